/* pdf: the parts that turn bytes into bytes: lexer, content streams, colours, texts of codes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/colour.h"
#include "pdf/content.h"
#include "pdf/flate.h"
#include "pdf/lexer.h"
#include "pdf/text_codes.h"

#include <string.h>

static const struct ink BLACK = {"black", {0x1C, 0x1B, 0x1A}, {0, 0, 0, 100}};
static const struct ink GREY = {"grey", {0x5A, 0x5D, 0x5F}, {0, 0, 0, 75}};
static const struct ink PETROL = {"petrol", {0x0A, 0x57, 0x63}, {100, 0, 20, 60}};
static const struct ink WHITE = {"white", {255, 255, 255}, {0, 0, 0, 0}};

static const struct tag TAGS[] = {{0}, {.role = TAG_DOCUMENT}, {.role = TAG_P, .parent = 1},
        {.role = TAG_FIGURE, .parent = 1}};
static const struct document DOCUMENT = {.tags = TAGS, .tag_count = 4};

/* Marks 1: artifact in petrol, 2: P in black, 3: P in grey, 4: figure, 5: P in black. */
static const struct paint_mark MARKS[] = {{NULL, 0, NULL}, {&PETROL, 0, NULL}, {&BLACK, 2, NULL},
        {&GREY, 2, NULL}, {NULL, 3, NULL}, {&BLACK, 2, NULL}};
static const struct painted_page PAGE = {MARKS, 6, 0};

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static const char *fault_of(const struct painted_page *page, const char *bytes)
{
    struct content content;
    return content_rewrite(&arena, page, &DOCUMENT, bytes, strlen(bytes), &content);
}

static void assert_rewritten(
        const struct painted_page *page, const char *bytes, const char *expected)
{
    struct content content;
    assert_null(content_rewrite(&arena, page, &DOCUMENT, bytes, strlen(bytes), &content));
    assert_string_equal(strbuf_string(&content.bytes), expected);
}

static void a_mark_becomes_a_sequence_and_a_colour(void **state)
{
    (void)state;
    assert_rewritten(&PAGE,
            "1 0 0 -1 0 841.89 cm\nq\n0.7331 0 0.001 rg /a0 gs\n10 10 50 0.5 re f\n"
            "0.7331 0 0.002 rg BT\n10 0 0 -10 100 100 Tm\n/f-0-1 1 "
            "Tf\n[<0641>305<0642>]TJ\nET\nQ\n",
            "1 0 0 -1 0 841.89 cm\nq\n0.039 0.341 0.388 rg\n/a0 gs\n/Artifact BMC\n10 10 50 0.5 "
            "re\nf\n"
            "EMC\n0 g\n/P<</MCID 0>>BDC\nBT\n10 0 0 -10 100 100 Tm\n/f-0-1 1 Tf\n"
            "[(\x06"
            "A)305(\x06"
            "B)]TJ\nET\nEMC\nQ\n");
}

static void what_precedes_the_first_mark_is_an_artifact(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "1 2 3 4 re f 0.7331 0 0.002 rg 1 1 m 2 2 l S",
            "/Artifact BMC\n1 2 3 4 re\nf\nEMC\n0 g\n/P<</MCID 0>>BDC\n1 1 m\n2 2 l\nS\nEMC\n");
}

static void a_new_ink_of_the_same_tag_stays_in_its_sequence(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "0.7331 0 0.002 rg BT ET 0.7331 0 0.003 rg BT ET",
            "0 g\n/P<</MCID 0>>BDC\nBT\nET\n0.363 g\nBT\nET\nEMC\n");
}

static void clips_and_states_stay_outside_sequences(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "q 0.7331 0 0.002 rg Q q 1 2 3 4 re W n q 5 5 m 6 6 l f Q Q",
            "q\n0 g\nQ\nq\n1 2 3 4 re\nW\nn\nq\n/P<</MCID 0>>BDC\n5 5 m\n6 6 l\nf\nEMC\nQ\nQ\n");
}

