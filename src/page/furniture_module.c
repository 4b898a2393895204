/* In: a placed module.  Out: its head, picture, columns, tables and jump lines on the page. */
#include "page/furniture.h"

struct place {
    const struct sheet *sheet;
    const struct placed_module *placed;
    const struct adopted *adopted;
    int line; /* next free one */
};

/* A piece whose start edge is `unit` of the module and whose top is a line's. */
static void put_piece(const struct place *place, const struct galley_piece *piece, dimen measure,
        int unit, int line)
{
    const struct sheet *sheet = place->sheet;
    dimen x = sheet->start - sheet_unit_start(sheet, place->placed->unit + unit) - measure;
    maker_put_piece(sheet->maker, sheet->page, piece, place->adopted, x, sheet_line(sheet, line));
}

static dimen photo_measure(const struct place *place)
{
    const struct variant *variant = place->placed->module.variant;
    int units = variant->units;
    if (variant->photo_place == PHOTO_BESIDE)
        units -= place->sheet->layout->grid.column_units;
    return sheet_units(place->sheet, units);
}

static void put_head(struct place *place)
{
    const struct variant *variant = place->placed->module.variant;
    const struct galley *galley = variant->galley;
    if (variant->photo_place == PHOTO_ABOVE) {
        put_piece(place, &galley->photo, photo_measure(place), 0, place->line);
        place->line += variant->photo_lines;
    }
    put_piece(place, &galley->head, galley->head_measure, 0, place->line);
    place->line += variant->head_lines;
}

/* Where a story goes on, on the page of this number. */
static const char *jump_name(const struct place *place, int page)
{
    const struct article *article = place->placed->module.variant->galley->article;
    return arena_format(place->sheet->maker->shop->arena, "%s/page-%d", article->slug, page);
}

/* A paragraph of its own in the story, after its text. */
static uint32_t jump_tag(const struct place *place, const char *words)
{
    struct maker *maker = place->sheet->maker;
    return maker_tag(maker, TAG_LINK, maker_tag(maker, TAG_P, place->adopted->tag, NULL), words);
}

/* «ادامه از صفحهٔ ۱» over the story's title, which is short here. */
static void put_jump_head(struct place *place, int from)
{
    const struct sheet *sheet = place->sheet;
    struct arena *arena = sheet->maker->shop->arena;
    const struct article *article = place->placed->module.variant->galley->article;
    dimen x = sheet_unit_start(sheet, place->placed->unit), top = sheet_line(sheet, place->line);
    dimen width = sheet_units(sheet, place->placed->module.variant->units);
    const char *words = arena_format(arena, "ادامه از صفحهٔ %s", persian_number(arena, from));
    const struct set_text *title =
            sheet_text(sheet, title_words(article), "jump-title", x, top, width, TAG_ARTIFACT);
    dimen baseline = top + sheet->layout->grid.baseline;
    uint32_t tag = jump_tag(place, words);
    const struct set_text *source = sheet_line_text(sheet, words, "jump-from",
            x + title->width + sheet->layout->grid.gutter, baseline, tag);
    maker_link(sheet->maker, sheet->page, tag,
            sheet->start - x - title->width - sheet->layout->grid.gutter - source->width, top,
            source->width, sheet->layout->grid.line, article->slug, words);
    maker_destination(sheet->maker, jump_name(place, (int)sheet->page + 1), sheet->page,
            sheet->start - x, top);
    place->line += JUMP_HEAD_LINES;
}

/* «ادامه در صفحهٔ ۴» and the triangle at the end of the last column. */
static void put_jump_line(const struct place *place, int to, int line)
{
    const struct sheet *sheet = place->sheet;
    struct arena *arena = sheet->maker->shop->arena;
    const struct layout *layout = sheet->layout;
    const struct variant *variant = place->placed->module.variant;
    int unit = place->placed->unit + place->placed->module.jump_column * layout->grid.column_units;
    dimen measure = variant->galley->measure;
    dimen end = sheet->width - sheet_unit_start(sheet, unit) - measure;
    dimen baseline = sheet_line(sheet, line) + layout->grid.baseline;
    const dimen wide = 5 * DIMEN_PT, high = 6 * DIMEN_PT, gap = 4 * DIMEN_PT;
    const char *words = arena_format(arena, "ادامه در صفحهٔ %s", persian_number(arena, to));
    uint32_t tag = jump_tag(place, words);
    const struct set_text *set =
            sheet_end_text(sheet, words, "jump", end + wide + gap, baseline, tag);
    maker_link(sheet->maker, sheet->page, tag, sheet->end + end + wide + gap,
            sheet_line(sheet, line), set->width, layout->grid.line, jump_name(place, to), words);
    struct placed triangle = triangle_make(
            arena, sheet->end + end, baseline - high, wide, high, layout_ink(layout, "pri"));
    maker_put(sheet->maker, sheet->page, &triangle, 1, 0, 0);
}

static void put_column(const struct place *place, int nth)
{
    const struct module *module = &place->placed->module;
    const struct layout *layout = place->sheet->layout;
    const struct column *column = &module->columns[nth];
    int unit = nth * layout->grid.column_units;
    int line = place->line + column->top;
    for (uint32_t i = column->begin; i < column->end; i++) {
        const struct galley_piece *piece = &module->variant->pieces[i];
        if (i > column->begin)
            line += piece->before / layout->grid.line;
        put_piece(place, piece, module->variant->galley->measure, unit, line);
        line += piece->height / layout->grid.line;
    }
}

static void put_wide(const struct place *place)
{
    const struct galley *galley = place->placed->module.variant->galley;
    int line = place->line + place->placed->module.body_lines;
    for (uint32_t i = 0; i < galley->wide_count; i++) {
        line += WIDE_GAP_LINES;
        put_piece(place, &galley->wide[i], galley->head_measure, 0, line);
        line += galley->wide[i].height / place->sheet->layout->grid.line;
    }
}

void module_put(const struct sheet *sheet, const struct placed_module *placed,
        const struct adopted *adopted, int from, int to)
{
    const struct module *module = &placed->module;
    const struct variant *variant = module->variant;
    struct place place = {sheet, placed, adopted, placed->line};
    if (module->opens)
        put_head(&place);
    else
        put_jump_head(&place, from);
    for (int c = 0; c < variant->columns; c++) {
        put_column(&place, c);
        if (c == 0 && module->opens && variant->photo_place == PHOTO_BESIDE)
            put_piece(&place, &variant->galley->photo, photo_measure(&place),
                    sheet->layout->grid.column_units, place.line);
    }
    if (module->goes_on)
        put_jump_line(&place, to, place.line + module->body_lines - JUMP_LINE_LINES);
    else
        put_wide(&place);
}
