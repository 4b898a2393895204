/* In: findings with their places, pictures.  Out: a numbered tag beside the words of each finding,
 * where nothing is written: in the gutter at the line's end, at its start, further out, else in the
 * margin; a tag with the effective dpi in the corner of each picture. */
#include "proof/parts.h"

enum { TAG_PAD = DIMEN_PT * 3 / 4, TAG_STEPS = 3 };

struct tag_text {
    const struct set_text *text;
    dimen width, height;
    const struct ink *ink;
};

static void put_tag(struct overlay *overlay, const struct tag_text *tag, dimen x, dimen y)
{
    struct rect box = {x, y, tag->width, tag->height};
    overlay_take(overlay, box);
    overlay_fill(overlay, overlay->page->item_count, box, tag->ink);
    overlay_label(
            overlay, tag->text, x + tag->width - TAG_PAD, y + dimen_scale(tag->height, 76, 100));
}

static bool try_tag(struct overlay *overlay, const struct tag_text *tag, dimen x, dimen y)
{
    struct rect box = {x, y, tag->width, tag->height};
    if (!overlay_is_free(overlay, &box))
        return false;
    put_tag(overlay, tag, x, y);
    return true;
}

static bool try_beside(
        struct overlay *overlay, const struct tag_text *tag, const struct rect *line, dimen top)
{
    const dimen hair = DIMEN_PT / 2;
    for (int start = 0; start < 2; start++)
        for (int out = 0; out < TAG_STEPS; out++)
            for (int down = 0; down < 2; down++) {
                dimen away = hair + out * (tag->width + hair);
                dimen x = start ? line->x + line->width + away : line->x - away - tag->width;
                if (try_tag(overlay, tag, x, top + down * (tag->height + hair)))
                    return true;
            }
    return false;
}

/* A page's margin has room for a tag at every height, and a page more heights than lines have
 * findings; should all of them be taken, the tag stands over others. */
static void put_in_margin(struct overlay *overlay, const struct tag_text *tag, dimen top)
{
    const dimen gap = 12 * DIMEN_PT;
    for (dimen y = top; y < overlay->page->height; y += tag->height)
        for (int out = 0; out < TAG_STEPS; out++)
            if (try_tag(overlay, tag, overlay->sheet.end - gap - (out + 1) * (tag->width + 1), y))
                return;
    put_tag(overlay, tag, overlay->sheet.end - gap - tag->width, top);
}

static struct tag_text make_tag(struct overlay *overlay, const char *words, const struct ink *ink)
{
    const struct style *style = &overlay->desk->styles[LABEL_TAG];
    const struct set_text *text = label_set(overlay->desk, words, LABEL_TAG);
    return (struct tag_text){
            text, text->width + 2 * TAG_PAD, dimen_scale(style->size, 110, 100), ink};
}

static void put_finding(struct overlay *overlay, uint32_t index)
{
    struct proof_desk *desk = overlay->desk;
    const struct proof_place *place = &desk->places[index];
    const struct placed *item = &overlay->page->items[place->item];
    struct tag_text tag = make_tag(overlay, persian_number(desk->shop.arena, (int)index + 1),
            grade_ink(grade_of(desk->findings[index])));
    struct rect box = {place->x, place->y, place->width, place->height};
    dimen top = place->y;
    if (item->kind == PLACED_LINE) {
        box = line_ink_box(item);
        top = place->y - tag.height;
    }
    if (!try_beside(overlay, &tag, &box, top))
        put_in_margin(overlay, &tag, top);
}

void tags_put(struct overlay *overlay)
{
    const struct proof_desk *desk = overlay->desk;
    for (uint32_t i = 0; i < desk->order->finding_count; i++)
        if (desk->places[i].item != PROOF_NO_ITEM && desk->places[i].page == overlay->sheet.page)
            put_finding(overlay, i);
}

/* --- pictures --------------------------------------------------------------------------------- */

static void put_dpi(struct overlay *overlay, const struct placed *item)
{
    struct proof_desk *desk = overlay->desk;
    struct arena *arena = desk->shop.arena;
    struct picture_view view =
            picture_view_find(item->picture, item->crop, item->width, item->height);
    int dpi = picture_dpi(item->picture, &view, item->width), least = desk->order->least_dpi;
    bool coarse = dpi < least;
    const char *words = arena_format(arena, "%s نقطه در اینچ", persian_number(arena, dpi));
    if (coarse)
        words = arena_format(
                arena, "%s، دست‌کم %s باید", words, persian_number(arena, least));
    struct tag_text tag = make_tag(overlay, words, proof_ink(coarse ? INK_ERROR : INK_GREY));
    desk->pictures++;
    desk->coarse += coarse;
    if (coarse)
        overlay_frame(overlay, overlay->page->item_count,
                (struct rect){item->x, item->y, item->width, item->height}, 2 * DIMEN_PT,
                proof_ink(INK_ERROR));
    put_tag(overlay, &tag, item->x + item->width - tag.width, item->y);
}

void pictures_put(struct overlay *overlay)
{
    for (uint32_t i = 0; i < overlay->page->item_count; i++) {
        const struct placed *item = &overlay->page->items[i];
        if (item->kind == PLACED_PICTURE && item->crop && item->picture->kind == PICTURE_RASTER)
            put_dpi(overlay, item);
    }
}
