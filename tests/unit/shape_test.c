/* What must hold of shaped text.  Persian is written to the visual order tests as it is typed; what
 * is drawn is read off as ASCII from left to right: digits as digits, letters as x (Latin as they
 * are), a space as _. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "shape/shaper.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct press {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct shaper *shaper;
    struct style style;
};

static const struct ink black = {"black", {0, 0, 0}, {0, 0, 0, 100}};
static const struct ink red = {"red", {200, 0, 0}, {0, 100, 100, 0}};

static int set_up(void **state)
{
    struct press *press = calloc(1, sizeof *press);
    arena_init(&press->arena);
    diag_init(&press->diag, &press->arena);
    press->fonts = font_set_create(&press->arena, &press->diag, SOURCE_DIR "/fonts", NULL);
    assert_non_null(press->fonts);
    press->shaper = shaper_create(&press->arena, &press->diag, press->fonts);
    press->style = (struct style){.name = "body",
            .families = "Parastoo WOL, Lora, Vazirmatn, DejaVu Sans",
            .weight = 400,
            .strong_weight = 700,
            .colour = &black,
            .emphasis = &red,
            .size = 10 * DIMEN_PT,
            .leading = 15 * DIMEN_PT,
            .latin_size = 940};
    *state = press;
    return 0;
}

static int tear_down(void **state)
{
    struct press *press = *state;
    shaper_destroy(press->shaper);
    font_set_destroy(press->fonts);
    arena_finish(&press->arena);
    free(press);
    return 0;
}

static const struct shaped *shape(struct press *press, const char *utf8)
{
    struct rich_text *text = arena_new(&press->arena, struct rich_text);
    *text = rich_text_plain(arena_copy(&press->arena, utf8));
    const struct shaped *shaped = shape_text(press->shaper, &press->arena, text, &press->style);
    assert_non_null(shaped);
    return shaped;
}

static const struct shaped *shape_marked(
        struct press *press, const char *utf8, enum mark_kind kind, uint32_t begin, uint32_t end)
{
    struct mark *mark = arena_new(&press->arena, struct mark);
    *mark = (struct mark){kind, begin, end, "x"};
    struct rich_text *text = arena_new(&press->arena, struct rich_text);
    *text = rich_text_plain(arena_copy(&press->arena, utf8));
    text->marks = mark;
    text->mark_count = 1;
    const struct shaped *shaped = shape_text(press->shaper, &press->arena, text, &press->style);
    assert_non_null(shaped);
    return shaped;
}

/* ---- reading off ---- */

static uint8_t cell_level(const struct shaped *shaped, uint32_t cell)
{
    return shaped->runs[shaped->cells[cell].run].level;
}

/* UAX #9 L2 over all cells as one line. */
static uint32_t *visual_order(struct arena *arena, const struct shaped *shaped)
{
    uint32_t count = shaped->cell_count;
    uint32_t *order = arena_array(arena, count + 1, sizeof *order);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    for (int level = 125; level > 0; level--) {
        for (uint32_t i = 0; i < count;) {
            uint32_t stop = i;
            while (stop < count && cell_level(shaped, order[stop]) >= level)
                stop++;
            for (uint32_t a = i, b = stop; a + 1 < b; a++, b--) {
                uint32_t held = order[a];
                order[a] = order[b - 1];
                order[b - 1] = held;
            }
            i = stop > i ? stop : i + 1;
        }
    }
    return order;
}

static char letter_for(uint32_t c, bool odd)
{
    static const char mirrors[] = "()[]{}<>";
    const char *mirror = odd && c < 0x7F && c ? strchr(mirrors, (int)c) : NULL;
    if (mirror)
        return mirrors[(mirror - mirrors) ^ 1];
    static const struct {
        uint32_t c;
        char as;
    } signs[] = {{0x066A, '%'}, {0x2212, '-'}, {0x2013, '-'}, {0x00B0, 'o'}, {0x066B, '.'},
            {0x066C, ','}, {0x060C, ','}, {0x00AB, '{'}, {0x00BB, '}'}, {NBSP, '_'}, {' ', '_'}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].c == c)
            return signs[i].as;
    if (letter_is_digit(c))
        return (char)('0' + (c & 0xF));
    return c < 0x7F ? (char)c : 'x';
}

static const char *visual(struct press *press, const struct shaped *shaped)
{
    struct strbuf out;
    strbuf_init(&out, &press->arena);
    uint32_t *order = visual_order(&press->arena, shaped);
    for (uint32_t i = 0; i < shaped->cell_count; i++) {
        const struct cell *cell = &shaped->cells[order[i]];
        uint32_t at = cell->begin, size = 0, c = 0;
        while (at < cell->end &&
                letter_is_ignorable(c = utf8_decode(shaped->text->utf8 + at, &size)))
            at += size;
        if (at < cell->end)
            strbuf_putc(&out, letter_for(c, cell_level(shaped, order[i]) & 1));
    }
    return strbuf_string(&out);
}

/* The text with | where a line may break, ! where it must. */
static const char *breaks(struct press *press, const struct shaped *shaped)
{
    struct strbuf out;
    strbuf_init(&out, &press->arena);
    for (uint32_t i = 0; i < shaped->cell_count; i++) {
        const struct cell *cell = &shaped->cells[i];
        strbuf_put(&out, shaped->text->utf8 + cell->begin, cell->end - cell->begin);
        if (cell->flags & (CELL_BREAK_AFTER | CELL_MUST_BREAK))
            strbuf_putc(&out, cell->flags & CELL_MUST_BREAK ? '!' : '|');
    }
    return strbuf_string(&out);
}

