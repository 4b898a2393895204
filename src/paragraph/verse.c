/* In: a hemistich and a measure.  Out: one line of exactly that measure.
 * Method: the cost function of running text with generous limits: as many kashidas as help, spaces
 * from 0.7 times natural, no last-line rule (verse is stretched to the last line: R-POEM-1). */
#include "paragraph/justify.h"
#include "paragraph/line_break.h"

enum { LONG_KASHIDA = 80 }; /* 1/100 em: rather two in neighbouring words */

static struct limits verse_limits(const struct style *style, dimen measure)
{
    struct limits limits = limits_of(style, measure, true);
    limits.min_ratio = RATIO(0.70);
    limits.soft_ratio = RATIO(1.10);
    limits.kashidas = style->kashida == KASHIDA_OFF ? 0 : LINE_KASHIDAS;
    limits.kashida_length = FIT_HUNDREDTHS;
    limits.kashida_share = 100;
    limits.choices = 1;
    limits_finish(&limits);
    return limits;
}

/* Stops inside are of no use, and the end is not a last line. */
static struct paragraph one_line(const struct paragraph *whole, struct stop stops[2])
{
    struct paragraph line = *whole;
    stops[0] = whole->stops[0];
    stops[1] = whole->stops[whole->stop_count - 1];
    stops[1].forced = false;
    line.stops = stops;
    line.stop_count = 2;
    return line;
}

const struct line *line_fill(struct arena *arena, const struct shaped *shaped, dimen measure)
{
    struct line *line = arena_new(arena, struct line);
    struct stop stops[2];
    struct paragraph whole = one_line(paragraph_make(arena, shaped), stops);
    struct limits limits = verse_limits(shaped->style, measure);
    struct fit fit = {.ratio = RATIO(1), .natural = true};
    struct fit best = fit;
    uint32_t count = 0;
    fit_line(&whole, &limits, 0, 1, measure, 0, &fit, &count);
    if (count)
        best = fit;
    limits.neighbours = true;
    if (best.length > LONG_KASHIDA || best.ratio > RATIO(1.5))
        fit_line(&whole, &limits, 0, 1, measure, 0, &fit, &count);
    if (count && (fit.length < best.length || fit.ratio < best.ratio))
        best = fit;
    line_set(line, &whole, 0, 1, &best, measure, 0);
    line->last = true;
    return line;
}
