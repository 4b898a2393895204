/* In: stories and zones.  Out: a plan: every module's place.
 *
 * Method: dynamic programming over (story, zone, line, piece) with memory (Plass 1981; Gange,
 * Marriott and Stuckey 2012 for guillotine rows).  A state's moves:
 *
 *     one module over the zone's width, whole          2 or 3 modules side by side, whole
 *     one module over the zone's width, going on       leave the rest of the zone white
 *
 * The cost is additive, so the least cost from a state on does not depend on how it was reached. */
#include "page/make_up.h"

#include <stdlib.h>
#include <string.h>

/* Unit: 1/100 of a column line left white. */
enum {
    COST_WHITE = 100,        /* a column line left white inside a module or beside a lower one */
    COST_ZONE_WHITE = 130,   /* ... under the last row of a zone */
    COST_LAST_WHITE = 10,    /* ... on the last page */
    COST_JUMP = 900,         /* a story goes on elsewhere */
    COST_LONG_LEG = 30,      /* a line of a column beyond LONG_LEG */
    COST_SHORT_LEG = 120,    /* a line of several columns short of SHORT_LEG */
    COST_PAGE = 2000,        /* a page begun */
    COST_WISH = 50000,       /* an editor's wish not met */
    COST_NARROW_LEAD = 5000, /* the lead not over the page's width */
};

enum { LONG_LEG = 34, SHORT_LEG = 7, ROW_GAP = 2, ROW_MODULES = 3, WIDTHS = 3, LEAST_OPEN = 10 };

enum move_kind { MOVE_NONE, MOVE_ROW, MOVE_OPEN, MOVE_LEAVE };

struct move {
    enum move_kind kind;
    int modules;
    int units[ROW_MODULES];
};

struct state {
    uint32_t story, zone;
    int line;       /* used of the zone */
    uint32_t piece; /* where the story goes on; 0 = from its head */
};

struct memory {
    struct state state;
    struct move move;
    int64_t cost;
    bool known;
};

/* A story at a width, with what was said while it was set. */
struct trial {
    const struct variant *variant;
    struct diag diag;
    bool made;
};

struct search {
    const struct galley_shop *shop;
    const struct story *stories;
    uint32_t story_count;
    const struct zone *zones;
    uint32_t zone_count;
    struct trial *trials;  /* [story * WIDTHS + columns - 1], made when asked for */
    struct memory *memory; /* open addressing */
    uint32_t memory_room, memory_count;
};

static const int64_t IMPOSSIBLE = INT64_MAX / 4;

static struct zone zone_at(const struct search *search, uint32_t nth)
{
    if (nth < search->zone_count)
        return search->zones[nth];
    struct zone zone = search->zones[search->zone_count - 1];
    zone.page += nth - (search->zone_count - 1);
    return zone;
}

static int column_units(const struct search *search)
{
    return search->shop->layout->grid.column_units;
}

static const struct variant *find_variant(struct search *search, uint32_t story, int units)
{
    const struct story *s = &search->stories[story];
    if (s->box)
        return units >= s->box->units ? s->box : NULL;
    struct trial *trial =
            &search->trials[story * WIDTHS + (uint32_t)(units / column_units(search)) - 1];
    if (!trial->made) {
        trial->made = true;
        diag_init(&trial->diag, search->shop->arena);
        struct galley_shop shop = *search->shop;
        shop.diag = &trial->diag;
        trial->variant = variant_make(&shop, s->article, units, s->lead);
    }
    return trial->variant;
}

/* What was said while the chosen variant was set; the others' messages are not the author's matter.
 */
static void take_messages(struct search *search, uint32_t story, const struct variant *variant)
{
    for (uint32_t i = 0; i < WIDTHS; i++) {
        const struct trial *trial = &search->trials[story * WIDTHS + i];
        if (trial->made && trial->variant == variant)
            diag_take(search->shop->diag, &trial->diag);
    }
}

/* --- memory ---------------------------------------------------------------------------------- */

static uint32_t hash_state(const struct state *s)
{
    uint32_t h = s->story * 2654435761u;
    h = (h ^ s->zone) * 2246822519u;
    h = (h ^ (uint32_t)s->line) * 3266489917u;
    h = (h ^ s->piece) * 668265263u;
    return h ^ h >> 15;
}

static bool same_state(const struct state *a, const struct state *b)
{
    return a->story == b->story && a->zone == b->zone && a->line == b->line && a->piece == b->piece;
}

static struct memory *find_memory(const struct search *search, const struct state *state)
{
    uint32_t at = hash_state(state) & (search->memory_room - 1);
    while (search->memory[at].known && !same_state(&search->memory[at].state, state))
        at = (at + 1) & (search->memory_room - 1);
    return &search->memory[at];
}

static void grow_memory(struct search *search)
{
    struct memory *old = search->memory;
    uint32_t old_room = search->memory_room;
    search->memory_room = old_room ? old_room * 2 : 1024;
    search->memory = arena_array(search->shop->arena, search->memory_room, sizeof *search->memory);
    for (uint32_t i = 0; i < old_room; i++)
        if (old[i].known)
            *find_memory(search, &old[i].state) = old[i];
}

