/* The search for the best lines (private to paragraph/): what tests turn off. */
#ifndef PARAGRAPH_LINE_BREAK_H
#define PARAGRAPH_LINE_BREAK_H

#include "paragraph/fit.h"

struct search {
    int choices;   /* kashida sets kept of a line, 1-FIT_CHOICES */
    bool unpruned; /* keep every node: the same result, slowly */
};

struct lines line_break_by(struct arena *arena, struct diag *diag,
        const struct paragraph *paragraph, dimen measure, dimen indent, int looseness,
        const struct search *search);

/* The style's limits for justified lines of `measure`; second: for paragraphs that would keep a
 * line over 1.5 times natural otherwise. */
struct limits limits_of(const struct style *style, dimen measure, bool second);

/* Ragged lines: no stretch at all. */
enum fit_result fit_ragged(const struct paragraph *paragraph, uint32_t begin, uint32_t end,
        dimen measure, dimen indent, struct fit *fit);

/* The fewest lines that hold the paragraph. */
uint32_t count_ragged(const struct paragraph *paragraph, dimen measure, dimen indent);

#endif
