/* A glyph's outline as TrueType keeps it: contours of points on and off the curve, font units. */
#ifndef FONT_OUTLINE_H
#define FONT_OUTLINE_H

#include "font/font.h"

struct outline_point {
    int32_t x, y;
    bool on, first; /* on the curve; the first of its contour */
};

struct outline {
    struct outline_point *points;
    uint32_t count;
    bool overlap; /* the file says that its contours overlap */
};

/* The outline of a glyph, filled areas clockwise.  Quadratic curves come through exactly (points
 * halfway between two off-curve points are left out again), cubic ones within half a unit. */
struct outline outline_make(struct arena *arena, const struct font *font, uint32_t glyph);

/* Halfway between the leftmost and the rightmost point: where press_part.extend draws it out. */
int32_t outline_middle(const struct outline *outline);

#endif
