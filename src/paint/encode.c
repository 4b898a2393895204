/* In: a line in pieces (paint/order.h).  Out: its glyphs, one a piece of text.
 * Method: variant 11 of shared facts/text-order.md 2.  Everything stands in visual order inside a
 * piece, and so does the text of a code that stands for several characters, because all readers but
 * the oldest turn right-to-left text round themselves.  R and L below are blank RLM and LRM;
 * an A-space reads <ALM space>, which readers keep where they would lose a plain space.
 *
 *     encode_line
 *       order_line
 *       encode_piece
 *         show_rtl | show_ltr | show_bracket     what each cell reads as
 *           writer_show, writer_show_space       where its glyphs stand
 */
#include "paint/encode.h"

#include "paint/bidi_class.h"
#include "paint/writer.h"
#include "text/letters.h"

/* pdf.js takes a gap of 0.6 em for a new item, and loses a plain space before it. */
enum { WIDE_SPACE = 550 /* 1/1000 em */ };

/* A piece in its line. */
struct site {
    const struct ordered_line *line;
    const struct piece_span *span;
    const struct piece_span *before, *after; /* in logical order, or NULL */
    bool wide;                               /* some gap of the line is wide */
};

static bool is_marked(const struct set_cell *cell)
{
    return cell->cell->flags & CELL_MARKED;
}

static bool is_space(const struct set_cell *cell)
{
    return cell->cell->kind == CELL_SPACE;
}

/* Neither letter nor space: what readers' bidi would move unless R stands beside it. */
static bool is_neutral(const struct set_cell *cell)
{
    return !is_space(cell) && !bidi_is_right_to_left(cell->first) && !letter_is_mark(cell->first);
}

static bool is_kind(const struct piece_span *span, enum piece_kind kind)
{
    return span && span->kind == kind;
}

/* --- Right to left -------------------------------------------------------------------------- */

/* Letters: the text from its last character on; each mark a blank of its own before the glyph. */
static void read_letter(struct shown *shown, const struct characters *text, bool marked)
{
    uint32_t last = text->count;
    if (!marked) {
        while (last > 0)
            shown->own.items[shown->own.count++] = text->items[--last];
        return;
    }
    while (last > 1) {
        uint32_t c = text->items[--last];
        bool joiner = (c == ZWNJ || c == ZWJ) && last > 1;
        shown_add_before(shown, c, joiner ? text->items[--last] : 0);
    }
    shown->own = (struct characters){{text->items[0]}, 1};
}

static void read_neutral(struct shown *shown, const struct characters *text, bool after_mark)
{
    if (bidi_is_sign(text->items[0]))
        shown->own.items[shown->own.count++] = ALM;
    else
        shown_add_before(shown, RLM, 0);
    for (uint32_t i = text->count; i > 0; i--)
        shown->own.items[shown->own.count++] = text->items[i - 1];
    if (after_mark)
        shown_add_after(shown, RLM);
}

static void read_space(struct shown *shown, bool safe)
{
    shown->own = safe ? (struct characters){{ALM, ' '}, 2} : (struct characters){{' '}, 1};
}

static bool is_border(const struct site *site, uint32_t i)
{
    return (i == site->span->begin && site->before) || (i + 1 == site->span->end && site->after);
}

static void show_rtl_cell(struct writer *w, const struct site *site, uint32_t i)
{
    const struct set_cell *cell = &site->line->cells[i];
    struct characters text = characters_of(w->shaped, cell->cell);
    struct shown shown = {.own.count = 0};
    bool first = i == site->span->begin;
    bool after_mark = !first && is_marked(cell - 1);
    if (is_space(cell))
        read_space(&shown, site->wide || after_mark || is_border(site, i));
    else if (is_neutral(cell))
        read_neutral(&shown, &text, after_mark);
    else
        read_letter(&shown, &text, is_marked(cell));
    if (first && site->before &&
            (is_space(cell) || (is_neutral(cell) && is_kind(site->before, PIECE_LTR))))
        shown_add_after(&shown, RLM);
    if (is_space(cell))
        writer_show_space(w, cell, &shown);
    else
        writer_show(w, cell, &shown);
}

