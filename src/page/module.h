/* Modules: rectangles of whole columns that a story fills.  A story measured at a width (struct
 * copyfit) tells its heads, pictures and slugs; a form is one way to set a part of it so; a module
 * is a form with its pieces in their columns.  Heights are in lines of the grid. */
#ifndef PAGE_MODULE_H
#define PAGE_MODULE_H

#include "page/fill.h"

struct story {
    const struct article *article; /* NULL for a box */
    const struct galley *box;      /* a box: one piece, `columns` wide */
    bool lead, keep_whole, jumps_gladly, filler, keeps_order;
    int columns;      /* the editor's wish, 0 = free; of a box its width */
    int picture;      /* ... of its picture, 0 = free */
    int page;         /* ... the page it begins on, from 1; 0 = free */
    struct span span; /* of the editor's word, for messages */
};

enum photo_place {
    PHOTO_NONE,
    PHOTO_ABOVE,  /* over the head, as wide as the module */
    PHOTO_BESIDE, /* under the head, over the last columns */
};

enum { HEADS = 2, PHOTOS = 3, BOX_AIR = 2, WIDE_GAP_LINES = 1, JUMP_LINE_LINES = 1 };

/* Steps of heads, the biggest first; what has none. */
enum { LEVEL_A = 1, LEVEL_B, LEVEL_B2, LEVEL_C, LEVEL_D, LEVEL_JUMP, LEVEL_NONE };

struct fitted_head {
    const char *style; /* asked for */
    int lines, level, steps;
    int foot; /* white over the text with a line of air in the head, 1/100 of a line */
};

struct fitted_photo {
    enum photo_place place;
    int columns;
    dimen width;
    int slot;  /* lines of the picture itself */
    int lines; /* with its caption and the white under it, if any */
    int gap;   /* line of white still wanted under it */
};

/* A story at a width. */
struct copyfit {
    int units, columns;
    struct fitted_head heads[HEADS];
    int head_count;
    struct fitted_photo photos[PHOTOS];
    int photo_count; /* at least 1: PHOTO_NONE */
    int wide_lines;  /* tables under the columns, with a line of white above each */
    int jump_head;   /* lines of the head that the rest of it gets elsewhere */
    int64_t cost;    /* of what does not depend on make-up: tables that do not fit */
    struct slugs slugs;
};

/* NULL when a font is missing. */
const struct copyfit *copyfit_make(
        const struct galley_shop *shop, const struct story *story, int columns);

/* What a story takes of its pages when nothing is pressed or stretched, in column lines, with the
 * white under it: the lead as wide as the page, others over two columns, short ones over one. */
int story_area(const struct galley_shop *shop, const struct story *story, int page_columns);

/* One way to set a part of a story. */
struct form {
    int32_t cost;
    uint32_t edge; /* what stands at its top: a level, or EDGE_ART, EDGE_TINT */
    int lines;     /* of all */
    int level;
    int head, photo; /* of the copyfit */
    int taller;      /* lines more than the picture's natural slot */
    int floated, float_column;
    int air;    /* lines in the head; of a box, at its foot */
    int over;   /* lines that have to be cut */
    int art;    /* column lines of what is no text */
    bool loose; /* made by loose rules */
    struct cut end;
};
enum { EDGE_ART = 8, EDGE_TINT, EDGE_WHITE };

/* One column of a module. */
struct module_column {
    const struct galley_piece *const *pieces;
    const int *at; /* by piece: lines from the body's top */
    uint32_t count;
    int top;  /* lines from the body's top to its first line: a picture stands above */
    int used; /* lines from there to the end of its last piece */
};

struct module {
    const struct story *story;
    const struct galley *galley;
    int units, columns;
    const struct fitted_photo *photo; /* NULL: none here */
    int photo_lines, photo_line;      /* from the module's top */
    int head_line;                    /* ... of the head's first line */
    int head_lines;                   /* what stands above the body over the module's width */
    int body_lines, wide_lines, lines;
    int level;     /* of its head */
    uint32_t edge; /* what stands at its top: a level, EDGE_ART, EDGE_TINT */
    bool opens, goes_on;
    int jump_column; /* where the jump line stands: the last column with text */
    struct module_column body[MODULE_COLUMNS];
    const struct galley_piece *floated; /* at the top of float_column */
    int float_column, float_line;
    const struct galley_piece *const *over; /* pieces that have to be cut: they stand nowhere */
    uint32_t over_count;
    int white;    /* column lines left empty inside it */
    int uneven;   /* the most that one column is shorter than another */
    int promised; /* lines of text that the search counted on; the columns hold as many */
    struct cut begin, end;
};

/* Sets a part for good.  goes_on: it ends at form->end. */
void module_set(const struct galley_shop *shop, const struct story *story,
        const struct copyfit *copyfit, struct cut from, bool goes_on, const struct form *form,
        struct module *module);

/* What forms are made for. */
struct form_rules {
    int most_lines, page_columns; /* of a page */
    bool may_cut;                 /* lines may be cut at a part's end */
    bool loose;                   /* legs may be short and columns end anywhere */
};

/* All ways worth having to set a part, by `lines`, then cost; at most FORM_CHOICES with unlike
 * edges each. */
enum { FORM_CHOICES = 3, MOST_CUT = 8 };
struct forms {
    const struct form *items;
    uint32_t count;
};
struct forms forms_make(struct arena *arena, const struct story *story,
        const struct copyfit *copyfit, struct cut from, bool goes_on,
        const struct form_rules *rules);

#endif
