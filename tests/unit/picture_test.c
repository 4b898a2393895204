/* picture: files opened once, refused with a reason, kept as they are where a PDF can hold them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "picture/jpeg_head.h"
#include "picture/picture.h"
#include "../rasters.h"

#include <sys/stat.h>

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
    picture_set_destroy(b->set);
    int gone = system(arena_format(&b->arena, "rm -r %s", b->folder));
    arena_finish(&b->arena);
    free(b);
    return gone;
}

static const char *path_of(struct bench *b, const char *name)
{
    return arena_format(&b->arena, "%s/%s", b->folder, name);
}

static const char *save(struct bench *b, const char *name, const void *bytes, size_t length)
{
    const char *path = path_of(b, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    return path;
}

static const struct picture_file *find_bytes(
        struct bench *b, const char *name, const void *bytes, size_t length)
{
    return picture_find(b->set, &b->diag, save(b, name, bytes, length), NO_SPAN);
}

static const struct picture_file *find_made(struct bench *b, const char *name, struct made made)
{
    const struct picture_file *file = find_bytes(b, name, made.bytes, made.length);
    free(made.bytes);
    return file;
}

static const struct picture_file *find_svg(struct bench *b, const char *svg)
{
    return find_bytes(b, "a.svg", svg, strlen(svg));
}

static struct made make_rgb_png(int width, int height)
{
    unsigned char *samples = make_samples(width, height, 3);
    struct made png = make_png(width, height, PNG_COLOR_TYPE_RGB, 8, samples, NULL);
    free(samples);
    return png;
}

static void refused(struct bench *b, const struct picture_file *picture, enum diag_id id)
{
    assert_null(picture);
    assert_int_equal(b->diag.list.count, 1);
    assert_int_equal(b->diag.list.items[0].id, id);
}

static void sample_is(const struct pixels *pixels, int x, int y, const char *wanted)
{
    char words[64] = "";
    int size = pixels->channels + pixels->alpha;
    const unsigned char *at = pixels->samples + (y * pixels->width + x) * size;
    for (int i = 0; i < size; i++)
        snprintf(words + strlen(words), sizeof words - strlen(words), i ? " %d" : "%d", at[i]);
    assert_string_equal(words, wanted);
}

static struct pixels decode(struct bench *b, const struct picture_file *file)
{
    struct pixels pixels;
    assert_non_null(file);
    assert_true(picture_pixels(file, &b->diag, 1, &pixels));
    return pixels;
}

/* --- Formats --- */

static void a_png_is_opened_once(void **state)
{
    struct bench *b = *state;
    const struct picture_file *picture = find_made(b, "a.png", make_rgb_png(6, 4));
    assert_non_null(picture);
    assert_int_equal(picture->kind, PICTURE_RASTER);
    assert_int_equal(picture->width, 6);
    assert_int_equal(picture->height, 4);
    assert_false(picture->passes);
    assert_ptr_equal(picture, picture_find(b->set, &b->diag, picture->path, NO_SPAN));
    struct pixels pixels = decode(b, picture);
    sample_is(&pixels, 0, 0, "255 0 0");
    sample_is(&pixels, 5, 3, "0 0 255");
    pixels_finish(&pixels);
}

static void sixteen_bits_are_rounded_to_eight(void **state)
{
    struct bench *b = *state;
    static const unsigned char samples[] = {0x80, 0x80, 0xFF, 0xFF, 0x00, 0xFF, 0x00, 0x7F};
    struct pixels pixels = decode(
            b, find_made(b, "a.png", make_png(2, 1, PNG_COLOR_TYPE_GRAY_ALPHA, 16, samples, NULL)));
    assert_int_equal(pixels.channels, 1);
    assert_true(pixels.alpha);
    sample_is(&pixels, 0, 0, "128 255");
    sample_is(&pixels, 1, 0, "1 0"); /* not cut off to 0 */
    pixels_finish(&pixels);
}

