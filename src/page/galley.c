/* In: an article and the look of its module.  Out: a galley: the heading stack, the pieces of its
 * columns, wide pieces, notes, and the story's tags in reading order.
 *
 * galley_make, parts_put
 *   head_put                     galley_head.c
 *   photo_make                   galley_figure.c
 *   paragraph_put (the lead), blocks_put
 *     paragraph_put              lines of one step; which may end a column
 *     crosshead_put, break_put
 *     list_put, quote_put, image_put, table_put, verse_put, box_put
 *   notes_put
 *
 * Columns: at least two lines of a paragraph at either side of a column break, three-line
 * paragraphs whole, a heading with two lines of what follows (shared design/DESIGN.md 3). */
#include "page/galley_maker.h"

#include <string.h>

void piece_push(struct galley_maker *maker, struct galley_piece piece)
{
    uint32_t count = maker->pieces.count;
    if (piece.lone < piece.before)
        piece.lone = piece.before; /* its own; what the piece above leaves goes with that */
    if (count && piece.before < maker->white)
        piece.before = maker->white;
    if (!count)
        piece.before = 0;
    if (!count || !maker->pieces.items[count - 1].floats)
        piece.lone = piece.before;
    if (maker->keep > 0) {
        if (maker->keep > 1)
            piece.break_after = GALLEY_NO_BREAK;
        maker->keep--;
    }
    maker->white = 0;
    *vec_push(maker->shop->arena, &maker->pieces) = piece;
}

/* Whether a column may end after line nth of count. */
static int line_penalty(uint32_t nth, uint32_t count)
{
    if (nth + 1 == count)
        return 0;
    return nth == 0 || nth + 2 == count ? GALLEY_NO_BREAK : GALLEY_BREAK_SHORT;
}

/* One line as a piece, the waiting list marker before it. */
static struct galley_piece line_make(
        struct galley_maker *maker, const struct type_block *block, uint32_t nth, int break_after)
{
    struct bag bag = maker->marker;
    maker->marker = (struct bag){0};
    type_put(maker, &bag, block, nth, 0, layout_baseline(maker->shop->layout, block->style));
    struct galley_piece piece = bag_close(&bag, galley_step(maker));
    piece.break_after = break_after;
    piece.text = true;
    return piece;
}

/* The paragraph whose pieces begin there, a line longer; marker and referred are as they were. */
static void choice_put(
        struct galley_maker *maker, const struct type_block *block, struct galley_choice choice)
{
    if (!block->longer.items)
        return;
    struct type_block longer = *block;
    longer.lines = block->longer;
    uint32_t count = longer.lines.count;
    struct galley_piece *pieces = arena_array(maker->shop->arena, count, sizeof *pieces);
    for (uint32_t i = 0; i < count; i++)
        pieces[i] = line_make(maker, &longer, i, line_penalty(i, count));
    choice.end = maker->pieces.count;
    choice.pieces = pieces;
    choice.piece_count = count;
    choice.cost = block->longer.cost - block->lines.cost;
    *vec_push(maker->shop->arena, &maker->choices) = choice;
}

/* What comes after a paragraph or stands above it counts for either way to set it. */
static void choices_close(struct galley_maker *maker)
{
    for (uint32_t i = 0; i < maker->choices.count; i++) {
        const struct galley_choice *choice = &maker->choices.items[i];
        struct galley_piece *pieces = (struct galley_piece *)choice->pieces;
        pieces[0].before = maker->pieces.items[choice->begin].before;
        pieces[0].lone = maker->pieces.items[choice->begin].lone;
        pieces[choice->piece_count - 1].break_after =
                maker->pieces.items[choice->end - 1].break_after;
    }
}

void paragraph_put(
        struct galley_maker *maker, const struct rich_text *text, const char *name, dimen indent)
{
    uint32_t tag = tag_add(maker, TAG_P, maker->parent, text->utf8);
    struct type_block block = type_set(maker, text, galley_style(maker, name),
            maker->look->measure - maker->inset, indent, tag);
    struct galley_choice choice = {.begin = maker->pieces.count};
    struct bag marker = maker->marker;
    uint64_t referred = maker->referred;
    for (uint32_t i = 0; i < block.lines.count; i++)
        piece_push(maker, line_make(maker, &block, i, line_penalty(i, block.lines.count)));
    if (maker->look->choices) {
        maker->marker = marker;
        maker->referred = referred;
        choice_put(maker, &block, choice);
        maker->marker = (struct bag){0};
    }
    maker->above = ABOVE_TEXT;
}

