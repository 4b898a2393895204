/* Pages without a search.  Inside make-up only. */
#ifndef PAGE_POUR_H
#define PAGE_POUR_H

#include "page/beam.h"

/* All stories in the order of the list; fillers stay out.  False when one fits no page. */
bool pour_stories(struct regions *regions, struct answer *answer);

#endif
