/* In: facts («label: value» a line) and attendees.  Out: a fact box, its title a large date when it
 * has two parts («۵ آبان | سه‌شنبه، ۱۴۰۵»); a numbered list under a label
 * (shared design/DESIGN.md 7). */
#include "page/galley_maker.h"

#include "page/maker.h"

#include <string.h>

static const dimen gap = 10 * DIMEN_PT;

/* Words under each other beside the large ones: «سه‌شنبه، ۱۴۰۵» on two lines. */
static const struct rich_text *side_words(struct galley_maker *maker, const char *words)
{
    const char *comma = strstr(words, "، ");
    if (comma)
        words = arena_format(
                maker->shop->arena, "%.*s\u2028%s", (int)(comma - words), words, comma + 3);
    return box_words(maker, words);
}

/* The date large, beside it what belongs to it, a fine rule under both. */
static void date_put(struct galley_maker *maker, struct box *box, const char *title)
{
    struct arena *arena = maker->shop->arena;
    const char *bar = strstr(title, "|");
    size_t length = (size_t)(bar - title);
    while (length && title[length - 1] == ' ')
        length--;
    const char *words = arena_string(arena, title, length);
    const struct rich_text *side = side_words(maker, bar + 1 + strspn(bar + 1, " "));
    uint32_t tag = heading_tag(maker, &box->bag, box_heading(maker), box->tag,
            arena_format(arena, "%s\u2028%s", words, side->utf8), box->y);
    dimen width = 0;
    struct type_block large =
            type_plain(maker, words, galley_style(maker, "fact-date"), tag, &width);
    dimen right = box->padding + box->inside;
    if (large.lines.count)
        type_stack(maker, &box->bag, &large, right - large.lines.items[0].measure, box->y);
    const struct style *style = galley_style(maker, "fact-side");
    dimen room = box->inside - width - gap;
    struct type_block small = type_set(maker, side, style, room > gap ? room : gap, 0, tag);
    dimen top = box->y + (galley_style(maker, "fact-date")->leading -
                                 (dimen)small.lines.count * style->leading) /
                                 2;
    type_stack(maker, &box->bag, &small, box->padding, top + DIMEN_PT);
    box->y = 4 * galley_step(maker);
    fill_put(maker, &box->bag, box->padding, box->y - 8 * DIMEN_PT, box->inside, DIMEN_PT / 2,
            "line");
}

static dimen widest_label(struct galley_maker *maker, const struct block *rows)
{
    dimen widest = 36 * DIMEN_PT, width = 0;
    for (const struct block *row = rows; row; row = row->next) {
        if (!row->children->next)
            continue;
        type_plain(maker, row->children->text->utf8, galley_style(maker, "label"), 0, &width);
        widest = width + gap > widest ? width + gap : widest;
    }
    return widest;
}

/* A label and its value, or a text alone. */
static void fact_put(
        struct galley_maker *maker, struct box *box, const struct block *row, dimen labels)
{
    const struct block *label = row->children, *value = label->next;
    const struct rich_text *words = value ? value->text : label->text;
    dimen measure = value ? box->inside - labels : box->inside;
    uint32_t tag = tag_add(maker, TAG_P, box->tag, value ? NULL : words->utf8);
    if (value) {
        uint32_t name_tag = tag_add(
                maker, TAG_SPAN, tag, arena_format(maker->shop->arena, "%s ", label->text->utf8));
        struct type_block name =
                type_set(maker, label->text, galley_style(maker, "label"), labels, 0, name_tag);
        type_stack(maker, &box->bag, &name, box->padding + measure, box->y);
        tag = tag_add(maker, TAG_SPAN, tag, words->utf8);
    }
    struct type_block text = type_set(maker, words, galley_style(maker, "value"), measure, 0, tag);
    box->y += layout_round_up(
            maker->shop->layout, type_stack(maker, &box->bag, &text, box->padding, box->y));
}

