/* Between the files of `watch`. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "cli/cli.h"

#include <signal.h>

enum { FOLDERS = 1024, CHANGES = 64 };

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
    bool archive;  /* the batch makes its issues */
};

/* Watches the folder and all below but the output; false after a word on stderr. */
bool watch_add_tree(struct watch *watch, const char *path, int depth);
/* Waits for a save and for the moment after it; false when it was stopped. */
bool watch_wait(struct watch *watch, const volatile sig_atomic_t *stopped);
bool watch_is_article(const char *name);

#endif
