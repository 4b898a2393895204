/* The kashida places of a word (private to paragraph/). */
#ifndef PARAGRAPH_KASHIDA_H
#define PARAGRAPH_KASHIDA_H

#include "shape/shape.h"

struct kashida_place {
    uint32_t cell;    /* the elongation follows this cell's letter */
    uint8_t priority; /* class 1-7, 1 = best */
    uint8_t letters;  /* base letters of the whole word */
    uint8_t joined;   /* base letters of the joined stretch that holds the place */
};

/* The one place of the word in cells begin..end: best class, then nearest the word's end.  False
 * when the word has none or must not be stretched. */
bool kashida_find(
        const struct shaped *shaped, uint32_t begin, uint32_t end, struct kashida_place *place);

#endif
