/* In: a report, an issue's folder or a publication's.  Out: a work whose messages are the findings.
 *
 *   nsh_check
 *     check_article      article_parse, article_normalise → lint_article
 *     check_issue        issue_read → lint_issue
 *     check_publication  issue_folders_find → lint_publication
 *   nsh_check_fix        a check, its articles' copies with the fixes, a check of these */
#include "publish/job.h"

#include "lint/lint.h"
#include "orthography/dictionary.h"
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

/* Read once a press; one that was asked for and cannot be read is said. */
static const struct dictionary *find_dictionary(struct nsh_work *work)
{
    struct nsh_press *press = work->press;
    const char *wanted = press->dictionary_path;
    const char *path = wanted ? wanted : dictionary_find();
    if (!path || strcmp(path, "none") == 0)
        return NULL;
    if (!press->dictionary)
        press->dictionary = dictionary_create(path);
    if (press->dictionary)
        work->dictionary = arena_copy(&work->arena, path);
    else if (wanted && !work->checked)
        diag_add(&work->diag, DIAG_DICTIONARY_UNREADABLE, NO_SPAN, path, NULL);
    return press->dictionary;
}

const char *nsh_work_dictionary(const struct nsh_work *work, uint32_t *words)
{
    *words = work->dictionary ? dictionary_count(work->press->dictionary) : 0;
    return work->dictionary;
}

static struct lint make_lint(struct nsh_work *work)
{
    return (struct lint){.arena = &work->arena,
            .out = &work->diag,
            .pictures = work->pictures,
            .dictionary = find_dictionary(work),
            .today = today_find()};
}

static void check_article(struct nsh_work *work, const char *path)
{
    struct diag said;
    diag_init(&said, &work->arena);
    const struct source *source =
            source_read_as(&work->arena, &said, path, work->press->encoding, NULL);
    if (!source) {
        diag_take(&work->diag, &said);
        return;
    }
    const struct article *article = article_parse(&work->arena, &said, source);
    struct exceptions *governing = arena_new(&work->arena, struct exceptions);
    const struct publication *publication = publication_govern(work, &said, path, governing);
    const struct house *house = publication_house(publication);
    struct normalising how = {.house = house, .governing = governing};
    if (!work->press->verbatim)
        article = article_normalise_as(&work->arena, article, &work->edits, how);
    struct lint lint = make_lint(work);
    lint.layout = find_layout(work, "article", publication ? publication->folder : NULL);
    lint_article(&lint, article, &work->edits, publication, &said);
    *vec_push(&work->arena, &work->papers) = (struct work_paper){article, house, governing};
    work->checked = true;
}

static const struct issue *check_issue(struct nsh_work *work, const char *folder)
{
    struct diag said;
    diag_init(&said, &work->arena);
    struct issue_reading how = {work->press->encoding, work->press->verbatim};
    const struct issue *issue = issue_read_as(&work->arena, &said, folder, how);
    if (!issue) {
        diag_take(&work->diag, &said);
        return NULL;
    }
    const struct publication *publication = issue->publication;
    picture_set_limit(work->pictures, publication->folder);
    const char *name = issue->layout ? issue->layout : publication->layout;
    struct lint lint = make_lint(work);
    lint.layout = find_layout(work, name ? name : "bulletin", publication->folder);
    lint_issue(&lint, issue, &said);
    for (uint32_t i = 0; i < issue->article_count; i++)
        *vec_push(&work->arena, &work->papers) = (struct work_paper){
                issue->articles[i].article, &publication->house, issue->exceptions};
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

static void check_path(struct nsh_work *work, const char *path)
{
    const char *encoding = work->press->encoding;
    if (encoding && !source_encoding_exists(&work->diag, NO_SPAN, encoding))
        return;
    if (!is_folder(path))
        check_article(work, path);
    else if (has_file(&work->arena, path, "issue.yaml"))
        check_issue(work, path);
    else if (has_file(&work->arena, path, "publication.yaml"))
        check_publication(work, path);
    else
        diag_add(&work->diag, DIAG_NOTHING_TO_CHECK, NO_SPAN, path, NULL);
}

struct nsh_work *nsh_check(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = work_create_silent(press, path);
    check_path(work, path);
    return work;
}

/* What of the findings in this file has a certain fix. */
static const struct copy_fix *find_fixes(struct nsh_work *work, const struct nsh_work *seen,
        const struct source *source, uint32_t *count)
{
    struct copy_fix *fixes = arena_array(&work->arena, seen->diag.list.count + 1, sizeof *fixes);
    *count = 0;
    for (uint32_t i = 0; i < seen->diag.list.count; i++) {
        const struct diagnostic *d = &seen->diag.list.items[i];
        const char *after = d->span.source == source ? lint_find_fix(d) : NULL;
        if (after)
            fixes[(*count)++] = (struct copy_fix){diag_name(d->id), d->span, after};
    }
    return fixes;
}

/* What cannot be fixed is no message of its own: it is found again. */
static void fix_file(
        struct nsh_work *work, const struct nsh_work *seen, const struct work_paper *paper)
{
    const struct source *found = paper->article->source;
    struct diag unsaid;
    struct reading reading;
    diag_init(&unsaid, &work->arena);
    for (uint32_t i = 0; i < work->copies.count; i++)
        if (strcmp(work->copies.items[i].path, found->path) == 0)
            return;
    const struct source *source =
            source_read_as(&work->arena, &unsaid, found->path, work->press->encoding, &reading);
    if (!source || strcmp(source->text, found->text) != 0) /* changed under our hands */
        return;
    struct copy_wishes wishes = {.house = paper->house, .governing = paper->governing};
    wishes.fixes = find_fixes(work, seen, found, &wishes.fix_count);
    *vec_push(&work->arena, &work->copies) = (struct work_copy){
            source->path, copy_make(&work->arena, &unsaid, source, &reading, &wishes), false, NULL};
}

struct nsh_work *nsh_check_fix(struct nsh_press *press, const char *path)
{
    struct nsh_work *seen = nsh_check(press, path);
    struct nsh_work *work = work_create_silent(press, path);
    for (uint32_t i = 0; i < seen->papers.count; i++)
        fix_file(work, seen, &seen->papers.items[i]);
    nsh_work_write_copies(work);
    check_path(work, path);
    nsh_work_destroy(seen);
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
