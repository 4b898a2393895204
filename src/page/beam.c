/* In: stories, zones, how strict to be.  Out: the slicing of every page.
 *
 * Method: page by page, the best states are kept: which stories are done, what waits for its rest.
 * A state's successors are the sets of waiting stories whose areas can fill the page, each filled
 * as region_find says.  States are ranked by their cost and by how far the area of what is left is
 * from the room that is left: without that the easy stories would be eaten first (shared
 * facts/make-up.md 3d, e).
 *
 *   beam_search
 *     expand             all successors of a state
 *       gather           stories to choose from
 *       choose           subsets of them
 *         try_set        closed, or with one story that goes on
 *           take_options
 *     prune              one of a kind, the best of them */
#include "page/beam.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

enum { CANDIDATES = 24, WAITING_KINDS = 24, OPENS = 3, OPTIONS = 3, MASK = 64 };

struct state {
    int64_t cost, rank;
    uint32_t before;  /* index of the state on the page before */
    uint32_t first;   /* the first story that is not done */
    uint64_t done;    /* bit i: story first + i */
    uint32_t waiting; /* part, NO_PART */
    uint32_t opened;  /* page it was last set on */
    uint32_t slicing; /* of this page, NO_PART = none */
    uint32_t serial;
    uint32_t left; /* stories that are not done and no fillers ... */
    int area;      /* ... their area ... */
    int64_t hard;  /* ... and what it will cost at least */
    bool grey;
    uint8_t early; /* lines that the page ends early */
};

struct beam {
    struct regions *regions;
    const struct make_up_task *task;
    const struct pass *pass;
    uint32_t pages;
    VEC(struct state) states; /* of all pages */
    VEC(struct state) next;
    const uint32_t *wholes; /* by story: its part */
    const int64_t *hard;    /* by story: what it costs at least, wherever it stands */
};

/* What a page can be filled with. */
struct candidate {
    uint32_t story; /* or of the part */
    uint32_t part;
    bool must, filler, rest;
    int least, most;
};

struct choice {
    struct beam *beam;
    const struct state *state;
    uint32_t from; /* index of the state */
    uint32_t page;
    struct zone zone;
    int columns, room;
    struct candidate list[CANDIDATES];
    int count;
    struct picked {
        struct set set;
        int least, most, fillers;
        uint32_t wholes; /* stories that are no fillers */
        bool has_rest, goes_on;
    } picked; /* so far */
};

struct zone zone_at(const struct make_up_task *task, uint32_t page)
{
    for (uint32_t i = 0; i < task->zone_count; i++)
        if (task->zones[i].page == page)
            return task->zones[i];
    struct zone zone = task->zones[task->zone_count - 1];
    if (page < zone.page)
        zone.lines = 0;
    zone.page = page;
    return zone;
}

static int zone_columns(const struct regions *regions, const struct zone *zone)
{
    return zone->units / regions->shop->layout->grid.column_units;
}

static int zone_room(const struct regions *regions, const struct zone *zone)
{
    return zone->lines ? zone_columns(regions, zone) * (zone->lines + ROW_GAP) : 0;
}

int pages_room(const struct regions *regions, uint32_t pages)
{
    int room = 0;
    for (uint32_t p = 0; p < pages; p++) {
        struct zone zone = zone_at(regions->task, p);
        room += zone_room(regions, &zone);
    }
    return room;
}

int stories_area(struct regions *regions)
{
    int area = 0;
    for (uint32_t s = 0; s < regions->task->story_count; s++) {
        if (regions->task->stories[s].filler)
            continue;
        uint32_t number = part_find(regions, s, (struct cut){0}, false);
        part_ready(regions, number);
        area += part_area(regions, number);
    }
    return area;
}

/* --- states ---------------------------------------------------------------------------------- */

static bool is_done(const struct state *state, uint32_t story)
{
    if (story < state->first)
        return true;
    uint32_t at = story - state->first;
    return at < MASK && state->done >> at & 1;
}

static void mark_done(struct state *state, uint32_t story, uint32_t count)
{
    state->done |= UINT64_C(1) << (story - state->first);
    while (state->first < count && state->done & 1) {
        state->done >>= 1;
        state->first++;
    }
}

