/* In: paths of picture files.  Out: struct picture_file, opened once and kept by the set.
 * Method: the kind is told from the bytes, not from the name.  A grey or RGB JPEG is kept as it is
 * (a PDF can hold it); other rasters are decoded by gdk-pixbuf, drawings parsed by librsvg, which
 * with a base URI loads nothing outside the file's folder. */
#include "picture/picture.h"

#include "base/vec.h"
#include "picture/jpeg.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

enum { MAX_PIXELS = 200 * 1000 * 1000, MAX_BYTES = 256 * 1024 * 1024, SNIFF = 4096 };

struct picture_set {
    struct arena *arena;
    VEC(struct picture_file *) files;
    VEC(char *) contents; /* bytes of JPEGs, from GLib */
};

struct picture_set *picture_set_create(struct arena *arena)
{
    struct picture_set *set = arena_new(arena, struct picture_set);
    set->arena = arena;
    return set;
}

void picture_set_destroy(struct picture_set *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->files.count; i++)
        if (set->files.items[i]->handle)
            g_object_unref(set->files.items[i]->handle);
    for (uint32_t i = 0; i < set->contents.count; i++)
        g_free(set->contents.items[i]);
}

/* What went wrong, in the words of the library, without its file name. */
static const char *reason(struct picture_set *set, GError *error, const char *otherwise)
{
    const char *words = arena_copy(set->arena, error ? error->message : otherwise);
    g_clear_error(&error);
    return words;
}

static bool has_size(struct picture_file *picture, double width, double height, const char **why)
{
    *why = "its size is unknown";
    if (!(width >= 1 && height >= 1))
        return false;
    *why = "it has more than 200 megapixels";
    if (width * height > MAX_PIXELS)
        return false;
    picture->width = (int)lround(width);
    picture->height = (int)lround(height);
    return true;
}

/* --- Drawings ------------------------------------------------------------------------------- */

static bool is_svg(const char *bytes, size_t length)
{
    return g_strstr_len(bytes, (gssize)(length < SNIFF ? length : SNIFF), "<svg") != NULL;
}

static bool find_svg_size(RsvgHandle *svg, double *width, double *height)
{
    if (rsvg_handle_get_intrinsic_size_in_pixels(svg, width, height))
        return true;
    gboolean has_width, has_height, has_box;
    RsvgLength w, h;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(svg, &has_width, &w, &has_height, &h, &has_box, &box);
    if (!has_box && !rsvg_handle_get_geometry_for_element(svg, NULL, &box, NULL, NULL))
        return false;
    *width = box.width;
    *height = box.height;
    return true;
}

static bool open_svg(struct picture_set *set, struct picture_file *picture, const char *bytes,
        size_t length, const char **why)
{
    GError *error = NULL;
    GFile *base = g_file_new_for_path(picture->path);
    GInputStream *stream = g_memory_input_stream_new_from_data(bytes, (gssize)length, NULL);
    RsvgHandle *svg =
            rsvg_handle_new_from_stream_sync(stream, base, RSVG_HANDLE_FLAGS_NONE, NULL, &error);
    double width = 0, height = 0;
    g_object_unref(stream);
    g_object_unref(base);
    picture->kind = PICTURE_SVG;
    picture->handle = svg;
    if (!svg) {
        *why = reason(set, error, "it is no SVG");
        return false;
    }
    rsvg_handle_set_dpi(svg, 96);
    find_svg_size(svg, &width, &height);
    return has_size(picture, width, height, why);
}

/* --- Rasters -------------------------------------------------------------------------------- */

static bool keep_jpeg(
        struct picture_file *picture, const char *bytes, size_t length, const char **why)
{
    struct jpeg jpeg;
    if (!jpeg_parse((const unsigned char *)bytes, length, &jpeg) || jpeg.precision != 8 ||
            (jpeg.components != 1 && jpeg.components != 3))
        return false;
    bool lying = jpeg.turn >= 5;
    picture->turn = jpeg.turn;
    if (!has_size(picture, lying ? jpeg.height : jpeg.width, lying ? jpeg.width : jpeg.height, why))
        return false;
    picture->jpeg = (const unsigned char *)bytes;
    picture->jpeg_length = length;
    return true;
}

