/* page: galleys.  Whole steps, nothing beside the measure, all of the text, honest tags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "page/galley_maker.h"
#include "page/maker.h"
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

static const char story[] =
        "---\n"
        "title: آسفالت ارزان‌تر، خیابان بیشتر\n"
        "kicker: کارنامهٔ شش‌ماهه\n"
        "deck: کارخانهٔ سازمان با تولید ۶۱ هزار تن در نیمهٔ نخست سال، سهم خود را به ۵۸٪ رساند\n"
        "author: گزارش معاونت فنی و عمرانی\n"
        "lead: شش ماه پس از آغاز طرح، یازده شهرداری استان نیازهای خود را "
        "یک‌جا "
        "به "
        "سازمان "
        "سپرده‌اند.\n"
        "---\n\n"
        "کارخانهٔ آسفالت سازمان همیاری تا سه سال پیش تنها در تابستان روشن "
        "می‌شد "
        "و "
        "بیشتر "
        "شهرداری‌ها ناچار "
        "بودند آسفالت را از استان‌های همسایه "
        "بیاورند[^راه]. "
        "راه "
        "دور، "
        "هم "
        "بها "
        "را "
        "بالا "
        "می‌برد "
        "و "
        "هم از دمای بار "
        "می‌کاهد. نشانی کارخانه در [تارنمای "
        "سازمان](https://example.ir/plant) "
        "آمده "
        "است.\n\n"
        "از فروردین امسال کارخانه در دو نوبت کار می‌کند و "
        "بار "
        "هر "
        "شهر "
        "پیش "
        "از "
        "هفت "
        "صبح "
        "بارگیری "
        "می‌شود.\n\n"
        "## قیر، نیمی از بهای کار\n\n"
        "نزدیک به نیمی از بهای هر تن آسفالت، بهای قیر است. قرارداد باز با دو پالایشگاه، نوسان "
        "هفتگی قیمت "
        "را از دوش شهرداری‌ها برداشت و به آنها امکان داد "
        "برنامهٔ "
        "یک "
        "فصل "
        "را "
        "با "
        "یک "
        "نرخ "
        "ببندند.\n\n"
        "سه کار در پیش است:\n\n"
        "1. خرید دستگاه بازیافت آسفالت سرد برای کارخانه در نیمهٔ دوم سال\n"
        "2. راه‌اندازی پایگاه دوم\n"
        "   - در شمال استان\n"
        "   - در کوهپایه\n\n"
        "> «هر تن قیری که با هم می‌خریم، بیست متر "
        "پیاده‌روست.»\n"
        ">\n"
        "> — مدیر کارخانهٔ آسفالت سازمان\n\n"
        "برآورد فنی نشان می‌دهد هر کیلومتر بازیافت، سه "
        "هزار "
        "تن "
        "مصالح "
        "تازه "
        "کمتر "
        "می‌خواهد.\n\n"
        "| شاخص | تن |\n|---|---|\n| تولید | ۶۱٫۲۵ |\n| فروش | ۱۰۴٫۵ |\n| مانده | ۷ |\n\n"
        "[^راه]: راه دور یعنی بیش از ۱۲۰ کیلومتر از کارخانه تا کارگاه.\n";

static const struct article *read_story(struct bench *bench, const char *text)
{
    const struct source *source = source_make(&bench->arena, &bench->diag,
            SOURCE_DIR "/tests/unit/data/story.md", text, strlen(text));
    const struct article *article = article_parse(&bench->arena, &bench->diag, source);
    assert_non_null(article);
    return article;
}

static struct galley_look look_of(double head, double column)
{
    return (struct galley_look){.head_measure = PT(head),
            .measure = PT(column),
            .headline = "head-b",
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .deck = "deck",
            .byline = true};
}

static const struct galley *make(struct bench *bench, const char *text, double head, double column)
{
    struct galley_look look = look_of(head, column);
    const struct galley *galley = galley_make(&bench->shop, read_story(bench, text), &look);
    assert_non_null(galley);
    galley_report(&bench->shop, galley);
    return galley;
}

/* All pieces of a galley with their measures, one after another. */
struct walk {
    const struct galley_piece *piece;
    dimen measure;
};

static uint32_t walk_all(const struct galley *galley, struct walk *walk, uint32_t room)
{
    uint32_t count = 0;
    walk[count++] = (struct walk){&galley->head, galley->head_measure};
    for (uint32_t i = 0; i < galley->piece_count; i++)
        walk[count++] = (struct walk){&galley->pieces[i], galley->measure};
    for (uint32_t i = 0; i < galley->wide_count; i++)
        walk[count++] = (struct walk){&galley->wide[i], galley->head_measure};
    for (uint32_t i = 0; i < galley->note_count; i++)
        walk[count++] = (struct walk){&galley->notes[i], galley->measure};
    assert_true(count <= room);
    return count;
}

static void pieces_are_whole_steps_of_the_grid(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    struct walk walk[200];
    uint32_t count = walk_all(galley, walk, 200);
    assert_true(galley->piece_count > 25);
    for (uint32_t i = 0; i < count; i++) {
        assert_true(walk[i].piece->height > 0);
        assert_int_equal(walk[i].piece->height % PT(15), 0);
        assert_int_equal(walk[i].piece->before % PT(15), 0);
    }
    assert_int_equal(bench->diag.list.count, 0);
}

static void head_stack_is_rounded_up(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    /* kicker 15, two lines of 34/45, 4 + two of 22.5, 2 + 15: 171 */
    assert_int_equal(galley->head.height, PT(180));
    const struct placed *star = &galley->head.items[0], *kicker = &galley->head.items[1];
    assert_int_equal(star->kind, PLACED_POLYGON);
    assert_int_equal(star->x + star->width, PT(325));
    assert_int_equal(kicker->x + kicker->line->measure, star->x - PT(5));
}