static void a_jpeg_stays_as_it_is(void **state)
{
    struct bench *b = *state;
    struct made jpeg = make_jpeg(48, 32, 3, NULL);
    const struct picture_file *picture =
            find_bytes(b, "name-tells-nothing.png", jpeg.bytes, jpeg.length);
    assert_non_null(picture);
    assert_true(picture->passes);
    assert_int_equal(picture->length, jpeg.length);
    assert_memory_equal(picture->bytes, jpeg.bytes, jpeg.length);
    assert_int_equal(picture->width, 48);
    struct pixels pixels;
    assert_true(picture_pixels(picture, &b->diag, 8, &pixels));
    assert_int_equal(pixels.width, 6);
    assert_int_equal(pixels.height, 4);
    assert_true(pixels.samples[0] > 200 && pixels.samples[2] < 60);
    pixels_finish(&pixels);
    free(jpeg.bytes);
}

static void a_turned_jpeg_has_its_upright_size(void **state)
{
    struct bench *b = *state;
    const struct picture_file *picture =
            find_made(b, "t.jpg", turn_jpeg(make_jpeg(6, 4, 3, NULL), 6));
    assert_non_null(picture);
    assert_int_equal(picture->turn, 6);
    assert_int_equal(picture->width, 4);
    assert_int_equal(picture->height, 6);
    struct pixels pixels = decode(b, picture);
    assert_int_equal(pixels.width, 6); /* as stored */
    pixels_finish(&pixels);
}

static void a_tiff_is_read_with_its_kinds_of_samples(void **state)
{
    struct bench *b = *state;
    unsigned char *samples = make_samples(6, 4, 3);
    make_tiff(path_of(b, "a.tif"), 6, 4, 3, 8, samples, PHOTOMETRIC_RGB);
    free(samples);
    struct pixels pixels = decode(b, picture_find(b->set, &b->diag, path_of(b, "a.tif"), NO_SPAN));
    sample_is(&pixels, 0, 0, "255 0 0");
    sample_is(&pixels, 5, 3, "0 0 255");
    pixels_finish(&pixels);
    static const uint16_t greys[] = {0x8000, 0xFFFF};
    make_tiff(
            path_of(b, "g.tif"), 2, 1, 1, 16, (const unsigned char *)greys, PHOTOMETRIC_MINISBLACK);
    pixels = decode(b, picture_find(b->set, &b->diag, path_of(b, "g.tif"), NO_SPAN));
    assert_int_equal(pixels.channels, 1);
    sample_is(&pixels, 0, 0, "128");
    sample_is(&pixels, 1, 0, "255");
    pixels_finish(&pixels);
}

static void a_webp_is_read_with_its_alpha(void **state)
{
    struct bench *b = *state;
    struct pixels pixels = decode(b, find_made(b, "a.webp", make_webp(6, 4, 4)));
    sample_is(&pixels, 0, 0, "255 0 0 128");
    sample_is(&pixels, 5, 3, "0 0 255 128");
    pixels_finish(&pixels);
    pixels = decode(b, find_made(b, "b.webp", make_webp(6, 4, 3)));
    sample_is(&pixels, 5, 3, "0 0 255");
    pixels_finish(&pixels);
}

/* --- Colours --- */

static void a_profile_is_kept(void **state)
{
    struct bench *b = *state;
    struct made profile = make_profile(3);
    const struct picture_file *jpeg = find_made(b, "a.jpg", make_jpeg(8, 8, 3, &profile));
    assert_int_equal(jpeg->profile_length, profile.length);
    assert_memory_equal(jpeg->profile, profile.bytes, profile.length);
    unsigned char *samples = make_samples(6, 4, 3);
    const struct picture_file *png =
            find_made(b, "a.png", make_png(6, 4, PNG_COLOR_TYPE_RGB, 8, samples, &profile));
    assert_int_equal(png->profile_length, profile.length);
    free(samples);
    free(profile.bytes);
    assert_int_equal(b->diag.list.count, 0);
}

