/* The glyphs of a press font as the tables glyf, loca, hmtx, and what other tables say of them. */
#ifndef FONT_PRESS_SHAPES_H
#define FONT_PRESS_SHAPES_H

#include "font/outline.h"
#include "font/press.h"
#include "font/sfnt.h"

struct box {
    int32_t left, bottom, right, top;
};

struct shapes {
    struct arena *arena;
    const struct font *font;
    struct outline_pen pen;
    const struct outline **outlines;  /* by glyph of the face, made when first asked for */
    VEC(struct outline_point) placed; /* of the glyph at hand */
    struct strbuf glyf, loca, hmtx;
    struct box box;                                      /* of all */
    int32_t widest, least_start, least_end, most_extent; /* for hhea */
    uint32_t points, contours;                           /* most of a glyph, for maxp */
};

/* Glyph 0 and then every glyph of the face; all in the arena. */
void press_shapes_make(struct shapes *shapes, struct arena *arena, const struct press_face *face);

void put_box(struct strbuf *table, struct box box);

#endif
