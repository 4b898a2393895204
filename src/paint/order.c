/* In: a line and the places of its cells.  Out: the cells in logical order, cut into pieces.
 * Method: shared facts/text-order.md 2: what readers need is runs in logical order, and brackets
 * alone, because each reader mirrors them in its own way. */
#include "paint/order.h"

#include "base/utf8.h"
#include "paint/bidi_class.h"

static uint32_t first_character(const struct rich_text *text, const struct cell *cell)
{
    for (uint32_t at = cell->begin, size; at < cell->end; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        if (!bidi_is_control(c))
            return c;
    }
    return 0;
}

static uint32_t tag_of(const struct placed *item, uint32_t run)
{
    uint32_t tag = item->run_tags ? item->run_tags[run] : 0;
    return tag ? tag : item->tag;
}

static enum piece_kind kind_of(const struct cell *cell, const struct run *run, uint32_t first)
{
    if (run->level % 2 == 0)
        return PIECE_LTR;
    bool alone =
            cell->kind == CELL_PUNCTUATION && (bidi_is_mirrored(first) || bidi_is_composed(first));
    return alone ? PIECE_BRACKET : PIECE_RTL;
}

static struct set_cell set_cell_make(const struct placed *item, const struct placed_cell *place)
{
    const struct shaped *shaped = item->line->shaped;
    const struct cell *cell = &shaped->cells[place->cell];
    const struct run *run = &shaped->runs[cell->run];
    uint32_t first = first_character(shaped->text, cell);
    return (struct set_cell){
            .cell = cell,
            .run = run,
            .x = place->x,
            .advance = place->advance,
            .kashida = place->kashida,
            .first = first,
            .ink = item->line_ink ? item->line_ink : run->colour,
            .tag = tag_of(item, cell->run),
            .kind = kind_of(cell, run, first),
    };
}

static bool look_alike(const struct set_cell *a, const struct set_cell *b)
{
    return a->run->font == b->run->font && a->run->size == b->run->size && a->ink == b->ink &&
           a->tag == b->tag;
}

/* The cell that shows a piece's face and ink; spaces show none. */
static const struct set_cell *inked_cell(
        const struct set_cell *cells, const struct piece_span *piece)
{
    for (uint32_t i = piece->begin; i < piece->end; i++)
        if (cells[i].cell->kind != CELL_SPACE)
            return &cells[i];
    return NULL;
}

static bool goes_on(
        const struct set_cell *cells, const struct piece_span *piece, const struct set_cell *next)
{
    if (piece->kind == PIECE_BRACKET || piece->kind != next->kind)
        return false;
    const struct set_cell *inked = inked_cell(cells, piece);
    return !inked || next->cell->kind == CELL_SPACE || look_alike(inked, next);
}

struct ordered_line order_line(
        struct arena *arena, const struct placed *item, const struct placed_cells *places)
{
    const struct line *line = item->line;
    uint32_t room = line->end - line->begin;
    struct set_cell *cells = arena_array(arena, room, sizeof *cells);
    struct piece_span *pieces = arena_array(arena, room, sizeof *pieces);
    struct ordered_line ordered = {.cells = cells, .pieces = pieces};
    for (uint32_t i = 0; i < places->count; i++)
        cells[places->items[i].cell - line->begin] = set_cell_make(item, &places->items[i]);
    for (uint32_t i = 0; i < room; i++)
        if (cells[i].cell && cells[i].cell->kind != CELL_BREAK && cells[i].first)
            cells[ordered.cell_count++] = cells[i];
    for (uint32_t i = 0; i < ordered.cell_count; i++) {
        if (i == 0 || !goes_on(cells, &pieces[ordered.piece_count - 1], &cells[i]))
            pieces[ordered.piece_count++] = (struct piece_span){cells[i].kind, i, i};
        pieces[ordered.piece_count - 1].end = i + 1;
    }
    return ordered;
}
