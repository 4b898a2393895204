/* Inside the room: a text as a chain of signs on which the rules edit, and back to rich_text.
 *
 * A sign knows the bytes of the input it stands for, so marks and origins come out exactly whatever
 * was put in or taken out.  Sign 0 is the edge: it closes the chain at both ends. */
#ifndef ORTHOGRAPHY_SIGNS_H
#define ORTHOGRAPHY_SIGNS_H

#include "orthography/orthography.h"

enum sign_kind {
    SIGN_EDGE,
    SIGN_LETTER, /* of the Arabic script */
    SIGN_MARK,   /* harakat, hamza above: belongs to the letter before it */
    SIGN_ZWNJ,
    SIGN_DIGIT,     /* Persian, Arabic or ASCII */
    SIGN_LATIN,     /* a letter of another script */
    SIGN_BLANK,     /* any space within a line */
    SIGN_BREAK,     /* a forced line end */
    SIGN_CONTROL,   /* invisible: directions, joiners, marks of byte order */
    SIGN_POINT,     /* all else: punctuation, symbols */
    SIGN_ODD_BLANK, /* no kind of a sign: only in signs.kinds, for blanks other than U+0020 */
};

struct sign {
    uint32_t c;
    uint32_t from, until; /* bytes of the input; equal for a sign that stands for none */
    uint32_t prev, next;
    uint8_t kind; /* enum sign_kind */
    bool guarded; /* in a protected span: no rule may touch it */
    bool edited;  /* c is not what the input had */
};

struct signs {
    struct arena *arena;          /* scratch: of the chain and what rules note down */
    const struct rich_text *text; /* the input */
    struct sign *items;           /* [0] is the edge */
    uint32_t count, room;
    const struct house *house;           /* never NULL here */
    const struct filter *filter;         /* or NULL */
    struct edits *edits;                 /* may be NULL */
    uint32_t changes;                    /* edits made so far */
    uint64_t left_out;                   /* a bit for each rule that is not applied */
    uint8_t present[(0x700 + 0x70) / 8]; /* a bit for every character that occurs or did */
    uint32_t kinds;                      /* a bit for every kind that occurs or did */
    bool forms;                          /* has presentation forms */
    bool trial;                          /* has no chain: an edit does nothing */
    bool persian, latin;                 /* has a letter of the Arabic script; of another one */
};

void signs_make(struct signs *signs, struct arena *scratch, const struct rich_text *text,
        const struct house *house, struct edits *edits);

/* signs_text.c: the text as edited, with the input's marks and origins; owned by `arena`. */
const struct rich_text *signs_text(const struct signs *signs, struct arena *arena);

enum sign_kind sign_kind_of(uint32_t c);

static inline int style_of(const struct signs *signs, enum house_switch which)
{
    return signs->house->style[which];
}

static inline struct sign *sign_at(const struct signs *signs, uint32_t at)
{
    return &signs->items[at];
}

static inline uint32_t sign_next(const struct signs *signs, uint32_t at)
{
    return signs->items[at].next;
}

static inline uint32_t sign_prev(const struct signs *signs, uint32_t at)
{
    return signs->items[at].prev;
}

static inline enum sign_kind kind_at(const struct signs *signs, uint32_t at)
{
    return (enum sign_kind)signs->items[at].kind;
}

/* Not in a protected span, and this character. */
static inline bool sign_is(const struct signs *signs, uint32_t at, uint32_t c)
{
    return signs->items[at].c == c && !signs->items[at].guarded && at;
}

/* Does one of these characters occur?  Always true for those outside U+0000-06FF and U+2000-206F.
 * What no rule could act on need not be walked through. */
bool signs_have(const struct signs *signs, const char *characters);

/* A text whose figures and points are Persian: not one that is wholly in another script. */
static inline bool signs_are_persian(const struct signs *signs)
{
    return signs->persian || !signs->latin;
}

/* The nearest sign in that direction that is neither blank nor invisible. */
uint32_t sign_before_blanks(const struct signs *signs, uint32_t at);
uint32_t sign_after_blanks(const struct signs *signs, uint32_t at);

/* One sign edited and recorded. */
void sign_change(struct signs *signs, const char *rule, uint32_t at, uint32_t c);
void sign_erase(struct signs *signs, const char *rule, uint32_t at);
/* The record shows the new sign between its neighbours. */
void sign_insert_after(struct signs *signs, const char *rule, uint32_t at, uint32_t c);

/* first..last shall read `after` (not empty): what both begin or end with keeps its signs, so marks
 * inside stay where they are.  One record for the whole. */
void signs_rewrite(
        struct signs *signs, const char *rule, uint32_t first, uint32_t last, const char *after);

/* The blank (or blanks) between two words becomes a ZWNJ, or nothing after a letter that does not
 * join.  Recorded with the words first..last around it. */
void signs_join(
        struct signs *signs, const char *rule, uint32_t first, uint32_t last, uint32_t blank);

/* clang-format off */
#define for_each_sign(signs, at) \
    for (uint32_t at = (signs)->items[0].next, at##_next; at && (at##_next = (signs)->items[at].next, true); at = at##_next)
/* clang-format on */

#endif
