/* In: a path and a press.  Out: finished pages and PDF bytes in the work.  This is the flow of the
 * house on one screen:
 *
 *     file -source_read-> source -article_parse-> article -article_normalise-> article
 *     folder -issue_read-> issue
 *     article | issue + layout + fonts -..._pages_make-> document -pdf_make-> PDF */
#include "publish/job.h"

#include "lint/lint.h"
#include "text/source.h"

#include <stdlib.h>
#include <string.h>

static const struct layout *read_layout(
        struct nsh_work *work, const char *wanted, const char *palette, const char *own_folder)
{
    const struct nsh_press *press = work->press;
    const char *folders[3] = {0};
    uint32_t count = 0;
    if (own_folder)
        folders[count++] = arena_format(&work->arena, "%s/layouts", own_folder);
    folders[count++] = arena_format(&work->arena, "%s/layouts", press->data);
    return layout_read(&work->arena, &work->diag, press->layout ? press->layout : wanted, folders,
            press->palette ? press->palette : palette);
}

static struct galley_shop open_shop(struct nsh_work *work, const struct layout *layout)
{
    picture_set_colours(work->pictures, layout_drawing_sheet(&work->arena, layout, NULL));
    return (struct galley_shop){&work->arena, &work->diag, work->shaper, work->pictures, layout,
            set_memory_create(&work->arena)};
}

static bool is_left_out(const struct exceptions *exceptions, struct span place)
{
    for (uint32_t i = 0; i < exceptions->list.count; i++)
        if (!strcmp(exceptions->list.items[i].rule, diag_name(DIAG_PICTURE_COARSE)) &&
                exception_holds(&exceptions->list.items[i], place))
            return true;
    return false;
}

static void weigh_picture(struct nsh_work *work, const struct placed *item, int least,
        const struct exceptions *exceptions)
{
    if (item->kind != PLACED_PICTURE || !item->crop || item->picture->kind != PICTURE_RASTER)
        return;
    struct picture_view view =
            picture_view_find(item->picture, item->crop, item->width, item->height);
    int dpi = picture_dpi(item->picture, &view, item->width);
    if (dpi < least && !is_left_out(exceptions, item->crop->span))
        diag_add(&work->diag, DIAG_PICTURE_COARSE, item->crop->span, item->picture->path,
                arena_format(&work->arena, "%d < %d", dpi, least));
}

/* Pictures too coarse for the paper at the size that they have got; with the document, all else is
 * done. */
static void weigh_pictures(struct nsh_work *work, const struct publication *publication,
        const struct exceptions *exceptions)
{
    const struct document *document = work->document;
    for (uint32_t p = 0; document && p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++)
            weigh_picture(
                    work, &document->pages[p].items[i], paper_least_dpi(publication), exceptions);
}

static void say_undecided_dates(
        struct nsh_work *work, const struct article *article, const struct exceptions *exceptions)
{
    struct lint lint = {.arena = &work->arena, .out = &work->diag, .today = today_find()};
    lint_undecided_dates(&lint, article, exceptions);
}

void pipeline_article_of(
        struct nsh_work *work, const struct article *article, const struct provenance *provenance)
{
    const struct publication *publication = provenance->publication;
    const struct layout *layout = read_layout(work, "article",
            publication ? publication->palette : NULL, publication ? publication->folder : NULL);
    if (!layout)
        return;
    struct galley_shop shop = open_shop(work, layout);
    work->article = article;
    work->publication = publication;
    work->layout = layout;
    work->document = article_pages_make(&shop, article, provenance);
}

const struct publication *publication_govern(
        struct nsh_work *work, struct diag *diag, const char *path, struct exceptions *governing)
{
    *governing = (struct exceptions){.arena = &work->arena};
    const struct publication *publication = publication_find(&work->arena, diag, path);
    if (publication)
        exceptions_read_yaml(governing, publication->source);
    const char *slash = strrchr(path, '/');
    picture_set_limit(
            work->pictures, publication ? publication->folder
                            : slash ? arena_string(&work->arena, path, (size_t)(slash + 1 - path))
                                    : ".");
    return publication;
}

static const struct article *parse_article(struct nsh_work *work, const char *path)
{
    const struct source *source =
            source_read_as(&work->arena, &work->diag, path, work->press->encoding, NULL);
    return source ? article_parse(&work->arena, &work->diag, source) : NULL;
}

static const struct article *print_article(struct nsh_work *work, const struct article *article,
        const struct publication *publication, const struct exceptions *governing)
{
    struct normalising how = {.house = publication_house(publication), .governing = governing};
    if (work->press->verbatim)
        return article;
    return article_normalise_as(&work->arena, article, &work->edits, how);
}

