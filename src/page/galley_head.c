/* In: an article's title, kicker, deck, author.  Out: the heading stack.
 *
 * The parts stand one under the other with their own leadings; the whole is rounded up to steps of
 * the grid, the slack at the foot (shared design/DESIGN.md 2).  Lines of air that make-up adds are
 * shared with the slack out to the gaps below the headline, so that no hole opens over the text.  A
 * headline that needs more lines than its style allows takes the style's next smaller one; it is
 * never squeezed. */
#include "page/galley_maker.h"

#include <string.h>

/* The least air under a stack: this part of the headline's leading; a larger head needs more. */
enum { HEAD_AIR = 24 };

static bool headline_fits(struct galley_maker *maker, const struct style *style)
{
    const struct galley_shop *shop = maker->shop;
    struct arena scratch;
    arena_init(&scratch);
    const struct shaped *shaped = shape_text(shop->shaper, &scratch, maker->article->title, style);
    bool fits = shaped != NULL;
    if (shaped) {
        struct lines lines = line_break(
                &scratch, NULL, paragraph_make(&scratch, shaped), maker->look->head_measure, 0, 0);
        fits = !style->max_lines || (int)lines.count <= style->max_lines;
        for (uint32_t i = 0; i < lines.count; i++)
            fits = fits && !lines.items[i].overfull;
    }
    arena_finish(&scratch);
    return fits;
}

static const struct style *headline_style(struct galley_maker *maker)
{
    const struct style *style = galley_style(maker, maker->look->headline);
    while (!headline_fits(maker, style)) {
        if (!style->smaller) {
            const struct rich_text *title = maker->article->title;
            diag_add(maker->shop->diag, DIAG_HEADLINE_LONG, rich_text_span(title, 0, title->length),
                    arena_format(maker->shop->arena, "%d", style->max_lines), style->name);
            break;
        }
        style = style->smaller;
        maker->cost += GALLEY_STEP_COST;
    }
    return style;
}

/* The kicker's star stands at its start, its middle at half the letters' height. */
static dimen kicker_put(struct galley_maker *maker, struct bag *bag, dimen top)
{
    const struct rich_text *text = maker->article->kicker;
    const struct style *style = galley_style(maker, "kicker");
    const dimen size = 8 * DIMEN_PT, gap = 5 * DIMEN_PT, measure = maker->look->head_measure;
    uint32_t tag = tag_add(maker, TAG_P, maker->parent, text->utf8);
    struct type_block block = type_set(maker, text, style, measure - size - gap, 0, tag);
    dimen middle = top + layout_baseline(maker->shop->layout, style) - style->size / 3;
    *vec_push(maker->shop->arena, &bag->items) =
            star_make(maker->shop->arena, measure - size, middle - size / 2, size, style->colour);
    return type_stack(maker, bag, &block, 0, top);
}

static dimen part_put(struct galley_maker *maker, struct bag *bag, const struct rich_text *text,
        const struct style *style, enum tag_role role, dimen top)
{
    uint32_t tag = tag_add(maker, role, maker->parent, text->utf8);
    struct type_block block = type_set(maker, text, style, maker->look->head_measure, 0, tag);
    if (role == TAG_P && style->max_lines && (int)block.lines.count > style->max_lines)
        diag_add(maker->shop->diag, DIAG_DECK_LONG, rich_text_span(text, 0, text->length),
                arena_format(maker->shop->arena, "%u", block.lines.count),
                arena_format(maker->shop->arena, "%d", style->max_lines));
    return style->before + type_stack(maker, bag, &block, 0, top + style->before);
}

/* «گزارش: post», «گزارش post»: the first word strong; a post alone is strong as a whole. */
static const struct style *byline_style(
        struct galley_maker *maker, const struct rich_text *author, const struct rich_text **text)
{
    static const char *const words[] = {
            "گزارش", "گفت‌وگو", "یادداشت", "نوشتهٔ", "ترجمهٔ", "به کوشش", "خبرنگار", NULL};
    *text = author;
    for (int i = 0; words[i]; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(author->utf8, words[i], length))
            continue;
        if (author->utf8[length] == ':')
            length++;
        if (author->utf8[length] != ' ')
            continue;
        *text = words_stress(maker->shop->arena, author, (uint32_t)length);
        return galley_style(maker, "byline");
    }
    return galley_style(maker, "byline-post");
}

dimen head_share(const struct layout *layout, const struct galley *galley, int air)
{
    const dimen most = layout->grid.line / 2;
    if (!air)
        return 0;
    dimen share = (galley->head_slack + air * layout->grid.line) / (galley->head_gaps + 1);
    return share < most ? share : most;
}

void head_put(struct galley_maker *maker, struct galley *galley)
{
    const struct article *article = maker->article;
    const struct galley_look *look = maker->look;
    struct bag bag = {0};
    dimen height = 0;
    if (article->kicker)
        height += kicker_put(maker, &bag, height);
    const struct style *headline = headline_style(maker);
    height += part_put(maker, &bag, article->title, headline, TAG_H1, height);
    struct bag lower[2] = {0};
    int count = 0;
    if (article->deck)
        height += part_put(maker, &lower[count++], article->deck, galley_style(maker, look->deck),
                TAG_P, height);
    if (look->byline && article->author) {
        const struct rich_text *text = NULL;
        const struct style *style = byline_style(maker, article->author, &text);
        height += part_put(maker, &lower[count++], text, style, TAG_P, height);
    }
    height += headline->leading / HEAD_AIR;
    const struct layout *layout = maker->shop->layout;
    galley->head_slack = layout_round_up(layout, height) - height;
    galley->head_gaps = count;
    dimen share = head_share(layout, galley, look->head_air);
    for (int i = 0; i < count; i++) {
        const struct galley_piece part = bag_close(&lower[i], 0);
        piece_append(maker, &bag, &part, 0, share * (i + 1));
    }
    galley->headline = headline;
    galley->head =
            bag_close(&bag, height + galley->head_slack + look->head_air * layout->grid.line);
    galley->head.break_after = GALLEY_NO_BREAK;
}
