/* In: rich text, a style, a measure.  Out: placed lines, with the rectangles of their links and the
 * anchors of their notes; furniture's texts; ornaments.
 *
 * A link's rectangle: line_place tells where each cell stands; neighbours of one mark make one
 * rectangle, as high as the leading.  All pieces of one link share a group. */
#include "page/galley_maker.h"

#include <string.h>

const struct style *galley_style(const struct galley_maker *maker, const char *name)
{
    return layout_style(maker->shop->layout, name);
}

dimen galley_step(const struct galley_maker *maker)
{
    return maker->shop->layout->grid.line;
}

uint32_t tag_add(struct galley_maker *maker, enum tag_role role, uint32_t parent, const char *text)
{
    struct tag *tag = vec_push(maker->shop->arena, &maker->tags);
    *tag = (struct tag){.role = role, .parent = parent, .text = text};
    return maker->tags.count - 1;
}

static char *slice(
        struct galley_maker *maker, const struct rich_text *text, const struct mark *mark)
{
    return arena_string(maker->shop->arena, text->utf8 + mark->begin, mark->end - mark->begin);
}

/* Where lines could have ended is of no use once they are chosen, and larger than they are. */
static void lines_set(
        struct galley_maker *maker, dimen measure, dimen indent, struct type_block *block)
{
    const struct galley_shop *shop = maker->shop;
    struct arena scratch;
    arena_init(&scratch);
    const struct paragraph *paragraph = paragraph_make(&scratch, block->shaped);
    block->lines = line_break(shop->arena, shop->diag, paragraph, measure, indent, 0);
    if (maker->look && maker->look->choices && block->style->align == ALIGN_JUSTIFY &&
            block->lines.count < GALLEY_CHOICE_LINES)
        block->longer = line_break(shop->arena, NULL, paragraph, measure, indent, 1);
    arena_finish(&scratch);
}

struct type_block type_set(struct galley_maker *maker, const struct rich_text *text,
        const struct style *style, dimen measure, dimen indent, uint32_t tag)
{
    const struct galley_shop *shop = maker->shop;
    struct type_block block = {.style = style, .tag = tag};
    if (!memory_find(maker, text, measure, indent, &block)) {
        block.shaped = shape_text(shop->shaper, shop->arena, text, style);
        if (!block.shaped)
            return block;
        lines_set(maker, measure, indent, &block);
        memory_keep(maker, text, measure, indent, &block);
    }
    maker->cost += block.lines.cost;
    type_marks(maker, &block);
    return block;
}

/* The mark of the link that a placed cell lies in, plus one; 0 = none. */
static uint32_t cell_mark(const struct shaped *shaped, uint32_t cell)
{
    return shaped->runs[shaped->cells[cell].run].mark;
}

static void link_aim(struct galley_maker *maker, struct bag *bag, struct link *link,
        const struct rich_text *text, const struct mark *mark)
{
    if (mark->kind == MARK_LINK) {
        link->uri = mark->target;
        link->contents = slice(maker, text, mark);
        return;
    }
    int nth = note_find(maker->article, mark->target);
    if (nth < 0)
        return;
    link->destination = note_name(maker, "note", nth);
    link->contents = arena_format(maker->shop->arena, "پانوشت %s", mark->target);
    if (nth > 63 || maker->referred >> nth & 1)
        return;
    maker->referred |= UINT64_C(1) << nth;
    struct galley_anchor *anchor = vec_push(maker->shop->arena, &bag->anchors);
    anchor->name = note_name(maker, "ref", nth);
    anchor->x = link->x + link->width;
    anchor->y = link->y;
}

static void links_put(struct galley_maker *maker, struct bag *bag, const struct type_block *block,
        const struct line *line, dimen x, dimen baseline)
{
    const struct shaped *shaped = block->shaped;
    struct placed_cells placed = line_place(maker->shop->arena, line);
    dimen rise = layout_baseline(maker->shop->layout, block->style);
    for (uint32_t i = 0; i < placed.count;) {
        uint32_t mark = cell_mark(shaped, placed.items[i].cell), from = i;
        while (i < placed.count && cell_mark(shaped, placed.items[i].cell) == mark)
            i++;
        const struct mark *of = mark ? &shaped->text->marks[mark - 1] : NULL;
        if (!of || (of->kind != MARK_LINK && of->kind != MARK_NOTE))
            continue;
        const struct placed_cell *last = &placed.items[i - 1];
        struct link link = {.x = x + placed.items[from].x,
                .y = baseline - rise,
                .width = last->x + last->advance - placed.items[from].x,
                .height = block->style->leading,
                .tag = block->run_tags[shaped->cells[last->cell].run],
                .group = block->mark_groups[mark - 1]};
        link_aim(maker, bag, &link, shaped->text, of);
        if (link.uri || link.destination)
            *vec_push(maker->shop->arena, &bag->links) = link;
    }
}

