/* An article: front matter and blocks, each with its place in the author's file. */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "orthography/house.h"
#include "picture/picture.h"
#include "text/rich_text.h"

enum block_kind {
    BLOCK_PARAGRAPH, /* text */
    BLOCK_HEADING,   /* text, level 2-6: a crosshead */
    BLOCK_LIST,      /* children: BLOCK_ITEM; ordered, start */
    BLOCK_ITEM,      /* children: blocks */
    BLOCK_QUOTE,     /* children: paragraphs of a pull quote; text: its source line or NULL */
    BLOCK_IMAGE,     /* picture; text: caption or NULL */
    BLOCK_TABLE,     /* children: BLOCK_ROW; column_count, aligns */
    BLOCK_ROW,       /* children: BLOCK_CELL; header */
    BLOCK_CELL,      /* text */
    BLOCK_VERSE,     /* children: BLOCK_COUPLET */
    BLOCK_COUPLET,   /* children: two BLOCK_CELLs: the hemistichs (one for a lone line) */
    BLOCK_NOTE,      /* children: blocks; label: its number in Persian digits */
    BLOCK_QUESTION,  /* text: an interviewer's question: wholly strong, ends with ؟ */
    BLOCK_BREAK,     /* no text: a pause between parts (--- in Markdown); a white line or a star */
    BLOCK_BOX,       /* box; text: its title or NULL; children as the kind asks */
};

/* What stands between «::: NAME TITLE» and «:::». */
enum box_kind {
    BOX_PLAIN,     /* blocks */
    BOX_FACTS,     /* BLOCK_ROWs of one or two cells: label, value */
    BOX_ATTENDEES, /* one BLOCK_LIST */
    BOX_RESOLUTIONS, /* a BLOCK_LIST; an item ends with «مسئول: … مهلت: … وضعیت: …» */
    BOX_BARS,           /* a BLOCK_TABLE, paragraphs before and after it */
    BOX_LINES,          /* the same */
    BOX_CONGRATULATION, /* blocks */
    BOX_CONDOLENCE,     /* blocks */
    BOX_QUOTE,          /* paragraphs: a large quote */
};

enum cell_align { CELL_START, CELL_CENTER, CELL_END, CELL_DECIMAL };

struct picture {
    const char *path;                 /* as given, resolved against the article's folder */
    const char *alt;                  /* or "" */
    const struct rich_text *alt_text; /* the same with its places; may be the caption; or NULL */
    struct picture_crop crop;         /* `crop:` and `focus:`, and where it is named */
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
    int start; /* first number of an ordered list */
    uint32_t column_count;
    const enum cell_align *aligns;
    const char *label;
    const struct picture *picture;
    enum box_kind box;
};

/* A field that was not given is NULL. */
struct article {
    const struct source *source;
    const char *slug;              /* file name without folder, ending, encoding */
    const struct rich_text *title; /* never NULL; the file's name when there is none */
    const struct rich_text *kicker, *deck, *lead;
    const struct rich_text *author, *place, *section, *date;
    const struct rich_text *keywords;
    const struct rich_text *organisations; /* that it tells of: for the year's index */
    const struct picture *photo;           /* the lead picture */
    const struct rich_text *caption, *credit;
    const struct rich_text *number, *number_label; /* a big number and what it counts */
    const struct rich_text *quote, *quote_by;      /* a quote for the side column */
    const struct rich_text *ignore; /* rules that a check leaves out, with «، » between */
    const struct house *words;      /* of its own, or NULL */
    bool owners_own;                /* an advertisement of the publication's owner */
    const char *address;            /* canonical URL */
    uint32_t body_begin;            /* byte of the source behind the front matter */
    const struct block *body;       /* first block; may be NULL */
    const struct block *notes;      /* BLOCK_NOTEs in order of first reference */
};

/* Parses Markdown (.md, .markdown) or an office's plain text (anything else: first line the
 * headline, then paragraphs; the rule is in plain_text.c), either with a front matter of YAML.
 * All mistakes are reported; never NULL.
 *
 * Markdown is CommonMark with tables and footnotes, and these turns of it:
 *   # Title           the title when the front matter has none; else a crosshead like ##
 *   «۱.» «۱-» «۱)» •  at the start of two or more lines or paragraphs: a list
 *   **متن؟**          a paragraph of its own: an interviewer's question
 *   > متن             a pull quote; its last line, if it begins with — or –, is its source line
 *   ![alt](file "caption")   a picture block; without a caption the alt text is printed
 *   ```verse or ```شعر       a couplet a line; the hemistichs are parted by a tab, or by / or * or
 *                     ... or … between blanks; a line without any of these is a lone hemistich
 *   four blanks       begin a paragraph, as typists do, not code (unless it has no Persian letter)
 *   http://… www.… a@b.ir    become links
 *   ::: کادر title    a box, up to a line :::; also مشخصات, حاضران (a line each), مصوبات, نمودار,
 *                     نمودار خطی, تبریک, تسلیت, نقل, or facts, attendees, resolutions, chart,
 *                     line-chart, congratulation, condolence, quote
 *   <b>               raw HTML is an error and stays as text; a comment is left out with a warning
 * A soft line break is a blank, a hard one U+2028.  Marks of one kind never nest. */
const struct article *article_parse(
        struct arena *arena, struct diag *diag, const struct source *source);

/* A text that is no Markdown, with a MARK_LINK on every address in it, as in articles. */
const struct rich_text *addresses_link(struct arena *arena, const char *utf8);

/* A field or block a line, with marks; U+2028 as ↵: for tests. */
const char *article_dump(struct arena *arena, const struct article *article);

#endif
