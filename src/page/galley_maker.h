/* Inside galley*.c: a story under way.  The order of the files: galley.c (the flow over blocks),
 * galley_set.c (text → lines with their links), galley_head.c, galley_list.c, galley_quote.c,
 * galley_figure.c (pictures, captions), galley_table.c with table_widths.c, galley_verse.c,
 * galley_ends.c (dateline, end mark), galley_box.c with galley_facts.c, galley_resolutions.c and
 * galley_chart.c (chart.h), galley_notes.c, and the small galley_words.c and galley_ornament.c. */
#ifndef PAGE_GALLEY_MAKER_H
#define PAGE_GALLEY_MAKER_H

#include "page/galley.h"

/* What stands above decides a paragraph's indent. */
enum above { ABOVE_START, ABOVE_TEXT, ABOVE_HEADING, ABOVE_QUESTION, ABOVE_FIGURE, ABOVE_QUOTE };

/* What goes into one piece. */
struct bag {
    VEC(struct placed) items;
    VEC(struct link) links;
    VEC(struct galley_anchor) anchors;
};

struct galley_maker {
    const struct galley_shop *shop;
    const struct galley_look *look;
    const struct article *article;
    VEC(struct galley_piece) pieces, wide, notes;
    VEC(struct galley_choice) choices;
    VEC(struct tag) tags;
    uint32_t groups;
    int64_t cost;
    uint64_t
            referred; /* bit i: note i's first reference has its anchor (notes past 63 have none) */
    /* the flow's state */
    uint32_t parent;               /* tag that blocks go under */
    enum above above, above_quote; /* what stands above the quote that stands above */
    dimen inset;                   /* of lists, at the start side */
    dimen white;                   /* asked for above the next piece */
    int keep;                      /* so many pieces to come stay with the one after them */
    int level;                     /* of the last heading */
    int headings;                  /* how many crossheads and titles of boxes there are so far */
    struct bag marker;             /* a list marker that waits for its first line */
};

/* A paragraph as lines, and the tags of its links. */
struct type_block {
    const struct shaped *shaped;
    const struct style *style;
    struct lines lines;
    struct lines longer; /* a line more, for make-up; items NULL: none */
    uint32_t tag;
    const uint32_t *run_tags;    /* by run of shaped; NULL: all are the block's own */
    const uint32_t *mark_groups; /* by mark: of its link's pieces */
};

/* galley_set.c */
uint32_t tag_add(struct galley_maker *maker, enum tag_role role, uint32_t parent, const char *text);
struct type_block type_set(struct galley_maker *maker, const struct rich_text *text,
        const struct style *style, dimen measure, dimen indent, uint32_t tag);
/* galley_marks.c: the elements under a block's tag, when it has links, notes or words of another
 * language. */
void type_marks(struct galley_maker *maker, struct type_block *block);
/* Line nth with its measure's left edge at x; its links' rectangles, the anchors of its notes. */
void type_put(struct galley_maker *maker, struct bag *bag, const struct type_block *block,
        uint32_t nth, dimen x, dimen baseline);
/* All lines from top on, at the style's leading; returns the height. */
dimen type_stack(struct galley_maker *maker, struct bag *bag, const struct type_block *block,
        dimen x, dimen top);
/* A text of our own: a marker, a number; natural width in *width. */
struct type_block type_plain(struct galley_maker *maker, const char *utf8,
        const struct style *style, uint32_t tag, dimen *width);
void fill_put(struct galley_maker *maker, struct bag *bag, dimen x, dimen y, dimen width,
        dimen height, const char *ink);
struct galley_piece bag_close(const struct bag *bag, dimen height);
const struct style *galley_style(const struct galley_maker *maker, const char *name);
dimen galley_step(const struct galley_maker *maker);

/* galley_memory.c: fills shaped and lines of a block whose style is set; there may be no memory. */
bool memory_find(const struct galley_maker *maker, const struct rich_text *text, dimen measure,
        dimen indent, struct type_block *block);
void memory_keep(const struct galley_maker *maker, const struct rich_text *text, dimen measure,
        dimen indent, const struct type_block *block);

/* galley_words.c: the first bytes of text strong and in the style's emphasis; two texts with a
 * space between (either may be NULL). */
const struct rich_text *words_stress(
        struct arena *arena, const struct rich_text *text, uint32_t end);
const struct rich_text *words_join(
        struct arena *arena, const struct rich_text *first, const struct rich_text *second);

/* galley_ends.c */
const struct rich_text *dateline_join(
        struct arena *arena, const struct rich_text *place, const struct rich_text *text);
/* Behind the last line of the body; size: the layout's story.end-mark, 0: none. */
void end_mark_put(struct galley_maker *maker);

