/* In: a finished page.  Out: the same page with marks: its own items untouched and in their order,
 * grounds under the text, labels where nothing is written. */
#include "proof/parts.h"

#include <stdlib.h>

static dimen line_size(const struct line *line)
{
    return line->shaped->style->size;
}

struct rect line_ink_box(const struct placed *item)
{
    const struct line *line = item->line;
    dimen size = line_size(line), start = item->x + line->measure - line->offset;
    const dimen above = dimen_scale(size, 75, 100), below = dimen_scale(size, 40, 100);
    return (struct rect){start - line->width, item->y - above, line->width, above + below};
}

struct rect line_ground_box(const struct layout *layout, const struct placed *item)
{
    struct rect box = line_ink_box(item);
    const struct style *style = item->line->shaped->style;
    box.y = item->y - layout_baseline(layout, style);
    box.height = style->leading;
    return box;
}

bool rects_meet(const struct rect *a, const struct rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

bool overlay_is_free(const struct overlay *overlay, const struct rect *rect)
{
    if (rect->x < 0 || rect->y < 0 || rect->x + rect->width > overlay->page->width ||
            rect->y + rect->height > overlay->page->height)
        return false;
    for (uint32_t i = 0; i < overlay->taken.count; i++)
        if (rects_meet(&overlay->taken.items[i], rect))
            return false;
    return true;
}

void overlay_take(struct overlay *overlay, struct rect rect)
{
    *vec_push(overlay->desk->shop.arena, &overlay->taken) = rect;
}

static void put(struct overlay *overlay, uint32_t before, struct placed placed)
{
    *vec_push(overlay->desk->shop.arena, &overlay->items) = (struct overlay_item){before, placed};
}

void overlay_fill(struct overlay *overlay, uint32_t before, struct rect rect, const struct ink *ink)
{
    put(overlay, before,
            (struct placed){.kind = PLACED_FILL,
                    .x = rect.x,
                    .y = rect.y,
                    .width = rect.width,
                    .height = rect.height,
                    .ink = ink});
}

void overlay_frame(struct overlay *overlay, uint32_t before, struct rect rect, dimen thickness,
        const struct ink *ink)
{
    put(overlay, before,
            (struct placed){.kind = PLACED_OUTLINE,
                    .x = rect.x,
                    .y = rect.y,
                    .width = rect.width,
                    .height = rect.height,
                    .thickness = thickness,
                    .ink = ink});
}

void overlay_label(
        struct overlay *overlay, const struct set_text *text, dimen right, dimen baseline)
{
    for (uint32_t i = 0; i < text->piece.item_count; i++) {
        struct placed placed = text->piece.items[i];
        placed.tag = TAG_ARTIFACT;
        placed.run_tags = NULL;
        placed.x = right - placed.width;
        placed.y = baseline + (placed.y - text->piece.items[0].y);
        put(overlay, overlay->page->item_count, placed);
    }
}

static struct rect polygon_box(const struct placed *item)
{
    dimen left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, foot = INT32_MIN;
    for (uint32_t i = 0; i < item->point_count; i++) {
        const struct point *point = &item->points[i];
        left = point->x < left ? point->x : left;
        right = point->x > right ? point->x : right;
        top = point->y < top ? point->y : top;
        foot = point->y > foot ? point->y : foot;
    }
    return (struct rect){item->x + left, item->y + top, right - left, foot - top};
}

/* Text, pictures and ornaments; rules and grounds may lie under a label. */
static void take_what_stands(struct overlay *overlay)
{
    for (uint32_t i = 0; i < overlay->page->item_count; i++) {
        const struct placed *item = &overlay->page->items[i];
        if (item->kind == PLACED_LINE)
            overlay_take(overlay, line_ink_box(item));
        else if (item->kind == PLACED_PICTURE)
            overlay_take(overlay, (struct rect){item->x, item->y, item->width, item->height});
        else if (item->kind == PLACED_POLYGON && item->point_count)
            overlay_take(overlay, polygon_box(item));
    }
}

/* The page's items with the marks between them: each mark before the item it goes under, marks of
 * one place in the order in which they were put. */
static struct page merge(const struct overlay *overlay)
{
    struct page page = *overlay->page;
    struct arena *arena = overlay->desk->shop.arena;
    struct placed *items =
            arena_array(arena, page.item_count + overlay->items.count, sizeof *items);
    uint32_t *next = arena_array(arena, page.item_count + 2, sizeof *next);
    for (uint32_t i = 0; i < overlay->items.count; i++)
        next[overlay->items.items[i].before + 1]++;
    for (uint32_t i = 0; i <= page.item_count; i++)
        next[i + 1] += next[i]; /* marks that go before item i begin at next[i] */
    for (uint32_t i = 0; i < page.item_count; i++)
        items[next[i + 1] + i] = page.items[i];
    for (uint32_t i = 0; i < overlay->items.count; i++) {
        uint32_t before = overlay->items.items[i].before;
        items[next[before]++ + before] = overlay->items.items[i].placed;
    }
    page.items = items;
    page.item_count += overlay->items.count;
    return page;
}

struct page overlay_page(struct proof_desk *desk, uint32_t page)
{
    struct overlay overlay = {.desk = desk,
            .page = &desk->order->document->pages[page],
            .sheet = sheet_open(&desk->maker, page)};
    take_what_stands(&overlay);
    grounds_put(&overlay);
    frames_put(&overlay);
    strips_put(&overlay);
    pictures_put(&overlay);
    rows_put_numbers(&overlay);
    tags_put(&overlay);
    return merge(&overlay);
}
