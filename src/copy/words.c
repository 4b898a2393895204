/* In: the edits that were recorded and the changes that hold.  Out: corrections by place, each with
 * the words it stands in.  Method: edits whose words touch form one group; its words as the copy
 * has them are the source's with the changes between. */
#include "copy/parts.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

enum { CONTEXT = 60 };

struct group {
    uint32_t first, behind; /* edits */
    uint32_t begin, end;    /* bytes of the source */
};

static bool is_edge(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || !c;
}

static bool is_within_character(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The start of the word at `at`; of the word before it when blanks stand there. */
static uint32_t words_begin(const char *text, uint32_t at)
{
    uint32_t begin = at;
    while (begin && text[begin - 1] == ' ' && at - begin < CONTEXT)
        begin--;
    while (begin && !is_edge(text[begin - 1]) && at - begin < CONTEXT)
        begin--;
    while (is_within_character(text[begin]))
        begin++;
    return begin;
}

static uint32_t words_end(const char *text, uint32_t at)
{
    uint32_t end = at;
    while (text[end] == ' ' && end - at < CONTEXT)
        end++;
    while (!is_edge(text[end]) && end - at < CONTEXT)
        end++;
    while (is_within_character(text[end]))
        end--;
    return end;
}

/* Only a blank at the stretch's own edge draws the word behind it in. */
static struct group words_around(const char *text, uint32_t begin, uint32_t end)
{
    struct group group = {.begin = begin, .end = end};
    bool blank = begin == end || is_edge(text[begin]);
    if (blank || !begin || !is_edge(text[begin - 1]))
        group.begin = words_begin(text, begin);
    blank = begin == end || is_edge(text[end - 1]);
    if (blank || !is_edge(text[end]))
        group.end = words_end(text, end);
    return group;
}

const char *change_words(
        struct arena *arena, const struct source *source, const struct change *change)
{
    struct group group = words_around(source->text, change->from, change->until);
    return arena_string(arena, source->text + group.begin, group.end - group.begin);
}

static bool touch(const struct edit *edit, const struct change *change)
{
    bool empty = edit->span.begin == edit->span.end || change->from == change->until;
    return empty ? edit->span.begin <= change->until && change->from <= edit->span.end
                 : edit->span.begin < change->until && change->from < edit->span.end;
}

static int by_place(const void *a, const void *b)
{
    const struct edit *x = *(const struct edit *const *)a, *y = *(const struct edit *const *)b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    return x < y ? -1 : x > y; /* as they were made */
}

/* The first change that ends at or behind `at`. */
static uint32_t find_change(const changes *list, uint32_t at)
{
    uint32_t low = 0, high = list->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list->items[middle].until < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands(const struct edit *edit, const changes *list)
{
    for (uint32_t i = find_change(list, edit->span.begin);
            i < list->count && list->items[i].from <= edit->span.end; i++)
        if (!list->items[i].held && touch(edit, &list->items[i]))
            return false;
    return true;
}

/* Those that stand in the copy, by place. */
static const struct edit **gather(
        struct arena *arena, const struct edits *edits, const changes *list, uint32_t *count)
{
    const struct edit **found = arena_array(arena, edits->list.count + 1, sizeof *found);
    *count = 0;
    for (uint32_t i = 0; i < edits->list.count; i++)
        if (edits->list.items[i].span.source && stands(&edits->list.items[i], list))
            found[(*count)++] = &edits->list.items[i];
    if (*count)
        qsort(found, *count, sizeof *found, by_place);
    return found;
}

static struct group next_group(
        const char *text, const struct edit *const *edits, uint32_t first, uint32_t count)
{
    struct group group = words_around(text, edits[first]->span.begin, edits[first]->span.end);
    group.first = first;
    for (group.behind = first + 1; group.behind < count; group.behind++) {
        const struct span span = edits[group.behind]->span;
        struct group next = words_around(text, span.begin, span.end);
        if (next.begin > group.end)
            break;
        group.begin = next.begin < group.begin ? next.begin : group.begin;
        group.end = next.end > group.end ? next.end : group.end;
    }
    return group;
}

static const char *words_as_changed(
        struct arena *arena, const char *text, const struct group *group, const changes *list)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    uint32_t at = group->begin;
    for (uint32_t i = find_change(list, group->begin); i < list->count; i++) {
        const struct change *change = &list->items[i];
        if (change->from > group->end || change->until > group->end)
            break;
        if (!change->held || change->from < at)
            continue;
        strbuf_put(&out, text + at, change->from - at);
        strbuf_put(&out, change->after, change->length);
        at = change->until;
    }
    strbuf_put(&out, text + at, group->end - at);
    return strbuf_string(&out);
}

/* Lines and columns of all, in one walk. */
static void place(const char *text, struct correction *corrections, uint32_t count)
{
    uint32_t at = 0, line = 1, column = 1;
    for (uint32_t i = 0; i < count; i++) {
        for (; at < corrections[i].span.begin; at++) {
            column = text[at] == '\n' ? 1 : column + !is_within_character(text[at]);
            line += text[at] == '\n';
        }
        corrections[i].line = line;
        corrections[i].column = column;
    }
}

void corrections_make(
        struct arena *arena, struct copy *copy, struct edits *edits, const changes *list)
{
    const char *text = copy->source->text;
    uint32_t count;
    const struct edit **found = gather(arena, edits, list, &count);
    struct correction *made = arena_array(arena, count + 1, sizeof *made);
    for (uint32_t i = 0; i < count;) {
        struct group group = next_group(text, found, i, count);
        const char *before = arena_string(arena, text + group.begin, group.end - group.begin);
        const char *after = words_as_changed(arena, text, &group, list);
        for (; i < group.behind; i++)
            made[i] = (struct correction){.rule = found[i]->rule,
                    .safety = orthography_class(found[i]->rule),
                    .span = found[i]->span,
                    .before = found[i]->before,
                    .after = found[i]->after,
                    .words_before = before,
                    .words_after = after};
    }
    place(text, made, count);
    copy->corrections = made;
    copy->correction_count = count;
}
