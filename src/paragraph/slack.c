/* In: a line's letters, spaces and measure.  Out: the cheapest way to fill the measure.
 * Method: the cost function of shared facts/paragraphs.md 1 (cubic in the spaces as Knuth and
 * Plass 1981, quadratic in each kashida and in scaling); the cheapest share is where one more unit
 * of length costs the same from every means, found by bisection on the ratio of the spaces.  All in
 * integers: any compiler finds the same lines.
 *
 *   slack_share
 *       follow_ratio   scale and kashida length that cost as much at the margin
 *       length_left    kashida length, where it grows too fast for that
 *       price          the spaces get the rest; what it all costs */
#include "paragraph/slack.h"

enum {
    LARGEST_RATIO = 64 << 16,
    STEPS = 11,            /* of bisection: to 1/2048 of the stretch */
    SHORTEST_KASHIDA = 10, /* 1/100 em */
    SOFT_KASHIDA = 50,     /* 1/100 em: longer ones cost steeply */
};

static const int32_t steep_ratio = RATIO(1.5);

void limits_finish(struct limits *limits)
{
    for (int n = 0; n <= FIT_HUNDREDTHS; n++) {
        int64_t steep = n > SOFT_KASHIDA ? n - SOFT_KASHIDA : 0;
        limits->length_cost[n] = (int32_t)((n * n + 30 * steep * steep) * 65536 / 10000);
    }
    for (int n = 0; n <= FIT_SCALE; n++)
        limits->scale_cost[n] = (int32_t)(n * n * 65536 / (10 * 15 * 15));
}

static int64_t ratio_cost(const struct limits *limits, int32_t ratio)
{
    int64_t r = ratio < LARGEST_RATIO ? ratio : LARGEST_RATIO;
    int64_t d = r < RATIO(1) ? 4 * (RATIO(1) - r) : 2 * (r - RATIO(1));
    int64_t cost = (d * d >> 16) * d >> 16;
    if (r > limits->soft_ratio) {
        int64_t x = 10 * (r - limits->soft_ratio);
        cost += 10 * (x * x >> 16);
    }
    if (r > steep_ratio) {
        int64_t x = 10 * (r - steep_ratio);
        cost += 30 * (x + (x * x >> 16));
    }
    return cost;
}

/* The slope of ratio_cost, taken positive on both sides of 1. */
static int64_t ratio_slope(const struct limits *limits, int64_t r)
{
    int64_t d = r - RATIO(1);
    if (d < 0)
        return 192 * (d * d >> 16);
    int64_t slope = 24 * (d * d >> 16);
    if (r > limits->soft_ratio)
        slope += 2000 * (r - limits->soft_ratio);
    if (r > steep_ratio)
        slope += COST(300) + 6000 * (r - steep_ratio);
    return slope;
}

/* Lengths in dimen of what is set: letters and kashidas, scaled. */
static int64_t set_width(const struct slack *slack, dimen em, int count, int length, int scale)
{
    int64_t width = slack->width + count * ((int64_t)em * length / 100);
    return (width * (1000 + scale) + 500) / 1000;
}

static int clamp(int64_t value, int low, int high)
{
    return value < low ? low : value > high ? high : (int)value;
}

/* What the margins of one line follow from, in 1/65536. */
struct rates {
    int64_t per_em; /* one em as a share of the spaces */
    int64_t scale;  /* thousandths of scaling for a marginal cost of 1 an em */
    int most;       /* hundredths of an em a kashida may have; not in 1/65536 */
};

/* Scale and kashida length that cost as much at the margin as spaces at ratio r. */
static void follow_ratio(
        const struct limits *limits, const struct rates *rates, int64_t r, struct share *share)
{
    int64_t margin = ratio_slope(limits, r) * rates->per_em >> 16;
    if (margin > COST(1000))
        margin = COST(1000);
    int scale = clamp(margin * rates->scale >> 32, 0, limits->scale);
    share->scale = r < RATIO(1) ? -scale : scale;
    int64_t length = margin <= COST(1) ? margin * 50 : (margin + COST(30)) * 50 / 31;
    share->length = clamp(length >> 16, SHORTEST_KASHIDA, rates->most);
}

