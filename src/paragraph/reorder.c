/* In: a line in logical order.  Out: its cells from left to right, each with its place.
 * Method: UAX #9, rules L1 (spaces at the line's end were left out of it) and L2 (reverse from the
 * highest level down); widths are shared out by running sums, so that rounding never adds up. */
#include "paragraph/justify.h"

static bool is_space(const struct cell *cell)
{
    return cell->kind == CELL_SPACE || cell->kind == CELL_BREAK;
}

static dimen kashida_after(const struct line *line, uint32_t cell)
{
    for (int k = 0; k < line->kashida_count; k++)
        if (line->kashidas[k].cell == cell)
            return line->kashidas[k].length;
    return 0;
}

static int64_t natural_spaces(const struct line *line)
{
    int64_t spaces = 0;
    for (uint32_t i = line->begin; i < line->end; i++)
        if (is_space(&line->shaped->cells[i]))
            spaces += line->shaped->cells[i].width;
    return spaces;
}

/* Advances in logical order: each is the difference of two rounded sums. */
static void share_widths(const struct line *line, struct placed_cell *placed)
{
    int64_t spaces = natural_spaces(line), gaps = line->width - line_content(line);
    int64_t letters = 0, blanks = 0;
    for (uint32_t i = line->begin; i < line->end; i++, placed++) {
        const struct cell *cell = &line->shaped->cells[i];
        placed->cell = i;
        if (is_space(cell)) {
            dimen before = spaces ? dimen_scale(blanks, gaps, spaces) : 0;
            blanks += cell->width;
            placed->advance = (spaces ? dimen_scale(blanks, gaps, spaces) : 0) - before;
            continue;
        }
        dimen before = dimen_scale(letters, line->scale, 1000000);
        letters += cell->width;
        dimen bare = dimen_scale(letters, line->scale, 1000000) - before;
        letters += kashida_after(line, i);
        placed->advance = dimen_scale(letters, line->scale, 1000000) - before;
        placed->kashida = placed->advance - bare;
    }
}

static int level_of(const struct line *line, const struct placed_cell *placed)
{
    return line->shaped->runs[line->shaped->cells[placed->cell].run].level;
}

static void reverse(struct placed_cell *items, uint32_t first, uint32_t past)
{
    for (; first + 1 < past; first++, past--) {
        struct placed_cell item = items[first];
        items[first] = items[past - 1];
        items[past - 1] = item;
    }
}

/* UAX #9 L2. */
static void reorder(const struct line *line, struct placed_cell *items, uint32_t count)
{
    int highest = 0, lowest_odd = 255;
    for (uint32_t i = 0; i < count; i++) {
        int level = level_of(line, &items[i]);
        if (level > highest)
            highest = level;
        if (level % 2 && level < lowest_odd)
            lowest_odd = level;
    }
    for (int level = highest; level >= lowest_odd; level--)
        for (uint32_t i = 0; i < count; i++) {
            uint32_t past = i;
            while (past < count && level_of(line, &items[past]) >= level)
                past++;
            reverse(items, i, past);
            if (past > i)
                i = past;
        }
}

struct placed_cells line_place(struct arena *arena, const struct line *line)
{
    uint32_t count = line->end - line->begin;
    struct placed_cell *items = arena_array(arena, count ? count : 1, sizeof *items);
    share_widths(line, items);
    reorder(line, items, count);
    dimen x = line->measure - line->offset - line->width;
    for (uint32_t i = 0; i < count; i++) {
        items[i].x = x;
        x += items[i].advance;
    }
    return (struct placed_cells){items, count};
}
