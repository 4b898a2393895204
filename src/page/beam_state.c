/* In: a state of the search.  Out: what is done of it, what it leaves, how well its rest may fit;
 * the states of the next page, one of a kind. */
#include "page/beam_parts.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

bool beam_is_done(const struct state *state, uint32_t story)
{
    if (story < state->first)
        return true;
    uint32_t at = story - state->first;
    return at < MASK && state->done >> at & 1;
}

void beam_mark_done(struct state *state, uint32_t story, uint32_t count)
{
    state->done |= UINT64_C(1) << (story - state->first);
    while (state->first < count && state->done & 1) {
        state->done >>= 1;
        state->first++;
    }
}

bool beam_is_finished(const struct state *state)
{
    return state->waiting == NO_PART && !state->left;
}

static int fillers_left(const struct beam *beam, const struct state *state)
{
    int count = 0;
    for (uint32_t s = state->first; s < beam->task->story_count; s++)
        count += !beam_is_done(state, s) && beam->task->stories[s].filler;
    return count;
}

int64_t beam_look_ahead(struct beam *beam, const struct state *state, uint32_t next_page)
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
int64_t beam_left_behind(const struct beam *beam, const struct state *state)
{
    uint32_t last = state->first;
    for (uint32_t i = 0; i < MASK; i++)
        if (state->done >> i & 1)
            last = state->first + i;
    int64_t cost = 0;
    for (uint32_t s = state->first; s < last; s++) {
        const struct story *story = &beam->task->stories[s];
        if (!beam_is_done(state, s) && !story->filler && !story->page)
            cost += COST_LEFT_BEHIND;
    }
    return cost;
}

/* --- the states of the next page -------------------------------------------------------------- */

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

static bool same_kind(const struct state *a, const struct state *b)
{
    return a->first == b->first && a->done == b->done && a->waiting == b->waiting;
}

uint32_t beam_keep_kinds(struct beam *beam)
{
    struct state *states = beam->next.items;
    uint32_t kept = 0;
    if (beam->next.count)
        qsort(states, beam->next.count, sizeof *states, compare_kinds);
    for (uint32_t i = 0; i < beam->next.count; i++)
        if (!kept || !same_kind(&states[kept - 1], &states[i]))
            states[kept++] = states[i];
    beam->next.count = kept;
    return kept;
}

void beam_push(struct beam *beam, const struct state *state)
{
    enum { MANY = 4096 };
    uint32_t most = beam->kinds > MANY / 2 ? 2 * beam->kinds : MANY;
    if (beam->next.count >= most)
        beam->kinds = beam_keep_kinds(beam);
    struct state *then = vec_push(beam->regions->arena, &beam->next);
    *then = *state;
    then->serial = beam->serials++;
}
