/* The document while it is finished: cairo's file, and behind it an update section (ISO 32000-1,
 * 7.5.6) in which we write our objects as text.  libqpdf reads both as one file and writes it anew.
 */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/strbuf.h"
#include "diag/diag.h"
#include "page/document.h"
#include "pdf/flate.h"

#include <qpdf/qpdf-c.h>

struct pdf {
    qpdf_data qpdf; /* cairo's file; at last the whole one */
    struct flate *flate;
    struct arena *arena; /* borrowed: lives as long as the finishing */
    struct diag *diag;
    const struct document *document;
    int cairo_objects;     /* the numbers 1 .. cairo_objects are cairo's, all above ours */
    int *pages;            /* the object number of each page */
    const char **annots;   /* of each page: references to its annotations, or NULL */
    dimen *heights;        /* of each page's sheet: trim and bleed */
    struct strbuf file;    /* cairo's bytes and the update */
    VEC(size_t) offsets;   /* in the file, by object number; 0: not in the update */
    struct strbuf catalog; /* entries of the catalog, as they come */
    int info;              /* the Info dictionary */
};

/* Starts the update section: cairo's bytes are copied. */
void update_start(struct pdf *pdf, const unsigned char *bytes, size_t length);

/* The number of a new object, which is null until it is set. */
int object_reserve(struct pdf *pdf);
/* Sets a new object, or replaces one of cairo's. */
void object_set(struct pdf *pdf, int number, const char *text);
int object_add(struct pdf *pdf, const char *text);

/* A stream, deflated here or as it is; `entries`: "/Type/Metadata ...", without << >>. */
void stream_set(
        struct pdf *pdf, int number, const char *entries, const struct strbuf *bytes, bool deflate);
int stream_add(struct pdf *pdf, const char *entries, const struct strbuf *bytes, bool deflate);

/* The cross-reference table of the update; false when cairo's file has no end.  Then pdf->file is
 * whole. */
bool update_end(struct pdf *pdf);

/* What a stream of cairo's means; false after a diagnostic. */
bool stream_read(struct pdf *pdf, qpdf_oh stream, struct strbuf *out);

/* False after a diagnostic with libqpdf's words when an error (or a warning) of its waits. */
bool pdf_sound(struct pdf *pdf);

/* FATAL: the pages, tags or cairo's bytes contradict each other; false. */
bool pdf_broken(struct pdf *pdf, const char *fault);

#endif
