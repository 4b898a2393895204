/* In: slugs, columns with their capacities.  Out: what stands in which column, paragraphs a line
 * longer where that makes columns level, and what it costs.
 *
 * Method: the columns are one strip of T lines with ends at b1 < b2 ... < T.  Dynamic programming
 * over (slug, line of the strip that it begins on); a slug may cross an end where its paragraph
 * allows a break, or leave white and begin at the next column's top (shared facts/make-up.md 3a).
 *
 *   fill_columns
 *     strip_make
 *     step            one slug from one line, both ways to set it
 *       settle        crosses ends
 *     find_whole, find_open    the best end
 *     walk            back from it, columns filled */
#include "page/fill.h"

#include "page/make_up_costs.h"

static const int32_t NO_WAY = INT32_MAX / 2;

struct spot {
    int32_t cost;
    int16_t from;  /* line of the strip that the slug before began on */
    int16_t start; /* where that slug's first line stands */
    bool longer;
    int16_t first; /* lines of it in the column where it starts; the rest fills columns */
};

struct strip {
    const struct fill_task *task;
    int columns;
    int ends[MODULE_COLUMNS + 1]; /* [0] = 0 */
    int which[MODULE_COLUMNS];    /* column of the module */
    uint32_t rows;                /* slugs to set */
    struct spot *spots;           /* rows + 1 by ends[columns] + 1 */
};

static struct spot *spot_at(const struct strip *strip, uint32_t row, int line)
{
    return &strip->spots[row * (uint32_t)(strip->ends[strip->columns] + 1) + (uint32_t)line];
}

static int column_of(const struct strip *strip, int line)
{
    int c = 0;
    while (c + 1 < strip->columns && strip->ends[c + 1] <= line)
        c++;
    return c;
}

static bool is_top(const struct strip *strip, int line)
{
    return line == strip->ends[column_of(strip, line)];
}

static int32_t white_cost(const struct strip *strip, int column, int white)
{
    if (white <= 0)
        return 0;
    bool last = column == strip->columns - 1 || column > 0;
    if (white == 1 && last)
        return COST_UNEVEN;
    return COST_WHITE * white + COST_WHITE_SQUARE * white * white;
}

/* A slug on its way: the first one may begin in its middle. */
struct setting {
    const struct slug *slug;
    bool longer;
    int skip;  /* lines of it that stand elsewhere */
    int lines; /* that are left to set */
    int32_t cost;
};

static bool may_break(const struct setting *set, int after)
{
    uint64_t breaks = set->longer ? set->slug->longer_breaks : set->slug->breaks;
    return breaks >> (set->skip + after - 1) & 1;
}

static void reach(const struct strip *strip, uint32_t row, int line, struct spot spot)
{
    struct spot *there = spot_at(strip, row, line);
    if (spot.cost < there->cost)
        *there = spot;
}

/* The slug begins at `start` with `first` lines in its column; the rest goes on in the next ones,
 * which it fills. */
static void settle(const struct strip *strip, uint32_t row, const struct setting *set,
        struct spot spot, int first)
{
    int left = set->lines - first, column = column_of(strip, spot.start), line = spot.start + first;
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
        if (left > 0 && !may_break(set, set_lines))
            return;
    }
    reach(strip, row + 1, line, spot);
}

/* From `start`, `lines` of the slug to set, all that fits or a line less. */
static void begin_at(const struct strip *strip, uint32_t row, const struct setting *set,
        struct spot spot, int start)
{
    int column = column_of(strip, start), room = strip->ends[column + 1] - start;
    spot.start = (int16_t)start;
    spot.longer = set->longer;
    if (set->lines <= room) {
        settle(strip, row, set, spot, set->lines);
        return;
    }
    for (int white = 0; white <= strip->task->most_white && white < room; white++) {
        if (!may_break(set, room - white))
            continue;
        struct spot with = spot;
        with.cost += white_cost(strip, column, white);
        settle(strip, row, set, with, room - white);
    }
}

static bool slug_before_ends(const struct strip *strip, uint32_t row)
{
    const struct fill_task *task = strip->task;
    uint32_t slug = task->from.slug + row;
    if (row == 0)
        return true;
    if (task->floated >= 0 && slug - 1 == (uint32_t)task->floated && row > 1)
        return task->slugs->items[slug - 2].ends;
    return task->slugs->items[slug - 1].ends;
}

static int white_above(const struct strip *strip, uint32_t row, const struct slug *slug)
{
    int before = (int)(strip->task->from.slug + row) - 1;
    return before >= 0 && before == strip->task->floated ? slug->lone : slug->before;
}

