/* Pictures: files that are drawn but not typeset.  JPEG, PNG, TIFF, WebP through the libraries of
 * these names, SVG through librsvg.  What a file holds is told from its bytes; only its head is
 * read before it is drawn. */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/arena.h"
#include "base/dimen.h"
#include "diag/diag.h"

enum picture_kind { PICTURE_RASTER, PICTURE_SVG };

/* A picture file that can be drawn; size in its own units (pixels or SVG user units), upright. */
struct picture_file {
    const char *path;
    enum picture_kind kind;
    int width, height;                  /* > 0 */
    const struct raster_format *format; /* of rasters; what follows, too */
    const unsigned char *bytes;         /* the file */
    size_t length;
    int turn;                     /* of the pixels as stored: Exif orientation 1-8, 1 = upright */
    int channels;                 /* of colour: 1 grey, 3 RGB, 4 CMYK */
    bool alpha;                   /* one more channel */
    bool passes;                  /* a JPEG that a PDF holds as it is */
    bool inverted;                /* CMYK as Adobe stores it: 0 is full ink */
    const unsigned char *profile; /* ICC, fit for a PDF; NULL: sRGB, or its greys */
    size_t profile_length;
    void *drawing;     /* of SVG: RsvgHandle, owned by the set */
    const char *sheet; /* of SVG: the style sheet laid over it, or NULL */
};

struct picture_set;

struct picture_set *picture_set_create(struct arena *arena);
void picture_set_destroy(struct picture_set *set);

/* Has the libraries of pictures loaded: for a process that forks others which will need them. */
void picture_warm(void);

/* Nothing outside this folder is opened from now on, by whatever path or link. */
void picture_set_limit(struct picture_set *set, const char *folder);

/* A CSS style sheet for the drawings that are opened from now on: their colours by name. */
void picture_set_colours(struct picture_set *set, const char *sheet);

/* Opens a file once; NULL after a diagnostic at span: what is missing, outside the set's folder,
 * broken off, of more than 100 megapixels, CMYK without profile is refused before its pixels take
 * memory.  An SVG can load pictures from its own folder and below, nothing else; its size is what
 * it says, its viewBox, or its ink.  Text in it is a warning: no font comes with it. */
const struct picture_file *picture_find(
        struct picture_set *set, struct diag *diag, const char *path, struct span span);

/* The same with a style sheet of its own (NULL: none): a nameplate on dark ground. */
const struct picture_file *picture_find_coloured(struct picture_set *set, struct diag *diag,
        const char *path, struct span span, const char *sheet);

/* --- What is shown of a picture --- */

/* The editor's word on a picture: what is cut off at each edge and the point that must be seen, in
 * 1/1000 of its width or height from its left and top edge. */
struct picture_crop {
    int left, right, top, bottom;
    int focus_x, focus_y;
    bool focused;     /* else the middle of what is left */
    struct span span; /* where the picture is named */
};

/* A rectangle of a picture, in 1/1024 of its units. */
struct picture_view {
    int64_t x, y, width, height;
};

/* What is left by the crop (NULL: all). */
struct picture_view picture_view_left(
        const struct picture_file *file, const struct picture_crop *crop);

/* The largest part of these proportions within it, the focus in its middle as far as that goes. */
struct picture_view picture_view_find(const struct picture_file *file,
        const struct picture_crop *crop, dimen width, dimen height);

/* Pixels an inch when the part is shown this wide; 0 for drawings. */
int picture_dpi(const struct picture_file *file, const struct picture_view *view, dimen width);

/* --- Pixels --- */

/* As stored (file->turn makes them upright): rows without gaps, a byte a channel, alpha last and
 * not multiplied in.  255: white, full ink, opaque. */
struct pixels {
    int width, height;
    int channels;
    bool alpha;
    unsigned char *samples; /* owned */
};

/* Decodes a raster; false after a diagnostic.  shrink 2, 4, 8: where the format makes it cheap, so
 * many times smaller. */
bool picture_pixels(
        const struct picture_file *file, struct diag *diag, int shrink, struct pixels *pixels);
void pixels_finish(struct pixels *pixels);

/* In the colours of sRGB: three channels; in its greys: one. */
void pixels_to_srgb(const struct picture_file *file, struct pixels *pixels);
void pixels_to_grey(const struct picture_file *file, struct pixels *pixels);
void pixels_widen(struct pixels *pixels); /* one channel three times */

/* --- Drawings --- */

/* On a cairo_t, in the picture's units from 0, 0; false when it broke off. */
bool drawing_paint(const struct picture_file *file, void *cairo);

#endif
