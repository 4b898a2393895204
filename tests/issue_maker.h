/* Seeded issues for measuring make-up: the samples' own paragraphs, heads, pictures, quotes and
 * tables recombined by a frozen generator (Marsaglia's xorshift).  The same seed gives the same
 * files as long as samples/hamyar/19 does not change. */
#ifndef TESTS_ISSUE_MAKER_H
#define TESTS_ISSUE_MAKER_H

#include "base/arena.h"

#include <stdint.h>

struct issue_seed {
    uint32_t seed;
    int pages;
    int low, high; /* text in 1/1000 of the pages' capacity, between these, as guessed ... */
    int scale;     /* ... times this in 1/1000 */
};

/* Writes FOLDER/publication.yaml, FOLDER/pictures and FOLDER/NAME/issue.yaml with its articles;
 * returns the path of FOLDER/NAME.  samples: the folder of samples/hamyar.  Ends the program when
 * it cannot. */
const char *seeded_issue_make(struct arena *arena, const char *samples, const char *folder,
        const struct issue_seed *seed);

#endif
