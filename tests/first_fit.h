/* The baseline of make-up's cost: stories poured one after the other into single columns, heads one
 * column wide, as word processors do, priced with make-up's own costs. */
#ifndef TESTS_FIRST_FIT_H
#define TESTS_FIRST_FIT_H

#include "page/make_up.h"

/* In 1/100 column line, as plan->cost; fillers are left out.  must_jump: by story, as the plan's.
 */
int64_t first_fit_cost(
        const struct galley_shop *shop, const struct make_up_task *task, const bool *must_jump);

#endif
