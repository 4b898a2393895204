/* In: bytes and a path.  Out: the whole file there, or the old one untouched and no litter.
 * Method: a temporary file in the same folder, fsync, rename (POSIX: rename replaces at once). */
#include "publish/job.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_NAMES = 100 };

static bool write_all(int file, const unsigned char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(file, bytes, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        bytes += wrote;
        length -= (size_t)wrote;
    }
    return true;
}

static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* /dev/stdout, a pipe: nothing to rename. */
static bool write_through(const char *path, const unsigned char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool good = file >= 0 && write_all(file, bytes, length);
    int error = errno;
    if (file >= 0)
        close(file);
    errno = error;
    return good;
}

/* In the folder of `path`, under a short name: beside a long one there may be no room for more. */
static int open_temporary(struct arena *arena, const char *path, char **temporary)
{
    const char *slash = strrchr(path, '/');
    int file = -1;
    for (int n = 0; n < TEMPORARY_NAMES && file < 0; n++) {
        *temporary = arena_format(arena, "%.*s.nashrieh-%ld-%d",
                slash ? (int)(slash + 1 - path) : 0, path, (long)getpid(), n);
        file = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST)
            break;
    }
    return file;
}

/* An older file keeps its permissions, and keeps all when it may not be written. */
static bool take_mode(int file, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return true;
    return access(path, W_OK) == 0 && fchmod(file, status.st_mode & 07777) == 0;
}

static bool write_and_rename(
        struct arena *arena, const char *path, const unsigned char *bytes, size_t length)
{
    char *temporary;
    int file = open_temporary(arena, path, &temporary);
    if (file < 0)
        return false;
    bool good = take_mode(file, path) && write_all(file, bytes, length) && fsync(file) == 0;
    int error = errno;
    if (close(file) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(temporary, path) != 0) {
        good = false;
        error = errno;
    }
    if (!good)
        unlink(temporary);
    errno = error;
    return good;
}

/* Through links, so that the link stays one. */
static bool write_file(
        struct arena *arena, const char *path, const unsigned char *bytes, size_t length)
{
    if (is_special(path))
        return write_through(path, bytes, length);
    char *target = realpath(path, NULL);
    bool good = write_and_rename(arena, target ? target : path, bytes, length);
    int error = errno;
    free(target);
    errno = error;
    return good;
}

bool output_write(struct diag *diag, const char *path, const unsigned char *bytes, size_t length)
{
    return write_file(diag->arena, path, bytes, length) ||
           diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, path, strerror(errno));
}
