/* Inks → colour operators. */
#ifndef PDF_COLOUR_H
#define PDF_COLOUR_H

#include "base/strbuf.h"
#include "layout/style.h"

/* "0 g" for K100, "0.353 g" for greys and tints of black, else "r g b rg".
 * Inks of K alone are grey, lest black text come on four plates (shared facts/pdf-text-layer.md 3).
 */
void pdf_put_ink(struct strbuf *out, const struct ink *ink);

#endif
