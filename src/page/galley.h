/* A story as type: the heading stack and the pieces of its columns, made at given measures, placed
 * by make-up.  Nothing is re-broken after it was chosen. */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "article/article.h"
#include "layout/layout.h"
#include "page/document.h"

enum {
    GALLEY_NO_BREAK = 1000000,  /* galley_piece.break_after: never */
    GALLEY_BREAK_SHORT = 200,   /* ... inside a paragraph where it is allowed */
    GALLEY_STEP_COST = 20000,   /* of a headline's step down */
    GALLEY_WIDE_COST = 1000000, /* of a table that does not fit its measure */
};

/* A destination inside a piece.  Names are the article's slug and "-note-2" or "-ref-2" (2: the
 * note's place in article->notes, from 1; of several references the first is the destination), or
 * "/head-2": its second crosshead. */
struct galley_anchor {
    const char *name;
    dimen x, y; /* right edge and top of what it shows, as items */
};

/* What a column break cannot divide: a line of text, a picture with its caption, a table, a quote.
 */
struct galley_piece {
    dimen height;    /* whole steps of the grid */
    dimen before;    /* white above it, whole steps; dropped at a column's top */
    int break_after; /* penalty of a column break after it: 0 free ... GALLEY_NO_BREAK */
    bool text;       /* a line of running text: counts for level columns */
    bool floats; /* may stand at the top of another column: a pull quote, a picture in the text */
    dimen lone;  /* instead of `before` when the floating piece above it stands elsewhere */
    const struct galley_piece *joined; /* instead of it right under the piece before, in one column:
                                          a table's rows without their head again; NULL = itself */
    const struct placed *items; /* x from the measure's left edge, y from the piece's top; tags
                                   local, those in run_tags too; in reading order */
    uint32_t item_count;
    const struct link *links; /* the same; groups are local to the galley, from 1 */
    uint32_t link_count;
    const struct galley_anchor
            *anchors; /* destinations that begin here: notes and their references */
    uint32_t anchor_count;
};

/* A paragraph set a line longer: instead of the pieces begin to before end.  Longer paragraphs have
 * none: they divide anywhere. */
enum { GALLEY_CHOICE_LINES = 60 };
struct galley_choice {
    uint32_t begin, end;
    const struct galley_piece *pieces;
    uint32_t piece_count;
    int64_t cost; /* more than the shorter one's, as in struct lines */
};

struct galley {
    const struct article *article;
    const struct style *headline; /* the step that the headline took */
    dimen head_measure, measure;
    struct galley_piece head; /* kicker, headline, deck, byline: one stack, height in whole steps */
    dimen head_slack;         /* white at its foot that makes the steps whole, ... */
    int head_gaps;            /* ... gaps below the headline that lines of air are shared out to */
    struct galley_piece
            photo; /* the lead picture with its caption at photo_width; height 0 = none */
    const struct galley_piece *pieces; /* at `measure`, in reading order */
    uint32_t piece_count;
    const struct galley_choice *choices; /* in the order of their pieces */
    uint32_t choice_count;
    const struct galley_piece
            *wide; /* at head_measure: tables and pictures too wide for a column */
    uint32_t wide_count;
    const struct galley_piece
            *notes; /* footnotes, at `measure`; set at the foot of the last column */
    uint32_t note_count;
    uint32_t group_count;   /* links[].group run from 1 to this: for shifting on assembly */
    const struct tag *tags; /* local: [0] unused, [1] the story's root (TAG_ARTICLE) with parent 0;
                               other parents are local indices, below their children's; in
                               reading order: head, photo, body (wide pieces where they are
                               told), notes.  Ones of a part that stays unplaced (a photo)
                               have no items: leave them out or let them be empty */
    uint32_t tag_count;
    const struct diagnostic *messages; /* found while it was made; galley_report says them */
    uint32_t message_count;
    int64_t cost; /* of all its paragraphs (struct lines), and of the head's step:
                     GALLEY_STEP_COST for each step down the scale */
};

/* What a story looks like: names of styles in the layout, and the widths. */
struct galley_look {
    dimen head_measure;              /* of the module */
    dimen measure;                   /* of a column */
    dimen photo_width, photo_height; /* of the picture's rectangle; 0 = no lead picture here */
    const char *headline; /* "head-a" ... ; steps down by style.smaller when it does not fit */
    const char *deck;     /* style of the deck: smaller over one column */
    const char *body, *lead, *crosshead, *quote;
    const char *listed; /* style of lists; NULL: "list" */
    int head_air;       /* lines of air in the head */
    bool byline;        /* else it stands elsewhere, in a side column */
    bool first_indent;  /* indent the first paragraph */
    bool choices;       /* make-up wants paragraphs a line longer, too, and quotes to float */
};

/* Everything a galley is made with; borrowed. */
struct galley_shop {
    struct arena *arena;
    struct diag *diag;
    struct shaper *shaper;
    struct picture_set *pictures;
    const struct layout *layout;
    struct set_memory *memory; /* lines set before, for several galleys of one story; or NULL */
};

/* A memory for galleys that are made in this arena with one layout. */
struct set_memory *set_memory_create(struct arena *arena);

/* What could not be set (a picture that is missing) is left out; the galley's messages tell it.
 * Never NULL; only a missing font is said at once. */
const struct galley *galley_make(const struct galley_shop *shop, const struct article *article,
        const struct galley_look *look);

/* What each gap of a head gets of its slack and of lines of air. */
dimen head_share(const struct layout *layout, const struct galley *galley, int air);

/* Says a galley's messages in shop->diag, once: for galleys that are placed. */
void galley_report(const struct galley_shop *shop, const struct galley *galley);

/* One paragraph set in a style at a width: furniture uses it.  Items: x from the measure's left
 * edge, y from the top of the first line; baselines where layout_baseline puts them.  The caller
 * makes the document's tag (TAG_ARTIFACT: none).  In the piece, tags are local: 1 is that tag, from
 * 2 on come the links and words of other languages below it. */
struct set_text {
    struct galley_piece piece;
    uint32_t tag;
    const struct tag *tags;
    uint32_t tag_count, group_count;
    dimen height; /* lines * leading */
    dimen width;  /* of the widest line: what a text takes when measure is ample */
    int line_count;
};
const struct set_text *text_set(const struct galley_shop *shop, const char *utf8, const char *style,
        dimen measure, uint32_t tag);
/* The same for text with marks (bold first words, a link's colour), and a style at hand. */
const struct set_text *rich_set(const struct galley_shop *shop, const struct rich_text *text,
        const struct style *style, dimen measure, uint32_t tag);

/* Ornaments as polygons, x, y: the upper left corner of their square or rectangle.  The star has
 * eight points; of its size, inner radius 0.765 of the outer. */
struct placed star_make(struct arena *arena, dimen x, dimen y, dimen size, const struct ink *ink);
/* A triangle that points to the reading direction's end (left), as in jump lines: 5 x 6 pt. */
struct placed triangle_make(
        struct arena *arena, dimen x, dimen y, dimen width, dimen height, const struct ink *ink);

/* The destination of a crosshead, from 0. */
const char *heading_name(struct arena *arena, const struct article *article, int nth);

#endif
