/* Inside the room: which of the closed lists a word may stand in, told by its hash alone: most
 * words are in none, and bisecting each list for each word is what rules would spend most of their
 * time on. */
#ifndef ORTHOGRAPHY_FILTER_H
#define ORTHOGRAPHY_FILTER_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum {
    LISTED_RESPELLING = 1, /* as typed */
    LISTED_SECOND = 2,     /* the second part of a compound, a title, a solid word */
    LISTED_END = 4,        /* such a part that is no word, or that a number takes */
    LISTED_ANY = 0xFF,     /* not known */
};

struct filter {
    uint8_t lists[1 << 14];            /* by hash */
    uint64_t starting[64], ending[64]; /* rules worth asking, by the key of a word's letter */
    uint64_t listed;                   /* rules that ask only for words of a list */
};

/* Of a letter by its last byte. */
static inline uint32_t filter_key(const char *last)
{
    return (unsigned char)*last & 63;
}

/* Some fifty microseconds: made once for many texts.  rules.c fills in the rules. */
struct filter *filter_make(struct arena *arena);

/* Lists that the whole word may be in, or its stem before a half space, a hamza or ها; a NULL
 * filter knows nothing. */
uint8_t filter_find(const struct filter *filter, const char *text, size_t length);

#endif
