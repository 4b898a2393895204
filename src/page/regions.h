/* Parts of stories and the ways to fill a rectangle of whole columns with a set of them: tables
 * over guillotine slicings, made when asked for and kept.  Inside make-up only. */
#ifndef PAGE_REGIONS_H
#define PAGE_REGIONS_H

#include "page/make_up.h"

enum {
    SET_PARTS = 8,      /* on one page */
    REGION_CHOICES = 3, /* slicings kept of a height, with unlike tops */
    ROW_GAP = 2,        /* lines of white between modules, a line more or less at a cost */
};
/* Apart: C23's compilers give all of an enum the type of its largest member. */
enum {
    NO_PART = UINT32_MAX,
    NO_STORY = UINT32_MAX, /* of a part that is white */
};

/* What can be placed: a story whole, what is left of it, or as much of either as fits with the rest
 * on another page; or nothing: white beside or under the stories of a page that is not full. */
struct part {
    uint32_t story;
    struct cut from;
    bool goes_on;
    bool jumped;    /* it is not the story's beginning */
    uint32_t open;  /* the part that begins there too and goes on elsewhere; NO_PART: not made */
    int least_area; /* column lines with a gap, the least of its forms */
    int area;       /* ... of its cheapest form */
    int most_area;  /* the most of its forms */
    struct forms *forms; /* by columns - 1 */
};

/* Parts on one page, by number ascending. */
struct set {
    uint32_t count;
    uint32_t parts[SET_PARTS];
};

enum slicing_kind { SLICING_LEAF, SLICING_STACK, SLICING_SIDE };

/* A rectangle that is filled: one form of a part, or two rectangles. */
struct slicing {
    int32_t cost;
    uint32_t edges;       /* four bits a column from the start: what stands at its top */
    uint32_t first, then; /* slicings: upper and lower, start and end side; of a leaf: part, form */
    uint32_t rest;        /* the part that goes on elsewhere, NO_PART */
    uint16_t art;         /* column lines */
    uint8_t lines, columns;
    uint8_t kind : 2, gap : 2; /* gap: of a stack */
    bool foot_tint : 1;
    bool foot_white : 1;           /* nothing may stand under it */
    uint8_t level;                 /* of its biggest head */
    uint8_t top_cuts, foot_cuts;   /* bit c: a gutter after column c there */
    uint8_t modules, wide, narrow; /* wide as the page, one column wide */
};

/* Ways to fill a rectangle: slicings that follow each other, by lines. */
struct region {
    uint32_t first, count;
};

enum { SLICING_BLOCK = 1024 };
struct region_entry;
/* An entry's index + 1, 0 = none, with the hash that brought it here. */
struct region_slot {
    uint32_t hash, number;
};
struct work;

struct regions {
    struct arena *arena; /* of the search */
    const struct galley_shop *shop;
    const struct make_up_task *task;
    int most_lines, most_columns;
    bool may_cut, loose, wishless;
    int32_t white_cost;              /* a column line of a white part */
    int32_t dearest;                 /* slicings that cost more are left out */
    const struct copyfit **copyfits; /* by story and columns */
    VEC(struct part) parts;
    VEC(struct slicing *) blocks; /* of SLICING_BLOCK */
    uint32_t slicing_count;
    VEC(struct region_entry) entries;
    struct region_slot *table; /* open addressing */
    uint32_t room;
    struct work
            *works[SET_PARTS + 1]; /* by parts of the set: one of a size is under way at a time */
    bool failed;                   /* a font is missing */
};

const struct slicing *slicing_at(const struct regions *regions, uint32_t number);
/* Room for so many that follow each other; the number of the first. */
uint32_t slicings_push(struct regions *regions, const struct slicing *slicings, uint32_t count);

/* The number of a part, made when it is new; and of the one that begins with it and goes on. */
uint32_t part_open(struct regions *regions, uint32_t number);
uint32_t part_find(struct regions *regions, uint32_t story, struct cut from, bool goes_on);
/* The white one. */
uint32_t part_white(struct regions *regions);
/* What it takes of a page, in column lines, known or guessed. */
int part_area(struct regions *regions, uint32_t number);
/* ... of all stories but the fillers. */
int stories_area(struct regions *regions);
/* No page holds it whole; of a lead: page 1 does not. */
bool story_must_jump(struct regions *regions, uint32_t story);
/* With its forms; valid until the next part is made. */
const struct part *part_ready(struct regions *regions, uint32_t number);
const struct copyfit *copyfit_find(struct regions *regions, uint32_t story, int columns);

/* The ways to fill `columns` with a set that are `least` to `most` lines high. */
struct region region_find(
        struct regions *regions, const struct set *set, int columns, int least, int most);

#endif
