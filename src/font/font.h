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
struct _PangoFontDescription;

/* One face; all lengths in font units.  Owned by its font_set. */
struct font {
    uint32_t index; /* in the set */
    const char *path;
    const char *family, *name; /* family as users ask for it; PostScript name */
    int weight;                /* 100-900 */
    bool italic;               /* never chosen where an upright face of the family is there */
    int upem;
    struct hb_font_t *hb; /* scale = upem: shaping results are in font units at any size */
    int space;            /* advance of U+0020 */
    int alef_height;      /* ink top of alef (or of H): pictures hang from it */
    int ascent, descent;  /* of hhea, both positive; for boxes only, never for leading */
    struct {
        uint32_t glyph;
        int advance;
        int ink_begin, ink_end; /* x of its ink: wider than the advance, so joins overlap */
        bool usable; /* a bar with flat edges that reaches over its advance: can be drawn to any
                        length */
    } tatweel;
    bool marks_by_gpos;
    unsigned embedding; /* bits of enum embedding (font/embedding.h); 0 = no limits */
};

struct font_set;

/* All font files (.ttf .otf .ttc .otc) under the shipped folder, then under `extra` (NULL-ended
 * list of folders, may be NULL), in a private FcConfig made current before Pango starts, so that no
 * other font can be seen by anyone in this process (librsvg too).  Faces are opened when first
 * found. A file that cannot be read: a warning; one that forbids embedding, or bears the family,
 * weight and slant of a face already there: left out with a diagnostic.  NULL after a diagnostic
 * when a folder cannot be read or the shipped one has no fonts.  Source of the method:
 * facts/fonts.md 4. */
struct font_set *font_set_create(
        struct arena *arena, struct diag *diag, const char *shipped, const char *const *extra);
void font_set_destroy(struct font_set *set);

/* The face for family and weight (nearest weight there is, upright if there is one).  Names are
 * compared without case, blanks, hyphens; both the family and its legacy name will do ("Sahel" at
 * 900 and "Sahel Black" are one face).  A well-known name that no file bears (B Nazanin, Titr,
 * IRANSans, Arial …) leads to the shipped face nearest to it, after DIAG_FONT_STANDS_IN, once a
 * name. NULL after DIAG_FONT_MISSING at span. */
const struct font *font_find(
        struct font_set *set, struct diag *diag, const char *family, int weight, struct span span);

/* How to ask Pango for a comma list of families at a weight, so that it comes to the very faces of
 * font_find: aliases put in, names as the files spell them.  Give it to
 * pango_context_set_font_description or as an attribute (pango_attr_font_desc_new); never make a
 * description of your own.  Its size is meaningless: set glyphs with struct font's hb.  The same
 * object for the same question, so it may be compared by address; owned by the set.  NULL after
 * DIAG_FONT_MISSING at span for the first of the families that is missing. */
const struct _PangoFontDescription *font_description(struct font_set *set, struct diag *diag,
        const char *families, int weight, struct span span);

/* For itemising: a context of resolution 72, metrics unhinted, positions unrounded, language fa,
 * base direction right to left. */
struct _PangoContext *font_set_context(struct font_set *set);
/* In a process that was forked, before its first text: Pango (from 1.52 on) asks fontconfig in a
 * thread of its own, which is not there, and would be waited for without an end. */
void font_set_forked(struct font_set *set);

/* The face Pango chose, as ours; never NULL.  Faces outside the families asked for come too, where
 * only they have a character: compare font->family to see a fallback. */
const struct font *font_from_pango(struct font_set *set, struct _PangoFont *pango);

/* Whether the face has a glyph for c. */
bool font_covers(const struct font *font, uint32_t c);

uint32_t font_glyph_count(const struct font *font);

/* What is there, in the order of the files. */
struct font_entry {
    const char *family, *style, *path, *version;
    const char *role; /* of MANIFEST: body, headline, caption, latin, fallback; "" = an extra
                         folder's */
    int weight;
    bool italic;
};
uint32_t font_set_count(const struct font_set *set);
struct font_entry font_set_entry(const struct font_set *set, uint32_t nth);

#endif
