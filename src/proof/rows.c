/* In: a page and its grid.  Out: what corrections are told by on the telephone: «صفحهٔ ۳، ستون ۲،
 * سطر ۱۴».
 *
 * Rows are those of the grid, counted from the top of the text block, the same in every column: a
 * correction that makes a column longer does not move the numbers beside another one, and heads and
 * pictures have numbers as well.  They stand in both margins, every fifth in the gutters too. */
#include "proof/parts.h"

static void put_number(struct overlay *overlay, const struct set_text *text, dimen right, int row)
{
    dimen baseline = sheet_line(&overlay->sheet, row) + overlay->sheet.layout->grid.baseline;
    struct rect box = {right - text->width, baseline - text->height, text->width, text->height};
    if (!overlay_is_free(overlay, &box))
        return;
    overlay_take(overlay, box);
    overlay_label(overlay, text, right, baseline);
}

static int column_count(const struct layout *layout)
{
    return (layout->grid.units + layout->grid.column_units - 1) / layout->grid.column_units;
}

static void put_row(struct overlay *overlay, int row)
{
    const struct sheet *sheet = &overlay->sheet;
    const struct layout *layout = sheet->layout;
    const dimen gap = 4 * DIMEN_PT, hair = 2 * DIMEN_PT;
    bool fifth = (row + 1) % 5 == 0;
    const char *number = persian_number(overlay->desk->shop.arena, row + 1);
    const struct set_text *text = label_set(overlay->desk, number, fifth ? LABEL_FIFTH : LABEL_ROW);
    put_number(overlay, text, sheet->start + gap + text->width, row);
    put_number(overlay, text, sheet->end - gap, row);
    text = label_set(overlay->desk, number, LABEL_ROW);
    for (int c = 1; fifth && c < column_count(layout); c++) {
        dimen start = sheet->start - sheet_unit_start(sheet, c * layout->grid.column_units);
        put_number(overlay, text, start + hair + text->width, row);
    }
}

static void put_column_name(struct overlay *overlay, int column)
{
    const struct sheet *sheet = &overlay->sheet;
    const struct layout *layout = sheet->layout;
    int first = column * layout->grid.column_units, units = layout->grid.units - first;
    if (units > layout->grid.column_units)
        units = layout->grid.column_units;
    struct arena *arena = overlay->desk->shop.arena;
    const struct set_text *text = label_set(overlay->desk,
            arena_format(arena, "ستون %s", persian_number(arena, column + 1)), LABEL_FIFTH);
    dimen middle = sheet->start - sheet_unit_start(sheet, first) - sheet_units(sheet, units) / 2;
    overlay_label(overlay, text, middle + text->width / 2,
            sheet_line(sheet, layout->grid.lines) + text->height);
}

void rows_put_numbers(struct overlay *overlay)
{
    const struct layout *layout = overlay->sheet.layout;
    for (int row = 0; row < layout->grid.lines; row++)
        put_row(overlay, row);
    for (int column = 0; column < column_count(layout); column++)
        put_column_name(overlay, column);
}