static void check_line_inside(const struct placed *item, dimen measure)
{
    const struct line *line = item->line;
    dimen right = item->x + line->measure - line->offset;
    assert_false(line->overfull);
    assert_true(right <= measure + 1);
    assert_true(right - line->width >= -1);
}

static void nothing_sticks_out_of_its_measure(void **state)
{
    struct bench *bench = *state;
    static const double columns[] = {155, 240, 325};
    for (int k = 0; k < 3; k++) {
        const struct galley *galley = make(bench, story, 325, columns[k]);
        struct walk walk[200];
        uint32_t count = walk_all(galley, walk, 200);
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t n = 0; n < walk[i].piece->item_count; n++) {
                const struct placed *item = &walk[i].piece->items[n];
                assert_true(item->y >= 0 && item->y <= walk[i].piece->height);
                if (item->kind == PLACED_LINE) {
                    check_line_inside(item, walk[i].measure);
                    continue;
                }
                assert_true(item->x >= 0 && item->x + item->width <= walk[i].measure);
                assert_true(item->y + item->height <= walk[i].piece->height);
            }
    }
    assert_int_equal(bench->diag.list.count, 0);
}

/* The text of all lines with this tag, line ends as one space. */
static const char *lines_text(struct bench *bench, const struct galley *galley, uint32_t tag)
{
    struct strbuf buf;
    strbuf_init(&buf, &bench->arena);
    struct walk walk[200];
    uint32_t count = walk_all(galley, walk, 200);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t n = 0; n < walk[i].piece->item_count; n++) {
            const struct placed *item = &walk[i].piece->items[n];
            if (item->kind != PLACED_LINE || item->tag != tag)
                continue;
            const struct shaped *shaped = item->line->shaped;
            uint32_t begin = shaped->cells[item->line->begin].begin;
            uint32_t end = shaped->cells[item->line->end - 1].end;
            if (buf.length)
                strbuf_putc(&buf, ' ');
            strbuf_put(&buf, shaped->text->utf8 + begin, end - begin);
        }
    return strbuf_string(&buf);
}

/* A tag's own text, or that of the tags below it. */
static const char *tag_text(struct bench *bench, const struct galley *galley, uint32_t tag)
{
    if (galley->tags[tag].text)
        return galley->tags[tag].text;
    const char *text = "";
    for (uint32_t i = tag + 1; i < galley->tag_count; i++)
        if (galley->tags[i].parent == tag)
            text = arena_format(&bench->arena, "%s%s", text, tag_text(bench, galley, i));
    return text;
}

static bool is_block(enum tag_role role)
{
    return role == TAG_P || role == TAG_CAPTION || role == TAG_CELL || role == TAG_HEAD_CELL ||
           (role >= TAG_H1 && role <= TAG_H6);
}

static void lines_give_back_the_whole_text_of_each_block(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    int blocks = 0;
    for (uint32_t t = 1; t < galley->tag_count; t++) {
        if (!is_block(galley->tags[t].role))
            continue;
        assert_string_equal(lines_text(bench, galley, t), tag_text(bench, galley, t));
        blocks++;
    }
    assert_true(blocks > 20);
}

static void blocks_come_in_the_author_s_order(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    static const char *const order[] = {"کارنامهٔ شش‌ماهه",
            "آسفالت ارزان‌تر، خیابان بیشتر", "شش ماه پس از آغاز",
            "کارخانهٔ آسفالت", "قیر، نیمی", "سه کار در پیش", "راه‌اندازی", "در شمال",
            "«هر تن", "برآورد", "شاخص", "راه دور یعنی", NULL};
    uint32_t at = 1;
    for (int i = 0; order[i]; i++) {
        while (at < galley->tag_count &&
                (!galley->tags[at].text ||
                        strncmp(galley->tags[at].text, order[i], strlen(order[i]))))
            at++;
        assert_true(at < galley->tag_count);
    }
}

static bool parent_is(const struct galley *galley, uint32_t tag, enum tag_role role)
{
    return galley->tags[galley->tags[tag].parent].role == role;
}

static void tags_form_a_valid_tree(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    const struct tag *tags = galley->tags;
    assert_int_equal(tags[1].role, TAG_ARTICLE);
    assert_int_equal(tags[1].parent, 0);
    int heads = 0, items = 0, row_heads = 0, references = 0;
    for (uint32_t t = 2; t < galley->tag_count; t++) {
        assert_true(tags[t].parent >= 1 && tags[t].parent < t);
        if (tags[t].role == TAG_ITEM && ++items)
            assert_true(parent_is(galley, t, TAG_LIST));
        if (tags[t].role == TAG_LABEL)
            assert_true(parent_is(galley, t, TAG_ITEM) || parent_is(galley, t, TAG_NOTE));
        if (tags[t].role == TAG_ROW)
            assert_true(parent_is(galley, t, TAG_HEAD_ROWS) || parent_is(galley, t, TAG_BODY_ROWS));
        if (tags[t].role == TAG_CELL || tags[t].role == TAG_HEAD_CELL)
            assert_true(parent_is(galley, t, TAG_ROW));
        heads += tags[t].role == TAG_H1 || tags[t].role == TAG_H2;
        row_heads += tags[t].row_head;
        references += tags[t].role == TAG_REFERENCE;
    }
    assert_int_equal(heads, 2);
    assert_int_equal(items, 4);
    assert_int_equal(row_heads, 3);
    assert_int_equal(references, 1);
}

