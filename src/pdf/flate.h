/* Deflated streams: into our file and out of cairo's.  One pair of zlib's states serves a document.
 */
#ifndef PDF_FLATE_H
#define PDF_FLATE_H

#include "base/strbuf.h"

#include <stdbool.h>

struct flate;

struct flate *flate_create(void);
void flate_destroy(struct flate *flate);

/* False when the bytes are no whole deflated stream. */
bool flate_inflate(
        struct flate *flate, const unsigned char *bytes, size_t length, struct strbuf *out);
void flate_deflate(struct flate *flate, const char *bytes, size_t length, struct strbuf *out);

/* The same piece by piece. */
void flate_deflate_start(struct flate *flate);
void flate_deflate_more(
        struct flate *flate, const void *bytes, size_t length, bool last, struct strbuf *out);

#endif
