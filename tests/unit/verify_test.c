/* verify: a good PDF breaks no rule; broken in one way, it breaks that rule.  The good one is built
 * by ourselves and written out by libqpdf so that it can be edited as text; what only the bytes
 * tell is broken in the bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "publish/job.h"
#include "verify/verify.h"

#include <qpdf/qpdf-c.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct arena arena;
    struct nsh_press *press;
    struct nsh_work *work;
    const char *text; /* of the good PDF, as libqpdf writes it for reading */
    size_t length;
};

/* --- Editing --------------------------------------------------------------------------------- */

/* How long the match of `pattern` at `at` is, 0 = none; # stands for a number. */
static size_t match(const char *at, const char *end, const char *pattern)
{
    const char *begin = at;
    for (; *pattern; pattern++) {
        if (*pattern == '#') {
            if (at == end || !isdigit((unsigned char)*at))
                return 0;
            while (at < end && isdigit((unsigned char)*at))
                at++;
        } else if (at == end || *at++ != *pattern) {
            return 0;
        }
    }
    return (size_t)(at - begin);
}

static struct strbuf replace(struct arena *arena, const char *text, size_t length,
        const char *pattern, const char *with, bool all)
{
    struct strbuf out;
    const char *end = text + length;
    int count = 0;
    strbuf_init(&out, arena);
    for (const char *at = text; at < end;) {
        size_t matched = all || !count ? match(at, end, pattern) : 0;
        if (matched)
            strbuf_puts(&out, with);
        else
            strbuf_putc(&out, *at);
        at += matched ? matched : 1;
        count += matched > 0;
    }
    if (!count)
        fail_msg("the good PDF has no %s", pattern);
    return out;
}

static bool breaks(const struct diag *diag, enum diag_id rule)
{
    for (uint32_t i = 0; i < diag->list.count; i++)
        if (diag->list.items[i].id == rule)
            return true;
    return false;
}

static bool finds(struct arena *arena, const void *bytes, size_t length, enum diag_id rule)
{
    struct diag diag;
    diag_init(&diag, arena);
    verify_pdf(&diag, NULL, bytes, length, NULL);
    if (breaks(&diag, rule))
        return true;
    print_error("%s is not found\n", diag_name(rule));
    for (uint32_t i = 0; i < diag.list.count; i++)
        print_message("  it says: %s\n", diag_message(&diag.list.items[i], DIAG_ENGLISH, arena));
    return false;
}

/* --- The cases ------------------------------------------------------------------------------- */

#define CATALOG "/Type /Catalog"
#define PICTURES "/XObject <<"
#define STATE "/ca 1"
#define IMAGE PICTURES, PICTURES " /zi 3 0 R ", "EMC", "/zi Do EMC", "/Subtype /XML"
#define SHOW "EMC", "BT /F0 1 Tf "

