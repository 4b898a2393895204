/* The press fonts of a document as cairo's fonts. */
#ifndef PAINT_FACES_H
#define PAINT_FACES_H

#include "base/dimen.h"
#include "font/press_font.h"

#include <cairo.h>

struct faces;

/* After the last glyph was registered: builds every press font.  NULL after DIAG_PRESS_FONT. */
struct faces *faces_create(struct arena *arena, struct diag *diag, struct press *press);
void faces_destroy(struct faces *faces);

/* A face at a size, x scaled by scale/1000000; owned by faces. */
cairo_scaled_font_t *faces_find(
        struct faces *faces, const struct font *font, dimen size, int32_t scale);

#endif
