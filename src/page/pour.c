/* In: stories and zones.  Out: pages that hold them all in the order of the list, without a search.
 *
 * Method: next fit.  What can stand in one column goes into a shelf of columns, each story whole;
 * what cannot ends the shelf and stands under it over as many columns as it can; what no page holds
 * goes on on the next.  A shelf's columns are as low as they can be.  For issues that the search
 * leaves: more short stories than a page's slicings can have. */
#include "page/pour.h"

#include "page/make_up_costs.h"
#include "page/zones.h"

struct poured {
    uint32_t part, form;
    int lines;
};

struct pour {
    struct regions *regions;
    VEC(struct poured) shelf;
    VEC(struct chosen_page) pages;
    uint32_t page;
    struct zone zone;
    int columns;
    int top;        /* lines of the page that are taken ... */
    uint32_t above; /* ... by this slicing, NO_PART */
    int64_t cost;
};

/* --- slicings -------------------------------------------------------------------------------- */

static uint32_t push_slicing(struct pour *p, struct slicing s)
{
    s.rest = NO_PART;
    return slicings_push(p->regions, &s, 1);
}

static const struct slicing *get_slicing(const struct pour *p, uint32_t number)
{
    return slicing_at(p->regions, number);
}

static uint32_t put_leaf(struct pour *p, uint32_t part, uint32_t form, int columns)
{
    const struct form *f = &part_ready(p->regions, part)->forms[columns - 1].items[form];
    p->cost += f->cost;
    return push_slicing(p, (struct slicing){.cost = f->cost,
                                   .first = part,
                                   .then = form,
                                   .lines = (uint8_t)f->lines,
                                   .columns = (uint8_t)columns,
                                   .modules = f->edge != EDGE_WHITE,
                                   .kind = SLICING_LEAF});
}

static uint32_t put_white(struct pour *p, int lines, int columns)
{
    return put_leaf(p, part_white(p->regions), (uint32_t)lines - 1, columns);
}

/* `lower` may be the first. */
static uint32_t put_under(struct pour *p, uint32_t upper, uint32_t lower, int gap)
{
    if (upper == NO_PART)
        return lower;
    const struct slicing *a = get_slicing(p, upper), *b = get_slicing(p, lower);
    return push_slicing(p, (struct slicing){.first = upper,
                                   .then = lower,
                                   .lines = (uint8_t)(a->lines + gap + b->lines),
                                   .columns = a->columns,
                                   .modules = (uint8_t)(a->modules + b->modules),
                                   .gap = (uint8_t)gap & 3,
                                   .kind = SLICING_STACK});
}

/* White makes it as high as asked for: under a gap, or in it. */
static uint32_t fill_up(struct pour *p, uint32_t slicing, int lines)
{
    int missing = lines - get_slicing(p, slicing)->lines;
    if (missing == 0)
        return slicing;
    return put_under(p, slicing, put_white(p, missing, get_slicing(p, slicing)->columns), 0);
}

static uint32_t put_beside(struct pour *p, uint32_t start, uint32_t end)
{
    if (start == NO_PART)
        return end;
    const struct slicing *a = get_slicing(p, start), *b = get_slicing(p, end);
    return push_slicing(p, (struct slicing){.first = start,
                                   .then = end,
                                   .lines = a->lines,
                                   .columns = (uint8_t)(a->columns + b->columns),
                                   .modules = (uint8_t)(a->modules + b->modules),
                                   .kind = SLICING_SIDE});
}

/* --- pages ----------------------------------------------------------------------------------- */

static int room_left(const struct pour *p)
{
    return p->zone.lines - (p->top ? p->top + ROW_GAP : 0);
}

static void put_on_page(struct pour *p, uint32_t slicing)
{
    int missing = p->columns - get_slicing(p, slicing)->columns;
    if (missing)
        slicing = put_beside(p, slicing, put_white(p, get_slicing(p, slicing)->lines, missing));
    p->above = put_under(p, p->above, slicing, ROW_GAP);
    p->top = get_slicing(p, p->above)->lines;
}

static void open_page(struct pour *p, uint32_t page)
{
    p->page = page;
    p->zone = zone_at(p->regions->task, page);
    p->columns = p->zone.units / p->regions->shop->layout->grid.column_units;
    p->top = 0;
    p->above = NO_PART;
}

/* The line of the shelf where the nth story stands in columns so high; columns counts them. */
static int place_next(const struct pour *p, uint32_t nth, int high, int *columns, int line)
{
    const struct poured *next = &p->shelf.items[nth];
    if (line && line + ROW_GAP + next->lines <= high)
        return line + ROW_GAP + next->lines;
    ++*columns;
    return next->lines;
}

static bool shelf_fits(const struct pour *p, int high)
{
    int columns = 0, line = 0;
    for (uint32_t i = 0; i < p->shelf.count; i++) {
        line = place_next(p, i, high, &columns, line);
        if (line > high || columns > p->columns)
            return false;
    }
    return true;
}

