/* In: a text.  Out: its words one by one, and what stands between them. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static bool is_inside(uint32_t c)
{
    return letter_is_arabic(c) || letter_is_mark(c) || letter_is_digit(c) || c == ZWNJ ||
           c == ZWJ || c == TATWEEL || c == 0x66B || c == 0x66C || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool word_next(const struct rich_text *text, uint32_t *at, struct word *word)
{
    uint32_t size, i = *at;
    while (i < text->length && !is_inside(utf8_decode(text->utf8 + i, &size)))
        i += size;
    word->begin = i;
    while (i < text->length && is_inside(utf8_decode(text->utf8 + i, &size)))
        i += size;
    word->end = *at = i;
    return word->begin < word->end;
}

uint32_t word_count(const struct rich_text *text)
{
    uint32_t count = 0, at = 0;
    struct word word;
    while (word_next(text, &at, &word))
        count += is_spoken(text, word.begin);
    return count;
}

bool word_is(const struct rich_text *text, struct word word, const char *other)
{
    size_t length = strlen(other);
    return word.end - word.begin == length && memcmp(text->utf8 + word.begin, other, length) == 0;
}

bool word_in(const struct rich_text *text, struct word word, const char *const *list)
{
    for (; *list; list++)
        if (word_is(text, word, *list))
            return true;
    return false;
}

bool in_list(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

bool blanks_between(const struct rich_text *text, uint32_t begin, uint32_t end)
{
    uint32_t size;
    for (uint32_t i = begin; i < end; i += size)
        if (!letter_is_space(utf8_decode(text->utf8 + i, &size)))
            return false;
    return begin < end;
}

/* Marks are ordered by begin, and one that covers `at` has few others within it before `at`. */
bool has_mark(const struct rich_text *text, uint32_t at, enum mark_kind kind)
{
    enum { WITHIN = 64 };
    uint32_t low = 0, high = text->mark_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (text->marks[middle].begin <= at)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i-- > 0 && low - i <= WITHIN;)
        if (text->marks[i].kind == kind && at < text->marks[i].end)
            return true;
    return false;
}

bool is_spoken(const struct rich_text *text, uint32_t at)
{
    return !has_mark(text, at, MARK_VERBATIM) && !has_mark(text, at, MARK_NOTE);
}

bool has_letter(const char *utf8, size_t length)
{
    uint32_t size;
    for (size_t i = 0; i < length; i += size)
        if (letter_is_arabic(utf8_decode(utf8 + i, &size)))
            return true;
    return false;
}