static void a_profile_for_other_channels_is_a_warning(void **state)
{
    struct bench *b = *state;
    struct made profile = make_profile(1);
    const struct picture_file *jpeg = find_made(b, "a.jpg", make_jpeg(8, 8, 3, &profile));
    assert_non_null(jpeg);
    assert_null(jpeg->profile);
    assert_int_equal(b->diag.list.count, 1);
    assert_int_equal(b->diag.list.items[0].id, DIAG_PICTURE_PROFILE);
    free(profile.bytes);
}

static void inks_without_a_profile_are_refused(void **state)
{
    refused(*state, find_made(*state, "a.jpg", make_jpeg(8, 8, 4, NULL)), DIAG_PICTURE_INKS);
}

static void inks_with_a_profile_pass_and_count_from_white(void **state)
{
    struct bench *b = *state;
    struct made profile = make_profile(4);
    const struct picture_file *file = find_made(b, "a.jpg", make_jpeg(48, 32, 4, &profile));
    assert_non_null(file);
    assert_int_equal(b->diag.list.count, 0);
    assert_true(file->passes && file->inverted); /* libjpeg sets Adobe's marker */
    struct pixels pixels = decode(b, file);
    assert_true(pixels.samples[0] > 250 && pixels.samples[1] < 5); /* 0, 255 as stored */
    pixels_to_srgb(file, &pixels);
    assert_int_equal(pixels.channels, 3); /* full black, whatever the other inks */
    assert_true(pixels.samples[0] < 60 && pixels.samples[1] < 60 && pixels.samples[2] < 90);
    pixels_finish(&pixels);
    free(profile.bytes);
}

static void a_tiff_in_inks_is_refused(void **state)
{
    struct bench *b = *state;
    unsigned char *samples = make_samples(6, 4, 4);
    make_tiff(path_of(b, "a.tif"), 6, 4, 4, 8, samples, PHOTOMETRIC_SEPARATED);
    free(samples);
    refused(b, picture_find(b->set, &b->diag, path_of(b, "a.tif"), NO_SPAN), DIAG_PICTURE_INKS);
}

static void colours_become_greys_and_greys_colours(void **state)
{
    struct bench *b = *state;
    const struct picture_file *file = find_made(b, "a.webp", make_webp(6, 4, 4));
    struct pixels pixels = decode(b, file);
    pixels_to_grey(file, &pixels);
    sample_is(&pixels, 0, 0, "54 128");
    sample_is(&pixels, 5, 3, "18 128");
    pixels_to_srgb(file, &pixels);
    sample_is(&pixels, 5, 3, "18 18 18 128");
    pixels_finish(&pixels);
}

static void a_profile_tells_what_grey_is(void **state)
{
    struct bench *b = *state;
    static const unsigned char middle[] = {128};
    struct made profile = make_profile(1); /* gamma 2.0: a little lighter than sRGB's */
    const struct picture_file *file =
            find_made(b, "g.png", make_png(1, 1, PNG_COLOR_TYPE_GRAY, 8, middle, &profile));
    assert_non_null(file->profile);
    struct pixels pixels = decode(b, file);
    pixels_to_srgb(file, &pixels);
    assert_true(pixels.samples[0] > 130 && pixels.samples[0] < 145);
    pixels_finish(&pixels);
    free(profile.bytes);
}

/* --- Refusals --- */

static void a_jpeg_that_breaks_off_is_refused(void **state)
{
    struct made jpeg = make_jpeg(64, 64, 3, NULL);
    jpeg.length -= 30;
    refused(*state, find_made(*state, "a.jpg", jpeg), DIAG_PICTURE_BROKEN);
}

