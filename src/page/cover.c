/* In: an issue's cover and back cover.  Out: page 1 and the last page: a ground and a picture to
 * the bleed, the nameplate in light inks, data, title and line on a dark foot (shared
 * design/DESIGN.md 6).  At most some 25 words stand on it. */
#include "page/furniture.h"

bool cover_wanted(const struct galley_shop *shop, const struct cover *cover)
{
    if (!cover)
        return false;
    if (yaml_find(shop->layout->furniture, "cover"))
        return true;
    diag_add(shop->diag, DIAG_COVER_NONE, cover->span, shop->layout->name, NULL);
    return false;
}

/* From trim to bleed, y..y+height of the page. */
static void ground_put(const struct sheet *sheet, dimen y, dimen height, const char *ink)
{
    const struct layout *layout = sheet->layout;
    maker_fill(sheet->maker, sheet->page, -layout->paper.bleed, y,
            layout->paper.width + 2 * layout->paper.bleed, height, ink);
}

/* Covers x, y, width, height; an article's picture is read, this one is ornament. */
static void picture_put(const struct sheet *sheet, const struct cover *cover, dimen x, dimen y,
        dimen width, dimen height)
{
    const struct galley_shop *shop = sheet->maker->shop;
    const struct picture_file *file =
            cover->picture ? picture_find(shop->pictures, shop->diag, cover->picture, cover->span)
                           : NULL;
    if (!file)
        return;
    struct placed placed = {.kind = PLACED_PICTURE,
            .x = x,
            .y = y,
            .width = width,
            .height = height,
            .picture = file};
    maker_put(sheet->maker, sheet->page, &placed, 1, 0, 0);
}

/* The nameplate in white and gold, or the name; a figure or words under `parent`. */
static void nameplate_put(const struct sheet *sheet, const struct publication *publication, dimen x,
        dimen y, dimen width, dimen height, uint32_t tag)
{
    static const char *const light[] = {"pri", "white", "acc", "gold", NULL};
    const struct galley_shop *shop = sheet->maker->shop;
    const char *sheet_of_light = layout_drawing_sheet(shop->arena, sheet->layout, light);
    const struct picture_file *plate =
            publication->nameplate ? picture_find_coloured(shop->pictures, shop->diag,
                                             publication->nameplate, NO_SPAN, sheet_of_light)
                                   : NULL;
    if (plate) {
        uint32_t figure = tag ? maker_tag(sheet->maker, TAG_FIGURE, tag, NULL) : TAG_ARTIFACT;
        if (figure)
            sheet->maker->tags.items[figure].alt = publication->name;
        sheet_picture(sheet, plate, x, y, width, height, figure);
        return;
    }
    if (tag)
        sheet->maker->tags.items[tag].text = publication->name;
    const struct style *style = layout_style(sheet->layout, "cover-title");
    sheet_text(sheet, publication->name, "cover-title", x, y + (height - style->leading) / 2, width,
            tag);
}

static uint32_t words_tag(const struct sheet *sheet, enum tag_role role, const char *words)
{
    return maker_tag(sheet->maker, role, 1, words);
}

static void data_put(const struct sheet *sheet, const struct issue *issue)
{
    struct arena *arena = sheet->maker->shop->arena;
    const struct layout *layout = sheet->layout;
    dimen rule_y = sheet_length(sheet, "cover.rule-y"),
          top = sheet_length(sheet, "cover.nameplate-y");
    const char *season = issue_season_words(arena, issue);
    dimen season_base = top + layout_style(layout, "cover-season")->leading;
    sheet_end_text(sheet, season, "cover-season", 0, season_base, words_tag(sheet, TAG_P, season));
    const char *serial = persian_number(arena, issue->serial);
    sheet_end_text(sheet, serial, "cover-number", 0,
            season_base + dimen_scale(layout_style(layout, "cover-number")->size, 92, 100),
            words_tag(sheet, TAG_P, serial));
    sheet_fill(sheet, 0, rule_y, sheet->width, sheet_length(sheet, "cover.rule"), "white");
    dimen base = rule_y + DIMEN_PT * 17;
    if (issue->publication->subtitle)
        sheet_line_text(sheet, issue->publication->subtitle, "cover-data", 0, base,
                words_tag(sheet, TAG_P, issue->publication->subtitle));
    const char *number = issue_number_words(arena, issue);
    sheet_end_text(sheet, number, "cover-data", 0, base, words_tag(sheet, TAG_P, number));
}

