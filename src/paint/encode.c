/* In: a line in pieces (paint/order.h).  Out: its glyphs, one a piece of text.
 * Method: variant 11 of shared facts/text-order.md 2.  Everything stands in visual order inside a
 * piece, and so does the text of a code that stands for several characters, because all readers but
 * the oldest turn right-to-left text round themselves.  R and L below are blank RLM and LRM;
 * an A-space reads <ALM space>, which readers keep where they would lose a plain space.
 *
 *     encode_line
 *       order_line
 *       phrase_encode                            left to right, see phrase.c
 *       encode_piece
 *         rtl_show | show_bracket                what each cell reads as
 *           writer_show, writer_show_space       where its glyphs stand
 */
#include "paint/encode.h"

#include "paint/bidi_class.h"
#include "paint/site.h"
#include "text/letters.h"

#include <stdlib.h>
#include <string.h>

/* pdf.js takes a gap of 0.6 em for a new item, and loses a plain space before it. */
enum { WIDE_SPACE = 550 /* 1/1000 em */ };

/* How far the space at a line's end reaches under the glyph before, in 1/1000 em: poppler reads
 * numbers in the wrong order when both meet at one x, give or take a rounding.  From 6 to 17 it
 * reads them right. */
enum { END_OVERLAP = 8 };

bool set_cell_is_marked(const struct set_cell *cell)
{
    return cell->cell->flags & CELL_MARKED;
}

bool set_cell_is_space(const struct set_cell *cell)
{
    return cell->cell->kind == CELL_SPACE;
}

bool piece_is(const struct piece_span *span, enum piece_kind kind)
{
    return span && span->kind == kind;
}

/* --- Brackets ------------------------------------------------------------------------------- */

static void show_bracket(struct writer *w, const struct site *site)
{
    const struct set_cell *cell = &site->line->cells[site->span->begin];
    struct shown shown = {.own = characters_of(w->shaped, cell->cell)};
    bool before = piece_is(site->before, PIECE_LTR), after = piece_is(site->after, PIECE_LTR);
    if (!before || site->staged_before || site->staged_after)
        shown_add_before(&shown, LRM, 0);
    shown_add_before(&shown, RLM, 0);
    shown_add_after(&shown, LRM);
    if ((before || after) && !site->staged_after)
        shown_add_after(&shown, RLM);
    if (before && !after)
        shown_add_after(&shown, LRM);
    if (!site->staged_before) {
        writer_show(w, cell, &shown);
        return;
    }
    uint32_t last = shown.after[--shown.after_count].first;
    writer_show(w, cell, &shown);
    writer_stage(w, last, phrase_stage(site->staged_before, site->staged_before->stages));
}

/* --- Pieces --------------------------------------------------------------------------------- */

struct text_piece piece_make(const struct writer *w, const struct site *site)
{
    struct arena *arena = w->encoder->pieces;
    struct piece_glyph *glyphs = arena_array(arena, w->glyphs.count, sizeof *glyphs);
    memcpy(glyphs, w->glyphs.items, w->glyphs.count * sizeof *glyphs);
    return (struct text_piece){.kind = site->span->kind,
            .font = w->font,
            .size = w->size,
            .scale = w->scale,
            .ink = site->look->ink,
            .tag = site->look->tag,
            .glyphs = glyphs,
            .glyph_count = w->glyphs.count};
}

struct writer writer_start(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    return (struct writer){.encoder = encoder,
            .shaped = line->shaped,
            .font = site->look->run->font,
            .size = site->look->run->size,
            .scale = line->scale};
}

static struct text_piece encode_piece(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    struct writer w = writer_start(encoder, line, site);
    if (site->span->kind == PIECE_RTL)
        rtl_show(&w, site);
    else
        show_bracket(&w, site);
    return piece_make(&w, site);
}

/* Where a face or an ink changes between letters: to MuPDF the way back is a new line unless the
 * direction changes, so L stands in between, a text object of its own. */
static bool needs_bridge(const struct site *site)
{
    const struct set_cell *first = &site->line->cells[site->span->begin];
    return piece_is(site->span, PIECE_RTL) && piece_is(site->before, PIECE_RTL) &&
           !set_cell_is_space(first) && !set_cell_is_space(first - 1);
}

static struct text_piece encode_bridge(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    const struct set_cell *first = &site->line->cells[site->span->begin];
    struct writer w = writer_start(encoder, line, site);
    writer_open(&w, (struct blank){LRM, 0}, first->x + first->advance);
    return piece_make(&w, site);
}

