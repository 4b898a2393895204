/* In: a chart of up to three series.  Out: their lines in a plot, the first row at the start
 * (right): time runs as one reads.
 * A stretch of line is a thin quadrangle, a point a disc over its ends.  The first and last number,
 * the greatest and the least stand at their points; a series is named where it ends, or, one among
 * several, over the plot with a stroke of its ink.  Names of rows that have no room are left out
 * evenly: the alternative text has them all. */
#include "page/chart.h"

#include <string.h>

enum { PLOT_LINES = 7 };

static const dimen stroke = DIMEN_PT * 3 / 2, disc = DIMEN_PT * 4, axis = DIMEN_PT * 3 / 4;
static const char *const inks[CHART_SERIES] = {"pri", "acc", "grey"};

struct plot {
    struct galley_maker *maker;
    struct box *box;
    const struct chart *chart;
    uint32_t figure;
    dimen top, foot; /* of the values */
    dimen start, step;
    int64_t low, high;
};

/* Of n > 0, by Newton's steps from above. */
static int64_t square_root(int64_t n)
{
    int64_t root = n, next = (n + 1) / 2;
    while (next < root) {
        root = next;
        next = (root + n / root) / 2;
    }
    return root;
}

static struct point point_at(const struct plot *plot, uint32_t row, int series)
{
    int64_t value = plot->chart->rows.items[row].values[series];
    struct point point = {plot->start - (dimen)row * plot->step, 0};
    point.y = plot->foot -
              (dimen)((value - plot->low) * (plot->foot - plot->top) / (plot->high - plot->low));
    return point;
}

static void polygon_put(
        const struct plot *plot, const struct point *points, uint32_t count, const struct ink *ink)
{
    struct arena *arena = plot->maker->shop->arena;
    struct point *own = arena_array(arena, count, sizeof *own), most = points[0],
                 origin = points[0];
    for (uint32_t i = 0; i < count; i++) {
        origin.x = points[i].x < origin.x ? points[i].x : origin.x;
        origin.y = points[i].y < origin.y ? points[i].y : origin.y;
        most.x = points[i].x > most.x ? points[i].x : most.x;
        most.y = points[i].y > most.y ? points[i].y : most.y;
    }
    for (uint32_t i = 0; i < count; i++)
        own[i] = (struct point){points[i].x - origin.x, points[i].y - origin.y};
    *vec_push(arena, &plot->box->bag.items) = (struct placed){.kind = PLACED_POLYGON,
            .x = origin.x,
            .y = origin.y,
            .width = most.x - origin.x,
            .height = most.y - origin.y,
            .ink = ink,
            .tag = plot->figure,
            .points = own,
            .point_count = count};
}

static void stretch_put(
        const struct plot *plot, struct point a, struct point b, const struct ink *ink)
{
    int64_t dx = b.x - a.x, dy = b.y - a.y, length = square_root(dx * dx + dy * dy + 1);
    dimen across = (dimen)(-dy * (stroke / 2) / length), down = (dimen)(dx * (stroke / 2) / length);
    struct point points[4] = {{a.x + across, a.y + down}, {b.x + across, b.y + down},
            {b.x - across, b.y - down}, {a.x - across, a.y - down}};
    polygon_put(plot, points, 4, ink);
}

/* Twelve corners, in 1/1000 of the radius. */
static void disc_put(const struct plot *plot, struct point at, const struct ink *ink)
{
    static const int16_t corners[12][2] = {{0, -1000}, {500, -866}, {866, -500}, {1000, 0},
            {866, 500}, {500, 866}, {0, 1000}, {-500, 866}, {-866, 500}, {-1000, 0}, {-866, -500},
            {-500, -866}};
    struct point points[12];
    for (int i = 0; i < 12; i++)
        points[i] = (struct point){at.x + dimen_scale(disc / 2, corners[i][0], 1000),
                at.y + dimen_scale(disc / 2, corners[i][1], 1000)};
    polygon_put(plot, points, 12, ink);
}

/* --- numbers --------------------------------------------------------------------------------- */

/* Rows whose number is told: the ends, the greatest and the least. */
static bool is_told(const struct chart *chart, uint32_t row, int series)
{
    uint32_t first = UINT32_MAX, last = 0, most = 0, least = 0;
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        const struct chart_row *r = &chart->rows.items[i];
        if (!r->words[series])
            continue;
        if (first == UINT32_MAX)
            first = most = least = i;
        last = i;
        most = r->values[series] > chart->rows.items[most].values[series] ? i : most;
        least = r->values[series] < chart->rows.items[least].values[series] ? i : least;
    }
    bool end = row == first || row == last;
    return chart->series > 1 ? end : end || row == most || row == least;
}

