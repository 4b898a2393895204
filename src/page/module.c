/* In: a story and a width.  Out: variants and modules with their column breaks.
 *
 * Method: the body's measure is always a column's, so nothing is re-broken; a column break falls
 * between pieces.  For given capacities the breaks are chosen by dynamic programming over (column,
 * piece) with the squares of the white left as cost, earlier columns dearer than the last (shared
 * facts/make-up.md 3a).  A closed module takes the least height for which breaks exist.
 *
 *     module_close            module_open
 *         start_module            start_module
 *         fill_level              fill_level (over every possible end, the furthest first)
 */
#include "page/module.h"

#include <string.h>

enum {
    LEAST_LEG = 5,       /* lines of text that a column of an open module must have */
    LEAST_REMAINDER = 6, /* lines that must be left for the jump to be worth it */
    LAST_COLUMN = 2,     /* weight of white² in the last column ... */
    EARLIER_COLUMN = 5,  /* ... and in the others */
    PENALTY_SHARE = 50,  /* a break's penalty against white² */
};

static int to_lines(const struct layout *layout, dimen height)
{
    return (int)((height + layout->grid.line - 1) / layout->grid.line);
}

static const char *find_headline(const struct layout *layout, int units, enum head_rank rank)
{
    bool narrow = units <= layout->grid.column_units;
    if (rank == HEAD_LEAD)
        return units == layout->grid.units ? "head-a" : narrow ? "head-c" : "head-b";
    if (rank == HEAD_TOP)
        return narrow ? "head-c" : "head-b";
    return narrow ? "head-d" : "head-b2";
}

static dimen span_width(const struct layout *layout, int units)
{
    return units * layout->grid.unit + (units - 1) * layout->grid.gutter;
}

/* A picture's slot in lines, by its place: lead, frieze over two columns, head of one column. */
static int find_photo_lines(const struct layout *layout, int units, enum head_rank rank)
{
    if (units <= layout->grid.column_units)
        return 9;
    return rank == HEAD_LEAD ? 12 : units == layout->grid.units ? 10 : 6;
}

static void choose_photo(const struct galley_shop *shop, const struct article *article,
        enum head_rank rank, struct variant *variant, struct galley_look *look)
{
    const struct layout *layout = shop->layout;
    if (!article->photo)
        return;
    bool wide = variant->columns > 2;
    variant->photo_place = wide ? PHOTO_BESIDE : PHOTO_ABOVE;
    int units = wide ? variant->units - layout->grid.column_units : variant->units;
    look->photo_width = span_width(layout, units);
    look->photo_height = layout_picture_height(
            layout, find_photo_lines(layout, variant->units, rank) * layout->grid.line);
}

static void join_pieces(struct arena *arena, struct variant *variant)
{
    const struct galley *galley = variant->galley;
    struct galley_piece *pieces =
            arena_array(arena, galley->piece_count + galley->note_count, sizeof *pieces);
    if (galley->piece_count)
        memcpy(pieces, galley->pieces, galley->piece_count * sizeof *pieces);
    if (galley->note_count)
        memcpy(pieces + galley->piece_count, galley->notes, galley->note_count * sizeof *pieces);
    variant->pieces = pieces;
    variant->piece_count = galley->piece_count + galley->note_count;
}

static void measure_variant(
        struct arena *arena, const struct layout *layout, struct variant *variant)
{
    const struct galley *galley = variant->galley;
    join_pieces(arena, variant);
    variant->head_lines = to_lines(layout, galley->head.height);
    variant->photo_lines = to_lines(layout, galley->photo.height);
    if (variant->photo_lines == 0)
        variant->photo_place = PHOTO_NONE;
    for (uint32_t i = 0; i < galley->wide_count; i++)
        variant->wide_lines += WIDE_GAP_LINES + to_lines(layout, galley->wide[i].height);
}

const struct variant *variant_make(const struct galley_shop *shop, const struct article *article,
        int units, enum head_rank rank)
{
    const struct layout *layout = shop->layout;
    struct variant *variant = arena_new(shop->arena, struct variant);
    variant->units = units;
    variant->columns = units / layout->grid.column_units;
    struct galley_look look = {.head_measure = span_width(layout, units),
            .measure = span_width(layout, layout->grid.column_units),
            .headline = find_headline(layout, units, rank),
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .deck = units > layout->grid.column_units ? "deck" : "deck-narrow",
            .byline = true};
    choose_photo(shop, article, rank, variant, &look);
    variant->galley = galley_make(shop, article, &look);
    if (!variant->galley)
        return NULL;
    measure_variant(shop->arena, layout, variant);
    return variant;
}

const struct variant *variant_from_galley(
        struct arena *arena, const struct layout *layout, const struct galley *galley, int units)
{
    struct variant *variant = arena_new(arena, struct variant);
    variant->galley = galley;
    variant->units = units;
    variant->columns = 1;
    measure_variant(arena, layout, variant);
    return variant;
}

