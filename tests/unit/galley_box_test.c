/* page: boxes of articles.  Grounds hang on the grid, lists are lists, charts are figures that say
 * their numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/chart.h"
#include "text/source.h"

#include <stdlib.h>
#include <string.h>

#define PT(x) dimen_from_pt(x)

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct galley_shop shop;
};

static int bench_up(void **state)
{
    static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    bench->fonts = font_set_create(&bench->arena, &bench->diag, SOURCE_DIR "/fonts", NULL);
    assert_non_null(bench->fonts);
    bench->shop.arena = &bench->arena;
    bench->shop.diag = &bench->diag;
    bench->shop.shaper = shaper_create(&bench->arena, &bench->diag, bench->fonts);
    bench->shop.pictures = picture_set_create(&bench->arena);
    bench->shop.layout = layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
    assert_non_null(bench->shop.layout);
    *state = bench;
    return 0;
}

static int bench_down(void **state)
{
    struct bench *bench = *state;
    picture_set_destroy(bench->shop.pictures);
    shaper_destroy(bench->shop.shaper);
    font_set_destroy(bench->fonts);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static const struct galley *make(struct bench *bench, const char *body, double head, double column)
{
    const char *text = arena_format(&bench->arena, "---\ntitle: تیتر\n---\n%s", body);
    const struct source *source =
            source_make(&bench->arena, &bench->diag, "story.md", text, strlen(text));
    const struct article *article = article_parse(&bench->arena, &bench->diag, source);
    struct galley_look look = {.head_measure = PT(head),
            .measure = PT(column),
            .headline = "head-b",
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .deck = "deck",
            .byline = true,
            .choices = true};
    const struct galley *galley = galley_make(&bench->shop, article, &look);
    galley_report(&bench->shop, galley);
    return galley;
}

/* Everything stands inside its piece and measure. */
static void check_inside(const struct galley_piece *piece, dimen measure)
{
    assert_int_equal(piece->height % PT(15), 0);
    for (uint32_t i = 0; i < piece->item_count; i++) {
        const struct placed *item = &piece->items[i];
        assert_true(item->y >= 0 && item->y + item->height <= piece->height);
        if (item->kind == PLACED_LINE) {
            dimen right = item->x + item->line->measure - item->line->offset;
            assert_false(item->line->overfull);
            assert_true(right <= measure + 1 && right - item->line->width >= -1);
        } else {
            assert_true(item->x >= 0 && item->x + item->width <= measure);
        }
    }
}

static uint32_t count_anchors(const struct galley_piece *pieces, uint32_t count, const char *name)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < pieces[i].anchor_count; k++)
            found += !strcmp(pieces[i].anchors[k].name, name);
    return found;
}

/* Bookmarks lead to every heading below the first. */
static void check_headings(const struct galley *galley)
{
    struct arena arena;
    int nth = 0;
    arena_init(&arena);
    for (uint32_t t = 1; t < galley->tag_count; t++) {
        if (galley->tags[t].role < TAG_H2 || galley->tags[t].role > TAG_H6)
            continue;
        const char *name = heading_name(&arena, galley->article, nth++);
        assert_int_equal(count_anchors(galley->pieces, galley->piece_count, name) +
                                 count_anchors(galley->wide, galley->wide_count, name),
                1);
    }
    arena_finish(&arena);
}

static void check_all(const struct galley *galley)
{
    check_headings(galley);
    for (uint32_t i = 0; i < galley->piece_count; i++)
        check_inside(&galley->pieces[i], galley->measure);
    for (uint32_t i = 0; i < galley->wide_count; i++)
        check_inside(&galley->wide[i], galley->head_measure);
}

static uint32_t count_role(const struct galley *galley, enum tag_role role)
{
    uint32_t count = 0;
    for (uint32_t t = 1; t < galley->tag_count; t++)
        count += galley->tags[t].role == role;
    return count;
}

static uint32_t find_tag(const struct galley *galley, const char *text)
{
    for (uint32_t t = 1; t < galley->tag_count; t++)
        if (galley->tags[t].text && !strcmp(galley->tags[t].text, text))
            return t;
    fail_msg("no tag says %s", text);
    return 0;
}

static const struct placed *find_line(const struct galley_piece *piece, uint32_t tag)
{
    for (uint32_t i = 0; i < piece->item_count; i++)
        if (piece->items[i].kind == PLACED_LINE && piece->items[i].tag == tag)
            return &piece->items[i];
    fail_msg("no line has tag %u", tag);
    return NULL;
}

