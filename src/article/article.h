/* An article: front matter and blocks, each with its place in the author's file. */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "text/rich_text.h"

enum block_kind {
    BLOCK_PARAGRAPH, /* text */
    BLOCK_HEADING,   /* text, level 2-6: a crosshead */
    BLOCK_LIST,      /* children: BLOCK_ITEM; ordered, start */
    BLOCK_ITEM,      /* children: blocks */
    BLOCK_QUOTE,     /* children: paragraphs; a pull quote; text: the source line (after a dash) or NULL */
    BLOCK_IMAGE,     /* picture; text: caption or NULL */
    BLOCK_TABLE,     /* children: BLOCK_ROW; column_count, aligns */
    BLOCK_ROW,       /* children: BLOCK_CELL; header */
    BLOCK_CELL,      /* text */
    BLOCK_VERSE,     /* children: BLOCK_COUPLET */
    BLOCK_COUPLET,   /* children: two BLOCK_CELLs: the hemistichs (one for a lone line) */
    BLOCK_NOTE,      /* children: blocks; label: its number in Persian digits */
    BLOCK_QUESTION,  /* text: an interviewer's question (a paragraph that is wholly strong and ends with ؟) */
    BLOCK_BREAK,     /* no text: a pause between parts (--- in Markdown); a white line or a star */
};

enum cell_align { CELL_START, CELL_CENTER, CELL_END, CELL_DECIMAL };

struct picture {
    const char *path;    /* as given, resolved against the article's folder */
    const char *alt;     /* or "" */
    struct span span;
};

struct block {
    enum block_kind kind;
    struct span span;
    const struct rich_text *text;
    const struct block *children; /* first child */
    const struct block *next;     /* sibling */
    int level;
    bool ordered, header;
    int start;                    /* first number of an ordered list */
    uint32_t column_count;
    const enum cell_align *aligns;
    const char *label;
    const struct picture *picture;
};

/* A field that was not given is NULL. */
struct article {
    const struct source *source;
    const char *slug;               /* file name without folder and ending */
    const struct rich_text *title;  /* never NULL; the file's name when there is none */
    const struct rich_text *kicker, *deck, *lead;
    const struct rich_text *author, *place, *section, *date;
    const struct rich_text *keywords;
    const struct picture *photo;    /* the lead picture */
    const struct rich_text *caption, *credit;
    const struct rich_text *number, *number_label; /* a big number and what it counts */
    const struct rich_text *quote, *quote_by;      /* a quote for the side column */
    const char *address;            /* canonical URL */
    const struct block *body;       /* first block; may be NULL */
    const struct block *notes;      /* BLOCK_NOTEs in order of first reference */
};

/* Parses Markdown with front matter (.md, .markdown) or an office's plain text (anything else:
 * first line the headline, then paragraphs).  All mistakes are reported; NULL only when nothing
 * can be set. */
const struct article *article_parse(struct arena *arena, struct diag *diag, const struct source *source);

#endif
