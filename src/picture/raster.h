/* Between the files of this room: a format of rasters, and what can be wrong with a file. */
#ifndef PICTURE_RASTER_H
#define PICTURE_RASTER_H

#include "picture/picture.h"

enum { MEGAPIXELS = 100, MOST_PIXELS = MEGAPIXELS * 1000 * 1000 };

/* What a picture is refused for: a message and its second word. */
struct fault {
    enum diag_id id;
    const char *words;
};

/* Says that a file is cut off, or that its head promises what it does not hold; false. */
bool fault_broken(struct fault *fault);
/* The library's own words for it; false. */
bool fault_says(struct fault *fault, struct arena *arena, const char *words);

struct raster_format {
    bool (*matches)(const unsigned char *bytes, size_t length);
    /* Reads the head of file->bytes: width and height as stored, turn, channels, alpha, profile (as
     * it comes) and passes.  False after a fault. */
    bool (*examine)(struct arena *arena, struct picture_file *file, struct fault *fault);
    /* Fills samples, which have room for pixels->width * height; false: broken. */
    bool (*decode)(const struct picture_file *file, struct pixels *pixels);
    int most_shrink; /* decode obeys smaller pixels down to this */
};

extern const struct raster_format format_jpeg, format_png, format_tiff, format_webp;

/* The orientation in the TIFF directory of an Exif block ("MM..." or "II..."): 1-8, else 1. */
int exif_turn(const unsigned char *bytes, size_t length);

/* Whether a PDF/A may hold the file's profile and it is meant for its channels (ICC.1, versions 2
 * and 4). */
bool profile_fits(const struct picture_file *file);

/* Tells what file->bytes are and fills in what picture.h says of them; false after a fault. */
bool picture_open(struct arena *arena, struct picture_file *file, struct fault *fault);

/* SVG. */
bool drawing_matches(const unsigned char *bytes, size_t length);
bool drawing_open(struct arena *arena, struct picture_file *file, double *width, double *height,
        struct fault *fault);

#endif
