/* In: sets of parts.  Out: for each width the slicings of every height.
 *
 * Method: F(S, w) = forms of a single part, or F(A, w) over F(B, w), or F(A, u) beside F(B, w - u)
 * at one height, for every division of S into A and B (shared facts/make-up.md 3b).  An upper part
 * is no stack and a starting part no side, so that each slicing is made once.  A cut's cost needs
 * the parts' levels and the edges that face each other. */
#include "page/regions.h"

#include "page/make_up_costs.h"

#include <stdlib.h>
#include <string.h>

enum { EDGE_BITS = 4, EDGE_MASK = 15 };

/* --- parts ----------------------------------------------------------------------------------- */

const struct copyfit *copyfit_find(struct regions *regions, uint32_t story, int columns)
{
    uint32_t at = story * (uint32_t)regions->most_columns + (uint32_t)columns - 1;
    if (!regions->copyfits[at]) {
        regions->copyfits[at] =
                copyfit_make(regions->shop, &regions->task->stories[story], columns);
        regions->failed = regions->failed || !regions->copyfits[at];
    }
    return regions->copyfits[at];
}

static bool may_be_wide(const struct regions *regions, const struct story *story, int columns)
{
    return !story->columns || story->columns == columns || (regions->wishless && !story->box);
}

static void note_area(struct part *part, const struct forms *forms, int columns, int32_t *cheapest)
{
    for (uint32_t i = 0; i < forms->count; i++) {
        const struct form *form = &forms->items[i];
        int area = (form->lines + ROW_GAP) * columns;
        if (area < part->least_area)
            part->least_area = area;
        if (area > part->most_area)
            part->most_area = area;
        if (form->cost < *cheapest) {
            *cheapest = form->cost;
            part->area = area;
        }
    }
}

uint32_t part_open(struct regions *regions, uint32_t number)
{
    struct part part = regions->parts.items[number];
    if (part.open == NO_PART)
        part.open = part_find(regions, part.story, part.from, true);
    regions->parts.items[number].open = part.open;
    return part.open;
}

/* Before its forms are known, or when no page is large enough: text and a head over two columns. */
int part_area(struct regions *regions, uint32_t number)
{
    const struct part *part = &regions->parts.items[number];
    if (part->forms && part->least_area != INT32_MAX)
        return part->area;
    const struct story *story = &regions->task->stories[part->story];
    int least, most, columns = story->columns ? story->columns : 1;
    const struct copyfit *copyfit = copyfit_find(regions, part->story, columns);
    if (!copyfit)
        return 0;
    int head = part->jumped ? copyfit->jump_head : copyfit->heads[0].lines + copyfit->wide_lines;
    lines_after(&copyfit->slugs, part->from, -1, &least, &most);
    return least + 2 * (ROW_GAP + head);
}

static void make_part(struct regions *regions, struct part *part)
{
    const struct story *story = &regions->task->stories[part->story];
    part->forms = arena_array(regions->arena, (size_t)regions->most_columns, sizeof *part->forms);
    part->least_area = INT32_MAX;
    int32_t cheapest = INT32_MAX;
    for (int columns = 1; columns <= regions->most_columns; columns++) {
        if (!may_be_wide(regions, story, columns))
            continue;
        const struct copyfit *copyfit = copyfit_find(regions, part->story, columns);
        if (!copyfit)
            return;
        const struct form_rules rules = {
                regions->most_lines, regions->most_columns, regions->may_cut, regions->loose};
        part->forms[columns - 1] =
                forms_make(regions->arena, story, copyfit, part->from, part->goes_on, &rules);
        note_area(part, &part->forms[columns - 1], columns, &cheapest);
    }
}

static bool same_cut(struct cut a, struct cut b)
{
    return a.slug == b.slug && a.line == b.line && a.longer == b.longer;
}

