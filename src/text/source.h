/* A file on disk → struct source: valid UTF-8 without BOM, or a diagnostic. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "diag/diag.h"

/* Reads a whole file.  Line ends CR LF and CR become LF.  NULL after a diagnostic at file:line:col
 * when it cannot be read or has bytes that are not UTF-8.  Owned by the arena. */
const struct source *source_read(struct arena *arena, struct diag *diag, const char *path);

/* The same for bytes in memory; path is only a name for messages. */
const struct source *source_make(
        struct arena *arena, struct diag *diag, const char *path, const char *bytes, size_t length);

#endif
