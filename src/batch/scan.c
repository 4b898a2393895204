/* In: the archive's files.  Out: their cards: from the state where the file is what it was, else
 * read in workers, so that a file that ends its reader ends nothing else. */
#include "batch/parts.h"

#include <string.h>

/* A file or two are read by one worker: a second one would come too late. */
enum { FEW = 4 };

struct scan {
    struct batch *batch;
    const struct card **cards;
    const struct stamp **stamps;
    uint32_t *wanted; /* articles without a card */
    uint32_t wanted_count, begun;
    int near_year;
};

/* A year that two figures may stand for: an archive has no issue before the publication's first
 * year, and no clock is asked. */
static int find_near_year(const struct publication *publication)
{
    enum { CENTURY = 97 };
    int first = publication->first_year;
    return first ? first + CENTURY : today_find().year;
}

/* In a worker.  What is to be said of the article is said when it is set; of one that cannot be
 * read, now. */
static void read_card(void *context, uint32_t task, const char *words, struct answer *answer)
{
    struct scan *scan = context;
    struct batch *batch = scan->batch;
    uint32_t index = scan->wanted[task];
    const char *path = batch->archive->articles[index];
    struct nsh_work *work = work_create_silent(batch->press, path);
    const struct article *article = pipeline_read_article(work, path, batch->archive->publication);
    (void)words;
    if (article) {
        struct card *card = card_make(&work->arena, article, scan->near_year);
        card->path = path;
        card->hash = scan->stamps[index]->hash;
        card_put(&answer->text, card);
    } else {
        messages_put(&answer->text, work, batch->options->language);
    }
    nsh_work_destroy(work);
}

static bool next_file(void *context, uint32_t *task, const char **words)
{
    struct scan *scan = context;
    *words = "";
    *task = scan->begun;
    return scan->begun < scan->wanted_count && ++scan->begun;
}

/* An old card goes on standing for the article: what was made of it stays. */
static void fail(struct scan *scan, uint32_t index, const char *why)
{
    struct batch *batch = scan->batch;
    scan->cards[index] = state_find_card(batch->state, batch->archive->articles[index]);
    batch->sums.failed++;
    tell_task(batch, NSH_BATCH_FAILED,
            arena_format(&batch->arena, "article %s", batch->archive->articles[index]), why);
}

struct answer_of {
    struct scan *scan;
    uint32_t index;
    bool failed;
};

static void take_message(void *context, const char *kind, struct record *record)
{
    struct answer_of *of = context;
    struct nsh_message message;
    if (strcmp(kind, "message") != 0)
        return;
    message_take(record, &message);
    of->scan->batch->sums.findings[message.severity]++;
    tell_message(of->scan->batch, "", &message);
    if (!of->failed)
        fail(of->scan, of->index, message.text);
    of->failed = true;
}

static void take_card(void *context, uint32_t task, const char *answer, size_t length)
{
    struct scan *scan = context;
    struct answer_of of = {scan, scan->wanted[task], false};
    state_add(scan->batch->state, answer, length, take_message, &of);
    const char *path = scan->batch->archive->articles[of.index];
    if (!of.failed)
        scan->cards[of.index] = state_find_card(scan->batch->state, path);
}

static void lose_card(void *context, uint32_t task, const char *why)
{
    struct scan *scan = context;
    fail(scan, scan->wanted[task], why);
}

/* Cards that the state has; the others are wanted. */
static void take_known(struct scan *scan)
{
    struct batch *batch = scan->batch;
    for (uint32_t i = 0; i < batch->archive->article_count; i++) {
        const char *path = batch->archive->articles[i];
        const struct card *card = state_find_card(batch->state, path);
        scan->stamps[i] = state_stamp(batch->state, path);
        if (!scan->stamps[i])
            fail(scan, i, "the file is gone");
        else if (card && *card->hash && strcmp(card->hash, scan->stamps[i]->hash) == 0)
            scan->cards[i] = card;
        else
            scan->wanted[scan->wanted_count++] = i;
    }
}

const struct card *const *cards_gather(struct batch *batch)
{
    uint32_t count = batch->archive->article_count;
    struct arena *arena = &batch->arena;
    struct scan scan = {.batch = batch,
            .cards = arena_array(arena, count + 1, sizeof *scan.cards),
            .stamps = arena_array(arena, count + 1, sizeof *scan.stamps),
            .wanted = arena_array(arena, count + 1, sizeof *scan.wanted),
            .near_year = find_near_year(batch->archive->publication)};
    take_known(&scan);
    int workers = scan.wanted_count <= FEW ? 1 : batch_worker_count(batch);
    struct pool pool = {&scan, workers, batch->options->memory, batch->options->seconds,
            batch->options->stop, NULL, read_card, next_file, NULL, take_card, lose_card};
    if (scan.wanted_count && !pool_run(&pool))
        diag_add(&batch->diag, DIAG_BATCH_NO_WORKERS, NO_SPAN, NULL, NULL);
    return scan.cards;
}