static void every_item_has_a_tag_of_the_galley(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    struct walk walk[200];
    uint32_t count = walk_all(galley, walk, 200);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t n = 0; n < walk[i].piece->item_count; n++) {
            const struct placed *item = &walk[i].piece->items[n];
            assert_true(item->tag < galley->tag_count);
            if (item->kind == PLACED_LINE)
                assert_true(item->tag > 1);
        }
}

static void headline_steps_down_until_it_fits(void **state)
{
    struct bench *bench = *state;
    static const double measures[] = {495, 325, 155};
    static const char text[] =
            "---\ntitle: کارخانهٔ آسفالت سازمان در نیمهٔ نخست سال ۶۱ هزار تن بار فرستاد"
            "\n---\n\nمتن.\n";
    dimen last = PT(100);
    for (int i = 0; i < 3; i++) {
        const struct galley *galley = make(bench, text, measures[i], 155);
        const struct line *line = galley->head.items[0].line;
        const struct style *style = line->shaped->style;
        assert_true(style->size < last);
        last = style->size;
        uint32_t lines = galley->head.item_count;
        assert_true(lines <= (uint32_t)style->max_lines);
    }
    assert_int_equal(bench->diag.list.count, 0);
}

static void headline_too_long_for_the_scale_is_said(void **state)
{
    struct bench *bench = *state;
    static const char text[] = "---\ntitle: کارخانهٔ آسفالت سازمان در نیمهٔ نخست سال ۶۱ هزار تن بار "
                               "فرستاد و از همین رو شهرهای استان "
                               "امسال دو برابر پارسال خیابان تازه روکش کردند\n---\n\nمتن.\n";
    make(bench, text, 155, 155);
    assert_int_equal(bench->diag.list.count, 1);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_HEADLINE_LONG);
    assert_int_equal(bench->diag.list.items[0].line, 2);
}

/* Text pieces of one paragraph stand side by side with one tag. */
static uint32_t paragraph_end(const struct galley *galley, uint32_t from)
{
    uint32_t tag = galley->pieces[from].items[galley->pieces[from].item_count - 1].tag, i = from;
    while (i < galley->piece_count && galley->pieces[i].text &&
            galley->pieces[i].items[galley->pieces[i].item_count - 1].tag == tag)
        i++;
    return i;
}

static void no_paragraph_leaves_one_line_alone(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    int long_ones = 0;
    for (uint32_t i = 0; i < galley->piece_count;) {
        if (!galley->pieces[i].text) {
            i++;
            continue;
        }
        uint32_t end = paragraph_end(galley, i), count = end - i;
        for (uint32_t n = 0; n + 1 < count; n++) {
            bool whole = count <= 3 || n == 0 || n + 2 == count;
            int penalty = galley->pieces[i + n].break_after;
            if (whole)
                assert_int_equal(penalty, GALLEY_NO_BREAK);
            else
                assert_true(penalty < GALLEY_NO_BREAK);
        }
        long_ones += count > 3;
        i = end;
    }
    assert_true(long_ones >= 2);
}

/* The piece whose first text line carries this tag text. */
static uint32_t find_piece(struct bench *bench, const struct galley *galley, const char *text)
{
    for (uint32_t i = 0; i < galley->piece_count; i++)
        for (uint32_t n = 0; n < galley->pieces[i].item_count; n++) {
            const char *tag = tag_text(bench, galley, galley->pieces[i].items[n].tag);
            if (galley->pieces[i].items[n].kind == PLACED_LINE && !strncmp(tag, text, strlen(text)))
                return i;
        }
    fail_msg("no piece for %s", text);
    return 0;
}

static void crosshead_stays_with_two_lines_and_has_a_line_above(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    uint32_t i = find_piece(bench, galley, "قیر، نیمی");
    assert_int_equal(galley->pieces[i].before, PT(15));
    assert_int_equal(galley->pieces[i].break_after, GALLEY_NO_BREAK);
    assert_int_equal(galley->pieces[i + 1].break_after, GALLEY_NO_BREAK);
}

static void crosshead_over_a_one_line_paragraph_takes_the_next_too(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, "# سرتیتر\n\n## میان\n\nکوتاه.\n\nکوتاه هم.\n\nسوم.\n", 325, 155);
    uint32_t i = find_piece(bench, galley, "میان");
    assert_int_equal(galley->pieces[i + 1].break_after, GALLEY_NO_BREAK);
    assert_int_equal(galley->pieces[i + 2].break_after, 0);
}

static void first_lines_are_indented_but_after_heads_and_figures(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    static const struct {
        const char *text;
        double indent;
    } cases[] = {{"شش ماه پس", 0}, {"کارخانهٔ آسفالت", 10}, {"از فروردین", 10}, {"نزدیک به", 0},
            {"سه کار", 10}, {"برآورد", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct galley_piece *piece =
                &galley->pieces[find_piece(bench, galley, cases[i].text)];
        assert_int_equal(piece->items[0].line->indent, PT(cases[i].indent));
    }
}

static void text_after_a_list_has_the_full_measure(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    const struct galley_piece *piece = &galley->pieces[find_piece(bench, galley, "برآورد")];
    assert_int_equal(piece->items[0].line->measure, PT(155));
}

static void figures_have_a_line_of_white_below(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "# سرتیتر\n\nمتن.\n\n| ماه | تن |\n|---|---|\n| تیر | ۵ |\n\nپس از جدول.\n", 325, 155);
    assert_int_equal(galley->pieces[1].before, PT(15));
    assert_int_equal(galley->pieces[find_piece(bench, galley, "پس از")].before, PT(15));
}

