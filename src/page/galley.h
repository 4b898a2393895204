/* A story as type: the heading stack and the pieces of its columns, made at given measures, placed by
 * make-up.  Nothing is re-broken after it was chosen. */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "article/article.h"
#include "layout/layout.h"
#include "page/document.h"

enum { GALLEY_NO_BREAK = 1000000 };

/* What a column break cannot divide: a line of text, a picture with its caption, a table, a quote. */
struct galley_piece {
    dimen height;          /* whole steps of the grid */
    dimen before;          /* white above it, whole steps; dropped at a column's top */
    int break_after;       /* penalty of a column break after it: 0 free ... GALLEY_NO_BREAK */
    bool text;             /* a line of running text: counts for level columns */
    const struct placed *items; /* x from the measure's left edge, y from the piece's top; tags local */
    uint32_t item_count;
    const struct link *links;   /* the same */
    uint32_t link_count;
    const char *anchor;    /* destination name that begins here, or NULL */
};

struct galley {
    const struct article *article;
    dimen head_measure, measure;
    struct galley_piece head;     /* kicker, headline, deck, byline: one stack, height in whole steps */
    struct galley_piece photo;    /* the lead picture with its caption at photo_width; height 0 = none */
    const struct galley_piece *pieces; /* at `measure`, in reading order */
    uint32_t piece_count;
    const struct galley_piece *wide;   /* at head_measure: tables and pictures too wide for a column */
    uint32_t wide_count;
    const struct galley_piece *notes;  /* footnotes, at `measure`; set at the foot of the last column */
    uint32_t note_count;
    const struct tag *tags;       /* local: [0] unused, [1] the story's root (TAG_ARTICLE) with parent 0;
                                     other parents are local indices; in reading order */
    uint32_t tag_count;
    int64_t cost;                 /* of all its paragraphs (struct lines), and of the head's step */
};

/* What a story looks like: names of styles in the layout, and the widths. */
struct galley_look {
    dimen head_measure;       /* of the module */
    dimen measure;            /* of a column */
    dimen photo_width, photo_height; /* of the picture's rectangle; 0 = no lead picture here */
    const char *headline;     /* "head-a" ... ; steps down by style.smaller when it does not fit */
    const char *body, *lead, *crosshead, *quote;
    bool kicker, deck, byline; /* which parts of the stack are shown */
    bool first_indent;        /* indent the first paragraph */
};

/* Everything a galley is made with; borrowed. */
struct galley_shop {
    struct arena *arena;
    struct diag *diag;
    struct shaper *shaper;
    struct picture_set *pictures;
    const struct layout *layout;
};

/* NULL after a FATAL diagnostic only; what could not be set (a picture that is missing) is an ERROR
 * and left out. */
const struct galley *galley_make(const struct galley_shop *shop, const struct article *article,
        const struct galley_look *look);

/* One paragraph of plain text set in a style at a width: furniture uses it.  items are appended at
 * x = left edge of measure, y = top of the first line box (baseline at top + (leading - size) / 2 +
 * ... as galley lines do).  Returns the height. */
struct set_text {
    const struct placed *items;
    uint32_t item_count;
    dimen height;          /* lines * leading */
    dimen width;           /* of the widest line */
    int line_count;
};
const struct set_text *text_set(const struct galley_shop *shop, const char *utf8, const char *style,
        dimen measure, uint32_t tag);

#endif
