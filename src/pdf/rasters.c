/* In: pictures that pages show.  Out: image objects (ISO 32000-1, 8.9.5), each once.
 * A JPEG that a PDF can hold goes in byte for byte.  Others are decoded and deflated, a row at a
 * time after Paeth's filter (7.4.4.4), their alpha as a soft mask.  What has an ICC profile keeps
 * it (ISO 19005-2, 6.2.4.2); what has none is sRGB, as the output intent says.  Where the palette
 * has tones for pictures, they are greys, looked up in its table (8.6.6.3). */
#include "pdf/rasters.h"

#include "layout/layout.h"

#include <stdlib.h>
#include <string.h>

int raster_number(struct pdf *pdf, const struct picture_file *file)
{
    for (uint32_t i = 0; i < pdf->rasters.count; i++)
        if (pdf->rasters.items[i].file == file)
            return pdf->rasters.items[i].number;
    int number = object_reserve(pdf);
    *vec_push(pdf->arena, &pdf->rasters) = (struct raster){file, number, 0};
    return number;
}

/* --- Rows ----------------------------------------------------------------------------------- */

static int paeth(int left, int above, int before)
{
    int guess = left + above - before;
    int a = abs(guess - left), b = abs(guess - above), c = abs(guess - before);
    return a <= b && a <= c ? left : b <= c ? above : before;
}

/* Some channels of interleaved samples as rows to be deflated. */
struct plane {
    const struct pixels *pixels;
    int first, count;
};

static const unsigned char *sample_at(const struct plane *plane, int x, int y)
{
    const struct pixels *p = plane->pixels;
    size_t pixel = (size_t)y * (size_t)p->width + (size_t)x;
    return p->samples + pixel * (size_t)(p->channels + p->alpha) + plane->first;
}

static void filter_row(const struct plane *plane, int y, unsigned char *row)
{
    static const unsigned char none[4] = {0};
    *row++ = 4; /* Paeth */
    for (int x = 0; x < plane->pixels->width; x++) {
        const unsigned char *here = sample_at(plane, x, y);
        const unsigned char *left = x ? sample_at(plane, x - 1, y) : none;
        const unsigned char *above = y ? sample_at(plane, x, y - 1) : none;
        const unsigned char *before = x && y ? sample_at(plane, x - 1, y - 1) : none;
        for (int i = 0; i < plane->count; i++)
            *row++ = (unsigned char)(here[i] - paeth(left[i], above[i], before[i]));
    }
}

static void deflate_plane(struct pdf *pdf, const struct plane *plane, struct strbuf *out)
{
    const struct pixels *pixels = plane->pixels;
    size_t length = 1 + (size_t)pixels->width * (size_t)plane->count;
    unsigned char *row = malloc(length);
    if (!row)
        abort();
    flate_deflate_start(pdf->flate);
    for (int y = 0; y < pixels->height; y++) {
        filter_row(plane, y, row);
        flate_deflate_more(pdf->flate, row, length, y + 1 == pixels->height, out);
    }
    free(row);
}

static void put_plane(struct pdf *pdf, int number, const struct plane *plane, const char *colours)
{
    struct arena scratch;
    struct strbuf out;
    arena_init(&scratch);
    strbuf_init(&out, &scratch);
    deflate_plane(pdf, plane, &out);
    stream_set(pdf, number,
            arena_format(&scratch,
                    "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8%s"
                    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %d>>",
                    plane->pixels->width, plane->pixels->height, colours, plane->count,
                    plane->pixels->width),
            out.bytes, out.length);
    arena_finish(&scratch);
}

/* --- Pictures ------------------------------------------------------------------------------- */

