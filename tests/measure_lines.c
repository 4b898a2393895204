/* measure_lines FILE FAMILY SIZE_PT MEASURE_MM [off|sparing|normal|rich] [SCALING_PERCENT] [--dump]
 *
 * Sets every line of a text file as a justified paragraph and prints how good the lines are: the
 * figures of MEASURES.md.  Shares "of lines" are of justified lines unless they say otherwise. */
#include "paragraph/paragraph.h"
#include "text/letters.h"
#include "text/source.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct figures {
    VEC(int) gaps; /* ratios in 1/1000, one a gap */
    VEC(struct line) offenders;
    int paragraphs, words, lines, justified, loose, very_loose, tight, too_tight, overfull, single;
    int kashida_lines, kashidas, three, neighbours, short_words, stacked, stacked_near;
    int lone_words, short_lasts, differences, scaled;
    double kashida_em, longest, difference, scale;
    double shape_time, make_time, break_time;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int word_number(const struct line *line, uint32_t cell)
{
    int words = 0;
    for (uint32_t i = line->begin; i < cell; i++)
        words += line->shaped->cells[i].kind == CELL_SPACE;
    return words;
}

/* Base letters of the word around a cell. */
static int word_letters(const struct shaped *shaped, uint32_t cell)
{
    uint32_t begin = cell, end = cell;
    int letters = 0;
    while (begin && shaped->cells[begin - 1].kind == CELL_LETTER)
        begin--;
    while (end < shaped->cell_count && shaped->cells[end].kind == CELL_LETTER)
        end++;
    for (uint32_t i = begin; i < end; i++)
        letters += shaped->cells[i].letters;
    return letters;
}

static void count_kashidas(struct figures *f, const struct line *line)
{
    f->kashida_lines += line->kashida_count > 0;
    f->three += line->kashida_count >= 3;
    for (int k = 0; k < line->kashida_count; k++) {
        const struct kashida *kashida = &line->kashidas[k];
        double em = (double)kashida->length / line->shaped->style->size;
        f->kashidas++;
        f->kashida_em += em;
        if (em > f->longest)
            f->longest = em;
        f->short_words += word_letters(line->shaped, kashida->cell) <= 3;
        if (k)
            f->neighbours += word_number(line, kashida->cell) -
                                     word_number(line, line->kashidas[k - 1].cell) <
                             2;
    }
}

static void count_gaps(struct arena *arena, struct figures *f, const struct line *line)
{
    for (uint32_t i = line->begin; i < line->end; i++)
        if (line->shaped->cells[i].kind == CELL_SPACE)
            *vec_push(arena, &f->gaps) = line->ratio;
}

static void count_line(struct arena *arena, struct figures *f, const struct line *line)
{
    f->lines++;
    f->overfull += line->overfull;
    f->single += !line->justified && !line->last && !line->overfull;
    if (line->overfull || line->ratio > 1500)
        *vec_push(arena, &f->offenders) = *line;
    if (line->last && !line->justified) {
        f->short_lasts += line->natural < 2 * line->shaped->style->size;
        f->lone_words += word_number(line, line->end) == 0;
    }
    if (!line->justified)
        return;
    f->justified++;
    f->loose += line->ratio > 1500;
    f->very_loose += line->ratio > 2000;
    f->tight += line->ratio < 800;
    f->too_tight += line->ratio < 700;
    f->scaled += line->scale != 1000000;
    f->scale += fabs(line->scale / 1e6 - 1);
    count_gaps(arena, f, line);
    count_kashidas(f, line);
}

/* Whether kashidas of two lines come within `apart` of each other, from where they are placed. */
static bool are_stacked(const struct placed_cells *a, const struct placed_cells *b, dimen apart)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; a->items[i].kashida && k < b->count; k++) {
            const struct placed_cell *p = &a->items[i], *q = &b->items[k];
            if (q->kashida && p->x < q->x + q->kashida + apart && q->x < p->x + p->kashida + apart)
                return true;
        }
    return false;
}

