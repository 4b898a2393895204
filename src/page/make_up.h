/* Make-up: which stories stand where.  Stories keep their order; a page's zone is filled with rows
 * of one to three modules side by side; a story that stands alone in its row may go on in the next
 * zone. */
#ifndef PAGE_MAKE_UP_H
#define PAGE_MAKE_UP_H

#include "page/module.h"

/* A rectangle of a page that stories flow into.  The last zone of the list repeats, a page further
 * each time. */
struct zone {
    uint32_t page;         /* index */
    int first_unit, units; /* from the start (right) */
    int first_line, lines;
};

struct story {
    const struct article *article; /* NULL for a box */
    const struct variant *box;     /* a box of one piece: its only variant */
    bool lead, keep_whole;
    int columns; /* the editor's wish, 0 = free */
};

struct placed_module {
    struct module module;
    uint32_t story;
    uint32_t page;
    int unit, line; /* from the start; absolute on the page */
    int row_lines;  /* of the row it stands in */
    bool first_in_row, first_in_zone;
};

struct plan {
    const struct placed_module *modules; /* in order of reading */
    uint32_t module_count;
    uint32_t page_count;
    int64_t cost; /* in 1/100 of a column line left white: make_up.c lists the terms */
};

/* Never drops text: what fits nowhere (a piece higher than a page) is DIAG_PIECE_TOO_HIGH and NULL.
 */
const struct plan *make_up(const struct galley_shop *shop, const struct story *stories,
        uint32_t story_count, const struct zone *zones, uint32_t zone_count);

/* A line a module: page, lines, units, name, what it is, columns' lines.  For tests. */
const char *plan_dump(struct arena *arena, const struct plan *plan);

#endif