static void step_as(
        const struct strip *strip, uint32_t row, int line, struct setting set, int32_t cost)
{
    int end = strip->ends[strip->columns];
    struct spot spot = {.cost = cost + set.cost, .from = (int16_t)line};
    bool top = is_top(strip, line);
    if (top && line < end) {
        if (slug_before_ends(strip, row))
            begin_at(strip, row, &set, spot, line);
        return;
    }
    int column = column_of(strip, line > 0 ? line - 1 : 0);
    int start = line + white_above(strip, row, set.slug);
    int stop = strip->ends[column + 1];
    if (start < stop && line < end) {
        struct setting joined = set;
        if (set.slug->joined)
            joined.lines = set.slug->joined;
        begin_at(strip, row, &joined, spot, start);
    }
    if (line >= stop || stop - line > strip->task->most_white || column + 1 >= strip->columns ||
            !slug_before_ends(strip, row))
        return;
    spot.cost += white_cost(strip, column, stop - line);
    if (set.slug->joined)
        spot.cost += COST_TABLE_BREAK;
    begin_at(strip, row, &set, spot, stop);
}

static struct setting make_setting(const struct strip *strip, uint32_t row, bool longer)
{
    const struct fill_task *task = strip->task;
    const struct slug *slug = &task->slugs->items[task->from.slug + row];
    struct setting set = {.slug = slug, .longer = longer};
    if (row == 0 && task->from.line) {
        set.longer = task->from.longer;
        set.skip = task->from.line;
    } else if (longer) {
        set.cost = slug->longer_cost;
    }
    set.lines = slug_lines(slug, set.longer) - set.skip;
    return set;
}

/* A slug that stands elsewhere takes no lines. */
static bool is_away(const struct strip *strip, uint32_t row)
{
    return (int)(strip->task->from.slug + row) == strip->task->floated;
}

static void step(const struct strip *strip, uint32_t row, int line, int32_t cost)
{
    if (is_away(strip, row)) {
        reach(strip, row + 1, line,
                (struct spot){.cost = cost, .from = (int16_t)line, .start = (int16_t)line});
        return;
    }
    struct setting set = make_setting(strip, row, false);
    step_as(strip, row, line, set, cost);
    if (set.slug->longer && !set.skip)
        step_as(strip, row, line, make_setting(strip, row, true), cost);
}

static bool strip_make(struct arena *arena, const struct fill_task *task, struct strip *strip)
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
    size_t count = (strip->rows + 1) * (size_t)(strip->ends[strip->columns] + 1);
    strip->spots = arena_array(arena, count, sizeof *strip->spots);
    for (size_t i = 0; i < count; i++)
        strip->spots[i].cost = NO_WAY;
    spot_at(strip, 0, 0)->cost = 0;
    return true;
}

/* Where everything is set and the last column is reached. */
static int find_whole(const struct strip *strip, int32_t *cost)
{
    int best = -1, last = strip->columns - 1;
    int end = strip->ends[strip->columns];
    *cost = NO_WAY;
    for (int line = strip->ends[last] + 1; line <= end; line++) {
        const struct spot *spot = spot_at(strip, strip->rows, line);
        if (spot->cost >= NO_WAY || end - line > strip->task->most_white)
            continue;
        int32_t here = spot->cost + white_cost(strip, last, end - line);
        if (here < *cost) {
            *cost = here;
            best = line;
        }
    }
    return best;
}

struct ending {
    uint32_t row; /* so many slugs stand whole ... */
    int line;     /* ... up to this line, ... */
    struct cut end;
    int start, lines, first; /* ... and so many of the next one from `start`, `first` of them in the
                                column where it starts */
};

/* A part of the slug after the last whole one up to the strip's end. */
static void try_part(const struct strip *strip, uint32_t row, int line, bool longer, int32_t cost,
        struct ending *best, int32_t *best_cost)
{
    struct setting set = make_setting(strip, row, longer);
    int column = column_of(strip, line), end = strip->ends[strip->columns];
    bool top = is_top(strip, line);
    int start = top ? line : line + white_above(strip, row, set.slug);
    int here = end - start;
    if (here <= 0 || here >= set.lines || !set.slug->many || cost + set.cost >= *best_cost ||
            start >= strip->ends[column + 1])
        return;
    for (int c = column + 1; c <= strip->columns; c++)
        if (!may_break(&set, strip->ends[c] - start))
            return;
    *best_cost = cost + set.cost;
    *best = (struct ending){row, line,
            {strip->task->from.slug + row, (uint16_t)(set.skip + here), set.longer,
                    strip->task->slugs->count},
            start, here, strip->ends[column + 1] - start};
}

