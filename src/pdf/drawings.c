/* In: a document's drawings.  Out: the objects of the file that cairo painted them into.
 * Method: cairo paints a page for each (paint_drawings), libqpdf reads them.  A page's content
 * becomes the form, under the content's number; everything else that is no page goes over under its
 * own.  cairo's catalog, Info and the lengths of its streams stay behind: we write our own. */
#include "pdf/drawings.h"

#include "paint/paint.h"
#include "pdf/painted_file.h"
#include "pdf/values.h"

struct reading {
    struct arena *arena;
    struct diag *diag;
    const struct drawing_list *drawings;
    struct drawn *drawn;
    qpdf_data qpdf;
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

/* --- Objects -------------------------------------------------------------------------------- */

static struct drawn_object *add(struct reading *reading, int number, enum drawn_kind kind)
{
    struct drawn_object *object = vec_push(reading->arena, &reading->drawn->objects);
    object->number = number;
    object->kind = kind;
    strbuf_init(&object->text, reading->arena);
    return object;
}

/* A page of cairo's as a form, never a group of its own: edges that meet would let the paper shine
 * through. */
static bool take_page(struct reading *reading, uint32_t nth)
{
    qpdf_data qpdf = reading->qpdf;
    const struct placed *item = reading->drawings->items[nth];
    struct form *form = &reading->drawn->forms[nth];
    qpdf_oh page = qpdf_get_page_n(qpdf, nth);
    qpdf_oh stream = qpdf_oh_get_key(qpdf, page, "/Contents");
    qpdf_oh resources = qpdf_oh_get_key(qpdf, page, "/Resources");
    *form = (struct form){painted_reference(qpdf, page, "/Contents"), is_transparent(qpdf, page)};
    struct drawn_object *object = add(reading, form->number, DRAWN_CONTENT);
    strbuf_puts(&object->text, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_put_dimen(&object->text, item->width);
    strbuf_putc(&object->text, ' ');
    pdf_put_dimen(&object->text, item->height);
    strbuf_puts(&object->text, "]/Resources ");
    strbuf_puts(&object->text, qpdf_oh_unparse(qpdf, resources));
    bool done = painted_stream_read(reading->arena, reading->diag, qpdf, stream, object);
    qpdf_oh_release(qpdf, page);
    qpdf_oh_release(qpdf, stream);
    qpdf_oh_release(qpdf, resources);
    return done;
}

/* Groups that cairo wrote as forms itself are content, too; images lose what ISO 19005-2, 6.2.8
 * forbids. */
static bool take_stream(struct reading *reading, qpdf_oh stream, int number)
{
    qpdf_data qpdf = reading->qpdf;
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
    bool done = true;
    if (!qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/XRef", NULL) &&
            !qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/ObjStm", NULL)) {
        bool form = qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/XObject", "/Form");
        struct drawn_object *object = add(reading, number, form ? DRAWN_CONTENT : DRAWN_STREAM);
        done = painted_stream_read(reading->arena, reading->diag, qpdf, stream, object);
        qpdf_oh_remove_key(qpdf, dictionary, "/Length");
        qpdf_oh_remove_key(qpdf, dictionary, form ? "/Filter" : "/Interpolate");
        painted_put_entries(&object->text, qpdf, dictionary);
    }
    qpdf_oh_release(qpdf, dictionary);
    return done;
}

static void take_dictionary(struct reading *reading, qpdf_oh dictionary, int number)
{
    static const char *const OURS[] = {"/Catalog", "/Pages", "/Page"};
    qpdf_data qpdf = reading->qpdf;
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        if (qpdf_oh_is_dictionary_of_type(qpdf, dictionary, OURS[i], NULL))
            return;
    /* Fonts are there only when a drawing has text. */
    bool cid = qpdf_oh_is_dictionary_of_type(qpdf, dictionary, "/Font", "/CIDFontType2");
    struct strbuf *text = &add(reading, number, DRAWN_TEXT)->text;
    strbuf_puts(text, "<<");
    painted_put_entries(text, qpdf, dictionary);
    strbuf_puts(text, cid ? "/CIDToGIDMap/Identity>>" : ">>"); /* ISO 19005-2, 6.2.11.3.2 */
}

static bool take_object(struct reading *reading, int number)
{
    qpdf_data qpdf = reading->qpdf;
    qpdf_oh object = qpdf_get_object_by_id(qpdf, number, 0);
    enum qpdf_object_type_e type = qpdf_oh_get_type_code(qpdf, object);
    bool done = type != ot_stream || take_stream(reading, object, number);
    if (type == ot_dictionary)
        take_dictionary(reading, object, number);
    if (type == ot_array)
        strbuf_puts(
                &add(reading, number, DRAWN_TEXT)->text, qpdf_oh_unparse_resolved(qpdf, object));
    qpdf_oh_release(qpdf, object);
    return done;
}

/* --- The file ------------------------------------------------------------------------------- */

static bool is_form(const struct reading *reading, int number)
{
    for (uint32_t i = 0; i < reading->drawings->count; i++)
        if (reading->drawn->forms[i].number == number)
            return true;
    return false;
}

static bool take_all(struct reading *reading)
{
    qpdf_data qpdf = reading->qpdf;
    struct drawn *drawn = reading->drawn;
    qpdf_oh trailer = qpdf_get_trailer(qpdf);
    qpdf_oh size = qpdf_oh_get_key(qpdf, trailer, "/Size");
    int info = painted_reference(qpdf, trailer, "/Info");
    bool done = true;
    drawn->last = qpdf_oh_get_int_value_as_int(qpdf, size) - 1;
    drawn->forms = arena_array(reading->arena, reading->drawings->count, sizeof *drawn->forms);
    for (uint32_t i = 0; done && i < reading->drawings->count; i++)
        done = take_page(reading, i);
    for (int number = 1; done && number <= drawn->last; number++)
        if (number != info && !is_form(reading, number))
            done = take_object(reading, number);
    return done && painted_sound(reading->diag, qpdf);
}

bool drawings_read(struct arena *arena, struct diag *diag, const struct drawing_list *drawings,
        struct drawn *drawn)
{
    const unsigned char *pdf;
    size_t length;
    *drawn = (struct drawn){0};
    if (!paint_drawings(arena, diag, drawings, &pdf, &length))
        return false;
    struct reading reading = {arena, diag, drawings, drawn, painted_open(pdf, length)};
    bool done = painted_sound(diag, reading.qpdf) && take_all(&reading);
    qpdf_cleanup(&reading.qpdf);
    return done;
}
