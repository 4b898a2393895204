/* In: stories and zones.  Out: a plan: every module's place.
 *
 *   make_up
 *     solve           passes from strict to loose, until one has an answer
 *       beam_search   which slicing stands on which page (beam.c, regions.c, forms.c, fill.c)
 *       pour_stories  more stories than the search can have on a page
 *     walk_pages      slicings → modules and rules, set for good
 *     (make_up_report.c says what could not be met) */
#include "page/make_up_report.h"

#include "page/make_up_costs.h"
#include "page/pour.h"
#include "page/zones.h"

enum { WINDOW = 11, DEAREST = 4000, DEAREST_CUT = 40000 };

struct solving {
    struct arena search; /* of the tables of one set of rules */
    struct regions regions;
    struct answer answer;
};

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

static bool is_page_wished(const struct make_up_task *task, int page)
{
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page == page)
            return true;
    return false;
}

static bool has_wishes(const struct make_up_task *task)
{
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page || task->stories[i].columns || task->stories[i].picture)
            return true;
    return false;
}

static int last_page_wished(const struct make_up_task *task)
{
    int last = 0;
    for (uint32_t i = 0; i < task->story_count; i++)
        if (task->stories[i].page > last)
            last = task->stories[i].page;
    return last;
}

/* The task without the wishes for a page (0: without any for pages, widths and pictures). */
static const struct make_up_task *drop_wishes(
        struct solving *s, const struct make_up_task *task, int page)
{
    struct make_up_task *fewer = arena_new(s->regions.shop->arena, struct make_up_task);
    struct story *stories = arena_array(s->regions.shop->arena, task->story_count, sizeof *stories);
    *fewer = *task;
    fewer->stories = stories;
    for (uint32_t i = 0; i < task->story_count; i++) {
        stories[i] = task->stories[i];
        if (!page)
            stories[i].columns = stories[i].picture = 0;
        if (!page || stories[i].page == page)
            stories[i].page = 0;
    }
    return fewer;
}

static bool solve_without(struct solving *s, uint32_t beam, int page)
{
    s->regions.task = drop_wishes(s, s->regions.task, page);
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
    for (int page = 1; !done && page <= last_page_wished(asked); page++)
        done = is_page_wished(asked, page) && solve_without(s, beam, page);
    done = done || (has_wishes(asked) && solve_without(s, beam, 0));
    s->regions.task = asked;
    s->regions.copyfits = done ? s->regions.copyfits : NULL;
    return done;
}

/* From strict to loose.  More stories than slicings can have are left to the last. */
static bool solve(
        struct solving *s, const struct galley_shop *shop, const struct make_up_task *task)
{
    uint32_t beam = task->beam ? task->beam : MAKE_UP_BEAM;
    s->regions.shop = shop;
    s->regions.task = task;
    return solve_with_wishes(s, beam) ||
           (!is_crowded(s) && (solve_with_fewer_wishes(s, beam) || solve_loosely(s, beam, true))) ||
           solve_somehow(s);
}

/* --- walking --------------------------------------------------------------------------------- */

struct walking {
    const struct galley_shop *shop;
    const struct make_up_task *task;
    struct regions *regions;
    VEC(struct placed_module) modules;
    VEC(struct plan_rule) rules;
    struct plan *plan;
};

struct corner {
    uint32_t page;
    int unit, line;
};

static void place_leaf(struct walking *w, const struct slicing *s, struct corner at)
{
    const struct part part = w->regions->parts.items[s->first];
    const struct form *form = &part.forms[s->columns - 1].items[s->then];
    if (part.story == NO_STORY) {
        w->plan->white += s->lines * s->columns;
        return;
    }
    struct placed_module *placed = vec_push(w->shop->arena, &w->modules);
    placed->story = part.story;
    placed->page = at.page;
    placed->unit = at.unit;
    placed->line = at.line;
    module_set(w->shop, &w->task->stories[part.story],
            copyfit_find(w->regions, part.story, s->columns), part.from, part.goes_on, form,
            &placed->module);
    w->plan->over += form->over;
    w->plan->white += placed->module.white;
}

