/* In: a chart of one series.  Out: lying bars, a row each, or standing ones.
 * Lying: bars of 9 in rows of the grid's step grow from an axis beside the names to the end; the
 * longest leaves room for the widest number.  Standing: 0.6 of the step, numbers above, the first
 * row at the start (right): time runs as one reads. */
#include "page/chart.h"

static const dimen axis = DIMEN_PT * 3 / 4, value_gap = DIMEN_PT * 7 / 2;

static dimen widest_words(struct galley_maker *maker, const struct chart *chart, bool labels)
{
    dimen widest = 0;
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        const struct chart_row *row = &chart->rows.items[i];
        const struct rich_text *text = labels ? row->label : row->words[0];
        dimen width =
                text ? chart_words_width(maker, text, labels ? "chart-label" : "chart-value") : 0;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static const struct ink *row_ink(struct galley_maker *maker, const struct chart_row *row)
{
    return layout_ink(maker->shop->layout, row->told ? "acc" : "pri");
}

static void fill(struct galley_maker *maker, struct box *box, dimen x, dimen y, dimen width,
        dimen height, const struct ink *ink, uint32_t figure)
{
    *vec_push(maker->shop->arena, &box->bag.items) = (struct placed){.kind = PLACED_FILL,
            .x = x,
            .y = y,
            .width = width,
            .height = height,
            .ink = ink,
            .tag = figure};
}

void chart_bars_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure)
{
    const dimen step = galley_step(maker), bar = DIMEN_PT * 9, label_gap = DIMEN_PT * 6;
    const struct layout *layout = maker->shop->layout;
    dimen labels = widest_words(maker, chart, true), values = widest_words(maker, chart, false);
    dimen from = box->inside - labels - label_gap, longest = from - values - value_gap;
    dimen top = box->y;
    longest = longest > DIMEN_PT ? longest : DIMEN_PT;
    for (uint32_t i = 0; i < chart->rows.count; i++, box->y += step) {
        const struct chart_row *row = &chart->rows.items[i];
        dimen length = (dimen)(row->values[0] * longest / chart->most);
        dimen baseline = box->y + layout->grid.baseline;
        chart_words_put(maker, box, row->label, "chart-label", NULL, box->inside, baseline, figure);
        if (!row->words[0])
            continue;
        fill(maker, box, from - length, box->y + (step - bar) / 2, length, bar, row_ink(maker, row),
                figure);
        chart_words_put(maker, box, row->words[0], "chart-value",
                row->told ? layout_ink(layout, "acc") : NULL, from - length - value_gap, baseline,
                figure);
    }
    fill(maker, box, from, top, axis, box->y - top, layout_ink(layout, "ink"), figure);
}

bool chart_may_stand(struct galley_maker *maker, const struct chart *chart, dimen measure)
{
    const dimen broad = 300 * DIMEN_PT, gap = 4 * DIMEN_PT;
    dimen step = measure / (dimen)chart->rows.count;
    return measure >= broad && widest_words(maker, chart, true) + gap <= step &&
           widest_words(maker, chart, false) + gap <= step;
}

/* Words with their middle at `middle`. */
static void centre_put(struct galley_maker *maker, struct box *box, const struct rich_text *text,
        const char *style, const struct ink *ink, dimen middle, dimen baseline, uint32_t figure)
{
    dimen width = chart_words_width(maker, text, style);
    chart_words_put(maker, box, text, style, ink, middle + width / 2, baseline, figure);
}

void chart_standing_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure)
{
    enum { LINES = 8 }; /* of the plot, the numbers above and the names below */
    const struct layout *layout = maker->shop->layout;
    const dimen grid = galley_step(maker), top = box->y;
    dimen foot = top + (LINES - 1) * grid, highest = foot - top - grid;
    dimen step = box->inside / (dimen)chart->rows.count, bar = dimen_scale(step, 6, 10);
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        const struct chart_row *row = &chart->rows.items[i];
        dimen middle = box->inside - (dimen)i * step - step / 2;
        centre_put(maker, box, row->label, "chart-label", NULL, middle,
                foot + layout->grid.baseline, figure);
        if (!row->words[0])
            continue;
        dimen height = (dimen)(row->values[0] * highest / chart->most);
        fill(maker, box, middle - bar / 2, foot - height, bar, height, row_ink(maker, row), figure);
        centre_put(maker, box, row->words[0], "chart-value",
                row->told ? layout_ink(layout, "acc") : NULL, middle, foot - height - value_gap,
                figure);
    }
    fill(maker, box, 0, foot, box->inside, axis, layout_ink(layout, "ink"), figure);
    box->y = top + LINES * grid;
}
