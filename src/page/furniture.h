/* What stands on pages beside the stories: nameplate, running heads, colophon, contents, rules. */
#ifndef PAGE_FURNITURE_H
#define PAGE_FURNITURE_H

#include "issue/issue.h"
#include "page/make_up.h"
#include "page/pages.h"
#include "page/sheet.h"

/* A map of the layout's `furniture:` and its keys (NULL-ended), all lengths or counts. */
struct furniture_part {
    const char *key;
    const char *const *keys;
    bool optional;
};

/* Every part and key is there, and nothing else; a diagnostic for each that is not so. */
bool furniture_parts_check(struct diag *diag, const struct layout *layout,
        const struct furniture_part *parts, uint32_t count);
/* The same for what a bulletin asks for. */
bool furniture_check(struct diag *diag, const struct layout *layout);

/* Page 1: tile band, nameplate (the document's H1), ear, issue line. */
void front_put(const struct sheet *sheet, const struct issue *issue, uint32_t page_count,
        const uint32_t *article_pages);

/* Page 1 of a layout with a cover: picture, nameplate (the document's H1), data, title, line; and
 * the last page. */
bool cover_wanted(const struct galley_shop *shop, const struct cover *cover);
void cover_put(const struct sheet *sheet, const struct issue *issue);
void back_put(const struct sheet *sheet, const struct issue *issue);

/* The strip at the foot of page 1: up to four stories of other pages. */
void strip_put(const struct sheet *sheet, const struct issue *issue, uint32_t page_count,
        const uint32_t *article_pages);

/* Folio tab, section, «name · number · season · pages» and the rule; over a band where the section
 * begins. */
void running_put(const struct sheet *sheet, const struct issue *issue, const char *section,
        bool begins, uint32_t page_count);

/* The side column of page 2: colophon, contents, notice, from `unit` on, `units` wide.  Contents
 * that do not fit by stories are listed by sections.  Says DIAG_SIDE_COLUMN_FULL and leaves the
 * notice, then the contents out when they do not fit. */
void side_put(const struct sheet *sheet, const struct issue *issue, int unit, int units,
        const uint32_t *article_pages);

/* What the contents list: the stories after the front page, or each of their sections once, with
 * the first story of it; in the order of the pages. */
struct contents_entry {
    const struct article *article;
    const char *words;
    uint32_t page;
};
struct contents_list {
    struct contents_entry *entries;
    uint32_t count;
};
struct contents_list contents_list_make(const struct sheet *sheet, const struct issue *issue,
        const uint32_t *article_pages, bool by_section);

/* The list from y on; its height in lines; as a page of its own: titles from the start edge,
 * `units` wide, as the layout's furniture says. */
int contents_lines(const struct sheet *sheet, const struct contents_list *list, dimen width);
void contents_put(
        const struct sheet *sheet, const struct contents_list *list, dimen x, dimen width, dimen y);
void contents_page_put(const struct sheet *sheet, const struct issue *issue, int units,
        const uint32_t *article_pages);

/* A module with its head, picture, columns, tables, and its jump lines: from, to are the numbers of
 * the pages that it comes from and goes to (0: none). */
void module_put(const struct sheet *sheet, const struct placed_module *placed,
        const struct adopted *adopted, int from, int to);
/* The rule above a module, or between two side by side. */
void plan_rule_put(const struct sheet *sheet, const struct plan_rule *rule);

/* Short news as a box of `units`: one galley of one piece. */
const struct galley *briefs_make(const struct galley_shop *shop,
        const struct article *const *briefs, uint32_t count, int units);
/* Whether an article can be a brief: nothing but paragraphs. */
bool brief_fits(const struct article *article);

/* The name of a section or story for running heads and contents. */
const char *section_words(const struct article *article);
const char *title_words(const struct article *article);

/* A label and its value, read as one paragraph of two lines. */
struct pair_tags {
    uint32_t label, value;
};
struct pair_tags pair_tags_make(
        struct maker *maker, uint32_t parent, const char *label, const char *value);

/* The elements of a line of contents: what is painted for them reads as their texts, in this order.
 */
struct contents_tags {
    uint32_t link, section /* 0: none */, title, page;
};
struct contents_tags contents_tags_make(struct maker *maker, uint32_t list, const char *section,
        const char *title, const char *page);

#endif
