/* In: a box of an article.  Out: one piece: a ground with a rule over it, hung between the alef
 * line and the last baseline like a picture, what stands inside on the grid (shared
 * design/DESIGN.md 4); a large quote.
 *
 * Boxes stand in the column.  One that would be high and has broader room goes there, its text in
 * as many columns as the broader measure has. */
#include "page/galley_maker.h"

#include <string.h>

enum { HIGH_BOX = 26 }; /* lines */

/* --- frames ---------------------------------------------------------------------------------- */

struct box box_open(struct galley_maker *maker, dimen measure, dimen padding, const char *ground,
        const char *rule)
{
    struct box box = {.measure = measure, .padding = padding, .inside = measure - 2 * padding};
    dimen hang = maker->shop->layout->grid.hang, thick = DIMEN_PT * 9 / 4;
    box.has_ground = ground != NULL;
    if (ground)
        fill_put(maker, &box.bag, 0, hang, measure, 0, ground);
    fill_put(maker, &box.bag, 0, hang, measure, thick, rule);
    box.y = hang + thick;
    box.tag = tag_add(maker, TAG_SECTION, maker->parent, NULL);
    return box;
}

struct galley_piece box_close(struct galley_maker *maker, struct box *box)
{
    const struct layout *layout = maker->shop->layout;
    dimen height = layout_round_up(layout, box->y + DIMEN_PT * 7);
    const dimen thick = DIMEN_PT * 9 / 4;
    dimen high = layout_picture_height(layout, height);
    if (box->has_ground)
        box->bag.items.items[0].height = high;
    if (box->foot)
        fill_put(maker, &box->bag, 0, layout->grid.hang + high - thick, box->measure, thick,
                box->foot);
    return bag_close(&box->bag, height);
}

/* A heading one below the last crosshead; the box's own, so what follows it is no lower. */
enum tag_role box_heading(const struct galley_maker *maker)
{
    return (enum tag_role)(TAG_H1 + (maker->level < 6 ? maker->level : 5));
}

void box_title(struct galley_maker *maker, struct box *box, const struct rich_text *title,
        const char *style)
{
    if (title) {
        uint32_t tag =
                heading_tag(maker, &box->bag, box_heading(maker), box->tag, title->utf8, box->y);
        struct type_block block = type_set(
                maker, title, galley_style(maker, style), box->inside - box->beside, 0, tag);
        box->y += type_stack(maker, &box->bag, &block, box->padding + box->beside, box->y);
    }
    box->y = layout_round_up(maker->shop->layout, box->y);
}

const struct rich_text *box_words(struct galley_maker *maker, const char *utf8)
{
    struct rich_text *text = arena_new(maker->shop->arena, struct rich_text);
    *text = rich_text_plain(utf8);
    return text;
}

/* --- blocks inside --------------------------------------------------------------------------- */

/* A galley's maker for what stands in a box at `measure`. */
static struct galley_maker inner_maker(
        const struct galley_maker *maker, struct galley_look *look, dimen measure, uint32_t parent)
{
    struct galley_maker inner = *maker;
    *look = *maker->look;
    look->measure = look->head_measure = measure;
    look->body = look->lead = look->listed = "box-text";
    look->choices = look->first_indent = false;
    inner.look = look;
    memset(&inner.pieces, 0, sizeof inner.pieces);
    memset(&inner.wide, 0, sizeof inner.wide);
    memset(&inner.choices, 0, sizeof inner.choices);
    memset(&inner.marker, 0, sizeof inner.marker);
    inner.parent = parent;
    inner.inset = inner.white = 0;
    inner.keep = 0;
    inner.above = ABOVE_HEADING;
    return inner;
}

static void take_back(struct galley_maker *maker, const struct galley_maker *inner)
{
    maker->tags = inner->tags;
    maker->groups = inner->groups;
    maker->cost = inner->cost;
    maker->referred = inner->referred;
    maker->headings = inner->headings;
}

void piece_append(struct galley_maker *maker, struct bag *bag, const struct galley_piece *piece,
        dimen x, dimen y)
{
    struct arena *arena = maker->shop->arena;
    for (uint32_t i = 0; i < piece->item_count; i++) {
        struct placed *placed = vec_push(arena, &bag->items);
        *placed = piece->items[i];
        placed->x += x;
        placed->y += y;
    }
    for (uint32_t i = 0; i < piece->link_count; i++) {
        struct link *link = vec_push(arena, &bag->links);
        *link = piece->links[i];
        link->x += x;
        link->y += y;
    }
    for (uint32_t i = 0; i < piece->anchor_count; i++) {
        struct galley_anchor *anchor = vec_push(arena, &bag->anchors);
        *anchor = piece->anchors[i];
        anchor->x += x;
        anchor->y += y;
    }
}

static dimen pieces_height(const struct galley_piece *pieces, uint32_t begin, uint32_t end)
{
    dimen height = 0;
    for (uint32_t i = begin; i < end; i++)
        height += pieces[i].height + (i > begin ? pieces[i].before : 0);
    return height;
}