static const struct cell *cell_at(const struct shaped *shaped, uint32_t byte)
{
    for (uint32_t i = 0; i < shaped->cell_count; i++)
        if (shaped->cells[i].begin <= byte && byte < shaped->cells[i].end)
            return &shaped->cells[i];
    fail_msg("no cell has byte %u", byte);
    return NULL;
}

static const struct run *run_of(const struct shaped *shaped, const struct cell *cell)
{
    return &shaped->runs[cell->run];
}

static uint32_t glyph_of(const struct shaped *shaped, uint32_t cell)
{
    return shaped->glyphs[shaped->cells[cell].glyph].id;
}

static void check_visual(struct press *press, const char *text, const char *wanted)
{
    const char *got = visual(press, shape(press, text));
    if (strcmp(got, wanted))
        fail_msg("«%s» comes out as %s, not %s", text, got, wanted);
}

static void check_breaks(struct press *press, const char *text, const char *wanted)
{
    const char *got = breaks(press, shape(press, text));
    if (strcmp(got, wanted))
        fail_msg("«%s» breaks %s, not %s", text, got, wanted);
}

/* ---- table 2.1 ---- */

static void numbers_look_alike_wherever_they_stand(void **state)
{
    static const struct {
        const char *typed, *drawn;
    } rows[] = {
            {"۵۰٪", "%50"},
            {"50%", "%50"},
            {"۱۲٫۵٪", "%12.5"},
            {"−۵", "-5"},
            {"-۵", "-5"},
            {"+۵", "+5"},
            {"۱۰-۲۰", "10-20"},
            {"۱۰–۲۰", "10-20"},
            {"۱۰-۲۰٪", "%10-20"},
            {"۰۲۱-۱۲۳۴", "021-1234"},
            {"۰۲۱ ۱۲۳۴", "021_1234"},
            {"۰۲۱-۸۸ ۱۲ ۳۴ ۵۶", "021-88_12_34_56"},
            {"(۰۲۱) ۸۸۱۲۳۴۵۶", "(021)_88123456"},
            {"+98 21 1234", "+98_21_1234"},
            {"۶۰۳۷ ۹۹۱۱ ۱۲۳۴ ۵۶۷۸", "6037_9911_1234_5678"},
            {"۳۷٫۵°", "37.5o"},
            {"۲-۳-۱", "2-3-1"},
            {"۱۳۹۱/۵/۳۱", "1391/5/31"},
            {"۳۱/۵/۹۱", "91/5/31"},
            {"31/5/91", "91/5/31"},
            {"۳۱/۵/۱۳۹۱", "1391/5/31"},
            {"۳۱-۵-۹۱", "91-5-31"},
            {"۱۳۹۱-۵-۳۱", "1391-5-31"},
            {"۱/۲/۳", "1/2/3"},
            {"۱۲٬۳۴۵٫۶", "12,345.6"},
            {"۳/۱۴", "3/14"},
            {"۱۰:۳۰", "10:30"},
            {"۱.۲.۳", "1.2.3"},
            {"۲+۳=۵", "2+3=5"},
            {"$۵۰", "$50"},
            {"۹۷۸-۶۰۰-۱۲۳-۴", "978-600-123-4"},
    };
    struct press *press = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *typed = rows[i].typed, *drawn = rows[i].drawn;
        struct arena *arena = &press->arena;
        check_visual(press, typed, drawn);
        check_visual(press, arena_format(arena, "%s ب", typed), arena_format(arena, "x_%s", drawn));
        check_visual(
                press, arena_format(arena, "ب %s ب", typed), arena_format(arena, "x_%s_x", drawn));
        check_visual(
                press, arena_format(arena, "ب %s.", typed), arena_format(arena, ".%s_x", drawn));
    }
}

static void list_numbers_stay_right_to_left(void **state)
{
    check_visual(*state, "۱. بند", "xxx_.1");
    check_visual(*state, "۱- بند", "xxx_-1");
    check_visual(*state, "۱) بند", "xxx_(1");
}

static void a_hyphen_after_a_letter_is_no_minus(void **state)
{
    check_visual(*state, "کووید-۱۹ بود", "xxx_19-xxxxx");
}

static void author_marks_beside_a_number_decide(void **state)
{
    check_visual(*state, "ب \u061C۱۰-۲۰ ب", "x_20-10_x");
    check_visual(*state, "ب \u2067۱۰\u2069-۲۰ ب", "x_20-10_x");
    check_visual(*state, "ب ۱۲\u200F۳۴ ب", "x_3412_x");
}

static void dates_in_latin_stay_as_typed(void **state)
{
    check_visual(*state, "ب on 31/5/2012 the ب", "x_on_31/5/2012_the_x");
}

/* ---- Latin ---- */

static void latin_tokens_keep_their_signs(void **state)
{
    struct press *press = *state;
    check_visual(press, "زبان C++ است", "xxx_C++_xxxx");
    check_visual(press, "زبان C# است", "xxx_C#_xxxx");
    check_visual(press, "C++", "C++");
    check_visual(press, "ب a/b ب", "x_a/b_x");
    check_visual(press, "ب .NET ب", "x_.NET_x");
    check_visual(press, "ب Microsoft Visual C++ ب", "x_Microsoft_Visual_C++_x");
    check_visual(press, "ب http://a.ir/b/، ب", "x_,http://a.ir/b/_x");
    check_visual(press, "ب info@a.ir. ب", "x_.info@a.ir_x");
    check_visual(press, "ب ISO 9001:2015 ب", "x_ISO_9001:2015_x");
    check_visual(press, "شرکت (IBM) است", "xxx_(IBM)_xxxx");
    check_visual(press, "شرکت (C++) است", "xxx_(C++)_xxxx");
    check_visual(press, "ب Foo (bar) ب", "x_Foo_(bar)_x");
    check_visual(press, "ب f(x) ب", "x_f(x)_x");
    check_visual(press, "ب 2-bit ب", "x_2-bit_x");
    check_visual(press, "ب -5kg ب", "x_-5kg_x");
    check_visual(press, "و/or", "or/x");
    check_visual(press, "ب U.S. ب", "x_U.S._x");
}

