/* In: quotes.  Out: a pull quote as one piece of whole steps: a rule of 2.25 in acc, 7, the text,
 * 3, the source, hung from the alef line (shared design/DESIGN.md 3).  Quotes of more than thirty
 * words are text: they run on, set in. */
#include "page/galley_maker.h"

dimen texts_stack(struct galley_maker *maker, struct bag *bag, const struct block *blocks,
        const struct style *style, dimen measure, dimen top, uint32_t parent)
{
    dimen height = 0;
    for (const struct block *block = blocks; block; block = block->next) {
        if (block->text) {
            uint32_t tag = tag_add(maker, TAG_P, parent, block->text->utf8);
            struct type_block type = type_set(maker, block->text, style, measure, 0, tag);
            height += type_stack(maker, bag, &type, 0, top + height);
        }
        height += texts_stack(maker, bag, block->children, style, measure, top + height, parent);
    }
    return height;
}

static int word_count(const struct block *blocks)
{
    int count = 0;
    for (const struct block *block = blocks; block; block = block->next) {
        for (const char *c = block->text ? block->text->utf8 : ""; *c; c++)
            count += *c == ' ';
        count += (block->text != NULL) + word_count(block->children);
    }
    return count;
}

/* Who said it, under the words. */
static dimen source_put(struct galley_maker *maker, struct bag *bag, const struct block *quote,
        dimen measure, dimen top, uint32_t parent)
{
    if (!quote->text)
        return 0;
    const struct style *style = galley_style(maker, "quote-source");
    uint32_t tag = tag_add(maker, TAG_P, parent, quote->text->utf8);
    struct type_block type = type_set(maker, quote->text, style, measure, 0, tag);
    return style->before + type_stack(maker, bag, &type, 0, top + style->before);
}

static void pull_quote_put(struct galley_maker *maker, const struct block *quote)
{
    const struct layout *layout = maker->shop->layout;
    struct bag bag = {0};
    dimen measure = maker->look->measure, height = layout->grid.hang;
    const dimen rule = DIMEN_PT * 9 / 4;
    fill_put(maker, &bag, 0, height, measure, rule, "acc");
    height += rule + 7 * DIMEN_PT;
    uint32_t tag = tag_add(maker, TAG_BLOCK_QUOTE, maker->parent, NULL);
    const struct style *style = galley_style(maker, maker->look->quote);
    height += texts_stack(maker, &bag, quote->children, style, measure, height, tag);
    height += source_put(maker, &bag, quote, measure, height, tag);
    struct galley_piece piece = bag_close(&bag, layout_round_up(layout, height));
    piece.before = layout->grid.line;
    piece.floats = maker->look->choices && !maker->inset;
    piece_push(maker, piece);
    maker->white = piece.height - height < 8 * DIMEN_PT ? layout->grid.line : 0;
    maker->above_quote = maker->above;
    maker->above = ABOVE_QUOTE;
}

/* The source of a quotation stays with its last line. */
static void quotation_source_put(
        struct galley_maker *maker, const struct block *quote, dimen indent)
{
    struct bag bag = {0};
    dimen measure = maker->look->measure - maker->inset - indent;
    dimen height = source_put(maker, &bag, quote, measure, 0, maker->parent);
    if (!height)
        return;
    if (maker->pieces.count)
        maker->pieces.items[maker->pieces.count - 1].break_after = GALLEY_NO_BREAK;
    piece_push(maker, bag_close(&bag, layout_round_up(maker->shop->layout, height)));
}

/* Words that are quoted at length run on as text, set in at the start. */
static void quotation_put(struct galley_maker *maker, const struct block *quote)
{
    uint32_t outer = maker->parent;
    dimen indent = galley_style(maker, maker->look->body)->indent;
    introduce(maker);
    maker->parent = tag_add(maker, TAG_BLOCK_QUOTE, outer, NULL);
    maker->inset += indent;
    maker->above = ABOVE_FIGURE;
    blocks_put(maker, quote->children);
    maker->inset -= indent;
    quotation_source_put(maker, quote, indent);
    maker->parent = outer;
    maker->above = ABOVE_FIGURE;
}

void quote_put(struct galley_maker *maker, const struct block *quote)
{
    const int most = 30; /* a pull quote has 10 to 16 words */
    if (word_count(quote->children) > most)
        quotation_put(maker, quote);
    else
        pull_quote_put(maker, quote);
}
