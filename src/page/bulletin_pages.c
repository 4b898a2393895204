/* In: an issue.  Out: its pages: make-up, then stories and furniture in the order in which they are
 * read.  Page numbers inside text (contents, jumps) do not move anything, so one pass is enough.
 *
 *     bulletin_pages_make
 *         gather_stories       the lead first, short news as one box after the third story
 *         make_zones           page 1 under the nameplate, page 2 beside the colophon, whole pages
 *         make_up
 *         find_article_pages
 *         put_page             running head, rows with their rules, side column or strip */
#include "page/furniture.h"
#include "page/pages.h"

#include <string.h>

enum { FIRST_ROW = 3 }; /* stories before the short news: lead and the first row beside it */

struct bulletin {
    const struct galley_shop *shop;
    const struct issue *issue;
    VEC(struct story) stories;
    VEC(uint32_t) articles; /* story → index of its article; the box: UINT32_MAX */
    VEC(uint32_t) briefs;   /* indices of the articles in the box */
    struct zone zones[3];
    uint32_t zone_count;
    const struct plan *plan;
    uint32_t page_count; /* the plan's, and one for the colophon */
    uint32_t *article_pages;
    struct adopted *adopted; /* by story */
    struct maker maker;
};

static void add_story(struct bulletin *bulletin, uint32_t article)
{
    struct arena *arena = bulletin->shop->arena;
    const struct issue_article *entry = &bulletin->issue->articles[article];
    *vec_push(arena, &bulletin->stories) = (struct story){.article = entry->article,
            .lead = entry->lead,
            .keep_whole = entry->keep_whole,
            .columns = entry->columns};
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
    *vec_push(shop->arena, &bulletin->stories) =
            (struct story){.box = variant_from_galley(shop->arena, shop->layout, galley, units)};
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

static int side_units(const struct bulletin *bulletin)
{
    return bulletin->issue->publication->colophon_count ? bulletin->shop->layout->grid.column_units
                                                        : 0;
}

static void make_zones(struct bulletin *bulletin)
{
    const struct layout *layout = bulletin->shop->layout;
    int units = layout->grid.units, lines = layout->grid.lines;
    int first = layout_length(layout, "front.first-line", 0) / DIMEN_PT;
    int front = layout_length(layout, "front.lines", 0) / DIMEN_PT;
    bulletin->zones[0] = (struct zone){0, 0, units, first, front};
    bulletin->zones[1] = (struct zone){1, 0, units - side_units(bulletin), 0, lines};
    bulletin->zones[2] = (struct zone){2, 0, units, 0, lines};
    bulletin->zone_count = 3;
}

/* A story begins where its first module stands; briefs where their box does. */
static void find_article_pages(struct bulletin *bulletin)
{
    const struct plan *plan = bulletin->plan;
    for (uint32_t m = plan->module_count; m > 0; m--) {
        const struct placed_module *placed = &plan->modules[m - 1];
        uint32_t article = bulletin->articles.items[placed->story];
        if (article != UINT32_MAX)
            bulletin->article_pages[article] = placed->page;
        else
            for (uint32_t i = 0; i < bulletin->briefs.count; i++)
                bulletin->article_pages[bulletin->briefs.items[i]] = placed->page;
    }
}

/* --- putting --------------------------------------------------------------------------------- */

/* The number of the page of the same story's module before or after this one, 0 = none. */
static int other_page(const struct bulletin *bulletin, uint32_t module, int direction)
{
    const struct plan *plan = bulletin->plan;
    uint32_t story = plan->modules[module].story;
    for (uint32_t m = module + (uint32_t)direction; m < plan->module_count;
            m += (uint32_t)direction)
        if (plan->modules[m].story == story)
            return (int)plan->modules[m].page + 1;
    return 0;
}

static void name_story(
        struct bulletin *bulletin, const struct sheet *sheet, const struct placed_module *placed)
{
    uint32_t article = bulletin->articles.items[placed->story];
    dimen y = sheet_line(sheet, placed->line);
    dimen x = sheet->start - sheet_unit_start(sheet, placed->unit);
    if (article != UINT32_MAX) {
        const struct article *a = bulletin->issue->articles[article].article;
        maker_destination(&bulletin->maker, a->slug, sheet->page, x, y);
        maker_outline_story(&bulletin->maker, placed->module.variant->galley,
                &bulletin->adopted[placed->story]);
        return;
    }
    for (uint32_t i = 0; i < bulletin->briefs.count; i++)
        maker_destination(&bulletin->maker,
                bulletin->issue->articles[bulletin->briefs.items[i]].article->slug, sheet->page, x,
                y);
    maker_outline(&bulletin->maker, "خبر کوتاه", 1,
            bulletin->issue->articles[bulletin->briefs.items[0]].article->slug);
}

static int zone_units(const struct bulletin *bulletin, uint32_t page)
{
    return bulletin->zones[page < 2 ? page : 2].units;
}

static void put_module(struct bulletin *bulletin, const struct sheet *sheet, uint32_t nth)
{
    const struct placed_module *placed = &bulletin->plan->modules[nth];
    if (placed->first_in_row && !placed->first_in_zone)
        row_rule_put(sheet, placed, zone_units(bulletin, sheet->page));
    if (!placed->first_in_row && !bulletin->stories.items[placed->story].box)
        column_rule_put(sheet, placed);
    struct adopted *adopted = &bulletin->adopted[placed->story];
    if (placed->module.opens) {
        *adopted = maker_adopt(&bulletin->maker, placed->module.variant->galley, 1, 1);
        name_story(bulletin, sheet, placed);
    }
    module_put(sheet, placed, adopted, placed->module.opens ? 0 : other_page(bulletin, nth, -1),
            placed->module.goes_on ? other_page(bulletin, nth, 1) : 0);
}

static const char *page_section(const struct bulletin *bulletin, uint32_t page)
{
    for (uint32_t m = 0; m < bulletin->plan->module_count; m++) {
        const struct placed_module *placed = &bulletin->plan->modules[m];
        const struct article *article = bulletin->stories.items[placed->story].article;
        if (placed->page == page && article && *section_words(article))
            return section_words(article);
    }
    return "";
}

static void put_page(struct bulletin *bulletin, uint32_t page)
{
    const struct plan *plan = bulletin->plan;
    struct sheet sheet = sheet_open(&bulletin->maker, page);
    if (page == 0)
        front_put(&sheet, bulletin->issue, bulletin->page_count, bulletin->article_pages);
    else
        running_put(&sheet, bulletin->issue, page_section(bulletin, page), bulletin->page_count);
    for (uint32_t m = 0; m < plan->module_count; m++)
        if (plan->modules[m].page == page)
            put_module(bulletin, &sheet, m);
    if (page == 0)
        strip_put(&sheet, bulletin->issue, bulletin->article_pages);
    if (page == 1 && side_units(bulletin))
        side_put(&sheet, bulletin->issue, zone_units(bulletin, 1), side_units(bulletin),
                bulletin->article_pages);
}

static const struct document *end_document(struct bulletin *bulletin)
{
    struct arena *arena = bulletin->shop->arena;
    const struct issue *issue = bulletin->issue;
    const struct publication *publication = issue->publication;
    struct document *document = maker_end(&bulletin->maker);
    document->title = arena_format(arena, "%s، %s، %s", publication->name,
            issue_number_words(arena, issue), issue_season_words(arena, issue));
    document->subject = publication->subtitle;
    document->author = publication->subtitle ? publication->subtitle : publication->name;
    document->identifier = arena_format(arena, "%s/%d", publication->name, issue->serial);
    document->date = issue->iso_date;
    return document;
}

const struct document *bulletin_pages_make(
        const struct galley_shop *shop, const struct issue *issue, const uint32_t **article_pages)
{
    struct bulletin bulletin = {.shop = shop, .issue = issue};
    if (!furniture_check(shop->diag, shop->layout))
        return NULL;
    gather_stories(&bulletin);
    make_zones(&bulletin);
    bulletin.plan = make_up(shop, bulletin.stories.items, bulletin.stories.count, bulletin.zones,
            bulletin.zone_count);
    if (!bulletin.plan)
        return NULL;
    bulletin.article_pages = arena_array(shop->arena, issue->article_count, sizeof(uint32_t));
    bulletin.adopted = arena_array(shop->arena, bulletin.stories.count, sizeof *bulletin.adopted);
    find_article_pages(&bulletin);
    maker_start(&bulletin.maker, shop);
    bulletin.page_count = bulletin.plan->page_count;
    if (bulletin.page_count < 2 && side_units(&bulletin))
        bulletin.page_count = 2; /* the law asks for the colophon */
    for (uint32_t page = 0; page < bulletin.page_count; page++)
        put_page(&bulletin, page);
    *article_pages = bulletin.article_pages;
    return end_document(&bulletin);
}
