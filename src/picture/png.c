/* In: a PNG.  Out: its head, and pixels of eight bits.
 * Method: libpng.  Sixteen bits are rounded to eight: print shops take no more (shared facts,
 * users-and-print.md 2.6).  Before libpng sees the file its chunks are walked (ISO 15948, 5.3): one
 * that breaks off, or holds less than deflate can make so many rows of, is refused. */
#include "picture/raster.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNATURE = 8, CHUNK = 12, HEAD_DATA = 16, DEFLATE_MOST = 1032, SLACK = 64 };

static bool matches(const unsigned char *bytes, size_t length)
{
    return length > SIGNATURE && memcmp(bytes, "\x89PNG\r\n\x1a\n", SIGNATURE) == 0;
}

static uint32_t four_at(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Bytes of image data; 0 when the file ends before its end chunk. */
static size_t find_data(const struct picture_file *file)
{
    size_t data = 0;
    for (size_t at = SIGNATURE; file->length - at >= CHUNK;) {
        size_t size = four_at(file->bytes + at);
        const unsigned char *name = file->bytes + at + 4;
        if (size > file->length - at - CHUNK)
            return 0;
        if (memcmp(name, "IDAT", 4) == 0)
            data += size;
        if (memcmp(name, "IEND", 4) == 0)
            return data;
        at += CHUNK + size;
    }
    return 0;
}

/* --- libpng --------------------------------------------------------------------------------- */

struct stream {
    const unsigned char *at, *end;
};

static void give(png_structp png, png_bytep out, size_t length)
{
    struct stream *stream = png_get_io_ptr(png);
    if ((size_t)(stream->end - stream->at) < length)
        png_error(png, "cut off");
    memcpy(out, stream->at, length);
    stream->at += length;
}

static void say_nothing(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words;
}

static void stop(png_structp png, png_const_charp words)
{
    (void)words;
    png_longjmp(png, 1);
}

struct reading {
    png_structp png;
    png_infop info;
    struct stream stream;
};

static void begin(struct reading *r, const struct picture_file *file)
{
    r->stream = (struct stream){file->bytes, file->bytes + file->length};
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, stop, say_nothing);
    r->info = r->png ? png_create_info_struct(r->png) : NULL;
    if (!r->info)
        abort(); /* out of memory, or not the library that we were built with */
    png_set_read_fn(r->png, &r->stream, give);
    png_set_user_limits(r->png, MOST_PIXELS, MOST_PIXELS);
}

static void end(struct reading *r)
{
    png_destroy_read_struct(&r->png, &r->info, NULL);
}

static void take_profile(struct arena *arena, struct picture_file *file, const struct reading *r)
{
    png_charp name;
    png_bytep bytes;
    png_uint_32 length;
    int method;
    if (!png_get_iCCP(r->png, r->info, &name, &method, &bytes, &length))
        return;
    file->profile = memcpy(arena_alloc(arena, length), bytes, length);
    file->profile_length = length;
}

static void take_head(struct arena *arena, struct picture_file *file, const struct reading *r)
{
    int kind = png_get_color_type(r->png, r->info);
    png_uint_32 length;
    png_bytep exif;
    file->width = (int)png_get_image_width(r->png, r->info);
    file->height = (int)png_get_image_height(r->png, r->info);
    file->channels = kind & PNG_COLOR_MASK_COLOR ? 3 : 1;
    file->alpha = kind & PNG_COLOR_MASK_ALPHA || png_get_valid(r->png, r->info, PNG_INFO_tRNS);
    if (png_get_eXIf_1(r->png, r->info, &length, &exif))
        file->turn = exif_turn(exif, length);
    take_profile(arena, file, r);
}

/* Also how many bytes all rows come to. */
static bool read_head(struct arena *arena, struct picture_file *file, uint64_t *size)
{
    struct reading r;
    begin(&r, file);
    if (setjmp(png_jmpbuf(r.png))) {
        end(&r);
        return false;
    }
    png_read_info(r.png, r.info);
    take_head(arena, file, &r);
    *size = (uint64_t)png_get_rowbytes(r.png, r.info) * (uint64_t)file->height;
    end(&r);
    return true;
}

static bool examine(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    uint64_t size;
    size_t data = find_data(file);
    if (!data || !read_head(arena, file, &size))
        return fault_broken(fault);
    return size <= ((uint64_t)data + SLACK) * DEFLATE_MOST || fault_broken(fault);
}

static bool decode(const struct picture_file *file, struct pixels *pixels)
{
    struct reading r;
    size_t row = (size_t)pixels->width * (size_t)(pixels->channels + pixels->alpha);
    png_bytep *rows = malloc((size_t)pixels->height * sizeof *rows);
    if (!rows)
        abort();
    for (int y = 0; y < pixels->height; y++)
        rows[y] = pixels->samples + row * (size_t)y;
    begin(&r, file);
    if (setjmp(png_jmpbuf(r.png))) {
        end(&r);
        free(rows);
        return false;
    }
    png_read_info(r.png, r.info);
    png_set_expand(r.png);
    png_set_scale_16(r.png);
    png_set_interlace_handling(r.png);
    png_read_update_info(r.png, r.info);
    if (png_get_rowbytes(r.png, r.info) != row)
        png_error(r.png, "not as it was examined");
    png_read_image(r.png, rows);
    png_read_end(r.png, NULL);
    end(&r);
    free(rows);
    return true;
}

const struct raster_format format_png = {matches, examine, decode, 1};
