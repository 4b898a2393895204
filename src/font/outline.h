/* A glyph's outline as TrueType keeps it: contours of points on and off the curve, font units. */
#ifndef FONT_OUTLINE_H
#define FONT_OUTLINE_H

#include "base/vec.h"
#include "font/font.h"

struct hb_draw_funcs_t;

struct outline_point {
    int32_t x, y;
    bool on, first; /* on the curve; the first of its contour */
};

struct pen_point {
    double x, y;
    bool on;
};

struct outline {
    const struct outline_point *points;
    uint32_t count;
    bool overlap; /* the file says that its contours overlap */
};

/* Draws the outlines of one face, one after another; keeps its buffers between them. */
struct outline_pen {
    struct arena *arena; /* outlines live here */
    const struct font *font;
    struct hb_draw_funcs_t *funcs;
    VEC(struct pen_point) contour;
    VEC(struct outline_point) points; /* of all outlines */
};

void outline_pen_init(struct outline_pen *pen, struct arena *arena, const struct font *font);
void outline_pen_finish(struct outline_pen *pen);

/* The outline of a glyph, filled areas clockwise.  Quadratic curves come through exactly (points
 * halfway between two off-curve points are left out again), cubic ones within half a unit. */
struct outline outline_draw(struct outline_pen *pen, uint32_t glyph);

/* The same for a single glyph. */
struct outline outline_make(struct arena *arena, const struct font *font, uint32_t glyph);

/* Halfway between the leftmost and the rightmost point: where press_part.extend draws it out. */
int32_t outline_middle(const struct outline *outline);

#endif