static void heading_levels_leave_none_out(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(
            bench, "# سرتیتر\n\n#### یک\n\nمتن.\n\n#### دو\n\nمتن.\n\n## سه\n\nمتن.\n", 325, 155);
    static const enum tag_role roles[] = {TAG_H1, TAG_H2, TAG_H3, TAG_H2};
    int found = 0;
    for (uint32_t t = 1; t < galley->tag_count; t++)
        if (galley->tags[t].role >= TAG_H1 && galley->tags[t].role <= TAG_H6)
            assert_int_equal(galley->tags[t].role, roles[found++]);
    assert_int_equal(found, 4);
}

static void lists_hang_and_markers_stand_at_the_right(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    uint32_t i = find_piece(bench, galley, "خرید دستگاه");
    const struct galley_piece *piece = &galley->pieces[i];
    assert_int_equal(piece->item_count, 2);
    const struct line *marker = piece->items[0].line, *text = piece->items[1].line;
    assert_string_equal(marker->shaped->text->utf8, "۱.");
    dimen marker_left = piece->items[0].x + marker->measure - marker->width;
    assert_true(piece->items[0].x + marker->measure <= PT(155));
    assert_true(marker_left > piece->items[1].x + text->measure);
    assert_int_equal(galley->pieces[i + 1].items[0].x, piece->items[1].x); /* hangs on */
    const struct galley_piece *nested = &galley->pieces[find_piece(bench, galley, "در شمال")];
    assert_int_equal(nested->items[0].kind, PLACED_POLYGON);
    assert_true(nested->items[1].line->measure < text->measure);
    uint32_t intro = find_piece(bench, galley, "سه کار در پیش");
    assert_int_equal(galley->pieces[intro].break_after, GALLEY_NO_BREAK);
}

static void quote_is_ruled_and_rounded(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    const struct galley_piece *piece = &galley->pieces[find_piece(bench, galley, "«هر تن")];
    assert_int_equal(piece->items[0].kind, PLACED_FILL);
    assert_int_equal(piece->items[0].height, PT(2.25));
    assert_string_equal(piece->items[0].ink->name, "acc");
    const struct style *style = layout_style(bench->shop.layout, "pull-quote");
    assert_int_equal(piece->items[0].y, PT(3));
    assert_int_equal(
            piece->items[1].y, PT(3 + 2.25 + 7) + layout_baseline(bench->shop.layout, style));
    const struct placed *last = &piece->items[piece->item_count - 1];
    assert_string_equal(last->line->shaped->style->name, "quote-source");
    assert_true(last->y < piece->height);
}

static void long_quotes_run_on_set_in(void **state)
{
    struct bench *bench = *state;
    static const char text[] =
            "# سرتیتر\n\nدر آیین‌نامه آمده است:\n\n> سازمان "
            "می‌تواند "
            "به "
            "درخواست "
            "شهرداری‌ها "
            "و "
            "با تصویب هیئت‌مدیره ماشین‌آلات سنگین "
            "را به نوبت در اختیار آنها بگذارد و هزینهٔ نگهداری را به نسبت ساعت کار از هر شهرداری "
            "بگیرد؛ این هزینه هر "
            "شش ماه بازنگری می‌شود.\n>\n> — آیین‌نامهٔ "
            "ماشین‌آلات\n\nپایان.\n";
    const struct galley *galley = make(bench, text, 325, 155);
    uint32_t i = find_piece(bench, galley, "سازمان می‌تواند");
    assert_int_equal(galley->pieces[i].items[0].line->measure, PT(145));
    assert_int_equal(galley->pieces[i].items[0].x, 0);
    assert_true(galley->pieces[i].text);
    assert_int_equal(galley->pieces[i - 1].break_after, GALLEY_NO_BREAK);
    uint32_t tag = galley->pieces[i].items[0].tag;
    assert_true(parent_is(galley, tag, TAG_BLOCK_QUOTE));
    uint32_t last = find_piece(bench, galley, "آیین‌نامهٔ");
    assert_int_equal(galley->pieces[last - 1].break_after, GALLEY_NO_BREAK);
}

static void links_in_table_cells_are_links(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "# سرتیتر\n\n| نام | نشانی |\n|---|---|\n| سازمان | [تارنما](https://example.ir) |\n",
            325, 155);
    assert_int_equal(galley->pieces[0].link_count, 1);
    assert_string_equal(galley->pieces[0].links[0].uri, "https://example.ir");
    assert_true(parent_is(galley, galley->pieces[0].links[0].tag, TAG_CELL));
}

static void cells_keep_their_padding(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "# سرتیتر\n\n| شاخص | واحد | شش ماه ۱۴۰۴ | شش ماه ۱۴۰۵ |\n|---|---|---|---|\n| بدهی | "
            "ریال | ۵ | ۶ |\n",
            325, 190);
    const struct galley_piece *piece = galley->wide_count ? &galley->wide[0] : &galley->pieces[0];
    for (uint32_t i = 0; i < 3; i++) { /* the head's cells, from the right */
        const struct placed *a = &piece->items[i], *b = &piece->items[i + 1];
        dimen left = a->x + a->line->measure - a->line->offset - a->line->width;
        dimen right = b->x + b->line->measure - b->line->offset;
        assert_true(left - right >= PT(8) - 2);
    }
}