static bool has_wide_space(const struct line *line, const struct ordered_line *ordered)
{
    for (uint32_t i = 0; i < ordered->cell_count; i++) {
        const struct set_cell *cell = &ordered->cells[i];
        struct writer w = {.font = cell->run->font, .size = cell->run->size, .scale = line->scale};
        if (set_cell_is_space(cell) && cell->run->level % 2 &&
                writer_permille(&w, cell->advance) > WIDE_SPACE)
            return true;
    }
    return false;
}

/* A piece of blanks goes with its neighbour. */
static const struct set_cell *look_of(const struct site *site)
{
    const struct set_cell *cells = site->line->cells;
    for (uint32_t i = site->span->begin; i < site->span->end; i++)
        if (!set_cell_is_space(&cells[i]))
            return &cells[i];
    const struct piece_span *inked = site->after    ? site->after
                                     : site->before ? site->before
                                                    : site->span;
    return &cells[inked->begin];
}

static struct site site_of(const struct ordered_line *ordered, uint32_t i)
{
    struct site site = {.line = ordered, .span = &ordered->pieces[i]};
    site.before = i > 0 ? site.span - 1 : NULL;
    site.after = i + 1 < ordered->piece_count ? site.span + 1 : NULL;
    return site;
}

static bool starts_staged(const struct line *line, const struct site *site)
{
    if (!piece_is(site->after, PIECE_LTR))
        return false;
    struct site next = *site;
    next.span = site->after;
    return phrase_find(line, &next).staged;
}

/* The space at the end of a line that ends in no right-to-left piece: a text object of its own. */
static struct text_piece encode_end(
        struct encoder *encoder, const struct line *line, const struct site *site)
{
    struct writer w = writer_start(encoder, line, site);
    dimen x = 0;
    for (uint32_t i = 0; i < site->line->cell_count; i++)
        if (i == 0 || site->line->cells[i].x < x)
            x = site->line->cells[i].x;
    writer_open(&w, (struct blank){ALM, ' '}, x + writer_length(&w, END_OVERLAP));
    writer_stage(&w, RLM, x);
    return piece_make(&w, site);
}

static struct text_pieces encode_ordered(struct encoder *encoder, const struct line *line,
        const struct ordered_line *ordered, bool followed)
{
    uint32_t room = ordered->piece_count + ordered->cell_count + 1, count = 0;
    struct text_piece *pieces = arena_array(encoder->scratch, room, sizeof *pieces);
    bool wide = has_wide_space(line, ordered);
    struct phrase phrase = {.staged = false};
    struct site site = {.line = ordered};
    for (uint32_t i = 0; i < ordered->piece_count; i++) {
        site = site_of(ordered, i);
        site.wide = wide;
        site.followed = followed;
        site.look = look_of(&site);
        if (site.span->kind == PIECE_LTR) {
            phrase = phrase_find(line, &site);
            count += phrase_encode(encoder, line, &site, &phrase, pieces + count);
            i += phrase.spans - 1;
            continue;
        }
        site.staged_before = piece_is(site.before, PIECE_LTR) && phrase.staged ? &phrase : NULL;
        site.staged_after = starts_staged(line, &site);
        if (needs_bridge(&site))
            pieces[count++] = encode_bridge(encoder, line, &site);
        pieces[count++] = encode_piece(encoder, line, &site);
    }
    if (followed && count && !piece_is(site.span, PIECE_RTL))
        pieces[count++] = encode_end(encoder, line, &site);
    struct text_piece *kept = arena_array(encoder->pieces, count, sizeof *kept);
    memcpy(kept, pieces, count * sizeof *kept);
    return (struct text_pieces){kept, count};
}

struct text_pieces encode_line(struct encoder *encoder, const struct placed *item, bool followed)
{
    struct arena scratch;
    arena_init(&scratch);
    encoder->scratch = &scratch;
    struct placed_cells places = line_place(&scratch, item->line);
    struct ordered_line ordered = order_line(&scratch, item, &places);
    struct text_pieces pieces = encode_ordered(encoder, item->line, &ordered, followed);
    arena_finish(&scratch);
    return pieces;
}

/* --- Pages ---------------------------------------------------------------------------------- */

/* Whether the next line of the page stands beside line i, as readers see it. */
static bool is_followed(const struct page *page, uint32_t i)
{
    const struct placed *item = &page->items[i];
    for (uint32_t j = i + 1; j < page->item_count; j++)
        if (page->items[j].kind == PLACED_LINE)
            return labs((long)page->items[j].y - item->y) < item->line->shaped->style->size;
    return false;
}

const struct text_pieces *encode_page(struct encoder *encoder, const struct page *page)
{
    struct text_pieces *pieces = arena_array(encoder->pieces, page->item_count, sizeof *pieces);
    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == PLACED_LINE)
            pieces[i] = encode_line(encoder, &page->items[i], is_followed(page, i));
    return pieces;
}
