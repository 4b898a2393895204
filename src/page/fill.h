/* Slugs into the columns of a module.  Inside make-up only. */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "page/slugs.h"

enum { MODULE_COLUMNS = 6 };

/* A place in a story: after `line` lines of a slug (set longer or not). */
struct cut {
    uint32_t slug;
    uint16_t line;
    bool longer;
    uint32_t of; /* slugs of the story where it was cut; 0: not cut */
};

struct fill_task {
    const struct slugs *slugs;
    struct cut from;
    int columns;
    int capacity[MODULE_COLUMNS]; /* lines that each has for text; 0: none */
    int floated;                  /* a slug that stands elsewhere, -1 = none */
    bool open;                    /* the last column ends with a jump, not with the story */
    int most_white;               /* at the foot of one column */
};

/* What a column holds: lines of slugs, in order. */
struct column_part {
    uint32_t slug;
    bool longer, joined;
    uint16_t first, count; /* lines, or 0, 1 for what is one piece */
    uint16_t line;         /* from the column's first line of text */
};

struct filled_column {
    const struct column_part *parts;
    uint32_t count;
    int used; /* lines */
};

struct fill {
    int32_t cost;
    int white;      /* column lines left */
    int uneven;     /* the most that a column is shorter than another */
    struct cut end; /* open: where the rest begins */
};

/* Memory to work in, kept from one task to the next. */
struct fill_desk {
    struct arena arena;
    struct spot *spots;
    struct reach *reached;
    size_t spot_room, row_room;
};

void fill_desk_init(struct fill_desk *desk);
void fill_desk_finish(struct fill_desk *desk);

/* The cheapest way; false when there is none.  columns: made in `arena`; NULL: its cost alone, the
 * rest of *fill unset but for `end`. */
bool fill_columns(struct fill_desk *desk, const struct fill_task *task, struct fill *fill,
        struct arena *arena, struct filled_column *columns);

/* Lines from a cut to the story's end, at their fewest and with every paragraph longer. */
void lines_after(const struct slugs *slugs, struct cut from, int floated, int *least, int *most);

#endif
