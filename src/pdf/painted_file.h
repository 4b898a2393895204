/* cairo's file in libqpdf's hands, to be read only. */
#ifndef PDF_PAINTED_FILE_H
#define PDF_PAINTED_FILE_H

#include "pdf/drawings.h"

#include <qpdf/qpdf-c.h>

/* Opens the bytes; whether that went well tells painted_sound. */
qpdf_data painted_open(const void *bytes, size_t length);

/* False after a diagnostic with libqpdf's words when an error (or a warning) of its waits. */
bool painted_sound(struct diag *diag, qpdf_data qpdf);

/* A stream's bytes as they lie, and whether they have a filter; false after a diagnostic. */
bool painted_stream_read(struct arena *arena, struct diag *diag, qpdf_data qpdf, qpdf_oh stream,
        struct drawn_object *object);

/* The entries of a dictionary of cairo's, without its brackets. */
void painted_put_entries(struct strbuf *out, qpdf_data qpdf, qpdf_oh dictionary);

/* The number that a key of a dictionary refers to, 0 when none. */
int painted_reference(qpdf_data qpdf, qpdf_oh dictionary, const char *key);

#endif