static uint32_t count_ink(const struct galley_piece *piece, enum placed_kind kind, const char *ink)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        count += piece->items[i].kind == kind && !strcmp(piece->items[i].ink->name, ink);
    return count;
}

static const char box[] = "::: کادر راهنمای شهروندان\nدر روزهای برفی:\n\n- خودرو را در کوچه "
                          "نگذارید[^۱].\n- شن کنار جدول برای همه است.\n\n| ماه | تن |\n|---|---|\n"
                          "| مهر | ۱ |\n:::\n\n[^۱]: کوچهٔ باریک.\n";

static void a_box_hangs_on_the_grid_with_its_text_inside(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, box, 155, 155);
    assert_int_equal(galley->piece_count, 1);
    check_all(galley);
    const struct galley_piece *piece = &galley->pieces[0];
    const struct placed *ground = &piece->items[0];
    assert_string_equal(ground->ink->name, "tint");
    assert_int_equal(ground->y, PT(3));
    assert_int_equal(ground->height, piece->height - PT(8));
    assert_int_equal(piece->link_count, 1);
    assert_false(piece->floats); /* it opens the story */
    const char *later = arena_format(&bench->arena, "برف آمد.\n\n%s", box);
    assert_true(make(bench, later, 155, 155)->pieces[1].floats);
    const char *twice =
            arena_format(&bench->arena, "برف آمد.\n\n%s\n::: کادر دیگر\nآب.\n:::\n", box);
    assert_int_equal(make(bench, twice, 155, 155)->pieces[2].lone, PT(15));
    /* the text's baselines are the grid's, a padding from the edge */
    const struct placed *line = find_line(piece, find_tag(galley, "در روزهای برفی:"));
    assert_int_equal(line->y % PT(15), PT(10));
    assert_int_equal(line->x, PT(10));
    assert_int_equal(count_role(galley, TAG_LIST), 1);
    assert_int_equal(count_role(galley, TAG_TABLE), 1);
    uint32_t title = find_tag(galley, "راهنمای شهروندان");
    assert_int_equal(galley->tags[title].role, TAG_H2);
    assert_int_equal(galley->tags[galley->tags[title].parent].role, TAG_SECTION);
}

static void a_high_box_goes_where_it_is_broad(void **state)
{
    struct bench *bench = *state;
    const char *once =
            "شن کنار جدول برای همه است و هر شب دوباره پر می‌شود تا کسی نلغزد. ";
    const char *words = arena_format(&bench->arena, "%s%s", once, once);
    const char *body = arena_format(&bench->arena,
            "::: کادر شن\n%s%s%s%s\n\n%s%s%s%s\n\n%s%s%s%s\n:::\n", words, words, words, words,
            words, words, words, words, words, words, words, words);
    const struct galley *narrow = make(bench, body, 155, 155), *broad = make(bench, body, 495, 155);
    assert_int_equal(narrow->wide_count, 0);
    assert_int_equal(broad->piece_count, 0);
    assert_int_equal(broad->wide_count, 1);
    assert_int_equal(broad->tag_count, narrow->tag_count);
    check_all(broad);
    assert_true(broad->wide[0].height < narrow->pieces[0].height / 2);
}

static void facts_stand_in_two_columns_under_their_date(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "::: مشخصات ۵ آبان | سه‌شنبه، ۱۴۰۵\nنشست: هیئت‌مدیره\nساعت: ۹ تا ۱۲:۳۰\n:::\n",
            155, 155);
    const struct galley_piece *piece = &galley->pieces[0];
    check_all(galley);
    uint32_t name = find_tag(galley, "ساعت "), fact = galley->tags[name].parent;
    assert_int_equal(galley->tags[fact].role, TAG_P);
    assert_int_equal(galley->tags[find_tag(galley, "۹ تا ۱۲:۳۰")].parent, fact);
    const struct placed *label = find_line(piece, name);
    assert_int_equal(label->x + label->line->measure, PT(145));
    const struct placed *value = label + 1;
    assert_int_equal(value->y, label->y);
    assert_true(value->x + value->line->measure <= label->x + 1);
    assert_int_equal(
            galley->tags[find_tag(galley, "۵ آبان\u2028سه‌شنبه\u2028۱۴۰۵")].role,
            TAG_H2);
}

