/* make_pictures FOLDER: small pictures of every kind, for tests of the whole way into the PDF.
 * make_pictures FILE.jpg MEGAPIXELS: one large photo-like JPEG, for measuring. */
#include "rasters.h"

#include <math.h>

static void save(const char *folder, const char *name, struct made made)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(made.bytes, 1, made.length, file) != made.length || fclose(file) != 0)
        exit(1);
    free(made.bytes);
}

static struct made make_alpha(void)
{
    unsigned char samples[60 * 40 * 4];
    for (int i = 0; i < 60 * 40; i++)
        memcpy(samples + 4 * i, i % 60 < 30 ? "\xFF\0\0\xFF" : "\0\0\xFF\x40", 4);
    return make_png(60, 40, PNG_COLOR_TYPE_RGB_ALPHA, 8, samples, NULL);
}

static struct made make_deep(const struct made *profile)
{
    unsigned char samples[60 * 40 * 2];
    for (int i = 0; i < 60 * 40; i++)
        samples[2 * i] = samples[2 * i + 1] = (unsigned char)(i % 60 * 4);
    return make_png(60, 40, PNG_COLOR_TYPE_GRAY, 16, samples, profile);
}

static void make_all(const char *folder)
{
    char path[4096];
    struct made grey = make_profile(1), colour = make_profile(3), inks = make_profile(4);
    save(folder, "plain.jpg", make_jpeg(480, 320, 3, NULL));
    save(folder, "turned.jpg", turn_jpeg(make_jpeg(480, 320, 3, NULL), 6));
    save(folder, "profile.jpg", make_jpeg(480, 320, 3, &colour));
    save(folder, "grey.jpg", make_jpeg(480, 320, 1, NULL));
    save(folder, "inks.jpg", make_jpeg(480, 320, 4, &inks));
    save(folder, "no-profile.jpg", make_jpeg(480, 320, 4, NULL));
    save(folder, "alpha.png", make_alpha());
    save(folder, "deep.png", make_deep(&grey));
    save(folder, "alpha.webp", make_webp(480, 320, 4));
    unsigned char *samples = make_samples(480, 320, 3);
    snprintf(path, sizeof path, "%s/plain.tif", folder);
    make_tiff(path, 480, 320, 3, 8, samples, PHOTOMETRIC_RGB);
    free(samples);
    free(grey.bytes);
    free(colour.bytes);
    free(inks.bytes);
}

/* Waves and noise: about as many bytes a pixel as a photo has. */
static void make_large(const char *path, double megapixels)
{
    int width = (int)sqrt(megapixels * 1500000), height = width * 2 / 3;
    unsigned char *samples = malloc((size_t)width * (size_t)height * 3), *at = samples;
    uint32_t noise = 1;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int i = 0; i < 3; i++) {
                noise = noise * 1664525 + 1013904223;
                *at++ = (unsigned char)(128 + 80 * sin(x * 0.003 * (i + 1) + y * 0.002) +
                                        (noise >> 28));
            }
    struct made made = compress_jpeg(width, height, 3, samples, 90, NULL);
    save(".", path, made);
    free(samples);
}

int main(int argc, char **argv)
{
    if (argc == 2)
        make_all(argv[1]);
    else if (argc == 3)
        make_large(argv[1], atof(argv[2]));
    return argc < 2 || argc > 3;
}
