/* In: texts set before.  Out: their lines again.
 *
 * Make-up asks for galleys of one story at several widths of its head; most columns have one
 * measure, so most paragraphs come back as they were.  A table by open addressing; a text and a
 * style are the same when they are the same object, which arenas promise for their lifetime. */
#include "page/galley_maker.h"

struct remembered {
    const struct rich_text *text; /* NULL: free */
    const struct style *style;
    dimen measure, indent;
    bool longer_too; /* `longer` was asked for */
    const struct shaped *shaped;
    struct lines lines, longer;
};

struct set_memory {
    struct arena *arena;
    struct remembered *items;
    uint32_t room, count; /* room: a power of two */
};

struct set_memory *set_memory_create(struct arena *arena)
{
    struct set_memory *memory = arena_new(arena, struct set_memory);
    memory->arena = arena;
    memory->room = 256;
    memory->items = arena_array(arena, memory->room, sizeof *memory->items);
    return memory;
}

static uint32_t hash(const struct remembered *key)
{
    uint64_t h = (uintptr_t)key->text * UINT64_C(0x9E3779B97F4A7C15);
    h = (h ^ (uintptr_t)key->style) * UINT64_C(0xC2B2AE3D27D4EB4F);
    h = (h ^ (uint32_t)key->measure ^ (uint64_t)(uint32_t)key->indent << 32) *
        UINT64_C(0x165667B19E3779F9);
    return (uint32_t)(h >> 32);
}

static bool is_same(const struct remembered *a, const struct remembered *b)
{
    return a->text == b->text && a->style == b->style && a->measure == b->measure &&
           a->indent == b->indent && a->longer_too == b->longer_too;
}

static bool wants_longer(const struct galley_maker *maker)
{
    return maker->look && maker->look->choices;
}

/* The key's place, or the free one where it goes. */
static struct remembered *place_find(struct set_memory *memory, const struct remembered *key)
{
    uint32_t at = hash(key) & (memory->room - 1);
    while (memory->items[at].text && !is_same(&memory->items[at], key))
        at = (at + 1) & (memory->room - 1);
    return &memory->items[at];
}

static void memory_grow(struct set_memory *memory)
{
    struct remembered *old = memory->items;
    uint32_t room = memory->room;
    memory->room *= 2;
    memory->items = arena_array(memory->arena, memory->room, sizeof *memory->items);
    for (uint32_t i = 0; i < room; i++)
        if (old[i].text)
            *place_find(memory, &old[i]) = old[i];
}

bool memory_find(const struct galley_maker *maker, const struct rich_text *text, dimen measure,
        dimen indent, struct type_block *block)
{
    struct set_memory *memory = maker->shop->memory;
    if (!memory)
        return false;
    struct remembered key = {.text = text,
            .style = block->style,
            .measure = measure,
            .indent = indent,
            .longer_too = wants_longer(maker)};
    const struct remembered *found = place_find(memory, &key);
    if (!found->text)
        return false;
    block->shaped = found->shaped;
    block->lines = found->lines;
    block->longer = found->longer;
    return true;
}

/* Lines that had something to report are not kept: the next galley reports it too. */
void memory_keep(const struct galley_maker *maker, const struct rich_text *text, dimen measure,
        dimen indent, const struct type_block *block)
{
    struct set_memory *memory = maker->shop->memory;
    if (!memory || !block->shaped)
        return;
    for (uint32_t i = 0; i < block->lines.count; i++)
        if (block->lines.items[i].overfull)
            return;
    if (memory->count * 2 >= memory->room)
        memory_grow(memory);
    struct remembered key = {text, block->style, measure, indent, wants_longer(maker),
            block->shaped, block->lines, block->longer};
    *place_find(memory, &key) = key;
    memory->count++;
}
