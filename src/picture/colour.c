/* In: pixels in a profile's colours.  Out: the same in sRGB, or as greys.
 * Method: lcms2 where a profile says what the numbers mean; greys are the luma of ITU-R BT.709 in
 * whole numbers. */
#include "picture/raster.h"

#include <lcms2.h>
#include <stdlib.h>
#include <string.h>

static cmsColorSpaceSignature space_of(int channels)
{
    return channels == 1 ? cmsSigGrayData : channels == 3 ? cmsSigRgbData : cmsSigCmykData;
}

static bool is_of_a_device(cmsProfileClassSignature class)
{
    return class == cmsSigInputClass || class == cmsSigDisplayClass || class == cmsSigOutputClass ||
           class == cmsSigColorSpaceClass;
}

static cmsUInt32Number form_of(const struct pixels *pixels)
{
    const cmsUInt32Number kinds[] = {[1] = PT_GRAY, [3] = PT_RGB, [4] = PT_CMYK};
    return COLORSPACE_SH(kinds[pixels->channels]) | CHANNELS_SH((unsigned)pixels->channels) |
           EXTRA_SH(pixels->alpha ? 1U : 0U) | BYTES_SH(1);
}

/* With black carried to black where the profile tells its own; NULL when lcms2 finds no way. */
static cmsHTRANSFORM find_way(cmsContext context, cmsHPROFILE from, const struct pixels *in,
        cmsHPROFILE to, const struct pixels *out)
{
    cmsUInt32Number alpha = in->alpha ? cmsFLAGS_COPY_ALPHA : 0;
    cmsHTRANSFORM way = cmsCreateTransformTHR(context, from, form_of(in), to, form_of(out),
            INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | alpha);
    if (way)
        return way;
    return cmsCreateTransformTHR(
            context, from, form_of(in), to, form_of(out), INTENT_RELATIVE_COLORIMETRIC, alpha);
}

bool profile_fits(const struct picture_file *file)
{
    enum { VERSION_5 = 0x05000000 };
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE profile =
            cmsOpenProfileFromMemTHR(context, file->profile, (cmsUInt32Number)file->profile_length);
    bool fits = profile && cmsGetColorSpace(profile) == space_of(file->channels) &&
                is_of_a_device(cmsGetDeviceClass(profile)) &&
                cmsGetEncodedICCversion(profile) < VERSION_5;
    cmsHPROFILE to = cmsCreate_sRGBProfileTHR(context);
    struct pixels plain = {.channels = file->channels}, colours = {.channels = 3};
    cmsHTRANSFORM way = fits ? find_way(context, profile, &plain, to, &colours) : NULL;
    if (way)
        cmsDeleteTransform(way);
    if (profile)
        cmsCloseProfile(profile);
    cmsCloseProfile(to);
    cmsDeleteContext(context);
    return way != NULL;
}

/* --- To sRGB -------------------------------------------------------------------------------- */

static struct pixels pixels_like(const struct pixels *pixels, int channels)
{
    struct pixels made = *pixels;
    made.channels = channels;
    made.samples =
            malloc((size_t)made.width * (size_t)made.height * (size_t)(channels + made.alpha));
    if (!made.samples)
        abort();
    return made;
}

static void replace(struct pixels *pixels, struct pixels made)
{
    free(pixels->samples);
    *pixels = made;
}

/* Through the profile: profile_fits has seen that there is a way. */
static void convert(const struct picture_file *file, struct pixels *pixels)
{
    struct pixels made = pixels_like(pixels, 3);
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE from =
            cmsOpenProfileFromMemTHR(context, file->profile, (cmsUInt32Number)file->profile_length);
    cmsHPROFILE to = cmsCreate_sRGBProfileTHR(context);
    cmsHTRANSFORM way = find_way(context, from, pixels, to, &made);
    size_t in = (size_t)pixels->width * (size_t)(pixels->channels + pixels->alpha);
    size_t out = (size_t)made.width * (size_t)(made.channels + made.alpha);
    for (int y = 0; way && y < pixels->height; y++)
        cmsDoTransform(way, pixels->samples + in * (size_t)y, made.samples + out * (size_t)y,
                (cmsUInt32Number)pixels->width);
    if (way)
        cmsDeleteTransform(way);
    cmsCloseProfile(from);
    cmsCloseProfile(to);
    cmsDeleteContext(context);
    replace(pixels, made);
}

void pixels_widen(struct pixels *pixels)
{
    struct pixels made = pixels_like(pixels, 3);
    size_t count = (size_t)made.width * (size_t)made.height;
    const unsigned char *in = pixels->samples;
    unsigned char *out = made.samples;
    for (size_t i = 0; i < count; i++) {
        for (int channel = 0; channel < 3; channel++)
            *out++ = *in;
        in++;
        if (made.alpha)
            *out++ = *in++;
    }
    replace(pixels, made);
}

void pixels_to_srgb(const struct picture_file *file, struct pixels *pixels)
{
    if (file->profile)
        convert(file, pixels);
    else if (pixels->channels == 1)
        pixels_widen(pixels);
}

void pixels_to_grey(const struct picture_file *file, struct pixels *pixels)
{
    if (pixels->channels == 1 && !file->profile)
        return;
    pixels_to_srgb(file, pixels);
    struct pixels made = pixels_like(pixels, 1);
    size_t count = (size_t)made.width * (size_t)made.height;
    const unsigned char *in = pixels->samples;
    unsigned char *out = made.samples;
    for (size_t i = 0; i < count; i++) {
        *out++ = (unsigned char)((in[0] * 13933 + in[1] * 46871 + in[2] * 4732 + 32768) >> 16);
        in += 3;
        if (made.alpha)
            *out++ = *in++;
    }
    replace(pixels, made);
}
