/* In: pieces of glyphs at their places (paint/encode.h).  Out: text objects (ISO 32000-1, 9.4), one
 * Tj or TJ a piece.
 * Method: a piece of the same font, size and scale goes on by Td, in the em of its Tm, so that
 * places never drift; glyphs stand by their true widths and adjustments of whole thousandths of the
 * em. The em is in the text matrix and Tf's size 1: the form in which readers have been proved
 * (tests/readers). */
#include "pdf/content.h"

#include "pdf/fonts.h"
#include "pdf/values.h"

#include <stdlib.h>

enum {
    MILLION = 1000000,
    PLACE = 10000,  /* places within a text object are parts of the em */
    LEAST_MOVE = 3, /* 1/1000 em: less is not worth an adjustment */
    /* In 1/100000 em below the line's baseline.  Not 0: poppler sorts words by multiples of 4 pt,
     * where grids like to lie. */
    BASELINE = 8,
};

/* The em of the press font as set, before the line's scaling. */
static int64_t em_of(const struct text_piece *piece)
{
    return (int64_t)piece->size * press_em(piece->font) / piece->font->upem;
}

/* length / em in parts of 1/unit, rounded. */
static int64_t parts_of(int64_t length, int64_t unit, int64_t em)
{
    int64_t product = length * unit;
    return (product < 0 ? product - em / 2 : product + em / 2) / em;
}

void content_end_text(struct content *content)
{
    if (content->text.open)
        strbuf_puts(&content->out, "ET\n");
    content->text.open = false;
}

static void note_font(struct content *content, uint32_t nth)
{
    for (uint32_t i = 0; i < content->fonts.count; i++)
        if (content->fonts.items[i] == nth)
            return;
    *vec_push(content->out.arena, &content->fonts) = nth;
}

/* A text object, or a new face within one. */
static void choose_font(struct content *content, const struct text_piece *piece)
{
    struct text_place *text = &content->text;
    if (text->open && text->font == piece->font)
        return;
    uint32_t nth = press_font_nth(content->pdf->press, piece->font);
    note_font(content, nth);
    strbuf_format(&content->out, "%s/F%u 1 Tf\n", text->open ? "" : "BT\n", nth);
}

static void put_matrix(struct content *content, const struct text_piece *piece, dimen x, dimen y)
{
    struct strbuf *out = &content->out;
    int64_t em = em_of(piece);
    pdf_put_decimal(out, parts_of(em * piece->scale, 1, DIMEN_PT * 10), 5);
    strbuf_puts(out, " 0 0 ");
    pdf_put_decimal(out, parts_of(em, 100000, DIMEN_PT), 5);
    strbuf_putc(out, ' ');
    content_put_point(content, x, y);
    strbuf_puts(out, "Tm\n");
}

/* Pieces at different places are told apart by their Td, never run together. */
static void put_move(struct content *content, const struct text_piece *piece, dimen x, dimen y)
{
    struct text_place *text = &content->text;
    int64_t em = em_of(piece);
    int64_t across = parts_of((int64_t)(x - text->x) * MILLION, PLACE, em * piece->scale);
    int64_t up = parts_of(text->y - y, PLACE, em);
    pdf_put_decimal(&content->out, across - text->across, 4);
    strbuf_putc(&content->out, ' ');
    pdf_put_decimal(&content->out, up - text->up, 4);
    strbuf_puts(&content->out, " Td\n");
    text->across = across;
    text->up = up;
}

static void go_to(struct content *content, const struct text_piece *piece, dimen x, dimen y)
{
    struct text_place *text = &content->text;
    if (text->open && text->font == piece->font && text->size == piece->size &&
            text->scale == piece->scale) {
        put_move(content, piece, x, y);
        return;
    }
    choose_font(content, piece);
    put_matrix(content, piece, x, y);
    *text = (struct text_place){true, piece->font, piece->size, piece->scale, x, y, 0, 0};
}

/* One call for all: this is where pages spend their time. */
static void put_glyphs(struct content *content, const struct text_piece *piece)
{
    enum { MOST = 32 /* bytes of a glyph: adjustment and two escaped ones */ };
    struct strbuf *out = &content->out;
    int64_t em = em_of(piece) * piece->scale, units = press_em(piece->font), pen = 0;
    char *at = strbuf_reserve(out, (size_t)piece->glyph_count * MOST);
    *at++ = '[';
    *at++ = '(';
    for (uint32_t i = 0; i < piece->glyph_count; i++) {
        const struct piece_glyph *glyph = &piece->glyphs[i];
        int64_t place = parts_of((int64_t)(glyph->x - piece->glyphs[0].x) * MILLION, MILLION, em);
        int64_t move = parts_of(pen - place, 1, MILLION / 1000);
        if (llabs(move) >= LEAST_MOVE) {
            *at++ = ')';
            strbuf_wrote(out, at);
            pdf_put_decimal(out, move, 0);
            at = strbuf_reserve(out, (size_t)(piece->glyph_count - i) * MOST);
            *at++ = '(';
            pen -= move * (MILLION / 1000);
        }
        at = pdf_escape(at, (char)(glyph->id >> 8));
        at = pdf_escape(at, (char)glyph->id);
        pen += parts_of(glyph->advance, MILLION, units);
    }
    *at++ = ')';
    strbuf_wrote(out, at);
    strbuf_puts(out, "]TJ\n");
}

void content_text(
        struct content *content, const struct placed *line, const struct text_piece *piece)
{
    if (!piece->glyph_count)
        return;
    dimen below = dimen_scale(em_of(piece), BASELINE, PLACE);
    content_tag(content, piece->tag);
    content_ink(content, piece->ink);
    go_to(content, piece, line->x + piece->glyphs[0].x, line->y + below);
    put_glyphs(content, piece);
}
