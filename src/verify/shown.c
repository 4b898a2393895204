/* In: operators that show text, images and forms.  Out: the text of every marked-content sequence,
 * findings about what is shown. */
#include "verify/walker.h"

void walk_set_font(struct walker *w)
{
    const struct value *value = walk_resource(w, "Font", walk_operand(w, 1));
    w->font = font_open(w->judge, value);
    judge_require(w->judge, w->font != NULL, DIAG_A_FONT_SHAPE, "%s", walk_place(w));
}

static void show_string(struct walker *w, const struct value *string)
{
    struct judge *judge = w->judge;
    bool counts = w->tagged && !w->artifact;
    if (string->kind != VALUE_STRING || !w->font)
        return;
    uint32_t begin = (uint32_t)judge->shown.length;
    font_show(judge, w->font, string);
    uint32_t end = (uint32_t)judge->shown.length;
    if (!counts || w->form || !w->mark_depth) {
        judge->shown.length = begin; /* not in the tree: nobody asks for it */
        return;
    }
    uint32_t mcid = 0;
    for (int i = 0; i < w->mark_depth; i++)
        if (w->marks[i].tagged)
            mcid = w->marks[i].mcid;
    if (w->new_text)
        *vec_push(judge->arena, &judge->texts) = (struct shown_text){begin, end, mcid};
    else
        judge->texts.items[judge->texts.count - 1].end = end;
    w->new_text = false;
}

void walk_show(struct walker *w) /* Tj ' " */
{
    judge_require(w->judge, w->font && w->in_text, DIAG_A_RESOURCES, "%s, no font", walk_place(w));
    walk_paint(w);
    show_string(w, walk_operand(w, 0));
}

void walk_show_pieces(struct walker *w) /* TJ */
{
    const struct value *pieces = walk_operand(w, 0);
    judge_require(w->judge, w->font && w->in_text, DIAG_A_RESOURCES, "%s, no font", walk_place(w));
    walk_paint(w);
    for (uint32_t i = 0; pieces->kind == VALUE_ARRAY && i < pieces->count; i++)
        show_string(w, &pieces->items[i]);
}

static void show_form(struct walker *w, const struct object *form)
{
    struct judge *judge = w->judge;
    const struct value *group = judge_get(judge, &form->value, "Group");
    const struct value *own = judge_get(judge, &form->value, "Resources");
    judge_require(judge, value_find(&form->value, "OPI")->kind == VALUE_NULL, DIAG_A_OPI, "%s",
            walk_place(w));
    judge_require(judge, value_find(&form->value, "Ref")->kind == VALUE_NULL, DIAG_A_REFERENCE,
            "%s", walk_place(w));
    judge_require(judge,
            value_find(&form->value, "PS")->kind == VALUE_NULL &&
                    !value_is_name(judge_get(judge, &form->value, "Subtype2"), "PS"),
            DIAG_A_POSTSCRIPT, "%s", walk_place(w));
    if (group->kind == VALUE_DICTIONARY && value_find(group, "CS")->kind != VALUE_NULL)
        painting_judge_space(judge, value_find(group, "CS"), walk_place(w));
    if (w->form == DEEPEST_FORM)
        return;
    struct walker inner = *w;
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    inner.form++;
    inner.operand_count = 0;
    inner.states = 0;
    inner.in_text = false;
    inner.resources = own->kind == VALUE_DICTIONARY ? own : w->resources;
    if (!file_inflate(&judge->file, form, &bytes)) {
        judge_find(judge, DIAG_PDF_DAMAGED, "%s", walk_place(w));
        return;
    }
    walk_content(&inner, &bytes);
    judge_require(judge, inner.mark_depth == w->mark_depth && !inner.states, DIAG_PDF_BALANCE, "%s",
            walk_place(w));
}

void walk_use_object(struct walker *w) /* Do */
{
    const struct object *object =
            file_stream(&w->judge->file, walk_resource(w, "XObject", walk_operand(w, 0)));
    if (!object)
        return;
    const struct value *subtype = judge_get(w->judge, &object->value, "Subtype");
    if (value_is_name(subtype, "Form")) {
        show_form(w, object);
        return;
    }
    judge_require(
            w->judge, value_is_name(subtype, "Image"), DIAG_A_POSTSCRIPT, "%s", walk_place(w));
    painting_judge_image(w->judge, object, w->page, walk_place(w));
    walk_paint(w);
}

void walk_show_inline(struct walker *w) /* BI ... ID ... EI */
{
    struct value key, value;
    while (value_read(w->reader, &key) && key.kind == VALUE_NAME && value_read(w->reader, &value)) {
        bool filter = value_is_name(&key, "F") || value_is_name(&key, "Filter");
        judge_require(w->judge,
                !filter || (!value_is_name(&value, "LZW") && !value_is_name(&value, "LZWDecode") &&
                                   !value_is_name(&value, "Crypt")),
                DIAG_A_INLINE_FILTER, "%s", walk_place(w));
        if (value_is_name(&key, "I") || value_is_name(&key, "Interpolate"))
            judge_require(w->judge, value.kind == VALUE_BOOLEAN && !value.integer,
                    DIAG_A_INTERPOLATE, "%s", walk_place(w));
    }
    judge_require(w->judge, value_skip_image(w->reader), DIAG_PDF_BALANCE, "%s, BI", walk_place(w));
    walk_paint(w);
}
