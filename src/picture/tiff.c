/* In: a TIFF.  Out: the head of its first picture, and pixels of eight bits.
 * Method: libtiff, from memory; its own conversion to RGBA reads every kind of TIFF.  Inks are
 * refused: that conversion would guess at them.  Strips and tiles must lie within the file. */
#include "picture/raster.h"

#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

struct stream {
    const unsigned char *bytes;
    toff_t length, at;
};

static bool matches(const unsigned char *bytes, size_t length)
{
    return length > 8 && (memcmp(bytes, "II*\0", 4) == 0 || memcmp(bytes, "MM\0*", 4) == 0);
}

static tsize_t give(thandle_t handle, void *out, tsize_t length)
{
    struct stream *s = handle;
    toff_t left = s->at < s->length ? s->length - s->at : 0;
    tsize_t some = (toff_t)length < left ? length : (tsize_t)left;
    memcpy(out, s->bytes + (left ? s->at : 0), (size_t)some);
    s->at += (toff_t)some;
    return some;
}

static tsize_t take_nothing(thandle_t handle, void *bytes, tsize_t length)
{
    (void)handle, (void)bytes, (void)length;
    return 0;
}

static toff_t seek(thandle_t handle, toff_t to, int from)
{
    struct stream *s = handle;
    s->at = to + (from == SEEK_CUR ? s->at : from == SEEK_END ? s->length : 0);
    return s->at;
}

static int close_nothing(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t length_of(thandle_t handle)
{
    return ((struct stream *)handle)->length;
}

static int say_nothing(TIFF *tiff, void *owner, const char *module, const char *form, va_list list)
{
    (void)tiff, (void)owner, (void)module, (void)form, (void)list;
    return 1;
}

/* NULL when it is none. */
static TIFF *open_tiff(struct stream *stream)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, say_nothing, NULL);
    TIFFOpenOptionsSetWarningHandlerExtR(options, say_nothing, NULL);
    TIFF *tiff = TIFFClientOpenExt("memory", "rm", stream, give, take_nothing, seek, close_nothing,
            length_of, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

static bool holds_all(TIFF *tiff, size_t length)
{
    uint32_t count = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t at = TIFFGetStrileOffset(tiff, i), size = TIFFGetStrileByteCount(tiff, i);
        if (!at || !size || at > length || size > length - at)
            return false;
    }
    return count > 0;
}

static void take_profile(struct arena *arena, struct picture_file *file, TIFF *tiff)
{
    uint32_t length;
    void *bytes;
    if (!TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &length, &bytes))
        return;
    file->profile = memcpy(arena_alloc(arena, length), bytes, length);
    file->profile_length = length;
}

static bool take_head(struct arena *arena, struct picture_file *file, TIFF *tiff)
{
    uint32_t width = 0, height = 0;
    uint16_t turn = 1, kind = PHOTOMETRIC_RGB, extra = 0, *extras;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &turn);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &kind);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra, &extras);
    file->width = width <= INT32_MAX ? (int)width : 0;
    file->height = height <= INT32_MAX ? (int)height : 0;
    file->turn = turn >= 1 && turn <= 8 ? turn : 1;
    bool grey = kind == PHOTOMETRIC_MINISBLACK || kind == PHOTOMETRIC_MINISWHITE;
    file->channels = kind == PHOTOMETRIC_SEPARATED ? 4 : grey ? 1 : 3;
    file->alpha = extra > 0;
    if (kind == PHOTOMETRIC_RGB || grey)
        take_profile(arena, file, tiff);
    return file->channels != 4;
}

static bool examine(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    struct stream stream = {file->bytes, file->length, 0};
    TIFF *tiff = open_tiff(&stream);
    if (!tiff)
        return fault_broken(fault);
    bool readable = take_head(arena, file, tiff), whole = holds_all(tiff, file->length);
    TIFFClose(tiff);
    if (!readable) {
        *fault = (struct fault){DIAG_PICTURE_INKS, NULL};
        return false;
    }
    return whole || fault_broken(fault);
}

static unsigned char divided(uint32_t channel, uint32_t alpha)
{
    uint32_t value = alpha ? (channel * 255 + alpha / 2) / alpha : 0;
    return (unsigned char)(value < 255 ? value : 255);
}

/* libtiff has multiplied the alpha in. */
static void put_pixel(uint32_t rgba, const struct pixels *pixels, unsigned char *out)
{
    uint32_t alpha = pixels->alpha ? TIFFGetA(rgba) : 255;
    const uint32_t rgb[] = {TIFFGetR(rgba), TIFFGetG(rgba), TIFFGetB(rgba)};
    for (int i = 0; i < pixels->channels; i++)
        out[i] = divided(rgb[i], alpha);
    if (pixels->alpha)
        out[pixels->channels] = (unsigned char)alpha;
}

static bool decode(const struct picture_file *file, struct pixels *pixels)
{
    struct stream stream = {file->bytes, file->length, 0};
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    uint32_t *raster = malloc(count * sizeof *raster);
    TIFF *tiff = raster ? open_tiff(&stream) : NULL;
    uint16_t turn = 1;
    if (tiff)
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &turn);
    bool done = tiff && TIFFReadRGBAImageOriented(tiff, (uint32_t)pixels->width,
                                (uint32_t)pixels->height, raster, turn, 1);
    size_t size = (size_t)(pixels->channels + pixels->alpha);
    for (size_t i = 0; done && i < count; i++)
        put_pixel(raster[i], pixels, pixels->samples + i * size);
    if (tiff)
        TIFFClose(tiff);
    free(raster);
    return done;
}

const struct raster_format format_tiff = {matches, examine, decode, 1};
