/* In: slugs, columns with their capacities.  Out: what stands in which column, paragraphs a line
 * longer where that makes columns level, and what it costs.
 *
 * Method: the columns are one strip of T lines with ends at b1 < b2 ... < T.  Dynamic programming
 * over (slug, line of the strip that it begins on); a slug may cross an end where its paragraph
 * allows a break, or leave white and begin at the next column's top (shared facts/make-up.md 3a).
 *
 *   fill_columns
 *     lay_out                       the strip (strip.c tells what is known of it)
 *     step                          one slug from one line, both ways to set it
 *       settle                      crosses ends
 *     find_whole, strip_find_open   the best end (fill_open.c)
 *     strip_walk                    back from it, columns filled (fill_walk.c) */
#include "page/fill_parts.h"

#include "page/make_up_costs.h"

/* The desk's memory is used again as it is: a strip writes what it reads. */
static void make_room(struct fill_desk *desk, size_t rows, size_t lines)
{
    if (rows > desk->row_room) {
        desk->row_room = 2 * rows;
        desk->reached = arena_array(&desk->arena, desk->row_room, sizeof *desk->reached);
    }
    if (rows * lines > desk->spot_room) {
        desk->spot_room = 2 * rows * lines;
        desk->spots = arena_array(&desk->arena, desk->spot_room, sizeof *desk->spots);
    }
}

void fill_desk_init(struct fill_desk *desk)
{
    *desk = (struct fill_desk){0};
    arena_init(&desk->arena);
}

void fill_desk_finish(struct fill_desk *desk)
{
    arena_finish(&desk->arena);
}

/* The cheapest way to a line.  A row's spots are written where the first way comes to them. */
static void reach(const struct strip *strip, uint32_t row, int line, struct spot spot)
{
    struct reach *reached = &strip->reached[row];
    if (reached->first > reached->last)
        *reached = (struct reach){(int16_t)line, (int16_t)(line - 1)};
    while (reached->first > line)
        strip_spot(strip, row, --reached->first)->cost = STRIP_NO_WAY;
    while (reached->last < line)
        strip_spot(strip, row, ++reached->last)->cost = STRIP_NO_WAY;
    struct spot *there = strip_spot(strip, row, line);
    if (spot.cost < there->cost)
        *there = spot;
}

/* The slug begins at `start` with `first` lines in its column; the rest goes on in the next ones,
 * which it fills. */
static void settle(const struct strip *strip, uint32_t row, const struct setting *set,
        struct spot spot, int first)
{
    int left = set->lines - first, column = strip_column(strip, spot.start),
        line = spot.start + first;
    int set_lines = first;
    spot.first = (int16_t)first;
    while (left > 0) {
        if (++column >= strip->columns)
            return;
        line = strip->ends[column];
        int room = strip->ends[column + 1] - line;
        int here = left < room ? left : room;
        set_lines += here;
        left -= here;
        line += here;
        if (left > 0 && !setting_may_break(set, set_lines))
            return;
    }
    reach(strip, row + 1, line, spot);
}

/* From `start`, `lines` of the slug to set, all that fits or a line less. */
static void begin_at(const struct strip *strip, uint32_t row, const struct setting *set,
        struct spot spot, int start)
{
    int column = strip_column(strip, start), room = strip->ends[column + 1] - start;
    spot.start = (int16_t)start;
    spot.longer = set->longer;
    if (set->lines <= room) {
        settle(strip, row, set, spot, set->lines);
        return;
    }
    for (int white = 0; white <= strip->task->most_white && white < room; white++) {
        if (!setting_may_break(set, room - white))
            continue;
        struct spot with = spot;
        with.cost += strip_white_cost(strip, column, white);
        settle(strip, row, set, with, room - white);
    }
}

