/* In: numbered findings with their places.  Out: the pages behind the last: what the marks came to,
 * the findings as a table, the box to sign; tagged and in the outline, each number a link to its
 * place. */
#include "proof/parts.h"

struct style proof_list_style(const struct proof_desk *desk, int weight, const struct ink *ink)
{
    struct style style = desk->styles[LABEL_STRIP];
    style.name = "proof-list";
    style.weight = weight;
    style.colour = ink;
    style.size = dimen_from_pt(8);
    style.leading = dimen_from_pt(13);
    return style;
}

const struct set_text *proof_list_set(struct proof_list_pen *pen, const char *utf8,
        const struct style *style, dimen width, uint32_t tag)
{
    struct arena *arena = pen->desk->shop.arena;
    struct rich_text *text = arena_new(arena, struct rich_text);
    struct style *kept = arena_new(arena, struct style);
    *text = rich_text_plain(utf8);
    *kept = *style;
    return rich_set(&pen->desk->shop, text, kept, width, tag);
}

dimen proof_list_text(struct proof_list_pen *pen, const char *utf8, const struct style *style,
        dimen x, dimen width, uint32_t tag)
{
    const struct set_text *text = proof_list_set(pen, utf8, style, width, tag);
    sheet_put(&pen->sheet, text, width, x, pen->y);
    return text->height;
}

static dimen page_foot(const struct proof_list_pen *pen)
{
    const struct layout *layout = pen->sheet.layout;
    return sheet_line(&pen->sheet, layout->grid.lines);
}

static void open_page(struct proof_list_pen *pen, uint32_t page)
{
    struct style faint = proof_list_style(pen->desk, 400, proof_ink(INK_GREY));
    struct arena *arena = pen->desk->shop.arena;
    pen->sheet = sheet_open(&pen->desk->maker, page);
    pen->y = page_foot(pen) + DIMEN_PT * 6;
    proof_list_text(pen,
            arena_format(arena, "نمونهٔ خوانش — صفحهٔ %s", persian_number(arena, (int)page + 1)),
            &faint, 0, pen->sheet.width, TAG_ARTIFACT);
    pen->y = pen->sheet.layout->margins.top;
}

bool proof_list_need(struct proof_list_pen *pen, dimen height)
{
    if (pen->y + height <= page_foot(pen))
        return false;
    open_page(pen, pen->sheet.page + 1);
    return true;
}

void proof_list_heading(struct proof_list_pen *pen, int level, const char *words)
{
    struct maker *maker = &pen->desk->maker;
    struct style style = proof_list_style(pen->desk, 700, proof_ink(INK_TEXT));
    style.size = dimen_from_pt(level == 2 ? 15 : 11);
    style.leading = dimen_from_pt(level == 2 ? 26 : 20);
    const char *name = arena_format(maker->shop->arena, "proof/head-%u", ++pen->headings);
    uint32_t tag = maker_tag(maker, level == 2 ? TAG_H2 : TAG_H3, pen->section, words);
    maker_destination(maker, name, pen->sheet.page, pen->sheet.start, pen->y);
    maker_outline(maker, words, level - 1, name);
    pen->y += proof_list_text(pen, words, &style, 0, pen->sheet.width, tag);
}

void proof_list_put(struct proof_desk *desk)
{
    struct proof_list_pen pen = {.desk = desk};
    pen.section = maker_tag(&desk->maker, TAG_SECTION, 1, NULL);
    open_page(&pen, desk->order->document->page_count);
    legend_put(&pen);
    findings_list(&pen);
    sign_put(&pen);
}
