/* yaml: trees with places, and the mistakes people make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "yaml/yaml.h"

#include <string.h>

struct bench {
    struct arena arena;
    struct diag diag;
    struct source source;
};

static struct bench bench;

static int open_bench(void **state)
{
    (void)state;
    arena_init(&bench.arena);
    diag_init(&bench.diag, &bench.arena);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    arena_finish(&bench.arena);
    return 0;
}

static const struct yaml_node *parse(const char *text)
{
    bench.source = (struct source){"t.yaml", text, (uint32_t)strlen(text)};
    return yaml_parse(&bench.arena, &bench.diag, &bench.source, 0, bench.source.length);
}

static const char *spanned(struct span span)
{
    return arena_string(&bench.arena, bench.source.text + span.begin, span.end - span.begin);
}

static void assert_only(enum diag_id id, uint32_t line, uint32_t column)
{
    assert_int_equal(bench.diag.list.count, 1);
    assert_string_equal(diag_name(bench.diag.list.items[0].id), diag_name(id));
    assert_int_equal(bench.diag.list.items[0].id, id);
    assert_int_equal(bench.diag.list.items[0].line, line);
    assert_int_equal(bench.diag.list.items[0].column, column);
}

static void spans_are_bytes_after_persian(void **state)
{
    (void)state;
    const struct yaml_node *map =
            parse("نام: همیار\n# یادداشت\nاعداد: [یک, «دو», \"سه\"]\nپایان: x\n");
    assert_non_null(map);
    assert_int_equal(map->count, 3);
    assert_string_equal(spanned(map->pairs[0].key_span), "نام");
    assert_string_equal(spanned(map->pairs[0].value.span), "همیار");
    const struct yaml_node *list = yaml_find(map, "اعداد");
    assert_int_equal(list->kind, YAML_LIST);
    assert_int_equal(list->count, 3);
    assert_string_equal(spanned(list->items[1].span), "«دو»");
    assert_string_equal(spanned(list->items[2].span), "\"سه\"");
    assert_string_equal(list->items[2].value, "سه");
    assert_true(list->items[2].quoted);
    assert_false(list->items[1].quoted);
    assert_string_equal(spanned(map->pairs[2].key_span), "پایان");
    assert_null(yaml_find(map, "نیست"));
}

static void a_part_of_a_source_is_parsed(void **state)
{
    (void)state;
    const char *text = "---\nعنوان: گزارش\n---\nمتن: [\n";
    bench.source = (struct source){"t.md", text, (uint32_t)strlen(text)};
    uint32_t end = (uint32_t)(strstr(text, "---\nمتن") - text);
    const struct yaml_node *map = yaml_parse(&bench.arena, &bench.diag, &bench.source, 4, end);
    assert_non_null(map);
    assert_string_equal(spanned(map->pairs[0].value.span), "گزارش");
    assert_int_equal(bench.diag.list.count, 0);
}

static void empty_text_is_an_empty_map(void **state)
{
    (void)state;
    const char *const texts[] = {"", "\n\n", "# تنها یادداشت\n", "---\n", NULL};
    for (int i = 0; texts[i]; i++) {
        const struct yaml_node *map = parse(texts[i]);
        assert_non_null(map);
        assert_int_equal(map->kind, YAML_MAP);
        assert_int_equal(map->count, 0);
    }
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum diag_id id;
        uint32_t line, column;
    } cases[] = {
            {"عنوان: گزارش: جلسه", DIAG_YAML_COLON, 1, 13},
            {"الف: 1\nب: @x", DIAG_YAML_BAD_START, 2, 4},
            {"الف: 1\n\tب: 2", DIAG_YAML_TAB, 2, 1},
            {"الف: \"باز\nب: 2", DIAG_YAML_UNCLOSED, 1, 6},
            {"الف: [1, 2\n", DIAG_YAML_UNCLOSED, 1, 6},
            {"الف: [\n", DIAG_YAML_UNCLOSED, 1, 6},
            {"الف: 1\n ب: 2\n", DIAG_YAML_COLON, 2, 3},
            {"الف: 1\nبی‌دونقطه\n", DIAG_YAML_NO_COLON, 3, 1},
            {"الف: ب\x01", DIAG_YAML_CONTROL, 1, 7},
            {"الف: *ب*", DIAG_YAML_BAD_START, 1, 6},
            {"الف: *b", DIAG_YAML_FEATURE, 1, 6},
            {"الف: &ب ج", DIAG_YAML_BAD_START, 1, 6},
            {"الف: &b ج", DIAG_YAML_FEATURE, 1, 6},
            {"الف: !ب ج", DIAG_YAML_BAD_START, 1, 6},
            {"الف: !b ج", DIAG_YAML_FEATURE, 1, 6},
            {"الف: 1\n---\nب: 2", DIAG_YAML_FEATURE, 2, 1},
            {"[الف]: 1", DIAG_YAML_FEATURE, 1, 1},
            {"الف: 1\nب: 2\nالف: 3", DIAG_YAML_DUPLICATE_KEY, 3, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diag_init(&bench.diag, &bench.arena);
        assert_null(parse(cases[i].text));
        assert_only(cases[i].id, cases[i].line, cases[i].column);
    }
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text, &bench.arena);
    for (int i = 0; i < 100000; i++)
        strbuf_putc(&text, '[');
    assert_null(parse(strbuf_string(&text)));
    assert_only(DIAG_YAML_DEEP, 1, 33);
}

static void unknown_keys_get_a_suggestion(void **state)
{
    (void)state;
    static const char *const keys[] = {"title", "author", NULL};
    const struct yaml_node *map = parse("titel: x\nauthor: y\nwhatever: z\n");
    assert_false(yaml_check_keys(&bench.diag, map, keys));
    assert_int_equal(bench.diag.list.count, 2);
    assert_int_equal(bench.diag.list.items[0].id, DIAG_UNKNOWN_KEY_NEAR);
    assert_string_equal(bench.diag.list.items[0].second, "title");
    assert_int_equal(bench.diag.list.items[1].id, DIAG_UNKNOWN_KEY);
    assert_string_equal(bench.diag.list.items[1].second, "title, author");
    assert_int_equal(bench.diag.list.items[1].line, 3);
}

static const struct yaml_node *value_of(const char *text)
{
    const struct yaml_node *map = parse(arena_format(&bench.arena, "k: %s", text));
    assert_non_null(map);
    return &map->pairs[0].value;
}

static void numbers_may_be_persian(void **state)
{
    (void)state;
    int number = 0;
    double decimal = 0;
    assert_true(yaml_read_int(&bench.diag, value_of("۱۴۰۵"), 1300, 1500, &number));
    assert_int_equal(number, 1405);
    assert_true(yaml_read_int(&bench.diag, value_of("-3"), -5, 5, &number));
    assert_int_equal(number, -3);
    assert_false(yaml_read_int(&bench.diag, value_of("12x"), 0, 99, &number));
    assert_false(yaml_read_int(&bench.diag, value_of("100"), 0, 99, &number));
    assert_false(yaml_read_int(&bench.diag, value_of("1.5"), 0, 99, &number));
    assert_false(yaml_read_int(&bench.diag, value_of("99999999999999999999"), 0, 99, &number));
    assert_int_equal(number, -3);
    assert_true(yaml_read_number(&bench.diag, value_of("۲٫۵"), &decimal));
    assert_true(decimal == 2.5);
    assert_false(yaml_read_number(&bench.diag, value_of("دو"), &decimal));
    assert_int_equal(bench.diag.list.count, 5);
}

static void lengths_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        dimen length;
    } cases[] = {
            {"12", 12288},
            {"12pt", 12288},
            {"۱۲ pt", 12288},
            {"0.5", 512},
            {"-3", -3072},
            {"25.4mm", 72 * 1024},
            {"2.54cm", 72 * 1024},
            {"3mm", 8708},
            {"1cm", 29027},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimen length = 0;
        assert_true(yaml_read_dimen(&bench.diag, value_of(cases[i].text), &length));
        assert_int_equal(length, cases[i].length);
    }
    dimen length = 7;
    assert_false(yaml_read_dimen(&bench.diag, value_of("3em"), &length));
    assert_false(yaml_read_dimen(&bench.diag, value_of("mm"), &length));
    assert_false(yaml_read_dimen(&bench.diag, value_of("99999cm"), &length));
    assert_false(yaml_read_dimen(&bench.diag, value_of("[1]"), &length));
    assert_int_equal(length, 7);
    assert_int_equal(bench.diag.list.count, 4);
}

static void words_and_choices(void **state)
{
    (void)state;
    static const char *const seasons[] = {"spring", "summer", NULL};
    bool yes = false;
    int which = -1;
    assert_true(yaml_read_bool(&bench.diag, value_of("بله"), &yes));
    assert_true(yes);
    assert_true(yaml_read_bool(&bench.diag, value_of("off"), &yes));
    assert_false(yes);
    assert_false(yaml_read_bool(&bench.diag, value_of("شاید"), &yes));
    assert_true(yaml_read_choice(&bench.diag, value_of("summer"), seasons, &which));
    assert_int_equal(which, 1);
    assert_false(yaml_read_choice(&bench.diag, value_of("sumer"), seasons, &which));
    assert_int_equal(bench.diag.list.items[1].id, DIAG_YAML_CHOICE_NEAR);
    assert_string_equal(bench.diag.list.items[1].second, "summer");
    assert_true(yaml_is_empty(value_of("")));
    assert_true(yaml_is_empty(value_of("~")));
    assert_false(yaml_is_empty(value_of("\"\"")));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
            TEST(spans_are_bytes_after_persian),
            TEST(a_part_of_a_source_is_parsed),
            TEST(empty_text_is_an_empty_map),
            TEST(mistakes_have_their_place),
            TEST(deep_nesting_is_refused),
            TEST(unknown_keys_get_a_suggestion),
            TEST(numbers_may_be_persian),
            TEST(lengths_are_exact),
            TEST(words_and_choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
