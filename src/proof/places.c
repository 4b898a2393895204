/* In: findings with spans in the author's files.  Out: where each stands on the pages, and its
 * number.
 *
 * Method: a placed line knows its text, and the text which bytes of which file it was made from
 * (origins); the first line of the pages with a cell from the finding's stretch is its place, and
 * these cells are its words.  A picture knows where it was named.  What is on no line (a missing
 * field) gets the first page that has anything of its file.  Numbers follow the pages. */
#include "proof/parts.h"

#include <stdlib.h>
#include <string.h>

/* A mark of one byte at least, so that a finding between two letters has a place. */
static bool spans_meet(struct span a, struct span b)
{
    uint32_t a_end = a.end > a.begin ? a.end : a.begin + 1;
    uint32_t b_end = b.end > b.begin ? b.end : b.begin + 1;
    return a.source == b.source && a.begin < b_end && b.begin < a_end;
}

static bool cell_meets(const struct shaped *shaped, uint32_t cell, struct span span)
{
    const struct cell *c = &shaped->cells[cell];
    return c->end > c->begin && spans_meet(rich_text_span(shaped->text, c->begin, c->end), span);
}

static bool line_meets(const struct line *line, struct span span)
{
    if (line->end <= line->begin || line->shaped->text->source != span.source)
        return false;
    for (uint32_t c = line->begin; c < line->end; c++)
        if (cell_meets(line->shaped, c, span))
            return true;
    return false;
}

/* The stretch of the line that the finding's cells take. */
static void find_words(
        struct arena *arena, const struct placed *item, struct span span, struct proof_place *place)
{
    struct placed_cells cells = line_place(arena, item->line);
    dimen left = INT32_MAX, right = INT32_MIN;
    for (uint32_t i = 0; i < cells.count; i++) {
        const struct placed_cell *cell = &cells.items[i];
        if (!cell_meets(item->line->shaped, cell->cell, span))
            continue;
        left = cell->x < left ? cell->x : left;
        right = cell->x + cell->advance > right ? cell->x + cell->advance : right;
    }
    place->x = item->x + left;
    place->width = right - left;
    place->y = item->y;
}

static bool item_holds(
        struct arena *arena, const struct placed *item, struct span span, struct proof_place *place)
{
    if (item->kind == PLACED_LINE && line_meets(item->line, span)) {
        find_words(arena, item, span, place);
        return true;
    }
    if (item->kind != PLACED_PICTURE || !item->crop || !spans_meet(item->crop->span, span))
        return false;
    place->x = item->x;
    place->y = item->y;
    place->width = item->width;
    place->height = item->height;
    return true;
}

/* The file that an item comes from, or NULL. */
static const struct source *item_source(const struct placed *item)
{
    if (item->kind == PLACED_LINE)
        return item->line->shaped->text->source;
    return item->kind == PLACED_PICTURE && item->crop ? item->crop->span.source : NULL;
}

static struct proof_place find_exactly(struct proof_desk *desk, struct span span)
{
    const struct document *document = desk->order->document;
    struct proof_place place = {.page = PROOF_NO_PAGE, .item = PROOF_NO_ITEM};
    struct arena scratch;
    if (!span.source)
        return place;
    arena_init(&scratch);
    for (uint32_t p = 0; p < document->page_count && place.item == PROOF_NO_ITEM; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++) {
            const struct placed *item = &document->pages[p].items[i];
            if (item_source(item) != span.source)
                continue;
            bool holds = item_holds(&scratch, item, span, &place);
            if (holds || place.page == PROOF_NO_PAGE)
                place.page = p;
            if (holds) {
                place.item = i;
                break;
            }
        }
    arena_finish(&scratch);
    return place;
}

/* What was there and is gone (a blank before a comma) has no cell: its neighbours stand for it. */
static struct proof_place find_place(struct proof_desk *desk, struct span span)
{
    struct proof_place place = find_exactly(desk, span);
    if (place.page == PROOF_NO_PAGE || place.item != PROOF_NO_ITEM)
        return place;
    span.begin -= span.begin > 0;
    span.end++;
    return find_exactly(desk, span);
}

struct numbered {
    struct proof_place place;
    uint32_t index;
};

/* By page, item (the order of reading), from right to left; what has no place comes last. */
static int by_place(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    if (x->place.page != y->place.page)
        return x->place.page < y->place.page ? -1 : 1;
    if (x->place.item != y->place.item)
        return x->place.item < y->place.item ? -1 : 1;
    dimen x_start = x->place.x + x->place.width, y_start = y->place.x + y->place.width;
    if (x->place.item != PROOF_NO_ITEM && x_start != y_start)
        return x_start > y_start ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

void findings_place(struct proof_desk *desk)
{
    struct arena *arena = desk->shop.arena;
    const struct proof_order *order = desk->order;
    uint32_t count = order->finding_count;
    struct numbered *numbered = arena_array(arena, count + 1, sizeof *numbered);
    for (uint32_t i = 0; i < count; i++)
        numbered[i] = (struct numbered){find_place(desk, order->findings[i].span), i};
    qsort(numbered, count, sizeof *numbered, by_place);
    const struct diagnostic **findings = arena_array(arena, count + 1, sizeof *findings);
    struct proof_place *places = arena_array(arena, count + 1, sizeof *places);
    for (uint32_t i = 0; i < count; i++) {
        findings[i] = &order->findings[numbered[i].index];
        places[i] = numbered[i].place;
    }
    desk->findings = findings;
    desk->places = places;
}
