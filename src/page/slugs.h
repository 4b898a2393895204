/* A galley as make-up sees it: paragraphs and other things with their line counts.  Inside make-up
 * only. */
#ifndef PAGE_SLUGS_H
#define PAGE_SLUGS_H

#include "page/galley.h"

enum { SLUG_LINES = GALLEY_CHOICE_LINES }; /* longer paragraphs are two slugs */

/* Lines that belong together: a paragraph, or one thing that is not divided. */
struct slug {
    uint32_t piece; /* the first of its pieces; a paragraph's lines are a piece each */
    int lines;      /* of the grid */
    int before;     /* lines of white above it, dropped at a column's top */
    int lone;       /* ... when the floating thing above it stands elsewhere */
    int joined;     /* its lines under the piece before it in one column; 0: as they are */
    bool ends;      /* a column may end after it */
    bool floats;
    bool many;                          /* a piece a line, else one piece */
    uint64_t breaks;                    /* bit k: a column may end after k + 1 of its lines */
    const struct galley_choice *longer; /* or NULL */
    uint64_t longer_breaks;
    int32_t longer_cost; /* 1/100 column line */
};

struct slugs {
    const struct galley_piece *pieces;
    const struct slug *items;
    uint32_t count;
    int lines; /* of all, white included */
    int most;  /* with every paragraph a line longer */
    int art;   /* lines of what is no text */
};

/* pieces: the galley's with its notes behind. */
struct slugs slugs_make(struct arena *arena, const struct layout *layout,
        const struct galley *galley, const struct galley_piece *pieces, uint32_t count);

int slug_lines(const struct slug *slug, bool longer);
/* The nth piece of it. */
const struct galley_piece *slug_piece(
        const struct slugs *slugs, uint32_t slug, bool longer, int nth);

#endif
