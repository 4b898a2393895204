/* In: a page that is filled, where it stands.  Out: what it costs beside its modules. */
#include "page/page_costs.h"

#include "page/make_up_costs.h"

bool page_is_grey(const struct slicing *s)
{
    return s->art < LEAST_ART;
}

/* Of the page before, which is seen at the same time. */
static bool faces(uint32_t page)
{
    return page % 2 == 0 && page > 0;
}

/* How its modules stand together. */
static int64_t pattern_cost(const struct page_site *site, const struct slicing *s)
{
    int64_t cost = 0;
    if (s->kind == SLICING_SIDE)
        cost += COST_ALLEY;
    if (s->modules > FULL_PAGE)
        cost += COST_CROWD * (s->modules - FULL_PAGE);
    if (site->columns > 1 && s->modules > 1) {
        cost += s->wide == s->modules && s->modules > 2 ? COST_ALL_WIDE : 0;
        cost += s->narrow == s->modules ? COST_ALL_NARROW : 0;
    }
    if (site->page == 0 && s->modules == 1)
        cost += COST_LONELY_FRONT;
    return cost;
}

static int64_t art_cost(const struct page_site *site, const struct slicing *s)
{
    if (!page_is_grey(s))
        return 0;
    return COST_NO_ART + (faces(site->page) && site->grey_before ? COST_FACING_GREY : 0);
}

static int64_t depth_cost(const struct page_site *site, const struct slicing *s)
{
    int early = site->lines - s->lines;
    if (site->may_be_white)
        return (int64_t)site->white_cost * early * site->columns;
    int64_t cost = faces(site->page) && early != site->early_before ? COST_FACING_DEPTH : 0;
    return cost + COST_SHORT_PAGE * early + COST_SHORT_SQUARE * early * early * site->columns;
}

int64_t page_cost(const struct page_site *site, const struct slicing *s)
{
    return s->cost + pattern_cost(site, s) + art_cost(site, s) + depth_cost(site, s);
}

int64_t jump_cost(const struct story *story, bool must, bool again, uint32_t page)
{
    int64_t cost = story->jumps_gladly ? COST_JUMP_GLADLY : must ? COST_JUMP_MUST : COST_JUMP;
    bool far = !faces(page + 1);
    return cost + (far ? COST_JUMP_FAR : 0) + (again ? COST_JUMP_AGAIN : 0);
}
