/* Inside the room: what a character weighs. */
#ifndef COLLATION_WEIGHTS_H
#define COLLATION_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

enum weight_kind {
    WEIGHT_NONE,  /* invisible: ZWNJ, tatweel, directions */
    WEIGHT_MARK,  /* harakat: a variant of what stands before */
    WEIGHT_BLANK, /* of any width */
    WEIGHT_SIGN,  /* punctuation and symbols, by code */
    WEIGHT_DIGIT, /* rank: its value */
    WEIGHT_LETTER,
    WEIGHT_OTHER, /* letters of other scripts, by code */
};

struct weight {
    enum weight_kind kind;
    unsigned char rank;    /* of a letter among the letters, from 0 */
    unsigned char variant; /* 0: the letter itself, else one that is written for it */
};

/* The weight of the character at `*at`, which moves on behind it (and behind a hamza or madda that
 * belongs to it). */
struct weight weight_next(const char **at);

/* The index heading of a letter's rank. */
const char *weight_heading(unsigned char rank);

/* `text` begins with `word`: ZWNJ, harakat and variants of letters do not matter, a blank of `word`
 * may be missing in `text`.  Where in text it ends, or NULL. */
const char *weight_find_end(const char *text, const char *word);

#endif
