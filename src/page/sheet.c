/* In: texts, inks and places from the start edge.  Out: items on a page.  Here alone start and end
 * become right and left. */
#include "page/sheet.h"

struct sheet sheet_open(struct maker *maker, uint32_t page)
{
    const struct layout *layout = maker->shop->layout;
    bool odd = page % 2 == 0; /* page 0 is number 1 */
    dimen right =
            odd || layout->kind == LAYOUT_ARTICLE ? layout->margins.inner : layout->margins.outer;
    struct sheet sheet = {.maker = maker, .layout = layout, .page = page, .odd = odd};
    sheet.width = sheet_units(&sheet, layout->grid.units);
    sheet.start = layout->paper.width - right;
    sheet.end = sheet.start - sheet.width;
    maker_page(maker, page);
    return sheet;
}

dimen sheet_line(const struct sheet *sheet, int line)
{
    return sheet->layout->margins.top + line * sheet->layout->grid.line;
}

dimen sheet_units(const struct sheet *sheet, int units)
{
    return units * sheet->layout->grid.unit + (units - 1) * sheet->layout->grid.gutter;
}

dimen sheet_unit_start(const struct sheet *sheet, int unit)
{
    return unit * (sheet->layout->grid.unit + sheet->layout->grid.gutter);
}

void sheet_fill(
        const struct sheet *sheet, dimen x, dimen y, dimen width, dimen height, const char *ink)
{
    maker_fill(sheet->maker, sheet->page, sheet->start - x - width, y, width, height, ink);
}

void sheet_put(
        const struct sheet *sheet, const struct set_text *text, dimen measure, dimen x, dimen y)
{
    maker_put_set(sheet->maker, sheet->page, text, sheet->start - x - measure, y);
}

const struct set_text *sheet_text(const struct sheet *sheet, const char *utf8, const char *style,
        dimen x, dimen y, dimen width, uint32_t tag)
{
    const struct set_text *text = text_set(sheet->maker->shop, utf8, style, width, tag);
    sheet_put(sheet, text, width, x, y);
    return text;
}

static dimen above_baseline(const struct sheet *sheet, const char *style)
{
    return layout_baseline(sheet->layout, layout_style(sheet->layout, style));
}

/* One line, said to be too long when it is not: then it stands in several, all of it on the page.
 */
static const struct set_text *set_line(const struct sheet *sheet, const struct rich_text *words,
        const char *style, dimen measure, uint32_t tag)
{
    const struct galley_shop *shop = sheet->maker->shop;
    const struct set_text *text =
            rich_set(shop, words, layout_style(shop->layout, style), measure, tag);
    if (text->line_count > 1)
        diag_add(shop->diag, DIAG_FURNITURE_LONG, NO_SPAN, words->utf8, style);
    return text;
}

static const struct rich_text *plain(const struct sheet *sheet, const char *utf8)
{
    struct arena *arena = sheet->maker->shop->arena;
    struct rich_text *text = arena_new(arena, struct rich_text);
    *text = rich_text_plain(arena_copy(arena, utf8));
    return text;
}

const struct set_text *sheet_line_text(const struct sheet *sheet, const char *utf8,
        const char *style, dimen x, dimen baseline, uint32_t tag)
{
    dimen measure = sheet->width - x;
    const struct set_text *text = set_line(sheet, plain(sheet, utf8), style, measure, tag);
    sheet_put(sheet, text, measure, x, baseline - above_baseline(sheet, style));
    return text;
}

const struct set_text *sheet_end_text(const struct sheet *sheet, const char *utf8,
        const char *style, dimen x, dimen baseline, uint32_t tag)
{
    return sheet_end_rich(sheet, plain(sheet, utf8), style, x, baseline, tag);
}

const struct set_text *sheet_end_rich(const struct sheet *sheet, const struct rich_text *words,
        const char *style, dimen x, dimen baseline, uint32_t tag)
{
    dimen measure = sheet->width - x;
    const struct set_text *text = set_line(sheet, words, style, measure, tag);
    sheet_put(sheet, text, measure, measure - text->width, baseline - above_baseline(sheet, style));
    return text;
}

void sheet_picture(const struct sheet *sheet, const struct picture_file *picture, dimen x, dimen y,
        dimen width, dimen height, uint32_t tag)
{
    dimen high = dimen_scale(width, picture->height, picture->width), wide = width;
    if (high > height) {
        wide = dimen_scale(height, picture->width, picture->height);
        high = height;
    }
    struct placed placed = {.kind = PLACED_PICTURE,
            .x = sheet->start - x - wide,
            .y = y + height - high,
            .width = wide,
            .height = high,
            .picture = picture,
            .tag = tag};
    maker_put(sheet->maker, sheet->page, &placed, 1, 0, 0);
}

dimen sheet_length(const struct sheet *sheet, const char *path)
{
    return layout_length(sheet->layout, path, 0);
}