static void a_jpeg_that_promises_more_than_it_holds_is_refused(void **state)
{
    struct made jpeg = make_jpeg(64, 64, 3, NULL);
    unsigned char *frame = memmem(jpeg.bytes, jpeg.length, "\xFF\xC0", 2);
    frame[5] = frame[7] = 0x20; /* 8256 x 8256: 68 megapixels */
    refused(*state, find_made(*state, "a.jpg", jpeg), DIAG_PICTURE_BROKEN);
}

static void a_png_that_breaks_off_is_refused(void **state)
{
    struct made png = make_rgb_png(60, 40);
    png.length -= 20;
    refused(*state, find_made(*state, "a.png", png), DIAG_PICTURE_BROKEN);
}

/* Width and height in the head, whose check sum is made good again. */
static void enlarge(struct made *png, unsigned char high)
{
    png->bytes[16 + 2] = png->bytes[20 + 2] = high;
    uLong sum = crc32(0, png->bytes + 12, 17);
    for (int i = 0; i < 4; i++)
        png->bytes[29 + i] = (unsigned char)(sum >> (24 - 8 * i));
}

static void a_png_that_promises_more_than_it_holds_is_refused(void **state)
{
    struct made png = make_rgb_png(6, 4);
    enlarge(&png, 0x20); /* 8198 x 8196: 67 megapixels */
    refused(*state, find_made(*state, "a.png", png), DIAG_PICTURE_BROKEN);
}

static void a_png_whose_data_is_damaged_is_said_when_it_is_drawn(void **state)
{
    struct bench *b = *state;
    struct made png = make_rgb_png(60, 40);
    unsigned char *data = memmem(png.bytes, png.length, "IDAT", 4);
    data[10] ^= 0x55;
    const struct picture_file *file = find_made(b, "a.png", png);
    struct pixels pixels;
    assert_non_null(file);
    assert_false(picture_pixels(file, &b->diag, 1, &pixels));
    assert_int_equal(b->diag.list.items[0].id, DIAG_PICTURE_BROKEN);
}

static void a_tiff_whose_strips_lie_behind_its_end_is_refused(void **state)
{
    struct bench *b = *state;
    unsigned char *samples = make_samples(600, 40, 3);
    make_tiff(path_of(b, "a.tif"), 600, 40, 3, 8, samples, PHOTOMETRIC_RGB);
    free(samples);
    assert_non_null(picture_find(b->set, &b->diag, path_of(b, "a.tif"), NO_SPAN));
    unsigned char all[600 * 40 * 3 + 4096];
    FILE *file = fopen(path_of(b, "a.tif"), "rb");
    size_t length = fread(all, 1, sizeof all, file);
    fclose(file);
    unsigned char *entry = NULL; /* the last that looks like tag 273, StripOffsets, of one LONG */
    for (size_t at = 0; at + 12 < length; at++)
        if (memcmp(all + at, "\x11\x01\x04\0\1\0\0\0", 8) == 0)
            entry = all + at;
    assert_non_null(entry);
    entry[10]++; /* 65536 bytes further */
    refused(b, find_bytes(b, "b.tif", all, length), DIAG_PICTURE_BROKEN);
}

static void a_webp_that_breaks_off_is_refused(void **state)
{
    struct made webp = make_webp(60, 40, 3);
    webp.length -= 10;
    refused(*state, find_made(*state, "a.webp", webp), DIAG_PICTURE_BROKEN);
}

static void more_than_a_hundred_megapixels_are_refused(void **state)
{
    struct bench *b = *state;
    struct made png = make_rgb_png(6, 4);
    enlarge(&png, 0x40); /* 16390 x 16388 */
    unsigned char *data = memmem(png.bytes, png.length, "IDAT", 4);
    size_t room = 1000000; /* so that deflate could hold it */
    struct made large = {calloc(1, png.length + room), png.length + room};
    size_t head = (size_t)(data - 4 - png.bytes);
    memcpy(large.bytes, png.bytes, head);
    memcpy(large.bytes + head, "\0\x0F\x42\x40IDAT", 8);
    memcpy(large.bytes + large.length - 12, png.bytes + png.length - 12, 12);
    large.length = head + 12 + room + 12;
    large.bytes = realloc(large.bytes, large.length);
    memcpy(large.bytes + large.length - 12, png.bytes + png.length - 12, 12);
    free(png.bytes);
    refused(b, find_made(b, "a.png", large), DIAG_PICTURE_LARGE);
    assert_string_equal(b->diag.list.items[0].second, "269");
}