void facts_put(struct galley_maker *maker, const struct block *block)
{
    dimen measure = maker->look->measure - maker->inset;
    struct box box = box_open(maker, measure, gap, "tint", "pri");
    if (block->text && strchr(block->text->utf8, '|'))
        date_put(maker, &box, block->text->utf8);
    else
        box_title(maker, &box, block->text, "box-title");
    dimen labels = widest_label(maker, block->children);
    if (labels > box.inside / 2)
        labels = box.inside / 2;
    for (const struct block *row = block->children; row; row = row->next)
        fact_put(maker, &box, row, labels);
    box_place(maker, box_close(maker, &box), false);
}

/* --- attendees ------------------------------------------------------------------------------- */

static void row_push(struct galley_maker *maker, struct bag *bag, dimen height, bool keeps)
{
    struct galley_piece piece = bag_close(bag, layout_round_up(maker->shop->layout, height));
    piece.break_after = keeps ? GALLEY_NO_BREAK : GALLEY_BREAK_SHORT;
    piece_push(maker, piece);
}

static void attendee_put(
        struct galley_maker *maker, const struct block *item, int number, uint32_t list, bool keeps)
{
    const dimen column = 16 * DIMEN_PT;
    struct arena *arena = maker->shop->arena;
    struct bag bag = {0};
    dimen measure = maker->look->measure - maker->inset, width = 0;
    const char *digits = persian_number(arena, number);
    uint32_t tag = tag_add(maker, TAG_ITEM, list, NULL);
    uint32_t label = tag_add(maker, TAG_LABEL, tag, digits);
    uint32_t body = tag_add(maker, TAG_BODY, tag, item->children->text->utf8);
    if (number > 1)
        fill_put(maker, &bag, 0, 0, measure, DIMEN_PT / 2, "line");
    struct type_block sign =
            type_plain(maker, digits, galley_style(maker, "row-number"), label, &width);
    if (sign.lines.count)
        type_stack(maker, &bag, &sign, measure - sign.lines.items[0].measure, 0);
    struct type_block text = type_set(maker, item->children->text, galley_style(maker, "row-text"),
            measure - column, 0, body);
    row_push(maker, &bag, type_stack(maker, &bag, &text, 0, 0), keeps);
}

/* «حاضران: ۸ عضو»; without a title the word alone. */
static void attendees_label_put(
        struct galley_maker *maker, const struct rich_text *title, uint32_t parent)
{
    const char *words =
            title ? arena_format(maker->shop->arena, "حاضران: %s", title->utf8) : "حاضران";
    struct bag bag = {0};
    uint32_t tag = heading_tag(maker, &bag, box_heading(maker), parent, words, 0);
    struct type_block block = type_set(maker, box_words(maker, words),
            galley_style(maker, "row-label"), maker->look->measure - maker->inset, 0, tag);
    maker->white = galley_step(maker);
    row_push(maker, &bag, type_stack(maker, &bag, &block, 0, 0), true);
}

/* A list that may stand in two columns. */
static bool is_long(const struct block *list)
{
    enum { MOST_WHOLE = 12 };
    int count = 0;
    for (const struct block *item = list->children; item; item = item->next)
        count++;
    return count > MOST_WHOLE;
}

void attendees_put(struct galley_maker *maker, const struct block *block)
{
    uint32_t outer = maker->parent;
    uint32_t section = tag_add(maker, TAG_SECTION, outer, NULL);
    attendees_label_put(maker, block->text, section);
    uint32_t list = tag_add(maker, TAG_LIST, section, NULL);
    maker->tags.items[list].ordered = true;
    bool whole = !is_long(block->children);
    int number = 1;
    for (const struct block *item = block->children->children; item; item = item->next, number++) {
        bool before_last = item->next && !item->next->next;
        bool keeps = item->next && (whole || number == 1 || before_last);
        attendee_put(maker, item, number, list, keeps);
    }
    maker->white = galley_step(maker);
    maker->above = ABOVE_FIGURE;
}
