/* cairo's PDF → the PDF that readers get: true colours, structure, text codes, metadata, links,
 * outline, page labels, boxes.  libqpdf reads cairo's file, objects.c writes ours.  It is shaped
 * like PDF/A-2a and PDF/UA-1 at once (shared facts/pdf-standards.md). */
#ifndef PDF_FINISH_H
#define PDF_FINISH_H

#include "page/document.h"
#include "paint/paint.h"
#include "pdf/text_codes.h"

/* A file that goes into the PDF. */
struct attachment {
    const char *name; /* no two alike */
    const char *type; /* "text/markdown" */
    const char *bytes;
    size_t length;
};

struct finish_options {
    const char *producer; /* "Nashrieh 0.1" */
    int64_t moment; /* seconds since 1970 for CreateDate: SOURCE_DATE_EPOCH or the date */
    const struct attachment *attachments; /* with some, the PDF is PDF/A-3a instead of 2a */
    uint32_t attachment_count;
};

/* Finished bytes in the arena, deterministic; false after a diagnostic.  The painter's sheet is the
 * trim with the bleed on all four sides. */
bool pdf_finish(struct arena *arena, struct diag *diag, const struct document *document,
        const struct painting *painting, const struct finish_options *options,
        const unsigned char **bytes, size_t *length);

/* The same with other texts than the press's: painting->press is not asked. */
bool pdf_finish_texts(struct arena *arena, struct diag *diag, const struct document *document,
        const struct painting *painting, const struct code_texts *texts,
        const struct finish_options *options, const unsigned char **bytes, size_t *length);

#endif
