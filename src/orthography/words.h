/* Inside the room: the words of a text, for the rules that look words up. */
#ifndef ORTHOGRAPHY_WORDS_H
#define ORTHOGRAPHY_WORDS_H

#include "orthography/filter.h"
#include "orthography/signs.h"

#include <string.h>

struct respelling;

enum { LONGEST_WORD = 120 }; /* bytes; longer runs are looked up in no list */

/* What stands between a word and the next one. */
enum gap { GAP_BLANK, GAP_POINT };

/* A run of letters with their marks and ZWNJs.  Word 0 and the one past the last are empty, so
 * word[-1] and word[1] may always be asked; word[2] after word[1].text is not empty. */
struct word {
    uint32_t first, last; /* signs; 0 for the empty ones */
    const char *text;     /* as it reads now; "" for the empty ones and in protected spans */
    const struct respelling *respelling; /* its row in the closed table, or NULL */
    uint16_t length;                     /* bytes of text */
    uint16_t letters;
    uint8_t gap;   /* enum gap */
    uint8_t lists; /* that it may stand in: filter.h */
};

struct words {
    struct word *items; /* count + 3, the first and the last two empty */
    uint32_t count;
};

struct words words_make(struct signs *signs);

/* Its row in the closed table, or NULL. */
const struct respelling *word_find_respelling(const struct word *word);

/* One word made anew after an edit; its gap is for the caller to set. */
struct word word_read(struct signs *signs, uint32_t first, uint32_t last);

/* first..last read exactly this. */
bool stretch_reads(const struct signs *signs, uint32_t first, uint32_t last, const char *text);

/* Most words fail these at their first letter: no calls into the C library. */
static inline bool text_starts_with(const char *text, const char *start)
{
    while (*start)
        if (*text++ != *start++)
            return false;
    return true;
}

static inline bool text_is(const struct word *word, const char *text)
{
    const char *at = word->text;
    while (*text)
        if (*at++ != *text++)
            return false;
    return !*at;
}

/* The bytes before the end of text..end are `ending`. */
static inline bool text_ends_with(const char *text, const char *end, const char *ending)
{
    size_t length = strlen(ending);
    return (size_t)(end - text) >= length && memcmp(end - length, ending, length) == 0;
}

/* The same for an ending that is no literal: the last byte decides for most words. */
static inline bool word_ends_in(const struct word *word, const char *ending)
{
    size_t length = strlen(ending);
    return word->length >= length && word->text[word->length - 1] == ending[length - 1] &&
           memcmp(word->text + word->length - length, ending, length) == 0;
}

static inline bool word_ends_with(const struct word *word, const char *ending)
{
    return text_ends_with(word->text, word->text + word->length, ending);
}

#endif
