/* In: pictures with their captions.  Out: a piece each, whole steps high.
 *
 * A picture is cropped to the nearest of a few proportions and hung between the alef line and the
 * last baseline of its slot (shared design/DESIGN.md 2, 7); under it stands the caption, its first
 * words strong, its credit at the end. */
#include "page/galley_maker.h"

#include <string.h>

/* Proportions that a picture may be cropped to, width : height. */
static const struct proportion {
    int width, height;
} narrow[] = {{5, 4}, {5, 6}, {2, 1}}, wide[] = {{7, 4}, {16, 7}, {4, 1}, {5, 4}};

/* The proportion that loses least of what the editor leaves of the picture; both as areas in
 * 1/1000. */
static struct proportion crop_choose(
        const struct picture_file *file, const struct picture_crop *crop, dimen measure)
{
    struct picture_view left = picture_view_left(file, crop);
    const struct proportion *list = measure < 250 * DIMEN_PT ? narrow : wide;
    int count = measure < 250 * DIMEN_PT ? 3 : 4;
    struct proportion best = list[0];
    int64_t most = -1;
    for (int i = 0; i < count; i++) {
        int64_t a = left.width * list[i].height;
        int64_t b = left.height * list[i].width;
        int64_t kept = a < b ? a * 1000 / b : b * 1000 / a;
        if (kept > most) {
            most = kept;
            best = list[i];
        }
    }
    return best;
}

/* Whole steps for a picture of about this height. */
static dimen slot_height(const struct layout *layout, dimen height)
{
    dimen line = layout->grid.line;
    dimen lost = line - layout_picture_height(layout, line);
    dimen lines = (height + lost + line / 2) / line;
    return (lines < 3 ? 3 : lines) * line;
}

static bool starts_with(const char *text, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (!strncmp(text, words[i], strlen(words[i])))
            return true;
    return false;
}

/* The first sentence of a caption, when it is short and more than a credit follows: its length. */
static uint32_t first_words(const struct rich_text *caption)
{
    static const char *const credits[] = {"عکس", "طرح", "منبع", "سرچشمه", "نگاره", NULL};
    const char *stop = strstr(caption->utf8, ". ");
    if (!stop || starts_with(stop + 2, credits))
        return 0;
    int words = 1;
    for (const char *c = caption->utf8; c < stop; c++)
        words += *c == ' ';
    return words <= 5 ? (uint32_t)(stop + 1 - caption->utf8) : 0;
}

dimen caption_put(struct galley_maker *maker, struct bag *bag, const struct rich_text *caption,
        const struct rich_text *credit, dimen measure, dimen top, uint32_t parent)
{
    const struct rich_text *text = words_join(maker->shop->arena, caption, credit);
    if (!text)
        return 0;
    uint32_t strong = caption ? first_words(caption) : 0;
    if (strong)
        text = words_stress(maker->shop->arena, text, strong);
    const struct style *style = galley_style(maker, caption ? "caption" : "credit");
    uint32_t tag = tag_add(maker, TAG_CAPTION, parent, text->utf8);
    struct type_block block = type_set(maker, text, style, measure, 0, tag);
    dimen baseline = top + maker->shop->layout->grid.baseline;
    for (uint32_t i = 0; i < block.lines.count; i++, baseline += style->leading)
        type_put(maker, bag, &block, i, 0, baseline);
    return baseline - style->leading + style->size / 3 - top;
}

/* What readers who do not see the picture are told. */
static const char *figure_words(
        struct galley_maker *maker, const struct picture *picture, const struct rich_text *caption)
{
    if (picture->alt && *picture->alt)
        return picture->alt;
    if (caption)
        return caption->utf8;
    diag_add(maker->shop->diag, DIAG_PICTURE_NO_WORDS, picture->span, picture->path, NULL);
    return maker->article->title->utf8;
}

/* Picture and caption; an empty piece when the file cannot be had. */
static struct galley_piece figure_make(struct galley_maker *maker, const struct picture *picture,
        const struct rich_text *caption, const struct rich_text *credit, dimen measure,
        dimen height)
{
    const struct galley_shop *shop = maker->shop;
    const struct picture_file *file =
            picture_find(shop->pictures, shop->diag, picture->path, picture->span);
    if (!file)
        return (struct galley_piece){0};
    if (!height) {
        struct proportion crop = crop_choose(file, &picture->crop, measure);
        height = dimen_scale(measure, crop.height, crop.width);
    }
    dimen slot = slot_height(shop->layout, height);
    uint32_t tag = tag_add(maker, TAG_FIGURE, maker->parent, NULL);
    maker->tags.items[tag].alt = figure_words(maker, picture, caption);
    struct bag bag = {0};
    *vec_push(shop->arena, &bag.items) = (struct placed){.kind = PLACED_PICTURE,
            .y = shop->layout->grid.hang,
            .width = measure,
            .height = layout_picture_height(shop->layout, slot),
            .tag = tag,
            .picture = file,
            .crop = &picture->crop};
    dimen words = caption_put(maker, &bag, caption, credit, measure, slot, maker->parent);
    return bag_close(&bag, slot + layout_round_up(shop->layout, words));
}

void image_put(struct galley_maker *maker, const struct block *image)
{
    struct galley_piece piece =
            figure_make(maker, image->picture, image->text, NULL, maker->look->measure, 0);
    if (!piece.height)
        return;
    piece.floats = maker->look->choices && !maker->inset;
    piece_push(maker, piece);
    maker->white = galley_step(maker);
    maker->above = ABOVE_FIGURE;
}

struct galley_piece photo_make(struct galley_maker *maker)
{
    const struct article *article = maker->article;
    const struct galley_look *look = maker->look;
    struct galley_piece piece = figure_make(maker, article->photo, article->caption,
            article->credit, look->photo_width, look->photo_height);
    bool text_under = look->photo_width == look->head_measure || look->photo_width == look->measure;
    if (piece.height && text_under && (article->caption || article->credit))
        piece.height += galley_step(maker);
    return piece;
}
