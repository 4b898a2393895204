/* In: a document's drawings.  Out: form XObjects with what they need.
 * Method: cairo paints a page for each (paint_drawings), libqpdf reads them.  A page's content
 * becomes the form, under the content's number; everything else that is no page goes over under its
 * own.  cairo's catalog, Info and the lengths of its streams stay behind: we write our own. */
#include "pdf/forms.h"

#include "paint/paint.h"
#include "pdf/greys.h"
#include "pdf/painted_file.h"
#include "pdf/values.h"

struct forms {
    struct painted_drawings painted;
    qpdf_data qpdf;
    struct form *items; /* by page of cairo's */
};

/* --- Transparency --------------------------------------------------------------------------- */

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

static bool is_transparent(qpdf_data qpdf, qpdf_oh page)
{
    qpdf_oh resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    qpdf_oh states = qpdf_oh_get_key(qpdf, resources, "/ExtGState");
    qpdf_oh objects = qpdf_oh_get_key(qpdf, resources, "/XObject");
    bool transparent = any_value(qpdf, states, is_transparent_state) ||
                       any_value(qpdf, objects, is_transparent_object);
    qpdf_oh_release(qpdf, resources);
    qpdf_oh_release(qpdf, states);
    qpdf_oh_release(qpdf, objects);
    return transparent;
}

/* --- Opening -------------------------------------------------------------------------------- */

static void find_forms(struct pdf *pdf, struct forms *forms)
{
    forms->items = arena_array(pdf->arena, forms->painted.count, sizeof *forms->items);
    for (uint32_t i = 0; i < forms->painted.count; i++) {
        qpdf_oh page = qpdf_get_page_n(forms->qpdf, i);
        forms->items[i] = (struct form){painted_reference(forms->qpdf, page, "/Contents"),
                is_transparent(forms->qpdf, page)};
        qpdf_oh_release(forms->qpdf, page);
    }
}

bool forms_open(struct pdf *pdf)
{
    struct painted_drawings painted;
    if (!paint_drawings(pdf->arena, pdf->diag, pdf->document, &painted))
        return false;
    if (!painted.count)
        return true;
    struct forms *forms = pdf->forms = arena_new(pdf->arena, struct forms);
    forms->painted = painted;
    forms->qpdf = painted_open(forms->painted.pdf, forms->painted.length);
    if (!painted_sound(pdf, forms->qpdf))
        return false;
    qpdf_oh size = qpdf_oh_get_key(forms->qpdf, qpdf_get_trailer(forms->qpdf), "/Size");
    pdf->cairo_objects = qpdf_oh_get_int_value_as_int(forms->qpdf, size) - 1;
    find_forms(pdf, forms);
    return painted_sound(pdf, forms->qpdf);
}

void forms_close(struct pdf *pdf)
{
    if (pdf->forms && pdf->forms->qpdf)
        qpdf_cleanup(&pdf->forms->qpdf);
}

struct form form_find(const struct pdf *pdf, const struct placed *item)
{
    const struct forms *forms = pdf->forms;
    return forms->items[painted_drawing_find(&forms->painted, item)];
}

/* --- Taking --------------------------------------------------------------------------------- */

/* A stream of cairo's, inflated, its greys out of RGB. */
static bool put_greys(struct pdf *pdf, qpdf_oh stream, struct strbuf *out)
{
    struct strbuf before;
    strbuf_init(&before, out->arena);
    if (!painted_stream_read(pdf, pdf->forms->qpdf, stream, &before))
        return false;
    const char *fault = greys_rewrite(strbuf_string(&before), before.length, out);
    return !fault || pdf_broken(pdf, fault);
}

/* A page of cairo's as a form, never a group of its own: edges that meet would let the paper shine
 * through. */
