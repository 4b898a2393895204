/* In: a folder that somebody works in.  Out: what was saved.
 * Method: inotify on every folder below; what came within a moment is one save.  Editors that write
 * a new file and rename it are met by watching folders, not files. */
#include "cli/watch.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 8, MOMENT = 15 /* ms without a further event */ };

static bool has_issue(const char *folder)
{
    char *path = path_join(folder, "issue.yaml", "");
    bool there = access(path, R_OK) == 0;
    free(path);
    return there;
}

/* Where the PDFs go may lie below: what is built there is nobody's save. */
static bool is_output(const struct watch *watch, const char *path)
{
    struct stat output, found;
    return watch->options->folder && stat(watch->options->folder, &output) == 0 &&
           stat(path, &found) == 0 && output.st_dev == found.st_dev &&
           output.st_ino == found.st_ino;
}

static bool add_folder(struct watch *watch, const char *path)
{
    const uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;
    int number = inotify_add_watch(watch->events, path, mask);
    for (int i = 0; i < watch->folder_count; i++)
        if (watch->folders[i].number == number)
            return number >= 0;
    if (number < 0 || watch->folder_count == FOLDERS) {
        fprintf(stderr, "nashrieh watch: %s is not watched: %s\n", path,
                number < 0 ? strerror(errno) : "too many folders");
        return false;
    }
    watch->folders[watch->folder_count++] =
            (struct watched){path_join(NULL, path, ""), number, has_issue(path)};
    return true;
}

bool watch_add_tree(struct watch *watch, const char *path, int depth)
{
    if (!add_folder(watch, path))
        return false;
    DIR *folder = opendir(path);
    const struct dirent *entry;
    while (folder && depth < DEEPEST && (entry = readdir(folder))) {
        char *below = path_join(path, entry->d_name, "");
        if (*entry->d_name != '.' && is_folder(below) && !is_output(watch, below))
            watch_add_tree(watch, below, depth + 1);
        free(below);
    }
    if (folder)
        closedir(folder);
    return true;
}

static bool ends_with(const char *name, const char *const *endings)
{
    const char *dot = strrchr(name, '.');
    for (; dot && *endings; endings++)
        if (strcasecmp(dot, *endings) == 0)
            return true;
    return false;
}

bool watch_is_article(const char *name)
{
    static const char *const endings[] = {".md", ".txt", NULL};
    return ends_with(name, endings);
}

/* Not what editors put beside it: .name.swp, name~, 4913. */
static bool is_input_name(const char *name)
{
    static const char *const others[] = {".yaml", ".svg", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
            ".webp", ".ttf", ".otf", NULL};
    return *name != '.' && (watch_is_article(name) || ends_with(name, others));
}

static void note_change(struct watch *watch, char *path)
{
    for (int i = 0; i < watch->changed_count; i++) {
        if (strcmp(watch->changed[i], path) == 0) {
            free(path);
            return;
        }
    }
    if (watch->changed_count < CHANGES)
        watch->changed[watch->changed_count++] = path;
    else
        free(path);
}

static void take_event(struct watch *watch, const struct inotify_event *event)
{
    struct watched *folder = NULL;
    for (int i = 0; i < watch->folder_count && !folder; i++)
        if (watch->folders[i].number == event->wd)
            folder = &watch->folders[i];
    if (!folder || !event->len)
        return;
    char *path = path_join(folder->path, event->name, "");
    if (event->mask & IN_ISDIR) {
        if (*event->name != '.' && !is_output(watch, path))
            watch_add_tree(watch, path, 1);
        free(path);
    } else if (!(event->mask & IN_CREATE) && is_input_name(event->name)) {
        folder->has_issue = has_issue(folder->path);
        note_change(watch, path);
    } else {
        free(path);
    }
}

static bool read_events(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t length = read(watch->events, bytes, sizeof bytes);
    for (ssize_t at = 0; at < length;) {
        const struct inotify_event *event = (const struct inotify_event *)(bytes + at);
        take_event(watch, event);
        at += (ssize_t)sizeof *event + event->len;
    }
    return length > 0;
}

bool watch_wait(struct watch *watch, const volatile sig_atomic_t *stopped)
{
    struct pollfd events = {.fd = watch->events, .events = POLLIN};
    while (!*stopped && poll(&events, 1, watch->changed_count ? MOMENT : -1) > 0) {
        if (!read_events(watch))
            return false;
    }
    return !*stopped;
}
