/* In: a Table element.  Out: a finding when its rows do not make a grid (ISO 14289-1, 7.2 and 7.5).
 * Method: the cells are laid out as HTML lays them: each takes the first free columns of its row.
 */
#include "verify/nesting.h"

enum { MOST_COLUMNS = 512, MOST_SPAN = 1000 };

struct grid {
    uint32_t until[MOST_COLUMNS]; /* the column is taken up to this row */
    uint32_t row, columns;        /* columns: of the first row */
    bool broken;
};

static uint32_t span_of(const struct judge *judge, const struct element *cell, const char *key)
{
    const struct value *span = judge_attribute(judge, cell, "Table", key);
    return span->kind == VALUE_INTEGER && span->integer > 0 && span->integer <= MOST_SPAN
                   ? (uint32_t)span->integer
                   : 1;
}

static void lay_row(const struct judge *judge, const struct element *row, struct grid *grid)
{
    uint32_t column = 0;
    for (uint32_t i = row->first_kid; i < row->kid_end; i++) {
        const struct kid *kid = &judge->kids.items[i];
        if (kid->kind != KID_ELEMENT)
            continue;
        const struct element *cell = &judge->elements.items[kid->which];
        while (column < MOST_COLUMNS && grid->until[column] > grid->row)
            column++;
        uint32_t width = span_of(judge, cell, "ColSpan");
        for (uint32_t end = column + width; column < end; column++) {
            if (column == MOST_COLUMNS || grid->until[column] > grid->row) {
                grid->broken = true;
                return;
            }
            grid->until[column] = grid->row + span_of(judge, cell, "RowSpan");
        }
    }
    while (column < MOST_COLUMNS && grid->until[column] > grid->row)
        column++;
    grid->broken |= grid->row && column != grid->columns;
    grid->columns = grid->row ? grid->columns : column;
    grid->row++;
}

static void lay_rows(const struct judge *judge, uint32_t parent, struct grid *grid)
{
    const struct element *element = &judge->elements.items[parent];
    for (uint32_t i = element->first_kid; i < element->kid_end && !grid->broken; i++) {
        const struct kid *kid = &judge->kids.items[i];
        if (kid->kind != KID_ELEMENT)
            continue;
        const struct element *inner = &judge->elements.items[kid->which];
        if (inner->role == ROLE_TR)
            lay_row(judge, inner, grid);
        else if (inner->role == ROLE_THEAD || inner->role == ROLE_TBODY ||
                 inner->role == ROLE_TFOOT)
            lay_rows(judge, (uint32_t)kid->which, grid);
    }
}

void judge_table(struct judge *judge, uint32_t table)
{
    struct grid grid = {.row = 0};
    lay_rows(judge, table, &grid);
    for (uint32_t i = 0; i < grid.columns; i++)
        grid.broken |= grid.until[i] > grid.row;
    judge_require(judge, !grid.broken, DIAG_UA_GRID, "%s", judge_place(judge, table));
}
