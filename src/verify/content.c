/* In: a page's content stream and the forms it shows.  Out: findings about marked content (ISO
 * 14289-1, 7.1; ISO 32000-1, 14.6), about operators and resources (ISO 19005-2, 6.2.2), and the
 * text of every marked-content sequence.
 *
 *   content_judge
 *     walk               operands, then an operator
 *       find_operator    its row in the table: how it is done
 *         begin_marked, end_marked, paint, show, set_font, set_colour, use_object ... */
#include "verify/content.h"

#include "verify/fonts.h"

#include <string.h>

enum { MOST_OPERANDS = 64, DEEPEST_STATE = 28, DEEPEST_FORM = 8, DEEPEST_MARK = 64 };

struct marked {
    bool artifact, tagged, in_text;
    uint32_t mcid; /* of tagged content */
};

struct walker {
    struct judge *judge;
    uint32_t page;
    const struct value *resources;
    int form; /* how deep in forms */
    struct value operands[MOST_OPERANDS];
    uint32_t operand_count;
    struct marked marks[DEEPEST_MARK];
    int mark_depth, artifact, tagged; /* how many of the open ones are such */
    struct font *font, *fonts[DEEPEST_STATE + 2];
    int states;
    bool in_text, new_text; /* new_text: nothing was shown since BT */
    struct value_reader *reader;
    VEC(bool) seen; /* MCIDs of the page */
};

typedef void operate(struct walker *);

static const struct value *operand(const struct walker *w, uint32_t from_end)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    return from_end < w->operand_count ? &w->operands[w->operand_count - 1 - from_end] : &nothing;
}

static const char *place(const struct walker *w)
{
    return arena_format(w->judge->arena, "page %u", w->page + 1);
}

static const struct value *resource(struct walker *w, const char *kind, const struct value *name)
{
    struct judge *judge = w->judge;
    const struct value *group = judge_get(judge, w->resources, kind);
    const char *key = value_bytes(judge->arena, name);
    const struct value *found = value_find(group, key);
    if (name->kind != VALUE_NAME || found->kind == VALUE_NULL)
        judge_find(judge, DIAG_A_RESOURCES, "page %u, %s /%s", w->page + 1, kind, key);
    return found;
}

/* --- Marked content -------------------------------------------------------------------------- */

static const struct value *properties(struct walker *w)
{
    const struct value *value = operand(w, 0);
    return value->kind == VALUE_NAME ? file_value(&w->judge->file, resource(w, "Properties", value))
                                     : value;
}

/* MCIDs of forms belong to their own ParentTree entry, which our pages never have. */
static void note_mcid(struct walker *w, int64_t mcid)
{
    enum { MOST = 1 << 20 };
    if (w->form)
        return;
    if (mcid < 0 || mcid > MOST) {
        judge_find(
                w->judge, DIAG_PDF_PARENT_TREE, "page %u, MCID %lld", w->page + 1, (long long)mcid);
        return;
    }
    while (w->seen.count <= (uint64_t)mcid)
        *vec_push(w->judge->arena, &w->seen) = false;
    judge_require(w->judge, !w->seen.items[mcid], DIAG_PDF_PARENT_TREE, "page %u, MCID %lld twice",
            w->page + 1, (long long)mcid);
    w->seen.items[mcid] = true;
}

static void push_mark(struct walker *w, struct marked mark)
{
    if (w->mark_depth == DEEPEST_MARK) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s", place(w));
        return;
    }
    mark.in_text = w->in_text;
    if (mark.artifact && w->tagged)
        judge_find(w->judge, DIAG_UA_ARTIFACT_IN_TAG, "%s", place(w));
    if (mark.tagged && w->artifact)
        judge_find(w->judge, DIAG_UA_TAG_IN_ARTIFACT, "%s", place(w));
    w->artifact += mark.artifact;
    w->tagged += mark.tagged;
    w->marks[w->mark_depth++] = mark;
    w->new_text = true;
}

static void begin_plain(struct walker *w) /* BMC */
{
    push_mark(w, (struct marked){.artifact = value_is_name(operand(w, 0), "Artifact")});
}

static void begin_marked(struct walker *w) /* BDC */
{
    const struct value *mcid = value_find(properties(w), "MCID");
    bool tagged = mcid->kind == VALUE_INTEGER;
    if (tagged)
        note_mcid(w, mcid->integer);
    push_mark(w, (struct marked){.artifact = value_is_name(operand(w, 1), "Artifact"),
                         .tagged = tagged,
                         .mcid = tagged && !w->form ? (uint32_t)mcid->integer : 0});
}

