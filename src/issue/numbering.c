/* In: what issue.yaml says of its time and number.  Out: date, year, quarter, volume, number and
 * serial; what was not given is counted from the publication's first year and serial. */
#include "issue/parts.h"

#include "calendar/calendar.h"

#include <string.h>

static const char *const quarter_words[] = {"1", "2", "3", "4", "۱", "۲", "۳", "۴", "بهار",
        "تابستان", "پاییز", "زمستان", "بهار", "تابستان", "پائیز", "زمستان", "spring", "summer",
        "autumn", "winter", "Spring", "Summer", "Autumn", "Winter", NULL};

static void read_quarter(struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    const struct yaml_node *node = yaml_find(map, "quarter");
    int word, last;
    if (!node || yaml_is_empty(node))
        return;
    if (node->kind == YAML_LIST && node->count == 2) {
        if (yaml_read_choice(diag, &node->items[0], quarter_words, &word) &&
                yaml_read_choice(diag, &node->items[1], quarter_words, &last)) {
            issue->quarter = word % 4 + 1;
            issue->last_quarter = last % 4 + 1;
        }
    } else if (yaml_read_choice(diag, node, quarter_words, &word)) {
        issue->quarter = word % 4 + 1;
    }
    if (issue->last_quarter && issue->last_quarter != issue->quarter + 1) {
        diag_add(diag, DIAG_QUARTERS_APART, node->span, NULL, NULL);
        issue->last_quarter = 0;
    }
}

static void settle_date(struct arena *arena, struct issue *issue, struct jalali date)
{
    struct gregorian day = gregorian_from_jalali(date);
    issue->date = date_dump(arena, date, true);
    issue->iso_date = arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    if (!issue->year)
        issue->year = date.year;
    if (!issue->quarter)
        issue->quarter = jalali_quarter(date.month);
}

/* Returns the month, 0 when no date was read. */
static int read_date(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    const struct yaml_node *node = yaml_find(map, "date");
    const char *text;
    struct date_reading reading;
    if (!node || yaml_is_empty(node) || !yaml_read_string(diag, node, &text))
        return 0;
    switch (date_parse(text, issue->year, &reading)) {
    case DATE_UNREADABLE:
        diag_add(diag, DIAG_DATE_UNREADABLE, node->span, text, NULL);
        return 0;
    case DATE_AMBIGUOUS:
        diag_add(diag, DIAG_DATE_AMBIGUOUS, node->span, text, NULL);
        return 0;
    case DATE_IMPOSSIBLE:
        diag_add(diag, DIAG_DATE_IMPOSSIBLE, node->span, text, NULL);
        return 0;
    case DATE_WRONG_WEEKDAY:
        diag_add(diag, DIAG_DATE_WEEKDAY, node->span, text,
                weekday_name(jalali_weekday(reading.date)));
        break;
    case DATE_READ:
        break;
    }
    settle_date(arena, issue, reading.date);
    return reading.date.month;
}

/* The number within the year, when the period tells it. */
static int count_number(const struct issue *issue, int month)
{
    switch (issue->publication->issues_a_year) {
    case 1:
        return 1;
    case 2:
        return issue->quarter ? (issue->quarter + 1) / 2 : 0;
    case 4:
        return issue->quarter;
    case 6:
        return (month + 1) / 2;
    case 12:
        return month;
    default:
        return 0;
    }
}

/* 0 when nothing tells them. */
static int count_volume(const struct issue *issue)
{
    int first = issue->publication->first_year;
    return issue->year && first ? issue->year - first + 1 : 0;
}

static int count_serial(const struct issue *issue)
{
    const struct publication *publication = issue->publication;
    if (issue->volume <= 0 || !issue->number || !publication->issues_a_year)
        return 0;
    return publication->first_serial + (issue->volume - 1) * publication->issues_a_year +
           issue->number - 1;
}

