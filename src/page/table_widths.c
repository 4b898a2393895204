/* In: a table's cells.  Out: what each takes on one line and at least, and columns that fill a
 * measure.
 *
 * Columns of numbers are aligned on the units digit: what stands right of it (٫ and the fraction)
 * is a cell's tail, and a column keeps room for its longest.  A measure wider
 * than needed is shared out by natural widths; in a narrower one the widest columns wrap first. */
#include "page/galley_maker.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static const dimen padding = 4 * DIMEN_PT; /* at either side of a cell, not at the table's edges */

static bool is_number_sign(const char *bytes, uint32_t c, uint32_t size)
{
    static const char signs[] = "٫٬./,+-−–٪%()";
    char sign[5] = {0};
    memcpy(sign, bytes, size);
    return letter_is_digit(c) || letter_is_ignorable(c) || strstr(signs, sign);
}

/* Digits with the signs that go with them, and at most two words after: «۸٪ کمتر». */
static bool is_number(const struct rich_text *text)
{
    bool digit = false, number = true;
    int words = 0, slashes = 0; /* two slashes make a date */
    for (uint32_t at = 0, size = 0; at < text->length; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        digit = digit || letter_is_digit(c);
        slashes += c == '/';
        if (letter_is_space(c)) {
            number = !digit;
            words += digit;
        } else if (number && !is_number_sign(text->utf8 + at, c, size)) {
            return false;
        }
    }
    return digit && words <= 2 && slashes < 2;
}

/* A dash or nothing: fits any column of numbers. */
static bool is_blank(const struct rich_text *text)
{
    return !text->length || !strcmp(text->utf8, "-") || !strcmp(text->utf8, "–") ||
           !strcmp(text->utf8, "—");
}

static bool is_digit_cell(const struct shaped *shaped, uint32_t cell)
{
    return shaped->cells[cell].kind == CELL_DIGIT;
}

/* Whether the cell is the decimal sign of a number. */
static bool is_decimal(const struct shaped *shaped, uint32_t cell)
{
    uint32_t size = 0, c = utf8_decode(shaped->text->utf8 + shaped->cells[cell].begin, &size);
    return c == 0x066B || c == '.' || c == '/';
}

/* The units digit: the last digit before a decimal sign, or of the first number. */
static int64_t units_cell(const struct shaped *shaped)
{
    int64_t units = -1;
    for (uint32_t i = 0; i < shaped->cell_count; i++) {
        if (units >= 0 && (is_decimal(shaped, i) || shaped->cells[i].kind == CELL_SPACE))
            break;
        if (is_digit_cell(shaped, i))
            units = i;
    }
    return units;
}

static dimen tail_width(
        struct galley_maker *maker, const struct shaped *shaped, const struct line *line)
{
    int64_t units = units_cell(shaped);
    struct placed_cells placed = line_place(maker->shop->arena, line);
    dimen right = line->measure - line->offset;
    for (uint32_t i = 0; i < placed.count; i++)
        if (placed.items[i].cell == units)
            return right - placed.items[i].x - placed.items[i].advance;
    return 0;
}

/* The widest stretch without a place to break. */
static dimen least_width(const struct shaped *shaped)
{
    dimen most = 0, width = 0;
    for (uint32_t i = 0; i < shaped->cell_count; i++) {
        const struct cell *cell = &shaped->cells[i];
        bool ends = cell->flags & (CELL_BREAK_AFTER | CELL_MUST_BREAK);
        if (!ends || cell->kind != CELL_SPACE)
            width += cell->width;
        most = width > most ? width : most;
        if (ends)
            width = 0;
    }
    return most;
}

static void cell_measure(struct galley_maker *maker, struct table_cell *cell)
{
    cell->block.shaped =
            shape_text(maker->shop->shaper, maker->shop->arena, cell->text, cell->block.style);
    if (!cell->block.shaped)
        return;
    cell->paragraph = paragraph_make(maker->shop->arena, cell->block.shaped);
    const dimen ample = 4000 * DIMEN_PT;
    struct lines lines = line_break(maker->shop->arena, NULL, cell->paragraph, ample, 0, 0);
    for (uint32_t i = 0; i < lines.count; i++)
        if (lines.items[i].width > cell->natural)
            cell->natural = lines.items[i].width;
    cell->least = least_width(cell->block.shaped);
    cell->number = is_number(cell->text);
    cell->dash = is_blank(cell->text);
    if (cell->number && lines.count)
        cell->tail = tail_width(maker, cell->block.shaped, &lines.items[0]);
}

static void size_count(struct table_plan *plan)
{
    for (const struct block *row = plan->block->children; row; row = row->next) {
        uint32_t cells = 0;
        for (const struct block *cell = row->children; cell; cell = cell->next)
            cells++;
        plan->row_count++;
        plan->column_count = cells > plan->column_count ? cells : plan->column_count;
    }
}

/* «واحد» over a column: its words are small and grey. */
static bool is_unit_column(const struct table_plan *plan, uint32_t column)
{
    const struct table_cell *head = &plan->cells[column];
    return plan->heads[0] && head->text &&
           (!strcmp(head->text->utf8, "واحد") || !strcmp(head->text->utf8, "یکا"));
}

static const char *cell_style(const struct table_plan *plan, uint32_t row, uint32_t column)
{
    if (plan->heads[row])
        return "table-head";
    if (!column)
        return "table-first";
    return is_unit_column(plan, column) ? "table-unit" : "table-cell";
}

