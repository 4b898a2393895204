/* In: bytes of objects or content.  Out: values.  Method: recursive descent over 7.2.2's character
 * classes; a string or name without escapes is pointed at where it lies. */
#include "verify/value.h"

#include "base/strbuf.h"

#include <string.h>

enum { DEEPEST = 64 /* arrays and dictionaries in one another: nobody's file has more */ };

enum class { REGULAR, SPACE, DELIMITER };

static const unsigned char classes[256] = {
        [0] = SPACE,
        ['\t'] = SPACE,
        ['\n'] = SPACE,
        ['\f'] = SPACE,
        ['\r'] = SPACE,
        [' '] = SPACE,
        ['('] = DELIMITER,
        [')'] = DELIMITER,
        ['<'] = DELIMITER,
        ['>'] = DELIMITER,
        ['['] = DELIMITER,
        [']'] = DELIMITER,
        ['{'] = DELIMITER,
        ['}'] = DELIMITER,
        ['/'] = DELIMITER,
        ['%'] = DELIMITER,
};

static enum class class_of(char c) { return (enum class)classes[(unsigned char)c]; }

struct value_reader value_reader_make(struct arena *arena, const char *bytes, size_t length)
{
    return (struct value_reader){.arena = arena, .at = bytes, .end = bytes + length};
}

void value_skip_space(struct value_reader *r)
{
    while (r->at < r->end && (class_of(*r->at) == SPACE || *r->at == '%')) {
        if (*r->at++ != '%')
            continue;
        while (r->at < r->end && *r->at != '\n' && *r->at != '\r')
            r->at++;
    }
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void read_name(struct value_reader *r, struct value *value)
{
    const char *begin = ++r->at;
    bool escaped = false;
    while (r->at < r->end && class_of(*r->at) == REGULAR)
        escaped |= *r->at++ == '#';
    *value = (struct value){.kind = VALUE_NAME, .count = (uint32_t)(r->at - begin), .bytes = begin};
    if (!escaped)
        return;
    char *out = arena_alloc(r->arena, value->count + 1), *to = out;
    for (const char *c = begin; c < r->at; c++) {
        bool code = *c == '#' && r->at - c > 2 && hex_digit(c[1]) >= 0 && hex_digit(c[2]) >= 0;
        *to++ = (char)(code ? hex_digit(c[1]) << 4 | hex_digit(c[2]) : *c);
        c += code ? 2 : 0;
    }
    value->bytes = out;
    value->count = (uint32_t)(to - out);
}

static bool read_hex(struct value_reader *r, struct value *value)
{
    const char *begin = ++r->at, *end = memchr(begin, '>', (size_t)(r->end - begin));
    if (!end)
        return false;
    char *out = arena_alloc(r->arena, (size_t)(end - begin) / 2 + 1);
    uint32_t digits = 0;
    for (const char *c = begin; c < end; c++) {
        int digit = hex_digit(*c);
        if (digit < 0) {
            r->bad_hex |= class_of(*c) != SPACE;
            continue;
        }
        out[digits / 2] = (char)(digits % 2 ? out[digits / 2] | digit : digit << 4);
        digits++;
    }
    r->odd_hex |= digits % 2;
    r->at = end + 1;
    *value = (struct value){.kind = VALUE_STRING, .count = (digits + 1) / 2, .bytes = out};
    return true;
}

/* Behind a backslash; returns what it stands for, -1 for nothing (a continued line). */
static int read_escape(struct value_reader *r)
{
    static const char letters[] = "nrtbf", codes[] = "\n\r\t\b\f";
    char c = *r->at++;
    const char *letter = c ? strchr(letters, c) : NULL;
    if (letter)
        return codes[letter - letters];
    if (c == '\r' || c == '\n') {
        r->at += c == '\r' && r->at < r->end && *r->at == '\n';
        return -1;
    }
    if (c < '0' || c > '7')
        return (unsigned char)c;
    int code = c - '0';
    for (int i = 0; i < 2 && r->at < r->end && *r->at >= '0' && *r->at <= '7'; i++)
        code = code << 3 | (*r->at++ - '0');
    return code & 0xFF;
}

/* From the first escape on: what came before is copied. */
static bool decode_string(struct value_reader *r, const char *begin, int open, struct value *value)
{
    struct strbuf out;
    strbuf_init(&out, r->arena);
    strbuf_put(&out, begin, (size_t)(r->at - begin));
    while (r->at < r->end) {
        int c = (unsigned char)*r->at++;
        if (c == '\\' && r->at < r->end)
            c = read_escape(r);
        else if (c == '(')
            open++;
        else if (c == ')' && --open == 0)
            break;
        else if (c == '\r') {
            r->at += r->at < r->end && *r->at == '\n';
            c = '\n';
        }
        if (c >= 0)
            strbuf_putc(&out, (char)c);
    }
    *value = (struct value){
            .kind = VALUE_STRING, .count = (uint32_t)out.length, .bytes = strbuf_string(&out)};
    return open == 0;
}

static bool read_string(struct value_reader *r, struct value *value)
{
    const char *begin = ++r->at;
    int open = 1;
    for (; r->at < r->end; r->at++) {
        if (*r->at == '\\' || *r->at == '\r')
            return decode_string(r, begin, open, value);
        open += *r->at == '(';
        if (*r->at == ')' && --open == 0)
            break;
    }
    if (r->at == r->end) {
        r->at = begin;
        return false;
    }
    *value = (struct value){
            .kind = VALUE_STRING, .count = (uint32_t)(r->at++ - begin), .bytes = begin};
    return true;
}

/* False, with `at` where it was, when the word is no number. */
static bool read_number(struct value_reader *r, struct value *value)
{
    const char *c = r->at;
    bool minus = c < r->end && *c == '-', point = false;
    int64_t whole = 0; /* INT64_MAX at most: far over what PDF allows */
    double real = 0, scale = 1;
    int digits = 0;
    for (c += minus || (c < r->end && *c == '+'); c < r->end && class_of(*c) == REGULAR; c++) {
        if (*c == '.' && !point) {
            point = true;
            continue;
        }
        if (*c < '0' || *c > '9')
            return false;
        whole = whole < INT64_MAX / 10 - 10 ? whole * 10 + (*c - '0') : INT64_MAX;
        real = real * 10 + (*c - '0');
        scale *= point ? 10 : 1;
        digits++;
    }
    if (!digits)
        return false;
    whole = minus ? -whole : whole;
    real = minus ? -real / scale : real / scale;
    r->at = c;
    *value = point ? (struct value){.kind = VALUE_REAL, .real = real}
                   : (struct value){.kind = VALUE_INTEGER, .integer = whole};
    return true;
}

/* "12 0 R" behind its first number. */
static void read_reference(struct value_reader *r, struct value *value)
{
    struct value_reader ahead = *r;
    struct value generation;
    if (r->content || value->integer < 0 || value->integer > INT32_MAX)
        return;
    value_skip_space(&ahead);
    if (!read_number(&ahead, &generation) || generation.kind != VALUE_INTEGER)
        return;
    value_skip_space(&ahead);
    if (ahead.at == ahead.end || *ahead.at != 'R' ||
            (ahead.at + 1 < ahead.end && class_of(ahead.at[1]) == REGULAR))
        return;
    r->at = ahead.at + 1;
    value->kind = VALUE_REFERENCE;
}

static bool close_with(struct value_reader *r, const char *bracket)
{
    size_t length = strlen(bracket);
    value_skip_space(r);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, bracket, length) != 0)
        return false;
    r->at += length;
    return true;
}

