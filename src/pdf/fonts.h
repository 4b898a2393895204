/* The press fonts, embedded: the page shows glyph n of one as the two bytes of n. */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include "pdf/objects.h"

/* The object of the nth press font, reserved when first asked for. */
int font_number(struct pdf *pdf, uint32_t nth);

/* After the last page's content: writes them all, with the glyphs that were shown. */
void fonts_make(struct pdf *pdf);

#endif
