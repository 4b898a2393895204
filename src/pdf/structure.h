/* The structure tree: document->tags, what the pages paint for them, and the links' annotations. */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "pdf/objects.h"

/* A stretch of content: MCID `mcid` of a page is painted for `tag`. */
struct piece {
    uint32_t page, mcid, tag;
};

/* In the order of painting. */
struct pieces {
    struct piece *items;
    uint32_t count, room;
};

/* One annotation: the pieces of a link's group on one page. */
struct annotation {
    uint32_t page, tag;
    int number; /* of its object */
};

struct annotations {
    struct annotation *items;
    uint32_t count, room;
};

/* StructTreeRoot and MarkInfo of the catalog.  Pages have StructParents = their index, annotation i
 * has StructParent page_count + i. */
void structure_make(
        struct pdf *pdf, const struct pieces *pieces, const struct annotations *annotations);

/* Whether the tags are a tree in order: each parent before its children, 1 the only root. */
bool structure_sound(const struct document *document);

#endif
