/* collation: the order of indexes, headings, and what of a name is filed.
 * With an argument, the file of words in order to check instead of tests/collation/order.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "collation/collation.h"

#include <stdio.h>
#include <string.h>

static const char *order_path = SOURCE_DIR "/tests/collation/order.txt";

static const char *relation(const struct collation_key *a, const struct collation_key *b)
{
    int letters = strcmp(a->letters, b->letters), variants = strcmp(a->variants, b->variants);
    if (letters)
        return letters < 0 ? "<" : ">";
    return variants < 0 ? "<<" : variants ? ">>" : "=";
}

/* "<\tword": how many of the file's relations hold; all the words go into keys[]. */
static uint32_t read_order(
        struct arena *arena, struct collation_key *keys, uint32_t room, uint32_t *right)
{
    FILE *file = fopen(order_path, "r");
    assert_non_null(file);
    char line[200];
    uint32_t count = 0;
    while (count < room && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        char *tab = strchr(line, '\t');
        if (!*line || *line == '#')
            continue;
        keys[count] = collation_key(arena, arena_copy(arena, tab ? tab + 1 : line));
        if (tab) {
            *tab = 0;
            const char *found = relation(&keys[count - 1], &keys[count]);
            *right += strcmp(found, line) == 0;
            if (strcmp(found, line) != 0)
                print_message(
                        "%s %s %s, not %s\n", keys[count - 1].text, found, keys[count].text, line);
        }
        count++;
    }
    fclose(file);
    return count;
}

static void words_stand_in_the_order_of_the_file(void **state)
{
    struct collation_key keys[400];
    uint32_t right = 0, count = read_order(*state, keys, 400, &right);
    print_message("%u of %u relations\n", right, count - 1);
    assert_true(count >= 30);
    assert_int_equal(right, count - 1);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++)
            if (strcmp(relation(&keys[i], &keys[j]), "=") != 0) {
                assert_true(collation_compare(&keys[i], &keys[j]) < 0);
                assert_true(collation_compare(&keys[j], &keys[i]) > 0);
            }
}

static int compare(struct arena *arena, const char *first, const char *second)
{
    struct collation_key a = collation_key(arena, first), b = collation_key(arena, second);
    int order = collation_compare(&a, &b);
    return order < 0 ? -1 : order > 0;
}

static void no_order_is_chance(void **state)
{
    assert_int_equal(compare(*state, "خانه‌ها", "خانه‌ها"), 0);
    assert_int_not_equal(compare(*state, "خانه‌ها", "خانهها"), 0);
    assert_int_equal(compare(*state, "", ""), 0);
    assert_int_equal(compare(*state, "", "آ"), -1);
}

static void numbers_stand_by_value_before_letters(void **state)
{
    assert_int_equal(compare(*state, "منطقهٔ ۹", "منطقهٔ ۱۰"), -1);
    assert_int_equal(compare(*state, "منطقهٔ 9", "منطقهٔ ۱۰"), -1);
    assert_int_equal(compare(*state, "۰۷", "۸"), -1);
    assert_int_equal(compare(*state, "۹۹۹ نفر", "۱٬۲۰۰ نفر"), -1);
    assert_int_equal(compare(*state, "۹۹", "آب"), -1);
    assert_int_equal(compare(*state, "۰ ب", "۰ پ"), -1);
    char long_number[601] = {0};
    memset(long_number, '7', 600);
    assert_int_equal(compare(*state, "77", long_number), -1);
}

static void canonically_equal_spellings_weigh_the_same(void **state)
{
    struct collation_key whole = collation_key(*state, "رأی آب مؤثر");
    struct collation_key parts = collation_key(*state, "ر"
                                                       "\u0627\u0654"
                                                       "ی "
                                                       "\u0627\u0653"
                                                       "ب م"
                                                       "\u0648\u0654"
                                                       "ثر");
    assert_string_equal(relation(&whole, &parts), "=");
}

static void blanks_of_any_length_weigh_the_same(void **state)
{
    struct collation_key one = collation_key(*state, "باغ بالا");
    struct collation_key many = collation_key(*state, " باغ \u00A0 بالا");
    assert_string_equal(relation(&one, &many), "=");
}

