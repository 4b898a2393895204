/* Inside units_find: what the scan (units.c) shares with the rules for numbers and Latin phrases.
 */
#ifndef SHAPE_UNITS_H
#define SHAPE_UNITS_H

#include "shape/shaper.h"

#include "text/letters.h"

struct scan {
    struct shaper *shaper;
    struct paragraph_work *work;
    const struct character *chars; /* ends with a zero */
    uint32_t limit;                /* rules look no further */
    int depth;                     /* inside isolates and embeddings nothing is thought */
};

/* A control before a character; nothing inside isolates. */
void think(struct scan *scan, uint32_t before, uint32_t c);
/* LRI before begin, PDI before end, unless the author has decided. */
void isolate(struct scan *scan, uint32_t begin, uint32_t end);
void bind(struct scan *scan, uint32_t begin, uint32_t end, bool address);
/* An author's LRM, RLM or ALM stands beside it. */
bool author_decided(const struct scan *scan, uint32_t begin, uint32_t end);
bool is_one_of(uint32_t c, const uint32_t *set); /* set ends with 0 */

static inline uint32_t char_at(const struct scan *scan, uint32_t i)
{
    return i < scan->limit ? scan->chars[i].c : 0;
}

static inline bool digit_at(const struct scan *scan, uint32_t i)
{
    return i < scan->limit && letter_is_digit(scan->chars[i].c);
}

/* numbers.c: a number from character i on; returns its end, or i when there is none. */
uint32_t number_find(struct scan *scan, uint32_t i);
bool number_sign(uint32_t c);
/* Whether the sign at i belongs to the number after it: nothing word-like stands before it. */
bool sign_before_number(const struct scan *scan, uint32_t i);

/* phrases.c: a Latin phrase from character i on; returns its end, or i when there is none. */
uint32_t latin_phrase_find(struct scan *scan, uint32_t i);
bool is_token_char(const struct scan *scan, uint32_t i);
bool is_word_char(const struct character *c);

#endif