static bool read_array(struct value_reader *r, struct value *value)
{
    uint32_t first = r->values.count;
    r->at++;
    while (!close_with(r, "]")) {
        struct value item;
        if (!value_read(r, &item) || item.kind == VALUE_OPERATOR)
            return false;
        *vec_push(r->arena, &r->values) = item;
    }
    uint32_t count = r->values.count - first;
    struct value *items = arena_array(r->arena, count + 1, sizeof *items);
    if (count)
        memcpy(items, r->values.items + first, count * sizeof *items);
    r->values.count = first;
    *value = (struct value){.kind = VALUE_ARRAY, .count = count, .items = items};
    return true;
}

static bool read_dictionary(struct value_reader *r, struct value *value)
{
    uint32_t first = r->pairs.count;
    r->at += 2;
    while (!close_with(r, ">>")) {
        struct value key, item;
        if (!value_read(r, &key) || key.kind != VALUE_NAME || !value_read(r, &item) ||
                item.kind == VALUE_OPERATOR)
            return false;
        *vec_push(r->arena, &r->pairs) = (struct pair){key.bytes, key.count, item};
    }
    uint32_t count = r->pairs.count - first;
    struct pair *pairs = arena_array(r->arena, count + 1, sizeof *pairs);
    if (count)
        memcpy(pairs, r->pairs.items + first, count * sizeof *pairs);
    r->pairs.count = first;
    *value = (struct value){.kind = VALUE_DICTIONARY, .count = count, .pairs = pairs};
    return true;
}

static bool read_word(struct value_reader *r, struct value *value)
{
    static const struct {
        const char *word;
        struct value value;
    } words[] = {{"true", {.kind = VALUE_BOOLEAN, .integer = 1}},
            {"false", {.kind = VALUE_BOOLEAN}}, {"null", {.kind = VALUE_NULL}}};
    const char *begin = r->at;
    while (r->at < r->end && class_of(*r->at) == REGULAR)
        r->at++;
    if (r->at == begin)
        return false;
    *value = (struct value){
            .kind = VALUE_OPERATOR, .count = (uint32_t)(r->at - begin), .bytes = begin};
    for (size_t i = 0; i < sizeof words / sizeof *words && value->count > 3; i++)
        if (strlen(words[i].word) == value->count &&
                memcmp(words[i].word, begin, value->count) == 0) {
            *value = words[i].value;
            break;
        }
    return true;
}

static bool read_nested(struct value_reader *r, struct value *value)
{
    if (r->depth == DEEPEST)
        return false;
    r->depth++;
    bool read = *r->at == '[' ? read_array(r, value) : read_dictionary(r, value);
    r->depth--;
    return read;
}

bool value_read(struct value_reader *r, struct value *value)
{
    value_skip_space(r);
    if (r->at == r->end)
        return false;
    switch (*r->at) {
    case '/':
        read_name(r, value);
        return true;
    case '(':
        return read_string(r, value);
    case '[':
        return read_nested(r, value);
    case '<':
        return r->end - r->at > 1 && r->at[1] == '<' ? read_nested(r, value) : read_hex(r, value);
    default:
        if (!read_number(r, value))
            return read_word(r, value);
        if (value->kind == VALUE_INTEGER)
            read_reference(r, value);
        return true;
    }
}

bool value_skip_image(struct value_reader *r)
{
    for (const char *at = r->at; r->end - at >= 3; at++)
        if (class_of(*at) == SPACE && at[1] == 'E' && at[2] == 'I' &&
                (at + 3 == r->end || class_of(at[3]) != REGULAR)) {
            r->at = at + 3;
            return true;
        }
    return false;
}
