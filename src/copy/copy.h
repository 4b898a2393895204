/* The author's copy: a file with orthography's edits written into it, and nothing else changed. */
#ifndef COPY_COPY_H
#define COPY_COPY_H

#include "issue/issue.h"
#include "text/source.h"

/* One edit that stands in the copy. */
struct correction {
    const char *rule;           /* "C01" */
    const char *safety;         /* "S1" … "S3"; "finding" for a fix of a finding */
    struct span span;           /* in the source */
    uint32_t line, column;      /* of its start, from 1, the column in characters */
    const char *before, *after; /* the stretch as typed, and as this rule left it */
    /* The words it stands in, as typed and as the copy has them; the same strings for all edits of
     * these words, which follow one another. */
    const char *words_before, *words_after;
};

struct copy {
    const struct source *source; /* as it was read */
    const char *text;            /* the file as edited: UTF-8, with the author's line ends */
    size_t length;
    const struct correction *corrections; /* by place */
    uint32_t correction_count;
    const char *encoding; /* that the file was read in; the copy is UTF-8 */
    bool changed;         /* other bytes than the file has */
};

/* What a finding of a check wants for certain: bytes span shall read `after`. */
struct copy_fix {
    const char *rule;
    struct span span;
    const char *after;
};

/* All may be NULL or 0. */
struct copy_wishes {
    const struct house *house;          /* the publication's; or NULL */
    const struct exceptions *governing; /* the publication's and the issue's */
    const struct copy_fix *fixes;
    uint32_t fix_count;
};

/* The copy of a file that was read as `reading` says.  What cannot be written into it without
 * touching its markup stays as typed, with an ERROR at its place: the edited file, parsed anew and
 * normalised, gives the same article as the author's, but for the fixes.  Errors of its front
 * matter, which then stays as typed, are said. */
const struct copy *copy_make(struct arena *arena, struct diag *diag, const struct source *source,
        const struct reading *reading, const struct copy_wishes *wishes);

#endif
