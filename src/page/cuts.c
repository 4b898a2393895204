/* In: two slicings, one on the other or side by side.  Out: what stands at their edges and what the
 * cut between them costs. */
#include "page/cuts.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

enum { EDGE_MASK = 15 };

uint32_t edge_at(const struct slicing *s, int column)
{
    return s->edges >> (column * EDGE_BITS) & EDGE_MASK;
}

uint32_t all_edges(uint32_t edge, int columns)
{
    uint32_t edges = 0;
    for (int c = 0; c < columns; c++)
        edges |= edge << (c * EDGE_BITS);
    return edges;
}

/* Heads whose tops stand side by side. */
int32_t facing_cost(uint32_t start, uint32_t end)
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

int32_t stack_cost(const struct slicing *upper, const struct slicing *lower)
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

int32_t gap_cost(int gap, int columns)
{
    return gap == ROW_GAP ? 0 : (gap < ROW_GAP ? COST_NARROW_GAP : COST_WIDE_GAP) * columns;
}

/* Stories of A before, those of B behind: places of the list that are passed over. */
int32_t order_cost(const struct regions *regions, const struct set *set, uint32_t a, uint32_t b)
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