static const struct {
    enum diag_id rule;
    const char *edits[6]; /* what is found first, what comes instead; "*" before it: everywhere */
} cases[] = {
        {DIAG_A_ID, {"/ID [", "/IX ["}},
        {DIAG_A_HEX_ODD, {">]TJ", "0>]TJ"}},
        {DIAG_A_HEX_BAD, {">]TJ", "zz>]TJ"}},
        {DIAG_A_STREAM_EXTERNAL, {"/Subtype /XML", "/Subtype /XML /F (x)"}},
        {DIAG_A_LZW, {"/Subtype /XML", "/Subtype /XML /Filter /LZWDecode"}},
        {DIAG_A_NAME_UTF8, {"/BaseFont /", "/BaseFont /#ff"}},
        {DIAG_A_INLINE_FILTER, {"EMC", "BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI EMC"}},
        {DIAG_A_PERMISSIONS, {CATALOG, CATALOG " /Perms << /X 1 >>"}},
        {DIAG_A_INTEGER, {CATALOG, CATALOG " /X 99999999999"}},
        {DIAG_A_REAL, {CATALOG, CATALOG " /X 9999999999999999999999999999999999999999999999.0"}},
        {DIAG_A_NESTING,
                {"EMC", "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q "
                        "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q EMC"}},
        {DIAG_A_PAGE_SIZE, {"*    841.89\n", "    20000\n"}},
        {DIAG_PDF_DAMAGED, {"EMC", "( EMC"}},
        {DIAG_A_OPERATOR, {"EMC", "xyz EMC"}},
        {DIAG_A_RESOURCES, {"/a0 gs", "/zz gs"}},
        {DIAG_A_PROFILE, {"mntrRGB", "xxxxRGB"}},
        {DIAG_A_INTENTS_DIFFER,
                {"/OutputIntents [", "/OutputIntents [ << /S /GTS_PDFX /OutputConditionIdentifier "
                                     "(x) /DestOutputProfile 3 0 R >>"}},
        {DIAG_A_PROFILE_REFERENCE, {"/RegistryName", "/DestOutputProfileRef << >> /RegistryName"}},
        {DIAG_A_ICC_SPACE, {PICTURES, "/ColorSpace << /zc [ /ICCBased 3 0 R ] >> /XObject <<",
                                   "EMC", "/zc cs EMC"}},
        {DIAG_A_RGB, {"mntrRGB ", "mntrGRAY"}},
        {DIAG_A_CMYK, {"EMC", "0 0 0 1 k EMC"}},
        {DIAG_A_GRAY, {"/S /GTS_PDFA1", "/S /GTS_X"}},
        {DIAG_A_TRANSFER, {STATE, STATE " /TR /X"}},
        {DIAG_A_HALFTONE, {STATE, STATE " /HTP [ 0 0 ]"}},
        {DIAG_A_RENDERING, {STATE, STATE " /RI /X"}},
        {DIAG_A_BLEND, {STATE, STATE " /BM /X"}},
        {DIAG_A_GROUP, {STATE, "/ca .5", "/S /GTS_PDFA1", "/S /GTS_X"}},
        {DIAG_A_ALTERNATES, {IMAGE, "/Subtype /Image /Alternates [ ]"}},
        {DIAG_A_OPI, {IMAGE, "/Subtype /Image /OPI << >>"}},
        {DIAG_A_INTERPOLATE, {IMAGE, "/Subtype /Image /Interpolate true"}},
        {DIAG_A_POSTSCRIPT, {IMAGE, "/Subtype /PS"}},
        {DIAG_A_REFERENCE, {IMAGE, "/Subtype /Form /Ref << >>"}},
        {DIAG_A_FONT_SHAPE, {"*/BaseFont", "/BaseFond"}},
        {DIAG_A_CID_SYSTEM, {"/Ordering", "/Orderinx"}},
        {DIAG_A_CID_TO_GID, {"/CIDToGIDMap /Identity", "/CIDToGIDMap /X"}},
        {DIAG_A_CMAP, {"/Encoding /Identity-H", "/Encoding /X"}},
        {DIAG_A_NOT_EMBEDDED, {"/FontFile2", "/FontFileX"}},
        {DIAG_A_GLYPH_MISSING, {SHOW "<7fff> Tj ET EMC"}},
        {DIAG_A_NOTDEF, {SHOW "<0000> Tj ET EMC"}},
        {DIAG_A_NO_UNICODE, {SHOW "<7fff> Tj ET EMC"}},
        {DIAG_A_UNICODE_VALUE, {"endbfchar", "<0001> <FEFF>\nendbfchar"}},
        {DIAG_A_PRIVATE_USE,
                {"*endbfchar", "<0001> <E000>\nendbfchar", "*/ActualText", "/ActualTexX"}},
        {DIAG_A_CID_SET, {"/Type /FontDescriptor", "/Type /FontDescriptor /CIDSet 3 0 R"}},
        {DIAG_A_WIDTH, {"/W [", "/X ["}},
        {DIAG_A_TRUETYPE_ENCODING,
                {"/Font <<",
                        "/Font << /zf << /Type /Font /Subtype /TrueType /BaseFont /Z /FirstChar 0 "
                        "/LastChar 0 /Widths [ 0 ] /FontDescriptor << /Flags 36 >> >>",
                        "EMC", "BT /zf 1 Tf ET EMC"}},
        {DIAG_A_ANNOTATION_TYPE, {"/Subtype /Link", "/Subtype /Sound"}},
        {DIAG_UA_TRAP, {"/Subtype /Link", "/Subtype /TrapNet"}},
        {DIAG_A_ANNOTATION_FLAGS, {"/F 4", "/F 2"}},
        {DIAG_A_APPEARANCE, {"/Subtype /Link", "/Subtype /Square"}},
        {DIAG_A_FORM, {CATALOG, CATALOG " /AcroForm << /NeedAppearances true >>"}},
        {DIAG_A_ACTION, {"/S /URI", "/S /Launch"}},
        {DIAG_A_ADDITIONAL, {CATALOG, CATALOG " /AA << >>"}},
        {DIAG_A_OPTIONAL, {CATALOG, CATALOG " /OCProperties << /D << >> >>"}},
        {DIAG_A_PRESENTATIONS, {"/Tabs /S", "/Tabs /S /PresSteps << >>"}},
        {DIAG_A_REQUIREMENTS, {CATALOG, CATALOG " /Requirements [ ]"}},
#define ATTACHED(entries)                                                                          \
    "/Names <<", "/Names << /EmbeddedFiles << /Names [ (a) << /EF << " entries " >> >> ] >>"
        {DIAG_A_ATTACHMENT_TYPE, {ATTACHED("")}},
        {DIAG_A_ATTACHMENT_NAMES, {ATTACHED("")}},
        {DIAG_A_ATTACHMENT_RELATION, {ATTACHED("/F 3 0 R")}},
        {DIAG_A_ATTACHMENT_LOOSE, {ATTACHED("/F 3 0 R")}},
        {DIAG_A_ATTACHMENT_PART, {ATTACHED("/F 3 0 R")}},
        {DIAG_A_METADATA, {"/Subtype /XML", "/Subtype /X"}},
        {DIAG_A_PACKET, {"<?xpacket begin=", "<?xpacket bytes=\"1\" begin="}},
        {DIAG_A_PROPERTY, {"*dc:format>", "dc:formats>"}},
        {DIAG_A_PROPERTY_TYPE, {"*dc:format>", "dc:title>"}},
        {DIAG_A_EXTENSION, {"*pdfaProperty:category>", "pdfaProperty:kategory>"}},
        {DIAG_A_PART, {"<pdfaid:part>2", "<pdfaid:part>9"}},
        {DIAG_A_CONFORMANCE, {"<pdfaid:conformance>A", "<pdfaid:conformance>B"}},
        {DIAG_UA_IDENTIFIED, {"<pdfuaid:part>1", "<pdfuaid:part>2"}},
        {DIAG_UA_METADATA_TITLE, {"*dc:title>", "dc:type>"}},
        {DIAG_PDF_INFO, {"/Title <feff067e", "/Title <feff0041"}},
        {DIAG_UA_MARKED, {"/Marked true", "/Marked false"}},
        {DIAG_UA_SUSPECTS, {"/Marked true", "/Marked true /Suspects true"}},
        {DIAG_UA_TITLE_SHOWN, {"/DisplayDocTitle true", "/DisplayDocTitle false"}},
        {DIAG_UA_TREE, {"/StructTreeRoot # 0 R", "/StructTreeRoot null"}},
        {DIAG_UA_LANGUAGE, {"/Lang (fa-IR)", "/Lang ()"}},
        {DIAG_UA_LANGUAGE_FORM, {"/Lang (en)", "/Lang (e_n)"}},
        {DIAG_UA_TABS, {"/Tabs /S", "/Tabs /R"}},
        {DIAG_PDF_BOXES, {"/TrimBox", "/TrimBoX"}},
        {DIAG_PDF_LABELS, {"/PageLabels", "/PageLabelX"}},
        {DIAG_PDF_DIRECTION, {"/R2L", "/L2R"}},
        {DIAG_PDF_OUTLINE, {"*/Title <feff067e", "/Title <feff0041"}},
        {DIAG_PDF_DESTINATION, {"/Dest (good-note-1)", "/Dest (nowhere)"}},
        {DIAG_PDF_DESTINATION_NAME, {"(good/head-1)", "(\\331)"}},
        {DIAG_PDF_URI, {"(https://example.ir/a)", "(\\331)"}},
        {DIAG_UA_ARTIFACT_IN_TAG, {"EMC", "/Artifact BMC EMC EMC"}},
        {DIAG_UA_TAG_IN_ARTIFACT, {"/Artifact BMC", "/Artifact BMC /P <</MCID 900>> BDC EMC"}},
        {DIAG_UA_UNTAGGED, {"/Artifact BMC", "/X BMC"}},
        {DIAG_UA_ROLE, {"/S /Table", "/S /X"}},
        {DIAG_UA_ROLE_CIRCLE,
                {"/Type /StructTreeRoot", "/Type /StructTreeRoot /RoleMap << /X /Y /Y /X >>"}},
        {DIAG_UA_ROLE_REMAPPED,
                {"/Type /StructTreeRoot", "/Type /StructTreeRoot /RoleMap << /P /H1 >>"}},
        {DIAG_UA_PARENT, {"*/P # 0 R", "/P 1 0 R"}},
        {DIAG_PDF_BALANCE, {"EMC", ""}},
        {DIAG_PDF_PARENT_TREE, {"/MCID 3>>", "/MCID 93>>"}},
        {DIAG_PDF_TEXT, {"endbfchar", "<0001> <0041>\nendbfchar"}},
        {DIAG_UA_TABLE_KID, {"/S /TBody", "/S /P"}},
        {DIAG_UA_ROW_PARENT, {"/S /TBody", "/S /P"}},
        {DIAG_UA_ROWS_PARENT, {"/S /Table", "/S /Div"}},
        {DIAG_UA_CELL_PARENT, {"*/S /TR", "/S /P"}},
        {DIAG_UA_ROW_KID, {"/S /TD", "/S /P"}},
        {DIAG_UA_HEADS, {"/S /TBody", "/S /THead"}},
        {DIAG_UA_NO_BODY, {"/S /TBody", "/S /Caption"}},
        {DIAG_UA_CAPTION, {"/S /TBody", "/S /Caption", "/S /THead", "/S /Caption"}},
        {DIAG_UA_GRID, {"/Scope /Column", "/Scope /Column /ColSpan 2"}},
        {DIAG_UA_ITEM_PARENT, {"*/S /L\n", "/S /Div\n"}},
        {DIAG_UA_BODY_PARENT, {"*/S /LI\n", "/S /Div\n"}},
        {DIAG_UA_LIST_KID, {"*/S /LI\n", "/S /P\n"}},
        {DIAG_UA_ITEM_KID, {"/S /LBody", "/S /P"}},
        {DIAG_UA_CONTENTS_PARENT, {"*/S /LI\n", "/S /TOCI\n"}},
        {DIAG_UA_CONTENTS_KID, {"*/S /L\n", "/S /TOC\n"}},
        {DIAG_UA_FIGURE, {"/Alt ", "/AlX "}},
        {DIAG_PDF_FIGURE_BOX, {"*/BBox", "/BBoX"}},
        {DIAG_UA_LEVELS, {"/S /H2", "/S /H4"}},
        {DIAG_UA_HEADS_MIXED, {"/S /H2", "/S /H"}},
        {DIAG_PDF_H1, {"/S /H1", "/S /H2"}},
        {DIAG_UA_SCOPE, {"/Scope /Column", "/Scope /X"}},
        {DIAG_PDF_NUMBERING, {"/ListNumbering /Decimal", "/ListNumbering /None"}},
        {DIAG_UA_FORMULA, {"/S /Table", "/S /Formula"}},
        {DIAG_UA_NOTE_ID, {"/ID (note-", "/IX (note-"}},
        {DIAG_UA_NOTE_UNIQUE, {"*/S /LI\n", "/S /Note\n/ID (x)\n"}},
        {DIAG_UA_ANNOTATION_TAG, {"/StructParent #\n", "/StructParent 77\n"}},
        {DIAG_UA_LINK_TAG, {"*/S /Link", "/S /Span"}},
        {DIAG_UA_LINK_WORDS, {"/Contents <feff", "/ContentX <feff"}},
};

