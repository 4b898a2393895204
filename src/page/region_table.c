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
    uint32_t h = ((uint32_t)columns << 16 ^ (uint32_t)least << 8 ^ (uint32_t)most) * 2654435761u;
    for (uint32_t i = 0; i < set->count; i++)
        h = (h ^ set->parts[i]) * 2246822519u, h ^= h >> 13;
    return h ^ h >> 16;
}

static bool is_same(const struct region_entry *a, const struct region_entry *b)
{
    return a->hash == b->hash && a->columns == b->columns && a->least == b->least &&
           a->most == b->most && a->set.count == b->set.count &&
           !memcmp(a->set.parts, b->set.parts, a->set.count * sizeof *a->set.parts);
}

static void grow_table(struct regions *regions)
{
    regions->room = regions->room ? regions->room * 4 : 1024;
    regions->table = arena_array(regions->arena, regions->room, sizeof *regions->table);
    for (uint32_t i = 0; i < regions->entries.count; i++) {
        uint32_t at = regions->entries.items[i].hash & (regions->room - 1);
        while (regions->table[at])
            at = (at + 1) & (regions->room - 1);
        regions->table[at] = i + 1;
    }
}

/* Where the entry's index stands, or would. */
static uint32_t *find_place(const struct regions *regions, const struct region_entry *entry)
{
    uint32_t at = entry->hash & (regions->room - 1);
    while (regions->table[at] && !is_same(&regions->entries.items[regions->table[at] - 1], entry))
        at = (at + 1) & (regions->room - 1);
    return &regions->table[at];
}

const struct region *region_known(const struct regions *regions, struct region_entry *entry)
{
    entry->hash = hash_set(&entry->set, entry->columns, entry->least, entry->most);
    const uint32_t *known = regions->room ? find_place(regions, entry) : NULL;
    return known && *known ? &regions->entries.items[*known - 1].region : NULL;
}

void region_keep(struct regions *regions, const struct region_entry *entry)
{
    if (regions->entries.count * 2 >= regions->room)
        grow_table(regions);
    *vec_push(regions->arena, &regions->entries) = *entry;
    *find_place(regions, entry) = regions->entries.count;
}
