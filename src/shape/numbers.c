/* In: characters that may begin a number.  Out: its end, a bond over it, and the controls that let
 * it come out as print wants it (facts/persian-print.md table 2.1, R-NUM-5, R-DATE-3): percent at
 * the left by ALM, ranges, signs and telephone numbers isolated, dates with the year at the left.
 *
 *   number_find
 *     telephone_end, grouped_end, number_end
 *     suffix_end           degrees and currency at the right
 *     date_read, turn_date day, month, year as typed */
#include "shape/units.h"

static uint32_t digit_value(uint32_t c)
{
    return c >= PERSIAN_ZERO ? c - PERSIAN_ZERO : c >= 0x0660 ? c - 0x0660 : c - '0';
}

static uint32_t digits_end(const struct scan *scan, uint32_t i)
{
    while (digit_at(scan, i))
        i++;
    return i;
}

/* Digits with single separators inside: 12,345.6 10:30 1391/5/31. */
static uint32_t number_end(const struct scan *scan, uint32_t i)
{
    static const uint32_t separators[] = {'.', '/', ',', ':', 0x066B, 0x066C, '\'', 0x2019, 0};
    i = digits_end(scan, i);
    while (is_one_of(char_at(scan, i), separators) && digit_at(scan, i + 1))
        i = digits_end(scan, i + 1);
    return i;
}

static bool is_joiner(uint32_t c)
{
    static const uint32_t joiners[] = {'-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, '+', '=', '*',
            0x00D7, 0x00F7, 0x00B1, '~', 0};
    return is_one_of(c, joiners);
}

bool number_sign(uint32_t c)
{
    static const uint32_t signs[] = {
            '-', 0x2212, '+', 0x00B1, '#', '$', 0x20AC, 0x00A3, 0x00A5, '~', 0};
    return is_one_of(c, signs);
}

bool sign_before_number(const struct scan *scan, uint32_t i)
{
    if (!number_sign(char_at(scan, i)) || !digit_at(scan, i + 1))
        return false;
    if (!i)
        return true;
    const struct character *before = &scan->chars[i - 1];
    static const uint32_t openers[] = {'(', '[', '{', 0x00AB, 0x2039, 0x201C, '/', ':', '=', 0};
    return before->kind == CHAR_SPACE || before->kind == CHAR_FIXED_SPACE ||
           before->kind == CHAR_LINE_BREAK || is_one_of(before->c, openers);
}

static uint32_t count_digits(const struct scan *scan, uint32_t begin, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = begin; i < end; i++)
        count += digit_at(scan, i);
    return count;
}

static bool space_then_digit(const struct scan *scan, uint32_t i)
{
    return (char_at(scan, i) == ' ' || char_at(scan, i) == NBSP) && digit_at(scan, i + 1);
}

/* Groups of digits parted by single spaces or dashes, from i on. */
static uint32_t groups_end(const struct scan *scan, uint32_t i)
{
    uint32_t end = digits_end(scan, i);
    while (digit_at(scan, end + 1) &&
            (is_joiner(char_at(scan, end)) || space_then_digit(scan, end)))
        end = digits_end(scan, end + 1);
    return end;
}

/* A telephone number opens with a zero or a plus and has 7 to 16 digits in groups of two and more.
 */
static uint32_t telephone_end(const struct scan *scan, uint32_t begin)
{
    uint32_t i = begin;
    bool bracket = char_at(scan, i) == '(';
    bool plus = char_at(scan, i + bracket) == '+';
    i += (uint32_t)bracket + plus;
    if (!digit_at(scan, i) || (!plus && digit_value(scan->chars[i].c) != 0))
        return begin;
    if (bracket) {
        i = digits_end(scan, i);
        if (char_at(scan, i) != ')')
            return begin;
        i++;
        if (!digit_at(scan, i))
            i++; /* a space or a dash, else no digit follows */
        if (!digit_at(scan, i))
            return begin;
    }
    uint32_t end = groups_end(scan, i);
    uint32_t digits = count_digits(scan, begin, end);
    return digits >= 7 && digits <= 16 ? end : begin;
}

/* Cards and accounts: three and more groups of four digits; thousands: groups of three after a thin
 * or no-break space. */
static uint32_t grouped_end(const struct scan *scan, uint32_t begin)
{
    uint32_t end = digits_end(scan, begin);
    uint32_t separator = char_at(scan, end);
    uint32_t group = separator == ' ' ? 4 : 3, count = 1;
    if (separator != ' ' && separator != NBSP && separator != 0x2009 && separator != 0x202F)
        return begin;
    if (end - begin > group || (group == 4 && end - begin != 4))
        return begin;
    while (char_at(scan, end) == separator && digits_end(scan, end + 1) - (end + 1) == group) {
        end += group + 1;
        count++;
    }
    return count >= (group == 4 ? 3u : 2u) ? end : begin;
}

