/* In: a JPEG.  Out: what a PDF can hold as it is, and pixels for what cannot.
 * Method: the head is our own walk (jpeg_head.c); libjpeg decodes.  A PDF holds grey, colour and
 * CMYK of eight bits, sequential or progressive, Huffman-coded (ISO 32000-1, 7.4.8). */
#include "picture/raster.h"

#include "picture/jpeg_head.h"

#include <setjmp.h>
#include <stdio.h> /* jpeglib.h wants it */
#include <jpeglib.h>
#include <jerror.h>
#include <string.h>

enum { PROGRESSIVE = 2, EIGHT = 8 };

static bool matches(const unsigned char *bytes, size_t length)
{
    return length > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF;
}

static bool examine(struct arena *arena, struct picture_file *file, struct fault *fault)
{
    struct jpeg_head head;
    if (!jpeg_head_parse(arena, file->bytes, file->length, &head))
        return fault_broken(fault);
    if (head.precision != EIGHT ||
            (head.components != 1 && head.components != 3 && head.components != 4))
        return fault_says(fault, arena, "a JPEG of this kind (12 bits, 2 channels) is not known");
    file->width = head.width;
    file->height = head.height;
    file->turn = head.turn;
    file->channels = head.components;
    file->inverted = head.components == 4 && head.adobe;
    file->passes = head.frame <= PROGRESSIVE;
    file->profile = head.profile;
    file->profile_length = head.profile_length;
    return true;
}

/* --- Decoding ------------------------------------------------------------------------------- */

struct guard {
    struct jpeg_error_mgr errors; /* first: libjpeg hands it back */
    jmp_buf out;
    bool broken;
};

static void stop(j_common_ptr info)
{
    longjmp(((struct guard *)info->err)->out, 1);
}

static void note(j_common_ptr info, int level)
{
    if (level >= 0)
        return;
    int code = info->err->msg_code; /* what is between segments is passed over, as readers do */
    if (code == JWRN_HIT_MARKER || code == JWRN_JPEG_EOF || code == JWRN_HUFF_BAD_CODE)
        ((struct guard *)info->err)->broken = true;
}

/* Ink counts from 0. */
static void upend(unsigned char *samples, size_t length)
{
    for (size_t i = 0; i < length; i++)
        samples[i] = (unsigned char)(255 - samples[i]);
}

static void read_rows(
        struct jpeg_decompress_struct *jpeg, const struct picture_file *file, struct pixels *pixels)
{
    size_t row = (size_t)pixels->width * (size_t)pixels->channels;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW at = pixels->samples + row * jpeg->output_scanline;
        jpeg_read_scanlines(jpeg, &at, 1);
    }
    if (file->inverted)
        upend(pixels->samples, row * (size_t)pixels->height);
}

static bool run(
        struct jpeg_decompress_struct *jpeg, const struct picture_file *file, struct pixels *pixels)
{
    jpeg_mem_src(jpeg, file->bytes, file->length);
    jpeg_read_header(jpeg, TRUE);
    jpeg->out_color_space = file->channels == 1   ? JCS_GRAYSCALE
                            : file->channels == 3 ? JCS_RGB
                                                  : JCS_CMYK;
    jpeg->scale_num = 1;
    jpeg->scale_denom = 1;
    while (jpeg_calc_output_dimensions(jpeg),
            (int)jpeg->output_width > pixels->width && jpeg->scale_denom < EIGHT)
        jpeg->scale_denom *= 2;
    if ((int)jpeg->output_width != pixels->width || (int)jpeg->output_height != pixels->height)
        return false;
    jpeg_start_decompress(jpeg);
    read_rows(jpeg, file, pixels);
    jpeg_finish_decompress(jpeg);
    return true;
}

static bool decode(const struct picture_file *file, struct pixels *pixels)
{
    struct jpeg_decompress_struct jpeg = {0};
    struct guard guard = {0};
    jpeg.err = jpeg_std_error(&guard.errors);
    guard.errors.error_exit = stop;
    guard.errors.emit_message = note;
    if (setjmp(guard.out)) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    bool done = run(&jpeg, file, pixels);
    jpeg_destroy_decompress(&jpeg);
    return done && !guard.broken;
}

const struct raster_format format_jpeg = {matches, examine, decode, EIGHT};