static void end_marked(struct walker *w) /* EMC */
{
    if (!w->mark_depth) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s, EMC", place(w));
        return;
    }
    const struct marked *mark = &w->marks[--w->mark_depth];
    judge_require(
            w->judge, mark->in_text == w->in_text, DIAG_PDF_BALANCE, "%s, BDC and BT", place(w));
    w->artifact -= mark->artifact;
    w->tagged -= mark->tagged;
    w->new_text = true;
}

static void paint(struct walker *w)
{
    if (!w->artifact && !w->tagged)
        judge_find(w->judge, DIAG_UA_UNTAGGED, "%s", place(w));
}

/* --- States ---------------------------------------------------------------------------------- */

static void save(struct walker *w)
{
    judge_require(w->judge, w->states < DEEPEST_STATE, DIAG_A_NESTING, "%s", place(w));
    if (w->states <= DEEPEST_STATE)
        w->fonts[w->states] = w->font;
    w->states++;
}

static void restore(struct walker *w)
{
    if (!w->states || w->in_text) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s, Q", place(w));
        return;
    }
    w->states--;
    if (w->states <= DEEPEST_STATE)
        w->font = w->fonts[w->states];
}

static void begin_text(struct walker *w)
{
    judge_require(w->judge, !w->in_text, DIAG_PDF_BALANCE, "%s, BT", place(w));
    w->in_text = w->new_text = true;
}

static void end_text(struct walker *w)
{
    judge_require(w->judge, w->in_text, DIAG_PDF_BALANCE, "%s, ET", place(w));
    w->in_text = false;
}

static void set_state(struct walker *w)
{
    painting_judge_state(w->judge, resource(w, "ExtGState", operand(w, 0)), w->page, place(w));
}

static void set_intent(struct walker *w)
{
    painting_judge_intent(w->judge, operand(w, 0), place(w));
}

static void use_gray(struct walker *w)
{
    w->judge->uses_gray = true;
}

static void use_rgb(struct walker *w)
{
    w->judge->uses_rgb = true;
}

static void use_cmyk(struct walker *w)
{
    w->judge->uses_cmyk = true;
}

static bool is_device_space(const struct value *name)
{
    return value_is_name(name, "DeviceGray") || value_is_name(name, "DeviceRGB") ||
           value_is_name(name, "DeviceCMYK") || value_is_name(name, "Pattern");
}

static void set_space(struct walker *w)
{
    const struct value *name = operand(w, 0);
    painting_judge_space(
            w->judge, is_device_space(name) ? name : resource(w, "ColorSpace", name), place(w));
}

/* A pattern's name comes last. */
static void set_pattern(struct walker *w)
{
    if (operand(w, 0)->kind != VALUE_NAME)
        return;
    const struct value *pattern = resource(w, "Pattern", operand(w, 0));
    const struct value *shading = judge_get(w->judge, pattern, "Shading");
    if (shading->kind == VALUE_DICTIONARY)
        painting_judge_space(w->judge, value_find(shading, "ColorSpace"), place(w));
}

static void shade(struct walker *w)
{
    const struct value *shading =
            file_value(&w->judge->file, resource(w, "Shading", operand(w, 0)));
    painting_judge_space(w->judge, value_find(shading, "ColorSpace"), place(w));
    paint(w);
}

/* --- Text ------------------------------------------------------------------------------------ */

static void set_font(struct walker *w)
{
    const struct value *value = resource(w, "Font", operand(w, 1));
    w->font = font_open(w->judge, value);
    judge_require(w->judge, w->font != NULL, DIAG_A_FONT_SHAPE, "%s", place(w));
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

static void show(struct walker *w) /* Tj ' " */
{
    judge_require(w->judge, w->font && w->in_text, DIAG_A_RESOURCES, "%s, no font", place(w));
    paint(w);
    show_string(w, operand(w, 0));
}

static void show_pieces(struct walker *w) /* TJ */
{
    const struct value *pieces = operand(w, 0);
    judge_require(w->judge, w->font && w->in_text, DIAG_A_RESOURCES, "%s, no font", place(w));
    paint(w);
    for (uint32_t i = 0; pieces->kind == VALUE_ARRAY && i < pieces->count; i++)
        show_string(w, &pieces->items[i]);
}

/* --- Images and forms ------------------------------------------------------------------------ */

static void walk(struct walker *w, const struct strbuf *bytes);

static void show_form(struct walker *w, const struct object *form)
{
    struct judge *judge = w->judge;
    const struct value *group = judge_get(judge, &form->value, "Group");
    const struct value *own = judge_get(judge, &form->value, "Resources");
    judge_require(
            judge, value_find(&form->value, "OPI")->kind == VALUE_NULL, DIAG_A_OPI, "%s", place(w));
    judge_require(judge, value_find(&form->value, "Ref")->kind == VALUE_NULL, DIAG_A_REFERENCE,
            "%s", place(w));
    judge_require(judge,
            value_find(&form->value, "PS")->kind == VALUE_NULL &&
                    !value_is_name(judge_get(judge, &form->value, "Subtype2"), "PS"),
            DIAG_A_POSTSCRIPT, "%s", place(w));
    if (group->kind == VALUE_DICTIONARY && value_find(group, "CS")->kind != VALUE_NULL)
        painting_judge_space(judge, value_find(group, "CS"), place(w));
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
        judge_find(judge, DIAG_PDF_DAMAGED, "%s", place(w));
        return;
    }
    walk(&inner, &bytes);
    judge_require(judge, inner.mark_depth == w->mark_depth && !inner.states, DIAG_PDF_BALANCE, "%s",
            place(w));
}

