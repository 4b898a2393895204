/* What an earlier run left behind, in one file that may be deleted at any time: it saves work and
 * decides nothing.  A file that is damaged or was written by another version is not trusted. */
#ifndef BATCH_STATE_H
#define BATCH_STATE_H

#include "batch/card.h"

struct state_output {
    const char *path; /* below the output folder */
    struct stamp stamp;
};

/* A task that was done. */
struct done {
    const char *name, *key; /* key: hash of everything that went in */
    int64_t status;         /* 0, or 1: something was left out */
    int64_t counts[4];      /* messages by severity */
    const char *reason;     /* of status 1 the first error, else "" */
    int64_t pages;
    const char *const *labels; /* of an issue: the folio where each article begins */
    uint32_t label_count;
    const struct state_output *outputs;
    uint32_t output_count;
    bool used; /* by this run: others are forgotten when the state is kept */
};

enum state_fate { STATE_NONE, STATE_READ, STATE_DAMAGED, STATE_OTHER_VERSION };

struct state;

/* `part` is NULL, or the name of an issue that is built by itself: what is done then goes to a file
 * of its own, which the next whole run takes in. */
struct state *state_open(const char *folder, const char *part, enum state_fate *fate);
void state_destroy(struct state *state);

/* Of an input file; NULL when it cannot be seen.  Owned by the state, as are all. */
const struct stamp *state_stamp(struct state *state, const char *path);
struct card *state_find_card(struct state *state, const char *path);
struct done *state_find_done(struct state *state, const char *name);

/* Takes in records as workers answer them, and writes them down at once.  Records of other kinds go
 * to `other`.  False when they are damaged. */
typedef void state_other(void *context, const char *kind, struct record *record);
bool state_add(
        struct state *state, const char *records, size_t length, state_other *other, void *context);

/* Nothing is forgotten: for a run that builds nothing. */
void state_use_all(struct state *state);

/* Every output that is known and not of a task that was used. */
typedef void state_orphan(void *context, const struct state_output *output);
void state_each_orphan(struct state *state, state_orphan *orphan, void *context);

/* Writes what was used anew, when anything changed; false with errno when that fails. */
bool state_keep(struct state *state);

/* A whole record, and what is in one. */
void done_put(struct strbuf *out, const struct done *done);
struct done *done_take(struct arena *arena, struct record *record);

#endif
