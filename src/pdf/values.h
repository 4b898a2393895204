/* Values of PDF objects, as text. */
#ifndef PDF_VALUES_H
#define PDF_VALUES_H

#include "pdf/objects.h"

/* A byte of a literal string, escaped where it has to be; returns where the next one goes. */
static inline char *pdf_escape(char *at, char c)
{
    if (c == '(' || c == ')' || c == '\\' || c == '\r')
        *at++ = '\\';
    *at++ = (char)(c == '\r' ? 'r' : c); /* a bare CR would be read as LF */
    return at;
}

/* Text as a PDF string: ASCII as it is, else UTF-16 with its mark, as bytes (zeros among them). */
void pdf_put_text(struct strbuf *out, const char *utf8);
/* ASCII bytes as a literal string. */
void pdf_put_bytes(struct strbuf *out, const char *ascii);
/* A name with its slash; what no name may hold as #hexadecimal. */
void pdf_put_name(struct strbuf *out, const char *name);
/* A length in points, three decimals. */
void pdf_put_dimen(struct strbuf *out, dimen length);
/* left bottom right top, from a rectangle on the page (y downwards from the trim's top). */
void pdf_put_box(struct strbuf *out, const struct pdf *pdf, uint32_t page, dimen x, dimen y,
        dimen width, dimen height);
/* A destination's name as ASCII: other bytes and % as %XX.  The same name always gives the same,
 * and two names never do: writers and readers disagree about other names. */
const char *pdf_destination_name(struct arena *arena, const char *name);
/* value / 10^digits with no more digits than needed: 353, 3 -> "0.353". */
void pdf_put_decimal(struct strbuf *out, int64_t value, int digits);
void pdf_put_reference(struct strbuf *out, int number); /* " 12 0 R" */

#endif
