/* The letters of a text: what is left of it for comparisons between page, structure and source. */
#ifndef VERIFY_LETTERS_H
#define VERIFY_LETTERS_H

#include "base/strbuf.h"

#include <stdbool.h>

/* A sum over letters that does not know their order. */
struct letter_sum {
    uint32_t count;
    uint64_t sum;
};

/* Of the first `most` letters between at and end; *rest (may be NULL) is behind them. */
struct letter_sum letters_sum(const char *at, const char *end, uint32_t most, const char **rest);

/* The letters alone, as UTF-8. */
void letters_keep(struct strbuf *text);

/* Whether a private character is among them. */
bool letters_private(const char *at, const char *end);

#endif
