/* measure_orthography [--edits] PAIRS.tsv | TEXT.txt
 *
 * PAIRS.tsv (source, typed, expected; \n and \t for line ends and tabs): how many come out as
 * expected, those that ask for a change and those that must stay counted apart, and each that does
 * not. Any other file: every line is normalised; the text goes to standard output, or with --edits
 * every edit with the words around it; edits by rule and the speed to standard error. */
#include "orthography/orthography.h"

#include "base/strbuf.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct score {
    int right, all;
};

/* Escapes of the table: a line end stands as U+2028 in running text. */
static const char *unescape(struct arena *arena, const char *text, size_t length)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < length; i++) {
        bool escape =
                text[i] == '\\' && i + 1 < length && (text[i + 1] == 'n' || text[i + 1] == 't');
        if (escape && text[++i] == 'n')
            strbuf_put_char(&out, 0x2028);
        else
            strbuf_putc(&out, escape ? '\t' : text[i]);
    }
    return strbuf_string(&out);
}

static void measure_pair(
        struct arena *arena, const char *line, size_t length, struct score scores[2])
{
    const char *typed = memchr(line, '\t', length);
    const char *expected =
            typed ? memchr(typed + 1, '\t', length - (size_t)(typed + 1 - line)) : NULL;
    if (!expected)
        return;
    const char *before = unescape(arena, typed + 1, (size_t)(expected - typed - 1));
    const char *after = unescape(arena, expected + 1, (size_t)(line + length - expected - 1));
    struct rich_text text = rich_text_plain(before);
    const char *result = orthography_apply(arena, &text, NULL, NULL)->utf8;
    struct score *score = &scores[strcmp(before, after) != 0];
    bool right = strcmp(result, after) == 0;
    score->all++;
    score->right += right;
    if (!right)
        printf("typed    %s\nexpected %s\nresult   %s\n\n", before, after, result);
}

static void measure_pairs(struct arena *arena, const struct source *source)
{
    struct score scores[2] = {{0, 0}, {0, 0}};
    const char *line = strchr(source->text, '\n'); /* past the heading */
    for (line = line ? line + 1 : ""; *line;) {
        size_t length = strcspn(line, "\n");
        measure_pair(arena, line, length, scores);
        line += length + (line[length] == '\n');
    }
    printf("to change: %d of %d right\nto keep: %d of %d untouched\n", scores[1].right,
            scores[1].all, scores[0].right, scores[0].all);
}

static int by_rule(const void *a, const void *b)
{
    return strcmp(((const struct edit *)a)->rule, ((const struct edit *)b)->rule);
}

static void print_rules(struct edits *edits)
{
    qsort(edits->list.items, edits->list.count, sizeof *edits->list.items, by_rule);
    for (uint32_t i = 0, start = 0; i < edits->list.count; i++)
        if (i + 1 == edits->list.count ||
                by_rule(&edits->list.items[i], &edits->list.items[i + 1])) {
            fprintf(stderr, "%s %u\n", edits->list.items[i].rule, i + 1 - start);
            start = i + 1;
        }
}

/* Rule, before, after, and the words that stood around it. */
static void print_edits(const struct source *source, const struct edits *edits, uint32_t first)
{
    enum { AROUND = 50 };
    for (uint32_t i = first; i < edits->list.count; i++) {
        const struct edit *edit = &edits->list.items[i];
        uint32_t begin = edit->span.begin < AROUND ? 0 : edit->span.begin - AROUND;
        uint32_t end = edit->span.end + AROUND;
        end = end > source->length ? source->length : end;
        while (begin < edit->span.begin && (source->text[begin] & 0xC0) == 0x80)
            begin++;
        while (end > edit->span.end && (source->text[end] & 0xC0) == 0x80)
            end--;
        char around[300];
        snprintf(around, sizeof around, "%.*s", (int)(end - begin), source->text + begin);
        for (char *c = around; *c; c++)
            *c = *c == '\n' ? '|' : *c;
        printf("%s\t%s\t%s\t%s\n", edit->rule, edit->before, edit->after, around);
    }
}

static void measure_text(struct arena *arena, const struct source *source, bool show_edits)
{
    struct edits edits = {.arena = arena};
    clock_t spent = 0;
    for (const char *line = source->text; *line;) {
        size_t length = strcspn(line, "\n");
        uint32_t first = edits.list.count, at = (uint32_t)(line - source->text);
        struct rich_text_maker maker;
        rich_text_start(&maker, arena, source);
        rich_text_put(&maker, line, (uint32_t)length, at);
        struct rich_text text = *rich_text_end(&maker);
        clock_t start = clock();
        const struct rich_text *result = orthography_apply(arena, &text, NULL, &edits);
        spent += clock() - start;
        line += length + (line[length] == '\n');
        if (show_edits)
            print_edits(source, &edits, first);
        else
            printf("%.*s%s", (int)result->length, result->utf8, line[-1] == '\n' ? "\n" : "");
    }
    print_rules(&edits);
    fprintf(stderr, "%u bytes, %u edits, %.1f MB/s\n", source->length, edits.list.count,
            source->length / 1e6 / ((double)spent / CLOCKS_PER_SEC));
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    bool show_edits = argc > 2 && strcmp(argv[1], "--edits") == 0;
    const char *path = argc == 2 + show_edits ? argv[argc - 1] : NULL;
    const struct source *source = path ? source_read(&arena, &diag, path) : NULL;
    if (!source) {
        fprintf(stderr, "usage: measure_orthography [--edits] PAIRS.tsv | TEXT.txt\n");
        return 2;
    }
    const char *ending = strrchr(path, '.');
    if (ending && strcmp(ending, ".tsv") == 0)
        measure_pairs(&arena, source);
    else
        measure_text(&arena, source, show_edits);
    arena_finish(&arena);
    return 0;
}
