/* In: the chain of signs after the rules.  Out: rich_text, with the marks and origins of the input.
 * Input bytes rise along the chain, so one walk copies whole unedited stretches, and one table of
 * byte positions tells where each mark now begins and ends. */
#include "orthography/signs.h"

#include "base/utf8.h"

#include <string.h>

/* For every input byte where the output stands: `starts` for marks that begin there, `ends` for
 * marks that end there. */
struct places {
    uint32_t *starts, *ends;
};

/* Signs that stand in the input as they stand here, one after the other and of one origin. */
struct stretch {
    uint32_t first, behind; /* signs */
    uint32_t from, until;   /* bytes of the input */
};

/* Where the next origin begins; *origin is the one that `from` lies in. */
static uint32_t origin_end(const struct rich_text *text, uint32_t *origin, uint32_t from)
{
    while (*origin + 1 < text->origin_count && text->origins[*origin + 1].at <= from)
        ++*origin;
    return *origin + 1 < text->origin_count ? text->origins[*origin + 1].at : UINT32_MAX;
}

static struct stretch read_stretch(const struct signs *signs, uint32_t at, uint32_t limit)
{
    struct stretch stretch = {
            at, sign_next(signs, at), signs->items[at].from, signs->items[at].until};
    if (signs->items[at].edited)
        return stretch;
    while (stretch.behind) {
        const struct sign *next = &signs->items[stretch.behind];
        if (next->edited || next->from != stretch.until || next->from >= limit)
            break;
        stretch.until = next->until;
        stretch.behind = next->next;
    }
    return stretch;
}

static void put_stretch(
        const struct signs *signs, struct rich_text_maker *maker, struct stretch stretch)
{
    const struct sign *sign = &signs->items[stretch.first];
    const char *bytes = signs->text->utf8 + stretch.from;
    uint32_t length = stretch.until - stretch.from;
    struct span span = rich_text_span(signs->text, stretch.from, stretch.until);
    if (sign->edited) {
        char code[4];
        length = (uint32_t)utf8_encode(sign->c, code);
        rich_text_put_edited(maker, code, length, span.begin, span.end);
    } else if (!signs->text->source || span.end - span.begin == length) {
        rich_text_put(maker, bytes, length, span.begin);
    } else {
        rich_text_put_edited(maker, bytes, length, span.begin, span.end);
    }
}

/* `begin` is where the stretch starts in the output, `end` where it ends. */
static void fill_places(const struct signs *signs, const struct places *places,
        struct stretch stretch, uint32_t begin, uint32_t end)
{
    for (uint32_t at = stretch.first; at != stretch.behind; at = sign_next(signs, at)) {
        const struct sign *sign = &signs->items[at];
        if (sign->from == sign->until)
            continue;
        if (places->starts[sign->from] == UINT32_MAX)
            places->starts[sign->from] = begin + (sign->from - stretch.from);
        places->ends[sign->until] = sign->edited ? end : begin + (sign->until - stretch.from);
    }
}

static struct places places_make(const struct signs *signs)
{
    size_t bytes = ((size_t)signs->text->length + 1) * sizeof(uint32_t);
    struct places places = {arena_alloc(signs->arena, bytes), arena_alloc(signs->arena, bytes)};
    memset(places.starts, 0xFF, bytes);
    memset(places.ends, 0xFF, bytes);
    return places;
}

/* Bytes whose sign is gone: a mark that began there begins with the next sign that is left, one
 * that ended there ends with the last. */
static void close_places(const struct places *places, uint32_t input, uint32_t output)
{
    places->starts[input] = output;
    for (uint32_t i = input; i-- > 0;)
        if (places->starts[i] == UINT32_MAX)
            places->starts[i] = places->starts[i + 1];
    places->ends[0] = 0;
    for (uint32_t i = 1; i <= input; i++)
        if (places->ends[i] == UINT32_MAX)
            places->ends[i] = places->ends[i - 1];
}

static void carry_marks(
        const struct signs *signs, struct rich_text_maker *maker, const struct places *places)
{
    close_places(places, signs->text->length, maker->length);
    for (uint32_t i = 0; i < signs->text->mark_count; i++) {
        const struct mark *mark = &signs->text->marks[i];
        uint32_t begin = places->starts[mark->begin], end = places->ends[mark->end];
        if (begin < end)
            rich_text_mark(maker, mark->kind, begin, end, mark->target);
    }
}

const struct rich_text *signs_text(const struct signs *signs, struct arena *arena)
{
    const struct rich_text *text = signs->text;
    struct places places = {NULL, NULL};
    if (text->mark_count)
        places = places_make(signs);
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, text->source);
    uint32_t origin = 0;
    for (uint32_t at = sign_next(signs, 0); at;) {
        uint32_t begin = maker.length, limit = origin_end(text, &origin, signs->items[at].from);
        struct stretch stretch = read_stretch(signs, at, limit);
        put_stretch(signs, &maker, stretch);
        if (text->mark_count)
            fill_places(signs, &places, stretch, begin, maker.length);
        at = stretch.behind;
    }
    if (text->mark_count)
        carry_marks(signs, &maker, &places);
    return rich_text_end(&maker);
}
