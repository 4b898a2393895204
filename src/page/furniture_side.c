/* In: an issue.  Out: the side column of page 2: colophon box, contents, notice. */
#include "page/furniture.h"

struct side {
    const struct sheet *sheet;
    const struct issue *issue;
    dimen x, width; /* of the column, x from the start edge */
    dimen padding;
    int line; /* next free one */
    const uint32_t *article_pages;
};

/* A label over its value; returns the height. */
static dimen put_pair(const struct side *side, const struct colophon_row *row, dimen x, dimen y,
        dimen width, uint32_t parent, bool measured)
{
    struct maker *maker = side->sheet->maker;
    const struct galley_shop *shop = maker->shop;
    struct pair_tags tags = {TAG_ARTIFACT, TAG_ARTIFACT};
    if (!measured)
        tags = pair_tags_make(maker, parent, row->label, row->value);
    const struct set_text *label = text_set(shop, row->label, "colophon-label", width, tags.label);
    const struct set_text *value = rich_set(shop, addresses_link(shop->arena, row->value),
            layout_style(shop->layout, "colophon-value"), width, tags.value);
    if (!measured) {
        sheet_put(side->sheet, label, width, x, y);
        sheet_put(side->sheet, value, width, x, y + label->height);
    }
    return label->height + value->height;
}

/* All pairs from y on; two half ones share a line.  Returns the height. */
static dimen put_pairs(const struct side *side, dimen y, uint32_t parent, bool measured)
{
    const struct publication *publication = side->issue->publication;
    dimen pair_gap = sheet_length(side->sheet, "side.pair"),
          inside = side->width - 2 * side->padding;
    dimen x = side->x + side->padding, top = y;
    for (uint32_t i = 0; i < publication->colophon_count; i++) {
        const struct colophon_row *row = &publication->colophon[i];
        bool two = row->half && i + 1 < publication->colophon_count && row[1].half;
        dimen width = two ? inside / 2 : inside;
        dimen height = put_pair(side, row, x, y, width, parent, measured);
        if (two) {
            dimen other = put_pair(side, row + 1, x + width, y, width, parent, measured);
            height = other > height ? other : height;
            i++;
        }
        y += height + pair_gap;
    }
    return y - top;
}

/* A Sect that the outline leads to.  No file name has a slash, so no story is called like it. */
static uint32_t open_section(
        const struct side *side, const char *name, const char *title, dimen top)
{
    const struct sheet *sheet = side->sheet;
    maker_destination(sheet->maker, name, sheet->page, sheet->start - side->x, top);
    maker_outline(sheet->maker, title, 1, name);
    return maker_tag(sheet->maker, TAG_SECTION, 1, NULL);
}

static void put_colophon(struct side *side)
{
    const struct sheet *sheet = side->sheet;
    struct maker *maker = sheet->maker;
    const struct layout *layout = sheet->layout;
    if (!side->issue->publication->colophon_count)
        return;
    dimen top = sheet_line(sheet, side->line) + layout->grid.hang;
    uint32_t section = open_section(side, "/colophon", "شناسنامه", top);
    const struct set_text *title = text_set(maker->shop, "شناسنامه", "box-title",
            side->width - 2 * side->padding, maker_tag(maker, TAG_H2, section, "شناسنامه"));
    dimen head = side->padding / 2 + title->height + side->padding / 2;
    dimen pairs = put_pairs(side, 0, 0, true);
    int lines = (layout_round_up(layout, head + pairs + layout->grid.line)) / layout->grid.line;
    dimen height = layout_picture_height(layout, lines * layout->grid.line);
    sheet_fill(sheet, side->x, top, side->width, height, "tint");
    sheet_fill(sheet, side->x, top, side->width, sheet_length(sheet, "rules.head"), "pri");
    sheet_put(sheet, title, side->width - 2 * side->padding, side->x + side->padding,
            top + side->padding / 2);
    put_pairs(side, top + head, section, false);
    side->line += lines;
}

static dimen zone_head(const struct side *side, int line, const char *words, uint32_t tag)
{
    const struct sheet *sheet = side->sheet;
    dimen y = sheet_line(sheet, line) + sheet->layout->grid.hang;
    sheet_fill(sheet, side->x, y, side->width, sheet_length(sheet, "rules.head"), "pri");
    sheet_text(sheet, words, "zone-label", side->x, sheet_line(sheet, line + 1) - 5 * DIMEN_PT,
            side->width, tag);
    return sheet_line(sheet, line + 2) - 5 * DIMEN_PT;
}

static bool side_has_room(struct side *side, int lines, const char *what)
{
    if (side->line + lines <= side->sheet->layout->grid.lines)
        return true;
    diag_add(side->sheet->maker->shop->diag, DIAG_SIDE_COLUMN_FULL, NO_SPAN, what, NULL);
    return false;
}

/* By stories; by sections where those take too many lines. */
static void put_contents(struct side *side)
{
    enum { HEAD = 3 }; /* lines */
    const struct sheet *sheet = side->sheet;
    if (!sheet_length(sheet, "side.contents"))
        return;
    struct contents_list list = contents_list_make(sheet, side->issue, side->article_pages, false);
    int lines = contents_lines(sheet, &list, side->width);
    if (side->line + lines + HEAD > sheet->layout->grid.lines) {
        list = contents_list_make(sheet, side->issue, side->article_pages, true);
        lines = contents_lines(sheet, &list, side->width);
    }
    if (!lines || !side_has_room(side, lines + HEAD, "فهرست"))
        return;
    dimen y = zone_head(side, side->line + 1, "در این شماره", TAG_ARTIFACT);
    contents_put(sheet, &list, side->x, side->width, y);
    side->line += lines + HEAD;
}

static void put_notice(struct side *side)
{
    const struct issue *issue = side->issue;
    struct maker *maker = side->sheet->maker;
    if (!issue->notice)
        return;
    const struct rich_text *words = addresses_link(maker->shop->arena, issue->notice);
    const struct style *style = layout_style(maker->shop->layout, "notice");
    const struct set_text *text = rich_set(maker->shop, words, style, side->width, TAG_ARTIFACT);
    int lines =
            3 + layout_round_up(side->sheet->layout, text->height) / side->sheet->layout->grid.line;
    if (!side_has_room(side, lines, issue->notice_title ? issue->notice_title : "یادداشت"))
        return;
    const char *title = issue->notice_title ? issue->notice_title : "یادداشت";
    uint32_t section =
            open_section(side, "/notice", title, sheet_line(side->sheet, side->line + 1));
    dimen y = zone_head(side, side->line + 1, title, maker_tag(maker, TAG_H2, section, title));
    text = rich_set(maker->shop, words, style, side->width,
            maker_tag(maker, TAG_P, section, issue->notice));
    sheet_put(side->sheet, text, side->width, side->x, y);
    side->line += lines;
}

void side_put(const struct sheet *sheet, const struct issue *issue, int unit, int units,
        const uint32_t *article_pages)
{
    struct side side = {.sheet = sheet,
            .issue = issue,
            .x = sheet_unit_start(sheet, unit),
            .width = sheet_units(sheet, units),
            .padding = sheet_length(sheet, "side.padding"),
            .article_pages = article_pages};
    put_colophon(&side);
    put_contents(&side);
    put_notice(&side);
}
