/* A worker as its master sees it, and what they say to each other. */
#ifndef BATCH_WORKER_H
#define BATCH_WORKER_H

#include "batch/pool.h"

#include <stdint.h>
#include <sys/types.h>

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

/* Forks; false when that cannot be done. */
bool worker_start(const struct crew *crew, struct worker *worker);

/* A message is its length and its bytes. */
struct message_head {
    uint32_t task, length;
    bool ahead; /* the task goes on */
};

bool message_send(int socket, struct message_head head, const char *bytes);
/* Zero-terminated, in the arena; NULL when the other side is gone. */
char *message_receive(struct arena *arena, int socket, struct message_head *head);

#endif
