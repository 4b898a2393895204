/* In: a document's drawings.  Out: form XObjects with what they need, under the numbers that they
 * have in cairo's file. */
#include "pdf/forms.h"

#include "pdf/greys.h"

struct forms {
    struct drawing_list drawings;
    struct drawn drawn;
};

bool forms_open(struct pdf *pdf)
{
    struct forms *forms = arena_new(pdf->arena, struct forms);
    drawings_find(pdf->arena, pdf->document, &forms->drawings);
    if (!forms->drawings.count)
        return true;
    if (!drawings_read(pdf->arena, pdf->diag, &forms->drawings, &forms->drawn))
        return false;
    pdf->forms = forms;
    pdf->cairo_objects = forms->drawn.last;
    return true;
}

struct form form_find(const struct pdf *pdf, const struct placed *item)
{
    return pdf->forms->drawn.forms[drawing_find(&pdf->forms->drawings, item)];
}

/* A stream's content, its greys out of RGB. */
static bool put_greys(struct pdf *pdf, struct drawn_object *object, struct strbuf *out)
{
    struct strbuf before;
    strbuf_init(&before, out->arena);
    if (!object->deflated)
        strbuf_put(&before, (const char *)object->bytes, object->length);
    else if (!flate_inflate(pdf->flate, object->bytes, object->length, &before))
        return pdf_broken(pdf, "a stream of cairo's cannot be read");
    const char *fault = greys_rewrite(strbuf_string(&before), before.length, out);
    return !fault || pdf_broken(pdf, fault);
}

static bool take_content(struct pdf *pdf, struct drawn_object *object)
{
    struct arena scratch;
    struct strbuf content;
    arena_init(&scratch);
    strbuf_init(&content, &scratch);
    bool done = put_greys(pdf, object, &content);
    if (done)
        stream_deflate(pdf, object->number, strbuf_string(&object->text), &content);
    arena_finish(&scratch);
    return done;
}

static bool take_object(struct pdf *pdf, struct drawn_object *object)
{
    if (object->kind == DRAWN_CONTENT)
        return take_content(pdf, object);
    if (object->kind == DRAWN_STREAM)
        stream_set(
                pdf, object->number, strbuf_string(&object->text), object->bytes, object->length);
    else
        object_set(pdf, object->number, &object->text);
    return true;
}

bool forms_take(struct pdf *pdf)
{
    bool done = true;
    for (uint32_t i = 0; done && pdf->forms && i < pdf->forms->drawn.objects.count; i++)
        done = take_object(pdf, &pdf->forms->drawn.objects.items[i]);
    return done;
}
