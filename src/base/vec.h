/* Growing arrays in an arena: VEC(struct line) lines = {0}; *vec_push(arena, &lines) = line; */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#include <stdint.h>

/* clang-format off */
#define VEC(type) struct { type *items; uint32_t count; uint32_t room; }
/* clang-format on */

/* The new last item, zeroed. */
#define vec_push(arena, vec)                                                                       \
    ((vec)->count == (vec)->room ? (void)((vec)->items = vec_grow((arena), (vec)->items,           \
                                                  &(vec)->room, sizeof *(vec)->items))             \
                                 : (void)0,                                                        \
            &(vec)->items[(vec)->count++])

void *vec_grow(struct arena *arena, void *items, uint32_t *room, size_t size);

#endif
