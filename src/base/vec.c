/* In: an array and its room.  Out: a copy with twice the room; the old one stays in the arena. */
#include "base/vec.h"

#include <string.h>

void *vec_grow(struct arena *arena, void *items, uint32_t *room, size_t size)
{
    uint32_t wider = *room ? *room * 2 : 8;
    void *grown = arena_array(arena, wider, size);
    if (*room)
        memcpy(grown, items, *room * size);
    *room = wider;
    return grown;
}