static void attendees_are_a_numbered_list(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, "::: حاضران ۳ عضو\nرئیس\nمدیرعامل\nمعاون\n:::\n", 155, 155);
    check_all(galley);
    assert_int_equal(galley->piece_count, 4);
    assert_int_equal(galley->pieces[0].break_after, GALLEY_NO_BREAK);
    assert_true(galley->pieces[2].break_after >= GALLEY_NO_BREAK);
    assert_int_equal(count_role(galley, TAG_ITEM), 3);
    assert_int_equal(galley->tags[find_tag(galley, "۳")].role, TAG_LABEL);
    assert_int_equal(galley->tags[find_tag(galley, "معاون")].role, TAG_BODY);
    find_tag(galley, "حاضران: ۳ عضو");
}

static const char resolutions[] =
        "::: مصوبات ثبت در دفتر: ۶۲/۱ و ۶۲/۲\n"
        "۱. اعتبار زمستانی: ۲۱۰ میلیارد ریال پرداخت شود.\n"
        "   مسئول: معاون مالی و اداری؛ مهلت: ۱۵ آذر ۱۴۰۵؛ وضعیت: در دست اجرا\n"
        "۲. بازیافت: خرید آغاز شود. مهلت: ۳۰ دی. وضعیت: آغاز نشده\n:::\n";

static void resolutions_tell_who_and_until_when(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, resolutions, 495, 155);
    assert_int_equal(galley->wide_count, 1);
    const struct galley_piece *piece = &galley->wide[0];
    check_all(galley);
    assert_int_equal(count_role(galley, TAG_ITEM), 2);
    const struct placed *text =
            find_line(piece, find_tag(galley, "اعتبار زمستانی: ۲۱۰ میلیارد ریال پرداخت شود."));
    const struct placed *owner = find_line(piece, find_tag(galley, "معاون مالی و اداری"));
    const struct placed *due = find_line(piece, find_tag(galley, "۱۵ آذر ۱۴۰۵"));
    assert_int_equal(text->y, owner->y);
    assert_int_equal(text->y, due->y);
    assert_true(due->x < owner->x && owner->x < text->x);
    find_tag(galley, "بازیافت: خرید آغاز شود.");
    uint32_t second = find_tag(galley, "۳۰ دی");
    assert_string_equal(galley->tags[second].alt, "مهلت: ۳۰ دی");
    /* filled: under way, hollow: not begun */
    assert_int_equal(count_ink(piece, PLACED_OUTLINE, "acc"), 1);
    find_tag(galley, "آغاز نشده");
}

static void resolutions_in_a_column_stand_one_under_the_other(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, resolutions, 155, 155);
    assert_int_equal(galley->piece_count, 1);
    check_all(galley);
    const struct galley_piece *piece = &galley->pieces[0];
    const struct placed *owner = find_line(piece, find_tag(galley, "معاون مالی و اداری"));
    const struct placed *text =
            find_line(piece, find_tag(galley, "اعتبار زمستانی: ۲۱۰ میلیارد ریال پرداخت شود."));
    assert_true(owner->y > text->y);
}

static const char chart[] =
        "::: %s مهر، پرکارترین ماه\nهزار تن\n\n| ماه | تن |\n|---|---|\n"
        "| شهریور | ۲٫۵ |\n| مهر | ۱۰ |\n| آبان | ۵ |\n\nسرچشمه: کارخانه\n:::\n";

static void bars_are_as_long_as_their_numbers(void **state)
{
    struct bench *bench = *state;
    const char *body = arena_format(&bench->arena, chart, "نمودار");
    const struct galley *galley = make(bench, body, 155, 155);
    const struct galley_piece *piece = &galley->pieces[0];
    check_all(galley);
    dimen bars[4] = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        if (piece->items[i].kind == PLACED_FILL && piece->items[i].height == PT(9))
            bars[count++] = piece->items[i].width;
    assert_int_equal(count, 3);
    assert_in_range(bars[0], bars[1] / 4 - 1, bars[1] / 4 + 1);
    assert_in_range(bars[2], bars[1] / 2 - 1, bars[1] / 2 + 1);
    assert_int_equal(count_ink(piece, PLACED_FILL, "acc"), 1); /* the one the title names */
    for (uint32_t t = 1; t < galley->tag_count; t++)
        if (galley->tags[t].role == TAG_FIGURE)
            assert_string_equal(galley->tags[t].alt,
                    "نمودار میله‌ای، مهر، پرکارترین ماه: شهریور ۲٫۵، مهر ۱۰، آبان ۵");
    assert_int_equal(count_role(galley, TAG_FIGURE), 1);
}

