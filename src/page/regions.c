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

/* White of every height. */
static void make_white(struct regions *regions, struct part *part)
{
    part->least_area = 1;
    part->most_area = regions->most_columns * regions->most_lines;
    for (int columns = 1; columns <= regions->most_columns; columns++) {
        struct form *forms =
                arena_array(regions->arena, (size_t)regions->most_lines, sizeof *forms);
        for (int i = 0; i < regions->most_lines; i++)
            forms[i] = (struct form){.cost = regions->white_cost * (i + 1) * columns,
                    .edge = EDGE_WHITE,
                    .lines = i + 1,
                    .level = LEVEL_NONE};
        part->forms[columns - 1] = (struct forms){forms, (uint32_t)regions->most_lines};
    }
}

/* The editor's width, or all that are not it. */
static void make_forms(struct regions *regions, struct part *part, bool wished)
{
    const struct story *story = &regions->task->stories[part->story];
    const struct form_rules rules = {
            regions->most_lines, regions->most_columns, regions->may_cut, regions->loose};
    int32_t cheapest = INT32_MAX;
    for (int columns = 1; columns <= regions->most_columns; columns++) {
        if (may_be_wide(regions, story, columns) != wished)
            continue;
        const struct copyfit *copyfit = copyfit_find(regions, part->story, columns);
        if (!copyfit)
            return;
        part->forms[columns - 1] =
                forms_make(regions->arena, story, copyfit, part->from, part->goes_on, &rules);
        note_area(part, &part->forms[columns - 1], columns, &cheapest);
    }
}

