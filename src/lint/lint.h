/* Checks over an article, an issue, a publication: what an editor should see before it is printed.
 * Changes nothing; every finding is a diagnostic with its place in the author's file. */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "calendar/calendar.h"
#include "issue/issue.h"
#include "layout/layout.h"
#include "picture/picture.h"

/* What a check needs beside the thing it looks at; all borrowed. */
struct lint {
    struct arena *arena;
    struct diag *out;                    /* findings: those of one call in the order of the files */
    struct picture_set *pictures;        /* to open pictures with */
    const struct layout *layout;         /* how wide pictures may become; NULL: not weighed */
    const struct dictionary *dictionary; /* words to ask for hints; NULL: there is none */
    struct jalali today;                 /* what "future" means where no issue has a date */
};

/* `said` is what was reported while the thing was read: it passes to `out` among the findings,
 * ordered by place, less what an exception (`ignore:`) names.  Findings that `out` already has are
 * not repeated. */

/* A lone article as printed (after article_normalise) and what orthography changed in it;
 * publication may be NULL. */
void lint_article(const struct lint *lint, const struct article *article, const struct edits *edits,
        const struct publication *publication, const struct diag *said);

/* An issue with all its articles. */
void lint_issue(const struct lint *lint, const struct issue *issue, const struct diag *said);

/* The numbering over the issues of a publication, in any order. */
void lint_publication(const struct lint *lint, const struct publication *publication,
        const struct issue *const *issues, uint32_t count);

/* Setting has no checks, but a date of which either end may be the year it has to print one way:
 * each is said to `out`, less the exceptions. */
void lint_undecided_dates(const struct lint *lint, const struct article *article,
        const struct exceptions *exceptions);

/* What the span of a finding must read for certain, NULL when that is for a person to say. */
const char *lint_find_fix(const struct diagnostic *finding);

/* An edit of orthography, which the pages have already. */
bool lint_is_edit(enum diag_id id);

/* The day that an article is of: its date field, else the first date of its beginning. */
enum dateline_kind {
    DATELINE_NONE,
    DATELINE_SURE,    /* the field; in the text a whole date, or one whose weekday bears it out */
    DATELINE_UNBORNE, /* a two-figure year without a weekday */
    DATELINE_WEEKDAY, /* the weekday contradicts it */
    DATELINE_UNCLEAR, /* unreadable, impossible, or either end may be the year */
};

struct dateline {
    enum dateline_kind kind;
    struct jalali date; /* of all but DATELINE_NONE and DATELINE_UNCLEAR */
    struct span place;
    const char *words; /* as written */
};

/* Of an article as printed.  Two-figure years are those nearest to and at most one after
 * near_year. */
struct dateline lint_find_dateline(
        struct arena *arena, const struct article *article, int near_year);

/* Every rule: name, severity, wording, reason, example; for --list. */
const char *lint_dump_rules(struct arena *arena, enum diag_language language);
const char *lint_dump_rules_json(struct arena *arena, enum diag_language language);

#endif
