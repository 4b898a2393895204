/* What line breaking asks of a paragraph (private to paragraph/): where lines may end, and where
 * words may be stretched.  All widths are sums from the paragraph's start, so that any line's
 * width is one subtraction. */
#ifndef PARAGRAPH_ITEMS_H
#define PARAGRAPH_ITEMS_H

#include "paragraph/paragraph.h"

/* Costs are in 1/65536 of the cost function's unit. */
#define COST(units) ((int64_t)((units)*65536))

/* A place where a line may end; the first stop is the paragraph's start, the last its end. */
struct stop {
    uint32_t end;      /* a line that ends here ends before this cell ... */
    uint32_t begin;    /* ... and the next begins with this one: spaces between belong to neither */
    int64_t width;     /* dimen: of all before it that is not space */
    int64_t space_end; /* dimen: of all spaces before `end` */
    int64_t space_begin; /* dimen: of all spaces before `begin` */
    uint32_t word;       /* words before it */
    uint32_t place;      /* kashida places before it */
    int32_t penalty;     /* cost of a line end here */
    bool forced;
    bool weak; /* a line that ends here ends with «و», «از» ... or leaves «را» to the next */
};

struct place {
    uint32_t cell; /* the elongation follows this cell's letter */
    uint32_t word;
    int64_t width, space; /* dimen: sums to the end of that letter */
    int32_t cost;
    uint8_t priority;
};

struct paragraph {
    const struct shaped *shaped;
    const struct stop *stops;
    uint32_t stop_count;
    const struct place *places;
    uint32_t place_count;
};

#endif
