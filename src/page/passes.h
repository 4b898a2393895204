/* The passes of make-up, from strict to loose.  Inside make-up only. */
#ifndef PAGE_PASSES_H
#define PAGE_PASSES_H

#include "page/beam.h"

struct solving {
    struct arena search; /* of the tables of one set of rules */
    struct regions regions;
    struct answer answer;
};

/* False when nothing at all fits.  The caller has begun `search` and ends it; what the answer names
 * is in `regions`, whose task is the one given. */
bool passes_solve(
        struct solving *s, const struct galley_shop *shop, const struct make_up_task *task);

#endif
