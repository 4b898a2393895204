/* In: what was saved in a folder that somebody works in (watch_folders.c).  Out: the PDF of the
 * article that was saved, then that of its issue, and what an editor should see of it.  An
 * archive's issues are the batch's to make. */
#include "cli/watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void write_pdf(struct watch *watch, struct nsh_work *work, double begun)
{
    char *folder = watch->archive ? path_join(watch->options->folder, "articles", "") : NULL;
    char *path = path_join(folder ? folder : watch->options->folder, nsh_work_name(work), ".pdf");
    nsh_work_write_pdf(work, path);
    report_saved(work, watch->options, path, now() - begun);
    free(path);
    free(folder);
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
        if (!watch_is_article(watch->changed[i]))
            continue;
        article = true;
        free(watch->article);
        watch->article = path_join(NULL, watch->changed[i], "");
        set_article(watch, watch->article, begun);
    }
    if (!article && watch->article)
        set_article(watch, watch->article, begun);
    if (watch->archive)
        batch_build(watch->press, watch->options, true, &stopped);
    else
        set_issues(watch);
    while (watch->changed_count)
        free(watch->changed[--watch->changed_count]);
}

/* A publication whose issues are gathered from articles/, and a place to build them. */
static bool is_archive(const struct options *options)
{
    char *publication = path_join(options->files[0], "publication.yaml", "");
    char *articles = path_join(options->files[0], "articles", "");
    bool archive = options->folder && access(publication, R_OK) == 0 && is_folder(articles);
    free(publication);
    free(articles);
    return archive;
}

static bool make_folders(const struct watch *watch)
{
    const char *output = watch->options->folder;
    char *articles = watch->archive ? path_join(output, "articles", "") : NULL;
    bool made = !output || make_folder(articles ? articles : output);
    free(articles);
    return made;
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
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        abort();
    watch->press = press;
    watch->options = options;
    watch->archive = is_archive(options);
    watch->events = inotify_init1(IN_CLOEXEC);
    if (watch->events < 0 || !make_folders(watch) || !watch_add_tree(watch, options->files[0], 0)) {
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
    while (watch_wait(watch, &stopped))
        make_saved(watch);
    watch_finish(watch);
    return EXIT_CLEAN;
}