static bool take_page(struct pdf *pdf, uint32_t nth, struct arena *scratch)
{
    qpdf_data qpdf = pdf->forms->qpdf;
    const struct placed *item = pdf->forms->painted.items[nth];
    struct strbuf entries, content;
    strbuf_init(&entries, scratch);
    strbuf_init(&content, scratch);
    qpdf_oh page = qpdf_get_page_n(qpdf, nth);
    qpdf_oh stream = qpdf_oh_get_key(qpdf, page, "/Contents");
    qpdf_oh resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    bool done = put_greys(pdf, stream, &content);
    strbuf_puts(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_put_dimen(&entries, item->width);
    strbuf_putc(&entries, ' ');
    pdf_put_dimen(&entries, item->height);
    strbuf_puts(&entries, "]/Resources ");
    strbuf_puts(&entries, qpdf_oh_unparse(qpdf, resources));
    if (done)
        stream_deflate(pdf, pdf->forms->items[nth].number, strbuf_string(&entries), &content);
    qpdf_oh_release(qpdf, page);
    qpdf_oh_release(qpdf, stream);
    qpdf_oh_release(qpdf, resources);
    return done;
}

/* Groups that cairo wrote as forms itself. */
static bool take_form(struct pdf *pdf, qpdf_oh form, int number, struct arena *scratch)
{
    qpdf_data qpdf = pdf->forms->qpdf;
    struct strbuf entries, content;
    strbuf_init(&entries, scratch);
    strbuf_init(&content, scratch);
    if (!put_greys(pdf, form, &content))
        return false;
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, form);
    qpdf_oh_remove_key(qpdf, dictionary, "/Length");
    qpdf_oh_remove_key(qpdf, dictionary, "/Filter");
    painted_put_entries(&entries, qpdf, dictionary);
    qpdf_oh_release(qpdf, dictionary);
    stream_deflate(pdf, number, strbuf_string(&entries), &content);
    return true;
}

static void take_dictionary(
        struct pdf *pdf, qpdf_oh dictionary, int number, const char *more, struct arena *scratch)
{
    struct strbuf out;
    strbuf_init(&out, scratch);
    strbuf_puts(&out, "<<");
    painted_put_entries(&out, pdf->forms->qpdf, dictionary);
    strbuf_puts(&out, more);
    strbuf_puts(&out, ">>");
    object_set(pdf, number, &out);
}

static bool take_stream(struct pdf *pdf, qpdf_oh stream, int number, struct arena *scratch)
{
    qpdf_data qpdf = pdf->forms->qpdf;
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
    bool done = true;
    if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/XObject", "/Form")) {
        done = take_form(pdf, stream, number, scratch);
    } else if (!qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/XRef", NULL) &&
               !qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/ObjStm", NULL)) {
        qpdf_oh_remove_key(qpdf, dictionary, "/Interpolate"); /* ISO 19005-2, 6.2.8 */
        done = painted_stream_copy(pdf, qpdf, stream, number);
    }
    qpdf_oh_release(qpdf, dictionary);
    return done;
}

/* Fonts are there only when a drawing has text. */
static void take_plain(struct pdf *pdf, qpdf_oh dictionary, int number, struct arena *scratch)
{
    static const char *const OURS[] = {"/Catalog", "/Pages", "/Page"};
    qpdf_data qpdf = pdf->forms->qpdf;
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, OURS[i], NULL))
            return;
    bool cid = qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/Font", "/CIDFontType2");
    take_dictionary(pdf, dictionary, number, cid ? "/CIDToGIDMap/Identity" : "",
            scratch); /* ISO 19005-2, 6.2.11.3.2 */
}

static bool take_object(struct pdf *pdf, qpdf_oh object, int number, struct arena *scratch)
{
    qpdf_data qpdf = pdf->forms->qpdf;
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(qpdf, object);
    if (type == ot_stream)
        return take_stream(pdf, object, number, scratch);
    if (type == ot_dictionary)
        take_plain(pdf, object, number, scratch);
    if (type == ot_array) {
        struct strbuf out;
        strbuf_init(&out, scratch);
        strbuf_puts(&out, qpdf_oh_unparse_resolved(qpdf, object));
        object_set(pdf, number, &out);
    }
    return true;
}

static bool take_pages(struct pdf *pdf)
{
    bool done = true;
    for (uint32_t i = 0; done && i < pdf->forms->painted.count; i++) {
        struct arena scratch;
        arena_init(&scratch);
        done = take_page(pdf, i, &scratch);
        arena_finish(&scratch);
    }
    return done;
}

bool forms_take(struct pdf *pdf)
{
    if (!pdf->forms)
        return true;
    qpdf_data qpdf = pdf->forms->qpdf;
    int info = painted_reference(qpdf, qpdf_get_trailer(qpdf), "/Info");
    bool done = take_pages(pdf);
    for (int number = 1; done && number <= pdf->cairo_objects; number++) {
        if (pdf->objects.items[number].kind != OBJECT_FREE || number == info)
            continue;
        struct arena scratch;
        arena_init(&scratch);
        qpdf_oh object = qpdf_get_object_by_id(qpdf, number, 0);
        done = take_object(pdf, object, number, &scratch);
        qpdf_oh_release(qpdf, object);
        arena_finish(&scratch);
    }
    return done && painted_sound(pdf, qpdf);
}
