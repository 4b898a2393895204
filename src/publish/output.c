/* In: bytes and a path.  Out: the whole file there, or the old one untouched and no litter.
 * Method: a temporary file in the same folder, fsync, rename (POSIX: rename replaces at once). */
#include "publish/job.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_NAMES = 100 };

bool bytes_write(int file, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t wrote = write(file, at, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        at += wrote;
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
    bool good = file >= 0 && bytes_write(file, bytes, length);
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

static bool is_temporary(const char *name)
{
    long process;
    int number, end = 0;
    return sscanf(name, ".nashrieh-%ld-%d%n", &process, &number, &end) == 2 && !name[end];
}

uint32_t output_sweep(const char *folder)
{
    uint32_t count = 0;
    struct stat status;
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        char *path;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0)
            abort();
        if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
            count += output_sweep(path);
        else if (is_temporary(entry->d_name))
            count += unlink(path) == 0;
        free(path);
    }
    if (directory)
        closedir(directory);
    return count;
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
    bool good = take_mode(file, path) && bytes_write(file, bytes, length) && fsync(file) == 0;
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

/* Every byte of a file under a name that is free, with its permissions. */
static bool copy_file(const char *from, const char *to)
{
    unsigned char bytes[1 << 14];
    struct stat status;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = out >= 0 && fstat(in, &status) == 0 && fchmod(out, status.st_mode & 07777) == 0;
    ssize_t got = 0;
    while (good && (got = read(in, bytes, sizeof bytes)) > 0)
        good = bytes_write(out, bytes, (size_t)got);
    good = good && got == 0 && fsync(out) == 0;
    int error = errno;
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0 && good) {
        good = false;
        error = errno;
    }
    if (out >= 0 && !good)
        unlink(to);
    errno = error;
    return good;
}

/* Before the new file takes its place.  NULL with errno set. */
static const char *keep_file(struct arena *arena, const char *path)
{
    enum { MOST = 1000 };
    errno = EEXIST;
    for (int n = 1; n <= MOST && errno == EEXIST; n++) {
        const char *kept =
                n == 1 ? arena_format(arena, "%s~", path) : arena_format(arena, "%s~%d", path, n);
        if (copy_file(path, kept))
            return kept;
    }
    return NULL;
}

/* Where a link leads; else the path itself. */
static const char *find_target(struct arena *arena, const char *path)
{
    struct stat status;
    char *target =
            lstat(path, &status) == 0 && S_ISLNK(status.st_mode) ? realpath(path, NULL) : NULL;
    const char *found = arena_copy(arena, target ? target : path);
    free(target);
    return found;
}

const char *output_replace(
        struct diag *diag, const char *path, const unsigned char *bytes, size_t length)
{
    const char *target = find_target(diag->arena, path), *kept = NULL;
    errno = is_special(target) ? EINVAL : 0;
    bool good = !errno && access(target, W_OK) == 0 && (kept = keep_file(diag->arena, target)) &&
                write_and_rename(diag->arena, target, bytes, length);
    if (good)
        return kept;
    int error = errno;
    if (kept)
        unlink(kept);
    diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, path, strerror(error));
    return NULL;
}

bool output_write(struct diag *diag, const char *path, const unsigned char *bytes, size_t length)
{
    return write_file(diag->arena, path, bytes, length) ||
           diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, path, strerror(errno));
}
