/* In: a path from the folder of the library that this code is in.  Out: where that is. */
#include "publish/beside.h"

#include <dlfcn.h>
#include <string.h>

const char *beside_library(struct arena *arena, const char *path)
{
    static const char here[] = "an address in the library";
    Dl_info library;
    if (!dladdr(here, &library) || !library.dli_fname)
        return path;
    const char *slash = strrchr(library.dli_fname, '/');
    int length = slash ? (int)(slash + 1 - library.dli_fname) : 0;
    return arena_format(arena, "%.*s%s", length, library.dli_fname, path);
}
