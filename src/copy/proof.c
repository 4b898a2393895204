/* In: changes to a file.  Out: those that hold.
 * Method: the file as changed is parsed and normalised like any other; when the article comes out
 * otherwise, each half of the changes is tried, and so on down to the ones at fault. */
#include "copy/parts.h"

#include <string.h>

static const char *dump_changed(struct arena *arena, const struct proof *proof)
{
    struct diag unsaid;
    struct edits unread = {.arena = arena};
    size_t length;
    diag_init(&unsaid, arena);
    struct source changed = {.path = proof->source->path};
    changed.text = changes_apply(arena, proof->source, proof->list, &length);
    changed.length = (uint32_t)length;
    const struct article *article = article_parse(arena, &unsaid, &changed);
    struct normalising how = {.governing = proof->governing};
    return article_dump(arena, article_normalise_as(arena, article, &unread, how));
}

static bool reads_as(const struct proof *proof, const char *expected)
{
    struct arena trial;
    arena_init(&trial);
    bool equal = strcmp(dump_changed(&trial, proof), expected) == 0;
    arena_finish(&trial);
    return equal;
}

/* Whether any may be held. */
static bool hold(const struct proof *proof, uint32_t begin, uint32_t end, bool held)
{
    bool any = false;
    for (uint32_t i = begin; i < end; i++) {
        struct change *change = &proof->list->items[i];
        change->held = held && !change->lost;
        any = any || change->held;
    }
    return any;
}

static void try_other_place(const struct proof *proof, struct change *change, const char *expected)
{
    uint32_t from = change->from;
    if (change->other == from || change->until != from)
        return;
    change->from = change->until = change->other;
    change->held = true;
    change->held = reads_as(proof, expected);
    if (!change->held)
        change->from = change->until = from;
}

static void settle(const struct proof *proof, uint32_t begin, uint32_t end, const char *expected)
{
    if (!hold(proof, begin, end, true) || reads_as(proof, expected))
        return;
    hold(proof, begin, end, false);
    uint32_t middle = begin + (end - begin) / 2;
    if (middle == begin) {
        try_other_place(proof, &proof->list->items[begin], expected);
        return;
    }
    settle(proof, begin, middle, expected);
    settle(proof, middle, end, expected);
}

void changes_prove(const struct proof *proof, const char *expected)
{
    settle(proof, 0, proof->list->count, expected);
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
    const char *dump = dump_changed(&trial, proof);
    change->held = true;
    const char *wanted = dump_changed(&trial, proof);
    change->held = differs_once(
            dump, wanted, proof->source->text + change->from, change->until - change->from, change);
    arena_finish(&trial);
    return change->held;
}
