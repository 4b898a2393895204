/* In: a text as typed and as printed, both with origins.  Out: which bytes of the author's file
 * must read otherwise.
 *
 * Method: both texts are walked in step.  A stretch of `printed` either stands in the file as it
 * is, or stands for a stretch of the file; what of `typed` is stepped over stands for nothing any
 * more.
 *
 *   changes_find
 *     keep        bytes with a place of their own
 *     find_kept   what the parser had read otherwise (an entity, a line end) and no rule touched
 *     replace     bytes that stand for a stretch
 *     erase       what of `typed` was stepped over */
#include "copy/parts.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    struct arena *arena;
    changes *list;
    const struct rich_text *typed;
    uint32_t at;  /* byte of typed */
    uint32_t run; /* the origin it lies in */
    uint32_t text;
};

static uint32_t run_end(const struct rich_text *text, uint32_t run)
{
    return run + 1 < text->origin_count ? text->origins[run + 1].at : text->length;
}

static struct change *add(
        struct walk *w, uint32_t from, uint32_t until, const char *after, size_t length)
{
    struct change *change = vec_push(w->arena, w->list);
    *change = (struct change){.from = from,
            .until = until,
            .other = from,
            .after = after,
            .length = length,
            .text = w->text};
    return change;
}

/* The stretch of the source that a byte of typed belongs to. */
static uint32_t source_start(const struct rich_text *text, uint32_t at)
{
    return rich_text_span(text, at, at + 1).begin;
}

/* Steps to byte `to`: what lies between is not printed. */
static void erase(struct walk *w, uint32_t to)
{
    while (w->at < to) {
        const struct origin *origin = &w->typed->origins[w->run];
        uint32_t end = run_end(w->typed, w->run), stop = end < to ? end : to;
        if (origin->edited) {
            struct change *change = add(w, origin->from, origin->until, "", 0);
            change->lost = w->at != origin->at || stop != end || origin->from == origin->until;
        } else {
            uint32_t from = origin->from + (w->at - origin->at);
            add(w, from, from + (stop - w->at), "", 0);
        }
        w->at = stop;
        w->run += stop == end;
    }
}

static void step(struct walk *w, uint32_t to)
{
    w->at = to;
    while (w->run < w->typed->origin_count && run_end(w->typed, w->run) <= to)
        w->run++;
}

/* The byte of typed, from the cursor on, that stands at `from` of the source; false when there is
 * none. */
static bool find_byte(const struct walk *w, uint32_t from, uint32_t *at)
{
    for (uint32_t run = w->run; run < w->typed->origin_count; run++) {
        const struct origin *origin = &w->typed->origins[run];
        uint32_t size = run_end(w->typed, run) - origin->at;
        if (origin->from > from)
            break;
        if (origin->edited ? origin->from == from
                           : from >= origin->from && from < origin->from + size) {
            *at = origin->at + (origin->edited ? 0 : from - origin->from);
            return *at >= w->at;
        }
    }
    return false;
}

static void lose(struct walk *w, uint32_t from, uint32_t until)
{
    add(w, from, until, "", 0)->lost = true;
}

static void keep(struct walk *w, uint32_t from, uint32_t length)
{
    while (length) {
        uint32_t at;
        if (!find_byte(w, from, &at)) {
            lose(w, from, from + length);
            return;
        }
        erase(w, at);
        uint32_t room = run_end(w->typed, w->run) - at, size = room < length ? room : length;
        step(w, at + size);
        from += size;
        length -= size;
    }
}

/* Bytes that were read otherwise than they stand in the file, and are still the same. */
static bool find_kept(const struct walk *w, const struct origin *origin, const char *bytes,
        uint32_t length, uint32_t *at)
{
    for (uint32_t run = w->run; run < w->typed->origin_count; run++) {
        const struct origin *typed = &w->typed->origins[run];
        if (typed->from > origin->until)
            break;
        if (!typed->edited || typed->from != origin->from || typed->until != origin->until)
            continue;
        *at = typed->at > w->at ? typed->at : w->at;
        return run_end(w->typed, run) - *at >= length &&
               memcmp(w->typed->utf8 + *at, bytes, length) == 0;
    }
    return false;
}

