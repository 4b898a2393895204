/* In: a story's first text and its last line.  Out: the dateline before the one, the end mark
 * behind the other. */
#include "page/galley_maker.h"

const struct rich_text *dateline_join(
        struct arena *arena, const struct rich_text *place, const struct rich_text *text)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, text->source);
    rich_text_append(&maker, place);
    rich_text_put_edited(&maker, " –", 4, 0, 0);
    return words_stress(arena, words_join(arena, rich_text_end(&maker), text), place->length);
}

/* A star behind the last word of a line, where there is room for it. */
static void mark_put(struct galley_maker *maker, struct galley_piece *piece, dimen size)
{
    const dimen gap = DIMEN_PT * 5;
    const struct placed *last = piece->item_count ? &piece->items[piece->item_count - 1] : NULL;
    if (!last || last->kind != PLACED_LINE || !last->line->last)
        return;
    const struct line *line = last->line;
    dimen end = line->measure - line->offset - line->width;
    if (end < gap + size)
        return;
    struct placed *items =
            arena_array(maker->shop->arena, (size_t)piece->item_count + 1, sizeof *items);
    for (uint32_t i = 0; i < piece->item_count; i++)
        items[i] = piece->items[i];
    dimen middle = last->y - line->shaped->style->size * 3 / 10;
    items[piece->item_count] = star_make(maker->shop->arena, last->x + end - gap - size,
            middle - size / 2, size, layout_ink(maker->shop->layout, "acc"));
    piece->items = items;
    piece->item_count++;
}

void end_mark_put(struct galley_maker *maker)
{
    dimen size = layout_length(maker->shop->layout, "story.end-mark", 0);
    uint32_t count = maker->pieces.count;
    if (size <= 0 || !count || !maker->pieces.items[count - 1].text)
        return;
    mark_put(maker, &maker->pieces.items[count - 1], size);
    if (!maker->choices.count)
        return;
    const struct galley_choice *choice = &maker->choices.items[maker->choices.count - 1];
    if (choice->end == count)
        mark_put(maker, (struct galley_piece *)&choice->pieces[choice->piece_count - 1], size);
}
