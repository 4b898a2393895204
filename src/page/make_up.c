/* In: stories and zones.  Out: a plan: every module's place.
 *
 * Method: dynamic programming over (story, zone, line, what waits) with memory (Plass 1981; Gange,
 * Marriott and Stuckey 2012 for guillotine rows).  A state's moves:
 *
 *     MOVE_ROW    1 to 3 stories side by side, whole
 *     MOVE_OPEN   one story over the zone's width to the zone's end, going on in a later zone
 *     MOVE_PART   the lead over the zone's width for some lines, going on in a later zone
 *     MOVE_REST   what waits, over the zone's width, to its end
 *     MOVE_AGAIN  what waits, over the zone's width to the zone's end, going on once more
 *     MOVE_LEAVE  the rest of the zone stays white
 *
 * At most one story waits at a time.  The cost is additive, so the least cost from a state on does
 * not depend on how it was reached. */
#include "page/make_up.h"

#include <stdlib.h>
#include <string.h>

/* Unit: 1/100 of a column line left white. */
enum {
    COST_WHITE = 100,        /* a column line left white inside a module or beside a lower one */
    COST_ZONE_WHITE = 130,   /* ... under the last row of a zone */
    COST_LAST_WHITE = 10,    /* ... on the last page */
    COST_JUMP = 900,         /* a story goes on elsewhere */
    COST_WAIT = 60,          /* ... a zone further */
    COST_LONG_LEG = 30,      /* a line of a column beyond LONG_LEG */
    COST_SHORT_LEG = 300,    /* a line of several columns short of SHORT_LEG */
    COST_PAGE = 2000,        /* a page begun */
    COST_WISH = 50000,       /* an editor's wish not met */
    COST_NARROW_LEAD = 5000, /* the lead not over the page's width */
};

enum {
    LONG_LEG = 34,
    SHORT_LEG = 7,
    ROW_GAP = 2,
    ROW_MODULES = 3,
    WIDTHS = 3,
    LEAST_OPEN = 10,
    LEAST_PART = 16
};

enum move_kind { MOVE_NONE, MOVE_ROW, MOVE_OPEN, MOVE_PART, MOVE_REST, MOVE_AGAIN, MOVE_LEAVE };

struct move {
    enum move_kind kind;
    int modules; /* of a row */
    int units[ROW_MODULES];
    int lines; /* of an open module */
};

struct state {
    uint32_t story, zone; /* the next story; the zone being filled */
    int line;             /* used of the zone */
    uint32_t piece;       /* where the story that waits goes on; 0: none waits */
    uint32_t waiting;     /* that story ... */
    uint32_t opened; /* ... and the zone that it was last set in: its rest stands in a later one */
};

struct memory {
    struct state state;
    struct move move;
    int64_t cost;
    bool known;
};

