/* pdf: a document of two pages made into a PDF and read again through libqpdf: text where the lines
 * put it, structure, links, colours, fonts, metadata; broken input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "paint/encode.h"
#include "pdf/fonts.h"
#include "pdf/lexer.h"
#include "pdf/make.h"
#include "pdf/painted_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PT(x) ((dimen)((x)*DIMEN_PT))

enum { WIDTH = 400, HEIGHT = 600, BLEED = 8 };

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

/* What the pages show; filled by lay_out. */
enum { FIRST_ITEMS = 13, SECOND_ITEMS = 7, THE_P = 2 /* the first page's first line of T_P */ };
static struct placed first_items[FIRST_ITEMS], second_items[SECOND_ITEMS];
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
                                            .items = first_items,
                                            .item_count = FIRST_ITEMS,
                                            .links = FIRST_LINKS,
                                            .link_count = 3},
        {.number = 2,
                .label = "۲",
                .width = PT(WIDTH),
                .height = PT(HEIGHT),
                .bleed = PT(BLEED),
                .items = second_items,
                .item_count = SECOND_ITEMS,
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
static const struct pdf_options OPTIONS = {.producer = "Nashrieh 0.1", .moment = 1710892800};

/* --- the pages: lines set as page/ has them set, a rule, pictures --- */

struct finished {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct shaper *shaper;
    struct picture_set *pictures;
    struct pdf_file file;
    qpdf_data qpdf;
};

static struct finished *finished;

static const struct style STYLE = {.name = "test",
        .families = "Vazirmatn, Lora, DejaVu Sans",
        .weight = 400,
        .strong_weight = 700,
        .colour = &BLACK,
        .emphasis = &PETROL,
        .size = PT(10),
        .leading = PT(16),
        .latin_size = 1000,
        .align = ALIGN_JUSTIFY,
        .kashida = KASHIDA_NORMAL,
        .scaling = 15000};

static void put_line(struct placed *item, const char *text, const struct ink *ink, uint32_t tag)
{
    struct arena *arena = &finished->arena;
    struct rich_text *rich = arena_new(arena, struct rich_text);
    *rich = rich_text_plain(text);
    const struct shaped *shaped = shape_text(finished->shaper, arena, rich, &STYLE);
    struct lines lines =
            line_break(arena, &finished->diag, paragraph_make(arena, shaped), PT(200), 0, 0);
    *item = (struct placed){.kind = PLACED_LINE,
            .x = PT(20) + 7,
            .y = PT(30) * (tag + 1),
            .tag = tag,
            .line = &lines.items[0],
            .line_ink = ink};
}

static void put_fill(struct placed *item, dimen y, const struct ink *ink)
{
    *item = (struct placed){
            .kind = PLACED_FILL, .y = y, .width = PT(WIDTH), .height = 512, .ink = ink};
}

static void put_picture(struct placed *item, const char *svg, uint32_t tag)
{
    char path[] = "/tmp/nashrieh-picture-XXXXXX.svg";
    int file = mkstemps(path, 4);
    assert_int_equal(write(file, svg, strlen(svg)), (int)strlen(svg));
    close(file);
    *item = (struct placed){.kind = PLACED_PICTURE,
            .x = PT(100),
            .y = PT(200),
            .width = PT(90),
            .height = PT(60),
            .tag = tag,
            .picture = picture_find(finished->pictures, &finished->diag, path, NO_SPAN)};
    assert_non_null(item->picture);
    unlink(path);
}

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='60'>"
#define PIXEL                                                                                      \
    "<image width='9' height='9' href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYA" \
    "AAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='/>"

static void lay_out_first(void)
{
    struct placed *at = first_items;
    put_fill(at++, PT(5), &PETROL);
    put_line(at++, "نشست ستاد", &BLACK, T_H1);
    put_line(at++,
            "به گزارش روابط عمومی، نسبتاً (۳) خانهٔ «ما» در سال ۱۴۰۳ با Go On 7 و الله از می‌شود تا",
            &BLACK, T_P);
    put_line(at++, "گزارش پل", &PETROL, T_LINK);
    put_line(at++, "است.", &BLACK, T_P);
    put_line(at++, "۱", &BLACK, T_REFERENCE);
    put_picture(at++,
            SVG "<rect width='90' height='60' fill='red'/><rect width='9' height='9'/></svg>",
            T_FIGURE);
    put_line(at++, "شرح", &BLACK, T_CAPTION);
    put_line(at++, "۱.", &BLACK, T_LABEL);
    put_line(at++, "متن می‌شود", &BLACK, T_BODY);
    put_fill(at++, PT(500), &BLACK);
    *at++ = (struct placed){.kind = PLACED_OUTLINE,
            .x = PT(10),
            .y = PT(20),
            .width = PT(30),
            .height = PT(40),
            .thickness = PT(1),
            .ink = &BLACK};
    *at++ = (struct placed){.kind = PLACED_DOTS,
            .x = PT(100),
            .y = PT(50),
            .width = PT(31),
            .height = PT(4),
            .thickness = PT(1),
            .ink = &BLACK};
}

static void lay_out_second(void)
{
    static const struct point CORNERS[] = {{0, 0}, {PT(8), PT(4)}, {0, PT(8)}};
    struct placed *at = second_items;
    put_line(at++, "متن", &BLACK, T_P);
    put_line(at++, "report", &BLACK, T_ENGLISH);
    put_line(at++, "سر", &BLACK, T_HEAD);
    put_line(at++, "کنار", &BLACK, T_SIDE_HEAD);
    put_line(at++, "خانه", &BLACK, T_CELL);
    *at++ = (struct placed){.kind = PLACED_POLYGON,
            .x = PT(50),
            .y = PT(60),
            .points = CORNERS,
            .point_count = 3,
            .ink = &BLACK,
            .tag = T_NOTE};
    put_picture(at++, SVG "<rect width='90' height='60' fill='red' opacity='0.5'/>" PIXEL "</svg>",
            T_BARE_FIGURE);
}

/* --- one finished document for all tests that read --- */

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
    struct arena *arena = &finished->arena;
    arena_init(arena);
    diag_init(&finished->diag, arena);
    finished->fonts = font_set_create(arena, &finished->diag, SOURCE_DIR "/fonts", NULL);
    finished->shaper = shaper_create(arena, &finished->diag, finished->fonts);
    finished->pictures = picture_set_create(arena);
    lay_out_first();
    lay_out_second();
    if (!pdf_make(arena, &finished->diag, &DOCUMENT, &OPTIONS, &finished->file)) {
        fprintf(stderr, "%s\n",
                diag_message(&finished->diag.list.items[0], DIAG_ENGLISH, &finished->arena));
        return -1;
    }
    finished->qpdf = open_pdf(finished->file.bytes, finished->file.length);
    const char *keep = getenv("PDF_TEST_KEEP"); /* to look at */
    FILE *file = keep ? fopen(keep, "wb") : NULL;
    if (file) {
        fwrite(finished->file.bytes, 1, finished->file.length, file);
        fclose(file);
    }
    return 0;
}

