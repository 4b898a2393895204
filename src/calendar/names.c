/* In: numbers of months, weekdays, quarters; dates.  Out: their Persian wording.
 * Spelling as in CLDR 42 fa (ZWNJ in سه‌شنبه alone); the order of print is ours, because
 * ICU's own pattern for the Persian calendar falls back to the root locale (facts/calendar.md). */
#include "calendar/calendar.h"

#include "base/strbuf.h"

#include <inttypes.h>
#include <stdio.h>

static const char *const months[] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
        "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"};

static const char *const gregorian_months[] = {"ژانویهٔ", "فوریهٔ", "مارس", "آوریل", "مهٔ", "ژوئن",
        "ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"};

static const char *const weekdays[] = {
        "شنبه", "یکشنبه", "دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه"};

static const char *const seasons[] = {"بهار", "تابستان", "پاییز", "زمستان"};

static const char *const quarters[] = {
        "سه\u200cماههٔ اول", "سه\u200cماههٔ دوم", "سه\u200cماههٔ سوم", "سه\u200cماههٔ چهارم"};

const char *month_name(int month)
{
    return months[month - 1];
}

const char *gregorian_month_name(int month)
{
    return gregorian_months[month - 1];
}

const char *weekday_name(enum weekday weekday)
{
    return weekdays[weekday];
}

const char *season_name(int quarter)
{
    return seasons[quarter - 1];
}

const char *quarter_name(int quarter)
{
    return quarters[quarter - 1];
}

static void put_number(struct strbuf *out, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    for (const char *c = digits; *c; c++) {
        if (*c == '-')
            strbuf_putc(out, '-');
        else
            strbuf_put_char(out, 0x06F0 + (uint32_t)(*c - '0'));
    }
}

static const char *dump_in_words(
        struct arena *arena, const char *weekday, int day, const char *month, int year)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    if (weekday) {
        strbuf_puts(&out, weekday);
        strbuf_putc(&out, ' ');
    }
    put_number(&out, day);
    strbuf_putc(&out, ' ');
    strbuf_puts(&out, month);
    strbuf_putc(&out, ' ');
    put_number(&out, year);
    return strbuf_string(&out);
}

const char *date_dump(struct arena *arena, struct jalali date, bool with_weekday)
{
    return dump_in_words(arena, with_weekday ? weekday_name(jalali_weekday(date)) : NULL, date.day,
            month_name(date.month), date.year);
}

const char *gregorian_dump(struct arena *arena, struct gregorian date)
{
    return dump_in_words(arena, NULL, date.day, gregorian_month_name(date.month), date.year);
}

const char *date_dump_short(struct arena *arena, struct jalali date)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    put_number(&out, date.year);
    strbuf_putc(&out, '/');
    put_number(&out, date.month);
    strbuf_putc(&out, '/');
    put_number(&out, date.day);
    return strbuf_string(&out);
}

const char *number_dump(struct arena *arena, int64_t number)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    put_number(&out, number);
    return strbuf_string(&out);
}