/* A story at a width. */
struct trial {
    const struct variant *variant;
    struct module whole; /* from the head to the end, as low as can be */
    bool made, whole_known, whole_good;
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

static struct trial *find_trial(struct search *search, uint32_t story, int units)
{
    const struct story *s = &search->stories[story];
    int columns = (s->box ? s->box->units : units) / column_units(search);
    struct trial *trial = &search->trials[story * WIDTHS + (uint32_t)columns - 1];
    if (trial->made)
        return trial;
    trial->made = true;
    trial->variant = s->box ? s->box : variant_make(search->shop, s->article, units, s->lead);
    return trial;
}

static const struct variant *find_variant(struct search *search, uint32_t story, int units)
{
    return find_trial(search, story, units)->variant;
}

/* The whole story at this width, set once and remembered. */
static bool find_whole(
        struct search *search, uint32_t story, int units, int max_lines, struct module *module)
{
    struct trial *trial = find_trial(search, story, units);
    const struct layout *layout = search->shop->layout;
    if (!trial->whole_known) {
        trial->whole_known = true;
        trial->whole_good = trial->variant && module_close(layout, trial->variant, 0,
                                                      layout->grid.lines, &trial->whole);
    }
    if (!trial->whole_good || trial->whole.lines > max_lines)
        return false;
    *module = trial->whole;
    return true;
}

/* --- memory ---------------------------------------------------------------------------------- */

static uint32_t hash_state(const struct state *s)
{
    uint32_t h = s->story * 2654435761u;
    h = (h ^ s->zone) * 2246822519u;
    h = (h ^ (uint32_t)s->line) * 3266489917u;
    h = (h ^ s->piece) * 668265263u;
    h = (h ^ s->waiting << 8 ^ s->opened) * 374761393u;
    return h ^ h >> 15;
}

static bool same_state(const struct state *a, const struct state *b)
{
    return a->story == b->story && a->zone == b->zone && a->line == b->line &&
           a->piece == b->piece && a->waiting == b->waiting && a->opened == b->opened;
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
    uint32_t stories[ROW_MODULES];
    int units[ROW_MODULES]; /* the place given to each: a box may be narrower */
    int count, lines;
};

/* The modules of a row, whole; false when one does not fit. */
static bool set_row(struct search *search, const struct state *state, const struct move *move,
        int max_lines, struct row *row)
{
    *row = (struct row){.count = move->modules};
    for (int i = 0; i < move->modules; i++) {
        row->stories[i] = state->story + (uint32_t)i;
        row->units[i] = move->units[i];
        if (!find_whole(search, row->stories[i], move->units[i], max_lines, &row->modules[i]))
            return false;
        if (row->modules[i].lines > row->lines)
            row->lines = row->modules[i].lines;
    }
    return true;
}

/* One module over the zone's width: the next story, or what waits. */
static bool set_single(struct search *search, const struct state *state, const struct move *move,
        int max_lines, struct row *row)
{
    struct zone zone = zone_at(search, state->zone);
    bool waits = move->kind == MOVE_REST || move->kind == MOVE_AGAIN;
    uint32_t story = waits ? state->waiting : state->story;
    const struct variant *variant = find_variant(search, story, zone.units);
    const struct layout *layout = search->shop->layout;
    *row = (struct row){.count = 1, .stories = {story}, .units = {zone.units}};
    bool good = variant && !search->stories[story].box;
    if (good && move->kind == MOVE_REST)
        good = module_close(layout, variant, state->piece, max_lines, &row->modules[0]);
    else if (good)
        good = module_open(
                layout, variant, waits ? state->piece : 0, move->lines, &row->modules[0]);
    row->lines = row->modules[0].lines;
    return good;
}

static bool set_move(
        struct search *search, const struct state *state, const struct move *move, struct row *row)
{
    int left = zone_at(search, state->zone).lines - state->line;
    return move->kind == MOVE_ROW ? set_row(search, state, move, left, row)
                                  : set_single(search, state, move, left, row);
}

static int64_t row_cost(const struct search *search, const struct row *row)
{
    int64_t cost = 0;
    for (int i = 0; i < row->count; i++) {
        const struct module *module = &row->modules[i];
        int empty = (row->units[i] - module->variant->units) / column_units(search);
        cost += module_cost(search, module, row->stories[i]);
        cost += (int64_t)COST_WHITE * (row->lines - module->lines) * module->variant->columns;
        cost += (int64_t)COST_WHITE * row->lines * empty;
        if (module->goes_on)
            cost += COST_JUMP + (search->stories[row->stories[i]].keep_whole ? COST_WISH : 0);
    }
    return cost;
}

/* The state after a row was set. */
static struct state after_row(
        const struct state *state, const struct move *move, const struct row *row)
{
    struct state then = *state;
    then.line += row->lines + ROW_GAP;
    if (move->kind == MOVE_ROW)
        then.story += (uint32_t)row->count;
    if (move->kind == MOVE_OPEN || move->kind == MOVE_PART)
        then.story++;
    if (move->kind == MOVE_REST)
        then.piece = then.waiting = then.opened = 0;
    if (row->modules[0].goes_on) {
        then.piece = row->modules[0].end;
        then.waiting = row->stories[0];
        then.opened = state->zone;
    }
    return then;
}

static struct state next_zone(const struct state *state)
{
    struct state then = *state;
    then.zone++;
    then.line = 0;
    return then;
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

static void try_move(struct search *search, const struct state *state, const struct move *move,
        struct memory *best)
{
    struct row row;
    if (!set_move(search, state, move, &row))
        return;
    int64_t cost = row_cost(search, &row);
    if (cost >= best->cost)
        return;
    struct state then = after_row(state, move, &row);
    consider(best, cost + best_cost(search, &then), move);
}

/* Every way to share `units` among `modules` modules of whole columns. */
static void try_rows(struct search *search, const struct state *state, struct move move, int at,
        int units, struct memory *best)
{
    int column = column_units(search);
    if (at + 1 >= move.modules || at + 1 >= ROW_MODULES) {
        move.units[at] = units;
        try_move(search, state, &move, best);
        return;
    }
    for (int width = column; width < units; width += column) {
        move.units[at] = width;
        try_rows(search, state, move, at + 1, units - width, best);
    }
}

static void try_fresh(
        struct search *search, const struct state *state, int left, struct memory *best)
{
    struct zone zone = zone_at(search, state->zone);
    uint32_t stories = search->story_count - state->story;
    for (int modules = 1; modules <= ROW_MODULES && (uint32_t)modules <= stories; modules++)
        if (modules * column_units(search) <= zone.units)
            try_rows(search, state, (struct move){.kind = MOVE_ROW, .modules = modules}, 0,
                    zone.units, best);
    if (!stories || state->piece || left < LEAST_OPEN)
        return;
    try_move(search, state, &(struct move){.kind = MOVE_OPEN, .lines = left}, best);
    if (search->stories[state->story].lead)
        for (int lines = LEAST_PART; lines + ROW_GAP + LEAST_OPEN <= left; lines++)
            try_move(search, state, &(struct move){.kind = MOVE_PART, .lines = lines}, best);
}

static void try_rest(
        struct search *search, const struct state *state, int left, struct memory *best)
{
    if (!state->piece || state->zone <= state->opened)
        return;
    try_move(search, state, &(struct move){.kind = MOVE_REST}, best);
    if (left >= LEAST_OPEN)
        try_move(search, state, &(struct move){.kind = MOVE_AGAIN, .lines = left}, best);
}

static void try_leave(struct search *search, const struct state *state, struct memory *best)
{
    if (state->line == 0)
        return;
    struct state then = next_zone(state);
    int64_t cost = white_below(search, state, COST_ZONE_WHITE) + zone_cost(search, then.zone) +
                   (state->piece && state->zone > state->opened ? COST_WAIT : 0);
    if (cost < best->cost)
        consider(best, cost + best_cost(search, &then), &(struct move){.kind = MOVE_LEAVE});
}

static int64_t best_cost(struct search *search, const struct state *state)
{
    if (state->story >= search->story_count && !state->piece)
        return white_below(search, state, COST_LAST_WHITE);
    if (search->memory_room) {
        const struct memory *known = find_memory(search, state);
        if (known->known)
            return known->cost;
    }
    struct memory best = {.cost = IMPOSSIBLE};
    int left = zone_at(search, state->zone).lines - state->line;
    if (left > 0) {
        try_rest(search, state, left, &best);
        try_fresh(search, state, left, &best);
    }
    try_leave(search, state, &best);
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
                        .story = row->stories[i],
                        .page = zone.page,
                        .unit = unit,
                        .line = zone.first_line + state->line,
                        .row_lines = row->lines,
                        .first_in_row = i == 0,
                        .first_in_zone = state->line == 0};
        unit += row->units[i];
    }
    if (zone.page + 1 > walk->page_count)
        walk->page_count = zone.page + 1;
}

static struct state take_move(struct search *search, const struct state *state,
        const struct move *move, struct walk *walk)
{
    if (move->kind == MOVE_LEAVE)
        return next_zone(state);
    struct row row;
    set_move(search, state, move, &row);
    place_row(search, state, &row, walk);
    return after_row(state, move, &row);
}

static const struct plan *walk_plan(struct search *search, int64_t cost)
{
    struct walk walk = {0};
    struct state state = {0};
    while (state.story < search->story_count || state.piece) {
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