static void each_rule_is_found_where_it_is_broken(void **state)
{
    struct bench *bench = *state;
    assert_non_null(strstr(bench->text, "/Metadata 3 0 R")); /* what the cases name */
    bool all_found = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        arena_init(&arena);
        struct strbuf text = {.bytes = (char *)bench->text, .length = bench->length};
        for (int e = 0; e < 6 && cases[i].edits[e]; e += 2) {
            const char *found = cases[i].edits[e];
            bool all = *found == '*';
            text = replace(
                    &arena, text.bytes, text.length, found + all, cases[i].edits[e + 1], all);
        }
        all_found &= finds(&arena, text.bytes, text.length, cases[i].rule);
        arena_finish(&arena);
    }
    assert_true(all_found);
}

/* A string and a name too long for a row of the table. */
static void limits_of_strings_and_names(void **state)
{
    struct bench *bench = *state;
    static char string[33000], name[200];
    memset(string, 'a', sizeof string - 1);
    memset(name, 'a', sizeof name - 1);
    const struct {
        enum diag_id rule;
        const char *with;
    } rows[] = {{DIAG_A_STRING_LONG, arena_format(&bench->arena, CATALOG " /X (%s)", string)},
            {DIAG_A_NAME_LONG, arena_format(&bench->arena, CATALOG " /X /%s", name)}};
    for (int i = 0; i < 2; i++) {
        struct strbuf text =
                replace(&bench->arena, bench->text, bench->length, CATALOG, rows[i].with, false);
        assert_true(finds(&bench->arena, text.bytes, text.length, rows[i].rule));
    }
}

