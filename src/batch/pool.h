/* Workers: processes that do one task after another, so that what goes wrong with one costs that
 * task only. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include "base/strbuf.h"

#include <signal.h>
#include <stdbool.h>

/* What a worker has to say of its task. */
struct answer {
    struct strbuf text; /* all of it, once the task is done */
    int socket;
    uint32_t task;
};

/* Says something before the task is done: other tasks wait for it. */
void answer_ahead(const struct answer *answer, const char *words);

struct pool {
    void *context;
    int workers;                       /* at most */
    int memory;                        /* MiB that a worker may have for its data; 0: no limit */
    int seconds;                       /* that a task may take; 0: no limit */
    const volatile sig_atomic_t *stop; /* not 0: no further task is begun; or NULL */

    /* In a worker, once; or NULL. */
    void (*begin)(void *context);
    /* In a worker: does the task with the words that came along, and answers. */
    void (*run)(void *context, uint32_t task, const char *words, struct answer *answer);
    /* The next task that may be begun; false when there is none for now. */
    bool (*next)(void *context, uint32_t *task, const char **words);
    /* What was said ahead; or NULL. */
    void (*ahead)(void *context, uint32_t task, const char *words);
    void (*done)(void *context, uint32_t task, const char *answer, size_t length);
    /* The worker did not come to its end: why, in words. */
    void (*lost)(void *context, uint32_t task, const char *why);
};

/* Until there is no next task and none is being done.  False when no worker can be had. */
bool pool_run(const struct pool *pool);

#endif
