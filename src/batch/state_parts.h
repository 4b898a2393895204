/* Between the files of the state. */
#ifndef BATCH_STATE_PARTS_H
#define BATCH_STATE_PARTS_H

#include "batch/state.h"

#include <glib.h>
#include <sys/types.h>

#define STATE_NAME ".nashrieh.state"
#define STATE_HEAD "nashrieh batch 1 " NASHRIEH_VERSION "\n"

struct known_stamp {
    const char *path;
    struct stamp stamp;
    bool fresh; /* read in this run */
};

struct state {
    struct arena arena;
    const char *folder, *path; /* path: the file that this run writes */
    GHashTable *stamps, *cards, *done;
    VEC(const char *) parts; /* files of parts that were taken in */
    int journal;             /* -1: not open */
    off_t good;              /* bytes of `path` that may be appended to; 0: begin anew */
    bool part, changed;
};

/* False for a kind that is not the state's. */
bool state_take_record(struct state *state, const char *kind, struct record *record);

#endif
