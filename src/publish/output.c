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

/* An older file keeps its permissions; a new one gets what the umask leaves. */
static mode_t find_mode(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0)
        return status.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
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

static bool write_and_rename(
        struct arena *arena, const char *path, const unsigned char *bytes, size_t length)
{
    char *temporary = arena_format(arena, "%s.XXXXXX", path);
    int file = mkostemp(temporary, O_CLOEXEC);
    if (file < 0)
        return false;
    bool good = write_all(file, bytes, length) && fchmod(file, find_mode(path)) == 0 &&
                fsync(file) == 0;
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

bool output_write(struct diag *diag, const char *path, const unsigned char *bytes, size_t length)
{
    bool good = is_special(path) ? write_through(path, bytes, length)
                                 : write_and_rename(diag->arena, path, bytes, length);
    return good || diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, path, strerror(errno));
}
