/* pdf: the parts that turn bytes and values into bytes: lexer, drawings' colours, inks, numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/colour.h"
#include "pdf/flate.h"
#include "pdf/greys.h"
#include "pdf/lexer.h"
#include "pdf/values.h"

#include <string.h>

static const struct ink BLACK = {"black", {0x1C, 0x1B, 0x1A}, {0, 0, 0, 100}};
static const struct ink GREY = {"grey", {0x5A, 0x5D, 0x5F}, {0, 0, 0, 75}};
static const struct ink PETROL = {"petrol", {0x0A, 0x57, 0x63}, {100, 0, 20, 60}};
static const struct ink WHITE = {"white", {255, 255, 255}, {0, 0, 0, 0}};

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

static const char *fault_of(const char *bytes)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    return greys_rewrite(bytes, strlen(bytes), &out);
}

static void assert_rewritten(const char *bytes, const char *expected)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    assert_null(greys_rewrite(bytes, strlen(bytes), &out));
    assert_string_equal(strbuf_string(&out), expected);
}

static void neutral_colours_of_drawings_become_grey(void **state)
{
    (void)state;
    assert_rewritten("q 0 0 0 rg 1 2 3 4 re f 0 1 0 rg 1 2 3 4 re f Q",
            "q\n0 g\n1 2 3 4 re\nf\n0 1 0 rg\n1 2 3 4 re\nf\nQ\n");
    assert_rewritten("0.5 0.50 .5 RG /a0 gs 0.2 0.2 0.3 rg", "0.5 G\n/a0 gs\n0.2 0.2 0.3 rg\n");
}

static void faults_are_found(void **state)
{
    (void)state;
    assert_null(fault_of("1 0 0 rg f"));
    assert_non_null(fault_of("1 0 rg f"));
    assert_non_null(fault_of("/x 1 0 0 rg f"));
    assert_non_null(fault_of("1 0 0 rg 1 1"));
    assert_non_null(fault_of("(abc"));
    assert_non_null(fault_of("<0041"));
    assert_non_null(fault_of("1 0 0 blue"));
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
    static const char EXPECTED[] = "[<00\n41>-6.5(a\\\nET\\))]TJ/F#20a true .5";
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

static void numbers_are_read_to_the_millionth(void **state)
{
    (void)state;
    assert_int_equal(token_micro("0.7331"), 733100);
    assert_int_equal(token_micro("-.5 "), -500000);
    assert_int_equal(token_micro("12]"), 12000000);
    assert_int_equal(token_micro("0.00000049"), 0);
    assert_int_equal(token_micro("1."), 1000000);
}

static const char *ink(const struct ink *which)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    pdf_put_ink(&out, which);
    return out.bytes;
}

static void inks_of_black_alone_are_grey(void **state)
{
    (void)state;
    const struct ink plain = {"plain", {0, 0, 0}, {0}};
    assert_string_equal(ink(&BLACK), "0 g\n");
    assert_string_equal(ink(&plain), "0 g\n");
    assert_string_equal(ink(&GREY), "0.363 g\n");
    assert_string_equal(ink(&WHITE), "1 g\n");
    assert_string_equal(ink(&PETROL), "0.039 0.341 0.388 rg\n");
}

static const char *decimal(int64_t value, int digits)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    pdf_put_decimal(&out, value, digits);
    return out.bytes;
}

static void decimals_are_as_short_as_can_be(void **state)
{
    (void)state;
    assert_string_equal(decimal(353, 3), "0.353");
    assert_string_equal(decimal(-12500, 3), "-12.5");
    assert_string_equal(decimal(7000, 3), "7");
    assert_string_equal(decimal(70010, 4), "7.001");
    assert_string_equal(decimal(-1, 5), "-0.00001");
    assert_string_equal(decimal(0, 3), "0");
    assert_string_equal(decimal(-305, 0), "-305");
    assert_string_equal(decimal(100, 0), "100");
    assert_string_equal(decimal(INT64_MIN, 0), "-9223372036854775808");
}

static void names_and_strings_escape_what_they_must(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out, &arena);
    pdf_put_name(&out, "AB+B Nazanin#(");
    assert_string_equal(out.bytes, "/AB+B#20Nazanin#23#28");
    strbuf_init(&out, &arena);
    pdf_put_bytes(&out, "a(b)\\\r");
    assert_string_equal(out.bytes, "(a\\(b\\)\\\\\\r)");
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
            TEST(neutral_colours_of_drawings_become_grey),
            TEST(faults_are_found),
            TEST(tokens_survive_cairos_line_breaks),
            TEST(an_inline_image_is_one_token),
            TEST(numbers_are_read_to_the_millionth),
            TEST(inks_of_black_alone_are_grey),
            TEST(decimals_are_as_short_as_can_be),
            TEST(names_and_strings_escape_what_they_must),
            TEST(deflated_bytes_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
