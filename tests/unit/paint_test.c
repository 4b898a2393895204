/* paint: what each line reads as, piece by piece, and what cairo draws. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "paint/bidi_class.h"
#include "paint/encode.h"
#include "paint/paint.h"
#include "text/letters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- A bench: lines set by hand, one character a cell, every advance half an em --------------- */

enum { SIZE = 10 * DIMEN_PT, WIDTH = SIZE / 2 };

static const struct ink BLACK = {"ink", {0, 0, 0}, {0, 0, 0, 100}};
static const struct ink RED = {"red", {200, 0, 0}, {0, 100, 100, 0}};

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    const struct font *plain, *bold;
    struct style style;
    struct encoder encoder;
};

static int start(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    arena_init(&b->arena);
    diag_init(&b->diag, &b->arena);
    b->fonts = font_set_create(&b->arena, &b->diag, SOURCE_DIR "/fonts", NULL);
    b->plain = b->fonts ? font_find(b->fonts, &b->diag, "Vazirmatn", 400, NO_SPAN) : NULL;
    b->bold = b->fonts ? font_find(b->fonts, &b->diag, "Vazirmatn", 700, NO_SPAN) : NULL;
    b->style = (struct style){.name = "test", .size = SIZE, .leading = 15 * DIMEN_PT};
    b->encoder = (struct encoder){.arena = &b->arena,
            .pieces = &b->arena,
            .scratch = &b->arena,
            .press = press_create(&b->arena)};
    *state = b;
    return b->plain && b->bold ? 0 : -1;
}

static int end(void **state)
{
    struct bench *b = *state;
    font_set_destroy(b->fonts);
    arena_finish(&b->arena);
    free(b);
    return 0;
}

struct typed {
    struct run runs[32];
    struct cell cells[256];
    struct glyph glyphs[256];
    struct shaped shaped;
    struct rich_text text;
    struct line line;
    struct strbuf bytes;
};

