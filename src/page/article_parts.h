/* Inside article_pages*.c: one article's pages as they grow. */
#ifndef PAGE_ARTICLE_PARTS_H
#define PAGE_ARTICLE_PARTS_H

#include "page/furniture.h"
#include "page/pages.h"

/* A piece of the flow and its measure. */
struct slot {
    const struct galley_piece *piece;
    dimen measure, before;
    bool breaks_after_dear; /* the head and the picture stay with what follows */
};

struct article_pages {
    const struct galley_shop *shop;
    const struct article *article;
    const struct provenance *provenance;
    const struct galley *galley;
    struct adopted adopted;
    struct maker maker;
    VEC(struct slot) slots;
    int side_line;      /* where the side column begins: under the head */
    int crosshead_line; /* of the first crosshead on page 1, 0 = none */
    uint32_t page_count;
};

/* The side column of page 1: data, big number, quote. */
void article_side_put(struct article_pages *pages);

/* Nameplate and issue on page 1; the title again on the others; source and address at the foot. */
void article_masthead_put(struct article_pages *pages);
void article_running_put(struct article_pages *pages, uint32_t page);
void article_foot_put(struct article_pages *pages, uint32_t page);

#endif
