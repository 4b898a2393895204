/* In: an article.  Out: its pages, set by Nashrieh: as a client does it, and stage by stage. */
#include "bench.h"

#include "nashrieh.h"
#include "page/pages.h"
#include "pdf/make.h"
#include "text/source.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

uint32_t set_ours(const void *what)
{
    const struct nsh_options options = {.data = SOURCE_DIR};
    struct nsh_press *press = nsh_press_create(&options);
    struct nsh_work *work = nsh_article_set(press, what);
    const unsigned char *bytes;
    size_t length;
    uint32_t pages = nsh_work_pdf(work, &bytes, &length) ? nsh_work_page_count(work) : 0;
    nsh_work_destroy(work);
    nsh_press_destroy(press);
    return pages;
}

/* --- stages: the flow of publish/pipeline.c with a clock ------------------------------------- */

static double cpu_now(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double peak_now(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static void tell_stage(const char *name, double *since)
{
    double time = cpu_now();
    printf("  %-36s %7.1f ms  peak then %5.1f MiB\n", name, (time - *since) * 1e3, peak_now());
    *since = cpu_now();
}

struct stages {
    struct arena arena;
    struct diag diag;
    struct edits edits;
    const struct article *article;
    const struct document *document;
};

static void read_article(struct stages *stages, const char *path, double *clock)
{
    arena_init(&stages->arena);
    diag_init(&stages->diag, &stages->arena);
    stages->edits.arena = &stages->arena;
    const struct source *source = source_read(&stages->arena, &stages->diag, path);
    stages->article = article_parse(&stages->arena, &stages->diag, source);
    if (clock)
        tell_stage("reading and parsing", clock);
    stages->article = article_normalise(&stages->arena, stages->article, &stages->edits);
    if (clock)
        tell_stage("orthography", clock);
}

static void make_pages(struct stages *stages, struct font_set *fonts)
{
    const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    struct arena *arena = &stages->arena;
    struct galley_shop shop = {arena, &stages->diag, shaper_create(arena, &stages->diag, fonts),
            picture_set_create(arena), layout_read(arena, &stages->diag, "article", folders, NULL),
            set_memory_create(arena)};
    struct provenance provenance = {0};
    stages->document = article_pages_make(&shop, stages->article, &provenance);
}

uint32_t set_in_stages(const void *what)
{
    struct stages stages = {0};
    double clock = cpu_now();
    struct arena *arena = &stages.arena;
    read_article(&stages, what, &clock);
    struct font_set *fonts = font_set_create(arena, &stages.diag, SOURCE_DIR "/fonts", NULL);
    tell_stage("opening the fonts", &clock);
    make_pages(&stages, fonts);
    tell_stage("shaping, line breaking, make-up", &clock);
    const struct pdf_options options = {.producer = "bench"};
    struct pdf_file file;
    pdf_make(arena, &stages.diag, stages.document, &options, &file);
    tell_stage("writing the PDF", &clock);
    printf("  %zu KiB, %u messages, %u edits\n", file.length / 1024, stages.diag.list.count,
            stages.edits.list.count);
    return stages.document->page_count;
}

/* --- the text for the floor ------------------------------------------------------------------ */

static uint32_t put_blocks(FILE *file, const struct block *block)
{
    uint32_t paragraphs = 0;
    for (; block; block = block->next) {
        if (block->text)
            fprintf(file, "%s\n", block->text->utf8);
        paragraphs += (block->text != NULL) + put_blocks(file, block->children);
    }
    return paragraphs;
}

uint32_t write_plain(const void *what)
{
    const struct plain_job *plain = what;
    struct stages stages = {0};
    read_article(&stages, plain->article, NULL);
    FILE *file = fopen(plain->plain, "w");
    if (!file)
        return 0;
    uint32_t paragraphs = put_blocks(file, stages.article->body);
    return fclose(file) == 0 ? paragraphs : 0;
}
