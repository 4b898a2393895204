/* In: an operator's name.  Out: how it is done; those of graphics states and colours are done here
 * (ISO 19005-2, 6.2.2 to 6.2.8). */
#include "verify/walker.h"

static void save(struct walker *w)
{
    judge_require(w->judge, w->states < DEEPEST_STATE, DIAG_A_NESTING, "%s", walk_place(w));
    if (w->states <= DEEPEST_STATE)
        w->fonts[w->states] = w->font;
    w->states++;
}

static void restore(struct walker *w)
{
    if (!w->states || w->in_text) {
        judge_find(w->judge, DIAG_PDF_BALANCE, "%s, Q", walk_place(w));
        return;
    }
    w->states--;
    if (w->states <= DEEPEST_STATE)
        w->font = w->fonts[w->states];
}

static void begin_text(struct walker *w)
{
    judge_require(w->judge, !w->in_text, DIAG_PDF_BALANCE, "%s, BT", walk_place(w));
    w->in_text = w->new_text = true;
}

static void end_text(struct walker *w)
{
    judge_require(w->judge, w->in_text, DIAG_PDF_BALANCE, "%s, ET", walk_place(w));
    w->in_text = false;
}

static void set_state(struct walker *w)
{
    painting_judge_state(
            w->judge, walk_resource(w, "ExtGState", walk_operand(w, 0)), w->page, walk_place(w));
}

static void set_intent(struct walker *w)
{
    painting_judge_intent(w->judge, walk_operand(w, 0), walk_place(w));
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
    const struct value *name = walk_operand(w, 0);
    painting_judge_space(w->judge,
            is_device_space(name) ? name : walk_resource(w, "ColorSpace", name), walk_place(w));
}

/* A pattern's name comes last. */
static void set_pattern(struct walker *w)
{
    if (walk_operand(w, 0)->kind != VALUE_NAME)
        return;
    const struct value *pattern = walk_resource(w, "Pattern", walk_operand(w, 0));
    const struct value *shading = judge_get(w->judge, pattern, "Shading");
    if (shading->kind == VALUE_DICTIONARY)
        painting_judge_space(w->judge, value_find(shading, "ColorSpace"), walk_place(w));
}

static void shade(struct walker *w)
{
    const struct value *shading =
            file_value(&w->judge->file, walk_resource(w, "Shading", walk_operand(w, 0)));
    painting_judge_space(w->judge, value_find(shading, "ColorSpace"), walk_place(w));
    walk_paint(w);
}

static void no_matter(struct walker *w)
{
    (void)w;
}

#define KEY(a, b, c) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16)

/* ISO 32000-1, table A.1. */
operate *walk_find_operator(const struct value *name)
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
        return walk_show_pieces;
    case KEY('T', 'j', 0):
    case KEY('\'', 0, 0):
    case KEY('"', 0, 0):
        return walk_show;
    case KEY('T', 'f', 0):
        return walk_set_font;
    case KEY('B', 'T', 0):
        return begin_text;
    case KEY('E', 'T', 0):
        return end_text;
    case KEY('B', 'D', 'C'):
        return walk_begin_marked;
    case KEY('B', 'M', 'C'):
        return walk_begin_plain;
    case KEY('E', 'M', 'C'):
        return walk_end_marked;
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
        return walk_paint;
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
        return walk_use_object;
    case KEY('B', 'I', 0):
        return walk_show_inline;
    default:
        return NULL;
    }
}
