/* One surface of cairo's: takes inks, shapes, pictures and lines of text. */
#ifndef PAINT_CANVAS_H
#define PAINT_CANVAS_H

#include "paint/encode.h"
#include "paint/faces.h"
#include "paint/paint.h"

struct canvas {
    cairo_t *cairo;
    struct arena *arena;
    struct diag *diag;
    struct faces *faces;
    const struct palette *palette; /* for the tones of pictures; or NULL */
    cairo_glyph_t *glyphs;         /* room for one piece */
    uint32_t room;
};

void canvas_picture(struct canvas *canvas, const struct placed *item);

/* The page's origin is its left top trim corner. */
void canvas_page(struct canvas *canvas, const struct page *page, const struct text_pieces *pieces);

/* A page as RGB at `dpi`; NULL after a diagnostic. */
cairo_surface_t *paint_pixels(struct arena *arena, struct diag *diag,
        const struct document *document, uint32_t page, int dpi);

#endif
