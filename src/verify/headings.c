/* In: the elements in the order of the tree, the outline.  Out: findings about headings (ISO
 * 14289-1, 7.4): one H1, no level skipped, and the outline names the same headings in the same
 * order. */
#include "verify/nesting.h"

#include <string.h>

struct headings {
    struct judge *judge;
    int level;            /* of the last one */
    uint32_t firsts;      /* how many H1 */
    bool plain, numbered; /* H; H1 ... */
};

static void see(struct headings *h, uint32_t index)
{
    struct judge *judge = h->judge;
    enum role role = judge->elements.items[index].role;
    h->plain |= role == ROLE_H;
    if (role < ROLE_H1 || role > ROLE_H6)
        return;
    int level = (int)(role - ROLE_H1) + 1;
    judge_require(judge, level <= h->level + 1, DIAG_UA_LEVELS, "%s", judge_place(judge, index));
    h->numbered = true;
    h->firsts += level == 1;
    h->level = level;
    *vec_push(judge->arena, &judge->headings) = index;
}

static void walk(struct headings *h, uint32_t index, int depth)
{
    const struct element *element = &h->judge->elements.items[index];
    see(h, index);
    for (uint32_t i = element->first_kid; i < element->kid_end && depth < DEEPEST_TREE; i++)
        if (h->judge->kids.items[i].kind == KID_ELEMENT)
            walk(h, (uint32_t)h->judge->kids.items[i].which, depth + 1);
}

void judge_headings(struct judge *judge)
{
    struct headings h = {.judge = judge};
    for (uint32_t i = 0; i < judge->elements.count; i++)
        if (judge->elements.items[i].parent == NO_ELEMENT)
            walk(&h, i, 0);
    judge_require(judge, !h.plain || !h.numbered, DIAG_UA_HEADS_MIXED, "/H");
    judge_require(judge, h.firsts == 1, DIAG_PDF_H1, "%u", h.firsts);
}
