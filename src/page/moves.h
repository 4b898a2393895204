/* Inside make-up: the moves (rows that can come next in a zone) and what they cost. */
#ifndef PAGE_MOVES_H
#define PAGE_MOVES_H

#include "page/make_up.h"

enum { ROW_GAP = 2, ROW_MODULES = 3, WIDTHS = 3 };

enum move_kind { MOVE_NONE, MOVE_ROW, MOVE_OPEN, MOVE_PART, MOVE_REST, MOVE_AGAIN, MOVE_LEAVE };

struct move {
    enum move_kind kind;
    int modules; /* of a row */
    int units[ROW_MODULES];
    int lines; /* of an open module */
};

struct state {
    uint32_t story, zone; /* the next story; the zone being filled */
    int line;             /* used of the zone */
    uint32_t piece;       /* where the story that waits goes on; 0: none waits */
    uint32_t waiting;     /* that story ... */
    uint32_t opened; /* ... and the zone that it was last set in: its rest stands in a later one */
};

/* A story at a width and a rank. */
struct trial {
    const struct variant *variant;
    struct module whole; /* from the head to the end, as low as can be */
    bool made, whole_known, whole_good;
};

struct memory; /* of make_up.c */

struct search {
    const struct galley_shop *shop;
    const struct story *stories;
    uint32_t story_count;
    const struct zone *zones;
    uint32_t zone_count;
    struct trial *trials;  /* by story, rank and columns, made when asked for */
    struct memory *memory; /* open addressing */
    uint32_t memory_room, memory_count;
};

struct row {
    struct module modules[ROW_MODULES];
    uint32_t stories[ROW_MODULES];
    int units[ROW_MODULES]; /* the place given to each: a box may be narrower */
    int count, lines;
};

/* The nth zone; the last one repeats, a page further each time. */
struct zone zone_at(const struct search *search, uint32_t nth);
int column_units(const struct search *search);

/* The modules of a move (not MOVE_LEAVE); false when one of them cannot be set so. */
bool row_set(
        struct search *search, const struct state *state, const struct move *move, struct row *row);
int64_t row_cost(const struct search *search, const struct row *row);
struct state state_after_row(
        const struct state *state, const struct move *move, const struct row *row);

struct state state_next_zone(const struct state *state);
/* What it costs to begin the nth zone, and to leave this one (the last one) white from here on. */
int64_t zone_begin_cost(const struct search *search, uint32_t nth);
int64_t zone_leave_cost(const struct search *search, const struct state *state);
int64_t zone_last_cost(const struct search *search, const struct state *state);

#endif