static bool is_finished(const struct state *state)
{
    return state->waiting == NO_PART && !state->left;
}

static int fillers_left(const struct beam *beam, const struct state *state)
{
    int count = 0;
    for (uint32_t s = state->first; s < beam->task->story_count; s++)
        count += !is_done(state, s) && beam->task->stories[s].filler;
    return count;
}

static int64_t look_ahead(struct beam *beam, const struct state *state, uint32_t next_page)
{
    enum { FILLER_AREA = 40, TIGHT = 96 };
    int room = 0;
    for (uint32_t p = next_page; p < beam->pages; p++) {
        struct zone zone = zone_at(beam->task, p);
        room += zone_room(beam->regions, &zone);
    }
    int area = state->area;
    if (state->waiting != NO_PART)
        area += part_area(beam->regions, state->waiting);
    int off = area - room * TIGHT / 100;
    if (off < 0) {
        off = -off - FILLER_AREA * fillers_left(beam, state);
        if (off < 0 || beam->pass->open_end)
            off = 0;
    } else {
        off = off * 3 / 2;
    }
    return (int64_t)100 * off * off / (2 + room * 3 / 100);
}

/* Stories that wait while a later one is placed. */
static int64_t left_behind(const struct beam *beam, const struct state *state)
{
    uint32_t last = state->first;
    for (uint32_t i = 0; i < MASK; i++)
        if (state->done >> i & 1)
            last = state->first + i;
    int64_t cost = 0;
    for (uint32_t s = state->first; s < last; s++) {
        const struct story *story = &beam->task->stories[s];
        if (!is_done(state, s) && !story->filler && !story->page)
            cost += COST_LEFT_BEHIND;
    }
    return cost;
}

/* --- options of a page ----------------------------------------------------------------------- */

static bool is_last(const struct choice *choice)
{
    return choice->page + 1 >= choice->beam->pages;
}

/* Nothing is left for a page behind. */
static bool is_end(const struct choice *choice)
{
    const struct picked *picked = &choice->picked;
    bool rests = choice->state->waiting == NO_PART || picked->has_rest;
    return rests && !picked->goes_on && picked->wholes == choice->state->left;
}

/* White may stand on the page wherever it is needed. */
static bool may_be_white(const struct choice *choice)
{
    const struct pass *pass = choice->beam->pass;
    return pass->loose || (pass->open_end && is_end(choice));
}

static int64_t page_cost(const struct choice *choice, const struct slicing *s)
{
    const struct state *state = choice->state;
    int64_t cost = s->cost;
    int early = choice->zone.lines - s->lines;
    if (s->kind == SLICING_SIDE)
        cost += COST_ALLEY;
    if (s->modules > FULL_PAGE)
        cost += COST_CROWD * (s->modules - FULL_PAGE);
    if (choice->columns > 1 && s->modules > 1) {
        cost += s->wide == s->modules && s->modules > 2 ? COST_ALL_WIDE : 0;
        cost += s->narrow == s->modules ? COST_ALL_NARROW : 0;
    }
    if (choice->page == 0 && s->modules == 1)
        cost += COST_LONELY_FRONT;
    bool grey = s->art < LEAST_ART;
    bool faces = choice->page % 2 == 0 && choice->page > 0;
    if (grey)
        cost += COST_NO_ART;
    if (faces && grey && state->grey)
        cost += COST_FACING_GREY;
    if (may_be_white(choice))
        return cost + (int64_t)choice->beam->regions->white_cost * early * choice->columns;
    if (faces && early != state->early)
        cost += COST_FACING_DEPTH;
    return cost +
           (early ? COST_SHORT_PAGE * early + COST_SHORT_SQUARE * early * early * choice->columns
                  : 0);
}

static int64_t jump_cost(const struct choice *choice, uint32_t rest)
{
    const struct part *part = &choice->beam->regions->parts.items[rest];
    const struct story *story = &choice->beam->task->stories[part->story];
    bool again = choice->state->waiting != NO_PART &&
                 choice->beam->regions->parts.items[choice->state->waiting].story == part->story;
    bool far = choice->page % 2 == 0; /* the next page does not face this one */
    return (story->jumps_gladly ? COST_JUMP_GLADLY : COST_JUMP) + (far ? COST_JUMP_FAR : 0) +
           (again ? COST_JUMP_AGAIN : 0);
}

