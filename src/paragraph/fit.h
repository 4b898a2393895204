/* What one line costs (private to paragraph/): the best share of its slack between spaces,
 * kashidas and glyph scaling, under limits. */
#ifndef PARAGRAPH_FIT_H
#define PARAGRAPH_FIT_H

#include "paragraph/slack.h"

/* One way to set the line between two stops. */
struct fit {
    int64_t cost;
    int32_t ratio;
    int scale;                      /* +- 1/1000 */
    int count, length;              /* kashidas, each `length` hundredths of an em before scaling */
    uint32_t places[LINE_KASHIDAS]; /* of the paragraph, ascending */
    int32_t at[LINE_KASHIDAS];      /* dimen: where each begins, from the measure's start edge */
    int32_t extent;                 /* dimen: of each, as set */
    bool natural; /* set at its natural width: last lines, words that fill no line */
};

enum fit_result { FIT_DONE, FIT_TOO_LOOSE, FIT_TOO_WIDE };

/* The cheapest ways to set the line from stop `begin` to stop `end` in `measure`, `indent` of which
 * is kept white; cheapest first, at most limits->choices.  FIT_TOO_WIDE holds for earlier begins
 * too. */
enum fit_result fit_line(const struct paragraph *paragraph, const struct limits *limits,
        uint32_t begin, uint32_t end, dimen measure, dimen indent, struct fit *fits,
        uint32_t *fit_count);

/* Between two lines: for spaces that differ by a natural space or more, and for kashida over
 * kashida; the largest that cost_between can be. */
#define COST_DIFFERENCE COST(0.3)
#define COST_STACKED COST(40)
#define COST_BETWEEN_MOST (COST_DIFFERENCE + COST_STACKED)

/* What two neighbouring lines cost each other: unlike spaces, kashida over kashida. */
int64_t cost_between(const struct limits *limits, const struct fit *above, const struct fit *below);

#endif
