/* In: a report, an issue's folder or a publication's.  Out: a work whose messages are the findings.
 *
 *   nsh_check
 *     check_article      article_parse, article_normalise → lint_article
 *     check_issue        issue_read → lint_issue
 *     check_publication  issue_folders_find → lint_publication */
#include "publish/job.h"

#include "lint/lint.h"
#include "text/source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct jalali today_find(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = epoch && *epoch ? strtoll(epoch, NULL, 10) : (int64_t)time(NULL);
    int32_t unix_day = gregorian_day((struct gregorian){1970, 1, 1});
    return jalali_from_day(unix_day + (int32_t)(seconds / 86400));
}

static bool has_file(struct arena *arena, const char *folder, const char *name)
{
    return access(arena_format(arena, "%s/%s", folder, name), F_OK) == 0;
}

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* A layout that is wrong is said when pages are made; here it only tells how wide pictures are. */
static const struct layout *find_layout(
        struct nsh_work *work, const char *name, const char *own_folder)
{
    struct diag unsaid;
    diag_init(&unsaid, &work->arena);
    const char *folders[3] = {0};
    uint32_t count = 0;
    if (own_folder)
        folders[count++] = arena_format(&work->arena, "%s/layouts", own_folder);
    folders[count++] = arena_format(&work->arena, "%s/layouts", work->press->data);
    const char *wanted = work->press->layout ? work->press->layout : name;
    return layout_read(&work->arena, &unsaid, wanted, folders, NULL);
}

static struct lint make_lint(struct nsh_work *work)
{
    return (struct lint){.arena = &work->arena,
            .out = &work->diag,
            .pictures = work->pictures,
            .today = today_find()};
}

static void check_article(struct nsh_work *work, const char *path)
{
    struct diag said;
    diag_init(&said, &work->arena);
    const struct source *source = source_read(&work->arena, &said, path);
    if (!source) {
        diag_take(&work->diag, &said);
        return;
    }
    const struct article *article = article_parse(&work->arena, &said, source);
    if (!work->press->verbatim)
        article = article_normalise(&work->arena, article, &work->edits);
    const struct publication *publication = publication_find(&work->arena, &said, path);
    struct lint lint = make_lint(work);
    lint.layout = find_layout(work, "article", publication ? publication->folder : NULL);
    lint_article(&lint, article, &work->edits, publication, &said);
    work->checked = true;
}

static const struct issue *check_issue(struct nsh_work *work, const char *folder)
{
    struct diag said;
    diag_init(&said, &work->arena);
    const struct issue *issue = issue_read(&work->arena, &said, folder);
    if (!issue) {
        diag_take(&work->diag, &said);
        return NULL;
    }
    const struct publication *publication = issue->publication;
    const char *name = issue->layout ? issue->layout : publication->layout;
    struct lint lint = make_lint(work);
    lint.layout = find_layout(work, name ? name : "bulletin", publication->folder);
    lint_issue(&lint, issue, &said);
    work->checked = true;
    return issue;
}

static void check_publication(struct nsh_work *work, const char *folder)
{
    const char *const *folders = issue_folders_find(&work->arena, folder);
    uint32_t all = 0, count = 0;
    while (folders[all])
        all++;
    if (!all)
        diag_add(&work->diag, DIAG_NOTHING_TO_CHECK, NO_SPAN, folder, NULL);
    const struct issue **issues = arena_array(&work->arena, all + 1, sizeof *issues);
    for (uint32_t i = 0; i < all; i++) {
        issues[count] = check_issue(work, folders[i]);
        count += issues[count] != NULL;
    }
    struct lint lint = make_lint(work);
    if (count)
        lint_publication(&lint, issues[0]->publication, issues, count);
}

struct nsh_work *nsh_check(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = work_create_silent(press, path);
    if (!is_folder(path))
        check_article(work, path);
    else if (has_file(&work->arena, path, "issue.yaml"))
        check_issue(work, path);
    else if (has_file(&work->arena, path, "publication.yaml"))
        check_publication(work, path);
    else
        diag_add(&work->diag, DIAG_NOTHING_TO_CHECK, NO_SPAN, path, NULL);
    return work;
}

struct nsh_work *nsh_check_rules(struct nsh_press *press, bool json, enum nsh_language language)
{
    struct nsh_work *work = work_create_silent(press, "rules");
    enum diag_language words = language == NSH_PERSIAN ? DIAG_PERSIAN : DIAG_ENGLISH;
    work->report =
            json ? lint_dump_rules_json(&work->arena, words) : lint_dump_rules(&work->arena, words);
    return work;
}
