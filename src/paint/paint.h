/* What cairo draws of finished pages: drawings for a PDF, whole pages as PNG; and a text trace. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "page/document.h"

/* Drawings (PICTURE_SVG) as pages of a PDF, each as large as it stands somewhere. */
struct painted_drawings {
    const struct placed **items; /* one for all that look alike; its index is its page's */
    uint32_t count, room;
    const unsigned char *pdf; /* cairo's bytes; NULL when there are no drawings */
    size_t length;
};

/* All drawings of a document.  Owned by the arena; false after a diagnostic. */
bool paint_drawings(struct arena *arena, struct diag *diag, const struct document *document,
        struct painted_drawings *drawings);

/* The index of the drawing that stands there; count when there is none. */
uint32_t painted_drawing_find(const struct painted_drawings *drawings, const struct placed *item);

/* A raster's unit square (upwards from its lower left corner, as PDF has it; pixels as stored) on
 * the page, y downwards from the trim's top: x' = a x + c y + e, y' = b x + d y + f, in pt. */
struct raster_place {
    double a, b, c, d, e, f;
};
struct raster_place raster_place_of(const struct placed *item);

/* One page as PNG bytes at `dpi`, through the same pieces of glyphs. */
bool paint_png(struct arena *arena, struct diag *diag, const struct document *document,
        uint32_t page, int dpi, const unsigned char **png, size_t *length);

/* All pages on one picture, in pairs as they face each other, from right to left. */
bool paint_contact_sheet(struct arena *arena, struct diag *diag, const struct document *document,
        int dpi, const unsigned char **png, size_t *length);

/* JSON: every page's placed runs and lines (measure, natural width, space ratio, scale, kashidas
 * with class and length, text).  Owned by the arena. */
const char *paint_trace(struct arena *arena, const struct document *document);

#endif
