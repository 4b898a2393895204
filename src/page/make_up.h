/* Make-up: which stories stand where.  The pages of an issue are chosen together: what stands on a
 * page, how it is divided into modules, how high pictures are, which paragraphs are a line longer,
 * where stories go on, so that every column is filled (shared facts/make-up.md 3). */
#ifndef PAGE_MAKE_UP_H
#define PAGE_MAKE_UP_H

#include "page/module.h"

/* A rectangle of a page that stories flow into; one a page.  The last zone of the list repeats, a
 * page further each time. */
struct zone {
    uint32_t page;         /* index */
    int first_unit, units; /* from the start (right) */
    int first_line, lines; /* lines 0: no stories here */
};

enum { MAKE_UP_BEAM = 300 }; /* states kept a page */

struct make_up_task {
    const struct story *stories; /* in the order of the list */
    uint32_t story_count;
    const struct zone *zones;
    uint32_t zone_count;
    uint32_t pages;    /* as many as this; 0: as few as it takes, ... */
    uint32_t multiple; /* ... a multiple of this; 0 as 1 */
    uint32_t kept;     /* pages of that multiple which are not made up: a back cover */
    uint32_t beam;     /* states kept a page; 0: MAKE_UP_BEAM */
};

struct placed_module {
    struct module module;
    uint32_t story;
    uint32_t page;
    int unit, line; /* from the start; absolute on the page */
};

/* Between modules: a line over `units` at the foot of the gap above `line`; units 0: one in the
 * gutter before `unit`, `lines` long. */
struct plan_rule {
    uint32_t page;
    int unit, units, line, lines;
};

struct plan {
    const struct placed_module *modules; /* in order of reading */
    uint32_t module_count;
    const struct plan_rule *rules;
    uint32_t rule_count;
    uint32_t page_count;
    int64_t cost;       /* in 1/100 of a column line left white: make_up_costs.h lists the terms */
    int over;           /* lines that had to be left to an overset sheet */
    int white;          /* column lines left white, but for the gaps between modules */
    const bool *unused; /* by story: fillers that found no room */
    const bool *must_jump; /* by story: no page holds it whole, or the lead's first page does not */
};

/* Never drops text.  What fits nowhere (a piece higher than a page) is DIAG_STORY_FITS_NOWHERE and
 * NULL. */
const struct plan *make_up(const struct galley_shop *shop, const struct make_up_task *task);

/* A line a module: page, lines, units, name, what it is, columns' lines.  For tests. */
const char *plan_dump(struct arena *arena, const struct plan *plan);

#endif
