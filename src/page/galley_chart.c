/* In: a chart's box: a title that states the finding, a line on quantity and unit, a table, a
 * source.  Out: one piece: a rule, the words, the figure (shared design/DESIGN.md 7).  What cannot
 * be drawn stands as the table that it is.
 *
 * Bars lie in a narrow column, where names do not fit under standing ones; they stand where the
 * measure is broad.  No grid lines, no frame, no legend: numbers stand at the bars. */
#include "page/chart.h"

#include "base/strbuf.h"

dimen chart_words_width(struct galley_maker *maker, const struct rich_text *text, const char *style)
{
    dimen width = 0;
    type_plain(maker, text->utf8, galley_style(maker, style), 0, &width);
    return width;
}

void chart_words_put(struct galley_maker *maker, struct box *box, const struct rich_text *text,
        const char *style, const struct ink *ink, dimen right, dimen baseline, uint32_t figure)
{
    dimen width = 0;
    struct type_block block =
            type_plain(maker, text->utf8, galley_style(maker, style), figure, &width);
    if (!block.lines.count)
        return;
    type_put(maker, &box->bag, &block, 0, right - block.lines.items[0].measure, baseline);
    box->bag.items.items[box->bag.items.count - 1].line_ink = ink;
}

/* What readers who do not see it are told: the title and every number. */
static const char *chart_alt(
        struct galley_maker *maker, const struct block *block, const struct chart *chart)
{
    struct strbuf out;
    strbuf_init(&out, maker->shop->arena);
    strbuf_puts(&out, block->box == BOX_LINES ? "نمودار خطی" : "نمودار میله‌ای");
    if (block->text)
        strbuf_format(&out, "، %s", block->text->utf8);
    for (int s = 0; s < chart->series; s++) {
        strbuf_puts(&out, s ? ". " : ": ");
        if (chart->series > 1 && chart->names[s])
            strbuf_format(&out, "%s: ", chart->names[s]->utf8);
        bool first = true;
        for (uint32_t i = 0; i < chart->rows.count; i++) {
            const struct chart_row *row = &chart->rows.items[i];
            if (!row->words[s])
                continue;
            strbuf_format(
                    &out, "%s%s %s", first ? "" : "، ", row->label->utf8, row->words[s]->utf8);
            first = false;
        }
    }
    return strbuf_string(&out);
}

static void line_put(struct galley_maker *maker, struct box *box, const struct rich_text *text,
        const char *style, enum tag_role role)
{
    uint32_t tag = heading_tag(maker, &box->bag, role, box->tag, text->utf8, box->y);
    struct type_block block =
            type_set(maker, text, galley_style(maker, style), box->inside, 0, tag);
    box->y += type_stack(maker, &box->bag, &block, 0, box->y);
}

static const struct block *find_table(const struct block *block)
{
    while (block && block->kind != BLOCK_TABLE)
        block = block->next;
    return block;
}

/* Bars count from zero, one series of them: what a chart cannot be. */
static bool bars_are_possible(struct galley_maker *maker, const struct chart *chart)
{
    if (chart->series > 1 || chart->least < 0)
        return diag_add(maker->shop->diag, DIAG_CHART_BARS, chart->table->span, NULL, NULL);
    return true;
}

static void figure_put(struct galley_maker *maker, struct box *box, const struct block *block,
        const struct chart *chart)
{
    uint32_t figure = tag_add(maker, TAG_FIGURE, box->tag, NULL);
    maker->tags.items[figure].alt = chart_alt(maker, block, chart);
    if (block->box == BOX_LINES)
        chart_lines_put(maker, box, chart, figure);
    else if (chart_may_stand(maker, chart, box->inside))
        chart_standing_put(maker, box, chart, figure);
    else
        chart_bars_put(maker, box, chart, figure);
}

static struct galley_piece chart_make(
        struct galley_maker *maker, const struct block *block, const struct chart *chart)
{
    struct box box = box_open(maker, maker->look->measure - maker->inset, 0, NULL, "pri");
    box.y += DIMEN_PT * 3 / 2;
    if (block->text)
        line_put(maker, &box, block->text, "chart-title", box_heading(maker));
    const struct block *child = block->children;
    for (; child && child->kind != BLOCK_TABLE; child = child->next)
        if (child->text)
            line_put(maker, &box, child->text, "chart-note", TAG_P);
    box.y = layout_round_up(maker->shop->layout, box.y);
    figure_put(maker, &box, block, chart);
    for (child = child ? child->next : NULL; child; child = child->next)
        if (child->text) {
            box.y += DIMEN_PT * 4;
            line_put(maker, &box, child->text, "chart-note", TAG_CAPTION);
        }
    return bag_close(&box.bag, layout_round_up(maker->shop->layout, box.y));
}

/* The words and the table as they stand. */
static void plain_chart_put(struct galley_maker *maker, const struct block *block)
{
    if (block->text)
        paragraph_put(maker, block->text, "question", 0);
    blocks_put(maker, block->children);
}

void chart_put(struct galley_maker *maker, const struct block *block)
{
    const struct block *table = find_table(block->children);
    struct chart chart;
    if (!table)
        diag_add(maker->shop->diag, DIAG_CHART_EMPTY, block->span, NULL, NULL);
    bool good = table && chart_read(maker, table, block->text, &chart) &&
                (block->box == BOX_LINES || bars_are_possible(maker, &chart));
    if (good)
        box_place(maker, chart_make(maker, block, &chart), false);
    else
        plain_chart_put(maker, block);
}