/* What only the bytes of our own file tell. */
static void form_of_the_file(void **state)
{
    struct bench *bench = *state;
    static const struct {
        enum diag_id rule;
        const char *from, *to; /* as long as each other, or at the end */
    } rows[] = {{DIAG_A_HEADER, "%PDF-1.6", "%PDF-2.0"}, {DIAG_A_HEADER_COMMENT, "\n%\xBF", "\n%a"},
            {DIAG_A_AFTER_END, "%%EOF\n", "%%EOX\n"},
            {DIAG_A_STREAM_BOUNDS, "\nendstream", " endstream"},
            {DIAG_A_OBJECT_LINES, "obj\n<<", "obj <<"},
            {DIAG_A_CRYPT, "/Type/Metadata", "/Filter/Crypt "}};
    const unsigned char *bytes;
    size_t length;
    assert_true(nsh_work_pdf(bench->work, &bytes, &length));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct strbuf text = replace(&bench->arena, (const char *)bytes, length, rows[i].from,
                rows[i].to, rows[i].rule == DIAG_A_AFTER_END);
        assert_true(finds(&bench->arena, text.bytes, text.length, rows[i].rule));
    }
}

static void an_encrypted_file_is_told(void **state)
{
    struct bench *bench = *state;
    const unsigned char *bytes;
    size_t length;
    assert_true(nsh_work_pdf(bench->work, &bytes, &length));
    qpdf_data qpdf = qpdf_init();
    qpdf_read_memory(qpdf, "good", (const char *)bytes, length, NULL);
    qpdf_init_write_memory(qpdf);
    qpdf_set_r6_encryption_parameters2(
            qpdf, "", "owner", 1, 1, 1, 1, 1, 1, qpdf_r3p_full, QPDF_TRUE);
    qpdf_write(qpdf);
    assert_true(finds(
            &bench->arena, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf), DIAG_A_ENCRYPTED));
    qpdf_cleanup(&qpdf);
}