static void make_part(struct regions *regions, struct part *part)
{
    part->forms = arena_array(regions->arena, (size_t)regions->most_columns, sizeof *part->forms);
    if (part->story == NO_STORY) {
        make_white(regions, part);
        return;
    }
    part->least_area = INT32_MAX;
    make_forms(regions, part, true);
    if (part->least_area == INT32_MAX && regions->loose && !regions->task->stories[part->story].box)
        make_forms(regions, part, false);
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

uint32_t part_white(struct regions *regions)
{
    return part_find(regions, NO_STORY, (struct cut){0}, false);
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
static int32_t order_cost(
        const struct regions *regions, const struct set *set, uint32_t a, uint32_t b)
{
    int32_t cost = 0;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t k = 0; a >> i & 1 && k < set->count; k++) {
            uint32_t x = regions->parts.items[set->parts[i]].story;
            uint32_t y = regions->parts.items[set->parts[k]].story;
            if (b >> k & 1 && x > y && x != NO_STORY)
                cost += COST_DISORDER * (x - y < 3 ? (int32_t)(x - y) : 3);
        }
    return cost;
}

/* --- slicings -------------------------------------------------------------------------------- */

const struct slicing *slicing_at(const struct regions *regions, uint32_t number)
{
    return &regions->blocks.items[number / SLICING_BLOCK][number % SLICING_BLOCK];
}

uint32_t slicings_push(struct regions *regions, const struct slicing *slicings, uint32_t count)
{
    uint32_t room = regions->blocks.count * SLICING_BLOCK;
    if (regions->slicing_count + count > room) {
        regions->slicing_count = room;
        *vec_push(regions->arena, &regions->blocks) =
                arena_array(regions->arena, SLICING_BLOCK, sizeof(struct slicing));
    }
    uint32_t first = regions->slicing_count;
    struct slicing *block = regions->blocks.items[first / SLICING_BLOCK];
    memcpy(&block[first % SLICING_BLOCK], slicings, count * sizeof *slicings);
    regions->slicing_count += count;
    return first;
}

/* --- a region under way ---------------------------------------------------------------------- */

/* Bounds of the lines that a part of a set can be high over so many columns. */
struct bounds {
    int16_t least, most;
};

struct known {
    struct region region;
    bool made;
};

struct work {
    struct set set;
    int columns, least, most;
    int32_t *limits;                        /* by lines: what costs so much is not kept */
    struct slicing (*best)[REGION_CHOICES]; /* by lines */
    uint8_t *counts;
    struct bounds (*bounds)[MODULE_COLUMNS]; /* by parts of the set, a bit each, and columns - 1 */
    struct known (*known)[MODULE_COLUMNS]; /* regions of parts of the set, over the whole height */
};

static struct work *open_work(
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

static int32_t gap_cost(int gap, int columns)
{
    return gap == ROW_GAP ? 0 : (gap < ROW_GAP ? COST_NARROW_GAP : COST_WIDE_GAP) * columns;
}

struct numbered {
    uint32_t number;
    const struct slicing *slicing;
};

static void put_stack(struct work *work, struct numbered a, struct numbered b, int32_t cost)
{
    const struct slicing *upper = a.slicing, *lower = b.slicing;
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

static void put_side(struct work *work, struct numbered a, struct numbered b, int32_t cost)
{
    const struct slicing *start = a.slicing, *end = b.slicing;
    int32_t facing = facing_cost(edge_at(start, start->columns - 1), edge_at(end, 0));
    if (start->cost + end->cost + cost + facing >= work->limits[start->lines])
        return;
    struct slicing s = join(start, end, cost + facing);
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

/* --- divisions of a set ---------------------------------------------------------------------- */

static const struct bounds NO_WAY = {INT16_MAX, 0};

/* A single part's forms tell; of several parts their areas, with gaps as narrow or wide as can be.
 */
static struct bounds find_bounds(
        const struct regions *regions, const struct set *set, uint32_t mask, int columns)
{
    int least = 0, most = 0, count = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        if (!(mask >> i & 1))
            continue;
        const struct part *part = &regions->parts.items[set->parts[i]];
        const struct forms *forms = &part->forms[columns - 1];
        if (mask == 1u << i)
            return forms->count ? (struct bounds){(int16_t)forms->items[0].lines,
                                          (int16_t)forms->items[forms->count - 1].lines}
                                : NO_WAY;
        least += part->least_area;
        most += part->most_area;
        count++;
    }
    least = (least + columns - 1) / columns - count - (ROW_GAP - 1);
    most = most / columns + count - (ROW_GAP + 1);
    return (struct bounds){(int16_t)(least > 1 ? least : 1), (int16_t)most};
}

static struct set subset(const struct set *set, uint32_t mask)
{
    struct set sub = {0};
    for (uint32_t i = 0; i < set->count; i++)
        if (mask >> i & 1)
            sub.parts[sub.count++] = set->parts[i];
    return sub;
}

static struct region find_known(
        struct regions *regions, struct work *work, uint32_t mask, int columns)
{
    struct known *known = &work->known[mask][columns - 1];
    if (!known->made) {
        struct set set = subset(&work->set, mask);
        known->region = region_find(regions, &set, columns, 0, regions->most_lines);
        known->made = true;
    }
    return known->region;
}

static void stack_parts(
        struct regions *regions, struct work *work, uint32_t a, uint32_t b, int32_t cost)
{
    struct region above = find_known(regions, work, a, work->columns);
    if (!above.count)
        return;
    struct region under = find_known(regions, work, b, work->columns);
    if (!under.count)
        return;
    const struct slicing *uppers = slicing_at(regions, above.first);
    const struct slicing *lowers = slicing_at(regions, under.first);
    for (uint32_t i = 0; i < above.count; i++) {
        if (uppers[i].kind == SLICING_STACK || uppers[i].foot_white)
            continue;
        for (uint32_t k = 0; k < under.count; k++) {
            if (uppers[i].lines + ROW_GAP + 1 + lowers[k].lines < work->least)
                continue;
            if (uppers[i].lines + ROW_GAP - 1 + lowers[k].lines > work->most)
                break;
            put_stack(work, (struct numbered){above.first + i, &uppers[i]},
                    (struct numbered){under.first + k, &lowers[k]}, cost);
        }
    }
}

/* White stands at the end side of what it stands beside. */
static bool is_white(const struct slicing *s)
{
    return s->modules == 0;
}

static void side_parts(struct regions *regions, struct work *work, uint32_t a, uint32_t b,
        int columns, int32_t cost)
{
    struct region at_start = find_known(regions, work, a, columns);
    if (!at_start.count)
        return;
    struct region at_end = find_known(regions, work, b, work->columns - columns);
    if (!at_end.count)
        return;
    const struct slicing *starts = slicing_at(regions, at_start.first);
    const struct slicing *ends = slicing_at(regions, at_end.first);
    uint32_t k = 0;
    for (uint32_t i = 0; i < at_start.count; i++) {
        if (starts[i].kind == SLICING_SIDE || starts[i].lines < work->least || is_white(&starts[i]))
            continue;
        if (starts[i].lines > work->most)
            break;
        while (k < at_end.count && ends[k].lines < starts[i].lines)
            k++;
        for (uint32_t n = k; n < at_end.count && ends[n].lines == starts[i].lines; n++)
            put_side(work, (struct numbered){at_start.first + i, &starts[i]},
                    (struct numbered){at_end.first + n, &ends[n]}, cost);
    }
}

static bool can_stack(const struct work *work, uint32_t a, uint32_t b)
{
    struct bounds upper = work->bounds[a][work->columns - 1];
    struct bounds lower = work->bounds[b][work->columns - 1];
    return upper.least + lower.least + ROW_GAP - 1 <= work->most &&
           upper.most + lower.most + ROW_GAP + 1 >= work->least;
}

static bool can_side(const struct work *work, uint32_t a, uint32_t b, int columns)
{
    struct bounds start = work->bounds[a][columns - 1];
    struct bounds end = work->bounds[b][work->columns - columns - 1];
    int least = start.least > end.least ? start.least : end.least;
    int most = start.most < end.most ? start.most : end.most;
    return least <= most && least <= work->most && most >= work->least;
}

static void divide(struct regions *regions, struct work *work)
{
    uint32_t all = (1u << work->set.count) - 1;
    for (uint32_t mask = 1; mask < all; mask++)
        for (int c = 1; c <= work->columns; c++)
            work->bounds[mask][c - 1] = find_bounds(regions, &work->set, mask, c);
    for (uint32_t a = 1; a < all; a++) {
        uint32_t b = all & ~a;
        int32_t cost = order_cost(regions, &work->set, a, b);
        if (can_stack(work, a, b))
            stack_parts(regions, work, a, b, cost);
        for (int columns = 1; columns < work->columns; columns++)
            if (can_side(work, a, b, columns))
                side_parts(regions, work, a, b, columns, cost);
    }
}

/* --- the table ------------------------------------------------------------------------------- */

struct region_entry {
    struct set set;
    uint32_t hash;
    uint8_t columns, least, most;
    struct region region;
};

static uint32_t hash_set(const struct set *set, int columns, int least, int most)
{
    uint32_t h = ((uint32_t)columns << 16 ^ (uint32_t)least << 8 ^ (uint32_t)most) * 2654435761u;
    for (uint32_t i = 0; i < set->count; i++)
        h = (h ^ set->parts[i]) * 2246822519u, h ^= h >> 13;
    return h ^ h >> 16;
}

static bool is_same(const struct region_entry *a, const struct region_entry *b)
{
    return a->hash == b->hash && a->columns == b->columns && a->least == b->least &&
           a->most == b->most && a->set.count == b->set.count &&
           !memcmp(a->set.parts, b->set.parts, a->set.count * sizeof *a->set.parts);
}

static void grow_table(struct regions *regions)
{
    regions->room = regions->room ? regions->room * 4 : 1024;
    regions->table = arena_array(regions->arena, regions->room, sizeof *regions->table);
    for (uint32_t i = 0; i < regions->entries.count; i++) {
        uint32_t at = regions->entries.items[i].hash & (regions->room - 1);
        while (regions->table[at])
            at = (at + 1) & (regions->room - 1);
        regions->table[at] = i + 1;
    }
}

/* Where the entry's index stands, or would. */
static uint32_t *find_place(const struct regions *regions, const struct region_entry *entry)
{
    uint32_t at = entry->hash & (regions->room - 1);
    while (regions->table[at] && !is_same(&regions->entries.items[regions->table[at] - 1], entry))
        at = (at + 1) & (regions->room - 1);
    return &regions->table[at];
}

static void add_entry(struct regions *regions, const struct region_entry *entry)
{
    if (regions->entries.count * 2 >= regions->room)
        grow_table(regions);
    *vec_push(regions->arena, &regions->entries) = *entry;
    *find_place(regions, entry) = regions->entries.count;
}

static struct region save_work(struct regions *regions, const struct work *work)
{
    struct slicing list[SLICING_BLOCK];
    struct region region = {0};
    for (int h = work->least; h <= work->most; h++)
        for (int i = 0; i < work->counts[h] && region.count < SLICING_BLOCK; i++)
            list[region.count++] = work->best[h][i];
    if (region.count)
        region.first = slicings_push(regions, list, region.count);
    return region;
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

struct region region_find(
        struct regions *regions, const struct set *set, int columns, int least, int most)
{
    struct region_entry entry = {.set = *set,
            .hash = hash_set(set, columns, least, most),
            .columns = (uint8_t)columns,
            .least = (uint8_t)least,
            .most = (uint8_t)most};
    const uint32_t *known = regions->room ? find_place(regions, &entry) : NULL;
    if (known && *known)
        return regions->entries.items[*known - 1].region;
    if (!is_hopeless(regions, set, columns)) {
        struct work *work = open_work(regions, set, columns, least, most);
        if (set->count == 1)
            put_leaves(regions, work, set->parts[0], columns);
        else
            divide(regions, work);
        entry.region = save_work(regions, work);
    }
    add_entry(regions, &entry);
    return entry.region;
}
