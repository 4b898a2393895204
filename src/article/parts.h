/* Between the files of this room only: what a parser carries, and the steps it calls. */
#ifndef ARTICLE_PARTS_H
#define ARTICLE_PARTS_H

#include "article/article.h"
#include "yaml/yaml.h"

#include <cmark-gfm.h>

/* One article being parsed. */
struct parts {
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    uint32_t begin, end;         /* the body in bytes of source */
    const uint32_t *line_starts; /* of the body's lines, and `end` after the last */
    uint32_t line_count;
    bool *covered;     /* by line: some block came out of it */
    int indented_line; /* last of an indented paragraph: what follows directly is its rest */
    int depth;         /* of nested blocks ... */
    int quote_depth;   /* ... and of quotes among them */
};

/* A block that may still be joined with its neighbours into lists. */
struct candidate {
    struct block *block;
    bool joined; /* a line of the same paragraph as the one before */
};

typedef VEC(struct candidate) candidates;

/* The inline content of one block. */
struct picture_place {
    struct picture *picture;
    const struct rich_text *caption; /* or NULL */
    bool leads;                      /* no text stands before it */
};

struct inlines {
    /* Text, cut before every line that begins with a marker («۱.», •; in quotes also a dash). */
    VEC(const struct rich_text *) pieces;
    VEC(struct picture_place) pictures;
};

enum inline_place { INLINE_TEXT, INLINE_QUOTE, INLINE_CELL, INLINE_HEADING };

/* inlines.c: the children of a cmark block whose text stands at begin..end of the source. */
void inlines_make(struct parts *parts, cmark_node *block, uint32_t begin, uint32_t end,
        enum inline_place place, struct inlines *out);

/* autolink.c: MARK_LINK upon the addresses in bytes begin..end of what was put so far. */
void autolink_mark(struct rich_text_maker *maker, uint32_t begin, uint32_t end);

/* aligned.c: puts literal, which was made from source begin..end by dropping, unescaping or
 * folding, with each byte's origin as near as can be told. */
void put_aligned(struct rich_text_maker *maker, const char *literal, uint32_t begin, uint32_t end);
const struct rich_text *make_aligned(struct arena *arena, const struct source *source,
        const char *literal, uint32_t begin, uint32_t end);
/* Source bytes begin..end as they are: blanks trimmed, a line break as one blank. */
const struct rich_text *make_exact(
        struct arena *arena, const struct source *source, uint32_t begin, uint32_t end);

/* markers.c: «۱.», «۱-», «۱)», • typed at a line's start. */
struct marker {
    int number;    /* 0: a bullet */
    uint32_t size; /* bytes up to the text */
    bool dash;     /* 1-, which Markdown does not know */
};
bool marker_find(const char *text, uint32_t length, struct marker *out);
/* Runs of two or more marked paragraphs → lists; stray pieces → joined again.  First of a chain. */
const struct block *candidates_gather(struct arena *arena, const candidates *list);

/* markdown.c, plain_text.c: the body. */
void markdown_parse(struct parts *parts, struct article *article);
void plain_text_parse(struct parts *parts, struct article *article);

/* Runs of lines parted by blank lines → paragraphs, no Markdown in them. */
void push_plain(struct parts *parts, candidates *list, uint32_t begin, uint32_t end);
void push_block(struct parts *parts, candidates *list, struct block *block);

/* tame.c: false for what would make cmark slow. */
bool markdown_is_tame(const struct parts *parts);

/* places.c: cmark's lines and columns → bytes. */
struct stretch {
    uint32_t begin, end;
};
struct stretch node_stretch(const struct parts *parts, cmark_node *node);
uint32_t line_begin(const struct parts *parts, int line); /* lines from 1 */
uint32_t line_end(const struct parts *parts, int line);   /* without its \n */
bool is_table(cmark_node *node);
int table_head_line(cmark_node *table);
int node_first_line(cmark_node *node);
int node_last_line(const struct parts *parts, cmark_node *node);
void count_lines(struct parts *parts);
void cover_lines(struct parts *parts, cmark_node *node);

/* code.c: fenced and indented code: verse, verbatim text, or a typist's indent. */
void code_convert(struct parts *parts, cmark_node *node, candidates *list);

/* markdown.c: a node of a document, list item or quote → blocks at the list's end. */
void markdown_convert(struct parts *parts, cmark_node *node, candidates *list);

/* mask.c: the body as cmark is given it. */
const char *markdown_mask(const struct parts *parts, size_t *length);

/* boxes.c: whether a line is a «:::» line, or a node stands for one; the box that it opens, and the
 * last node that belongs to it. */
bool box_is_fence(const struct parts *parts, int line);
bool box_begins(const struct parts *parts, cmark_node *node);
cmark_node *box_convert(struct parts *parts, cmark_node *node, candidates *list);

/* tables.c */
void table_make(struct parts *parts, cmark_node *table, struct block *out);
/* verse.c: the lines of source begin..end. */
void verse_make(struct parts *parts, uint32_t begin, uint32_t end, struct block *out);
/* notes.c: a number in Persian digits; raw HTML; what cmark left out without a word: notes and link
 * definitions nobody refers to. */
const char *note_label(struct arena *arena, const char *digits);
void report_html(struct parts *parts, uint32_t begin, uint32_t end, bool comment);
void report_left_out(struct parts *parts, cmark_node *document);

/* front_matter.c: a Persian key in one spelling, without blanks; English ones as they are. */
const char *key_fold(struct arena *arena, const char *key);
/* Fills the fields; returns where the body begins. */
uint32_t front_matter_read(struct parts *parts, struct article *article);

/* Paths in an article are meant from its own folder; NULL after a diagnostic for one that names a
 * place of one computer ("/home/...", "C:\\..."). */
const char *picture_path(struct parts *parts, const char *path, struct span span);

/* framing.c: "top 10, left 25"; left as it was after a diagnostic. */
void picture_crop_read(struct parts *parts, struct picture_crop *crop, bool focus,
        const char *words, struct span span);
/* The same behind a picture's name: "a.jpg#crop=top10&focus=right30"; the name without it. */
const char *picture_crop_cut(
        struct parts *parts, const char *url, struct picture_crop *crop, struct span span);

struct block *block_make(struct parts *parts, enum block_kind kind, uint32_t begin, uint32_t end);

#endif
