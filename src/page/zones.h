/* The room of pages.  Inside make-up only. */
#ifndef PAGE_ZONES_H
#define PAGE_ZONES_H

#include "page/regions.h"

struct zone zone_at(const struct make_up_task *task, uint32_t page);
int zone_columns(const struct regions *regions, const struct zone *zone);

/* In column lines, a gap under each module: of a zone, of the first `pages` pages. */
int zone_room(const struct regions *regions, const struct zone *zone);
int pages_room(const struct regions *regions, uint32_t pages);

#endif
