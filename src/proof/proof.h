/* A proof: the finished pages with what an editor must see drawn upon them, a list of findings
 * behind them, and a box to sign.
 *
 * The pages' own items stay as they are and where they are; what is added to them is Artifact, so
 * readers that speak hear the pages alone.  Grounds (shades, grid, frames) go under the text,
 * labels only where no text stands.  The list pages are tagged like any others. */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "page/galley.h"

struct proof_order {
    const struct galley_shop *shop; /* borrowed; its diag gets nothing but a missing font */
    const struct document *document;
    const struct diagnostic *findings; /* lint's and what else was said */
    uint32_t finding_count;
    int least_dpi; /* coarser pictures are marked */
};

/* Never NULL; shares what it can with the order's document. */
const struct document *proof_make(const struct proof_order *order);

#endif
