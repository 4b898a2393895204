/* Between the files that plan: the archive while its issues are being gathered. */
#ifndef BATCH_PLANNER_H
#define BATCH_PLANNER_H

#include "batch/plan.h"

/* An issue while it is being gathered. */
struct draft {
    const struct archive_issue *given; /* NULL: automatic */
    struct issue numbers;
    const char *name;
    bool listed; /* its file lists the articles */
    VEC(uint32_t) members;
};

struct planner {
    struct arena *arena;
    struct diag *diag;
    const struct archive *archive;
    struct planned_article *articles;
    uint32_t article_count;
    VEC(struct draft) drafts;
};

/* A message at a place of a card. */
void plan_say(struct planner *planner, enum diag_id id, const struct planned_article *article,
        const char *first, const char *second);
/* {1} of the message is the issue's name. */
void plan_say_of_issue(struct planner *planner, enum diag_id id, const struct archive_issue *given,
        const char *word);

/* plan_articles.c: the articles by date, each with a name of its own. */
void plan_articles(struct planner *planner, const struct card *const *cards);

/* plan_numbers.c: the drafts by time, numbered; in the arena. */
struct draft **plan_numbers(struct planner *planner);

#endif
