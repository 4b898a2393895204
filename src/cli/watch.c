/* In: a folder that somebody works in.  Out: after each save the PDF of the article that was saved,
 * then that of its issue, and what an editor should see of it.
 * Method: inotify on every folder below; what came within a moment is one save.  Editors that write
 * a new file and rename it are met by watching folders, not files. */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FOLDERS = 1024, CHANGES = 64, DEEPEST = 8, MOMENT = 15 /* ms without a further event */ };

struct watched {
    char *path;
    int number;     /* inotify's */
    bool has_issue; /* issue.yaml stands in it */
};

struct watch {
    struct nsh_press *press;
    const struct options *options;
    int events;
    struct watched folders[FOLDERS];
    int folder_count;
    char *changed[CHANGES]; /* paths, each once */
    int changed_count;
    char *article; /* the one that was saved last, or NULL */
};

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

/* --- what is watched -------------------------------------------------------------------------- */

static bool has_issue(const char *folder)
{
    char *path = path_join(folder, "issue.yaml", "");
    bool there = access(path, R_OK) == 0;
    free(path);
    return there;
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

static bool add_tree(struct watch *watch, const char *path, int depth)
{
    if (!add_folder(watch, path))
        return false;
    DIR *folder = opendir(path);
    const struct dirent *entry;
    while (folder && depth < DEEPEST && (entry = readdir(folder))) {
        char *below = path_join(path, entry->d_name, "");
        if (*entry->d_name != '.' && is_folder(below))
            add_tree(watch, below, depth + 1);
        free(below);
    }
    if (folder)
        closedir(folder);
    return true;
}

/* --- what was saved --------------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *const *endings)
{
    const char *dot = strrchr(name, '.');
    for (; dot && *endings; endings++)
        if (strcasecmp(dot, *endings) == 0)
            return true;
    return false;
}

static bool is_article(const char *name)
{
    static const char *const endings[] = {".md", ".txt", NULL};
    return ends_with(name, endings);
}

/* Not what editors put beside it: .name.swp, name~, 4913. */
static bool is_input_name(const char *name)
{
    static const char *const others[] = {".yaml", ".svg", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
            ".webp", ".ttf", ".otf", NULL};
    return *name != '.' && (is_article(name) || ends_with(name, others));
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
        if (*event->name != '.')
            add_tree(watch, path, 1);
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

/* Waits for a save and for the moment after it. */
static bool wait_for_save(struct watch *watch)
{
    struct pollfd events = {.fd = watch->events, .events = POLLIN};
    while (!stopped && poll(&events, 1, watch->changed_count ? MOMENT : -1) > 0) {
        if (!read_events(watch))
            return false;
    }
    return !stopped;
}

/* --- what is made of it ----------------------------------------------------------------------- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void write_pdf(struct watch *watch, struct nsh_work *work, double begun)
{
    char *path = path_join(watch->options->folder, nsh_work_name(work), ".pdf");
    nsh_work_write_pdf(work, path);
    report_saved(work, watch->options, path, now() - begun);
    free(path);
}

static void set_article(struct watch *watch, const char *path, double begun)
{
    if (access(path, R_OK) != 0) /* saved and gone */
        return;
    struct nsh_work *work = nsh_article_set(watch->press, path);
    write_pdf(watch, work, begun);
    struct nsh_work *check = nsh_check(watch->press, path);
    report_beyond(check, work, watch->options);
    nsh_work_destroy(check);
    nsh_work_destroy(work);
}

static void set_issue(struct watch *watch, const char *folder)
{
    struct nsh_work *work = nsh_issue_set(watch->press, folder);
    write_pdf(watch, work, now());
    nsh_work_destroy(work);
}

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* The issue that a file stands in, else all of them: pictures and layouts serve many. */
static bool belongs_to(const struct watch *watch, const char *path, const struct watched *issue)
{
    if (is_below(path, issue->path))
        return true;
    for (int i = 0; i < watch->folder_count; i++)
        if (watch->folders[i].has_issue && is_below(path, watch->folders[i].path))
            return false;
    return true;
}

static void set_issues(struct watch *watch)
{
    for (int i = 0; i < watch->folder_count && !stopped; i++) {
        const struct watched *folder = &watch->folders[i];
        bool touched = false;
        for (int j = 0; j < watch->changed_count && !touched; j++)
            touched = folder->has_issue && belongs_to(watch, watch->changed[j], folder);
        if (touched)
            set_issue(watch, folder->path);
    }
}

/* The article first: it is what somebody waits for.  A picture or a setting that was saved touches
 * the article that was worked on last. */
static void make_saved(struct watch *watch)
{
    double begun = now();
    bool article = false;
    for (int i = 0; i < watch->changed_count; i++) {
        if (!is_article(watch->changed[i]))
            continue;
        article = true;
        free(watch->article);
        watch->article = path_join(NULL, watch->changed[i], "");
        set_article(watch, watch->article, begun);
    }
    if (!article && watch->article)
        set_article(watch, watch->article, begun);
    set_issues(watch);
    while (watch->changed_count)
        free(watch->changed[--watch->changed_count]);
}

static void watch_finish(struct watch *watch)
{
    while (watch->folder_count)
        free(watch->folders[--watch->folder_count].path);
    free(watch->article);
    close(watch->events);
    free(watch);
}

/* Without SA_RESTART, so that waiting ends. */
static void stop_on(int number)
{
    struct sigaction action = {.sa_handler = stop};
    sigaction(number, &action, NULL);
}

int run_watch(struct nsh_press *press, const struct options *options)
{
    if (options->folder && !make_folder(options->folder))
        return EXIT_NOTHING;
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        abort();
    watch->press = press;
    watch->options = options;
    watch->events = inotify_init1(IN_CLOEXEC);
    if (watch->events < 0 || !add_tree(watch, options->files[0], 0)) {
        watch_finish(watch);
        return EXIT_NOTHING;
    }
    stop_on(SIGINT);
    stop_on(SIGTERM);
    if (!options->quiet)
        fprintf(stderr,
                options->language == NSH_PERSIAN ? "%s: %d پوشه زیر نظر است؛ پایان با Ctrl-C\n"
                                                 : "%s: %d folders are watched; Ctrl-C ends it\n",
                options->files[0], watch->folder_count);
    while (wait_for_save(watch))
        make_saved(watch);
    watch_finish(watch);
    return EXIT_CLEAN;
}
