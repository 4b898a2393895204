/* What leads through a document: links, destinations, outline, page labels, how it opens. */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "pdf/structure.h"

/* An annotation for each group of links on a page: pdf->annots.  False after a diagnostic. */
bool links_make(struct pdf *pdf, struct annotations *annotations);

/* Names, Outlines, PageLabels, ViewerPreferences and PageLayout of the catalog; false after a
 * diagnostic when a bookmark or a link leads nowhere. */
bool navigation_make(struct pdf *pdf);

#endif
