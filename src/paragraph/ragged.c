/* In: two stops.  Out: the cost of the ragged line between them.
 * Method: least sum of squared shortfalls over the fewest lines possible.  Balanced lines (heads,
 * decks, quotes) count their last line too, which makes all about equal, and never end with «و»,
 * «از» and the like where they need not. */
#include "paragraph/line_break.h"

static bool is_too_wide(
        const struct paragraph *paragraph, uint32_t begin, uint32_t end, int64_t room)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    return last->width - first->width + last->space_end - first->space_begin > room;
}

static int64_t shortfall_cost(int64_t width, int64_t room)
{
    if (width > room || room <= 0)
        return COST(1e5);
    int64_t part = ((room - width) << 16) / room;
    return 100 * (part * part >> 16);
}

static int64_t last_line_cost(
        const struct paragraph *paragraph, uint32_t begin, uint32_t end, int64_t width)
{
    int64_t cost = width < 2 * paragraph->shaped->style->size ? COST(30) : 0;
    if (paragraph->stops[end].word - paragraph->stops[begin].word <= 1)
        cost += COST(15);
    return cost;
}

enum fit_result fit_ragged(const struct paragraph *paragraph, uint32_t begin, uint32_t end,
        dimen measure, dimen indent, struct fit *fit)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    int64_t room = (int64_t)measure - indent;
    if (begin + 1 < end && is_too_wide(paragraph, begin, end, room))
        return FIT_TOO_WIDE;
    int64_t width = last->width - first->width + last->space_end - first->space_begin;
    bool balanced = paragraph->shaped->style->balanced;
    *fit = (struct fit){.ratio = RATIO(1), .natural = true};
    if (!last->forced || balanced)
        fit->cost = shortfall_cost(width, room);
    else if (begin && !first->forced)
        fit->cost = last_line_cost(paragraph, begin, end, width);
    if (last->weak)
        fit->cost += balanced ? COST(1000) : COST(2);
    return FIT_DONE;
}

uint32_t count_ragged(const struct paragraph *paragraph, dimen measure, dimen indent)
{
    uint32_t count = 0;
    for (uint32_t begin = 0; begin + 1 < paragraph->stop_count; count++) {
        int64_t room = (int64_t)measure - (begin ? 0 : indent);
        uint32_t end = begin + 1;
        while (!paragraph->stops[end].forced && end + 1 < paragraph->stop_count &&
                !is_too_wide(paragraph, begin, end + 1, room))
            end++;
        begin = end;
    }
    return count;
}
