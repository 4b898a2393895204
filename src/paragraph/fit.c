/* In: two stops and limits.  Out: ways to set the line between them, with costs.
 * Method: for 0, 1, 2 ... kashidas the cheapest share of the slack (slack.c), then the cheapest
 * sets of that many words; shared facts/paragraphs.md 1.
 *
 *   fit_line
 *       fit_last, fit_word     lines that are not stretched
 *       try_kashidas
 *           choose_places      the cheapest sets of k words
 *               keep           among the best so far
 *       make_fit */
#include "paragraph/fit.h"

#include <string.h>

enum { CANDIDATES = 48 }; /* words of a line that may stretch */

static const int32_t kashida_from = RATIO(1.05); /* tighter lines need none */

/* The kashida places of a line, cheapest first. */
struct candidates {
    struct {
        int64_t cost;
        uint32_t place, word;
    } items[CANDIDATES];
    int count;
};

/* Of equal places the one nearer the line's end is cheaper, by a hair. */
static void list_candidates(
        const struct paragraph *paragraph, uint32_t begin, uint32_t end, struct candidates *list)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    uint32_t words = last->word > first->word ? last->word - first->word : 1;
    list->count = 0;
    for (uint32_t p = first->place; p < last->place && list->count < CANDIDATES; p++) {
        const struct place *place = &paragraph->places[p];
        int64_t cost = place->cost + COST(0.02) * (last->word - 1 - place->word) / words;
        int i = list->count++;
        for (; i && list->items[i - 1].cost > cost; i--)
            list->items[i] = list->items[i - 1];
        list->items[i].cost = cost;
        list->items[i].place = p;
        list->items[i].word = place->word;
    }
}

struct choice {
    int64_t cost;
    int count;
    struct share share;
    uint32_t places[LINE_KASHIDAS];
};

struct choices {
    struct choice items[FIT_CHOICES];
    int count, most;
    int64_t ceiling; /* dearer ones are of no use */
};

static int64_t worst_kept(const struct choices *kept)
{
    return kept->count < kept->most ? kept->ceiling : kept->items[kept->count - 1].cost;
}

static void keep(struct choices *kept, const struct choice *choice)
{
    if (choice->cost >= worst_kept(kept))
        return;
    int i = kept->count < kept->most ? kept->count++ : kept->count - 1;
    for (; i && kept->items[i - 1].cost > choice->cost; i--)
        kept->items[i] = kept->items[i - 1];
    kept->items[i] = *choice;
}

static bool may_join(const struct limits *limits, const struct candidates *list, int one, int other)
{
    uint32_t a = list->items[one].word, b = list->items[other].word;
    return limits->neighbours || a + 1 < b || b + 1 < a;
}

/* Adds to choice one candidate from `from` on, then the rest of `wanted`. */
static void choose_places(const struct limits *limits, const struct candidates *list, int *picked,
        int from, struct choice *choice, struct choices *kept)
{
    int done = 0;
    while (done < choice->count && picked[done] >= 0)
        done++;
    if (done == choice->count) {
        keep(kept, choice);
        return;
    }
    int64_t before = choice->cost;
    for (int i = from; i < list->count; i++) {
        /* the rest costs at least as much again */
        if (before + (choice->count - done) * list->items[i].cost >= worst_kept(kept))
            break;
        bool apart = true;
        for (int k = 0; k < done && apart; k++)
            apart = may_join(limits, list, picked[k], i);
        if (!apart)
            continue;
        picked[done] = i;
        choice->cost = before + list->items[i].cost;
        choice->places[done] = list->items[i].place;
        choose_places(limits, list, picked, i + 1, choice, kept);
        picked[done] = -1;
        choice->cost = before;
    }
}

static void choose_sets(const struct limits *limits, const struct candidates *list, int count,
        const struct share *share, struct choices *kept)
{
    struct choice choice = {.cost = share->cost, .count = count, .share = *share};
    int picked[LINE_KASHIDAS];
    for (int k = 0; k < LINE_KASHIDAS; k++)
        picked[k] = -1;
    choose_places(limits, list, picked, 0, &choice, kept);
}

static void sort_places(uint32_t *places, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k && places[k - 1] > places[k]; k--) {
            uint32_t place = places[k];
            places[k] = places[k - 1];
            places[k - 1] = place;
        }
}

/* Where the kashidas stand, so that lines can keep them apart. */
static void locate(const struct paragraph *paragraph, const struct limits *limits, uint32_t begin,
        dimen indent, struct fit *fit)
{
    const struct stop *first = &paragraph->stops[begin];
    int64_t length = (int64_t)limits->em * fit->length / 100;
    fit->extent = (int32_t)(length * (1000 + fit->scale) / 1000);
    for (int k = 0; k < fit->count; k++) {
        const struct place *place = &paragraph->places[fit->places[k]];
        int64_t letters = place->width - first->width + k * length;
        int64_t spaces = (place->space - first->space_begin) * fit->ratio >> 16;
        fit->at[k] = (int32_t)(indent + letters * (1000 + fit->scale) / 1000 + spaces);
    }
}

static void make_fit(const struct paragraph *paragraph, const struct limits *limits, uint32_t begin,
        dimen indent, struct choice *choice, struct fit *fit)
{
    sort_places(choice->places, choice->count);
    *fit = (struct fit){.cost = choice->cost,
            .ratio = choice->share.ratio,
            .scale = choice->share.scale,
            .count = choice->count,
            .length = choice->count ? choice->share.length : 0};
    memcpy(fit->places, choice->places, sizeof fit->places);
    locate(paragraph, limits, begin, indent, fit);
}

