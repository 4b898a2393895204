/* Between the files of this room only. */
#ifndef COPY_PARTS_H
#define COPY_PARTS_H

#include "copy/copy.h"

/* Bytes from..until of the source shall read `after`. */
struct change {
    uint32_t from, until;
    uint32_t other; /* an insertion: where else it may stand, before the markup it stands behind */
    const char *after;
    size_t length; /* of after */
    uint32_t text; /* its number among the article's texts; NO_TEXT for none of them */
    bool moved;    /* proof.c: it stands at the other place */
    bool lost;     /* its place in the source is not known: from..until is near it */
    bool held;     /* it stands in the copy */
};

enum { NO_TEXT = UINT32_MAX };

typedef VEC(struct change) changes;

/* changes.c: adds what makes the printed text out of the typed one. */
void changes_find(struct arena *arena, changes *list, const struct text_pair *pair, uint32_t text);
/* By place; what goes joins what it stood behind.  What overlaps, or would take a line's markup
 * away, is lost. */
void changes_sort(const struct source *source, changes *list);
/* The source with the changes that are held. */
const char *changes_apply(
        struct arena *arena, const struct source *source, const changes *list, size_t *length);

/* proof.c */
struct proof {
    struct arena *arena;
    const struct source *source;
    const struct house *house;          /* or NULL */
    const struct exceptions *governing; /* or NULL */
    changes *list;
    const char *dump;               /* of the article as printed */
    const struct text_pairs *texts; /* of it */
};
/* Holds the changes that leave the article as it is: the file as changed, parsed anew and
 * normalised, has the same dump. */
void changes_prove(const struct proof *proof);
/* The same for what changes the article: its dump becomes another by this change alone. */
bool change_prove_fix(const struct proof *proof, uint32_t index);

/* words.c: the edits that stand in the copy, and the fixes, with the words around them. */
void corrections_make(
        struct arena *arena, struct copy *copy, struct edits *edits, const changes *list);
/* The words in which a change stands, as typed. */
const char *change_words(
        struct arena *arena, const struct source *source, const struct change *change);

#endif