static bool leaves_enough(const struct strip *strip, struct cut end)
{
    int least, most;
    lines_after(strip->task->slugs, end, -1, &least, &most);
    return least >= LEAST_REMAINDER;
}

static bool find_open(const struct strip *strip, struct ending *best, int32_t *cost)
{
    int end = strip->ends[strip->columns];
    *cost = NO_WAY;
    for (uint32_t row = 0; row < strip->rows; row++)
        for (int line = 0; line <= end; line++) {
            int32_t here = spot_at(strip, row, line)->cost;
            if (here >= NO_WAY || is_away(strip, row))
                continue;
            struct ending trial = *best;
            int32_t trial_cost = *cost;
            if (line < end) {
                const struct slug *slug = &strip->task->slugs->items[strip->task->from.slug + row];
                try_part(strip, row, line, false, here, &trial, &trial_cost);
                if (slug->longer && !(row == 0 && strip->task->from.line))
                    try_part(strip, row, line, true, here, &trial, &trial_cost);
            }
            int white = end - line;
            int32_t at_end = here + white_cost(strip, strip->columns - 1, white);
            if (row > 0 && white <= 1 && slug_before_ends(strip, row) && at_end < trial_cost) {
                trial_cost = at_end;
                trial = (struct ending){row, line,
                        {strip->task->from.slug + row, 0, false, strip->task->slugs->count}, -1, 0,
                        0};
            }
            if (trial_cost < *cost && leaves_enough(strip, trial.end)) {
                *cost = trial_cost;
                *best = trial;
            }
        }
    return *cost < NO_WAY;
}

/* --- walking back ---------------------------------------------------------------------------- */

struct walk {
    struct arena *arena;
    const struct strip *strip;
    VEC(struct column_part) parts[MODULE_COLUMNS]; /* by column of the strip, last one first */
};

/* The slug's lines from `start` on, `first` of them in its column. */
static void put_parts(struct walk *walk, uint32_t row, bool longer, int start, int first, int lines)
{
    const struct strip *strip = walk->strip;
    struct setting set = make_setting(strip, row, longer);
    int column = column_of(strip, start), done = set.skip, left = lines, line = start, here = first;
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
        struct spot spot = *spot_at(strip, row, line);
        if (!is_away(strip, row - 1)) {
            struct setting set = make_setting(strip, row - 1, spot.longer);
            int lines = set.lines;
            if (set.slug->joined && !is_top(strip, spot.start))
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

bool fill_columns(struct arena *arena, const struct fill_task *task, struct fill *fill,
        struct filled_column *columns)
{
    struct arena scratch;
    arena_init(&scratch);
    struct strip strip;
    struct ending ending = {0};
    bool good = strip_make(&scratch, task, &strip);
    int end = good ? strip.ends[strip.columns] : 0;
    for (uint32_t row = 0; good && row < strip.rows; row++)
        for (int line = 0; line <= end; line++)
            if (spot_at(&strip, row, line)->cost < NO_WAY)
                step(&strip, row, line, spot_at(&strip, row, line)->cost);
    if (good && task->open) {
        good = find_open(&strip, &ending, &fill->cost);
        fill->end = ending.end;
    } else if (good) {
        ending = (struct ending){.row = strip.rows, .start = -1};
        ending.line = find_whole(&strip, &fill->cost);
        good = ending.line >= 0;
    }
    if (good && columns) {
        struct walk walk = {.arena = arena, .strip = &strip};
        if (ending.start >= 0)
            put_parts(
                    &walk, ending.row, ending.end.longer, ending.start, ending.first, ending.lines);
        walk_back(&walk, ending.row, ending.line);
        close_columns(&walk, fill, columns);
    }
    arena_finish(&scratch);
    return good;
}

void lines_after(const struct slugs *slugs, struct cut from, int floated, int *least, int *most)
{
    *least = *most = 0;
    for (uint32_t i = from.slug; i < slugs->count; i++) {
        const struct slug *slug = &slugs->items[i];
        bool part = i == from.slug && from.line;
        if ((int)i == floated)
            continue;
        int lines = part ? slug_lines(slug, from.longer) - from.line
                         : (slug->joined ? slug->joined : slug->lines);
        if (i > from.slug)
            lines += slug->before;
        *least += lines;
        *most += lines + (slug->longer && !part);
    }
}
