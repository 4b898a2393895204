/* Finished pages: everything at its place, with the tree of meanings (tags) that a PDF's structure
 * comes from.  page/ makes it, paint/ draws it, pdf/ writes its structure; they only read. */
#ifndef PAGE_DOCUMENT_H
#define PAGE_DOCUMENT_H

#include "paragraph/paragraph.h"
#include "picture/picture.h"

/* Roles of ISO 32000-1 14.8.4. */
enum tag_role {
    TAG_DOCUMENT,
    TAG_ARTICLE,
    TAG_SECTION,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_LIST,
    TAG_ITEM,
    TAG_LABEL,
    TAG_BODY,
    TAG_TABLE,
    TAG_HEAD_ROWS,
    TAG_BODY_ROWS,
    TAG_ROW,
    TAG_HEAD_CELL,
    TAG_CELL,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_BLOCK_QUOTE,
    TAG_NOTE,
    TAG_REFERENCE,
    TAG_LINK,
    TAG_SPAN,
    TAG_CONTENTS,
    TAG_CONTENTS_ITEM,
};

enum { TAG_ARTIFACT = 0 }; /* index 0: furniture that is not read */

/* tags[0] is unused (artifact), tags[1] the Document; children come in the order of their index. */
struct tag {
    enum tag_role role;
    uint32_t parent;
    const char *text;     /* ActualText: the logical text of a block of text, else NULL */
    const char *alt;      /* figures */
    const char *language; /* when not the document's, e.g. "en" */
    bool row_head;        /* TAG_HEAD_CELL: scope Row, else Column */
    bool ordered;         /* TAG_LIST: ListNumbering Decimal, else Disc */
};

enum placed_kind {
    PLACED_LINE,    /* line; x, y: the measure's left edge and the baseline */
    PLACED_FILL,    /* a rectangle in ink */
    PLACED_PICTURE, /* the part of picture that picture_view_find says fills the rectangle */
    PLACED_POLYGON, /* points, relative to x, y, filled in ink */
    PLACED_OUTLINE, /* a rectangle's frame, `thickness` wide, inside the rectangle */
    PLACED_DOTS, /* a dotted leader along width, in the middle of height: round dots of `thickness`
                    at multiples of 3 * thickness from the page's edge, so that leaders' dots align
                  */
};

struct point {
    dimen x, y;
};

/* x from the page's left trim edge, y downwards from the top trim edge. */
struct placed {
    enum placed_kind kind;
    dimen x, y, width, height;
    const struct ink *ink; /* all but lines (their runs carry inks) and pictures */
    uint32_t tag;          /* TAG_ARTIFACT or an index of document->tags */
    const struct line *line;
    const uint32_t *run_tags;   /* for each run of the line's text its tag, 0 = `tag`; or NULL */
    const struct ink *line_ink; /* overrides the runs' inks, e.g. white on a tab; NULL = theirs */
    const struct picture_file *picture;
    const struct picture_crop *crop; /* of picture; NULL: all of it, centred */
    const struct point *points;
    uint32_t point_count;
    dimen thickness;
};

struct link {
    dimen x, y, width, height; /* as placed */
    uint32_t tag;              /* its Link or Reference element */
    uint32_t group;            /* pieces of one link broken over lines share a group, > 0 */
    const char *uri;           /* or NULL */
    const char *destination;   /* name in document->destinations, or NULL */
    const char *contents;      /* what it leads to, in words */
};

struct page {
    int number;          /* from 1; odd pages lie left: right-bound */
    const char *label;   /* the folio in Persian digits */
    dimen width, height; /* trim */
    dimen bleed;
    const struct placed *items;
    uint32_t item_count;
    const struct link *links;
    uint32_t link_count;
};

struct destination {
    const char *name; /* ASCII, stable: the article's slug, "note-3" */
    uint32_t page;    /* index */
    dimen x, y;       /* right edge and top of what it shows */
};

struct outline {
    const char *title;
    int level; /* from 1 */
    const char *destination;
};

struct document {
    const struct palette *palette; /* what pictures of pixels become (palette_tones); or NULL */
    const char *title, *author, *subject, *keywords;
    const char *language;   /* "fa-IR" */
    const char *identifier; /* publication, serial, article */
    const char *date;       /* ISO 8601 date of publication, or NULL */
    const struct page *pages;
    uint32_t page_count;
    const struct tag *tags;
    uint32_t tag_count;
    const struct destination *destinations;
    uint32_t destination_count;
    const struct outline *outlines;
    uint32_t outline_count;
};

#endif
