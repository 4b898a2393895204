/* In: stories and zones.  Out: what a pour costs.  A column is left white where a head with two
 * lines, or a thing that is not divided, does not fit; a paragraph is divided wherever the column
 * ends, single lines included. */
#include "first_fit.h"

#include "page/make_up_costs.h"
#include "page/zones.h"

enum { COST_WIDOW = 1200, COST_ORPHAN = 720, GAP = ROW_GAP, MOST_COLUMNS = 6 };

struct pour {
    const struct galley_shop *shop;
    const struct make_up_task *task;
    struct zone zone;
    int columns, column, line;
    int heads[MOST_COLUMNS]; /* levels at the columns' tops; 0: text */
    int modules, art;
    bool in_story; /* it began on this page or goes on here */
    int jumps;
    int64_t cost;
};

static void open_page(struct pour *p, uint32_t page)
{
    p->zone = zone_at(p->task, page);
    p->columns = p->zone.units / p->shop->layout->grid.column_units;
    p->column = p->line = p->modules = p->art = 0;
    for (int c = 0; c < MOST_COLUMNS; c++)
        p->heads[c] = 0;
}

static void close_page(struct pour *p)
{
    for (int c = 0; c + 1 < p->columns; c++)
        if (p->heads[c] && p->heads[c] == p->heads[c + 1])
            p->cost += COST_SIDE_SAME;
    p->cost += COST_ALL_NARROW;
    if (p->modules > FULL_PAGE)
        p->cost += COST_CROWD * (p->modules - FULL_PAGE);
    if (p->art < LEAST_ART)
        p->cost += COST_NO_ART;
}

/* The rest of the column stays white. */
static void next_column(struct pour *p)
{
    int white = p->zone.lines - p->line;
    if (white > 0)
        p->cost += COST_WHITE * white + COST_WHITE_SQUARE * white * white;
    if (p->zone.lines > LONG_LEG)
        p->cost += COST_LONG_LEG * (p->zone.lines - LONG_LEG);
    p->line = 0;
    if (++p->column < p->columns)
        return;
    close_page(p);
    open_page(p, p->zone.page + 1);
    if (p->in_story) {
        p->cost += COST_JUMP + (p->jumps++ ? COST_JUMP_AGAIN : 0);
        p->line = 2;
    }
}

static void put_block(struct pour *p, int lines)
{
    if (p->line + lines > p->zone.lines && p->line > 0)
        next_column(p);
    p->line += lines;
}

static void put_slug(struct pour *p, const struct slug *slug)
{
    p->line += p->line ? slug->before : 0;
    if (!slug->many) {
        put_block(p, slug->lines);
        p->art += slug->lines;
        return;
    }
    int left = slug->lines;
    while (left > 0) {
        int room = p->zone.lines - p->line;
        if (room <= 0) {
            p->line = p->zone.lines;
            next_column(p);
            continue;
        }
        int here = left < room ? left : room;
        if (left > here && here == 1 && left == slug->lines)
            p->cost += COST_ORPHAN;
        if (left > here && left - here == 1)
            p->cost += COST_WIDOW;
        p->line += here;
        left -= here;
    }
}

static void put_story(struct pour *p, const struct story *story)
{
    static const int widths[] = {1600, 700, 60, 0};
    const struct copyfit *copyfit = copyfit_make(p->shop, story, 1);
    if (!copyfit)
        return;
    const struct fitted_photo *photo = &copyfit->photos[0];
    int head = copyfit->heads[0].lines + (photo->place ? photo->lines + photo->gap : 0);
    p->in_story = false;
    p->line += p->line ? GAP : 0;
    if (p->line + head + 2 > p->zone.lines)
        next_column(p);
    if (p->line == 0)
        p->heads[p->column] = photo->place ? 0 : copyfit->heads[0].level;
    p->art += photo->slot;
    p->modules++;
    p->in_story = true;
    p->jumps = 0;
    int lines = copyfit->slugs.lines;
    p->cost += widths[story->lead ? 0 : lines >= 60 ? 1 : lines >= 22 ? 2 : 3];
    put_block(p, head);
    for (uint32_t i = 0; i < copyfit->slugs.count; i++)
        put_slug(p, &copyfit->slugs.items[i]);
    put_block(p, copyfit->wide_lines);
}

int64_t first_fit_cost(const struct galley_shop *shop, const struct make_up_task *task)
{
    struct pour pour = {.shop = shop, .task = task};
    open_page(&pour, task->zones[0].page);
    for (uint32_t s = 0; s < task->story_count; s++)
        if (!task->stories[s].filler)
            put_story(&pour, &task->stories[s]);
    pour.in_story = false;
    close_page(&pour);
    return pour.cost;
}
