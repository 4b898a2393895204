/* JSON text by hand: values are put one after another, the caller puts the brackets and commas. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/strbuf.h"

/* "…" with everything escaped that RFC 8259 asks, U+FFFD for bytes that are not UTF-8; NULL becomes
 * null. */
void json_put_string(struct strbuf *out, const char *utf8);
void json_put_bytes(struct strbuf *out, const char *utf8, size_t length);

#endif
