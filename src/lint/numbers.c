/* In: headline, deck, big number and the text.  Out: numbers that the text does not bear out.
 *
 * A number is a value, an order («هزار», «میلیون») and what is counted: the word behind.  It is
 * borne out when the text has the value times the order somewhere, in figures or words.  Where the
 * text counts the same thing with another number, the finding names it; a number that the text
 * never mentions is only worth a look.  Years and dates are left to dates.c. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct number {
    int64_t value;
    const struct rich_text *text;
    uint32_t begin, end; /* of the text it stands in, order words included */
    const char *counted; /* the word or ٪ behind, or "" */
};

typedef VEC(struct number) numbers;

static int64_t order_of(const struct rich_text *text, struct word word)
{
    static const char *const names[] = {"هزار", "میلیون", "میلیارد", NULL};
    int64_t order = 1;
    for (int i = 0; names[i]; i++) {
        order *= 1000;
        if (word_is(text, word, names[i]))
            return order;
    }
    return 0;
}

/* A part of a date or a code: a slash, hyphen or point stands against the figures. */
static bool is_joined(const struct rich_text *text, struct word word)
{
    static const char joints[] = "/-:.";
    bool before = word.begin && strchr(joints, text->utf8[word.begin - 1]);
    bool after = word.end + 1 < text->length && strchr(joints, text->utf8[word.end]) &&
                 text->utf8[word.end + 1] != ' ';
    return before || after;
}

static bool is_date_part(const struct rich_text *text, struct word next, int64_t value)
{
    bool year = value >= 1300000 && value <= 1499000;
    for (int month = 1; month <= 12; month++)
        if (word_is(text, next, month_name(month)))
            return true;
    return year;
}

static const char *counted_word(
        struct arena *arena, const struct rich_text *text, uint32_t end, struct word next)
{
    static const char percent[] = "٪";
    if (end + 2 <= text->length && memcmp(text->utf8 + end, percent, 2) == 0)
        return percent;
    if (next.end <= next.begin || !blanks_between(text, end, next.begin))
        return "";
    const char *word = slice(arena, text, next.begin, next.end);
    return strcmp(word, "درصد") == 0 ? percent : word;
}

/* «سی و یک»: adds up behind the first word as long as «و» and a smaller number follow. */
static void take_more(
        struct arena *arena, const struct rich_text *text, struct number *number, uint32_t *at)
{
    struct word and, part;
    uint32_t ahead = *at;
    int64_t more;
    while (word_next(text, &ahead, &and) && word_is(text, and, "و") &&
            blanks_between(text, number->end, and.begin) && word_next(text, &ahead, &part) &&
            numeral_parse(slice(arena, text, part.begin, part.end), &more) &&
            more < number->value && number->value % 10000 == 0 && more < 100000 &&
            !letter_is_digit(utf8_decode(text->utf8 + part.begin, &(uint32_t){0}))) {
        number->value += more;
        number->end = part.end;
        *at = ahead;
    }
}

static void take_order(const struct rich_text *text, struct number *number, uint32_t *at)
{
    struct word word;
    uint32_t ahead = *at;
    while (word_next(text, &ahead, &word) && blanks_between(text, number->end, word.begin)) {
        int64_t order = order_of(text, word);
        if (!order || number->value > INT64_MAX / order)
            return;
        number->value *= order;
        number->end = word.end;
        *at = ahead;
    }
}

static void gather(struct arena *arena, const struct piece *piece, numbers *out)
{
    const struct rich_text *text = piece->text;
    uint32_t at = 0;
    for (uint32_t w = 0; w < piece->word_count; w++) {
        struct word word = piece->words[w];
        if (word.begin < at || !numeral_may_be(text->utf8 + word.begin, word.end - word.begin))
            continue;
        at = word.end;
        struct number number = {.text = text, .begin = word.begin, .end = word.end};
        if (!is_spoken(text, word.begin) || is_joined(text, word) ||
                !numeral_parse(slice(arena, text, word.begin, word.end), &number.value))
            continue;
        take_more(arena, text, &number, &at);
        take_order(text, &number, &at);
        uint32_t ahead = at;
        struct word next = {0};
        word_next(text, &ahead, &next);
        if (is_date_part(text, next, number.value))
            continue;
        number.counted = counted_word(arena, text, number.end, next);
        *vec_push(arena, out) = number;
    }
}

static bool is_headline(enum role role)
{
    return role == ROLE_TITLE || role == ROLE_DECK || role == ROLE_NUMBER;
}

/* «۶۱ هزار» beside «۶۲ هزار» may be a slip; «ده چراغ» beside «شش هزار چراغ» counts other lamps. */
static bool is_near(int64_t a, int64_t b)
{
    return a / 2 <= b && b / 2 <= a;
}

/* A place in the text with the number of `head`; else the one number near it that counts the same
 * thing: NULL when there are several, as of percents. */
