/* In: an office's plain text.  Out: its headline and paragraphs.
 *
 * The rule.  The first line with ink is the headline (unless a front matter gave one).  Where blank
 * lines part the text, a group of lines between them is one paragraph when it looks wrapped (all
 * lines but the last nearly as long as the longest, and none ends a sentence much too early);
 * otherwise each line is a paragraph.  Without any blank line each line is a paragraph. */
#include "article/parts.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static bool is_blank_line(const char *text, uint32_t begin, uint32_t end)
{
    uint32_t size;
    for (uint32_t at = begin; at < end; at += size) {
        uint32_t c = utf8_decode(text + at, &size);
        if (!letter_is_space(c) && !letter_is_ignorable(c) && c != '\n')
            return false;
    }
    return true;
}

struct group {
    int first, last; /* lines, from 1 */
};

/* The next lines with ink from `line` on; false at the end of the body. */
static bool next_group(const struct parts *parts, int line, int last, struct group *out)
{
    const char *text = parts->source->text;
    while (line <= last && is_blank_line(text, line_begin(parts, line), line_end(parts, line)))
        line++;
    out->first = line;
    while (line <= last && !is_blank_line(text, line_begin(parts, line), line_end(parts, line)))
        line++;
    out->last = line - 1;
    return out->first <= out->last;
}

static uint32_t line_width(const struct parts *parts, int line)
{
    uint32_t begin = line_begin(parts, line);
    return (uint32_t)utf8_count(parts->source->text + begin, line_end(parts, line) - begin);
}

static bool line_has_marker(const struct parts *parts, int line)
{
    struct marker marker;
    uint32_t begin = line_begin(parts, line);
    return marker_find(parts->source->text + begin, line_end(parts, line) - begin, &marker);
}

/* Editors and mailers wrap at 40 to 140 characters; a wrapped line misses the margin by a word. */
static bool is_wrapped(const struct parts *parts, struct group group)
{
    enum { NARROWEST = 40, WIDEST = 140, RAGGED = 20 };
    uint32_t longest = 0;
    for (int line = group.first; line <= group.last; line++) {
        uint32_t width = line_width(parts, line);
        longest = width > longest ? width : longest;
        if (line_has_marker(parts, line))
            return false;
    }
    if (longest < NARROWEST || longest > WIDEST)
        return false;
    for (int line = group.first; line < group.last; line++) {
        if (line_width(parts, line) + RAGGED < longest)
            return false;
    }
    return true;
}

static void push_lines(struct parts *parts, candidates *list, int first, int last)
{
    struct block *block =
            block_make(parts, BLOCK_PARAGRAPH, line_begin(parts, first), line_end(parts, last));
    block->text = make_exact(parts->arena, parts->source, block->span.begin, block->span.end);
    if (!block->text->length)
        return;
    block->span = rich_text_span(block->text, 0, block->text->length);
    push_block(parts, list, block);
}

static void push_groups(struct parts *parts, candidates *list, int first, int last)
{
    struct group group;
    bool parted = next_group(parts, first, last, &group) && group.last < last &&
                  next_group(parts, group.last + 1, last, &group);
    for (int line = first; next_group(parts, line, last, &group); line = group.last + 1) {
        if (parted && is_wrapped(parts, group)) {
            push_lines(parts, list, group.first, group.last);
            continue;
        }
        for (int each = group.first; each <= group.last; each++)
            push_lines(parts, list, each, each);
    }
}

/* The body's line that holds this byte. */
static int find_line(const struct parts *parts, uint32_t at)
{
    uint32_t low = 0, high = parts->line_count;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (parts->line_starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return (int)low + 1;
}

void push_plain(struct parts *parts, candidates *list, uint32_t begin, uint32_t end)
{
    struct group group;
    int first = find_line(parts, begin), last = find_line(parts, end > begin ? end - 1 : begin);
    for (int line = first; next_group(parts, line, last, &group); line = group.last + 1)
        push_lines(parts, list, group.first, group.last);
}

void plain_text_parse(struct parts *parts, struct article *article)
{
    candidates list = {0};
    struct group group;
    int first = 1, last = (int)parts->line_count;
    if (!article->title && next_group(parts, 1, last, &group)) {
        first = group.first + 1;
        article->title = make_exact(parts->arena, parts->source, line_begin(parts, group.first),
                line_end(parts, group.first));
    }
    push_groups(parts, &list, first, last);
    article->body = candidates_gather(parts->arena, &list);
}
