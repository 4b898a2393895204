/* In: a list.  Out: its items' lines, the marker at the start (right), the text hanging at its end
 * side, nested lists further in (shared facts/persian-print.md 8, R-LIST).
 *
 * Markers of ordered lists are Persian digits with a full stop; bullets are drawn: no face needs to
 * have the sign.  A marker waits in maker->marker for the first line of its item. */
#include "page/galley_maker.h"

#include "page/maker.h"

static const dimen marker_gap = 4 * DIMEN_PT;

static const char *number_words(struct arena *arena, int number)
{
    return arena_format(arena, "%s.", persian_number(arena, number));
}

static int item_count(const struct block *list)
{
    int count = 0;
    for (const struct block *item = list->children; item; item = item->next)
        count++;
    return count;
}

/* Room for the widest number and a gap; at least a body's indent, so lists line up with it. */
static dimen hang_width(struct galley_maker *maker, const struct block *list)
{
    const dimen least = 9 * DIMEN_PT;
    dimen hang = galley_style(maker, maker->look->body)->indent;
    hang = hang > least ? hang : least;
    if (!list->ordered)
        return hang;
    int last = list->start + item_count(list) - 1;
    const char *widest = number_words(maker->shop->arena, last);
    dimen width = 0;
    type_plain(maker, widest, galley_style(maker, list_style(maker)), 0, &width);
    width += marker_gap;
    return width > hang ? width : hang;
}

static void bullet_put(struct galley_maker *maker, struct bag *bag, dimen edge, uint32_t tag)
{
    const struct style *style = galley_style(maker, list_style(maker));
    dimen size = style->size * 2 / 5;
    dimen middle = layout_baseline(maker->shop->layout, style) - style->size * 3 / 10;
    struct placed *placed = vec_push(maker->shop->arena, &bag->items);
    *placed = star_make(maker->shop->arena, edge - size - DIMEN_PT, middle - size / 2, size,
            layout_ink(maker->shop->layout, "pri"));
    placed->tag = tag;
}

/* Numbers end side by side, so that their stops stand in a row before the texts. */
static void number_put(struct galley_maker *maker, struct bag *bag, const char *words,
        dimen text_edge, uint32_t tag)
{
    const struct style *style = galley_style(maker, list_style(maker));
    dimen width = 0;
    struct type_block block = type_plain(maker, words, style, tag, &width);
    if (!block.lines.count)
        return;
    dimen x = text_edge + marker_gap + width - block.lines.items[0].measure;
    type_put(maker, bag, &block, 0, x, layout_baseline(maker->shop->layout, style));
}

/* An item without a line of text: its marker alone. */
static void marker_push(struct galley_maker *maker)
{
    struct galley_piece piece = bag_close(&maker->marker, galley_step(maker));
    maker->marker = (struct bag){0};
    piece.text = true;
    piece_push(maker, piece);
}

/* words: the number, or NULL for a bullet. */
static void item_put(struct galley_maker *maker, const struct block *item, const char *words,
        dimen hang, uint32_t list_tag)
{
    uint32_t tag = tag_add(maker, TAG_ITEM, list_tag, NULL);
    uint32_t label = tag_add(maker, TAG_LABEL, tag, words ? words : "•");
    dimen edge = maker->look->measure - maker->inset;
    if (words)
        number_put(maker, &maker->marker, words, edge - hang, label);
    else
        bullet_put(maker, &maker->marker, edge, label);
    maker->parent = tag_add(maker, TAG_BODY, tag, NULL);
    maker->inset += hang;
    maker->above = ABOVE_FIGURE; /* no indent */
    blocks_put(maker, item->children);
    maker->inset -= hang;
    if (maker->marker.items.count)
        marker_push(maker);
}

void list_put(struct galley_maker *maker, const struct block *list)
{
    uint32_t outer = maker->parent;
    uint32_t tag = tag_add(maker, TAG_LIST, outer, NULL);
    maker->tags.items[tag].ordered = list->ordered;
    dimen hang = hang_width(maker, list);
    int number = list->start;
    introduce(maker);
    for (const struct block *item = list->children; item; item = item->next, number++) {
        item_put(maker, item, list->ordered ? number_words(maker->shop->arena, number) : NULL, hang,
                tag);
    }
    maker->parent = outer;
    maker->above = ABOVE_FIGURE;
}
