/* In: an issue and the pages its articles begin on.  Out: the contents: a list in the side column,
 * by stories or, shorter, by sections, or a page of its own with titles; in the order of the pages;
 * words, a dotted leader, the number at the end. */
#include "page/furniture.h"

#include <string.h>

static const dimen number_room = 18 * DIMEN_PT;

struct contents {
    const struct sheet *sheet;
    const struct issue *issue;
    dimen x, width; /* of the list, x from the start edge */
    bool titles;    /* a page of its own: titles, and what they are under them */
    uint32_t list;
};

/* Every story of the pages that follow the front page. */
static bool in_contents(const struct issue *issue, const uint32_t *article_pages, uint32_t article)
{
    return !issue->articles[article].brief && !issue->articles[article].filler &&
           article_pages[article] > 0 && article_pages[article] != NO_PAGE;
}

/* Kickers are short; a story without one is named by its title. */
static const char *list_words(const struct article *article, bool by_section)
{
    if (by_section && article->section)
        return article->section->utf8;
    return article->kicker ? article->kicker->utf8 : title_words(article);
}

static void put_leader(const struct contents *contents, dimen x, dimen baseline, dimen width)
{
    const dimen dot = DIMEN_PT * 3 / 4;
    if (width < 6 * dot)
        return;
    const struct sheet *sheet = contents->sheet;
    struct placed dots = {.kind = PLACED_DOTS,
            .x = sheet->start - x - width,
            .y = baseline - dot,
            .width = width,
            .height = dot,
            .thickness = dot,
            .ink = layout_ink(sheet->layout, "grey")};
    maker_put(sheet->maker, sheet->page, &dots, 1, 0, 0);
}

/* What a story is: «گزارش ویژه · کارنامهٔ پنج‌ساله»; NULL when it is
 * not said.
 */
static const char *note_words(struct arena *arena, const struct article *article)
{
    const char *section = article->section ? article->section->utf8 : NULL;
    const char *kicker = article->kicker ? article->kicker->utf8 : NULL;
    if (section && kicker && strcmp(section, kicker) != 0)
        return arena_format(arena, "%s · %s", section, kicker);
    return section ? section : kicker;
}

/* Words at the start, leader, number at the end, a note under it (NULL: none); long words take a
 * second line. */
static dimen put_line(const struct contents *contents, const char *words, const char *style_name,
        const char *note, const struct article *article, uint32_t page, dimen y)
{
    const struct sheet *sheet = contents->sheet;
    struct maker *maker = sheet->maker;
    struct arena *arena = maker->shop->arena;
    const dimen gap = 4 * DIMEN_PT;
    const char *number = persian_number(arena, (int)page + 1);
    struct contents_tags tags = contents_tags_make(maker, contents->list, note, words, number);
    dimen measure = contents->width - number_room;
    const struct set_text *title = text_set(maker->shop, words, style_name, measure, tags.title);
    if (note)
        sheet_text(sheet, note, "contents-note", contents->x, y + title->height - 4 * DIMEN_PT,
                measure, tags.section);
    sheet_put(sheet, title, measure, contents->x, y);
    const struct style *style = layout_style(sheet->layout, style_name);
    dimen baseline = y + title->height - style->leading + layout_baseline(sheet->layout, style);
    const struct placed *last = &title->piece.items[title->piece.item_count - 1];
    dimen reached = last->kind == PLACED_LINE ? last->line->width : title->width;
    dimen end = sheet->width - contents->x - contents->width;
    const struct set_text *digits = sheet_end_text(sheet, number,
            contents->titles ? "contents-number" : "contents-page", end, baseline, tags.page);
    put_leader(contents, contents->x + reached + gap, baseline,
            contents->width - reached - digits->width - 2 * gap);
    maker_link(maker, sheet->page, tags.link, sheet->start - contents->x - contents->width, y,
            contents->width, title->height, article->slug, title_words(article));
    return title->height;
}

