/* Which article belongs to which issue, which number an issue has: from the cards alone, the same
 * whatever was built before. */
#ifndef BATCH_PLAN_H
#define BATCH_PLAN_H

#include "batch/archive.h"
#include "batch/card.h"

enum { NO_ISSUE = UINT32_MAX };

struct planned_article {
    const struct card *card;
    const char *path; /* as it is opened */
    const char *slug; /* unique in the archive */
    uint32_t issue;   /* index, or NO_ISSUE */
    uint32_t place;   /* in the issue's entries */
};

struct planned_issue {
    const char *name; /* and folder of its outputs: "1391/summer" */
    struct issue_plan plan;
    const char *published;   /* or NULL */
    const uint32_t *members; /* indexes of articles, as plan.entries */
};

struct plan {
    const struct archive *archive;
    const struct planned_article *articles; /* by date, then path; undated ones last */
    uint32_t article_count;
    const struct planned_issue *issues; /* by time */
    uint32_t issue_count;
    const int *years; /* of the issues, each once */
    uint32_t year_count;
};

/* cards: of the archive's articles, NULL for one that could not be read. */
const struct plan *plan_make(struct arena *arena, struct diag *diag, const struct archive *archive,
        const struct card *const *cards);

#endif
