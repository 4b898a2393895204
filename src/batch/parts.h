/* Between the files of this room: one run of a batch. */
#ifndef BATCH_PARTS_H
#define BATCH_PARTS_H

#include "batch/plan.h"
#include "batch/pool.h"
#include "batch/state.h"
#include "publish/job.h"

enum task_kind { TASK_ISSUE, TASK_ARTICLE, TASK_INDEX, TASK_REGISTER };
enum task_fate { TASK_WAITS, TASK_RUNS, TASK_UNCHANGED, TASK_BUILT, TASK_FAILED, TASK_SKIPPED };

struct task {
    enum task_kind kind;
    enum task_fate fate;
    uint32_t index;            /* of an issue, an article, a year of the plan */
    const char *name;          /* "issue 1391/summer" */
    const char *key;           /* once it is begun */
    const struct done *done;   /* once its fate is known: what stands now, or NULL */
    const char *const *labels; /* of an issue, once its pages are made up: as of struct done */
    uint32_t label_count;
    const char *numbers; /* of an issue, once a key needs them */
};

struct batch {
    struct nsh_press *press;
    const struct nsh_batch_options *options;
    struct arena arena;
    struct diag diag;
    uint32_t told; /* messages of diag */
    const char *output;
    int lock;
    struct state *state;
    const struct archive *archive;
    const struct plan *plan;
    const char *base; /* hash of what goes into everything */
    struct task *tasks;
    uint32_t task_count, first_waiting;
    struct nsh_batch_event sums;
    bool writing; /* the lock's file says so */
    struct seen *seen;
};

/* tell.c: what is said, once each. */
void tell_messages(struct batch *batch); /* those of batch->diag that were not told yet */
void tell_message(struct batch *batch, const char *name, const struct nsh_message *message);
void tell_task(
        struct batch *batch, enum nsh_batch_event_kind kind, const char *name, const char *why);
/* As a record of workers' answers. */
void message_put(struct strbuf *out, const struct nsh_message *message);
/* All of a work; returns the first error's text, or NULL. */
const char *messages_put(struct strbuf *out, struct nsh_work *work, enum nsh_language language);
void message_take(struct record *record, struct nsh_message *message);
struct seen *seen_create(void);
void seen_destroy(struct seen *seen);

/* inputs.c: what goes in, as hashes. */
const char *base_key_make(struct batch *batch);
const char *task_key_make(struct batch *batch, const struct task *task);
/* The folio where an article begins in its issue; NULL when there is none. */
const char *article_label(const struct batch *batch, uint32_t article);
/* Folios on their way between master and worker; NULL where there is none. */
void label_put(struct strbuf *out, const char *label);
const char *const *labels_take(struct arena *arena, const char *bytes, uint32_t count);
struct task *issue_task(const struct batch *batch, uint32_t issue);

/* scan.c: cards for all articles, in workers where they are not known; one in the place of an
 * article that cannot be read is NULL. */
const struct card *const *cards_gather(struct batch *batch);

/* tasks.c: false when no worker can be had. */
void tasks_list(struct batch *batch);
bool tasks_run(struct batch *batch);
int batch_worker_count(const struct batch *batch);

/* make.c: in a worker: makes the outputs of a task; answers with messages and what was done. */
void task_make(void *context, uint32_t task, const char *words, struct answer *answer);
/* Also for the master's own. */
bool output_keep(struct batch *batch, struct diag *diag, const struct done *old, const char *path,
        const void *bytes, size_t length, struct state_output *out);

/* The folders above a path; what fails is said when the file cannot be written. */
void folders_make(struct arena *arena, const char *path);

/* text.c: a document as it is read aloud. */
const char *text_of_document(struct arena *arena, const struct document *document);

/* annual.c: a year's index and its register, as an article to be set and as CSV.  `labels` of all
 * articles of the plan, NULL where there is none. */
struct annual {
    const struct article *article; /* NULL: there is nothing to tell */
    const char *csv;
};
struct annual annual_index(
        struct arena *arena, const struct plan *plan, int year, const char *const *labels);
struct annual annual_register(
        struct arena *arena, const struct plan *plan, int year, const char *const *labels);

/* catalogue.c: index.json. */
bool catalogue_write(struct batch *batch);

/* batch.c: opens all; batch_plan is false after a diagnostic. */
void batch_open(
        struct batch *batch, struct nsh_press *press, const struct nsh_batch_options *options);
bool batch_plan(struct batch *batch);
/* Before the first file is written. */
void batch_mark_writing(struct batch *batch);
void batch_close(struct batch *batch);

#endif