static void close_shelf(struct pour *p)
{
    if (!p->shelf.count)
        return;
    int high = 1, columns = 0, line = 0;
    while (!shelf_fits(p, high))
        high++;
    uint32_t column = NO_PART, all = NO_PART;
    for (uint32_t i = 0; i < p->shelf.count; i++) {
        int before = columns;
        line = place_next(p, i, high, &columns, line);
        if (columns > before && column != NO_PART) {
            all = put_beside(p, all, fill_up(p, column, high));
            column = NO_PART;
        }
        uint32_t leaf = put_leaf(p, p->shelf.items[i].part, p->shelf.items[i].form, 1);
        column = put_under(p, column, leaf, ROW_GAP);
    }
    put_on_page(p, put_beside(p, all, fill_up(p, column, high)));
    p->shelf.count = 0;
}

static void close_page(struct pour *p)
{
    close_shelf(p);
    *vec_push(p->regions->arena, &p->pages) = (struct chosen_page){p->page, p->above};
    open_page(p, p->page + 1);
}

/* --- stories --------------------------------------------------------------------------------- */

/* The cheapest form that is low enough; of a part that goes on the highest. */
static bool find_form(struct pour *p, uint32_t part, int columns, int most, struct poured *found)
{
    const struct part *ready = part_ready(p->regions, part);
    const struct forms forms = ready->forms[columns - 1];
    int32_t least = INT32_MAX;
    for (uint32_t i = 0; i < forms.count && forms.items[i].lines <= most; i++)
        if (ready->goes_on || forms.items[i].cost < least) {
            *found = (struct poured){part, i, forms.items[i].lines};
            least = forms.items[i].cost;
        }
    return least < INT32_MAX;
}

static bool shelve(struct pour *p, uint32_t part)
{
    struct poured found;
    if (!find_form(p, part, 1, room_left(p), &found))
        return false;
    *vec_push(p->regions->arena, &p->shelf) = found;
    if (shelf_fits(p, room_left(p)))
        return true;
    p->shelf.count--;
    return false;
}

/* Over the columns where it is cheapest. */
static bool spread(struct pour *p, uint32_t part)
{
    struct poured best = {0}, found;
    int wide = 0;
    int32_t least = INT32_MAX;
    for (int columns = p->columns; columns > 0; columns--) {
        if (!find_form(p, part, columns, room_left(p), &found))
            continue;
        const struct part *ready = part_ready(p->regions, part);
        int32_t cost = ready->forms[columns - 1].items[found.form].cost;
        if (wide && (ready->goes_on || cost >= least))
            continue;
        best = found;
        wide = columns;
        least = cost;
    }
    if (wide)
        put_on_page(p, put_leaf(p, best.part, best.form, wide));
    return wide;
}

/* As much as the page holds; *part becomes the rest. */
static bool begin(struct pour *p, uint32_t *part)
{
    uint32_t open = part_open(p->regions, *part);
    if (!spread(p, open))
        return false;
    const struct slicing *s = get_slicing(p, p->above);
    while (s->kind != SLICING_LEAF) /* the page's only one, white beside it or not */
        s = get_slicing(p, s->first);
    const struct part *ready = part_ready(p->regions, open);
    struct cut end = ready->forms[s->columns - 1].items[s->then].end;
    p->cost += COST_JUMP_MUST;
    *part = part_find(p->regions, ready->story, end, false);
    return true;
}

/* A whole page holds it in one column, and it is no lead. */
static bool is_narrow(struct pour *p, uint32_t part)
{
    struct poured found;
    const struct part *ready = part_ready(p->regions, part);
    bool lead = !ready->jumped && p->regions->task->stories[ready->story].lead && p->columns > 1;
    return !lead && find_form(p, part, 1, p->zone.lines, &found);
}

/* Whole, at the next place of the page. */
static bool put_whole(struct pour *p, uint32_t part)
{
    if (is_narrow(p, part))
        return shelve(p, part);
    close_shelf(p);
    return spread(p, part);
}

static bool put_story(struct pour *p, uint32_t story)
{
    const struct make_up_task *task = p->regions->task;
    uint32_t last = task->zones[task->zone_count - 1].page;
    uint32_t part = part_find(p->regions, story, (struct cut){0}, false);
    for (;;) {
        bool fresh = p->zone.lines && !p->top && !p->shelf.count;
        if (p->zone.lines && put_whole(p, part))
            return true;
        bool begun = fresh && begin(p, &part);
        if (!begun && (fresh || !p->zone.lines) && p->page >= last)
            return false; /* all pages that follow are like this one */
        close_page(p);
    }
}

bool pour_stories(struct regions *regions, struct answer *answer)
{
    struct pour pour = {.regions = regions};
    const struct make_up_task *task = regions->task;
    open_page(&pour, 0);
    for (uint32_t s = 0; s < task->story_count; s++)
        if (!task->stories[s].filler && !put_story(&pour, s))
            return false;
    close_page(&pour);
    while (pour.page < task->pages)
        close_page(&pour);
    *answer = (struct answer){pour.pages.items, pour.page, pour.cost};
    return true;
}
