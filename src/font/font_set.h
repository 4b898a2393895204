/* Inside of the font set: seen by font/ alone. */
#ifndef FONT_FONT_SET_H
#define FONT_FONT_SET_H

#include "font/font.h"

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

enum { MAX_FAMILIES = 8 };

/* A struct font is the first field of its face, filled in when the face is first found. */
struct face {
    struct font font;
    int nth;       /* FC_INDEX: face of a collection, << 16 its named instance */
    double weight; /* in fontconfig's scale, in which Pango compares too */
    int width;     /* 100 = normal */
    const char *families[MAX_FAMILIES + 1]; /* every name of the family, NULL-ended */
    const char *style, *version, *role;
};

/* A description made before: shape/ asks for the same ones over and over. */
struct wish {
    const char *families;
    int weight;
    PangoFontDescription *description;
};

struct font_set {
    struct arena *arena;
    struct diag *diag;
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    VEC(struct face *) faces;
    VEC(struct wish) wishes;
    VEC(const char *) told; /* names for which an alias was reported */
};

/* Adds every font file under the folder.  False after a diagnostic when it cannot be read. */
bool font_files_read(struct font_set *set, const char *folder);

/* A face known by its pattern, not opened yet. */
struct face *face_make(
        struct arena *arena, const FcPattern *pattern, const char *path, const char *role);
int face_nth(const FcPattern *pattern); /* FC_INDEX */

/* Fills in the struct font when that was not done yet. */
const struct font *face_open(struct face *face);

void face_close(struct face *face);

/* The family that stands in for an office's font, or NULL. */
const char *font_alias_find(const char *family);

/* Names of families are compared without case, blanks, hyphens. */
bool font_name_equal(const char *a, const char *b);

#endif
