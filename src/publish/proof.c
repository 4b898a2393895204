/* In: a work with its pages.  Out: their proof as a PDF.
 *
 *   nsh_work_write_proof
 *     find_findings    what was said while it was made, and lint's
 *     proof_make       document + findings → document
 *     pipeline_judged_pdf */
#include "publish/job.h"

#include "lint/lint.h"
#include "proof/proof.h"

static void find_findings(struct nsh_work *work, struct diag *findings)
{
    struct lint lint = {.arena = &work->arena,
            .out = findings,
            .pictures = work->pictures,
            .layout = work->layout,
            .today = today_find()};
    if (work->issue)
        lint_issue(&lint, work->issue, &work->diag);
    else
        lint_article(&lint, work->article, &work->edits, work->publication, &work->diag);
}

/* A picture is weighed when it is placed, and guessed at by a check: once is enough. */
static bool is_repeat(const struct diag *findings, uint32_t index)
{
    const struct diagnostic *d = &findings->list.items[index];
    for (uint32_t i = 0; i < index; i++) {
        const struct diagnostic *other = &findings->list.items[i];
        if (d->span.source && other->id == d->id && other->span.source == d->span.source &&
                other->span.begin == d->span.begin && other->span.end == d->span.end)
            return true;
    }
    return false;
}

static void drop_repeats(struct diag *findings)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->list.count; i++)
        if (!is_repeat(findings, i))
            findings->list.items[kept++] = findings->list.items[i];
    findings->list.count = kept;
}

static const struct document *make_proof(struct nsh_work *work)
{
    struct diag findings;
    struct galley_shop shop = {.arena = &work->arena,
            .diag = &work->diag,
            .shaper = work->shaper,
            .pictures = work->pictures,
            .layout = work->layout};
    diag_init(&findings, &work->arena);
    find_findings(work, &findings);
    drop_repeats(&findings);
    struct proof_order order = {.shop = &shop,
            .document = work->document,
            .findings = findings.list.items,
            .finding_count = findings.list.count,
            .least_dpi =
                    paper_least_dpi(work->issue ? work->issue->publication : work->publication)};
    work->finding_count = findings.list.count;
    return proof_make(&order);
}

bool nsh_work_write_proof(struct nsh_work *work, const char *path)
{
    struct pdf_options options = {0};
    struct pdf_file pdf = {0};
    if (!work->document)
        return false;
    const struct document *proof = make_proof(work);
    work->proof_page_count = proof->page_count;
    if (!pipeline_judged_pdf(work, proof, &options, &pdf) ||
            !output_write(&work->diag, path, pdf.bytes, pdf.length))
        return false;
    work->proof = arena_copy(&work->arena, path);
    return true;
}

const char *nsh_work_proof(const struct nsh_work *work)
{
    return work->proof;
}

uint32_t nsh_work_proof_page_count(const struct nsh_work *work)
{
    return work->proof_page_count;
}

uint32_t nsh_work_finding_count(const struct nsh_work *work)
{
    return work->finding_count;
}
