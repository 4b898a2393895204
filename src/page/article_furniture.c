/* In: where an article comes from.  Out: masthead, running heads, the source line at the foot. */
#include "page/article_parts.h"

#include <string.h>

static const char *issue_words(const struct article_pages *pages)
{
    const struct issue *issue = pages->provenance->issue;
    const char *folio = pages->provenance->folio;
    struct arena *arena = pages->shop->arena;
    if (!issue)
        return NULL;
    const char *words = arena_format(
            arena, "%s، %s", issue_number_words(arena, issue), issue_season_words(arena, issue));
    return folio ? arena_format(arena, "%s، صفحهٔ %s", words, folio) : words;
}

static void put_nameplate(struct article_pages *pages, const struct sheet *sheet)
{
    const struct publication *publication = pages->provenance->publication;
    struct maker *maker = &pages->maker;
    dimen y = sheet_length(sheet, "masthead.y"), height = sheet_length(sheet, "masthead.height");
    const struct picture_file *plate = NULL;
    if (publication->nameplate)
        plate = picture_find(
                pages->shop->pictures, pages->shop->diag, publication->nameplate, NO_SPAN);
    if (plate) {
        uint32_t figure = maker_tag(maker, TAG_FIGURE, 1, NULL);
        maker->tags.items[figure].alt = publication->name;
        sheet_picture(sheet, plate, 0, y, sheet_length(sheet, "masthead.width"), height, figure);
        return;
    }
    sheet_line_text(sheet, publication->name, "nameplate", 0,
            sheet_length(sheet, "masthead.baseline"),
            maker_tag(maker, TAG_P, 1, publication->name));
}

void article_masthead_put(struct article_pages *pages)
{
    struct sheet sheet = sheet_open(&pages->maker, 0);
    if (!pages->provenance->publication)
        return;
    put_nameplate(pages, &sheet);
    const char *words = issue_words(pages);
    if (words)
        sheet_end_text(&sheet, words, "issue-line", 0, sheet_length(&sheet, "masthead.baseline"),
                maker_tag(&pages->maker, TAG_P, 1, words));
    sheet_fill(&sheet, 0, sheet_length(&sheet, "masthead.rule-y"), sheet.width,
            sheet_length(&sheet, "masthead.rule"), "pri");
}

/* The title, or when that is too long for one line the kicker, or nothing. */
static const char *running_words(const struct article_pages *pages, dimen width)
{
    const struct article *article = pages->article;
    const char *kicker = article->kicker ? article->kicker->utf8 : NULL;
    const char *words[] = {title_words(article), kicker};
    for (int i = 0; i < 2 && words[i]; i++)
        if (text_set(pages->shop, words[i], "running-head", width, TAG_ARTIFACT)->line_count == 1)
            return words[i];
    return NULL;
}

/* Pages after the first: the title again, small, over the rule. */
void article_running_put(struct article_pages *pages, uint32_t page)
{
    struct sheet sheet = sheet_open(&pages->maker, page);
    dimen baseline = sheet_length(&sheet, "masthead.baseline");
    const char *words = running_words(pages, sheet.width);
    if (words)
        sheet_line_text(&sheet, words, "running-head", 0, baseline, TAG_ARTIFACT);
    sheet_fill(&sheet, 0, sheet_length(&sheet, "masthead.rule-y"), sheet.width,
            sheet_length(&sheet, "masthead.rule"), "pri");
}

static const char *source_words(const struct article_pages *pages)
{
    const struct provenance *provenance = pages->provenance;
    const char *title = title_words(pages->article), *words = issue_words(pages);
    struct arena *arena = pages->shop->arena;
    if (!provenance->publication)
        return title;
    if (!words)
        return arena_format(arena, "«%s»، %s", title, provenance->publication->name);
    return arena_format(arena, "«%s»، %s، %s", title, provenance->publication->name, words);
}

static const char *address_words(const struct article_pages *pages)
{
    const struct provenance *provenance = pages->provenance;
    if (pages->article->address)
        return pages->article->address;
    if (!provenance->publication || !provenance->publication->site || !provenance->issue)
        return NULL;
    return arena_format(pages->shop->arena, "%s/%d/%s", provenance->publication->site,
            provenance->issue->serial, pages->article->slug);
}

/* Beside the address, in as many lines as it takes. */
static void put_source(
        struct article_pages *pages, const struct sheet *sheet, dimen baseline, dimen measure)
{
    struct arena *arena = pages->shop->arena;
    const char *words = arena_format(arena, "سرچشمه: %s", source_words(pages));
    struct rich_text *text = arena_new(arena, struct rich_text);
    *text = rich_text_plain(words);
    struct mark *mark = arena_new(arena, struct mark);
    *mark = (struct mark){MARK_STRONG, 0, (uint32_t)strlen("سرچشمه:"), NULL};
    text->marks = mark;
    text->mark_count = 1;
    const struct style *style = layout_style(sheet->layout, "source-line");
    const struct set_text *set = rich_set(pages->shop, text, style, measure,
            maker_tag(&pages->maker, TAG_P, pages->adopted.tag, words));
    sheet_put(sheet, set, measure, 0, baseline - layout_baseline(sheet->layout, style));
}

/* The address on the last page, the page's number on the others; returns the width it took. */
static dimen put_foot_end(struct article_pages *pages, const struct sheet *sheet, dimen baseline)
{
    struct arena *arena = pages->shop->arena;
    const char *address = sheet->page + 1 == pages->page_count ? address_words(pages) : NULL;
    if (address)
        return sheet_end_rich(sheet, addresses_link(arena, address), "source-address", 0, baseline,
                maker_tag(&pages->maker, TAG_P, pages->adopted.tag, address))
                ->width;
    if (pages->page_count == 1)
        return 0;
    const char *number =
            arena_format(arena, "%s از %s", persian_number(arena, (int)sheet->page + 1),
                    persian_number(arena, (int)pages->page_count));
    return sheet_end_text(sheet, number, "source-line", 0, baseline, TAG_ARTIFACT)->width;
}

void article_foot_put(struct article_pages *pages, uint32_t page)
{
    struct sheet sheet = sheet_open(&pages->maker, page);
    dimen baseline = sheet_length(&sheet, "foot.baseline");
    sheet_fill(&sheet, 0, sheet_length(&sheet, "foot.rule-y"), sheet.width,
            sheet_length(&sheet, "foot.rule"), "pri");
    dimen taken = put_foot_end(pages, &sheet, baseline);
    if (page + 1 == pages->page_count && pages->provenance->publication)
        put_source(pages, &sheet, baseline, sheet.width - taken - sheet.layout->grid.gutter);
}
