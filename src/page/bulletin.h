/* An issue's stories and zones on their way to pages. */
#ifndef PAGE_BULLETIN_H
#define PAGE_BULLETIN_H

#include "issue/issue.h"
#include "page/make_up.h"

struct bulletin {
    const struct galley_shop *shop;
    const struct issue *issue;
    VEC(struct story) stories;
    VEC(uint32_t) articles; /* story → index of its article; the box: UINT32_MAX */
    VEC(uint32_t) briefs;   /* indices of the articles in the box */
    bool covered, backed;   /* page 1 is a cover; the last page is a back cover */
    bool listed;            /* page 2 is the contents' */
    struct zone zones[3];
    uint32_t zone_count;
    struct make_up_task task;
};

/* The lead first, short news as one box after the third story, fillers last; page 1 under the
 * nameplate, page 2 beside the colophon, whole pages. */
void bulletin_open(
        struct bulletin *bulletin, const struct galley_shop *shop, const struct issue *issue);

/* Units of the side column of page 2; 0 = none. */
int bulletin_side_units(const struct bulletin *bulletin);

#endif
