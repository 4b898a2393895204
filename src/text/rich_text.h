/* Rich text: one paragraph's worth of characters, the marks upon them, and where each byte came
 * from.  Parsers make it, orthography makes a new one from it, shaping reads it. */
#ifndef TEXT_RICH_TEXT_H
#define TEXT_RICH_TEXT_H

#include "diag/diag.h"

enum mark_kind {
    MARK_STRONG,
    MARK_EMPHASIS,
    MARK_LINK,     /* target: the URI */
    MARK_VERBATIM, /* code: left to right, never edited */
    MARK_NOTE,     /* a footnote's reference; target: its number as Persian digits */
    MARK_LTR,      /* set by shaping rules or an author: one left-to-right unit */
};

struct mark {
    enum mark_kind kind;
    uint32_t begin, end; /* bytes of utf8 */
    const char *target;  /* MARK_LINK, MARK_NOTE; else NULL */
};

/* From byte `at` of utf8 on (until the next origin) byte i stands at from + (i - at) of source;
 * within an edited stretch (`edited`) all bytes stand for the source stretch from..until. */
struct origin {
    uint32_t at;
    uint32_t from, until;
    bool edited;
};

struct rich_text {
    const struct source *source; /* may be NULL: made text */
    const char *utf8;            /* zero-terminated, no line breaks but U+2028 for a forced one */
    uint32_t length;             /* bytes */
    const struct mark *marks;    /* by begin */
    uint32_t mark_count;
    const struct origin *origins; /* by at; the first has at = 0 unless there is none */
    uint32_t origin_count;
};

/* The author's stretch for bytes begin..end of text. */
struct span rich_text_span(const struct rich_text *text, uint32_t begin, uint32_t end);

/* Bytes begin..end of text with their marks and origins. */
const struct rich_text *rich_text_slice(
        struct arena *arena, const struct rich_text *text, uint32_t begin, uint32_t end);

/* Text without marks or origins, e.g. a folio; copies nothing. */
struct rich_text rich_text_plain(const char *utf8);

/* For makers: puts bytes, marks and origins in order. */
struct rich_text_maker {
    struct arena *arena;
    const struct source *source;
    char *bytes;
    uint32_t length, room;
    VEC(struct mark) marks;
    VEC(struct origin) origins;
};

void rich_text_start(
        struct rich_text_maker *maker, struct arena *arena, const struct source *source);
/* Bytes taken over unchanged from source offset `from`. */
void rich_text_put(
        struct rich_text_maker *maker, const char *bytes, uint32_t length, uint32_t from);
/* Bytes that stand for source from..until but read otherwise. */
void rich_text_put_edited(struct rich_text_maker *maker, const char *bytes, uint32_t length,
        uint32_t from, uint32_t until);
void rich_text_mark(struct rich_text_maker *maker, enum mark_kind kind, uint32_t begin,
        uint32_t end, const char *target);
/* A whole text with its marks; its origins too when it has the maker's source. */
void rich_text_append(struct rich_text_maker *maker, const struct rich_text *text);
/* Sorts the marks by begin; the result lives in the arena. */
struct rich_text *rich_text_end(struct rich_text_maker *maker);

#endif
