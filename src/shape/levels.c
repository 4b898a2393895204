/* In: a paragraph's characters and the controls thought between them.  Out: each one's embedding
 * level, base direction right to left.
 * Method: UAX #9 in full by Pango (FriBidi, with isolates and paired brackets); where a paragraph
 * has nothing but Arabic letters, neutrals and plain numbers the same levels follow from three
 * rules (W2, W4, N1): numbers and the separators inside them are 2, all else is 1.
 * tests/unit/shape_test.c compares both ways on every short string. */
#include "shape/shaper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static bool is_number(uint8_t bidi)
{
    return bidi == BIDI_EN || bidi == BIDI_AN;
}

/* The next character that bidi counts; NSM after a separator would change its type. */
static const struct character *significant_after(const struct character *c, bool *skipped)
{
    *skipped = false;
    do {
        c++;
        *skipped |= c->bidi == BIDI_SKIP;
    } while (c->bidi == BIDI_SKIP);
    return c;
}

/* False when the paragraph needs the full algorithm. */
static bool levels_plain(struct paragraph_work *work)
{
    const struct character *end = work->chars.items + work->chars.count;
    uint8_t previous = BIDI_NEUTRAL; /* last type but BIDI_SKIP */
    for (struct character *c = work->chars.items; c < end; c++) {
        c->level = is_number(c->bidi) ? 2 : 1;
        if (c->bidi == BIDI_SKIP)
            continue;
        if (c->bidi == BIDI_HARD)
            return false;
        if (c->bidi == BIDI_CS || c->bidi == BIDI_ES_ET) {
            bool skipped;
            const struct character *next = significant_after(c, &skipped);
            bool beside = is_number(previous) || (next < end && is_number(next->bidi));
            if (beside && c->bidi == BIDI_ES_ET)
                return false;
            if (is_number(previous) && next < end && is_number(next->bidi)) {
                if (skipped || next->bidi != previous)
                    return false;
                c->level = 2;
            }
        }
        previous = c->bidi;
    }
    return true;
}

/* The text with the thoughts put in; *at is where a thought's level stands among them. */
static char *think_aloud(const struct paragraph_work *work, struct arena *arena, size_t *length)
{
    char *bytes = arena_alloc(arena, work->text->length + work->thoughts.count * 4u + 1);
    uint32_t from = 0;
    *length = 0;
    for (uint32_t i = 0; i <= work->thoughts.count; i++) {
        uint32_t until = work->text->length;
        if (i < work->thoughts.count)
            until = work->chars.items[work->thoughts.items[i].before].at;
        memcpy(bytes + *length, work->text->utf8 + from, until - from);
        *length += until - from;
        from = until;
        if (i < work->thoughts.count)
            *length += utf8_encode(work->thoughts.items[i].c, bytes + *length);
    }
    return bytes;
}

static uint8_t lower(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/* Controls that bidi does not remove (X9): they stand in the line like letters. */
static bool has_place(uint32_t c)
{
    return (c >= LRI && c <= PDI_CHAR) || c == LRM || c == RLM || c == ALM;
}

static void levels_full(struct paragraph_work *work)
{
    struct arena scratch;
    arena_init(&scratch);
    PangoDirection base = PANGO_DIRECTION_RTL;
    size_t length = work->text->length;
    const char *bytes = work->text->utf8;
    if (work->thoughts.count)
        bytes = think_aloud(work, &scratch, &length);
    guint8 *levels = pango_log2vis_get_embedding_levels(bytes, (int)length, &base);
    uint32_t thought = 0, at = 0;
    uint8_t lowest = UINT8_MAX; /* of the controls just before */
    for (uint32_t i = 0; i < work->chars.count; i++) {
        struct character *c = &work->chars.items[i];
        for (; thought < work->thoughts.count && work->thoughts.items[thought].before == i;
                thought++)
            lowest = lower(lowest, levels[at++]);
        c->level = levels[at++];
        if (has_place(c->c)) {
            lowest = lower(lowest, c->level);
        } else if (c->kind != CHAR_CONTROL) {
            c->parted = lowest; /* judged by part_neighbours */
            lowest = UINT8_MAX;
        }
    }
    g_free(levels);
    arena_finish(&scratch);
}

/* Two left-to-right stretches that touch would be reordered as one; a control between them, thought
 * or typed, keeps them apart by its lower level (rule L2). */
static void part_neighbours(struct paragraph_work *work)
{
    const struct character *before = NULL;
    for (uint32_t i = 0; i < work->chars.count; i++) {
        struct character *c = &work->chars.items[i];
        if (c->kind == CHAR_CONTROL)
            continue;
        if (!before || c->parted >= before->level || c->parted >= c->level)
            c->parted = 0;
        before = c;
    }
}

/* Level 4 with nothing of level 3 beside it lies as level 2 does: fewer runs. */
static void flatten(struct paragraph_work *work)
{
    struct character *end = work->chars.items + work->chars.count;
    for (struct character *c = work->chars.items; c < end;) {
        struct character *stop = c;
        bool even = true;
        for (; stop < end && stop->level >= 3 && (stop == c || !stop->parted); stop++)
            even &= stop->level == 4;
        for (struct character *k = c; even && k < stop; k++)
            k->level = 2;
        c = stop > c ? stop : c + 1;
    }
}

/* Marks and controls never part from the character before them. */
static void bind_followers(struct paragraph_work *work)
{
    for (uint32_t i = 1; i < work->chars.count; i++) {
        struct character *c = &work->chars.items[i];
        if (c->kind == CHAR_MARK || c->kind == CHAR_CONTROL)
            c->level = c[-1].level;
    }
    uint32_t leading = 0;
    while (leading < work->chars.count && work->chars.items[leading].kind == CHAR_CONTROL)
        leading++;
    for (uint32_t i = 0; i < leading && leading < work->chars.count; i++)
        work->chars.items[i].level = work->chars.items[leading].level;
}

void levels_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    if (!work->chars.count)
        return;
    bool full =
            shaper->always_full || work->thoughts.count || work->has_hard || !levels_plain(work);
    if (full)
        levels_full(work);
    bind_followers(work);
    if (full) {
        part_neighbours(work);
        flatten(work);
    }
}
