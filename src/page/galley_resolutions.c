/* In: resolutions: a list whose items end with «مسئول: … مهلت: … وضعیت: …».  Out: their box: a
 * large number, the text, who sees to it and until when (shared design/DESIGN.md 7).  Over a
 * story's width they stand in columns, in a column one under the other.
 *
 * A sign before the state says whether work has begun: hollow when the state has «نشده» or «نیافته»
 * in it, else filled. */
#include "page/galley_maker.h"

#include "article/resolution.h"
#include "page/maker.h"

#include <string.h>

struct resolution {
    const struct rich_text *parts[RESOLUTION_PARTS]; /* NULL: not said */
    int number;
};

struct columns {
    dimen number, owner, due, text, gap; /* owner, due 0: none */
};

/* --- reading ---------------------------------------------------------------------------------- */

/* The words before a first colon, when they are few, are strong. */
static const struct rich_text *stress_first(
        struct galley_maker *maker, const struct rich_text *text)
{
    const char *colon = strstr(text->utf8, ": ");
    int words = 1;
    for (const char *c = text->utf8; colon && c < colon; c++)
        words += *c == ' ';
    if (!colon || words > 5)
        return text;
    return words_stress(maker->shop->arena, text, (uint32_t)(colon + 1 - text->utf8));
}

static struct resolution resolution_read(
        struct galley_maker *maker, const struct rich_text *text, int number)
{
    struct resolution made = {.number = number};
    resolution_parse(maker->shop->arena, text, made.parts);
    if (made.parts[RESOLUTION_TEXT])
        made.parts[RESOLUTION_TEXT] = stress_first(maker, made.parts[RESOLUTION_TEXT]);
    return made;
}

/* All texts of an item as one: a line of its own for who and when is no paragraph here. */
static const struct rich_text *item_text(struct galley_maker *maker, const struct block *item)
{
    const struct rich_text *text = NULL;
    for (const struct block *block = item->children; block; block = block->next)
        if (block->text)
            text = words_join(maker->shop->arena, text, block->text);
    return text;
}

typedef VEC(struct resolution) resolutions;

static resolutions list_read(struct galley_maker *maker, const struct block *list)
{
    resolutions made = {0};
    int number = list->start ? list->start : 1;
    for (const struct block *item = list->children; item; item = item->next) {
        const struct rich_text *text = item_text(maker, item);
        if (text)
            *vec_push(maker->shop->arena, &made) = resolution_read(maker, text, number++);
    }
    return made;
}

/* --- setting --------------------------------------------------------------------------------- */

static bool has_part(const resolutions *list, enum resolution_part part)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].parts[part])
            return true;
    return false;
}

static struct columns columns_plan(const resolutions *list, dimen inside, bool wide)
{
    struct columns columns = {.number = wide ? 34 * DIMEN_PT : 24 * DIMEN_PT, .gap = 12 * DIMEN_PT};
    if (wide && has_part(list, RESOLUTION_OWNER))
        columns.owner = 100 * DIMEN_PT;
    if (wide && (has_part(list, RESOLUTION_DUE) || has_part(list, RESOLUTION_STATE)))
        columns.due = 72 * DIMEN_PT;
    columns.text = inside - columns.number - (columns.owner ? columns.owner + columns.gap : 0) -
                   (columns.due ? columns.due + columns.gap : 0);
    return columns;
}

static dimen text_put(struct galley_maker *maker, struct box *box, const struct rich_text *text,
        const char *style, dimen x, dimen y, dimen measure, uint32_t tag)
{
    struct type_block block = type_set(maker, text, galley_style(maker, style), measure, 0, tag);
    return type_stack(maker, &box->bag, &block, x, y);
}

static bool is_begun(const char *state)
{
    static const char *const words[] = {"نشده", "نیافته", "نگرفته", NULL};
    for (int i = 0; words[i]; i++)
        if (strstr(state, words[i]))
            return false;
    return true;
}

/* Listeners hear what readers see in the head of the column. */
static uint32_t labelled_tag(struct galley_maker *maker, uint32_t parent, const char *label,
        const struct rich_text *text)
{
    uint32_t tag = tag_add(maker, TAG_P, parent, text->utf8);
    maker->tags.items[tag].alt = arena_format(maker->shop->arena, "%s: %s", label, text->utf8);
    return tag;
}

