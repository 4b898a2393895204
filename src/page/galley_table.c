/* In: a table.  Out: pieces (one, unless it is long): rows of whole steps, first column rightmost
 * and strong, head in pri over a rule of 0.75, rows under rules of 0.5, no vertical ones (shared
 * design/DESIGN.md 7).
 *
 * It stands in the column when it is easy there (every cell on one line, or nothing wider to go
 * to); else among the wide pieces at the head's measure.
 *
 * table_put
 *   table_measure, table_widths  table_widths.c
 *   cells_break                  each cell at its column's width; NULL diag: its words are not said
 *   piece_end, table_piece       long tables in pieces, the head over each
 *     rows_put                   text and rules */
#include "page/galley_maker.h"

static struct table_cell *cell_at(const struct table_plan *plan, uint32_t row, uint32_t column)
{
    return &plan->cells[row * plan->column_count + column];
}

static bool is_decimal_cell(const struct table_plan *plan, uint32_t row, uint32_t column)
{
    return plan->columns[column].align == CELL_DECIMAL && !plan->heads[row] &&
           (cell_at(plan, row, column)->number || cell_at(plan, row, column)->dash);
}

static void cells_break(struct galley_maker *maker, struct table_plan *plan, struct diag *diag)
{
    for (uint32_t r = 0; r < plan->row_count; r++)
        for (uint32_t c = 0; c < plan->column_count; c++) {
            struct table_cell *cell = cell_at(plan, r, c);
            if (!cell->paragraph)
                continue;
            cell->block.lines = line_break(
                    maker->shop->arena, diag, cell->paragraph, plan->columns[c].width, 0, 0);
            maker->cost += cell->block.lines.cost;
        }
}

/* Structure: the table, its rows of heads and of data. */
static void table_tags(struct galley_maker *maker, struct table_plan *plan, uint32_t table)
{
    uint32_t group = 0;
    bool heads = false;
    for (uint32_t r = 0; r < plan->row_count; r++) {
        if (!group || heads != plan->heads[r]) {
            heads = plan->heads[r];
            group = tag_add(maker, heads ? TAG_HEAD_ROWS : TAG_BODY_ROWS, table, NULL);
        }
        uint32_t row = tag_add(maker, TAG_ROW, group, NULL);
        for (uint32_t c = 0; c < plan->column_count; c++) {
            struct table_cell *cell = cell_at(plan, r, c);
            bool head = heads || !c;
            cell->block.tag =
                    tag_add(maker, head ? TAG_HEAD_CELL : TAG_CELL, row, cell->text->utf8);
            maker->tags.items[cell->block.tag].row_head = head && !heads;
            if (cell->block.shaped)
                type_marks(maker, &cell->block);
        }
    }
}

/* How far a cell's lines are moved from its column's start: numbers by the room for longer tails,
 * centred and end-aligned ones by what is left over. */
static dimen cell_shift(
        const struct table_plan *plan, uint32_t r, uint32_t c, const struct line *line)
{
    const struct table_column *column = &plan->columns[c];
    if (is_decimal_cell(plan, r, c))
        return column->tail - cell_at(plan, r, c)->tail;
    if (column->align == CELL_CENTER)
        return (column->width - line->width) / 2;
    if (column->align == CELL_END)
        return column->width - line->width;
    return 0;
}

static void cell_put(struct galley_maker *maker, struct bag *bag, const struct table_plan *plan,
        uint32_t r, uint32_t c, dimen top)
{
    const struct table_cell *cell = cell_at(plan, r, c);
    for (uint32_t i = 0; i < cell->block.lines.count; i++) {
        dimen x = plan->columns[c].x - cell_shift(plan, r, c, &cell->block.lines.items[i]);
        type_put(maker, bag, &cell->block, i, x,
                top + maker->shop->layout->grid.baseline + (dimen)i * galley_step(maker));
    }
}

static dimen row_height(const struct galley_maker *maker, const struct table_plan *plan, uint32_t r)
{
    uint32_t most = 1;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        uint32_t count = cell_at(plan, r, c)->block.lines.count;
        most = count > most ? count : most;
    }
    return (dimen)most * maker->shop->layout->grid.line;
}

/* A head that is repeated over a further piece: not read again. */
static dimen head_repeat(struct galley_maker *maker, struct bag *bag, const struct table_plan *plan)
{
    dimen top = 0;
    for (uint32_t r = 0; r < plan->row_count && plan->heads[r]; r++) {
        for (uint32_t c = 0; c < plan->column_count; c++) {
            struct type_block silent = cell_at(plan, r, c)->block;
            silent.tag = TAG_ARTIFACT;
            silent.run_tags = NULL;
            type_stack(maker, bag, &silent, plan->columns[c].x, top);
        }
        top += row_height(maker, plan, r);
    }
    return top;
}

/* Rows from first to before end; under a rule each, the head over its own; `joined`: right under
 * the rows before. */
