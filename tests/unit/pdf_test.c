/* pdf: a document of two pages, painted with cairo as paint/ does it, finished, and read again
 * through libqpdf: structure, links, colours, texts, metadata; broken input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/finish.h"
#include "pdf/lexer.h"
#include "pdf/widths.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PT(x) ((dimen)((x)*DIMEN_PT))

enum { WIDTH = 400, HEIGHT = 600, BLEED = 8, FIRST_GLYPH = 5 };

static const struct ink BLACK = {"black", {0x1C, 0x1B, 0x1A}, {0, 0, 0, 100}};
static const struct ink PETROL = {"petrol", {0x0A, 0x57, 0x63}, {100, 0, 20, 60}};

enum {
    T_NONE,
    T_DOCUMENT,
    T_ARTICLE,
    T_H1,
    T_P,
    T_LINK,
    T_FIGURE,
    T_CAPTION,
    T_LIST,
    T_ITEM,
    T_LABEL,
    T_BODY,
    T_TABLE,
    T_HEAD_ROWS,
    T_HEAD_ROW,
    T_HEAD,
    T_BODY_ROWS,
    T_ROW,
    T_SIDE_HEAD,
    T_CELL,
    T_REFERENCE,
    T_ENGLISH,
    T_NOTE,
    T_BARE_FIGURE,
    T_COUNT
};

static const struct tag TAGS[T_COUNT] = {
        [T_DOCUMENT] = {.role = TAG_DOCUMENT},
        [T_ARTICLE] = {.role = TAG_ARTICLE, .parent = T_DOCUMENT},
        [T_H1] = {.role = TAG_H1, .parent = T_ARTICLE, .text = "نشست ستاد"},
        [T_P] = {.role = TAG_P, .parent = T_ARTICLE},
        [T_LINK] = {.role = TAG_LINK, .parent = T_P},
        [T_FIGURE] = {.role = TAG_FIGURE, .parent = T_ARTICLE, .alt = "نمای پل (از شمال)"},
        [T_CAPTION] = {.role = TAG_CAPTION, .parent = T_FIGURE},
        [T_LIST] = {.role = TAG_LIST, .parent = T_ARTICLE, .ordered = true},
        [T_ITEM] = {.role = TAG_ITEM, .parent = T_LIST},
        [T_LABEL] = {.role = TAG_LABEL, .parent = T_ITEM},
        [T_BODY] = {.role = TAG_BODY, .parent = T_ITEM},
        [T_TABLE] = {.role = TAG_TABLE, .parent = T_ARTICLE},
        [T_HEAD_ROWS] = {.role = TAG_HEAD_ROWS, .parent = T_TABLE},
        [T_HEAD_ROW] = {.role = TAG_ROW, .parent = T_HEAD_ROWS},
        [T_HEAD] = {.role = TAG_HEAD_CELL, .parent = T_HEAD_ROW},
        [T_BODY_ROWS] = {.role = TAG_BODY_ROWS, .parent = T_TABLE},
        [T_ROW] = {.role = TAG_ROW, .parent = T_BODY_ROWS},
        [T_SIDE_HEAD] = {.role = TAG_HEAD_CELL, .parent = T_ROW, .row_head = true},
        [T_CELL] = {.role = TAG_CELL, .parent = T_ROW},
        [T_REFERENCE] = {.role = TAG_REFERENCE, .parent = T_P},
        [T_ENGLISH] = {.role = TAG_SPAN, .parent = T_P, .language = "en"},
        [T_NOTE] = {.role = TAG_NOTE, .parent = T_ARTICLE},
        [T_BARE_FIGURE] = {.role = TAG_FIGURE, .parent = T_ARTICLE},
};

/* What is painted: a line of text for each mark, top to bottom; ink NULL: a picture. */
static const struct paint_mark FIRST_MARKS[] = {{0}, {&PETROL, 0, NULL}, {&BLACK, T_H1, NULL},
        {&BLACK, T_P, NULL}, {&PETROL, T_LINK, NULL}, {&BLACK, T_P, NULL},
        {&BLACK, T_REFERENCE, NULL}, {NULL, T_FIGURE, NULL}, {&BLACK, T_CAPTION, NULL},
        {&BLACK, T_LABEL, NULL}, {&BLACK, T_BODY, NULL}, {&BLACK, 0, NULL}};
static const struct paint_mark SECOND_MARKS[] = {{0}, {&BLACK, T_P, NULL},
        {&BLACK, T_ENGLISH, NULL}, {&BLACK, T_HEAD, NULL}, {&BLACK, T_SIDE_HEAD, NULL},
        {&BLACK, T_CELL, NULL}, {&BLACK, T_NOTE, NULL}, {NULL, T_BARE_FIGURE, NULL}};
static const struct painted_page PAINTED[] = {
        {FIRST_MARKS, 12, PT(BLEED)}, {SECOND_MARKS, 8, PT(BLEED)}};

static const struct placed ITEMS[] = {{.kind = PLACED_PICTURE,
        .x = PT(100),
        .y = PT(200),
        .width = PT(90),
        .height = PT(60),
        .tag = T_FIGURE}};
static const struct link FIRST_LINKS[] = {{PT(10), PT(100), PT(50), PT(12), T_LINK, 1,
                                                  "https://example.ir/پل?a=(b)", NULL, "گزارش پل"},
        {PT(200), PT(140), PT(20), PT(12), T_REFERENCE, 2, NULL, "note-1", "یادداشت ۱"},
        {PT(300), PT(115), PT(40), PT(12), T_LINK, 1, "https://example.ir/پل?a=(b)", NULL,
                "گزارش پل"}};