static void base_direction_is_never_guessed(void **state)
{
    check_visual(*state, "IBM آمد.", ".xxx_IBM");
    check_visual(*state, "IBM", "IBM");
    check_visual(*state, "IBM.", ".IBM");
}

static void verbatim_is_one_left_to_right_unit(void **state)
{
    struct press *press = *state;
    const char *text = "دستور --x= است";
    const struct shaped *shaped = shape_marked(press, text, MARK_VERBATIM, 11, 15);
    assert_string_equal(visual(press, shaped), "xxx_--x=_xxxxx");
    assert_string_equal(run_of(shaped, cell_at(shaped, 13))->font->family, "Lora");
    shaped = shape_marked(press, "ب 1 + 2 = ب", MARK_LTR, 3, 10);
    assert_string_equal(visual(press, shaped), "x_1_+_2_=_x");
}

static void latin_faces_are_sized_to_the_persian(void **state)
{
    const struct shaped *shaped = shape(*state, "ب: a, b. ب");
    const struct run *latin = run_of(shaped, cell_at(shaped, 4));
    assert_string_equal(latin->font->family, "Lora");
    assert_int_equal(latin->size, 9626);
    assert_ptr_equal(run_of(shaped, cell_at(shaped, 5)), latin); /* the comma is of the phrase */
    assert_string_equal(run_of(shaped, cell_at(shaped, 3))->font->family, "Parastoo WOL");
}

/* ---- cells ---- */

static void a_ligature_is_one_cell(void **state)
{
    struct press *press = *state;
    assert_int_equal(shape(press, "لا")->cell_count, 1);
    assert_int_equal(shape(press, "لا")->cells[0].letters, 2);
    const struct shaped *marked = shape(press, "ل\u064Eا");
    assert_int_equal(marked->cell_count, 1);
    assert_int_equal(marked->cells[0].letters, 2);
    assert_true(marked->cells[0].flags & CELL_MARKED);
    assert_int_equal(shape(press, "الله")->cells[0].letters, 4);
}

static void every_byte_is_in_one_cell(void **state)
{
    static const char *const texts[] = {"", " ", "\u200F", "\u200F ب\u200C ", "\u200Fب", "\u064E",
            " \u064E\u200C", "\u2028", "ب\u2028\u200Fب", "ب \u200C ب", "\u2067\u2069", "a\u0301b",
            "\u202Eabc\u202C", "اللّٰه", "ب\u00A0 ب", "\t", "漢字 ‎ ب", "😀👨\u200D👩 ب",
            "ب\u200Dه\u200D"};
    struct press *press = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct shaped *shaped = shape(press, texts[i]);
        uint32_t at = 0, in_runs = 0;
        for (uint32_t k = 0; k < shaped->cell_count; k++) {
            assert_int_equal(shaped->cells[k].begin, at);
            at = shaped->cells[k].end;
        }
        assert_int_equal(at, strlen(texts[i]));
        for (uint32_t r = 0; r < shaped->run_count; r++) {
            assert_int_equal(shaped->runs[r].first_cell, in_runs);
            in_runs += shaped->runs[r].cell_count;
        }
        assert_int_equal(in_runs, shaped->cell_count);
    }
}

static void zwnj_parts_letters_and_paints_nothing(void **state)
{
    const struct shaped *shaped = shape(*state, "می\u200Cشود");
    const struct cell *yeh = cell_at(shaped, 2);
    assert_true(yeh->flags & CELL_ZWNJ_AFTER);
    assert_false(yeh->flags & CELL_JOINS_NEXT);
    assert_int_equal(yeh->glyph_count, 1);
    assert_int_equal(yeh->end, 7);
    assert_int_equal(yeh->width, cell_at(shape(*state, "می"), 2)->width); /* its final form */
}

static void joins_are_those_of_the_letters(void **state)
{
    const struct shaped *shaped = shape(*state, "کتابخانه");
    for (int i = 0; i < 8; i++) {
        int flags = shaped->cells[i].flags & (CELL_JOINS_NEXT | CELL_TATWEEL_SAFE);
        bool joined = i != 2 && i != 5 && i != 7; /* not after alef, nor at the end */
        assert_int_equal(!!(flags & CELL_JOINS_NEXT), joined);
        assert_int_equal(!!(flags & CELL_TATWEEL_SAFE), joined);
    }
}

static void kashida_is_barred_where_the_shaper_forbids_it(void **state)
{
    struct press *press = *state;
    struct style own = press->style;
    press->style.families = "Vazirmatn, DejaVu Sans";
    const struct cell *beh = cell_at(shape(press, "بیر"), 2);
    assert_true(beh->flags & CELL_JOINS_NEXT);
    assert_false(beh->flags & CELL_TATWEEL_SAFE); /* the long tooth before reh */
    press->style = own;
}

