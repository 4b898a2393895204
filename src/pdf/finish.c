/* In: finished pages and cairo's PDF of them.  Out: the PDF that readers get, shaped like PDF/A-2a
 * and PDF/UA-1.  Nothing is written anywhere: a failed run leaves no trace.
 *
 *   pdf_finish
 *     open_cairo           libqpdf reads cairo's bytes; do all parts fit together?
 *     pages_rewrite        content: marks → structure and colours (content.c)
 *     links_make           annotations
 *     pages_describe       boxes
 *     structure_make       the tree of tags
 *     navigation_make      destinations, outline, folios
 *     metadata_make        XMP, Info, output intent
 *     open_whole           libqpdf reads cairo's file with our update behind it (objects.c)
 *     resources_mend       fonts' texts, images, forms
 *     write_bytes          libqpdf writes; streams are deflated already */
#include "pdf/finish.h"

#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pages.h"

#include <string.h>

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
    pdf->heights = arena_array(pdf->arena, count, sizeof *pdf->heights);
    for (uint32_t i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf->qpdf, i);
        pdf->pages[i] = qpdf_oh_get_object_id(pdf->qpdf, page);
        pdf->heights[i] = pdf->document->pages[i].height + 2 * pdf->document->pages[i].bleed;
        qpdf_oh_release(pdf->qpdf, page);
    }
}

static bool read_bytes(struct pdf *pdf, const void *bytes, size_t length)
{
    if (pdf->qpdf)
        qpdf_cleanup(&pdf->qpdf);
    pdf->qpdf = qpdf_init();
    qpdf_silence_errors(pdf->qpdf);
    qpdf_set_suppress_warnings(pdf->qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf->qpdf, QPDF_FALSE); /* the bytes are whole, or nothing is */
    qpdf_read_memory(pdf->qpdf, "cairo", bytes, length, NULL);
    return pdf_sound(pdf);
}

static bool open_cairo(struct pdf *pdf, const struct painting *painting)
{
    if (!read_bytes(pdf, painting->pdf, painting->length) || !check_pages(pdf, painting))
        return false;
    qpdf_oh trailer = qpdf_get_trailer(pdf->qpdf);
    qpdf_oh size = qpdf_oh_get_key(pdf->qpdf, trailer, "/Size");
    qpdf_oh pages = qpdf_oh_get_key(pdf->qpdf, qpdf_get_root(pdf->qpdf), "/Pages");
    pdf->cairo_objects = qpdf_oh_get_int_value_as_int(pdf->qpdf, size) - 1;
    number_pages(pdf);
    update_start(pdf, painting->pdf, painting->length);
    strbuf_format(&pdf->catalog, "/Pages %d 0 R", qpdf_oh_get_object_id(pdf->qpdf, pages));
    return pdf_sound(pdf);
}

static bool open_whole(struct pdf *pdf)
{
    return update_end(pdf) && read_bytes(pdf, pdf->file.bytes, pdf->file.length);
}

static bool write_bytes(
        struct pdf *pdf, struct arena *arena, const unsigned char **bytes, size_t *length)
{
    qpdf_data qpdf = pdf->qpdf;
    qpdf_init_write_memory(qpdf);
    qpdf_set_decode_level(qpdf, qpdf_dl_none);
    qpdf_set_compress_streams(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE); /* ISO 19005-2, 6.1.7.1 */
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_force_pdf_version(qpdf, "1.6"); /* PDF/A-2, PDF/UA-1 and PDF/X-4 all take it */
    qpdf_write(qpdf);
    if (!pdf_sound(pdf))
        return false;
    *length = qpdf_get_buffer_length(qpdf);
    *bytes = (unsigned char *)arena_string(arena, (const char *)qpdf_get_buffer(qpdf), *length);
    return true;
}

static bool finish(struct pdf *pdf, const struct painting *painting, const struct code_texts *texts,
        const struct finish_options *options)
{
    struct pieces pieces = {0};
    struct annotations annotations = {0};
    if (!open_cairo(pdf, painting) || !pages_rewrite(pdf, painting, &pieces) ||
            !links_make(pdf, &annotations))
        return false;
    pages_describe(pdf);
    structure_make(pdf, &pieces, &annotations);
    return navigation_make(pdf) && metadata_make(pdf, options) && open_whole(pdf) &&
           resources_mend(pdf, texts);
}

bool pdf_finish_texts(struct arena *arena, struct diag *diag, const struct document *document,
        const struct painting *painting, const struct code_texts *texts,
        const struct finish_options *options, const unsigned char **bytes, size_t *length)
{
    struct arena scratch;
    arena_init(&scratch);
    struct pdf pdf = {
            .flate = flate_create(), .arena = &scratch, .diag = diag, .document = document};
    bool done = finish(&pdf, painting, texts, options) && write_bytes(&pdf, arena, bytes, length);
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
