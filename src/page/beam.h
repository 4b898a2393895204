/* The search over pages.  Inside make-up only. */
#ifndef PAGE_BEAM_H
#define PAGE_BEAM_H

#include "page/regions.h"

/* How strict a pass is. */
struct pass {
    uint32_t beam;   /* states kept a page */
    uint32_t window; /* stories of the list that a page may choose from */
    int most_short;  /* lines that a page may end early */
    bool may_cut;
    bool loose;    /* pages may end anywhere and be added */
    bool wishless; /* wishes may be broken */
    bool open_end; /* the last page may end anywhere for little */
};

/* The chosen page: which slicing stands on it. */
struct chosen_page {
    uint32_t page;    /* index */
    uint32_t slicing; /* NO_PART: none */
};

struct answer {
    const struct chosen_page *pages;
    uint32_t page_count;
    int64_t cost;
};

/* The cheapest way to fill `pages` pages (loose: as many or more); false when there is none. */
bool beam_search(
        struct regions *regions, const struct pass *pass, uint32_t pages, struct answer *answer);

#endif
