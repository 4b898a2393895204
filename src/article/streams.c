/* In: text and marks as they come.  Out: rich text; marks of one kind never nest. */
#include "article/inlines.h"

#include <string.h>

static const enum mark_kind kinds[SORT_COUNT] = {MARK_STRONG, MARK_EMPHASIS, MARK_LINK};

void open_stream(struct walk *w, struct stream *stream)
{
    *stream = (struct stream){0};
    rich_text_start(&stream->maker, w->parts->arena, w->parts->source);
}

void end_plain(struct stream *s)
{
    if (!s->open[LINK] && s->maker.length > s->plain_since)
        autolink_mark(&s->maker, s->plain_since, s->maker.length);
    s->plain_since = s->maker.length;
}

static void put_mark(struct stream *s, int sort)
{
    if (s->maker.length > s->since[sort])
        rich_text_mark(&s->maker, kinds[sort], s->since[sort], s->maker.length,
                sort == LINK ? s->target : NULL);
}

void open_mark(struct stream *s, int sort)
{
    if (sort == LINK)
        end_plain(s);
    if (s->open[sort]++ == 0)
        s->since[sort] = s->maker.length;
}

void close_mark(struct stream *s, int sort)
{
    if (--s->open[sort] == 0)
        put_mark(s, sort);
    if (sort == LINK)
        s->plain_since = s->maker.length;
}

const struct rich_text *close_stream(struct stream *s)
{
    end_plain(s);
    for (int sort = 0; sort < SORT_COUNT; sort++) {
        if (s->open[sort])
            put_mark(s, sort);
    }
    return rich_text_end(&s->maker);
}

/* What follows goes into a piece of its own; open marks go on in it. */
void cut_piece(struct walk *w)
{
    struct stream *s = w->now, next = *s;
    *vec_push(w->parts->arena, &w->out->pieces) = close_stream(s);
    rich_text_start(&next.maker, w->parts->arena, w->parts->source);
    memset(next.since, 0, sizeof next.since);
    next.plain_since = 0;
    *s = next;
}
