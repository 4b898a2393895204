/* In: a page.  Out: the frames of its modules and columns.
 *
 * Method: a module is the box of what is tagged as one story on the page.  Its columns are the
 * measures in which at least three justified lines of the story stand; insets of lists lie within
 * one and are none.  All columns of a module begin with the first and end with the longest: white
 * at their feet shows. */
#include "proof/parts.h"

enum { COLUMN_LINES = 3 };

struct framed_column {
    struct rect box;
    int lines;
};

struct framed_module {
    uint32_t tag; /* of the story */
    struct rect box;
    VEC(struct framed_column) columns;
};

typedef VEC(struct framed_module) modules;

/* The story or box right under the document that a tag belongs to; 0: none. */
static uint32_t find_story(const struct document *document, uint32_t tag)
{
    while (tag && document->tags[tag].parent != 1)
        tag = document->tags[tag].parent;
    enum tag_role role = document->tags[tag].role;
    return tag && (role == TAG_ARTICLE || role == TAG_SECTION) ? tag : 0;
}

static struct rect item_box(const struct overlay *overlay, const struct placed *item)
{
    if (item->kind == PLACED_LINE)
        return line_ground_box(overlay->sheet.layout, item);
    return (struct rect){item->x, item->y, item->width, item->height};
}

static void widen(struct rect *box, const struct rect *by)
{
    dimen right = box->x + box->width, foot = box->y + box->height;
    right = by->x + by->width > right ? by->x + by->width : right;
    foot = by->y + by->height > foot ? by->y + by->height : foot;
    box->x = by->x < box->x ? by->x : box->x;
    box->y = by->y < box->y ? by->y : box->y;
    box->width = right - box->x;
    box->height = foot - box->y;
}

static struct framed_module *find_module(
        struct overlay *overlay, modules *list, uint32_t story, const struct rect *box)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].tag == story)
            return &list->items[i];
    struct framed_module *module = vec_push(overlay->desk->shop.arena, list);
    module->tag = story;
    module->box = *box;
    return module;
}

static void add_line(struct overlay *overlay, struct framed_module *module,
        const struct placed *item, const struct rect *box)
{
    struct rect measure = {item->x, box->y, item->line->measure, box->height};
    for (uint32_t i = 0; i < module->columns.count; i++) {
        struct framed_column *column = &module->columns.items[i];
        if (column->box.x == measure.x && column->box.width == measure.width) {
            widen(&column->box, &measure);
            column->lines += item->line->justified;
            return;
        }
    }
    *vec_push(overlay->desk->shop.arena, &module->columns) =
            (struct framed_column){measure, item->line->justified};
}

static void gather(struct overlay *overlay, modules *list)
{
    for (uint32_t i = 0; i < overlay->page->item_count; i++) {
        const struct placed *item = &overlay->page->items[i];
        uint32_t story = find_story(overlay->desk->order->document, item->tag);
        struct rect box = item_box(overlay, item);
        if (!story)
            continue;
        struct framed_module *module = find_module(overlay, list, story, &box);
        widen(&module->box, &box);
        if (item->kind == PLACED_LINE && item->line->shaped->style->align == ALIGN_JUSTIFY)
            add_line(overlay, module, item, &box);
    }
}

/* An inset stands within another measure of the story. */
static bool is_inset(const struct framed_module *module, uint32_t index)
{
    const struct rect *box = &module->columns.items[index].box;
    for (uint32_t i = 0; i < module->columns.count; i++) {
        const struct rect *other = &module->columns.items[i].box;
        if (i != index && other->x <= box->x && other->x + other->width >= box->x + box->width)
            return true;
    }
    return false;
}

static bool is_column(const struct framed_module *module, uint32_t index)
{
    return module->columns.items[index].lines >= COLUMN_LINES && !is_inset(module, index);
}

static void put_columns(struct overlay *overlay, const struct framed_module *module)
{
    dimen top = INT32_MAX, foot = 0;
    for (uint32_t i = 0; i < module->columns.count; i++) {
        const struct rect *box = &module->columns.items[i].box;
        if (!is_column(module, i))
            continue;
        top = box->y < top ? box->y : top;
        foot = box->y + box->height > foot ? box->y + box->height : foot;
    }
    for (uint32_t i = 0; i < module->columns.count; i++) {
        struct rect box = module->columns.items[i].box;
        box.y = top;
        box.height = foot - top;
        if (is_column(module, i))
            overlay_frame(overlay, 0, box, DIMEN_PT / 2, proof_ink(INK_COLUMN));
    }
}

void frames_put(struct overlay *overlay)
{
    const dimen apart = 2 * DIMEN_PT;
    modules list = {0};
    gather(overlay, &list);
    for (uint32_t i = 0; i < list.count; i++) {
        struct rect box = list.items[i].box;
        put_columns(overlay, &list.items[i]);
        box = (struct rect){
                box.x - apart, box.y - apart, box.width + 2 * apart, box.height + 2 * apart};
        overlay_frame(overlay, 0, box, DIMEN_PT * 3 / 4, proof_ink(INK_MODULE));
    }
}
