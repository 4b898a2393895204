/* In: a date as people type it.  Out: the day, or why it cannot be told.
 *
 *   date_parse   split into tokens, then by hand:  [روز] [weekday] [مورخ …] date
 *     read_weekday
 *     read_numeric   a / b / c: the year is the end that cannot be a day (order rules of
 * facts/calendar.md) read_in_words  day month [ماه] [سال] year, the day as a number or as an
 * ordinal
 */
#include "calendar/calendar.h"

#include "base/utf8.h"

#include <string.h>

enum { MAX_TOKENS = 16, WORD_BYTES = 40 };

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_SEPARATOR };

struct token {
    enum token_kind kind;
    int value, digits;     /* TOKEN_NUMBER */
    char word[WORD_BYTES]; /* TOKEN_WORD: Persian yeh and kaf, no ZWNJ */
};

struct tokens {
    struct token items[MAX_TOKENS + 1]; /* closed by TOKEN_END */
    int count, at;
};

static const char *const ordinals[] = {"", "یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم",
        "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "پانزدهم", "شانزدهم",
        "هفدهم", "هجدهم", "نوزدهم", "بیستم"};

static int digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0x06F0 && c <= 0x06F9)
        return (int)(c - 0x06F0);
    return c >= 0x0660 && c <= 0x0669 ? (int)(c - 0x0660) : -1;
}

static bool is_letter(uint32_t c)
{
    return (c >= 0x0621 && c <= 0x064A && c != 0x0640) || (c >= 0x066E && c <= 0x06D3);
}

static uint32_t plain_letter(uint32_t c)
{
    return c == 0x064A || c == 0x0649 ? 0x06CC : c == 0x0643 ? 0x06A9 : c;
}

/* Characters that may stand between the parts and say nothing. */
static bool is_filler(uint32_t c)
{
    return c == ' ' || c == 0x00A0 || c == '\t' || c == 0x060C || c == ',' || c == ':' ||
           (c >= 0x200C && c <= 0x200F) || (c >= 0x2066 && c <= 0x2069);
}

static const char *read_number(const char *at, struct token *token)
{
    token->kind = TOKEN_NUMBER;
    uint32_t size;
    for (int digit; *at && (digit = digit_value(utf8_decode(at, &size))) >= 0; at += size) {
        token->digits++;
        token->value = token->value > 9999 ? 99999 : token->value * 10 + digit;
    }
    return at;
}

static const char *read_word(const char *at, struct token *token)
{
    token->kind = TOKEN_WORD;
    size_t length = 0;
    uint32_t size, c;
    for (; *at && (is_letter(c = utf8_decode(at, &size)) || c == 0x200C || c == 0x0654); at += size)
        if (is_letter(c) && length + 5 < WORD_BYTES)
            length += utf8_encode(plain_letter(c), token->word + length);
    return at;
}

/* False for text that no date has. */
static bool split(const char *text, struct tokens *tokens)
{
    while (*text) {
        uint32_t size, c = utf8_decode(text, &size);
        struct token *token = &tokens->items[tokens->count];
        if (is_filler(c)) {
            text += size;
            continue;
        }
        if (tokens->count == MAX_TOKENS)
            return false;
        tokens->count++;
        if (digit_value(c) >= 0) {
            text = read_number(text, token);
        } else if (is_letter(c)) {
            text = read_word(text, token);
        } else if (c == '/' || c == '-' || c == '.') {
            token->kind = TOKEN_SEPARATOR;
            text += size;
        } else {
            return false;
        }
    }
    return true;
}

static const struct token *peek(const struct tokens *tokens)
{
    return &tokens->items[tokens->at];
}

static bool take_word(struct tokens *tokens, const char *word)
{
    if (peek(tokens)->kind != TOKEN_WORD || strcmp(peek(tokens)->word, word) != 0)
        return false;
    tokens->at++;
    return true;
}

static bool take_number(struct tokens *tokens, struct token *number)
{
    if (peek(tokens)->kind != TOKEN_NUMBER)
        return false;
    *number = tokens->items[tokens->at++];
    return true;
}

static bool take_separator(struct tokens *tokens)
{
    if (peek(tokens)->kind != TOKEN_SEPARATOR)
        return false;
    tokens->at++;
    return true;
}

/* Weekdays come joined («یکشنبه», «سه‌شنبه») or as two words («سه شنبه»).
 */
static bool read_weekday(struct tokens *tokens, enum weekday *weekday)
{
    static const char *const counts[] = {"", "یک", "دو", "سه", "چهار", "پنج"};
    for (int i = SHANBEH; i <= PANJSHANBEH; i++) {
        char joined[WORD_BYTES];
        strcpy(joined, counts[i]);
        strcat(joined, "شنبه");
        *weekday = (enum weekday)i;
        if (take_word(tokens, joined))
            return true;
        int start = tokens->at;
        if (take_word(tokens, counts[i]) && take_word(tokens, "شنبه"))
            return true;
        tokens->at = start;
    }
    *weekday = JOMEH;
    return take_word(tokens, "جمعه");
}