void pipeline_lone_article(
        struct nsh_work *work, const struct article *article, const struct provenance *provenance)
{
    struct exceptions exceptions = {.arena = &work->arena};
    pipeline_article_of(work, article, provenance);
    if (provenance->publication)
        exceptions_read_yaml(&exceptions, provenance->publication->source);
    exceptions_read_article(&exceptions, article);
    say_undecided_dates(work, article, &exceptions);
    weigh_pictures(work, provenance->publication, &exceptions);
}

void pipeline_article(struct nsh_work *work, const char *path)
{
    const struct article *article = parse_article(work, path);
    if (!article)
        return;
    struct exceptions governing;
    struct provenance provenance = {
            .publication = publication_govern(work, &work->diag, path, &governing)};
    article = print_article(work, article, provenance.publication, &governing);
    pipeline_lone_article(work, article, &provenance);
}

const struct article *pipeline_read_article(
        struct nsh_work *work, const char *path, const struct publication *publication)
{
    const struct article *article = parse_article(work, path);
    struct exceptions governing = {.arena = &work->arena};
    if (!article)
        return NULL;
    if (publication) {
        exceptions_read_yaml(&governing, publication->source);
        picture_set_limit(work->pictures, publication->folder);
    }
    return print_article(work, article, publication, &governing);
}

static struct issue_reading how_to_read(const struct nsh_work *work)
{
    return (struct issue_reading){work->press->encoding, work->press->verbatim};
}

static void make_issue_pages(struct nsh_work *work, const struct issue *issue)
{
    const struct publication *publication = issue->publication;
    picture_set_limit(work->pictures, publication->folder);
    const char *name = issue->layout ? issue->layout : publication->layout;
    const struct layout *layout = read_layout(work, name ? name : "bulletin",
            issue->palette ? issue->palette : publication->palette, publication->folder);
    if (!layout)
        return;
    struct galley_shop shop = open_shop(work, layout);
    work->layout = layout;
    work->document = bulletin_pages_make(&shop, issue, &work->article_pages);
    work->issue = issue;
    struct exceptions exceptions = {.arena = &work->arena};
    exceptions_read_yaml(&exceptions, publication->source);
    exceptions_read_yaml(&exceptions, issue->source);
    for (uint32_t i = 0; i < issue->article_count; i++)
        exceptions_read_article(&exceptions, issue->articles[i].article);
    for (uint32_t i = 0; i < issue->article_count; i++)
        say_undecided_dates(work, issue->articles[i].article, &exceptions);
    weigh_pictures(work, publication, &exceptions);
}

void pipeline_issue(struct nsh_work *work, const char *folder)
{
    const char *encoding = work->press->encoding;
    if (encoding && !source_encoding_exists(&work->diag, NO_SPAN, encoding))
        return;
    const struct issue *issue = issue_read_as(&work->arena, &work->diag, folder, how_to_read(work));
    if (issue)
        make_issue_pages(work, issue);
}

void pipeline_planned_issue(struct nsh_work *work, const struct issue_plan *plan)
{
    const struct issue *issue = issue_make(&work->arena, &work->diag, plan, how_to_read(work));
    if (issue)
        make_issue_pages(work, issue);
}

void pipeline_issue_article(struct nsh_work *work, const struct nsh_work *issue, uint32_t index)
{
    uint32_t page = issue->article_pages[index];
    const char *folio = page == NO_PAGE ? NULL : issue->document->pages[page].label;
    struct provenance provenance = {issue->issue->publication, issue->issue, folio};
    pipeline_article_of(work, issue->issue->articles[index].article, &provenance);
}

/* The moment that metadata tells: never the clock, so that the same input gives the same bytes.
 * What is no moment of the years 1970 to 9999 counts as not said. */
static int64_t find_moment(void)
{
    static const long long last = 253402300799;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long moment = epoch ? strtoll(epoch, &end, 10) : 0;
    return epoch && *end == 0 && moment >= 0 && moment <= last ? moment : 0;
}

bool pipeline_judged_pdf(struct nsh_work *work, const struct document *document,
        struct pdf_options *options, struct pdf_file *pdf)
{
    options->producer = "Nashrieh " NASHRIEH_VERSION;
    options->moment = find_moment();
    if (!pdf_make(&work->arena, &work->diag, document, options, pdf))
        return false;
    if (!work->press->no_verify && !verify_finished(work, document, pdf))
        *pdf = (struct pdf_file){0};
    return pdf->bytes;
}

bool pipeline_pdf(struct nsh_work *work)
{
    if (work->pdf.bytes || !work->document)
        return work->pdf.bytes;
    struct pdf_options options = {0};
    options.attachments = sources_make(work, &options.attachment_count);
    return pipeline_judged_pdf(work, work->document, &options, &work->pdf);
}
