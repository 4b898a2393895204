/* In: a publication's folder.  Out: the folders of its issues. */
#include "issue/issue.h"

#include "base/vec.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 3 };

typedef VEC(const char *) paths;

static bool has_file(struct arena *arena, const char *folder, const char *name)
{
    return access(arena_format(arena, "%s/%s", folder, name), F_OK) == 0;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* A folder below that is a publication of its own has issues of its own. */
static void gather(struct arena *arena, const char *folder, int depth, paths *out)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        const char *path = arena_format(arena, "%s/%s", folder, entry->d_name);
        if (*entry->d_name == '.' || !is_folder(path))
            continue;
        if (has_file(arena, path, "issue.yaml"))
            *vec_push(arena, out) = path;
        else if (depth < DEEPEST && !has_file(arena, path, "publication.yaml"))
            gather(arena, path, depth + 1, out);
    }
    if (directory)
        closedir(directory);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *issue_folders_find(struct arena *arena, const char *folder)
{
    paths found = {0};
    gather(arena, folder, 1, &found);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_paths);
    *vec_push(arena, &found) = NULL;
    return found.items;
}
