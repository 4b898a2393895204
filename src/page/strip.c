/* In: columns as one strip of lines, slugs.  Out: what is known of a line and of a slug on it. */
#include "page/fill_parts.h"

#include "page/make_up_costs.h"

bool strip_is_top(const struct strip *strip, int line)
{
    return line == strip->ends[strip_column(strip, line)];
}

int32_t strip_white_cost(const struct strip *strip, int column, int white)
{
    if (white <= 0)
        return 0;
    bool last = column == strip->columns - 1 || column > 0;
    if (white == 1 && last)
        return COST_UNEVEN;
    return COST_WHITE * white + COST_WHITE_SQUARE * white * white;
}

bool strip_may_end(const struct strip *strip, uint32_t row)
{
    const struct fill_task *task = strip->task;
    uint32_t slug = task->from.slug + row;
    if (row == 0)
        return true;
    if (task->floated >= 0 && slug - 1 == (uint32_t)task->floated && row > 1)
        return task->slugs->items[slug - 2].ends;
    return task->slugs->items[slug - 1].ends;
}

int strip_white_above(const struct strip *strip, uint32_t row, const struct slug *slug)
{
    int before = (int)(strip->task->from.slug + row) - 1;
    return before >= 0 && before == strip->task->floated ? slug->lone : slug->before;
}

bool strip_is_away(const struct strip *strip, uint32_t row)
{
    return (int)(strip->task->from.slug + row) == strip->task->floated;
}

struct setting setting_make(const struct strip *strip, uint32_t row, bool longer)
{
    const struct fill_task *task = strip->task;
    const struct slug *slug = &task->slugs->items[task->from.slug + row];
    struct setting set = {.slug = slug, .longer = longer};
    if (row == 0 && task->from.line) {
        set.longer = task->from.longer;
        set.skip = task->from.line;
    } else if (longer) {
        set.cost = slug->longer_cost;
    }
    set.lines = slug_lines(slug, set.longer) - set.skip;
    return set;
}

bool setting_may_break(const struct setting *set, int after)
{
    uint64_t breaks = set->longer ? set->slug->longer_breaks : set->slug->breaks;
    return breaks >> (set->skip + after - 1) & 1;
}

void lines_after(const struct slugs *slugs, struct cut from, int floated, int *least, int *most)
{
    *least = *most = 0;
    for (uint32_t i = from.slug; i < slugs->count; i++) {
        const struct slug *slug = &slugs->items[i];
        bool part = i == from.slug && from.line;
        if ((int)i == floated)
            continue;
        int lines = part ? slug_lines(slug, from.longer) - from.line
                         : (slug->joined ? slug->joined : slug->lines);
        if (i > from.slug)
            lines += slug->before;
        *least += lines;
        *most += lines + (slug->longer && !part);
    }
}
