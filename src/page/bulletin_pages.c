/* In: an issue.  Out: its pages: make-up, then stories and furniture in the order in which they are
 * read.  Page numbers inside text (contents, jumps) do not move anything, so one pass is enough.
 *
 *     bulletin_pages_make
 *         bulletin_open        stories and zones (bulletin.c)
 *         make_up
 *         find_article_pages
 *         put_page             running head, modules and rules, side column or strip */
#include "page/bulletin.h"
#include "page/furniture.h"
#include "page/pages.h"

#include <string.h>

struct making {
    struct bulletin bulletin;
    const struct plan *plan;
    uint32_t page_count; /* the plan's, and those for the colophon and the back cover */
    uint32_t *article_pages;
    struct adopted *adopted; /* by story */
    struct maker maker;
};

/* A story begins where its first module stands; briefs where their box does. */
static void find_article_pages(struct making *making)
{
    const struct plan *plan = making->plan;
    for (uint32_t i = 0; i < making->bulletin.issue->article_count; i++)
        making->article_pages[i] = NO_PAGE;
    for (uint32_t m = plan->module_count; m > 0; m--) {
        const struct placed_module *placed = &plan->modules[m - 1];
        uint32_t article = making->bulletin.articles.items[placed->story];
        if (article != UINT32_MAX)
            making->article_pages[article] = placed->page;
        else
            for (uint32_t i = 0; i < making->bulletin.briefs.count; i++)
                making->article_pages[making->bulletin.briefs.items[i]] = placed->page;
    }
}

/* --- putting --------------------------------------------------------------------------------- */

/* The number of the page of the same story's module before or after this one, 0 = none. */
static int other_page(const struct making *making, uint32_t module, int direction)
{
    const struct plan *plan = making->plan;
    uint32_t story = plan->modules[module].story;
    for (uint32_t m = module + (uint32_t)direction; m < plan->module_count;
            m += (uint32_t)direction)
        if (plan->modules[m].story == story)
            return (int)plan->modules[m].page + 1;
    return 0;
}

static void name_story(
        struct making *making, const struct sheet *sheet, const struct placed_module *placed)
{
    uint32_t article = making->bulletin.articles.items[placed->story];
    dimen y = sheet_line(sheet, placed->line);
    dimen x = sheet->start - sheet_unit_start(sheet, placed->unit);
    if (article != UINT32_MAX) {
        const struct article *a = making->bulletin.issue->articles[article].article;
        maker_destination(&making->maker, a->slug, sheet->page, x, y);
        maker_outline_story(&making->maker, placed->module.galley, &making->adopted[placed->story]);
        return;
    }
    for (uint32_t i = 0; i < making->bulletin.briefs.count; i++)
        maker_destination(&making->maker,
                making->bulletin.issue->articles[making->bulletin.briefs.items[i]].article->slug,
                sheet->page, x, y);
    maker_outline(&making->maker, "خبر کوتاه", 1,
            making->bulletin.issue->articles[making->bulletin.briefs.items[0]].article->slug);
}

static void put_module(struct making *making, const struct sheet *sheet, uint32_t nth)
{
    const struct placed_module *placed = &making->plan->modules[nth];
    struct adopted *adopted = &making->adopted[placed->story];
    if (placed->module.opens) {
        *adopted = maker_adopt(&making->maker, placed->module.galley, 1, 1);
        name_story(making, sheet, placed);
    }
    module_put(sheet, placed, adopted, placed->module.opens ? 0 : other_page(making, nth, -1),
            placed->module.goes_on ? other_page(making, nth, 1) : 0);
}

static const char *page_section(const struct making *making, uint32_t page)
{
    if (page == 1 && making->bulletin.listed)
        return "فهرست";
    for (uint32_t m = 0; m < making->plan->module_count; m++) {
        const struct placed_module *placed = &making->plan->modules[m];
        const struct article *article = making->bulletin.stories.items[placed->story].article;
        if (placed->page == page && article && *section_words(article))
            return section_words(article);
    }
    return "";
}

/* Whether the section differs from that of the page before. */
static bool section_begins(const struct making *making, uint32_t page)
{
    return strcmp(page_section(making, page), page_section(making, page - 1)) != 0;
}

/* What stands at the head of a page, or all over it. */
static void put_page_head(const struct making *making, const struct sheet *sheet)
{
    const struct issue *issue = making->bulletin.issue;
    uint32_t page = sheet->page;
    if (page == 0 && making->bulletin.covered)
        cover_put(sheet, issue);
    else if (page == 0)
        front_put(sheet, issue, making->page_count, making->article_pages);
    else if (making->bulletin.backed && page + 1 == making->page_count)
        back_put(sheet, issue);
    else
        running_put(sheet, issue, page_section(making, page), section_begins(making, page),
                making->page_count);
}

