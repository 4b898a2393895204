/* In: values.  Out: what they hold, as C knows it. */
#include "verify/value.h"

#include <string.h>

static const struct value nothing = {.kind = VALUE_NULL};

bool value_is_name(const struct value *value, const char *name)
{
    return value->kind == VALUE_NAME && value->count == strlen(name) &&
           memcmp(value->bytes, name, value->count) == 0;
}

bool value_is_number(const struct value *value)
{
    return value->kind == VALUE_INTEGER || value->kind == VALUE_REAL;
}

double value_number(const struct value *value)
{
    if (value->kind == VALUE_INTEGER)
        return (double)value->integer;
    return value->kind == VALUE_REAL ? value->real : 0;
}

const struct value *value_find(const struct value *dictionary, const char *key)
{
    size_t length = strlen(key);
    if (dictionary->kind != VALUE_DICTIONARY)
        return &nothing;
    for (uint32_t i = 0; i < dictionary->count; i++)
        if (dictionary->pairs[i].length == length &&
                memcmp(dictionary->pairs[i].key, key, length) == 0)
            return &dictionary->pairs[i].value;
    return &nothing;
}

const char *value_bytes(struct arena *arena, const struct value *value)
{
    if (value->kind != VALUE_NAME && value->kind != VALUE_STRING && value->kind != VALUE_OPERATOR)
        return "";
    return arena_string(arena, value->bytes, value->count);
}

static uint32_t unit_at(const struct value *value, uint32_t at)
{
    return (uint32_t)(unsigned char)value->bytes[at] << 8 | (unsigned char)value->bytes[at + 1];
}

static void put_utf16(struct strbuf *out, const struct value *value)
{
    for (uint32_t i = 2; i + 1 < value->count; i += 2) {
        uint32_t c = unit_at(value, i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < value->count) {
            uint32_t low = unit_at(value, i + 2);
            c = 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
            i += 2;
        }
        strbuf_put_char(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
}

/* PDFDocEncoding is Latin 1 where it matters to us. */
void value_put_text(struct strbuf *out, const struct value *value)
{
    if (value->kind != VALUE_STRING)
        return;
    if (value->count >= 2 && unit_at(value, 0) == 0xFEFF)
        put_utf16(out, value);
    else
        for (uint32_t i = 0; i < value->count; i++)
            strbuf_put_char(out, (unsigned char)value->bytes[i]);
}

const char *value_text(struct arena *arena, const struct value *value)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    value_put_text(&out, value);
    return strbuf_string(&out);
}