static void marks_lie_over_their_base(void **state)
{
    struct press *press = *state;
    const struct shaped *shaped = shape(press, "مُد");
    const struct cell *meem = cell_at(shaped, 0);
    assert_int_equal(meem->glyph_count, 2);
    const struct glyph *glyphs = shaped->glyphs + meem->glyph;
    assert_true(glyphs[0].advance > 0 && glyphs[0].dx == 0);
    assert_int_equal(glyphs[1].advance, 0);
    hb_glyph_extents_t ink;
    assert_true(hb_font_get_glyph_extents(run_of(shaped, meem)->font->hb, glyphs[1].id, &ink));
    int middle = glyphs[1].dx + ink.x_bearing + ink.width / 2;
    assert_true(middle > 0 && middle < glyphs[0].advance);
    const struct shaped *bare = shape(press, "مد");
    assert_int_equal(meem->width, bare->cells[0].width);
    assert_int_equal(shaped->glyphs[meem->glyph].id, bare->glyphs[bare->cells[0].glyph].id);
}

static void runs_of_spaces_are_one_space(void **state)
{
    const struct shaped *one = shape(*state, "ب ب"), *three = shape(*state, "ب   ب");
    assert_int_equal(three->cell_count, 3);
    assert_int_equal(three->cells[1].width, one->cells[1].width);
    assert_int_equal(three->cells[1].end, 5);
    const struct shaped *fixed = shape(*state, "ب\u00A0ب");
    assert_int_equal(fixed->cells[1].kind, CELL_SPACE);
    assert_true(fixed->cells[1].flags & CELL_FIXED_SPACE);
    assert_false(fixed->cells[1].flags & CELL_BREAK_AFTER);
    assert_int_equal(fixed->cells[1].width, one->cells[1].width);
}

static void brackets_are_mirrored_once(void **state)
{
    struct press *press = *state;
    const struct shaped *persian = shape(press, "(ب)"), *single = shape(press, "ب(");
    uint32_t open = persian->glyphs[persian->cells[0].glyph].id;
    uint32_t close = persian->glyphs[persian->cells[2].glyph].id;
    assert_int_not_equal(open, close);
    assert_int_equal(single->glyphs[single->cells[1].glyph].id, open);
    const struct font *font = persian->runs[0].font;
    hb_codepoint_t left = 0, right = 0;
    hb_font_get_nominal_glyph(font->hb, '(', &left);
    hb_font_get_nominal_glyph(font->hb, ')', &right);
    assert_int_equal(open, right); /* the opening one is drawn as ) in a right-to-left run */
    assert_int_equal(close, left);
}

static void persian_digits_keep_their_persian_shape(void **state)
{
    const struct shaped *shaped = shape(*state, "۴۵۶۷");
    for (uint32_t i = 0; i < 4; i++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(shaped->runs[0].font->hb, 0x06F4 + i, &glyph);
        assert_int_equal(shaped->glyphs[shaped->cells[i].glyph].id, glyph);
        assert_int_equal(shaped->cells[i].kind, CELL_DIGIT);
    }
}

static void tabular_figures_are_equally_wide(void **state)
{
    struct press *press = *state;
    struct style own = press->style;
    press->style.families = "Vazirmatn, DejaVu Sans";
    const struct shaped *plain = shape(press, "۰۱۲۳۴۵۶۷۸۹");
    press->style.tabular = true;
    const struct shaped *tabular = shape(press, "۰۱۲۳۴۵۶۷۸۹");
    press->style = own;
    bool differs = false;
    for (int i = 1; i < 10; i++) {
        differs |= plain->cells[i].width != plain->cells[0].width;
        assert_int_equal(tabular->cells[i].width, tabular->cells[0].width);
    }
    assert_true(differs);
}

/* ---- marks ---- */

static void bold_inside_a_word_keeps_the_joins(void **state)
{
    struct press *press = *state;
    const struct shaped *whole = shape(press, "کتاب");
    const struct shaped *parts = shape_marked(press, "کتاب", MARK_STRONG, 2, 4);
    assert_int_equal(parts->cell_count, 4);
    assert_int_equal(run_of(parts, &parts->cells[1])->font->weight, 700);
    assert_int_equal(run_of(parts, &parts->cells[0])->font->weight, 400);
    assert_int_equal(glyph_of(parts, 0), glyph_of(whole, 0));
    assert_int_equal(glyph_of(parts, 2), glyph_of(whole, 2));
    assert_int_not_equal(glyph_of(parts, 2), glyph_of(shape(press, "ا"), 0)); /* not isolated */
    assert_true(parts->cells[0].flags & CELL_JOINS_NEXT && parts->cells[1].flags & CELL_JOINS_NEXT);
    assert_false(parts->cells[0].flags & CELL_TATWEEL_SAFE);
}

static void bold_never_parts_lam_alef(void **state)
{
    const struct shaped *shaped = shape_marked(*state, "سلام", MARK_STRONG, 0, 4);
    assert_int_equal(shaped->cell_count, 3);
    assert_int_equal(shaped->cells[1].letters, 2);
    assert_int_equal(run_of(shaped, &shaped->cells[1])->font->weight, 700);
    assert_int_equal(run_of(shaped, &shaped->cells[2])->font->weight, 400);
}

static void emphasis_and_links_change_the_ink(void **state)
{
    const struct shaped *shaped = shape_marked(*state, "یک دو", MARK_EMPHASIS, 5, 9);
    assert_ptr_equal(run_of(shaped, cell_at(shaped, 0))->colour, &black);
    assert_ptr_equal(run_of(shaped, cell_at(shaped, 5))->colour, &red);
    shaped = shape_marked(*state, "یک دو", MARK_LINK, 5, 9);
    assert_ptr_equal(run_of(shaped, cell_at(shaped, 5))->colour, &red);
    assert_int_equal(run_of(shaped, cell_at(shaped, 5))->mark, 1);
    assert_int_equal(run_of(shaped, cell_at(shaped, 0))->mark, 0);
}

