/* In: a file's bytes.  Out: what kind of picture it is, its size, and how its pixels come.
 * Every library of pictures is behind this, so it lies in the annex (publish/annex.h). */
#include "picture/raster.h"

#include <math.h>

static const struct raster_format *const formats[] = {
        &format_jpeg, &format_png, &format_tiff, &format_webp};

void picture_warm(void)
{
    /* Who gets here has loaded them. */
}

static bool take_size(struct arena *arena, struct picture_file *file, double width, double height,
        struct fault *fault)
{
    if (!(width >= 1 && height >= 1))
        return fault_says(fault, arena, "its size is unknown");
    if (width * height > MOST_PIXELS) {
        *fault = (struct fault){
                DIAG_PICTURE_LARGE, arena_format(arena, "%.0f", ceil(width * height / 1000000))};
        return false;
    }
    bool lying = file->turn >= 5;
    file->width = (int)lround(lying ? height : width);
    file->height = (int)lround(lying ? width : height);
    return true;
}

static bool open_raster(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    for (size_t i = 0; !file->format && i < sizeof formats / sizeof *formats; i++)
        if (formats[i]->matches(file->bytes, file->length))
            file->format = formats[i];
    *fault = (struct fault){DIAG_PICTURE_KIND, NULL};
    return file->format && file->format->examine(arena, file, fault) &&
           take_size(arena, file, file->width, file->height, fault);
}

bool picture_open(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    double width, height;
    if (!drawing_matches(file->bytes, file->length))
        return open_raster(arena, file, fault);
    file->kind = PICTURE_SVG;
    return drawing_open(arena, file, &width, &height, fault) &&
           take_size(arena, file, width, height, fault);
}
