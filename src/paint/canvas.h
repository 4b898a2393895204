/* One page's surface: takes ink, tag and shapes; on a PDF it sets paint marks, on pixels true inks.
 */
#ifndef PAINT_CANVAS_H
#define PAINT_CANVAS_H

#include "base/vec.h"
#include "paint/encode.h"
#include "paint/faces.h"
#include "paint/paint.h"

struct canvas {
    cairo_t *cairo;
    struct arena *arena;
    struct diag *diag;
    struct faces *faces;
    const struct palette *palette; /* for the tones of pictures; or NULL */
    bool marking;                  /* a PDF: colours are paint marks */
    VEC(struct paint_mark) marks;
    bool inked; /* the last mark still holds */
    /* Room for one piece's call: */
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
    char *text;
    uint32_t room;
};

/* The page's origin is its left top trim corner. */
void canvas_start(struct canvas *canvas, cairo_t *cairo);

/* Ink and tag of what follows. */
void canvas_ink(struct canvas *canvas, const struct ink *ink, uint32_t tag);

/* Everything but lines. */
void canvas_shape(struct canvas *canvas, const struct placed *item);
void canvas_picture(struct canvas *canvas, const struct placed *item);

void canvas_line(struct canvas *canvas, const struct placed *item, const struct pieces *pieces);

/* Encodes every line of a page: pieces[item] is empty for what is no line. */
const struct pieces *page_encode(struct encoder *encoder, const struct page *page);

void canvas_page(struct canvas *canvas, const struct page *page, const struct pieces *pieces);

#endif
