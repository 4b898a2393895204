/* In: a filled strip and where it ends.  Out: the columns' lines, back from there. */
#include "page/fill_parts.h"

struct walk {
    struct arena *arena;
    const struct strip *strip;
    VEC(struct column_part) parts[MODULE_COLUMNS]; /* by column of the strip, last one first */
};

/* The slug's lines from `start` on, `first` of them in its column. */
static void put_parts(struct walk *walk, uint32_t row, bool longer, int start, int first, int lines)
{
    const struct strip *strip = walk->strip;
    struct setting set = setting_make(strip, row, longer);
    int column = strip_column(strip, start), done = set.skip, left = lines, line = start,
        here = first;
    bool joined = set.slug->joined && start != strip->ends[column];
    while (left > 0) {
        struct column_part part = {.slug = strip->task->from.slug + row,
                .longer = set.longer,
                .joined = joined,
                .first = (uint16_t)(set.slug->many ? done : 0),
                .count = (uint16_t)(set.slug->many ? here : 1),
                .line = (uint16_t)(line - strip->ends[column])};
        *vec_push(walk->arena, &walk->parts[column]) = part;
        done += here;
        left -= here;
        if (left <= 0 || ++column >= strip->columns)
            return;
        line = strip->ends[column];
        int room = strip->ends[column + 1] - line;
        here = left < room ? left : room;
    }
}

static void walk_back(struct walk *walk, uint32_t row, int line)
{
    const struct strip *strip = walk->strip;
    for (; row > 0; row--) {
        struct spot spot = *strip_spot(strip, row, line);
        if (!strip_is_away(strip, row - 1)) {
            struct setting set = setting_make(strip, row - 1, spot.longer);
            int lines = set.lines;
            if (set.slug->joined && !strip_is_top(strip, spot.start))
                lines = set.slug->joined;
            put_parts(walk, row - 1, set.longer, spot.start, spot.first, lines);
        }
        line = spot.from;
    }
}

static int part_lines(const struct slugs *slugs, const struct column_part *part)
{
    const struct slug *slug = &slugs->items[part->slug];
    if (slug->many)
        return part->count;
    return part->joined ? slug->joined : slug->lines;
}

/* The parts of each column in order; what is white. */
static void close_columns(struct walk *walk, struct fill *fill, struct filled_column *columns)
{
    const struct strip *strip = walk->strip;
    int low = INT32_MAX, high = 0;
    fill->white = 0;
    for (int c = 0; c < strip->task->columns; c++)
        columns[c] = (struct filled_column){0};
    for (int c = 0; c < strip->columns; c++) {
        struct filled_column *column = &columns[strip->which[c]];
        uint32_t count = walk->parts[c].count;
        struct column_part *parts = arena_array(walk->arena, count + 1, sizeof *parts);
        for (uint32_t i = 0; i < count; i++) {
            parts[i] = walk->parts[c].items[count - 1 - i];
            int used = parts[i].line + part_lines(strip->task->slugs, &parts[i]);
            column->used = used > column->used ? used : column->used;
        }
        column->parts = parts;
        column->count = count;
        int white = strip->ends[c + 1] - strip->ends[c] - column->used;
        fill->white += white;
        low = white < low ? white : low;
        high = white > high ? white : high;
    }
    fill->uneven = high - low;
}

void strip_walk(struct arena *arena, const struct strip *strip, const struct ending *ending,
        struct fill *fill, struct filled_column *columns)
{
    struct walk walk = {.arena = arena, .strip = strip};
    if (ending->start >= 0)
        put_parts(&walk, ending->row, ending->end.longer, ending->start, ending->first,
                ending->lines);
    walk_back(&walk, ending->row, ending->line);
    close_columns(&walk, fill, columns);
}
