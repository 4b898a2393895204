/* Finished pages → the PDF that readers get: text, shapes and inks in operators of our own, press
 * fonts, pictures, structure, metadata, links, outline, page labels, boxes.  It is shaped like
 * PDF/A-2a and PDF/UA-1 at once (shared facts/pdf-standards.md). */
#ifndef PDF_MAKE_H
#define PDF_MAKE_H

#include "diag/diag.h"
#include "page/document.h"

/* A file that goes into the PDF. */
struct attachment {
    const char *name; /* no two alike */
    const char *type; /* "text/markdown" */
    const char *bytes;
    size_t length;
};

struct pdf_options {
    const char *producer; /* "Nashrieh 0.1" */
    int64_t moment; /* seconds since 1970 for CreateDate: SOURCE_DATE_EPOCH or the date */
    const struct attachment *attachments; /* with some, the PDF is PDF/A-3a instead of 2a */
    uint32_t attachment_count;
};

struct pdf_file {
    const unsigned char *bytes;
    size_t length;
    uint32_t controls; /* hidden bidi controls on its pages, in all: for MEASURES.md */
};

/* Bytes in the arena, the same for the same document; false after a diagnostic. */
bool pdf_make(struct arena *arena, struct diag *diag, const struct document *document,
        const struct pdf_options *options, struct pdf_file *file);

#endif
