/* Inside the room: the words of a text, for the rules that look words up. */
#ifndef ORTHOGRAPHY_WORDS_H
#define ORTHOGRAPHY_WORDS_H

#include "orthography/signs.h"

/* What stands between a word and the next one. */
enum gap { GAP_BLANK, GAP_POINT };

/* A run of letters with their marks and ZWNJs.  Word 0 and the one past the last are empty, so
 * word[-1] and word[1] may always be asked; word[2] after word[1].text is not empty. */
struct word {
    uint32_t first, last; /* signs; 0 for the empty ones */
    const char *text;     /* as it reads now; "" for the empty ones and in protected spans */
    uint16_t length;      /* bytes of text */
    uint16_t letters;
    uint8_t gap; /* enum gap */
};

struct words {
    struct word *items; /* count + 3, the first and the last two empty */
    uint32_t count;
};

struct words words_make(struct signs *signs);

/* One word made anew after an edit; its gap is for the caller to set. */
struct word word_read(struct signs *signs, uint32_t first, uint32_t last);

/* first..last read exactly this. */
bool stretch_reads(const struct signs *signs, uint32_t first, uint32_t last, const char *text);

/* Strings at the ends of words. */
bool text_is(const struct word *word, const char *text);
bool text_ends_with(const char *text, const char *ending);
bool text_starts_with(const char *text, const char *start);

#endif
