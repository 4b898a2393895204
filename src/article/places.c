/* In: cmark's lines and columns (bytes, from 1, within the body).  Out: bytes of the source. */
#include "article/parts.h"

#include <string.h>

void count_lines(struct parts *parts)
{
    const char *text = parts->source->text;
    VEC(uint32_t) starts = {0};
    *vec_push(parts->arena, &starts) = parts->begin;
    for (uint32_t at = parts->begin; at < parts->end;) {
        const char *found = memchr(text + at, '\n', parts->end - at);
        at = found ? (uint32_t)(found - text) + 1 : parts->end;
        *vec_push(parts->arena, &starts) = at;
    }
    parts->line_starts = starts.items;
    parts->line_count = starts.count - 1;
    parts->covered = arena_array(parts->arena, starts.count + 1, sizeof *parts->covered);
}

uint32_t line_begin(const struct parts *parts, int line)
{
    if (line < 1)
        return parts->begin;
    return (uint32_t)line > parts->line_count ? parts->end : parts->line_starts[line - 1];
}

uint32_t line_end(const struct parts *parts, int line)
{
    uint32_t begin = line_begin(parts, line), end = line_begin(parts, line + 1);
    return end > begin && parts->source->text[end - 1] == '\n' ? end - 1 : end;
}

bool is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

/* The head's line: the ruler of dashes follows it, then the rows. */
int table_head_line(cmark_node *table)
{
    cmark_node *head = cmark_node_first_child(table), *row = head ? cmark_node_next(head) : NULL;
    return row ? cmark_node_get_start_line(row) - 2 : cmark_node_get_end_line(table) - 1;
}

/* The table that took over the paragraph's last line; some cmarks then forget where the paragraph
 * stood and count the table's head from its start. */
static cmark_node *find_table_after(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    bool lost = cmark_node_get_start_line(node) < 1 &&
                cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
    return lost && next && is_table(next) ? next : NULL;
}

int node_first_line(cmark_node *node)
{
    cmark_node *table = find_table_after(node);
    return cmark_node_get_start_line(table ? table : node);
}

struct stretch node_stretch(const struct parts *parts, cmark_node *node)
{
    struct stretch s;
    cmark_node *table = find_table_after(node);
    int column = cmark_node_get_start_column(table ? table : node);
    s.begin = line_begin(parts, node_first_line(node)) + (uint32_t)(column > 1 ? column - 1 : 0);
    s.end = line_begin(parts, cmark_node_get_end_line(node)) +
            (uint32_t)cmark_node_get_end_column(node);
    if (table)
        s.end = line_end(parts, table_head_line(table) - 1);
    if (is_table(node) && table_head_line(node) > cmark_node_get_start_line(node))
        s.begin = line_begin(parts, table_head_line(node));
    if (s.begin > parts->end)
        s.begin = parts->end;
    if (s.end > parts->end)
        s.end = parts->end;
    if (s.end < s.begin)
        s.end = s.begin;
    return s;
}

static bool is_underline(const struct parts *parts, int line)
{
    uint32_t at = line_begin(parts, line), end = line_end(parts, line);
    at += (uint32_t)strspn(parts->source->text + at, " \t>");
    return at < end && strchr("=-", parts->source->text[at]) &&
           at + strspn(parts->source->text + at, "=- \t") >= end;
}

/* cmark ends underlined headings a line late and HTML a line early. */
int node_last_line(const struct parts *parts, cmark_node *node)
{
    int first = node_first_line(node), last = cmark_node_get_end_line(node);
    cmark_node *table = find_table_after(node);
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING) {
        for (int line = first + 1; line < last; line++) {
            if (is_underline(parts, line))
                return line;
        }
    } else if (type == CMARK_NODE_HTML_BLOCK) {
        last = first - 1;
        for (const char *c = cmark_node_get_literal(node); *c; c++)
            last += *c == '\n';
    }
    return table ? table_head_line(table) - 1 : last;
}

void cover_lines(struct parts *parts, cmark_node *node)
{
    int last = node_last_line(parts, node);
    for (int line = node_first_line(node); line <= last; line++) {
        if (line >= 1 && (uint32_t)line <= parts->line_count)
            parts->covered[line - 1] = true;
    }
}

struct block *block_make(struct parts *parts, enum block_kind kind, uint32_t begin, uint32_t end)
{
    struct block *block = arena_new(parts->arena, struct block);
    block->kind = kind;
    block->span = (struct span){parts->source, begin, end};
    return block;
}
