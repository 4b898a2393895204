/* In: finished pages.  Out: their content (content.c), what is painted for which tag, their boxes,
 * and a transparency group only on pages where something is transparent: it would pull black text
 * into RGB on the press. */
#include "pdf/pages.h"

#include "pdf/content.h"
#include "pdf/values.h"

static void number_pages(struct pdf *pdf)
{
    uint32_t count = pdf->document->page_count;
    pdf->pages = arena_array(pdf->arena, count, sizeof *pdf->pages);
    pdf->contents = arena_array(pdf->arena, count, sizeof *pdf->contents);
    pdf->annots = arena_array(pdf->arena, count, sizeof *pdf->annots);
    pdf->heights = arena_array(pdf->arena, count, sizeof *pdf->heights);
    for (uint32_t i = 0; i < count; i++) {
        pdf->pages[i] = object_reserve(pdf);
        pdf->heights[i] = pdf->document->pages[i].height + 2 * pdf->document->pages[i].bleed;
    }
}

static void write_page(
        struct pdf *pdf, uint32_t index, struct encoder *encoder, struct pieces *pieces)
{
    struct arena scratch;
    struct content content;
    arena_init(&scratch);
    encoder->pieces = &scratch;
    content_make(&content, pdf, index, encoder, &scratch);
    pdf->contents[index] = (struct page_content){.number = object_reserve(pdf),
            .resources = content_resources(pdf->arena, &content),
            .transparent = content.transparent};
    stream_deflate(pdf, pdf->contents[index].number, "", &content.out);
    for (uint32_t i = 0; i < content.tags.count; i++)
        *vec_push(pdf->arena, pieces) =
                (struct piece){.page = index, .mcid = i, .tag = content.tags.items[i]};
    arena_finish(&scratch);
}

void pages_write(struct pdf *pdf, struct pieces *pieces, uint32_t *controls)
{
    struct encoder encoder = {.arena = pdf->arena, .press = pdf->press};
    number_pages(pdf);
    for (uint32_t i = 0; i < pdf->document->page_count; i++)
        write_page(pdf, i, &encoder, pieces);
    *controls = encoder.controls;
}

static void put_page_box(
        struct strbuf *out, const char *key, struct pdf *pdf, uint32_t index, dimen bleed)
{
    const struct page *page = &pdf->document->pages[index];
    strbuf_format(out, "/%s[", key);
    pdf_put_box(out, pdf, index, -bleed, -bleed, page->width + 2 * bleed, page->height + 2 * bleed);
    strbuf_puts(out, "]");
}

/* Readers show the trimmed page. */
static void put_boxes(struct strbuf *out, struct pdf *pdf, uint32_t index)
{
    dimen bleed = pdf->document->pages[index].bleed;
    put_page_box(out, "MediaBox", pdf, index, bleed);
    put_page_box(out, "BleedBox", pdf, index, bleed);
    put_page_box(out, "TrimBox", pdf, index, 0);
    if (bleed)
        put_page_box(out, "CropBox", pdf, index, 0);
}

static void describe_page(struct pdf *pdf, uint32_t index, int parent)
{
    const struct page_content *content = &pdf->contents[index];
    struct arena scratch;
    struct strbuf out;
    arena_init(&scratch);
    strbuf_init(&out, &scratch);
    strbuf_format(&out, "<</Type/Page/Parent %d 0 R/Contents %d 0 R/Resources<<%s>>", parent,
            content->number, content->resources);
    put_boxes(&out, pdf, index);
    if (content->transparent)
        strbuf_puts(&out, "/Group<</Type/Group/S/Transparency/I true/CS/DeviceRGB>>");
    strbuf_format(&out, "/Tabs/S/StructParents %u", index);
    if (pdf->annots[index])
        strbuf_format(&out, "/Annots[%s]", pdf->annots[index]);
    strbuf_puts(&out, ">>");
    object_set(pdf, pdf->pages[index], &out);
    arena_finish(&scratch);
}

void pages_describe(struct pdf *pdf)
{
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    int parent = object_reserve(pdf);
    strbuf_format(&out, "<</Type/Pages/Count %u/Kids[", pdf->document->page_count);
    for (uint32_t i = 0; i < pdf->document->page_count; i++) {
        describe_page(pdf, i, parent);
        pdf_put_reference(&out, pdf->pages[i]);
    }
    strbuf_puts(&out, "]>>");
    object_set(pdf, parent, &out);
    strbuf_format(&pdf->catalog, "/Pages %d 0 R", parent);
}
