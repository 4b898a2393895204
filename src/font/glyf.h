/* What HarfBuzz does not tell of a TrueType glyph. */
#ifndef FONT_GLYF_H
#define FONT_GLYF_H

#include "font/font.h"

/* Whether the file marks the glyph's contours as overlapping (OVERLAP_SIMPLE, OVERLAP_COMPOUND):
 * then FreeType takes more care of its edges.  False for CFF faces. */
bool glyf_overlaps(const struct font *font, uint32_t glyph);

#endif
