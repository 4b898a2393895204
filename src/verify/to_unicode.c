/* In: a ToUnicode CMap (ISO 32000-1, 9.10.3).  Out: a text for each code.  Method: the operands
 * between beginbfchar or beginbfrange and its end, by the same reader as objects. */
#include "verify/to_unicode.h"

#include "base/utf8.h"
#include "verify/value.h"

#include <string.h>

static bool is_word(const struct value *value, const char *word)
{
    return value->kind == VALUE_OPERATOR && value->count == strlen(word) &&
           memcmp(value->bytes, word, value->count) == 0;
}

struct code *code_at(struct code_table *table, uint32_t code)
{
    struct code **row = &table->rows[code / ROW];
    if (!*row)
        *row = arena_array(table->arena, ROW, sizeof **row);
    return &(*row)[code % ROW];
}

static uint32_t code_of(const struct value *value)
{
    uint32_t code = 0;
    for (uint32_t i = 0; i < value->count && i < 4; i++)
        code = code << 8 | (unsigned char)value->bytes[i];
    return code;
}

static uint32_t unit_at(const struct value *value, uint32_t at)
{
    return (uint32_t)(unsigned char)value->bytes[at] << 8 | (unsigned char)value->bytes[at + 1];
}

/* UTF-16 → UTF-8, its last unit raised by `step`. */
static void set_text(
        struct code_table *table, uint32_t code, const struct value *value, uint32_t step)
{
    char *text = arena_alloc(table->arena, value->count * 2 + 5), *to = text;
    for (uint32_t i = 0; i + 1 < value->count; i += 2) {
        uint32_t c = unit_at(value, i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < value->count) {
            i += 2;
            c = 0x10000 + ((c & 0x3FF) << 10 | (unit_at(value, i) & 0x3FF));
        }
        c += i + 2 == value->count ? step : 0;
        if (!c)
            c = 0xFEFF; /* neither may be */
        to += utf8_encode((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF ? 0xFFFD : c, to);
    }
    *to = 0;
    struct code *at = code_at(table, code);
    at->text = text;
    at->length = (uint32_t)(to - text);
}

static bool read_chars(struct value_reader *r, struct code_table *table)
{
    struct value code, text;
    while (value_read(r, &code) && code.kind == VALUE_STRING && value_read(r, &text))
        if (text.kind == VALUE_STRING && code_of(&code) < CODES)
            set_text(table, code_of(&code), &text, 0);
    return is_word(&code, "endbfchar");
}

static bool read_ranges(struct value_reader *r, struct code_table *table)
{
    struct value first, last, text;
    while (value_read(r, &first) && first.kind == VALUE_STRING && value_read(r, &last) &&
            value_read(r, &text)) {
        uint32_t begin = code_of(&first), end = code_of(&last);
        for (uint32_t code = begin; code <= end && code < CODES; code++) {
            uint32_t step = code - begin;
            if (text.kind == VALUE_STRING)
                set_text(table, code, &text, step);
            else if (text.kind == VALUE_ARRAY && step < text.count &&
                     text.items[step].kind == VALUE_STRING)
                set_text(table, code, &text.items[step], 0);
        }
    }
    return is_word(&first, "endbfrange");
}

bool to_unicode_read(struct code_table *table, const char *bytes, size_t length)
{
    struct value_reader reader = value_reader_make(table->arena, bytes, length);
    struct value value;
    bool good = true, any = false;
    while (good && value_read(&reader, &value)) {
        any |= is_word(&value, "begincodespacerange");
        if (is_word(&value, "beginbfchar"))
            good = read_chars(&reader, table);
        else if (is_word(&value, "beginbfrange"))
            good = read_ranges(&reader, table);
    }
    return good && any;
}
