/* The inside of encode.c: puts glyphs, blanks and gaps of one piece at their places. */
#ifndef PAINT_WRITER_H
#define PAINT_WRITER_H

#include "base/vec.h"
#include "paint/encode.h"

enum { MAX_BLANKS = 6, MAX_CHARACTERS = 12 };

/* Characters of one code, in the order in which the page gives them. */
struct characters {
    uint32_t items[MAX_CHARACTERS];
    uint32_t count;
};

/* A code without ink; second = 0: it reads as one character. */
struct blank {
    uint32_t first, second;
};

/* What a cell shows: its glyph between blanks, in the order of x. */
struct shown {
    struct blank before[MAX_BLANKS], after[MAX_BLANKS];
    uint32_t before_count, after_count;
    struct characters own;
};

struct writer {
    struct encoder *encoder;
    const struct shaped *shaped;
    const struct font *font;
    dimen size;
    int32_t scale;
    VEC(struct piece_glyph) glyphs;
    dimen pen; /* where the last glyph ended */
};

void shown_add_before(struct shown *shown, uint32_t first, uint32_t second);
void shown_add_after(struct shown *shown, uint32_t c);

/* The cell's characters in logical order, bidi controls left out. */
struct characters characters_of(const struct shaped *shaped, const struct cell *cell);

/* Blanks, glyph, blanks; the blanks' widths are taken from the glyph's, so the cell's stays.  A
 * rise is in the outline: PDFium would take another baseline for another line. */
void writer_show(struct writer *writer, const struct set_cell *cell, const struct shown *shown);

/* A gap as one glyph, or several when it is very wide, each reading `text`; then the blanks after.
 */
void writer_show_space(
        struct writer *writer, const struct set_cell *cell, const struct shown *shown);

/* A blank of its own that ends at x: to be the first of its piece. */
void writer_open(struct writer *writer, struct blank blank, dimen x);

/* Blanks for phrase.c: without width at x; opening a stage (one of four that differ, since PDFium
 * drops the same code twice at one place). */
void writer_stage(struct writer *writer, uint32_t c, dimen x);
void writer_open_stage(struct writer *writer, uint32_t c, dimen x, uint32_t k);

/* 1/1000 of the em that readers see, as set. */
dimen writer_length(const struct writer *writer, int32_t permille);

/* length in 1/1000 of the em that readers see, before the line's scaling. */
int32_t writer_permille(const struct writer *writer, dimen length);

#endif
