/* In: a page.  Out: what lies under its text: the grid, shades of loose and tight lines, a ground
 * behind every kashida, a rule under the words of findings. */
#include "proof/parts.h"

static struct rect common(const struct rect *a, const struct rect *b)
{
    dimen x = a->x > b->x ? a->x : b->x, y = a->y > b->y ? a->y : b->y;
    dimen right = a->x + a->width < b->x + b->width ? a->x + a->width : b->x + b->width;
    dimen foot = a->y + a->height < b->y + b->height ? a->y + a->height : b->y + b->height;
    return (struct rect){x, y, right > x ? right - x : 0, foot > y ? foot - y : 0};
}

/* The baselines of all rows, as far as they lie in `within`. */
static void put_grid(struct overlay *overlay, uint32_t before, const struct rect *within)
{
    const struct layout *layout = overlay->sheet.layout;
    const dimen thin = DIMEN_PT / 4;
    for (int row = 0; row < layout->grid.lines; row++) {
        struct rect rule = {overlay->sheet.end,
                sheet_line(&overlay->sheet, row) + layout->grid.baseline, overlay->sheet.width,
                thin};
        struct rect part = common(&rule, within);
        if (part.width && part.height)
            overlay_fill(
                    overlay, before, part, proof_ink((row + 1) % 5 ? INK_GRID : INK_GRID_FIFTH));
    }
}

static struct rect item_box(const struct placed *item)
{
    return (struct rect){item->x, item->y, item->width, item->height};
}

/* Lines of the grid on a dark ground would be louder than its text. */
static bool is_light(const struct ink *ink)
{
    enum { LIGHT = 600 };
    return ink->rgb[0] + ink->rgb[1] + ink->rgb[2] > LIGHT;
}

/* Once under all, and again on the grounds of boxes, which would hide it. */
static void put_grids(struct overlay *overlay)
{
    const struct page *page = overlay->page;
    struct rect whole = {0, 0, page->width, page->height};
    put_grid(overlay, 0, &whole);
    for (uint32_t i = 0; i < page->item_count; i++) {
        struct rect box = item_box(&page->items[i]);
        if (page->items[i].kind == PLACED_FILL && is_light(page->items[i].ink) &&
                box.height > overlay->sheet.layout->grid.line)
            put_grid(overlay, i + 1, &box);
    }
}

/* The item that a ground of item `of` goes under: behind whatever else is filled there, so before
 * the text around it, whose tails reach into the ground. */
static uint32_t ground_place(const struct overlay *overlay, uint32_t of, const struct rect *ground)
{
    for (uint32_t i = of; i > 0; i--) {
        const struct placed *item = &overlay->page->items[i - 1];
        struct rect box = item_box(item);
        if (item->kind != PLACED_LINE && rects_meet(&box, ground))
            return i;
    }
    return 0;
}

static void put_shade(struct overlay *overlay, uint32_t index)
{
    const struct placed *item = &overlay->page->items[index];
    enum band band = band_of(item->line);
    struct rect ground = line_ground_box(overlay->sheet.layout, item);
    if (!item->line->justified && band != BAND_OVERFULL)
        return;
    overlay->desk->lines[band]++;
    if (!band_ink(band))
        return;
    overlay_fill(overlay, ground_place(overlay, index, &ground), ground, band_ink(band));
}

static void put_kashidas(struct overlay *overlay, uint32_t index, struct arena *scratch)
{
    const struct placed *item = &overlay->page->items[index];
    if (!item->line->kashida_count)
        return;
    struct placed_cells cells = line_place(scratch, item->line);
    dimen size = item->line->shaped->style->size;
    for (uint32_t i = 0; i < cells.count; i++) {
        if (!cells.items[i].kashida)
            continue;
        struct rect ground = {item->x + cells.items[i].x, item->y - size / 2,
                cells.items[i].kashida, size * 3 / 4};
        overlay_fill(
                overlay, ground_place(overlay, index, &ground), ground, proof_ink(INK_KASHIDA));
        overlay->desk->kashidas++;
    }
}

static void put_words(struct overlay *overlay, uint32_t finding)
{
    const struct proof_place *place = &overlay->desk->places[finding];
    const struct placed *item = &overlay->page->items[place->item];
    if (item->kind != PLACED_LINE)
        return;
    dimen size = item->line->shaped->style->size;
    struct rect rule = {place->x, place->y + dimen_scale(size, 26, 100), place->width, DIMEN_PT};
    overlay_fill(overlay, ground_place(overlay, place->item, &rule), rule,
            grade_ink(grade_of(overlay->desk->findings[finding])));
}

void grounds_put(struct overlay *overlay)
{
    const struct page *page = overlay->page;
    struct proof_desk *desk = overlay->desk;
    struct arena scratch;
    put_grids(overlay);
    arena_init(&scratch);
    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == PLACED_LINE)
            put_shade(overlay, i);
    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == PLACED_LINE)
            put_kashidas(overlay, i, &scratch);
    arena_finish(&scratch);
    for (uint32_t i = 0; i < desk->order->finding_count; i++)
        if (desk->places[i].item != PROOF_NO_ITEM && desk->places[i].page == overlay->sheet.page)
            put_words(overlay, i);
}
