/* Pictures: files that are drawn but not typeset (JPEG, PNG through gdk-pixbuf; SVG through librsvg). */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/arena.h"
#include "diag/diag.h"

enum picture_kind { PICTURE_RASTER, PICTURE_SVG };

/* A picture file that can be drawn; size in its own units (pixels or SVG user units). */
struct picture_file {
    const char *path;
    enum picture_kind kind;
    int width, height;   /* > 0 */
    void *handle;        /* GdkPixbuf or RsvgHandle, owned by the picture_set */
};

struct picture_set;

struct picture_set *picture_set_create(struct arena *arena);
void picture_set_destroy(struct picture_set *set);

/* Opens a file once; NULL after DIAG_PICTURE_UNREADABLE at span.  Files of more than 200 megapixels
 * are refused. */
const struct picture_file *picture_find(struct picture_set *set, struct diag *diag, const char *path,
        struct span span);

#endif
