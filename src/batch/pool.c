/* In: tasks.  Out: answers, or why there is none.
 * Method: fork from a process whose fonts are warm; a socket pair a worker; a message is its length
 * and its bytes.  Workers that the terminal interrupts finish what they are at; a worker whose
 * master is gone finishes and ends.  What a dying worker said last on stderr is why it died.
 *
 *   pool_run
 *     begin_tasks    a task for every worker that is free; worker_start forks one
 *     wait_for_answers
 *       take_answer, or bury */
#include "batch/pool.h"

#include "base/vec.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__
enum { WATCHED = 1 }; /* shadow memory is beyond any limit, and its reports are for people */
#else
enum { WATCHED = 0 };
#endif

struct worker {
    pid_t pid; /* 0: there is none */
    int socket, log;
    bool busy;
    uint32_t task;
    int64_t deadline; /* ms; 0: none */
    bool late;
};

struct crew {
    const struct pool *pool;
    struct arena arena;
    struct worker *workers;
};

/* --- messages --------------------------------------------------------------------------------- */

static bool send_bytes(int socket, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length) {
        ssize_t sent = send(socket, at, length, MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            return false;
        at += sent > 0 ? sent : 0;
        length -= sent > 0 ? (size_t)sent : 0;
    }
    return true;
}

static bool receive_bytes(int socket, void *bytes, size_t length)
{
    char *at = bytes;
    while (length) {
        ssize_t got = recv(socket, at, length, 0);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        at += got > 0 ? got : 0;
        length -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

struct message_head {
    uint32_t task, length;
};

static bool send_message(int socket, uint32_t task, const char *bytes, size_t length)
{
    struct message_head head = {task, (uint32_t)length};
    return send_bytes(socket, &head, sizeof head) && send_bytes(socket, bytes, length);
}

/* Zero-terminated, in the arena; NULL when the other side is gone. */
static char *receive_message(struct arena *arena, int socket, struct message_head *head)
{
    if (!receive_bytes(socket, head, sizeof *head))
        return NULL;
    char *bytes = arena_alloc(arena, (size_t)head->length + 1);
    return receive_bytes(socket, bytes, head->length) ? bytes : NULL;
}

/* --- a worker --------------------------------------------------------------------------------- */

static void limit_memory(int mebibytes)
{
    struct rlimit limit = {(rlim_t)mebibytes << 20, (rlim_t)mebibytes << 20};
    if (mebibytes && !WATCHED)
        setrlimit(RLIMIT_DATA, &limit);
}

static void work(const struct pool *pool, int socket)
{
    struct message_head head;
    for (;;) {
        struct arena arena;
        struct strbuf answer;
        arena_init(&arena);
        strbuf_init(&answer, &arena);
        const char *words = receive_message(&arena, socket, &head);
        if (!words)
            break;
        pool->run(pool->context, head.task, words, &answer);
        bool sent = send_message(socket, head.task, strbuf_string(&answer), answer.length);
        arena_finish(&arena);
        if (!sent)
            break;
    }
}

/* In the child; does not return. */
static void worker_live(const struct crew *crew, const int ends[2], int log)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    close(ends[0]);
    for (int i = 0; i < crew->pool->workers; i++)
        if (crew->workers[i].pid)
            close(crew->workers[i].socket);
    if (log >= 0 && !WATCHED)
        dup2(log, STDERR_FILENO);
    limit_memory(crew->pool->memory);
    work(crew->pool, ends[1]);
    _exit(0);
}

static bool worker_start(const struct crew *crew, struct worker *worker)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    int log = memfd_create("nashrieh", MFD_CLOEXEC);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        worker_live(crew, ends, log);
    close(ends[1]);
    *worker = (struct worker){.pid = pid, .socket = ends[0], .log = log};
    if (pid > 0)
        return true;
    worker->pid = 0;
    close(ends[0]);
    if (log >= 0)
        close(log);
    return false;
}

/* --- the master ------------------------------------------------------------------------------- */

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
    if (!send_message(worker->socket, task, words, strlen(words)))
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
    const char *answer = receive_message(&arena, worker->socket, &head);
    if (!answer) {
        bury(crew, worker);
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
