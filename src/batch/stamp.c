/* In: a path and what was known of the file.  Out: what it is now.
 * Method: size, mtime, ctime and inode as git's index has them, compared for sameness and never for
 * order, so that no clock can fool it.  A file that changed within the clock's grain of being
 * looked at, or "in the future", may change again without a trace: such a ctime is not kept ("racy
 * git"). */
#include "batch/stamp.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { HASH_DIGITS = 32 };

const char *hash_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
    const char *hash = arena_string(arena, sum, HASH_DIGITS);
    g_free(sum);
    return hash;
}

const char *hash_words(struct arena *arena, const char *const *words)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (; *words; words++)
        g_checksum_update(sum, (const guchar *)*words, (gssize)strlen(*words) + 1);
    const char *hash = arena_string(arena, g_checksum_get_string(sum), HASH_DIGITS);
    g_checksum_free(sum);
    return hash;
}

/* "" when the file cannot be read to its end. */
static const char *hash_file(struct arena *arena, const char *path)
{
    unsigned char bytes[1 << 14];
    FILE *file = fopen(path, "rbe");
    if (!file)
        return "";
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    size_t got;
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        g_checksum_update(sum, bytes, (gssize)got);
    const char *hash =
            ferror(file) ? "" : arena_string(arena, g_checksum_get_string(sum), HASH_DIGITS);
    g_checksum_free(sum);
    fclose(file);
    return hash;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Whole seconds come from file systems that know no finer ones (FAT: every second one). */
static int64_t trusted_ctime(int64_t ctime)
{
    enum { FINE = 20000000 };
    const int64_t coarse = 2000000000;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t grain = ctime % 1000000000 == 0 ? coarse : FINE;
    return ctime + grain < nanoseconds(now) ? ctime : 0;
}

static bool is_same(const struct stamp *a, const struct stamp *b)
{
    return a->ctime && a->ctime == b->ctime && a->mtime == b->mtime && a->size == b->size &&
           a->inode == b->inode;
}

bool stamp_read(struct arena *arena, const char *path, const struct stamp *old, struct stamp *out)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    *out = (struct stamp){(int64_t)status.st_size, nanoseconds(status.st_mtim),
            trusted_ctime(nanoseconds(status.st_ctim)), (int64_t)status.st_ino, NULL};
    out->hash = old && *old->hash && is_same(old, out) ? old->hash : hash_file(arena, path);
    return true;
}

bool stamp_of_written(const char *path, const char *hash, struct stamp *out)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return false;
    *out = (struct stamp){(int64_t)status.st_size, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim), (int64_t)status.st_ino, hash};
    return true;
}

bool stamp_holds(struct arena *arena, const char *path, const struct stamp *stamp)
{
    struct stamp now;
    return stamp_read(arena, path, stamp, &now) && *now.hash && strcmp(now.hash, stamp->hash) == 0;
}

void stamp_put(struct strbuf *out, const struct stamp *stamp)
{
    record_put_number(out, stamp->size);
    record_put_number(out, stamp->mtime);
    record_put_number(out, stamp->ctime);
    record_put_number(out, stamp->inode);
    record_put(out, stamp->hash);
}

struct stamp stamp_take(struct record *record)
{
    struct stamp stamp;
    stamp.size = record_take_number(record);
    stamp.mtime = record_take_number(record);
    stamp.ctime = record_take_number(record);
    stamp.inode = record_take_number(record);
    stamp.hash = record_take(record);
    return stamp;
}
