/* Our own judge of finished PDFs: PDF/A-2a (or 3a), PDF/UA-1 and what no standard asks but every
 * reader needs.  Every rule is a line of diag/verify.def; what breaks one is a diagnostic. */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include "diag/diag.h"

#include <stddef.h>

/* A stretch of text that must be read in the PDF, as one. */
struct verify_text {
    const char *utf8;
    bool anywhere; /* notes, captions: not where the text before and after it is */
};

struct verify_source {
    const struct verify_text *texts; /* in the order in which they are read */
    uint32_t count;
};

/* Adds a diagnostic for each rule that is broken, under the path of `file`; `file` and `source` may
 * be NULL.  False only when the bytes cannot be read as PDF at all, after a FATAL one. */
bool verify_pdf(struct diag *diag, const struct source *file, const void *bytes, size_t length,
        const struct verify_source *source);

#endif
