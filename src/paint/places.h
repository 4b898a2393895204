/* Pictures as they lie on pages. */
#ifndef PAINT_PLACES_H
#define PAINT_PLACES_H

#include "page/document.h"

/* The whole of a picture on the page, in pt, y downwards from the trim's top. */
struct picture_frame {
    double x, y, across, down;
};
struct picture_frame picture_frame_of(const struct placed *item);

/* A raster's unit square (upwards from its lower left corner, as PDF has it; pixels as stored) on
 * the page, y downwards from the trim's top: x' = a x + c y + e, y' = b x + d y + f, in pt. */
struct raster_place {
    double a, b, c, d, e, f;
};
struct raster_place raster_place_of(const struct placed *item);

/* The drawings (PICTURE_SVG) of a document, one for all that look alike: same file, part, size. */
struct drawing_list {
    const struct placed **items;
    uint32_t count, room;
};

void drawings_find(
        struct arena *arena, const struct document *document, struct drawing_list *drawings);

/* The index of the drawing that stands there; count when there is none. */
uint32_t drawing_find(const struct drawing_list *drawings, const struct placed *item);

#endif
