/* In: a page.  Out: over it what it is (a proof, not to be printed), under it what the marks mean.
 */
#include "proof/parts.h"

enum { SWATCH = 9, GAP = 3, APART = 7 /* pt */ };

/* A legend's place under way, from the start edge on. */
struct strip {
    struct overlay *overlay;
    dimen right, baseline;
};

static void put_words(struct strip *strip, const char *words)
{
    const struct set_text *text = label_set(strip->overlay->desk, words, LABEL_STRIP);
    overlay_label(strip->overlay, text, strip->right, strip->baseline);
    strip->right -= text->width + APART * DIMEN_PT;
}

/* Goes on in the next row when the words do not fit. */
static void put_entry(struct strip *strip, const struct ink *ink, const char *words)
{
    const struct set_text *text = label_set(strip->overlay->desk, words, LABEL_STRIP);
    struct overlay *overlay = strip->overlay;
    dimen swatch = SWATCH * DIMEN_PT, gap = GAP * DIMEN_PT;
    if (strip->right - swatch - gap - text->width < overlay->sheet.end) {
        strip->right = overlay->sheet.start;
        strip->baseline += text->height;
    }
    struct rect box = {strip->right - swatch, strip->baseline - 5 * DIMEN_PT, swatch, 6 * DIMEN_PT};
    overlay_fill(overlay, overlay->page->item_count, box, ink);
    strip->right -= swatch + gap;
    put_words(strip, words);
}

static void put_legend(struct overlay *overlay)
{
    struct strip strip = {overlay, overlay->sheet.start, overlay->page->height - 20 * DIMEN_PT};
    for (enum band band = 0; band < BAND_COUNT; band++)
        if (band_ink(band))
            put_entry(&strip, band_ink(band), band_words(band));
    put_entry(&strip, proof_ink(INK_KASHIDA), "کشیده");
    for (enum grade grade = 0; grade < GRADE_COUNT; grade++)
        put_entry(&strip, grade_ink(grade), grade_words(grade));
}

/* A tab of the page may stand there. */
static bool meets_any(const struct page *page, const struct rect *rect)
{
    for (uint32_t i = 0; i < page->item_count; i++) {
        struct rect box = {
                page->items[i].x, page->items[i].y, page->items[i].width, page->items[i].height};
        if (page->items[i].kind != PLACED_LINE && rects_meet(&box, rect))
            return true;
    }
    return false;
}

void strips_put(struct overlay *overlay)
{
    struct proof_desk *desk = overlay->desk;
    struct arena *arena = desk->shop.arena;
    const char *title = desk->order->document->title;
    const char *words = arena_format(arena, "نمونهٔ خوانش، برای چاپ نیست — صفحهٔ %s%s%s",
            overlay->page->label, title ? " — " : "", title ? title : "");
    const struct set_text *text = label_set(desk, words, LABEL_STRIP);
    dimen baseline = 14 * DIMEN_PT, right = overlay->sheet.start;
    struct rect box = {right - text->width, baseline - text->height, text->width, text->height};
    if (meets_any(overlay->page, &box))
        right = overlay->sheet.end + text->width;
    overlay_label(overlay, text, right, baseline);
    put_legend(overlay);
}