static void step_as(
        const struct strip *strip, uint32_t row, int line, struct setting set, int32_t cost)
{
    int end = strip->ends[strip->columns];
    struct spot spot = {.cost = cost + set.cost, .from = (int16_t)line};
    bool top = strip_is_top(strip, line);
    if (top && line < end) {
        if (strip_may_end(strip, row))
            begin_at(strip, row, &set, spot, line);
        return;
    }
    int column = strip_column(strip, line > 0 ? line - 1 : 0);
    int start = line + strip_white_above(strip, row, set.slug);
    int stop = strip->ends[column + 1];
    if (start < stop && line < end) {
        struct setting joined = set;
        if (set.slug->joined)
            joined.lines = set.slug->joined;
        begin_at(strip, row, &joined, spot, start);
    }
    if (line >= stop || stop - line > strip->task->most_white || column + 1 >= strip->columns ||
            !strip_may_end(strip, row))
        return;
    spot.cost += strip_white_cost(strip, column, stop - line);
    if (set.slug->joined)
        spot.cost += COST_TABLE_BREAK;
    begin_at(strip, row, &set, spot, stop);
}

static void step(const struct strip *strip, uint32_t row, int line, int32_t cost)
{
    if (strip_is_away(strip, row)) {
        reach(strip, row + 1, line,
                (struct spot){.cost = cost, .from = (int16_t)line, .start = (int16_t)line});
        return;
    }
    struct setting set = setting_make(strip, row, false);
    step_as(strip, row, line, set, cost);
    if (set.slug->longer && !set.skip)
        step_as(strip, row, line, setting_make(strip, row, true), cost);
}

static bool lay_out(struct fill_desk *desk, const struct fill_task *task, struct strip *strip)
{
    *strip = (struct strip){.task = task, .rows = task->slugs->count - task->from.slug};
    for (int c = 0; c < task->columns; c++) {
        if (task->capacity[c] <= 0)
            continue;
        strip->which[strip->columns] = c;
        strip->ends[strip->columns + 1] = strip->ends[strip->columns] + task->capacity[c];
        strip->columns++;
    }
    if (!strip->columns)
        return false;
    make_room(desk, strip->rows + 1, (size_t)strip->ends[strip->columns] + 1);
    strip->spots = desk->spots;
    strip->reached = desk->reached;
    for (uint32_t row = 0; row <= strip->rows; row++)
        strip->reached[row] = (struct reach){0, -1};
    reach(strip, 0, 0, (struct spot){0});
    return true;
}

/* Where everything is set and the last column is reached. */
static int find_whole(const struct strip *strip, int32_t *cost)
{
    int best = -1, last = strip->columns - 1;
    int end = strip->ends[strip->columns];
    *cost = STRIP_NO_WAY;
    const struct reach *reached = &strip->reached[strip->rows];
    for (int line = reached->first; line <= reached->last; line++) {
        const struct spot *spot = strip_spot(strip, strip->rows, line);
        if (spot->cost >= STRIP_NO_WAY || line <= strip->ends[last] ||
                end - line > strip->task->most_white)
            continue;
        int32_t here = spot->cost + strip_white_cost(strip, last, end - line);
        if (here < *cost) {
            *cost = here;
            best = line;
        }
    }
    return best;
}

bool fill_columns(struct fill_desk *desk, const struct fill_task *task, struct fill *fill,
        struct arena *arena, struct filled_column *columns)
{
    struct strip strip;
    if (!lay_out(desk, task, &strip))
        return false;
    for (uint32_t row = 0; row < strip.rows; row++)
        for (int line = strip.reached[row].first; line <= strip.reached[row].last; line++)
            if (strip_spot(&strip, row, line)->cost < STRIP_NO_WAY)
                step(&strip, row, line, strip_spot(&strip, row, line)->cost);
    struct ending ending = {.row = strip.rows, .start = -1};
    bool good;
    if (task->open) {
        good = strip_find_open(&strip, &ending, &fill->cost);
        fill->end = ending.end;
    } else {
        ending.line = find_whole(&strip, &fill->cost);
        good = ending.line >= 0;
    }
    if (good && columns)
        strip_walk(arena, &strip, &ending, fill, columns);
    return good;
}