/* The foot: a dark band to the bleed, a rule over it, the title and the line in its middle. */
static void foot_put(const struct sheet *sheet, const struct cover *cover)
{
    const struct layout *layout = sheet->layout;
    dimen height = sheet_length(sheet, "cover.foot"), rule = sheet_length(sheet, "cover.foot-rule");
    dimen y = layout->paper.height - height;
    ground_put(sheet, y, height + layout->paper.bleed, "m4");
    ground_put(sheet, y - rule / 2, rule, "gold");
    const struct galley_shop *shop = sheet->maker->shop;
    uint32_t title_tag = cover->title ? words_tag(sheet, TAG_P, cover->title) : TAG_ARTIFACT;
    uint32_t link = cover->article ? maker_tag(sheet->maker, TAG_LINK, title_tag, NULL) : title_tag;
    const struct set_text *title =
            text_set(shop, cover->title ? cover->title : "", "cover-title", sheet->width, link);
    const struct set_text *text = text_set(shop, cover->text ? cover->text : "", "cover-text",
            sheet->width, cover->text ? words_tag(sheet, TAG_P, cover->text) : TAG_ARTIFACT);
    dimen top = y + (height - title->height - text->height) / 2;
    sheet_put(sheet, title, sheet->width, 0, top);
    sheet_put(sheet, text, sheet->width, 0, top + title->height);
    if (cover->article)
        maker_link(sheet->maker, sheet->page, link, sheet->end, top, sheet->width, title->height,
                cover->article, cover->title);
}

void cover_put(const struct sheet *sheet, const struct issue *issue)
{
    const struct layout *layout = sheet->layout;
    dimen bleed = layout->paper.bleed;
    ground_put(sheet, -bleed, layout->paper.height + 2 * bleed, "pri");
    picture_put(sheet, issue->cover, -bleed, -bleed, layout->paper.width + 2 * bleed,
            layout->paper.height + 2 * bleed);
    uint32_t name = maker_tag(sheet->maker, TAG_H1, 1, NULL);
    nameplate_put(sheet, issue->publication, 0, sheet_length(sheet, "cover.nameplate-y"),
            sheet_length(sheet, "cover.nameplate-width"),
            sheet_length(sheet, "cover.nameplate-height"), name);
    data_put(sheet, issue);
    foot_put(sheet, issue->cover);
}

/* The picture in the upper part, the name and the address in the foot. */
void back_put(const struct sheet *sheet, const struct issue *issue)
{
    const struct layout *layout = sheet->layout;
    const struct cover *back = issue->back;
    const struct publication *publication = issue->publication;
    dimen bleed = layout->paper.bleed, foot = sheet_length(sheet, "cover.foot");
    dimen high = dimen_scale(layout->paper.height, 1, 2);
    ground_put(sheet, -bleed, layout->paper.height + 2 * bleed, "pri");
    picture_put(sheet, back, -bleed, -bleed, layout->paper.width + 2 * bleed, high + bleed);
    ground_put(sheet, high, sheet_length(sheet, "cover.foot-rule"), "gold");
    dimen y = high + layout->grid.line * 4;
    if (back->title) {
        maker_destination(sheet->maker, "/back", sheet->page, sheet->start, y);
        maker_outline(sheet->maker, back->title, 1, "/back");
    }
    if (back->title)
        y += sheet_text(sheet, back->title, "cover-title", 0, y, sheet->width,
                words_tag(sheet, TAG_H2, back->title))
                     ->height;
    if (back->text)
        sheet_text(sheet, back->text, "cover-text", 0, y, sheet->width,
                words_tag(sheet, TAG_P, back->text));
    dimen top = layout->paper.height - foot;
    ground_put(sheet, top, foot + bleed, "m4");
    dimen plate = sheet_length(sheet, "cover.nameplate-height") * 2 / 5;
    nameplate_put(sheet, publication, 0, top + (foot - plate) / 2,
            sheet_length(sheet, "cover.nameplate-width") * 2 / 5, plate, TAG_ARTIFACT);
    if (publication->site)
        sheet_end_text(sheet, publication->site, "back-address", 0, top + foot / 2 + DIMEN_PT * 3,
                words_tag(sheet, TAG_P, publication->site));
}
