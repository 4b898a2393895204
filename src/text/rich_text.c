/* In: pieces of text with their places.  Out: one rich_text; spans back into the author's file. */
#include "text/rich_text.h"

#include <stdlib.h>
#include <string.h>

static const struct origin *origin_at(const struct rich_text *text, uint32_t at)
{
    uint32_t low = 0, high = text->origin_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->origins[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &text->origins[low - 1] : NULL;
}

struct span rich_text_span(const struct rich_text *text, uint32_t begin, uint32_t end)
{
    if (!text->source || !text->origin_count)
        return NO_SPAN;
    const struct origin *first = origin_at(text, begin);
    const struct origin *last = origin_at(text, end > begin ? end - 1 : begin);
    struct span span = {.source = text->source};
    span.begin = first->edited ? first->from : first->from + (begin - first->at);
    span.end = last->edited ? last->until : last->from + (end - last->at);
    return span;
}

struct rich_text rich_text_plain(const char *utf8)
{
    return (struct rich_text){.utf8 = utf8, .length = (uint32_t)strlen(utf8)};
}

void rich_text_start(
        struct rich_text_maker *maker, struct arena *arena, const struct source *source)
{
    *maker = (struct rich_text_maker){.arena = arena, .source = source};
}

static void append(struct rich_text_maker *maker, const char *bytes, uint32_t length)
{
    if (maker->length + length + 1 > maker->room) {
        uint32_t need = maker->length + length + 1, room = need + need / 4;
        maker->bytes = arena_widen(maker->arena, maker->bytes, maker->room, room);
        maker->room = room;
    }
    if (length)
        memcpy(maker->bytes + maker->length, bytes, length);
    maker->length += length;
    maker->bytes[maker->length] = 0;
}

static void put_origin(struct rich_text_maker *maker, struct origin origin)
{
    if (maker->origins.count && !origin.edited) {
        const struct origin *last = &maker->origins.items[maker->origins.count - 1];
        if (!last->edited && last->from + (origin.at - last->at) == origin.from)
            return; /* goes on where the last one stopped */
    }
    *vec_push(maker->arena, &maker->origins) = origin;
}

void rich_text_put(struct rich_text_maker *maker, const char *bytes, uint32_t length, uint32_t from)
{
    put_origin(maker, (struct origin){maker->length, from, from + length, false});
    append(maker, bytes, length);
}

void rich_text_put_edited(struct rich_text_maker *maker, const char *bytes, uint32_t length,
        uint32_t from, uint32_t until)
{
    put_origin(maker, (struct origin){maker->length, from, until, true});
    append(maker, bytes, length);
}

void rich_text_mark(struct rich_text_maker *maker, enum mark_kind kind, uint32_t begin,
        uint32_t end, const char *target)
{
    *vec_push(maker->arena, &maker->marks) = (struct mark){kind, begin, end, target};
}

static int by_begin(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

struct rich_text *rich_text_end(struct rich_text_maker *maker)
{
    if (maker->marks.count)
        qsort(maker->marks.items, maker->marks.count, sizeof *maker->marks.items, by_begin);
    struct rich_text *text = arena_new(maker->arena, struct rich_text);
    text->source = maker->source;
    text->utf8 = maker->bytes ? maker->bytes : "";
    text->length = maker->length;
    text->marks = maker->marks.items;
    text->mark_count = maker->marks.count;
    text->origins = maker->origins.items;
    text->origin_count = maker->origins.count;
    return text;
}

void rich_text_append(struct rich_text_maker *maker, const struct rich_text *text)
{
    uint32_t base = maker->length;
    for (uint32_t i = 0; i < text->origin_count && text->source == maker->source; i++) {
        struct origin origin = text->origins[i];
        origin.at += base;
        put_origin(maker, origin);
    }
    append(maker, text->utf8, text->length);
    for (uint32_t i = 0; i < text->mark_count; i++) {
        struct mark mark = text->marks[i];
        rich_text_mark(maker, mark.kind, mark.begin + base, mark.end + base, mark.target);
    }
}

static struct origin origin_from(struct origin origin, uint32_t begin)
{
    if (origin.at < begin && !origin.edited)
        origin.from += begin - origin.at;
    origin.at = origin.at < begin ? 0 : origin.at - begin;
    return origin;
}

const struct rich_text *rich_text_slice(
        struct arena *arena, const struct rich_text *text, uint32_t begin, uint32_t end)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, text->source);
    for (uint32_t i = 0; i < text->origin_count && text->origins[i].at < end; i++) {
        bool over = i + 1 < text->origin_count && text->origins[i + 1].at <= begin;
        if (!over)
            put_origin(&maker, origin_from(text->origins[i], begin));
    }
    append(&maker, text->utf8 + begin, end - begin);
    for (uint32_t i = 0; i < text->mark_count; i++) {
        struct mark mark = text->marks[i];
        mark.begin = mark.begin < begin ? begin : mark.begin;
        mark.end = mark.end > end ? end : mark.end;
        if (mark.begin < mark.end)
            rich_text_mark(&maker, mark.kind, mark.begin - begin, mark.end - begin, mark.target);
    }
    return rich_text_end(&maker);
}