static void what_is_no_pdf_cannot_be_read(void **state)
{
    struct bench *bench = *state;
    struct diag diag;
    diag_init(&diag, &bench->arena);
    assert_false(verify_pdf(&diag, NULL, "no PDF", 6, NULL));
    assert_int_equal(diag.list.items[0].id, DIAG_PDF_UNREADABLE);
}

static void a_good_file_breaks_no_rule(void **state)
{
    struct bench *bench = *state;
    const unsigned char *bytes;
    size_t length;
    struct diag diag;
    diag_init(&diag, &bench->arena);
    assert_true(nsh_work_pdf(bench->work, &bytes, &length));
    assert_true(verify_pdf(&diag, NULL, bytes, length, NULL));
    assert_int_equal(diag.list.count, 0);
    assert_true(verify_pdf(&diag, NULL, bench->text, bench->length, NULL)); /* and by libqpdf */
    assert_int_equal(diag.list.count, 0);
}

static void the_source_must_be_there_in_its_order(void **state)
{
    struct bench *bench = *state;
    static const struct verify_text good[] = {{"پل تازهٔ رودخانه", false},
            {"متن نخست با پیوند سایت شهر", false}, {"بخش یکم", false}},
                                    turned[] = {{"بخش یکم", false}, {"متن نخست با", false}},
                                    aside[] = {{"بخش یکم", false}, {"متن نخست با", true}},
                                    missing[] = {{"متن نخست با پیوند سایت دیگر", false}};
    const unsigned char *bytes;
    size_t length;
    assert_true(nsh_work_pdf(bench->work, &bytes, &length));
    const struct {
        struct verify_source source;
        enum diag_id rule;
        bool broken;
    } rows[] = {{{good, 3}, DIAG_PDF_SOURCE, false}, {{turned, 2}, DIAG_PDF_SOURCE_ORDER, true},
            {{aside, 2}, DIAG_PDF_SOURCE_ORDER, false}, {{missing, 1}, DIAG_PDF_SOURCE, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diag diag;
        diag_init(&diag, &bench->arena);
        assert_true(verify_pdf(&diag, NULL, bytes, length, &rows[i].source));
        assert_int_equal(breaks(&diag, rows[i].rule), rows[i].broken);
        assert_int_equal(diag.list.count, rows[i].broken);
    }
}

/* The document says something else than the PDF: it is not written. */
static void a_build_that_says_something_else_is_rejected(void **state)
{
    struct bench *bench = *state;
    struct nsh_work *work = nsh_article_set(bench->press, SOURCE_DIR "/tests/verify/good.md");
    const unsigned char *bytes;
    size_t length;
    assert_true(nsh_work_pdf(work, &bytes, &length));
    struct tag *tags = (struct tag *)work->document->tags;
    for (uint32_t i = 1; i < work->document->tag_count; i++)
        if (tags[i].role == TAG_H2)
            tags[i].text = "بخش دیگر";
    assert_false(verify_finished(work, work->document, &work->pdf));
    assert_true(breaks(&work->diag, DIAG_PDF_SOURCE));
    assert_true(breaks(&work->diag, DIAG_PDF_REJECTED));
    nsh_work_destroy(work);
}

static void a_file_with_its_source_is_good(void **state)
{
    struct bench *bench = *state;
    struct diag diag;
    const struct nsh_options options = {.data = SOURCE_DIR, .attach_source = true};
    struct nsh_press *press = nsh_press_create(&options);
    struct nsh_work *work = nsh_article_set(press, SOURCE_DIR "/tests/verify/good.md");
    const unsigned char *bytes;
    size_t length;
    assert_true(nsh_work_pdf(work, &bytes, &length)); /* judged */
    assert_int_equal(nsh_work_status(work), 0);
    qpdf_data qpdf = qpdf_init();
    qpdf_read_memory(qpdf, "good", (const char *)bytes, length, NULL);
    qpdf_oh files = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/AF");
    assert_int_equal(qpdf_oh_get_array_n_items(qpdf, files), 1);
    qpdf_oh file = qpdf_oh_get_array_item(qpdf, files, 0);
    qpdf_oh stream = qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, file, "/EF"), "/F");
    assert_string_equal(
            qpdf_oh_get_utf8_value(qpdf, qpdf_oh_get_key(qpdf, file, "/UF")), "good.md");
    unsigned char *text = NULL;
    size_t size = 0;
    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_all, NULL, &text, &size);
    assert_int_equal(size, work->article->source->length);
    assert_memory_equal(text, work->article->source->text, size);
    free(text);
    qpdf_cleanup(&qpdf);
    diag_init(&diag, &bench->arena);
    assert_true(verify_pdf(&diag, NULL, bytes, length, NULL));
    assert_int_equal(diag.list.count, 0);
    nsh_work_destroy(work);
    nsh_press_destroy(press);
}

