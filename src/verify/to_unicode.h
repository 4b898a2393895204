/* What the codes of a font mean: texts from a ToUnicode CMap, widths, what was judged already. */
#ifndef VERIFY_TO_UNICODE_H
#define VERIFY_TO_UNICODE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CODES = 65536, ROW = 256 };

struct code {
    const char *text; /* NULL: none */
    uint32_t length;  /* of the text */
    bool seen;        /* shown and judged */
    bool has_width;
    double width; /* in thousandths */
};

/* Rows come as they are needed: most fonts have one or two. */
struct code_table {
    struct arena *arena;
    struct code *rows[CODES / ROW];
};

/* code < CODES; never NULL. */
struct code *code_at(struct code_table *table, uint32_t code);

/* Fills in the texts; false when the bytes are no CMap. */
bool to_unicode_read(struct code_table *table, const char *bytes, size_t length);

#endif