/* How many pieces from `begin` on stand in a column of `room`; a piece higher stands alone. */
static uint32_t column_end(
        const struct galley_piece *pieces, uint32_t begin, uint32_t count, dimen room)
{
    uint32_t end = begin;
    for (uint32_t i = begin; i < count; i++) {
        if (pieces_height(pieces, begin, i + 1) > room)
            return end > begin ? end : begin + 1;
        if (i + 1 == count || pieces[i].break_after < GALLEY_NO_BREAK)
            end = i + 1;
    }
    return count;
}

/* The least height at which all pieces stand in so many columns. */
static dimen columns_height(
        const struct galley_piece *pieces, uint32_t count, int columns, dimen step)
{
    dimen all = pieces_height(pieces, 0, count);
    for (dimen room = (all / columns + step - 1) / step * step; room < all; room += step) {
        uint32_t begin = 0;
        for (int c = 0; c < columns && begin < count; c++)
            begin = column_end(pieces, begin, count, room);
        if (begin == count)
            return room;
    }
    return all;
}

/* Blocks in columns inside a box, on from its y. */
static void flow_put(
        struct galley_maker *maker, struct box *box, const struct block *blocks, int columns)
{
    const dimen gutter = maker->shop->layout->grid.gutter;
    dimen measure = (box->inside - (columns - 1) * gutter) / columns;
    struct galley_look look;
    struct galley_maker inner = inner_maker(maker, &look, measure, box->tag);
    blocks_put(&inner, blocks);
    take_back(maker, &inner);
    const struct galley_piece *pieces = inner.pieces.items;
    uint32_t count = inner.pieces.count, begin = 0;
    dimen room = columns_height(pieces, count, columns, galley_step(maker));
    for (int c = 0; c < columns && begin < count; c++) {
        uint32_t end = c + 1 == columns ? count : column_end(pieces, begin, count, room);
        dimen x = box->padding + (columns - 1 - c) * (measure + gutter), y = box->y;
        for (uint32_t i = begin; i < end; i++) {
            y += i > begin ? pieces[i].before : 0;
            piece_append(maker, &box->bag, &pieces[i], x, y);
            y += pieces[i].height;
        }
        begin = end;
    }
    box->y += room;
}

/* --- where they stand ------------------------------------------------------------------------ */

bool box_may_be_wide(const struct galley_maker *maker)
{
    return maker->look->head_measure > maker->look->measure && !maker->inset;
}

void box_place(struct galley_maker *maker, struct galley_piece piece, bool wide)
{
    piece.before = galley_step(maker);
    if (wide) {
        *vec_push(maker->shop->arena, &maker->wide) = piece;
        return;
    }
    bool opens = maker->pieces.count == 0; /* the facts before a report stay before it */
    piece.floats = maker->look->choices && !maker->inset && !opens;
    piece_push(maker, piece);
    maker->white = galley_step(maker);
    maker->above_quote = maker->above;
    maker->above = ABOVE_QUOTE;
}

/* --- kinds ----------------------------------------------------------------------------------- */

/* The last paragraph when it begins with a dash: who signs.  *before: the block above it. */
static const struct block *find_signature(const struct block *blocks, const struct block **before)
{
    const struct block *last = blocks;
    *before = NULL;
    while (last && last->next) {
        *before = last;
        last = last->next;
    }
    bool signs = last && *before && last->kind == BLOCK_PARAGRAPH &&
                 (!strncmp(last->text->utf8, "—", 3) || !strncmp(last->text->utf8, "–", 3));
    return signs ? last : NULL;
}

static void signature_put(struct galley_maker *maker, struct box *box, const struct block *signs)
{
    uint32_t skip = 3 + (uint32_t)strspn(signs->text->utf8 + 3, " ");
    const struct rich_text *text =
            rich_text_slice(maker->shop->arena, signs->text, skip, signs->text->length);
    uint32_t tag = tag_add(maker, TAG_P, box->tag, text->utf8);
    struct type_block block =
            type_set(maker, text, galley_style(maker, "box-sign"), box->inside, 0, tag);
    box->y += layout_round_up(
            maker->shop->layout, type_stack(maker, &box->bag, &block, box->padding, box->y));
}

/* The blocks up to the signature, then it. */
static void signed_put(
        struct galley_maker *maker, struct box *box, const struct block *blocks, int columns)
{
    const struct block *before, *signs = find_signature(blocks, &before);
    if (!signs) {
        flow_put(maker, box, blocks, columns);
        return;
    }
    struct block *first = NULL, *last = NULL; /* a chain that ends before the signature */
    for (const struct block *block = blocks; block != signs; block = block->next) {
        struct block *copy = arena_new(maker->shop->arena, struct block);
        *copy = *block;
        copy->next = NULL;
        if (last)
            last->next = copy;
        else
            first = copy;
        last = copy;
    }
    flow_put(maker, box, first, columns);
    signature_put(maker, box, signs);
}

