/* The document as it grows: pages, tags, destinations.  Make-up decides, furniture and galleys are
 * put here at absolute places. */
#ifndef PAGE_MAKER_H
#define PAGE_MAKER_H

#include "page/galley.h"

struct page_draft {
    VEC(struct placed) items;
    VEC(struct link) links;
};

struct maker {
    const struct galley_shop *shop; /* borrowed */
    VEC(struct tag) tags;
    VEC(struct page_draft) pages;
    VEC(struct destination) destinations;
    VEC(struct outline) outlines;
    uint32_t groups; /* link groups given out */
};

/* A galley's or set text's tags in the document: local tag 1 is `tag` here, t from 2 on is
 * below + t - 2, or `tag` too when nothing is below (0). */
struct adopted {
    uint32_t tag, below;
    uint32_t groups; /* added to the local link groups */
};

/* tags[1], the Document, is made; pages come with maker_page. */
void maker_start(struct maker *maker, const struct galley_shop *shop);

/* Makes pages up to `page` (an index) and returns it. */
uint32_t maker_page(struct maker *maker, uint32_t page);

uint32_t maker_tag(struct maker *maker, enum tag_role role, uint32_t parent, const char *text);
/* Headings go down by `demoted` levels. */
struct adopted maker_adopt(
        struct maker *maker, const struct galley *galley, uint32_t parent, int demoted);

/* Items whose tags are the document's, moved by x, y. */
void maker_put(struct maker *maker, uint32_t page, const struct placed *items, uint32_t count,
        dimen x, dimen y);
/* A galley's piece: tags, links and anchors come along. */
void maker_put_piece(struct maker *maker, uint32_t page, const struct galley_piece *piece,
        const struct adopted *adopted, dimen x, dimen y);

/* Furniture's text.  When its tag says the same (and perhaps more behind it), its links and words
 * of other languages become elements below the tag; else it is the tag's as a whole. */
void maker_put_set(
        struct maker *maker, uint32_t page, const struct set_text *set, dimen x, dimen y);

/* x, y: right edge and top of what the destination shows.  name is copied by reference. */
void maker_destination(struct maker *maker, const char *name, uint32_t page, dimen x, dimen y);
void maker_outline(struct maker *maker, const char *title, int level, const char *destination);
/* A story's title and below it its crossheads, whose anchors come with its pieces. */
void maker_outline_story(
        struct maker *maker, const struct galley *galley, const struct adopted *adopted);
/* A link to a destination, one piece. */
void maker_link(struct maker *maker, uint32_t page, uint32_t tag, dimen x, dimen y, dimen width,
        dimen height, const char *destination, const char *contents);

/* A filled rectangle that is not read. */
void maker_fill(struct maker *maker, uint32_t page, dimen x, dimen y, dimen width, dimen height,
        const char *ink);

/* Everything made so far, with pages numbered from 1 and labelled in Persian digits.  The caller
 * fills in title, author and the other words. */
struct document *maker_end(struct maker *maker);

/* "۱۲" */
const char *persian_number(struct arena *arena, int number);

#endif
