/* Modules: rectangles of whole columns that a story fills.  A story at a width is a variant; a
 * module is a stretch of a variant's pieces with its columns' breaks.  Heights are in lines of the
 * grid. */
#ifndef PAGE_MODULE_H
#define PAGE_MODULE_H

#include "page/galley.h"

enum { MODULE_COLUMNS = 4 };

enum photo_place {
    PHOTO_NONE,
    PHOTO_ABOVE,  /* over the head, as wide as the module */
    PHOTO_BESIDE, /* under the head, over all columns but the first */
};

/* A story set for a module of so many columns. */
struct variant {
    const struct galley *galley;
    int units, columns;
    enum photo_place photo_place;
    int head_lines, photo_lines;
    int wide_lines; /* tables under the columns, with a line of white above each */
    const struct galley_piece *pieces; /* the galley's, then its notes */
    uint32_t piece_count;
};

/* One column of a module. */
struct column {
    uint32_t begin, end; /* pieces */
    int top;             /* lines from the body's top to the first piece: a picture stands above */
    int used;            /* lines of its pieces */
};

struct module {
    const struct variant *variant;
    bool opens;      /* begins the story: head and picture; else it begins with a jump head */
    bool goes_on;    /* the story goes on elsewhere: ends with a jump line */
    int jump_column; /* where that line stands: the last column with text */
    uint32_t begin, end;
    struct column columns[MODULE_COLUMNS];
    int head_lines; /* what stands above the body over the module's width */
    int body_lines;
    int lines;      /* of the whole module */
    int white;      /* column lines left empty inside it */
    int break_cost; /* penalties of its column breaks */
};

enum { JUMP_HEAD_LINES = 2, JUMP_LINE_LINES = 1, WIDE_GAP_LINES = 1 };

/* Heads shrink down the page: the lead, a story at a page's top, one further down. */
enum head_rank { HEAD_LEAD, HEAD_TOP, HEAD_LOWER, HEAD_RANKS };

/* The story's width in units with the layout's columns; the lead's headline is the page's, its
 * picture large. */
const struct variant *variant_make(const struct galley_shop *shop, const struct article *article,
        int units, enum head_rank rank);
/* For boxes that are one piece: no head, one column. */
const struct variant *variant_from_galley(
        struct arena *arena, const struct layout *layout, const struct galley *galley, int units);

/* Pieces from `begin` to the end in level columns, as low as can be.  False when that takes more
 * than max_lines. */
bool module_close(const struct layout *layout, const struct variant *variant, uint32_t begin,
        int max_lines, struct module *module);

/* As many pieces as go into exactly `lines` lines; the rest goes on elsewhere.  False when the
 * columns would be too short to be worth a jump, or when nothing would be left for it. */
bool module_open(const struct layout *layout, const struct variant *variant, uint32_t begin,
        int lines, struct module *module);

#endif
