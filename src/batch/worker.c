/* In: a pool.  Out: a process that does what it is told until its master is gone.
 * Method: fork from a process whose fonts are warm; a socket pair a worker.  Workers that the
 * terminal interrupts finish what they are at; a worker whose master is gone finishes and ends. */
#include "batch/worker.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__
enum { WATCHED = 1 }; /* shadow memory is beyond any limit, and its reports are for people */
#else
enum { WATCHED = 0 };
#endif

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

bool message_send(int socket, struct message_head head, const char *bytes)
{
    return send_bytes(socket, &head, sizeof head) && send_bytes(socket, bytes, head.length);
}

void answer_ahead(const struct answer *answer, const char *words)
{
    struct message_head head = {answer->task, (uint32_t)strlen(words), true};
    message_send(answer->socket, head, words); /* a master that is gone is seen at the end */
}

char *message_receive(struct arena *arena, int socket, struct message_head *head)
{
    if (!receive_bytes(socket, head, sizeof *head))
        return NULL;
    char *bytes = arena_alloc(arena, (size_t)head->length + 1);
    return receive_bytes(socket, bytes, head->length) ? bytes : NULL;
}

static void limit_memory(int mebibytes)
{
    struct rlimit limit = {(rlim_t)mebibytes << 20, (rlim_t)mebibytes << 20};
    if (mebibytes && !WATCHED)
        setrlimit(RLIMIT_DATA, &limit);
}

static void work(const struct pool *pool, int socket)
{
    struct message_head head;
    bool sent = true;
    if (pool->begin)
        pool->begin(pool->context);
    while (sent) {
        struct arena arena;
        struct answer answer = {.socket = socket};
        arena_init(&arena);
        strbuf_init(&answer.text, &arena);
        const char *words = message_receive(&arena, socket, &head);
        sent = words != NULL;
        if (words) {
            answer.task = head.task;
            pool->run(pool->context, head.task, words, &answer);
            head = (struct message_head){.task = head.task, .length = (uint32_t)answer.text.length};
            sent = message_send(socket, head, strbuf_string(&answer.text));
        }
        arena_finish(&arena);
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

bool worker_start(const struct crew *crew, struct worker *worker)
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
