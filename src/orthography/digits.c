/* In: numbers as typed.  Out: Persian digits and the signs of Persian numbers.
 * Rules C03, D01-D04 and D08 of facts/orthography.md.  Characters are never reordered: a date keeps
 * the order its author gave it. */
#include "orthography/rules.h"

#include "text/letters.h"

#include <string.h>

enum { THOUSANDS = 0x066C, DECIMAL = 0x066B };

static bool is_digit(const struct signs *signs, uint32_t at)
{
    return kind_at(signs, at) == SIGN_DIGIT && !sign_at(signs, at)->guarded;
}

void map_arabic_digits(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (c >= 0x0660 && c <= 0x0669 && !sign_at(signs, at)->guarded)
            sign_change(signs, rule, at, c - 0x0660 + PERSIAN_ZERO);
    }
}

void map_latin_digits(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (c >= '0' && c <= '9' && !sign_at(signs, at)->guarded)
            sign_change(signs, rule, at, c - '0' + PERSIAN_ZERO);
    }
}

/* --- numbers of several groups ---------------------------------------------------------------- */

/* The first sign past the digits that start at `at`; their number in *count. */
static uint32_t skip_digits(const struct signs *signs, uint32_t at, uint32_t *count)
{
    for (*count = 0; is_digit(signs, at); at = sign_next(signs, at))
        ++*count;
    return at;
}

static bool is_number_start(const struct signs *signs, uint32_t at)
{
    uint32_t before = sign_prev(signs, at);
    uint32_t c = sign_at(signs, before)->c;
    return is_digit(signs, at) && !is_digit(signs, before) && c != '.' && c != '/' && c != ',' &&
           c != ':' && c != COMMA && c != DECIMAL && c != THOUSANDS;
}

static bool is_word_sign(enum sign_kind kind)
{
    return kind == SIGN_LETTER || kind == SIGN_MARK || kind == SIGN_ZWNJ;
}

/* Text of the letters that end at `at` («بند», «صفحات») against a list. */
static bool word_before_is(const struct signs *signs, uint32_t at, const char *const *words)
{
    uint32_t last = sign_before_blanks(signs, at), first = last, letters = 0;
    while (is_word_sign(kind_at(signs, first)) && letters++ < 12)
        first = sign_prev(signs, first);
    for (; *words; words++)
        if (is_word_sign(kind_at(signs, last)) &&
                stretch_reads(signs, sign_next(signs, first), last, *words))
            return true;
    return false;
}

/* A comma in a list of clauses parts numbers, it does not group digits. */
static const char *const list_words[] = {"بند", "بندهای", "ماده", "مواد", "شماره", "شمارهٔ", "صفحه",
        "صفحهٔ", "صفحات", "تبصره", "ردیف", "کد", "اصل", "اصول", "فصل", "شماره\u200Cهای",
        "صفحه\u200Cهای", "ماده\u200Cهای", "تبصره\u200Cهای", "ردیف\u200Cهای", "صفحه\u200Cی",
        "شماره\u200Cی", "فصل\u200Cهای", "اصل\u200Cهای", "کدهای", NULL};

static bool is_group_comma(const struct signs *signs, uint32_t at)
{
    return sign_is(signs, at, ',') || sign_is(signs, at, COMMA);
}

/* The last digit of 1,250,000; 0 when the number is not of that form. */
static uint32_t grouped_end(const struct signs *signs, uint32_t at)
{
    uint32_t count, groups = 0, end = skip_digits(signs, at, &count);
    if (count > 3 || sign_at(signs, at)->c == PERSIAN_ZERO || sign_at(signs, at)->c == '0')
        return 0;
    uint32_t comma = sign_at(signs, end)->c;
    while (is_group_comma(signs, end) && sign_at(signs, end)->c == comma) {
        uint32_t next = skip_digits(signs, sign_next(signs, end), &count);
        if (!count)
            break;
        if (count != 3)
            return 0;
        end = next;
        groups++;
    }
    return groups ? sign_prev(signs, end) : 0;
}

void set_thousands_signs(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t last = is_number_start(signs, at) ? grouped_end(signs, at) : 0;
        if (!last || word_before_is(signs, at, list_words))
            continue;
        for (uint32_t i = at; i != last; i = sign_next(signs, i))
            if (is_group_comma(signs, i))
                sign_change(signs, rule, i, THOUSANDS);
    }
}

/* --- decimals and percent --------------------------------------------------------------------- */

