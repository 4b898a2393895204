/* Drawings as form XObjects. */
#ifndef PDF_FORMS_H
#define PDF_FORMS_H

#include "pdf/drawings.h"
#include "pdf/objects.h"

/* Has the drawings painted.  Before pdf_file_start: the first numbers are cairo's objects'.  False
 * after a diagnostic. */
bool forms_open(struct pdf *pdf);

struct form form_find(const struct pdf *pdf, const struct placed *item);

/* Takes the objects over, greys out of RGB.  False after a diagnostic. */
bool forms_take(struct pdf *pdf);

#endif