static void a_note_is_raised_after_its_word_and_stays_with_it(void **state)
{
    struct press *press = *state;
    const struct shaped *shaped = shape_marked(press, "آمد؟۱۲ رفت", MARK_NOTE, 8, 12);
    const struct run *run = run_of(shaped, cell_at(shaped, 8));
    assert_int_equal(run->size, 6656);
    assert_true(run->rise > 0);
    assert_int_equal(run->mark, 1);
    assert_string_equal(visual(press, shaped), "xxx_12xxxx"); /* ؟ reads off as x */
    assert_string_equal(breaks(press, shaped), "آمد؟۱۲ |رفت");
}

static void a_note_after_a_number_stands_at_its_left(void **state)
{
    struct press *press = *state;
    const struct shaped *shaped = shape_marked(press, "سال ۱۳۹۱۱۲ رفت", MARK_NOTE, 15, 19);
    assert_string_equal(visual(press, shaped), "xxx_121391_xxx");
}

/* ---- breaks ---- */

static void lines_break_between_words_only(void **state)
{
    struct press *press = *state;
    check_breaks(press, "این کتاب‌ها را می‌خواهم.",
            "این |کتاب‌ها |را |می‌خواهم.");
    check_breaks(press, "کرمانشاه ، مهندس", "کرمانشاه ، |مهندس");
    check_breaks(press, "گفت : «برو» (الف) [ب]", "گفت : |«برو» |(الف) |[ب]");
    check_breaks(press, "« برو »", "« برو »");
    check_breaks(press, "چرا ؟ بله ! آری …", "چرا ؟ |بله ! |آری …");
    check_breaks(press, "«کتاب»ها", "«کتاب»ها");
}

static void forgotten_spaces_are_places_to_break(void **state)
{
    struct press *press = *state;
    check_breaks(press, "شد،شاهین", "شد،|شاهین");
    check_breaks(press, "رفت.آمد؛گفت:برو", "رفت.|آمد؛|گفت:|برو");
    check_breaks(press, "شد،«شاهین»", "شد،|«شاهین»");
    check_breaks(press, "ه.ش", "ه.ش");
    check_breaks(press, "ر.ک", "ر.ک");
    check_breaks(press, "شد؟بله", "شد؟|بله");
}

static void short_alternatives_hold(void **state)
{
    struct press *press = *state;
    check_breaks(press, "و/یا", "و/یا");
    check_breaks(press, "شهرستان/استان", "شهرستان/|استان");
    check_breaks(press, "می‌خواهم/نمی‌خواهم",
            "می‌خواهم/|نمی‌خواهم");
}

static void numbers_and_dates_hold(void **state)
{
    struct press *press = *state;
    static const char *const whole[] = {"۱۳۹۱/۵/۳۱", "31/5/91", "۱۰-۲۰", "۱۲٬۳۴۵٫۶", "۵۰٪", "۱۰:۳۰",
            "۰۲۱ ۱۲۳۴", "−۵", "۳۷٫۵°", "۲+۳=۵", "+98 21 1234", "(۰۲۱) ۸۸۱۲۳۴۵۶", "۳ درصد", "۱۲ ام",
            "۵ کیلومتر", "ص ۱۲", "ج ۲", "۱۶ مرداد", "مرداد ۱۳۸۹", "بند ۳", "مادهٔ ۵", "م. شریفی",
            "دکتر شریفی", "5 km", "۵ ٪"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        check_breaks(press, whole[i], whole[i]);
    check_breaks(press, "(۱۲ نفر) آمد", "(۱۲ نفر) |آمد");
    check_breaks(press, "۱۲ کتاب", "۱۲ |کتاب");
    check_breaks(press, "مرداد، ۱۳", "مرداد، |۱۳");
}

static void addresses_part_after_their_signs_when_long(void **state)
{
    struct press *press = *state;
    check_breaks(press, "http://a.ir/b", "http://a.ir/b");
    check_breaks(press, "http://www.example.ir/one-two/three?a=b",
            "http://|www.|example.|ir/|one-|two/|three?a=b");
    check_breaks(press, "public.relations@example.ir", "public.|relations@|example.ir");
    check_breaks(press, "C++ a+b", "C++ |a+b");
}

static void a_line_separator_breaks_and_nothing_else_must(void **state)
{
    struct press *press = *state;
    check_breaks(press, "یک\u2028دو", "یک\u2028!دو");
    const struct shaped *shaped = shape(press, "یک\u2028دو");
    assert_int_equal(cell_at(shaped, 4)->kind, CELL_BREAK);
    assert_int_equal(cell_at(shaped, 4)->width, 0);
    assert_true(cell_at(shaped, 7)->flags & CELL_WORD_START);
}

/* ---- diagnostics ---- */

static uint32_t count_messages(const struct press *press, enum diag_id id)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < press->diag.list.count; i++)
        count += press->diag.list.items[i].id == id;
    return count;
}

static void missing_characters_are_reported_once_a_paragraph(void **state)
{
    struct press *press = *state;
    uint32_t before = count_messages(press, DIAG_MISSING_GLYPH);
    const struct shaped *shaped = shape(press, "ب \U00013000\U00013000 \U00013001 ب");
    assert_int_equal(count_messages(press, DIAG_MISSING_GLYPH), before + 2);
    assert_int_equal(cell_at(shaped, 3)->glyph_count, 0);
    assert_int_equal(cell_at(shaped, 3)->width, 0);
    const struct diagnostic *d = &press->diag.list.items[press->diag.list.count - 1];
    assert_string_equal(d->second, "U+13001");
    shape(press, "ب \U00013000");
    assert_int_equal(count_messages(press, DIAG_MISSING_GLYPH), before + 3);
}

