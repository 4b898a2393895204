/* In: the file's lines.  Out: what cmark is given of them: lines of boxes as comments (boxes.c),
 * and a backslash before every mark of a note that does not end on its line.  cmark-gfm takes such
 * marks for notes over two lines, and where it knows none of that name it drops words; the walk
 * over its nodes compares text, so the backslash is never seen. */
#include "article/parts.h"

#include "base/strbuf.h"

#include <string.h>

/* Code keeps every byte: what is between ticks or in an indented block is left alone. */
static bool may_be_code(const char *line, size_t length)
{
    size_t blanks = strspn(line, " ");
    return blanks >= 4 || line[blanks] == '\t' || memchr(line, '`', length);
}

static void put_line(struct strbuf *out, const char *line, size_t length)
{
    size_t done = 0;
    for (size_t at = 0; at + 1 < length && !may_be_code(line, length); at++) {
        bool marks = line[at] == '[' && line[at + 1] == '^' && (!at || line[at - 1] != '\\');
        if (!marks || memchr(line + at, ']', length - at))
            continue;
        strbuf_put(out, line + done, at - done);
        strbuf_puts(out, "\\");
        done = at;
    }
    strbuf_put(out, line + done, length - done);
}

const char *markdown_mask(const struct parts *parts, size_t *length)
{
    struct strbuf out;
    strbuf_init(&out, parts->arena);
    bool fenced = false;
    for (int line = 1; (uint32_t)line <= parts->line_count; line++) {
        uint32_t from = line_begin(parts, line), until = line_begin(parts, line + 1);
        const char *text = parts->source->text + from;
        fenced ^= strncmp(text, "```", 3) == 0 || strncmp(text, "~~~", 3) == 0;
        if (box_is_fence(parts, line))
            strbuf_puts(&out, "<!--:::-->\n");
        else if (fenced)
            strbuf_put(&out, text, until - from);
        else
            put_line(&out, text, until - from);
    }
    *length = out.length;
    return strbuf_string(&out);
}
