/* Widths of the glyphs of an embedded TrueType, as a CID font's W. */
#ifndef PDF_WIDTHS_H
#define PDF_WIDTHS_H

#include "base/strbuf.h"

#include <stdbool.h>

/* Puts "/W[0[...]]" with the true advances of `font` (a TrueType's bytes), in thousandths of the em
 * and exact to a millionth; false, with nothing put, when it has no sound head, hhea and hmtx. */
bool widths_put(struct strbuf *out, const char *font, size_t length);

#endif
