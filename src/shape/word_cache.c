/* In: a word, its typeface and form.  Out: the word shaped; the same pointer as long as the cache
 * is not full.  Method: open addressing, linear probing; FNV-1a. */
#include "shape/shaper.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

void word_cache_init(struct word_cache *cache)
{
    *cache = (struct word_cache){.slot_count = FIRST_SLOTS};
    arena_init(&cache->arena);
    cache->slots = arena_array(&cache->arena, cache->slot_count, sizeof *cache->slots);
}

void word_cache_finish(struct word_cache *cache)
{
    arena_finish(&cache->arena);
}

static uint32_t hash_word(
        const char *bytes, uint32_t length, const struct typeface *typeface, uint8_t form)
{
    uint32_t hash = 2166136261u ^ form ^ (uint32_t)typeface->number << 8;
    for (uint32_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static struct word **slot_for(struct word_cache *cache, uint32_t hash, const char *bytes,
        uint32_t length, const struct typeface *typeface, uint8_t form)
{
    uint32_t i = hash & (cache->slot_count - 1);
    for (struct word *word; (word = cache->slots[i]); i = (i + 1) & (cache->slot_count - 1))
        if (word->hash == hash && word->length == length && word->typeface == typeface &&
                word->form == form && !memcmp(word->bytes, bytes, length))
            break;
    return &cache->slots[i];
}

static void widen(struct word_cache *cache)
{
    struct word **old = cache->slots;
    uint32_t count = cache->slot_count;
    cache->slot_count *= 2;
    cache->slots = arena_array(&cache->arena, cache->slot_count, sizeof *cache->slots);
    for (uint32_t k = 0; k < count; k++) {
        if (!old[k])
            continue;
        uint32_t i = old[k]->hash & (cache->slot_count - 1);
        while (cache->slots[i])
            i = (i + 1) & (cache->slot_count - 1);
        cache->slots[i] = old[k];
    }
}

struct word *word_find(struct shaper *shaper, const char *bytes, uint32_t length,
        const struct typeface *typeface, uint8_t form)
{
    struct word_cache *cache = &shaper->words;
    uint32_t hash = hash_word(bytes, length, typeface, form);
    struct word **slot = slot_for(cache, hash, bytes, length, typeface, form);
    if (*slot)
        return *slot;
    struct word *word = arena_new(&cache->arena, struct word);
    *word = (struct word){.bytes = arena_string(&cache->arena, bytes, length),
            .length = length,
            .hash = hash,
            .typeface = typeface,
            .form = form,
            .traits = word_traits_find(bytes, length)};
    word_make(shaper, word);
    *slot = word;
    cache->byte_count += sizeof *word + length + word->cell_count * 2 * sizeof *word->cells;
    if (++cache->word_count * 2 > cache->slot_count)
        widen(cache);
    return word;
}
