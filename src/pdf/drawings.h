/* What cairo wrote for a document's drawings, as plain data without cairo or libqpdf. */
#ifndef PDF_DRAWINGS_H
#define PDF_DRAWINGS_H

#include "base/strbuf.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "paint/places.h"

enum drawn_kind {
    DRAWN_TEXT,    /* an object that is no stream: `text` is all of it */
    DRAWN_STREAM,  /* `text`: its dictionary's entries without Length; its bytes as they lie */
    DRAWN_CONTENT, /* the same of operators; entries without Filter, too */
};

struct drawn_object {
    int number;
    enum drawn_kind kind;
    struct strbuf text;
    const unsigned char *bytes;
    size_t length;
    bool deflated; /* its bytes are; else they are as they read */
};

/* A drawing's form XObject: its origin is the drawing's lower left corner. */
struct form {
    int number;
    bool transparent;
};

/* The objects that the forms need, the forms themselves first; their numbers are 1 .. last. */
struct drawn {
    struct form *forms; /* by drawing */
    int last;
    VEC(struct drawn_object) objects;
};

/* Has cairo paint the drawings and reads what it wrote.  Owned by the arena; false after a
 * diagnostic. */
bool drawings_read(struct arena *arena, struct diag *diag, const struct drawing_list *drawings,
        struct drawn *drawn);

#endif
