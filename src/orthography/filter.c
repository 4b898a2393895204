/* In: the closed lists.  Out: a table of one byte for each of 16,384 hashes (FNV-1a, 32 bits): a
 * bit for each list that has a word of that hash (Bloom 1970, with one hash). */
#include "orthography/filter.h"

#include "orthography/lists.h"
#include "orthography/words.h"

#include <string.h>

enum { FNV_START = 2166136261u, FNV_PRIME = 16777619 };

static uint32_t add_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * FNV_PRIME;
}

static uint32_t slot(uint32_t hash)
{
    enum { SLOTS = sizeof((struct filter *)0)->lists };
    return (hash ^ hash >> 16) % SLOTS;
}

static void put(struct filter *filter, const char *word, uint8_t list)
{
    uint32_t hash = FNV_START;
    while (*word)
        hash = add_byte(hash, *word++);
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

const struct filter *filter_make(struct arena *arena)
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

uint8_t filter_find(const struct filter *filter, const char *text, size_t length)
{
    enum { ZWNJ_FIRST = '\xE2' };
    uint32_t hash = FNV_START;
    uint8_t stem = 0;
    if (!filter)
        return LISTED_ANY;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ZWNJ_FIRST || text_starts_with(text + i, "\u0654") ||
                text_starts_with(text + i, "ها"))
            stem |= filter->lists[slot(hash)];
        hash = add_byte(hash, text[i]);
    }
    return stem | filter->lists[slot(hash)];
}
