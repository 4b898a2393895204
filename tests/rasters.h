/* For tests: small picture files, made here.  Samples are rows of `channels` bytes a pixel. */
#ifndef RASTERS_H
#define RASTERS_H

#include <stdio.h>
#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>
#include <webp/encode.h>
#include <zlib.h>

struct made {
    unsigned char *bytes;
    size_t length;
};

/* Red on the left third, blue elsewhere; greys 77 and 29, inks of such. */
static inline unsigned char *make_samples(int width, int height, int channels)
{
    static const unsigned char left[5][4] = {{0}, {77}, {0}, {255, 0, 0}, {0, 255, 255, 0}};
    static const unsigned char right[5][4] = {{0}, {29}, {0}, {0, 0, 255}, {255, 255, 0, 0}};
    unsigned char *samples = malloc((size_t)(width * height * channels));
    for (int i = 0; i < width * height; i++)
        memcpy(samples + i * channels, i % width < width / 3 ? left[channels] : right[channels],
                (size_t)channels);
    return samples;
}

/* Lab of an ink mixture, roughly: each ink takes light away. */
static inline cmsInt32Number mix_inks(
        const cmsUInt16Number in[], cmsUInt16Number out[], void *nothing)
{
    (void)nothing;
    double left[3], black = 1 - in[3] / 65535.0;
    for (int i = 0; i < 3; i++)
        left[i] = (1 - in[i] / 65535.0) * black;
    out[0] = (cmsUInt16Number)(65535 * (left[0] + left[1] + left[2]) / 3);
    out[1] = (cmsUInt16Number)(32896 + 20000 * (left[0] - left[1]));
    out[2] = (cmsUInt16Number)(32896 + 20000 * (left[1] - left[2]));
    return TRUE;
}

static inline cmsHPROFILE make_ink_profile(void)
{
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsPipeline *way = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *table = cmsStageAllocCLut16bit(NULL, 3, 4, 3, NULL);
    cmsMLU *words = cmsMLUalloc(NULL, 1);
    cmsMLUsetASCII(words, "en", "US", "inks of a test");
    cmsStageSampleCLut16bit(table, mix_inks, NULL, 0);
    cmsPipelineInsertStage(way, cmsAT_END, cmsStageAllocToneCurves(NULL, 4, NULL));
    cmsPipelineInsertStage(way, cmsAT_END, table);
    cmsPipelineInsertStage(way, cmsAT_END, cmsStageAllocToneCurves(NULL, 3, NULL));
    cmsSetProfileVersion(profile, 4.2);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    cmsWriteTag(profile, cmsSigAToB0Tag, way);
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, words);
    cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
    cmsPipelineFree(way);
    cmsMLUfree(words);
    return profile;
}

/* An ICC profile for so many channels. */
static inline struct made make_profile(int channels)
{
    static const cmsCIExyY white = {0.3457, 0.3585, 1};
    cmsToneCurve *curve = cmsBuildGamma(NULL, 2.0);
    cmsHPROFILE profile = channels == 1   ? cmsCreateGrayProfile(&white, curve)
                          : channels == 3 ? cmsCreate_sRGBProfile()
                                          : make_ink_profile();
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, NULL, &length);
    struct made made = {malloc(length), length};
    cmsSaveProfileToMem(profile, made.bytes, &length);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return made;
}

static inline struct made compress_jpeg(int width, int height, int channels, unsigned char *samples,
        int quality, const struct made *profile)
{
    static const J_COLOR_SPACE spaces[] = {
            JCS_UNKNOWN, JCS_GRAYSCALE, JCS_UNKNOWN, JCS_RGB, JCS_CMYK};
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct made made = {NULL, 0};
    unsigned long length = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &made.bytes, &length);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = channels;
    jpeg.in_color_space = spaces[channels];
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    if (profile)
        jpeg_write_icc_profile(&jpeg, profile->bytes, (unsigned)profile->length);
    for (int y = 0; y < height; y++) {
        JSAMPROW row = samples + (size_t)y * (size_t)(width * channels);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    made.length = length;
    return made;
}

static inline struct made make_jpeg(int width, int height, int channels, const struct made *profile)
{
    unsigned char *samples = make_samples(width, height, channels);
    struct made made = compress_jpeg(width, height, channels, samples, 95, profile);
    free(samples);
    return made;
}

/* The same file with an Exif segment that says how it is turned. */
static inline struct made turn_jpeg(struct made jpeg, int turn)
{
    const unsigned char exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0,
            0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (unsigned char)turn, 0, 0, 0, 0, 0, 0};
    struct made made = {malloc(jpeg.length + sizeof exif), jpeg.length + sizeof exif};
    memcpy(made.bytes, jpeg.bytes, 2);
    memcpy(made.bytes + 2, exif, sizeof exif);
    memcpy(made.bytes + 2 + sizeof exif, jpeg.bytes + 2, jpeg.length - 2);
    free(jpeg.bytes);
    return made;
}

static inline void add_bytes(png_structp png, png_bytep bytes, size_t length)
{
    struct made *made = png_get_io_ptr(png);
    made->bytes = realloc(made->bytes, made->length + length);
    memcpy(made->bytes + made->length, bytes, length);
    made->length += length;
}

static inline void flush_nothing(png_structp png)
{
    (void)png;
}

/* kind: PNG_COLOR_TYPE_...; samples as PNG stores them, bits 8 or 16. */
static inline struct made make_png(int width, int height, int kind, int bits,
        const unsigned char *samples, const struct made *profile)
{
    struct made made = {NULL, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &made, add_bytes, flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, bits, kind, PNG_INTERLACE_NONE,
            PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (profile)
        png_set_iCCP(png, info, "p", 0, profile->bytes, (png_uint_32)profile->length);
    png_write_info(png, info);
    for (int y = 0; y < height; y++)
        png_write_row(png, samples + (size_t)y * png_get_rowbytes(png, info));
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return made;
}

/* A file at `path`: libtiff writes no memory. */
static inline void make_tiff(const char *path, int width, int height, int channels, int bits,
        const unsigned char *samples, int kind)
{
    TIFF *tiff = TIFFOpen(path, "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, kind);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height);
    for (int y = 0; y < height; y++)
        TIFFWriteScanline(
                tiff, (void *)(samples + y * width * channels * bits / 8), (uint32_t)y, 0);
    TIFFClose(tiff);
}

static inline struct made make_webp(int width, int height, int channels)
{
    unsigned char *samples = make_samples(width, height, 3);
    unsigned char *rgba = malloc((size_t)(width * height * 4)), *bytes = NULL;
    for (int i = 0; i < width * height; i++) {
        memcpy(rgba + 4 * i, samples + 3 * i, 3);
        rgba[4 * i + 3] = 128;
    }
    size_t length = channels == 4
                            ? WebPEncodeLosslessRGBA(rgba, width, height, width * 4, &bytes)
                            : WebPEncodeLosslessRGB(samples, width, height, width * 3, &bytes);
    struct made made = {malloc(length), length};
    memcpy(made.bytes, bytes, length);
    WebPFree(bytes);
    free(rgba);
    free(samples);
    return made;
}

#endif
