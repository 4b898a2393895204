/* layouts/NAME.yaml → struct layout: paper, grid, palettes, styles, furniture.  A new look needs no
 * C. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "diag/diag.h"
#include "layout/style.h"
#include "yaml/yaml.h"

/* What assembles the pages: the two kinds of print that exist. */
enum layout_kind { LAYOUT_ARTICLE, LAYOUT_BULLETIN };

struct palette {
    const char *name;
    const struct ink *inks; /* every palette has the same names in the same order */
    uint32_t ink_count;
    /* `pictures: ink` or `pictures: [ink, pri]`: photos become tones of one or two inks. */
    const struct ink *shadow, *tone; /* NULL: as they are; tone NULL: of one ink */
    bool bar;                        /* no stars across the head of page 1 */
    dimen ribbon;                    /* across its outer upper corner, so broad; 0: none */
};

/* Tones of a palette's inks: the colour on screen for each grey.  False when photos stay as they
 * are.  Shadows are the first ink; the second, a spot colour, carries the rest. */
bool palette_tones(const struct palette *palette, uint8_t rgb[256][3]);

/* Lengths as measured: x from the text block's start (right) edge, y down from the trim's top. */
struct layout {
    const char *name;
    enum layout_kind kind;
    struct {
        dimen width, height, bleed;
    } paper;
    struct {
        dimen inner, outer, top;
    } margins;
    struct {
        int units; /* columns of the grid: 6 */
        dimen unit, gutter;
        int lines;        /* of the text block: 48 */
        dimen line;       /* the step: 15 pt */
        dimen baseline;   /* of a line, from its top: 10 pt */
        dimen hang;       /* pictures start this far below a line's top: the alef line; 3 pt */
        int column_units; /* a column of running text: 2 */
    } grid;
    const struct palette *palette;         /* the one chosen */
    const struct palette *const *palettes; /* all of the file, in its order */
    uint32_t palette_count;
    const struct style *const *styles;
    uint32_t style_count;
    const struct yaml_node
            *furniture; /* the map under `furniture:`: page/ reads its own keys with
                           layout_length() and the like, checked by yaml_check_keys */
};

/* palette NULL = the layout's first.  The file is looked up as given when it ends in .yaml, else as
 * NAME.yaml in `folders` (NULL-ended) in order.  `extends: NAME` in it: only what differs from that
 * layout is said.  Every mistake gets a diagnostic at file:line:col
 * with "did you mean"; NULL then.  Text inks below a contrast of 4.5 to paper are refused (3.0 from
 * 24 pt). */
const struct layout *layout_read(struct arena *arena, struct diag *diag, const char *name,
        const char *const *folders, const char *palette);

/* Never NULL for names that page/ needs: layout_read has checked them. */
const struct style *layout_style(const struct layout *layout, const char *name);
const struct ink *layout_ink(const struct layout *layout, const char *name);

/* A style sheet that gives drawings the palette's inks by name: class "m2" fills, "m2-line"
 * strokes. recoloured: pairs of names, NULL-ended: of the first the ink of the second; or NULL. */
const char *layout_drawing_sheet(
        struct arena *arena, const struct layout *layout, const char *const *recoloured);

/* The baseline of a line of this style, from the top of its leading: grid.baseline for styles of
 * the grid's step, else leading / 2 + 0.263 size (which is the same for the body). */
dimen layout_baseline(const struct layout *layout, const struct style *style);

/* height rounded up to whole steps of the grid (a hair of 0.3 pt is forgiven). */
dimen layout_round_up(const struct layout *layout, dimen height);

/* A picture in a slot of `height` (whole steps) hangs between the alef line of the first line and
 * the last baseline: y = grid.hang, and this height (15 n - 8). */
dimen layout_picture_height(const struct layout *layout, dimen height);

/* furniture values: a length or text or flag by key path "folio.width"; `otherwise` when absent. */
dimen layout_length(const struct layout *layout, const char *path, dimen otherwise);
const char *layout_text(const struct layout *layout, const char *path, const char *otherwise);

#endif
