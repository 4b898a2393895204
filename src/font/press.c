/* In: pieces of text with their outlines.  Out: a glyph of a press font for each, the same for the
 * same piece.
 * Method: a hash table with open addressing over face, parts, advance and text (FNV-1a, 64 bits).
 */
#include "font/press.h"

#include <assert.h>
#include <string.h>

enum { MAX_GLYPHS = 65534 };

struct press *press_create(struct arena *arena)
{
    struct press *press = arena_new(arena, struct press);
    press->arena = arena;
    return press;
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

static uint64_t hash_of(const struct press_key *key)
{
    uint64_t hash = 0xcbf29ce484222325u;
    hash = hash_bytes(hash, &key->font->index, sizeof key->font->index);
    hash = hash_bytes(hash, &key->advance, sizeof key->advance);
    hash = hash_bytes(hash, key->parts, key->part_count * sizeof *key->parts);
    return hash_bytes(hash, key->text, strlen(key->text));
}

static bool is_same(const struct press_key *a, const struct press_key *b)
{
    return a->font == b->font && a->advance == b->advance && a->part_count == b->part_count &&
           (!a->part_count || !memcmp(a->parts, b->parts, a->part_count * sizeof *a->parts)) &&
           !strcmp(a->text, b->text);
}

/* Where the key stands or would stand. */
static uint32_t find_slot(const struct press *press, const struct press_key *key, uint64_t hash)
{
    uint32_t slot = (uint32_t)(hash ^ hash >> 32) & (press->room - 1);
    while (press->table[slot] &&
            (press->table[slot]->hash != hash || !is_same(&press->table[slot]->key, key)))
        slot = (slot + 1) & (press->room - 1);
    return slot;
}

/* Keeps the table at most half full. */
static void widen_table(struct press *press)
{
    if (press->room > 2 * press->count)
        return;
    struct press_entry **old = press->table;
    uint32_t old_room = press->room;
    press->room = old_room ? 2 * old_room : 1024;
    press->table = arena_array(press->arena, press->room, sizeof *press->table);
    for (uint32_t i = 0; i < old_room; i++)
        if (old[i])
            press->table[find_slot(press, &old[i]->key, old[i]->hash)] = old[i];
}

static struct press_face *find_face(struct press *press, const struct font *font)
{
    uint32_t nth = press_font_nth(press, font);
    if (nth == press->faces.count)
        vec_push(press->arena, &press->faces)->font = font;
    return &press->faces.items[nth];
}

static struct press_entry *make_entry(
        struct press *press, const struct press_key *key, uint64_t hash)
{
    struct press_face *face = find_face(press, key->font);
    assert(face->glyphs.count < MAX_GLYPHS);
    assert(key->advance >= 0 && key->advance <= UINT16_MAX);
    struct press_entry *entry = arena_new(press->arena, struct press_entry);
    struct press_part *parts = arena_array(press->arena, key->part_count, sizeof *parts);
    if (key->part_count)
        memcpy(parts, key->parts, key->part_count * sizeof *parts);
    entry->key = *key;
    entry->key.parts = parts;
    entry->key.text = arena_copy(press->arena, key->text);
    entry->hash = hash;
    *vec_push(press->arena, &face->glyphs) = entry;
    entry->id = face->glyphs.count;
    return entry;
}

uint32_t press_glyph_find(struct press *press, const struct font *font,
        const struct press_part *parts, uint32_t part_count, int32_t advance, const char *text)
{
    struct press_key key = {font, parts, part_count, advance, text};
    uint64_t hash = hash_of(&key);
    widen_table(press);
    uint32_t slot = find_slot(press, &key, hash);
    if (!press->table[slot]) {
        press->table[slot] = make_entry(press, &key, hash);
        press->count++;
    }
    return press->table[slot]->id;
}

/* How much a bar lacks of the overlap that keeps hairlines out of its joints. */
static int32_t lacking(const struct font *font, int32_t overlap)
{
    return overlap < font->upem / 200 ? font->upem / 100 - overlap : 0;
}

int32_t press_kashida_parts(const struct font *font, int32_t length, int32_t x,
        struct press_part *parts, uint32_t *count)
{
    assert(font->tatweel.usable && length > 0);
    int32_t before = lacking(font, -font->tatweel.ink_begin);
    int32_t after = lacking(font, font->tatweel.ink_end - font->tatweel.advance);
    parts[(*count)++] = (struct press_part){.glyph = font->tatweel.glyph,
            .x = x - before,
            .extend = length - font->tatweel.advance + before + after};
    return length;
}

uint32_t press_font_count(const struct press *press)
{
    return press->faces.count;
}

uint32_t press_font_nth(const struct press *press, const struct font *font)
{
    uint32_t nth = 0;
    while (nth < press->faces.count && press->faces.items[nth].font != font)
        nth++;
    return nth;
}

uint32_t press_glyph_count(const struct press *press, uint32_t nth)
{
    return press->faces.items[nth].glyphs.count;
}

int32_t press_glyph_advance(const struct press *press, uint32_t nth, uint32_t id)
{
    return press->faces.items[nth].glyphs.items[id - 1]->key.advance;
}

const char *press_glyph_text(const struct press *press, uint32_t nth, uint32_t id)
{
    return press->faces.items[nth].glyphs.items[id - 1]->key.text;
}
