/* In: a plan.  Out: its tasks, built or known to be unchanged.
 * An article's page tells its folio in the issue, and a year's index tells all of them: so issues
 * come first, and what waits for them is hashed when their folios are known: that is, as soon as
 * their pages are made up. */
#include "batch/parts.h"

#include <string.h>
#include <unistd.h>

int batch_worker_count(const struct batch *batch)
{
    enum { MOST = 64 };
    long count =
            batch->options->workers > 0 ? batch->options->workers : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST ? MOST : (int)count;
}

static void add_task(struct batch *batch, enum task_kind kind, uint32_t index, const char *name)
{
    batch->tasks[batch->task_count++] = (struct task){.kind = kind, .index = index, .name = name};
}

/* Whether the one issue that is asked for, with its articles, leaves the task out. */
static bool is_wanted(const struct batch *batch, const struct task *task)
{
    const char *only = batch->options->only;
    uint32_t issue = task->kind == TASK_ISSUE ? task->index : NO_ISSUE;
    if (task->kind == TASK_ARTICLE)
        issue = batch->plan->articles[task->index].issue;
    return !only || (issue != NO_ISSUE && strcmp(batch->plan->issues[issue].name, only) == 0);
}

void tasks_list(struct batch *batch)
{
    const struct plan *plan = batch->plan;
    struct arena *arena = &batch->arena;
    uint32_t most = plan->issue_count + plan->article_count + 2 * plan->year_count;
    batch->tasks = arena_array(arena, most + 1, sizeof *batch->tasks);
    for (uint32_t i = 0; i < plan->issue_count; i++)
        add_task(batch, TASK_ISSUE, i, arena_format(arena, "issue %s", plan->issues[i].name));
    for (uint32_t i = 0; i < plan->article_count; i++)
        add_task(batch, TASK_ARTICLE, i, arena_format(arena, "article %s", plan->articles[i].slug));
    for (uint32_t i = 0; i < plan->year_count; i++) {
        add_task(batch, TASK_INDEX, i, arena_format(arena, "index %d", plan->years[i]));
        add_task(batch, TASK_REGISTER, i, arena_format(arena, "resolutions %d", plan->years[i]));
    }
    for (uint32_t i = 0; i < batch->task_count; i++) {
        bool wanted = is_wanted(batch, &batch->tasks[i]);
        batch->tasks[i].fate = wanted ? TASK_WAITS : TASK_SKIPPED;
        batch->sums.total += wanted;
    }
}

/* --- what may be begun ------------------------------------------------------------------------ */

static bool is_over(const struct task *task)
{
    return task->fate != TASK_WAITS && task->fate != TASK_RUNS;
}

/* The folios of an issue that is being done; of one that is over what was done knows them. */
static bool has_labels(const struct task *issue)
{
    return issue->labels || is_over(issue);
}

static bool may_begin(const struct batch *batch, const struct task *task)
{
    const struct plan *plan = batch->plan;
    if (task->kind == TASK_ISSUE)
        return true;
    if (task->kind == TASK_ARTICLE) {
        uint32_t issue = plan->articles[task->index].issue;
        return issue == NO_ISSUE || has_labels(issue_task(batch, issue));
    }
    for (uint32_t i = 0; i < plan->issue_count; i++)
        if (plan->issues[i].plan.numbers.year == plan->years[task->index] &&
                !has_labels(issue_task(batch, i)))
            return false;
    return true;
}

/* What was done before stays when its key and its files are the same. */
static bool is_unchanged(struct batch *batch, struct task *task)
{
    struct done *done = state_find_done(batch->state, task->name);
    task->key = task_key_make(batch, task);
    if (!done)
        return false;
    done->used = true;
    if (strcmp(done->key, task->key) != 0)
        return false;
    for (uint32_t i = 0; i < done->output_count; i++) {
        const char *path =
                arena_format(&batch->arena, "%s/%s", batch->output, done->outputs[i].path);
        if (!stamp_holds(&batch->arena, path, &done->outputs[i].stamp))
            return false;
    }
    task->done = done;
    return true;
}

static void count_findings(struct batch *batch, const struct done *done)
{
    for (int i = 0; i < 4; i++)
        batch->sums.findings[i] += (uint32_t)done->counts[i];
}

/* What was done before still stands, and is told of. */
static void fail(struct batch *batch, struct task *task, const char *why)
{
    task->fate = TASK_FAILED;
    task->done = state_find_done(batch->state, task->name);
    batch->sums.failed++;
    tell_task(batch, NSH_BATCH_FAILED, task->name, why);
}

