/* In: stories and zones.  Out: the cheapest answer of the strictest pass that has one.
 *
 *   passes_solve
 *     solve_with_wishes        strict, wider; asked for: lines to cut or white; other pages; loose
 *     solve_with_fewer_wishes  the same without wishes that hinder each other (wishes.c)
 *     solve_loosely            without regard to any
 *     solve_somehow            poured: more stories than slicings can have are left to this */
#include "page/passes.h"

#include "page/make_up_costs.h"
#include "page/pour.h"
#include "page/wishes.h"
#include "page/zones.h"

enum { WINDOW = 11, DEAREST = 4000, DEAREST_CUT = 40000 };

/* A strict pass knows no white, so its tables serve the one that does. */
static int32_t white_cost(const struct make_up_task *task, const struct pass *pass)
{
    return pass->loose ? COST_WHITE_LOOSE : task->pages ? COST_WHITE_ASKED : COST_WHITE_FREE;
}

/* New tables; those of other rules go. */
static void open_regions(struct solving *s, const struct galley_shop *shop,
        const struct make_up_task *task, const struct pass *pass)
{
    const struct copyfit **copyfits = s->regions.copyfits;
    arena_finish(&s->search);
    arena_init(&s->search);
    s->regions = (struct regions){.arena = &s->search,
            .shop = shop,
            .task = task,
            .copyfits = copyfits,
            .may_cut = pass->may_cut,
            .loose = pass->loose,
            .wishless = pass->wishless,
            .white_cost = white_cost(task, pass),
            .dearest = pass->loose     ? INT32_MAX / 4
                       : pass->may_cut ? DEAREST_CUT
                                       : DEAREST};
    for (uint32_t i = 0; i < task->zone_count; i++) {
        int columns = task->zones[i].units / shop->layout->grid.column_units;
        if (task->zones[i].lines > s->regions.most_lines)
            s->regions.most_lines = task->zones[i].lines;
        if (columns > s->regions.most_columns)
            s->regions.most_columns = columns;
    }
    if (!copyfits)
        s->regions.copyfits = arena_array(shop->arena,
                (size_t)task->story_count * (size_t)s->regions.most_columns,
                sizeof *s->regions.copyfits);
}

/* The fewest pages that hold the text, a multiple of what was asked for. */
static uint32_t find_page_count(struct solving *s)
{
    const struct make_up_task *task = s->regions.task;
    uint32_t multiple = task->multiple ? task->multiple : 1;
    uint32_t pages = multiple > task->kept ? multiple - task->kept : multiple;
    int area = stories_area(&s->regions);
    while (pages_room(&s->regions, pages) < area)
        pages += multiple;
    return pages;
}

/* Tables are kept from pass to pass as long as they are made by the same rules. */
static bool run(struct solving *s, const struct pass *pass, uint32_t pages)
{
    const struct regions *had = &s->regions;
    if (had->may_cut != pass->may_cut || had->loose != pass->loose ||
            had->wishless != pass->wishless)
        open_regions(s, had->shop, had->task, pass);
    return beam_search(&s->regions, pass, pages, &s->answer);
}

static uint32_t count_stories(const struct make_up_task *task)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < task->story_count; s++)
        count += !task->stories[s].filler;
    return count;
}

/* Every page full, the last but where the page count is free. */
static bool solve_well(struct solving *s, uint32_t beam, uint32_t pages)
{
    const struct make_up_task *task = s->regions.task;
    bool open = !task->pages;
    uint32_t more = pages + (task->multiple ? task->multiple : 1);
    const struct pass strict = {.beam = beam, .window = WINDOW, .most_short = 1, .open_end = open};
    const struct pass wider = {
            .beam = 2 * beam, .window = WINDOW, .most_short = 2, .open_end = open};
    return run(s, &strict, pages) || (open && run(s, &strict, more)) || run(s, &wider, pages);
}

