/* In: a placed module.  Out: its head, picture, columns, tables and jump lines on the page. */
#include "page/furniture.h"

struct place {
    const struct sheet *sheet;
    const struct placed_module *placed;
    const struct adopted *adopted;
};

/* A piece whose start edge is `unit` of the module and whose top is a line of it. */
static void put_piece(const struct place *place, const struct galley_piece *piece, dimen measure,
        int unit, int line)
{
    const struct sheet *sheet = place->sheet;
    dimen x = sheet->start - sheet_unit_start(sheet, place->placed->unit + unit) - measure;
    maker_put_piece(sheet->maker, sheet->page, piece, place->adopted, x,
            sheet_line(sheet, place->placed->line + line));
}

static void put_photo(const struct place *place)
{
    const struct module *module = &place->placed->module;
    if (!module->photo)
        return;
    int column_units = place->sheet->layout->grid.column_units;
    int unit = module->units - module->photo->columns * column_units;
    put_piece(place, &module->galley->photo, module->photo->width, unit, module->photo_line);
}

/* Where a story goes on, on the page of this number. */
static const char *jump_name(const struct place *place, int page)
{
    const struct article *article = place->placed->module.galley->article;
    return arena_format(place->sheet->maker->shop->arena, "%s/page-%d", article->slug, page);
}

/* A paragraph of its own in the story, after its text. */
static uint32_t jump_tag(const struct place *place, const char *words)
{
    struct maker *maker = place->sheet->maker;
    return maker_tag(maker, TAG_LINK, maker_tag(maker, TAG_P, place->adopted->tag, NULL), words);
}

/* «ادامه از صفحهٔ ۱» over the story's title, which is small here. */
static void put_jump_head(const struct place *place, int from)
{
    const struct sheet *sheet = place->sheet;
    struct maker *maker = sheet->maker;
    const struct module *module = &place->placed->module;
    const struct article *article = module->galley->article;
    dimen x = sheet_unit_start(sheet, place->placed->unit);
    dimen top = sheet_line(sheet, place->placed->line);
    const char *words = arena_format(
            maker->shop->arena, "ادامه از صفحهٔ %s", persian_number(maker->shop->arena, from));
    uint32_t tag = jump_tag(place, words);
    const struct set_text *source =
            sheet_line_text(sheet, words, "jump-from", x, top + sheet->layout->grid.baseline, tag);
    maker_link(maker, sheet->page, tag, sheet->start - x - source->width, top, source->width,
            sheet->layout->grid.line, article->slug, words);
    maker_destination(
            maker, jump_name(place, (int)sheet->page + 1), sheet->page, sheet->start - x, top);
    sheet_text(sheet, title_words(article), "jump-title", x, top + sheet->layout->grid.line,
            sheet_units(sheet, module->units), TAG_ARTIFACT);
}

/* «ادامه در صفحهٔ ۴» and the triangle at the end of the last column: a link to its rest. */
static void put_jump_line(const struct place *place, int to)
{
    const struct sheet *sheet = place->sheet;
    const struct layout *layout = sheet->layout;
    struct maker *maker = sheet->maker;
    const struct module *module = &place->placed->module;
    int line = place->placed->line + module->head_lines + module->body_lines - JUMP_LINE_LINES;
    int unit = place->placed->unit + module->jump_column * layout->grid.column_units;
    dimen measure = module->galley->measure;
    dimen end = sheet->width - sheet_unit_start(sheet, unit) - measure;
    dimen baseline = sheet_line(sheet, line) + layout->grid.baseline;
    const dimen wide = 5 * DIMEN_PT, high = 6 * DIMEN_PT, gap = 4 * DIMEN_PT;
    const char *words = arena_format(
            maker->shop->arena, "ادامه در صفحهٔ %s", persian_number(maker->shop->arena, to));
    uint32_t tag = jump_tag(place, words);
    const struct set_text *text =
            sheet_end_text(sheet, words, "jump", end + wide + gap, baseline, tag);
    maker_link(maker, sheet->page, tag, sheet->end + end, sheet_line(sheet, line),
            text->width + wide + gap, layout->grid.line, jump_name(place, to), words);
    struct placed triangle = triangle_make(maker->shop->arena, sheet->end + end, baseline - high,
            wide, high, layout_ink(layout, "pri"));
    maker_put(maker, sheet->page, &triangle, 1, 0, 0);
}

static void put_column(const struct place *place, int nth)
{
    const struct module *module = &place->placed->module;
    const struct module_column *column = &module->body[nth];
    int unit = nth * place->sheet->layout->grid.column_units;
    if (module->floated && module->float_column == nth)
        put_piece(place, module->floated, module->galley->measure, unit,
                module->head_lines + module->float_line);
    for (uint32_t i = 0; i < column->count; i++)
        put_piece(place, column->pieces[i], module->galley->measure, unit,
                module->head_lines + column->at[i]);
}

static void put_wide(const struct place *place)
{
    const struct module *module = &place->placed->module;
    const struct galley *galley = module->galley;
    int line = module->head_lines + module->body_lines;
    for (uint32_t i = 0; module->wide_lines && i < galley->wide_count; i++) {
        line += WIDE_GAP_LINES;
        put_piece(place, &galley->wide[i], galley->head_measure, 0, line);
        line += galley->wide[i].height / place->sheet->layout->grid.line;
    }
}

/* A box with air at its foot: its ground, which is its first item, grows with it. */
static void put_box(const struct place *place)
{
    const struct module *module = &place->placed->module;
    const struct layout *layout = place->sheet->layout;
    struct galley_piece piece = *module->body[0].pieces[0];
    dimen height = module->lines * layout->grid.line;
    if (height > piece.height) {
        struct arena *arena = place->sheet->maker->shop->arena;
        struct placed *items = arena_array(arena, piece.item_count, sizeof *items);
        for (uint32_t i = 0; i < piece.item_count; i++)
            items[i] = piece.items[i];
        items[0].height += height - piece.height;
        piece.items = items;
    }
    put_piece(place, &piece, module->galley->measure, 0, 0);
}

void module_put(const struct sheet *sheet, const struct placed_module *placed,
        const struct adopted *adopted, int from, int to)
{
    const struct module *module = &placed->module;
    struct place place = {sheet, placed, adopted};
    if (module->story->box) {
        put_box(&place);
        return;
    }
    if (module->opens) {
        put_piece(
                &place, &module->galley->head, module->galley->head_measure, 0, module->head_line);
        put_photo(&place);
    } else {
        put_jump_head(&place, from);
    }
    for (int c = 0; c < module->columns; c++)
        put_column(&place, c);
    if (module->goes_on)
        put_jump_line(&place, to);
    put_wide(&place);
}
