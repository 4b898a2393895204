/* In: slicings, a set with a width and the heights wanted.  Out: the slicings in blocks that never
 * move, by number; the region that was found for the set before. */
#include "page/region_parts.h"

#include <string.h>

const struct slicing *slicing_at(const struct regions *regions, uint32_t number)
{
    return &regions->blocks.items[number / SLICING_BLOCK][number % SLICING_BLOCK];
}

uint32_t slicings_push(struct regions *regions, const struct slicing *slicings, uint32_t count)
{
    uint32_t room = regions->blocks.count * SLICING_BLOCK;
    if (regions->slicing_count + count > room) {
        regions->slicing_count = room;
        *vec_push(regions->arena, &regions->blocks) =
                arena_array(regions->arena, SLICING_BLOCK, sizeof(struct slicing));
    }
    uint32_t first = regions->slicing_count;
    struct slicing *block = regions->blocks.items[first / SLICING_BLOCK];
    memcpy(&block[first % SLICING_BLOCK], slicings, count * sizeof *slicings);
    regions->slicing_count += count;
    return first;
}

static uint32_t hash_set(const struct set *set, int columns, int least, int most)
{
    uint64_t h = (uint64_t)columns << 16 ^ (uint64_t)least << 8 ^ (uint64_t)most;
    for (uint32_t i = 0; i < set->count; i++) {
        h = (h ^ set->parts[i]) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return (uint32_t)(h >> 32);
}

static bool is_same(const struct region_entry *a, const struct region_entry *b)
{
    return a->columns == b->columns && a->least == b->least && a->most == b->most &&
           a->set.count == b->set.count &&
           !memcmp(a->set.parts, b->set.parts, a->set.count * sizeof *a->set.parts);
}

static void grow_table(struct regions *regions)
{
    const struct region_slot *slots = regions->table;
    uint32_t room = regions->room;
    regions->room = room ? room * 4 : 4096;
    regions->table = arena_array(regions->arena, regions->room, sizeof *regions->table);
    for (uint32_t i = 0; i < room; i++) {
        uint32_t at = slots[i].hash & (regions->room - 1);
        while (slots[i].number && regions->table[at].number)
            at = (at + 1) & (regions->room - 1);
        if (slots[i].number)
            regions->table[at] = slots[i];
    }
}

/* Where the entry's number stands, or would. */
static struct region_slot *find_place(
        const struct regions *regions, const struct region_entry *entry, uint32_t hash)
{
    uint32_t at = hash & (regions->room - 1);
    for (;; at = (at + 1) & (regions->room - 1)) {
        struct region_slot *slot = &regions->table[at];
        if (!slot->number ||
                (slot->hash == hash && is_same(&regions->entries.items[slot->number - 1], entry)))
            return slot;
    }
}

static uint32_t hash_entry(const struct region_entry *entry)
{
    return hash_set(&entry->set, entry->columns, entry->least, entry->most);
}

const struct region *region_known(const struct regions *regions, const struct region_entry *entry)
{
    const struct region_slot *slot =
            regions->room ? find_place(regions, entry, hash_entry(entry)) : NULL;
    return slot && slot->number ? &regions->entries.items[slot->number - 1].region : NULL;
}

void region_keep(struct regions *regions, const struct region_entry *entry)
{
    if (regions->entries.count * 2 >= regions->room)
        grow_table(regions);
    *vec_push(regions->arena, &regions->entries) = *entry;
    uint32_t hash = hash_entry(entry);
    *find_place(regions, entry, hash) = (struct region_slot){hash, regions->entries.count};
}