/* The state with its sign, at the start of `measure`. */
static dimen state_put(struct galley_maker *maker, struct box *box, const struct rich_text *state,
        dimen x, dimen y, dimen measure, uint32_t parent)
{
    const dimen size = 5 * DIMEN_PT, gap = 4 * DIMEN_PT;
    const struct layout *layout = maker->shop->layout;
    const struct style *style = galley_style(maker, "resolution-state");
    bool begun = is_begun(state->utf8);
    *vec_push(maker->shop->arena, &box->bag.items) =
            (struct placed){.kind = begun ? PLACED_FILL : PLACED_OUTLINE,
                    .x = x + measure - size,
                    .y = y + layout_baseline(layout, style) - size,
                    .width = size,
                    .height = size,
                    .thickness = DIMEN_PT * 3 / 4,
                    .ink = layout_ink(layout, begun ? "pri" : "acc")};
    uint32_t tag = labelled_tag(maker, parent, "وضعیت", state);
    return text_put(maker, box, state, "resolution-state", x, y, measure - size - gap, tag);
}

/* Until when and how far, under each other; returns the height. */
static dimen due_put(struct galley_maker *maker, struct box *box, const struct resolution *r,
        dimen x, dimen y, dimen measure, uint32_t body)
{
    dimen height = 0;
    if (r->parts[RESOLUTION_DUE]) {
        uint32_t tag = labelled_tag(maker, body, "مهلت", r->parts[RESOLUTION_DUE]);
        height += text_put(
                maker, box, r->parts[RESOLUTION_DUE], "resolution-due", x, y, measure, tag);
    }
    if (r->parts[RESOLUTION_STATE])
        height += state_put(maker, box, r->parts[RESOLUTION_STATE], x, y + height, measure, body);
    return height;
}

static dimen owner_put(struct galley_maker *maker, struct box *box, const struct resolution *r,
        dimen x, dimen y, dimen measure, uint32_t body)
{
    const struct rich_text *owner = r->parts[RESOLUTION_OWNER];
    if (!owner)
        return 0;
    uint32_t tag = labelled_tag(maker, body, "مسئول پیگیری", owner);
    return text_put(maker, box, owner, "resolution-owner", x, y, measure, tag);
}

/* The number stands beside the first two lines, its middle between them. */
static void number_put(struct galley_maker *maker, struct box *box, int number, uint32_t tag)
{
    const struct layout *layout = maker->shop->layout;
    const struct style *style = galley_style(maker, "resolution-number");
    dimen width = 0, baseline = box->y + layout->grid.baseline;
    struct type_block block =
            type_plain(maker, persian_number(maker->shop->arena, number), style, tag, &width);
    dimen right = box->padding + box->inside;
    if (block.lines.count)
        type_put(maker, &box->bag, &block, 0, right - block.lines.items[0].measure,
                baseline + style->size * 5 / 12);
}

static void resolution_put(struct galley_maker *maker, struct box *box, const struct resolution *r,
        const struct columns *columns, uint32_t list)
{
    const dimen step = galley_step(maker);
    uint32_t item = tag_add(maker, TAG_ITEM, list, NULL);
    uint32_t label = tag_add(maker, TAG_LABEL, item, persian_number(maker->shop->arena, r->number));
    uint32_t body = tag_add(maker, TAG_BODY, item, NULL);
    number_put(maker, box, r->number, label);
    dimen x = box->padding + box->inside - columns->number - columns->text, height = 0;
    if (r->parts[RESOLUTION_TEXT]) {
        uint32_t tag = tag_add(maker, TAG_P, body, r->parts[RESOLUTION_TEXT]->utf8);
        height = text_put(maker, box, r->parts[RESOLUTION_TEXT], "resolution-text", x, box->y,
                columns->text, tag);
    }
    dimen other = 0;
    if (columns->owner || columns->due) {
        dimen end = box->padding + (columns->due ? columns->due + columns->gap : 0);
        other = owner_put(maker, box, r, end, box->y, columns->owner, body);
        dimen due = due_put(maker, box, r, box->padding, box->y, columns->due, body);
        other = due > other ? due : other;
    } else {
        height += owner_put(maker, box, r, x, box->y + height, columns->text, body);
        height += due_put(maker, box, r, x, box->y + height, columns->text, body);
    }
    height = other > height ? other : height;
    box->y += layout_round_up(maker->shop->layout, height > 2 * step ? height : 2 * step);
}