static void messages_point_into_the_authors_file(void **state)
{
    struct press *press = *state;
    struct source source = {"a.md", "یک \U00013000", 9};
    struct rich_text_maker maker;
    rich_text_start(&maker, &press->arena, &source);
    rich_text_put(&maker, source.text, source.length, 0);
    shape_text(press->shaper, &press->arena, rich_text_end(&maker), &press->style);
    const struct diagnostic *d = &press->diag.list.items[press->diag.list.count - 1];
    assert_int_equal(d->id, DIAG_MISSING_GLYPH);
    assert_int_equal(d->span.begin, 5);
    assert_int_equal(d->column, 4);
}

static void a_letter_in_another_face_is_a_warning(void **state)
{
    struct press *press = *state;
    uint32_t before = count_messages(press, DIAG_FALLBACK_IN_WORD);
    shape(press, "سلام IBM ۱۲ - “ب”");
    assert_int_equal(count_messages(press, DIAG_FALLBACK_IN_WORD), before);
    shape(press, "ب\u0679ب\u0679"); /* a letter that only the fallback has */
    assert_int_equal(count_messages(press, DIAG_FALLBACK_IN_WORD), before + 1);
}

static void a_missing_family_fails(void **state)
{
    struct press *press = *state;
    struct style own = press->style;
    press->style.families = "No Such Family";
    struct rich_text text = rich_text_plain("ب");
    uint32_t before = count_messages(press, DIAG_FONT_MISSING);
    assert_null(shape_text(press->shaper, &press->arena, &text, &press->style));
    assert_int_equal(count_messages(press, DIAG_FONT_MISSING), before + 1);
    press->style = own;
}

/* ---- quick ways against full ones ---- */

/* Sentences with all that a bulletin has; words drawn by a fixed generator.  Of the last words
 * Unicode changed its mind (UAX #14 since 15.1: « " [ » breaks, LB15; « :4 » too, LB15c): the quick
 * way keeps to the older rules under every Pango, so a newer Pango is not asked about them. */
enum { CHANGED_WORDS = 2 };

static const char *const vocabulary[] = {"سازمان", "می\u200Cشود", "خانهٔ", "الله", "لاله", "۱۲",
        "۵۰٪", "۱۳۹۱/۵/۳۱", "31/5/91", "۱۰-۲۰", "−۵", "IBM", "C++", "http://a.ir/b", "x@y.ir",
        "(الف)", "[ب]", "«نقل»", "‹درون›", "“گفت”", "و/یا", "مُحَمَّد", "شد،شاهین", "رفت.آمد", ".", "،",
        "؛", "؟", "!", "…", "–", "-", "—", "درصد", "مرداد", "ص", "دکتر", "م.", "كتاب", "علي",
        "۳۷٫۵°", "۰۲۱ ۱۲۳۴", "a/b", "é", "٤٥", "50%", "۲×۳", "کووید-۱۹", "\u00A0", "/", "ـ",
        "ب\u200Cـ", "@#", "{ب}", "~", ":", "\"او\""};

static uint32_t vocabulary_size(void)
{
    uint32_t size = sizeof vocabulary / sizeof *vocabulary;
    return pango_version() < PANGO_VERSION_ENCODE(1, 51, 0) ? size : size - CHANGED_WORDS;
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static char *random_text(struct arena *arena, uint32_t *seed, uint32_t words)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < words; i++) {
        strbuf_puts(&out, vocabulary[random_next(seed) % vocabulary_size()]);
        if (random_next(seed) % 8)
            strbuf_putc(&out, ' ');
    }
    return arena_copy(arena, strbuf_string(&out));
}

static void check_same(struct press *press, const struct shaped *a, const struct shaped *b)
{
    const char *one = shape_dump(&press->arena, a), *other = shape_dump(&press->arena, b);
    if (strcmp(one, other))
        fail_msg("«%s»: quick\n%s\nfull\n%s", a->text->utf8, one, other);
    for (uint32_t i = 0; i < a->cell_count; i++)
        for (uint32_t g = 0; g < a->cells[i].glyph_count; g++)
            assert_memory_equal(&a->glyphs[a->cells[i].glyph + g],
                    &b->glyphs[b->cells[i].glyph + g], sizeof *a->glyphs);
}

static void the_quick_way_is_pangos_full_way(void **state)
{
    struct press *press = *state;
    struct shaper *full = shaper_create(&press->arena, &press->diag, press->fonts);
    full->always_full = true;
    uint32_t seed = 2;
    for (int i = 0; i < 1500; i++) {
        const struct shaped *quick =
                shape(press, random_text(&press->arena, &seed, 2 + (uint32_t)i % 20));
        check_same(press, quick, shape_text(full, &press->arena, quick->text, &press->style));
    }
    shaper_destroy(full);
}

