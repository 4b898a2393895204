/* Inside of the press: seen by font/ alone. */
#ifndef FONT_PRESS_H
#define FONT_PRESS_H

#include "font/press_font.h"

/* What a glyph is found by. */
struct press_key {
    const struct font *font;
    const struct press_part *parts;
    uint32_t part_count;
    int32_t advance;
    const char *text;
};

struct press_entry {
    struct press_key key;
    uint64_t hash;
    uint32_t id;
};

/* The glyphs of one face: items[0] has id 1. */
struct press_face {
    const struct font *font;
    VEC(struct press_entry *) glyphs;
};

struct press {
    struct arena *arena;
    VEC(struct press_face) faces;
    struct press_entry **table; /* open addressing, room a power of two */
    uint32_t count, room;
};

#endif
