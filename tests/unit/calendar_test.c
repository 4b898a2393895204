/* calendar: both ways between the calendars, names, wording, and dates as people type them.
 * With an argument, the file of pairs to check instead of tests/calendar/pairs.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calendar/calendar.h"

#include <stdio.h>
#include <string.h>

static const char *pairs_path = SOURCE_DIR "/tests/calendar/pairs.txt";

static void official_pairs_agree_both_ways(void **state)
{
    (void)state;
    FILE *file = fopen(pairs_path, "r");
    assert_non_null(file);
    char line[200], weekday[40];
    int checked = 0;
    while (fgets(line, sizeof line, file)) {
        struct jalali j;
        struct gregorian g;
        int day;
        if (sscanf(line, "%d/%d/%d %d-%d-%d %d %39s", &j.year, &j.month, &j.day, &g.year, &g.month,
                    &g.day, &day, weekday) != 8)
            continue;
        assert_int_equal(jalali_day(j), day);
        assert_int_equal(gregorian_day(g), day);
        struct gregorian forth = gregorian_from_jalali(j);
        struct jalali back = jalali_from_gregorian(g);
        assert_true(forth.year == g.year && forth.month == g.month && forth.day == g.day);
        assert_true(back.year == j.year && back.month == j.month && back.day == j.day);
        assert_string_equal(weekday_name(jalali_weekday(j)), weekday);
        checked++;
    }
    fclose(file);
    print_message("%d pairs\n", checked);
    assert_true(checked >= 100);
}

static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    int32_t day = jalali_day((struct jalali){JALALI_FIRST_YEAR, 1, 1});
    for (int year = JALALI_FIRST_YEAR; year <= JALALI_LAST_YEAR; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= jalali_month_length(year, month); d++, day++) {
                struct jalali date = {year, month, d}, back = jalali_from_day(day);
                struct gregorian g = gregorian_from_day(day);
                assert_int_equal(jalali_day(date), day);
                assert_memory_equal(&back, &date, sizeof date);
                assert_int_equal(gregorian_day(g), day);
            }
}

static void leap_years_are_the_official_ones(void **state)
{
    (void)state;
    static const int leap[] = {1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412};
    size_t at = 0;
    for (int year = 1370; year <= 1412; year++) {
        assert_int_equal(jalali_is_leap(year), year == leap[at]);
        at += year == leap[at];
    }
    assert_int_equal(jalali_month_length(1403, 12), 30);
    assert_int_equal(jalali_month_length(1404, 12), 29);
    assert_int_equal(jalali_month_length(1404, 7), 30);
}

static void days_that_never_were_are_invalid(void **state)
{
    (void)state;
    assert_true(jalali_is_valid((struct jalali){1403, 12, 30}));
    assert_false(jalali_is_valid((struct jalali){1404, 12, 30}));
    assert_false(jalali_is_valid((struct jalali){1394, 12, 30}));
    assert_false(jalali_is_valid((struct jalali){1404, 7, 31}));
    assert_false(jalali_is_valid((struct jalali){1404, 13, 1}));
    assert_false(jalali_is_valid((struct jalali){1205, 1, 1}));
    assert_false(jalali_is_valid((struct jalali){1499, 1, 1}));
}

static void quarters_and_names(void **state)
{
    (void)state;
    assert_int_equal(jalali_quarter(3), 1);
    assert_int_equal(jalali_quarter(4), 2);
    assert_int_equal(jalali_quarter(12), 4);
    assert_string_equal(season_name(2), "تابستان");
    assert_string_equal(quarter_name(1), "سه\u200cماههٔ اول");
    assert_string_equal(month_name(12), "اسفند");
}

static void wording_of_print(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct jalali date = {1391, 5, 31};
    assert_string_equal(date_dump(&arena, date, true), "سه\u200cشنبه ۳۱ مرداد ۱۳۹۱");
    assert_string_equal(date_dump(&arena, date, false), "۳۱ مرداد ۱۳۹۱");
    assert_string_equal(date_dump_short(&arena, date), "۱۳۹۱/۵/۳۱");
    assert_string_equal(gregorian_dump(&arena, gregorian_from_jalali(date)), "۲۱ اوت ۲۰۱۲");
    assert_string_equal(gregorian_dump(&arena, (struct gregorian){2000, 1, 1}), "۱ ژانویهٔ ۲۰۰۰");
    assert_int_equal(jalali_moment((struct jalali){1405, 1, 1}), 1774051200);
    arena_finish(&arena);
}

struct typed {
    const char *text;
    int near_year;
    enum date_result result;
    struct jalali date; /* for DATE_READ and DATE_WRONG_WEEKDAY */
};

