/* base: arenas, UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/dimen.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

static void utf8_round_trip(void **state)
{
    (void)state;
    const uint32_t characters[] = {0x41, 0x6CC, 0x200C, 0xFEFF, 0x1F600};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        char bytes[4];
        uint32_t size;
        size_t length = utf8_encode(characters[i], bytes);
        assert_int_equal(utf8_decode(bytes, &size), characters[i]);
        assert_int_equal(size, length);
        assert_int_equal(utf8_find_invalid(bytes, length), length);
    }
}

static void utf8_invalid_is_found(void **state)
{
    (void)state;
    assert_int_equal(utf8_find_invalid("ab\x80", 3), 2);
    assert_int_equal(utf8_find_invalid("a\xC0\xAF", 3), 1);    /* overlong */
    assert_int_equal(utf8_find_invalid("\xED\xA0\x80", 3), 0); /* surrogate */
    assert_int_equal(utf8_find_invalid("ی\xDB", 3), 2);        /* cut short */
}

static void vec_keeps_what_it_had(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    VEC(int) numbers = {0};
    for (int i = 0; i < 100; i++)
        *vec_push(&arena, &numbers) = i;
    assert_int_equal(numbers.count, 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(numbers.items[i], i);
    arena_finish(&arena);
}

static void memory_used_before_is_zeroed(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct arena arena;
        arena_init(&arena);
        for (size_t size = 1; size < 300000; size = size * 2 + 1) {
            char *memory = arena_alloc(&arena, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(memory[i], 0);
            memset(memory, 'x', size);
        }
        arena_finish(&arena);
    }
}

static void memory_widens_in_place_or_moves_whole(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char *first = arena_string(&arena, "abc", 3);
    assert_ptr_equal(arena_widen(&arena, first, 4, 400), first);
    for (int i = 4; i < 400; i++)
        assert_int_equal(first[i], 0);
    char *second = arena_string(&arena, "xyz", 3);
    assert_true(second >= first + 400);
    char *moved = arena_widen(&arena, first, 400, 500); /* no longer the last */
    assert_ptr_not_equal(moved, first);
    assert_string_equal(moved, "abc");
    assert_string_equal(second, "xyz");
    char *huge = arena_widen(&arena, moved, 500, 3000000); /* no block has room */
    assert_string_equal(huge, "abc");
    assert_int_equal(huge[2999999], 0);
    arena_finish(&arena);
}

static void strbuf_joins(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct strbuf buf;
    strbuf_init(&buf, &arena);
    assert_string_equal(strbuf_string(&buf), "");
    strbuf_puts(&buf, "صفحهٔ ");
    strbuf_put_char(&buf, 0x6F4);
    strbuf_format(&buf, "/%d", 7);
    assert_string_equal(strbuf_string(&buf), "صفحهٔ ۴/7");
    arena_finish(&arena);
}

static void dimen_rounds_both_ways(void **state)
{
    (void)state;
    assert_int_equal(dimen_from_pt(1.5), 1536);
    assert_int_equal(dimen_from_pt(-1.5), -1536);
    assert_int_equal(dimen_scale(10, 1, 4), 3);
    assert_int_equal(dimen_scale(-10, 1, 4), -3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(utf8_round_trip),
            cmocka_unit_test(utf8_invalid_is_found),
            cmocka_unit_test(vec_keeps_what_it_had),
            cmocka_unit_test(memory_used_before_is_zeroed),
            cmocka_unit_test(memory_widens_in_place_or_moves_whole),
            cmocka_unit_test(strbuf_joins),
            cmocka_unit_test(dimen_rounds_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
