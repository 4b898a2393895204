/* picture: files opened once, refused with a reason, kept as they are where a PDF can hold them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "picture/jpeg.h"
#include "picture/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct arena arena;
    struct diag diag;
    struct picture_set *set;
    char folder[64];
};

static int start(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    arena_init(&b->arena);
    diag_init(&b->diag, &b->arena);
    b->set = picture_set_create(&b->arena);
    strcpy(b->folder, "/tmp/picture_test.XXXXXX");
    *state = b;
    return mkdtemp(b->folder) ? 0 : -1;
}

static int end(void **state)
{
    struct bench *b = *state;
    GDir *folder = g_dir_open(b->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));)
        g_unlink(arena_format(&b->arena, "%s/%s", b->folder, name));
    g_dir_close(folder);
    g_rmdir(b->folder);
    picture_set_destroy(b->set);
    arena_finish(&b->arena);
    free(b);
    return 0;
}

static const char *path_of(struct bench *b, const char *name)
{
    return arena_format(&b->arena, "%s/%s", b->folder, name);
}

static const struct picture_file *find_bytes(
        struct bench *b, const char *name, const void *bytes, size_t length)
{
    const char *path = path_of(b, name);
    g_file_set_contents(path, bytes, (gssize)length, NULL);
    return picture_find(b->set, &b->diag, path, NO_SPAN);
}

static const struct picture_file *find_svg(struct bench *b, const char *svg)
{
    return find_bytes(b, "a.svg", svg, strlen(svg));
}

/* A raster of 6 x 4 pixels, red on its left third. */
static char *save_raster(const char *format, gsize *length)
{
    GdkPixbuf *pixels = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 6, 4);
    char *bytes = NULL;
    gdk_pixbuf_fill(pixels, 0x0000ffff);
    GdkPixbuf *third = gdk_pixbuf_new_subpixbuf(pixels, 0, 0, 2, 4);
    gdk_pixbuf_fill(third, 0xff0000ff);
    gdk_pixbuf_save_to_buffer(pixels, &bytes, length, format, NULL, NULL);
    g_object_unref(third);
    g_object_unref(pixels);
    return bytes;
}

static void a_png_is_decoded_once(void **state)
{
    struct bench *b = *state;
    gsize length = 0;
    char *png = save_raster("png", &length);
    const struct picture_file *picture = find_bytes(b, "a.png", png, length);
    g_free(png);
    assert_non_null(picture);
    assert_int_equal(picture->kind, PICTURE_RASTER);
    assert_int_equal(picture->width, 6);
    assert_int_equal(picture->height, 4);
    assert_non_null(picture->handle);
    assert_null(picture->jpeg);
    assert_ptr_equal(picture, picture_find(b->set, &b->diag, picture->path, NO_SPAN));
}

static void a_jpeg_stays_as_it_is(void **state)
{
    struct bench *b = *state;
    gsize length = 0;
    char *jpeg = save_raster("jpeg", &length);
    const struct picture_file *picture = find_bytes(b, "name-tells-nothing.png", jpeg, length);
    assert_non_null(picture);
    assert_int_equal(picture->jpeg_length, length);
    assert_memory_equal(picture->jpeg, jpeg, length);
    assert_int_equal(picture->width, 6);
    GdkPixbuf *pixels = picture_pixels(picture);
    assert_int_equal(gdk_pixbuf_get_height(pixels), 4);
    g_object_unref(pixels);
    g_free(jpeg);
}

static void a_turned_jpeg_has_its_upright_size(void **state)
{
    struct bench *b = *state;
    static const unsigned char exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0,
            42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
    gsize length = 0;
    char *jpeg = save_raster("jpeg", &length);
    char *turned = arena_alloc(&b->arena, length + sizeof exif);
    memcpy(turned, jpeg, 2);
    memcpy(turned + 2, exif, sizeof exif);
    memcpy(turned + 2 + sizeof exif, jpeg + 2, length - 2);
    g_free(jpeg);
    const struct picture_file *picture = find_bytes(b, "t.jpg", turned, length + sizeof exif);
    assert_non_null(picture);
    assert_int_equal(picture->turn, 6);
    assert_int_equal(picture->width, 4);
    assert_int_equal(picture->height, 6);
    GdkPixbuf *pixels = picture_pixels(picture);
    assert_int_equal(gdk_pixbuf_get_width(pixels), 4);
    g_object_unref(pixels);
}

static void refused(struct bench *b, const struct picture_file *picture)
{
    assert_null(picture);
    assert_int_equal(b->diag.list.count, 1);
    assert_int_equal(b->diag.list.items[0].id, DIAG_PICTURE_UNREADABLE);
    assert_true(strlen(b->diag.list.items[0].second) > 5);
}

static void a_jpeg_that_breaks_off_is_refused(void **state)
{
    struct bench *b = *state;
    gsize length = 0;
    char *jpeg = save_raster("jpeg", &length);
    refused(b, find_bytes(b, "a.jpg", jpeg, length / 4));
    g_free(jpeg);
}

static void a_missing_file_is_refused(void **state)
{
    struct bench *b = *state;
    refused(b, picture_find(b->set, &b->diag, path_of(b, "nowhere.png"), NO_SPAN));
}

static void bytes_that_are_no_picture_are_refused(void **state)
{
    refused(*state, find_bytes(*state, "a.png", "not a picture at all", 20));
}

static void an_svg_that_is_not_well_formed_is_refused(void **state)
{
    refused(*state, find_svg(*state, "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"));
}

static void two_hundred_megapixels_are_refused(void **state)
{
    refused(*state,
            find_svg(*state,
                    "<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='20000'/>"));
}

static void an_svg_without_size_takes_its_box_or_its_ink(void **state)
{
    struct bench *b = *state;
    const struct picture_file *boxed =
            find_svg(b, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'/>");
    assert_non_null(boxed);
    assert_int_equal(boxed->kind, PICTURE_SVG);
    assert_int_equal(boxed->width, 30);
    const char *bare = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h50v40h-50z'/></svg>";
    const struct picture_file *inked = find_bytes(b, "b.svg", bare, strlen(bare));
    assert_non_null(inked);
    assert_true(inked->width > 0 && inked->height > 0);
}

static void letters_in_an_svg_are_a_warning(void **state)
{
    struct bench *b = *state;
    assert_non_null(find_svg(b, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                                "<text y='9'>الف</text></svg>"));
    assert_int_equal(b->diag.list.count, 1);
    assert_int_equal(b->diag.list.items[0].id, DIAG_PICTURE_TEXT);
}

static void a_jpeg_header_is_read_without_trust(void **state)
{
    (void)state;
    struct jpeg jpeg;
    static const unsigned char short_segment[] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 0, 0};
    static const unsigned char long_segment[] = {0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0, 0};
    assert_false(jpeg_parse(short_segment, sizeof short_segment, &jpeg));
    assert_false(jpeg_parse(long_segment, sizeof long_segment, &jpeg));
    assert_false(jpeg_parse(long_segment, 3, &jpeg));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
            TEST(a_png_is_decoded_once),
            TEST(a_jpeg_stays_as_it_is),
            TEST(a_turned_jpeg_has_its_upright_size),
            TEST(a_jpeg_that_breaks_off_is_refused),
            TEST(a_missing_file_is_refused),
            TEST(bytes_that_are_no_picture_are_refused),
            TEST(an_svg_that_is_not_well_formed_is_refused),
            TEST(two_hundred_megapixels_are_refused),
            TEST(an_svg_without_size_takes_its_box_or_its_ink),
            TEST(letters_in_an_svg_are_a_warning),
            TEST(a_jpeg_header_is_read_without_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