uint32_t part_find(struct regions *regions, uint32_t story, struct cut from, bool goes_on)
{
    for (uint32_t i = 0; i < regions->parts.count; i++) {
        const struct part *part = &regions->parts.items[i];
        if (part->story == story && part->goes_on == goes_on && same_cut(part->from, from))
            return i;
    }
    struct part part = {.story = story, .from = from, .goes_on = goes_on, .open = NO_PART};
    part.jumped = from.slug || from.line;
    *vec_push(regions->arena, &regions->parts) = part;
    return regions->parts.count - 1;
}

const struct part *part_ready(struct regions *regions, uint32_t number)
{
    if (!regions->parts.items[number].forms) {
        struct part part = regions->parts.items[number];
        make_part(regions, &part);
        regions->parts.items[number] = part;
    }
    return &regions->parts.items[number];
}

/* --- cuts ------------------------------------------------------------------------------------ */

static uint32_t edge_at(const struct slicing *s, int column)
{
    return s->edges >> (column * EDGE_BITS) & EDGE_MASK;
}

static uint32_t all_edges(uint32_t edge, int columns)
{
    uint32_t edges = 0;
    for (int c = 0; c < columns; c++)
        edges |= edge << (c * EDGE_BITS);
    return edges;
}

/* Heads whose tops stand side by side. */
static int32_t facing_cost(uint32_t start, uint32_t end)
{
    if (start == EDGE_TINT && end == EDGE_TINT)
        return COST_TINTS_TOUCH;
    if (start == EDGE_ART && end == EDGE_ART)
        return COST_ART_TOUCHES;
    if (start >= EDGE_ART || end >= EDGE_ART)
        return 0;
    int apart = abs((int)start - (int)end);
    int32_t cost = apart == 0 ? COST_SIDE_SAME : apart == 1 ? COST_SIDE_NEXT : COST_SIDE_OTHER;
    if (end < start)
        cost += COST_SIDE_BIGGER * apart;
    return cost;
}

static int32_t stack_cost(const struct slicing *upper, const struct slicing *lower)
{
    int32_t cost = 0;
    if (lower->level < upper->level && upper->level < LEVEL_JUMP)
        cost += COST_STACK_BIGGER * (upper->level - lower->level);
    if (upper->level == LEVEL_JUMP && lower->level < LEVEL_JUMP)
        cost += COST_JUMP_ON_TOP;
    uint32_t crossing = upper->foot_cuts & lower->top_cuts;
    for (; crossing; crossing &= crossing - 1)
        cost += COST_CROSSING;
    if (upper->foot_tint && (lower->edges & EDGE_MASK) == EDGE_TINT)
        cost += COST_TINTS_TOUCH;
    return cost;
}

/* Stories of A before, those of B behind: places of the list that are passed over. */
static int32_t order_cost(const struct regions *regions, const struct set *a, const struct set *b)
{
    int32_t cost = 0;
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t x = regions->parts.items[a->parts[i]].story;
            uint32_t y = regions->parts.items[b->parts[k]].story;
            if (x > y)
                cost += COST_DISORDER * (x - y < 3 ? (int32_t)(x - y) : 3);
        }
    return cost;
}

/* --- a region under way ---------------------------------------------------------------------- */

struct work {
    int columns, least, most;
    int32_t dearest;
    int32_t *limits;                        /* by lines: what costs so much is not kept */
    struct slicing (*best)[REGION_CHOICES]; /* by lines */
    uint8_t *counts;
};

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

static void put_leaves(struct regions *regions, struct work *work, uint32_t number, int columns)
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
                .modules = 1,
                .wide = columns == regions->most_columns,
                .narrow = columns == 1,
                .foot_tint = form->edge == EDGE_TINT};
        if (form->cost > work->dearest || form->lines < work->least || form->lines > work->most)
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

static int32_t gap_cost(int gap, int columns)
{
    return gap == ROW_GAP ? 0 : (gap < ROW_GAP ? COST_NARROW_GAP : COST_WIDE_GAP) * columns;
}