/* HarfBuzz on a whole run, spaces and all: its glyphs must be those of the cells. */
static void check_run_whole(struct press *press, const struct shaped *shaped, const struct run *run)
{
    const struct cell *first = &shaped->cells[run->first_cell];
    const struct cell *last = first + run->cell_count - 1;
    bool rtl = run->level & 1;
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, shaped->text->utf8, (int)shaped->text->length, first->begin,
            (int)(last->end - first->begin));
    bool latin = false;
    for (uint32_t at = first->begin; at < last->end; at++)
        latin |= (shaped->text->utf8[at] & 0xDF) >= 'A' && (shaped->text->utf8[at] & 0xDF) <= 'Z';
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, latin ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, latin ? press->shaper->english : press->shaper->persian);
    hb_shape(run->font->hb, buffer, NULL, 0);
    int64_t whole = 0, cells = 0;
    unsigned count;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (unsigned i = 0; i < count; i++)
        whole += positions[i].x_advance;
    for (uint32_t i = 0; i < run->cell_count; i++)
        for (uint32_t g = 0; g < first[i].glyph_count; g++)
            cells += shaped->glyphs[first[i].glyph + g].advance;
    hb_buffer_destroy(buffer);
    if (whole != cells)
        fail_msg("«%s» run %u: %d by words, %d whole", shaped->text->utf8,
                (unsigned)(run - shaped->runs), (int)cells, (int)whole);
}

static void words_apart_are_the_paragraph_whole(void **state)
{
    static const char *const families[] = {"Parastoo WOL, Lora, Vazirmatn, DejaVu Sans",
            "Vazirmatn, DejaVu Sans", "Sahel Black, Vazirmatn, DejaVu Sans"};
    static const char *const words[] = {"سازمان", "می\u200Cشود،", "خانهٔ", "الله.", "«لاله»",
            "نقطه؛", "بی", "یق", "مُحَمَّد", "تی", "حی", "بر", "سپس:", "چرا؟", "IBM", "AV", "To",
            "Wave.", "1", "T"};
    struct press *press = *state;
    struct style own = press->style;
    uint32_t seed = 7;
    for (int i = 0; i < 300; i++) {
        press->style.families = families[i % 3];
        struct strbuf out;
        strbuf_init(&out, &press->arena);
        for (int k = 0; k < 12; k++)
            strbuf_format(&out, "%s%s", k ? " " : "", words[random_next(&seed) % 20]);
        const struct shaped *shaped = shape(press, strbuf_string(&out));
        for (uint32_t r = 0; r < shaped->run_count; r++)
            check_run_whole(press, shaped, &shaped->runs[r]);
    }
    press->style = own;
}

/* Levels alone, without numbers' isolates. */
static void levels_of(struct shaper *shaper, const char *utf8, bool full, uint8_t *levels)
{
    struct rich_text text = rich_text_plain(utf8);
    shaper->work.text = &text;
    shaper->work.thoughts.count = 0;
    shaper->always_full = full;
    characters_read(shaper);
    levels_find(shaper);
    shaper->always_full = false;
    for (uint32_t i = 0; i < shaper->work.chars.count; i++)
        levels[i] = shaper->work.chars.items[i].level;
}

static void plain_levels_are_those_of_uax_9(void **state)
{
    static const char *const alphabet[] = {"ب", " ", "۱", "1", ".", "،", "(", ")", "\u200C",
            "\u064E", "-", "٪", "٤", "٫", "؟", "\u00A0"};
    enum { SIGNS = sizeof alphabet / sizeof *alphabet, LONGEST = 5 };
    struct press *press = *state;
    char text[64];
    for (uint32_t number = 0; number < SIGNS * SIGNS * SIGNS * SIGNS * SIGNS;
            number += 1 + number % 3) {
        uint8_t quick[16] = {0}, full[16] = {0};
        text[0] = 0;
        for (uint32_t rest = number, i = 0; i < LONGEST; rest /= SIGNS, i++)
            strcat(text, alphabet[rest % SIGNS]);
        levels_of(press->shaper, text, false, quick);
        levels_of(press->shaper, text, true, full);
        if (memcmp(quick, full, sizeof quick))
            fail_msg("«%s»", text);
    }
}

/* A line of BidiCharacterTest.txt: code points; direction; base level; levels; order. */
static bool check_bidi_line(struct press *press, const char *line)
{
    char text[4096] = "", *end;
    size_t length = 0;
    uint32_t chars[1024], count = 0;
    for (const char *at = line; *at != ';'; at = *end == ' ' ? end + 1 : end) {
        chars[count] = (uint32_t)strtoul(at, &end, 16);
        length += utf8_encode(chars[count++], text + length);
    }
    text[length] = 0;
    const char *fields = strchr(line, ';');
    if (strncmp(fields, ";1;1;", 5) || strlen(text) != length)
        return false;
    struct rich_text plain = rich_text_plain(text);
    press->shaper->work.text = &plain;
    press->shaper->work.thoughts.count = 0;
    characters_read(press->shaper);
    levels_find(press->shaper);
    const char *at = fields + 5;
    for (uint32_t i = 0; i < count; i++, at += strcspn(at, " ;") + 1) {
        const struct character *c = &press->shaper->work.chars.items[i];
        bool own = c->kind != CHAR_CONTROL && c->kind != CHAR_MARK && c->kind != CHAR_LINE_BREAK;
        int level = *at == 'x' ? -1 : atoi(at);
        if (own && level >= 0 && c->level != level && !(level == 4 && c->level == 2))
            fail_msg("level of character %u is %u: %s", i, c->level, line);
    }
    return true;
}

static void levels_pass_unicodes_own_test(void **state)
{
    FILE *file = fopen("/usr/share/unicode/BidiCharacterTest.txt", "r");
    if (!file)
        skip();
    char line[4096];
    uint32_t checked = 0;
    while (fgets(line, sizeof line, file))
        if (line[0] != '#' && line[0] != '\n')
            checked += check_bidi_line(*state, line);
    fclose(file);
    assert_true(checked > 10000);
}

