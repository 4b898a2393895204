/* In: a folder.  Out: its font files as faces of the set, in the order of their names, so that the
 * same folder makes the same set on every machine.
 * Each file is judged before Pango can see it: one that may not be embedded, or that bears the name
 * of a face already there, is taken out of the config again.
 *
 *     font_files_read        a folder and the folders in it
 *         read_file          one file into the config, from FACES or by opening it
 *             admit          one face of it into the set, or not */
#include "font/font_set.h"

#include "font/embedding.h"
#include "font/known_faces.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 4 };

static const struct face *find_twin(const struct font_set *set, const struct face *face)
{
    for (uint32_t i = 0; i < set->faces.count; i++) {
        const struct face *other = set->faces.items[i];
        if (font_name_equal(other->font.family, face->font.family) &&
                other->weight == face->weight && other->width == face->width &&
                other->font.italic == face->font.italic)
            return other;
    }
    return NULL;
}

/* Takes the face into the set; false when it must not be seen. */
static bool admit(struct font_set *set, struct face *face)
{
    const struct face *twin = find_twin(set, face);
    if (!*face->font.family)
        return diag_add(set->diag, DIAG_FONT_UNREADABLE, NO_SPAN, face->font.path, NULL);
    if (twin) {
        if (strcmp(twin->font.path, face->font.path)) /* a variable file repeats its default */
            diag_add(set->diag, DIAG_FONT_TWICE, NO_SPAN, face->font.path, twin->font.path);
        return false;
    }
    face->font.index = set->faces.count;
    *vec_push(set->arena, &set->faces) = face;
    return true;
}

/* OS/2's fsType: of several bits the most generous counts. */
static bool may_embed(struct font_set *set, const char *path, int nth)
{
    unsigned bits = font_embedding(path, nth);
    if (bits & (EMBED_RESTRICTED | EMBED_BITMAPS_ONLY))
        return diag_add(set->diag, DIAG_FONT_RESTRICTED, NO_SPAN, path, NULL);
    if (bits)
        diag_add(set->diag, DIAG_FONT_EMBEDDING, NO_SPAN, path, NULL);
    return true;
}

static bool is_variable(const FcPattern *pattern)
{
    FcBool variable = FcFalse;
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
    return variable;
}

/* Keeps those of the config's patterns from `first` on that the set admits. */
static void admit_patterns(
        struct font_set *set, int first, const char *path, const char *role, bool allowed)
{
    FcFontSet *all = FcConfigGetFonts(set->config, FcSetApplication);
    int kept = first;
    for (int i = first; i < all->nfont; i++) {
        FcPattern *pattern = all->fonts[i];
        if (is_variable(pattern))
            diag_add(set->diag, DIAG_FONT_VARIABLE, NO_SPAN, path, NULL);
        else if (allowed && admit(set, face_make(set->arena, pattern, path, role))) {
            all->fonts[kept++] = pattern;
            continue;
        }
        FcPatternDestroy(pattern);
    }
    all->nfont = kept;
}

static int count_patterns(const struct font_set *set)
{
    FcFontSet *all = FcConfigGetFonts(set->config, FcSetApplication);
    return all ? all->nfont : 0;
}

/* The pattern of a known file into the config; false when it cannot be used. */
static bool add_known(struct font_set *set, const struct known_face *known, const char *path)
{
    FcPattern *pattern = FcNameParse((const FcChar8 *)known->pattern);
    if (!pattern)
        return false;
    FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path);
    if (!count_patterns(
                set)) /* the list comes into being with the first file, even an empty name */
        FcConfigAppFontAddFile(set->config, (const FcChar8 *)"");
    return FcFontSetAdd(FcConfigGetFonts(set->config, FcSetApplication), pattern);
}

static void read_file(struct font_set *set, const struct known_face *known, const char *path)
{
    int before = count_patterns(set);
    if (known && add_known(set, known, path)) {
        admit_patterns(set, before, path, known->role, true);
        return;
    }
    bool read = FcConfigAppFontAddFile(set->config, (const FcChar8 *)path);
    if (!read || count_patterns(set) == before) {
        diag_add(set->diag, DIAG_FONT_UNREADABLE, NO_SPAN, path, NULL);
        return;
    }
    FcFontSet *all = FcConfigGetFonts(set->config, FcSetApplication);
    int nth = face_nth(all->fonts[before]);
    admit_patterns(set, before, path, "", may_embed(set, path, nth));
}

static bool is_font_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && (!strcasecmp(dot, ".ttf") || !strcasecmp(dot, ".otf") ||
                          !strcasecmp(dot, ".ttc") || !strcasecmp(dot, ".otc"));
}

/* By bytes, whatever the locale. */
static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool read_folder(struct font_set *set, const char *folder, int depth);

static bool read_entry(struct font_set *set, const struct known_faces *known, const char *folder,
        const char *name, int depth)
{
    const char *path = arena_format(set->arena, "%s/%s", folder, name);
    struct stat status;
    if (stat(path, &status))
        return diag_add(set->diag, DIAG_FILE_UNREADABLE, NO_SPAN, path, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return depth == MAX_DEPTH || read_folder(set, path, depth + 1);
    if (is_font_name(name))
        read_file(set, known_face_find(known, name, (long)status.st_size), path);
    return true;
}

static bool read_folder(struct font_set *set, const char *folder, int depth)
{
    struct dirent **entries;
    struct known_faces known;
    int count = scandir(folder, &entries, is_shown, compare_names);
    if (count < 0)
        return diag_add(set->diag, DIAG_FILE_UNREADABLE, NO_SPAN, folder, strerror(errno));
    known_faces_read(&known, set->arena, folder);
    bool fine = true;
    for (int i = 0; i < count; i++) {
        fine = fine && read_entry(set, &known, folder, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
    return fine;
}

bool font_files_read(struct font_set *set, const char *folder)
{
    return read_folder(set, folder, 0);
}
