/* Between inlines.c and the two files under it: the walk along nodes and source. */
#ifndef ARTICLE_INLINES_H
#define ARTICLE_INLINES_H

#include "article/parts.h"

enum { STRONG, EMPHASIS, LINK, SORT_COUNT };

/* Where text goes: the block's own, or a picture's alt. */
struct stream {
    struct rich_text_maker maker;
    int open[SORT_COUNT];       /* how deep */
    uint32_t since[SORT_COUNT]; /* where the outermost began */
    const char *target;
    uint32_t plain_since; /* text that no link or code has taken */
};

struct walk {
    struct parts *parts;
    const char *source;
    uint32_t at, end;
    enum inline_place place;
    struct inlines *out;
    struct stream body, alt, *now;
    int pictures_open;
    uint32_t picture_begin; /* of the outermost */
};

/* streams.c: text and its open marks. */
void open_stream(struct walk *w, struct stream *stream);
const struct rich_text *close_stream(struct stream *stream);
void end_plain(struct stream *stream); /* addresses in the plain text so far become links */
void open_mark(struct stream *stream, int sort);
void close_mark(struct stream *stream, int sort);
/* What follows goes into a piece of its own; open marks go on in it. */
void cut_piece(struct walk *w);

/* matching.c: moves the cursor through the source as a literal tells. */
bool skip_sign(struct walk *w, const char *sign);
void skip_run(struct walk *w, const char *signs);
void skip_line_start(struct walk *w);                     /* indents and the marks of quotes */
void take_text(struct walk *w, const char *literal);      /* with escapes and entities */
void take_verbatim(struct walk *w, const char *literal);  /* without; line breaks read as blanks */
struct span skip_target(struct walk *w, const char *url); /* ](target) or ][label] or ] */

#endif
