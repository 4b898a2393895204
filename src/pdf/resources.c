/* In: the whole file in libqpdf's hands.  Out: cairo's fonts, images and forms as PDF/A wants them,
 * with the true texts of the codes.  Every object of cairo's is looked at once. */
#include "pdf/content.h"
#include "pdf/pages.h"

static void replace_data(
        struct pdf *pdf, qpdf_oh stream, const struct strbuf *bytes, struct arena *scratch)
{
    struct strbuf deflated;
    strbuf_init(&deflated, scratch);
    flate_deflate(pdf->flate, strbuf_string(bytes), bytes->length, &deflated);
    qpdf_oh filter = qpdf_oh_new_name(pdf->qpdf, "/FlateDecode");
    qpdf_oh parameters = qpdf_oh_new_null(pdf->qpdf);
    qpdf_oh_replace_stream_data(pdf->qpdf, stream, (const unsigned char *)deflated.bytes,
            deflated.length, filter, parameters);
    qpdf_oh_release(pdf->qpdf, filter);
    qpdf_oh_release(pdf->qpdf, parameters);
}

/* Pictures that cairo wrote as forms: their greys leave RGB too. */
static bool mend_form(struct pdf *pdf, qpdf_oh form, struct arena *scratch)
{
    struct content content;
    struct strbuf before;
    strbuf_init(&before, scratch);
    if (!stream_read(pdf, form, &before))
        return false;
    const char *fault = content_rewrite(
            scratch, NULL, pdf->document, strbuf_string(&before), before.length, &content);
    if (fault)
        return pdf_broken(pdf, fault);
    replace_data(pdf, form, &content.bytes, scratch);
    return true;
}

static bool mend_texts(
        struct pdf *pdf, qpdf_oh cmap, const struct code_texts *texts, struct arena *scratch)
{
    struct strbuf before, after;
    strbuf_init(&before, scratch);
    strbuf_init(&after, scratch);
    if (!stream_read(pdf, cmap, &before))
        return false;
    const char *fault = text_codes_rewrite(texts, strbuf_string(&before), &after);
    if (fault)
        return pdf_broken(pdf, fault);
    replace_data(pdf, cmap, &after, scratch);
    return true;
}

static bool mend_font(
        struct pdf *pdf, qpdf_oh font, const struct code_texts *texts, struct arena *scratch)
{
    qpdf_oh cmap = qpdf_oh_get_key(pdf->qpdf, font, "/ToUnicode");
    bool done = !qpdf_oh_is_stream(pdf->qpdf, cmap) || mend_texts(pdf, cmap, texts, scratch);
    qpdf_oh_release(pdf->qpdf, cmap);
    if (qpdf_oh_is_dictionary_of_type(pdf->qpdf, font, "/Font", "/CIDFontType2")) {
        qpdf_oh identity = qpdf_oh_new_name(pdf->qpdf, "/Identity"); /* ISO 19005-2, 6.2.11.3.2 */
        qpdf_oh_replace_key(pdf->qpdf, font, "/CIDToGIDMap", identity);
        qpdf_oh_release(pdf->qpdf, identity);
    }
    return done;
}

static bool has_subtype(struct pdf *pdf, qpdf_oh dictionary, const char *name)
{
    qpdf_oh subtype = qpdf_oh_get_key(pdf->qpdf, dictionary, "/Subtype");
    bool has = qpdf_oh_is_name_and_equals(pdf->qpdf, subtype, name);
    qpdf_oh_release(pdf->qpdf, subtype);
    return has;
}

static bool mend_stream(struct pdf *pdf, qpdf_oh stream, struct arena *scratch)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf->qpdf, stream);
    bool done = true;
    if (has_subtype(pdf, dictionary, "/Image"))
        qpdf_oh_remove_key(pdf->qpdf, dictionary, "/Interpolate"); /* ISO 19005-2, 6.2.8 */
    else if (has_subtype(pdf, dictionary, "/Form"))
        done = mend_form(pdf, stream, scratch);
    qpdf_oh_release(pdf->qpdf, dictionary);
    return done;
}

bool resources_mend(struct pdf *pdf, const struct code_texts *texts)
{
    bool done = true;
    for (int number = 1; done && number <= pdf->cairo_objects; number++) {
        struct arena scratch;
        arena_init(&scratch);
        qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, number, 0);
        if (qpdf_oh_is_stream(pdf->qpdf, object))
            done = mend_stream(pdf, object, &scratch);
        else if (qpdf_oh_is_dictionary_of_type(pdf->qpdf, object, "/Font", NULL))
            done = mend_font(pdf, object, texts, &scratch);
        qpdf_oh_release(pdf->qpdf, object);
        arena_finish(&scratch);
    }
    return done && pdf_sound(pdf);
}
