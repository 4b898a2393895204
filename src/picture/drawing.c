/* In: an SVG.  Out: a handle that draws itself, and its size.
 * Method: librsvg, which with a base URI loads nothing outside the file's folder. */
#include "picture/raster.h"

#include <librsvg/rsvg.h>
#include <string.h>

enum { SNIFF = 4096 };

bool drawing_matches(const unsigned char *bytes, size_t length)
{
    return memmem(bytes, length < SNIFF ? length : SNIFF, "<svg", 4) != NULL;
}

static void find_size(RsvgHandle *svg, double *width, double *height)
{
    if (rsvg_handle_get_intrinsic_size_in_pixels(svg, width, height))
        return;
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &w, &has_height, &h, &has_box, &box);
    if (!has_box && !rsvg_handle_get_geometry_for_element(svg, NULL, &box, NULL, NULL))
        return;
    *width = box.width;
    *height = box.height;
}

bool drawing_open(struct arena *arena, struct picture_file *file, double *width, double *height,
        struct fault *fault)
{
    GError *error = NULL;
    GFile *base = g_file_new_for_path(file->path);
    GInputStream *stream =
            g_memory_input_stream_new_from_data(file->bytes, (gssize)file->length, NULL);
    RsvgHandle *svg =
            rsvg_handle_new_from_stream_sync(stream, base, RSVG_HANDLE_FLAGS_NONE, NULL, &error);
    g_object_unref(stream);
    g_object_unref(base);
    *width = *height = 0;
    file->drawing = svg;
    if (!svg) {
        fault_says(fault, arena, error ? error->message : "it is no SVG");
        g_clear_error(&error);
        return false;
    }
    rsvg_handle_set_dpi(svg, 96);
    if (file->sheet)
        rsvg_handle_set_stylesheet(svg, (const guint8 *)file->sheet, strlen(file->sheet), NULL);
    find_size(svg, width, height);
    return true;
}

bool drawing_paint(const struct picture_file *file, void *cairo)
{
    RsvgRectangle whole = {0, 0, file->width, file->height};
    return rsvg_handle_render_document(file->drawing, cairo, &whole, NULL);
}
