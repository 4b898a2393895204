/* In: paths of picture files.  Out: struct picture_file, opened once and kept by the set.
 * Method: the kind is told from the bytes, not from the name; a file is opened by its real path,
 * when that lies in the folder that the set is limited to.
 *
 *   picture_find
 *     find_place       real path, inside?
 *     read_file        its bytes
 *     picture_open     open.c: drawing.c, or the format whose `matches` says so
 *     judge            size, inks, profile */
#include "picture/picture.h"

#include "base/vec.h"
#include "picture/raster.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-object.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 256 * 1024 * 1024 };

struct picture_set {
    struct arena *arena;
    const char *folder; /* real path, or NULL */
    const char *sheet;  /* of drawings, or NULL */
    VEC(struct picture_file *) files;
};

struct picture_set *picture_set_create(struct arena *arena)
{
    struct picture_set *set = arena_new(arena, struct picture_set);
    set->arena = arena;
    return set;
}

static void close_picture(struct picture_file *file)
{
    g_clear_object(&file->drawing);
    free((void *)file->bytes);
    file->bytes = NULL;
}

void picture_set_destroy(struct picture_set *set)
{
    for (uint32_t i = 0; set && i < set->files.count; i++)
        close_picture(set->files.items[i]);
}

void picture_set_limit(struct picture_set *set, const char *folder)
{
    char *real = realpath(*folder ? folder : ".", NULL);
    set->folder = arena_copy(set->arena, real ? real : folder);
    free(real);
}

void picture_set_colours(struct picture_set *set, const char *sheet)
{
    set->sheet = sheet;
}

/* --- Faults --------------------------------------------------------------------------------- */

bool fault_broken(struct fault *fault)
{
    *fault = (struct fault){DIAG_PICTURE_BROKEN, NULL};
    return false;
}

bool fault_says(struct fault *fault, struct arena *arena, const char *words)
{
    *fault = (struct fault){DIAG_PICTURE_UNREADABLE, arena_copy(arena, words)};
    return false;
}

/* --- Files ---------------------------------------------------------------------------------- */

static bool is_inside(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    return strncmp(folder, path, length) == 0 && (path[length] == '/' || folder[length - 1] == '/');
}

/* The real path, in the set's arena; NULL after a fault. */
static const char *find_place(struct picture_set *set, const char *path, struct fault *fault)
{
    char *real = realpath(path, NULL);
    if (!real) {
        fault_says(fault, set->arena, strerror(errno));
        return NULL;
    }
    const char *place = arena_copy(set->arena, real);
    free(real);
    if (!set->folder || is_inside(set->folder, place))
        return place;
    *fault = (struct fault){DIAG_PICTURE_OUTSIDE, set->folder};
    return NULL;
}

static bool read_all(int handle, unsigned char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        ssize_t got = read(handle, bytes + at, length - at);
        if (got <= 0 && !(got < 0 && errno == EINTR))
            return false;
        at += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool read_open(
        struct picture_set *set, int handle, struct picture_file *file, struct fault *fault)
{
    struct stat status;
    if (fstat(handle, &status) != 0)
        return fault_says(fault, set->arena, strerror(errno));
    if (!S_ISREG(status.st_mode) || !status.st_size)
        return fault_says(fault, set->arena, status.st_size ? "it is no file" : "it is empty");
    if (status.st_size > MOST_BYTES)
        return fault_says(fault, set->arena, "it is larger than 256 MB");
    unsigned char *bytes = malloc((size_t)status.st_size);
    file->bytes = bytes;
    file->length = (size_t)status.st_size;
    if (!bytes)
        abort();
    return read_all(handle, bytes, file->length) || fault_broken(fault);
}

/* No waiting for what is no plain file, and no link put in after we looked. */
static bool read_file(
        struct picture_set *set, const char *place, struct picture_file *file, struct fault *fault)
{
    int handle = open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (handle < 0)
        return fault_says(fault, set->arena, strerror(errno));
    bool read = read_open(set, handle, file, fault);
    close(handle);
    return read;
}

/* --- Opening -------------------------------------------------------------------------------- */

/* Inks without a profile could be anybody's; other colours are taken for sRGB then. */
static bool judge(
        struct picture_file *file, struct diag *diag, struct span span, struct fault *fault)
{
    bool svg = file->kind == PICTURE_SVG;
    if (svg && memmem(file->bytes, file->length, "<text", 5))
        diag_add(diag, DIAG_PICTURE_TEXT, span, file->path, NULL);
    if (!svg && file->profile && !profile_fits(file)) {
        file->profile = NULL;
        if (file->channels != 4)
            diag_add(diag, DIAG_PICTURE_PROFILE, span, file->path, NULL);
    }
    if (svg || file->channels != 4 || file->profile)
        return true;
    *fault = (struct fault){DIAG_PICTURE_INKS, NULL};
    return false;
}

static struct picture_file *read_picture(struct picture_set *set, struct diag *diag,
        const char *path, struct span span, const char *sheet)
{
    struct picture_file *file = arena_new(set->arena, struct picture_file);
    struct fault fault;
    file->path = arena_copy(set->arena, path);
    file->sheet = sheet;
    file->turn = 1;
    const char *place = find_place(set, path, &fault);
    if (place && read_file(set, place, file, &fault) && picture_open(set->arena, file, &fault) &&
            judge(file, diag, span, &fault))
        return file;
    close_picture(file);
    diag_add(diag, fault.id, span, path, fault.words);
    return NULL;
}

const struct picture_file *picture_find_coloured(struct picture_set *set, struct diag *diag,
        const char *path, struct span span, const char *sheet)
{
    for (uint32_t i = 0; i < set->files.count; i++)
        if (strcmp(set->files.items[i]->path, path) == 0 && set->files.items[i]->sheet == sheet)
            return set->files.items[i];
    struct picture_file *picture = read_picture(set, diag, path, span, sheet);
    if (picture)
        *vec_push(set->arena, &set->files) = picture;
    return picture;
}

const struct picture_file *picture_find(
        struct picture_set *set, struct diag *diag, const char *path, struct span span)
{
    return picture_find_coloured(set, diag, path, span, set->sheet);
}

/* --- Pixels --------------------------------------------------------------------------------- */

bool picture_pixels(
        const struct picture_file *file, struct diag *diag, int shrink, struct pixels *pixels)
{
    bool lying = file->turn >= 5;
    int width = lying ? file->height : file->width, height = lying ? file->width : file->height;
    int by = shrink < file->format->most_shrink ? shrink : file->format->most_shrink;
    *pixels = (struct pixels){
            (width + by - 1) / by, (height + by - 1) / by, file->channels, file->alpha, NULL};
    pixels->samples = malloc((size_t)pixels->width * (size_t)pixels->height *
                             (size_t)(pixels->channels + pixels->alpha));
    if (!pixels->samples)
        abort();
    if (file->format->decode(file, pixels))
        return true;
    pixels_finish(pixels);
    return diag_add(diag, DIAG_PICTURE_BROKEN, NO_SPAN, file->path, NULL);
}

void pixels_finish(struct pixels *pixels)
{
    free(pixels->samples);
    pixels->samples = NULL;
}