static uint32_t count_told(struct bench *bench, const char *title, const char *rows)
{
    const char *body = arena_format(
            &bench->arena, "::: نمودار %s\n| بخش | سهم |\n|---|---|\n%s:::\n", title, rows);
    return count_ink(&make(bench, body, 155, 155)->pieces[0], PLACED_FILL, "acc");
}

static void one_bar_is_told(void **state)
{
    struct bench *bench = *state;
    const char *rows = "| آب | ۱ |\n| برق | ۲ |\n| آب شرب | ۳ |\n";
    assert_int_equal(count_told(bench, "برق از آب شرب پیش است", rows), 1);
    assert_int_equal(count_told(bench, "آبادی و آبراه", rows), 0); /* no word of its own */
    assert_int_equal(count_told(bench, "آب", "| **آب** | ۱ |\n| **برق** | ۲ |\n| راه | ۳ |\n"), 2);
}

static void bars_stand_where_it_is_broad(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, arena_format(&bench->arena, chart, "chart"), 325, 325);
    const struct galley_piece *piece = &galley->pieces[0];
    check_all(galley);
    dimen x[4] = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        if (piece->items[i].kind == PLACED_FILL && piece->items[i].height > PT(20))
            x[count++] = piece->items[i].x;
    assert_int_equal(count, 3);
    assert_true(x[0] > x[1] && x[1] > x[2]); /* time runs from right to left */
}

static void lines_go_through_their_points(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, arena_format(&bench->arena, chart, "نمودار خطی"), 155, 155);
    const struct galley_piece *piece = &galley->pieces[0];
    check_all(galley);
    assert_int_equal(count_ink(piece, PLACED_POLYGON, "pri"), 5); /* two stretches, three points */
    dimen low = 0, high = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        if (piece->items[i].point_count == 12) {
            low = low ? low : piece->items[i].y;
            high = high && high < piece->items[i].y ? high : piece->items[i].y;
        }
    assert_true(high < low);
}

/* A baseline under the axis is a name, one above it a number. */
static void the_ends_of_a_line_have_names(void **state)
{
    struct bench *bench = *state;
    static const char body[] =
            "::: نمودار خطی\n| ماه | تن |\n|---|---|\n| فروردین | ۰ |\n| اردیبهشت | ۳ |\n"
            "| خرداد | ۵ |\n| تیر | ۶ |\n| مرداد | ۷ |\n| شهریور | ۹ |\n:::\n";
    const struct galley *galley = make(bench, body, 155, 155);
    const struct galley_piece *piece = &galley->pieces[0];
    check_all(galley);
    dimen axis = 0, rightmost = 0, leftmost = PT(155);
    uint32_t names = 0, numbers = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        if (piece->items[i].kind == PLACED_FILL && !strcmp(piece->items[i].ink->name, "ink"))
            axis = piece->items[i].y;
    for (uint32_t i = 0; i < piece->item_count; i++) {
        const struct placed *item = &piece->items[i];
        if (item->kind != PLACED_LINE || item->y < axis) {
            numbers += item->kind == PLACED_LINE;
            continue;
        }
        names++;
        dimen end = item->x + item->line->measure;
        rightmost = end > rightmost ? end : rightmost;
        leftmost = item->x < leftmost ? item->x : leftmost;
    }
    assert_true(axis > 0);
    assert_int_equal(names, 2); /* all six have no room, every second leaves out an end */
    assert_true(rightmost > PT(140) && leftmost < PT(10));
    assert_int_equal(numbers, 2); /* that of the zero too */
}

static void what_cannot_be_drawn_is_a_table(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *body;
        enum diag_id id;
    } cases[] = {
            {"::: نمودار\n| ماه | تن |\n|---|---|\n| مهر | نه |\n:::\n", DIAG_CHART_NUMBER},
            {"::: نمودار\n| ماه | تن | ریال |\n|---|---|---|\n| مهر | ۱ | ۲ |\n:::\n",
                    DIAG_CHART_BARS},
            {"::: نمودار\n| ماه | تن |\n|---|---|\n| مهر | ۰ |\n:::\n", DIAG_CHART_EMPTY},
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct galley *galley = make(bench, cases[i].body, 155, 155);
        assert_int_equal(bench->diag.list.count, i + 1);
        assert_int_equal(bench->diag.list.items[i].id, cases[i].id);
        assert_true(bench->diag.list.items[i].line > 0);
        assert_int_equal(count_role(galley, TAG_TABLE), 1);
        assert_int_equal(count_role(galley, TAG_FIGURE), 0);
    }
    make(bench, "::: نمودار\nتنها متن\n:::\n", 155, 155);
    assert_int_equal(bench->diag.list.items[3].id, DIAG_CHART_EMPTY);
}

