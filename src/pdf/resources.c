/* In: what pages use: cairo's fonts, images, forms, resources.  Out: the same under the same
 * numbers, as PDF/A wants them, with the true texts of the codes.  cairo's catalog, Info and the
 * lengths of its streams stay behind: we write our own. */
#include "pdf/painted_file.h"
#include "pdf/content.h"
#include "pdf/pages.h"
#include "pdf/widths.h"

/* Pictures that cairo wrote as forms: their greys leave RGB too. */
static bool take_form(struct pdf *pdf, qpdf_oh form, int number, struct arena *scratch)
{
    struct content content;
    struct strbuf before, entries;
    strbuf_init(&before, scratch);
    strbuf_init(&entries, scratch);
    if (!painted_stream_read(pdf, form, &before))
        return false;
    const char *fault = content_rewrite(
            scratch, NULL, pdf->document, strbuf_string(&before), before.length, &content);
    if (fault)
        return pdf_broken(pdf, fault);
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf->qpdf, form);
    qpdf_oh_remove_key(pdf->qpdf, dictionary, "/Length");
    qpdf_oh_remove_key(pdf->qpdf, dictionary, "/Filter");
    pdf_put_entries(&entries, pdf, dictionary);
    qpdf_oh_release(pdf->qpdf, dictionary);
    stream_deflate(pdf, number, strbuf_string(&entries), &content.bytes);
    return true;
}

static bool take_texts(
        struct pdf *pdf, qpdf_oh font, const struct code_texts *texts, struct arena *scratch)
{
    struct strbuf before, after;
    strbuf_init(&before, scratch);
    strbuf_init(&after, scratch);
    qpdf_oh cmap = qpdf_oh_get_key(pdf->qpdf, font, "/ToUnicode");
    bool there = qpdf_oh_is_stream(pdf->qpdf, cmap);
    bool done = !there || painted_stream_read(pdf, cmap, &before);
    qpdf_oh_release(pdf->qpdf, cmap);
    if (!there || !done)
        return done;
    const char *fault = text_codes_rewrite(texts, strbuf_string(&before), &after);
    if (fault)
        return pdf_broken(pdf, fault);
    stream_deflate(pdf, painted_reference(pdf, font, "/ToUnicode"), "", &after);
    return true;
}

static void take_dictionary(
        struct pdf *pdf, qpdf_oh dictionary, int number, const char *more, struct arena *scratch)
{
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "<<");
    pdf_put_entries(&out, pdf, dictionary);
    strbuf_puts(&out, more);
    strbuf_puts(&out, ">>");
    object_set(pdf, number, &out);
}

static bool take_stream(struct pdf *pdf, qpdf_oh stream, int number, struct arena *scratch)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf->qpdf, stream);
    bool done = true;
    if (qpdf_oh_is_dictionary_of_type(pdf->qpdf, dictionary, "/XObject", "/Form")) {
        done = take_form(pdf, stream, number, scratch);
    } else if (!qpdf_oh_is_dictionary_of_type(pdf->qpdf, dictionary, "/XRef", NULL) &&
               !qpdf_oh_is_dictionary_of_type(pdf->qpdf, dictionary, "/ObjStm", NULL)) {
        qpdf_oh_remove_key(pdf->qpdf, dictionary, "/Interpolate"); /* ISO 19005-2, 6.2.8 */
        done = painted_stream_copy(pdf, stream, number);
    }
    qpdf_oh_release(pdf->qpdf, dictionary);
    return done;
}

static bool is_font(struct pdf *pdf, qpdf_oh object, const char *subtype)
{
    return qpdf_oh_is_dictionary_of_type(pdf->qpdf, object, "/Font", subtype);
}

/* The font's own widths instead of cairo's; cairo's stay when the font cannot be read. */
static bool take_widths(
        struct pdf *pdf, qpdf_oh font, struct strbuf *entries, struct arena *scratch)
{
    qpdf_oh descriptor = qpdf_oh_get_key(pdf->qpdf, font, "/FontDescriptor");
    if (!qpdf_oh_is_dictionary(pdf->qpdf, descriptor)) {
        qpdf_oh_release(pdf->qpdf, descriptor);
        return true;
    }
    qpdf_oh file = qpdf_oh_get_key(pdf->qpdf, descriptor, "/FontFile2");
    struct strbuf bytes;
    strbuf_init(&bytes, scratch);
    bool there = qpdf_oh_is_stream(pdf->qpdf, file);
    bool done = !there || painted_stream_read(pdf, file, &bytes);
    if (there && done && widths_put(entries, strbuf_string(&bytes), bytes.length))
        qpdf_oh_remove_key(pdf->qpdf, font, "/W");
    qpdf_oh_release(pdf->qpdf, file);
    qpdf_oh_release(pdf->qpdf, descriptor);
    return done;
}

/* Fonts come first, since they know which streams are their texts. */
static bool take_font(struct pdf *pdf, qpdf_oh object, int number, const struct code_texts *texts,
        struct arena *scratch)
{
    if (!is_font(pdf, object, NULL))
        return true;
    struct strbuf more;
    strbuf_init(&more, scratch);
    if (is_font(pdf, object, "/CIDFontType2")) {
        strbuf_puts(&more, "/CIDToGIDMap/Identity"); /* ISO 19005-2, 6.2.11.3.2 */
        if (!take_widths(pdf, object, &more, scratch))
            return false;
    }
    if (!take_texts(pdf, object, texts, scratch))
        return false;
    take_dictionary(pdf, object, number, strbuf_string(&more), scratch);
    return true;
}

static bool take_other(struct pdf *pdf, qpdf_oh object, int number, struct arena *scratch)
{
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(pdf->qpdf, object);
    if (type == ot_stream)
        return take_stream(pdf, object, number, scratch);
    if (type == ot_dictionary &&
            !qpdf_oh_is_dictionary_of_type(pdf->qpdf, object, "/Catalog", NULL))
        take_dictionary(pdf, object, number, "", scratch);
    if (type == ot_array) {
        struct strbuf out;
        strbuf_init(&out, scratch);
        strbuf_puts(&out, qpdf_oh_unparse_resolved(pdf->qpdf, object));
        object_set(pdf, number, &out);
    }
    return true;
}

bool resources_take(struct pdf *pdf, const struct code_texts *texts)
{
    int info = painted_reference(pdf, qpdf_get_trailer(pdf->qpdf), "/Info");
    bool done = true;
    for (int pass = 0; pass < 2; pass++)
        for (int number = 1; done && number <= pdf->cairo_objects; number++) {
            if (pdf->objects.items[number].kind != OBJECT_FREE || number == info)
                continue;
            struct arena scratch;
            arena_init(&scratch);
            qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, number, 0);
            done = pass ? take_other(pdf, object, number, &scratch)
                        : take_font(pdf, object, number, texts, &scratch);
            qpdf_oh_release(pdf->qpdf, object);
            arena_finish(&scratch);
        }
    return done && pdf_sound(pdf);
}
