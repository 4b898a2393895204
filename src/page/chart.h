/* Inside galley_chart*.c: a chart's data, taken from its table. */
#ifndef PAGE_CHART_H
#define PAGE_CHART_H

#include "page/galley_maker.h"

enum { CHART_SERIES = 3, CHART_PARTS = 1000 }; /* values are in 1/1000 */

struct chart_row {
    const struct rich_text *label;
    const struct rich_text *words[CHART_SERIES]; /* the numbers as written; NULL: a gap */
    int64_t values[CHART_SERIES];
    bool told; /* whose label is strong, else what the title names first */
};

struct chart {
    const struct block *table;
    VEC(struct chart_row) rows;
    const struct rich_text *names[CHART_SERIES]; /* heads of the columns */
    int series;
    int64_t least, most; /* of all values, and 0 */
};

/* False after a diagnostic when the table has nothing that could be drawn. */
bool chart_read(struct galley_maker *maker, const struct block *table,
        const struct rich_text *title, struct chart *chart);

/* «۱٬۲۵۰٫۵ تن» → 1250500; false when it begins with no number. */
bool chart_number_parse(const char *utf8, int64_t *value);

/* Drawn from box->y on; items belong to the figure. */
void chart_bars_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure);
void chart_standing_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure);
void chart_lines_put(
        struct galley_maker *maker, struct box *box, const struct chart *chart, uint32_t figure);
/* Whether standing bars have room for their labels. */
bool chart_may_stand(struct galley_maker *maker, const struct chart *chart, dimen measure);

/* A short text of the figure: its start (right) edge at `right`, or its middle at `middle`. */
dimen chart_words_width(
        struct galley_maker *maker, const struct rich_text *text, const char *style);
void chart_words_put(struct galley_maker *maker, struct box *box, const struct rich_text *text,
        const char *style, const struct ink *ink, dimen right, dimen baseline, uint32_t figure);

#endif
