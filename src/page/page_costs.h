/* What a page costs beside its modules, and a story that goes on behind it.  Inside make-up only.
 */
#ifndef PAGE_PAGE_COSTS_H
#define PAGE_PAGE_COSTS_H

#include "page/regions.h"

/* Where a page stands and what the page before it is like. */
struct page_site {
    uint32_t page; /* index */
    int columns, lines;
    bool grey_before;
    int early_before;
    bool may_be_white;  /* the page may end anywhere ... */
    int32_t white_cost; /* ... at this for a column line */
};

bool page_is_grey(const struct slicing *s);
int64_t page_cost(const struct page_site *site, const struct slicing *s);

/* must: no page holds the story whole; again: a rest of it goes on once more.  page: index of the
 * one that it leaves. */
int64_t jump_cost(const struct story *story, bool must, bool again, uint32_t page);

#endif
