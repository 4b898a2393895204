/* In: cells with what they shall read as.  Out: press glyphs at their places.
 * Method: true advances that add up to the places of the cells, so that few adjustments are
 * needed; blanks have a hair's breadth, since readers that sort by x need different x. */
#include "paint/writer.h"

#include "base/utf8.h"
#include "paint/bidi_class.h"

#include <stdlib.h>

enum {
    MAX_PARTS = 32,
    /* Parts of the em that readers see: */
    HAIR = 80,           /* width of a blank; PDFium takes smaller ones for gaps by rounding */
    OPENING = 50,        /* width of a blank that opens a text object: PDFium wants to see some */
    STEP = 200,          /* spaces come in widths of whole steps, the rest is an adjustment */
    WIDEST_SPACE = 1500, /* in 1/1000 */
    LONG_SPACE = 340,    /* in 1/1000 */
    KASHIDA_STEP = 100,  /* of the face's em */
};

static dimen units_to_dimen(const struct writer *w, int64_t units)
{
    return dimen_scale(units * w->size, w->scale, (int64_t)w->font->upem * 1000000);
}

static int32_t dimen_to_units(const struct writer *w, dimen length)
{
    return dimen_scale((int64_t)length * w->font->upem, 1000000, (int64_t)w->size * w->scale);
}

int32_t writer_permille(const struct writer *w, dimen length)
{
    return (int32_t)((int64_t)dimen_to_units(w, length) * 1000 / press_em(w->font));
}

dimen writer_length(const struct writer *w, int32_t permille)
{
    return units_to_dimen(w, (int64_t)press_em(w->font) * permille / 1000);
}

/* --- Characters ----------------------------------------------------------------------------- */

void shown_add_before(struct shown *shown, uint32_t first, uint32_t second)
{
    if (shown->before_count < MAX_BLANKS)
        shown->before[shown->before_count++] = (struct blank){first, second};
}

void shown_add_after(struct shown *shown, uint32_t c)
{
    if (shown->after_count < MAX_BLANKS)
        shown->after[shown->after_count++] = (struct blank){c, 0};
}

struct characters characters_of(const struct shaped *shaped, const struct cell *cell)
{
    struct characters found = {.count = 0};
    for (uint32_t at = cell->begin, size; at < cell->end && found.count < MAX_CHARACTERS;
            at += size) {
        uint32_t c = utf8_decode(shaped->text->utf8 + at, &size);
        if (!bidi_is_control(c))
            found.items[found.count++] = c;
    }
    return found;
}

/* --- Glyphs --------------------------------------------------------------------------------- */

static uint32_t put_glyph(struct writer *w, const struct press_part *parts, uint32_t part_count,
        int32_t advance, const uint32_t *characters, uint32_t count, dimen x)
{
    char text[MAX_CHARACTERS * 4 + 1];
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        length += utf8_encode(characters[i], text + length);
        w->encoder->controls += bidi_is_control(characters[i]);
    }
    text[length] = '\0';
    uint32_t id = press_glyph_find(w->encoder->press, w->font, parts, part_count, advance, text);
    *vec_push(w->encoder->scratch, &w->glyphs) = (struct piece_glyph){id, advance, x};
    w->pen = x + units_to_dimen(w, advance);
    return id;
}

static void put_blank(struct writer *w, struct blank blank, int32_t width, dimen x)
{
    uint32_t characters[] = {blank.first, blank.second};
    put_glyph(w, NULL, 0, width, characters, blank.second ? 2 : 1, x);
}

/* Puts a blank at x + at units and returns where it ends. */
static int32_t put_hair(struct writer *w, struct blank blank, dimen x, int32_t at)
{
    int32_t width = press_em(w->font) / (w->glyphs.count ? HAIR : OPENING);
    put_blank(w, blank, width, x + units_to_dimen(w, at));
    return at + width;
}

static int32_t after_width(const struct writer *w, const struct shown *shown)
{
    return (int32_t)shown->after_count * (press_em(w->font) / HAIR);
}

/* Kashidas come in whole steps, so that few outlines serve a whole document. */
static int32_t kashida_units(const struct writer *w, const struct set_cell *cell)
{
    if (cell->kashida <= 0 || !w->font->tatweel.usable || cell->cell->glyph_count == 0)
        return 0;
    int32_t steps = dimen_scale(dimen_to_units(w, cell->kashida), KASHIDA_STEP, w->font->upem);
    return dimen_scale(steps, w->font->upem, KASHIDA_STEP);
}

/* The cell's outlines, moved by -shift; returns the advance they come to. */
static int32_t cell_parts(const struct writer *w, const struct set_cell *cell, int32_t shift,
        struct press_part *parts, uint32_t *count)
{
    const struct glyph *glyphs = &w->shaped->glyphs[cell->cell->glyph];
    int32_t kashida = kashida_units(w, cell), advance = kashida;
    int32_t rise = dimen_scale(cell->run->rise, w->font->upem, w->size);
    *count = 0;
    if (kashida > 0)
        press_kashida_parts(w->font, kashida, -shift, parts, count);
    for (uint32_t i = 0; i < cell->cell->glyph_count && *count < MAX_PARTS; i++) {
        parts[(*count)++] = (struct press_part){
                glyphs[i].id, glyphs[i].dx + kashida - shift, glyphs[i].dy + rise, 0};
        advance += glyphs[i].advance;
    }
    return advance;
}

