/* Footnotes, and what Markdown would swallow: raw HTML, notes and link definitions that nothing
 * refers to.  cmark drops the latter without a word; here every such line gets a message. */
#include "article/parts.h"

#include "base/strbuf.h"
#include "text/letters.h"

#include <string.h>

const char *note_label(struct arena *arena, const char *digits)
{
    struct strbuf label;
    strbuf_init(&label, arena);
    for (; digits && *digits; digits++) {
        if (*digits >= '0' && *digits <= '9')
            strbuf_put_char(&label, PERSIAN_ZERO + (uint32_t)(*digits - '0'));
    }
    return strbuf_string(&label);
}

/* <!-- nashrieh: … --> speaks to us, not to readers. */
static bool is_for_us(const char *comment, uint32_t length)
{
    static const char name[] = "nashrieh:";
    uint32_t at = 4;
    while (at < length && comment[at] == ' ')
        at++;
    return length - at > sizeof name && strncmp(comment + at, name, sizeof name - 1) == 0;
}

void report_html(struct parts *parts, uint32_t begin, uint32_t end, bool comment)
{
    if (comment && end > begin + 4 && is_for_us(parts->source->text + begin, end - begin))
        return;
    enum { LONGEST = 40 };
    struct span span = {parts->source, begin, end};
    uint32_t length = end - begin > LONGEST ? LONGEST : end - begin;
    while (((unsigned char)parts->source->text[begin + length] & 0xC0) == 0x80)
        length--;
    const char *html = arena_string(parts->arena, parts->source->text + begin, length);
    diag_add(parts->diag, comment ? DIAG_HTML_COMMENT : DIAG_RAW_HTML, span, html, NULL);
}

/* [label]: at the start of a line, behind quote marks and blanks.  Its length, or 0. */
static uint32_t definition_length(const char *line, uint32_t length, bool *note)
{
    if (length < 4 || line[0] != '[')
        return 0;
    const char *close = memchr(line, ']', length);
    *note = line[1] == '^';
    if (!close || close + 1 >= line + length || close[1] != ':')
        return 0;
    return (uint32_t)(close - line) + 2;
}

static bool is_target(const char *line, uint32_t length, const char *url)
{
    size_t plain = strcspn(url, "&\\");
    return plain && memmem(line, length, url, plain) != NULL;
}

typedef VEC(const char *) addresses;

static void collect_addresses(struct parts *parts, cmark_node *document, addresses *out)
{
    cmark_iter *iter = cmark_iter_new(document);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER &&
                (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
            *vec_push(parts->arena, out) = cmark_node_get_url(node);
    }
    cmark_iter_free(iter);
}

static bool is_used(const addresses *list, const char *line, uint32_t length)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (is_target(line, length, list->items[i]))
            return true;
    }
    return false;
}

/* Length of the definition that line `index` (from 0) begins with; *at gets its byte. */
static uint32_t find_definition(const struct parts *parts, uint32_t index, uint32_t *at, bool *note)
{
    uint32_t end = line_end(parts, (int)index + 1);
    *at = parts->line_starts[index];
    *at += (uint32_t)strspn(parts->source->text + *at, " \t>-+*0123456789.)");
    if (parts->covered[index] || *at >= end)
        return 0;
    return definition_length(parts->source->text + *at, end - *at, note);
}

/* Everything up to the next line that something came out of, or that begins another note, was
 * the unused note's.  Returns its end and moves *index to its last line. */
static uint32_t note_end(const struct parts *parts, uint32_t *index)
{
    uint32_t end = line_end(parts, (int)*index + 1), at;
    bool note;
    for (uint32_t next = *index + 1; next < parts->line_count && !parts->covered[next]; next++) {
        if (find_definition(parts, next, &at, &note) && note)
            break;
        if (line_end(parts, (int)next + 1) > parts->line_starts[next]) {
            end = line_end(parts, (int)next + 1);
            *index = next;
        }
    }
    return end;
}

void report_left_out(struct parts *parts, cmark_node *document)
{
    enum { MOST_COMPARED = 200 }; /* definitions × links; past it, they are taken to be used */
    addresses used = {0};
    uint32_t definitions = 0, at;
    collect_addresses(parts, document, &used);
    for (uint32_t i = 0; i < parts->line_count; i++) {
        bool note = false;
        uint32_t label = find_definition(parts, i, &at, &note), end = line_end(parts, (int)i + 1);
        if (!label)
            continue;
        const char *line = parts->source->text + at;
        const char *name = arena_string(parts->arena, line, label - 1);
        if (note)
            diag_add(parts->diag, DIAG_NOTE_UNUSED,
                    (struct span){parts->source, at, note_end(parts, &i)}, name, NULL);
        else if (definitions++ < MOST_COMPARED && !is_used(&used, line + label, end - at - label))
            diag_add(parts->diag, DIAG_LINK_UNUSED, (struct span){parts->source, at, end}, name,
                    NULL);
    }
}
