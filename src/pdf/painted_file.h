/* cairo's file in libqpdf's hands, to be read only. */
#ifndef PDF_PAINTED_FILE_H
#define PDF_PAINTED_FILE_H

#include "pdf/objects.h"

/* Opens the bytes as pdf->qpdf; false after a diagnostic. */
bool painted_open(struct pdf *pdf, const void *bytes, size_t length);

/* What a stream of cairo's means, inflated; false after a diagnostic. */
bool painted_stream_read(struct pdf *pdf, qpdf_oh stream, struct strbuf *out);

/* Takes a stream over as it is, under its own number. */
bool painted_stream_copy(struct pdf *pdf, qpdf_oh stream, int number);

/* The entries of a dictionary of cairo's, without its brackets. */
void pdf_put_entries(struct strbuf *out, struct pdf *pdf, qpdf_oh dictionary);

/* The number that a key of a dictionary refers to, 0 when none. */
int painted_reference(struct pdf *pdf, qpdf_oh dictionary, const char *key);

/* False after a diagnostic with libqpdf's words when an error (or a warning) of its waits. */
bool pdf_sound(struct pdf *pdf);

/* FATAL: the pages, tags or cairo's bytes contradict each other; false. */
bool pdf_broken(struct pdf *pdf, const char *fault);

#endif
