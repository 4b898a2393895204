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
#include "page/moves.h"

enum {
    LEAST_OPEN = 10, /* lines that an open module must have ... */
    LEAST_PART = 16, /* ... and the lead that stops short */
};

struct memory {
    struct state state;
    struct move move;
    int64_t cost;
    bool known;
};

static const int64_t IMPOSSIBLE = INT64_MAX / 4;

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
    if (!row_set(search, state, move, &row))
        return;
    int64_t cost = row_cost(search, &row);
    if (cost >= best->cost)
        return;
    struct state then = state_after_row(state, move, &row);
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
    struct state then = state_next_zone(state);
    int64_t cost = zone_leave_cost(search, state);
    if (cost < best->cost)
        consider(best, cost + best_cost(search, &then), &(struct move){.kind = MOVE_LEAVE});
}

static int64_t best_cost(struct search *search, const struct state *state)
{
    if (state->story >= search->story_count && !state->piece)
        return zone_last_cost(search, state);
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
        return state_next_zone(state);
    struct row row;
    row_set(search, state, move, &row);
    place_row(search, state, &row, walk);
    return state_after_row(state, move, &row);
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
    search.trials = arena_array(
            shop->arena, (size_t)story_count * HEAD_RANKS * WIDTHS, sizeof *search.trials);
    struct state start = {0};
    int64_t cost = best_cost(&search, &start);
    if (cost >= IMPOSSIBLE) {
        diag_add(shop->diag, DIAG_STORY_FITS_NOWHERE, NO_SPAN, NULL, NULL);
        return NULL;
    }
    return walk_plan(&search, cost);
}