static void a_large_drawing_is_refused(void **state)
{
    refused(*state,
            find_svg(*state,
                    "<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='20000'/>"),
            DIAG_PICTURE_LARGE);
}

static void a_missing_file_is_refused(void **state)
{
    struct bench *b = *state;
    refused(b, picture_find(b->set, &b->diag, path_of(b, "nowhere.png"), NO_SPAN),
            DIAG_PICTURE_UNREADABLE);
    assert_true(strlen(b->diag.list.items[0].second) > 5);
}

static void bytes_that_are_no_picture_are_refused(void **state)
{
    refused(*state, find_bytes(*state, "a.png", "not a picture at all", 20), DIAG_PICTURE_KIND);
}

static void an_svg_that_is_not_well_formed_is_refused(void **state)
{
    refused(*state, find_svg(*state, "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"),
            DIAG_PICTURE_UNREADABLE);
}

static void what_is_no_plain_file_is_refused(void **state)
{
    struct bench *b = *state;
    assert_int_equal(mkfifo(path_of(b, "pipe.png"), 0600), 0);
    refused(b, picture_find(b->set, &b->diag, path_of(b, "pipe.png"), NO_SPAN),
            DIAG_PICTURE_UNREADABLE);
}

/* --- The publication's folder --- */

static void only_the_folder_is_read(void **state)
{
    struct bench *b = *state;
    assert_int_equal(mkdir(path_of(b, "in"), 0700), 0);
    assert_int_equal(mkdir(path_of(b, "in/19"), 0700), 0);
    assert_int_equal(mkdir(path_of(b, "inside"), 0700), 0);
    struct made png = make_rgb_png(6, 4);
    save(b, "in/a.png", png.bytes, png.length);
    save(b, "out.png", png.bytes, png.length);
    save(b, "inside/b.png", png.bytes, png.length);
    free(png.bytes);
    assert_int_equal(symlink("../out.png", path_of(b, "in/link.png")), 0);
    assert_int_equal(symlink("../a.png", path_of(b, "in/19/near.png")), 0);
    picture_set_limit(b->set, path_of(b, "in"));
    static const char *const good[] = {"in/a.png", "in/19/../a.png", "in/19/near.png"};
    static const char *const bad[] = {
            "in/../out.png", "in/link.png", "in/19/../../inside/b.png", "inside/b.png"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_non_null(picture_find(b->set, &b->diag, path_of(b, good[i]), NO_SPAN));
    assert_int_equal(b->diag.list.count, 0);
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(picture_find(b->set, &b->diag, path_of(b, bad[i]), NO_SPAN));
        assert_int_equal(b->diag.list.items[i].id, DIAG_PICTURE_OUTSIDE);
    }
}

/* --- Drawings --- */

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

/* --- Views --- */

static void view_is(struct picture_view view, int64_t x, int64_t y, int64_t width, int64_t height)
{
    assert_int_equal(view.x, x * 1024);
    assert_int_equal(view.y, y * 1024);
    assert_int_equal(view.width, width * 1024);
    assert_int_equal(view.height, height * 1024);
}

