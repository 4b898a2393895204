/* One page's content stream: all that it shows, in marked-content sequences. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "paint/encode.h"
#include "pdf/objects.h"

/* Where the text object at hand stands (text.c). */
struct text_place {
    bool open;
    const struct font *font;
    dimen size;
    int32_t scale;
    dimen x, y;         /* of its Tm, on the page */
    int64_t across, up; /* what its Td's come to since, in 1/100000 of its em */
};

struct content {
    struct pdf *pdf;
    uint32_t page; /* index */
    struct strbuf out;
    VEC(uint32_t) tags;    /* the tag of MCID i: an index of document->tags, never TAG_ARTIFACT */
    VEC(uint32_t) fonts;   /* nth press fonts that it shows */
    VEC(int) pictures;     /* objects */
    bool transparent;      /* of the pictures one is */
    bool open;             /* a sequence */
    uint32_t tag;          /* whose */
    const struct ink *ink; /* that was set last */
    struct text_place text;
};

/* Writes page `index` of the document.  All in the scratch, which the encoder puts its pieces in.
 */
void content_make(struct content *content, struct pdf *pdf, uint32_t index, struct encoder *encoder,
        struct arena *scratch);

/* The entries of its resources. */
const char *content_resources(struct arena *arena, const struct content *content);

/* For what paints: what follows belongs to this tag; has this ink. */
void content_tag(struct content *content, uint32_t tag);
void content_ink(struct content *content, const struct ink *ink);

/* A point of the page as two numbers, a space behind each; a rectangle as a path. */
void content_put_point(struct content *content, dimen x, dimen y);
void content_rectangle(struct content *content, dimen x, dimen y, dimen width, dimen height);

/* text.c: text objects.  shapes.c: all but lines and pictures.  pictures.c. */
void content_text(
        struct content *content, const struct placed *line, const struct text_piece *piece);
void content_end_text(struct content *content);
void content_shape(struct content *content, const struct placed *item);
void content_picture(struct content *content, const struct placed *item);

/* The role's name in PDF: "P", "TOCI". */
const char *role_name(enum tag_role role);

#endif