struct date {
    uint32_t separators[2]; /* characters */
    uint32_t values[3], digits[3];
    uint32_t separator;
};

static bool date_read(const struct scan *scan, uint32_t begin, uint32_t end, struct date *date)
{
    uint32_t i = begin;
    for (int part = 0; part < 3; part++) {
        uint32_t stop = digits_end(scan, i);
        date->digits[part] = stop - i;
        date->values[part] = 0;
        if (stop == i || stop - i > 4)
            return false;
        for (; i < stop; i++)
            date->values[part] = date->values[part] * 10 + digit_value(scan->chars[i].c);
        if (part == 2)
            return i == end;
        date->separators[part] = i;
        date->separator = char_at(scan, i);
        if (date->separator != '/' && date->separator != '-')
            return false;
        if (part && date->separator != char_at(scan, date->separators[0]))
            return false;
        i++;
    }
    return false;
}

/* Day, month, year as typed, when the year gives itself away (R-DATE-3). */
static bool year_is_last(const struct date *date)
{
    bool year = date->digits[2] == 4 || (date->digits[2] == 2 && date->values[2] > 31);
    return year && date->digits[0] <= 2 && date->values[0] >= 1 && date->values[0] <= 31 &&
           date->digits[1] <= 2 && date->values[1] >= 1 && date->values[1] <= 12;
}

static void turn_date(struct scan *scan, const struct date *date)
{
    for (int part = 0; part < 2; part++) {
        think(scan, date->separators[part], RLM);
        think(scan, date->separators[part] + 1, RLM);
    }
}

/* Signs that stand at the number's right: degrees, per mille, currency. */
static uint32_t suffix_end(const struct scan *scan, uint32_t i)
{
    static const uint32_t signs[] = {
            0x00B0, 0x2032, 0x2033, 0x2103, 0x2030, '$', 0x20AC, 0x00A3, 0x00A5, 0};
    uint32_t end = i;
    while (is_one_of(char_at(scan, end), signs))
        end++;
    if (end > i && end < scan->limit && scan->chars[end].kind == CHAR_LATIN &&
            (end + 1 == scan->limit || scan->chars[end + 1].kind != CHAR_LATIN))
        end++; /* °C */
    return end;
}

static bool is_percent(uint32_t c)
{
    return c == '%' || c == 0x066A;
}

/* The letters nearest before and after are both Latin. */
static bool among_latin(const struct scan *scan, uint32_t begin, uint32_t end)
{
    enum { FAR = 200 };
    uint8_t before = CHAR_ARABIC, after = CHAR_ARABIC;
    for (uint32_t i = begin; i-- > 0 && begin - i < FAR && before == CHAR_ARABIC;) {
        if (scan->chars[i].kind == CHAR_ARABIC)
            break;
        if (scan->chars[i].kind == CHAR_LATIN)
            before = CHAR_LATIN;
    }
    if (before != CHAR_LATIN)
        return false;
    for (uint32_t i = end; i < scan->limit && i - end < FAR && after == CHAR_ARABIC; i++) {
        if (scan->chars[i].kind == CHAR_ARABIC)
            break;
        if (scan->chars[i].kind == CHAR_LATIN)
            after = CHAR_LATIN;
    }
    return after == CHAR_LATIN;
}

uint32_t number_find(struct scan *scan, uint32_t i)
{
    uint32_t end = telephone_end(scan, i);
    bool left_to_right = end > i;
    if (!left_to_right) {
        bool sign = sign_before_number(scan, i);
        if (!sign && !digit_at(scan, i))
            return i;
        end = grouped_end(scan, i + sign);
        left_to_right = sign || end > i + sign;
        if (end == i + sign)
            end = number_end(scan, i + sign);
        while (is_joiner(char_at(scan, end)) && digit_at(scan, end + 1)) {
            left_to_right = true;
            end = number_end(scan, end + 1);
        }
    }
    uint32_t signs = suffix_end(scan, end);
    left_to_right |= signs > end;
    end = signs;
    bool percent = is_percent(char_at(scan, end));
    bind(scan, i, end + percent, false);
    struct date date;
    if (date_read(scan, i, end, &date) && year_is_last(&date) && !among_latin(scan, i, end)) {
        turn_date(scan, &date);
    } else if (left_to_right) {
        isolate(scan, i, end);
    } else if (percent && !author_decided(scan, i, end)) {
        think(scan, i, ALM);
    }
    return end + percent;
}