static void a_sequence_ends_before_the_Q_of_its_q(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "0.7331 0 0.002 rg q BT ET Q BT ET",
            "0 g\nq\n/P<</MCID 0>>BDC\nBT\nET\nEMC\nQ\n/P<</MCID 1>>BDC\nBT\nET\nEMC\n");
}

static void the_same_mark_again_goes_on(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "0.7331 0 0.002 rg BT ET 0.7331 0 0.002 RG 1 1 m S",
            "0 g\n/P<</MCID 0>>BDC\nBT\nET\n0 G\n1 1 m\nS\nEMC\n");
}

static void a_pictures_flag_goes_and_its_colours_stay(void **state)
{
    (void)state;
    assert_rewritten(&PAGE,
            "q 0.7331 0 0.002 rg BT ET\n0.7331 0 0.004 rg /a0 gs\n9 9 0.062 0.0625 re f\n"
            "Q q 1 1 8 8 re W n 0.5 0.5 0.5 rg 1 1 2 2 re f 0.2 0.4 0.6 RG 1 1 m S /x5 Do\n"
            "0.7331 0 0.005 rg BT ET Q",
            "q\n0 g\n/P<</MCID 0>>BDC\nBT\nET\nEMC\n/a0 gs\nQ\nq\n1 1 8 8 re\nW\nn\n0.5 g\n"
            "/Figure<</MCID 1>>BDC\n1 1 2 2 re\nf\n0.2 0.4 0.6 RG\n1 1 m\nS\n/x5 Do\nEMC\n0 g\n"
            "/P<</MCID 2>>BDC\nBT\nET\nEMC\nQ\n");
}

static void only_the_flag_is_dropped(void **state)
{
    (void)state;
    assert_rewritten(&PAGE, "0.7331 0 0.004 rg 9 9 7 0.0625 re f 1 0 0 rg 9 9 0.0625 0.0625 re f",
            "/Figure<</MCID 0>>BDC\n9 9 7 0.0625 re\nf\n1 0 0 rg\n9 9 0.0625 0.0625 re\nf\nEMC\n");
}

static void forms_have_true_colours_and_no_sequences(void **state)
{
    (void)state;
    assert_rewritten(NULL, "q 0 0 0 rg 1 2 3 4 re f 0 1 0 rg 1 2 3 4 re f Q",
            "q\n0 g\n1 2 3 4 re\nf\n0 1 0 rg\n1 2 3 4 re\nf\nQ\n");
    assert_non_null(fault_of(NULL, "0.7331 0 0.002 rg"));
}

static void faults_are_found(void **state)
{
    (void)state;
    assert_non_null(fault_of(&PAGE, "0.7331 0 0.006 rg")); /* no such mark */
    assert_non_null(fault_of(&PAGE, "0.7331 0 0 rg"));
    assert_non_null(fault_of(&PAGE, "BT 0.7331 0 0.002 rg ET"));
    assert_non_null(fault_of(&PAGE, "1 1 m 0.7331 0 0.002 rg f"));
    assert_non_null(fault_of(&PAGE, "0.7331 0.002 rg"));
    assert_non_null(fault_of(&PAGE, "q 1 1 m f"));
    assert_non_null(fault_of(&PAGE, "Q"));
    assert_non_null(fault_of(&PAGE, "BT BT"));
    assert_non_null(fault_of(&PAGE, "BT"));
    assert_non_null(fault_of(&PAGE, "1 1 m"));
    assert_non_null(fault_of(&PAGE, "(abc"));
    assert_non_null(fault_of(&PAGE, "<0041"));
    assert_non_null(fault_of(&PAGE, "1 0 0 blue"));
    assert_non_null(
            fault_of(&PAGE, "0.7331 0 0.002 rg BT /Span<</ActualText<feff06cc>>>BDC EMC ET"));
    assert_null(fault_of(&PAGE, "0.7331 0 0.004 rg BT /Span<</ActualText<feff06cc>>>BDC EMC ET"));
}

