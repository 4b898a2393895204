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

struct stretch node_stretch(const struct parts *parts, cmark_node *node)
{
    struct stretch s;
    int column = cmark_node_get_start_column(node);
    s.begin = line_begin(parts, cmark_node_get_start_line(node)) +
              (uint32_t)(column > 1 ? column - 1 : 0);
    s.end = line_begin(parts, cmark_node_get_end_line(node)) +
            (uint32_t)cmark_node_get_end_column(node);
    if (s.begin > parts->end)
        s.begin = parts->end;
    if (s.end > parts->end)
        s.end = parts->end;
    if (s.end < s.begin)
        s.end = s.begin;
    return s;
}

void cover_lines(struct parts *parts, cmark_node *node)
{
    int last = cmark_node_get_end_line(node);
    for (int line = cmark_node_get_start_line(node); line <= last; line++) {
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
