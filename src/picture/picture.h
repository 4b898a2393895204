/* Pictures: files that are drawn but not typeset (JPEG, PNG through gdk-pixbuf; SVG through
 * librsvg). */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/arena.h"
#include "diag/diag.h"

enum picture_kind { PICTURE_RASTER, PICTURE_SVG };

/* A picture file that can be drawn; size in its own units (pixels or SVG user units), upright. */
struct picture_file {
    const char *path;
    enum picture_kind kind;
    int width, height; /* > 0 */
    void *handle; /* GdkPixbuf (NULL for a JPEG that passes through) or RsvgHandle, owned by the set
                   */
    const unsigned char
            *jpeg; /* the file itself, when a PDF can hold it as it is: grey or RGB; else NULL */
    size_t jpeg_length;
    int turn; /* of jpeg: Exif orientation 1-8, 1 = upright */
};

struct picture_set;

struct picture_set *picture_set_create(struct arena *arena);
void picture_set_destroy(struct picture_set *set);

/* Opens a file once; NULL after DIAG_PICTURE_UNREADABLE at span.  Files of more than 200 megapixels
 * are refused.  An SVG can load pictures from its own folder and below, nothing else; its size is
 * what it says, its viewBox, or its ink.  Text in it is a warning: no font comes with it. */
const struct picture_file *picture_find(
        struct picture_set *set, struct diag *diag, const char *path, struct span span);

/* The pixels (GdkPixbuf, turned upright) of a raster, to be unreferenced by the caller; NULL when a
 * JPEG's scan is broken. */
void *picture_pixels(const struct picture_file *picture);

#endif
