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

/* What nine of ten characters are is told by their bytes. */
static inline bool is_inside_at(const char *utf8, uint32_t *size)
{
    unsigned char first = (unsigned char)utf8[0], second = (unsigned char)utf8[1];
    *size = 2;
    if ((first == 0xD8 && second >= 0xA0) || (first == 0xD9 && second <= 0xA9) || first == 0xDA ||
            (first == 0xDB && second == 0x8C))
        return true;
    *size = 1;
    if (first == ' ')
        return false;
    return is_inside(utf8_decode(utf8, size));
}

bool word_next(const struct rich_text *text, uint32_t *at, struct word *word)
{
    uint32_t size, i = *at;
    while (i < text->length && !is_inside_at(text->utf8 + i, &size))
        i += size;
    word->begin = i;
    while (i < text->length && is_inside_at(text->utf8 + i, &size))
        i += size;
    word->end = *at = i;
    return word->begin < word->end;
}

const struct word *words_of(struct arena *arena, const struct rich_text *text, uint32_t *count)
{
    VEC(struct word) list = {0};
    uint32_t at = 0;
    struct word word;
    list.room = text->length / 8 + 4;
    list.items = arena_array(arena, list.room, sizeof *list.items);
    while (word_next(text, &at, &word))
        *vec_push(arena, &list) = word;
    *count = list.count;
    return list.items;
}

uint32_t spoken_words(const struct piece *piece)
{
    return piece->text->mark_count ? word_count(piece->text) : piece->word_count;
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
    const char *bytes = text->utf8 + word.begin;
    size_t length = word.end - word.begin;
    if (other[0] != bytes[0] || other[1] != bytes[1]) /* most words: no call into the C library */
        return false;
    return strncmp(other, bytes, length) == 0 && !other[length];
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
    if (!text->mark_count)
        return true;
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