/* galley.c */
void piece_push(struct galley_maker *maker, struct galley_piece piece);
/* A list or table comes: a line above that ends with a colon stays with it. */
void introduce(struct galley_maker *maker);
void blocks_put(struct galley_maker *maker, const struct block *first);
const char *list_style(const struct galley_maker *maker);
void paragraph_put(
        struct galley_maker *maker, const struct rich_text *text, const char *style, dimen indent);

/* the rooms of each kind */
void head_put(struct galley_maker *maker, struct galley *galley);
void list_put(struct galley_maker *maker, const struct block *list);
void quote_put(struct galley_maker *maker, const struct block *quote);
void image_put(struct galley_maker *maker, const struct block *image);
struct galley_piece photo_make(struct galley_maker *maker);
void table_put(struct galley_maker *maker, const struct block *table);
void verse_put(struct galley_maker *maker, const struct block *verse);
void notes_put(struct galley_maker *maker);

/* galley_quote.c: all texts of blocks and what is in them, one under the other, as P under parent;
 * returns the height. */
dimen texts_stack(struct galley_maker *maker, struct bag *bag, const struct block *blocks,
        const struct style *style, dimen measure, dimen top, uint32_t parent);

/* galley_figure.c: a caption from top on, first baseline at the grid's; returns its height. */
dimen caption_put(struct galley_maker *maker, struct bag *bag, const struct rich_text *caption,
        const struct rich_text *credit, dimen measure, dimen top, uint32_t parent);

/* galley_notes.c: the place of the note with this label, from 0; -1 = none. */
int note_find(const struct article *article, const char *label);
const char *note_name(struct galley_maker *maker, const char *kind, int nth);

/* A box under way: what is put into its bag stands from y on, inside its padding. */
struct box {
    struct bag bag;
    dimen measure, padding, inside; /* inside: between the paddings */
    dimen y;
    dimen beside; /* kept free at the end of the title's lines */
    uint32_t tag; /* of its section */
    bool has_ground;
    const char *foot; /* ink of a rule at its foot; NULL: none */
};

/* galley_box.c: ground NULL: none.  Closing adds a foot and rounds up to whole steps. */
struct box box_open(struct galley_maker *maker, dimen measure, dimen padding, const char *ground,
        const char *rule);
struct galley_piece box_close(struct galley_maker *maker, struct box *box);
/* A title (NULL: none); y is on the grid after it. */
void box_title(struct galley_maker *maker, struct box *box, const struct rich_text *title,
        const char *style);
enum tag_role box_heading(const struct galley_maker *maker);
/* The element of a heading that stands at y of the bag, which bookmarks lead to. */
uint32_t heading_tag(struct galley_maker *maker, struct bag *bag, enum tag_role role,
        uint32_t parent, const char *words, dimen y);
/* Whether something broader than the column is there; a piece in the column or among the wide. */
bool box_may_be_wide(const struct galley_maker *maker);
void box_place(struct galley_maker *maker, struct galley_piece piece, bool wide);
/* A text of our own. */
const struct rich_text *box_words(struct galley_maker *maker, const char *utf8);
/* A piece's items, links and anchors, moved. */
void piece_append(struct galley_maker *maker, struct bag *bag, const struct galley_piece *piece,
        dimen x, dimen y);
void box_put(struct galley_maker *maker, const struct block *block);
/* galley_facts.c, galley_resolutions.c, galley_chart.c */
void facts_put(struct galley_maker *maker, const struct block *block);
void attendees_put(struct galley_maker *maker, const struct block *block);
void resolutions_put(struct galley_maker *maker, const struct block *block);
void chart_put(struct galley_maker *maker, const struct block *block);

/* table_widths.c */
struct table_cell {
    const struct rich_text *text;
    struct type_block block; /* its lines are made at the chosen width */
    const struct paragraph *paragraph;
    dimen natural, least; /* on one line; of its widest word */
    dimen tail;           /* what stands right of the units digit: ٫ and fraction */
    bool number, dash;    /* dash: "–" or nothing, which stands among numbers */
};

struct table_column {
    dimen natural, least, tail; /* the greatest of its cells */
    dimen width, x;             /* chosen; left edge */
    enum cell_align align;
};

struct table_plan {
    const struct block *block;
    uint32_t row_count, column_count;
    struct table_cell *cells; /* row by row */
    bool *heads;              /* by row */
    struct table_column *columns;
    dimen measure;
};

struct table_plan table_measure(struct galley_maker *maker, const struct block *table);
/* Widths that fill measure; false when even the widest words do not fit (widths are set all the
 * same, overfull ones get their diagnostic when broken). */
bool table_widths(struct table_plan *plan, dimen measure);
/* Whether all cells stay on one line at measure; whether all words fit. */
bool table_is_easy(const struct table_plan *plan, dimen measure);
bool table_is_possible(const struct table_plan *plan, dimen measure);

#endif
