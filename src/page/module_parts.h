/* Between copyfit.c, forms.c and module.c. */
#ifndef PAGE_MODULE_PARTS_H
#define PAGE_MODULE_PARTS_H

#include "page/module.h"

/* The galley of a form, made for good. */
const struct galley *copyfit_galley(const struct galley_shop *shop, const struct story *story,
        const struct copyfit *copyfit, const struct form *form);
/* The body's pieces with the notes behind. */
const struct galley_piece *join_pieces(
        struct arena *arena, const struct galley *galley, uint32_t *count);

/* Lines of white at the foot of a column; of a page that may be white anywhere. */
enum { MOST_WHITE = 3, MOST_LINES = 256 };

/* The columns of a part whose body is so many lines high.  False when a picture or what floats
 * leaves no room. */
bool form_task(const struct copyfit *copyfit, struct cut from, bool goes_on,
        const struct form *form, int body_lines, struct fill_task *task);
/* The column with the jump line: the last one with text. */
int form_jump_column(const struct fill_task *task);
/* Lines above and below the body. */
int form_head_lines(const struct copyfit *copyfit, struct cut from, const struct form *form);

#endif