/* --- The good PDF ---------------------------------------------------------------------------- */

static void write_as_text(struct bench *bench)
{
    const unsigned char *bytes;
    size_t length;
    if (!nsh_work_pdf(bench->work, &bytes, &length))
        fail_msg("the good article gives no PDF");
    qpdf_data qpdf = qpdf_init();
    qpdf_read_memory(qpdf, "good", (const char *)bytes, length, NULL);
    qpdf_init_write_memory(qpdf);
    qpdf_set_qdf_mode(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_disable);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE);
    qpdf_write(qpdf);
    bench->length = qpdf_get_buffer_length(qpdf);
    bench->text = arena_string(&bench->arena, (const char *)qpdf_get_buffer(qpdf), bench->length);
    qpdf_cleanup(&qpdf);
}

static int open_bench(void **state)
{
    static const struct nsh_options options = {.data = SOURCE_DIR};
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    bench->press = nsh_press_create(&options);
    bench->work = nsh_article_set(bench->press, SOURCE_DIR "/tests/verify/good.md");
    write_as_text(bench);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    nsh_work_destroy(bench->work);
    nsh_press_destroy(bench->press);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(a_good_file_breaks_no_rule),
            cmocka_unit_test(each_rule_is_found_where_it_is_broken),
            cmocka_unit_test(limits_of_strings_and_names),
            cmocka_unit_test(form_of_the_file),
            cmocka_unit_test(an_encrypted_file_is_told),
            cmocka_unit_test(what_is_no_pdf_cannot_be_read),
            cmocka_unit_test(the_source_must_be_there_in_its_order),
            cmocka_unit_test(a_build_that_says_something_else_is_rejected),
            cmocka_unit_test(a_file_with_its_source_is_good),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