/* The articles of the contents in the order of their pages, those of one page as in the list. */
static uint32_t *sort_entries(const struct sheet *sheet, const struct issue *issue,
        const uint32_t *article_pages, uint32_t *count)
{
    uint32_t *entries =
            arena_array(sheet->maker->shop->arena, issue->article_count + 1, sizeof *entries);
    *count = 0;
    for (uint32_t i = 0; i < issue->article_count; i++) {
        if (!in_contents(issue, article_pages, i))
            continue;
        uint32_t at = (*count)++;
        for (; at && article_pages[entries[at - 1]] > article_pages[i]; at--)
            entries[at] = entries[at - 1];
        entries[at] = i;
    }
    return entries;
}

static bool is_listed(const struct contents_list *list, const char *words)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].words, words) == 0)
            return true;
    return false;
}

struct contents_list contents_list_make(const struct sheet *sheet, const struct issue *issue,
        const uint32_t *article_pages, bool by_section)
{
    struct contents_list list = {0};
    uint32_t count, *sorted = sort_entries(sheet, issue, article_pages, &count);
    list.entries = arena_array(sheet->maker->shop->arena, count + 1, sizeof *list.entries);
    for (uint32_t i = 0; i < count; i++) {
        const struct article *article = issue->articles[sorted[i]].article;
        const char *words = list_words(article, by_section);
        if (!by_section || !is_listed(&list, words))
            list.entries[list.count++] =
                    (struct contents_entry){article, words, article_pages[sorted[i]]};
    }
    return list;
}

int contents_lines(const struct sheet *sheet, const struct contents_list *list, dimen width)
{
    const struct galley_shop *shop = sheet->maker->shop;
    dimen height = 0;
    for (uint32_t i = 0; i < list->count; i++)
        height += text_set(
                shop, list->entries[i].words, "contents-line", width - number_room, TAG_ARTIFACT)
                          ->height;
    return layout_round_up(shop->layout, height) / shop->layout->grid.line;
}

void contents_put(
        const struct sheet *sheet, const struct contents_list *list, dimen x, dimen width, dimen y)
{
    struct contents contents = {.sheet = sheet, .x = x, .width = width};
    contents.list = maker_tag(sheet->maker, TAG_CONTENTS, 1, NULL);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct contents_entry *entry = &list->entries[i];
        y += put_line(
                &contents, entry->words, "contents-line", NULL, entry->article, entry->page, y);
    }
}

void contents_page_put(const struct sheet *sheet, const struct issue *issue, int units,
        const uint32_t *article_pages)
{
    const struct layout *layout = sheet->layout;
    struct maker *maker = sheet->maker;
    struct contents contents = {.sheet = sheet, .width = sheet_units(sheet, units), .titles = true};
    const char *words = "در این شماره";
    dimen y = sheet_line(sheet, 0) + layout->grid.hang;
    sheet_fill(sheet, 0, y, contents.width, sheet_length(sheet, "rules.head"), "pri");
    maker_destination(maker, "/contents", sheet->page, sheet->start, y);
    maker_outline(maker, words, 1, "/contents");
    sheet_text(sheet, words, "contents-title", 0, y + layout->grid.line / 2, contents.width,
            maker_tag(maker, TAG_H2, 1, words));
    contents.list = maker_tag(maker, TAG_CONTENTS, 1, NULL);
    uint32_t count, *entries = sort_entries(sheet, issue, article_pages, &count);
    int first = sheet_length(sheet, "contents.first-line") / DIMEN_PT;
    const dimen line = layout->grid.line;
    dimen step = count ? (layout->grid.lines - first) * line / (dimen)count : 0;
    step = step > 3 * line ? 3 * line : step;
    bool noted = step >= line * 3 / 2; /* room for what a story is */
    for (uint32_t i = 0; i < count; i++) {
        const struct article *article = issue->articles[entries[i]].article;
        y = sheet_line(sheet, first) + (dimen)i * step;
        put_line(&contents, title_words(article), "contents-entry",
                noted ? note_words(maker->shop->arena, article) : NULL, article,
                article_pages[entries[i]], y);
    }
}
