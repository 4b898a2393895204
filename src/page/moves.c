/* In: a state of the search and a move.  Out: the modules that it sets, its cost, the state after
 * it. All costs of make-up stand here. */
#include "page/moves.h"

/* Unit: 1/100 of a column line left white. */
enum {
    COST_WHITE = 100,        /* a column line left white inside a module or beside a lower one */
    COST_ZONE_WHITE = 130,   /* ... under the last row of a zone */
    COST_LAST_WHITE = 10,    /* ... on the last page */
    COST_JUMP = 900,         /* a story goes on elsewhere */
    COST_WAIT = 400,         /* ... a zone further */
    COST_LONG_LEG = 30,      /* a line of a column beyond LONG_LEG */
    COST_SHORT_LEG = 300,    /* a line of several columns short of SHORT_LEG */
    COST_PAGE = 12000,       /* a page begun */
    COST_WISH = 50000,       /* an editor's wish not met */
    COST_NARROW_LEAD = 5000, /* the lead not over the page's width */
};

enum { LONG_LEG = 34, SHORT_LEG = 7 };

struct zone zone_at(const struct search *search, uint32_t nth)
{
    if (nth < search->zone_count)
        return search->zones[nth];
    struct zone zone = search->zones[search->zone_count - 1];
    zone.page += nth - (search->zone_count - 1);
    return zone;
}

int column_units(const struct search *search)
{
    return search->shop->layout->grid.column_units;
}

static enum head_rank find_rank(
        const struct search *search, uint32_t story, const struct state *state)
{
    if (search->stories[story].lead)
        return HEAD_LEAD;
    return state->line == 0 ? HEAD_TOP : HEAD_LOWER;
}

static struct trial *find_trial(
        struct search *search, uint32_t story, int units, const struct state *state)
{
    const struct story *s = &search->stories[story];
    enum head_rank rank = find_rank(search, story, state);
    int columns = (s->box ? s->box->units : units) / column_units(search);
    uint32_t nth = (story * HEAD_RANKS + rank) * WIDTHS + (uint32_t)columns - 1;
    struct trial *trial = &search->trials[nth];
    if (trial->made)
        return trial;
    trial->made = true;
    trial->variant = s->box ? s->box : variant_make(search->shop, s->article, units, rank);
    return trial;
}

/* The whole story at this width, set once and remembered. */
static bool find_whole(struct search *search, uint32_t story, int units, const struct state *state,
        int max_lines, struct module *module)
{
    struct trial *trial = find_trial(search, story, units, state);
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

/* The modules of a row, whole; false when one does not fit. */
static bool set_row(struct search *search, const struct state *state, const struct move *move,
        int max_lines, struct row *row)
{
    *row = (struct row){.count = move->modules};
    for (int i = 0; i < move->modules; i++) {
        row->stories[i] = state->story + (uint32_t)i;
        row->units[i] = move->units[i];
        if (!find_whole(
                    search, row->stories[i], move->units[i], state, max_lines, &row->modules[i]))
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
    const struct variant *variant = find_trial(search, story, zone.units, state)->variant;
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

bool row_set(
        struct search *search, const struct state *state, const struct move *move, struct row *row)
{
    int left = zone_at(search, state->zone).lines - state->line;
    return move->kind == MOVE_ROW ? set_row(search, state, move, left, row)
                                  : set_single(search, state, move, left, row);
}

int64_t row_cost(const struct search *search, const struct row *row)
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
struct state state_after_row(
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

struct state state_next_zone(const struct state *state)
{
    struct state then = *state;
    then.zone++;
    then.line = 0;
    return then;
}

int64_t zone_begin_cost(const struct search *search, uint32_t nth)
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

int64_t zone_leave_cost(const struct search *search, const struct state *state)
{
    bool waits = state->piece && state->zone > state->opened;
    return white_below(search, state, COST_ZONE_WHITE) + zone_begin_cost(search, state->zone + 1) +
           (waits ? COST_WAIT : 0);
}

int64_t zone_last_cost(const struct search *search, const struct state *state)
{
    return white_below(search, state, COST_LAST_WHITE);
}