/* --- filling columns ------------------------------------------------------------------------- */

static int piece_lines(const struct layout *layout, const struct galley_piece *piece, bool top)
{
    return to_lines(layout, piece->height) + (top ? 0 : to_lines(layout, piece->before));
}

struct flow {
    const struct layout *layout;
    const struct galley_piece *pieces;
    uint32_t begin, end; /* pieces to set; all of them */
    int columns;
    int capacity[MODULE_COLUMNS];
};

struct fill {
    int64_t cost;
    struct column columns[MODULE_COLUMNS];
};

static const int64_t NO_FILL = INT64_MAX / 4;

static int64_t white_cost(const struct flow *flow, int column, int white)
{
    int weight = column == flow->columns - 1 ? LAST_COLUMN : EARLIER_COLUMN;
    return (int64_t)weight * white * white;
}

/* The cost of one column with `white` lines left, ended by this piece. */
static int64_t column_cost(const struct flow *flow, int column, int white, uint32_t last)
{
    int64_t cost = white_cost(flow, column, white);
    if (last + 1 < flow->end)
        cost += flow->pieces[last].break_after / PENALTY_SHARE;
    return cost;
}

/* best[c][i]: the least cost of setting pieces begin..begin+i-1 in columns 0..c-1; from[c][i]:
 * where column c-1 began. */
struct table {
    int64_t *best;
    uint32_t *from;
    uint32_t width;
};

static void relax_column(const struct flow *flow, struct table *table, int column, uint32_t start)
{
    uint32_t count = flow->end - flow->begin;
    int64_t base = table->best[(uint32_t)column * table->width + start];
    int used = 0;
    int64_t *best = &table->best[((uint32_t)column + 1) * table->width];
    uint32_t *from = &table->from[((uint32_t)column + 1) * table->width];
    if (flow->capacity[column] <= 0) { /* a picture takes all of it */
        best[start] = base;
        from[start] = start;
        return;
    }
    if (start == count) { /* nothing is left: an empty column */
        int64_t cost = base + white_cost(flow, column, flow->capacity[column]);
        if (cost < best[start]) {
            best[start] = cost;
            from[start] = start;
        }
    }
    for (uint32_t i = start; i < count; i++) {
        const struct galley_piece *piece = &flow->pieces[flow->begin + i];
        used += piece_lines(flow->layout, piece, i == start);
        if (used > flow->capacity[column])
            break;
        if (i + 1 < count && piece->break_after >= GALLEY_NO_BREAK)
            continue;
        int64_t cost =
                base + column_cost(flow, column, flow->capacity[column] - used, flow->begin + i);
        if (cost < best[i + 1]) {
            best[i + 1] = cost;
            from[i + 1] = start;
        }
    }
}

static int used_lines(const struct flow *flow, uint32_t begin, uint32_t end)
{
    int used = 0;
    for (uint32_t i = begin; i < end; i++)
        used += piece_lines(flow->layout, &flow->pieces[i], i == begin);
    return used;
}

static void walk_back(const struct flow *flow, const struct table *table, struct fill *fill)
{
    uint32_t end = flow->end - flow->begin;
    for (int c = flow->columns; c > 0; c--) {
        uint32_t begin = table->from[(uint32_t)c * table->width + end];
        struct column *column = &fill->columns[c - 1];
        column->begin = flow->begin + begin;
        column->end = flow->begin + end;
        column->used = used_lines(flow, column->begin, column->end);
        end = begin;
    }
}

/* All pieces of the flow in its columns, as level as can be. */
static bool fill_level(struct arena *scratch, const struct flow *flow, struct fill *fill)
{
    uint32_t width = flow->end - flow->begin + 1;
    size_t cells = (size_t)width * (MODULE_COLUMNS + 1);
    struct table table = {arena_array(scratch, cells, sizeof(int64_t)),
            arena_array(scratch, cells, sizeof(uint32_t)), width};
    for (size_t i = 0; i < cells; i++)
        table.best[i] = NO_FILL;
    table.best[0] = 0;
    for (int c = 0; c < flow->columns; c++)
        for (uint32_t i = 0; i < width; i++)
            if (table.best[(uint32_t)c * width + i] < NO_FILL)
                relax_column(flow, &table, c, i);
    fill->cost = table.best[(uint32_t)flow->columns * width + width - 1];
    if (fill->cost >= NO_FILL)
        return false;
    walk_back(flow, &table, fill);
    return true;
}

/* --- modules --------------------------------------------------------------------------------- */

static int obstacle_lines(const struct variant *variant, bool opens, int column)
{
    bool beside = opens && variant->photo_place == PHOTO_BESIDE && column > 0;
    return beside ? variant->photo_lines : 0;
}

static void start_module(const struct variant *variant, uint32_t begin, struct module *module)
{
    *module = (struct module){.variant = variant, .opens = begin == 0, .begin = begin};
    module->head_lines = JUMP_HEAD_LINES;
    if (module->opens) {
        module->head_lines = variant->head_lines;
        if (variant->photo_place == PHOTO_ABOVE)
            module->head_lines += variant->photo_lines;
    }
}