/* Above its point, or below where the line comes down into it from both sides. */
static void number_put(const struct plot *plot, uint32_t row, int series, const struct ink *ink)
{
    const struct chart *chart = plot->chart;
    const struct chart_row *r = &chart->rows.items[row];
    const dimen below = DIMEN_PT * 10;
    bool before = row && chart->rows.items[row - 1].words[series];
    bool after = row + 1 < chart->rows.count && chart->rows.items[row + 1].words[series];
    bool valley = (before || after) &&
                  (!before || chart->rows.items[row - 1].values[series] > r->values[series]) &&
                  (!after || chart->rows.items[row + 1].values[series] > r->values[series]);
    struct point at = point_at(plot, row, series);
    valley = valley && at.y + below <= plot->foot; /* else on the axis */
    dimen width = chart_words_width(plot->maker, r->words[series], "chart-value");
    dimen right = at.x + width / 2;
    right = right > plot->box->inside ? plot->box->inside : right < width ? width : right;
    chart_words_put(plot->maker, plot->box, r->words[series], "chart-value", ink, right,
            valley ? at.y + below : at.y - DIMEN_PT * 5, plot->figure);
}

static void series_put(const struct plot *plot, int series)
{
    const struct chart *chart = plot->chart;
    const struct ink *ink = layout_ink(plot->maker->shop->layout, inks[series]);
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        if (!chart->rows.items[i].words[series])
            continue;
        if (i && chart->rows.items[i - 1].words[series])
            stretch_put(plot, point_at(plot, i - 1, series), point_at(plot, i, series), ink);
    }
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        if (!chart->rows.items[i].words[series])
            continue;
        disc_put(plot, point_at(plot, i, series), ink);
        if (is_told(chart, i, series))
            number_put(plot, i, series, ink);
    }
}

/* --- words ----------------------------------------------------------------------------------- */

/* Names under the axis: every nth, so that none touches the next, both ends among them. */
static void labels_put(const struct plot *plot, dimen baseline)
{
    const struct chart *chart = plot->chart;
    dimen widest = 0;
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        dimen width = chart_words_width(plot->maker, chart->rows.items[i].label, "chart-label");
        widest = width > widest ? width : widest;
    }
    uint32_t every = 1, last = chart->rows.count - 1;
    while (every < last && (last % every || (dimen)every * plot->step < widest + 4 * DIMEN_PT))
        every++;
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        if (i % every)
            continue;
        const struct rich_text *label = chart->rows.items[i].label;
        dimen width = chart_words_width(plot->maker, label, "chart-label");
        dimen right = plot->start - (dimen)i * plot->step + width / 2;
        right = right > plot->box->inside ? plot->box->inside : right < width ? width : right;
        chart_words_put(
                plot->maker, plot->box, label, "chart-label", NULL, right, baseline, plot->figure);
    }
}

/* Several series: a stroke and a name each, over the plot. */
static void names_put(const struct plot *plot)
{
    const dimen dash = DIMEN_PT * 10, gap = DIMEN_PT * 3, apart = DIMEN_PT * 10;
    const struct layout *layout = plot->maker->shop->layout;
    dimen right = plot->box->inside;
    for (int s = 0; s < plot->chart->series; s++) {
        const struct ink *ink = layout_ink(layout, inks[s]);
        dimen y = plot->box->y + layout->grid.baseline;
        struct point from = {right, y - DIMEN_PT * 3}, to = {right - dash, y - DIMEN_PT * 3};
        stretch_put(plot, from, to, ink);
        right -= dash + gap;
        if (!plot->chart->names[s])
            continue;
        chart_words_put(plot->maker, plot->box, plot->chart->names[s], "chart-label", ink, right, y,
                plot->figure);
        right -= chart_words_width(plot->maker, plot->chart->names[s], "chart-label") + apart;
    }
    plot->box->y += galley_step(plot->maker);
}

/* From zero, unless all that happens would be a ripple far above it. */
static void range_find(struct plot *plot)
{
    const struct chart *chart = plot->chart;
    int64_t low = INT64_MAX;
    for (uint32_t i = 0; i < chart->rows.count; i++)
        for (int s = 0; s < chart->series; s++)
            if (chart->rows.items[i].words[s] && chart->rows.items[i].values[s] < low)
                low = chart->rows.items[i].values[s];
    plot->high = chart->most;
    plot->low = low > 0 && low > chart->most / 2 ? low - (chart->most - low) : chart->least;
    if (plot->low == plot->high)
        plot->low = plot->high - 1;
}

void chart_lines_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure)
{
    const dimen grid = galley_step(maker), edge = DIMEN_PT * 8;
    struct plot plot = {maker, box, chart, figure, 0, 0, box->inside - edge, 0, 0, 1};
    if (chart->series > 1)
        names_put(&plot);
    range_find(&plot);
    plot.top = box->y + grid;
    plot.foot = box->y + PLOT_LINES * grid - DIMEN_PT * 2;
    plot.step =
            chart->rows.count > 1 ? (box->inside - 2 * edge) / (dimen)(chart->rows.count - 1) : 0;
    for (int s = chart->series - 1; s >= 0; s--)
        series_put(&plot, s);
    box->y += PLOT_LINES * grid;
    *vec_push(maker->shop->arena, &box->bag.items) = (struct placed){.kind = PLACED_FILL,
            .y = box->y + DIMEN_PT,
            .width = box->inside,
            .height = axis,
            .ink = layout_ink(maker->shop->layout, "ink"),
            .tag = figure};
    box->y += grid;
    labels_put(&plot, box->y - grid + maker->shop->layout->grid.baseline + DIMEN_PT * 2);
}
