/* Diagnostics: every message the program can say stands in catalogue.def; a failing function adds
 * its message here and returns false; only the command line prints. */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* A file as it was read: what spans point into. */
struct source {
    const char *path; /* as the user named it */
    const char *text; /* valid UTF-8, zero-terminated, without BOM */
    uint32_t length;  /* bytes */
};

/* A stretch of a file in bytes; source NULL = no place. */
struct span {
    const struct source *source;
    uint32_t begin, end;
};

#define NO_SPAN ((struct span){0})

enum severity { SEVERITY_STYLE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FATAL };

enum diag_id {
#define DIAG(id, name, severity, english, persian, english_hint, persian_hint) id,
#include "diag/catalogue.def"
#undef DIAG
    DIAG_COUNT
};

enum diag_language { DIAG_ENGLISH, DIAG_PERSIAN };

struct diagnostic {
    enum diag_id id;
    struct span span;
    uint32_t line, column;      /* from 1, column in code points; 0 = no place */
    const char *first, *second; /* the words that stand for {1} and {2}, may be NULL */
};

struct diag {
    struct arena *arena; /* borrowed; keeps the words */
    VEC(struct diagnostic) list;
    uint32_t counts[4];              /* by severity */
    struct span last;                /* of the last message with a place, ... */
    uint32_t last_line, last_column; /* ... so that many messages do not read the file as often */
};

void diag_init(struct diag *diag, struct arena *arena);

/* Adds message `id` at `span`; first and second fill {1} and {2} and are copied.  Returns false,
 * so that a failing function can end with `return diag_add(...)`. */
bool diag_add(struct diag *diag, enum diag_id id, struct span span, const char *first,
        const char *second);

/* Adds all that `other` has. */
void diag_take(struct diag *diag, const struct diag *other);

/* True when an ERROR or FATAL was added. */
bool diag_failed(const struct diag *diag);

const char *diag_name(enum diag_id id);
enum severity diag_severity(enum diag_id id);
const char *severity_name(enum severity severity);

/* The message in words with {1} and {2} filled in; Persian words in an English sentence and Latin
 * ones in a Persian sentence stand between isolates (FSI, PDI).  hint may come out "". */
const char *diag_message(
        const struct diagnostic *d, enum diag_language language, struct arena *arena);
const char *diag_hint(const struct diagnostic *d, enum diag_language language, struct arena *arena);

/* Line and column (from 1, in code points) of a byte of a source. */
void source_place(const struct source *source, uint32_t at, uint32_t *line, uint32_t *column);

/* The word of `words` (NULL-ended) nearest to `word`, or NULL when none is near: for "did you
 * mean".  Distance: Damerau-Levenshtein, at most a third of the word. */
const char *diag_find_near(const char *word, const char *const *words);

#endif
