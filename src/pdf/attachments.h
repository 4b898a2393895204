/* Files that the PDF carries. */
#ifndef PDF_ATTACHMENTS_H
#define PDF_ATTACHMENTS_H

#include "pdf/make.h"
#include "pdf/objects.h"

/* AF of the catalog, and an entry of pdf->names.  moment: "D:20261125080000Z". */
void attachments_make(struct pdf *pdf, const struct pdf_options *options, const char *moment);

#endif
