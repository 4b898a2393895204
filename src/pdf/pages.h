/* The pages: what stands on them, and what is to be said of them. */
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include "pdf/structure.h"

/* Writes every page's content; the pieces that are painted, and how many hidden controls. */
void pages_write(struct pdf *pdf, struct pieces *pieces, uint32_t *controls);

/* Sets every page, with its boxes, resources, annotations and place in the structure. */
void pages_describe(struct pdf *pdf);

#endif
