/* Pictures of pixels, as image objects. */
#ifndef PDF_RASTERS_H
#define PDF_RASTERS_H

#include "pdf/content.h"
#include "pdf/objects.h"

/* Puts the rasters that a page's content shows among its resources, beside what cairo has there. */
bool rasters_name(struct pdf *pdf, qpdf_oh page, uint32_t index, const struct content *content);

/* Writes them all.  One whose pixels break off is a white point, after a diagnostic. */
void rasters_make(struct pdf *pdf);

#endif
