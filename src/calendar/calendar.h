/* The Persian solar calendar: pure arithmetic and names, no files, no clock.
 * Exact against the official table for the years 1206-1498 (33-year rule; facts/calendar.md). */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { JALALI_FIRST_YEAR = 1206, JALALI_LAST_YEAR = 1498 };

enum weekday { SHANBEH, YEKSHANBEH, DOSHANBEH, SESHANBEH, CHAHARSHANBEH, PANJSHANBEH, JOMEH };

/* Months and days from 1. */
struct jalali {
    int year, month, day;
};

struct gregorian {
    int year, month, day;
};

bool jalali_is_leap(int year);
int jalali_month_length(int year, int month);

/* A day that exists in one of the years we answer for. */
bool jalali_is_valid(struct jalali date);

/* Julian day number of the date's noon.  For valid dates, as are all below. */
int32_t jalali_day(struct jalali date);
struct jalali jalali_from_day(int32_t day);
int32_t gregorian_day(struct gregorian date);
struct gregorian gregorian_from_day(int32_t day);

struct gregorian gregorian_from_jalali(struct jalali date);
struct jalali jalali_from_gregorian(struct gregorian date);

/* Midnight UTC that begins the date, in seconds since 1970: for the dates inside a PDF. */
int64_t jalali_moment(struct jalali date);

enum weekday jalali_weekday(struct jalali date);

/* Of the year: 1 = spring (Farvardin to Khordad) ... 4 = winter. */
int jalali_quarter(int month);

const char *month_name(int month);           /* «مرداد» */
const char *gregorian_month_name(int month); /* «اوت»; in dates with ezafe: «ژانویهٔ» */
const char *weekday_name(enum weekday weekday); /* «سه‌شنبه» */
const char *season_name(int quarter);           /* «تابستان» */
const char *quarter_name(int quarter);          /* «سه‌ماههٔ دوم» */

/* The wording of print, with Persian digits: «سه‌شنبه ۳۱ مرداد ۱۳۹۱» or
 * without the weekday.
 */
const char *date_dump(struct arena *arena, struct jalali date, bool with_weekday);
/* Numeric, year first: «۱۳۹۱/۵/۳۱». */
const char *date_dump_short(struct arena *arena, struct jalali date);
/* «۲۱ اوت ۲۰۱۲». */
const char *gregorian_dump(struct arena *arena, struct gregorian date);
/* Any number in Persian digits. */
const char *number_dump(struct arena *arena, int64_t number);

enum date_result {
    DATE_READ,
    DATE_UNREADABLE,    /* no form we know */
    DATE_AMBIGUOUS,     /* numeric, and either end may be the year: never guessed */
    DATE_IMPOSSIBLE,    /* no such day: 30 Esfand of a common year, 31 Mehr, a year out of range */
    DATE_WRONG_WEEKDAY, /* read, but the weekday that was written is not the date's */
};

struct date_reading {
    struct jalali date;
    bool has_weekday;
    enum weekday weekday; /* as written */
    bool gregorian;       /* was written in the Gregorian calendar (numeric, year 1900-2100) */
};

/* Parses «دوشنبه ۲ آذر ۱۴۰۵», «۲ آذر ۱۴۰۵», «سی و یکم مرداد ماه ۱۳۹۱», 1405/9/2, ۳۱/۵/۹۱,
 * ۱۴۰۵-۰۹-۰۲: digits, yeh and kaf of any kind, weekdays in any usual spelling.  In numeric dates
 * the year is the end that cannot be a day.  A two-digit year is taken as the year nearest to and
 * at most one after near_year (the issue's); near_year 0 refuses such years as unreadable.
 * `reading` is filled for DATE_READ and DATE_WRONG_WEEKDAY. */
enum date_result date_parse(const char *text, int near_year, struct date_reading *reading);

#endif