static void use_object(struct walker *w) /* Do */
{
    const struct object *object =
            file_stream(&w->judge->file, resource(w, "XObject", operand(w, 0)));
    if (!object)
        return;
    const struct value *subtype = judge_get(w->judge, &object->value, "Subtype");
    if (value_is_name(subtype, "Form")) {
        show_form(w, object);
        return;
    }
    judge_require(w->judge, value_is_name(subtype, "Image"), DIAG_A_POSTSCRIPT, "%s", place(w));
    painting_judge_image(w->judge, object, w->page, place(w));
    paint(w);
}

static void show_inline(struct walker *w) /* BI ... ID ... EI */
{
    struct value key, value;
    while (value_read(w->reader, &key) && key.kind == VALUE_NAME && value_read(w->reader, &value)) {
        bool filter = value_is_name(&key, "F") || value_is_name(&key, "Filter");
        judge_require(w->judge,
                !filter || (!value_is_name(&value, "LZW") && !value_is_name(&value, "LZWDecode") &&
                                   !value_is_name(&value, "Crypt")),
                DIAG_A_INLINE_FILTER, "%s", place(w));
        if (value_is_name(&key, "I") || value_is_name(&key, "Interpolate"))
            judge_require(w->judge, value.kind == VALUE_BOOLEAN && !value.integer,
                    DIAG_A_INTERPOLATE, "%s", place(w));
    }
    judge_require(w->judge, value_skip_image(w->reader), DIAG_PDF_BALANCE, "%s, BI", place(w));
    paint(w);
}

/* --- The walk -------------------------------------------------------------------------------- */

static void no_matter(struct walker *w)
{
    (void)w;
}

#define KEY(a, b, c) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16)

/* ISO 32000-1, table A.1. */
static operate *find_operator(const struct value *name)
{
    const char *n = name->bytes;
    if (name->count > 3 || !name->count)
        return NULL;
    switch (KEY(n[0], name->count > 1 ? n[1] : 0, name->count > 2 ? n[2] : 0)) {
    case KEY('T', 'd', 0):
    case KEY('T', 'D', 0):
    case KEY('T', 'm', 0):
    case KEY('T', '*', 0):
    case KEY('T', 'c', 0):
    case KEY('T', 'w', 0):
    case KEY('T', 'z', 0):
    case KEY('T', 'L', 0):
    case KEY('T', 'r', 0):
    case KEY('T', 's', 0):
    case KEY('c', 'm', 0):
    case KEY('w', 0, 0):
    case KEY('J', 0, 0):
    case KEY('j', 0, 0):
    case KEY('M', 0, 0):
    case KEY('d', 0, 0):
    case KEY('i', 0, 0):
    case KEY('m', 0, 0):
    case KEY('l', 0, 0):
    case KEY('c', 0, 0):
    case KEY('v', 0, 0):
    case KEY('y', 0, 0):
    case KEY('h', 0, 0):
    case KEY('r', 'e', 0):
    case KEY('n', 0, 0):
    case KEY('W', 0, 0):
    case KEY('W', '*', 0):
    case KEY('S', 'C', 0):
    case KEY('s', 'c', 0):
    case KEY('M', 'P', 0):
    case KEY('D', 'P', 0):
    case KEY('d', '0', 0):
    case KEY('d', '1', 0):
    case KEY('B', 'X', 0):
    case KEY('E', 'X', 0):
        return no_matter;
    case KEY('T', 'J', 0):
        return show_pieces;
    case KEY('T', 'j', 0):
    case KEY('\'', 0, 0):
    case KEY('"', 0, 0):
        return show;
    case KEY('T', 'f', 0):
        return set_font;
    case KEY('B', 'T', 0):
        return begin_text;
    case KEY('E', 'T', 0):
        return end_text;
    case KEY('B', 'D', 'C'):
        return begin_marked;
    case KEY('B', 'M', 'C'):
        return begin_plain;
    case KEY('E', 'M', 'C'):
        return end_marked;
    case KEY('q', 0, 0):
        return save;
    case KEY('Q', 0, 0):
        return restore;
    case KEY('S', 0, 0):
    case KEY('s', 0, 0):
    case KEY('f', 0, 0):
    case KEY('F', 0, 0):
    case KEY('f', '*', 0):
    case KEY('B', 0, 0):
    case KEY('B', '*', 0):
    case KEY('b', 0, 0):
    case KEY('b', '*', 0):
        return paint;
    case KEY('g', 0, 0):
    case KEY('G', 0, 0):
        return use_gray;
    case KEY('r', 'g', 0):
    case KEY('R', 'G', 0):
        return use_rgb;
    case KEY('k', 0, 0):
    case KEY('K', 0, 0):
        return use_cmyk;
    case KEY('g', 's', 0):
        return set_state;
    case KEY('r', 'i', 0):
        return set_intent;
    case KEY('c', 's', 0):
    case KEY('C', 'S', 0):
        return set_space;
    case KEY('s', 'c', 'n'):
    case KEY('S', 'C', 'N'):
        return set_pattern;
    case KEY('s', 'h', 0):
        return shade;
    case KEY('D', 'o', 0):
        return use_object;
    case KEY('B', 'I', 0):
        return show_inline;
    default:
        return NULL;
    }
}

