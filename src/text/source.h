/* A file on disk → struct source: valid UTF-8 without BOM, or a diagnostic. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "diag/diag.h"

/* Reads a whole file: UTF-8, UTF-16, Windows-1256, ISIRI 3342 or Iran System.  Which of them is
 * told by its bytes (facts/encodings.md) unless a front matter says `encoding: NAME`; anything but
 * plain UTF-8 is said as STYLE, with the words it begins with.  Text that had been misread before,
 * or stands in visual order, is restored where that is certain.  Line ends CR LF and CR become LF.
 * NULL after a diagnostic at file:line:col when it cannot be read, has bytes that mean nothing, or
 * cannot be told safely.  Owned by the arena. */
const struct source *source_read(struct arena *arena, struct diag *diag, const char *path);

/* The same for bytes in memory; path is only a name for messages. */
const struct source *source_make(
        struct arena *arena, struct diag *diag, const char *path, const char *bytes, size_t length);

/* How a file was read, for those who write it back. */
struct reading {
    const char *encoding; /* "UTF-8" */
    bool crlf;            /* its first line ended in CR LF */
    bool marked;          /* UTF-8 that began with a byte order mark */
    bool mended;          /* it had been garbled before, and was restored */
    const char *text;     /* as UTF-8, with the line ends of the file */
    size_t length;        /* bytes of text */
};

/* The name behind `encoding:` in the front matter; false when there is none. */
bool source_find_encoding(const struct source *source, struct span *name);

/* Is there such an encoding?  False after a FATAL with "did you mean". */
bool source_encoding_exists(struct diag *diag, struct span span, const char *name);

/* The same without a word: "cp1256" of report.cp1256.txt. */
bool source_names_encoding(const char *word);

/* In an encoding named by the user (NULL: as above); reading may be NULL. */
const struct source *source_read_as(struct arena *arena, struct diag *diag, const char *path,
        const char *encoding, struct reading *reading);
const struct source *source_make_as(struct arena *arena, struct diag *diag, const char *path,
        const char *bytes, size_t length, const char *encoding, struct reading *reading);

#endif