static int64_t filler_cost(const struct choice *choice)
{
    int64_t cost = 0;
    for (uint32_t i = 0; i < choice->picked.set.count; i++) {
        const struct part *part = &choice->beam->regions->parts.items[choice->picked.set.parts[i]];
        if (part->story == NO_STORY || !choice->beam->task->stories[part->story].filler)
            continue;
        int beyond = part->area - FILLER_FREE;
        cost += COST_FILLER + (beyond > 0 ? COST_FILLER_LINE * beyond : 0);
    }
    return cost;
}

static struct state make_state(struct choice *choice, const struct slicing *s, uint32_t number)
{
    struct beam *beam = choice->beam;
    struct state then = *choice->state;
    then.before = choice->from;
    then.slicing = number;
    then.grey = s->art < LEAST_ART;
    then.early = (uint8_t)(choice->zone.lines - s->lines);
    then.cost += page_cost(choice, s) + filler_cost(choice);
    if (choice->picked.has_rest)
        then.waiting = NO_PART;
    else if (then.waiting != NO_PART)
        then.cost += COST_WAIT;
    for (uint32_t i = 0; i < choice->picked.set.count; i++) {
        const struct part *part = &beam->regions->parts.items[choice->picked.set.parts[i]];
        if (part->jumped || part->story == NO_STORY)
            continue;
        if (!beam->task->stories[part->story].filler) {
            then.left--;
            then.area -= part_area(beam->regions, beam->wholes[part->story]);
            then.hard -= beam->hard[part->story];
        }
        mark_done(&then, part->story, beam->task->story_count);
    }
    if (s->rest != NO_PART) {
        then.cost += jump_cost(choice, s->rest);
        then.waiting = s->rest;
        then.opened = choice->page;
    }
    then.cost += left_behind(beam, &then);
    return then;
}

static void push_state(struct choice *choice, const struct slicing *s, uint32_t number)
{
    struct beam *beam = choice->beam;
    struct state then = make_state(choice, s, number);
    then.rank = then.cost + then.hard + look_ahead(beam, &then, choice->page + 1);
    then.serial = beam->next.count;
    *vec_push(beam->regions->arena, &beam->next) = then;
}

static struct set with_part(const struct set *set, uint32_t part)
{
    struct set more = *set;
    uint32_t at = more.count++;
    for (; at > 0 && more.parts[at - 1] > part; at--)
        more.parts[at] = more.parts[at - 1];
    more.parts[at] = part;
    return more;
}

/* The set fills the page: its best slicings, of unlike rests. */
static void take_options(struct choice *choice)
{
    struct regions *regions = choice->beam->regions;
    const struct pass *pass = choice->beam->pass;
    int most = choice->zone.lines;
    bool white = may_be_white(choice);
    int least = white ? 0 : most - pass->most_short;
    struct region region = region_find(regions, &choice->picked.set, choice->columns, least, most);
    if (!region.count && white && choice->picked.set.count < SET_PARTS) {
        struct set with_white = with_part(&choice->picked.set, part_white(regions));
        region = region_find(regions, &with_white, choice->columns, least, most);
    }
    uint32_t best[OPTIONS];
    int64_t costs[OPTIONS];
    int count = 0;
    for (uint32_t i = region.first; i < region.first + region.count; i++) {
        const struct slicing *s = slicing_at(regions, i);
        int64_t cost = page_cost(choice, s);
        int at = count;
        for (int k = 0; k < count; k++)
            if (slicing_at(regions, best[k])->rest == s->rest)
                at = k;
        if (at == count && count == OPTIONS)
            for (int k = 0; k < count; k++)
                if (at == count || costs[k] > costs[at])
                    at = k;
        if (at < count && costs[at] <= cost)
            continue;
        best[at] = i;
        costs[at] = cost;
        count += at == count;
    }
    for (int k = 0; k < count; k++) {
        struct slicing s = *slicing_at(regions, best[k]);
        push_state(choice, &s, best[k]);
    }
}

