/* In: a code block of cmark.  Out: verse (```verse, ```شعر), verbatim text, or, when lines were
 * only indented by four or more as typists begin paragraphs, ordinary paragraphs. */
#include "article/parts.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static uint32_t skip_prefix(const struct parts *parts, uint32_t at, uint32_t end, uint32_t indent)
{
    const char *text = parts->source->text;
    for (int quotes = parts->quote_depth; quotes; quotes--) {
        uint32_t sign = at + (uint32_t)strspn(text + at, " \t");
        if (sign >= end || text[sign] != '>')
            break;
        at = sign + 1 + (text[sign + 1] == ' ');
    }
    for (; indent && at < end && (text[at] == ' ' || text[at] == '\t'); indent--)
        at++;
    return at;
}

static const struct rich_text *verbatim_lines(
        struct parts *parts, int first, int last, uint32_t indent)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, parts->arena, parts->source);
    for (int line = first; line <= last; line++) {
        uint32_t end = line_end(parts, line);
        uint32_t begin = skip_prefix(parts, line_begin(parts, line), end, indent);
        if (line > first)
            rich_text_put_edited(&maker, "\u2028", 3, line_end(parts, line - 1), begin);
        if (end > begin)
            rich_text_put(&maker, parts->source->text + begin, end - begin, begin);
    }
    if (maker.length)
        rich_text_mark(&maker, MARK_VERBATIM, 0, maker.length, NULL);
    return rich_text_end(&maker);
}

static void push_verbatim(
        struct parts *parts, candidates *list, int first, int last, uint32_t indent)
{
    const struct rich_text *text = verbatim_lines(parts, first, last, indent);
    if (!text->length)
        return;
    struct block *block =
            block_make(parts, BLOCK_PARAGRAPH, line_begin(parts, first), line_end(parts, last));
    block->text = text;
    push_block(parts, list, block);
}

static bool is_persian(const char *text, uint32_t length)
{
    uint32_t size;
    for (uint32_t i = 0; i < length; i += size) {
        if (letter_is_arabic(utf8_decode(text + i, &size)))
            return true;
    }
    return false;
}

/* The closing fence of a fenced block, when there is one, is its last line. */
static bool is_closed(struct parts *parts, cmark_node *node, int length, char sign)
{
    int line = cmark_node_get_end_line(node), run = 0;
    if (line <= cmark_node_get_start_line(node))
        return false;
    uint32_t end = line_end(parts, line),
             at = skip_prefix(parts, line_begin(parts, line), end, 1000);
    for (; at < end && parts->source->text[at] == sign; at++)
        run++;
    return run >= length && at + strspn(parts->source->text + at, " \t") == end;
}

static bool is_verse(const char *info)
{
    static const char *const words[] = {"verse", "شعر", NULL};
    for (const char *const *word = words; *word; word++) {
        size_t length = strlen(*word);
        if (strncmp(info, *word, length) == 0 && (!info[length] || info[length] == ' '))
            return true;
    }
    return false;
}

static void convert_fenced(
        struct parts *parts, cmark_node *node, int fence, char sign, candidates *list)
{
    int first = cmark_node_get_start_line(node) + 1, last = cmark_node_get_end_line(node);
    struct stretch s = node_stretch(parts, node);
    const char *info = cmark_node_get_fence_info(node);
    if (is_closed(parts, node, fence, sign))
        last--;
    else
        diag_add(parts->diag, DIAG_FENCE_OPEN,
                (struct span){parts->source, s.begin, line_end(parts, first - 1)}, info, NULL);
    if (is_verse(info)) {
        struct block *verse = block_make(parts, BLOCK_VERSE, s.begin, s.end);
        verse_make(parts, line_begin(parts, first),
                last < first ? line_begin(parts, first) : line_end(parts, last), verse);
        push_block(parts, list, verse);
        return;
    }
    if (*info)
        diag_add(parts->diag, DIAG_FENCE_WORD,
                (struct span){parts->source, s.begin, line_end(parts, first - 1)}, info, NULL);
    push_verbatim(parts, list, first, last, (uint32_t)cmark_node_get_start_column(node) - 1);
}

/* Lines up to a blank one: a paragraph, or code when no Persian letter is in it. */
static void push_indented(struct parts *parts, candidates *list, int first, int last)
{
    uint32_t begin = line_begin(parts, first), end = line_end(parts, last);
    if (begin == end)
        return;
    if (is_persian(parts->source->text + begin, end - begin)) {
        push_plain(parts, list, begin, end);
        parts->indented_line = last;
    } else {
        push_verbatim(parts, list, first, last, 4);
    }
}

static void convert_indented(struct parts *parts, cmark_node *node, candidates *list)
{
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    for (int line = first; line <= last + 1; line++) {
        uint32_t begin = line_begin(parts, line);
        bool blank = line > last ||
                     begin + strspn(parts->source->text + begin, " \t>") >= line_end(parts, line);
        if (blank && line > first)
            push_indented(parts, list, first, line - 1);
        if (blank)
            first = line + 1;
    }
}

void code_convert(struct parts *parts, cmark_node *node, candidates *list)
{
    int length, offset;
    char sign;
    if (cmark_node_get_fenced(node, &length, &offset, &sign))
        convert_fenced(parts, node, length, sign, list);
    else
        convert_indented(parts, node, list);
}
