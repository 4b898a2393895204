/* text: sources and the joining of letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/letters.h"
#include "text/source.h"

#include <string.h>

static void source_loses_mark_and_returns(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    const char bytes[] = "\xEF\xBB\xBFیک\r\nدو\rسه";
    const struct source *source = source_make(&arena, &diag, "a.txt", bytes, sizeof bytes - 1);
    assert_non_null(source);
    assert_string_equal(source->text, "یک\nدو\nسه");
    arena_finish(&arena);
}

static void source_names_the_bad_byte(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    const char bytes[] = "یک\nab\xC7";
    assert_null(source_make(&arena, &diag, "a.txt", bytes, sizeof bytes - 1));
    assert_int_equal(diag.list.count, 1);
    assert_int_equal(diag.list.items[0].id, DIAG_NOT_UTF8);
    assert_int_equal(diag.list.items[0].line, 2);
    assert_int_equal(diag.list.items[0].column, 3);
    arena_finish(&arena);
}

static void letters_join_as_unicode_says(void **state)
{
    (void)state;
    assert_int_equal(letter_joining(0x06A9), JOINING_DUAL);  /* ک */
    assert_int_equal(letter_joining(0x0627), JOINING_RIGHT); /* ا */
    assert_int_equal(letter_joining(ZWNJ), JOINING_NONE);
    assert_int_equal(letter_joining(0x064E), JOINING_TRANSPARENT);
    assert_int_equal(letter_group(0x06A9), GROUP_TALL);
    assert_int_equal(letter_group(0x06CC), GROUP_YEH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(source_loses_mark_and_returns),
            cmocka_unit_test(source_names_the_bad_byte),
            cmocka_unit_test(letters_join_as_unicode_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
