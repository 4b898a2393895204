/* Articles and issues → finished pages: make-up and furniture on top of galleys. */
#ifndef PAGE_PAGES_H
#define PAGE_PAGES_H

#include "issue/issue.h"
#include "page/galley.h"

#define NO_PAGE UINT32_MAX

/* Where a single article comes from; every field may be NULL or 0. */
struct provenance {
    const struct publication *publication;
    const struct issue *issue;
    const char *folio; /* its page in the issue, Persian digits */
};

/* A single-article PDF.  NULL after a FATAL diagnostic. */
const struct document *article_pages_make(const struct galley_shop *shop,
        const struct article *article, const struct provenance *provenance);

/* The whole issue.  article_pages gets the index of each article's first page, NO_PAGE for a filler
 * that found no room (issue->article_count of them, owned by the shop's arena).  NULL after a FATAL
 * diagnostic. */
const struct document *bulletin_pages_make(
        const struct galley_shop *shop, const struct issue *issue, const uint32_t **article_pages);

#endif
