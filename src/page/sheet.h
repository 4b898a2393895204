/* A page of the document with its text block's edges: where furniture is put.  x is measured from
 * the block's start (right) edge to the start edge of what is put; y from the trim's top. */
#ifndef PAGE_SHEET_H
#define PAGE_SHEET_H

#include "page/maker.h"

struct sheet {
    struct maker *maker;
    const struct layout *layout;
    uint32_t page;
    bool odd;                /* lies left of the fold: its inner margin is at the right */
    dimen start, end, width; /* of the text block: its right and left edge from the trim's left */
};

struct sheet sheet_open(struct maker *maker, uint32_t page);

/* Top of a line of the grid; the width of so many units; where a unit begins, from the start edge.
 */
dimen sheet_line(const struct sheet *sheet, int line);
dimen sheet_units(const struct sheet *sheet, int units);
dimen sheet_unit_start(const struct sheet *sheet, int unit);

void sheet_fill(
        const struct sheet *sheet, dimen x, dimen y, dimen width, dimen height, const char *ink);

/* Text in a style, its start edge at x, the top of its first line at y.  Returns what was set. */
const struct set_text *sheet_text(const struct sheet *sheet, const char *utf8, const char *style,
        dimen x, dimen y, dimen width, uint32_t tag);
/* The same for one line whose baseline is at y. */
const struct set_text *sheet_line_text(const struct sheet *sheet, const char *utf8,
        const char *style, dimen x, dimen baseline, uint32_t tag);
/* One line that ends at the block's end edge plus x. */
const struct set_text *sheet_end_text(const struct sheet *sheet, const char *utf8,
        const char *style, dimen x, dimen baseline, uint32_t tag);

const struct set_text *sheet_end_rich(const struct sheet *sheet, const struct rich_text *words,
        const char *style, dimen x, dimen baseline, uint32_t tag);

/* Text that is there already. */
void sheet_put(
        const struct sheet *sheet, const struct set_text *text, dimen measure, dimen x, dimen y);

/* The file drawn as large as fits into the box, at its start and foot. */
void sheet_picture(const struct sheet *sheet, const struct picture_file *picture, dimen x, dimen y,
        dimen width, dimen height, uint32_t tag);

/* Lengths of the layout's `furniture:` map; every path is in furniture_check's list. */
dimen sheet_length(const struct sheet *sheet, const char *path);

#endif