/* Right edge of a line's units digit: the last digit before the first ٫. */
static dimen units_edge(struct bench *bench, const struct placed *item)
{
    const struct shaped *shaped = item->line->shaped;
    uint32_t units = 0;
    while (units + 1 < shaped->cell_count && shaped->cells[units + 1].kind == CELL_DIGIT)
        units++;
    struct placed_cells cells = line_place(&bench->arena, item->line);
    for (uint32_t i = 0; i < cells.count; i++)
        if (cells.items[i].cell == units)
            return item->x + cells.items[i].x + cells.items[i].advance;
    fail();
    return 0;
}

static void numbers_stand_on_the_units_digit(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    static const char *const numbers[] = {"۶۱٫۲۵", "۱۰۴٫۵", "۷", NULL};
    const struct galley_piece *piece = &galley->pieces[find_piece(bench, galley, "شاخص")];
    dimen edge = 0;
    int found = 0;
    for (uint32_t i = 0; i < piece->item_count; i++)
        for (int n = 0; numbers[n]; n++) {
            const struct placed *item = &piece->items[i];
            if (item->kind != PLACED_LINE || strcmp(item->line->shaped->text->utf8, numbers[n]))
                continue;
            dimen here = units_edge(bench, item);
            if (found++)
                assert_in_range(here, edge - 2, edge + 2);
            edge = here;
        }
    assert_int_equal(found, 3);
}

static void wide_tables_leave_the_column(void **state)
{
    struct bench *bench = *state;
    static const char text[] =
            "# سرتیتر\n\nمتن.\n\n| شاخص | واحد | شش ماه ۱۴۰۴ | شش ماه ۱۴۰۵ | تغییر "
            "|\n|---|---|---|---|---|\n"
            "| تولید آسفالت | هزار تن | ۴۷٫۳ | ۶۱٫۰ | ۲۹٪ |\n"
            "| کار ماشین‌آلات | ساعت | ۱۸٬۴۵۰ | ۲۳٬۱۲۰ | ۲۵٪ |\n";
    const struct galley *galley = make(bench, text, 325, 155);
    assert_int_equal(galley->wide_count, 1);
    assert_int_equal(galley->wide[0].height, PT(45));
    const struct galley *alone = make(bench, text, 325, 325);
    assert_int_equal(alone->wide_count, 0);
    assert_int_equal(bench->diag.list.count, 0);
}

static void long_cells_wrap_and_short_columns_stay_whole(void **state)
{
    struct bench *bench = *state;
    static const char text[] =
            "# سرتیتر\n\n| ردیف | متن مصوبه | مسئول | مهلت |\n|---|---|---|---|\n"
            "| ۱ | دویست میلیارد ریال برای خرید نمک، شن و سوخت یازده شهر، به نسبت طول معابر، "
            "پرداخت شود. | معاون مالی و اداری "
            "| ۱۵ آذر ۱۴۰۵ |\n| ۲ | کوتاه | رئیس | – |\n";
    const struct galley *galley = make(bench, text, 495, 325);
    assert_int_equal(galley->wide_count, 0);
    const struct galley_piece *piece = &galley->pieces[0];
    int lines[3] = {0};
    for (uint32_t i = 0; i < piece->item_count; i++) {
        const struct placed *item = &piece->items[i];
        const char *words = item->line ? item->line->shaped->text->utf8 : "";
        lines[0] += !strncmp(words, "دویست", strlen("دویست"));
        lines[1] += !strncmp(words, "معاون", strlen("معاون"));
        lines[2] += !strncmp(words, "۱۵ آذر", strlen("۱۵ آذر"));
    }
    assert_true(lines[0] >= 2 && lines[0] <= 3);
    assert_int_equal(lines[1], 1);
    assert_int_equal(lines[2], 1);
    assert_int_equal(piece->height, PT(15) * (2 + lines[0]));
    assert_int_equal(bench->diag.list.count, 0);
}

static void long_tables_come_in_pieces_with_their_head(void **state)
{
    struct bench *bench = *state;
    struct strbuf text;
    strbuf_init(&text, &bench->arena);
    strbuf_puts(&text, "# سرتیتر\n\n| شهر | تن |\n|---|---|\n");
    for (int i = 0; i < 70; i++)
        strbuf_format(&text, "| شهر | %d |\n", i);
    const struct galley *galley = make(bench, strbuf_string(&text), 325, 155);
    assert_int_equal(galley->piece_count, 3);
    dimen rows = 0;
    for (uint32_t i = 0; i < galley->piece_count; i++) {
        const struct galley_piece *piece = &galley->pieces[i];
        assert_true(piece->height <= 25 * PT(15)); /* no row alone at the end */
        assert_string_equal(piece->items[0].line->shaped->style->name, "table-head");
        assert_int_equal(piece->items[0].tag != TAG_ARTIFACT, i == 0); /* read once */
        rows += piece->height / PT(15) - 1;
    }
    assert_int_equal(rows, 70);
}

static void numbers_with_a_word_stay_numbers(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "# سرتیتر\n\n| شاخص | تغییر |\n|---|---:|\n| روکش | ۱۲٫۵٪ |\n| نهال | ۸٪ کمتر |\n", 325,
            155);
    dimen edges[2] = {0};
    for (uint32_t i = 0; i < galley->pieces[0].item_count; i++) {
        const struct placed *item = &galley->pieces[0].items[i];
        const char *words = item->line ? item->line->shaped->text->utf8 : "";
        if (!strcmp(words, "۱۲٫۵٪"))
            edges[0] = units_edge(bench, item);
        if (!strcmp(words, "۸٪ کمتر"))
            edges[1] = units_edge(bench, item);
    }
    assert_true(edges[0] > 0);
    assert_in_range(edges[1], edges[0] - 2, edges[0] + 2);
}