/* Three stars at the end of the title's line: joy. */
static void stars_put(struct galley_maker *maker, struct box *box)
{
    const dimen size = 7 * DIMEN_PT, gap = 3 * DIMEN_PT;
    dimen y = box->y + 9 * DIMEN_PT;
    static const char *const inks[] = {"acc", "saf", "pri"};
    for (int i = 0; i < 3; i++)
        *vec_push(maker->shop->arena, &box->bag.items) = star_make(maker->shop->arena,
                box->padding + i * (size + gap), y, size, layout_ink(maker->shop->layout, inks[i]));
    box->beside = 3 * (size + gap);
}

/* A black ribbon over the outer upper corner, and a rule at the foot: mourning. */
static void ribbon_put(struct galley_maker *maker, struct box *box)
{
    const dimen far = 30 * DIMEN_PT, near = 19 * DIMEN_PT;
    struct point *points = arena_array(maker->shop->arena, 4, sizeof *points);
    points[0] = (struct point){near, 0};
    points[1] = (struct point){far, 0};
    points[2] = (struct point){0, far};
    points[3] = (struct point){0, near};
    *vec_push(maker->shop->arena, &box->bag.items) = (struct placed){.kind = PLACED_POLYGON,
            .y = maker->shop->layout->grid.hang,
            .width = far,
            .height = far,
            .ink = layout_ink(maker->shop->layout, "ink"),
            .points = points,
            .point_count = 4};
}

static struct galley_piece plain_make(
        struct galley_maker *maker, const struct block *block, dimen measure, int columns)
{
    const dimen padding = 10 * DIMEN_PT;
    bool joy = block->box == BOX_CONGRATULATION, grief = block->box == BOX_CONDOLENCE;
    struct box box = box_open(maker, measure, padding, grief ? NULL : "tint",
            grief ? "ink"
            : joy ? "acc"
                  : "pri");
    if (joy)
        stars_put(maker, &box);
    if (grief)
        ribbon_put(maker, &box);
    box_title(maker, &box, block->text, grief ? "grief-title" : joy ? "joy-title" : "box-title");
    signed_put(maker, &box, block->children, columns);
    box.foot = grief ? "ink" : NULL;
    return box_close(maker, &box);
}

/* Tried in the column first; its tags and costs are those of the one that stands. */
static void plain_put(struct galley_maker *maker, const struct block *block)
{
    struct galley_maker before = *maker;
    dimen measure = maker->look->measure - maker->inset;
    struct galley_piece piece = plain_make(maker, block, measure, 1);
    bool wide = piece.height > HIGH_BOX * galley_step(maker) && box_may_be_wide(maker);
    if (wide) {
        maker->tags.count = before.tags.count;
        maker->cost = before.cost;
        maker->referred = before.referred;
        maker->headings = before.headings;
        measure = maker->look->head_measure;
        piece = plain_make(maker, block, measure, (int)(measure / maker->look->measure));
    }
    box_place(maker, piece, wide);
}

/* Large words over the story's width, between rules; the one thing that is centred. */
static void large_quote_put(struct galley_maker *maker, const struct block *block)
{
    const struct layout *layout = maker->shop->layout;
    bool wide = box_may_be_wide(maker);
    dimen measure = wide ? maker->look->head_measure : maker->look->measure - maker->inset;
    const char *style = wide || measure > 250 * DIMEN_PT ? "large-quote" : maker->look->quote;
    struct box box = box_open(maker, measure, 0, NULL, "acc");
    maker->tags.items[box.tag].role = TAG_BLOCK_QUOTE;
    dimen air = wide ? 13 * DIMEN_PT : 7 * DIMEN_PT;
    box.y += air;
    box.y += texts_stack(
            maker, &box.bag, block->children, galley_style(maker, style), measure, box.y, box.tag);
    if (block->text) {
        const struct style *source = galley_style(maker, "quote-source");
        uint32_t tag = tag_add(maker, TAG_P, box.tag, block->text->utf8);
        struct type_block type = type_set(maker, block->text, source, measure, 0, tag);
        box.y += source->before;
        box.y += type_stack(maker, &box.bag, &type, 0, box.y);
    }
    dimen height = layout_round_up(layout, box.y + air);
    fill_put(maker, &box.bag, 0, layout->grid.hang + layout_picture_height(layout, height), measure,
            DIMEN_PT / 2, "acc");
    box_place(maker, bag_close(&box.bag, height), wide);
}

void box_put(struct galley_maker *maker, const struct block *block)
{
    switch (block->box) {
    case BOX_FACTS:
        facts_put(maker, block);
        break;
    case BOX_ATTENDEES:
        attendees_put(maker, block);
        break;
    case BOX_RESOLUTIONS:
        resolutions_put(maker, block);
        break;
    case BOX_BARS:
    case BOX_LINES:
        chart_put(maker, block);
        break;
    case BOX_QUOTE:
        large_quote_put(maker, block);
        break;
    case BOX_PLAIN:
    case BOX_CONGRATULATION:
    case BOX_CONDOLENCE:
        plain_put(maker, block);
        break;
    }
}