static const struct link SECOND_LINKS[] = {
        {PT(10), PT(20), PT(30), PT(12), T_LINK, 1, "https://example.ir/پل?a=(b)", NULL, NULL}};
static const struct page PAGES[] = {{.number = 1,
                                            .label = "۱",
                                            .width = PT(WIDTH),
                                            .height = PT(HEIGHT),
                                            .bleed = PT(BLEED),
                                            .items = ITEMS,
                                            .item_count = 1,
                                            .links = FIRST_LINKS,
                                            .link_count = 3},
        {.number = 2,
                .label = "۲",
                .width = PT(WIDTH),
                .height = PT(HEIGHT),
                .bleed = PT(BLEED),
                .links = SECOND_LINKS,
                .link_count = 1}};
static const struct destination DESTINATIONS[] = {
        {"story", 0, PT(390), PT(50)}, {"note-1", 1, PT(390), PT(500)}};
static const struct outline OUTLINES[] = {{"نشست ستاد", 1, "story"}, {"یادداشت", 2, "note-1"},
        {"پیوست (الف)", 2, "note-1"}, {"Report", 1, "story"}};

static const struct document DOCUMENT = {.title = "نشست «ستاد» & <پل>",
        .author = "روابط عمومی",
        .subject = "گزارش نشست",
        .keywords = "پل، راه",
        .language = "fa-IR",
        .identifier = "Nashrieh 12/3",
        .date = "2024-03-20",
        .pages = PAGES,
        .page_count = 2,
        .tags = TAGS,
        .tag_count = T_COUNT,
        .destinations = DESTINATIONS,
        .destination_count = 2,
        .outlines = OUTLINES,
        .outline_count = 4};
static const struct finish_options OPTIONS = {.producer = "Nashrieh 0.1", .moment = 1710892800};

/* Texts of the codes 0, 1, ...: the last one has none. */
static const char *const TEXTS[] = {"ی", "ال", "\u200c\u06cc", "م", "x", ""};
enum { TEXT_COUNT = sizeof TEXTS / sizeof *TEXTS };

static const char *find_text(const void *owner, uint32_t code)
{
    return ((const char *const *)owner)[code];
}

static const struct code_texts CODES = {TEXTS, TEXT_COUNT, find_text};

/* --- painting, as paint/ does it --- */

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned length)
{
    strbuf_put(closure, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void set_mark(cairo_t *cr, uint32_t mark)
{
    cairo_set_source_rgb(cr, PAINT_MARK_RED, mark / 1000 / 1000.0, mark % 1000 / 1000.0);
}

static void paint_text(cairo_t *cr, double x, double y)
{
    cairo_glyph_t glyphs[TEXT_COUNT];
    cairo_text_cluster_t clusters[TEXT_COUNT];
    char text[4 * TEXT_COUNT];
    for (int i = 0; i < TEXT_COUNT; i++) {
        glyphs[i] = (cairo_glyph_t){(unsigned long)(FIRST_GLYPH + i), x + 10 * i, y};
        clusters[i] = (cairo_text_cluster_t){4, 1};
        const uint32_t c = PRESS_FIRST_CHARACTER + (uint32_t)i;
        const char bytes[] = {(char)(0xF0 | c >> 18), (char)(0x80 | (c >> 12 & 63)),
                (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63))};
        memcpy(text + 4 * i, bytes, 4);
    }
    cairo_show_text_glyphs(cr, text, sizeof text, glyphs, TEXT_COUNT, clusters, TEXT_COUNT, 0);
}

/* A bitmap with an alpha channel when `alpha`, and a black square of its own. */
static void paint_picture(cairo_t *cr, bool alpha)
{
    cairo_rectangle(cr, 100 + BLEED, 260 + BLEED, PAINT_FLAG_SIZE, PAINT_FLAG_SIZE);
    cairo_fill(cr);
    cairo_surface_t *image =
            cairo_image_surface_create(alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, 9, 6);
    cairo_t *inside = cairo_create(image);
    cairo_set_source_rgba(inside, 1, 0, 0, alpha ? 0.5 : 1);
    cairo_paint(inside);
    cairo_destroy(inside);
    cairo_save(cr);
    cairo_rectangle(cr, 100 + BLEED, 200 + BLEED, 90, 60);
    cairo_clip(cr);
    cairo_translate(cr, 100 + BLEED, 200 + BLEED);
    cairo_scale(cr, 10, 10);
    cairo_set_source_surface(cr, image, 0, 0);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_rectangle(cr, 1, 1, 2, 2);
    cairo_fill(cr);
    cairo_restore(cr);
    cairo_surface_destroy(image);
}

static void paint_page(cairo_t *cr, const struct painted_page *page, bool alpha)
{
    for (uint32_t i = 1; i < page->mark_count; i++) {
        set_mark(cr, i);
        if (!page->marks[i].ink)
            paint_picture(cr, alpha);
        else if (page->marks[i].tag)
            paint_text(cr, 20 + BLEED, 30.0 * i);
        else {
            cairo_rectangle(cr, 0, 5.0 * i, WIDTH + 2 * BLEED, 0.5);
            cairo_fill(cr);
        }
    }
    cairo_show_page(cr);
}

static struct painting paint_sheets(struct arena *arena, double width)
{
    FT_Library library;
    FT_Face face;
    struct strbuf bytes;
    strbuf_init(&bytes, arena);
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Face(library, SOURCE_DIR "/fonts/Vazirmatn-Regular.ttf", 0, &face), 0);
    cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    cairo_surface_t *surface =
            cairo_pdf_surface_create_for_stream(collect, &bytes, width, HEIGHT + 2 * BLEED);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-01-01T00:00:00Z");
    cairo_t *cr = cairo_create(surface);
    cairo_set_font_face(cr, font);
    cairo_set_font_size(cr, 10);
    paint_page(cr, &PAINTED[0], false);
    paint_page(cr, &PAINTED[1], true);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    cairo_font_face_destroy(font);
    cairo_debug_reset_static_data(); /* lets go of the face */
    FT_Done_FreeType(library);
    return (struct painting){.pdf = (const unsigned char *)bytes.bytes,
            .length = bytes.length,
            .pages = PAINTED,
            .page_count = 2};
}