/* Arbitrary characters must never crash, lose a byte or make a cell of nothing. */
static void any_text_can_be_shaped(void **state)
{
    static const uint32_t blocks[][2] = {{0x20, 0x7E}, {0x600, 0x6FF}, {0x200B, 0x206F},
            {0x300, 0x36F}, {0x1, 0x1F}, {0x80, 0xFF}, {0x2028, 0x2029}, {0xFB50, 0xFDFF},
            {0x1F300, 0x1F6FF}, {0x590, 0x5FF}, {0x900, 0x97F}, {0x4E00, 0x4E40}, {0xFE00, 0xFE0F},
            {0x750, 0x77F}};
    struct press *press = *state;
    uint32_t seed = 11;
    for (int i = 0; i < 600; i++) {
        struct strbuf out;
        strbuf_init(&out, &press->arena);
        uint32_t count = i % 100 == 99 ? 5000 : random_next(&seed) % 40;
        uint32_t narrow = random_next(&seed) % 14;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t b = random_next(&seed) % 3 ? narrow : random_next(&seed) % 14;
            uint32_t span = blocks[b][1] - blocks[b][0] + 1;
            strbuf_put_char(&out, blocks[b][0] + random_next(&seed) % span);
        }
        const struct shaped *shaped = shape(press, strbuf_string(&out));
        uint32_t at = 0;
        for (uint32_t k = 0; k < shaped->cell_count; k++) {
            const struct cell *cell = &shaped->cells[k];
            assert_int_equal(cell->begin, at);
            assert_true(cell->end > at || cell->kind == CELL_PART);
            assert_true(cell->run < shaped->run_count);
            at = cell->end;
        }
        assert_int_equal(at, shaped->text->length);
    }
}

static void shaping_twice_gives_the_same(void **state)
{
    struct press *press = *state;
    struct shaper *fresh = shaper_create(&press->arena, &press->diag, press->fonts);
    uint32_t seed = 5;
    for (int i = 0; i < 50; i++) {
        const struct shaped *one = shape(press, random_text(&press->arena, &seed, 10));
        check_same(press, one, shape_text(fresh, &press->arena, one->text, &press->style));
    }
    shaper_destroy(fresh);
}

static void a_full_cache_forgets_and_goes_on(void **state)
{
    struct press *press = *state;
    const struct shaped *before = shape(press, "کتاب");
    const char *dump = shape_dump(&press->arena, before);
    uint32_t id = glyph_of(before, 0);
    press->shaper->words.word_count = WORD_LIMIT;
    const struct shaped *after = shape(press, "سازمان کتاب");
    assert_true(press->shaper->words.word_count < 3);
    assert_int_equal(glyph_of(before, 0), id); /* still shown */
    assert_string_equal(shape_dump(&press->arena, before), dump);
    assert_int_equal(glyph_of(after, 7), id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(numbers_look_alike_wherever_they_stand),
            cmocka_unit_test(list_numbers_stay_right_to_left),
            cmocka_unit_test(a_hyphen_after_a_letter_is_no_minus),
            cmocka_unit_test(author_marks_beside_a_number_decide),
            cmocka_unit_test(dates_in_latin_stay_as_typed),
            cmocka_unit_test(latin_tokens_keep_their_signs),
            cmocka_unit_test(base_direction_is_never_guessed),
            cmocka_unit_test(verbatim_is_one_left_to_right_unit),
            cmocka_unit_test(latin_faces_are_sized_to_the_persian),
            cmocka_unit_test(a_ligature_is_one_cell),
            cmocka_unit_test(every_byte_is_in_one_cell),
            cmocka_unit_test(zwnj_parts_letters_and_paints_nothing),
            cmocka_unit_test(joins_are_those_of_the_letters),
            cmocka_unit_test(kashida_is_barred_where_the_shaper_forbids_it),
            cmocka_unit_test(marks_lie_over_their_base),
            cmocka_unit_test(runs_of_spaces_are_one_space),
            cmocka_unit_test(brackets_are_mirrored_once),
            cmocka_unit_test(persian_digits_keep_their_persian_shape),
            cmocka_unit_test(tabular_figures_are_equally_wide),
            cmocka_unit_test(bold_inside_a_word_keeps_the_joins),
            cmocka_unit_test(bold_never_parts_lam_alef),
            cmocka_unit_test(emphasis_and_links_change_the_ink),
            cmocka_unit_test(a_note_is_raised_after_its_word_and_stays_with_it),
            cmocka_unit_test(a_note_after_a_number_stands_at_its_left),
            cmocka_unit_test(lines_break_between_words_only),
            cmocka_unit_test(forgotten_spaces_are_places_to_break),
            cmocka_unit_test(short_alternatives_hold),
            cmocka_unit_test(numbers_and_dates_hold),
            cmocka_unit_test(addresses_part_after_their_signs_when_long),
            cmocka_unit_test(a_line_separator_breaks_and_nothing_else_must),
            cmocka_unit_test(missing_characters_are_reported_once_a_paragraph),
            cmocka_unit_test(messages_point_into_the_authors_file),
            cmocka_unit_test(a_letter_in_another_face_is_a_warning),
            cmocka_unit_test(a_missing_family_fails),
            cmocka_unit_test(the_quick_way_is_pangos_full_way),
            cmocka_unit_test(words_apart_are_the_paragraph_whole),
            cmocka_unit_test(plain_levels_are_those_of_uax_9),
            cmocka_unit_test(levels_pass_unicodes_own_test),
            cmocka_unit_test(any_text_can_be_shaped),
            cmocka_unit_test(shaping_twice_gives_the_same),
            cmocka_unit_test(a_full_cache_forgets_and_goes_on),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
