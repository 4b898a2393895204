/* In: verse.  Out: its lines, all hemistichs of one width, filled by kashida to the last line.
 *
 * Both hemistichs of a couplet stand on one line when the widest fits half the measure (less a gap
 * of a tenth); else the second stands below the first, flush at the other side (shared
 * facts/persian-print.md 10, R-POEM). */
#include "page/galley_maker.h"

struct verse_plan {
    const struct style *style;
    dimen width; /* of every hemistich */
    dimen start; /* x of the first ones */
    bool stacked;
};

static dimen natural_width(
        struct galley_maker *maker, const struct rich_text *text, const struct style *style)
{
    const struct shaped *shaped = shape_text(maker->shop->shaper, maker->shop->arena, text, style);
    dimen width = 0;
    for (uint32_t i = 0; shaped && i < shaped->cell_count; i++)
        width += shaped->cells[i].width;
    return width;
}

static dimen widest(
        struct galley_maker *maker, const struct block *verse, const struct style *style)
{
    dimen most = 0;
    for (const struct block *couplet = verse->children; couplet; couplet = couplet->next)
        for (const struct block *half = couplet->children; half; half = half->next) {
            dimen width = natural_width(maker, half->text, style);
            most = width > most ? width : most;
        }
    return most;
}

/* A little over the widest, so that it too has even spaces; never over `most`. */
static dimen hemistich_width(dimen natural, dimen most)
{
    dimen width = natural + natural / 25;
    return width < most ? width : most;
}

static struct verse_plan verse_plan(struct galley_maker *maker, const struct block *verse)
{
    struct verse_plan plan = {.style = galley_style(maker, "verse")};
    dimen measure = maker->look->measure - maker->inset;
    dimen gap = measure / 10;
    dimen natural = widest(maker, verse, plan.style);
    plan.stacked = natural > (measure - gap) / 2;
    plan.width = hemistich_width(natural, plan.stacked ? measure : (measure - gap) / 2);
    /* a pair stands in the middle of the measure; stacked ones at its sides */
    plan.start =
            plan.stacked ? measure - plan.width : (measure + 2 * plan.width + gap) / 2 - plan.width;
    return plan;
}

/* One hemistich filled to the plan's width; one too wide for that as a paragraph of its own. */
static struct type_block hemistich_set(struct galley_maker *maker, const struct verse_plan *plan,
        const struct rich_text *text, uint32_t tag)
{
    struct type_block block = {.style = plan->style, .tag = tag};
    block.shaped = shape_text(maker->shop->shaper, maker->shop->arena, text, plan->style);
    if (!block.shaped)
        return block;
    const struct line *line = line_fill(maker->shop->arena, block.shaped, plan->width);
    if (!line->overfull) {
        block.lines = (struct lines){.items = line, .count = 1};
        return block;
    }
    return type_set(maker, text, plan->style, plan->width, 0, tag);
}

static dimen half_put(struct galley_maker *maker, struct bag *bag, const struct verse_plan *plan,
        const struct rich_text *text, uint32_t tag, dimen x, dimen top)
{
    struct type_block block = hemistich_set(maker, plan, text, tag);
    return type_stack(maker, bag, &block, x, top);
}

static const char *couplet_words(struct galley_maker *maker, const struct block *couplet)
{
    const struct block *first = couplet->children;
    if (!first->next)
        return first->text->utf8;
    return arena_format(maker->shop->arena, "%s %s", first->text->utf8, first->next->text->utf8);
}

static void couplet_put(
        struct galley_maker *maker, const struct verse_plan *plan, const struct block *couplet)
{
    const struct block *first = couplet->children, *second = first->next;
    uint32_t tag = tag_add(maker, TAG_P, maker->parent, couplet_words(maker, couplet));
    struct bag bag = {0};
    dimen measure = maker->look->measure - maker->inset;
    dimen end = plan->stacked ? 0 : measure - plan->start - plan->width;
    dimen alone = second ? plan->start : (measure - plan->width) / 2;
    dimen height = half_put(maker, &bag, plan, first->text, tag, alone, 0);
    dimen top = plan->stacked ? height : 0;
    if (second) {
        dimen below = top + half_put(maker, &bag, plan, second->text, tag, end, top);
        height = below > height ? below : height;
    }
    struct galley_piece piece = bag_close(&bag, height);
    piece.text = true;
    piece.break_after = GALLEY_BREAK_SHORT;
    piece_push(maker, piece);
}

void verse_put(struct galley_maker *maker, const struct block *verse)
{
    struct verse_plan plan = verse_plan(maker, verse);
    maker->white = galley_step(maker);
    for (const struct block *couplet = verse->children; couplet; couplet = couplet->next)
        if (couplet->children)
            couplet_put(maker, &plan, couplet);
    maker->white = galley_step(maker);
    maker->above = ABOVE_FIGURE;
}
