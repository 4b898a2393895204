/* In: a filled strip.  Out: the cheapest end of it with lines left for elsewhere. */
#include "page/fill_parts.h"

#include "page/make_up_costs.h"

/* A part of the slug after the last whole one up to the strip's end. */
static void try_part(const struct strip *strip, uint32_t row, int line, bool longer, int32_t cost,
        struct ending *best, int32_t *best_cost)
{
    struct setting set = setting_make(strip, row, longer);
    int column = strip_column(strip, line), end = strip->ends[strip->columns];
    bool top = strip_is_top(strip, line);
    int start = top ? line : line + strip_white_above(strip, row, set.slug);
    int here = end - start;
    if (here <= 0 || here >= set.lines || !set.slug->many || cost + set.cost >= *best_cost ||
            start >= strip->ends[column + 1])
        return;
    for (int c = column + 1; c <= strip->columns; c++)
        if (!setting_may_break(&set, strip->ends[c] - start))
            return;
    *best_cost = cost + set.cost;
    *best = (struct ending){row, line,
            {strip->task->from.slug + row, (uint16_t)(set.skip + here), set.longer,
                    strip->task->slugs->count},
            start, here, strip->ends[column + 1] - start};
}

static bool leaves_enough(const struct strip *strip, struct cut end)
{
    int least, most;
    lines_after(strip->task->slugs, end, -1, &least, &most);
    return least >= LEAST_REMAINDER;
}

bool strip_find_open(const struct strip *strip, struct ending *best, int32_t *cost)
{
    int end = strip->ends[strip->columns];
    *cost = STRIP_NO_WAY;
    for (uint32_t row = 0; row < strip->rows; row++)
        for (int line = strip->reached[row].first; line <= strip->reached[row].last; line++) {
            int32_t here = strip_spot(strip, row, line)->cost;
            if (here >= STRIP_NO_WAY || strip_is_away(strip, row))
                continue;
            struct ending trial = *best;
            int32_t trial_cost = *cost;
            if (line < end) {
                const struct slug *slug = &strip->task->slugs->items[strip->task->from.slug + row];
                try_part(strip, row, line, false, here, &trial, &trial_cost);
                if (slug->longer && !(row == 0 && strip->task->from.line))
                    try_part(strip, row, line, true, here, &trial, &trial_cost);
            }
            int white = end - line;
            int32_t at_end = here + strip_white_cost(strip, strip->columns - 1, white);
            if (row > 0 && white <= 1 && strip_may_end(strip, row) && at_end < trial_cost) {
                trial_cost = at_end;
                trial = (struct ending){row, line,
                        {strip->task->from.slug + row, 0, false, strip->task->slugs->count}, -1, 0,
                        0};
            }
            if (trial_cost < *cost && leaves_enough(strip, trial.end)) {
                *cost = trial_cost;
                *best = trial;
            }
        }
    return *cost < STRIP_NO_WAY;
}
