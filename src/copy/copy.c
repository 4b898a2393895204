/* In: a file as it was read.  Out: its copy.
 *
 *   copy_make
 *     article_parse, article_normalise_as      the texts as typed and as printed
 *     changes_find       what of the file must read otherwise
 *     changes_prove      which of it can
 *     add_fixes
 *     report_left        what stays as typed
 *     put_file           line ends and the byte order mark as they were
 *     corrections_make */
#include "copy/parts.h"

#include "base/strbuf.h"

#include <string.h>

struct desk {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    const struct house *house;
    const struct exceptions *governing;
    changes list;
    struct edits edits;
};

/* A front matter that cannot be read is not edited. */
static void say_errors(struct desk *desk, const struct diag *said, uint32_t body)
{
    for (uint32_t i = 0; i < said->list.count; i++) {
        const struct diagnostic *d = &said->list.items[i];
        bool above = d->span.begin < body || d->id == DIAG_FRONT_MATTER_OPEN;
        if (above && diag_severity(d->id) >= SEVERITY_ERROR)
            diag_add(desk->diag, d->id, d->span, d->first, d->second);
    }
}

/* `encoding: windows-1256` would be wrong of the copy. */
static void mend_encoding(struct desk *desk, const struct reading *reading)
{
    static const char utf8[] = "UTF-8";
    struct span name;
    if (strcmp(reading->encoding, utf8) == 0)
        return;
    diag_add(
            desk->diag, DIAG_COPY_UTF8, (struct span){desk->source, 0, 0}, reading->encoding, NULL);
    if (source_find_encoding(desk->source, &name))
        *vec_push(desk->arena, &desk->list) = (struct change){.from = name.begin,
                .until = name.end,
                .after = utf8,
                .length = sizeof utf8 - 1,
                .text = NO_TEXT};
}

static struct proof make_proof(struct desk *desk)
{
    return (struct proof){.arena = desk->arena,
            .source = desk->source,
            .house = desk->house,
            .governing = desk->governing,
            .list = &desk->list};
}

static void find_changes(struct desk *desk)
{
    struct diag said;
    diag_init(&said, desk->arena);
    const struct article *article = article_parse(desk->arena, &said, desk->source);
    say_errors(desk, &said, article->body_begin);
    struct text_pairs pairs = {.arena = desk->arena};
    article = article_normalise_as(desk->arena, article, &desk->edits,
            (struct normalising){desk->house, desk->governing, &pairs});
    for (uint32_t i = 0; i < pairs.list.count; i++)
        changes_find(desk->arena, &desk->list, &pairs.list.items[i], i);
    changes_sort(desk->source, &desk->list);
    struct proof proof = make_proof(desk);
    proof.dump = article_dump(desk->arena, article);
    proof.texts = &pairs;
    changes_prove(&proof);
}

/* Where in the list a change of from..until belongs; false when it overlaps another one. */
static bool find_room(const changes *list, uint32_t from, uint32_t until, uint32_t *index)
{
    uint32_t i = 0;
    while (i < list->count && list->items[i].until <= from)
        i++;
    *index = i;
    return i == list->count || list->items[i].from >= until;
}

static void add_fix(struct desk *desk, const struct copy_fix *fix)
{
    changes *list = &desk->list;
    uint32_t index;
    if (!find_room(list, fix->span.begin, fix->span.end, &index))
        return;
    vec_push(desk->arena, list);
    memmove(&list->items[index + 1], &list->items[index],
            (list->count - 1 - index) * sizeof *list->items);
    list->items[index] = (struct change){.from = fix->span.begin,
            .until = fix->span.end,
            .after = fix->after,
            .length = strlen(fix->after),
            .text = NO_TEXT};
    struct proof proof = make_proof(desk);
    if (!change_prove_fix(&proof, index)) {
        list->count--;
        memmove(&list->items[index], &list->items[index + 1],
                (list->count - index) * sizeof *list->items);
        return;
    }
    uint32_t length = fix->span.end - fix->span.begin;
    *vec_push(desk->arena, &desk->edits.list) = (struct edit){fix->rule,
            {desk->source, fix->span.begin, fix->span.end},
            arena_string(desk->arena, desk->source->text + fix->span.begin, length), fix->after};
}

static void report_left(struct desk *desk)
{
    const char *last = "";
    for (uint32_t i = 0; i < desk->list.count; i++) {
        const struct change *change = &desk->list.items[i];
        if (change->held)
            continue;
        const char *words = change_words(desk->arena, desk->source, change);
        if (strcmp(words, last) != 0)
            diag_add(desk->diag, DIAG_COPY_LEFT,
                    (struct span){desk->source, change->from, change->until}, words, NULL);
        last = words;
    }
}

/* The file's own bytes for source bytes up to `to`, where they go on from; out may be NULL. */
static const char *put_typed(struct strbuf *out, const char *file, const char *text, const char *to)
{
    const char *start = file;
    for (; text < to; text++, file++)
        if (file[0] == '\r' && file[1] == '\n')
            file++;
    if (out)
        strbuf_put(out, start, (size_t)(file - start));
    return file;
}

static void put_file(const struct desk *desk, const struct reading *reading, struct strbuf *out)
{
    const char *text = desk->source->text, *file = reading->text, *at = text;
    strbuf_puts(out, reading->marked ? "\xEF\xBB\xBF" : "");
    for (uint32_t i = 0; i < desk->list.count; i++) {
        const struct change *change = &desk->list.items[i];
        if (!change->held)
            continue;
        file = put_typed(out, file, at, text + change->from);
        file = put_typed(NULL, file, text + change->from, text + change->until);
        strbuf_put(out, change->after, change->length);
        at = text + change->until;
    }
    put_typed(out, file, at, text + desk->source->length);
    if (desk->source->length && text[desk->source->length - 1] != '\n')
        strbuf_puts(out, reading->crlf ? "\r\n" : "\n");
}

static bool is_changed(const struct copy *copy, const struct reading *reading)
{
    size_t mark = reading->marked ? 3 : 0;
    return strcmp(reading->encoding, "UTF-8") != 0 || reading->mended ||
           copy->length - mark != reading->length ||
           memcmp(copy->text + mark, reading->text, reading->length) != 0;
}

const struct copy *copy_make(struct arena *arena, struct diag *diag, const struct source *source,
        const struct reading *reading, const struct copy_wishes *wishes)
{
    struct desk desk = {
            arena, diag, source, wishes->house, wishes->governing, {0}, {.arena = arena}};
    mend_encoding(&desk, reading);
    find_changes(&desk);
    report_left(&desk);
    for (uint32_t i = 0; i < wishes->fix_count; i++)
        add_fix(&desk, &wishes->fixes[i]);
    struct strbuf out;
    strbuf_init(&out, arena);
    put_file(&desk, reading, &out);
    struct copy *copy = arena_new(arena, struct copy);
    copy->source = source;
    copy->text = strbuf_string(&out);
    copy->length = out.length;
    copy->encoding = reading->encoding;
    copy->changed = is_changed(copy, reading);
    corrections_make(arena, copy, &desk.edits, &desk.list);
    return copy;
}
