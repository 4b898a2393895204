/* In: pictures and their rectangles.  Out: the part that picture_view_find says, drawn to fill its
 * rectangle, the rest clipped off.  Drawings are vectors everywhere.  Rasters are painted on pixels
 * only: into a PDF pdf/ puts them whole, as they are. */
#include "paint/canvas.h"
#include "paint/places.h"

#include "layout/layout.h"

#include <string.h>

/* --- Rasters -------------------------------------------------------------------------------- */

static uint32_t premultiplied(const unsigned char *rgb, uint32_t alpha)
{
    uint32_t argb = alpha << 24;
    for (int i = 0; i < 3; i++)
        argb |= (rgb[i] * alpha + 127) / 255 << (16 - 8 * i);
    return argb;
}

/* Pixels in sRGB. */
static cairo_surface_t *surface_of(const struct pixels *pixels)
{
    cairo_surface_t *surface =
            cairo_image_surface_create(pixels->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                    pixels->width, pixels->height);
    const unsigned char *from = pixels->samples;
    if (cairo_surface_status(surface))
        return surface;
    cairo_surface_flush(surface);
    for (int y = 0; y < pixels->height; y++) {
        unsigned char *row = cairo_image_surface_get_data(surface) +
                             (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
        for (int x = 0; x < pixels->width; x++, from += 3 + pixels->alpha) {
            uint32_t argb = premultiplied(from, pixels->alpha ? from[3] : 255);
            memcpy(row + 4 * x, &argb, sizeof argb);
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* Every grey in its tone. */
static void tone(const struct picture_file *file, struct pixels *pixels, uint8_t rgb[256][3])
{
    pixels_to_grey(file, pixels);
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    pixels_widen(pixels);
    unsigned char *at = pixels->samples;
    for (size_t i = 0; i < count; i++, at += 3 + pixels->alpha)
        memcpy(at, rgb[at[0]], 3);
}

/* How many times more pixels there are than the canvas can show. */
static int spare(cairo_t *cairo, const struct placed *item)
{
    double across = item->picture->width / picture_frame_of(item).across, down = 0;
    cairo_device_to_user_distance(cairo, &across, &down);
    int shrink = 1;
    while (shrink < 8 && across >= 2 * shrink)
        shrink *= 2;
    return shrink;
}

static bool paint_raster(struct canvas *canvas, const struct placed *item)
{
    cairo_t *cairo = canvas->cairo;
    struct pixels pixels;
    if (!picture_pixels(item->picture, canvas->diag, spare(cairo, item), &pixels))
        return false;
    uint8_t tones[256][3];
    if (palette_tones(canvas->palette, tones))
        tone(item->picture, &pixels, tones);
    else
        pixels_to_srgb(item->picture, &pixels);
    cairo_surface_t *surface = surface_of(&pixels);
    struct raster_place p = raster_place_of(item);
    cairo_matrix_t place = {p.a, p.b, p.c, p.d, p.e, p.f};
    cairo_transform(cairo, &place);
    cairo_translate(cairo, 0, 1);
    cairo_scale(cairo, 1.0 / pixels.width, -1.0 / pixels.height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_paint(cairo);
    cairo_surface_destroy(surface);
    pixels_finish(&pixels);
    return true;
}

/* --- Either --------------------------------------------------------------------------------- */

static bool paint_drawing(struct canvas *canvas, const struct placed *item)
{
    struct picture_frame frame = picture_frame_of(item);
    cairo_translate(canvas->cairo, frame.x, frame.y);
    cairo_scale(
            canvas->cairo, frame.across / item->picture->width, frame.down / item->picture->height);
    return drawing_paint(item->picture, canvas->cairo) ||
           diag_add(canvas->diag, DIAG_PICTURE_UNREADABLE, NO_SPAN, item->picture->path,
                   "it broke off while being drawn");
}

void canvas_picture(struct canvas *canvas, const struct placed *item)
{
    cairo_t *cairo = canvas->cairo;
    if (item->width <= 0 || item->height <= 0)
        return;
    cairo_save(cairo);
    cairo_rectangle(cairo, dimen_to_pt(item->x), dimen_to_pt(item->y), dimen_to_pt(item->width),
            dimen_to_pt(item->height));
    cairo_clip(cairo);
    if (item->picture->kind == PICTURE_RASTER)
        paint_raster(canvas, item);
    else
        paint_drawing(canvas, item);
    cairo_restore(cairo);
}
