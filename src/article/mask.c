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
    const char *end = line + length, *done = line;
    const char *close = memrchr(line, ']', length); /* marks before it end on this line */
    const char *mark = close ? close : line;
    if (may_be_code(line, length))
        mark = end;
    while ((mark = memmem(mark, (size_t)(end - mark), "[^", 2))) {
        if (mark == line || mark[-1] != '\\') {
            strbuf_put(out, done, (size_t)(mark - done));
            strbuf_puts(out, "\\");
            done = mark;
        }
        mark += 2;
    }
    strbuf_put(out, done, (size_t)(end - done));
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