static void a_view_keeps_proportions_crop_and_focus(void **state)
{
    (void)state;
    struct picture_file file = {.kind = PICTURE_RASTER, .width = 4000, .height = 2000};
    struct picture_crop crop = {.left = 500};
    view_is(picture_view_find(&file, NULL, 100, 100), 1000, 0, 2000, 2000);
    view_is(picture_view_find(&file, NULL, 400, 100), 0, 500, 4000, 1000);
    view_is(picture_view_find(&file, &crop, 100, 100), 2000, 0, 2000, 2000);
    view_is(picture_view_find(&file, &crop, 50, 100), 2500, 0, 1000, 2000);
    crop = (struct picture_crop){.focus_x = 900, .focus_y = 100, .focused = true};
    view_is(picture_view_find(&file, &crop, 100, 100), 2000, 0, 2000, 2000);
    view_is(picture_view_find(&file, &crop, 20, 100), 3400, 0, 400, 2000);
    view_is(picture_view_find(&file, &crop, 400, 100), 0, 0, 4000, 1000);
}

static void dots_an_inch_are_those_of_the_part_shown(void **state)
{
    (void)state;
    struct picture_file file = {.kind = PICTURE_RASTER, .width = 4000, .height = 2000};
    struct picture_view all = picture_view_left(&file, NULL), half = all;
    half.width /= 2;
    assert_int_equal(picture_dpi(&file, &all, 720 * DIMEN_PT), 400);
    assert_int_equal(picture_dpi(&file, &half, 720 * DIMEN_PT), 200);
    file.kind = PICTURE_SVG;
    assert_int_equal(picture_dpi(&file, &all, 720 * DIMEN_PT), 0);
}

static void a_jpeg_header_is_read_without_trust(void **state)
{
    struct bench *b = *state;
    struct jpeg_head head;
    static const unsigned char short_segment[] = {0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 0, 0};
    static const unsigned char long_segment[] = {0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0, 0};
    assert_false(jpeg_head_parse(&b->arena, short_segment, sizeof short_segment, &head));
    assert_false(jpeg_head_parse(&b->arena, long_segment, sizeof long_segment, &head));
    assert_false(jpeg_head_parse(&b->arena, long_segment, 3, &head));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
    const struct CMUnitTest tests[] = {
            TEST(a_png_is_opened_once),
            TEST(sixteen_bits_are_rounded_to_eight),
            TEST(a_jpeg_stays_as_it_is),
            TEST(a_turned_jpeg_has_its_upright_size),
            TEST(a_tiff_is_read_with_its_kinds_of_samples),
            TEST(a_webp_is_read_with_its_alpha),
            TEST(a_profile_is_kept),
            TEST(a_profile_for_other_channels_is_a_warning),
            TEST(inks_without_a_profile_are_refused),
            TEST(inks_with_a_profile_pass_and_count_from_white),
            TEST(a_tiff_in_inks_is_refused),
            TEST(colours_become_greys_and_greys_colours),
            TEST(a_profile_tells_what_grey_is),
            TEST(a_jpeg_that_breaks_off_is_refused),
            TEST(a_jpeg_that_promises_more_than_it_holds_is_refused),
            TEST(a_png_that_breaks_off_is_refused),
            TEST(a_png_that_promises_more_than_it_holds_is_refused),
            TEST(a_png_whose_data_is_damaged_is_said_when_it_is_drawn),
            TEST(a_tiff_whose_strips_lie_behind_its_end_is_refused),
            TEST(a_webp_that_breaks_off_is_refused),
            TEST(more_than_a_hundred_megapixels_are_refused),
            TEST(a_large_drawing_is_refused),
            TEST(a_missing_file_is_refused),
            TEST(bytes_that_are_no_picture_are_refused),
            TEST(an_svg_that_is_not_well_formed_is_refused),
            TEST(what_is_no_plain_file_is_refused),
            TEST(only_the_folder_is_read),
            TEST(an_svg_without_size_takes_its_box_or_its_ink),
            TEST(letters_in_an_svg_are_a_warning),
            TEST(a_view_keeps_proportions_crop_and_focus),
            TEST(dots_an_inch_are_those_of_the_part_shown),
            TEST(a_jpeg_header_is_read_without_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