static void blanks_come_before_signs_and_letters(void **state)
{
    assert_int_equal(compare(*state, "سه شنبه", "سه‌شنبه"), -1);
    assert_int_equal(compare(*state, "سه شنبه", "سه-شنبه"), -1);
    assert_int_equal(compare(*state, "سه-شنبه", "سه‌شنبه"), -1);
    assert_int_equal(compare(*state, "یزد", "Αθήνα"), -1);
    assert_int_equal(compare(*state, "Zone", "Αθήνα"), -1);
}

static void headings_are_the_letters_of_an_index(void **state)
{
    static const char *const cases[][2] = {{"آب", "آ"}, {"اب", "ا"}, {"أحمد", "ا"}, {"ئوره", "ا"},
            {"كتاب", "ک"}, {"«گلستان»", ""}, {"ۀ", "ه"}, {"یزد", "ی"}, {"zone", "Z"}, {"été", "E"},
            {"۱۲ بند", ""}, {"", ""}, {" وام", "و"}, {"Αθήνα", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct collation_key key = collation_key(*state, cases[i][0]);
        assert_string_equal(collation_heading(&key), cases[i][1]);
    }
}

static void titles_and_offices_are_not_filed(void **state)
{
    static const char *const cases[][2] = {
            {"آقای نیک‌فر", "نیک‌فر"},
            {"آقاي دكتر نیک‌فر", "نیک‌فر"},
            {"جناب آقای مهندس نیک‌فر شهردار نمونه", "نیک‌فر"},
            {"نیک‌فر، مهندس", "نیک‌فر"},
            {"نیک‌فر، مهندس (مدیرعامل)", "نیک‌فر"},
            {"نیک‌فر، مدیرعامل سازمان", "نیک‌فر"},
            {"حجت‌الاسلام والمسلمین نیک‌فر", "نیک‌فر"},
            {"حجة‌الاسلام و المسلمین نیک‌فر", "نیک‌فر"},
            {"آیت‌الله‌العظمی نیک‌فر", "نیک‌فر"},
            {"سید نیک‌فر", "نیک‌فر"},
            {"نیک‌فر، سیدعلی", "نیک‌فر، علی"},
            {"سیدی", "سیدی"},
            {"خانمی", "خانمی"},
            {"سید", "سید"},
            {"شهردار نمونه", "شهردار نمونه"},
            {"ابن‌سینا", "ابن‌سینا"},
            {"امیر نیک‌فر", "امیر نیک‌فر"},
            {"حاجی‌پور", "حاجی‌پور"},
            {"", ""},
            {"، ، (", "، ، ("},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(collation_proper_name(*state, cases[i][0]), cases[i][1]);
}

static void names_stand_by_family_then_given_name(void **state)
{
    static const char *const names[] = {"خانم دکتر حسینی", "آقای حسینی، احمد", "حسینی، سید علی",
            "مهندس حسینی، مریم", "حسینی آزاد", "سرهنگ حسینی‌زاده", "دکتر خالدی"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++) {
        struct collation_key before = collation_name_key(*state, names[i - 1]);
        struct collation_key after = collation_name_key(*state, names[i]);
        assert_true(collation_compare(&before, &after) < 0);
    }
    struct collation_key key = collation_name_key(*state, "آقای دکتر یوسفی");
    assert_string_equal(collation_heading(&key), "ی");
    assert_string_equal(key.text, "آقای دکتر یوسفی");
}

static int setup(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int teardown(void **state)
{
    arena_finish(*state);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        order_path = argv[1];
    const struct CMUnitTest tests[] = {
            cmocka_unit_test_setup_teardown(words_stand_in_the_order_of_the_file, setup, teardown),
            cmocka_unit_test_setup_teardown(no_order_is_chance, setup, teardown),
            cmocka_unit_test_setup_teardown(numbers_stand_by_value_before_letters, setup, teardown),
            cmocka_unit_test_setup_teardown(
                    canonically_equal_spellings_weigh_the_same, setup, teardown),
            cmocka_unit_test_setup_teardown(blanks_of_any_length_weigh_the_same, setup, teardown),
            cmocka_unit_test_setup_teardown(blanks_come_before_signs_and_letters, setup, teardown),
            cmocka_unit_test_setup_teardown(headings_are_the_letters_of_an_index, setup, teardown),
            cmocka_unit_test_setup_teardown(titles_and_offices_are_not_filed, setup, teardown),
            cmocka_unit_test_setup_teardown(names_stand_by_family_then_given_name, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
