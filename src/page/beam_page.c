/* In: a set of stories that may fill a page.  Out: the states behind it, one for each of its best
 * slicings. */
#include "page/beam_parts.h"

#include "page/make_up_costs.h"
#include "page/page_costs.h"

enum { OPTIONS = 4 }; /* slicings of a set that become states */

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

static struct page_site make_site(const struct choice *choice)
{
    return (struct page_site){.page = choice->page,
            .columns = choice->columns,
            .lines = choice->zone.lines,
            .grey_before = choice->state->grey,
            .early_before = choice->state->early,
            .may_be_white = beam_may_be_white(choice),
            .white_cost = choice->beam->regions->white_cost};
}

static int64_t find_jump_cost(const struct choice *choice, uint32_t rest)
{
    const struct beam *beam = choice->beam;
    uint32_t story = beam->regions->parts.items[rest].story;
    uint32_t waiting = choice->state->waiting;
    bool again = waiting != NO_PART && beam->regions->parts.items[waiting].story == story;
    return jump_cost(&beam->task->stories[story], beam->must_jump[story], again, choice->page);
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
    const struct page_site site = make_site(choice);
    struct beam *beam = choice->beam;
    struct state then = *choice->state;
    then.before = choice->from;
    then.slicing = number;
    then.grey = page_is_grey(s);
    then.early = (uint8_t)(choice->zone.lines - s->lines);
    then.cost += page_cost(&site, s) + filler_cost(choice);
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
        then.cost += find_jump_cost(choice, s->rest);
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
    beam_push(beam, &then);
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
    const struct page_site site = make_site(choice);
    bool white = site.may_be_white;
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
        int64_t cost = page_cost(&site, s);
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