/* The number of the profile's stream; pictures with one profile share it. */
static int profile_number(struct pdf *pdf, uint32_t index)
{
    struct raster *own = &pdf->rasters.items[index];
    const struct picture_file *file = own->file;
    for (uint32_t i = 0; i < index; i++) {
        const struct picture_file *other = pdf->rasters.items[i].file;
        if (other->profile && other->profile_length == file->profile_length &&
                !memcmp(other->profile, file->profile, file->profile_length))
            return own->profile = pdf->rasters.items[i].profile;
    }
    struct strbuf bytes;
    strbuf_init(&bytes, pdf->arena);
    strbuf_put(&bytes, (const char *)file->profile, file->profile_length);
    own->profile = object_reserve(pdf);
    stream_deflate(pdf, own->profile, arena_format(pdf->arena, "/N %d", file->channels), &bytes);
    return own->profile;
}

/* The colours of a palette's tones; NULL where pictures stay as they are. */
static const char *tone_colours(struct pdf *pdf)
{
    uint8_t rgb[256][3];
    const struct palette *palette = pdf->document->palette;
    if (!palette_tones(palette, rgb))
        return NULL;
    if (!palette->tone && rgb[128][0] == rgb[128][1] && rgb[128][1] == rgb[128][2] && !rgb[0][0])
        return "/ColorSpace/DeviceGray";
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    strbuf_puts(&out, "/ColorSpace[/Indexed/DeviceRGB 255<");
    for (int grey = 0; grey < 256; grey++)
        strbuf_format(&out, "%02X%02X%02X", rgb[grey][0], rgb[grey][1], rgb[grey][2]);
    strbuf_puts(&out, ">]");
    return strbuf_string(&out);
}

/* A picture that breaks off after all was not shown to be broken by its head: one white point. */
static void put_blank(struct pdf *pdf, int number)
{
    unsigned char white = 255;
    struct pixels blank = {1, 1, 1, false, &white};
    put_plane(pdf, number, &(struct plane){&blank, 0, 1}, "/ColorSpace/DeviceGray");
}

static void put_pixels(
        struct pdf *pdf, const struct raster *raster, const char *colours, bool toned)
{
    struct pixels pixels;
    if (!picture_pixels(raster->file, pdf->diag, 1, &pixels)) {
        put_blank(pdf, raster->number);
        return;
    }
    if (toned)
        pixels_to_grey(raster->file, &pixels);
    if (pixels.alpha) {
        int mask = object_reserve(pdf);
        put_plane(
                pdf, mask, &(struct plane){&pixels, pixels.channels, 1}, "/ColorSpace/DeviceGray");
        colours = arena_format(pdf->arena, "%s/SMask %d 0 R", colours, mask);
    }
    put_plane(pdf, raster->number, &(struct plane){&pixels, 0, pixels.channels}, colours);
    pixels_finish(&pixels);
}

static void put_jpeg(struct pdf *pdf, const struct raster *raster, const char *colours)
{
    const struct picture_file *file = raster->file;
    bool lying = file->turn >= 5;
    stream_set(pdf, raster->number,
            arena_format(pdf->arena,
                    "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8%s%s"
                    "/Filter/DCTDecode",
                    lying ? file->height : file->width, lying ? file->width : file->height, colours,
                    file->inverted ? "/Decode[1 0 1 0 1 0 1 0]" : ""),
            file->bytes, file->length);
}

static const char *own_colours(struct pdf *pdf, uint32_t index)
{
    const struct picture_file *file = pdf->rasters.items[index].file;
    if (file->profile)
        return arena_format(
                pdf->arena, "/ColorSpace[/ICCBased %d 0 R]", profile_number(pdf, index));
    return file->channels == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB";
}

void rasters_make(struct pdf *pdf)
{
    const char *tones = tone_colours(pdf);
    for (uint32_t i = 0; i < pdf->rasters.count; i++) {
        const struct raster *raster = &pdf->rasters.items[i];
        if (tones)
            put_pixels(pdf, raster, tones, true);
        else if (raster->file->passes)
            put_jpeg(pdf, raster, own_colours(pdf, i));
        else
            put_pixels(pdf, raster, own_colours(pdf, i), false);
    }
}
