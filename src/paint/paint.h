/* Finished pages → a raw PDF (cairo's, to be finished by pdf/), PNG pages, or a text trace. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "font/press_font.h"
#include "page/document.h"

/* Paint marks: whenever ink or meaning changes, the painter sets the colour (PAINT_MARK_RED,
 * n/1000, m/1000), which no real ink can have; n * 1000 + m is an index into the page's marks. pdf/
 * replaces these operators by the ink's true colour operators and by BDC/EMC.  Thus structure and
 * colour are ours alone, the same under every version of cairo.
 *
 * What pdf/ can count on in the page's content:
 * - cairo writes a mark as "0.7331 n m rg" (n, m: up to 3 decimals; cairo 1.16 adds " /a0 gs" on
 * the same line), never inside BT..ET; all that the painter itself draws is filled, so no mark
 * comes as RG.
 * - Marks are numbered from 1 in the order of painting.  The same number may be set again (cairo
 *   does so after Q): then the meaning goes on and only the colour is to be set again.
 * - A picture begins with its mark (ink NULL), set for a filled rectangle of PAINT_FLAG_SIZE
 *   square at the picture's lower left corner: "0.7331 n m rg", then "x y 0.062 0.062 re f" on
 * the next line. pdf/ drops both, ends the element before and begins the picture's.  Up to the next
 * mark all colours are the picture's own: convert them, mark nothing.  A raster is not painted at
 * all: pdf/ puts it there, out of the mark's item.
 * - A page that ends inside a picture or line ends its element there. */
#define PAINT_MARK_RED 0.7331
#define PAINT_FLAG_SIZE 0.0625 /* pt; cairo drops what is under 1/256 */

struct paint_mark {
    const struct ink *ink;       /* NULL: the start of a picture, whose own colours follow */
    uint32_t tag;                /* TAG_ARTIFACT or an index of document->tags */
    const struct placed *raster; /* of a picture that is one: pdf/ puts it; else NULL */
};

struct painted_page {
    const struct paint_mark *marks; /* [0] is unused */
    uint32_t mark_count;
    dimen bleed; /* of its page: the sheet begins so far before the trim */
};

struct painting {
    const unsigned char *pdf; /* cairo's bytes */
    size_t length;
    const struct painted_page *pages;
    uint32_t page_count;
    const struct press
            *press;    /* texts of the codes: the character U+F0000 + code stands for code */
    uint32_t controls; /* hidden bidi controls painted, in all: for MEASURES.md */
};

/* A raster's unit square (upwards from its lower left corner, as PDF has it; pixels as stored) on
 * the page, y downwards from the trim's top: x' = a x + c y + e, y' = b x + d y + f, in pt. */
struct raster_place {
    double a, b, c, d, e, f;
};
struct raster_place raster_place_of(const struct placed *item);

/* NULL after a diagnostic.  Owned by the arena. */
const struct painting *paint_pdf(
        struct arena *arena, struct diag *diag, const struct document *document);

/* One page as PNG bytes at `dpi`, through the same pieces of glyphs. */
bool paint_png(struct arena *arena, struct diag *diag, const struct document *document,
        uint32_t page, int dpi, const unsigned char **png, size_t *length);

/* All pages on one picture, in pairs as they face each other, from right to left. */
bool paint_contact_sheet(struct arena *arena, struct diag *diag, const struct document *document,
        int dpi, const unsigned char **png, size_t *length);

/* JSON: every page's placed runs and lines (measure, natural width, space ratio, scale, kashidas
 * with class and length, text).  Owned by the arena. */
const char *paint_trace(struct arena *arena, const struct document *document);

#endif