static void put_stack(
        struct work *work, const struct slicing *all, uint32_t a, uint32_t b, int32_t cost)
{
    const struct slicing *upper = &all[a], *lower = &all[b];
    int32_t between = cost + stack_cost(upper, lower);
    int32_t both = upper->cost + lower->cost + between;
    for (int gap = ROW_GAP - 1; gap <= ROW_GAP + 1; gap++) {
        int lines = upper->lines + gap + lower->lines;
        int32_t gap_here = gap_cost(gap, work->columns);
        if (lines > work->most)
            return;
        if (lines < work->least || both + gap_here >= work->limits[lines])
            continue;
        struct slicing s = join(upper, lower, between + gap_here);
        s.first = a;
        s.then = b;
        s.lines = (uint8_t)lines;
        s.kind = SLICING_STACK;
        s.gap = (uint8_t)gap;
        s.columns = (uint8_t)work->columns;
        s.edges = upper->edges;
        s.top_cuts = upper->top_cuts;
        s.foot_cuts = lower->foot_cuts;
        s.foot_tint = lower->foot_tint;
        keep_slicing(work, &s);
    }
}

static void put_side(
        struct work *work, const struct slicing *all, uint32_t a, uint32_t b, int32_t cost)
{
    const struct slicing *start = &all[a], *end = &all[b];
    int32_t facing = facing_cost(edge_at(start, start->columns - 1), edge_at(end, 0));
    if (start->cost + end->cost + cost + facing >= work->limits[start->lines])
        return;
    struct slicing s = join(start, end, cost + facing);
    uint8_t cut = (uint8_t)(1u << (start->columns - 1));
    s.first = a;
    s.then = b;
    s.lines = start->lines;
    s.kind = SLICING_SIDE;
    s.columns = (uint8_t)work->columns;
    s.edges = start->edges | end->edges << (start->columns * EDGE_BITS);
    s.top_cuts = (uint8_t)(start->top_cuts | cut | end->top_cuts << start->columns);
    s.foot_cuts = (uint8_t)(start->foot_cuts | cut | end->foot_cuts << start->columns);
    s.foot_tint = start->foot_tint && end->foot_tint;
    keep_slicing(work, &s);
}

static void stack_sets(struct regions *regions, struct work *work, const struct set *a,
        const struct set *b, int32_t cost)
{
    int most = regions->most_lines;
    struct region upper = region_find(regions, a, work->columns, 0, most);
    if (!upper.count)
        return;
    struct region lower = region_find(regions, b, work->columns, 0, most);
    const struct slicing *all = regions->slicings.items;
    for (uint32_t i = upper.first; i < upper.first + upper.count; i++) {
        if (all[i].kind == SLICING_STACK)
            continue;
        for (uint32_t k = lower.first; k < lower.first + lower.count; k++) {
            if (all[i].lines + ROW_GAP + 1 + all[k].lines < work->least)
                continue;
            if (all[i].lines + ROW_GAP - 1 + all[k].lines > work->most)
                break;
            put_stack(work, all, i, k, cost);
        }
    }
}

static void side_sets(struct regions *regions, struct work *work, const struct set *a,
        const struct set *b, int columns, int32_t cost)
{
    int most = regions->most_lines;
    struct region start = region_find(regions, a, columns, 0, most);
    if (!start.count)
        return;
    struct region end = region_find(regions, b, work->columns - columns, 0, most);
    const struct slicing *all = regions->slicings.items;
    uint32_t k = end.first;
    for (uint32_t i = start.first; i < start.first + start.count; i++) {
        if (all[i].kind == SLICING_SIDE || all[i].lines < work->least)
            continue;
        if (all[i].lines > work->most)
            break;
        while (k < end.first + end.count && all[k].lines < all[i].lines)
            k++;
        for (uint32_t n = k; n < end.first + end.count && all[n].lines == all[i].lines; n++)
            put_side(work, all, i, n, cost);
    }
}

static struct set subset(const struct set *set, uint32_t mask)
{
    struct set sub = {0};
    for (uint32_t i = 0; i < set->count; i++)
        if (mask >> i & 1)
            sub.parts[sub.count++] = set->parts[i];
    return sub;
}

