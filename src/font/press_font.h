/* Press fonts: for each face in use, a TrueType made in memory whose every glyph stands for one
 * piece of text: a letter, a letter with its kashida (one seamless outline), a ligature, a base
 * with its marks, a blank with the word gap in it, an invisible control.  So one text = one glyph =
 * one code, widths are true, and the text layer needs no ActualText in the page content.
 * Outlines come from HarfBuzz (font/outline.h), so TrueType and CFF faces serve alike; a TrueType
 * outline comes through point for point.
 * Why: shared facts/text-order.md 6, pdf-text-layer.md 1.4. */
#ifndef FONT_PRESS_FONT_H
#define FONT_PRESS_FONT_H

#include "font/font.h"

/* One outline in a press glyph, font units, origin at the press glyph's own.  extend: how much
 * longer (or shorter) a flat bar is drawn: what lies beyond the middle of its ink moves by this, so
 * that the bar keeps the shape of its ends.  For tatweels only; 0 = as it is. */
struct press_part {
    uint32_t glyph;
    int32_t x, y;
    int32_t extend;
};

/* The em of a face's press font (its unitsPerEm), in units of the face: 5/4 of the face's own, so
 * that what is set at 10 pt is shown as 12.5 pt of the press font.  Readers measure leading and
 * gaps in this em: poppler joins lines into columns only up to 1.5 em apart (text-order.md 5). */
static inline int press_em(const struct font *font)
{
    return font->upem * 5 / 4;
}

struct press; /* the press fonts of one document */

struct press *press_create(struct arena *arena);

/* The glyph for these outlines, advance (font units, 0-65535) and text (UTF-8 in the order in which
 * the page shall give it; may be ""): its id in the face's press font, 1-65534, in the order of
 * asking; made once, then found again.  part_count 0 = blank. */
uint32_t press_glyph_find(struct press *press, const struct font *font,
        const struct press_part *parts, uint32_t part_count, int32_t advance, const char *text);

/* Adds to parts the kashida of a letter, `length` units long (> 0), and returns how far the letter
 * and its marks then move (length; so much wider the whole becomes).  The kashida joins the letter
 * to the next one: it stands left of it, from x to x + length, where x would have been the letter's
 * origin. No seam: the bar is one contour that reaches under both neighbours just as the face's own
 * tatweel does (or by 1/100 em where that has no overlap), at any length.  Only for faces whose
 * tatweel is usable. */
int32_t press_kashida_parts(const struct font *font, int32_t length, int32_t x,
        struct press_part *parts, uint32_t *count);

/* After the last press_glyph_find: */
uint32_t press_font_count(const struct press *press);
struct press_file {
    const struct font *font;
    const unsigned char *bytes; /* a TrueType file; owned by the press's arena */
    size_t length;
    int32_t left, bottom, right, top; /* round all its ink, font units */
};
/* Builds the file; nth in 0..press_font_count-1.  The same glyphs in the same order make the same
 * bytes.  It has no cmap: glyphs are painted by id. */
struct press_file press_font_make(struct press *press, uint32_t nth);
/* nth of a face; press_font_count when none of its glyphs was asked for. */
uint32_t press_font_nth(const struct press *press, const struct font *font);

/* Of glyph 1-press_glyph_count of the nth font: for its widths and its ToUnicode. */
uint32_t press_glyph_count(const struct press *press, uint32_t nth);
int32_t press_glyph_advance(const struct press *press, uint32_t nth, uint32_t id);
const char *press_glyph_text(const struct press *press, uint32_t nth, uint32_t id);

#endif