static void cells_fill(struct galley_maker *maker, struct table_plan *plan)
{
    static const struct rich_text nothing = {.utf8 = ""};
    uint32_t r = 0;
    for (const struct block *row = plan->block->children; row; row = row->next, r++) {
        const struct block *block = row->children;
        plan->heads[r] = row->header;
        for (uint32_t c = 0; c < plan->column_count; c++) {
            struct table_cell *cell = &plan->cells[r * plan->column_count + c];
            cell->text = block && block->text ? block->text : &nothing;
            cell->block.style = galley_style(maker, cell_style(plan, r, c));
            cell_measure(maker, cell);
            block = block ? block->next : NULL;
        }
    }
}

static bool column_is_numbers(const struct table_plan *plan, uint32_t c)
{
    bool number = false;
    for (uint32_t r = 0; r < plan->row_count; r++) {
        const struct table_cell *cell = &plan->cells[r * plan->column_count + c];
        if (plan->heads[r])
            continue;
        number = number || cell->number;
        if (!cell->number && !cell->dash)
            return false;
    }
    return number;
}

static void column_measure(struct table_plan *plan, uint32_t c)
{
    struct table_column *column = &plan->columns[c];
    column->align = plan->block->aligns && c < plan->block->column_count ? plan->block->aligns[c]
                                                                         : CELL_START;
    if (column->align != CELL_CENTER && c && column_is_numbers(plan, c))
        column->align = CELL_DECIMAL;
    dimen front = 0;
    for (uint32_t r = 0; r < plan->row_count; r++) {
        const struct table_cell *cell = &plan->cells[r * plan->column_count + c];
        bool decimal =
                column->align == CELL_DECIMAL && !plan->heads[r] && (cell->number || cell->dash);
        if (!decimal) {
            column->natural = cell->natural > column->natural ? cell->natural : column->natural;
            column->least = cell->least > column->least ? cell->least : column->least;
            continue;
        }
        front = cell->natural - cell->tail > front ? cell->natural - cell->tail : front;
        column->tail = cell->tail > column->tail ? cell->tail : column->tail;
    }
    dimen numbers = front + column->tail; /* numbers are never broken */
    column->natural = numbers > column->natural ? numbers : column->natural;
    column->least = numbers > column->least ? numbers : column->least;
}

struct table_plan table_measure(struct galley_maker *maker, const struct block *table)
{
    struct table_plan plan = {.block = table};
    size_count(&plan);
    struct arena *arena = maker->shop->arena;
    plan.cells = arena_array(arena, (size_t)plan.row_count * plan.column_count, sizeof *plan.cells);
    plan.heads = arena_array(arena, plan.row_count, sizeof *plan.heads);
    plan.columns = arena_array(arena, plan.column_count, sizeof *plan.columns);
    cells_fill(maker, &plan);
    for (uint32_t c = 0; c < plan.column_count; c++)
        column_measure(&plan, c);
    return plan;
}

static dimen paddings(const struct table_plan *plan)
{
    return plan->column_count ? 2 * padding * (dimen)(plan->column_count - 1) : 0;
}

static int64_t naturals(const struct table_plan *plan)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < plan->column_count; c++)
        sum += plan->columns[c].natural;
    return sum;
}

static int64_t leasts(const struct table_plan *plan)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < plan->column_count; c++)
        sum += plan->columns[c].least;
    return sum;
}

bool table_is_easy(const struct table_plan *plan, dimen measure)
{
    return naturals(plan) + paddings(plan) <= measure;
}

bool table_is_possible(const struct table_plan *plan, dimen measure)
{
    return leasts(plan) + paddings(plan) <= measure;
}

/* A column under the ceiling keeps its natural width, others come down to it or to their least. */
static dimen lowered(const struct table_column *column, dimen ceiling)
{
    dimen least = column->least > ceiling ? column->least : ceiling;
    return column->natural < least ? column->natural : least;
}

/* The highest ceiling at which all columns fit: short ones stay whole, long ones wrap. */
static dimen ceiling_find(const struct table_plan *plan, int64_t room)
{
    dimen low = 0, high = (dimen)room;
    while (low < high) {
        dimen middle = low + (high - low + 1) / 2;
        int64_t sum = 0;
        for (uint32_t c = 0; c < plan->column_count; c++)
            sum += lowered(&plan->columns[c], middle);
        if (sum <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* From base widths and their sum to `room`: each gets its share of the difference by weight. */
static dimen share(int64_t room, int64_t sum, int64_t weight, int64_t weights)
{
    return weights ? (dimen)((room - sum) * weight / weights) : 0;
}

static void columns_place(struct table_plan *plan)
{
    dimen right = plan->measure;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        struct table_column *column = &plan->columns[c];
        column->x = right - column->width;
        right = column->x - 2 * padding;
    }
}

bool table_widths(struct table_plan *plan, dimen measure)
{
    int64_t room = measure - paddings(plan), natural = naturals(plan), least = leasts(plan);
    dimen ceiling = natural > room && least <= room ? ceiling_find(plan, room) : 0;
    plan->measure = measure;
    for (uint32_t c = 0; c < plan->column_count; c++) {
        struct table_column *column = &plan->columns[c];
        if (natural <= room)
            column->width = column->natural + share(room, natural, column->natural, natural);
        else if (least <= room)
            column->width = lowered(column, ceiling);
        else
            column->width = dimen_scale(column->least, room, least);
    }
    columns_place(plan);
    return least <= room;
}
