/* Lines as set (private to paragraph/). */
#ifndef PARAGRAPH_JUSTIFY_H
#define PARAGRAPH_JUSTIFY_H

#include "paragraph/fit.h"

/* The line from stop `begin` to stop `end`, set as `fit` says. */
void line_set(struct line *line, const struct paragraph *paragraph, uint32_t begin, uint32_t end,
        const struct fit *fit, dimen measure, dimen indent);

/* The width of everything that is not space: letters and kashidas, scaled. */
dimen line_content(const struct line *line);

#endif
