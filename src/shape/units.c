/* In: a paragraph's characters.  Out: the controls (thoughts) that make numbers and left-to-right
 * tokens come out alike wherever they stand, the stretches no line may part (bonds), and which
 * characters belong to Latin phrases.
 * Method: facts/persian-print.md table 2.1, R-BIDI-7/8, R-DATE-3; UAX #9 5.6 (isolates).
 *
 *   units_find
 *     isolate_stretch      marks: verbatim, left-to-right, note references
 *     scan_zone            all between them
 *       latin_phrase_find        phrases.c
 *       number_find        numbers.c */
#include "shape/units.h"

void think(struct scan *scan, uint32_t before, uint32_t c)
{
    if (!scan->depth)
        *vec_push(scan->shaper->arena, &scan->work->thoughts) = (struct thought){before, c};
}

void bind(struct scan *scan, uint32_t begin, uint32_t end, bool address)
{
    *vec_push(scan->shaper->arena, &scan->work->bonds) = (struct bond){begin, end, address};
}

bool is_one_of(uint32_t c, const uint32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

bool author_decided(const struct scan *scan, uint32_t begin, uint32_t end)
{
    static const uint32_t marks[] = {LRM, RLM, ALM, 0};
    return (begin > 0 && is_one_of(scan->chars[begin - 1].c, marks)) ||
           is_one_of(scan->chars[end].c, marks);
}

void isolate(struct scan *scan, uint32_t begin, uint32_t end)
{
    if (author_decided(scan, begin, end))
        return;
    think(scan, begin, LRI);
    think(scan, end, PDI_CHAR);
}

static bool opens_explicit(uint32_t c)
{
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E || (c >= LRI && c <= FSI_CHAR);
}

static bool closes_explicit(uint32_t c)
{
    return c == 0x202C || c == PDI_CHAR;
}

/* One zone without isolates of ours, characters from..scan->limit. */
static void scan_zone(struct scan *scan, uint32_t from)
{
    uint32_t i = from;
    while (i < scan->limit) {
        uint8_t kind = scan->chars[i].kind;
        if (kind == CHAR_ARABIC || kind == CHAR_SPACE) {
            i++;
            continue;
        }
        uint32_t c = scan->chars[i].c;
        scan->depth += opens_explicit(c) ? 1 : closes_explicit(c) && scan->depth ? -1 : 0;
        uint32_t end = i;
        bool begins =
                !i || !(is_word_char(&scan->chars[i - 1]) && scan->chars[i - 1].kind != CHAR_MARK);
        if (begins && (is_token_char(scan, i) || number_sign(c))) {
            end = latin_phrase_find(scan, i);
            if (end == i)
                end = number_find(scan, i);
        }
        i = end > i ? end : i + 1;
    }
}

static bool is_isolated(const struct stretch *stretch)
{
    return stretch->isolate || stretch->note;
}

static void isolate_stretch(
        struct scan *scan, uint32_t begin, uint32_t end, const struct stretch *s)
{
    int depth = scan->depth;
    scan->depth = 0;
    think(scan, begin, s->note ? RLI : LRI);
    scan->depth = 1;
    if (s->note)
        bind(scan, begin, end, false);
    else if (!s->verbatim)
        scan_zone(scan, begin);
    for (uint32_t i = begin; i < end && s->verbatim; i++)
        scan->work->chars.items[i].latin = scan->chars[i].kind != CHAR_ARABIC;
    scan->depth = 0;
    think(scan, end, PDI_CHAR);
    scan->depth = depth;
}

void units_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    work->thoughts.count = 0;
    work->bonds.count = 0;
    if (!work->has_latin && !work->has_digits && work->stretches.count == 1 &&
            !work->stretches.items[0].isolate)
        return;
    struct scan scan = {.shaper = shaper, .work = work, .chars = work->chars.items};
    uint32_t i = 0;
    while (i < work->chars.count) {
        const struct stretch *stretch = &work->stretches.items[work->chars.items[i].stretch];
        bool isolated = is_isolated(stretch);
        uint32_t end = i;
        while (end < work->chars.count) {
            const struct stretch *s = &work->stretches.items[work->chars.items[end].stretch];
            if (is_isolated(s) != isolated || (isolated && s->note != stretch->note))
                break;
            end++;
        }
        scan.limit = end;
        if (isolated)
            isolate_stretch(&scan, i, end, stretch);
        else
            scan_zone(&scan, i);
        i = end;
    }
}
