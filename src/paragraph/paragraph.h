/* Shaped text → lines of a measure: total-fit breaking in which kashida and glyph scaling are
 * stretch that costs (Knuth and Plass 1981; shared facts/paragraphs.md). */
#ifndef PARAGRAPH_PARAGRAPH_H
#define PARAGRAPH_PARAGRAPH_H

#include "shape/shape.h"

enum { LINE_KASHIDAS = 6 }; /* at most 3 in running text; verse takes more */

struct kashida {
    uint32_t cell;    /* the elongation follows this cell's letter */
    dimen length;     /* before the line's scale: n/100 of the style's size, so that the press cuts
                         few glyphs */
    uint8_t priority; /* class 1-7 of the kashida table */
};

struct line {
    const struct shaped *shaped;
    uint32_t begin, end; /* cells; spaces at the line's end are left out of it */
    dimen measure;
    dimen indent;  /* at the start (right) side; part of measure */
    dimen natural; /* unstretched width of the cells */
    dimen offset;  /* from the measure's start (right) edge to the line's, indent included */
    dimen width;   /* as set */
    int32_t ratio; /* set word space / natural word space, in 1/1000 */
    int32_t scale; /* x scale of letters and kashidas in 1/1000000, whole thousandths;
                      1000000 = none.  Spaces are set as `ratio` says, not scaled */
    struct kashida kashidas[LINE_KASHIDAS];
    uint8_t kashida_count;
    bool justified; /* fills its measure */
    bool last;      /* of its paragraph (or before a forced break) */
    bool overfull;  /* wider than the measure: DIAG_WORD_TOO_WIDE was added */
};

struct lines {
    const struct line *items;
    uint32_t count;
    int64_t cost; /* in 1/1000 of the cost function's unit */
};

struct paragraph; /* items: boxes, glue, penalties, kashida places; made once, broken often */

const struct paragraph *paragraph_make(struct arena *arena, const struct shaped *shaped);

/* The best lines for `measure` with the first line indented by `indent`.  looseness: 0, or +1 for
 * one line more than the optimum (no lines and items NULL when the limits allow none).  Ragged
 * styles (start, center, end) get the fewest lines, least ragged; all about equal when the style is
 * balanced.  Words wider than the measure: DIAG_WORD_TOO_WIDE at their place (`diag` NULL: no
 * report, for trials), line.overfull, natural width. */
struct lines line_break(struct arena *arena, struct diag *diag, const struct paragraph *paragraph,
        dimen measure, dimen indent, int looseness);

/* All of `shaped` as one line of exactly `measure`, with kashida in several words unless the style
 * forbids it: the hemistichs of verse.  Generous limits; what is still too wide is `overfull` at
 * its natural width and not reported: the caller then sets the hemistichs one below the other. */
const struct line *line_fill(struct arena *arena, const struct shaped *shaped, dimen measure);

/* A line's cells from left to right. */
struct placed_cell {
    uint32_t cell;
    dimen x;       /* left edge, from the measure's left edge; kashida included in advance */
    dimen advance; /* as set: scaled, with the share of the gap (spaces) or the kashida (letters) */
    dimen kashida; /* part of advance, as set (scaled); it lies left of the letter */
};

struct placed_cells {
    const struct placed_cell *items;
    uint32_t count;
};

/* Reorders by UAX #9 rule L2 and shares the line's stretch out exactly: the last right edge minus
 * the first left edge is line->width, to the unit. */
struct placed_cells line_place(struct arena *arena, const struct line *line);

/* One row a line: measure, natural width, space ratio, scale, kashidas (cell, class, length in
 * 1/1000 em), flags, text.  For goldens and traces. */
const char *paragraph_dump(struct arena *arena, const struct line *lines, uint32_t count);

#endif
