/* A word in the making: what word.c (faces, glyphs) hands to word_cells.c. */
#ifndef SHAPE_MAKING_H
#define SHAPE_MAKING_H

#include "shape/shaper.h"

struct letter {
    uint32_t c;
    uint16_t at;
    uint8_t kind, joining;
    bool begins; /* a cell */
    bool shown;  /* a glyph stands for it */
};

struct segment {
    uint32_t begin, end; /* bytes of the word */
    const struct font *font;
    hb_script_t script;
    hb_language_t language;
};

struct shaped_glyph {
    struct glyph glyph;
    uint16_t letter; /* index of the letter of its cluster */
    bool tatweel_before;
};

enum { LETTERS = 2 * PIECE_CHARS + 8, BYTES = 4 * LETTERS };

/* One for all words; the arrays keep their room. */
struct making {
    struct shaper *shaper;
    struct word *word;
    struct letter letters[LETTERS + 1];
    uint32_t letter_count;
    uint16_t letter_at[BYTES]; /* by byte */
    char bytes[BYTES + 8];     /* of the word between its joiners */
    VEC(struct segment) segments;
    VEC(struct shaped_glyph) glyphs; /* logical order */
};

/* Glyphs → the word's cells. */
void word_cells_make(struct making *making);

#endif
