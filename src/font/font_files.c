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

static const char *string_of(const FcPattern *pattern, const char *object, int nth)
{
    FcChar8 *string = NULL;
    if (FcPatternGetString(pattern, object, nth, &string) != FcResultMatch)
        return NULL;
    return (const char *)string;
}

static int integer_of(const FcPattern *pattern, const char *object, int otherwise)
{
    int value = otherwise;
    FcPatternGetInteger(pattern, object, 0, &value);
    return value;
}

/* Every name of the family; the first English one, as users write it, is the face's own. */
static void name_family(struct face *face, struct arena *arena)
{
    face->font.family = "";
    for (int i = 0; i < MAX_FAMILIES; i++) {
        const char *name = string_of(face->pattern, FC_FAMILY, i);
        const char *language = string_of(face->pattern, FC_FAMILYLANG, i);
        if (!name)
            break;
        face->families[i] = arena_copy(arena, name);
        if (!*face->font.family && (!language || !strcmp(language, "en")))
            face->font.family = face->families[i];
    }
    if (!*face->font.family && face->families[0])
        face->font.family = face->families[0];
}

/* What head's fontRevision says, 16.16, with the usual three decimals. */
static const char *version_of(const FcPattern *pattern, struct arena *arena)
{
    int64_t thousandths = ((int64_t)integer_of(pattern, FC_FONTVERSION, 0) * 1000 + 0x8000) >> 16;
    return arena_format(arena, "%d.%03d", (int)(thousandths / 1000), (int)(thousandths % 1000));
}

static struct face *make_face(
        struct font_set *set, FcPattern *pattern, const char *path, const char *role)
{
    struct face *face = arena_new(set->arena, struct face);
    face->pattern = pattern;
    face->role = role;
    face->nth = integer_of(pattern, FC_INDEX, 0);
    face->width = integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    face->weight = FC_WEIGHT_REGULAR;
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &face->weight);
    face->version = version_of(pattern, set->arena);
    const char *style = string_of(pattern, FC_STYLE, 0);
    const char *name = string_of(pattern, FC_POSTSCRIPT_NAME, 0);
    face->style = arena_copy(set->arena, style ? style : "");
    name_family(face, set->arena);
    struct font *font = &face->font;
    font->path = path;
    font->name = arena_copy(set->arena, name ? name : font->family);
    font->weight = (int)(FcWeightToOpenTypeDouble(face->weight) + 0.5);
    font->italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    return face;
}

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
        else if (allowed && admit(set, make_face(set, pattern, path, role))) {
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
    int nth = integer_of(all->fonts[before], FC_INDEX, 0);
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
