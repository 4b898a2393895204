/* In: short news.  Out: their box as a galley of one piece: tint, head rule, title, items with
 * their first word in colour and a fine line between. */
#include "page/furniture.h"
#include "page/galley_maker.h"

#include "text/rich_text.h"

bool brief_fits(const struct article *article)
{
    for (const struct block *block = article->body; block; block = block->next)
        if (block->kind != BLOCK_PARAGRAPH)
            return false;
    return article->body && !article->notes && !article->photo;
}

struct news {
    dimen width, padding, y;
    struct galley_maker maker;
    struct bag bag;
};

static void put_fill(struct news *box, dimen x, dimen y, dimen width, dimen height, const char *ink)
{
    fill_put(&box->maker, &box->bag, x, y, width, height, ink);
}

static void put_text(
        struct news *box, const struct rich_text *text, const struct style *style, uint32_t tag)
{
    struct type_block block =
            type_set(&box->maker, text, style, box->width - 2 * box->padding, style->indent, tag);
    box->y += type_stack(&box->maker, &box->bag, &block, box->padding, box->y);
}

/* The title as the first word, strong and in the emphasis ink, then the paragraphs as one. */
static const struct rich_text *join_brief(struct arena *arena, const struct article *article)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, article->source);
    const struct rich_text *title = article->title;
    struct span place = rich_text_span(title, 0, title->length);
    rich_text_put_edited(&maker, title->utf8, title->length, place.begin, place.end);
    rich_text_mark(&maker, MARK_STRONG, 0, title->length, NULL);
    rich_text_mark(&maker, MARK_EMPHASIS, 0, title->length, NULL);
    for (const struct block *block = article->body; block; block = block->next) {
        const struct rich_text *text = block->text;
        place = rich_text_span(text, 0, text->length);
        rich_text_put_edited(&maker, "  ", 2, place.begin, place.begin);
        uint32_t offset = maker.length;
        rich_text_put_edited(&maker, text->utf8, text->length, place.begin, place.end);
        for (uint32_t i = 0; i < text->mark_count; i++)
            rich_text_mark(&maker, text->marks[i].kind, text->marks[i].begin + offset,
                    text->marks[i].end + offset, text->marks[i].target);
    }
    return rich_text_end(&maker);
}

static void put_brief(struct news *box, const struct article *article)
{
    const struct galley_shop *shop = box->maker.shop;
    const struct style *style = layout_style(shop->layout, "brief");
    const struct rich_text *text = join_brief(shop->arena, article);
    put_fill(box, box->padding, box->y, box->width - 2 * box->padding, DIMEN_PT / 2, "line");
    box->y += style->before;
    put_text(box, text, style,
            tag_add(&box->maker, TAG_P, tag_add(&box->maker, TAG_ARTICLE, 1, NULL), text->utf8));
    box->y += style->after;
}

static void put_title(struct news *box)
{
    static const struct rich_text title = {.utf8 = "خبر کوتاه", .length = sizeof "خبر کوتاه" - 1};
    put_text(box, &title, galley_style(&box->maker, "brief-title"),
            tag_add(&box->maker, TAG_H1, 1, title.utf8));
}

const struct galley *briefs_make(const struct galley_shop *shop,
        const struct article *const *briefs, uint32_t count, int units)
{
    const struct layout *layout = shop->layout;
    struct news box = {.maker.shop = shop, .padding = 10 * DIMEN_PT};
    box.width = units * layout->grid.unit + (units - 1) * layout->grid.gutter;
    vec_push(shop->arena, &box.maker.tags);
    tag_add(&box.maker, TAG_SECTION, 0, NULL);
    put_fill(&box, 0, layout->grid.hang, box.width, 0, "tint"); /* its height comes at the end */
    put_fill(&box, 0, layout->grid.hang, box.width, layout_length(layout, "rules.head", 0), "pri");
    box.y = layout->grid.hang + 2 * DIMEN_PT;
    put_title(&box);
    for (uint32_t i = 0; i < count; i++)
        put_brief(&box, briefs[i]);
    dimen height = layout_round_up(layout, box.y + 5 * DIMEN_PT);
    box.bag.items.items[0].height = layout_picture_height(layout, height);
    struct galley_piece *piece = arena_new(shop->arena, struct galley_piece);
    *piece = bag_close(&box.bag, height);
    struct galley *galley = arena_new(shop->arena, struct galley);
    *galley = (struct galley){.head_measure = box.width,
            .measure = box.width,
            .pieces = piece,
            .piece_count = 1,
            .tags = box.maker.tags.items,
            .tag_count = box.maker.tags.count,
            .group_count = box.maker.groups};
    return galley;
}
