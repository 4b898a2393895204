/* What the goldens of tests/lint do not show: numbers, names of rules, statuses. */
#include "lint/paper.h"
#include "nashrieh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static struct nsh_press *press;

static int open_press(void **state)
{
    (void)state;
    struct nsh_options options = {.data = SOURCE_DIR};
    press = nsh_press_create(&options);
    return 0;
}

static int close_press(void **state)
{
    (void)state;
    nsh_press_destroy(press);
    return 0;
}

static void numerals_are_read_in_figures_and_words(void **state)
{
    (void)state;
    int64_t value;
    assert_true(numeral_parse("۱٬۲۵۰", &value));
    assert_int_equal(value, 1250000);
    assert_true(numeral_parse("۳٫۵", &value));
    assert_int_equal(value, 3500);
    assert_true(numeral_parse("12", &value));
    assert_int_equal(value, 12000);
    assert_true(numeral_parse("یازده", &value));
    assert_int_equal(value, 11000);
    assert_false(numeral_parse("شهر", &value));
    assert_false(numeral_parse("", &value));
    assert_false(numeral_parse("۱۲ساله", &value));
}

static bool has_message(struct nsh_work *work, const char *name, const char *hint)
{
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message m;
        nsh_work_message(work, i, NSH_ENGLISH, &m);
        if (strcmp(m.name, name) == 0 && strstr(m.hint, hint))
            return true;
    }
    return false;
}

/* DIAG_IGNORE_UNKNOWN, DIAG_IGNORE_UNKNOWN_NEAR */
static void an_exception_with_an_unknown_name_is_told_the_nearest(void **state)
{
    (void)state;
    struct nsh_work *work = nsh_check(press, SOURCE_DIR "/tests/lint/ignore.md");
    assert_true(has_message(work, "ignore-unknown", "doubled-word"));
    assert_true(has_message(work, "ignore-unknown", "--list"));
    nsh_work_destroy(work);
}

static int status_of(const char *path)
{
    struct nsh_work *work = nsh_check(press, path);
    int status = nsh_work_status(work);
    nsh_work_destroy(work);
    return status;
}

static void the_status_tells_errors_from_nothing_read(void **state)
{
    (void)state;
    assert_int_equal(status_of(SOURCE_DIR "/tests/lint/complete.md"), 0);
    assert_int_equal(status_of(SOURCE_DIR "/tests/lint/doubled-word.md"), 0);
    assert_int_equal(status_of(SOURCE_DIR "/tests/lint/dates.md"), 1);
    assert_int_equal(status_of(SOURCE_DIR "/tests/lint/no-such-file.md"), 2);
    assert_int_equal(status_of(SOURCE_DIR "/tests/lint/house/17"), 0);
}

/* DIAG_NOTHING_TO_CHECK */
static void a_folder_that_is_neither_issue_nor_publication_is_refused(void **state)
{
    (void)state;
    struct nsh_work *work = nsh_check(press, SOURCE_DIR "/tests/unit");
    assert_int_equal(nsh_work_status(work), 2);
    assert_true(has_message(work, "nothing-to-check", ""));
    nsh_work_destroy(work);
}

static void the_list_has_every_rule_once(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *const *names = rule_names(&arena);
    struct nsh_work *work = nsh_check_rules(press, false, NSH_PERSIAN);
    assert_non_null(strstr(nsh_work_report(work), "weekday-differs (error)"));
    assert_int_equal(nsh_work_status(work), 0);
    uint32_t count = 0;
    for (; names[count]; count++) {
        assert_non_null(strstr(nsh_work_report(work), names[count]));
        for (uint32_t j = 0; j < count; j++)
            assert_string_not_equal(names[j], names[count]);
    }
    assert_true(count > 80);
    nsh_work_destroy(work);
    arena_finish(&arena);
}

static void every_rule_of_orthography_has_a_wording(void **state)
{
    (void)state;
    static const char *const ids[] = {"C00", "C02", "H03", "C01", "C04", "C12", "C11", "C08", "C07",
            "C10", "C05", "H07", "C09", "C03", "D01", "D02", "D04", "D03", "S05", "Q01", "S06",
            "S07", "D08", "S01", "S04", "S02", "S03", "W01", "W02", "W05", "Z02", "Z04", "Z05",
            "Z06", "Z08", "W03", "Z01", "Z03", "Z07", "Z09", "W04", "H01"};
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_true(in_list(ids[i], rule_names(&arena)));
    arena_finish(&arena);
}

static void the_same_check_twice_says_the_same(void **state)
{
    (void)state;
    struct nsh_work *a = nsh_check(press, SOURCE_DIR "/tests/lint/house");
    struct nsh_work *b = nsh_check(press, SOURCE_DIR "/tests/lint/house");
    assert_string_equal(
            nsh_work_record(a, NSH_ENGLISH, NULL), nsh_work_record(b, NSH_ENGLISH, NULL));
    assert_non_null(strstr(nsh_work_record(a, NSH_ENGLISH, NULL), "\"serial-repeated\""));
    nsh_work_destroy(a);
    nsh_work_destroy(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(numerals_are_read_in_figures_and_words),
            cmocka_unit_test(an_exception_with_an_unknown_name_is_told_the_nearest),
            cmocka_unit_test(the_status_tells_errors_from_nothing_read),
            cmocka_unit_test(a_folder_that_is_neither_issue_nor_publication_is_refused),
            cmocka_unit_test(the_list_has_every_rule_once),
            cmocka_unit_test(every_rule_of_orthography_has_a_wording),
            cmocka_unit_test(the_same_check_twice_says_the_same),
    };
    return cmocka_run_group_tests(tests, open_press, close_press);
}