static void put_page(struct making *making, uint32_t page)
{
    const struct plan *plan = making->plan;
    struct sheet sheet = sheet_open(&making->maker, page);
    put_page_head(making, &sheet);
    for (uint32_t m = 0; m < plan->module_count; m++)
        if (plan->modules[m].page == page)
            put_module(making, &sheet, m);
    for (uint32_t r = 0; r < plan->rule_count; r++)
        if (plan->rules[r].page == page)
            plan_rule_put(&sheet, &plan->rules[r]);
    if (page == 0 && !making->bulletin.covered)
        strip_put(&sheet, making->bulletin.issue, making->page_count, making->article_pages);
    if (page == 1 && making->bulletin.listed)
        contents_page_put(&sheet, making->bulletin.issue, making->bulletin.zones[1].units,
                making->article_pages);
    if (page == 1 && bulletin_side_units(&making->bulletin))
        side_put(&sheet, making->bulletin.issue, making->bulletin.zones[1].units,
                bulletin_side_units(&making->bulletin), making->article_pages);
}

/* Behind the last page: lines that have to be cut, under the names of their stories. */
static void put_overset(struct making *making)
{
    const struct plan *plan = making->plan;
    const struct layout *layout = making->bulletin.shop->layout;
    struct sheet sheet = sheet_open(&making->maker, making->page_count);
    int line = 2, unit = 0;
    sheet_text(&sheet, "سطرهای اضافه: در صفحه‌ها جا نشد", "box-title", 0,
            sheet_line(&sheet, 0), sheet.width, TAG_ARTIFACT);
    for (uint32_t m = 0; m < plan->module_count; m++) {
        const struct module *module = &plan->modules[m].module;
        if (!module->over_count)
            continue;
        if (line + (int)module->over_count + 2 > layout->grid.lines) {
            line = 2;
            unit += layout->grid.column_units;
        }
        const struct set_text *name = sheet_text(&sheet, title_words(module->galley->article),
                "jump-title", sheet_unit_start(&sheet, unit), sheet_line(&sheet, line),
                module->galley->measure, TAG_ARTIFACT);
        line += layout_round_up(layout, name->height) / layout->grid.line;
        for (uint32_t i = 0; i < module->over_count; i++) {
            maker_put_piece(&making->maker, sheet.page, module->over[i],
                    &making->adopted[plan->modules[m].story],
                    sheet.start - sheet_unit_start(&sheet, unit) - module->galley->measure,
                    sheet_line(&sheet, line));
            line += module->over[i]->height / layout->grid.line;
        }
        line++;
    }
}

static const struct document *end_document(struct making *making)
{
    struct arena *arena = making->bulletin.shop->arena;
    const struct issue *issue = making->bulletin.issue;
    const struct publication *publication = issue->publication;
    struct document *document = maker_end(&making->maker);
    document->title = arena_format(arena, "%s، %s، %s", publication->name,
            issue_number_words(arena, issue), issue_season_words(arena, issue));
    document->subject = publication->subtitle;
    const char *owner = publication_owner(publication);
    document->author = owner ? owner : publication->name;
    document->identifier = arena_format(arena, "%s/%d", publication->name, issue->serial);
    document->date = issue->iso_date;
    return document;
}

const struct document *bulletin_pages_make(
        const struct galley_shop *shop, const struct issue *issue, const uint32_t **article_pages)
{
    struct making making = {0};
    if (!furniture_check(shop->diag, shop->layout))
        return NULL;
    bulletin_open(&making.bulletin, shop, issue);
    making.plan = make_up(shop, &making.bulletin.task);
    if (!making.plan)
        return NULL;
    making.article_pages = arena_array(shop->arena, issue->article_count, sizeof(uint32_t));
    making.adopted =
            arena_array(shop->arena, making.bulletin.stories.count, sizeof *making.adopted);
    find_article_pages(&making);
    maker_start(&making.maker, shop);
    making.page_count = making.plan->page_count;
    if (making.page_count < 2 && bulletin_side_units(&making.bulletin))
        making.page_count = 2; /* the law asks for the colophon */
    making.page_count += making.bulletin.backed;
    for (uint32_t page = 0; page < making.page_count; page++)
        put_page(&making, page);
    if (making.plan->over)
        put_overset(&making);
    *article_pages = making.article_pages;
    return end_document(&making);
}