/* cairo breaks lines at 72 columns, inside strings too. */
static void tokens_survive_cairos_line_breaks(void **state)
{
    (void)state;
    struct lexer lexer = {.at = "[<00\n41>-6.5(a\\\nET\\))]TJ % ET\n/F#20a true .5"};
    lexer.end = lexer.at + strlen(lexer.at);
    const enum token_kind kinds[] = {TOKEN_BRACKET, TOKEN_HEX, TOKEN_NUMBER, TOKEN_STRING,
            TOKEN_BRACKET, TOKEN_OPERATOR, TOKEN_NAME, TOKEN_NAME, TOKEN_NUMBER};
    struct token token;
    struct strbuf out;
    strbuf_init(&out, &arena);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_true(lexer_read(&lexer, &token));
        assert_int_equal(token.kind, kinds[i]);
        token_put(&out, &token);
    }
    assert_false(lexer_read(&lexer, &token));
    assert_null(lexer.fault);
    static const char EXPECTED[] = "[(\0A)-6.5(a\\\nET\\))]TJ/F#20a true .5";
    assert_int_equal(out.length, sizeof EXPECTED - 1);
    assert_memory_equal(out.bytes, EXPECTED, out.length);
}

static void an_inline_image_is_one_token(void **state)
{
    (void)state;
    const char bytes[] = "BI /W 1 ID \x01 EIx )\xff\nEI Q";
    struct lexer lexer = {.at = bytes, .end = bytes + sizeof bytes - 1};
    struct token token;
    assert_true(lexer_read(&lexer, &token));
    assert_string_equal(token.name, "BI");
    assert_int_equal(token.length, sizeof bytes - 3);
    assert_true(lexer_read(&lexer, &token));
    assert_string_equal(token.name, "Q");
}

static void strings_keep_every_byte(void **state)
{
    (void)state;
    struct strbuf all, hex, out;
    strbuf_init(&all, &arena);
    strbuf_init(&hex, &arena);
    strbuf_init(&out, &arena);
    strbuf_puts(&hex, "<");
    strbuf_puts(&all, "(");
    for (int c = 0; c < 256; c++) {
        strbuf_format(&hex, "%02X", c);
        if (c == '(' || c == ')' || c == '\\' || c == '\r')
            strbuf_putc(&all, '\\');
        strbuf_putc(&all, (char)(c == '\r' ? 'r' : c));
    }
    strbuf_puts(&hex, "7>"); /* a lone digit counts as 70 */
    strbuf_puts(&all, "p)");
    struct token token = {.kind = TOKEN_HEX, .bytes = hex.bytes, .length = hex.length};
    token_put(&out, &token);
    assert_int_equal(out.length, all.length);
    assert_memory_equal(out.bytes, all.bytes, all.length);
}

static void numbers_are_read_to_the_millionth(void **state)
{
    (void)state;
    assert_int_equal(token_micro("0.7331"), 733100);
    assert_int_equal(token_micro("-.5 "), -500000);
    assert_int_equal(token_micro("12]"), 12000000);
    assert_int_equal(token_micro("0.00000049"), 0);
    assert_int_equal(token_micro("1."), 1000000);
}

static const char *ink(const struct ink *which, bool stroke)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    pdf_put_ink(&out, which, stroke);
    return out.bytes;
}

static void inks_of_black_alone_are_grey(void **state)
{
    (void)state;
    const struct ink plain = {"plain", {0, 0, 0}, {0}};
    assert_string_equal(ink(&BLACK, false), "0 g\n");
    assert_string_equal(ink(&BLACK, true), "0 G\n");
    assert_string_equal(ink(&plain, false), "0 g\n");
    assert_string_equal(ink(&GREY, false), "0.363 g\n");
    assert_string_equal(ink(&WHITE, false), "1 g\n");
    assert_string_equal(ink(&PETROL, true), "0.039 0.341 0.388 RG\n");
}

static const char *find_text(const void *owner, uint32_t code)
{
    return ((const char *const *)owner)[code];
}

