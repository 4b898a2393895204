/* In: a set of stories that may fill a page.  Out: the states behind it, one for each of its best
 * slicings. */
#include "page/beam_parts.h"

#include "page/make_up_costs.h"

enum { OPTIONS = 3 }; /* slicings of a set that become states */

bool beam_is_last(const struct choice *choice)
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
bool beam_may_be_white(const struct choice *choice)
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
    if (beam_may_be_white(choice))
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
        beam_mark_done(&then, part->story, beam->task->story_count);
    }
    if (s->rest != NO_PART) {
        then.cost += jump_cost(choice, s->rest);
        then.waiting = s->rest;
        then.opened = choice->page;
    }
    then.cost += beam_left_behind(beam, &then);
    return then;
}

static void push_state(struct choice *choice, const struct slicing *s, uint32_t number)
{
    struct beam *beam = choice->beam;
    struct state then = make_state(choice, s, number);
    then.rank = then.cost + then.hard + beam_look_ahead(beam, &then, choice->page + 1);
    then.serial = beam->next.count;
    *vec_push(beam->regions->arena, &beam->next) = then;
}

struct set set_with_part(const struct set *set, uint32_t part)
{
    struct set more = *set;
    uint32_t at = more.count++;
    for (; at > 0 && more.parts[at - 1] > part; at--)
        more.parts[at] = more.parts[at - 1];
    more.parts[at] = part;
    return more;
}

/* The set fills the page: its best slicings, of unlike rests. */
void beam_take_options(struct choice *choice)
{
    struct regions *regions = choice->beam->regions;
    const struct pass *pass = choice->beam->pass;
    int most = choice->zone.lines;
    bool white = beam_may_be_white(choice);
    int least = white ? 0 : most - pass->most_short;
    struct region region = region_find(regions, &choice->picked.set, choice->columns, least, most);
    if (!region.count && white && choice->picked.set.count < SET_PARTS) {
        struct set with_white = set_with_part(&choice->picked.set, part_white(regions));
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
