/* cairo's own objects, put right: the pages and their content, fonts, images, forms. */
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include "paint/paint.h"
#include "pdf/structure.h"
#include "pdf/text_codes.h"

/* Rewrites every page's content; the pieces that were painted.  False after a diagnostic. */
bool pages_rewrite(struct pdf *pdf, const struct painting *painting, struct pieces *pieces);

/* Sets every page anew, with its boxes, annotations and place in the structure. */
void pages_describe(struct pdf *pdf);

/* Takes over everything else of cairo's that is not set yet: with the true texts of the fonts'
 * codes, CIDToGIDMap, no interpolation of images, greys in forms.  False after a diagnostic. */
bool resources_take(struct pdf *pdf, const struct code_texts *texts);

#endif
