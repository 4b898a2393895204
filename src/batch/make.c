/* In: a task.  Out: its files, where their bytes changed; the answer: messages, then what was done.
 * Runs in workers. */
#include "batch/parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COVER_DPI = 100 };

struct making {
    struct batch *batch;
    const struct task *task;
    struct nsh_work *work;
    const char *words; /* that came with the task */
    const struct answer *answer;
    struct done done;
    VEC(struct state_output) outputs;
};

/* --- outputs ---------------------------------------------------------------------------------- */

void folders_make(struct arena *arena, const char *path)
{
    char *copy = arena_copy(arena, path);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(copy, 0777); /* what fails here is said when the file cannot be written */
        *slash = '/';
    }
}

static const struct stamp *old_stamp(const struct done *old, const char *path)
{
    for (uint32_t i = 0; old && i < old->output_count; i++)
        if (strcmp(old->outputs[i].path, path) == 0)
            return &old->outputs[i].stamp;
    return NULL;
}

bool output_keep(struct batch *batch, struct diag *diag, const struct done *old, const char *path,
        const void *bytes, size_t length, struct state_output *out)
{
    struct arena *arena = diag->arena;
    const char *whole = arena_format(arena, "%s/%s", batch->output, path);
    const struct stamp *known = old_stamp(old, path);
    const char *hash = hash_bytes(arena, bytes, length);
    out->path = path;
    if (known && strcmp(known->hash, hash) == 0 && stamp_holds(arena, whole, known)) {
        out->stamp = *known;
        return true;
    }
    folders_make(arena, whole);
    if (!output_write(diag, whole, bytes, length))
        return false;
    return stamp_of_written(whole, hash, &out->stamp) ||
           diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, whole, strerror(errno));
}

static bool put_output(struct making *making, const char *path, const void *bytes, size_t length)
{
    struct nsh_work *work = making->work;
    struct state_output output;
    const struct done *old = state_find_done(making->batch->state, making->task->name);
    if (!output_keep(making->batch, &work->diag, old, path, bytes, length, &output))
        return false;
    *vec_push(&work->arena, &making->outputs) = output;
    return true;
}

static bool put_pdf(struct making *making, const char *path)
{
    const unsigned char *bytes;
    size_t length;
    return nsh_work_pdf(making->work, &bytes, &length) && put_output(making, path, bytes, length);
}

static bool put_text(struct making *making, const char *path, const char *text)
{
    return put_output(making, path, text, strlen(text));
}

/* --- tasks ------------------------------------------------------------------------------------ */

static bool put_cover(struct making *making, const char *path)
{
    struct nsh_work *work = making->work;
    const unsigned char *bytes;
    size_t length;
    return paint_png(&work->arena, &work->diag, work->document, 0, COVER_DPI, &bytes, &length) &&
           put_output(making, path, bytes, length);
}

/* Where the plan's articles begin: the issue has left out those that it could not read. */
static void note_labels(struct making *making, const struct issue_plan *plan)
{
    const struct nsh_work *work = making->work;
    const char **labels = arena_array(&making->work->arena, plan->entry_count + 1, sizeof *labels);
    for (uint32_t i = 0; i < plan->entry_count; i++)
        for (uint32_t j = 0; j < work->issue->article_count; j++)
            if (strcmp(work->issue->articles[j].article->source->path, plan->entries[i].path) == 0)
                labels[i] = work->document->pages[work->article_pages[j]].label;
    struct strbuf ahead;
    strbuf_init(&ahead, &making->work->arena);
    for (uint32_t i = 0; i < plan->entry_count; i++)
        label_put(&ahead, labels[i]);
    answer_ahead(making->answer, strbuf_string(&ahead));
    making->done.labels = labels;
    making->done.label_count = plan->entry_count;
}

static bool make_issue(struct making *making)
{
    const struct planned_issue *issue = &making->batch->plan->issues[making->task->index];
    struct arena *arena = &making->work->arena;
    pipeline_planned_issue(making->work, &issue->plan);
    if (!making->work->document)
        return false;
    note_labels(making, &issue->plan);
    return put_pdf(making, arena_format(arena, "%s/issue.pdf", issue->name)) &&
           put_cover(making, arena_format(arena, "%s/issue.png", issue->name));
}

