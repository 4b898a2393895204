/* The editor's wishes for pages, widths and pictures, of a whole task.  Inside make-up only. */
#ifndef PAGE_WISHES_H
#define PAGE_WISHES_H

#include "page/make_up.h"

/* Whether a story is wished on that page (from 1); any wish of those; the last page wished, 0. */
bool wishes_page(const struct make_up_task *task, int page);
bool wishes_any(const struct make_up_task *task);
int wishes_last_page(const struct make_up_task *task);

/* The task without the wishes for a page (0: without any for pages, widths and pictures). */
const struct make_up_task *wishes_drop(
        struct arena *arena, const struct make_up_task *task, int page);

#endif