static void only_placed_galleys_report(void **state)
{
    struct bench *bench = *state;
    const struct article *article =
            read_story(bench, "# سرتیتر\n\nمتن.\n\n![عکسی](no-such-file.png)\n");
    struct galley_look look = look_of(325, 155);
    const struct galley *galley = galley_make(&bench->shop, article, &look);
    assert_int_equal(bench->diag.list.count, 0);
    assert_int_equal(galley->message_count, 1);
    galley_report(&bench->shop, galley);
    galley_report(&bench->shop, galley); /* said once */
    assert_int_equal(bench->diag.list.count, 1);
}

static void table_that_fits_nowhere_is_said_and_wraps(void **state)
{
    struct bench *bench = *state;
    static const char text[] =
            "# سرتیتر\n\n| شاخص | شهرداری‌ها | خرده‌فروشی | "
            "دبیرخانه "
            "| "
            "ماشین‌آلات | همکاران | بارگیری |\n"
            "|---|---|---|---|---|---|---|\n| الف | ب | پ | ت | ث | ج | چ |\n";
    const struct galley *galley = make(bench, text, 155, 155);
    assert_int_equal(bench->diag.list.items[0].id, DIAG_TABLE_WIDE);
    assert_int_equal(galley->piece_count, 1);
}

static void notes_and_references_lead_to_each_other(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    const char *there = NULL, *back = NULL;
    struct walk walk[200];
    uint32_t count = walk_all(galley, walk, 200), anchors = 0, uris = 0, heads = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct galley_piece *piece = walk[i].piece;
        bool notes = piece == &galley->notes[0];
        for (uint32_t n = 0; n < piece->link_count; n++) {
            const struct link *link = &piece->links[n];
            assert_int_equal(galley->tags[link->tag].role, TAG_LINK);
            assert_true(link->group >= 1 && link->group <= galley->group_count);
            assert_true(link->x >= 0 && link->x + link->width <= walk[i].measure);
            assert_non_null(link->contents);
            uris += link->uri != NULL;
            if (link->destination)
                *(notes ? &back : &there) = link->destination;
        }
        for (uint32_t n = 0; n < piece->anchor_count; n++, anchors++)
            if (strncmp(piece->anchors[n].name, "story/head-", strlen("story/head-")) == 0)
                heads++;
            else
                assert_string_equal(piece->anchors[n].name, notes ? "story-note-1" : "story-ref-1");
    }
    assert_int_equal(heads, 1);
    assert_int_equal(anchors, heads + 2);
    assert_true(uris >= 1);
    assert_string_equal(there, "story-note-1");
    assert_string_equal(back, "story-ref-1");
}

static void notes_end_on_the_grid_s_last_baseline(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench, story, 325, 155);
    assert_int_equal(galley->note_count, 1);
    const struct galley_piece *piece = &galley->notes[0];
    const struct placed *last = &piece->items[piece->item_count - 1];
    assert_int_equal(last->y, piece->height - PT(5));
    assert_int_equal(piece->items[0].kind, PLACED_FILL);
    assert_int_equal(piece->items[0].x + piece->items[0].width, PT(155)); /* from the right */
}

static void pictures_hang_between_alef_line_and_baseline(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley = make(bench,
            "# سرتیتر\n\nمتن پیش از عکس.\n\n![نهالستان](square.svg \"کرت سوم. ردیف نهال‌های "
            "ارغوان و سپیدار. طرح: روابط عمومی\")\n",
            325, 155);
    const struct galley_piece *piece = &galley->pieces[galley->piece_count - 1];
    assert_int_equal(piece->items[0].kind, PLACED_PICTURE);
    assert_int_equal(piece->items[0].y, PT(3));
    assert_int_equal((piece->items[0].height + PT(8)) % PT(15), 0);
    assert_int_equal(piece->items[0].width, PT(155));
    assert_string_equal(galley->tags[piece->items[0].tag].alt, "نهالستان");
    assert_string_equal(piece->items[1].line->shaped->style->name, "caption");
    assert_int_equal(piece->items[1].y % PT(15), PT(10));
    assert_int_equal(bench->diag.list.count, 0);
}

static void missing_picture_is_an_error_and_left_out(void **state)
{
    struct bench *bench = *state;
    const struct galley *galley =
            make(bench, "# سرتیتر\n\nمتن.\n\n![عکسی](no-such-file.png)\n", 325, 155);
    assert_true(diag_failed(&bench->diag));
    assert_int_equal(galley->piece_count, 1);
}

static void hemistichs_have_one_width(void **state)
{
    struct bench *bench = *state;
    struct block halves[2][2] = {{{.kind = BLOCK_CELL}, {.kind = BLOCK_CELL}},
            {{.kind = BLOCK_CELL}, {.kind = BLOCK_CELL}}};
    static const char *const words[] = {"نسیم صبح به کوی تو راه می‌جوید",
            "ز برگ تازهٔ گل داستان می‌گوید",
            "بهار آمد و باران به دشت بخشید آب",
            "زمین تشنه دگرباره سبزه می‌روید"};
    struct rich_text texts[4];
    struct block couplets[2] = {{.kind = BLOCK_COUPLET}, {.kind = BLOCK_COUPLET}};
    for (int i = 0; i < 4; i++) {
        texts[i] = rich_text_plain(words[i]);
        halves[i / 2][i % 2].text = &texts[i];
    }
    for (int i = 0; i < 2; i++) {
        halves[i][0].next = &halves[i][1];
        couplets[i].children = halves[i];
    }
    couplets[0].next = &couplets[1];
    struct block verse = {.kind = BLOCK_VERSE, .children = couplets};
    struct rich_text title = rich_text_plain("شعر");
    struct article article = {.slug = "verse", .title = &title, .body = &verse};
    static const double columns[] = {155, 325};
    for (int k = 0; k < 2; k++) {
        struct galley_look look = look_of(325, columns[k]);
        const struct galley *galley = galley_make(&bench->shop, &article, &look);
        assert_int_equal(galley->piece_count, 2);
        dimen width = galley->pieces[0].items[0].line->width;
        for (int i = 0; i < 2; i++) {
            const struct placed *items = galley->pieces[i].items;
            assert_int_equal(galley->pieces[i].item_count, 2);
            assert_in_range(items[0].line->width, width - 50, width + 50);
            assert_in_range(items[1].line->width, width - 50, width + 50);
            assert_true(items[0].x > items[1].x);
            assert_true(items[1].y > items[0].y || items[1].x + width < items[0].x);
            if (columns[k] < 200)
                assert_int_equal(items[1].y - items[0].y, PT(15));
            else
                assert_int_equal(items[1].y, items[0].y);
        }
    }
}

