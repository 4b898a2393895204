/* In: an archive and the cards of its articles.  Out: issues with numbers and members.
 *
 *   plan_make
 *     plan_articles      by date; names that several have are told apart (plan_articles.c)
 *     list_given_issues  what issues/ says
 *     settle_members     listed articles, then the others by quarter; a published issue takes none
 *     plan_numbers       serials and numbers one after another (plan_numbers.c)
 *     fill_issues        by section, then date */
#include "batch/planner.h"

#include <stdlib.h>
#include <string.h>

/* --- issues ----------------------------------------------------------------------------------- */

static const char *const seasons[] = {"", "spring", "summer", "autumn", "winter"};

static const char *draft_name(struct arena *arena, const struct draft *draft)
{
    const struct issue *numbers = &draft->numbers;
    const char *name = arena_format(arena, "%d/%s", numbers->year, seasons[numbers->quarter]);
    if (numbers->last_quarter)
        name = arena_format(arena, "%s-%s", name, seasons[numbers->last_quarter]);
    if (!numbers->special)
        return name;
    const char *slash = strrchr(draft->given->name, '/');
    return arena_format(arena, "%s-%s", name, slash ? slash + 1 : draft->given->name);
}

static struct draft *add_draft(
        struct planner *planner, const struct archive_issue *given, const struct issue *numbers)
{
    struct draft *draft = vec_push(planner->arena, &planner->drafts);
    draft->given = given;
    draft->numbers = *numbers;
    draft->numbers.publication = planner->archive->publication;
    draft->listed = given && given->outline->files;
    draft->name = draft_name(planner->arena, draft);
    return draft;
}

void plan_say_of_issue(struct planner *planner, enum diag_id id, const struct archive_issue *given,
        const char *word)
{
    struct source *source = arena_new(planner->arena, struct source);
    *source = (struct source){given->file, "", 0};
    diag_add(planner->diag, id, (struct span){source, 0, 0}, given->name, word);
}

/* A published issue that does not say all of itself could change: it must not. */
static void check_published(struct planner *planner, const struct archive_issue *given)
{
    const struct issue_outline *outline = given->outline;
    if (outline->published &&
            (!outline->files || !outline->numbers.number || !outline->numbers.serial))
        plan_say_of_issue(planner, DIAG_PUBLISHED_OPEN, given, NULL);
}

static struct draft *find_draft(struct planner *planner, int year, int quarter)
{
    for (uint32_t i = 0; i < planner->drafts.count; i++) {
        struct draft *draft = &planner->drafts.items[i];
        if (!draft->numbers.special && draft->numbers.year == year &&
                issue_has_quarter(&draft->numbers, quarter))
            return draft;
    }
    return NULL;
}

static void list_given_issues(struct planner *planner)
{
    for (uint32_t i = 0; i < planner->archive->issue_count; i++) {
        const struct archive_issue *given = &planner->archive->issues[i];
        const struct issue *numbers = &given->outline->numbers;
        if (!numbers->year || !numbers->quarter) {
            plan_say_of_issue(planner, DIAG_ARCHIVE_ISSUE_TIME, given, NULL);
            continue;
        }
        const struct draft *same =
                numbers->special ? NULL : find_draft(planner, numbers->year, numbers->quarter);
        if (same)
            plan_say_of_issue(planner, DIAG_ARCHIVE_ISSUE_TWICE, given, same->given->name);
        else
            add_draft(planner, given, numbers);
        check_published(planner, given);
    }
}

/* --- members ---------------------------------------------------------------------------------- */

static void join(struct planner *planner, uint32_t article, uint32_t draft)
{
    planner->articles[article].issue = draft;
    *vec_push(planner->arena, &planner->drafts.items[draft].members) = article;
}

static uint32_t find_article(const struct planner *planner, const char *path)
{
    uint32_t i = 0;
    while (i < planner->article_count && strcmp(planner->articles[i].path, path) != 0)
        i++;
    return i;
}

/* "issues/1391-2/../../articles/a.md" is the same file as "articles/a.md". */
static const char *plain_path(struct arena *arena, const char *path)
{
    char *whole = realpath(path, NULL);
    const char *plain = arena_copy(arena, whole ? whole : path);
    free(whole);
    return plain;
}

static uint32_t find_listed(struct planner *planner, const char *file)
{
    uint32_t found = find_article(planner, file);
    if (found < planner->article_count || !strstr(file, ".."))
        return found;
    const char *plain = plain_path(planner->arena, file);
    for (found = 0; found < planner->article_count; found++)
        if (strcmp(plain_path(planner->arena, planner->articles[found].path), plain) == 0)
            break;
    return found;
}

/* The first issue that lists an article has it; a special one may repeat it. */
static void join_listed(struct planner *planner, uint32_t draft)
{
    const struct issue_outline *outline = planner->drafts.items[draft].given->outline;
    for (uint32_t i = 0; i < outline->file_count; i++) {
        uint32_t article = find_listed(planner, outline->files[i]);
        if (article == planner->article_count) /* said when the issue is made */
            continue;
        const struct planned_article *found = &planner->articles[article];
        if (found->issue == NO_ISSUE)
            join(planner, article, draft);
        else if (!planner->drafts.items[draft].numbers.special)
            plan_say(planner, DIAG_ARTICLE_TWO_ISSUES, found,
                    planner->drafts.items[found->issue].name, planner->drafts.items[draft].name);
    }
}