static const struct typed typed[] = {
        {"دوشنبه ۲ آذر ۱۴۰۵", 0, DATE_READ, {1405, 9, 2}},
        {"۲ آذر ۱۴۰۵", 0, DATE_READ, {1405, 9, 2}},
        {"1405/9/2", 0, DATE_READ, {1405, 9, 2}},
        {"۱۴۰۵/۰۹/۰۲", 0, DATE_READ, {1405, 9, 2}},
        {"٢/٩/١٤٠٥", 0, DATE_READ, {1405, 9, 2}},
        {"31-5-1391", 0, DATE_READ, {1391, 5, 31}},
        {"1391.5.31", 0, DATE_READ, {1391, 5, 31}},
        {"روز سه شنبه مورخ 31/5/91", 1391, DATE_READ, {1391, 5, 31}},
        {"سه\u200cشنبه، ۳۱ مرداد ماه ۱۳۹۱", 0, DATE_READ, {1391, 5, 31}},
        {"سي و يكم مرداد سال 1391", 0, DATE_READ, {1391, 5, 31}},
        {"سی\u200cام دي ۱۴۰۰", 0, DATE_READ, {1400, 10, 30}},
        {"پنج\u200cشنبه ۳۰ اسفند ۱۴۰۳", 0, DATE_READ, {1403, 12, 30}},
        {"دوشنبه 31/5/91", 1391, DATE_WRONG_WEEKDAY, {1391, 5, 31}},
        {"2012/8/21", 0, DATE_READ, {1391, 5, 31}},
        {"2012/2/30", 0, DATE_IMPOSSIBLE, {0}},
        {"31/5/91", 0, DATE_UNREADABLE, {0}},
        {"91/5/31", 1391, DATE_READ, {1391, 5, 31}},
        {"۵ تیر ۰۵", 1405, DATE_READ, {1405, 4, 5}},
        {"۵ تیر ۹۹", 1405, DATE_READ, {1399, 4, 5}},
        {"۵ تیر ۰۷", 1405, DATE_READ, {1307, 4, 5}},
        {"۵ تیر ۰۰", 1399, DATE_READ, {1400, 4, 5}},
        {"05/03/02", 1405, DATE_AMBIGUOUS, {0}},
        {"۳۰ اسفند ۱۴۰۴", 0, DATE_IMPOSSIBLE, {0}},
        {"1404/7/31", 0, DATE_IMPOSSIBLE, {0}},
        {"1404/13/1", 0, DATE_IMPOSSIBLE, {0}},
        {"1105/1/1", 0, DATE_IMPOSSIBLE, {0}},
        {"آذر ۱۴۰۵", 0, DATE_UNREADABLE, {0}},
        {"۲ آذر", 0, DATE_UNREADABLE, {0}},
        {"۲ آذر ۱۴۰۵ بعدازظهر", 0, DATE_UNREADABLE, {0}},
        {"1405/9/2/7", 0, DATE_UNREADABLE, {0}},
        {"soon", 0, DATE_UNREADABLE, {0}},
        {"", 0, DATE_UNREADABLE, {0}},
        {"1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", 0, DATE_UNREADABLE, {0}},
        {"99999999999999999999/1/1", 0, DATE_UNREADABLE, {0}},
};

static void typed_dates_are_read_or_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct date_reading reading;
        enum date_result result = date_parse(typed[i].text, typed[i].near_year, &reading);
        if (result != typed[i].result)
            fail_msg("%s: %d", typed[i].text, result);
        if (result == DATE_READ || result == DATE_WRONG_WEEKDAY)
            assert_memory_equal(&reading.date, &typed[i].date, sizeof reading.date);
    }
}

static void written_weekday_is_kept(void **state)
{
    (void)state;
    struct date_reading reading;
    date_parse("دوشنبه 31/5/91", 1391, &reading);
    assert_true(reading.has_weekday);
    assert_int_equal(reading.weekday, DOSHANBEH);
    date_parse("2012/8/21", 0, &reading);
    assert_true(reading.gregorian);
    assert_false(reading.has_weekday);
}

static void own_wording_reads_back(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    for (int32_t day = 2459000; day < 2461000; day++) {
        struct jalali date = jalali_from_day(day);
        struct date_reading reading;
        assert_int_equal(date_parse(date_dump(&arena, date, true), 0, &reading), DATE_READ);
        assert_memory_equal(&reading.date, &date, sizeof date);
        assert_int_equal(date_parse(date_dump_short(&arena, date), 0, &reading), DATE_READ);
        assert_memory_equal(&reading.date, &date, sizeof date);
    }
    arena_finish(&arena);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        pairs_path = argv[1];
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(official_pairs_agree_both_ways),
            cmocka_unit_test(every_day_follows_the_one_before),
            cmocka_unit_test(leap_years_are_the_official_ones),
            cmocka_unit_test(days_that_never_were_are_invalid),
            cmocka_unit_test(quarters_and_names),
            cmocka_unit_test(wording_of_print),
            cmocka_unit_test(typed_dates_are_read_or_refused),
            cmocka_unit_test(written_weekday_is_kept),
            cmocka_unit_test(own_wording_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