static uint8_t kind_of(uint32_t c)
{
    if (letter_is_space(c))
        return CELL_SPACE;
    if (letter_is_digit(c))
        return CELL_DIGIT;
    return letter_is_arabic(c) || (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z')
                   ? CELL_LETTER
                   : CELL_PUNCTUATION;
}

static void start_run(struct bench *b, struct typed *t, uint8_t level, bool bold, bool red)
{
    t->runs[t->shaped.run_count++] = (struct run){.font = bold ? b->bold : b->plain,
            .size = SIZE,
            .level = level,
            .colour = red ? &RED : &BLACK,
            .first_cell = t->shaped.cell_count};
}

static void add_cell(struct bench *b, struct typed *t, uint32_t begin, uint32_t c)
{
    struct cell *cell = &t->cells[t->shaped.cell_count];
    bool space = letter_is_space(c);
    t->glyphs[t->shaped.cell_count] =
            (struct glyph){.id = 20 + c % 50, .advance = b->plain->upem / 2};
    *cell = (struct cell){.begin = begin,
            .end = (uint32_t)t->bytes.length,
            .run = t->shaped.run_count - 1,
            .glyph = t->shaped.cell_count,
            .glyph_count = space ? 0 : 1,
            .kind = kind_of(c),
            .letters = 1,
            .width = space ? SIZE / 4 : WIDTH};
    t->runs[cell->run].cell_count++;
    t->shaped.cell_count++;
}

/* Notation: <...> stands at level 2, {...} is bold, ~...~ is red; lam-alef becomes one cell. */
static struct typed *type(struct bench *b, const char *notation)
{
    struct typed *t = arena_new(&b->arena, struct typed);
    uint8_t level = 1;
    bool bold = false, red = false, fresh = true;
    uint32_t size, last = 0;
    strbuf_init(&t->bytes, &b->arena);
    for (; *notation; notation += size) {
        uint32_t c = utf8_decode(notation, &size);
        bool turn = c == '<' || c == '>' || c == '{' || c == '}' || c == '~';
        level = c == '<' ? 2 : c == '>' ? 1 : level;
        bold = c == '{' || (bold && c != '}');
        red = red != (c == '~');
        fresh = fresh || turn;
        if (turn)
            continue;
        if (fresh)
            start_run(b, t, level, bold, red);
        fresh = false;
        uint32_t begin = (uint32_t)t->bytes.length;
        strbuf_put_char(&t->bytes, c);
        struct cell *before = t->shaped.cell_count ? &t->cells[t->shaped.cell_count - 1] : NULL;
        if (before && (letter_is_mark(c) || c == ZWNJ || (c == 0x627 && last == 0x644))) {
            before->end = (uint32_t)t->bytes.length;
            before->flags |= letter_is_mark(c) ? CELL_MARKED : 0;
        } else {
            add_cell(b, t, begin, c);
        }
        last = c;
    }
    t->text = rich_text_plain(strbuf_string(&t->bytes));
    t->shaped.text = &t->text;
    t->shaped.style = &b->style;
    t->shaped.runs = t->runs;
    t->shaped.cells = t->cells;
    t->shaped.glyphs = t->glyphs;
    t->line = (struct line){
            .shaped = &t->shaped, .end = t->shaped.cell_count, .ratio = 1000, .scale = 1000000};
    for (uint32_t i = 0; i < t->shaped.cell_count; i++)
        t->line.natural += t->cells[i].width;
    t->line.width = t->line.measure = t->line.natural;
    return t;
}

static struct text_pieces encode(struct bench *b, struct typed *t)
{
    struct placed item = {.kind = PLACED_LINE, .line = &t->line};
    return encode_line(&b->encoder, &item, false);
}

static void put_code(struct strbuf *out, const char *text)
{
    strbuf_putc(out, '[');
    for (uint32_t size; *text; text += size) {
        uint32_t c = utf8_decode(text, &size);
        const char *name = c == RLM    ? "R"
                           : c == LRM  ? "L"
                           : c == ALM  ? "A"
                           : c == ZWNJ ? "N"
                                       : NULL;
        if (name)
            strbuf_puts(out, name);
        else
            strbuf_put(out, text, size);
    }
    strbuf_putc(out, ']');
}

static const char *text_at(struct bench *b, const struct text_piece *piece, uint32_t glyph)
{
    return press_glyph_text(b->encoder.press, press_font_nth(b->encoder.press, piece->font),
            piece->glyphs[glyph].id);
}

/* Codes by ascending x, pieces parted by |. */
static const char *reading(struct bench *b, const char *notation)
{
    struct text_pieces pieces = encode(b, type(b, notation));
    struct strbuf out;
    strbuf_init(&out, &b->arena);
    for (uint32_t i = 0; i < pieces.count; i++) {
        strbuf_puts(&out, i ? " | " : "");
        for (uint32_t j = 0; j < pieces.items[i].glyph_count; j++)
            put_code(&out, text_at(b, &pieces.items[i], j));
    }
    return strbuf_string(&out);
}

#define READS(notation, expected) assert_string_equal(reading(*state, notation), expected)

/* --- Reading -------------------------------------------------------------------------------- */

static void letters_stand_in_visual_order(void **state)
{
    READS("گل سرخ", "[خ][ر][س][ ][ل][گ]");
}

static void a_joiner_goes_with_the_letter_before(void **state)
{
    READS("می\u200Cشود", "[د][و][ش][Nی][م]");
}

static void a_ligature_reads_from_its_end(void **state)
{
    READS("بلا", "[ال][ب]");
}

static void marks_are_blanks_left_of_their_letter(void **state)
{
    READS("مُدیر", "[ر][ی][د][ُ][م]");
    READS("محمّد گل", "[ل][گ][ ][د][ّ][م][ح][م]");
}

static void two_marks_come_last_one_first(void **state)
{
    READS("اللّٰه گ", "[گ][ ][ه][ٰ][ّ][ل][ل][ا]");
}

static void a_space_after_a_mark_is_safe(void **state)
{
    READS("خانهٔ ما", "[ا][م][A ][ٔ][ه][ن][ا][خ]");
}

static void a_mark_never_opens_a_piece(void **state)
{
    READS("نسبتاً", "[A ][ً][ا][ت][ب][س][ن]");
    READS("حتماً<12>", "[R][ً][ا][م][ت][ح] | [1][2]");
}

static void punctuation_has_a_control_beside_it(void **state)
{
    READS("گل، باغ.", "[R][.][غ][ا][ب][ ][R][،][ل][گ]");
    READS("آیا؟", "[؟][ا][ی][آ]");
    READS("نسبتاً، لا", "[ال][ ][R][،][R][ً][ا][ت][ب][س][ن]");
}

static void a_sign_holds_its_control(void **state)
{
    READS("صد٪ آن", "[ن][آ][ ][A٪][د][ص]");
}

static void numbers_and_latin_are_pieces(void **state)
{
    READS("سال <۱۴۰۴> بود", "[A ][ل][ا][س] | [۱][۴][۰][۴] | [د][و][ب][A ][R]");
    READS("شرکت <Go>", "[A ][ت][ک][ر][ش] | [G][o]");
    READS("<۰۲۱-۸۸>", "[۰][۲][۱][-][۸][۸]");
}

static void brackets_stand_alone_between_controls(void **state)
{
    READS("(گل)", "[L][R][(][L] | [ل][گ] | [L][R][)][L]");
    READS("گل (<3>)", "[A ][ل][گ] | [L][R][(][L][R] | [3] | [R][)][L][R][L]");
    READS("«<A>»<B>", "[L][R][«][L][R] | [A] | [R][»][L][R] | [B]");
}

static void the_line_of_the_facts_reads_as_they_say(void **state)
{
    READS("شرکت <IBM> (ویرایش <۳>). نسبتاً، لا.",
            "[A ][ت][ک][ر][ش] | [I][B][M] | [A ][R] | [L][R][(][L] | [A ][ش][ی][ا][ر][ی][و] | [۳] "
            "| "
            "[R][)][L][R][L] | [R][.][ال][ ][R][،][R][ً][ا][ت][ب][س][ن][ ][R][.]");
}

static void a_new_ink_is_a_new_piece(void **state)
{
    struct bench *b = *state;
    struct text_pieces pieces = encode(b, type(b, "گل ~سرخ~"));
    assert_int_equal(pieces.count, 2);
    assert_ptr_equal(pieces.items[0].ink, &BLACK);
    assert_ptr_equal(pieces.items[1].ink, &RED);
}

static void a_new_face_is_a_new_piece(void **state)
{
    struct bench *b = *state;
    struct text_pieces pieces = encode(b, type(b, "گل {سرخ} است"));
    assert_int_equal(pieces.count, 3);
    assert_ptr_equal(pieces.items[1].font, b->bold);
}

static void controls_are_counted(void **state)
{
    struct bench *b = *state;
    reading(b, "گل سرخ");
    assert_int_equal(b->encoder.controls, 0);
    reading(b, "گل، صد٪.");
    assert_int_equal(b->encoder.controls, 3);
}

/* --- Places --------------------------------------------------------------------------------- */

static void glyphs_ascend_in_x(void **state)
{
    struct bench *b = *state;
    struct text_pieces pieces = encode(b, type(b, "(محمّد) نسبتاً، <A> ٪ خانهٔ «ما» <۳۰\u200C>ساله."));
    for (uint32_t i = 0; i < pieces.count; i++)
        for (uint32_t j = 1; j < pieces.items[i].glyph_count; j++)
            assert_true(pieces.items[i].glyphs[j].x > pieces.items[i].glyphs[j - 1].x);
}

/* What PDFium sorts by: the first glyph of each part stands further left the later the part. */
static void parts_of_a_phrase_are_staged_backwards(void **state)
{
    struct bench *b = *state;
    struct typed *t = type(b, "از <Go On 7> گفت");
    struct text_pieces pieces = encode(b, t);
    assert_int_equal(pieces.count, 7);
    for (uint32_t i = 2; i < 6; i++)
        assert_true(pieces.items[i].glyphs[0].x < pieces.items[i - 1].glyphs[0].x);
    for (uint32_t i = 1; i < 6; i++)
        assert_true(pieces.items[i].glyphs[1].x < pieces.items[i].glyphs[0].x);
    const struct text_piece *last = &pieces.items[6]; /* ت ف گ A-space R L R */
    assert_int_equal(last->glyphs[6].x, pieces.items[5].glyphs[0].x);
}

static void parts_of_a_phrase_read_between_controls(void **state)
{
    READS("از <Go On>", "[A ][ز][ا] | [R][L][G][o][R] | [R][L ][R] | [R][L][O][n][R]");
    READS("<A B>، گل", "[R][L][A][R] | [R][L ][R] | [R][L][B][R][L] | [ل][گ][ ][R][،][R][L][R]");
    READS("(<A B>)",
            "[L][R][(][L] | [R][L][A][R] | [R][L ][R] | [R][L][B][R] | [L][R][)][L][R][L]");
}

static void a_joiner_after_a_number_is_read_from_the_letter(void **state)
{
    READS("<۳۰\u200C>ساله", "[۳][۰] | [ه][ل][ا][س][N][R]");
}

static void letters_of_two_faces_are_bridged(void **state)
{
    READS("گل{رخ}ان", "[ل][گ] | [L] | [خ][ر] | [L] | [ن][ا]");
}

static void a_space_takes_its_neighbours_look(void **state)
{
    READS("گل {سرخ} است", "[A ][ل][گ] | [A ][خ][ر][س] | [ت][س][ا]");
    READS("<2> {×}", "[2] | [R][×][A ][R]");
}

static void a_line_beside_another_ends_in_a_space(void **state)
{
    struct bench *b = *state;
    struct placed item = {.kind = PLACED_LINE, .line = &type(b, "گل")->line};
    struct text_pieces pieces = encode_line(&b->encoder, &item, true);
    assert_int_equal(pieces.count, 1);
    assert_string_equal(text_at(b, &pieces.items[0], 0), "\u061C ");
    item.line = &type(b, "گل <12>")->line;
    pieces = encode_line(&b->encoder, &item, true);
    assert_int_equal(pieces.count, 3);
    assert_string_equal(text_at(b, &pieces.items[2], 0), "\u061C ");
    assert_true(pieces.items[2].glyphs[0].x < 0);
}

static void what_pdfium_would_take_apart_stands_alone(void **state)
{
    READS("گل… ما", "[ل][گ] | [L][R][…][L] | [ا][م][A ][R]");
}

static void letters_stand_where_the_line_puts_them(void **state)
{
    struct bench *b = *state;
    struct typed *t = type(b, "گل، ما");
    struct text_pieces pieces = encode(b, t);
    const struct piece_glyph *glyphs = pieces.items[0].glyphs; /* ا م space R ، ل گ */
    assert_int_equal(pieces.items[0].glyph_count, 7);
    assert_int_equal(glyphs[0].x, 0);
    assert_int_equal(glyphs[1].x, WIDTH);
    assert_int_equal(glyphs[3].x, 2 * WIDTH + SIZE / 4);
    assert_int_equal(glyphs[5].x, 3 * WIDTH + SIZE / 4);
    assert_int_equal(glyphs[6].x, 4 * WIDTH + SIZE / 4);
}

static void a_wide_gap_is_safe_and_is_cut(void **state)
{
    struct bench *b = *state;
    struct typed *t = type(b, "گل ما");
    t->line.width = t->line.measure = t->line.natural + 3 * SIZE;
    t->line.justified = true;
    t->line.ratio = 13000;
    struct text_pieces pieces = encode(b, t);
    uint32_t safe = 0;
    for (uint32_t i = 0; i < pieces.items[0].glyph_count; i++)
        safe += strcmp(text_at(b, &pieces.items[0], i), "\u061C ") == 0;
    assert_true(safe >= 2);
}

static void the_same_text_takes_the_same_glyphs(void **state)
{
    struct bench *b = *state;
    reading(b, "دو گل، باغ گل"); /* the face's first plain space is a long one */
    uint32_t glyphs = press_glyph_count(b->encoder.press, 0);
    reading(b, "باغ، گل");
    assert_int_equal(press_glyph_count(b->encoder.press, 0), glyphs);
}

/* --- Documents ------------------------------------------------------------------------------ */

static struct document document_of(struct bench *b, const struct placed *items, uint32_t count)
{
    struct page *page = arena_new(&b->arena, struct page);
    struct document document = {.title = "t", .pages = page, .page_count = 1};
    *page = (struct page){.number = 1,
            .label = "۱",
            .width = 200 * DIMEN_PT,
            .height = 100 * DIMEN_PT,
            .bleed = 9 * DIMEN_PT,
            .items = items,
            .item_count = count};
    return document;
}

static struct document document_of_line(struct bench *b, const char *notation)
{
    struct placed *item = arena_new(&b->arena, struct placed);
    *item = (struct placed){.kind = PLACED_LINE,
            .x = 10 * DIMEN_PT,
            .y = 50 * DIMEN_PT,
            .tag = 2,
            .line = &type(b, notation)->line};
    return document_of(b, item, 1);
}

/* A folder's logo stands on every page; elsewhere it is larger. */
static void a_drawing_is_painted_once_at_each_size(void **state)
{
    struct bench *b = *state;
    char path[] = "/tmp/nashrieh-drawing-XXXXXX.svg";
    int file = mkstemps(path, 4);
    static const char SVG[] = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                              "<rect width='20' height='10' fill='red'/></svg>";
    assert_int_equal(write(file, SVG, strlen(SVG)), (int)strlen(SVG));
    close(file);
    struct picture_set *set = picture_set_create(&b->arena);
    const struct picture_file *drawing = picture_find(set, &b->diag, path, NO_SPAN);
    assert_non_null(drawing);
    struct placed items[4];
    for (int i = 0; i < 4; i++)
        items[i] = (struct placed){.kind = PLACED_PICTURE,
                .x = i * 30 * DIMEN_PT,
                .width = (i == 2          ? 40
                                 : i == 3 ? 0
                                          : 20) *
                         DIMEN_PT,
                .height = 10 * DIMEN_PT,
                .picture = drawing};
    struct document document = document_of(b, items, 4);
    struct drawing_list drawings = {0};
    drawings_find(&b->arena, &document, &drawings);
    assert_int_equal(drawings.count, 2);
    assert_int_equal(drawing_find(&drawings, &items[1]), 0);
    assert_int_equal(drawing_find(&drawings, &items[2]), 1);
    assert_int_equal(drawing_find(&drawings, &items[3]), 2);
    const unsigned char *pdf, *again;
    size_t length, length_again;
    assert_true(paint_drawings(&b->arena, &b->diag, &drawings, &pdf, &length));
    assert_memory_equal(pdf, "%PDF-", 5);
    assert_true(paint_drawings(&b->arena, &b->diag, &drawings, &again, &length_again));
    assert_int_equal(length_again, length);
    assert_memory_equal(again, pdf, length);
    picture_set_destroy(set);
    unlink(path);
}

static void a_png_shows_the_trim_with_true_inks(void **state)
{
    struct bench *b = *state;
    struct placed item = {
            .kind = PLACED_FILL, .width = 200 * DIMEN_PT, .height = 100 * DIMEN_PT, .ink = &RED};
    struct document document = document_of(b, &item, 1);
    const unsigned char *png;
    size_t length;
    assert_true(paint_png(&b->arena, &b->diag, &document, 0, 72, &png, &length));
    assert_memory_equal(png + 1, "PNG", 3);
    assert_int_equal(png[18] << 8 | png[19], 200);
    assert_int_equal(png[22] << 8 | png[23], 100);
}

static void a_png_that_cairo_cannot_hold_is_refused(void **state)
{
    struct bench *b = *state;
    struct document document = document_of(b, NULL, 0);
    const unsigned char *png;
    size_t length;
    assert_false(paint_png(&b->arena, &b->diag, &document, 0, 100000, &png, &length));
    assert_int_equal(b->diag.list.items[0].id, DIAG_PAINTING_FAILED);
}

static void a_raster_covers_its_frame(void **state)
{
    (void)state;
    struct picture_file file = {
            .path = "a.jpg", .kind = PICTURE_RASTER, .width = 160, .height = 160, .turn = 6};
    struct placed item = {.kind = PLACED_PICTURE,
            .x = 10 * DIMEN_PT,
            .y = 20 * DIMEN_PT,
            .width = 50 * DIMEN_PT,
            .height = 30 * DIMEN_PT,
            .picture = &file,
            .tag = 2};
    /* 50 x 50 with the frame in its middle; turned: across is what was down. */
    struct raster_place place = raster_place_of(&item);
    assert_true(fabs(place.a) < 1e-9 && fabs(place.d) < 1e-9);
    assert_true(fabs(place.b - 50) < 0.01 && fabs(place.c - 50) < 0.01);
    assert_true(fabs(place.e - 10) < 0.01 && fabs(place.f - 10) < 0.01);
}

static void a_trace_tells_lines_and_runs(void **state)
{
    struct bench *b = *state;
    struct document document = document_of_line(b, "گل\u2067 \"<3>\"");
    const char *trace = paint_trace(&b->arena, &document);
    assert_non_null(strstr(trace, "\"text\":\"گل \\\"3\\\"\""));
    assert_non_null(strstr(trace, "\"ratio\":1.000,\"scale\":1.000000"));
    assert_non_null(strstr(trace, "\"x\":10.000,\"y\":50.000"));
    assert_non_null(strstr(trace, "\"level\":2,\"tag\":2,\"text\":\"3\""));
}

static void classes_are_those_of_unicode(void **state)
{
    (void)state;
    assert_true(bidi_is_right_to_left(0x061F));  /* ؟ */
    assert_false(bidi_is_right_to_left(0x060C)); /* ، */
    assert_false(bidi_is_right_to_left(0x06F4)); /* ۴ */
    assert_true(bidi_is_sign(0x066A));           /* ٪ */
    assert_false(bidi_is_sign('.'));
    assert_true(bidi_is_mirrored(0xAB));
    assert_false(bidi_is_mirrored(0x201C));
    assert_false(bidi_is_control(ZWNJ));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
            TEST(letters_stand_in_visual_order),
            TEST(a_joiner_goes_with_the_letter_before),
            TEST(a_ligature_reads_from_its_end),
            TEST(marks_are_blanks_left_of_their_letter),
            TEST(two_marks_come_last_one_first),
            TEST(a_space_after_a_mark_is_safe),
            TEST(a_mark_never_opens_a_piece),
            TEST(punctuation_has_a_control_beside_it),
            TEST(a_sign_holds_its_control),
            TEST(numbers_and_latin_are_pieces),
            TEST(brackets_stand_alone_between_controls),
            TEST(the_line_of_the_facts_reads_as_they_say),
            TEST(a_new_ink_is_a_new_piece),
            TEST(a_new_face_is_a_new_piece),
            TEST(controls_are_counted),
            TEST(glyphs_ascend_in_x),
            TEST(parts_of_a_phrase_are_staged_backwards),
            TEST(parts_of_a_phrase_read_between_controls),
            TEST(a_joiner_after_a_number_is_read_from_the_letter),
            TEST(letters_of_two_faces_are_bridged),
            TEST(a_space_takes_its_neighbours_look),
            TEST(a_line_beside_another_ends_in_a_space),
            TEST(what_pdfium_would_take_apart_stands_alone),
            TEST(letters_stand_where_the_line_puts_them),
            TEST(a_wide_gap_is_safe_and_is_cut),
            TEST(the_same_text_takes_the_same_glyphs),
            TEST(a_drawing_is_painted_once_at_each_size),
            TEST(a_png_shows_the_trim_with_true_inks),
            TEST(a_png_that_cairo_cannot_hold_is_refused),
            TEST(a_raster_covers_its_frame),
            TEST(a_trace_tells_lines_and_runs),
            TEST(classes_are_those_of_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