/* --- subsets --------------------------------------------------------------------------------- */

static int slack(const struct choice *choice)
{
    return (int)(choice->picked.set.count + 1) * choice->columns / 2;
}

static bool can_hold(const struct choice *choice)
{
    return choice->picked.least - slack(choice) <= choice->room;
}

static bool can_fill(const struct choice *choice)
{
    const struct pass *pass = choice->beam->pass;
    return may_be_white(choice) ||
           choice->picked.most + slack(choice) >= choice->room - pass->most_short * choice->columns;
}

static bool in_set(const struct choice *choice, uint32_t part)
{
    for (uint32_t i = 0; i < choice->picked.set.count; i++)
        if (choice->picked.set.parts[i] == part)
            return true;
    return false;
}

static bool story_in_set(const struct choice *choice, uint32_t story)
{
    for (uint32_t i = 0; i < choice->picked.set.count; i++)
        if (choice->beam->regions->parts.items[choice->picked.set.parts[i]].story == story)
            return true;
    return false;
}

/* Stories that keep their order come after all before them that do. */
static bool keeps_order(const struct choice *choice)
{
    const struct make_up_task *task = choice->beam->task;
    if (choice->beam->pass->wishless)
        return true;
    bool gap = false;
    for (uint32_t s = choice->state->first; s < task->story_count; s++) {
        if (!task->stories[s].keeps_order || is_done(choice->state, s))
            continue;
        bool here = story_in_set(choice, s);
        if (here && gap)
            return false;
        gap = gap || !here;
    }
    return true;
}

static bool has_all_that_must(const struct choice *choice)
{
    for (int i = 0; i < choice->count; i++)
        if (choice->list[i].must && !story_in_set(choice, choice->list[i].story))
            return false;
    return true;
}

static bool may_open(const struct choice *choice, const struct candidate *c)
{
    const struct story *story = &choice->beam->task->stories[c->story];
    bool wishless = choice->beam->pass->wishless;
    return !c->filler && !story->box && (wishless || !story->keep_whole);
}

static void try_set(struct choice *choice)
{
    if (choice->picked.set.count && can_fill(choice) && has_all_that_must(choice) &&
            keeps_order(choice))
        take_options(choice);
}

/* With as much of one more story as there is room for. */
static void try_opens(struct choice *choice)
{
    if (choice->picked.set.count >= SET_PARTS || (is_last(choice) && !choice->beam->pass->loose))
        return;
    bool rest_away = choice->state->waiting != NO_PART && !choice->picked.has_rest;
    int tried = 0;
    for (int i = 0; i < choice->count; i++) {
        const struct candidate *c = &choice->list[i];
        if (in_set(choice, c->part) || !may_open(choice, c) || (rest_away && !c->rest))
            continue;
        const struct story *story = &choice->beam->task->stories[c->story];
        if (!c->rest && !c->must && !story->jumps_gladly && tried >= OPENS)
            continue;
        tried++;
        uint32_t open = part_open(choice->beam->regions, c->part);
        const struct part *part = part_ready(choice->beam->regions, open);
        if (part->least_area == INT32_MAX)
            continue;
        struct picked before = choice->picked;
        choice->picked.set = with_part(&before.set, open);
        choice->picked.least += part->least_area;
        choice->picked.most += part->most_area;
        choice->picked.has_rest = before.has_rest || c->rest;
        choice->picked.wholes += !c->rest;
        choice->picked.goes_on = true;
        if (can_hold(choice))
            try_set(choice);
        choice->picked = before;
    }
}

static void choose(struct choice *choice, int nth)
{
    if (!can_hold(choice))
        return;
    if (nth == choice->count) {
        bool gap = choice->picked.most + slack(choice) <
                   choice->room - choice->beam->pass->most_short * choice->columns;
        try_set(choice);
        if (gap || choice->beam->pass->loose || choice->picked.least < choice->room)
            try_opens(choice);
        return;
    }
    const struct candidate *c = &choice->list[nth];
    bool room = choice->picked.set.count < SET_PARTS && (!c->filler || !choice->picked.fillers);
    if (room && c->least != INT32_MAX) {
        struct picked before = choice->picked;
        choice->picked.set = with_part(&before.set, c->part);
        choice->picked.least += c->least;
        choice->picked.most += c->most;
        choice->picked.fillers += c->filler;
        choice->picked.has_rest = before.has_rest || c->rest;
        choice->picked.wholes += !c->rest && !c->filler;
        choose(choice, nth + 1);
        choice->picked = before;
    }
    choose(choice, nth + 1);
}

