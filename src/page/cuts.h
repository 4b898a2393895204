/* Cuts between modules: what they cost.  Inside make-up only. */
#ifndef PAGE_CUTS_H
#define PAGE_CUTS_H

#include "page/regions.h"

enum { EDGE_BITS = 4 };

/* What stands at a slicing's top in a column from the start; such edges over so many columns. */
uint32_t edge_at(const struct slicing *s, int column);
uint32_t all_edges(uint32_t edge, int columns);

/* What stands side by side at one height. */
int32_t facing_cost(uint32_t start, uint32_t end);
int32_t stack_cost(const struct slicing *upper, const struct slicing *lower);
int32_t gap_cost(int gap, int columns);
/* Of the set's parts those of mask A stand before those of B: places of the list that are passed
 * over. */
int32_t order_cost(const struct regions *regions, const struct set *set, uint32_t a, uint32_t b);

#endif
