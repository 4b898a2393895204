/* In: short news.  Out: their box as a galley of one piece: tint, head rule, title, items with
 * their first word in colour and a fine line between. */
#include "page/furniture.h"

#include "text/rich_text.h"

bool brief_fits(const struct article *article)
{
    for (const struct block *block = article->body; block; block = block->next)
        if (block->kind != BLOCK_PARAGRAPH)
            return false;
    return article->body && !article->notes && !article->photo;
}

struct box {
    const struct galley_shop *shop;
    dimen width, padding, y;
    VEC(struct placed) items;
    VEC(struct tag) tags;
};

static void put_fill(struct box *box, dimen x, dimen y, dimen width, dimen height, const char *ink)
{
    *vec_push(box->shop->arena, &box->items) = (struct placed){.kind = PLACED_FILL,
            .x = x,
            .y = y,
            .width = width,
            .height = height,
            .ink = layout_ink(box->shop->layout, ink)};
}

static uint32_t put_tag(struct box *box, enum tag_role role, uint32_t parent, const char *text)
{
    *vec_push(box->shop->arena, &box->tags) =
            (struct tag){.role = role, .parent = parent, .text = text};
    return box->tags.count - 1;
}

static void put_set(struct box *box, const struct set_text *set)
{
    for (uint32_t i = 0; i < set->item_count; i++) {
        struct placed *placed = vec_push(box->shop->arena, &box->items);
        *placed = set->items[i];
        placed->x += box->padding;
        placed->y += box->y;
    }
    box->y += set->height;
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

static void put_brief(struct box *box, const struct article *article)
{
    const struct layout *layout = box->shop->layout;
    const struct style *style = layout_style(layout, "brief");
    const struct rich_text *text = join_brief(box->shop->arena, article);
    dimen inside = box->width - 2 * box->padding;
    put_fill(box, box->padding, box->y, inside, DIMEN_PT / 2, "line");
    box->y += style->before;
    uint32_t tag = put_tag(box, TAG_P, put_tag(box, TAG_ARTICLE, 1, NULL), text->utf8);
    put_set(box, rich_set(box->shop, text, style, inside, tag));
    box->y += style->after;
}

const struct galley *briefs_make(const struct galley_shop *shop,
        const struct article *const *briefs, uint32_t count, int units)
{
    const struct layout *layout = shop->layout;
    struct arena *arena = shop->arena;
    struct box box = {.shop = shop, .padding = 10 * DIMEN_PT};
    box.width = units * layout->grid.unit + (units - 1) * layout->grid.gutter;
    vec_push(arena, &box.tags);
    put_tag(&box, TAG_SECTION, 0, NULL);
    put_fill(&box, 0, layout->grid.hang, box.width, 0, "tint"); /* its height comes at the end */
    put_fill(&box, 0, layout->grid.hang, box.width, layout_length(layout, "rules.head", 0), "pri");
    box.y = layout->grid.hang + 2 * DIMEN_PT;
    put_set(&box, text_set(shop, "خبر کوتاه", "brief-title", box.width - 2 * box.padding,
                          put_tag(&box, TAG_H1, 1, "خبر کوتاه")));
    for (uint32_t i = 0; i < count; i++)
        put_brief(&box, briefs[i]);
    struct galley_piece *piece = arena_new(arena, struct galley_piece);
    piece->height = layout_round_up(layout, box.y + 5 * DIMEN_PT);
    box.items.items[0].height = layout_picture_height(layout, piece->height);
    piece->items = box.items.items;
    piece->item_count = box.items.count;
    struct galley *galley = arena_new(arena, struct galley);
    *galley = (struct galley){.head_measure = box.width,
            .measure = box.width,
            .pieces = piece,
            .piece_count = 1,
            .tags = box.tags.items,
            .tag_count = box.tags.count};
    return galley;
}