static void furniture_text_knows_its_size(void **state)
{
    struct bench *bench = *state;
    const struct set_text *one = text_set(&bench->shop, "عملکرد", "running-section", PT(400), 7);
    assert_int_equal(one->line_count, 1);
    assert_int_equal(one->height, PT(15));
    assert_true(one->width > PT(15) && one->width < PT(60));
    assert_int_equal(one->piece.items[0].y, PT(10));
    assert_int_equal(one->piece.items[0].tag, 1);
    assert_int_equal(one->tag, 7);
    const struct set_text *two = text_set(&bench->shop,
            "ارزان‌تر شدن خرید قیر و آسفالت برای یازده شهر "
            "استان",
            "big-number-text", PT(135), 0);
    assert_int_equal(two->line_count, 2);
    assert_true(two->width <= PT(135));
}

/* A P that says `said`, and furniture with an address and a foreign word put under it. */
static uint32_t put_furniture(struct bench *bench, struct maker *maker, const char *said)
{
    const struct rich_text *words = addresses_link(&bench->arena, "نامه به a@b.ir با PDF");
    maker_start(maker, &bench->shop);
    uint32_t tag = maker_tag(maker, TAG_P, 1, said);
    maker_put_set(maker, 0,
            rich_set(&bench->shop, words, layout_style(bench->shop.layout, "brief"), PT(300), tag),
            PT(10), PT(20));
    return tag;
}

static void furniture_has_links_and_languages(void **state)
{
    struct bench *bench = *state;
    struct maker maker;
    uint32_t tag = put_furniture(bench, &maker, "نامه به a@b.ir با PDF ");
    const struct document *document = maker_end(&maker);
    const char *said[] = {"نامه به ", "a@b.ir", " با ", "PDF "};
    assert_null(document->tags[tag].text);
    assert_int_equal(document->tag_count, tag + 1 + 4);
    for (uint32_t i = 0; i < 4; i++) {
        const struct tag *part = &document->tags[tag + 1 + i];
        assert_int_equal(part->parent, tag);
        assert_string_equal(part->text, said[i]);
        assert_int_equal(part->role, i == 1 ? TAG_LINK : TAG_SPAN);
    }
    assert_string_equal(document->tags[tag + 4].language, "en");
    assert_int_equal(document->pages[0].link_count, 1);
    assert_string_equal(document->pages[0].links[0].uri, "mailto:a@b.ir");
    assert_int_equal(document->pages[0].links[0].tag, tag + 2);

    tag = put_furniture(bench, &maker, "صفحهٔ ۳"); /* says something else: as a whole */
    document = maker_end(&maker);
    assert_int_equal(document->tag_count, tag + 1);
    assert_string_equal(document->tags[tag].text, "صفحهٔ ۳");
    assert_int_equal(document->pages[0].link_count, 0);
    for (uint32_t i = 0; i < document->pages[0].item_count; i++)
        assert_int_equal(document->pages[0].items[i].tag, tag);
}

/* The same galley again, through a memory: same lines, no new ones for the body. */
static void paragraphs_tell_that_they_can_grow(void **state)
{
    struct bench *bench = *state;
    struct galley_look look = look_of(325, 155);
    const struct article *article = article_parse(&bench->arena, &bench->diag,
            source_read(&bench->arena, &bench->diag, SOURCE_DIR "/samples/hamyar/19/basket.md"));
    assert_int_equal(galley_make(&bench->shop, article, &look)->choice_count, 0);
    look.choices = true;
    const struct galley *galley = galley_make(&bench->shop, article, &look);
    assert_true(galley->choice_count > 0);
    for (uint32_t i = 0; i < galley->choice_count; i++) {
        const struct galley_choice *choice = &galley->choices[i];
        const struct galley_piece *first = &galley->pieces[choice->begin];
        const struct galley_piece *last = &galley->pieces[choice->end - 1];
        assert_int_equal(choice->piece_count, choice->end - choice->begin + 1);
        assert_true(choice->cost > 0);
        assert_int_equal(choice->pieces[0].before, first->before);
        assert_int_equal(choice->pieces[choice->piece_count - 1].break_after, last->break_after);
        assert_int_equal(choice->pieces[0].items[choice->pieces[0].item_count - 1].tag,
                first->items[first->item_count - 1].tag);
        assert_int_equal(choice->pieces[0].break_after, GALLEY_NO_BREAK);
        assert_int_equal(choice->pieces[choice->piece_count - 2].break_after, GALLEY_NO_BREAK);
    }
}

