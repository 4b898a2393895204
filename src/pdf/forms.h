/* Drawings as form XObjects, out of a PDF that cairo painted (paint/paint.h). */
#ifndef PDF_FORMS_H
#define PDF_FORMS_H

#include "pdf/objects.h"

/* Has the drawings painted and reads what cairo wrote.  Before pdf_file_start: the first numbers
 * are cairo's objects'.  False after a diagnostic. */
bool forms_open(struct pdf *pdf);
void forms_close(struct pdf *pdf);

/* Its origin is the drawing's lower left corner. */
struct form {
    int number;
    bool transparent;
};
struct form form_find(const struct pdf *pdf, const struct placed *item);

/* Takes over what the forms need, under its own numbers: images without interpolation, greys out of
 * RGB.  False after a diagnostic. */
bool forms_take(struct pdf *pdf);

#endif
