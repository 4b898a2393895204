/* In: a plan.  Out: what of the editor's word could not be met, in lines, with moves that help. */
#include "page/make_up_report.h"

#include "page/maker.h"
#include "page/zones.h"

#include <stdlib.h>

struct report {
    const struct galley_shop *shop;
    const struct make_up_task *task;
    const struct plan *plan;
};

static const char *number(const struct report *r, int n)
{
    return persian_number(r->shop->arena, n);
}

static const char *name(const struct story *story)
{
    return story->article ? story->article->title->utf8 : "خبر کوتاه";
}

/* A picture over c columns makes room for c column lines with each line that it is lower. */
static void add_picture_move(const struct report *r, const struct module *module, int over)
{
    enum { TENTHS_OF_MM = 254, TENTHS_OF_INCH = 720 };
    const struct fitted_photo *photo = module->photo;
    if (!photo)
        return;
    int lines = (over + photo->columns - 1) / photo->columns;
    if (lines * 3 > photo->slot)
        return;
    dimen height = lines * r->shop->layout->grid.line;
    int mm = (int)(dimen_scale(height, TENTHS_OF_MM, TENTHS_OF_INCH) / DIMEN_PT) + 1;
    diag_add(r->shop->diag, DIAG_LINES_OVER_PICTURE, module->story->span, number(r, mm),
            name(module->story));
}

static void report_over(const struct report *r)
{
    for (uint32_t m = 0; m < r->plan->module_count; m++) {
        const struct module *module = &r->plan->modules[m].module;
        if (!module->over_count)
            continue;
        diag_add(r->shop->diag, DIAG_LINES_OVER, module->story->span,
                number(r, (int)module->over_count), name(module->story));
        add_picture_move(r, module, (int)module->over_count);
    }
}

static void report_pages(const struct report *r)
{
    enum { LITTLE = 2 }; /* % of the pages' column lines */
    struct arena *arena = r->shop->arena;
    uint32_t asked = r->task->pages;
    if (!asked)
        return;
    if (r->plan->page_count != asked)
        diag_add(r->shop->diag, DIAG_PAGES_OTHER, NO_SPAN,
                persian_number(arena, (int)r->plan->page_count), number(r, (int)asked));
    int room = 0;
    for (uint32_t p = 0; p < asked; p++) {
        struct zone zone = zone_at(r->task, p);
        room += zone.lines * zone.units / r->shop->layout->grid.column_units;
    }
    if (r->plan->white * 100 > room * LITTLE)
        diag_add(r->shop->diag, DIAG_PAGES_WHITE, NO_SPAN, number(r, r->plan->white),
                number(r, (int)r->plan->page_count));
}

static void add_unmet(const struct report *r, const struct story *story, const char *wish)
{
    diag_add(r->shop->diag, DIAG_WISH_UNMET, story->span, name(story), wish);
}

/* The story's modules against what was asked for it; last: page of the one before that keeps order.
 */
static void report_story(const struct report *r, uint32_t s, uint32_t *last)
{
    const struct story *story = &r->task->stories[s];
    const struct placed_module *first = NULL;
    bool jumps = false;
    for (uint32_t m = 0; m < r->plan->module_count; m++) {
        if (r->plan->modules[m].story != s)
            continue;
        first = first ? first : &r->plan->modules[m];
        jumps = jumps || r->plan->modules[m].module.goes_on;
    }
    if (!first)
        return;
    if (story->page && (int)first->page + 1 != story->page)
        add_unmet(r, story, arena_format(r->shop->arena, "page: %d", story->page));
    if (story->lead && first->page != r->task->zones[0].page)
        add_unmet(r, story, "lead: true");
    if (story->keep_whole && jumps)
        add_unmet(r, story, "keep-whole: true");
    if (story->columns && !story->box && first->module.columns != story->columns)
        add_unmet(r, story, arena_format(r->shop->arena, "columns: %d", story->columns));
    if (story->picture && first->module.photo && first->module.photo->columns != story->picture)
        add_unmet(r, story, arena_format(r->shop->arena, "picture: %d", story->picture));
    if (story->keeps_order && first->page < *last)
        add_unmet(r, story, "order: fixed");
    if (story->keeps_order)
        *last = first->page;
}

void make_up_report(
        const struct galley_shop *shop, const struct make_up_task *task, const struct plan *plan)
{
    struct report r = {shop, task, plan};
    uint32_t last = 0;
    report_pages(&r);
    report_over(&r);
    for (uint32_t s = 0; s < task->story_count; s++) {
        report_story(&r, s, &last);
        if (task->stories[s].filler && plan->unused[s])
            diag_add(shop->diag, DIAG_FILLER_UNUSED, task->stories[s].span, name(&task->stories[s]),
                    NULL);
    }
}
