/* Office Persian → print Persian.  The words never change; every edit is recorded. */
#ifndef ORTHOGRAPHY_ORTHOGRAPHY_H
#define ORTHOGRAPHY_ORTHOGRAPHY_H

#include "text/rich_text.h"

struct edit {
    const char *rule;   /* "C01" … as in facts/orthography.md, owned by the room */
    struct span span;   /* in the author's file */
    const char *before; /* the stretch as typed */
    const char *after;
};

struct edits {
    struct arena *arena; /* borrowed */
    VEC(struct edit) list;
};

/* A new text; `text` stays as it is.  Idempotent.  Verbatim and link-target spans, Latin runs,
 * URLs, codes and quotations of the Qur'an are left alone. */
const struct rich_text *orthography_apply(
        struct arena *arena, const struct rich_text *text, struct edits *edits);

#endif