/* As many pages as asked for: with lines to cut, or with white behind the last story. */
static bool solve_asked(struct solving *s, uint32_t beam, uint32_t pages)
{
    enum { FULL = 98 }; /* % */
    const struct pass cut = {
            .beam = beam / 3 + 1, .window = WINDOW - 3, .most_short = 2, .may_cut = true};
    const struct pass white = {.beam = beam, .window = WINDOW, .most_short = 2, .open_end = true};
    bool over = stories_area(&s->regions) * 100 > pages_room(&s->regions, pages) * FULL;
    return run(s, over ? &cut : &white, pages) || run(s, over ? &white : &cut, pages);
}

/* The text does not go on the pages asked for: on as many full ones as it takes, every wish kept.
 */
static bool solve_freely(struct solving *s, uint32_t beam)
{
    struct make_up_task *free = arena_new(s->regions.shop->arena, struct make_up_task);
    const struct make_up_task *asked = s->regions.task;
    *free = *asked;
    free->pages = 0;
    open_regions(s, s->regions.shop, free, &(struct pass){0});
    uint32_t pages = find_page_count(s);
    bool done = pages > asked->pages && solve_well(s, beam, pages);
    s->regions.task = asked;
    return done;
}

/* So many short stories that their pages have too many slicings, none of them good. */
static bool is_crowded(struct solving *s)
{
    enum { SHORT_STORIES = 4 }; /* a page */
    return count_stories(s->regions.task) > find_page_count(s) * SHORT_STORIES;
}

/* Pages that may end anywhere, on no more of them than pouring takes. */
static bool solve_loosely(struct solving *s, uint32_t beam, bool wishless)
{
    const struct pass loose = {
            .beam = beam / 2 + 1, .window = 6, .loose = true, .wishless = wishless};
    const struct make_up_task *task = s->regions.task;
    struct answer poured;
    open_regions(s, s->regions.shop, task, &loose);
    bool pours = pour_stories(&s->regions, &poured);
    if (pours && is_crowded(s))
        return false;
    uint32_t pages = task->pages ? task->pages : find_page_count(s);
    return run(s, &loose, pages) && !(pours && poured.page_count < s->answer.page_count);
}

/* Anything at all. */
static bool solve_somehow(struct solving *s)
{
    const struct pass loose = {.loose = true, .wishless = true};
    open_regions(s, s->regions.shop, s->regions.task, &loose);
    return pour_stories(&s->regions, &s->answer);
}

/* Good pages; else any that keep the wishes. */
static bool solve_with_wishes(struct solving *s, uint32_t beam)
{
    const struct make_up_task *task = s->regions.task;
    open_regions(s, s->regions.shop, task, &(struct pass){0});
    uint32_t pages = task->pages ? task->pages : find_page_count(s);
    bool few = count_stories(task) <= pages * SET_PARTS;
    return (few && solve_well(s, beam, pages)) ||
           (few && task->pages && (solve_asked(s, beam, pages) || solve_freely(s, beam))) ||
           solve_loosely(s, beam, false);
}

static bool solve_without(struct solving *s, uint32_t beam, int page)
{
    s->regions.task = wishes_drop(s->regions.shop->arena, s->regions.task, page);
    if (!page)
        s->regions.copyfits = NULL;
    return solve_with_wishes(s, beam);
}

/* More is wished for a page than it holds: its wishes are dropped, then those of the next as well,
 * then all. */
static bool solve_with_fewer_wishes(struct solving *s, uint32_t beam)
{
    const struct make_up_task *asked = s->regions.task;
    bool done = false;
    for (int page = 1; !done && page <= wishes_last_page(asked); page++)
        done = wishes_page(asked, page) && solve_without(s, beam, page);
    done = done || (wishes_any(asked) && solve_without(s, beam, 0));
    s->regions.task = asked;
    s->regions.copyfits = done ? s->regions.copyfits : NULL;
    return done;
}

bool passes_solve(
        struct solving *s, const struct galley_shop *shop, const struct make_up_task *task)
{
    uint32_t beam = task->beam ? task->beam : MAKE_UP_BEAM;
    s->regions.shop = shop;
    s->regions.task = task;
    return solve_with_wishes(s, beam) ||
           (!is_crowded(s) && (solve_with_fewer_wishes(s, beam) || solve_loosely(s, beam, true))) ||
           solve_somehow(s);
}
