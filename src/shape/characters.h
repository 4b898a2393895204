/* What the stages of shaping know of each character: its kind, its class in line breaking
 * (UAX #14) and in bidi (UAX #9), as far as the quick ways of breaks.c and levels.c need them. */
#ifndef SHAPE_CHARACTERS_H
#define SHAPE_CHARACTERS_H

#include "text/rich_text.h"

#include <stdbool.h>
#include <stdint.h>

enum char_kind {
    CHAR_SIGN,   /* punctuation, symbols */
    CHAR_ARABIC, /* letters of the Arabic script, tatweel */
    CHAR_LATIN,  /* Latin, Greek, Cyrillic letters */
    CHAR_LETTER, /* letters of other scripts */
    CHAR_DIGIT,
    CHAR_MARK,    /* combining */
    CHAR_CONTROL, /* no ink and no cell of its own: ZWNJ, bidi controls ... */
    CHAR_SPACE,
    CHAR_FIXED_SPACE, /* no-break */
    CHAR_LINE_BREAK,  /* U+2028 and its like */
};

/* UAX #14 classes that breaks.c judges itself. */
enum break_class {
    BREAK_UNKNOWN, /* ask Pango */
    BREAK_SKIP,    /* CM, ZWJ: as the character before */
    BREAK_SP,
    BREAK_AL,
    BREAK_NU,
    BREAK_IS,
    BREAK_EX,
    BREAK_OP,
    BREAK_CL,
    BREAK_CP,
    BREAK_QU,
    BREAK_HY,
    BREAK_BA,
    BREAK_SY,
    BREAK_IN,
    BREAK_PR,
    BREAK_PO,
    BREAK_GL,
};

/* UAX #9 types that levels.c judges itself. */
enum bidi_class {
    BIDI_HARD,  /* ask Pango: Latin, explicit controls, anything rare */
    BIDI_RIGHT, /* AL */
    BIDI_EN,
    BIDI_AN,
    BIDI_CS,
    BIDI_ES_ET,
    BIDI_NEUTRAL, /* ON, WS */
    BIDI_SKIP,    /* NSM, BN */
};

struct traits {
    uint8_t kind;    /* enum char_kind */
    uint8_t breaks;  /* enum break_class */
    uint8_t bidi;    /* enum bidi_class */
    uint8_t joining; /* enum joining */
};

struct character {
    uint32_t c;
    uint32_t at; /* byte of text->utf8 */
    uint8_t kind, breaks, bidi;
    uint8_t level;  /* UAX #9, after levels_find */
    uint8_t parted; /* level of a control before it that parts it from an even stretch before; or 0
                     */
    uint8_t before; /* enum break_before, after breaks_find */
    bool latin;     /* part of a Latin phrase: takes the Latin face */
    uint16_t stretch; /* of even setting: see stretches.h */
};

/* Traits of the characters that Persian text is made of, ready made. */
struct traits_table {
    struct traits low[0x700];    /* U+0000-06FF */
    struct traits general[0x70]; /* U+2000-206F */
};

void traits_table_init(struct traits_table *table);
struct traits traits_find(const struct traits_table *table, uint32_t c);

#endif
