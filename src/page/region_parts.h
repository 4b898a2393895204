/* Between the files of regions: a rectangle that is being divided, the table of those that were. */
#ifndef PAGE_REGION_PARTS_H
#define PAGE_REGION_PARTS_H

#include "page/regions.h"

/* Bounds of the lines that a part of a set can be high over so many columns. */
struct bounds {
    int16_t least, most;
};

struct known {
    struct region region;
    bool made;
};

struct work {
    struct set set;
    int columns, least, most;
    int32_t *limits;                        /* by lines: what costs so much is not kept */
    struct slicing (*best)[REGION_CHOICES]; /* by lines */
    uint8_t *counts;
    struct bounds (*bounds)[MODULE_COLUMNS]; /* by parts of the set, a bit each, and columns - 1 */
    struct known (*known)[MODULE_COLUMNS]; /* regions of parts of the set, over the whole height */
};

/* The one for sets of this size, emptied. */
struct work *work_open(
        struct regions *regions, const struct set *set, int columns, int least, int most);

struct numbered {
    uint32_t number;
    const struct slicing *slicing;
};

/* What is too dear or no better than what is there is not kept.  cost: of the cut without the edges
 * that meet at it. */
void work_put_leaves(struct regions *regions, struct work *work, uint32_t number, int columns);
void work_put_stack(struct work *work, struct numbered a, struct numbered b, int32_t cost);
void work_put_side(struct work *work, struct numbered a, struct numbered b, int32_t cost);

/* A region and what it is of. */
struct region_entry {
    struct set set;
    uint8_t columns, least, most;
    struct region region;
};

/* The region of such an entry; NULL when it was never kept. */
const struct region *region_known(const struct regions *regions, const struct region_entry *entry);
void region_keep(struct regions *regions, const struct region_entry *entry);

#endif
