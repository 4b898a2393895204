/* ToUnicode: cairo's private characters become the texts they stand for. */
#ifndef PDF_TEXT_CODES_H
#define PDF_TEXT_CODES_H

#include "base/strbuf.h"
#include "font/press_font.h"

/* Code → text; press_code_text behind it, or a table in tests. */
struct code_texts {
    const void *owner;
    uint32_t count;
    const char *(*find)(const void *owner, uint32_t code);
};

/* A ToUnicode CMap of cairo's, with the texts in.  NULL when done, else what is wrong. */
const char *text_codes_rewrite(
        const struct code_texts *texts, const char *cmap, struct strbuf *out);

#endif
