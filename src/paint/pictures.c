/* In: pictures and their rectangles.  Out: the picture drawn to cover its rectangle, centred, the
 * rest clipped off.  JPEGs go into a PDF as they are (as MIME data of an empty surface),
 * drawings as vectors; nothing is ever sampled down. */
#include "paint/canvas.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <string.h>

/* --- Rasters -------------------------------------------------------------------------------- */

static uint32_t premultiplied(const guchar *pixel, bool alpha)
{
    uint32_t a = alpha ? pixel[3] : 255, argb = a << 24;
    for (int i = 0; i < 3; i++)
        argb |= (pixel[i] * a + 127) / 255 << (16 - 8 * i);
    return argb;
}

static cairo_surface_t *surface_of_pixels(GdkPixbuf *pixels)
{
    int width = gdk_pixbuf_get_width(pixels), height = gdk_pixbuf_get_height(pixels);
    int channels = gdk_pixbuf_get_n_channels(pixels);
    bool alpha = gdk_pixbuf_get_has_alpha(pixels);
    cairo_surface_t *surface = cairo_image_surface_create(
            alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_status(surface))
        return surface;
    cairo_surface_flush(surface);
    for (int y = 0; y < height; y++) {
        const guchar *from = gdk_pixbuf_read_pixels(pixels) +
                             (size_t)y * (size_t)gdk_pixbuf_get_rowstride(pixels);
        unsigned char *row = cairo_image_surface_get_data(surface) +
                             (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
        for (int x = 0; x < width; x++) {
            uint32_t argb = premultiplied(from + x * channels, alpha);
            memcpy(row + 4 * x, &argb, sizeof argb);
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* cairo never looks at the pixels of a surface that carries its JPEG. */
static cairo_surface_t *surface_of_jpeg(const struct picture_file *picture)
{
    bool lying = picture->turn >= 5;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
            lying ? picture->height : picture->width, lying ? picture->width : picture->height);
    cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, picture->jpeg, picture->jpeg_length, NULL, NULL);
    return surface;
}

/* Pixels as stored → pixels upright, for Exif orientations 1 to 8. */
static cairo_matrix_t turning(const struct picture_file *picture)
{
    double w = picture->width, h = picture->height;
    switch (picture->turn) {
    case 2:
        return (cairo_matrix_t){-1, 0, 0, 1, w, 0};
    case 3:
        return (cairo_matrix_t){-1, 0, 0, -1, w, h};
    case 4:
        return (cairo_matrix_t){1, 0, 0, -1, 0, h};
    case 5:
        return (cairo_matrix_t){0, 1, 1, 0, 0, 0};
    case 6:
        return (cairo_matrix_t){0, 1, -1, 0, w, 0};
    case 7:
        return (cairo_matrix_t){0, -1, -1, 0, w, h};
    case 8:
        return (cairo_matrix_t){0, -1, 1, 0, 0, h};
    default:
        return (cairo_matrix_t){1, 0, 0, 1, 0, 0};
    }
}

static bool draw_surface(
        cairo_t *cairo, cairo_surface_t *surface, const struct picture_file *picture, bool exact)
{
    cairo_set_source_surface(cairo, surface, 0, 0);
    /* No smoothing asked of the reader: PDF/A forbids Interpolate. */
    cairo_pattern_set_filter(
            cairo_get_source(cairo), exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
    cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID,
            (const unsigned char *)picture->path, strlen(picture->path), NULL, NULL);
    cairo_paint(cairo);
    bool drawn = !cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return drawn;
}

static bool draw_raster(struct canvas *canvas, const struct picture_file *picture)
{
    if (canvas->marking && picture->jpeg) {
        cairo_matrix_t turn = turning(picture);
        cairo_transform(canvas->cairo, &turn);
        return draw_surface(canvas->cairo, surface_of_jpeg(picture), picture, true);
    }
    GdkPixbuf *pixels = picture_pixels(picture);
    if (!pixels)
        return false;
    bool drawn = draw_surface(canvas->cairo, surface_of_pixels(pixels), picture, canvas->marking);
    g_object_unref(pixels);
    return drawn;
}

/* --- Drawings ------------------------------------------------------------------------------- */

static bool draw_svg(struct canvas *canvas, const struct picture_file *picture)
{
    RsvgRectangle whole = {0, 0, picture->width, picture->height};
    return rsvg_handle_render_document(picture->handle, canvas->cairo, &whole, NULL);
}

/* --- Either --------------------------------------------------------------------------------- */

static void cover(cairo_t *cairo, const struct placed *item)
{
    double x = dimen_to_pt(item->x), y = dimen_to_pt(item->y);
    double width = dimen_to_pt(item->width), height = dimen_to_pt(item->height);
    double across = width / item->picture->width, down = height / item->picture->height;
    double scale = across > down ? across : down;
    cairo_rectangle(cairo, x, y, width, height);
    cairo_clip(cairo);
    cairo_translate(cairo, x + (width - item->picture->width * scale) / 2,
            y + (height - item->picture->height * scale) / 2);
    cairo_scale(cairo, scale, scale);
}

void canvas_picture(struct canvas *canvas, const struct placed *item)
{
    cairo_t *cairo = canvas->cairo;
    if (item->width <= 0 || item->height <= 0)
        return;
    canvas->inked = false;
    canvas_ink(canvas, NULL, item->tag);
    if (canvas->marking) {
        cairo_rectangle(cairo, dimen_to_pt(item->x),
                dimen_to_pt(item->y + item->height) - PAINT_FLAG_SIZE, PAINT_FLAG_SIZE,
                PAINT_FLAG_SIZE);
        cairo_fill(cairo);
    }
    cairo_save(cairo);
    cover(cairo, item);
    bool drawn = item->picture->kind == PICTURE_SVG ? draw_svg(canvas, item->picture)
                                                    : draw_raster(canvas, item->picture);
    cairo_restore(cairo);
    canvas->inked = false;
    if (!drawn)
        diag_add(canvas->diag, DIAG_PICTURE_UNREADABLE, NO_SPAN, item->picture->path,
                "it broke off while being drawn");
}
