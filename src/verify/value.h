/* PDF's values as the judge reads them (ISO 32000-1, 7.2 and 7.3): whole objects, and content
 * streams operand by operand.  Nothing is copied that can be pointed at. */
#ifndef VERIFY_VALUE_H
#define VERIFY_VALUE_H

#include "base/strbuf.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum value_kind {
    VALUE_NULL,
    VALUE_BOOLEAN,
    VALUE_INTEGER,
    VALUE_REAL,
    VALUE_NAME,   /* without its slash, #xx decoded */
    VALUE_STRING, /* decoded */
    VALUE_ARRAY,
    VALUE_DICTIONARY,
    VALUE_REFERENCE, /* integer: the object's number */
    VALUE_OPERATOR,  /* in content streams; also obj, stream, ID */
};

struct pair;

struct value {
    enum value_kind kind;
    uint32_t count; /* bytes, items or pairs */
    union {
        int64_t integer; /* 0 or 1 of a boolean */
        double real;
        const char *bytes; /* not zero-terminated */
        const struct value *items;
        const struct pair *pairs;
    };
};

struct pair {
    const char *key;
    uint32_t length;
    struct value value;
};

struct value_reader {
    struct arena *arena; /* of arrays, dictionaries and what had to be decoded */
    const char *at, *end;
    bool content;          /* "1 0 R" is three operands */
    bool odd_hex, bad_hex; /* a hexadecimal string had an odd count of digits, or something else */
    int depth;
    VEC(struct value) values; /* of arrays that are open */
    VEC(struct pair) pairs;
};

struct value_reader value_reader_make(struct arena *arena, const char *bytes, size_t length);

/* The next value or operator; false at the end and where the bytes are no PDF (at < end then). */
bool value_read(struct value_reader *reader, struct value *value);

/* Behind "ID" of an inline image: goes behind its EI; false when there is none. */
bool value_skip_image(struct value_reader *reader);

/* White space and comments. */
void value_skip_space(struct value_reader *reader);

bool value_is_name(const struct value *value, const char *name);
bool value_is_number(const struct value *value);
double value_number(const struct value *value); /* 0 when it is none */

/* The value of a key as it stands, never NULL; a null for what is no dictionary or lacks it. */
const struct value *value_find(const struct value *dictionary, const char *key);

/* A text string (7.9.2.2) as UTF-8; nothing for what is none. */
void value_put_text(struct strbuf *out, const struct value *value);
const char *value_text(struct arena *arena, const struct value *value);

/* A name's or string's bytes, zero-terminated, in the arena. */
const char *value_bytes(struct arena *arena, const struct value *value);

#endif
