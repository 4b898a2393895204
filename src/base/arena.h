/* Arenas: memory that is given back all at once.  A stage allocates from the arena whose lifetime
 * its result shares (job, page, scratch) and nobody frees a node.  Out of memory: one line, abort.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *head; /* newest block, owned */
};

void arena_init(struct arena *arena);
void arena_finish(struct arena *arena);

/* Zeroed, aligned for any type, never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);

/* The first `size` bytes of `memory` with room for `wider`, the rest zeroed: where they are when
 * nothing was allocated since and the block has room, else as a copy. */
void *arena_widen(struct arena *arena, void *memory, size_t size, size_t wider);

/* Zero-terminated copies. */
char *arena_string(struct arena *arena, const char *bytes, size_t length);
char *arena_copy(struct arena *arena, const char *string);
char *arena_format(struct arena *arena, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