static void numbers_are_read_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int64_t value;
    } cases[] = {{"۱۲", 12000}, {"۱٬۲۵۰٫۵ تن", 1250500}, {"12.345", 12345}, {"٪۵", -1},
            {"۲۹٪", 29000}, {"−۳", -3000}, {"۰٫۰۰۰۵", 0}, {"هیچ", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = 0;
        bool number = chart_number_parse(cases[i].words, &value);
        if (!strcmp(cases[i].words, "هیچ") || !strcmp(cases[i].words, "٪۵"))
            assert_false(number);
        else
            assert_true(number && value == cases[i].value);
    }
}

static void joy_and_grief_are_signed(void **state)
{
    struct bench *bench = *state;
    const struct galley *joy =
            make(bench, "::: تبریک سپاس\nخسته نباشید.\n\n— مدیرعامل\n:::\n", 155, 155);
    check_all(joy);
    assert_int_equal(count_ink(&joy->pieces[0], PLACED_POLYGON, "saf"), 1);
    const struct placed *sign = find_line(&joy->pieces[0], find_tag(joy, "مدیرعامل"));
    assert_int_equal(sign->line->shaped->style->align, ALIGN_END);
    const struct galley *grief =
            make(bench, "::: condolence همکار\nتسلیت.\n\n— همکاران\n:::\n", 155, 155);
    check_all(grief);
    assert_int_equal(count_ink(&grief->pieces[0], PLACED_FILL, "ink"), 2);
    assert_int_equal(count_ink(&grief->pieces[0], PLACED_POLYGON, "ink"), 1);
    assert_int_equal(count_ink(&grief->pieces[0], PLACED_FILL, "tint"), 0);
}

static void a_large_quote_is_centred_between_rules(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, "::: نقل\n«همان میز، سود اصلی ما بود.»\n:::\n", 325, 155);
    assert_int_equal(galley->wide_count, 1);
    check_all(galley);
    assert_int_equal(count_ink(&galley->wide[0], PLACED_FILL, "acc"), 2);
    assert_int_equal(count_role(galley, TAG_BLOCK_QUOTE), 1);
}

static void a_story_begins_with_its_place_and_ends_with_a_star(void **state)
{
    struct bench *bench = *state;
    const char *text = "---\ntitle: تیتر\nplace: کوهپایه\n---\nبرف بارید.\n";
    const struct source *source =
            source_make(&bench->arena, &bench->diag, "story.md", text, strlen(text));
    const struct article *article = article_parse(&bench->arena, &bench->diag, source);
    struct galley_look look = {.head_measure = PT(155),
            .measure = PT(155),
            .headline = "head-d",
            .deck = "deck-narrow",
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .byline = true};
    const struct galley *galley = galley_make(&bench->shop, article, &look);
    find_tag(galley, "کوهپایه – برف بارید.");
    const struct galley_piece *last = &galley->pieces[galley->piece_count - 1];
    const struct placed *star = &last->items[last->item_count - 1];
    assert_int_equal(star->kind, PLACED_POLYGON);
    assert_int_equal(star->tag, TAG_ARTIFACT);
    const struct placed *line = star - 1;
    assert_true(star->x + star->width <
                line->x + line->line->measure - line->line->offset - line->line->width);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_up, bench_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
            CASE(a_box_hangs_on_the_grid_with_its_text_inside),
            CASE(a_high_box_goes_where_it_is_broad),
            CASE(facts_stand_in_two_columns_under_their_date),
            CASE(attendees_are_a_numbered_list),
            CASE(resolutions_tell_who_and_until_when),
            CASE(resolutions_in_a_column_stand_one_under_the_other),
            CASE(bars_are_as_long_as_their_numbers),
            CASE(one_bar_is_told),
            CASE(bars_stand_where_it_is_broad),
            CASE(lines_go_through_their_points),
            CASE(the_ends_of_a_line_have_names),
            CASE(what_cannot_be_drawn_is_a_table),
            CASE(numbers_are_read_as_written),
            CASE(joy_and_grief_are_signed),
            CASE(a_large_quote_is_centred_between_rules),
            CASE(a_story_begins_with_its_place_and_ends_with_a_star),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
