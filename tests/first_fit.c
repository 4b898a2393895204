/* In: stories and zones.  Out: what a pour costs.  A column is left white where a head with two
 * lines, or a thing that is not divided, does not fit; a paragraph is divided wherever the column
 * ends, single lines included.
 *
 * Every term that a made-up page pays is asked for here too, by make-up's own functions where there
 * is one: a page is three columns from head to foot, so it has that page's slicing.  What only a
 * made-up page can do (a picture's height, a longer paragraph) costs nothing, nor does it that a
 * story's columns make no rectangle. */
#include "first_fit.h"

#include "page/cuts.h"
#include "page/make_up_costs.h"
#include "page/page_costs.h"
#include "page/zones.h"

enum { COST_WIDOW = 1200, COST_ORPHAN = 720, GAP = ROW_GAP, MOST_COLUMNS = 6 };

struct pour {
    const struct galley_shop *shop;
    const struct make_up_task *task;
    const bool *must_jump; /* by story */
    struct zone zone;
    int columns, column, line;
    struct slicing tops[MOST_COLUMNS]; /* what stands at the columns' tops; no modules: text */
    struct slicing above;              /* the module under which the next one stands */
    struct slicing page;
    bool grey;                 /* the page before */
    const struct story *story; /* under way, NULL */
    int jumps, part;           /* of the story: times it went on; lines on this page */
    int64_t cost;
};

static void open_page(struct pour *p, uint32_t page)
{
    p->zone = zone_at(p->task, page);
    p->columns = p->zone.units / p->shop->layout->grid.column_units;
    p->column = p->line = p->part = 0;
    p->page = (struct slicing){.kind = SLICING_SIDE, .lines = (uint8_t)p->zone.lines};
    p->above = (struct slicing){.level = LEVEL_NONE};
    for (int c = 0; c < MOST_COLUMNS; c++)
        p->tops[c] = p->above;
}

/* A module's head at the column's line. */
static void put_head(struct pour *p, int level, uint32_t edge)
{
    struct slicing head = {
            .level = (uint8_t)level, .edges = edge, .modules = 1, .foot_tint = edge == EDGE_TINT};
    if (p->line == 0)
        p->tops[p->column] = head;
    else if (p->above.modules)
        p->cost += stack_cost(&p->above, &head);
    p->above = head;
    p->page.modules++;
    p->page.narrow++;
}

static void close_page(struct pour *p)
{
    const struct page_site site = {.page = p->zone.page,
            .columns = p->columns,
            .lines = p->zone.lines,
            .grey_before = p->grey};
    for (int c = 0; c + 1 < p->columns; c++)
        if (p->tops[c].modules && p->tops[c + 1].modules)
            p->cost += facing_cost(edge_at(&p->tops[c], 0), edge_at(&p->tops[c + 1], 0));
    p->cost += page_cost(&site, &p->page);
    p->grey = page_is_grey(&p->page);
}

/* A part of a story that is shorter than it should be. */
static void close_part(struct pour *p)
{
    if (p->part < LEAST_PART)
        p->cost += COST_SHORT_PART * (LEAST_PART - p->part);
}

static void go_on(struct pour *p, uint32_t page)
{
    close_part(p);
    close_page(p);
    open_page(p, page + 1);
    p->cost += jump_cost(p->story, p->must_jump[p->story - p->task->stories], p->jumps++ > 0, page);
    put_head(p, LEVEL_JUMP, LEVEL_JUMP);
    p->line = 2;
}

/* The rest of the column stays white. */
static void next_column(struct pour *p)
{
    int white = p->zone.lines - p->line;
    if (white == 1 && p->column > 0)
        p->cost += COST_UNEVEN;
    else if (white > 0)
        p->cost += COST_WHITE * white + COST_WHITE_SQUARE * white * white;
    if (p->zone.lines > LONG_LEG)
        p->cost += COST_LONG_LEG * (p->zone.lines - LONG_LEG);
    p->line = 0;
    p->above = (struct slicing){.level = LEVEL_NONE};
    if (++p->column < p->columns)
        return;
    if (p->story) {
        go_on(p, p->zone.page);
        return;
    }
    close_page(p);
    open_page(p, p->zone.page + 1);
}

static void put_block(struct pour *p, int lines)
{
    if (p->line + lines > p->zone.lines && p->line > 0)
        next_column(p);
    p->line += lines;
    p->part += lines;
}

static void put_slug(struct pour *p, const struct slug *slug)
{
    p->line += p->line ? slug->before : 0;
    if (!slug->many) {
        put_block(p, slug->lines);
        p->page.art = (uint16_t)(p->page.art + slug->lines);
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
        p->part += here;
        left -= here;
    }
}

/* A column is narrow for all but the short ones; a table may be too wide for it; text without art.
 */
static int64_t story_cost(const struct story *story, const struct copyfit *copyfit)
{
    static const int widths[] = {1600, 700, 60, 0};
    const struct slugs *slugs = &copyfit->slugs;
    int text = slugs->lines - slugs->art;
    int64_t cost = copyfit->cost;
    if (!story->box)
        cost += widths[story->lead ? 0 : slugs->lines >= 60 ? 1 : slugs->lines >= 22 ? 2 : 3];
    if (!copyfit->photos[0].place && !slugs->art && text > GREY_TEXT)
        cost += COST_GREY * (text - GREY_TEXT);
    return cost;
}

static void put_story(struct pour *p, const struct story *story)
{
    const struct copyfit *copyfit = copyfit_make(p->shop, story, 1);
    if (!copyfit)
        return;
    const struct fitted_photo *photo = &copyfit->photos[0];
    int head = copyfit->heads[0].lines + (photo->place ? photo->lines + photo->gap : 0);
    int level = story->box ? LEVEL_NONE : copyfit->heads[0].level;
    p->story = NULL;
    p->line += p->line ? GAP : 0;
    if (p->line + head + 2 > p->zone.lines)
        next_column(p);
    put_head(p, level, story->box ? EDGE_TINT : photo->place ? EDGE_ART : (uint32_t)level);
    p->page.art = (uint16_t)(p->page.art + photo->slot);
    p->story = story;
    p->jumps = p->part = 0;
    p->cost += story_cost(story, copyfit);
    put_block(p, head);
    for (uint32_t i = 0; i < copyfit->slugs.count; i++)
        put_slug(p, &copyfit->slugs.items[i]);
    put_block(p, copyfit->wide_lines);
    if (p->jumps)
        close_part(p);
}

/* Behind the last story the page is white, at the price of an issue whose pages are counted. */
static void end_page(struct pour *p)
{
    int white = p->zone.lines - p->line + (p->columns - 1 - p->column) * p->zone.lines;
    p->cost += COST_WHITE_ASKED * (int64_t)white;
    close_page(p);
}

int64_t first_fit_cost(
        const struct galley_shop *shop, const struct make_up_task *task, const bool *must_jump)
{
    struct pour pour = {.shop = shop, .task = task, .must_jump = must_jump};
    open_page(&pour, task->zones[0].page);
    for (uint32_t s = 0; s < task->story_count; s++)
        if (!task->stories[s].filler)
            put_story(&pour, &task->stories[s]);
    end_page(&pour);
    return pour.cost;
}