static void codes_get_their_texts(void **state)
{
    (void)state;
    const char *const texts[] = {"ی", "ال", "", "\u200c\u06cc", "😀"};
    struct code_texts codes = {texts, 5, find_text};
    struct strbuf out;
    strbuf_init(&out, &arena);
    assert_null(text_codes_rewrite(&codes,
            "head\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n6 beginbfchar\n"
            "<0001> <db80dc00>\n<0002> <db80dc01>\n<0003> <DB80DC02>\n<0004> <db80dc03>\n"
            "<0005> <db80dc04>\n<0006> <00410042>\nendbfchar\nendcmap\n",
            &out));
    assert_string_equal(out.bytes,
            "head\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n6 beginbfchar\n"
            "<0001> <06cc>\n<0002> <06270644>\n<0003> <200d>\n<0004> <200c06cc>\n"
            "<0005> <d83dde00>\n<0006> <00410042>\nendbfchar\nendcmap\n");
}

static void codes_come_a_hundred_a_section(void **state)
{
    (void)state;
    const char *const texts[] = {"ی"};
    struct code_texts codes = {texts, 1, find_text};
    struct strbuf in, out;
    strbuf_init(&in, &arena);
    strbuf_init(&out, &arena);
    strbuf_puts(&in, "130 beginbfchar\n");
    for (int i = 1; i <= 130; i++)
        strbuf_format(&in, "<%04x> <db80dc00>\n", i);
    strbuf_puts(&in, "endbfchar\nendcmap\n");
    assert_null(text_codes_rewrite(&codes, in.bytes, &out));
    assert_int_equal(strncmp(out.bytes, "100 beginbfchar\n<0001> <06cc>\n", 30), 0);
    assert_non_null(strstr(out.bytes, "<0064> <06cc>\nendbfchar\n30 beginbfchar\n<0065> <06cc>\n"));
    assert_non_null(strstr(out.bytes, "<0082> <06cc>\nendbfchar\nendcmap\n"));
}

static void a_code_of_no_press_is_refused(void **state)
{
    (void)state;
    const char *const texts[] = {"ی"};
    struct code_texts codes = {texts, 1, find_text};
    struct strbuf out;
    strbuf_init(&out, &arena);
    assert_non_null(
            text_codes_rewrite(&codes, "1 beginbfchar\n<0001> <db80dc01>\nendbfchar\n", &out));
    assert_non_null(text_codes_rewrite(&codes, "1 beginbfchar\n<0001>\nendbfchar\n", &out));
    assert_non_null(text_codes_rewrite(&codes, "1 beginbfchar\n<0001> <db80dc00>\n", &out));
}

static void deflated_bytes_come_back(void **state)
{
    (void)state;
    struct flate *flate = flate_create();
    struct strbuf plain, packed, back;
    strbuf_init(&plain, &arena);
    for (int i = 0; i < 20000; i++)
        strbuf_format(&plain, "%d ", i * 7919 % 1000);
    for (int round = 0; round < 2; round++) { /* the states are used again */
        strbuf_init(&packed, &arena);
        strbuf_init(&back, &arena);
        flate_deflate(flate, plain.bytes, plain.length, &packed);
        assert_true(packed.length < plain.length / 2);
        assert_true(flate_inflate(flate, (unsigned char *)packed.bytes, packed.length, &back));
        assert_string_equal(back.bytes, plain.bytes);
        assert_false(flate_inflate(flate, (unsigned char *)packed.bytes, packed.length / 2, &back));
    }
    flate_destroy(flate);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
            TEST(a_mark_becomes_a_sequence_and_a_colour),
            TEST(what_precedes_the_first_mark_is_an_artifact),
            TEST(a_new_ink_of_the_same_tag_stays_in_its_sequence),
            TEST(clips_and_states_stay_outside_sequences),
            TEST(a_sequence_ends_before_the_Q_of_its_q),
            TEST(the_same_mark_again_goes_on),
            TEST(a_pictures_flag_goes_and_its_colours_stay),
            TEST(only_the_flag_is_dropped),
            TEST(forms_have_true_colours_and_no_sequences),
            TEST(faults_are_found),
            TEST(tokens_survive_cairos_line_breaks),
            TEST(an_inline_image_is_one_token),
            TEST(strings_keep_every_byte),
            TEST(numbers_are_read_to_the_millionth),
            TEST(inks_of_black_alone_are_grey),
            TEST(codes_get_their_texts),
            TEST(codes_come_a_hundred_a_section),
            TEST(a_code_of_no_press_is_refused),
            TEST(deflated_bytes_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