/* --- one finished document for all tests that read --- */

struct finished {
    struct arena arena;
    struct diag diag;
    struct painting painting;
    const unsigned char *bytes;
    size_t length;
    qpdf_data qpdf;
};

static struct finished *finished;

static qpdf_data open_pdf(const unsigned char *bytes, size_t length)
{
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE); /* asking a missing key for its name warns */
    assert_int_equal(
            qpdf_read_memory(qpdf, "finished", (const char *)bytes, length, NULL), QPDF_SUCCESS);
    return qpdf;
}

static int finish_once(void **state)
{
    (void)state;
    finished = calloc(1, sizeof *finished);
    arena_init(&finished->arena);
    diag_init(&finished->diag, &finished->arena);
    finished->painting = paint_sheets(&finished->arena, WIDTH + 2 * BLEED);
    if (!pdf_finish_texts(&finished->arena, &finished->diag, &DOCUMENT, &finished->painting, &CODES,
                &OPTIONS, &finished->bytes, &finished->length)) {
        fprintf(stderr, "%s\n",
                diag_message(&finished->diag.list.items[0], DIAG_ENGLISH, &finished->arena));
        return -1;
    }
    finished->qpdf = open_pdf(finished->bytes, finished->length);
    const char *keep = getenv("PDF_TEST_KEEP"); /* to look at */
    FILE *file = keep ? fopen(keep, "wb") : NULL;
    if (file) {
        fwrite(finished->bytes, 1, finished->length, file);
        fclose(file);
    }
    return 0;
}

static int drop_finished(void **state)
{
    (void)state;
    qpdf_cleanup(&finished->qpdf);
    arena_finish(&finished->arena);
    free(finished);
    return 0;
}

/* The value at a path of keys and indices: "Pages/Kids/0/MediaBox". */
static qpdf_oh value_in(qpdf_oh object, const char *path)
{
    qpdf_data qpdf = finished->qpdf;
    for (char part[64]; *path; path += *path == '/') {
        size_t length = strcspn(path, "/");
        snprintf(part, sizeof part, "/%.*s", (int)length, path);
        path += length;
        if (qpdf_oh_is_array(qpdf, object)) {
            object = qpdf_oh_get_array_item(qpdf, object, atoi(part + 1));
        } else {
            if (qpdf_oh_is_stream(qpdf, object))
                object = qpdf_oh_get_dict(qpdf, object);
            object = qpdf_oh_get_key(qpdf, object, part);
        }
    }
    return object;
}

static qpdf_oh value(const char *path)
{
    return value_in(qpdf_get_root(finished->qpdf), path);
}

static const char *text_of(qpdf_oh string)
{
    return arena_copy(&finished->arena, qpdf_oh_get_utf8_value(finished->qpdf, string));
}

static const char *name_of(qpdf_oh name)
{
    return arena_copy(&finished->arena, qpdf_oh_get_name(finished->qpdf, name));
}

static const char *unparsed(qpdf_oh object)
{
    return arena_copy(&finished->arena, qpdf_oh_unparse_resolved(finished->qpdf, object));
}

static int number_of(qpdf_oh object)
{
    return qpdf_oh_get_object_id(finished->qpdf, object);
}

static int count_of(qpdf_oh array)
{
    return qpdf_oh_get_array_n_items(finished->qpdf, array);
}

static int integer(qpdf_oh number)
{
    return qpdf_oh_get_int_value_as_int(finished->qpdf, number);
}

static const char *stream_text(qpdf_oh stream, size_t *length)
{
    unsigned char *bytes = NULL;
    qpdf_oh_get_stream_data(finished->qpdf, stream, qpdf_dl_generalized, NULL, &bytes, length);
    assert_non_null(bytes);
    char *copy = arena_string(&finished->arena, (const char *)bytes, *length);
    free(bytes);
    return copy;
}

static const char *page_content(int page, size_t *length)
{
    return stream_text(value(page ? "Pages/Kids/1/Contents" : "Pages/Kids/0/Contents"), length);
}

/* The element of a page's MCID by the ParentTree. */
static qpdf_oh element_of(int structure, int mcid)
{
    qpdf_oh numbers = value("StructTreeRoot/ParentTree/Nums");
    for (int i = 0; i + 1 < count_of(numbers); i += 2)
        if (integer(qpdf_oh_get_array_item(finished->qpdf, numbers, i)) == structure) {
            qpdf_oh entry = qpdf_oh_get_array_item(finished->qpdf, numbers, i + 1);
            return mcid < 0 ? entry : qpdf_oh_get_array_item(finished->qpdf, entry, mcid);
        }
    fail_msg("no entry %d in the ParentTree", structure);
    return 0;
}

