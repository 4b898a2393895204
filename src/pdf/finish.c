/* In: finished pages and cairo's PDF of them.  Out: the PDF that readers get, shaped like PDF/A-2a
 * and PDF/UA-1.  Nothing is written anywhere: a failed run leaves no trace.
 *
 *   pdf_finish
 *     open_painting        libqpdf reads cairo's bytes; do all parts fit together?
 *     pages_rewrite        content: marks → structure and colours (content.c)
 *     links_make           annotations
 *     pages_describe       boxes
 *     rasters_make         pictures of pixels
 *     resources_take       fonts with their texts, forms
 *     structure_make       the tree of tags
 *     navigation_make      destinations, outline, folios
 *     metadata_make        XMP, Info, output intent
 *     pdf_file_end             object streams, cross-references (objects.c) */
#include "pdf/finish.h"

#include "pdf/painted_file.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pages.h"
#include "pdf/rasters.h"

static bool check_pages(struct pdf *pdf, const struct painting *painting)
{
    const struct document *document = pdf->document;
    if (!structure_sound(document))
        return pdf_broken(pdf, "the tags are no tree");
    if (painting->page_count != document->page_count ||
            qpdf_get_num_pages(pdf->qpdf) != (int)document->page_count)
        return pdf_sound(pdf) && pdf_broken(pdf, "pages are missing");
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++)
            if (document->pages[p].items[i].tag >= document->tag_count)
                return pdf_broken(pdf, "an item has no tag");
    return true;
}

static void number_pages(struct pdf *pdf)
{
    uint32_t count = pdf->document->page_count;
    pdf->pages = arena_array(pdf->arena, count, sizeof *pdf->pages);
    pdf->annots = arena_array(pdf->arena, count, sizeof *pdf->annots);
    pdf->layered = arena_array(pdf->arena, count, sizeof *pdf->layered);
    pdf->heights = arena_array(pdf->arena, count, sizeof *pdf->heights);
    for (uint32_t i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf->qpdf, i);
        pdf->pages[i] = qpdf_oh_get_object_id(pdf->qpdf, page);
        pdf->heights[i] = pdf->document->pages[i].height + 2 * pdf->document->pages[i].bleed;
        qpdf_oh_release(pdf->qpdf, page);
    }
}

static bool open_painting(struct pdf *pdf, const struct painting *painting, struct arena *arena)
{
    if (!painted_open(pdf, painting->pdf, painting->length) || !check_pages(pdf, painting))
        return false;
    qpdf_oh size = qpdf_oh_get_key(pdf->qpdf, qpdf_get_trailer(pdf->qpdf), "/Size");
    pdf->cairo_objects = qpdf_oh_get_int_value_as_int(pdf->qpdf, size) - 1;
    number_pages(pdf);
    pdf_file_start(pdf, arena, painting->length + painting->length / 8 + 64 * 1024);
    strbuf_format(&pdf->catalog, "/Pages %d 0 R",
            painted_reference(pdf, qpdf_get_root(pdf->qpdf), "/Pages"));
    return pdf_sound(pdf);
}

static bool finish(struct pdf *pdf, const struct painting *painting, const struct code_texts *texts,
        const struct finish_options *options, struct arena *arena)
{
    struct pieces pieces = {0};
    struct annotations annotations = {0};
    if (!open_painting(pdf, painting, arena) || !pages_rewrite(pdf, painting, &pieces) ||
            !links_make(pdf, &annotations))
        return false;
    pages_describe(pdf);
    structure_make(pdf, &pieces, &annotations);
    rasters_make(pdf);
    if (!resources_take(pdf, texts) || !navigation_make(pdf) || !metadata_make(pdf, options))
        return false;
    pdf_file_end(pdf);
    return true;
}

bool pdf_finish_texts(struct arena *arena, struct diag *diag, const struct document *document,
        const struct painting *painting, const struct code_texts *texts,
        const struct finish_options *options, const unsigned char **bytes, size_t *length)
{
    struct arena scratch;
    arena_init(&scratch);
    struct pdf pdf = {
            .flate = flate_create(), .arena = &scratch, .diag = diag, .document = document};
    bool done = finish(&pdf, painting, texts, options, arena);
    if (done) {
        *bytes = (const unsigned char *)pdf.file.bytes;
        *length = pdf.file.length;
    }
    if (pdf.qpdf)
        qpdf_cleanup(&pdf.qpdf);
    flate_destroy(pdf.flate);
    arena_finish(&scratch);
    return done;
}

static const char *find_text(const void *owner, uint32_t code)
{
    return press_code_text(owner, code);
}

bool pdf_finish(struct arena *arena, struct diag *diag, const struct document *document,
        const struct painting *painting, const struct finish_options *options,
        const unsigned char **bytes, size_t *length)
{
    struct code_texts texts = {.owner = painting->press,
            .count = press_code_count(painting->press),
            .find = find_text};
    return pdf_finish_texts(arena, diag, document, painting, &texts, options, bytes, length);
}
