/* In: an issue.  Out: its stories in the order of the list and the zones they flow into. */
#include "page/bulletin.h"

#include "page/furniture.h"

enum { FIRST_ROW = 3 }; /* stories before the short news: lead and the first row beside it */

static void add_story(struct bulletin *bulletin, uint32_t article)
{
    struct arena *arena = bulletin->shop->arena;
    const struct issue_article *entry = &bulletin->issue->articles[article];
    *vec_push(arena, &bulletin->stories) = (struct story){.article = entry->article,
            .lead = entry->lead,
            .keep_whole = entry->keep_whole || entry->jump == JUMP_NEVER,
            .jumps_gladly = entry->jump == JUMP_GLADLY,
            .filler = entry->filler,
            .keeps_order = entry->keeps_order,
            .columns = entry->columns,
            .picture = entry->picture,
            .page = entry->page,
            .span = entry->span};
    *vec_push(arena, &bulletin->articles) = article;
}

static void add_briefs(struct bulletin *bulletin)
{
    const struct galley_shop *shop = bulletin->shop;
    uint32_t count = bulletin->briefs.count;
    if (!count)
        return;
    const struct article **briefs = arena_array(shop->arena, count, sizeof *briefs);
    for (uint32_t i = 0; i < count; i++)
        briefs[i] = bulletin->issue->articles[bulletin->briefs.items[i]].article;
    int units = shop->layout->grid.column_units;
    const struct galley *galley = briefs_make(shop, briefs, count, units);
    *vec_push(shop->arena, &bulletin->stories) = (struct story){.box = galley, .columns = 1};
    *vec_push(shop->arena, &bulletin->articles) = UINT32_MAX;
}

/* A brief with tables or pictures is set as a story. */
static bool is_brief(struct bulletin *bulletin, uint32_t article)
{
    const struct issue_article *entry = &bulletin->issue->articles[article];
    if (entry->brief && !brief_fits(entry->article))
        return diag_add(bulletin->shop->diag, DIAG_BRIEF_TOO_RICH, entry->span,
                entry->article->title->utf8, NULL);
    return entry->brief;
}

static void gather_stories(struct bulletin *bulletin)
{
    const struct issue *issue = bulletin->issue;
    for (uint32_t i = 0; i < issue->article_count; i++)
        if (issue->articles[i].lead)
            add_story(bulletin, i);
    for (uint32_t i = 0; i < issue->article_count; i++)
        if (is_brief(bulletin, i))
            *vec_push(bulletin->shop->arena, &bulletin->briefs) = i;
    uint32_t next_brief = 0;
    for (uint32_t i = 0; i < issue->article_count; i++) {
        bool brief = next_brief < bulletin->briefs.count && bulletin->briefs.items[next_brief] == i;
        next_brief += brief;
        if (brief || issue->articles[i].lead)
            continue;
        if (bulletin->stories.count == FIRST_ROW)
            add_briefs(bulletin);
        add_story(bulletin, i);
    }
    if (bulletin->stories.count <= FIRST_ROW)
        add_briefs(bulletin);
}

int bulletin_side_units(const struct bulletin *bulletin)
{
    const struct issue *issue = bulletin->issue;
    bool needed = issue->publication->colophon_count || issue->notice;
    return needed ? bulletin->shop->layout->grid.column_units : 0;
}

static void make_zones(struct bulletin *bulletin)
{
    const struct layout *layout = bulletin->shop->layout;
    int units = layout->grid.units, lines = layout->grid.lines;
    int first = layout_length(layout, "front.first-line", 0) / DIMEN_PT;
    int front = bulletin->covered ? 0 : layout_length(layout, "front.lines", 0) / DIMEN_PT;
    bulletin->zones[0] = (struct zone){0, 0, units, first, front};
    bulletin->zones[1] = (struct zone){
            1, 0, units - bulletin_side_units(bulletin), 0, bulletin->listed ? 0 : lines};
    bulletin->zones[2] = (struct zone){2, 0, units, 0, lines};
    bulletin->zone_count = 3;
}

void bulletin_open(
        struct bulletin *bulletin, const struct galley_shop *shop, const struct issue *issue)
{
    *bulletin = (struct bulletin){.shop = shop, .issue = issue};
    bulletin->covered = cover_wanted(shop, issue->cover);
    bulletin->backed = cover_wanted(shop, issue->back);
    bulletin->listed = yaml_find(shop->layout->furniture, "contents") != NULL;
    gather_stories(bulletin);
    make_zones(bulletin);
    bool fewer = bulletin->backed && issue->pages > 1;
    bulletin->task = (struct make_up_task){.stories = bulletin->stories.items,
            .story_count = bulletin->stories.count,
            .zones = bulletin->zones,
            .zone_count = bulletin->zone_count,
            .pages = (uint32_t)(issue->pages - fewer),
            .kept = bulletin->backed,
            .multiple = (uint32_t)issue->page_multiple};
}