static void count_neighbours(struct arena *arena, struct figures *f, const struct lines *lines)
{
    for (uint32_t i = 1; i < lines->count; i++) {
        const struct line *above = &lines->items[i - 1], *line = &lines->items[i];
        f->difference += abs(above->ratio - line->ratio) / 1000.0;
        f->differences++;
        if (!above->kashida_count || !line->kashida_count)
            continue;
        struct placed_cells a = line_place(arena, above), b = line_place(arena, line);
        f->stacked += are_stacked(&a, &b, 0);
        f->stacked_near += are_stacked(&a, &b, line->shaped->style->size / 5);
    }
}

static int count_words(const char *text)
{
    int words = 0;
    bool inside = false;
    for (; *text; text++) {
        words += *text != ' ' && !inside;
        inside = *text != ' ';
    }
    return words;
}

struct setting {
    struct shaper *shaper;
    struct diag *diag;
    struct style style;
    dimen measure;
    bool dump;
};

static bool set_paragraph(
        struct arena *keep, struct figures *f, const struct setting *s, const char *text)
{
    struct arena arena;
    arena_init(&arena);
    struct rich_text *rich = arena_new(keep, struct rich_text);
    *rich = rich_text_plain(text);
    double start = now();
    const struct shaped *shaped = shape_text(s->shaper, keep, rich, &s->style);
    if (!shaped)
        return false;
    double middle = now();
    const struct paragraph *paragraph = paragraph_make(&arena, shaped);
    double made = now();
    struct lines lines = line_break(&arena, s->diag, paragraph, s->measure, 0, 0);
    f->shape_time += middle - start;
    f->make_time += made - middle;
    f->break_time += now() - made;
    f->paragraphs++;
    f->words += count_words(text);
    for (uint32_t i = 0; i < lines.count; i++)
        count_line(keep, f, &lines.items[i]);
    count_neighbours(&arena, f, &lines);
    if (s->dump)
        printf("%s\n", paragraph_dump(&arena, lines.items, lines.count));
    arena_finish(&arena);
    return true;
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static double percent(int part, int whole)
{
    return whole ? 100.0 * part / whole : 0;
}

static void print_gaps(struct figures *f)
{
    double sum = 0, squares = 0;
    uint32_t n = f->gaps.count;
    if (!n)
        return;
    qsort(f->gaps.items, n, sizeof *f->gaps.items, by_value);
    for (uint32_t i = 0; i < n; i++) {
        sum += f->gaps.items[i] / 1000.0;
        squares += f->gaps.items[i] / 1000.0 * f->gaps.items[i] / 1000.0;
    }
    printf("gaps/natural      p50 %.3f  p95 %.3f  p99 %.3f  sd %.3f  max %.2f  (%u gaps)\n",
            f->gaps.items[n / 2] / 1000.0, f->gaps.items[(size_t)n * 95 / 100] / 1000.0,
            f->gaps.items[(size_t)n * 99 / 100] / 1000.0, sqrt(squares / n - sum / n * (sum / n)),
            f->gaps.items[n - 1] / 1000.0, n);
}

static void print_figures(struct figures *f)
{
    printf("paragraphs        %d, %d words, %d lines, %d justified\n", f->paragraphs, f->words,
            f->lines, f->justified);
    print_gaps(f);
    printf("lines             > 1.5: %.2f %% (%d)  > 2: %.2f %%  < 0.8: %.2f %%  < 0.70: %d  "
           "overfull: %d  one word: %d\n",
            percent(f->loose, f->justified), f->loose, percent(f->very_loose, f->justified),
            percent(f->tight, f->justified), f->too_tight, f->overfull, f->single);
    printf("kashida           %.1f %% of justified lines, %.1f %% of all, %.2f %% of words, "
           "%.3f em a line, longest %.2f em, lines with 3: %.2f %%\n",
            percent(f->kashida_lines, f->justified), percent(f->kashida_lines, f->lines),
            percent(f->kashidas, f->words), f->kashida_em / (f->justified ? f->justified : 1),
            f->longest, percent(f->three, f->justified));
    printf("                  neighbours %d  in words of <= 3 letters %.2f %%  stacked %d (%.2f %% "
           "of lines)  within 0.2 em %d\n",
            f->neighbours, percent(f->short_words, f->kashidas), f->stacked,
            percent(f->stacked, f->lines), f->stacked_near);
    printf("scaling           %.1f %% of lines, mean %.2f %%; adjacent difference %.3f\n",
            percent(f->scaled, f->justified), 100 * f->scale / (f->justified ? f->justified : 1),
            f->difference / (f->differences ? f->differences : 1));
    printf("last lines        one word: %.2f %%  < 2 em: %.2f %% of paragraphs\n",
            percent(f->lone_words, f->paragraphs), percent(f->short_lasts, f->paragraphs));
    double scale = 1e6 / (f->lines ? f->lines : 1);
    printf("CPU, 1000 lines   breaking %.2f ms, stops and places %.2f ms, shaping %.2f ms\n",
            scale * f->break_time, scale * f->make_time, scale * f->shape_time);
}

static bool set_file(struct arena *arena, struct figures *f, const struct setting *s,
        const struct source *source)
{
    const char *at = source->text;
    while (*at) {
        size_t length = strcspn(at, "\n");
        if (length && !set_paragraph(arena, f, s, arena_string(arena, at, length)))
            return false;
        at += length + (at[length] == '\n');
    }
    return true;
}

static enum kashida_policy find_policy(const char *name)
{
    static const char *const names[] = {"off", "sparing", "normal", "rich"};
    for (int i = 0; i < 4; i++)
        if (!strcmp(names[i], name))
            return (enum kashida_policy)i;
    return KASHIDA_NORMAL;
}

static struct setting make_setting(int count, char **words)
{
    static const struct ink black = {.name = "ink", .cmyk = {0, 0, 0, 100}};
    struct setting setting = {.measure = dimen_from_pt(atof(words[4]) * 72 / 25.4)};
    setting.style = (struct style){.name = "body",
            .families = words[2],
            .weight = 400,
            .strong_weight = 700,
            .colour = &black,
            .size = dimen_from_pt(atof(words[3])),
            .latin_size = 970,
            .align = ALIGN_JUSTIFY,
            .kashida = KASHIDA_NORMAL,
            .scaling = 15000};
    if (count > 5)
        setting.style.kashida = find_policy(words[5]);
    if (count > 6)
        setting.style.scaling = (int)(atof(words[6]) * 10000);
    setting.dump = !strcmp(words[count - 1], "--dump");
    return setting;
}

int main(int count, char **words)
{
    if (count < 5) {
        fprintf(stderr, "measure_lines FILE FAMILY SIZE_PT MEASURE_MM [off|sparing|normal|rich] "
                        "[SCALING_PERCENT] [--dump]\n");
        return 2;
    }
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    struct setting setting = make_setting(count, words);
    struct figures figures = {0};
    const struct source *source = source_read(&arena, &diag, words[1]);
    struct font_set *fonts = font_set_create(&arena, &diag, SOURCE_DIR "/fonts", NULL);
    setting.shaper = fonts ? shaper_create(&arena, &diag, fonts) : NULL;
    setting.diag = &diag;
    bool done = source && setting.shaper && set_file(&arena, &figures, &setting, source);
    print_figures(&figures);
    for (uint32_t i = 0; i < figures.offenders.count && i < 40; i++)
        printf("%s", paragraph_dump(&arena, &figures.offenders.items[i], 1));
    for (uint32_t i = 0; i < diag.list.count && i < 10; i++)
        printf("%s\n", diag_message(&diag.list.items[i], DIAG_ENGLISH, &arena));
    shaper_destroy(setting.shaper);
    font_set_destroy(fonts);
    arena_finish(&arena);
    return done ? 0 : 1;
}
