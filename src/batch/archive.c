/* In: a folder.  Out: what an archive has in it, and what is said of files that it cannot use. */
#include "batch/archive.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { DEEPEST = 16 };

typedef VEC(const char *) paths;

static bool is_backup(const char *name)
{
    size_t length = strlen(name);
    return *name == '.' || (length && name[length - 1] == '~') || strchr(name, '#');
}

static bool is_folder(const char *path, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
        return entry->d_type == DT_DIR;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void gather(struct arena *arena, const char *folder, int depth, paths *out)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        if (is_backup(entry->d_name))
            continue;
        const char *path = arena_format(arena, "%s/%s", folder, entry->d_name);
        if (!is_folder(path, entry))
            *vec_push(arena, out) = path;
        else if (depth < DEEPEST)
            gather(arena, path, depth + 1, out);
    }
    if (directory)
        closedir(directory);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *files_find(struct arena *arena, const char *folder, uint32_t *count)
{
    paths found = {0};
    gather(arena, folder, 0, &found);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_paths);
    *count = found.count;
    return found.items;
}

static bool has_ending(const char *path, const char *const *endings)
{
    const char *dot = strrchr(path, '.');
    for (; dot && *endings; endings++)
        if (strcasecmp(dot, *endings) == 0)
            return true;
    return false;
}

/* Articles; pictures may stand beside them; what else is there is said, as nobody else will. */
static void read_articles(struct arena *arena, struct diag *diag, struct archive *archive)
{
    static const char *const text[] = {".md", ".markdown", ".txt", NULL};
    static const char *const pictures[] = {
            ".png", ".jpg", ".jpeg", ".svg", ".tif", ".tiff", ".webp", ".gif", ".yaml", NULL};
    uint32_t count;
    paths articles = {0};
    const char *folder = arena_format(arena, "%s/articles", archive->folder);
    const char *const *files = files_find(arena, folder, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (has_ending(files[i], text))
            *vec_push(arena, &articles) = files[i];
        else if (!has_ending(files[i], pictures))
            diag_add(diag, DIAG_ARCHIVE_FILE, NO_SPAN, files[i], NULL);
    }
    archive->articles = articles.items;
    archive->article_count = articles.count;
}

/* issues/1391-summer/issue.yaml or issues/1391-summer.yaml → "1391-summer"; NULL: no issue. */
static const char *issue_name(struct arena *arena, const char *path, const char *folder)
{
    const char *name = path + strlen(folder) + 1, *slash = strrchr(name, '/');
    const char *dot = strrchr(name, '.');
    if (!dot || strcmp(dot, ".yaml") != 0)
        return NULL;
    if (slash)
        return strcmp(slash, "/issue.yaml") == 0 ? arena_string(arena, name, (size_t)(slash - name))
                                                 : NULL;
    return arena_string(arena, name, (size_t)(dot - name));
}

static void read_issues(struct arena *arena, struct diag *diag, struct archive *archive)
{
    uint32_t count;
    VEC(struct archive_issue) issues = {0};
    const char *folder = arena_format(arena, "%s/issues", archive->folder);
    const char *const *files = files_find(arena, folder, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = issue_name(arena, files[i], folder);
        if (!name)
            continue;
        const struct issue_outline *outline =
                issue_outline_read(arena, diag, archive->publication, files[i]);
        if (outline)
            *vec_push(arena, &issues) = (struct archive_issue){name, files[i], outline};
    }
    archive->issues = issues.items;
    archive->issue_count = issues.count;
}

const struct archive *archive_read(struct arena *arena, struct diag *diag, const char *folder)
{
    struct archive *archive = arena_new(arena, struct archive);
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    archive->folder = arena_string(arena, folder, length);
    uint32_t said = diag->list.count;
    archive->publication = publication_find(arena, diag, archive->folder);
    if (!archive->publication) {
        if (diag->list.count == said)
            diag_add(diag, DIAG_ARCHIVE_PUBLICATION, NO_SPAN, folder, NULL);
        return NULL;
    }
    read_articles(arena, diag, archive);
    read_issues(arena, diag, archive);
    if (!archive->article_count) {
        diag_add(diag, DIAG_ARCHIVE_EMPTY, NO_SPAN, folder, NULL);
        return NULL;
    }
    return archive;
}
