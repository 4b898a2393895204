/* Between the files of this room.  The order of the files: proof.c (the flow), places.c (findings →
 * places on pages), overlay.c (grounds and labels of one page) with grounds.c, frames.c, rows.c,
 * tags.c and strips.c; list.c (pages behind the last), legend.c, findings.c, sign.c; labels.c
 * (inks, words, styles).
 */
#ifndef PROOF_PARTS_H
#define PROOF_PARTS_H

#include "page/sheet.h"
#include "proof/proof.h"

/* --- labels.c ---------------------------------------------------------------------------------
 */

/* The colours of a proof are no matter of the palette: they mean the same in every publication. */
enum proof_ink {
    INK_TEXT,
    INK_GREY,
    INK_WHITE,
    INK_GRID,
    INK_GRID_FIFTH,
    INK_MODULE,
    INK_COLUMN,
    INK_KASHIDA,
    INK_TIGHT,
    INK_OPEN,
    INK_LOOSE,
    INK_GAPING,
    INK_OVERFULL,
    INK_EDIT,
    INK_STYLE,
    INK_WARNING,
    INK_ERROR,
};
const struct ink *proof_ink(enum proof_ink ink);

/* How a justified line's spaces came out, by the ratio of set to natural space. */
enum band { BAND_TIGHT, BAND_EVEN, BAND_OPEN, BAND_LOOSE, BAND_GAPING, BAND_OVERFULL, BAND_COUNT };
enum band band_of(const struct line *line);
const struct ink *band_ink(enum band band); /* NULL: not shaded */
const char *band_words(enum band band);     /* «نسبت ۱٫۲۵ تا ۱٫۴۰» */

/* What a finding is to the editor: done already, or by severity. */
enum grade { GRADE_EDIT, GRADE_STYLE, GRADE_WARNING, GRADE_ERROR, GRADE_COUNT };
enum grade grade_of(const struct diagnostic *finding);
const struct ink *grade_ink(enum grade grade);
const char *grade_words(enum grade grade);

enum label_style { LABEL_ROW, LABEL_FIFTH, LABEL_TAG, LABEL_STRIP, LABEL_COUNT };

/* --- the work under way ----------------------------------------------------------------------- */

/* Where a finding stands. */
struct proof_place {
    uint32_t page;             /* index; PROOF_NO_PAGE: on none */
    uint32_t item;             /* of the page; PROOF_NO_ITEM: only its story is on the page */
    dimen x, width, y, height; /* the words on their line, or the picture */
};
enum { PROOF_NO_PAGE = UINT32_MAX, PROOF_NO_ITEM = UINT32_MAX };

struct rect {
    dimen x, y, width, height;
};

struct proof_desk {
    const struct proof_order *order;
    struct galley_shop shop; /* the order's with a diag of its own */
    struct diag unsaid;
    struct maker maker; /* the list's pages behind drafts of the document's, which stay empty */
    struct style styles[LABEL_COUNT];
    const struct diagnostic *const *findings; /* in the order of their numbers, from 1 */
    const struct proof_place *places;         /* by the same */
    uint32_t lines[BAND_COUNT];               /* justified lines, counted while they are shaded */
    uint32_t kashidas, coarse, pictures;
};

/* Text of one line in a label's style, set in ample measure. */
const struct set_text *label_set(struct proof_desk *desk, const char *utf8, enum label_style style);
void label_styles_make(struct proof_desk *desk);

/* «صفحهٔ ۳، ستون ۲، سطر ۱۴»: what is said on the telephone. */
const char *place_words(struct proof_desk *desk, const struct proof_place *place);

/* Finds, orders and numbers. */
void findings_place(struct proof_desk *desk);

/* --- one page --------------------------------------------------------------------------------- */

struct overlay_item {
    uint32_t before; /* the page's item that it goes under; item_count: over all */
    struct placed placed;
};

struct overlay {
    struct proof_desk *desk;
    const struct page *page;
    struct sheet sheet;
    VEC(struct overlay_item) items;
    VEC(struct rect) taken; /* by text and labels */
};

/* Box of a line's letters, and of its place on the grid, as high as the leading. */
struct rect line_ink_box(const struct placed *item);
struct rect line_ground_box(const struct layout *layout, const struct placed *item);
bool rects_meet(const struct rect *a, const struct rect *b);

bool overlay_is_free(const struct overlay *overlay, const struct rect *rect);
void overlay_take(struct overlay *overlay, struct rect rect);
void overlay_fill(
        struct overlay *overlay, uint32_t before, struct rect rect, const struct ink *ink);
void overlay_frame(struct overlay *overlay, uint32_t before, struct rect rect, dimen thickness,
        const struct ink *ink);
/* The text's right edge and baseline; over all. */
void overlay_label(
        struct overlay *overlay, const struct set_text *text, dimen right, dimen baseline);

struct page overlay_page(struct proof_desk *desk, uint32_t page);

void grounds_put(struct overlay *overlay);      /* grid, shades, kashidas, words of findings */
void frames_put(struct overlay *overlay);       /* modules and columns */
void rows_put_numbers(struct overlay *overlay); /* numbers of rows and columns */
void pictures_put(struct overlay *overlay);     /* dpi */
void tags_put(struct overlay *overlay);         /* numbers of findings */
void strips_put(struct overlay *overlay);       /* what it is, and the legend */

/* --- the pages behind ------------------------------------------------------------------------- */

struct proof_list_pen {
    struct proof_desk *desk;
    struct sheet sheet;
    uint32_t section; /* tag */
    uint32_t headings;
    dimen y;
};

/* Opens a new page when `height` does not fit. */
bool proof_list_need(struct proof_list_pen *pen, dimen height);
void proof_list_heading(struct proof_list_pen *pen, int level, const char *words);
/* Text from `x` of the start edge on; moves nothing.  Returns its height. */
dimen proof_list_text(struct proof_list_pen *pen, const char *utf8, const struct style *style,
        dimen x, dimen width, uint32_t tag);
/* Text with a copy of the style, for measuring. */
const struct set_text *proof_list_set(struct proof_list_pen *pen, const char *utf8,
        const struct style *style, dimen width, uint32_t tag);
struct style proof_list_style(const struct proof_desk *desk, int weight, const struct ink *ink);

void proof_list_put(struct proof_desk *desk);
void findings_list(struct proof_list_pen *pen);
void legend_put(struct proof_list_pen *pen);
void sign_put(struct proof_list_pen *pen);

#endif
