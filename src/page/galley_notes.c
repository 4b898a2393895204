/* In: an article's notes.  Out: one piece for the foot of the last column: a short rule that starts
 * at the right, then the notes, numbers hanging; its last baseline on the grid, the slack above the
 * rule (shared facts/persian-print.md 10, R-NOTE). */
#include "page/galley_maker.h"

#include <string.h>

int note_find(const struct article *article, const char *label)
{
    int nth = 0;
    for (const struct block *note = article->notes; note; note = note->next, nth++)
        if (note->label && label && !strcmp(note->label, label))
            return nth;
    return -1;
}

const char *note_name(struct galley_maker *maker, const char *kind, int nth)
{
    return arena_format(maker->shop->arena, "%s-%s-%d", maker->article->slug, kind, nth + 1);
}

/* The number, a link back to its first reference. */
static void label_put(struct galley_maker *maker, struct bag *bag, const struct block *note,
        int nth, uint32_t tag, dimen top)
{
    const struct style *style = galley_style(maker, "note");
    dimen width = 0;
    uint32_t label = tag_add(maker, TAG_LABEL, tag, note->label);
    bool referred = nth < 64 && maker->referred >> nth & 1;
    uint32_t link_tag = referred ? tag_add(maker, TAG_LINK, label, note->label) : label;
    struct type_block block = type_plain(maker, note->label, style, link_tag, &width);
    if (!block.lines.count)
        return;
    dimen x = maker->look->measure - block.lines.items[0].measure;
    type_put(maker, bag, &block, 0, x, top + layout_baseline(maker->shop->layout, style));
    if (!referred)
        return;
    *vec_push(maker->shop->arena, &bag->links) = (struct link){.x = maker->look->measure - width,
            .y = top,
            .width = width,
            .height = style->leading,
            .tag = link_tag,
            .group = ++maker->groups,
            .destination = note_name(maker, "ref", nth),
            .contents = arena_format(maker->shop->arena, "بازگشت به متن، پانوشت %s", note->label)};
}

static dimen note_put(struct galley_maker *maker, struct bag *bag, const struct block *note,
        int nth, dimen hang, dimen top)
{
    const struct style *style = galley_style(maker, "note");
    uint32_t tag = tag_add(maker, TAG_NOTE, maker->parent, NULL);
    struct galley_anchor *anchor = vec_push(maker->shop->arena, &bag->anchors);
    *anchor = (struct galley_anchor){note_name(maker, "note", nth), maker->look->measure, top};
    label_put(maker, bag, note, nth, tag, top);
    return texts_stack(maker, bag, note->children, style, maker->look->measure - hang, top, tag);
}

static dimen widest_label(struct galley_maker *maker)
{
    dimen widest = 0, width = 0;
    for (const struct block *note = maker->article->notes; note; note = note->next) {
        type_plain(maker, note->label, galley_style(maker, "note"), 0, &width);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void bag_lower(struct bag *bag, dimen by)
{
    for (uint32_t i = 0; i < bag->items.count; i++)
        bag->items.items[i].y += by;
    for (uint32_t i = 0; i < bag->links.count; i++)
        bag->links.items[i].y += by;
    for (uint32_t i = 0; i < bag->anchors.count; i++)
        bag->anchors.items[i].y += by;
}

/* The notes from `bag` as a piece: its last baseline is that of its last step. */
static void notes_close(struct galley_maker *maker, struct bag *bag, dimen height)
{
    const struct layout *layout = maker->shop->layout;
    const struct style *style = galley_style(maker, "note");
    dimen foot = style->leading - layout_baseline(layout, style);
    dimen base = layout->grid.line - layout->grid.baseline;
    dimen whole = layout_round_up(layout, height - foot + base);
    bag_lower(bag, whole - base - (height - foot));
    *vec_push(maker->shop->arena, &maker->notes) = bag_close(bag, whole);
}

void notes_put(struct galley_maker *maker)
{
    const struct block *note = maker->article->notes;
    if (!note)
        return;
    const dimen rule = 60 * DIMEN_PT, gap = 4 * DIMEN_PT;
    dimen measure = maker->look->measure;
    struct bag bag = {0};
    fill_put(maker, &bag, measure - (rule < measure ? rule : measure), gap,
            rule < measure ? rule : measure, DIMEN_PT / 2, "ink");
    dimen height = 2 * gap;
    dimen hang = widest_label(maker) + 4 * DIMEN_PT;
    for (int nth = 0; note; note = note->next, nth++)
        height += note_put(maker, &bag, note, nth, hang, height);
    notes_close(maker, &bag, height);
}
