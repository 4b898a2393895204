/* In: an article.  Out: how many megabytes of it a second orthography and the checks go through, as
 * typed and once it is clean, with and without a word list.
 * Method: processor time of each stage alone (no reading, no parsing), the least of RUNS. */
#include "bench.h"

#include "lint/lint.h"
#include "orthography/dictionary.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 9 };

struct speed {
    double normalise, check; /* seconds */
};

static double since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void keep_least(double *least, double seconds)
{
    if (*least == 0 || seconds < *least)
        *least = seconds;
}

static const struct article *run_once(struct arena *arena, const struct article *article,
        const struct dictionary *dictionary, struct speed *speed)
{
    struct diag found, said;
    struct edits edits = {.arena = arena};
    diag_init(&found, arena);
    diag_init(&said, arena);
    clock_t start = clock();
    const struct article *print = article_normalise(arena, article, &edits);
    keep_least(&speed->normalise, since(start));
    struct lint lint = {.arena = arena,
            .out = &found,
            .pictures = picture_set_create(arena),
            .dictionary = dictionary,
            .today = {1405, 9, 4}};
    start = clock();
    lint_article(&lint, print, &edits, NULL, &said);
    keep_least(&speed->check, since(start));
    picture_set_destroy(lint.pictures);
    return print;
}

static void tell(const char *name, size_t bytes, const struct article *article,
        const struct dictionary *dictionary)
{
    struct speed speed = {0};
    for (int i = 0; i < RUNS; i++) {
        struct arena arena;
        arena_init(&arena);
        run_once(&arena, article, dictionary, &speed);
        arena_finish(&arena);
    }
    double size = (double)bytes / 1e6;
    printf("  %-28s normalising %5.1f MB/s, checking %5.1f, both %5.1f\n", name,
            size / speed.normalise, size / speed.check, size / (speed.normalise + speed.check));
}

uint32_t measure_prose(const void *what)
{
    struct arena arena;
    struct diag diag;
    struct speed unused = {0};
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct source *source = source_read(&arena, &diag, what);
    if (!source)
        return 0;
    const struct article *typed = article_parse(&arena, &diag, source);
    const struct article *clean = run_once(&arena, typed, NULL, &unused);
    const char *path = getenv("DICTIONARY") ? getenv("DICTIONARY") : dictionary_find();
    struct dictionary *dictionary = path ? dictionary_create(path) : NULL;
    printf("prose:  %.2f MB\n", (double)source->length / 1e6);
    tell("as typed", source->length, typed, NULL);
    tell("clean", source->length, clean, NULL);
    if (dictionary)
        tell("clean, with the word list", source->length, clean, dictionary);
    dictionary_destroy(dictionary);
    arena_finish(&arena);
    return 1;
}
