/* In: changes to a file.  Out: those that hold.
 * Method: the file with a set of changes is parsed and normalised like any other.  Where a text
 * comes out otherwise, its changes leave the set and are tried by halves, all such texts at once;
 * where the whole does, the set is halved.
 *
 *   prove              a set with at most one run of changes a text; what is held before and after
 *     take_failing     gives the right article
 *     prove_halves     of the set
 *     prove_within     of each run that failed, down to the changes at fault */
#include "copy/parts.h"

#include <string.h>

/* Changes of one text that are tried together, by their places in the list. */
struct run {
    const uint32_t *places;
    uint32_t count;
};

typedef VEC(struct run) runs;

struct outcome {
    const char *dump;
    struct text_pairs texts;
};

static struct outcome look(struct arena *arena, const struct proof *proof)
{
    struct diag unsaid;
    struct edits unread = {.arena = arena};
    struct outcome outcome = {.texts = {.arena = arena}};
    size_t length;
    diag_init(&unsaid, arena);
    struct source *changed = arena_new(arena, struct source);
    changed->path = proof->source->path;
    changed->text = changes_apply(arena, proof->source, proof->list, &length);
    changed->length = (uint32_t)length;
    const struct article *article = article_parse(arena, &unsaid, changed);
    struct normalising how = {proof->house, proof->governing, &outcome.texts};
    outcome.dump = article_dump(arena, article_normalise_as(arena, article, &unread, how));
    return outcome;
}

static bool same_words(const struct rich_text *a, const struct rich_text *b)
{
    return a->length == b->length && memcmp(a->utf8, b->utf8, a->length) == 0;
}

static void hold(const struct proof *proof, const runs *set, bool held)
{
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < set->items[i].count; j++)
            proof->list->items[set->items[i].places[j]].held = held;
}

/* Moves the runs whose text came out otherwise from the set to `failing`; none when the texts are
 * no longer the same ones. */
static void take_failing(
        const struct proof *proof, runs *set, runs *failing, const struct outcome *outcome)
{
    uint32_t kept = 0;
    bool comparable = outcome->texts.list.count == proof->texts->list.count;
    for (uint32_t i = 0; i < set->count; i++) {
        uint32_t text = proof->list->items[*set->items[i].places].text;
        bool good = !comparable || text == NO_TEXT ||
                    same_words(proof->texts->list.items[text].printed,
                            outcome->texts.list.items[text].printed);
        if (good)
            set->items[kept++] = set->items[i];
        else
            *vec_push(proof->arena, failing) = set->items[i];
    }
    set->count = kept;
}

/* Holds the set; whether that gives the right article. */
static bool try_set(const struct proof *proof, runs *set, runs *failing)
{
    struct arena trial;
    arena_init(&trial);
    hold(proof, set, true);
    struct outcome outcome = look(&trial, proof);
    bool good = strcmp(outcome.dump, proof->dump) == 0;
    if (!good && failing)
        take_failing(proof, set, failing, &outcome);
    arena_finish(&trial);
    return good;
}

static void prove(const struct proof *proof, runs *set);

static void prove_halves(const struct proof *proof, const runs *set)
{
    runs half = {.items = set->items, .count = set->count / 2};
    prove(proof, &half);
    half = (runs){.items = set->items + set->count / 2, .count = set->count - set->count / 2};
    prove(proof, &half);
}

/* An insertion that failed may stand on the other side of markup; when it fails there too, it is as
 * it was. */
static bool move(const struct proof *proof, uint32_t index)
{
    struct change *change = &proof->list->items[index];
    uint32_t from = change->from;
    bool room = change->moved || !index || change[-1].until <= change->other;
    if (change->from != change->until || change->other == from || !room)
        return false;
    change->from = change->until = change->other;
    change->other = from;
    change->moved = !change->moved;
    return change->moved;
}

static void prove_within(const struct proof *proof, const runs *failing)
{
    runs first = {0}, second = {0}, moved = {0};
    for (uint32_t i = 0; i < failing->count; i++) {
        struct run run = failing->items[i];
        uint32_t half = run.count / 2;
        if (half) {
            *vec_push(proof->arena, &first) = (struct run){run.places, half};
            *vec_push(proof->arena, &second) = (struct run){run.places + half, run.count - half};
        } else if (move(proof, *run.places)) {
            *vec_push(proof->arena, &moved) = run;
        }
    }
    prove(proof, &first);
    prove(proof, &second);
    prove(proof, &moved);
}

static void prove(const struct proof *proof, runs *set)
{
    runs failing = {0};
    if (!set->count || try_set(proof, set, &failing))
        return;
    hold(proof, &failing, false);
    if (!failing.count || !try_set(proof, set, NULL)) {
        hold(proof, set, false);
        if (set->count > 1)
            prove_halves(proof, set);
        else
            prove_within(proof, set);
    }
    prove_within(proof, &failing);
}

/* What is not held yet, a run a text; how many changes. */
static uint32_t gather(const struct proof *proof, runs *set)
{
    const struct change *items = proof->list->items;
    uint32_t *places = arena_array(proof->arena, proof->list->count + 1, sizeof *places);
    uint32_t count = 0;
    for (uint32_t i = 0; i < proof->list->count; i++) {
        if (items[i].held || items[i].lost)
            continue;
        bool goes_on = count && items[i].text == items[places[count - 1]].text;
        if (!goes_on)
            *vec_push(proof->arena, set) = (struct run){&places[count], 0};
        set->items[set->count - 1].count++;
        places[count++] = i;
    }
    return count;
}

/* Again with what was left, until none of it holds: a change may need another one that was tried
 * apart from it.  So a copy of the copy finds nothing new. */
void changes_prove(const struct proof *proof)
{
    uint32_t left = UINT32_MAX, before;
    do {
        runs set = {0};
        before = left;
        left = gather(proof, &set);
        if (left < before)
            prove(proof, &set);
    } while (left && left < before);
}

/* `wanted` is `dump` with `before` read as `after` at one place. */
static bool differs_once(const char *dump, const char *wanted, const char *before, size_t size,
        const struct change *change)
{
    size_t at = 0;
    while (dump[at] && dump[at] == wanted[at])
        at++;
    for (size_t i = 0; i <= size && i <= at; i++) { /* both may begin alike */
        const char *old = dump + at - i, *new = wanted + at - i;
        if (strncmp(old, before, size) == 0 && strncmp(new, change->after, change->length) == 0 &&
                strcmp(old + size, new + change->length) == 0)
            return true;
    }
    return false;
}

bool change_prove_fix(const struct proof *proof, uint32_t index)
{
    struct arena trial;
    arena_init(&trial);
    struct change *change = &proof->list->items[index];
    const char *dump = look(&trial, proof).dump;
    change->held = true;
    const char *wanted = look(&trial, proof).dump;
    change->held = differs_once(
            dump, wanted, proof->source->text + change->from, change->until - change->from, change);
    arena_finish(&trial);
    return change->held;
}
