/* In: a painted surface.  Out: PNG bytes.
 * Method: libpng itself.  cairo's writer tries five filters on every row and deflates longer, which
 * was three quarters of a page's time; type on paper comes out a quarter smaller with no filter. */
#include "paint/png.h"

#include "base/strbuf.h"

#include <png.h>
#include <stdlib.h>

enum { LEVEL = 3 }; /* zlib's last one before it looks ahead */

static void put(png_structp png, png_bytep bytes, size_t length)
{
    strbuf_put(png_get_io_ptr(png), (const char *)bytes, length);
}

static void flush(png_structp png)
{
    (void)png;
}

static void write_image(png_structp png, png_infop info, cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
            PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_DEFAULT, PNG_FILTER_NONE);
    png_set_compression_level(png, LEVEL);
    png_write_info(png, info);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ /* cairo's pixel is 0x00RRGGBB */
    png_set_bgr(png);
    png_set_filler(png, 0, PNG_FILLER_AFTER);
#else
    png_set_filler(png, 0, PNG_FILLER_BEFORE);
#endif
    for (int y = 0; y < height; y++)
        png_write_row(png, pixels + (size_t)y * (size_t)stride);
    png_write_end(png, info);
}

const unsigned char *png_make(struct arena *arena, cairo_surface_t *surface, size_t *length)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    cairo_surface_flush(surface);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info)
        abort(); /* out of memory, or not the library that we were built with */
    png_set_write_fn(png, &out, put, flush);
    write_image(png, info, surface); /* cairo's surfaces are well within libpng's limits */
    png_destroy_write_struct(&png, &info);
    *length = out.length;
    return (const unsigned char *)out.bytes;
}
