/* What the file says about itself: XMP, the Info dictionary equal to it, the output intent. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "pdf/make.h"
#include "pdf/objects.h"

/* Metadata, Lang and OutputIntents of the catalog, and pdf->info.  False after a diagnostic. */
bool metadata_make(struct pdf *pdf, const struct pdf_options *options);

/* The ICC profile of sRGB, the same bytes each time; false after a diagnostic. */
bool profile_make(struct pdf *pdf, struct strbuf *out);

#endif