static struct letter_memo *memo_of(struct writer *w, uint32_t glyph, uint32_t character)
{
    struct encoder *encoder = w->encoder;
    if (!encoder->letters)
        encoder->letters = arena_array(encoder->arena, LETTER_MEMOS, sizeof *encoder->letters);
    uint32_t hash = glyph * 31 + character * 7 + w->font->index * 131;
    return &encoder->letters[hash % LETTER_MEMOS];
}

/* One glyph, one character, nothing beside it: most of any page. */
static bool show_plain(struct writer *w, const struct set_cell *cell, const struct shown *shown)
{
    const struct glyph *glyph = &w->shaped->glyphs[cell->cell->glyph];
    if (shown->before_count || shown->after_count || shown->own.count != 1 || cell->kashida ||
            cell->run->rise || cell->cell->glyph_count != 1 || glyph->dx || glyph->dy)
        return false;
    uint32_t character = shown->own.items[0];
    struct letter_memo *memo = memo_of(w, glyph->id, character);
    if (memo->font == w->font && memo->glyph == glyph->id && memo->character == character &&
            memo->advance == glyph->advance) {
        *vec_push(w->encoder->scratch, &w->glyphs) =
                (struct piece_glyph){memo->id, memo->advance, cell->x};
        w->pen = cell->x + units_to_dimen(w, glyph->advance);
        return true;
    }
    struct press_part part = {glyph->id, 0, 0, 0};
    uint32_t id = put_glyph(w, &part, 1, glyph->advance, &character, 1, cell->x);
    *memo = (struct letter_memo){w->font, glyph->id, character, glyph->advance, id};
    return true;
}

void writer_show(struct writer *w, const struct set_cell *cell, const struct shown *shown)
{
    struct press_part parts[MAX_PARTS];
    uint32_t part_count;
    int32_t at = 0;
    if (show_plain(w, cell, shown))
        return;
    for (uint32_t i = 0; i < shown->before_count; i++)
        at = put_hair(w, shown->before[i], cell->x, at);
    int32_t own = cell_parts(w, cell, at, parts, &part_count) - at - after_width(w, shown);
    own = own > 0 ? own : 0;
    put_glyph(w, parts, part_count, own, shown->own.items, shown->own.count,
            cell->x + units_to_dimen(w, at));
    at += own;
    for (uint32_t i = 0; i < shown->after_count; i++)
        at = put_hair(w, shown->after[i], cell->x, at);
}

/* PDFium takes the plain space of lowest code for the measure of gaps before blanks, unless it is
 * longer than a third of an em: so the first plain space of each face is. */
static bool needs_long_space(struct writer *w, const struct shown *shown)
{
    struct encoder *encoder = w->encoder;
    if (shown->own.count > 1)
        return false;
    for (uint32_t i = 0; i < encoder->spaced.count; i++)
        if (encoder->spaced.items[i] == w->font)
            return false;
    *vec_push(encoder->arena, &encoder->spaced) = w->font;
    return true;
}

void writer_show_space(struct writer *w, const struct set_cell *cell, const struct shown *shown)
{
    int32_t step = press_em(w->font) / STEP;
    int32_t widest = press_em(w->font) * (WIDEST_SPACE / 10) / 100;
    int32_t least = needs_long_space(w, shown) ? press_em(w->font) * LONG_SPACE / 1000 : step;
    dimen end = cell->x + cell->advance - units_to_dimen(w, after_width(w, shown));
    /* From where the glyph before ended, so that roundings make no adjustment, and none grow. */
    bool goes_on = w->glyphs.count && abs(w->pen - cell->x) < units_to_dimen(w, 2 * step);
    dimen x = goes_on ? w->pen : cell->x;
    do {
        int32_t gap = dimen_to_units(w, end - x);
        int32_t width = gap > widest ? widest : (gap + step / 2) / step * step;
        put_glyph(w, NULL, 0, width > least ? width : least, shown->own.items, shown->own.count, x);
        x = w->pen;
    } while (dimen_to_units(w, end - x) > widest / 4);
    int32_t at = dimen_to_units(w, end - cell->x);
    for (uint32_t i = 0; i < shown->after_count; i++)
        at = put_hair(w, shown->after[i], cell->x, at);
}

void writer_open(struct writer *w, struct blank blank, dimen x)
{
    int32_t width = press_em(w->font) / OPENING;
    put_blank(w, blank, width, x - units_to_dimen(w, width));
}

void writer_stage(struct writer *w, uint32_t c, dimen x)
{
    put_blank(w, (struct blank){c, 0}, 0, x);
}

void writer_open_stage(struct writer *w, uint32_t c, dimen x, uint32_t k)
{
    put_blank(w, (struct blank){c, 0}, press_em(w->font) / OPENING + (int32_t)(k % 4), x);
}