/* «پنجم», «سی و یکم», «سی ام»; 0 when there is none. */
static int read_ordinal(struct tokens *tokens)
{
    for (int i = 1; i <= 20; i++)
        if (take_word(tokens, ordinals[i]))
            return i;
    if (take_word(tokens, "اول"))
        return 1;
    if (take_word(tokens, "سیام") || take_word(tokens, "سیم"))
        return 30;
    int tens = take_word(tokens, "بیست") ? 20 : take_word(tokens, "سی") ? 30 : 0;
    if (tens == 30 && take_word(tokens, "ام"))
        return 30;
    if (!tens || !take_word(tokens, "و"))
        return 0;
    for (int i = 1; i <= 9; i++)
        if (take_word(tokens, ordinals[i]))
            return tens + i;
    return 0;
}

/* The full year for one that was written with two digits; 0 when it cannot be told. */
static int full_year(struct token year, int near_year)
{
    if (year.digits == 4)
        return year.value;
    if (year.digits != 2 || !near_year)
        return 0;
    int best = near_year - near_year % 100 + year.value;
    return best > near_year + 1 ? best - 100 : best <= near_year - 99 ? best + 100 : best;
}

static bool read_month(struct tokens *tokens, int *month)
{
    for (*month = 1; *month <= 12; ++*month)
        if (take_word(tokens, month_name(*month)))
            return true;
    *month = 5;
    return take_word(tokens, "امرداد");
}

static enum date_result read_in_words(struct tokens *tokens, int near_year, struct jalali *date)
{
    struct token day = {0}, year = {0};
    if (take_number(tokens, &day)) {
        if (!take_word(tokens, "ام"))
            take_word(tokens, "م");
    } else {
        day.value = read_ordinal(tokens);
    }
    if (!day.value || !read_month(tokens, &date->month))
        return DATE_UNREADABLE;
    take_word(tokens, "ماه");
    take_word(tokens, "سال");
    if (!take_number(tokens, &year))
        return DATE_UNREADABLE;
    date->day = day.value;
    date->year = full_year(year, near_year);
    return date->year ? DATE_READ : DATE_UNREADABLE;
}

static bool is_surely_year(struct token number)
{
    return number.digits == 4 || (number.digits == 2 && number.value > 31);
}

static enum date_result read_numeric(struct tokens *tokens, int near_year, struct jalali *date)
{
    struct token a, b, c;
    if (!take_number(tokens, &a) || !take_separator(tokens) || !take_number(tokens, &b) ||
            !take_separator(tokens) || !take_number(tokens, &c))
        return DATE_UNREADABLE;
    if (is_surely_year(a) == is_surely_year(c))
        return is_surely_year(a) || a.digits > 2 || c.digits > 2 ? DATE_UNREADABLE : DATE_AMBIGUOUS;
    struct token year = is_surely_year(a) ? a : c;
    date->year = full_year(year, near_year);
    date->month = b.value;
    date->day = is_surely_year(a) ? c.value : a.value;
    return date->year ? DATE_READ : DATE_UNREADABLE;
}

/* A Gregorian date becomes Jalali; any other must be a day that exists. */
static enum date_result settle(struct date_reading *reading)
{
    struct jalali *date = &reading->date;
    if (date->year >= 1900 && date->year <= 2100) {
        struct gregorian written = {date->year, date->month, date->day};
        reading->gregorian = true;
        if (date->month < 1 || date->month > 12 || date->day < 1)
            return DATE_IMPOSSIBLE;
        struct gregorian back = gregorian_from_day(gregorian_day(written));
        if (back.month != written.month || back.day != written.day)
            return DATE_IMPOSSIBLE;
        *date = jalali_from_gregorian(written);
    }
    if (!jalali_is_valid(*date))
        return DATE_IMPOSSIBLE;
    if (reading->has_weekday && reading->weekday != jalali_weekday(*date))
        return DATE_WRONG_WEEKDAY;
    return DATE_READ;
}

static void take_lead_in(struct tokens *tokens)
{
    static const char *const words[] = {"مورخ", "مورخه", "به", "تاریخ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        take_word(tokens, words[i]);
}

enum date_result date_parse(const char *text, int near_year, struct date_reading *reading)
{
    struct tokens tokens = {0};
    *reading = (struct date_reading){0};
    if (!split(text, &tokens))
        return DATE_UNREADABLE;
    take_word(&tokens, "روز");
    reading->has_weekday = read_weekday(&tokens, &reading->weekday);
    take_lead_in(&tokens);
    bool numeric = tokens.items[tokens.at].kind == TOKEN_NUMBER &&
                   tokens.items[tokens.at + 1].kind == TOKEN_SEPARATOR;
    enum date_result result = numeric ? read_numeric(&tokens, near_year, &reading->date)
                                      : read_in_words(&tokens, near_year, &reading->date);
    if (result != DATE_READ)
        return result;
    return peek(&tokens)->kind == TOKEN_END ? settle(reading) : DATE_UNREADABLE;
}