/* The issue of a quarter, made when there is none. */
static uint32_t find_or_add(struct planner *planner, int year, int quarter)
{
    struct draft *draft = find_draft(planner, year, quarter);
    if (!draft)
        draft = add_draft(planner, NULL, &(struct issue){.year = year, .quarter = quarter});
    return (uint32_t)(draft - planner->drafts.items);
}

static bool is_published(const struct draft *draft)
{
    return draft->given && draft->given->outline->published;
}

/* What is late for an issue that was printed comes in the next one. */
static void join_by_date(struct planner *planner, uint32_t index)
{
    const struct planned_article *article = &planner->articles[index];
    struct jalali date = article->card->date;
    int year = date.year, quarter = jalali_quarter(date.month);
    uint32_t draft = find_or_add(planner, year, quarter), meant = draft;
    while (is_published(&planner->drafts.items[draft])) {
        year += quarter == 4;
        quarter = quarter % 4 + 1;
        draft = find_or_add(planner, year, quarter);
    }
    const struct draft *found = &planner->drafts.items[draft];
    if (draft != meant)
        plan_say(planner, DIAG_ARTICLE_LATE, article, planner->drafts.items[meant].name,
                found->name);
    if (found->listed)
        plan_say(planner, DIAG_ARTICLE_NOT_LISTED, article, found->name, NULL);
    else
        join(planner, index, draft);
}

static void settle_members(struct planner *planner)
{
    for (uint32_t i = 0; i < planner->drafts.count; i++)
        if (planner->drafts.items[i].listed)
            join_listed(planner, i);
    for (uint32_t i = 0; i < planner->article_count; i++)
        if (planner->articles[i].issue == NO_ISSUE && planner->articles[i].card->date.year)
            join_by_date(planner, i);
}

/* --- order within an issue -------------------------------------------------------------------- */

/* Sections in the order of the publication's list, else of their first article. */
static uint32_t section_rank(
        const struct planner *planner, const struct draft *draft, uint32_t article)
{
    const struct publication *publication = planner->archive->publication;
    const char *section = planner->articles[article].card->section;
    uint32_t i = 0;
    for (; i < publication->section_count; i++)
        if (strcmp(publication->sections[i], section) == 0)
            return i;
    for (uint32_t j = 0; j < draft->members.count; j++)
        if (strcmp(planner->articles[draft->members.items[j]].card->section, section) == 0)
            return i + j;
    return UINT32_MAX;
}

/* Stable insertion: members come by date, and an issue has some dozens. */
static void sort_by_section(const struct planner *planner, struct draft *draft)
{
    uint32_t count = draft->members.count, *members = draft->members.items;
    uint32_t *ranks = arena_array(planner->arena, count + 1, sizeof *ranks);
    for (uint32_t i = 0; i < count; i++)
        ranks[i] = section_rank(planner, draft, members[i]);
    for (uint32_t i = 1; i < count; i++) {
        uint32_t rank = ranks[i], member = members[i], j = i;
        for (; j > 0 && ranks[j - 1] > rank; j--) {
            ranks[j] = ranks[j - 1];
            members[j] = members[j - 1];
        }
        ranks[j] = rank;
        members[j] = member;
    }
}

static struct planned_issue fill_issue(struct planner *planner, struct draft *draft, uint32_t index)
{
    uint32_t count = draft->members.count;
    struct issue_entry *entries = arena_array(planner->arena, count + 1, sizeof *entries);
    if (!draft->listed)
        sort_by_section(planner, draft);
    for (uint32_t i = 0; i < count; i++) {
        struct planned_article *article = &planner->articles[draft->members.items[i]];
        entries[i] = (struct issue_entry){article->path, article->slug, false};
        article->issue = index;
        article->place = i;
    }
    struct planned_issue issue = {.name = draft->name, .members = draft->members.items};
    issue.published = draft->given ? draft->given->outline->published : NULL;
    issue.plan = (struct issue_plan){.publication = planner->archive->publication,
            .folder = draft->given ? draft->given->outline->numbers.folder : draft->name,
            .file = draft->given ? draft->given->file : NULL,
            .numbers = draft->numbers,
            .entries = entries,
            .entry_count = count};
    return issue;
}

static void fill_issues(struct planner *planner, struct plan *plan)
{
    struct draft **sorted = plan_numbers(planner);
    uint32_t count = planner->drafts.count;
    struct planned_issue *issues = arena_array(planner->arena, count + 1, sizeof *issues);
    int *years = arena_array(planner->arena, count + 1, sizeof *years);
    for (uint32_t i = 0; i < count; i++) {
        if (!sorted[i]->members.count && !sorted[i]->listed) {
            plan_say_of_issue(planner, DIAG_ARCHIVE_ISSUE_EMPTY, sorted[i]->given, NULL);
            continue;
        }
        issues[plan->issue_count] = fill_issue(planner, sorted[i], plan->issue_count);
        plan->issue_count++;
        int year = sorted[i]->numbers.year;
        if (!plan->year_count || years[plan->year_count - 1] != year)
            years[plan->year_count++] = year;
    }
    plan->issues = issues;
    plan->years = years;
}

const struct plan *plan_make(struct arena *arena, struct diag *diag, const struct archive *archive,
        const struct card *const *cards)
{
    struct planner planner = {.arena = arena, .diag = diag, .archive = archive};
    struct plan *plan = arena_new(arena, struct plan);
    plan_articles(&planner, cards);
    list_given_issues(&planner);
    settle_members(&planner);
    plan->archive = archive;
    plan->articles = planner.articles;
    plan->article_count = planner.article_count;
    fill_issues(&planner, plan);
    return plan;
}