static void quotes_float_and_leave_the_white_above_a_crosshead(void **state)
{
    struct bench *bench = *state;
    struct galley_look look = look_of(325, 155);
    look.choices = true;
    const struct article *article = read_story(bench,
            "---\ntitle: ت\n---\nمتن نخست.\n\n> «نقل‌قولی کوتاه»\n\n## میان‌تیتر\n\nمتن دوم.\n");
    const struct galley *galley = galley_make(&bench->shop, article, &look);
    assert_int_equal(galley->piece_count, 4);
    assert_true(galley->pieces[1].floats);
    assert_int_equal(galley->pieces[2].lone, bench->shop.layout->grid.line);
    assert_false(galley->pieces[0].floats || galley->pieces[2].floats);
}

static void joined_rows_do_not_say_the_head_again(void **state)
{
    struct bench *bench = *state;
    struct strbuf text;
    strbuf_init(&text, &bench->arena);
    strbuf_puts(&text, "---\ntitle: ت\n---\n| الف | ب |\n|---|--:|\n");
    for (int i = 0; i < 40; i++)
        strbuf_puts(&text, "| شهر | ۱۲ |\n");
    struct galley_look look = look_of(155, 155);
    const struct galley *galley =
            galley_make(&bench->shop, read_story(bench, strbuf_string(&text)), &look);
    assert_int_equal(galley->piece_count, 2);
    assert_null(galley->pieces[0].joined);
    const struct galley_piece *joined = galley->pieces[1].joined;
    assert_non_null(joined);
    assert_int_equal(joined->before, 0);
    assert_int_equal(joined->height, galley->pieces[1].height - bench->shop.layout->grid.line);
}

static void memory_gives_the_same_galley_back(void **state)
{
    struct bench *bench = *state;
    const struct article *article = read_story(bench, story);
    struct galley_look look = look_of(325, 155), other = look_of(495, 155);
    const struct galley *plain = galley_make(&bench->shop, article, &look);
    bench->shop.memory = set_memory_create(&bench->arena);
    const struct galley *first = galley_make(&bench->shop, article, &look);
    const struct galley *second = galley_make(&bench->shop, article, &other);
    assert_int_equal(first->piece_count, plain->piece_count);
    assert_int_equal(second->piece_count, plain->piece_count);
    assert_int_equal(first->cost, plain->cost);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < first->piece_count; i++) {
        const struct placed *a = first->pieces[i].items, *b = second->pieces[i].items;
        uint32_t last = first->pieces[i].item_count - 1;
        assert_int_equal(first->pieces[i].height, plain->pieces[i].height);
        shared += a[last].line && a[last].line == b[last].line;
    }
    assert_true(shared > 20);
    struct rich_text words =
            rich_text_plain("نخستین بند که دو سطر دارد و در ستونی باریک چیده شده است تا دیده شود");
    const struct block body = {.kind = BLOCK_PARAGRAPH, .text = &words};
    const struct article small = {.slug = "s", .title = &words, .body = &body};
    look.first_indent = true;
    const struct galley *indented = galley_make(&bench->shop, &small, &look);
    look.first_indent = false;
    const struct galley *flush = galley_make(&bench->shop, &small, &look);
    assert_int_equal(indented->pieces[0].items[0].line->indent, PT(10));
    assert_int_equal(flush->pieces[0].items[0].line->indent, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_up, bench_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
            CASE(pieces_are_whole_steps_of_the_grid),
            CASE(head_stack_is_rounded_up),
            CASE(nothing_sticks_out_of_its_measure),
            CASE(lines_give_back_the_whole_text_of_each_block),
            CASE(blocks_come_in_the_author_s_order),
            CASE(tags_form_a_valid_tree),
            CASE(every_item_has_a_tag_of_the_galley),
            CASE(headline_steps_down_until_it_fits),
            CASE(headline_too_long_for_the_scale_is_said),
            CASE(no_paragraph_leaves_one_line_alone),
            CASE(crosshead_stays_with_two_lines_and_has_a_line_above),
            CASE(crosshead_over_a_one_line_paragraph_takes_the_next_too),
            CASE(first_lines_are_indented_but_after_heads_and_figures),
            CASE(text_after_a_list_has_the_full_measure),
            CASE(figures_have_a_line_of_white_below),
            CASE(heading_levels_leave_none_out),
            CASE(lists_hang_and_markers_stand_at_the_right),
            CASE(quote_is_ruled_and_rounded),
            CASE(long_quotes_run_on_set_in),
            CASE(links_in_table_cells_are_links),
            CASE(cells_keep_their_padding),
            CASE(numbers_stand_on_the_units_digit),
            CASE(wide_tables_leave_the_column),
            CASE(long_cells_wrap_and_short_columns_stay_whole),
            CASE(long_tables_come_in_pieces_with_their_head),
            CASE(numbers_with_a_word_stay_numbers),
            CASE(only_placed_galleys_report),
            CASE(table_that_fits_nowhere_is_said_and_wraps),
            CASE(notes_and_references_lead_to_each_other),
            CASE(notes_end_on_the_grid_s_last_baseline),
            CASE(pictures_hang_between_alef_line_and_baseline),
            CASE(missing_picture_is_an_error_and_left_out),
            CASE(hemistichs_have_one_width),
            CASE(furniture_text_knows_its_size),
            CASE(furniture_has_links_and_languages),
            CASE(paragraphs_tell_that_they_can_grow),
            CASE(quotes_float_and_leave_the_white_above_a_crosshead),
            CASE(joined_rows_do_not_say_the_head_again),
            CASE(memory_gives_the_same_galley_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
