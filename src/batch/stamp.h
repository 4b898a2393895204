/* What tells whether a file is the one that was seen before: first what the system says of it, then
 * the hash of its bytes. */
#ifndef BATCH_STAMP_H
#define BATCH_STAMP_H

#include "batch/record.h"

struct stamp {
    int64_t size, mtime, ctime; /* nanoseconds; ctime 0: not to be trusted, look at the bytes */
    int64_t inode;
    const char *hash; /* of the bytes; "" when they could not be read */
};

/* A hash as 32 hex digits. */
const char *hash_bytes(struct arena *arena, const void *bytes, size_t length);
/* Of strings one after another, NULL-ended. */
const char *hash_words(struct arena *arena, const char *const *words);

/* Of the file there is now.  `old` is what was known of it, or NULL: where nothing changed since,
 * its hash is taken over.  False when there is no such file. */
bool stamp_read(struct arena *arena, const char *path, const struct stamp *old, struct stamp *out);

/* Of a file that we just wrote and nobody else writes: its ctime may be trusted.  False with errno
 * when it is gone. */
bool stamp_of_written(const char *path, const char *hash, struct stamp *out);

/* Whether the file is still what the stamp says. */
bool stamp_holds(struct arena *arena, const char *path, const struct stamp *stamp);

void stamp_put(struct strbuf *out, const struct stamp *stamp);
struct stamp stamp_take(struct record *record);

#endif
