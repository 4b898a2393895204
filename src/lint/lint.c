/* In: an article, an issue, a publication, and what was said while they were read.  Out: findings,
 * by file and place, less the exceptions.
 *
 *   lint_issue
 *     exceptions_read_…   publication.yaml, issue.yaml, the articles
 *     issue_rules
 *     check_paper         article_rules and orthography's edits, an article at a time
 *     settle              sorted, exceptions out, repeats out → lint->out */
#include "lint/paper.h"

#include <stdlib.h>
#include <string.h>

struct place {
    uint32_t file; /* in the order the files were first spoken of */
    uint32_t begin, index;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

typedef VEC(const struct source *) sources;

/* Messages come file by file, so the last one's is mostly it. */
static uint32_t file_index(struct arena *arena, sources *files, const struct source *source)
{
    for (uint32_t i = files->count; i-- > 0;)
        if (files->items[i] == source)
            return i;
    *vec_push(arena, files) = source;
    return files->count - 1;
}

static bool same_words(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* publication.yaml is read once an issue: what it lacks is said once. */
static bool was_said(const struct diag *out, const struct diagnostic *d, const char *shared)
{
    if (!d->span.source || !shared || strcmp(d->span.source->path, shared) != 0)
        return false;
    for (uint32_t i = 0; i < out->list.count; i++) {
        const struct diagnostic *other = &out->list.items[i];
        if (other->id == d->id && other->span.source && other->span.begin == d->span.begin &&
                strcmp(other->span.source->path, shared) == 0 &&
                same_words(other->first, d->first) && same_words(other->second, d->second))
            return true;
    }
    return false;
}

/* A name that no rule has, where it is written. */
static void check_names(const struct exceptions *exceptions, struct diag *found)
{
    const char *const *names = rule_names(exceptions->arena);
    for (uint32_t i = 0; i < exceptions->list.count; i++) {
        const struct exception *e = &exceptions->list.items[i];
        if (in_list(e->rule, names))
            continue;
        const char *near = diag_find_near(e->rule, names);
        diag_add(found, near ? DIAG_IGNORE_UNKNOWN_NEAR : DIAG_IGNORE_UNKNOWN, e->place, e->rule,
                near);
    }
}

static bool is_excepted(const struct exceptions *exceptions, const struct diagnostic *d)
{
    const char *name = diag_name(d->id);
    for (uint32_t i = 0; i < exceptions->list.count; i++)
        if (strcmp(exceptions->list.items[i].rule, name) == 0 &&
                exception_holds(&exceptions->list.items[i], d->span))
            return true;
    return false;
}

static void settle(const struct lint *lint, struct diag *found, const struct exceptions *exceptions,
        const struct publication *publication)
{
    check_names(exceptions, found);
    uint32_t count = found->list.count;
    sources files = {0};
    struct place *places = arena_array(lint->arena, count + 1, sizeof *places);
    for (uint32_t i = 0; i < count; i++) {
        struct span span = found->list.items[i].span;
        places[i] = (struct place){file_index(lint->arena, &files, span.source), span.begin, i};
    }
    qsort(places, count, sizeof *places, compare_places);
    const char *shared = publication ? publication->source->path : NULL;
    for (uint32_t i = 0; i < count; i++) {
        const struct diagnostic *d = &found->list.items[places[i].index];
        if (!is_excepted(exceptions, d) && !was_said(lint->out, d, shared))
            diag_add(lint->out, d->id, d->span, d->first, d->second);
    }
}

static void check_paper(struct paper *paper)
{
    report_edits(paper);
    for (uint32_t i = 0; i < article_rule_count; i++)
        if (article_rules[i].check)
            article_rules[i].check(paper);
}

void lint_article(const struct lint *lint, const struct article *article, const struct edits *edits,
        const struct publication *publication, const struct diag *said)
{
    struct diag found;
    struct exceptions exceptions = {.arena = lint->arena};
    diag_init(&found, lint->arena);
    diag_take(&found, said);
    if (publication)
        exceptions_read_yaml(&exceptions, publication->source);
    exceptions_read_article(&exceptions, article);
    struct paper paper = paper_make(lint, &found, article, edits);
    paper.publication = publication;
    check_paper(&paper);
    settle(lint, &found, &exceptions, publication);
}

void lint_undecided_dates(
        const struct lint *lint, const struct article *article, const struct exceptions *exceptions)
{
    struct diag found;
    diag_init(&found, lint->arena);
    struct paper paper = paper_make(lint, &found, article, NULL);
    check_undecided_dates(&paper);
    for (uint32_t i = 0; i < found.list.count; i++) {
        const struct diagnostic *d = &found.list.items[i];
        if (!is_excepted(exceptions, d))
            diag_add(lint->out, d->id, d->span, d->first, d->second);
    }
}

static void check_shelf(struct shelf *shelf, const struct shelf_rule *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (rules[i].check)
            rules[i].check(shelf);
}

static void check_articles(const struct lint *lint, struct diag *found, const struct issue *issue)
{
    for (uint32_t i = 0; i < issue->article_count; i++) {
        struct paper paper = paper_make(lint, found, issue->articles[i].article, issue->edits);
        paper.publication = issue->publication;
        paper.issue = issue;
        paper.entry = &issue->articles[i];
        check_paper(&paper);
    }
}

void lint_issue(const struct lint *lint, const struct issue *issue, const struct diag *said)
{
    struct diag found;
    struct exceptions exceptions = {.arena = lint->arena};
    struct shelf shelf = {lint, &found, issue->publication, &issue, 1};
    diag_init(&found, lint->arena);
    diag_take(&found, said);
    exceptions_read_yaml(&exceptions, issue->publication->source);
    exceptions_read_yaml(&exceptions, issue->source);
    for (uint32_t i = 0; i < issue->article_count; i++)
        exceptions_read_article(&exceptions, issue->articles[i].article);
    check_shelf(&shelf, issue_rules, issue_rule_count);
    check_articles(lint, &found, issue);
    settle(lint, &found, &exceptions, issue->publication);
}

void lint_publication(const struct lint *lint, const struct publication *publication,
        const struct issue *const *issues, uint32_t count)
{
    struct diag found;
    struct exceptions exceptions = {.arena = lint->arena};
    struct shelf shelf = {lint, &found, publication, issues, count};
    diag_init(&found, lint->arena);
    exceptions_read_yaml(&exceptions, publication->source);
    check_shelf(&shelf, publication_rules, publication_rule_count);
    settle(lint, &found, &exceptions, publication);
}
