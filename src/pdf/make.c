/* In: finished pages.  Out: the PDF that readers get, shaped like PDF/A-2a and PDF/UA-1.  Nothing
 * is written anywhere: a failed run leaves no trace.
 *
 *   pdf_make
 *     forms_open           drawings, painted by cairo
 *     pages_write          content: text, shapes, pictures in sequences (content.c)
 *     links_make           annotations
 *     pages_describe       boxes, resources
 *     structure_make       the tree of tags
 *     fonts_make           the press fonts, with the glyphs that the pages have shown
 *     rasters_make         pictures of pixels
 *     forms_take           drawings, as cairo wrote them
 *     navigation_make      destinations, outline, folios
 *     metadata_make        XMP, Info, output intent
 *     pdf_file_end         object streams, cross-references (objects.c) */
#include "pdf/make.h"

#include "pdf/fonts.h"
#include "pdf/forms.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pages.h"
#include "pdf/rasters.h"

/* The tags are a tree, and every item has one. */
static bool check_tags(struct pdf *pdf)
{
    const struct document *document = pdf->document;
    if (!structure_sound(document))
        return pdf_broken(pdf, "the tags are no tree");
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++)
            if (document->pages[p].items[i].tag >= document->tag_count)
                return pdf_broken(pdf, "an item has no tag");
    return true;
}

static bool make(struct pdf *pdf, const struct pdf_options *options, struct pdf_file *file,
        struct arena *arena)
{
    struct pieces pieces = {0};
    struct annotations annotations = {0};
    if (!check_tags(pdf) || !forms_open(pdf))
        return false;
    pdf_file_start(pdf, arena);
    pages_write(pdf, &pieces, &file->controls);
    if (!links_make(pdf, &annotations))
        return false;
    pages_describe(pdf);
    structure_make(pdf, &pieces, &annotations);
    fonts_make(pdf);
    rasters_make(pdf);
    if (!forms_take(pdf) || !navigation_make(pdf) || !metadata_make(pdf, options))
        return false;
    pdf_file_end(pdf);
    return true;
}

bool pdf_make(struct arena *arena, struct diag *diag, const struct document *document,
        const struct pdf_options *options, struct pdf_file *file)
{
    struct arena scratch;
    arena_init(&scratch);
    struct pdf pdf = {.flate = flate_create(),
            .arena = &scratch,
            .diag = diag,
            .document = document,
            .press = press_create(&scratch)};
    *file = (struct pdf_file){0};
    bool done = make(&pdf, options, file, arena);
    if (done) {
        file->bytes = (const unsigned char *)pdf.file.bytes;
        file->length = pdf.file.length;
    }
    flate_destroy(pdf.flate);
    arena_finish(&scratch);
    return done;
}