/* The title, and at the end of its line where the resolutions are registered. */
static void head_words_put(
        struct galley_maker *maker, struct box *box, const struct rich_text *note)
{
    const struct style *style = galley_style(maker, "alarm-title");
    const char *words = "مصوبات";
    uint32_t tag = heading_tag(maker, &box->bag, box_heading(maker), box->tag, words, box->y);
    dimen top = box->y + 3 * DIMEN_PT, width = 0;
    struct type_block title = type_plain(maker, words, style, tag, &width);
    if (title.lines.count)
        type_stack(maker, &box->bag, &title,
                box->padding + box->inside - title.lines.items[0].measure, top);
    box->y = top + style->leading;
    if (!note)
        return;
    const struct style *small = galley_style(maker, "resolution-note");
    dimen room = box->inside - width - 12 * DIMEN_PT, natural = 0;
    uint32_t p = tag_add(maker, TAG_P, box->tag, note->utf8);
    struct type_block block = type_plain(maker, note->utf8, small, p, &natural);
    if (natural <= room && block.lines.count) {
        dimen baseline = top + layout_baseline(maker->shop->layout, style);
        type_put(maker, &box->bag, &block, 0, box->padding + natural - block.lines.items[0].measure,
                baseline);
        return;
    }
    box->y += text_put(maker, box, note, "resolution-note", box->padding, box->y, box->inside, p);
}

/* Labels over the columns: what eyes need and ears are told with every value. */
static void labels_put(struct galley_maker *maker, struct box *box, const struct columns *columns)
{
    const struct {
        const char *words;
        dimen x, width;
    } labels[] = {{"متن مصوبه", box->padding + box->inside - columns->number - columns->text,
                          columns->text},
            {"مسئول پیگیری", box->padding + (columns->due ? columns->due + columns->gap : 0),
                    columns->owner},
            {"مهلت و وضعیت", box->padding, columns->due}};
    for (int i = 0; i < 3; i++)
        if (labels[i].width)
            text_put(maker, box, box_words(maker, labels[i].words), "label", labels[i].x, box->y,
                    labels[i].width, TAG_ARTIFACT);
    box->y += galley_step(maker);
}

static void rule_put(struct galley_maker *maker, struct box *box)
{
    fill_put(maker, &box->bag, box->padding, box->y + 5 * DIMEN_PT, box->inside, DIMEN_PT / 2,
            "line");
}

static void rows_put(struct galley_maker *maker, struct box *box, const resolutions *list,
        const struct columns *columns)
{
    const dimen step = galley_step(maker);
    uint32_t tag = tag_add(maker, TAG_LIST, box->tag, NULL);
    maker->tags.items[tag].ordered = true;
    for (uint32_t i = 0; i < list->count; i++) {
        rule_put(maker, box);
        box->y += step;
        resolution_put(maker, box, &list->items[i], columns, tag);
    }
}

/* What stands beside the list in the box: paragraphs above and below it. */
static void words_put(struct galley_maker *maker, struct box *box, const struct block *block)
{
    uint32_t tag = tag_add(maker, TAG_P, box->tag, block->text->utf8);
    box->y = layout_round_up(maker->shop->layout, box->y);
    box->y += text_put(maker, box, block->text, "box-text", box->padding, box->y, box->inside, tag);
}

void resolutions_put(struct galley_maker *maker, const struct block *block)
{
    const dimen padding = 12 * DIMEN_PT, broad = 300 * DIMEN_PT;
    bool wide = box_may_be_wide(maker);
    dimen measure = wide ? maker->look->head_measure : maker->look->measure - maker->inset;
    struct box box = box_open(maker, measure, padding, "tint", "acc");
    head_words_put(maker, &box, block->text);
    bool labelled_columns = false;
    for (const struct block *child = block->children; child; child = child->next) {
        if (child->kind != BLOCK_LIST) {
            if (child->text)
                words_put(maker, &box, child);
            continue;
        }
        resolutions list = list_read(maker, child);
        struct columns columns = columns_plan(&list, box.inside, measure >= broad);
        if (!labelled_columns && (columns.owner || columns.due))
            labels_put(maker, &box, &columns);
        labelled_columns = true;
        box.y = layout_round_up(maker->shop->layout, box.y - 5 * DIMEN_PT);
        rows_put(maker, &box, &list, &columns);
    }
    box_place(maker, box_close(maker, &box), wide);
}