/* --- candidates ------------------------------------------------------------------------------ */

static void add_candidate(struct choice *choice, uint32_t number, bool must, bool rest)
{
    if (choice->count >= CANDIDATES)
        return;
    const struct part *part = part_ready(choice->beam->regions, number);
    choice->list[choice->count++] = (struct candidate){.story = part->story,
            .part = number,
            .must = must,
            .rest = rest,
            .filler = choice->beam->task->stories[part->story].filler,
            .least = part->least_area,
            .most = part->most_area};
}

static bool belongs_elsewhere(const struct choice *choice, const struct story *story)
{
    return !choice->beam->pass->wishless && story->page && story->page != (int)choice->page + 1;
}

/* What waits, the first stories of the list, those that must stand here, the fillers. */
static void gather(struct choice *choice)
{
    const struct beam *beam = choice->beam;
    const struct state *state = choice->state;
    uint32_t free = 0;
    if (state->waiting != NO_PART)
        add_candidate(choice, state->waiting, false, true);
    for (uint32_t s = state->first; s < beam->task->story_count && s - state->first < MASK; s++) {
        const struct story *story = &beam->task->stories[s];
        if (is_done(state, s) || belongs_elsewhere(choice, story))
            continue;
        bool must = !beam->pass->wishless && (story->page || (story->lead && choice->page == 0));
        if (!must && !story->filler && free >= beam->pass->window)
            continue;
        free += !must && !story->filler;
        add_candidate(choice, beam->wholes[s], must, false);
    }
}

static void expand(struct beam *beam, uint32_t from, uint32_t page)
{
    struct state state = beam->states.items[from];
    struct choice choice = {.beam = beam, .state = &state, .from = from, .page = page};
    choice.zone = zone_at(beam->task, page);
    choice.columns = zone_columns(beam->regions, &choice.zone);
    choice.room = zone_room(beam->regions, &choice.zone);
    bool done = is_finished(&state);
    if (!choice.zone.lines || (done && beam->pass->loose)) {
        state.before = from;
        state.slicing = NO_PART;
        state.serial = beam->next.count;
        *vec_push(beam->regions->arena, &beam->next) = state;
        return;
    }
    gather(&choice);
    choose(&choice, 0);
    if (done) { /* nothing is left: a white page */
        state.before = from;
        state.slicing = NO_PART;
        state.cost += (int64_t)beam->regions->white_cost * choice.room;
        state.rank = state.cost;
        state.serial = beam->next.count;
        *vec_push(beam->regions->arena, &beam->next) = state;
    }
}

/* --- pruning --------------------------------------------------------------------------------- */

static int compare_kinds(const void *a, const void *b)
{
    const struct state *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->done != y->done)
        return x->done < y->done ? -1 : 1;
    if (x->waiting != y->waiting)
        return x->waiting < y->waiting ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->serial < y->serial ? -1 : 1;
}

static int compare_ranks(const void *a, const void *b)
{
    const struct state *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->serial < y->serial ? -1 : 1;
}

static bool same_kind(const struct state *a, const struct state *b)
{
    return a->first == b->first && a->done == b->done && a->waiting == b->waiting;
}

static uint32_t keep_one_of_a_kind(struct state *states, uint32_t count)
{
    uint32_t kept = 0;
    qsort(states, count, sizeof *states, compare_kinds);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || !same_kind(&states[kept - 1], &states[i]))
            states[kept++] = states[i];
    return kept;
}