/* A line that ends with a colon stays with what it tells of. */
void introduce(struct galley_maker *maker)
{
    if (!maker->pieces.count)
        return;
    struct galley_piece *piece = &maker->pieces.items[maker->pieces.count - 1];
    if (!piece->text || !piece->item_count)
        return;
    const struct line *line = piece->items[piece->item_count - 1].line;
    const struct rich_text *text = line ? line->shaped->text : NULL;
    if (text && text->length && text->utf8[text->length - 1] == ':')
        piece->break_after = GALLEY_NO_BREAK;
}

static dimen body_indent(const struct galley_maker *maker)
{
    const struct style *style = galley_style(maker, maker->look->body);
    enum above above = maker->above;
    if (above == ABOVE_QUOTE && maker->look->choices) /* it may come to stand elsewhere */
        above = maker->above_quote;
    bool indented = above == ABOVE_TEXT || (above == ABOVE_START && maker->look->first_indent);
    return indented && !maker->inset ? style->indent : 0;
}

/* H2 to H6 under the headline's H1, no level left out. */
static enum tag_role heading_role(struct galley_maker *maker, int level)
{
    if (level > maker->level + 1)
        level = maker->level + 1;
    maker->level = level < 2 ? 2 : level > 6 ? 6 : level;
    return (enum tag_role)(TAG_H1 + maker->level - 1);
}

const char *heading_name(struct arena *arena, const struct article *article, int nth)
{
    return arena_format(arena, "%s/head-%d", article->slug, nth + 1);
}

uint32_t heading_tag(struct galley_maker *maker, struct bag *bag, enum tag_role role,
        uint32_t parent, const char *words, dimen y)
{
    if (role >= TAG_H1 && role <= TAG_H6)
        *vec_push(maker->shop->arena, &bag->anchors) = (struct galley_anchor){
                heading_name(maker->shop->arena, maker->article, maker->headings++),
                maker->look->measure, y};
    return tag_add(maker, role, parent, words);
}

/* Crossheads and questions: ragged, kept with two lines of what follows. */
static void heading_put(struct galley_maker *maker, const struct rich_text *text, const char *name,
        enum tag_role role)
{
    const struct style *style = galley_style(maker, name);
    uint32_t tag = heading_tag(maker, &maker->marker, role, maker->parent, text->utf8, 0);
    struct type_block block = type_set(maker, text, style, maker->look->measure, 0, tag);
    dimen before =
            maker->above == ABOVE_QUOTE ? 0 : layout_round_up(maker->shop->layout, style->before);
    maker->keep = 0;
    for (uint32_t i = 0; i < block.lines.count; i++) {
        struct galley_piece piece = line_make(maker, &block, i, GALLEY_NO_BREAK);
        piece.before = i ? 0 : before;
        piece.lone = i ? 0 : layout_round_up(maker->shop->layout, style->before);
        piece_push(maker, piece);
    }
    maker->keep = 2;
}

/* A pause between parts: a star on a line of its own. */
static void break_put(struct galley_maker *maker)
{
    struct bag bag = {0};
    const dimen size = 7 * DIMEN_PT;
    const struct style *style = galley_style(maker, maker->look->body);
    dimen middle = layout_baseline(maker->shop->layout, style) - style->size * 3 / 8;
    *vec_push(maker->shop->arena, &bag.items) =
            star_make(maker->shop->arena, (maker->look->measure - size) / 2, middle - size / 2,
                    size, layout_ink(maker->shop->layout, "acc"));
    struct galley_piece piece = bag_close(&bag, galley_step(maker));
    piece.break_after = GALLEY_NO_BREAK;
    piece_push(maker, piece);
    maker->keep = 2;
    maker->above = ABOVE_HEADING;
}

const char *list_style(const struct galley_maker *maker)
{
    return maker->look->listed ? maker->look->listed : "list";
}

