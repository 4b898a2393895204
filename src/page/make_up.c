/* In: stories and zones.  Out: a plan: every module's place.
 *
 *   make_up
 *     passes_solve    passes from strict to loose, until one has an answer
 *       beam_search   which slicing stands on which page (beam.c, regions.c, forms.c, fill.c)
 *       pour_stories  more stories than the search can have on a page
 *     walk_pages      slicings → modules and rules, set for good
 *     (make_up_report.c says what could not be met) */
#include "page/make_up_report.h"

#include "page/passes.h"
#include "page/zones.h"

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
    if (passes_solve(&solving, shop, task))
        plan = walk_answer(&solving);
    else if (!solving.regions.failed)
        diag_add(shop->diag, DIAG_STORY_FITS_NOWHERE, NO_SPAN, NULL, NULL);
    if (plan)
        make_up_report(shop, task, plan);
    arena_finish(&solving.search);
    return plan;
}