static int32_t exact_ratio(const struct slack *slack, int64_t rest)
{
    int64_t ratio = rest * 65536 / slack->space;
    return ratio > LARGEST_RATIO ? LARGEST_RATIO : (int32_t)ratio;
}

/* Kashidas grow fast in a narrow range of ratios: their length follows from what is left. */
static int length_left(const struct limits *limits, const struct slack *slack, int count, int most,
        int64_t ratio, int scale)
{
    int64_t bare = (slack->measure - (slack->space * ratio >> 16)) * 1000 / (1000 + scale);
    return clamp(
            (bare - slack->width) * 100 / ((int64_t)count * limits->em), SHORTEST_KASHIDA, most);
}

/* Gives the spaces what is left; false when that is too little. */
static bool price(
        const struct limits *limits, const struct slack *slack, int count, struct share *share)
{
    int64_t rest =
            slack->measure - set_width(slack, limits->em, count, share->length, share->scale);
    if (rest * 65536 < slack->space * limits->min_ratio)
        return false;
    share->ratio = exact_ratio(slack, rest);
    share->cost = ratio_cost(limits, share->ratio) + count * limits->length_cost[share->length] +
                  limits->scale_cost[share->scale < 0 ? -share->scale : share->scale] +
                  (count >= 3 ? COST(0.3) : 0);
    return true;
}

bool slack_stays_loose(const struct limits *limits, const struct slack *slack, int64_t elongation)
{
    if (!limits->max_ratio)
        return false;
    int64_t most = (slack->width + elongation) * (1000 + limits->scale) / 1000;
    return (slack->measure - most) * 65536 > slack->space * limits->max_ratio;
}

/* The longest kashida each of `count` may have, in 1/100 em. */
static int longest_kashida(const struct limits *limits, const struct slack *slack, int count)
{
    int64_t share = limits->kashida_share * slack->measure / ((int64_t)count * limits->em);
    return clamp(share, 0, limits->kashida_length);
}

/* The ratio at which all means together fill the measure; share gets scale and length there. */
static int64_t find_ratio(const struct limits *limits, const struct slack *slack, int count,
        const struct rates *rates, struct share *share)
{
    bool tight = slack->width + slack->space > slack->measure;
    int64_t low = tight ? limits->min_ratio : RATIO(1);
    int64_t high = tight ? RATIO(1) : exact_ratio(slack, slack->measure - slack->width);
    for (int step = 0; step < STEPS; step++) {
        int64_t middle = (low + high) >> 1;
        follow_ratio(limits, rates, middle, share);
        int64_t width = set_width(slack, limits->em, count, share->length, share->scale);
        *((slack->space * middle >> 16) + width < slack->measure ? &low : &high) = middle;
    }
    follow_ratio(limits, rates, tight ? low : high, share);
    return high;
}

/* Of two neighbouring hundredths the cheaper. */
static bool price_length(const struct limits *limits, const struct slack *slack, int count,
        int most, struct share *share)
{
    struct share longer = *share;
    longer.length++;
    bool done = price(limits, slack, count, share);
    if (longer.length <= most && price(limits, slack, count, &longer) &&
            (!done || longer.cost < share->cost)) {
        *share = longer;
        return true;
    }
    return done;
}

bool slack_share(
        const struct limits *limits, const struct slack *slack, int count, struct share *share)
{
    int most = count ? longest_kashida(limits, slack, count) : 0;
    if (count && most < SHORTEST_KASHIDA)
        return false;
    if (slack_stays_loose(limits, slack, (int64_t)count * most * limits->em / 100))
        return false;
    const struct rates rates = {.per_em = ((int64_t)limits->em << 16) / slack->space,
            .scale = (slack->width << 16) * 9 / 8 / limits->em,
            .most = most};
    int64_t ratio = find_ratio(limits, slack, count, &rates, share);
    if (!count)
        return price(limits, slack, count, share);
    share->length = length_left(limits, slack, count, most, ratio, share->scale);
    return price_length(limits, slack, count, most, share);
}