static bool is_borne_out(
        const numbers *body, const struct number *head, const struct number **other)
{
    bool several = false;
    *other = NULL;
    for (uint32_t i = 0; i < body->count; i++) {
        const struct number *number = &body->items[i];
        if (number->value == head->value)
            return true;
        if (!*head->counted || strcmp(head->counted, number->counted) != 0)
            continue;
        several |= *other && (*other)->value != number->value;
        *other = number;
    }
    if (several || (*other && !is_near((*other)->value, head->value)))
        *other = NULL;
    return false;
}

/* A table's column says «میلیارد ریال» in its head and the bare figure in the cell. */
static bool is_borne_by_figure(const numbers *body, int64_t value)
{
    for (uint32_t i = 0; i < body->count; i++)
        for (int64_t order = 1000; order <= 1000000000; order *= 1000)
            if (body->items[i].value == value / order && value % order == 0)
                return true;
    return false;
}

static bool is_figure(const struct rich_text *text, const struct number *number)
{
    uint32_t size;
    return letter_is_digit(utf8_decode(text->utf8 + number->begin, &size));
}

/* «۶۱ هزار تن», «۱۸٪» */
static const char *number_words(struct arena *arena, const struct number *number)
{
    const char *words = slice(arena, number->text, number->begin, number->end);
    bool percent = strcmp(number->counted, "٪") == 0;
    return arena_format(
            arena, "%s%s%s", words, percent || !*number->counted ? "" : " ", number->counted);
}

static void check_heads(struct paper *paper, const numbers *heads, const numbers *body)
{
    struct arena *arena = paper->lint->arena;
    for (uint32_t i = 0; i < heads->count; i++) {
        const struct number *head = &heads->items[i], *other;
        const struct rich_text *text = head->text;
        if (is_borne_out(body, head, &other) || is_borne_by_figure(body, head->value))
            continue;
        const char *words = number_words(arena, head);
        bool worth = is_figure(text, head) || head->value >= 11000;
        if (other && worth)
            find_in(paper, DIAG_NUMBER_OTHER, text, head->begin, head->end, words,
                    number_words(arena, other));
        else if (is_figure(text, head))
            find_in(paper, DIAG_NUMBER_ABSENT, text, head->begin, head->end, words, NULL);
    }
}

/* Most heads have none: then the text need not be searched. */
void check_numbers_agree(struct paper *paper)
{
    struct arena *arena = paper->lint->arena;
    numbers heads = {0}, body = {0};
    for (uint32_t i = 0; i < paper->pieces.count && paper->article->body; i++)
        if (is_headline(paper->pieces.items[i].role))
            gather(arena, &paper->pieces.items[i], &heads);
    for (uint32_t i = 0; i < paper->pieces.count && heads.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        if (piece->role == ROLE_LEAD || piece->role == ROLE_HEADING ||
                piece->role == ROLE_PARAGRAPH || piece->role == ROLE_CELL)
            gather(arena, piece, &body);
    }
    check_heads(paper, &heads, &body);
}

/* --- Latin digits ---------------------------------------------------------------------------- */

/* A Latin letter or the edge of an address stands in the same unbroken stretch. */
static bool is_latin_stretch(const struct rich_text *text, uint32_t at)
{
    uint32_t begin = at, end = at;
    while (begin && text->utf8[begin - 1] != ' ')
        begin--;
    while (end < text->length && text->utf8[end] != ' ')
        end++;
    for (uint32_t i = begin; i < end; i++)
        if ((text->utf8[i] | 32) >= 'a' && (text->utf8[i] | 32) <= 'z')
            return true;
    return false;
}

/* «Windows 10», «12 GB»: the nearest letter before is Latin, or the next word is. */
static bool is_latin_company(const struct rich_text *text, uint32_t at)
{
    uint32_t behind = at + (uint32_t)strspn(text->utf8 + at, "0123456789.,");
    if (text->utf8[behind] == ' ' && (text->utf8[behind + 1] | 32) >= 'a' &&
            (text->utf8[behind + 1] | 32) <= 'z')
        return true;
    for (uint32_t i = at; i-- > 0;) {
        unsigned char c = (unsigned char)text->utf8[i];
        if (c >= 0x80 || (c | 32) >= 'a')
            return c < 0x80;
    }
    return false;
}

static bool has_latin_digit(const struct rich_text *text, struct word word)
{
    for (uint32_t i = word.begin; i < word.end; i++)
        if (text->utf8[i] >= '0' && text->utf8[i] <= '9')
            return true;
    return false;
}

static void check_digits(struct paper *paper, const struct piece *piece)
{
    const struct rich_text *text = piece->text;
    if (!strpbrk(text->utf8, "0123456789"))
        return;
    for (uint32_t w = 0; w < piece->word_count; w++) {
        struct word word = piece->words[w];
        if (!has_latin_digit(text, word) || !is_spoken(text, word.begin) ||
                has_mark(text, word.begin, MARK_LINK) || is_latin_stretch(text, word.begin) ||
                is_latin_company(text, word.begin))
            continue;
        find_in(paper, DIAG_LATIN_DIGITS, text, word.begin, word.end,
                slice(paper->lint->arena, text, word.begin, word.end), NULL);
    }
}

void check_latin_digits(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++)
        check_digits(paper, &paper->pieces.items[i]);
}
