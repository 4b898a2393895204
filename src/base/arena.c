/* In: sizes.  Out: zeroed memory in blocks that are freed together.
 * Method: bump allocation in blocks that double up to 1 MiB (Hanson, "Fast allocation and
 * deallocation of memory based on object lifetimes", 1990). */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    ALIGNMENT = 16,
    FIRST_BLOCK = 4 * 1024,
    LARGEST_BLOCK = 1024 * 1024,
    CLEAN_BLOCK = 128 * 1024, /* from here on the system gives fresh pages, zeroed already */
};

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    size_t clean; /* whether all its bytes are zero; if not, each is zeroed when given out.  A
                     word, to keep `bytes` aligned */
    unsigned char bytes[];
};

static void die_without_memory(void)
{
    fputs("nashrieh: out of memory\n", stderr);
    abort();
}

/* A full-sized block belongs to an arena that will need it: its pages come in one call, which costs
 * a fraction of a fault for each (bench: a tenth of all CPU). */
static void populate(struct arena_block *block)
{
#ifdef MADV_POPULATE_WRITE
    const uintptr_t page = 4096, past = (uintptr_t)(block->bytes + block->size);
    uintptr_t begin = ((uintptr_t)block + page - 1) / page * page;
    if (block->size == LARGEST_BLOCK) /* an older kernel refuses, and nothing is lost */
        madvise((void *)begin, past / page * page - begin, MADV_POPULATE_WRITE);
#else
    (void)block;
#endif
}

static struct arena_block *block_create(size_t size)
{
    bool clean = size >= CLEAN_BLOCK;
    struct arena_block *block =
            clean ? calloc(1, sizeof *block + size) : malloc(sizeof *block + size);
    if (!block)
        die_without_memory();
    *block = (struct arena_block){.size = size, .clean = clean};
    populate(block);
    return block;
}

void arena_init(struct arena *arena)
{
    arena->head = NULL;
}

void arena_finish(struct arena *arena)
{
    while (arena->head) {
        struct arena_block *block = arena->head;
        arena->head = block->next;
        free(block);
    }
}

static void *take(struct arena_block *block, size_t length)
{
    void *memory = block->bytes + block->used;
    block->used += length;
    return block->clean ? memory : memset(memory, 0, length);
}

static void grow(struct arena *arena, size_t need)
{
    size_t size = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < need)
        size = need;
    struct arena_block *block = block_create(size);
    block->next = arena->head;
    arena->head = block;
}

/* Something large stands alone, behind the head, so that the head's rest is not lost. */
static void *alloc_alone(struct arena *arena, size_t need)
{
    struct arena_block *block = block_create(need), *head = arena->head;
    block->next = head->next;
    head->next = block;
    return take(block, need);
}

static size_t round_up(size_t size)
{
    size_t need = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (need < size)
        die_without_memory();
    return need;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t need = round_up(size);
    bool fits = arena->head && arena->head->size - arena->head->used >= need;
    if (!fits && arena->head && need >= LARGEST_BLOCK / 4)
        return alloc_alone(arena, need);
    if (!fits)
        grow(arena, need);
    return take(arena->head, need);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        die_without_memory();
    return arena_alloc(arena, count * size);
}

void *arena_widen(struct arena *arena, void *memory, size_t size, size_t wider)
{
    struct arena_block *head = arena->head;
    size_t held = round_up(size), more = round_up(wider) - held;
    bool last = memory && (unsigned char *)memory + held == head->bytes + head->used;
    if (last && head->size - head->used >= more) {
        take(head, more);
        return memory;
    }
    void *copy = arena_alloc(arena, wider);
    if (size)
        memcpy(copy, memory, size);
    return copy;
}

char *arena_string(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_copy(struct arena *arena, const char *string)
{
    return arena_string(arena, string, strlen(string));
}

/* Most are short: once into `first`, again only when that was too small. */
char *arena_format(struct arena *arena, const char *format, ...)
{
    char first[160];
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    size_t length = (size_t)vsnprintf(first, sizeof first, format, values);
    va_end(values);
    char *out = arena_alloc(arena, length + 1);
    if (length < sizeof first)
        memcpy(out, first, length);
    else
        vsnprintf(out, length + 1, format, again);
    va_end(again);
    return out;
}