static const char *const units[] = {"درصد", "میلیون", "میلیارد", "هزار", "متر", "مترمربع",
        "مترمکعب", "کیلومتر", "سانتی\u200cمتر", "سانتیمتر", "میلی\u200cمتر", "میلیمتر", "تن",
        "کیلو", "کیلوگرم", "گرم", "لیتر", "هکتار", "ریشتر", "درجه", "برابر", "تومان", "ریال",
        "دلار", "یورو", "مگاوات", "کیلووات", "ولت", NULL};

static bool is_unit_at(const struct signs *signs, uint32_t at)
{
    if (sign_is(signs, at, '%') || sign_is(signs, at, PER_CENT))
        return true;
    if (kind_at(signs, at) == SIGN_BLANK)
        at = sign_next(signs, at);
    uint32_t last = at, letters = 0;
    while (letters++ < 12 && (kind_at(signs, sign_next(signs, last)) == SIGN_LETTER ||
                                     kind_at(signs, sign_next(signs, last)) == SIGN_ZWNJ))
        last = sign_next(signs, last);
    for (const char *const *unit = units; *unit; unit++)
        if (stretch_reads(signs, at, last, *unit))
            return true;
    return false;
}

/* The first sign past a number that may be grouped; *grouped tells whether it is. */
static uint32_t skip_number(const struct signs *signs, uint32_t at, bool *grouped)
{
    uint32_t count;
    at = skip_digits(signs, at, &count);
    for (*grouped = false; sign_is(signs, at, THOUSANDS); *grouped = true)
        at = skip_digits(signs, sign_next(signs, at), &count);
    return at;
}

/* Two parts and a unit, or grouped thousands before the dot: else it may be a version, a section or
 * a time. */
void set_decimal_signs(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t count;
        bool grouped;
        if (!is_number_start(signs, at))
            continue;
        uint32_t dot = skip_number(signs, at, &grouped);
        if (!sign_is(signs, dot, '.'))
            continue;
        uint32_t end = skip_digits(signs, sign_next(signs, dot), &count);
        if (count && (is_unit_at(signs, end) || (grouped && !sign_is(signs, end, '.'))))
            sign_change(signs, rule, dot, DECIMAL);
    }
}

bool is_decimal_before_unit(const struct signs *signs, uint32_t at)
{
    uint32_t count, first = sign_prev(signs, at);
    if (!is_digit(signs, first))
        return false;
    while (is_digit(signs, sign_prev(signs, first)))
        first = sign_prev(signs, first);
    uint32_t end = skip_digits(signs, sign_next(signs, at), &count);
    return count && is_number_start(signs, first) && is_unit_at(signs, end);
}

void set_percent_signs(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at) if (sign_is(signs, at, '%') &&
                                 kind_at(signs, sign_prev(signs, at)) != SIGN_LATIN &&
                                 kind_at(signs, sign_next(signs, at)) != SIGN_LATIN)
            sign_change(signs, rule, at, PER_CENT);
}

/* --- numbers and words ------------------------------------------------------------------------ */

/* These are written on to their number: «۵ام», «۳۳ساله», «بند ۲الف». */
static const char *const clinging[] = {"ام", "امین", "مین", "ساعته", "ساله", "سالهٔ", "ماهه", "روزه",
        "نفره", "گانه", "گانهٔ", "تایی", "الف", "بعدی", NULL};

static bool clings_to_number(const struct signs *signs, uint32_t at)
{
    uint32_t last = at, letters = 1;
    while (letters < 8 && (kind_at(signs, sign_next(signs, last)) == SIGN_LETTER ||
                                  kind_at(signs, sign_next(signs, last)) == SIGN_MARK)) {
        last = sign_next(signs, last);
        letters++;
    }
    for (const char *const *word = clinging; *word; word++)
        if (stretch_reads(signs, at, last, *word))
            return true;
    return letters < 2;
}

static bool is_long_word_before(const struct signs *signs, uint32_t at)
{
    return kind_at(signs, at) == SIGN_LETTER && kind_at(signs, sign_prev(signs, at)) == SIGN_LETTER;
}

void part_numbers_from_words(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        uint32_t next = sign_next(signs, at);
        if (sign_at(signs, at)->guarded || sign_at(signs, next)->guarded)
            continue;
        bool digit_first = kind_at(signs, at) == SIGN_DIGIT &&
                           kind_at(signs, next) == SIGN_LETTER && !clings_to_number(signs, next);
        bool letter_first = kind_at(signs, next) == SIGN_DIGIT && is_long_word_before(signs, at);
        if (digit_first || letter_first)
            sign_insert_after(signs, rule, at, ' ');
    }
}
