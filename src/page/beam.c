/* In: stories, zones, how strict to be.  Out: the slicing of every page.
 *
 * Method: page by page, the best states are kept: which stories are done, what waits for its rest.
 * A state's successors are the sets of waiting stories whose areas can fill the page, each filled
 * as region_find says.  States are ranked by their cost and by how far the area of what is left is
 * from the room that is left: without that the easy stories would be eaten first (shared
 * facts/make-up.md 3d, e).
 *
 *   beam_search
 *     expand                  all successors of a state
 *       beam_choose           sets of stories (beam_choice.c)
 *         beam_take_options   slicings of a set (beam_page.c)
 *     prune                   one of a kind, the best of them */
#include "page/beam_parts.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

enum { WAITING_KINDS = 40 };

static void expand(struct beam *beam, uint32_t from, uint32_t page)
{
    struct state state = beam->states.items[from];
    struct choice choice = {.beam = beam, .state = &state, .from = from, .page = page};
    choice.zone = zone_at(beam->task, page);
    choice.columns = zone_columns(beam->regions, &choice.zone);
    choice.room = zone_room(beam->regions, &choice.zone);
    bool done = beam_is_finished(&state);
    if (!choice.zone.lines || (done && beam->pass->loose)) {
        state.before = from;
        state.slicing = NO_PART;
        beam_push(beam, &state);
        return;
    }
    beam_choose(&choice);
    if (done) { /* nothing is left: a white page */
        state.before = from;
        state.slicing = NO_PART;
        state.cost += (int64_t)beam->regions->white_cost * choice.room;
        state.rank = state.cost;
        beam_push(beam, &state);
    }
}

/* --- pruning --------------------------------------------------------------------------------- */

static int compare_ranks(const void *a, const void *b)
{
    const struct state *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->serial < y->serial ? -1 : 1;
}

/* The best by rank, of not too many things that wait: each of those costs tables of its own. */
static void prune(struct beam *beam)
{
    struct state *states = beam->next.items;
    uint32_t count = beam_keep_kinds(beam);
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
    beam->next.count = beam->kinds = 0;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* The least that a story costs: its cheapest form, the jumps of one that no page holds, and how
 * hard it is to fit others beside a large one. */
static int64_t find_hardness(struct regions *regions, uint32_t number, int page_area)
{
    const struct part *part = part_ready(regions, number);
    int area = part_area(regions, number);
    if (part->least_area == INT32_MAX)
        return (COST_JUMP_MUST + COST_JUMP_FAR) * (int64_t)(1 + area / page_area);
    int32_t least = INT32_MAX;
    for (int c = 0; c < regions->most_columns; c++)
        for (uint32_t i = 0; i < part->forms[c].count; i++)
            if (part->forms[c].items[i].cost < least)
                least = part->forms[c].items[i].cost;
    return least + (int64_t)COST_BULKY * area * area / page_area / page_area;
}

static uint32_t best_end(const struct beam *beam, uint32_t first)
{
    uint32_t best = NO_PART;
    for (uint32_t i = first; i < beam->states.count; i++) {
        const struct state *state = &beam->states.items[i];
        if (beam_is_finished(state) &&
                (best == NO_PART || state->cost < beam->states.items[best].cost))
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
    bool *must_jump = arena_array(regions->arena, task->story_count + 1, sizeof *must_jump);
    beam.must_jump = must_jump;
    int64_t *hard = arena_array(regions->arena, task->story_count + 1, sizeof *hard);
    beam.hard = hard;
    struct state start = {.waiting = NO_PART, .slicing = NO_PART};
    start.area = stories_area(regions);
    for (uint32_t s = 0; s < task->story_count; s++)
        if (!task->stories[s].filler) {
            start.left++;
            must_jump[s] = story_must_jump(regions, s);
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
