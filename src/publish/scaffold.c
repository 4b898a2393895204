/* In: what shall be begun, and where.  Out: its files, with everything in them that is known
 * already; what stands there stays as it is.
 *
 *   nsh_begin
 *     plan_publication   publication.yaml: every line of the colophon, empty
 *     plan_issue         issue.yaml, and an article for every section of the last issue
 *     plan_article       one article: the section and the author of another
 *     write_files        all or none */
#include "publish/job.h"

#include "base/json.h"
#include "text/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct new_file {
    const char *path, *text;
};

struct plan {
    struct nsh_work *work;
    const char *folder; /* to be made; NULL: it is there */
    VEC(struct new_file) files;
};

static const char *join_path(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return arena_format(arena, "%.*s/%s", (int)length, folder, name);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static void plan_file(struct plan *plan, const char *path, const struct strbuf *text)
{
    *vec_push(&plan->work->arena, &plan->files) = (struct new_file){path, strbuf_string(text)};
}

/* `key: value`, in quotes where YAML would take a sign of it as its own. */
static void put_pair(struct strbuf *out, const char *key, const char *value)
{
    bool plain = !strpbrk(value, ":#\"'\\[]{},&*!|>%@`\n") && *value != '-' && *value != '?';
    strbuf_format(out, "%s: ", key);
    if (plain)
        strbuf_puts(out, value);
    else
        json_put_string(out, value);
    strbuf_putc(out, '\n');
}

/* --- a publication ---------------------------------------------------------------------------- */

static const char publication_head[] =
        "# شناسنامهٔ نشریه. هر سطر «کلید: مقدار» است؛ سطر خالی چاپ نمی‌شود.\n";

static const char publication_middle[] =
        "subtitle:            # زیر نام، مانند: خبرنامهٔ داخلی سازمان …\n"
        "nameplate:           # نشان: پروندهٔ SVG یا PNG در همین پوشه\n"
        "site:                # نشانی پایهٔ تارنما، برای تک‌مطلب‌ها\n"
        "price:               # رایگان\n"
        "layout: bulletin\n";

/* The first issue that it will have is this year's first. */
static bool plan_publication(struct plan *plan, const char *folder)
{
    struct arena *arena = &plan->work->arena;
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_puts(&out, publication_head);
    put_pair(&out, "name", name_from_folder(arena, folder));
    strbuf_puts(&out, publication_middle);
    strbuf_format(
            &out, "first-year: %d     # سال نخستِ انتشار\nfirst-serial: 1\n", today_find().year);
    uint32_t count;
    const struct colophon_field *fields = colophon_fields(&count);
    for (uint32_t i = 0; i < count; i++) {
        bool period = strcmp(fields[i].key, "periodicity") == 0;
        strbuf_format(&out, "%s:%s%*s# %s%s\n", fields[i].key, period ? " فصلنامه" : "",
                period ? 1 : (int)(20 - strlen(fields[i].key)), "", fields[i].label,
                fields[i].by_law ? " (به حکم قانون مطبوعات)" : "");
    }
    plan->folder = folder;
    plan_file(plan, join_path(arena, folder, "publication.yaml"), &out);
    return true;
}

/* --- an article ------------------------------------------------------------------------------- */

static const char article_words[] =
        "نخستین بند پاسخ می‌دهد: چه شد، کجا، کی، چه کسی، چرا و چگونه.\n\n"
        "## میان‌تیتر\n\n"
        "بندهای دیگر.\n";

static void put_words(struct strbuf *out, const char *key, const struct rich_text *words)
{
    if (words)
        put_pair(out, key, words->utf8);
    else
        strbuf_format(out, "%s:\n", key);
}

static void plan_text(struct plan *plan, const char *path, const struct article *like)
{
    struct arena *arena = &plan->work->arena;
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_puts(&out, "---\nkicker:\ntitle: عنوان مطلب\ndeck:\n");
    put_words(&out, "section", like ? like->section : NULL);
    put_words(&out, "author", like ? like->author : NULL);
    put_pair(&out, "date", date_dump(arena, today_find(), true));
    strbuf_format(&out, "keywords:\n---\n%s", article_words);
    plan_file(plan, path, &out);
}

/* --- an issue --------------------------------------------------------------------------------- */

static bool is_later(const struct issue *a, const struct issue *b)
{
    return !b || a->year > b->year || (a->year == b->year && a->number > b->number);
}

/* Of the publication's issues the last; what they have to say of themselves is not asked now. */
static const struct issue *find_last(struct nsh_work *work, const char *folder)
{
    struct diag unsaid;
    diag_init(&unsaid, &work->arena);
    const struct issue *last = NULL;
    for (const char *const *each = issue_folders_find(&work->arena, folder); *each; each++) {
        const struct issue *issue = issue_read(&work->arena, &unsaid, *each);
        if (issue && is_later(issue, last))
            last = issue;
    }
    return last;
}

/* The one that `from` names: "last", or an issue's folder; NULL after a diagnostic. */
static const struct issue *find_model(
        struct nsh_work *work, const struct publication *publication, const char *from)
{
    if (strcmp(from, "last") != 0)
        return issue_read(&work->arena, &work->diag, from);
    const struct issue *last = find_last(work, publication->folder);
    if (!last)
        diag_add(&work->diag, DIAG_NO_LAST_ISSUE, NO_SPAN, publication->folder, NULL);
    return last;
}

static void count_on(struct issue *next, const struct issue *model)
{
    int a_year = next->publication->issues_a_year;
    bool turn = a_year && model->number >= a_year;
    next->year = model->year + turn;
    next->number = turn ? 1 : model->number + 1;
    issue_count_serial(next);
    if (!next->volume && model->volume)
        next->volume = model->volume + turn;
    if (!next->serial && model->serial)
        next->serial = model->serial + 1;
    if (a_year == 4)
        next->quarter = next->number;
}

static void count_from_today(struct issue *next)
{
    struct jalali today = today_find();
    next->year = today.year;
    next->quarter = jalali_quarter(today.month);
    next->number = next->publication->issues_a_year == 4 ? next->quarter : 1;
    issue_count_serial(next);
}

static bool has_section(const struct issue *issue, uint32_t before, const struct rich_text *section)
{
    for (uint32_t i = 0; i < before; i++) {
        const struct rich_text *other = issue->articles[i].article->section;
        if (other && strcmp(other->utf8, section->utf8) == 0)
            return true;
    }
    return false;
}

static bool is_planned(const struct plan *plan, const char *path)
{
    for (uint32_t i = 0; i < plan->files.count; i++) {
        if (strcmp(plan->files.items[i].path, path) == 0)
            return true;
    }
    return false;
}

/* A section that the model has more often gets one article to begin with. */
static void put_articles(
        struct plan *plan, struct strbuf *out, const char *folder, const struct issue *model)
{
    struct arena *arena = &plan->work->arena;
    for (uint32_t i = 0; i < model->article_count; i++) {
        const struct issue_article *entry = &model->articles[i];
        const struct rich_text *section = entry->article->section;
        if (entry->brief || !section || has_section(model, i, section))
            continue;
        const char *file = arena_format(arena, "%s.md", entry->article->slug);
        if (is_planned(plan, join_path(arena, folder, file)))
            continue;
        strbuf_format(out, entry->lead ? "  - {file: %s, lead: true}\n" : "  - %s\n", file);
        plan_text(plan, join_path(arena, folder, file), entry->article);
    }
}

static void put_names(struct strbuf *out, const struct issue *model)
{
    if (model->layout)
        put_pair(out, "layout", model->layout);
    if (model->palette)
        put_pair(out, "palette", model->palette);
}

static void plan_issue_file(
        struct plan *plan, const char *folder, const struct issue *next, const struct issue *model)
{
    struct arena *arena = &plan->work->arena;
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_format(
            &out, "# %s، %s\n", issue_number_words(arena, next), issue_season_words(arena, next));
    strbuf_format(&out, "number: %d\n", next->number);
    if (next->quarter)
        put_pair(&out, "quarter", season_name(next->quarter));
    strbuf_format(&out, "year: %d\n", next->year);
    if (next->volume)
        strbuf_format(&out, "volume: %d\n", next->volume);
    if (next->serial)
        strbuf_format(&out, "serial: %d\n", next->serial);
    strbuf_puts(&out, "date:                # روز انتشار، مانند: دوشنبه ۲ آذر ۱۴۰۵\n");
    if (model)
        put_names(&out, model);
    strbuf_puts(&out, "articles:\n");
    size_t none = out.length;
    if (model)
        put_articles(plan, &out, folder, model);
    if (out.length == none) {
        strbuf_puts(&out, "  - {file: first.md, lead: true}\n");
        plan_text(plan, join_path(arena, folder, "first.md"), NULL);
    }
    plan_file(plan, join_path(arena, folder, "issue.yaml"), &out);
}

/* In the publication's own folder an issue is named by its serial. */
static const char *choose_folder(
        struct nsh_work *work, const char *folder, const struct issue *next)
{
    if (!is_there(join_path(&work->arena, folder, "publication.yaml")))
        return folder;
    const char *name = next->serial ? arena_format(&work->arena, "%d", next->serial)
                                    : arena_format(&work->arena, "%d-%d", next->year, next->number);
    return join_path(&work->arena, folder, name);
}

static bool plan_issue(struct plan *plan, const char *folder, const char *from)
{
    struct nsh_work *work = plan->work;
    uint32_t said = work->diag.list.count;
    struct issue next = {.publication = publication_find(&work->arena, &work->diag,
                                 join_path(&work->arena, folder, "issue.yaml"))};
    if (!next.publication)
        return work->diag.list.count == said &&
               diag_add(&work->diag, DIAG_PUBLICATION_MISSING, NO_SPAN, NULL, NULL);
    const struct issue *model = from ? find_model(work, next.publication, from) : NULL;
    if (from && !model)
        return false;
    if (model)
        count_on(&next, model);
    else
        count_from_today(&next);
    plan->folder = choose_folder(work, folder, &next);
    plan_issue_file(plan, plan->folder, &next, model);
    return true;
}

/* --- one article ------------------------------------------------------------------------------ */

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_string(arena, path, (size_t)(slash - path)) : ".";
}

