/* In: the inline nodes of one cmark block and the bytes of the source they came from.
 * Out: rich text in pieces, with marks and exact origins; the pictures among it.
 *
 * cmark's own line:column of inlines go wrong after escapes, entities and indented lines, so this
 * file walks nodes and source together: what a node is tells what stands in the source (a strong
 * node: two stars; a link's end: its target), and text is compared byte by byte.  Where the two
 * disagree (link definitions that vanished, odd entities) it looks a little way ahead for the
 * text, and never further: everything stays linear.
 *
 *   inlines_make
 *     enter_node, exit_node   one event of the tree
 *       matching.c            bytes, escapes, entities, targets
 *       streams.c             text and open marks
 */
#include "article/inlines.h"

#include <string.h>

static bool line_begins_piece(const struct walk *w)
{
    struct marker marker;
    uint32_t at = w->at + (uint32_t)strspn(w->source + w->at, "*_");
    const char *line = w->source + at;
    const char *line_end = memchr(line, '\n', w->end - at);
    uint32_t length = (uint32_t)((line_end ? line_end : w->source + w->end) - line);
    if (marker_find(line, length, &marker))
        return true;
    return w->place == INLINE_QUOTE && (strncmp(line, "—", 3) == 0 || strncmp(line, "–", 3) == 0);
}

static void take_break(struct walk *w, bool hard)
{
    uint32_t from = w->at;
    skip_run(w, " \t\\");
    const char *line_end = memchr(w->source + w->at, '\n', w->end - w->at);
    if (line_end)
        w->at = (uint32_t)(line_end - w->source) + 1;
    skip_line_start(w);
    bool cut = w->now == &w->body && w->now->maker.length && line_begins_piece(w);
    if (cut && (w->place == INLINE_TEXT || w->place == INLINE_QUOTE))
        cut_piece(w);
    else if (!w->now->maker.length)
        return; /* after a picture that opens the paragraph */
    else if (hard)
        rich_text_put_edited(&w->now->maker, "\u2028", 3, from, w->at);
    else
        rich_text_put_edited(&w->now->maker, " ", 1, from, w->at);
}

static void take_code(struct walk *w, const char *literal)
{
    struct stream *s = w->now;
    uint32_t begin = w->at;
    end_plain(s);
    skip_run(w, "`");
    uint32_t ticks = w->at - begin, from = s->maker.length;
    if (*literal != ' ' && w->at < w->end && (w->source[w->at] == ' ' || w->source[w->at] == '\n'))
        w->at++;
    take_verbatim(w, literal);
    rich_text_mark(&s->maker, MARK_VERBATIM, from, s->maker.length, NULL);
    skip_run(w, " \n");
    for (; ticks && skip_sign(w, "`"); ticks--)
        ;
    s->plain_since = s->maker.length;
}

static void close_link(struct walk *w, cmark_node *node)
{
    const char *title = cmark_node_get_title(node);
    struct span target = {w->parts->source, w->at, w->at};
    if (!skip_sign(w, ">"))
        target = skip_target(w, cmark_node_get_url(node));
    if (title && *title)
        diag_add(w->parts->diag, DIAG_LINK_TITLE, target, title, NULL);
    close_mark(w->now, LINK);
}

static void open_link(struct walk *w, cmark_node *node)
{
    open_mark(w->now, LINK);
    w->now->target = arena_copy(w->parts->arena, cmark_node_get_url(node));
    if (!skip_sign(w, "["))
        skip_sign(w, "<");
}

static void open_picture(struct walk *w)
{
    if (!w->pictures_open)
        w->picture_begin = w->at;
    skip_sign(w, "![");
    if (w->pictures_open++ || w->place == INLINE_CELL)
        return;
    open_stream(w, &w->alt);
    w->now = &w->alt;
}

static const struct rich_text *find_caption(
        struct walk *w, cmark_node *node, struct span target, const struct rich_text *alt)
{
    const char *title = cmark_node_get_title(node);
    if (title && *title)
        return make_aligned(w->parts->arena, w->parts->source, title, target.begin, target.end);
    return alt->length ? alt : NULL;
}