static int drop_finished(void **state)
{
    (void)state;
    qpdf_cleanup(&finished->qpdf);
    picture_set_destroy(finished->pictures);
    shaper_destroy(finished->shaper);
    font_set_destroy(finished->fonts);
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
    const int expected[] = {9, 7}; /* T_P has two on page 1 */
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
    assert_true(pdf_make(&other.arena, &other.diag, &document, &OPTIONS, &other.file));
    other.qpdf = open_pdf(other.file.bytes, other.file.length);
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
    assert_string_equal(name_of(value(ARTICLE "2/K/1/S")), "/Caption");
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

static bool content_has(int page, const char *words)
{
    size_t length;
    const char *bytes = page_content(page, &length);
    return memmem(bytes, length, words, strlen(words));
}

static void inks_are_set_when_they_change_and_black_is_grey(void **state)
{
    (void)state;
    assert_true(content_has(0, "BMC\n0.039 0.341 0.388 rg\n"));
    assert_true(content_has(0, "BDC\n0 g\nBT\n"));
    assert_false(content_has(0, "0 0 0 rg"));
    assert_true(content_has(1, "\n0 g\n"));
    assert_false(content_has(1, " rg\n"));
}

static void shapes_are_paths(void **state)
{
    (void)state;
    assert_true(content_has(0, "\n8 602.5 400 0.5 re\nf\n"));
    assert_true(content_has(0, "\n18 548 30 40 re\n19 549 28 38 re\nf*\n"));
    assert_true(content_has(0, "q\n1 0 0 1 110 556 cm\n0.5 0 m\n")); /* at a multiple of 3 pt */
    assert_true(content_has(0, " c\nf\n1 0 0 1 3 0 cm\n"));
    assert_true(content_has(1, "58 548 m\n66 544 l\n58 540 l\nf\n"));
    size_t length;
    int dots = 0;
    const char *at = page_content(0, &length), *end = at + length;
    for (; (at = memmem(at, (size_t)(end - at), "1 0 0 1 3 0 cm", 14)); at++)
        dots++;
    assert_int_equal(dots, 10); /* 102, 105 ... 129 */
}

/* --- Text: what the operators come to, against what the encoder asked for --- */

struct reading {
    double a, d, x, y; /* the matrix of the line */
    double operands[8];
    int operand_count;
    uint32_t piece, glyph; /* to come */
    const struct text_pieces *expected;
    const struct placed *item;
    double em, pen;
};

static uint32_t next_byte(const char **at)
{
    if (**at == '\\')
        ++*at;
    bool carriage_return = (*at)[-1] == '\\' && **at == 'r';
    return carriage_return ? (++*at, '\r') : (unsigned char)*(*at)++;
}

/* Each glyph is the one asked for, at its place. */
static void read_string(struct reading *r, const struct press *press, const struct token *token)
{
    const struct text_piece *piece = &r->expected->items[r->piece];
    uint32_t nth = press_font_nth(press, piece->font);
    for (const char *at = token->bytes + 1; at < token->bytes + token->length - 1; r->glyph++) {
        uint32_t high = next_byte(&at), id = high << 8 | next_byte(&at);
        const struct piece_glyph *glyph = &piece->glyphs[r->glyph];
        assert_true(r->glyph < piece->glyph_count);
        assert_int_equal(id, glyph->id);
        double off = r->pen - BLEED - dimen_to_pt(r->item->x + glyph->x);
        assert_true(off > -0.04 && off < 0.04);
        r->pen += (double)press_glyph_advance(press, nth, id) / press_em(piece->font) * r->a;
    }
}

static void read_operator(struct reading *r, const char *name)
{
    const double *o = r->operands;
    if (!strcmp(name, "Tm")) {
        r->a = o[0];
        r->d = o[3];
        r->x = o[4];
        r->y = o[5];
    } else if (!strcmp(name, "Td")) {
        r->x += o[0] * r->a;
        r->y += o[1] * r->d;
    } else if (!strcmp(name, "TJ")) {
        assert_int_equal(r->glyph, r->expected->items[r->piece].glyph_count);
        r->piece++;
        r->glyph = 0;
        double off = HEIGHT + BLEED - dimen_to_pt(r->item->y) - r->y;
        assert_true(off > 0 && off < 0.02); /* a hair below the baseline */
    }
    r->pen = r->x;
    r->operand_count = 0;
}

static void glyphs_stand_where_the_line_puts_them(void **state)
{
    (void)state;
    struct arena *arena = &finished->arena;
    struct encoder encoder = {.arena = arena, .pieces = arena, .press = press_create(arena)};
    const struct text_pieces *pieces = encode_page(&encoder, &PAGES[0]);
    struct reading r = {.expected = &pieces[THE_P], .item = &first_items[THE_P]};
    assert_true(r.expected->count > 8);
    size_t length;
    const char *bytes = page_content(0, &length);
    const char *begin = memmem(bytes, length, "/P<</MCID 1>>", 13);
    const char *end = memmem(begin, length - (size_t)(begin - bytes), "EMC", 3);
    struct lexer lexer = {.at = begin, .end = end};
    for (struct token token; lexer_read(&lexer, &token);) {
        if (token.kind == TOKEN_NUMBER && r.operand_count < 8)
            r.operands[r.operand_count++] = atof(token.bytes);
        if (token.kind == TOKEN_NUMBER && r.glyph)
            r.pen -= atof(token.bytes) / 1000 * r.a;
        if (token.kind == TOKEN_STRING)
            read_string(&r, encoder.press, &token);
        if (token.kind == TOKEN_OPERATOR)
            read_operator(&r, token.name);
    }
    assert_int_equal(r.piece, r.expected->count);
    assert_true(r.a > 12 && r.a < 13 && r.d == 12.5);
}

static void controls_are_counted(void **state)
{
    (void)state;
    assert_true(finished->file.controls > 10);
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
    assert_true(images >= 1);
}

/* Every glyph has a text; one of several characters has them all. */
static void readers_get_the_texts_of_the_glyphs(void **state)
{
    (void)state;
    size_t length;
    const char *cmap = stream_text(value("Pages/Kids/0/Resources/Font/F0/ToUnicode"), &length);
    qpdf_oh font = value("Pages/Kids/0/Resources/Font/F0/DescendantFonts/0");
    int glyphs = count_of(value_in(font, "W/1"));
    char last[16];
    assert_true(glyphs > 40);
    snprintf(last, sizeof last, "<%04x><", (unsigned)glyphs);
    assert_non_null(strstr(cmap, "<0001><062f>\n")); /* the last letter of نشست ستاد */
    assert_non_null(strstr(cmap, "<200c06cc>\n"));
    assert_non_null(strstr(cmap, "<061c0020>\n"));
    assert_non_null(strstr(cmap, last));
    assert_string_equal(name_of(value("Pages/Kids/0/Resources/Font/F0/Encoding")), "/Identity-H");
    assert_string_equal(name_of(value_in(font, "BaseFont")),
            name_of(value("Pages/Kids/0/Resources/Font/F0/BaseFont")));
    assert_true(name_of(value_in(font, "BaseFont"))[7] == '+');
}

static void texts_come_a_hundred_a_section(void **state)
{
    (void)state;
    struct arena arena;
    struct pdf pdf = {.diag = &finished->diag, .document = &DOCUMENT};
    const struct font *font = font_find(finished->fonts, &finished->diag, "Lora", 400, NO_SPAN);
    arena_init(&arena);
    pdf.arena = &arena;
    pdf.flate = flate_create();
    pdf.press = press_create(&arena);
    for (int32_t i = 0; i < 201; i++)
        press_glyph_find(pdf.press, font, NULL, 0, 10 + i, i == 100 ? "\U0001F600" : i ? "x" : "");
    pdf_file_start(&pdf, &arena);
    fonts_make(&pdf);
    struct strbuf cmap;
    strbuf_init(&cmap, &arena);
    const char *file = strbuf_string(&pdf.file);
    for (const char *at = file;
            (at = memmem(at, pdf.file.length - (size_t)(at - file), "stream\n", 7));) {
        at += 7;
        cmap.length = 0;
        if (flate_inflate(pdf.flate, (const unsigned char *)at,
                    pdf.file.length - (size_t)(at - file), &cmap) &&
                strstr(strbuf_string(&cmap), "begincmap"))
            break;
    }
    assert_non_null(strstr(strbuf_string(&cmap), "100 beginbfchar\n<0001><200d>\n<0002><0078>\n"));
    assert_non_null(
            strstr(cmap.bytes, "<0064><0078>\nendbfchar\n100 beginbfchar\n<0065><d83dde00>\n"));
    assert_non_null(
            strstr(cmap.bytes, "endbfchar\n1 beginbfchar\n<00c9><0078>\nendbfchar\nendcmap"));
    flate_destroy(pdf.flate);
    arena_finish(&arena);
}

/* Texts are placed by them: cut to whole thousandths they would let letters drift. */
static void widths_are_exact(void **state)
{
    (void)state;
    qpdf_oh widths = value("Pages/Kids/0/Resources/Font/F0/DescendantFonts/0/W/1");
    struct arena *arena = &finished->arena;
    struct encoder encoder = {.arena = arena, .pieces = arena, .press = press_create(arena)};
    encode_page(&encoder, &PAGES[0]);
    const struct font *font =
            font_find(finished->fonts, &finished->diag, "Vazirmatn", 400, NO_SPAN);
    for (int i = 0; i < 40; i++) {
        double width = qpdf_oh_get_numeric_value(
                finished->qpdf, qpdf_oh_get_array_item(finished->qpdf, widths, i));
        double advance = press_glyph_advance(encoder.press, 0, (uint32_t)i + 1);
        double off = width - advance * 1000 / press_em(font);
        assert_true(off > -1e-5 && off < 1e-5);
    }
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
    qpdf_data qpdf = open_pdf(finished->file.bytes, finished->file.length);
    assert_string_equal(qpdf_get_pdf_version(qpdf), "1.6");
    assert_int_equal(count_of(value_in(qpdf_get_trailer(finished->qpdf), "ID")), 2);
    assert_int_equal(qpdf_check_pdf(qpdf), QPDF_SUCCESS);
    assert_false(qpdf_more_warnings(qpdf));
    qpdf_cleanup(&qpdf);
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    (void)state;
    struct pdf_file file;
    assert_true(pdf_make(&finished->arena, &finished->diag, &DOCUMENT, &OPTIONS, &file));
    assert_int_equal(file.length, finished->file.length);
    assert_memory_equal(file.bytes, finished->file.bytes, file.length);
}

/* A fault gives one FATAL message and no bytes. */
static void assert_refused(const struct document *document)
{
    struct arena arena;
    struct diag diag;
    struct pdf_file file;
    arena_init(&arena);
    diag_init(&diag, &arena);
    assert_false(pdf_make(&arena, &diag, document, &OPTIONS, &file));
    assert_null(file.bytes);
    assert_int_equal(diag.list.count, 1);
    assert_int_equal(diag.list.items[0].id, DIAG_PDF_BROKEN);
    assert_int_equal(diag_severity(DIAG_PDF_BROKEN), SEVERITY_FATAL);
    assert_non_null(diag.list.items[0].first);
    arena_finish(&arena);
}

static void bytes_that_are_no_pdf_are_refused(void **state)
{
    (void)state;
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    qpdf_data whole = painted_open(finished->file.bytes, finished->file.length);
    assert_true(painted_sound(&diag, whole));
    qpdf_data cut = painted_open(finished->file.bytes, finished->file.length / 2);
    assert_false(painted_sound(&diag, cut));
    assert_int_equal(diag.list.items[0].id, DIAG_PDF_REFUSED);
    assert_int_equal(diag_severity(DIAG_PDF_REFUSED), SEVERITY_FATAL);
    qpdf_cleanup(&whole);
    qpdf_cleanup(&cut);
    arena_finish(&arena);
}

static void parts_that_contradict_each_other_are_refused(void **state)
{
    (void)state;
    struct document document = DOCUMENT;
    document.tag_count = T_NOTE; /* items name a tag that is not there */
    assert_refused(&document);
    struct tag tags[T_COUNT];
    memcpy(tags, TAGS, sizeof tags);
    tags[T_P].parent = T_NOTE; /* a parent after its child */
    document = DOCUMENT;
    document.tags = tags;
    assert_refused(&document);
}

static void links_that_lead_nowhere_are_refused(void **state)
{
    (void)state;
    struct document document = DOCUMENT;
    document.destination_count = 1; /* "note-1" is gone */
    document.outline_count = 0;
    assert_refused(&document);
    const struct outline lost = {"گم", 1, "lost"};
    document = DOCUMENT;
    document.outlines = &lost;
    document.outline_count = 1;
    assert_refused(&document);
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
            cmocka_unit_test(inks_are_set_when_they_change_and_black_is_grey),
            cmocka_unit_test(shapes_are_paths),
            cmocka_unit_test(glyphs_stand_where_the_line_puts_them),
            cmocka_unit_test(controls_are_counted),
            cmocka_unit_test(only_transparent_pages_keep_their_group),
            cmocka_unit_test(fonts_and_images_are_as_the_archive_wants),
            cmocka_unit_test(readers_get_the_texts_of_the_glyphs),
            cmocka_unit_test(texts_come_a_hundred_a_section),
            cmocka_unit_test(widths_are_exact),
            cmocka_unit_test(pages_have_boxes_labels_and_tab_order),
            cmocka_unit_test(the_outline_leads_to_the_destinations),
            cmocka_unit_test(metadata_and_info_say_the_same),
            cmocka_unit_test(the_output_intent_is_srgb),
            cmocka_unit_test(the_file_is_whole_and_its_version_fits),
            cmocka_unit_test(the_same_pages_give_the_same_bytes),
            cmocka_unit_test(bytes_that_are_no_pdf_are_refused),
            cmocka_unit_test(parts_that_contradict_each_other_are_refused),
            cmocka_unit_test(links_that_lead_nowhere_are_refused),
    };
    return cmocka_run_group_tests(tests, finish_once, drop_finished);
}
