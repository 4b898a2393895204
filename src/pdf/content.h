/* One page's content stream, rewritten: the painter's marks become marked-content sequences and
 * true colours, strings become short, everything that is painted lies in a sequence. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "base/strbuf.h"
#include "paint/paint.h"

/* A raster that the content shows as the XObject /N1, 1 being its mark. */
struct shown_raster {
    uint32_t mark;
    const struct picture_file *file;
};

struct content {
    struct strbuf bytes;
    VEC(struct shown_raster) rasters;
    VEC(uint32_t) tags; /* the tag of MCID i: an index of document->tags, never TAG_ARTIFACT */
};

/* `marks` NULL: a picture's form, whose colours alone are put right.  `tags` gives the roles.
 * Result and scratch in the arena.  NULL when done, else what is wrong with the stream. */
const char *content_rewrite(struct arena *arena, const struct painted_page *marks,
        const struct document *document, const char *bytes, size_t length, struct content *content);

/* The role's name in PDF: "P", "TOCI". */
const char *role_name(enum tag_role role);

#endif