/* Whether an element has this content among its kids. */
static bool owns(qpdf_oh element, int page, int mcid)
{
    int own_page = number_of(value_in(element, "Pg"));
    int wanted = number_of(value(page ? "Pages/Kids/1" : "Pages/Kids/0"));
    qpdf_oh kids = value_in(element, "K");
    for (int i = 0; i < count_of(kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(finished->qpdf, kids, i);
        if (qpdf_oh_is_integer(finished->qpdf, kid) && integer(kid) == mcid && own_page == wanted)
            return true;
        if (qpdf_oh_is_dictionary_of_type(finished->qpdf, kid, "/MCR", NULL) &&
                number_of(value_in(kid, "Pg")) == wanted && integer(value_in(kid, "MCID")) == mcid)
            return true;
    }
    return false;
}

static bool is_any(const char *name, const char *list)
{
    char spaced[8];
    snprintf(spaced, sizeof spaced, " %s ", name);
    return strstr(list, spaced);
}

struct walk {
    int mcids, depth, open_depth;
    bool open, in_text, open_in_text;
};

static void check_operator(struct walk *walk, const char *name)
{
    if (is_any(name, " f F f* B B* b b* S s TJ Tj Do sh "))
        assert_true(walk->open);
    if (!strcmp(name, "BDC") || !strcmp(name, "BMC")) {
        assert_false(walk->open);
        walk->open = true;
        walk->open_depth = walk->depth;
        walk->open_in_text = walk->in_text;
    } else if (!strcmp(name, "EMC")) {
        assert_true(walk->open);
        assert_int_equal(walk->open_depth, walk->depth);
        assert_int_equal(walk->open_in_text, walk->in_text);
        walk->open = false;
    }
    walk->depth += !strcmp(name, "q") - !strcmp(name, "Q");
    if (!strcmp(name, "BT") || !strcmp(name, "ET"))
        walk->in_text = name[0] == 'B';
}

/* The sequence is called as its element, or as the element round the Link. */
static void assert_role(qpdf_oh element, const struct token *role)
{
    const char *name = arena_string(&finished->arena, role->bytes, role->length);
    if (strcmp(name, name_of(value_in(element, "S"))))
        assert_string_equal(name, name_of(value_in(element, "P/S")));
}

/* Content: sequences hold all that is painted and nest with q and BT; MCIDs run from 0; the
 * ParentTree and the elements' kids say the same. */
static void every_stretch_of_content_has_its_element(void **state)
{
    (void)state;
    const int expected[] = {10, 8}; /* a picture has two stretches here, T_P two on page 1 */
    for (int page = 0; page < 2; page++) {
        size_t length;
        const char *bytes = page_content(page, &length);
        struct lexer lexer = {.at = bytes, .end = bytes + length};
        struct walk walk = {0};
        struct token token, previous = {0}, role = {0};
        while (lexer_read(&lexer, &token)) {
            if (previous.kind == TOKEN_NAME && previous.length == 5 &&
                    !memcmp(previous.bytes, "/MCID", 5)) {
                qpdf_oh element = element_of(page, walk.mcids);
                assert_int_equal(atoi(token.bytes), walk.mcids);
                assert_true(owns(element, page, walk.mcids));
                assert_role(element, &role);
                walk.mcids++;
            }
            if (token.kind == TOKEN_OPERATOR)
                check_operator(&walk, token.name);
            if (token.kind == TOKEN_NAME && memcmp(token.bytes, "/MCID", 5))
                role = token;
            previous = token;
        }
        assert_null(lexer.fault);
        assert_false(walk.open);
        assert_int_equal(walk.mcids, expected[page]);
        assert_int_equal(count_of(element_of(page, -1)), walk.mcids);
    }
}

static void count_roles(qpdf_oh element, int *elements, int parent)
{
    assert_int_equal(number_of(value_in(element, "P")), parent);
    qpdf_oh kids = value_in(element, "K");
    if (qpdf_oh_is_dictionary(finished->qpdf, kids)) {
        count_roles(kids, elements, number_of(element));
    } else
        for (int i = 0; i < count_of(kids); i++) {
            qpdf_oh kid = qpdf_oh_get_array_item(finished->qpdf, kids, i);
            if (qpdf_oh_is_dictionary(finished->qpdf, kid) &&
                    qpdf_oh_has_key(finished->qpdf, kid, "/S"))
                count_roles(kid, elements, number_of(element));
        }
    (*elements)++;
}

static void the_tree_has_every_tag_once(void **state)
{
    (void)state;
    int elements = 0;
    count_roles(value("StructTreeRoot/K"), &elements, number_of(value("StructTreeRoot")));
    assert_int_equal(elements, T_COUNT - 1 + 2); /* the Link in the Reference, the Span in H1 */
    assert_string_equal(unparsed(value("MarkInfo")), "<< /Marked true >>");
}

#define ARTICLE "StructTreeRoot/K/K/0/K/"

static void kids_come_in_the_order_of_painting(void **state)
{
    (void)state;
    assert_string_equal(name_of(value("StructTreeRoot/K/S")), "/Document");
    assert_string_equal(name_of(value(ARTICLE "0/S")), "/H1");
    assert_string_equal(name_of(value(ARTICLE "1/S")), "/P");
    qpdf_oh kids = value(ARTICLE "1/K"); /* text, link, text, reference, text of page 2, English */
    assert_int_equal(count_of(kids), 6);
    assert_true(qpdf_oh_is_integer(finished->qpdf, value(ARTICLE "1/K/0")));
    assert_string_equal(name_of(value(ARTICLE "1/K/1/S")), "/Link");
    assert_true(qpdf_oh_is_integer(finished->qpdf, value(ARTICLE "1/K/2")));
    assert_string_equal(name_of(value(ARTICLE "1/K/3/S")), "/Reference");
    assert_string_equal(name_of(value(ARTICLE "1/K/4/Type")), "/MCR");
    assert_string_equal(name_of(value(ARTICLE "1/K/5/S")), "/Span");
}

/* MuPDF looks for the text of a piece in the element that the ParentTree names. */
static void what_has_actual_text_holds_its_content_in_spans(void **state)
{
    (void)state;
    struct document document = DOCUMENT;
    struct tag tags[T_COUNT];
    memcpy(tags, TAGS, sizeof tags);
    tags[T_P].text = "به گزارش روابط عمومی";
    document.tags = tags;
    struct finished *plain = finished, other = *finished;
    assert_true(pdf_finish_texts(&other.arena, &other.diag, &document, &other.painting, &CODES,
            &OPTIONS, &other.bytes, &other.length));
    other.qpdf = open_pdf(other.bytes, other.length);
    finished = &other;
    static const char *const KIDS[] = {"/Span", "/Link", "/Span", "/Reference", "/Span", "/Span"};
    for (int i = 0; i < 6; i++) {
        char path[64];
        snprintf(path, sizeof path, ARTICLE "1/K/%d", i);
        assert_string_equal(name_of(value_in(value(path), "S")), KIDS[i]);
        assert_false(qpdf_oh_has_key(other.qpdf, value(path), "/ActualText"));
        assert_int_equal(number_of(value_in(value(path), "P")), number_of(value(ARTICLE "1")));
    }
    assert_true(owns(value(ARTICLE "1/K/0"), 0, 1));
    assert_true(owns(value(ARTICLE "1/K/4"), 1, 0));
    assert_int_equal(number_of(element_of(0, 1)), number_of(value(ARTICLE "1/K/0")));
    assert_int_equal(number_of(element_of(1, 0)), number_of(value(ARTICLE "1/K/4")));
    qpdf_cleanup(&other.qpdf);
    plain->arena = other.arena; /* it has grown */
    finished = plain;
}

static void elements_have_their_attributes(void **state)
{
    (void)state;
    assert_string_equal(text_of(value(ARTICLE "0/ActualText")), "نشست ستاد");
    assert_string_equal(text_of(value(ARTICLE "1/K/5/Lang")), "en");
    assert_string_equal(text_of(value(ARTICLE "2/Alt")), "نمای پل (از شمال)");
    assert_string_equal(unparsed(value(ARTICLE "2/A/BBox")), "[ 108 348 198 408 ]");
    assert_string_equal(name_of(value(ARTICLE "2/K/2/S")), "/Caption");
    assert_string_equal(name_of(value(ARTICLE "3/A/ListNumbering")), "/Decimal");
    assert_string_equal(name_of(value(ARTICLE "4/K/0/K/0/K/0/A/Scope")), "/Column");
    assert_string_equal(name_of(value(ARTICLE "4/K/1/K/0/K/0/A/Scope")), "/Row");
    assert_string_equal(name_of(value("StructTreeRoot/K/A/WritingMode")), "/RlTb");
    assert_int_equal(
            number_of(value("StructTreeRoot/IDTree/Names/1")), number_of(value(ARTICLE "5")));
    assert_string_equal(
            text_of(value("StructTreeRoot/IDTree/Names/0")), text_of(value(ARTICLE "5/ID")));
    assert_true(strlen(text_of(value(ARTICLE "6/Alt"))) > 0); /* never a figure without words */
}

static void a_link_broken_over_lines_is_one_annotation(void **state)
{
    (void)state;
    assert_int_equal(count_of(value("Pages/Kids/0/Annots")), 2);
    assert_string_equal(unparsed(value("Pages/Kids/0/Annots/0/Rect")), "[ 18 481 348 508 ]");
    assert_string_equal(unparsed(value("Pages/Kids/0/Annots/0/QuadPoints")),
            "[ 18 508 68 508 18 496 68 496 308 493 348 493 308 481 348 481 ]");
    assert_string_equal(
            text_of(value("Pages/Kids/0/Annots/0/A/URI")), "https://example.ir/%D9%BE%D9%84?a=(b)");
    assert_string_equal(text_of(value("Pages/Kids/0/Annots/0/Contents")), "گزارش پل");
    assert_int_equal(integer(value("Pages/Kids/0/Annots/0/F")), 4);
    assert_string_equal(text_of(value("Pages/Kids/0/Annots/1/Dest")), "note-1");
    assert_false(qpdf_oh_has_key(finished->qpdf, value("Pages/Kids/0/Annots/1"), "/QuadPoints"));
    assert_int_equal(count_of(value("Pages/Kids/1/Annots")), 1);
    assert_true(strlen(text_of(value("Pages/Kids/1/Annots/0/Contents"))) > 0);
}

static void links_and_elements_know_each_other(void **state)
{
    (void)state;
    const char *const paths[] = {
            "Pages/Kids/0/Annots/0", "Pages/Kids/0/Annots/1", "Pages/Kids/1/Annots/0"};
    for (int i = 0; i < 3; i++) {
        qpdf_oh annotation = value(paths[i]);
        qpdf_oh element = element_of(integer(value_in(annotation, "StructParent")), -1);
        bool found = false;
        assert_string_equal(name_of(value_in(element, "S")), "/Link");
        qpdf_oh kids = value_in(element, "K");
        for (int k = 0; k < count_of(kids); k++) {
            qpdf_oh kid = qpdf_oh_get_array_item(finished->qpdf, kids, k);
            if (qpdf_oh_is_dictionary_of_type(finished->qpdf, kid, "/OBJR", NULL) &&
                    number_of(value_in(kid, "Obj")) == number_of(annotation))
                found = true;
        }
        assert_true(found);
    }
    assert_string_equal(name_of(value(ARTICLE "1/K/3/K/S")), "/Link"); /* inside the Reference */
    assert_int_equal(integer(value("StructTreeRoot/ParentTreeNextKey")), 5);
}

static void no_mark_is_left_and_black_is_grey(void **state)
{
    (void)state;
    for (int page = 0; page < 2; page++) {
        size_t length;
        const char *bytes = page_content(page, &length);
        assert_null(memmem(bytes, length, "0.7331", 6));
        assert_null(memmem(bytes, length, "\n0 0 0 rg", 9));
        assert_null(memmem(bytes, length, "0.062 ", 6));
        assert_non_null(memmem(bytes, length, "\n0 g\n", 5));
    }
}

/* Rasterising a transparency group in RGB would take the black text along. */
static void only_transparent_pages_keep_their_group(void **state)
{
    (void)state;
    assert_false(qpdf_oh_has_key(finished->qpdf, value("Pages/Kids/0"), "/Group"));
    assert_true(qpdf_oh_has_key(finished->qpdf, value("Pages/Kids/1"), "/Group"));
}

static void fonts_and_images_are_as_the_archive_wants(void **state)
{
    (void)state;
    int fonts = 0, images = 0, size = integer(value_in(qpdf_get_trailer(finished->qpdf), "Size"));
    for (int i = 1; i < size; i++) {
        qpdf_oh object = qpdf_get_object_by_id(finished->qpdf, i, 0);
        if (qpdf_oh_is_stream(finished->qpdf, object)) {
            images += !strncmp(unparsed(value_in(object, "Subtype")), "/Image", 6);
            assert_false(qpdf_oh_has_key(
                    finished->qpdf, qpdf_oh_get_dict(finished->qpdf, object), "/Interpolate"));
        } else if (qpdf_oh_is_dictionary_of_type(
                           finished->qpdf, object, "/Font", "/CIDFontType2")) {
            fonts++;
            assert_string_equal(name_of(value_in(object, "CIDToGIDMap")), "/Identity");
            assert_true(qpdf_oh_is_stream(
                    finished->qpdf, value_in(object, "FontDescriptor/FontFile2")));
        }
    }
    assert_int_equal(fonts, 1);
    assert_int_equal(images, 3); /* one with its mask */
}

static void readers_get_the_texts_of_the_codes(void **state)
{
    (void)state;
    size_t length;
    const char *cmap = stream_text(value("Pages/Kids/0/Resources/Font/f-0-1/ToUnicode"), &length);
    assert_non_null(
            strstr(cmap, "6 beginbfchar\n<0001> <06cc>\n<0002> <06270644>\n<0003> <200c06cc>\n"
                         "<0004> <0645>\n<0005> <0078>\n<0006> <200d>\nendbfchar\n"));
}

static void pages_have_boxes_labels_and_tab_order(void **state)
{
    (void)state;
    assert_string_equal(unparsed(value("Pages/Kids/0/MediaBox")), "[ 0 0 416 616 ]");
    assert_string_equal(unparsed(value("Pages/Kids/0/BleedBox")), "[ 0 0 416 616 ]");
    assert_string_equal(unparsed(value("Pages/Kids/0/TrimBox")), "[ 8 8 408 608 ]");
    assert_string_equal(unparsed(value("Pages/Kids/0/CropBox")), "[ 8 8 408 608 ]");
    assert_string_equal(name_of(value("Pages/Kids/1/Tabs")), "/S");
    assert_int_equal(integer(value("Pages/Kids/1/StructParents")), 1);
    assert_string_equal(text_of(value("PageLabels/Nums/1/P")), "۱");
    assert_int_equal(integer(value("PageLabels/Nums/2")), 1);
    assert_string_equal(text_of(value("PageLabels/Nums/3/P")), "۲");
    assert_string_equal(
            unparsed(value("ViewerPreferences")), "<< /Direction /R2L /DisplayDocTitle true >>");
}

static void the_outline_leads_to_the_destinations(void **state)
{
    (void)state;
    assert_int_equal(integer(value("Outlines/Count")), 2);
    assert_string_equal(text_of(value("Outlines/First/Title")), "نشست ستاد");
    assert_int_equal(integer(value("Outlines/First/Count")), -2);
    assert_string_equal(text_of(value("Outlines/First/First/Next/Title")), "پیوست (الف)");
    assert_int_equal(
            number_of(value("Outlines/First/Last")), number_of(value("Outlines/First/First/Next")));
    assert_int_equal(
            number_of(value("Outlines/First/First/Parent")), number_of(value("Outlines/First")));
    assert_int_equal(number_of(value("Outlines/Last")), number_of(value("Outlines/First/Next")));
    assert_int_equal(number_of(value("Outlines/Last/Prev")), number_of(value("Outlines/First")));
    assert_string_equal(text_of(value("Outlines/Last/Title")), "Report");
    assert_string_equal(text_of(value("Outlines/Last/Dest")), "story");
    assert_string_equal(text_of(value("Names/Dests/Names/0")), "note-1"); /* sorted */
    assert_int_equal(number_of(value("Names/Dests/Names/1/0")), number_of(value("Pages/Kids/1")));
    assert_int_equal(integer(value("Names/Dests/Names/1/3")), 108);
}

static void metadata_and_info_say_the_same(void **state)
{
    (void)state;
    size_t length;
    const char *xmp = stream_text(value("Metadata"), &length);
    qpdf_oh info = value_in(qpdf_get_trailer(finished->qpdf), "Info");
    const char *const words[] = {"<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
            "<rdf:li xml:lang=\"fa-IR\">نشست «ستاد» &amp; &lt;پل></rdf:li>",
            "<rdf:li xml:lang=\"x-default\">نشست",
            "<dc:creator><rdf:Seq><rdf:li>روابط عمومی</rdf:li>",
            "<dc:language><rdf:Bag><rdf:li>fa-IR</rdf:li>", "<dc:date><rdf:Seq><rdf:li>2024-03-20<",
            "<dc:identifier>Nashrieh 12/3<", "<pdf:Keywords>پل، راه<",
            "<pdf:Producer>Nashrieh 0.1<", "<xmp:CreateDate>2024-03-20T00:00:00Z<"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_non_null(strstr(xmp, words[i]));
    assert_string_equal(text_of(value_in(info, "Title")), DOCUMENT.title);
    assert_string_equal(text_of(value_in(info, "Author")), DOCUMENT.author);
    assert_string_equal(text_of(value_in(info, "Subject")), DOCUMENT.subject);
    assert_string_equal(text_of(value_in(info, "Keywords")), DOCUMENT.keywords);
    assert_string_equal(text_of(value_in(info, "Producer")), "Nashrieh 0.1");
    assert_string_equal(text_of(value_in(info, "CreationDate")), "D:20240320000000Z");
    assert_string_equal(text_of(value_in(info, "ModDate")), "D:20240320000000Z");
    assert_string_equal(text_of(value("Lang")), "fa-IR");
    assert_false(
            qpdf_oh_has_key(finished->qpdf, qpdf_oh_get_dict(finished->qpdf, value("Metadata")),
                    "/Filter")); /* found by plain search */
}

static void the_output_intent_is_srgb(void **state)
{
    (void)state;
    size_t length;
    const char *profile = stream_text(value("OutputIntents/0/DestOutputProfile"), &length);
    assert_int_equal(integer(value("OutputIntents/0/DestOutputProfile/N")), 3);
    assert_string_equal(name_of(value("OutputIntents/0/S")), "/GTS_PDFA1");
    assert_true(length > 300 && length < 4096);
    assert_memory_equal(profile + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(profile + 36, "acsp", 4);
    assert_true(profile[8] <= 4);
    assert_memory_equal(profile + 24, "\x07\xE8\0\x03\0\x14\0\0\0\0\0\0", 12); /* no time of day */
}

static void the_file_is_whole_and_its_version_fits(void **state)
{
    (void)state;
    qpdf_data qpdf = open_pdf(finished->bytes, finished->length);
    assert_string_equal(qpdf_get_pdf_version(qpdf), "1.6");
    assert_int_equal(count_of(value_in(qpdf_get_trailer(finished->qpdf), "ID")), 2);
    assert_int_equal(qpdf_check_pdf(qpdf), QPDF_SUCCESS);
    assert_false(qpdf_more_warnings(qpdf));
    qpdf_cleanup(&qpdf);
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    struct painting painting = paint_sheets(&finished->arena, WIDTH + 2 * BLEED);
    const unsigned char *bytes;
    size_t length;
    assert_true(pdf_finish_texts(&finished->arena, &finished->diag, &DOCUMENT, &painting, &CODES,
            &OPTIONS, &bytes, &length));
    assert_int_equal(length, finished->length);
    assert_memory_equal(bytes, finished->bytes, length);
}

/* A fault gives one FATAL message and no bytes. */
static void assert_refused(const struct document *document, const struct painting *painting,
        const struct code_texts *codes, enum diag_id id)
{
    struct arena arena;
    struct diag diag;
    const unsigned char *bytes = NULL;
    size_t length = 0;
    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_false(
            pdf_finish_texts(&arena, &diag, document, painting, codes, &OPTIONS, &bytes, &length));
    assert_null(bytes);
    assert_int_equal(diag.list.count, 1);
    assert_int_equal(diag.list.items[0].id, id);
    assert_int_equal(diag_severity(id), SEVERITY_FATAL);
    assert_non_null(diag.list.items[0].first);
    arena_finish(&arena);
}

static void broken_bytes_are_refused(void **state)
{
    (void)state;
    struct painting cut = finished->painting, empty = finished->painting;
    cut.length /= 2;
    empty.length = 0;
    assert_refused(&DOCUMENT, &cut, &CODES, DIAG_PDF_REFUSED);
    assert_refused(&DOCUMENT, &empty, &CODES, DIAG_PDF_REFUSED);
    unsigned char *spoilt = arena_alloc(&finished->arena, cut.length * 2 + 2);
    memcpy(spoilt, finished->painting.pdf, finished->painting.length);
    unsigned char *content = memmem(spoilt, finished->painting.length, "stream\n", 7);
    memset(content + 20, 0xAA, 40); /* the first page's deflated content */
    struct painting wrong = finished->painting;
    wrong.pdf = spoilt;
    assert_refused(&DOCUMENT, &wrong, &CODES, DIAG_PDF_BROKEN);
}

static void parts_that_contradict_each_other_are_refused(void **state)
{
    (void)state;
    struct document document = DOCUMENT;
    struct painting painting = finished->painting;
    struct code_texts codes = CODES;
    codes.count = 3;
    assert_refused(&DOCUMENT, &painting, &codes, DIAG_PDF_BROKEN);
    document.page_count = 1;
    assert_refused(&document, &painting, &CODES, DIAG_PDF_BROKEN);
    document = DOCUMENT;
    document.tag_count = T_NOTE; /* marks name a tag that is not there */
    assert_refused(&document, &painting, &CODES, DIAG_PDF_BROKEN);
    struct tag tags[T_COUNT];
    memcpy(tags, TAGS, sizeof tags);
    tags[T_P].parent = T_NOTE; /* a parent after its child */
    document = DOCUMENT;
    document.tags = tags;
    assert_refused(&document, &painting, &CODES, DIAG_PDF_BROKEN);
    struct painted_page pages[2] = {PAINTED[0], PAINTED[1]};
    pages[0].mark_count = 5; /* marks without an entry */
    painting.pages = pages;
    assert_refused(&DOCUMENT, &painting, &CODES, DIAG_PDF_BROKEN);
    painting = paint_sheets(&finished->arena, WIDTH); /* painted without the bleed */
    assert_refused(&DOCUMENT, &painting, &CODES, DIAG_PDF_BROKEN);
}

static void links_that_lead_nowhere_are_refused(void **state)
{
    (void)state;
    struct document document = DOCUMENT;
    document.destination_count = 1; /* "note-1" is gone */
    document.outline_count = 0;
    assert_refused(&document, &finished->painting, &CODES, DIAG_PDF_BROKEN);
    const struct outline lost = {"گم", 1, "lost"};
    document = DOCUMENT;
    document.outlines = &lost;
    document.outline_count = 1;
    assert_refused(&document, &finished->painting, &CODES, DIAG_PDF_BROKEN);
}

/* A TrueType of three tables: em 2048, advances 2048, 575 and 0. */
static void make_font(unsigned char font[160])
{
    static const char *const tags[] = {"head", "hhea", "hmtx"};
    static const unsigned char offsets[] = {60, 112, 148}, lengths[] = {54, 36, 12};
    memset(font, 0, 160);
    font[5] = 3;
    for (int i = 0; i < 3; i++) {
        memcpy(font + 12 + 16 * i, tags[i], 4);
        font[12 + 16 * i + 11] = offsets[i];
        font[12 + 16 * i + 15] = lengths[i];
    }
    font[60 + 18] = 2048 >> 8;
    font[112 + 35] = 3;
    font[148] = 2048 >> 8;
    font[152] = 575 >> 8;
    font[153] = 575 & 0xFF;
}

/* cairo 1.16 cuts them to whole thousandths of the em. */
static void widths_are_the_fonts_own(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    unsigned char font[160];
    make_font(font);
    struct strbuf out;
    strbuf_init(&out, &arena);
    assert_true(widths_put(&out, (const char *)font, sizeof font));
    assert_string_equal(strbuf_string(&out), "/W[0[1000 280.761719 0]]");
    for (size_t length = 0; length < sizeof font; length++) {
        unsigned char *part = malloc(length + 1);
        memcpy(part, font, length);
        strbuf_init(&out, &arena);
        assert_false(widths_put(&out, (const char *)part, length));
        assert_string_equal(strbuf_string(&out), "");
        free(part);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(every_stretch_of_content_has_its_element),
            cmocka_unit_test(the_tree_has_every_tag_once),
            cmocka_unit_test(kids_come_in_the_order_of_painting),
            cmocka_unit_test(what_has_actual_text_holds_its_content_in_spans),
            cmocka_unit_test(elements_have_their_attributes),
            cmocka_unit_test(a_link_broken_over_lines_is_one_annotation),
            cmocka_unit_test(links_and_elements_know_each_other),
            cmocka_unit_test(no_mark_is_left_and_black_is_grey),
            cmocka_unit_test(only_transparent_pages_keep_their_group),
            cmocka_unit_test(fonts_and_images_are_as_the_archive_wants),
            cmocka_unit_test(readers_get_the_texts_of_the_codes),
            cmocka_unit_test(pages_have_boxes_labels_and_tab_order),
            cmocka_unit_test(the_outline_leads_to_the_destinations),
            cmocka_unit_test(metadata_and_info_say_the_same),
            cmocka_unit_test(the_output_intent_is_srgb),
            cmocka_unit_test(the_file_is_whole_and_its_version_fits),
            cmocka_unit_test(the_same_pages_give_the_same_bytes),
            cmocka_unit_test(broken_bytes_are_refused),
            cmocka_unit_test(parts_that_contradict_each_other_are_refused),
            cmocka_unit_test(links_that_lead_nowhere_are_refused),
            cmocka_unit_test(widths_are_the_fonts_own),
    };
    return cmocka_run_group_tests(tests, finish_once, drop_finished);
}