static void remember(
        struct search *search, const struct state *state, const struct move *move, int64_t cost)
{
    if (search->memory_count * 2 >= search->memory_room)
        grow_memory(search);
    *find_memory(search, state) = (struct memory){*state, *move, cost, true};
    search->memory_count++;
}

/* --- costs ----------------------------------------------------------------------------------- */

static int64_t legs_cost(const struct module *module)
{
    int longest = 0;
    for (int c = 0; c < module->variant->columns; c++)
        if (module->columns[c].used > longest)
            longest = module->columns[c].used;
    int64_t cost = 0;
    if (longest > LONG_LEG)
        cost += (int64_t)COST_LONG_LEG * (longest - LONG_LEG);
    if (module->variant->columns > 1 && longest < SHORT_LEG)
        cost += (int64_t)COST_SHORT_LEG * (SHORT_LEG - longest) * module->variant->columns;
    return cost;
}

static int64_t module_cost(const struct search *search, const struct module *module, uint32_t story)
{
    const struct story *s = &search->stories[story];
    int columns = module->variant->columns;
    int64_t cost =
            (int64_t)COST_WHITE * module->white + module->break_cost / 100 + legs_cost(module);
    cost += module->variant->galley->cost / 10000;
    if (s->columns && s->columns != columns)
        cost += COST_WISH;
    if (s->lead && module->variant->units < search->shop->layout->grid.units)
        cost += COST_NARROW_LEAD;
    return cost;
}

/* --- moves ----------------------------------------------------------------------------------- */

struct row {
    struct module modules[ROW_MODULES];
    int units[ROW_MODULES]; /* the place given to each: a box may be narrower */
    int count, lines;
};

/* The modules of a row, whole; false when one does not fit. */
static bool set_row(struct search *search, const struct state *state, const struct move *move,
        int max_lines, struct row *row)
{
    *row = (struct row){.count = move->modules};
    for (int i = 0; i < move->modules; i++) {
        const struct variant *variant =
                find_variant(search, state->story + (uint32_t)i, move->units[i]);
        uint32_t begin = i == 0 ? state->piece : 0;
        row->units[i] = move->units[i];
        if (!variant ||
                !module_close(search->shop->layout, variant, begin, max_lines, &row->modules[i]))
            return false;
        if (row->modules[i].lines > row->lines)
            row->lines = row->modules[i].lines;
    }
    return true;
}

static int64_t row_cost(
        const struct search *search, const struct state *state, const struct row *row)
{
    int64_t cost = 0;
    for (int i = 0; i < row->count; i++) {
        const struct module *module = &row->modules[i];
        cost += module_cost(search, module, state->story + (uint32_t)i);
        int empty = (row->units[i] - module->variant->units) / column_units(search);
        cost += (int64_t)COST_WHITE * (row->lines - module->lines) * module->variant->columns;
        cost += (int64_t)COST_WHITE * row->lines * empty;
    }
    return cost;
}

static struct state after_row(const struct state *state, const struct row *row)
{
    return (struct state){state->story + (uint32_t)row->count, state->zone,
            state->line + row->lines + ROW_GAP, 0};
}

static struct state next_zone(const struct state *state, uint32_t piece)
{
    return (struct state){state->story, state->zone + 1, 0, piece};
}

static int64_t zone_cost(const struct search *search, uint32_t nth)
{
    struct zone zone = zone_at(search, nth);
    bool new_page = nth == 0 || zone_at(search, nth - 1).page != zone.page;
    return new_page ? COST_PAGE : 0;
}

static int64_t white_below(const struct search *search, const struct state *state, int64_t each)
{
    struct zone zone = zone_at(search, state->zone);
    int left = zone.lines - state->line;
    return left > 0 ? each * left * (zone.units / column_units(search)) : 0;
}

static int64_t best_cost(struct search *search, const struct state *state);

static void consider(struct memory *best, int64_t cost, const struct move *move)
{
    if (cost < best->cost) {
        best->cost = cost;
        best->move = *move;
    }
}

static void try_row(struct search *search, const struct state *state, const struct move *move,
        struct memory *best)
{
    struct zone zone = zone_at(search, state->zone);
    struct row row;
    if (!set_row(search, state, move, zone.lines - state->line, &row))
        return;
    int64_t cost = row_cost(search, state, &row);
    if (cost >= best->cost)
        return;
    struct state then = after_row(state, &row);
    consider(best, cost + best_cost(search, &then), move);
}

static void try_open(struct search *search, const struct state *state, struct memory *best)
{
    struct zone zone = zone_at(search, state->zone);
    int lines = zone.lines - state->line;
    const struct story *story = &search->stories[state->story];
    struct move move = {MOVE_OPEN, 1, {zone.units}};
    const struct variant *variant = find_variant(search, state->story, zone.units);
    struct module module;
    if (lines < LEAST_OPEN || !variant ||
            !module_open(search->shop->layout, variant, state->piece, lines, &module))
        return;
    struct state then = next_zone(state, module.end);
    int64_t cost = COST_JUMP + (story->keep_whole ? COST_WISH : 0) +
                   module_cost(search, &module, state->story) + zone_cost(search, then.zone);
    if (cost < best->cost)
        consider(best, cost + best_cost(search, &then), &move);
}

