/* Press fonts: for each face in use, a TrueType made in memory whose every glyph stands for one
 * piece of text: a letter, a letter with its kashida (one seamless outline), a ligature, a base
 * with its marks, a blank with the word gap in it, an invisible control.  So one text = one glyph =
 * one code, widths are true, and the text layer needs no ActualText in the page content.
 * Outlines come through hb_font_draw_glyph, so TrueType and CFF faces serve alike.
 * Why: shared facts/text-order.md 6, pdf-text-layer.md 1.4. */
#ifndef FONT_PRESS_FONT_H
#define FONT_PRESS_FONT_H

#include "font/font.h"

/* One outline in a press glyph, font units; stretch: x scale in 1/1000, 0 = as it is. */
struct press_part {
    uint32_t glyph;
    int32_t x, y;
    int32_t stretch;
};

struct press_glyph {
    uint32_t font; /* index of the face in its font_set */
    uint32_t id;   /* glyph id in that face's press font, >= 1 */
    uint32_t code; /* >= 0, unique in the whole document: what ToUnicode is keyed by */
};

struct press; /* the press fonts of one document */

struct press *press_create(struct arena *arena);

/* The glyph for these outlines, advance (font units) and text (UTF-8 in the order in which the
 * page shall give it; may be ""); made once, then found again.  part_count 0 = blank. */
struct press_glyph press_glyph_find(struct press *press, const struct font *font,
        const struct press_part *parts, uint32_t part_count, int32_t advance, const char *text);

/* After the last press_glyph_find: */
uint32_t press_font_count(const struct press *press);
struct press_file {
    const struct font *font;
    const unsigned char *bytes; /* a TrueType file; owned by the press's arena */
    size_t length;
};
/* Builds the files; nth in 0..press_font_count-1. */
struct press_file press_font_make(struct press *press, uint32_t nth);
uint32_t press_font_nth(const struct press *press, const struct font *font);

/* Code → text: for ToUnicode. */
uint32_t press_code_count(const struct press *press);
const char *press_code_text(const struct press *press, uint32_t code);

#endif