static struct slack slack_of(
        const struct paragraph *paragraph, uint32_t begin, uint32_t end, dimen measure)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    return (struct slack){.width = last->width - first->width,
            .space = last->space_end - first->space_begin,
            .measure = measure};
}

static enum fit_result fit_natural(int64_t cost, struct fit *fits, uint32_t *fit_count)
{
    fits[0] = (struct fit){.cost = cost, .ratio = RATIO(1), .natural = true};
    *fit_count = 1;
    return FIT_DONE;
}

/* A last line keeps its natural width; one word, or a very short line, is a pity. */
static enum fit_result fit_last(const struct paragraph *paragraph, const struct limits *limits,
        uint32_t begin, uint32_t end, const struct slack *slack, struct fit *fits,
        uint32_t *fit_count)
{
    int64_t cost = 0;
    if (end + 1 == paragraph->stop_count && begin > 0 && !paragraph->stops[begin].forced) {
        if (slack->width + slack->space < limits->shortest_last)
            return FIT_TOO_LOOSE;
        if (slack->width + slack->space < 2 * limits->em)
            cost += COST(6);
        if (paragraph->stops[end].word - paragraph->stops[begin].word <= 1)
            cost += COST(10);
    }
    return fit_natural(cost, fits, fit_count);
}

static bool is_too_wide(const struct limits *limits, const struct slack *slack)
{
    return slack->width * (1000 - limits->scale) / 1000 + (slack->space * limits->min_ratio >> 16) >
           slack->measure;
}

/* A single word fills no line: it is set as it is. */
static enum fit_result fit_word(const struct limits *limits, const struct slack *slack,
        struct fit *fits, uint32_t *fit_count)
{
    if (limits->max_ratio)
        return FIT_TOO_LOOSE;
    int64_t beyond = slack->width + slack->space - slack->measure;
    int64_t cost = COST(1e5) + (beyond > 0 ? COST(1e4) * beyond / limits->em : 0);
    return fit_natural(cost, fits, fit_count);
}

static void try_kashidas(const struct paragraph *paragraph, const struct limits *limits,
        uint32_t begin, uint32_t end, const struct slack *slack, struct choices *kept)
{
    struct candidates list;
    list_candidates(paragraph, begin, end, &list);
    for (int count = 1; count <= limits->kashidas && count <= list.count; count++) {
        struct share share = {0};
        if (count * list.items[0].cost < worst_kept(kept) &&
                slack_share(limits, slack, count, &share))
            choose_sets(limits, &list, count, &share, kept);
    }
}

static bool is_hopeless(const struct limits *limits, const struct slack *slack)
{
    int64_t each = (int64_t)limits->kashidas * limits->kashida_length * limits->em / 100;
    int64_t share = slack->measure * limits->kashida_share / 100;
    return slack_stays_loose(limits, slack, each < share ? each : share);
}

enum fit_result fit_line(const struct paragraph *paragraph, const struct limits *limits,
        uint32_t begin, uint32_t end, dimen measure, dimen indent, struct fit *fits,
        uint32_t *fit_count)
{
    struct slack slack = slack_of(paragraph, begin, end, measure - indent);
    *fit_count = 0;
    bool fits_naturally = slack.width + slack.space <= slack.measure;
    if (is_too_wide(limits, &slack))
        return begin + 1 == end ? fit_word(limits, &slack, fits, fit_count) : FIT_TOO_WIDE;
    if (paragraph->stops[end].forced && fits_naturally)
        return fit_last(paragraph, limits, begin, end, &slack, fits, fit_count);
    if (slack.space <= 0)
        return fits_naturally || begin + 1 == end ? fit_word(limits, &slack, fits, fit_count)
                                                  : FIT_TOO_WIDE;
    if (is_hopeless(limits, &slack))
        return FIT_TOO_LOOSE;
    struct choices kept;
    kept.count = 0;
    kept.most = limits->choices;
    kept.ceiling = INT64_MAX;
    struct choice plain = {0};
    if (slack_share(limits, &slack, 0, &plain.share)) {
        plain.cost = plain.share.cost;
        keep(&kept, &plain);
        /* a set can save no more than both neighbours' difference of spaces */
        kept.ceiling = plain.cost + 2 * COST_DIFFERENCE;
    }
    if (!kept.count || plain.share.ratio > kashida_from)
        try_kashidas(paragraph, limits, begin, end, &slack, &kept);
    for (int i = 0; i < kept.count; i++)
        if (!limits->max_ratio || kept.items[i].share.ratio <= limits->max_ratio)
            make_fit(paragraph, limits, begin, indent, &kept.items[i], &fits[(*fit_count)++]);
    return *fit_count ? FIT_DONE : FIT_TOO_LOOSE;
}

/* Kashidas closer than a tenth of an em on either side count as one over the other. */
static bool is_stacked(
        const struct limits *limits, const struct fit *above, const struct fit *below)
{
    int32_t apart = limits->em / 5;
    for (int i = 0; i < above->count; i++)
        for (int k = 0; k < below->count; k++)
            if (above->at[i] < below->at[k] + below->extent + apart &&
                    below->at[k] < above->at[i] + above->extent + apart)
                return true;
    return false;
}

int64_t cost_between(const struct limits *limits, const struct fit *above, const struct fit *below)
{
    int64_t d = (int64_t)above->ratio - below->ratio;
    if (d < 0)
        d = -d;
    if (d > RATIO(1))
        d = RATIO(1);
    int64_t cost = (d * d >> 16) * COST_DIFFERENCE >> 16;
    return is_stacked(limits, above, below) ? cost + COST_STACKED : cost;
}
