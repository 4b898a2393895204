/* In: a Markdown body.  Out: whether cmark can be trusted with it.
 * The cmark-gfm of Debian 12 and 13 takes quadratic time over many openers of pictures, links and
 * declarations, over deep nesting and over table heads one after another, and quadratic memory for
 * wide tables filled up with empty cells (CVE-2023-22483, -22486, -24824, -37463; measured here: 25
 * s and more for 150 KB).  No article comes near these limits; what passes them is set as plain
 * text. */
#include "article/parts.h"

#include <string.h>

struct tally {
    uint32_t pictures, links, notes, declarations;
    uint32_t heads;       /* lines that could be under a table's head */
    uint32_t depth;       /* most containers that one line opens */
    uint32_t pipes, rows; /* most in a line; lines with any */
};

/* Containers that the line opens: > - + * 1. and 1) at its start. */
static uint32_t line_depth(const char *text, uint32_t at, uint32_t end)
{
    uint32_t depth = 0;
    for (; at < end && strchr(" \t>-+*0123456789.)", text[at]); at++) {
        bool blank = at + 1 >= end || text[at + 1] == ' ' || text[at + 1] == '\t';
        depth += text[at] == '>' || (blank && strchr("-+*.)", text[at]));
    }
    return depth;
}

static bool is_head_line(const char *text, uint32_t at, uint32_t end)
{
    at += (uint32_t)strspn(text + at, " \t>-+*0123456789.)|:");
    return at >= end;
}

static void count_line(const char *text, uint32_t begin, uint32_t end, struct tally *tally)
{
    uint32_t pipes = 0, depth = line_depth(text, begin, end);
    for (uint32_t at = begin; at < end; at++) {
        char next = text[at + 1];
        pipes += text[at] == '|';
        tally->pictures += text[at] == '!' && next == '[';
        tally->links += text[at] == ']' && next == '(';
        tally->notes += text[at] == '[' && next == '^';
        tally->declarations += text[at] == '<' && (next == '?' || next == '!');
    }
    tally->heads +=
            (pipes || memchr(text + begin, '-', end - begin)) && is_head_line(text, begin, end);
    tally->depth = depth > tally->depth ? depth : tally->depth;
    tally->pipes = pipes > tally->pipes ? pipes : tally->pipes;
    tally->rows += pipes > 0;
}

bool markdown_is_tame(const struct parts *parts)
{
    enum {
        PICTURES = 1000,
        LINKS = 4000,
        NOTES = 2000,
        DECLARATIONS = 500,
        HEADS = 300,
        DEPTH = 64,
        PIPES = 100,
        CELLS = 200000
    };
    struct tally tally = {0};
    for (uint32_t line = 0; line < parts->line_count; line++)
        count_line(parts->source->text, parts->line_starts[line], line_end(parts, (int)line + 1),
                &tally);
    return tally.pictures <= PICTURES && tally.links <= LINKS && tally.notes <= NOTES &&
           tally.declarations <= DECLARATIONS && tally.heads <= HEADS && tally.depth <= DEPTH &&
           tally.pipes <= PIPES && (uint64_t)tally.rows * (tally.pipes + 1) <= CELLS;
}