static void close_picture(struct walk *w, cmark_node *node)
{
    struct span target = skip_target(w, cmark_node_get_url(node));
    if (--w->pictures_open)
        return;
    if (w->place == INLINE_CELL) {
        struct span span = {w->parts->source, w->picture_begin, target.end};
        diag_add(w->parts->diag, DIAG_PICTURE_IN_CELL, span, cmark_node_get_url(node), NULL);
        return;
    }
    const struct rich_text *alt = close_stream(&w->alt);
    struct span span = {w->parts->source, w->picture_begin, target.end};
    struct picture_crop crop = {.span = span};
    const char *url = picture_crop_cut(w->parts, cmark_node_get_url(node), &crop, span);
    const char *path = picture_path(w->parts, url, span);
    w->now = &w->body;
    if (!path)
        return;
    struct picture *picture = arena_new(w->parts->arena, struct picture);
    picture->path = path;
    picture->crop = crop;
    picture->alt = alt->utf8;
    picture->alt_text = alt->length ? alt : NULL;
    picture->span = span;
    struct picture_place *place = vec_push(w->parts->arena, &w->out->pictures);
    place->picture = picture;
    place->caption = find_caption(w, node, target, alt);
    place->leads = w->out->pieces.count == 0 && w->body.maker.length == 0;
}

static void take_note(struct walk *w, cmark_node *node)
{
    struct stream *s = w->now;
    const char *close = memchr(w->source + w->at, ']', w->end - w->at);
    uint32_t from = w->at, begin = s->maker.length;
    if (close && strncmp(w->source + w->at, "[^", 2) == 0)
        w->at = (uint32_t)(close - w->source) + 1;
    const char *label = note_label(w->parts->arena, cmark_node_get_literal(node));
    end_plain(s);
    rich_text_put_edited(&s->maker, label, (uint32_t)strlen(label), from, w->at);
    rich_text_mark(&s->maker, MARK_NOTE, begin, s->maker.length, label);
    s->plain_since = s->maker.length;
}

static void take_html(struct walk *w, const char *literal)
{
    uint32_t from = w->at;
    bool comment = strncmp(literal, "<!--", 4) == 0;
    struct stream *now = w->now, aside;
    if (comment) { /* passed over, but said so */
        open_stream(w, &aside);
        w->now = &aside;
    }
    take_verbatim(w, literal);
    w->now = now;
    report_html(w->parts, from, w->at, comment);
}

static void enter_node(struct walk *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        take_text(w, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
        take_break(w, false);
        break;
    case CMARK_NODE_LINEBREAK:
        take_break(w, true);
        break;
    case CMARK_NODE_CODE:
        take_code(w, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_HTML_INLINE:
        take_html(w, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_EMPH:
        open_mark(w->now, EMPHASIS);
        if (!skip_sign(w, "*"))
            skip_sign(w, "_");
        break;
    case CMARK_NODE_STRONG:
        open_mark(w->now, STRONG);
        if (!skip_sign(w, "**"))
            skip_sign(w, "__");
        break;
    case CMARK_NODE_LINK:
        open_link(w, node);
        break;
    case CMARK_NODE_IMAGE:
        open_picture(w);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        take_note(w, node);
        break;
    default:
        break;
    }
}

static void exit_node(struct walk *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        if (!skip_sign(w, "*"))
            skip_sign(w, "_");
        close_mark(w->now, EMPHASIS);
        break;
    case CMARK_NODE_STRONG:
        if (!skip_sign(w, "**"))
            skip_sign(w, "__");
        close_mark(w->now, STRONG);
        break;
    case CMARK_NODE_LINK:
        close_link(w, node);
        break;
    case CMARK_NODE_IMAGE:
        close_picture(w, node);
        break;
    default:
        break;
    }
}

static bool is_blank_text(const struct rich_text *text)
{
    return strspn(text->utf8, " \t") == text->length;
}

void inlines_make(struct parts *parts, cmark_node *block, uint32_t begin, uint32_t end,
        enum inline_place place, struct inlines *out)
{
    struct walk w = {.parts = parts, .source = parts->source->text, .at = begin, .end = end};
    w.place = place;
    w.out = out;
    w.now = &w.body;
    open_stream(&w, &w.body);
    cmark_iter *iter = cmark_iter_new(block);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            enter_node(&w, node);
        else
            exit_node(&w, node);
    }
    cmark_iter_free(iter);
    const struct rich_text *last = close_stream(&w.body);
    if (!is_blank_text(last) || !out->pieces.count)
        *vec_push(parts->arena, &out->pieces) = last;
}