static void divide(struct regions *regions, struct work *work, const struct set *set)
{
    uint32_t all = (1u << set->count) - 1;
    for (uint32_t mask = 1; mask < all; mask++) {
        struct set a = subset(set, mask), b = subset(set, all & ~mask);
        int32_t cost = order_cost(regions, &a, &b);
        stack_sets(regions, work, &a, &b, cost);
        for (int columns = 1; columns < work->columns; columns++)
            side_sets(regions, work, &a, &b, columns, cost);
    }
}

/* --- the table ------------------------------------------------------------------------------- */

static uint32_t hash_set(const struct set *set, int columns, int least, int most)
{
    uint32_t h = ((uint32_t)columns << 16 ^ (uint32_t)least << 8 ^ (uint32_t)most) * 2654435761u;
    for (uint32_t i = 0; i < set->count; i++)
        h = (h ^ set->parts[i]) * 2246822519u, h ^= h >> 13;
    return h ^ h >> 16;
}

static bool same_set(const struct set *a, const struct set *b)
{
    return a->count == b->count && !memcmp(a->parts, b->parts, a->count * sizeof *a->parts);
}

static bool is_for(
        const struct region *region, const struct set *set, int columns, int least, int most)
{
    return region->columns == columns && region->least == least && region->most == most &&
           same_set(&region->set, set);
}

static struct region *place_region(
        struct regions *regions, const struct set *set, int columns, int least, int most)
{
    uint32_t at = hash_set(set, columns, least, most) & (regions->room - 1);
    while (regions->table[at].made && !is_for(&regions->table[at], set, columns, least, most))
        at = (at + 1) & (regions->room - 1);
    return &regions->table[at];
}

static void grow_table(struct regions *regions)
{
    struct region *old = regions->table;
    uint32_t room = regions->room;
    regions->room = room ? room * 2 : 4096;
    regions->table = arena_array(regions->arena, regions->room, sizeof *regions->table);
    for (uint32_t i = 0; i < room; i++)
        if (old[i].made)
            *place_region(regions, &old[i].set, old[i].columns, old[i].least, old[i].most) = old[i];
}

static bool is_hopeless(struct regions *regions, const struct set *set, int columns)
{
    int area = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        int least = part_ready(regions, set->parts[i])->least_area;
        if (least == INT32_MAX)
            return true;
        area += least - columns; /* gaps may be a line narrower */
    }
    return area > columns * (regions->most_lines + ROW_GAP);
}

static void save_work(struct regions *regions, const struct work *work, struct region *region)
{
    region->first = regions->slicings.count;
    for (int h = work->least; h <= work->most; h++) {
        for (int i = 0; i < work->counts[h]; i++)
            *vec_push(regions->arena, &regions->slicings) = work->best[h][i];
    }
    region->count = regions->slicings.count - region->first;
}

static struct work open_work(
        const struct regions *regions, struct arena *scratch, const struct region *region)
{
    struct work work = {.columns = region->columns,
            .least = region->least,
            .most = region->most,
            .dearest = regions->dearest};
    size_t heights = (size_t)work.most + 1;
    work.limits = arena_array(scratch, heights, sizeof *work.limits);
    for (size_t i = 0; i < heights; i++)
        work.limits[i] = work.dearest;
    work.best = arena_array(scratch, heights, sizeof *work.best);
    work.counts = arena_array(scratch, heights, sizeof *work.counts);
    return work;
}

struct region region_find(
        struct regions *regions, const struct set *set, int columns, int least, int most)
{
    if (regions->count * 2 >= regions->room)
        grow_table(regions);
    const struct region *known = place_region(regions, set, columns, least, most);
    if (known->made)
        return *known;
    struct region region = {
            .set = *set, .columns = columns, .least = least, .most = most, .made = true};
    if (!is_hopeless(regions, set, columns)) {
        struct arena scratch;
        arena_init(&scratch);
        struct work work = open_work(regions, &scratch, &region);
        if (set->count == 1)
            put_leaves(regions, &work, set->parts[0], columns);
        else
            divide(regions, &work, set);
        save_work(regions, &work, &region);
        arena_finish(&scratch);
    }
    if (regions->count * 2 >= regions->room)
        grow_table(regions);
    *place_region(regions, set, columns, least, most) = region;
    regions->count++;
    return region;
}