/* Several signs may stand for one stretch. */
static bool goes_on(const struct walk *w, const struct origin *origin)
{
    const struct change *last = w->list->count ? &w->list->items[w->list->count - 1] : NULL;
    return last && !last->lost && last->length && last->from == origin->from &&
           last->until == origin->until;
}

static void append(struct walk *w, const char *bytes, uint32_t length)
{
    struct change *last = &w->list->items[w->list->count - 1];
    last->after = arena_format(w->arena, "%s%.*s", last->after, (int)length, bytes);
    last->length += length;
}

static void insert(struct walk *w, uint32_t from, const char *bytes, uint32_t length)
{
    struct change *change = add(w, from, from, bytes, length);
    if (w->at)
        change->other = rich_text_span(w->typed, w->at - 1, w->at).end;
}

static void replace(struct walk *w, const struct origin *origin, const char *bytes, uint32_t length)
{
    uint32_t at;
    if (origin->from == origin->until) {
        insert(w, origin->from, bytes, length);
        return;
    }
    if (!find_byte(w, origin->from, &at)) {
        lose(w, origin->from, origin->until);
        return;
    }
    erase(w, at);
    uint32_t end = at;
    while (end < w->typed->length && source_start(w->typed, end) < origin->until &&
            source_start(w->typed, end) >= origin->from)
        end++;
    step(w, end);
    add(w, origin->from, origin->until, bytes, length);
}

void changes_find(struct arena *arena, changes *list, const struct text_pair *pair, uint32_t text)
{
    const struct rich_text *printed = pair->printed;
    struct walk w = {arena, list, pair->typed, 0, 0, text};
    for (uint32_t i = 0; i < printed->origin_count; i++) {
        const struct origin *origin = &printed->origins[i];
        uint32_t length = run_end(printed, i) - origin->at, at;
        const char *bytes = arena_string(arena, printed->utf8 + origin->at, length);
        if (!origin->edited) {
            keep(&w, origin->from, length);
        } else if (goes_on(&w, origin)) {
            append(&w, bytes, length);
        } else if (find_kept(&w, origin, bytes, length, &at)) {
            erase(&w, at);
            step(&w, at + length);
        } else {
            replace(&w, origin, bytes, length);
        }
    }
    erase(&w, pair->typed->length);
}

static int by_place(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->until < y->until ? -1 : x->until > y->until;
}

/* A line end with what opens the next line: markup. */
static bool spans_markup(const struct source *source, const struct change *change)
{
    const char *text = source->text + change->from;
    size_t size = change->until - change->from;
    return size && memchr(text, '\n', size) && strspn(text, " \t\n") < size;
}

/* Half of what is one edit would be none: of «---», which becomes a dash, two hyphens go. */
static bool belong_together(const struct change *a, const struct change *b)
{
    return !b->length && a->until == b->from && a->text == b->text && a->other == a->from &&
           !a->lost && !b->lost;
}

static void join_deletions(changes *list)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        struct change *last = count ? &list->items[count - 1] : NULL;
        const struct change *next = &list->items[i];
        if (!last || !belong_together(last, next)) {
            list->items[count++] = *next;
            continue;
        }
        last->until = next->until;
    }
    list->count = count;
}

void changes_sort(const struct source *source, changes *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_place);
    uint32_t end = 0; /* of those before */
    for (uint32_t i = 0; i < list->count; i++) {
        struct change *change = &list->items[i];
        change->lost = change->lost || change->from < end || spans_markup(source, change);
        end = change->until > end ? change->until : end;
    }
    join_deletions(list);
}

const char *changes_apply(
        struct arena *arena, const struct source *source, const changes *list, size_t *length)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    uint32_t at = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct change *change = &list->items[i];
        if (!change->held)
            continue;
        strbuf_put(&out, source->text + at, change->from - at);
        strbuf_put(&out, change->after, change->length);
        at = change->until;
    }
    strbuf_put(&out, source->text + at, source->length - at);
    *length = out.length;
    return strbuf_string(&out);
}
