/* In: the issues of an archive.  Out: volumes, numbers and serials, one after another
 * (users-and-print.md 2.5). */
#include "batch/planner.h"

#include <stdlib.h>
#include <string.h>

static int compare_drafts(const void *first, const void *second)
{
    const struct draft *const *a = first, *const *b = second;
    const struct issue *x = &(*a)->numbers, *y = &(*b)->numbers;
    if (x->year != y->year)
        return x->year - y->year;
    if (x->quarter != y->quarter)
        return x->quarter - y->quarter;
    if (!x->special != !y->special)
        return x->special ? 1 : -1;
    return strcmp((*a)->name, (*b)->name);
}

/* Of the archive's first issue, which need not be the publication's first. */
static void count_first(struct issue *numbers)
{
    struct issue counted = *numbers;
    if (!counted.number)
        counted.number = counted.publication->issues_a_year == 4 ? counted.quarter : 1;
    issue_count_serial(&counted);
    numbers->number = counted.number;
    if (!numbers->serial)
        numbers->serial = counted.serial > 0 ? counted.serial : counted.publication->first_serial;
}

static void check_serial(struct planner *planner, const struct draft *draft, int expected)
{
    const struct issue *numbers = &draft->numbers;
    if (!draft->given || numbers->serial == expected)
        return;
    struct arena *arena = planner->arena;
    plan_say_of_issue(planner,
            numbers->serial < expected ? DIAG_ARCHIVE_SERIAL_BACK : DIAG_ARCHIVE_SERIAL_GAP,
            draft->given, number_dump(arena, expected));
}

static void count_next(struct planner *planner, struct draft *draft, const struct issue *last)
{
    struct issue *numbers = &draft->numbers;
    int serial = last->serial + issue_number_count(last);
    if (numbers->special) { /* by-law art. 2: a special issue keeps the number (2.1) */
        numbers->number = numbers->number ? numbers->number : last->number;
        numbers->serial = numbers->serial ? numbers->serial : last->serial;
        if (issue_has_quarter(last, numbers->quarter)) {
            numbers->quarter = last->quarter;
            numbers->last_quarter = last->last_quarter;
        }
        return;
    }
    if (!numbers->number)
        numbers->number = numbers->year == last->year ? last->number + issue_number_count(last) : 1;
    if (numbers->serial)
        check_serial(planner, draft, serial);
    else
        numbers->serial = serial;
}

struct draft **plan_numbers(struct planner *planner)
{
    uint32_t count = planner->drafts.count;
    struct draft **sorted = arena_array(planner->arena, count + 1, sizeof *sorted);
    const struct issue *last = NULL;
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = &planner->drafts.items[i];
    qsort(sorted, count, sizeof *sorted, compare_drafts);
    for (uint32_t i = 0; i < count; i++) {
        struct issue *numbers = &sorted[i]->numbers;
        if (last)
            count_next(planner, sorted[i], last);
        else
            count_first(numbers);
        int first_year = numbers->publication->first_year;
        if (!numbers->volume && first_year && numbers->year >= first_year)
            numbers->volume = numbers->year - first_year + 1;
        if (!numbers->special)
            last = numbers;
    }
    return sorted;
}
