/* Between the files of fill: the strip of columns, what stands on it, a slug on its way. */
#ifndef PAGE_FILL_PARTS_H
#define PAGE_FILL_PARTS_H

#include "page/fill.h"

enum { STRIP_NO_WAY = INT32_MAX / 2 };

struct spot {
    int32_t cost;
    int16_t from;  /* line of the strip that the slug before began on */
    int16_t start; /* where that slug's first line stands */
    bool longer;
    int16_t first; /* lines of it in the column where it starts; the rest fills columns */
};

/* Lines of a row that have a spot: others were never written.  None: first > last. */
struct reach {
    int16_t first, last;
};

struct strip {
    const struct fill_task *task;
    int columns;
    int ends[MODULE_COLUMNS + 1]; /* [0] = 0 */
    int which[MODULE_COLUMNS];    /* column of the module */
    uint32_t rows;                /* slugs to set */
    struct spot *spots;           /* rows + 1 by ends[columns] + 1 */
    struct reach *reached;        /* by row */
};

/* A slug on its way: the first one may begin in its middle. */
struct setting {
    const struct slug *slug;
    bool longer;
    int skip;  /* lines of it that stand elsewhere */
    int lines; /* that are left to set */
    int32_t cost;
};

static inline struct spot *strip_spot(const struct strip *strip, uint32_t row, int line)
{
    return &strip->spots[row * (uint32_t)(strip->ends[strip->columns] + 1) + (uint32_t)line];
}

static inline int strip_column(const struct strip *strip, int line)
{
    int c = 0;
    while (c + 1 < strip->columns && strip->ends[c + 1] <= line)
        c++;
    return c;
}

bool strip_is_top(const struct strip *strip, int line);
/* Lines of white at the foot of a column of the strip. */
int32_t strip_white_cost(const struct strip *strip, int column, int white);
/* A column may end above the row. */
bool strip_may_end(const struct strip *strip, uint32_t row);
int strip_white_above(const struct strip *strip, uint32_t row, const struct slug *slug);
/* A slug that stands elsewhere takes no lines. */
bool strip_is_away(const struct strip *strip, uint32_t row);

struct setting setting_make(const struct strip *strip, uint32_t row, bool longer);
bool setting_may_break(const struct setting *set, int after);

/* Where a strip ends. */
struct ending {
    uint32_t row; /* so many slugs stand whole ... */
    int line;     /* ... up to this line, ... */
    struct cut end;
    int start, lines, first; /* ... and so many of the next one from `start`, `first` of them in the
                                column where it starts */
};

/* The best end with a rest that stands elsewhere. */
bool strip_find_open(const struct strip *strip, struct ending *best, int32_t *cost);
/* What stands in which column, back from the end. */
void strip_walk(struct arena *arena, const struct strip *strip, const struct ending *ending,
        struct fill *fill, struct filled_column *columns);

#endif
