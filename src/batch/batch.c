/* In: an archive.  Out: everything in the output folder that is not there yet.  The flow of a batch
 * on one screen:
 *
 *     lock_output      one at a time in an output folder
 *     archive_read     files
 *     state_open       what is known of them
 *     cards_gather     what is not known, in workers
 *     plan_make        issues, numbers, members
 *     tasks_run        in workers, what changed
 *     catalogue_write, remove_orphans, state_keep */
#include "batch/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEMORY = 1024, SECONDS = 300 };

/* --- one at a time ---------------------------------------------------------------------------- */

/* Workers have the lock too: after a killed run it goes when the last of them has ended.  A part
 * shares it with other parts. */
static bool lock_output(struct batch *batch)
{
    const char *path = arena_format(&batch->arena, "%s/.nashrieh.lock", batch->output);
    int kind = batch->options->only ? LOCK_SH : LOCK_EX;
    mkdir(batch->output, 0777);
    batch->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (batch->lock < 0)
        return diag_add(
                &batch->diag, DIAG_FILE_UNWRITABLE, NO_SPAN, batch->output, strerror(errno));
    if (flock(batch->lock, kind | LOCK_NB) == 0)
        return true;
    diag_add(&batch->diag, DIAG_BATCH_WAITS, NO_SPAN, batch->output, NULL);
    tell_messages(batch);
    while (flock(batch->lock, kind) != 0)
        if (errno != EINTR || (batch->options->stop && *batch->options->stop))
            return false;
    return true;
}

/* The lock's file has a byte in it while files are being written; found there, it tells of a run
 * that was killed and may have left half a file under a name of its own. */
void batch_mark_writing(struct batch *batch)
{
    bool part = batch->options->only != NULL; /* others may be at work too */
    if (!part && !batch->writing && pwrite(batch->lock, "w", 1, 0) == 1) /* else litter may stay */
        batch->writing = true;
}

static void mark_written(struct batch *batch)
{
    if (batch->writing && ftruncate(batch->lock, 0) == 0)
        batch->writing = false;
}

static bool was_broken_off(const struct batch *batch)
{
    struct stat status;
    return fstat(batch->lock, &status) == 0 && status.st_size > 0;
}

static void sweep(struct batch *batch)
{
    bool broken_off = was_broken_off(batch);
    if (broken_off)
        diag_add(&batch->diag, DIAG_BATCH_LITTER, NO_SPAN, NULL, NULL);
    if (!batch->options->only && (broken_off || batch->options->merge))
        output_sweep(batch->output);
}

/* --- opening ---------------------------------------------------------------------------------- */

static void open_state(struct batch *batch)
{
    enum state_fate fate;
    batch->state = state_open(batch->output, batch->options->only, &fate);
    if (fate == STATE_DAMAGED)
        diag_add(&batch->diag, DIAG_BATCH_STATE_DAMAGED, NO_SPAN, NULL, NULL);
    else if (fate == STATE_OTHER_VERSION)
        diag_add(&batch->diag, DIAG_BATCH_STATE_VERSION, NO_SPAN, NULL, NULL);
}

void batch_open(
        struct batch *batch, struct nsh_press *press, const struct nsh_batch_options *options)
{
    *batch = (struct batch){.press = press, .output = options->output, .lock = -1};
    arena_init(&batch->arena);
    diag_init(&batch->diag, &batch->arena);
    struct nsh_batch_options *own = arena_new(&batch->arena, struct nsh_batch_options);
    *own = *options;
    own->memory = own->memory ? own->memory : MEMORY;
    own->seconds = own->seconds ? own->seconds : SECONDS;
    batch->options = own;
    batch->sums.name = "";
    batch->seen = seen_create();
    diag_take(&batch->diag, &press->diag);
}

void batch_close(struct batch *batch)
{
    state_destroy(batch->state);
    seen_destroy(batch->seen);
    if (batch->lock >= 0)
        close(batch->lock);
    arena_finish(&batch->arena);
}

static bool check_only(struct batch *batch)
{
    const struct plan *plan = batch->plan;
    const char *names = "";
    for (uint32_t i = 0; batch->options->only && i < plan->issue_count; i++) {
        if (strcmp(plan->issues[i].name, batch->options->only) == 0)
            return true;
        names = arena_format(&batch->arena, "%s%s%s", names, i ? "، " : "", plan->issues[i].name);
    }
    return !batch->options->only ||
           diag_add(&batch->diag, DIAG_BATCH_NO_ISSUE, NO_SPAN, batch->options->only, names);
}

bool batch_plan(struct batch *batch)
{
    if (!batch->press->fonts || !lock_output(batch))
        return false;
    sweep(batch);
    batch->archive = archive_read(&batch->arena, &batch->diag, batch->options->archive);
    if (!batch->archive)
        return false;
    open_state(batch);
    tell_messages(batch);
    batch->base = base_key_make(batch);
    const struct card *const *cards = cards_gather(batch);
    batch->plan = plan_make(&batch->arena, &batch->diag, batch->archive, cards);
    tell_messages(batch);
    if (!check_only(batch))
        return false;
    tasks_list(batch);
    return true;
}

/* --- ending ----------------------------------------------------------------------------------- */

/* An output of ours whose source is gone; where somebody changed it, it is not ours any more. */
static void remove_orphan(void *context, const struct state_output *output)
{
    struct batch *batch = context;
    const char *path = arena_format(&batch->arena, "%s/%s", batch->output, output->path);
    if (stamp_holds(&batch->arena, path, &output->stamp) && unlink(path) == 0)
        batch->sums.removed++;
}

static void end_whole_run(struct batch *batch)
{
    if (!catalogue_write(batch))
        batch->sums.failed++;
    if (!batch->sums.failed) /* what could not be read is not gone */
        state_each_orphan(batch->state, remove_orphan, batch);
    if (!state_keep(batch->state))
        diag_add(&batch->diag, DIAG_BATCH_STATE_LOST, NO_SPAN, strerror(errno), NULL);
    mark_written(batch);
}

static int find_status(const struct batch *batch)
{
    const struct nsh_batch_event *sums = &batch->sums;
    if (batch->diag.counts[SEVERITY_FATAL] && !sums->built && !sums->unchanged)
        return 2;
    bool errors = sums->findings[NSH_ERROR] || sums->findings[NSH_FATAL];
    return sums->failed || sums->flawed || sums->stopped || errors ? 1 : 0;
}

int nsh_batch(struct nsh_press *press, const struct nsh_batch_options *options)
{
    struct batch batch;
    batch_open(&batch, press, options);
    bool good = batch_plan(&batch);
    if (good && !tasks_run(&batch))
        diag_add(&batch.diag, DIAG_BATCH_NO_WORKERS, NO_SPAN, NULL, NULL);
    batch.sums.stopped = options->stop && *options->stop;
    if (good && !batch.sums.stopped && !options->only)
        end_whole_run(&batch);
    tell_messages(&batch);
    tell_task(&batch, NSH_BATCH_ENDED, "", NULL);
    int status = find_status(&batch);
    batch_close(&batch);
    return good ? status : 2;
}
