/* In: the lines of a verse.  Out: couplets of one or two cells.
 * The rule (article.h): on a line the hemistichs are parted by a tab, or by / or * or ... or …
 * between blanks.  A line without one is a lone hemistich.  More than two on a line go on as
 * further couplets, so nothing is lost. */
#include "article/parts.h"

#include <string.h>

static const char *const separators[] = {"\t", " / ", " * ", " ... ", " … ", NULL};

/* Where the line's next separator begins, its size in *size; `end` when there is none. */
static uint32_t find_separator(const char *text, uint32_t begin, uint32_t end, uint32_t *size)
{
    *size = 0;
    for (uint32_t at = begin; at < end; at++) {
        if (text[at] != ' ' && text[at] != '\t')
            continue;
        for (const char *const *sign = separators; *sign; sign++) {
            size_t length = strlen(*sign);
            if (at + length <= end && memcmp(text + at, *sign, length) == 0) {
                *size = (uint32_t)length;
                return at;
            }
        }
    }
    return end;
}

static struct block *make_cell(struct parts *parts, uint32_t begin, uint32_t end)
{
    struct block *cell = block_make(parts, BLOCK_CELL, begin, end);
    cell->text = make_exact(parts->arena, parts->source, begin, end);
    return cell;
}

static void push_hemistich(struct parts *parts, struct block *verse, struct block **last,
        bool *lone, uint32_t begin, uint32_t end)
{
    struct block *cell = make_cell(parts, begin, end);
    if (!cell->text->length)
        return;
    cell->span = rich_text_span(cell->text, 0, cell->text->length);
    if (*lone) {
        ((struct block *)(*last)->children)->next = cell;
        (*last)->span.end = cell->span.end;
        *lone = false;
        return;
    }
    struct block *couplet = block_make(parts, BLOCK_COUPLET, cell->span.begin, cell->span.end);
    couplet->children = cell;
    if (*last)
        (*last)->next = couplet;
    else
        verse->children = couplet;
    *last = couplet;
    *lone = true;
}

void verse_make(struct parts *parts, uint32_t begin, uint32_t end, struct block *out)
{
    const char *text = parts->source->text;
    struct block *last = NULL;
    while (begin < end) {
        const char *found = memchr(text + begin, '\n', end - begin);
        uint32_t stop = found ? (uint32_t)(found - text) : end;
        bool lone = false;
        begin += (uint32_t)strspn(text + begin, parts->quote_depth ? " \t>" : " \t");
        while (begin < stop) {
            uint32_t size, cut = find_separator(text, begin, stop, &size);
            push_hemistich(parts, out, &last, &lone, begin, cut);
            begin = cut + size;
        }
        begin = stop + 1;
    }
}
