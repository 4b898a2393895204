/* In: sets of parts.  Out: for each width the slicings of every height.
 *
 * Method: F(S, w) = forms of a single part, or F(A, w) over F(B, w), or F(A, u) beside F(B, w - u)
 * at one height, for every division of S into A and B (shared facts/make-up.md 3b).  An upper part
 * is no stack and a starting part no side, so that each slicing is made once.  A cut's cost needs
 * the parts' levels and the edges that face each other. */
#include "page/region_parts.h"

#include "page/cuts.h"

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
            work_put_stack(work, (struct numbered){above.first + i, &uppers[i]},
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
            work_put_side(work, (struct numbered){at_start.first + i, &starts[i]},
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
            .columns = (uint8_t)columns,
            .least = (uint8_t)least,
            .most = (uint8_t)most};
    const struct region *known = region_known(regions, &entry);
    if (known)
        return *known;
    if (!is_hopeless(regions, set, columns)) {
        struct work *work = work_open(regions, set, columns, least, most);
        if (set->count == 1)
            work_put_leaves(regions, work, set->parts[0], columns);
        else
            divide(regions, work);
        entry.region = save_work(regions, work);
    }
    region_keep(regions, &entry);
    return entry.region;
}
