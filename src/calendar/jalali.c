/* In: a date of one calendar.  Out: the same day in the other, by way of the Julian day number.
 * The solar year starts with the equinox and has no lawful formula; the 33-year rule (leap when
 * (25y + 11) mod 33 < 8) equals the official table of the University of Tehran for 1206-1498.
 * The Gregorian side: days from civil, counting years from March (Hatcher 1984). */
#include "calendar/calendar.h"

enum {
    JALALI_EPOCH = 1948320,    /* 1 Farvardin 1 */
    CYCLE_DAYS = 12053,        /* 33 years with 8 leap days */
    UNIX_EPOCH = 2440588,      /* 1 January 1970 */
    GREGORIAN_EPOCH = 1721120, /* 1 March of the year 0 */
    DAY_SECONDS = 86400,
};

bool jalali_is_leap(int year)
{
    return (25 * year + 11) % 33 < 8;
}

int jalali_month_length(int year, int month)
{
    if (month <= 6)
        return 31;
    return month < 12 || jalali_is_leap(year) ? 30 : 29;
}

bool jalali_is_valid(struct jalali date)
{
    return date.year >= JALALI_FIRST_YEAR && date.year <= JALALI_LAST_YEAR && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= jalali_month_length(date.year, date.month);
}

int32_t jalali_day(struct jalali date)
{
    int before = date.month <= 7 ? 31 * (date.month - 1) : 30 * (date.month - 1) + 6;
    return JALALI_EPOCH - 1 + 365 * (date.year - 1) + (8 * date.year + 21) / 33 + before + date.day;
}

struct jalali jalali_from_day(int32_t day)
{
    struct jalali date = {.month = 1, .day = 1};
    date.year = 1 + (int)((33 * (int64_t)(day - JALALI_EPOCH) + 3) / CYCLE_DAYS);
    int day_of_year = day - jalali_day(date); /* from 0 */
    if (day_of_year < 186) {
        date.month = day_of_year / 31 + 1;
        date.day = day_of_year % 31 + 1;
    } else {
        date.month = (day_of_year - 6) / 30 + 1;
        date.day = (day_of_year - 6) % 30 + 1;
    }
    return date;
}

/* Years that start in March have their leap day last, so that (153m + 2) / 5 gives the days before
 * month m = 0 (March) ... 11 (February). */
int32_t gregorian_day(struct gregorian date)
{
    int year = date.month > 2 ? date.year : date.year - 1;
    int month = date.month > 2 ? date.month - 3 : date.month + 9;
    return GREGORIAN_EPOCH - 1 + 365 * year + year / 4 - year / 100 + year / 400 +
           (153 * month + 2) / 5 + date.day;
}

struct gregorian gregorian_from_day(int32_t day)
{
    int32_t since = day - GREGORIAN_EPOCH;
    int32_t era = since / 146097, of_era = since % 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    struct gregorian date = {.year = year + era * 400, .day = of_year - (153 * month + 2) / 5 + 1};
    date.month = month < 10 ? month + 3 : month - 9;
    date.year += date.month <= 2;
    return date;
}

struct gregorian gregorian_from_jalali(struct jalali date)
{
    return gregorian_from_day(jalali_day(date));
}

struct jalali jalali_from_gregorian(struct gregorian date)
{
    return jalali_from_day(gregorian_day(date));
}

int64_t jalali_moment(struct jalali date)
{
    return (int64_t)(jalali_day(date) - UNIX_EPOCH) * DAY_SECONDS;
}

/* Day number 0 was a Monday. */
enum weekday jalali_weekday(struct jalali date)
{
    return (enum weekday)((jalali_day(date) + 2) % 7);
}

int jalali_quarter(int month)
{
    return (month + 2) / 3;
}
