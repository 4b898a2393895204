/* In: the client's options and paths.  Out: presses and works: the public functions of nashrieh.h.
 */
#include "publish/job.h"

#include "orthography/dictionary.h"
#include "publish/beside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *nsh_version(void)
{
    return NASHRIEH_VERSION;
}

/* As `cmake --install` lays them; NULL when not there. */
static const char *find_data_of_library(struct arena *arena)
{
    const char *data = beside_library(arena, NASHRIEH_DATA_FROM_LIBRARY);
    const char *fonts = arena_format(arena, "%s/fonts", data);
    return access(fonts, R_OK | X_OK) == 0 ? data : NULL;
}

static const char *find_data(struct arena *arena, const char *wanted)
{
    const char *environment = getenv("NASHRIEH_DATA");
    if (wanted)
        return wanted;
    if (environment && *environment)
        return environment;
    const char *beside = find_data_of_library(arena);
    return beside ? beside : NASHRIEH_DATA_DIR;
}

static const char *const *copy_words(struct arena *arena, const char *const *words)
{
    uint32_t count = 0;
    while (words && words[count])
        count++;
    const char **copy = arena_array(arena, count + 1, sizeof *copy);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = arena_copy(arena, words[i]);
    return copy;
}

struct nsh_press *nsh_press_create(const struct nsh_options *options)
{
    struct nsh_press *press = calloc(1, sizeof *press);
    if (!press)
        abort();
    arena_init(&press->arena);
    diag_init(&press->diag, &press->arena);
    press->data = arena_copy(&press->arena, find_data(&press->arena, options->data));
    press->layout = options->layout ? arena_copy(&press->arena, options->layout) : NULL;
    press->palette = options->palette ? arena_copy(&press->arena, options->palette) : NULL;
    press->verbatim = options->verbatim;
    press->no_verify = options->no_verify;
    press->attach_source = options->attach_source;
    press->encoding = options->encoding ? arena_copy(&press->arena, options->encoding) : NULL;
    press->dictionary_path =
            options->dictionary ? arena_copy(&press->arena, options->dictionary) : NULL;
    press->font_folders = copy_words(&press->arena, options->fonts);
    const char *shipped = arena_format(&press->arena, "%s/fonts", press->data);
    press->fonts = font_set_create(&press->arena, &press->diag, shipped, options->fonts);
    return press;
}

void nsh_press_destroy(struct nsh_press *press)
{
    if (!press)
        return;
    font_set_destroy(press->fonts);
    dictionary_destroy(press->dictionary);
    arena_finish(&press->arena);
    free(press);
}

/* "reports/7.md" → "7". */
static const char *name_from_path(struct arena *arena, const char *path)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t begin = end;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    char *name = arena_string(arena, path + begin, end - begin);
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = 0;
    return name;
}

struct nsh_work *work_create(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = calloc(1, sizeof *work);
    if (!work)
        abort();
    work->press = press;
    arena_init(&work->arena);
    diag_init(&work->diag, &work->arena);
    work->edits.arena = &work->arena;
    work->name = name_from_path(&work->arena, path);
    diag_take(&work->diag, &press->diag);
    if (press->fonts) {
        work->shaper = shaper_create(&work->arena, &work->diag, press->fonts);
        work->pictures = picture_set_create(&work->arena);
    }
    return work;
}

struct nsh_work *work_create_silent(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = work_create(press, path);
    diag_init(&work->diag, &work->arena);
    if (!work->pictures)
        work->pictures = picture_set_create(&work->arena);
    return work;
}

void nsh_work_destroy(struct nsh_work *work)
{
    if (!work)
        return;
    if (work->shaper)
        shaper_destroy(work->shaper);
    if (work->pictures)
        picture_set_destroy(work->pictures);
    arena_finish(&work->arena);
    free(work);
}

struct nsh_work *nsh_article_set(struct nsh_press *press, const char *path)
{
    struct nsh_work *work = work_create(press, path);
    if (press->fonts)
        pipeline_article(work, path);
    return work;
}

const char *name_from_folder(struct arena *arena, const char *folder)
{
    char *whole = realpath(folder, NULL);
    const char *name = arena_copy(arena, whole ? whole : folder);
    free(whole);
    return name_from_path(arena, name);
}

struct nsh_work *nsh_issue_set(struct nsh_press *press, const char *folder)
{
    struct nsh_work *work = work_create(press, folder);
    work->name = name_from_folder(&work->arena, folder);
    if (press->fonts)
        pipeline_issue(work, folder);
    return work;
}

uint32_t nsh_issue_article_count(const struct nsh_work *issue)
{
    return issue->issue && issue->document ? issue->issue->article_count : 0;
}

struct nsh_work *nsh_issue_article_set(struct nsh_work *issue, uint32_t index)
{
    const struct article *article = issue->issue->articles[index].article;
    struct nsh_work *work = work_create(issue->press, article->slug);
    pipeline_issue_article(work, issue, index);
    return work;
}

int nsh_work_status(const struct nsh_work *work)
{
    if (work->checked)
        return diag_failed(&work->diag) ? 1 : 0;
    if (work->diag.counts[SEVERITY_FATAL] || (!work->document && !work->report))
        return 2;
    return work->diag.counts[SEVERITY_ERROR] ? 1 : 0;
}

const char *nsh_work_name(const struct nsh_work *work)
{
    return work->name;
}

uint32_t nsh_work_page_count(const struct nsh_work *work)
{
    return work->document ? work->document->page_count : 0;
}

uint32_t nsh_work_edit_count(const struct nsh_work *work)
{
    uint32_t count = work->issue && work->issue->edits ? work->issue->edits->list.count
                                                       : work->edits.list.count;
    for (uint32_t i = 0; i < work->copies.count; i++)
        count += work->copies.items[i].copy->correction_count;
    return count;
}

bool nsh_work_pdf(struct nsh_work *work, const unsigned char **bytes, size_t *length)
{
    if (!pipeline_pdf(work))
        return false;
    *bytes = work->pdf.bytes;
    *length = work->pdf.length;
    return true;
}

bool nsh_work_write_pdf(struct nsh_work *work, const char *path)
{
    return pipeline_pdf(work) && output_write(&work->diag, path, work->pdf.bytes, work->pdf.length);
}

bool nsh_work_write_png(struct nsh_work *work, uint32_t page, int dpi, const char *path)
{
    const unsigned char *png;
    size_t length;
    return work->document && page < work->document->page_count &&
           paint_png(&work->arena, &work->diag, work->document, page, dpi, &png, &length) &&
           output_write(&work->diag, path, png, length);
}

bool nsh_work_write_sheet(struct nsh_work *work, int dpi, const char *path)
{
    const unsigned char *png;
    size_t length;
    return work->document &&
           paint_contact_sheet(&work->arena, &work->diag, work->document, dpi, &png, &length) &&
           output_write(&work->diag, path, png, length);
}

const char *nsh_work_trace(struct nsh_work *work)
{
    return work->document ? paint_trace(&work->arena, work->document) : NULL;
}

bool nsh_work_write_trace(struct nsh_work *work, const char *path)
{
    const char *trace = nsh_work_trace(work);
    return trace && output_write(&work->diag, path, (const unsigned char *)trace, strlen(trace));
}

uint32_t nsh_work_control_count(const struct nsh_work *work)
{
    return work->pdf.controls;
}
