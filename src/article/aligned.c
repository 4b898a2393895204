/* In: a literal (what a parser made of a stretch of source) and that stretch.  Out: rich text with
 * origins.  Method: both are walked together; bytes that agree keep their place, what was dropped
 * (indents, quotes, escapes) is passed over, what differs stands for the stretch it came from. */
#include "article/parts.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* How far both run on equal. */
static uint32_t equal_run(const char *a, const char *b, uint32_t most)
{
    uint32_t length = 0;
    while (length < most && a[length] && a[length] == b[length])
        length++;
    while (length && ((unsigned char)a[length] & 0xC0) == 0x80)
        length--; /* whole characters only */
    return length;
}

/* Where the source goes on with the literal's next word; `begin` when nowhere near. */
static uint32_t find_again(const char *source, uint32_t begin, uint32_t end, const char *literal)
{
    enum { FARTHEST = 512, PROBE = 12 };
    size_t probe = strcspn(literal, " \t\n");
    probe = probe > PROBE ? PROBE : probe;
    if (end - begin > FARTHEST)
        end = begin + FARTHEST;
    const char *found = memmem(source + begin, end - begin, literal, probe);
    return found ? (uint32_t)(found - source) : begin;
}

/* A run of blanks in the literal stands for the run of blanks in the source; a blank line there
 * (between the paragraphs of a lead) becomes a forced break. */
static uint32_t put_blanks(
        struct rich_text_maker *maker, const char **literal, uint32_t at, uint32_t end)
{
    const char *source = maker->source->text;
    uint32_t from = at, breaks = 0;
    while (is_blank(**literal))
        (*literal)++;
    for (; at < end && is_blank(source[at]); at++)
        breaks += source[at] == '\n';
    if (!**literal)
        return at;
    if (at == from + 1 && source[from] == ' ')
        rich_text_put(maker, " ", 1, from);
    else
        rich_text_put_edited(maker, breaks > 1 ? "\u2028" : " ", breaks > 1 ? 3 : 1, from, at);
    return at;
}

void put_aligned(struct rich_text_maker *maker, const char *literal, uint32_t begin, uint32_t end)
{
    const char *source = maker->source->text;
    uint32_t at = begin;
    while (is_blank(*literal))
        literal++;
    while (at < end && is_blank(source[at]))
        at++;
    while (*literal) {
        if (is_blank(*literal)) {
            at = put_blanks(maker, &literal, at, end);
            continue;
        }
        uint32_t run = equal_run(literal, source + at, end - at);
        uint32_t word = (uint32_t)strcspn(literal, " \t\n");
        if (run > word)
            run = word;
        if (run) {
            rich_text_put(maker, literal, run, at);
            at += run;
            literal += run;
            continue;
        }
        uint32_t again = find_again(source, at, end, literal);
        if (again == at) {
            rich_text_put_edited(maker, literal, word, at, at);
            literal += word;
        }
        at = again;
    }
}

const struct rich_text *make_aligned(struct arena *arena, const struct source *source,
        const char *literal, uint32_t begin, uint32_t end)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, source);
    put_aligned(&maker, literal, begin, end);
    return rich_text_end(&maker);
}

const struct rich_text *make_exact(
        struct arena *arena, const struct source *source, uint32_t begin, uint32_t end)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, source);
    const char *text = source->text;
    while (begin < end && is_blank(text[begin]))
        begin++;
    while (end > begin && is_blank(text[end - 1]))
        end--;
    while (begin < end) {
        const char *line_end = memchr(text + begin, '\n', end - begin);
        uint32_t stop = line_end ? (uint32_t)(line_end - text) : end;
        uint32_t trimmed = stop;
        while (trimmed > begin && is_blank(text[trimmed - 1]))
            trimmed--;
        if (trimmed > begin)
            rich_text_put(&maker, text + begin, trimmed - begin, begin);
        for (begin = stop; begin < end && is_blank(text[begin]);)
            begin++;
        if (begin < end)
            rich_text_put_edited(&maker, " ", 1, trimmed, begin);
    }
    autolink_mark(&maker, 0, maker.length);
    return rich_text_end(&maker);
}