/* Settles a task without a worker, if that can be. */
static bool settle(struct batch *batch, struct task *task)
{
    bool gathers = task->kind == TASK_INDEX || task->kind == TASK_REGISTER;
    if (is_unchanged(batch, task)) {
        task->fate = TASK_UNCHANGED;
        batch->sums.unchanged++;
        batch->sums.total--;
        batch->sums.flawed += task->done->status != 0;
        count_findings(batch, task->done);
        return true;
    }
    if (!batch->options->merge || gathers)
        return false;
    diag_add(&batch->diag, DIAG_BATCH_NOT_BUILT, NO_SPAN, task->name, NULL);
    tell_messages(batch);
    fail(batch, task, "not built yet");
    batch->sums.done++;
    return true;
}

/* The key, and what a worker that was forked before the issues were done cannot know. */
static const char *words_for(struct batch *batch, const struct task *task)
{
    struct strbuf out;
    strbuf_init(&out, &batch->arena);
    strbuf_format(&out, "%s\n", task->key);
    if (task->kind == TASK_ARTICLE) {
        const char *label = article_label(batch, task->index);
        strbuf_puts(&out, label ? label : "");
    } else if (task->kind != TASK_ISSUE) {
        for (uint32_t i = 0; i < batch->plan->article_count; i++)
            label_put(&out, article_label(batch, i));
    }
    return strbuf_string(&out);
}

static bool next_task(void *context, uint32_t *index, const char **words)
{
    struct batch *batch = context;
    for (uint32_t i = batch->first_waiting; i < batch->task_count; i++) {
        struct task *task = &batch->tasks[i];
        if (i == batch->first_waiting && task->fate != TASK_WAITS)
            batch->first_waiting++;
        if (task->fate != TASK_WAITS || !may_begin(batch, task) || settle(batch, task))
            continue;
        batch_mark_writing(batch);
        picture_warm(); /* pages of libraries are shared by workers that are forked after it */
        task->fate = TASK_RUNS;
        *index = i;
        *words = words_for(batch, task);
        tell_task(batch, NSH_BATCH_BEGUN, task->name, NULL);
        return true;
    }
    return false;
}

/* --- what came of it -------------------------------------------------------------------------- */

static void take_labels(void *context, uint32_t index, const char *words)
{
    struct batch *batch = context;
    struct task *task = &batch->tasks[index];
    task->label_count = batch->plan->issues[task->index].plan.entry_count;
    task->labels = labels_take(&batch->arena, words, task->label_count);
}

struct answer_of {
    struct batch *batch;
    struct task *task;
    const char *reason;
};

static void take_message(void *context, const char *kind, struct record *record)
{
    struct answer_of *of = context;
    struct nsh_message message;
    if (strcmp(kind, "message") != 0)
        return;
    message_take(record, &message);
    tell_message(of->batch, of->task->name, &message);
    if (message.severity >= NSH_ERROR && !of->reason)
        of->reason = message.text;
}

static void take_answer(void *context, uint32_t index, const char *answer, size_t length)
{
    struct batch *batch = context;
    struct task *task = &batch->tasks[index];
    struct answer_of of = {batch, task, NULL};
    bool whole = state_add(batch->state, answer, length, take_message, &of);
    struct done *done = state_find_done(batch->state, task->name);
    batch->sums.done++;
    if (!whole || !done || strcmp(done->key, task->key) != 0) {
        fail(batch, task, of.reason ? of.reason : "the worker's answer is damaged");
        return;
    }
    done->used = true;
    task->done = done;
    task->fate = TASK_BUILT;
    batch->sums.built++;
    batch->sums.flawed += done->status != 0;
    count_findings(batch, done);
    tell_task(batch, NSH_BATCH_MADE, task->name, NULL);
}

static void lose_task(void *context, uint32_t index, const char *why)
{
    struct batch *batch = context;
    struct task *task = &batch->tasks[index];
    batch->sums.done++;
    diag_add(&batch->diag, DIAG_BATCH_LOST, NO_SPAN, task->name, why);
    tell_messages(batch);
    fail(batch, task, why);
}

static void begin_worker(void *context)
{
    const struct batch *batch = context;
    font_set_forked(batch->press->fonts);
}

bool tasks_run(struct batch *batch)
{
    const struct nsh_batch_options *options = batch->options;
    struct pool pool = {batch, batch_worker_count(batch), options->memory, options->seconds,
            options->stop, begin_worker, task_make, next_task, take_labels, take_answer, lose_task};
    return pool_run(&pool);
}