static void walk(struct walker *w, const struct strbuf *bytes)
{
    struct arena scratch; /* of operands */
    arena_init(&scratch);
    struct value_reader reader = value_reader_make(&scratch, strbuf_string(bytes), bytes->length);
    struct value value;
    reader.content = true;
    w->reader = &reader;
    while (value_read(&reader, &value)) {
        if (value.kind != VALUE_OPERATOR) {
            w->operands[w->operand_count % MOST_OPERANDS] = value;
            w->operand_count = (w->operand_count + 1) % MOST_OPERANDS;
            continue;
        }
        operate *done = find_operator(&value);
        if (done)
            done(w);
        else
            judge_find(w->judge, DIAG_A_OPERATOR, "page %u, %.*s", w->page + 1,
                    value.count < 20 ? (int)value.count : 20, value.bytes);
        w->operand_count = 0;
    }
    judge_require(w->judge, reader.at == reader.end, DIAG_PDF_DAMAGED, "%s", place(w));
    w->judge->file.odd_hex |= reader.odd_hex;
    w->judge->file.bad_hex |= reader.bad_hex;
    arena_finish(&scratch);
}

static bool join_streams(struct judge *judge, const struct value *contents, struct strbuf *out)
{
    const struct object *stream = file_stream(&judge->file, contents);
    const struct value *array = file_value(&judge->file, contents);
    if (stream)
        return file_inflate(&judge->file, stream, out);
    for (uint32_t i = 0; array->kind == VALUE_ARRAY && i < array->count; i++) {
        stream = file_stream(&judge->file, &array->items[i]);
        if (!stream || !file_inflate(&judge->file, stream, out))
            return false;
        strbuf_putc(out, '\n');
    }
    return true;
}

void content_judge(struct judge *judge, uint32_t page)
{
    struct page_facts *facts = &judge->pages[page];
    struct arena scratch;
    struct strbuf bytes;
    struct walker w = {.judge = judge,
            .page = page,
            .resources = judge_inherited(judge, facts->dictionary, "Resources")};
    arena_init(&scratch);
    strbuf_init(&bytes, &scratch);
    facts->first_shown = judge->texts.count;
    judge_require(judge, join_streams(judge, value_find(facts->dictionary, "Contents"), &bytes),
            DIAG_PDF_DAMAGED, "page %u, Contents", page + 1);
    walk(&w, &bytes);
    judge_require(
            judge, !w.mark_depth && !w.states && !w.in_text, DIAG_PDF_BALANCE, "%s", place(&w));
    facts->shown_end = judge->texts.count;
    facts->in_order = true;
    for (uint32_t i = facts->first_shown + 1; i < facts->shown_end; i++)
        facts->in_order &= judge->texts.items[i - 1].mcid <= judge->texts.items[i].mcid;
    facts->mcid_count = w.seen.count;
    facts->owners = arena_array(judge->arena, w.seen.count + 1, sizeof *facts->owners);
    for (uint32_t i = 0; i < w.seen.count; i++)
        facts->owners[i] = NO_ELEMENT;
    arena_finish(&scratch);
}