/* The last column that is not wholly a picture's. */
static int last_text_column(const struct variant *variant, bool opens, int body_lines)
{
    int c = variant->columns - 1;
    while (c > 0 && obstacle_lines(variant, opens, c) >= body_lines)
        c--;
    return c;
}

static struct flow make_flow(
        const struct layout *layout, const struct module *module, uint32_t end, int body_lines)
{
    const struct variant *variant = module->variant;
    struct flow flow = {layout, variant->pieces, module->begin, end, variant->columns, {0}};
    for (int c = 0; c < variant->columns; c++)
        flow.capacity[c] = body_lines - obstacle_lines(variant, module->opens, c);
    if (module->goes_on)
        flow.capacity[module->jump_column] -= JUMP_LINE_LINES;
    return flow;
}

static void take_fill(struct module *module, const struct flow *flow, const struct fill *fill)
{
    const struct variant *variant = module->variant;
    module->end = flow->end;
    module->white = 0;
    module->break_cost = 0;
    for (int c = 0; c < variant->columns; c++) {
        struct column *column = &module->columns[c];
        *column = fill->columns[c];
        column->top = obstacle_lines(variant, module->opens, c);
        if (flow->capacity[c] > 0)
            module->white += flow->capacity[c] - column->used;
        if (column->end > column->begin && column->end < variant->piece_count)
            module->break_cost += variant->pieces[column->end - 1].break_after;
    }
}

static int least_body_lines(const struct layout *layout, const struct module *module)
{
    struct flow flow = make_flow(layout, module, module->variant->piece_count, 0);
    int total = used_lines(&flow, flow.begin, flow.end), least = 0;
    for (int c = 0; c < flow.columns; c++) {
        total -= flow.capacity[c];
        if (-flow.capacity[c] > least)
            least = -flow.capacity[c];
    }
    /* White above pieces that come to stand at a column's top is dropped: start a little lower. */
    int level = (total + flow.columns - 1) / flow.columns - 2;
    return level > least ? level : least;
}

bool module_close(const struct layout *layout, const struct variant *variant, uint32_t begin,
        int max_lines, struct module *module)
{
    start_module(variant, begin, module);
    int most = max_lines - module->head_lines - variant->wide_lines;
    struct arena scratch;
    arena_init(&scratch);
    bool good = false;
    for (int lines = least_body_lines(layout, module); lines <= most && !good; lines++) {
        struct flow flow = make_flow(layout, module, variant->piece_count, lines);
        struct fill fill;
        good = fill_level(&scratch, &flow, &fill);
        if (!good)
            continue;
        take_fill(module, &flow, &fill);
        module->body_lines = lines;
        module->lines = module->head_lines + lines + variant->wide_lines;
    }
    arena_finish(&scratch);
    return good;
}

/* Whether a jump after piece end - 1 leaves enough on both sides. */
static bool may_jump_after(const struct layout *layout, const struct module *module, uint32_t end)
{
    const struct variant *variant = module->variant;
    struct flow rest = {layout, variant->pieces, end, variant->piece_count, 1, {0}};
    return variant->pieces[end - 1].break_after < GALLEY_NO_BREAK &&
           used_lines(&rest, end, variant->piece_count) >= LEAST_REMAINDER;
}

/* The furthest end whose pieces can fit by their sum. */
static uint32_t furthest_end(const struct flow *flow)
{
    int room = 0, used = 0;
    for (int c = 0; c < flow->columns; c++)
        room += flow->capacity[c] > 0 ? flow->capacity[c] : 0;
    uint32_t end = flow->begin;
    while (end < flow->end && used <= room)
        used += to_lines(flow->layout, flow->pieces[end++].height);
    return end;
}

bool module_open(const struct layout *layout, const struct variant *variant, uint32_t begin,
        int lines, struct module *module)
{
    start_module(variant, begin, module);
    module->goes_on = true;
    module->body_lines = lines - module->head_lines;
    module->lines = lines;
    module->jump_column = last_text_column(variant, module->opens, module->body_lines);
    struct flow whole = make_flow(layout, module, variant->piece_count, module->body_lines);
    for (int c = 0; c < whole.columns; c++)
        if (whole.capacity[c] < (c <= module->jump_column ? LEAST_LEG : 0))
            return false;
    struct arena scratch;
    arena_init(&scratch);
    bool good = false;
    uint32_t furthest = furthest_end(&whole);
    for (uint32_t end = furthest; end > begin && end + 12 > furthest && !good; end--) {
        struct flow flow = make_flow(layout, module, end, module->body_lines);
        struct fill fill;
        good = may_jump_after(layout, module, end) && fill_level(&scratch, &flow, &fill);
        if (good)
            take_fill(module, &flow, &fill);
    }
    arena_finish(&scratch);
    return good;
}
