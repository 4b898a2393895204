/* In: the closed lists.  Out: a table of one byte for each of 16,384 hashes (after FNV-1a, 32
 * bits): a bit for each list that has a word of that hash (Bloom 1970, with one hash). */
#include "orthography/filter.h"

#include "orthography/lists.h"
#include "orthography/words.h"

#include <string.h>

enum { FNV_START = 2166136261u, FNV_PRIME = 16777619 };

/* Letters have two bytes each: one step for both. */
static uint32_t add_letter(uint32_t hash, const char *letter)
{
    return (hash ^ ((unsigned char)letter[0] << 8 | (unsigned char)letter[1])) * FNV_PRIME;
}

static uint32_t add_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * FNV_PRIME;
}

static bool is_letter_of_two(const char *text)
{
    return (*text & 0xE0) == 0xC0;
}

static uint32_t slot(uint32_t hash)
{
    enum { SLOTS = sizeof((struct filter *)0)->lists };
    return (hash ^ hash >> 16) % SLOTS;
}

static void put(struct filter *filter, const char *word, uint8_t list)
{
    uint32_t hash = FNV_START;
    while (*word) {
        bool two = is_letter_of_two(word);
        hash = two ? add_letter(hash, word) : add_byte(hash, *word);
        word += 1 + two;
    }
    filter->lists[slot(hash)] |= list;
}

static void put_seconds(struct filter *filter, const struct compounds *table)
{
    for (size_t i = 0; i < table->count; i++)
        put(filter, table->rows[i].second, LISTED_SECOND);
}

static void put_list(struct filter *filter, const struct word_list *list, uint8_t bit)
{
    for (size_t i = 0; i < list->count; i++)
        put(filter, list->words[i], bit);
}

struct filter *filter_make(struct arena *arena)
{
    struct filter *filter = arena_new(arena, struct filter);
    for (size_t i = 0; i < respelling_count; i++)
        put(filter, respelling_at(i)->typed, LISTED_RESPELLING);
    put_seconds(filter, &compound_table);
    put_seconds(filter, &solid_table);
    put_seconds(filter, &title_table);
    put_list(filter, &bound_ends, LISTED_END);
    put_list(filter, &counted_ends, LISTED_END);
    return filter;
}

/* Does an ending begin here: a half space, a hamza, ها? */
static bool is_ending(const char *text)
{
    enum { ZWNJ_FIRST = 0xE2, ENDING_FIRST = 0xD9 };
    unsigned char first = (unsigned char)*text;
    return first == ZWNJ_FIRST || (first == ENDING_FIRST && (text_starts_with(text, "\u0654") ||
                                                                    text_starts_with(text, "ها")));
}

uint8_t filter_find(const struct filter *filter, const char *text, size_t length)
{
    uint32_t hash = FNV_START;
    uint8_t stem = 0;
    if (!filter)
        return LISTED_ANY;
    for (const char *end = text + length; text < end;) {
        if (is_ending(text))
            stem |= filter->lists[slot(hash)];
        bool two = is_letter_of_two(text);
        hash = two ? add_letter(hash, text) : add_byte(hash, *text);
        text += 1 + two;
    }
    return stem | filter->lists[slot(hash)];
}