/* No rule stands beside what is a box's tint or white from head to foot. */
static bool parts_itself(const struct walking *w, uint32_t slicing)
{
    const struct slicing *s = slicing_at(w->regions, slicing);
    if (s->kind == SLICING_LEAF) {
        uint32_t story = w->regions->parts.items[s->first].story;
        return story == NO_STORY || w->task->stories[story].box;
    }
    return s->kind == SLICING_STACK && parts_itself(w, s->first) && parts_itself(w, s->then);
}

static void place(struct walking *w, uint32_t slicing, struct corner at)
{
    const struct slicing s = *slicing_at(w->regions, slicing);
    if (s.kind == SLICING_LEAF) {
        place_leaf(w, &s, at);
        return;
    }
    int column_units = w->shop->layout->grid.column_units;
    const struct slicing first = *slicing_at(w->regions, s.first);
    struct corner then = at;
    struct plan_rule rule = {.page = at.page};
    if (s.kind == SLICING_STACK) {
        then.line += first.lines + s.gap;
        rule.unit = at.unit;
        rule.units = s.columns * column_units;
        rule.line = then.line;
        if (s.gap > ROW_GAP)
            w->plan->white += (s.gap - ROW_GAP) * s.columns;
    } else {
        then.unit += first.columns * column_units;
        rule.unit = then.unit;
        rule.line = at.line;
        rule.lines = s.lines;
    }
    place(w, s.first, at);
    bool to_white = slicing_at(w->regions, s.then)->modules == 0;
    if (!to_white && (rule.units || (!parts_itself(w, s.first) && !parts_itself(w, s.then))))
        *vec_push(w->shop->arena, &w->rules) = rule;
    place(w, s.then, then);
}

static void note_white(struct walking *w, const struct zone *zone, uint32_t slicing)
{
    int lines = slicing == NO_PART ? 0 : slicing_at(w->regions, slicing)->lines;
    w->plan->white += (zone->lines - lines) * zone->units / w->shop->layout->grid.column_units;
}

static void walk_pages(struct walking *w, const struct answer *answer)
{
    for (uint32_t i = 0; i < answer->page_count; i++) {
        const struct chosen_page *page = &answer->pages[i];
        struct zone zone = zone_at(w->task, page->page);
        if (page->slicing != NO_PART)
            place(w, page->slicing, (struct corner){zone.page, zone.first_unit, zone.first_line});
        note_white(w, &zone, page->slicing);
    }
}

static const bool *find_unused(struct walking *w)
{
    bool *unused = arena_array(w->shop->arena, w->task->story_count + 1, sizeof *unused);
    for (uint32_t s = 0; s < w->task->story_count; s++) {
        unused[s] = true;
        for (uint32_t m = 0; m < w->modules.count; m++)
            unused[s] = unused[s] && w->modules.items[m].story != s;
    }
    return unused;
}

static const bool *find_must_jump(struct walking *w)
{
    bool *must = arena_array(w->shop->arena, w->task->story_count + 1, sizeof *must);
    for (uint32_t s = 0; s < w->task->story_count; s++)
        must[s] = story_must_jump(w->regions, s);
    return must;
}

static const struct plan *walk_answer(struct solving *s)
{
    struct walking w = {.shop = s->regions.shop, .task = s->regions.task, .regions = &s->regions};
    w.plan = arena_new(w.shop->arena, struct plan);
    walk_pages(&w, &s->answer);
    w.plan->modules = w.modules.items;
    w.plan->module_count = w.modules.count;
    w.plan->rules = w.rules.items;
    w.plan->rule_count = w.rules.count;
    w.plan->page_count = s->answer.page_count;
    w.plan->cost = s->answer.cost;
    w.plan->unused = find_unused(&w);
    w.plan->must_jump = find_must_jump(&w);
    return w.plan;
}

const struct plan *make_up(const struct galley_shop *shop, const struct make_up_task *task)
{
    struct solving solving = {0};
    arena_init(&solving.search);
    const struct plan *plan = NULL;
    if (solve(&solving, shop, task))
        plan = walk_answer(&solving);
    else if (!solving.regions.failed)
        diag_add(shop->diag, DIAG_STORY_FITS_NOWHERE, NO_SPAN, NULL, NULL);
    if (plan)
        make_up_report(shop, task, plan);
    arena_finish(&solving.search);
    return plan;
}
