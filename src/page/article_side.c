/* In: an article.  Out: what stands beside its text on page 1: data, a big number, a quote. */
#include "page/article_parts.h"

struct side_column {
    struct sheet sheet;
    dimen x, width, y;
    uint32_t section; /* tag */
};

static void put_datum(struct side_column *side, const char *label, const struct rich_text *value)
{
    if (!value)
        return;
    struct maker *maker = side->sheet.maker;
    struct pair_tags tags = pair_tags_make(maker, side->section, label, value->utf8);
    side->y += sheet_text(&side->sheet, label, "label", side->x, side->y, side->width, tags.label)
                       ->height;
    const struct set_text *set = rich_set(
            maker->shop, value, layout_style(side->sheet.layout, "value"), side->width, tags.value);
    sheet_put(&side->sheet, set, side->width, side->x, side->y);
    side->y += set->height + sheet_length(&side->sheet, "side.row");
}

static void put_row_rule(struct side_column *side, const struct rich_text *next)
{
    if (!next)
        return;
    sheet_fill(&side->sheet, side->x, side->y, side->width, DIMEN_PT / 2, "line");
    side->y += sheet_length(&side->sheet, "side.row");
}

static bool has_data(const struct article *article)
{
    return article->author || article->date || article->place || article->keywords;
}

static void put_data(struct side_column *side, const struct article *article)
{
    const struct {
        const char *label;
        const struct rich_text *value;
    } rows[] = {{"نویسنده", article->author}, {"تاریخ", article->date}, {"جا", article->place},
            {"واژه‌های کلیدی", article->keywords}};
    if (!has_data(article))
        return;
    dimen rule = sheet_length(&side->sheet, "side.rule");
    sheet_fill(&side->sheet, side->x, side->y, side->width, rule, "pri");
    side->y += rule + sheet_length(&side->sheet, "side.row");
    bool first = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!first)
            put_row_rule(side, rows[i].value);
        put_datum(side, rows[i].label, rows[i].value);
        first = first && !rows[i].value;
    }
}

static void put_number(struct side_column *side, const struct article *article)
{
    if (!article->number)
        return;
    struct maker *maker = side->sheet.maker;
    const struct rich_text *label = article->number_label;
    struct pair_tags tags =
            pair_tags_make(maker, side->section, article->number->utf8, label ? label->utf8 : "");
    side->y += side->sheet.layout->grid.line / 2;
    side->y += sheet_text(&side->sheet, article->number->utf8, "big-number", side->x, side->y,
            side->width, tags.label)
                       ->height;
    if (label)
        side->y += sheet_text(&side->sheet, label->utf8, "big-number-text", side->x, side->y,
                side->width, tags.value)
                           ->height;
}

/* The quote's rule stands at the height of the first crosshead when that is still below. */
static void put_quote(struct side_column *side, const struct article_pages *pages)
{
    const struct article *article = pages->article;
    if (!article->quote)
        return;
    struct maker *maker = side->sheet.maker;
    dimen top = side->y + side->sheet.layout->grid.line;
    dimen crosshead = sheet_line(&side->sheet, pages->crosshead_line);
    if (pages->crosshead_line && crosshead > top)
        top = crosshead;
    uint32_t quote = maker_tag(maker, TAG_BLOCK_QUOTE, side->section, NULL);
    dimen rule = sheet_length(&side->sheet, "side.rule");
    sheet_fill(&side->sheet, side->x, top, side->width, rule, "acc");
    side->y = top + rule + 7 * DIMEN_PT;
    const struct set_text *text =
            rich_set(maker->shop, article->quote, layout_style(side->sheet.layout, "pull-quote"),
                    side->width, maker_tag(maker, TAG_P, quote, article->quote->utf8));
    sheet_put(&side->sheet, text, side->width, side->x, side->y);
    side->y += text->height + 3 * DIMEN_PT;
    if (article->quote_by)
        side->y += sheet_text(&side->sheet, article->quote_by->utf8, "quote-source", side->x,
                side->y, side->width, maker_tag(maker, TAG_P, quote, article->quote_by->utf8))
                           ->height;
}

void article_side_put(struct article_pages *pages)
{
    const struct article *article = pages->article;
    if (!has_data(article) && !article->number && !article->quote)
        return;
    struct side_column side = {.sheet = sheet_open(&pages->maker, 0)};
    const struct layout *layout = pages->shop->layout;
    side.x = sheet_unit_start(&side.sheet, layout->grid.column_units);
    side.width = side.sheet.width - side.x;
    side.y = sheet_line(&side.sheet, pages->side_line) + layout->grid.hang;
    side.section = maker_tag(&pages->maker, TAG_SECTION, pages->adopted.tag, NULL);
    put_data(&side, article);
    put_number(&side, article);
    put_quote(&side, pages);
    if (side.y > sheet_line(&side.sheet, layout->grid.lines))
        diag_add(pages->shop->diag, DIAG_SIDE_COLUMN_FULL, NO_SPAN, article->slug, NULL);
}
