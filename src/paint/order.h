/* A set line in the order in which the page's text has to be written: pieces in logical order. */
#ifndef PAINT_ORDER_H
#define PAINT_ORDER_H

#include "page/document.h"

enum piece_kind {
    PIECE_RTL,     /* cells of odd level */
    PIECE_LTR,     /* cells of even level */
    PIECE_BRACKET, /* one mirrored character of odd level, or one that PDFium would take apart */
};

/* A cell at its place in a line. */
struct set_cell {
    const struct cell *cell;
    const struct run *run;
    dimen x, advance, kashida; /* as in struct placed_cell */
    uint32_t first;            /* its first character; 0 when it has none but controls */
    const struct ink *ink;
    uint32_t tag;
    enum piece_kind kind; /* of the piece it belongs to */
};

struct piece_span {
    enum piece_kind kind;
    uint32_t begin, end; /* set_cells in logical order */
};

struct ordered_line {
    const struct set_cell *cells; /* in logical order */
    uint32_t cell_count;
    const struct piece_span *pieces;
    uint32_t piece_count;
};

/* Cells of a line item whose places are `places`.  A piece ends where direction, face, size, rise,
 * ink or tag changes, and round every bracket. */
struct ordered_line order_line(
        struct arena *arena, const struct placed *item, const struct placed_cells *places);

#endif
