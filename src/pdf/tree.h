/* The tags as a tree: who stands below whom, what is painted for whom, which objects they become.
 */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include "pdf/structure.h"

enum { NONE = UINT32_MAX };

struct box {
    dimen x, y, end, bottom;
    bool any;
};

struct element {
    int number, link;           /* objects: its own, and the Link inside when it needs one */
    uint32_t child, last_child; /* tags */
    uint32_t sibling;
    uint32_t piece, last_piece; /* indices of pieces */
    uint32_t annotation, last_annotation;
    uint32_t first; /* the first piece painted for it or in it */
    struct box box; /* of a figure, on the page where it begins */
};

struct tree {
    struct pdf *pdf;
    const struct tag *tags;
    uint32_t count;
    struct element *elements;
    const struct pieces *pieces;
    const struct annotations *annotations;
    uint32_t *next_piece, *next_annotation;
    int *owners; /* of each piece: the object that it is a kid of */
    int root;
};

/* Everything in the arena of pdf. */
struct tree tree_make(
        struct pdf *pdf, const struct pieces *pieces, const struct annotations *annotations);

/* The object that holds a tag's annotations: itself, or the Link inside. */
int tree_holder(const struct element *element);

/* A walk over an element's kids, in the order in which they are painted; children among themselves
 * in theirs. */
struct kid {
    uint32_t child, piece; /* one of them is NONE */
};
struct kid_walk {
    const struct tree *tree;
    uint32_t child, piece; /* the coming ones */
};
struct kid_walk kids_start(const struct tree *tree, const struct element *element);
bool kids_next(struct kid_walk *walk, struct kid *kid);

#endif
