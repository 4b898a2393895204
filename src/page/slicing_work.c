/* In: forms of a part, or two slicings.  Out: slicings of the rectangle under way, of each height
 * the cheapest with unlike tops. */
#include "page/region_parts.h"

#include "page/cuts.h"

#include <string.h>

struct work *work_open(
        struct regions *regions, const struct set *set, int columns, int least, int most)
{
    size_t heights = (size_t)regions->most_lines + 1, subsets = (size_t)1 << set->count;
    struct work *work = regions->works[set->count];
    if (!work) {
        regions->works[set->count] = work = arena_new(regions->arena, struct work);
        work->limits = arena_array(regions->arena, heights, sizeof *work->limits);
        work->best = arena_array(regions->arena, heights, sizeof *work->best);
        work->counts = arena_array(regions->arena, heights, sizeof *work->counts);
        work->bounds = arena_array(regions->arena, subsets, sizeof *work->bounds);
        work->known = arena_array(regions->arena, subsets, sizeof *work->known);
    }
    work->set = *set;
    work->columns = columns;
    work->least = least;
    work->most = most;
    for (size_t i = 0; i < heights; i++) {
        work->limits[i] = regions->dearest;
        work->counts[i] = 0;
    }
    memset(work->known, 0, subsets * sizeof *work->known);
    return work;
}

static void keep_slicing(struct work *work, const struct slicing *slicing)
{
    struct slicing *list = work->best[slicing->lines];
    uint8_t *count = &work->counts[slicing->lines];
    int worst = 0;
    for (int i = 0; i < *count; i++) {
        if (list[i].edges == slicing->edges) {
            if (slicing->cost < list[i].cost)
                list[i] = *slicing;
            return;
        }
        if (list[i].cost >= list[worst].cost)
            worst = i;
    }
    if (*count < REGION_CHOICES)
        list[(*count)++] = *slicing;
    else if (slicing->cost < list[worst].cost)
        list[worst] = *slicing;
    if (*count < REGION_CHOICES)
        return;
    int32_t limit = 0;
    for (int i = 0; i < REGION_CHOICES; i++)
        limit = list[i].cost > limit ? list[i].cost : limit;
    work->limits[slicing->lines] = limit;
}

static uint32_t find_rest(struct regions *regions, const struct part *part, const struct form *form)
{
    return part->goes_on ? part_find(regions, part->story, form->end, false) : NO_PART;
}

void work_put_leaves(struct regions *regions, struct work *work, uint32_t number, int columns)
{
    const struct forms forms = part_ready(regions, number)->forms[columns - 1];
    for (uint32_t i = 0; i < forms.count; i++) {
        const struct form *form = &forms.items[i];
        struct slicing leaf = {.cost = form->cost,
                .edges = all_edges(form->edge, columns),
                .first = number,
                .then = i,
                .rest = NO_PART,
                .art = (uint16_t)form->art,
                .lines = (uint8_t)form->lines,
                .columns = (uint8_t)columns,
                .kind = SLICING_LEAF,
                .level = (uint8_t)form->level,
                .modules = form->edge != EDGE_WHITE,
                .wide = form->edge != EDGE_WHITE && columns == regions->most_columns,
                .narrow = form->edge != EDGE_WHITE && columns == 1,
                .foot_tint = form->edge == EDGE_TINT,
                .foot_white = form->edge == EDGE_WHITE};
        if (form->cost > regions->dearest || form->lines < work->least || form->lines > work->most)
            continue;
        struct part part = regions->parts.items[number];
        leaf.rest = part.goes_on ? find_rest(regions, &part, form) : NO_PART;
        keep_slicing(work, &leaf);
    }
}

static struct slicing join(const struct slicing *a, const struct slicing *b, int32_t cost)
{
    return (struct slicing){.cost = a->cost + b->cost + cost,
            .rest = a->rest != NO_PART ? a->rest : b->rest,
            .art = (uint16_t)(a->art + b->art),
            .level = a->level < b->level ? a->level : b->level,
            .modules = (uint8_t)(a->modules + b->modules),
            .wide = (uint8_t)(a->wide + b->wide),
            .narrow = (uint8_t)(a->narrow + b->narrow)};
}

void work_put_stack(struct work *work, struct numbered a, struct numbered b, int32_t cost)
{
    const struct slicing *upper = a.slicing, *lower = b.slicing;
    int32_t both = upper->cost + lower->cost + cost;
    for (int gap = ROW_GAP - 1; gap <= ROW_GAP + 1; gap++) {
        int lines = upper->lines + gap + lower->lines;
        if (lines > work->most)
            return;
        if (lines < work->least || both >= work->limits[lines])
            continue;
        int32_t between = cost + stack_cost(upper, lower) + gap_cost(gap, work->columns);
        struct slicing s = join(upper, lower, between);
        if (s.cost >= work->limits[lines])
            continue;
        s.first = a.number;
        s.then = b.number;
        s.lines = (uint8_t)lines;
        s.kind = SLICING_STACK;
        s.gap = (uint8_t)gap & 3;
        s.columns = (uint8_t)work->columns;
        s.edges = upper->edges;
        s.top_cuts = upper->top_cuts;
        s.foot_cuts = lower->foot_cuts;
        s.foot_tint = lower->foot_tint;
        s.foot_white = lower->foot_white;
        keep_slicing(work, &s);
    }
}

void work_put_side(struct work *work, struct numbered a, struct numbered b, int32_t cost)
{
    const struct slicing *start = a.slicing, *end = b.slicing;
    if (start->cost + end->cost + cost >= work->limits[start->lines])
        return;
    int32_t facing = facing_cost(edge_at(start, start->columns - 1), edge_at(end, 0));
    struct slicing s = join(start, end, cost + facing);
    if (s.cost >= work->limits[start->lines])
        return;
    uint8_t cut = (uint8_t)(1u << (start->columns - 1));
    s.first = a.number;
    s.then = b.number;
    s.lines = start->lines;
    s.kind = SLICING_SIDE;
    s.columns = (uint8_t)work->columns;
    s.edges = start->edges | end->edges << (start->columns * EDGE_BITS);
    s.top_cuts = (uint8_t)(start->top_cuts | cut | end->top_cuts << start->columns);
    s.foot_cuts = (uint8_t)(start->foot_cuts | cut | end->foot_cuts << start->columns);
    s.foot_tint = start->foot_tint && end->foot_tint;
    s.foot_white = start->foot_white || end->foot_white;
    keep_slicing(work, &s);
}
