/* rich_text + style → cells: what is set as one, with its glyphs, width and bidi level.
 * The text may be shaped by words with a cache; results equal shaping the paragraph whole. */
#ifndef SHAPE_SHAPE_H
#define SHAPE_SHAPE_H

#include "font/font.h"
#include "layout/style.h"
#include "text/rich_text.h"

/* Font units of the run's face. */
struct glyph {
    uint32_t id;
    int32_t advance, dx, dy;
};

/* A stretch of one face, size, level, ink. */
struct run {
    const struct font *font;
    dimen size;
    dimen rise; /* above the baseline: note references */
    const struct ink *colour;
    uint8_t level; /* UAX #9 embedding level; odd = right to left */
    uint16_t mark; /* 1 + index of the MARK_LINK or MARK_NOTE of text->marks it lies in; 0 = none */
    uint32_t first_cell, cell_count;
};

enum cell_kind {
    CELL_LETTER,
    CELL_SPACE,
    CELL_DIGIT,
    CELL_PUNCTUATION,
    CELL_BREAK, /* U+2028: no glyph */
    CELL_PART, /* no bytes, no glyph, no width: its low level keeps two left-to-right stretches that
                  touch apart in reordering (a bidi control stands or is thought there) */
};

enum cell_flags {
    CELL_BREAK_AFTER = 1 << 0,  /* a line may end after this cell */
    CELL_MUST_BREAK = 1 << 1,   /* it must (U+2028) */
    CELL_JOINS_NEXT = 1 << 2,   /* the letter is joined to the next cell's */
    CELL_TATWEEL_SAFE = 1 << 3, /* ... and the shaper allows a kashida in between */
    CELL_ZWNJ_AFTER = 1 << 4,   /* bytes end with a ZWNJ */
    CELL_WORD_START = 1 << 5,   /* first cell after a space or at the text's start */
    CELL_FIXED_SPACE = 1 << 6,  /* a no-break space: stretches like any other, no break */
    CELL_MARKED = 1 << 7, /* its bytes have combining marks; the face may draw them in one glyph
                             with the base (glyph_count 1) or apart */
};

/* One letter with its marks and a following ZWNJ, one ligature, one space, one digit, ...  Controls
 * (bidi isolates, ZWNJ ...) are never cells of their own: their bytes belong to the cell before
 * (or, at the start, to the one after). */
struct cell {
    uint32_t begin, end; /* bytes of text->utf8 */
    uint32_t glyph; /* first of glyph_count in shaped->glyphs, in logical order: the base first,
                       then its marks; dx counts from the cell's left edge (advances summed).  The
                       same index is the same glyphs in the same face, in every paragraph of the
                       shaper until its cache is emptied. */
    uint32_t run : 22;
    uint32_t glyph_count : 10; /* 0: nothing to paint (a break, a part, a character no font has) */
    uint8_t kind;              /* enum cell_kind */
    uint8_t flags;             /* enum cell_flags */
    uint8_t letters; /* base letters in it: 2 for lam-alef, 4 for Allah; 1 for a sign, digit, space
                      */
    dimen width;     /* at the run's size */
};

struct shaped {
    const struct rich_text *text;
    const struct style *style;
    const struct run *runs; /* in logical order */
    uint32_t run_count;
    const struct cell *cells; /* in logical order */
    uint32_t cell_count;
    const struct glyph *glyphs; /* of the shaper: they live as long as the arena it was made in */
};

struct shaper; /* word cache, Pango's objects: one a job */

struct shaper *shaper_create(struct arena *arena, struct diag *diag, struct font_set *fonts);
void shaper_destroy(struct shaper *shaper);

/* Base direction right to left always.  Numbers and other left-to-right units are isolated as
 * facts/persian-print.md table 2.1 asks, without changing the text.  Characters no font has:
 * DIAG_MISSING_GLYPH at their place; a fallback face inside a word: DIAG_FALLBACK_IN_WORD.
 * NULL after DIAG_FONT_MISSING only.  Owned by `arena`. */
const struct shaped *shape_text(struct shaper *shaper, struct arena *arena,
        const struct rich_text *text, const struct style *style);

/* A trace in text: a line a run (level, face, size), a line a cell (bytes, kind, text, width,
 * flags). */
char *shape_dump(struct arena *arena, const struct shaped *shaped);

#endif
