/* Pictures of pixels, as image objects. */
#ifndef PDF_RASTERS_H
#define PDF_RASTERS_H

#include "pdf/objects.h"

/* The object of a raster, reserved when first asked for. */
int raster_number(struct pdf *pdf, const struct picture_file *file);

/* After the last page's content: writes them all.  One whose pixels break off is a white point,
 * after a diagnostic. */
void rasters_make(struct pdf *pdf);

#endif
