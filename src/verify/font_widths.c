/* In: W and DW of a CID font, Widths of a simple one (ISO 32000-1, 9.7.4.3 and 9.6.2.1).  Out: the
 * width of each code. */
#include "verify/font_parts.h"

double font_width(const struct font *font, uint32_t number)
{
    const struct code *code = code_at((struct code_table *)&font->codes, number);
    return code->has_width ? code->width : font->usual_width;
}

static void set_width(struct font *font, int64_t number, const struct value *width)
{
    if (number < 0 || number >= CODES || !value_is_number(width))
        return;
    struct code *code = code_at(&font->codes, (uint32_t)number);
    code->has_width = true;
    code->width = value_number(width);
}

/* "first last width" or "first [width ...]"; returns how many items it took. */
static uint32_t read_group(
        const struct judge *judge, struct font *font, const struct value *items, uint32_t left)
{
    const struct value *second = file_value(&judge->file, &items[1]);
    int64_t first = items[0].kind == VALUE_INTEGER ? items[0].integer : -1;
    if (second->kind == VALUE_ARRAY) {
        for (uint32_t i = 0; i < second->count; i++)
            set_width(font, first + i, file_value(&judge->file, &second->items[i]));
        return 2;
    }
    if (left < 3 || second->kind != VALUE_INTEGER || first < 0)
        return left;
    for (int64_t code = first; code <= second->integer && code < CODES; code++)
        set_width(font, code, file_value(&judge->file, &items[2]));
    return 3;
}

void font_widths_read(struct judge *judge, struct font *font)
{
    const struct value *widths = judge_get(judge, font->descendant, "W");
    const struct value *usual = judge_get(judge, font->descendant, "DW");
    font->usual_width = value_is_number(usual) ? value_number(usual) : 1000;
    for (uint32_t i = 0; widths->kind == VALUE_ARRAY && i + 1 < widths->count;)
        i += read_group(judge, font, &widths->items[i], widths->count - i);
}