static void check_counted(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        const char *key, int counted, int *value)
{
    if (!*value) {
        *value = counted;
        return;
    }
    if (counted && counted != *value)
        diag_add(diag, DIAG_NUMBER_DIFFERS, yaml_find(map, key)->span, key,
                arena_format(arena, "%d", counted));
}

int numbering_outline(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    read_count(diag, map, "year", 1200, 1600, &issue->year);
    read_quarter(diag, map, issue);
    int month = read_date(arena, diag, map, issue);
    read_count(diag, map, "number", 1, 400, &issue->number);
    read_count(diag, map, "volume", 1, 400, &issue->volume);
    read_count(diag, map, "serial", 1, 100000, &issue->serial);
    read_words(arena, diag, publication_house(issue->publication), map, "special", &issue->special);
    return month;
}

void numbering_read(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    struct span top = {map->span.source, 0, 0};
    int month = numbering_outline(arena, diag, map, issue);
    if (!issue->number)
        issue->number = count_number(issue, month);
    if (!issue->quarter && issue->publication->issues_a_year == 4 && issue->number <= 4)
        issue->quarter = issue->number;
    if (!issue->year)
        diag_add(diag, DIAG_ISSUE_YEAR, top, NULL, NULL);
    if (!issue->number)
        diag_add(diag, DIAG_ISSUE_NUMBER, top, NULL, NULL);
    check_counted(arena, diag, map, "volume", count_volume(issue), &issue->volume);
    check_counted(arena, diag, map, "serial", count_serial(issue), &issue->serial);
}

void issue_count_serial(struct issue *issue)
{
    issue->volume = count_volume(issue);
    issue->serial = count_serial(issue);
}

/* «سوم», «بیست و یکم». */
static const char *ordinal_words(struct arena *arena, int number)
{
    static const char *const ones[] = {"", "یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم",
            "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم",
            "هفدهم", "هجدهم", "نوزدهم"};
    static const char *const tens[] = {
            "", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"};
    if (number == 1)
        return "اول";
    if (number < 20)
        return ones[number];
    if (number > 99)
        return number_dump(arena, number);
    if (number % 10 == 0)
        return arena_format(arena, number == 30 ? "%s\u200Cام" : "%sم", tens[number / 10]);
    return arena_format(arena, "%s و %s", tens[number / 10], ones[number % 10]);
}

int issue_number_count(const struct issue *issue)
{
    return issue->last_quarter ? issue->last_quarter - issue->quarter + 1 : 1;
}

bool issue_has_quarter(const struct issue *issue, int quarter)
{
    return quarter >= issue->quarter && quarter < issue->quarter + issue_number_count(issue);
}

/* «۱۰», of a double issue «۱۰ و ۱۱». */
static const char *counted_words(struct arena *arena, const struct issue *issue, int first)
{
    int last = first + issue_number_count(issue) - 1;
    const char *words = number_dump(arena, first);
    return last == first ? words : arena_format(arena, "%s و %s", words, number_dump(arena, last));
}

const char *issue_number_words(struct arena *arena, const struct issue *issue)
{
    const char *words = "";
    if (issue->volume > 0)
        words = arena_format(arena, "سال %s", ordinal_words(arena, issue->volume));
    if (issue->number)
        words = arena_format(arena, "%s%sشمارهٔ %s", words, *words ? "، " : "",
                counted_words(arena, issue, issue->number));
    if (issue->serial)
        words = arena_format(arena, *words ? "%s (پیاپی %s)" : "%sشمارهٔ پیاپی %s", words,
                counted_words(arena, issue, issue->serial));
    return issue->special ? arena_format(arena, "%s، %s", words, issue->special) : words;
}

const char *issue_season_words(struct arena *arena, const struct issue *issue)
{
    if (!issue->year)
        return issue->quarter ? season_name(issue->quarter) : "";
    if (!issue->quarter)
        return number_dump(arena, issue->year);
    const char *season = season_name(issue->quarter);
    if (issue->last_quarter)
        season = arena_format(arena, "%s و %s", season, season_name(issue->last_quarter));
    return arena_format(arena, "%s %s", season, number_dump(arena, issue->year));
}