static const struct article *rename_article(
        struct arena *arena, const struct article *article, const char *slug)
{
    struct article *renamed = arena_new(arena, struct article);
    *renamed = *article;
    renamed->slug = slug;
    return renamed;
}

static bool make_article(struct making *making)
{
    const struct plan *plan = making->batch->plan;
    const struct planned_article *planned = &plan->articles[making->task->index];
    struct nsh_work *work = making->work;
    struct arena *arena = &work->arena;
    struct provenance provenance = {.publication = plan->archive->publication};
    if (planned->issue != NO_ISSUE)
        provenance.issue = &plan->issues[planned->issue].plan.numbers;
    if (*making->words)
        provenance.folio = making->words;
    const struct article *article =
            pipeline_read_article(work, planned->path, provenance.publication);
    if (article)
        pipeline_lone_article(work, rename_article(arena, article, planned->slug), &provenance);
    return work->document &&
           put_pdf(making, arena_format(arena, "articles/%s.pdf", planned->slug)) &&
           put_text(making, arena_format(arena, "text/%s.txt", planned->slug),
                   text_of_document(arena, work->document));
}

static bool make_annual(struct making *making)
{
    const struct plan *plan = making->batch->plan;
    const struct task *task = making->task;
    struct arena *arena = &making->work->arena;
    int year = plan->years[task->index];
    const char *const *labels = labels_take(arena, making->words, plan->article_count);
    bool register_of = task->kind == TASK_REGISTER;
    struct annual annual =
            (register_of ? annual_register : annual_index)(arena, plan, year, labels);
    if (!annual.article)
        return true;
    struct provenance provenance = {.publication = plan->archive->publication};
    pipeline_article_of(making->work, annual.article, &provenance);
    const char *name = register_of ? "resolutions" : "index";
    return making->work->document &&
           put_pdf(making, arena_format(arena, "%d/%s.pdf", year, name)) &&
           put_text(making, arena_format(arena, "%d/%s.csv", year, name), annual.csv);
}

static bool make(struct making *making)
{
    switch (making->task->kind) {
    case TASK_ISSUE:
        return make_issue(making);
    case TASK_ARTICLE:
        return make_article(making);
    default:
        return make_annual(making);
    }
}

/* --- the answer ------------------------------------------------------------------------------- */

/* What an issue's articles have to say they say themselves. */
static bool is_of_article(const struct making *making, const struct diagnostic *d)
{
    const struct issue *issue = making->work->issue;
    for (uint32_t i = 0; issue && d->span.source && i < issue->article_count; i++)
        if (issue->articles[i].article->source == d->span.source)
            return true;
    return false;
}

static void count_messages(struct making *making)
{
    const struct diag *diag = &making->work->diag;
    for (uint32_t i = 0; i < diag->list.count; i++)
        if (!is_of_article(making, &diag->list.items[i]))
            making->done.counts[diag_severity(diag->list.items[i].id)]++;
}

static void put_done(struct making *making, struct strbuf *answer, const char *reason)
{
    struct done *done = &making->done;
    done->name = making->task->name;
    done->key = making->task->key;
    done->status = diag_failed(&making->work->diag);
    count_messages(making);
    done->reason = reason;
    done->pages = nsh_work_page_count(making->work);
    done->outputs = making->outputs.items;
    done->output_count = making->outputs.count;
    done_put(answer, done);
}

void task_make(void *context, uint32_t task, const char *words, struct answer *answer)
{
    struct batch *batch = context;
    const char *key_end = strchr(words, '\n');
    struct task own = batch->tasks[task];
    own.key = arena_string(answer->text.arena, words, (size_t)(key_end - words));
    struct making making = {.batch = batch, .task = &own, .words = key_end + 1, .answer = answer};
    making.work = work_create(batch->press, own.name);
    bool made = batch->press->fonts && make(&making);
    const char *reason = messages_put(&answer->text, making.work, batch->options->language);
    if (made && !making.work->diag.counts[SEVERITY_FATAL])
        put_done(&making, &answer->text, reason);
    nsh_work_destroy(making.work);
}
