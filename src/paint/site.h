/* The inside of encode.c: a piece in its line, and what its cells read as. */
#ifndef PAINT_SITE_H
#define PAINT_SITE_H

#include "paint/writer.h"

/* A left-to-right phrase: all pieces between two right-to-left ones. */
struct phrase {
    uint32_t begin, end; /* cells */
    uint32_t spans;      /* pieces of order_line in it */
    bool staged;         /* shown so that PDFium keeps the order of its words */
    dimen right, step;   /* of a staged one: its right edge; how far its stages lie apart */
    uint32_t stages;
};

struct site {
    const struct ordered_line *line;
    const struct piece_span *span;
    const struct piece_span *before, *after; /* in logical order, or NULL */
    const struct set_cell *look;             /* whose face, size, ink and tag the piece has */
    const struct phrase *staged_before;      /* the phrase before, when it is staged */
    bool staged_after;
    bool wide;     /* some gap of the line is wide */
    bool followed; /* as in encode_line */
};

/* A piece that a writer has filled. */
struct text_piece piece_make(const struct writer *writer, const struct site *site);
struct writer writer_start(
        struct encoder *encoder, const struct line *line, const struct site *site);

bool set_cell_is_marked(const struct set_cell *cell);
bool set_cell_is_space(const struct set_cell *cell);
bool piece_is(const struct piece_span *span, enum piece_kind kind);

void rtl_show(struct writer *writer, const struct site *site);

/* The phrase that starts with site->span.  Fills in all but site->look. */
struct phrase phrase_find(const struct line *line, const struct site *site);

/* Its pieces; returns how many (at most one a cell). */
uint32_t phrase_encode(struct encoder *encoder, const struct line *line, const struct site *site,
        const struct phrase *phrase, struct text_piece *pieces);

/* Where PDFium is to look for stage k; k = phrase->stages: just left of all of them. */
dimen phrase_stage(const struct phrase *phrase, uint32_t k);

#endif
