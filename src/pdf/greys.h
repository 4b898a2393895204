/* The colours of a drawing's content stream. */
#ifndef PDF_GREYS_H
#define PDF_GREYS_H

#include "base/strbuf.h"

/* Puts the stream again, neutral RGB as grey, so that it stays on the black plate.  NULL when done,
 * else what is wrong with the stream. */
const char *greys_rewrite(const char *bytes, size_t length, struct strbuf *out);

#endif