/* The one that `from` names: a file, or "last": what the issue in this folder lists last. */
static const struct article *find_like(struct nsh_work *work, const char *path, const char *from)
{
    const char *folder = folder_of(&work->arena, path);
    if (strcmp(from, "last") != 0) {
        const struct source *source = source_read(&work->arena, &work->diag, from);
        return source ? article_parse(&work->arena, &work->diag, source) : NULL;
    }
    struct diag unsaid;
    diag_init(&unsaid, &work->arena);
    const struct issue *issue = issue_read(&work->arena, &unsaid, folder);
    if (issue)
        return issue->articles[issue->article_count - 1].article;
    diag_add(&work->diag, DIAG_NO_LAST_ARTICLE, NO_SPAN, folder, NULL);
    return NULL;
}

static bool plan_article(struct plan *plan, const char *path, const char *from)
{
    struct nsh_work *work = plan->work;
    const struct article *like = from ? find_like(work, path, from) : NULL;
    if (from && !like)
        return false;
    size_t length = strlen(path);
    bool named = length > 3 && strcmp(path + length - 3, ".md") == 0;
    const char *file = named ? path : arena_format(&work->arena, "%s.md", path);
    plan_text(plan, file, like);
    const char *issue = join_path(&work->arena, folder_of(&work->arena, file), "issue.yaml");
    const char *slash = strrchr(file, '/');
    if (is_there(issue))
        diag_add(&work->diag, DIAG_ARTICLE_UNLISTED, NO_SPAN, issue, slash ? slash + 1 : file);
    return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool check_free(struct plan *plan)
{
    for (uint32_t i = 0; i < plan->files.count; i++) {
        if (is_there(plan->files.items[i].path))
            return diag_add(&plan->work->diag, DIAG_ALREADY_THERE, NO_SPAN,
                    plan->files.items[i].path, NULL);
    }
    return true;
}

static bool make_folder(struct diag *diag, const char *folder)
{
    return mkdir(folder, 0777) == 0 || errno == EEXIST ||
           diag_add(diag, DIAG_FILE_UNWRITABLE, NO_SPAN, folder, strerror(errno));
}

/* What was written before one that failed goes again. */
static bool write_files(struct plan *plan)
{
    struct diag *diag = &plan->work->diag;
    bool was_there = !plan->folder || is_there(plan->folder);
    if (!check_free(plan) || (!was_there && !make_folder(diag, plan->folder)))
        return false;
    for (uint32_t i = 0; i < plan->files.count; i++) {
        const struct new_file *file = &plan->files.items[i];
        if (output_write(diag, file->path, (const unsigned char *)file->text, strlen(file->text)))
            continue;
        while (i-- > 0)
            unlink(plan->files.items[i].path);
        if (!was_there)
            rmdir(plan->folder);
        return false;
    }
    return true;
}

static const char *dump_paths(const struct plan *plan, bool json)
{
    struct strbuf out;
    strbuf_init(&out, &plan->work->arena);
    for (uint32_t i = 0; i < plan->files.count; i++) {
        if (json) {
            strbuf_puts(&out, i ? ", " : "[");
            json_put_string(&out, plan->files.items[i].path);
        } else {
            strbuf_format(&out, "%s\n", plan->files.items[i].path);
        }
    }
    if (json)
        strbuf_putc(&out, ']');
    return strbuf_string(&out);
}

struct nsh_work *nsh_begin(struct nsh_press *press, enum nsh_beginning what, const char *path,
        const char *from, bool json)
{
    struct plan plan = {.work = work_create_silent(press, path)};
    bool planned = what == NSH_PUBLICATION ? plan_publication(&plan, path)
                   : what == NSH_ISSUE     ? plan_issue(&plan, path, from)
                                           : plan_article(&plan, path, from);
    if (planned && write_files(&plan))
        plan.work->report = dump_paths(&plan, json);
    return plan.work;
}
