/* How a line's slack is shared out between spaces, kashidas and glyph scaling, and what that costs
 * (private to paragraph/). */
#ifndef PARAGRAPH_SLACK_H
#define PARAGRAPH_SLACK_H

#include "paragraph/items.h"

/* Ratios of spaces are in 1/65536. */
#define RATIO(units) ((int32_t)((units)*65536))

enum {
    FIT_CHOICES = 4,      /* kashida sets kept of a line */
    FIT_HUNDREDTHS = 160, /* longest kashida any caller asks for, in 1/100 em */
    FIT_SCALE = 25,       /* largest glyph scaling any caller asks for, in 1/1000 */
};

struct limits {
    dimen em;
    int32_t min_ratio;
    int32_t max_ratio;   /* looser lines are no lines; 0 = any */
    int32_t soft_ratio;  /* beyond it spaces cost steeply */
    int scale;           /* glyphs of a line may be scaled by +- this, in 1/1000 */
    int kashidas;        /* most of them in a line */
    int kashida_length;  /* the longest, in 1/100 em */
    int kashida_share;   /* all of them together, in 1/100 of the measure */
    bool neighbours;     /* may stand in neighbouring words */
    dimen shortest_last; /* a last line must not be shorter; 0 = any */
    int choices;         /* 1-FIT_CHOICES */
    int32_t length_cost[FIT_HUNDREDTHS + 1];
    int32_t scale_cost[FIT_SCALE + 1];
};

/* Fills the tables of costs; call after the other fields are set. */
void limits_finish(struct limits *limits);

/* A line's fixed numbers, in dimen. */
struct slack {
    int64_t width, space; /* of its letters and of its spaces, natural */
    int64_t measure;
};

struct share {
    int32_t ratio;
    int scale, length; /* 1/1000; 1/100 em */
    int64_t cost;
};

/* The cheapest share with `count` kashidas of equal length; false when there is none within the
 * limits.  slack->space > 0. */
bool slack_share(
        const struct limits *limits, const struct slack *slack, int count, struct share *share);

/* Whether the spaces stay wider than limits->max_ratio even when kashidas of `elongation` in all
 * and scaling do all they may. */
bool slack_stays_loose(const struct limits *limits, const struct slack *slack, int64_t elongation);

#endif
