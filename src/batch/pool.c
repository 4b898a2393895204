/* In: tasks.  Out: answers, or why there is none.
 * What a dying worker said last on stderr is why it died.
 *
 *   pool_run
 *     begin_tasks    a task for every worker that is free; worker_start forks one (worker.c)
 *     wait_for_answers
 *       take_answer, or bury */
#include "batch/worker.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
    struct timespec now; /* no clock that anybody sets */
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The first line of what it said. */
static const char *last_words(struct arena *arena, int log)
{
    char bytes[400] = "";
    ssize_t got = log >= 0 ? pread(log, bytes, sizeof bytes - 1, 0) : 0;
    bytes[got > 0 ? got : 0] = 0;
    bytes[strcspn(bytes, "\n")] = 0;
    return arena_copy(arena, bytes);
}

static const char *reason_words(struct crew *crew, const struct worker *worker, int status)
{
    struct arena *arena = &crew->arena;
    const char *said = last_words(arena, worker->log);
    if (worker->late)
        return arena_format(arena, "it took longer than %d s", crew->pool->seconds);
    const char *how = WIFSIGNALED(status) ? arena_format(arena, "its worker died of signal %d (%s)",
                                                    WTERMSIG(status), strsignal(WTERMSIG(status)))
                                          : arena_format(arena, "its worker ended with code %d",
                                                    WEXITSTATUS(status));
    return *said ? arena_format(arena, "%s: %s", how, said) : how;
}

static void bury(struct crew *crew, struct worker *worker)
{
    int status = 0;
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (worker->busy)
        crew->pool->lost(crew->pool->context, worker->task, reason_words(crew, worker, status));
    close(worker->socket);
    if (worker->log >= 0)
        close(worker->log);
    *worker = (struct worker){0};
}

/* False when no worker could be had. */
static bool begin_task(struct crew *crew, struct worker *worker, uint32_t task, const char *words)
{
    const struct pool *pool = crew->pool;
    if (!worker->pid && !worker_start(crew, worker))
        return false;
    worker->busy = true;
    worker->task = task;
    worker->deadline = pool->seconds ? now_ms() + (int64_t)pool->seconds * 1000 : 0;
    struct message_head head = {.task = task, .length = (uint32_t)strlen(words)};
    if (!message_send(worker->socket, head, words))
        bury(crew, worker);
    return true;
}

static bool is_stopped(const struct pool *pool)
{
    return pool->stop && *pool->stop;
}

/* How many are busy; -1 when none is and none can be had. */
static int begin_tasks(struct crew *crew)
{
    const struct pool *pool = crew->pool;
    int busy = 0;
    uint32_t task;
    const char *words;
    for (int i = 0; i < pool->workers; i++) {
        struct worker *worker = &crew->workers[i];
        while (!worker->busy && !is_stopped(pool) && pool->next(pool->context, &task, &words)) {
            if (begin_task(crew, worker, task, words))
                continue;
            pool->lost(pool->context, task, strerror(errno));
            if (busy == 0)
                return -1;
        }
        busy += worker->busy;
    }
    return busy;
}

static void take_answer(struct crew *crew, struct worker *worker)
{
    struct arena arena;
    struct message_head head;
    arena_init(&arena);
    const char *answer = message_receive(&arena, worker->socket, &head);
    if (!answer) {
        bury(crew, worker);
    } else if (head.ahead) {
        crew->pool->ahead(crew->pool->context, head.task, answer);
    } else {
        worker->busy = false;
        crew->pool->done(crew->pool->context, head.task, answer, head.length);
    }
    arena_finish(&arena);
}

/* Milliseconds until the first deadline; -1 for none. */
static int time_left(const struct crew *crew)
{
    int64_t first = -1, now = now_ms();
    for (int i = 0; i < crew->pool->workers; i++) {
        const struct worker *worker = &crew->workers[i];
        if (!worker->busy || !worker->deadline || worker->late)
            continue;
        int64_t left = worker->deadline > now ? worker->deadline - now : 0;
        first = first < 0 || left < first ? left : first;
    }
    return first > 1000000 ? 1000000 : (int)first;
}

static void kill_late(struct crew *crew)
{
    int64_t now = now_ms();
    for (int i = 0; i < crew->pool->workers; i++) {
        struct worker *worker = &crew->workers[i];
        if (worker->busy && worker->deadline && worker->deadline <= now) {
            worker->late = true;
            kill(worker->pid, SIGKILL);
        }
    }
}

static void wait_for_answers(struct crew *crew, struct pollfd *files)
{
    int count = crew->pool->workers;
    for (int i = 0; i < count; i++) /* free ones too: a death is seen at once */
        files[i] = (struct pollfd){crew->workers[i].pid ? crew->workers[i].socket : -1, POLLIN, 0};
    int ready = poll(files, (nfds_t)count, time_left(crew));
    for (int i = 0; ready > 0 && i < count; i++)
        if (files[i].revents)
            take_answer(crew, &crew->workers[i]);
    kill_late(crew);
}

bool pool_run(const struct pool *pool)
{
    struct crew crew = {.pool = pool};
    int busy;
    arena_init(&crew.arena);
    crew.workers = arena_array(&crew.arena, (size_t)pool->workers, sizeof *crew.workers);
    struct pollfd *files = arena_array(&crew.arena, (size_t)pool->workers, sizeof *files);
    while ((busy = begin_tasks(&crew)) > 0)
        wait_for_answers(&crew, files);
    for (int i = 0; i < pool->workers; i++)
        if (crew.workers[i].pid) {
            shutdown(crew.workers[i].socket, SHUT_WR);
            bury(&crew, &crew.workers[i]);
        }
    arena_finish(&crew.arena);
    return busy == 0;
}