/* The best by rank, of not too many things that wait: each of those costs tables of its own. */
static void prune(struct beam *beam)
{
    struct state *states = beam->next.items;
    uint32_t count = beam->next.count ? keep_one_of_a_kind(states, beam->next.count) : 0;
    uint32_t waiting[WAITING_KINDS], kinds = 0, taken = 0;
    if (count)
        qsort(states, count, sizeof *states, compare_ranks);
    for (uint32_t i = 0; i < count && taken < beam->pass->beam; i++) {
        uint32_t k = 0;
        while (k < kinds && waiting[k] != states[i].waiting)
            k++;
        if (states[i].waiting != NO_PART && k == kinds) {
            if (kinds == WAITING_KINDS)
                continue;
            waiting[kinds++] = states[i].waiting;
        }
        *vec_push(beam->regions->arena, &beam->states) = states[i];
        taken++;
    }
    beam->next.count = 0;
}

/* The least that a story costs: its cheapest form, the jumps of one that no page holds, and how
 * hard it is to fit others beside a large one. */
static int64_t find_hardness(struct regions *regions, uint32_t number, int page_area)
{
    const struct part *part = part_ready(regions, number);
    int area = part_area(regions, number);
    if (part->least_area == INT32_MAX)
        return (COST_JUMP + COST_JUMP_FAR) * (int64_t)(1 + area / page_area);
    int32_t least = INT32_MAX;
    for (int c = 0; c < regions->most_columns; c++)
        for (uint32_t i = 0; i < part->forms[c].count; i++)
            if (part->forms[c].items[i].cost < least)
                least = part->forms[c].items[i].cost;
    return least + (int64_t)COST_BULKY * area * area / page_area / page_area;
}

/* --- the whole ------------------------------------------------------------------------------- */

static uint32_t best_end(const struct beam *beam, uint32_t first)
{
    uint32_t best = NO_PART;
    for (uint32_t i = first; i < beam->states.count; i++) {
        const struct state *state = &beam->states.items[i];
        if (is_finished(state) && (best == NO_PART || state->cost < beam->states.items[best].cost))
            best = i;
    }
    return best;
}

static void walk(const struct beam *beam, uint32_t end, uint32_t pages, struct answer *answer)
{
    struct chosen_page *list = arena_array(beam->regions->arena, pages + 1, sizeof *list);
    answer->cost = beam->states.items[end].cost;
    for (uint32_t p = pages; p > 0; p--) {
        const struct state *state = &beam->states.items[end];
        list[p - 1] = (struct chosen_page){p - 1, state->slicing};
        end = state->before;
    }
    answer->pages = list;
    answer->page_count = pages;
}

bool beam_search(
        struct regions *regions, const struct pass *pass, uint32_t pages, struct answer *answer)
{
    enum { MORE_PAGES = 64 };
    const struct make_up_task *task = regions->task;
    struct beam beam = {.regions = regions, .task = task, .pass = pass, .pages = pages};
    uint32_t *wholes = arena_array(regions->arena, task->story_count + 1, sizeof *wholes);
    for (uint32_t s = 0; s < task->story_count; s++)
        wholes[s] = part_find(regions, s, (struct cut){0}, false);
    beam.wholes = wholes;
    int64_t *hard = arena_array(regions->arena, task->story_count + 1, sizeof *hard);
    beam.hard = hard;
    struct state start = {.waiting = NO_PART, .slicing = NO_PART};
    start.area = stories_area(regions);
    for (uint32_t s = 0; s < task->story_count; s++)
        if (!task->stories[s].filler) {
            start.left++;
            hard[s] = find_hardness(
                    regions, wholes[s], regions->most_columns * (regions->most_lines + ROW_GAP));
            start.hard += hard[s];
        }
    *vec_push(regions->arena, &beam.states) = start;
    uint32_t first = 0;
    for (uint32_t page = 0; page < pages + (pass->loose ? MORE_PAGES : 0); page++) {
        uint32_t past = beam.states.count;
        if (page >= beam.pages)
            beam.pages = page + 1;
        for (uint32_t i = first; i < past && !regions->failed; i++)
            expand(&beam, i, page);
        prune(&beam);
        first = past;
        if (beam.states.count == first)
            return false;
        uint32_t end = best_end(&beam, first);
        if (end != NO_PART && page + 1 >= pages) {
            walk(&beam, end, page + 1, answer);
            return true;
        }
    }
    return false;
}
