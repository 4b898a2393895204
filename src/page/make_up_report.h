/* What an editor is told of a plan. */
#ifndef PAGE_MAKE_UP_REPORT_H
#define PAGE_MAKE_UP_REPORT_H

#include "page/make_up.h"

void make_up_report(
        const struct galley_shop *shop, const struct make_up_task *task, const struct plan *plan);

#endif