/* A mark must not come first: at the line's end a space before it, elsewhere R. */
static void cover_mark(struct writer *w, const struct site *site)
{
    const struct set_cell *leftmost = &site->line->cells[site->span->end - 1];
    struct characters cover = {{RLM}, 1};
    if (!site->after)
        cover = (struct characters){{ALM, ' '}, 2};
    if (is_marked(leftmost))
        writer_open(w, &cover, leftmost->x);
}

static void show_rtl(struct writer *w, const struct site *site)
{
    cover_mark(w, site);
    for (uint32_t i = site->span->end; i > site->span->begin; i--)
        show_rtl_cell(w, site, i - 1);
}

/* --- Left to right, brackets ---------------------------------------------------------------- */

static void show_ltr(struct writer *w, const struct site *site)
{
    for (uint32_t i = site->span->begin; i < site->span->end; i++) {
        const struct set_cell *cell = &site->line->cells[i];
        struct shown shown = {.own = characters_of(w->shaped, cell->cell)};
        if (is_space(cell))
            writer_show_space(w, cell, &shown);
        else
            writer_show(w, cell, &shown);
    }
}

static void show_bracket(struct writer *w, const struct site *site)
{
    const struct set_cell *cell = &site->line->cells[site->span->begin];
    struct shown shown = {.own = characters_of(w->shaped, cell->cell)};
    bool before = is_kind(site->before, PIECE_LTR), after = is_kind(site->after, PIECE_LTR);
    if (!before)
        shown_add_before(&shown, LRM, 0);
    shown_add_before(&shown, RLM, 0);
    shown_add_after(&shown, LRM);
    if (before || after)
        shown_add_after(&shown, RLM);
    if (before && !after)
        shown_add_after(&shown, LRM);
    writer_show(w, cell, &shown);
}

/* --- Pieces --------------------------------------------------------------------------------- */

static struct piece encode_piece(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    const struct set_cell *first = &site->line->cells[site->span->begin];
    struct writer w = {.encoder = encoder,
            .shaped = line->shaped,
            .font = first->run->font,
            .size = first->run->size,
            .scale = line->scale};
    if (site->span->kind == PIECE_RTL)
        show_rtl(&w, site);
    else if (site->span->kind == PIECE_LTR)
        show_ltr(&w, site);
    else
        show_bracket(&w, site);
    return (struct piece){.kind = site->span->kind,
            .font = w.font,
            .size = w.size,
            .rise = first->run->rise,
            .scale = w.scale,
            .ink = first->ink,
            .tag = first->tag,
            .glyphs = w.glyphs.items,
            .glyph_count = w.glyphs.count};
}

static bool has_wide_space(const struct line *line, const struct ordered_line *ordered)
{
    for (uint32_t i = 0; i < ordered->cell_count; i++) {
        const struct set_cell *cell = &ordered->cells[i];
        struct writer w = {.font = cell->run->font, .size = cell->run->size, .scale = line->scale};
        if (is_space(cell) && cell->run->level % 2 &&
                writer_permille(&w, cell->advance) > WIDE_SPACE)
            return true;
    }
    return false;
}

struct pieces encode_ordered(
        struct encoder *encoder, const struct line *line, const struct ordered_line *ordered)
{
    struct piece *pieces = arena_array(encoder->arena, ordered->piece_count, sizeof *pieces);
    struct site site = {.line = ordered, .wide = has_wide_space(line, ordered)};
    for (uint32_t i = 0; i < ordered->piece_count; i++) {
        site.span = &ordered->pieces[i];
        site.before = i > 0 ? site.span - 1 : NULL;
        site.after = i + 1 < ordered->piece_count ? site.span + 1 : NULL;
        pieces[i] = encode_piece(encoder, line, &site);
    }
    return (struct pieces){pieces, ordered->piece_count};
}

struct pieces encode_line(struct encoder *encoder, const struct placed *item)
{
    struct arena scratch;
    arena_init(&scratch);
    struct placed_cells places = line_place(&scratch, item->line);
    struct ordered_line ordered = order_line(&scratch, item, &places);
    struct pieces pieces = encode_ordered(encoder, item->line, &ordered);
    arena_finish(&scratch);
    return pieces;
}
