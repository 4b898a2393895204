/* In: a state and a page.  Out: every set of waiting stories that may fill it, tried.
 *
 *   beam_choose
 *     gather       stories to choose from
 *     choose       subsets of them
 *       try_set    closed, or ...
 *       try_opens  ... with one story that goes on */
#include "page/beam_parts.h"

enum { OPENS = 3 }; /* stories that are tried as the one that goes on */

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
        if (beam_is_done(state, s) || belongs_elsewhere(choice, story))
            continue;
        bool must = !beam->pass->wishless && (story->page || (story->lead && choice->page == 0));
        if (!must && !story->filler && free >= beam->pass->window)
            continue;
        free += !must && !story->filler;
        add_candidate(choice, beam->wholes[s], must, false);
    }
}

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
    return beam_may_be_white(choice) ||
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
        if (!task->stories[s].keeps_order || beam_is_done(choice->state, s))
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

/* It goes on already, must stand here, or goes on wherever it begins. */
static bool goes_on_easily(const struct choice *choice, const struct candidate *c)
{
    const struct beam *beam = choice->beam;
    return c->rest || c->must || beam->must_jump[c->story] ||
           beam->task->stories[c->story].jumps_gladly;
}

static void try_set(struct choice *choice)
{
    if (choice->picked.set.count && can_fill(choice) && has_all_that_must(choice) &&
            keeps_order(choice))
        beam_take_options(choice);
}

/* With as much of one more story as there is room for. */
static void try_opens(struct choice *choice)
{
    if (choice->picked.set.count >= SET_PARTS ||
            (beam_is_last(choice) && !choice->beam->pass->loose))
        return;
    bool rest_away = choice->state->waiting != NO_PART && !choice->picked.has_rest;
    int tried = 0;
    for (int i = 0; i < choice->count; i++) {
        const struct candidate *c = &choice->list[i];
        if (in_set(choice, c->part) || !may_open(choice, c) || (rest_away && !c->rest))
            continue;
        if (!goes_on_easily(choice, c) && tried++ >= OPENS)
            continue;
        uint32_t open = part_open(choice->beam->regions, c->part);
        const struct part *part = part_ready(choice->beam->regions, open);
        if (part->least_area == INT32_MAX)
            continue;
        struct picked before = choice->picked;
        choice->picked.set = set_with_part(&before.set, open);
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
        choice->picked.set = set_with_part(&before.set, c->part);
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

void beam_choose(struct choice *choice)
{
    gather(choice);
    choose(choice, 0);
}
