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
    const struct set_cell *look;             /* whose face, size, ink and tag the piece has */
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

static bool is_joiner(uint32_t c)
{
    return c == ZWNJ || c == ZWJ;
}

/* Its text ends in what has no direction of its own, so that punctuation after it needs R there
 * too. */
static bool ends_weakly(const struct writer *w, const struct set_cell *cell)
{
    struct characters text = characters_of(w->shaped, cell->cell);
    return is_marked(cell) || is_joiner(text.items[text.count - 1]);
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
        bool joiner = is_joiner(c) && last > 1;
        shown_add_before(shown, c, joiner ? text->items[--last] : 0);
    }
    shown->own = (struct characters){{text->items[0]}, 1};
}

static void read_neutral(struct shown *shown, const struct characters *text, bool after_weak)
{
    if (bidi_is_sign(text->items[0]))
        shown->own.items[shown->own.count++] = ALM;
    else
        shown_add_before(shown, RLM, 0);
    for (uint32_t i = text->count; i > 0; i--)
        shown->own.items[shown->own.count++] = text->items[i - 1];
    if (after_weak)
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

/* The joiner that the left-to-right piece before ends in (۳۰‌ساله): it is read from here.
 */
static uint32_t joiner_before(const struct writer *w, const struct site *site)
{
    if (!is_kind(site->before, PIECE_LTR))
        return 0;
    struct characters text =
            characters_of(w->shaped, site->line->cells[site->before->end - 1].cell);
    uint32_t last = text.items[text.count - 1];
    return text.count > 1 && is_joiner(last) ? last : 0;
}

static void show_rtl_cell(struct writer *w, const struct site *site, uint32_t i)
{
    const struct set_cell *cell = &site->line->cells[i];
    struct characters text = characters_of(w->shaped, cell->cell);
    struct shown shown = {.own.count = 0};
    bool first = i == site->span->begin;
    if (is_space(cell))
        read_space(&shown, site->wide || (!first && is_marked(cell - 1)) || is_border(site, i));
    else if (is_neutral(cell))
        read_neutral(&shown, &text, !first && ends_weakly(w, cell - 1));
    else
        read_letter(&shown, &text, is_marked(cell));
    if (first && site->before &&
            (is_space(cell) || (is_neutral(cell) && is_kind(site->before, PIECE_LTR))))
        shown_add_after(&shown, RLM);
    if (first && joiner_before(w, site)) {
        shown_add_after(&shown, joiner_before(w, site));
        shown_add_after(&shown, RLM);
    }
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
        while (i + 1 == site->span->end && shown.own.count > 1 &&
                is_joiner(shown.own.items[shown.own.count - 1]))
            shown.own.count--;
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

static struct piece piece_make(const struct writer *w, const struct site *site)
{
    return (struct piece){.kind = site->span->kind,
            .font = w->font,
            .size = w->size,
            .scale = w->scale,
            .ink = site->look->ink,
            .tag = site->look->tag,
            .glyphs = w->glyphs.items,
            .glyph_count = w->glyphs.count};
}

static struct writer writer_start(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    return (struct writer){.encoder = encoder,
            .shaped = line->shaped,
            .font = site->look->run->font,
            .size = site->look->run->size,
            .scale = line->scale};
}

static struct piece encode_piece(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    struct writer w = writer_start(encoder, line, site);
    if (site->span->kind == PIECE_RTL)
        show_rtl(&w, site);
    else if (site->span->kind == PIECE_LTR)
        show_ltr(&w, site);
    else
        show_bracket(&w, site);
    return piece_make(&w, site);
}

/* Where a face or an ink changes between letters: to MuPDF the way back is a new line unless the
 * direction changes, so L stands in between, a text object of its own. */
static bool needs_bridge(const struct site *site)
{
    const struct set_cell *first = &site->line->cells[site->span->begin];
    return is_kind(site->span, PIECE_RTL) && is_kind(site->before, PIECE_RTL) && !is_space(first) &&
           !is_space(first - 1);
}

static struct piece encode_bridge(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    const struct set_cell *first = &site->line->cells[site->span->begin];
    struct writer w = writer_start(encoder, line, site);
    writer_open(&w, &(struct characters){{LRM}, 1}, first->x + first->advance);
    return piece_make(&w, site);
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

/* cairo drops what has no ink, so a piece of blanks goes with its neighbour in one call. */
static const struct set_cell *look_of(const struct site *site)
{
    const struct set_cell *cells = site->line->cells;
    for (uint32_t i = site->span->begin; i < site->span->end; i++)
        if (!is_space(&cells[i]))
            return &cells[i];
    const struct piece_span *inked = site->after    ? site->after
                                     : site->before ? site->before
                                                    : site->span;
    return &cells[inked->begin];
}

struct pieces encode_ordered(
        struct encoder *encoder, const struct line *line, const struct ordered_line *ordered)
{
    struct piece *pieces = arena_array(encoder->arena, 2 * ordered->piece_count, sizeof *pieces);
    struct site site = {.line = ordered, .wide = has_wide_space(line, ordered)};
    uint32_t count = 0;
    for (uint32_t i = 0; i < ordered->piece_count; i++) {
        site.span = &ordered->pieces[i];
        site.before = i > 0 ? site.span - 1 : NULL;
        site.after = i + 1 < ordered->piece_count ? site.span + 1 : NULL;
        site.look = look_of(&site);
        if (needs_bridge(&site))
            pieces[count++] = encode_bridge(encoder, line, &site);
        pieces[count++] = encode_piece(encoder, line, &site);
    }
    return (struct pieces){pieces, count};
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