/* Every way to share `units` among `modules` modules of whole columns. */
static void try_rows(struct search *search, const struct state *state, struct move move, int at,
        int units, struct memory *best)
{
    int column = column_units(search);
    if (at == move.modules - 1) {
        move.units[at] = units;
        if (units >= column)
            try_row(search, state, &move, best);
        return;
    }
    for (int width = column; width < units; width += column) {
        move.units[at] = width;
        try_rows(search, state, move, at + 1, units - width, best);
    }
}

static int64_t best_cost(struct search *search, const struct state *state)
{
    if (state->story >= search->story_count)
        return white_below(search, state, COST_LAST_WHITE);
    if (search->memory_room) {
        const struct memory *known = find_memory(search, state);
        if (known->known)
            return known->cost;
    }
    struct memory best = {.cost = IMPOSSIBLE};
    struct zone zone = zone_at(search, state->zone);
    if (state->line < zone.lines) {
        uint32_t left = search->story_count - state->story;
        int most = state->piece ? 1 : ROW_MODULES; /* what goes on stands alone in its row */
        for (int modules = 1; modules <= most && (uint32_t)modules <= left; modules++)
            try_rows(search, state, (struct move){MOVE_ROW, modules, {0}}, 0, zone.units, &best);
        try_open(search, state, &best);
    }
    if (state->line > 0 && !state->piece) {
        struct state then = next_zone(state, 0);
        struct move move = {.kind = MOVE_LEAVE};
        int64_t cost = white_below(search, state, COST_ZONE_WHITE) + zone_cost(search, then.zone);
        if (cost < best.cost)
            consider(&best, cost + best_cost(search, &then), &move);
    }
    remember(search, state, &best.move, best.cost);
    return best.cost;
}

/* --- walking the best plan ------------------------------------------------------------------- */

struct walk {
    VEC(struct placed_module) modules;
    uint32_t page_count;
};

static void place_row(
        struct search *search, const struct state *state, const struct row *row, struct walk *walk)
{
    struct zone zone = zone_at(search, state->zone);
    int unit = zone.first_unit;
    for (int i = 0; i < row->count; i++) {
        *vec_push(search->shop->arena, &walk->modules) =
                (struct placed_module){.module = row->modules[i],
                        .story = state->story + (uint32_t)i,
                        .page = zone.page,
                        .unit = unit,
                        .line = zone.first_line + state->line,
                        .row_lines = row->lines,
                        .first_in_row = i == 0,
                        .first_in_zone = state->line == 0};
        unit += row->units[i];
        if (row->modules[i].opens)
            take_messages(search, state->story + (uint32_t)i, row->modules[i].variant);
    }
    if (zone.page + 1 > walk->page_count)
        walk->page_count = zone.page + 1;
}

static struct state place_open(struct search *search, const struct state *state, struct walk *walk)
{
    struct zone zone = zone_at(search, state->zone);
    struct row row = {.count = 1, .units = {zone.units}, .lines = zone.lines - state->line};
    const struct variant *variant = find_variant(search, state->story, zone.units);
    module_open(search->shop->layout, variant, state->piece, row.lines, &row.modules[0]);
    place_row(search, state, &row, walk);
    return next_zone(state, row.modules[0].end);
}

static struct state take_move(struct search *search, const struct state *state,
        const struct move *move, struct walk *walk)
{
    if (move->kind == MOVE_LEAVE)
        return next_zone(state, 0);
    if (move->kind == MOVE_OPEN)
        return place_open(search, state, walk);
    struct zone zone = zone_at(search, state->zone);
    struct row row;
    set_row(search, state, move, zone.lines - state->line, &row);
    place_row(search, state, &row, walk);
    return after_row(state, &row);
}

static const struct plan *walk_plan(struct search *search, int64_t cost)
{
    struct walk walk = {0};
    struct state state = {0};
    while (state.story < search->story_count) {
        const struct memory *known = find_memory(search, &state);
        state = take_move(search, &state, &known->move, &walk);
    }
    struct plan *plan = arena_new(search->shop->arena, struct plan);
    plan->modules = walk.modules.items;
    plan->module_count = walk.modules.count;
    plan->page_count = walk.page_count;
    plan->cost = cost;
    return plan;
}

const struct plan *make_up(const struct galley_shop *shop, const struct story *stories,
        uint32_t story_count, const struct zone *zones, uint32_t zone_count)
{
    struct search search = {.shop = shop,
            .stories = stories,
            .story_count = story_count,
            .zones = zones,
            .zone_count = zone_count};
    search.trials = arena_array(shop->arena, (size_t)story_count * WIDTHS, sizeof *search.trials);
    struct state start = {0};
    int64_t cost = best_cost(&search, &start);
    if (cost >= IMPOSSIBLE) {
        diag_add(shop->diag, DIAG_STORY_FITS_NOWHERE, NO_SPAN, NULL, NULL);
        return NULL;
    }
    return walk_plan(&search, cost);
}