static dimen rows_put(struct galley_maker *maker, struct bag *bag, const struct table_plan *plan,
        uint32_t first, uint32_t end, bool joined)
{
    const dimen head_rule = DIMEN_PT * 3 / 4, rule = DIMEN_PT / 2;
    dimen top = first && !joined ? head_repeat(maker, bag, plan) : 0;
    if (top)
        fill_put(maker, bag, 0, top - head_rule, plan->measure, head_rule, "pri");
    for (uint32_t r = first; r < end; r++) {
        if ((r > first || joined) && !plan->heads[r - 1])
            fill_put(maker, bag, 0, top, plan->measure, rule, "line");
        for (uint32_t c = 0; c < plan->column_count; c++)
            cell_put(maker, bag, plan, r, c, top);
        top += row_height(maker, plan, r);
        if (plan->heads[r])
            fill_put(maker, bag, 0, top - head_rule, plan->measure, head_rule, "pri");
    }
    return top;
}

/* Tables longer than half a column are divided into pieces of at most so much: the end of the one
 * that begins with row `first`. */
static uint32_t piece_end(
        const struct galley_maker *maker, const struct table_plan *plan, uint32_t first)
{
    const dimen most = maker->shop->layout->grid.lines / 2 * galley_step(maker);
    dimen height = 0;
    for (uint32_t r = 0; first && r < plan->row_count && plan->heads[r]; r++)
        height += row_height(maker, plan, r);
    uint32_t r = first;
    while (r < plan->row_count && (r == first || height + row_height(maker, plan, r) <= most))
        height += row_height(maker, plan, r++);
    return r + 1 == plan->row_count ? r + 1 : r; /* no row alone at the end */
}

static struct galley_piece table_piece(struct galley_maker *maker, const struct table_plan *plan,
        uint32_t first, uint32_t end, uint32_t tag, bool joined)
{
    struct bag bag = {0};
    dimen height = rows_put(maker, &bag, plan, first, end, joined);
    const struct rich_text *caption = plan->block->text;
    if (caption && end == plan->row_count) {
        dimen gap = galley_step(maker) / 3;
        height += gap + caption_put(maker, &bag, caption, NULL, plan->measure, height + gap, tag);
    }
    return bag_close(&bag, layout_round_up(maker->shop->layout, height));
}

/* The measure a table takes: the column's when it is easy there, when the column is broad enough
 * for cells that wrap, or when nothing is wider. */
static dimen table_room(const struct galley_maker *maker, const struct table_plan *plan)
{
    const dimen broad = 250 * DIMEN_PT;
    const struct galley_look *look = maker->look;
    dimen column = look->measure - maker->inset;
    bool stays = table_is_easy(plan, column) || look->head_measure <= look->measure ||
                 (column >= broad && table_is_possible(plan, column));
    return stays ? column : look->head_measure;
}

/* A table that fits nowhere makes its galley a bad choice among others. */
static bool table_fits(struct galley_maker *maker, struct table_plan *plan,
        const struct block *table, dimen measure)
{
    if (table_widths(plan, measure))
        return true;
    maker->cost += GALLEY_WIDE_COST;
    diag_add(maker->shop->diag, DIAG_TABLE_WIDE, table->span,
            arena_format(maker->shop->arena, "%u", plan->column_count),
            arena_format(maker->shop->arena, "%d", measure / DIMEN_PT));
    return false;
}

/* Where two pieces of a table stand in one column the head is not said again. */
static const struct galley_piece *piece_join(struct galley_maker *maker,
        const struct table_plan *plan, uint32_t first, uint32_t end, uint32_t tag)
{
    if (!first)
        return NULL;
    struct galley_piece *joined = arena_new(maker->shop->arena, struct galley_piece);
    *joined = table_piece(maker, plan, first, end, tag, true);
    return joined;
}

static void piece_place(struct galley_maker *maker, struct galley_piece piece, bool wide)
{
    piece.before = galley_step(maker);
    if (wide) {
        *vec_push(maker->shop->arena, &maker->wide) = piece;
        return;
    }
    piece_push(maker, piece);
    maker->white = galley_step(maker);
    maker->above = ABOVE_FIGURE;
}

void table_put(struct galley_maker *maker, const struct block *table)
{
    struct table_plan plan = table_measure(maker, table);
    if (!plan.column_count)
        return;
    dimen measure = table_room(maker, &plan);
    bool fits = table_fits(maker, &plan, table, measure);
    bool wide = measure > maker->look->measure;
    uint32_t tag = tag_add(maker, TAG_TABLE, maker->parent, NULL);
    cells_break(maker, &plan, fits ? maker->shop->diag : NULL);
    table_tags(maker, &plan, tag);
    if (!wide)
        introduce(maker);
    for (uint32_t first = 0, end = 0; first < plan.row_count; first = end) {
        end = piece_end(maker, &plan, first);
        struct galley_piece piece = table_piece(maker, &plan, first, end, tag, false);
        piece.joined = piece_join(maker, &plan, first, end, tag);
        piece_place(maker, piece, wide);
    }
}
