/* Fonts: a private set (no system font can leak in) and what typesetting asks of a face.
 * HarfBuzz and Pango types are named here but only font/ and shape/ include their headers. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/arena.h"
#include "base/dimen.h"
#include "diag/diag.h"

struct hb_font_t;
struct _PangoContext;
struct _PangoFont;

/* One face; all lengths in font units.  Owned by its font_set. */
struct font {
    uint32_t index;        /* in the set */
    const char *path;
    const char *family, *name; /* family as users ask for it; PostScript name */
    int weight;            /* 100-900 */
    int upem;
    struct hb_font_t *hb;  /* scale = upem: shaping results are in font units at any size */
    int space;             /* advance of U+0020 */
    int alef_height;       /* ink top of alef (or of H): pictures hang from it */
    struct {
        uint32_t glyph;
        int advance;
        int ink_begin, ink_end; /* x of its ink: wider than the advance, so joins overlap */
        bool usable;       /* flat, of constant height, advance > 0 */
    } tatweel;
    bool marks_by_gpos;
};

struct font_set;

/* All font files under the shipped folder and under `extra` (NULL-ended list of folders, may be
 * NULL), in a private FcConfig made current before Pango starts; aliases for well-known names
 * (B Nazanin → Parastoo WOL when the office's own is absent).  Files are opened lazily.  NULL
 * after a diagnostic.  Source of the method: shared facts/fonts.md 4. */
struct font_set *font_set_create(struct arena *arena, struct diag *diag, const char *shipped,
        const char *const *extra);
void font_set_destroy(struct font_set *set);

/* The face for family and weight (nearest weight there is).  NULL after DIAG_FONT_MISSING at span. */
const struct font *font_find(struct font_set *set, struct diag *diag, const char *family, int weight,
        struct span span);

/* For itemising: a context of resolution 72, metrics unhinted, positions unrounded, language fa. */
struct _PangoContext *font_set_context(struct font_set *set);

/* The face Pango chose, as ours; never NULL. */
const struct font *font_from_pango(struct font_set *set, struct _PangoFont *pango);

/* Whether the face has a glyph for c. */
bool font_covers(const struct font *font, uint32_t c);

#endif