void type_put(struct galley_maker *maker, struct bag *bag, const struct type_block *block,
        uint32_t nth, dimen x, dimen baseline)
{
    const struct line *line = &block->lines.items[nth];
    struct placed *placed = vec_push(maker->shop->arena, &bag->items);
    *placed = (struct placed){.kind = PLACED_LINE,
            .x = x,
            .y = baseline,
            .width = line->measure,
            .tag = block->tag,
            .line = line,
            .run_tags = block->run_tags};
    if (block->run_tags)
        links_put(maker, bag, block, line, x, baseline);
}

dimen type_stack(struct galley_maker *maker, struct bag *bag, const struct type_block *block,
        dimen x, dimen top)
{
    dimen baseline = top + layout_baseline(maker->shop->layout, block->style);
    for (uint32_t i = 0; i < block->lines.count; i++)
        type_put(maker, bag, block, i, x, baseline + (dimen)i * block->style->leading);
    return (dimen)block->lines.count * block->style->leading;
}

struct type_block type_plain(struct galley_maker *maker, const char *utf8,
        const struct style *style, uint32_t tag, dimen *width)
{
    struct rich_text *text = arena_new(maker->shop->arena, struct rich_text);
    *text = rich_text_plain(utf8);
    const dimen ample = 2000 * DIMEN_PT;
    struct type_block block = type_set(maker, text, style, ample, 0, tag);
    *width = block.lines.count ? block.lines.items[0].natural : 0;
    block.lines = (struct lines){0};
    if (block.shaped)
        lines_set(maker, *width + DIMEN_PT, 0, &block);
    return block;
}

void fill_put(struct galley_maker *maker, struct bag *bag, dimen x, dimen y, dimen width,
        dimen height, const char *ink)
{
    struct placed *placed = vec_push(maker->shop->arena, &bag->items);
    *placed = (struct placed){.kind = PLACED_FILL,
            .x = x,
            .y = y,
            .width = width,
            .height = height,
            .ink = layout_ink(maker->shop->layout, ink)};
}

struct galley_piece bag_close(const struct bag *bag, dimen height)
{
    return (struct galley_piece){.height = height,
            .items = bag->items.items,
            .item_count = bag->items.count,
            .links = bag->links.items,
            .link_count = bag->links.count,
            .anchors = bag->anchors.items,
            .anchor_count = bag->anchors.count};
}

const struct set_text *rich_set(const struct galley_shop *shop, const struct rich_text *text,
        const struct style *style, dimen measure, uint32_t tag)
{
    struct galley_maker maker = {.shop = shop};
    struct set_text *set = arena_new(shop->arena, struct set_text);
    struct bag bag = {0};
    vec_push(shop->arena, &maker.tags); /* TAG_ARTIFACT */
    uint32_t own = tag_add(&maker, TAG_SPAN, 0, text->utf8);
    struct type_block block =
            type_set(&maker, text, style, measure, style->indent, tag ? own : TAG_ARTIFACT);
    set->height = type_stack(&maker, &bag, &block, 0, 0);
    set->piece = bag_close(&bag, set->height);
    set->tag = tag;
    set->tags = maker.tags.items;
    set->tag_count = maker.tags.count;
    set->group_count = maker.groups;
    set->line_count = (int)block.lines.count;
    for (uint32_t i = 0; i < block.lines.count; i++)
        if (block.lines.items[i].width > set->width)
            set->width = block.lines.items[i].width;
    return set;
}

const struct set_text *text_set(const struct galley_shop *shop, const char *utf8, const char *style,
        dimen measure, uint32_t tag)
{
    struct rich_text *text = arena_new(shop->arena, struct rich_text);
    *text = rich_text_plain(arena_copy(shop->arena, utf8));
    return rich_set(shop, text, layout_style(shop->layout, style), measure, tag);
}