static void check_size(GdkPixbufLoader *loader, int width, int height, gpointer refused)
{
    if ((double)width * height > MAX_PIXELS) {
        *(bool *)refused = true;
        gdk_pixbuf_loader_set_size(loader, 1, 1);
    }
}

static GdkPixbuf *decode(const void *bytes, size_t length, bool *refused, GError **error)
{
    GdkPixbufLoader *loader = gdk_pixbuf_loader_new();
    GdkPixbuf *upright = NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(check_size), refused);
    bool written = gdk_pixbuf_loader_write(loader, bytes, length, error);
    bool closed = gdk_pixbuf_loader_close(loader, written ? error : NULL);
    if (written && closed && !*refused)
        upright = gdk_pixbuf_apply_embedded_orientation(gdk_pixbuf_loader_get_pixbuf(loader));
    g_object_unref(loader);
    return upright;
}

static bool open_raster(struct picture_set *set, struct picture_file *picture, const char *bytes,
        size_t length, const char **why)
{
    GError *error = NULL;
    bool refused = false;
    GdkPixbuf *pixels = decode(bytes, length, &refused, &error);
    picture->handle = pixels;
    *why = "it has more than 200 megapixels";
    if (!pixels) {
        *why = refused ? *why : reason(set, error, "it is no picture");
        return false;
    }
    return has_size(picture, gdk_pixbuf_get_width(pixels), gdk_pixbuf_get_height(pixels), why);
}

void *picture_pixels(const struct picture_file *picture)
{
    bool refused = false;
    if (!picture->jpeg)
        return g_object_ref(picture->handle);
    return decode(picture->jpeg, picture->jpeg_length, &refused, NULL);
}

/* --- Files ---------------------------------------------------------------------------------- */

static bool open_picture(struct picture_set *set, struct picture_file *picture, char *bytes,
        size_t length, const char **why)
{
    *why = "it is larger than 256 MB";
    if (length > MAX_BYTES)
        return false;
    if (is_svg(bytes, length))
        return open_svg(set, picture, bytes, length, why);
    *why = NULL;
    if (keep_jpeg(picture, bytes, length, why)) {
        *vec_push(set->arena, &set->contents) = bytes;
        return true;
    }
    return !*why && open_raster(set, picture, bytes, length, why);
}

static bool has_letters(const struct picture_file *picture, const char *bytes, size_t length)
{
    return picture->kind == PICTURE_SVG && g_strstr_len(bytes, (gssize)length, "<text");
}

static struct picture_file *read_picture(
        struct picture_set *set, struct diag *diag, const char *path, struct span span)
{
    struct picture_file *picture = arena_new(set->arena, struct picture_file);
    const char *why = NULL;
    char *bytes = NULL;
    gsize length = 0;
    GError *error = NULL;
    picture->path = arena_copy(set->arena, path);
    picture->turn = 1;
    bool read = g_file_get_contents(path, &bytes, &length, &error);
    if (!read)
        why = reason(set, error, "");
    bool opened = read && open_picture(set, picture, bytes, length, &why);
    if (opened && has_letters(picture, bytes, length))
        diag_add(diag, DIAG_PICTURE_TEXT, span, path, NULL);
    if (!picture->jpeg)
        g_free(bytes);
    if (opened)
        return picture;
    g_clear_object((GObject **)&picture->handle);
    diag_add(diag, DIAG_PICTURE_UNREADABLE, span, path, why);
    return NULL;
}

const struct picture_file *picture_find(
        struct picture_set *set, struct diag *diag, const char *path, struct span span)
{
    for (uint32_t i = 0; i < set->files.count; i++)
        if (strcmp(set->files.items[i]->path, path) == 0)
            return set->files.items[i];
    struct picture_file *picture = read_picture(set, diag, path, span);
    if (picture)
        *vec_push(set->arena, &set->files) = picture;
    return picture;
}
