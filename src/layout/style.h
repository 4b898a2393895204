/* How one kind of text is set: everything that shaping and line breaking ask.  Read from layouts.
 */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include "base/dimen.h"

#include <stdbool.h>
#include <stdint.h>

/* An ink of the palette: RGB is the truth on screen, CMYK (percent) on press. */
struct ink {
    const char *name;
    uint8_t rgb[3];
    uint8_t cmyk[4];
};

enum style_align { ALIGN_START, ALIGN_JUSTIFY, ALIGN_CENTER, ALIGN_END };

enum kashida_policy { KASHIDA_OFF, KASHIDA_SPARING, KASHIDA_NORMAL, KASHIDA_RICH };

struct style {
    const char *name;
    const char *families; /* comma list; the first is the style's own face, the rest fill gaps */
    int weight;           /* 100-900 */
    int strong_weight;    /* of MARK_STRONG inside */
    const struct ink *colour;
    const struct ink *emphasis; /* colour of MARK_EMPHASIS and links inside; NULL = colour */
    dimen size, leading;
    int latin_size; /* size of faces after the first, in 1/1000 of size */
    enum style_align align;
    enum kashida_policy kashida;
    int scaling;                 /* glyphs of a line may be scaled by +- this, in 1/1000000 */
    bool tabular;                /* figures of equal width */
    bool balanced;               /* ragged lines of about equal length: heads, decks, quotes */
    dimen indent;                /* of a first line */
    dimen before, after;         /* white above and below */
    int max_lines;               /* a head that needs more steps down; 0 = any */
    const struct style *smaller; /* the next step of the scale, or NULL */
};

#endif
