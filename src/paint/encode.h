/* A set line → the glyphs of the page's text, piece by piece, in the order and with the hidden
 * controls that make every reader give the text back as it was written. */
#ifndef PAINT_ENCODE_H
#define PAINT_ENCODE_H

#include "base/vec.h"
#include "font/press_font.h"
#include "paint/order.h"

struct piece_glyph {
    uint32_t id;     /* in the press font */
    int32_t advance; /* in units of the press font's em */
    dimen x;         /* left edge, from the measure's left edge */
};

/* To be shown by one operator of a PDF, a text object of its own; its glyphs ascend in x. */
struct text_piece {
    enum piece_kind kind;
    const struct font *font;
    dimen size;
    int32_t scale; /* of x, in 1/1000000 */
    const struct ink *ink;
    uint32_t tag;
    const struct piece_glyph *glyphs;
    uint32_t glyph_count;
};

struct text_pieces {
    const struct text_piece *items;
    uint32_t count;
};

/* A plain letter met before: found again without building its key. */
struct letter_memo {
    const struct font *font;
    uint32_t glyph, character;
    int32_t advance;
    uint32_t id; /* in the press font */
};

enum { LETTER_MEMOS = 1024 };

struct encoder {
    struct arena *arena;   /* what the encoder remembers lives here */
    struct arena *pieces;  /* pieces live here */
    struct arena *scratch; /* for the time of a line, set by encode_line */
    struct press *press;
    uint32_t controls;               /* hidden bidi controls so far */
    struct letter_memo *letters;     /* LETTER_MEMOS, or NULL yet */
    VEC(const struct font *) spaced; /* faces that have their long space */
};

/* The pieces of a line item.  Registers its glyphs with the press.  `followed`: the next text of
 * the page stands on the same baseline, so readers see no line's end and need a space. */
struct text_pieces encode_line(struct encoder *encoder, const struct placed *item, bool followed);

/* Of every line of a page: [item] is empty for what is no line. */
const struct text_pieces *encode_page(struct encoder *encoder, const struct page *page);

#endif
