/* In: names of files and folders.  Out: paths; folders made. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *path_join(const char *folder, const char *name, const char *ending)
{
    char *path;
    int length = folder ? asprintf(&path, "%s/%s%s", folder, name, ending)
                        : asprintf(&path, "%s%s", name, ending);
    if (length < 0)
        abort();
    return path;
}

char *proof_path(const char *path)
{
    static const char ending[] = ".pdf";
    size_t length = strlen(path), cut = sizeof ending - 1;
    char *proof;
    if (length > cut && strcmp(path + length - cut, ending) == 0)
        length -= cut;
    if (asprintf(&proof, "%.*s-proof.pdf", (int)length, path) < 0)
        abort();
    return proof;
}

bool make_folder(const char *folder)
{
    char *path = path_join(NULL, folder, "");
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
    struct stat status;
    bool there = mkdir(path, 0777) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
    if (!there)
        fprintf(stderr, "nashrieh: cannot make the folder %s: %s\n", folder, strerror(errno));
    free(path);
    return there;
}

bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
