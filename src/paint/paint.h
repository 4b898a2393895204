/* What cairo draws of finished pages: drawings for a PDF, whole pages as PNG; and a text trace. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "page/document.h"
#include "paint/places.h"

/* A PDF of cairo's with a page for each drawing, as large as it stands.  Owned by the arena; false
 * after a diagnostic. */
bool paint_drawings(struct arena *arena, struct diag *diag, const struct drawing_list *drawings,
        const unsigned char **pdf, size_t *length);

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