static void block_put(struct galley_maker *maker, const struct block *block)
{
    const struct galley_look *look = maker->look;
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        paragraph_put(maker, block->text, maker->inset ? list_style(maker) : look->body,
                body_indent(maker));
        break;
    case BLOCK_HEADING:
        heading_put(maker, block->text, look->crosshead, heading_role(maker, block->level));
        maker->above = ABOVE_HEADING;
        break;
    case BLOCK_QUESTION:
        heading_put(maker, block->text, "question", TAG_P);
        maker->above = ABOVE_QUESTION;
        break;
    case BLOCK_LIST:
        list_put(maker, block);
        break;
    case BLOCK_QUOTE:
        quote_put(maker, block);
        break;
    case BLOCK_IMAGE:
        image_put(maker, block);
        break;
    case BLOCK_TABLE:
        table_put(maker, block);
        break;
    case BLOCK_VERSE:
        verse_put(maker, block);
        break;
    case BLOCK_BREAK:
        break_put(maker);
        break;
    case BLOCK_BOX:
        box_put(maker, block);
        break;
    case BLOCK_ITEM:
    case BLOCK_ROW:
    case BLOCK_CELL:
    case BLOCK_COUPLET:
    case BLOCK_NOTE:
        break; /* their parents set them */
    }
}

void blocks_put(struct galley_maker *maker, const struct block *first)
{
    for (const struct block *block = first; block; block = block->next)
        block_put(maker, block);
}

/* A galley with the parts that are made so far. */
static void galley_close(struct galley_maker *maker, struct galley *galley)
{
    if (maker->pieces.count)
        maker->pieces.items[maker->pieces.count - 1].break_after = 0;
    choices_close(maker);
    galley->choices = maker->choices.items;
    galley->choice_count = maker->choices.count;
    galley->article = maker->article;
    galley->head_measure = maker->look->head_measure;
    galley->measure = maker->look->measure;
    galley->pieces = maker->pieces.items;
    galley->piece_count = maker->pieces.count;
    galley->wide = maker->wide.items;
    galley->wide_count = maker->wide.count;
    galley->notes = maker->notes.items;
    galley->note_count = maker->notes.count;
    galley->group_count = maker->groups;
    galley->tags = maker->tags.items;
    galley->tag_count = maker->tags.count;
    galley->cost = maker->cost;
}

/* The body whose first paragraph, when it begins with one, tells the place. */
static const struct block *with_dateline(struct galley_maker *maker, const struct rich_text *place)
{
    const struct block *body = maker->article->body;
    if (!body || body->kind != BLOCK_PARAGRAPH)
        return body;
    struct block *first = arena_new(maker->shop->arena, struct block);
    *first = *body;
    first->text = dateline_join(maker->shop->arena, place, body->text);
    return first;
}

/* All parts in reading order. */
static void parts_put(struct galley_maker *maker, struct galley *galley)
{
    const struct article *article = maker->article;
    tag_add(maker, TAG_SPAN, 0, NULL); /* [0] is unused */
    maker->parent = tag_add(maker, TAG_ARTICLE, 0, NULL);
    head_put(maker, galley);
    if (maker->look->photo_width && article->photo)
        galley->photo = photo_make(maker);
    const struct rich_text *place = maker->look->byline ? article->place : NULL;
    if (article->lead)
        paragraph_put(maker,
                place ? dateline_join(maker->shop->arena, place, article->lead) : article->lead,
                maker->look->lead, 0);
    blocks_put(maker, place && !article->lead ? with_dateline(maker, place) : article->body);
    end_mark_put(maker);
    notes_put(maker);
}

const struct galley *galley_make(const struct galley_shop *shop, const struct article *article,
        const struct galley_look *look)
{
    struct galley *galley = arena_new(shop->arena, struct galley);
    struct diag diag;
    diag_init(&diag, shop->arena);
    struct galley_shop inner = *shop;
    inner.diag = &diag;
    struct galley_maker maker = {.shop = &inner, .look = look, .article = article, .level = 1};
    parts_put(&maker, galley);
    galley_close(&maker, galley);
    galley->messages = diag.list.items;
    galley->message_count = diag.list.count;
    return galley;
}
