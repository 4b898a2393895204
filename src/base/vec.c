/* In: an array and its room.  Out: the array with twice the room; when it had to move, the old one
 * stays in the arena. */
#include "base/vec.h"

#include <stdint.h>

/* Lists of large things are often of one. */
enum { SMALL = 64 };

void *vec_grow(struct arena *arena, void *items, uint32_t *room, size_t size)
{
    uint32_t wider = *room ? *room * 2 : size > SMALL ? 1 : 8;
    void *grown = *room ? arena_widen(arena, items, *room * size, wider * size)
                        : arena_array(arena, wider, size);
    *room = wider;
    return grown;
}
