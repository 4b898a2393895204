/* In: cairo's pages and the painter's marks.  Out: their content rewritten (content.c), what was
 * painted for which tag, the rasters among their resources, boxes, and no transparency group on
 * pages where nothing is transparent: it would pull black text into RGB on the press. */
#include "pdf/pages.h"

#include "pdf/painted_file.h"
#include "pdf/content.h"
#include "pdf/rasters.h"
#include "pdf/values.h"

/* Does `test` hold for a value of the dictionary? */
static bool any_value(qpdf_data qpdf, qpdf_oh dictionary, bool (*test)(qpdf_data, qpdf_oh))
{
    if (!qpdf_oh_is_dictionary(qpdf, dictionary))
        return false;
    qpdf_oh_begin_dict_key_iter(qpdf, dictionary);
    bool found = false;
    while (qpdf_oh_dict_more_keys(qpdf)) { /* to the end: the iteration is libqpdf's only one */
        qpdf_oh value = qpdf_oh_get_key(qpdf, dictionary, qpdf_oh_dict_next_key(qpdf));
        found = found || test(qpdf, value);
        qpdf_oh_release(qpdf, value);
    }
    return found;
}

static bool is_one_or_absent(qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(qpdf, dictionary, key);
    bool one = !qpdf_oh_is_number(qpdf, value) || qpdf_oh_get_numeric_value(qpdf, value) >= 1.0;
    qpdf_oh_release(qpdf, value);
    return one;
}

static bool is_transparent_state(qpdf_data qpdf, qpdf_oh state)
{
    return !is_one_or_absent(qpdf, state, "/ca") || !is_one_or_absent(qpdf, state, "/CA") ||
           qpdf_oh_has_key(qpdf, state, "/SMask") || qpdf_oh_has_key(qpdf, state, "/BM");
}

static bool is_transparent_object(qpdf_data qpdf, qpdf_oh object)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, object);
    bool transparent = qpdf_oh_has_key(qpdf, dictionary, "/SMask") ||
                       qpdf_oh_has_key(qpdf, dictionary, "/Group");
    qpdf_oh_release(qpdf, dictionary);
    return transparent;
}

static void drop_idle_group(struct pdf *pdf, qpdf_oh page, bool layered)
{
    qpdf_oh resources = qpdf_oh_get_key(pdf->qpdf, page, "/Resources");
    qpdf_oh states = qpdf_oh_get_key(pdf->qpdf, resources, "/ExtGState");
    qpdf_oh objects = qpdf_oh_get_key(pdf->qpdf, resources, "/XObject");
    if (!layered && !any_value(pdf->qpdf, states, is_transparent_state) &&
            !any_value(pdf->qpdf, objects, is_transparent_object))
        qpdf_oh_remove_key(pdf->qpdf, page, "/Group");
    qpdf_oh_release(pdf->qpdf, resources);
    qpdf_oh_release(pdf->qpdf, states);
    qpdf_oh_release(pdf->qpdf, objects);
}

/* The painter must have drawn on a sheet of trim and bleed. */
static bool check_sheet(struct pdf *pdf, qpdf_oh page, uint32_t index)
{
    const struct page *own = &pdf->document->pages[index];
    const dimen sides[] = {own->width + 2 * own->bleed, pdf->heights[index]};
    qpdf_oh box = qpdf_oh_get_key(pdf->qpdf, page, "/MediaBox");
    bool same = qpdf_oh_get_array_n_items(pdf->qpdf, box) == 4;
    for (int i = 0; same && i < 2; i++) {
        qpdf_oh side = qpdf_oh_get_array_item(pdf->qpdf, box, 2 + i);
        double off = qpdf_oh_get_numeric_value(pdf->qpdf, side) - dimen_to_pt(sides[i]);
        same = off > -0.1 && off < 0.1;
        qpdf_oh_release(pdf->qpdf, side);
    }
    qpdf_oh_release(pdf->qpdf, box);
    return same || pdf_broken(pdf, "a sheet is not as large as its page");
}

static bool rewrite_page(struct pdf *pdf, uint32_t index, const struct painted_page *marks,
        struct arena *scratch, struct content *content)
{
    struct strbuf bytes;
    strbuf_init(&bytes, scratch);
    qpdf_oh page = qpdf_get_page_n(pdf->qpdf, index);
    qpdf_oh stream = qpdf_oh_get_key(pdf->qpdf, page, "/Contents");
    int number = qpdf_oh_get_object_id(pdf->qpdf, stream);
    bool read = check_sheet(pdf, page, index) && painted_stream_read(pdf, stream, &bytes);
    const char *fault = read ? content_rewrite(scratch, marks, pdf->document, strbuf_string(&bytes),
                                       bytes.length, content)
                             : NULL;
    bool done = read && !fault && rasters_name(pdf, page, index, content);
    qpdf_oh_release(pdf->qpdf, page);
    qpdf_oh_release(pdf->qpdf, stream);
    if (fault)
        return pdf_broken(pdf, fault);
    if (done)
        stream_deflate(pdf, number, "", &content->bytes);
    return done;
}

bool pages_rewrite(struct pdf *pdf, const struct painting *painting, struct pieces *pieces)
{
    bool done = true;
    for (uint32_t page = 0; done && page < painting->page_count; page++) {
        struct arena scratch;
        struct content content;
        arena_init(&scratch);
        done = rewrite_page(pdf, page, &painting->pages[page], &scratch, &content);
        for (uint32_t i = 0; done && i < content.tags.count; i++)
            *vec_push(pdf->arena, pieces) =
                    (struct piece){.page = page, .mcid = i, .tag = content.tags.items[i]};
        arena_finish(&scratch);
    }
    return done;
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

/* cairo's entries without those that we say ourselves. */
static void put_own_entries(struct strbuf *out, struct pdf *pdf, qpdf_oh page)
{
    static const char *const OURS[] = {
            "/MediaBox", "/BleedBox", "/TrimBox", "/CropBox", "/Annots", "/Tabs", "/StructParents"};
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        qpdf_oh_remove_key(pdf->qpdf, page, OURS[i]);
    pdf_put_entries(out, pdf, page);
}

void pages_describe(struct pdf *pdf)
{
    struct strbuf out;
    strbuf_init(&out, pdf->arena);
    for (uint32_t i = 0; i < pdf->document->page_count; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf->qpdf, i);
        drop_idle_group(pdf, page, pdf->layered[i]);
        out.length = 0;
        strbuf_puts(&out, "<<");
        put_own_entries(&out, pdf, page);
        put_boxes(&out, pdf, i);
        strbuf_format(&out, "/Tabs/S/StructParents %u", i);
        if (pdf->annots[i])
            strbuf_format(&out, "/Annots[%s]", pdf->annots[i]);
        strbuf_puts(&out, ">>");
        object_set(pdf, pdf->pages[i], &out);
        qpdf_oh_release(pdf->qpdf, page);
    }
}
