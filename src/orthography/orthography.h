/* Office Persian → print Persian.  The words never change; every edit is recorded. */
#ifndef ORTHOGRAPHY_ORTHOGRAPHY_H
#define ORTHOGRAPHY_ORTHOGRAPHY_H

#include "orthography/house.h"
#include "text/rich_text.h"

struct edit {
    const char *rule;   /* "C01" … as in facts/orthography.md and rules.c; owned by the room */
    struct span span;   /* in the author's file; NO_SPAN for made text */
    const char *before; /* the stretch as typed */
    const char *after;  /* as this rule left it: a later rule may have edited it again */
};

struct edits {
    struct arena *arena;   /* borrowed; keeps before and after */
    VEC(struct edit) list; /* in the order they were made; texts may share one list */
    const struct filter
            *filter; /* the room's own: made with the first text that is recorded here */
    const char *const *left_out; /* rules that are not applied, NULL-ended; or NULL */
};

/* A new text, which shares the bytes of `text` when nothing was edited.  Idempotent; linear time.
 * Marks and origins are carried over exactly: a word is seen across marks, and what a rule puts in
 * stands for the stretch it replaced. Verbatim spans, notes, Latin runs with their numbers, URLs,
 * e-mails, paths, codes, quotations of the Qur'an, honorifics in brackets and the house's own words
 * are left alone.  `house` and `edits` may be NULL. */
const struct rich_text *orthography_apply(struct arena *arena, const struct rich_text *text,
        const struct house *house, struct edits *edits);

/* How safe a rule is: "S1" only recodes, "S2" acts within its guards, "S3" on closed lists; what
 * is no rule here is a "finding" of the checks. */
const char *orthography_class(const char *rule);

#endif
