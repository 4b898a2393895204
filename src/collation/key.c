/* In: a text.  Out: its key.  Method: UCA in small (Unicode TR 10): weights of letters in one
 * string, variants in a second, so that bytes compared in turn give the order.
 *
 *   collation_key, collation_name_key   put_weights
 *       put_number                      its length before its digits: 10 after 9 */
#include "collation/collation.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "collation/weights.h"

#include <string.h>

/* First bytes of what decides, in this order. */
enum {
    PART = 0x01, /* the comma within a name */
    BLANK,
    SIGN,
    NUMBER,
    LETTER = 0x10, /* and ranks from here on */
    OTHER = 0x70,
};

enum { PLAIN = 0x02, MARKED = 0x40, LONGEST_NUMBER = 200 };

struct key_maker {
    struct strbuf letters, variants;
    bool name; /* a comma parts names */
};

/* By code, without a zero byte. */
static void put_code(struct strbuf *out, uint32_t c)
{
    for (int shift = 14; shift >= 0; shift -= 7)
        strbuf_putc(out, (char)(0x80 | ((c >> shift) & 0x7F)));
}

/* Of ۱٬۲۵۰ the thousands sign, when a digit follows. */
static bool is_within_number(const char *at)
{
    uint32_t size;
    if (utf8_decode(at, &size) != 0x066C || !at[size])
        return false;
    at += size;
    return weight_next(&at).kind == WEIGHT_DIGIT;
}

/* The number at `at`, without leading zeros; where it ends. */
static const char *put_number(struct strbuf *out, const char *at)
{
    char digits[LONGEST_NUMBER];
    size_t count = 0;
    while (*at && count < LONGEST_NUMBER) {
        const char *next = at;
        struct weight weight = weight_next(&next);
        if (weight.kind != WEIGHT_DIGIT && !is_within_number(at))
            break;
        if (weight.kind == WEIGHT_DIGIT && (weight.rank || count))
            digits[count++] = (char)('0' + weight.rank);
        at = next;
    }
    strbuf_putc(out, NUMBER);
    strbuf_putc(out, (char)(LETTER + count)); /* no byte of it is taken for a PART */
    strbuf_put(out, digits, count);
    return at;
}

static void put_sign(struct key_maker *key, const char *at)
{
    uint32_t size, c = utf8_decode(at, &size);
    if (key->name && c == 0x060C) {
        strbuf_putc(&key->letters, PART);
        return;
    }
    strbuf_putc(&key->letters, SIGN);
    put_code(&key->letters, c);
}

/* A run of blanks weighs as one; about a name's comma it weighs nothing. */
static bool put_blank(struct key_maker *key)
{
    size_t length = key->letters.length;
    char last = length ? key->letters.bytes[length - 1] : PART;
    if (last == BLANK || last == PART)
        return false;
    strbuf_putc(&key->letters, BLANK);
    return true;
}

static void put_weights(struct key_maker *key, const char *text)
{
    for (const char *at = text; *at;) {
        const char *start = at;
        struct weight weight = weight_next(&at);
        uint32_t size;
        switch (weight.kind) {
        case WEIGHT_NONE:
            continue;
        case WEIGHT_MARK:
            strbuf_putc(&key->variants, (char)(MARKED + weight.variant));
            continue;
        case WEIGHT_BLANK:
            if (!put_blank(key))
                continue;
            break;
        case WEIGHT_SIGN:
            put_sign(key, start);
            break;
        case WEIGHT_DIGIT:
            at = put_number(&key->letters, start);
            break;
        case WEIGHT_LETTER:
            strbuf_putc(&key->letters, (char)(LETTER + weight.rank));
            break;
        case WEIGHT_OTHER:
            strbuf_putc(&key->letters, OTHER);
            put_code(&key->letters, utf8_decode(start, &size));
            break;
        }
        strbuf_putc(&key->variants, (char)(PLAIN + weight.variant));
    }
}

static struct collation_key make_key(struct arena *arena, const char *text, bool name)
{
    struct key_maker maker = {.name = name};
    strbuf_init(&maker.letters, arena);
    strbuf_init(&maker.variants, arena);
    put_weights(&maker, text);
    return (struct collation_key){
            strbuf_string(&maker.letters), strbuf_string(&maker.variants), text};
}

struct collation_key collation_key(struct arena *arena, const char *text)
{
    return make_key(arena, text, false);
}

struct collation_key collation_name_key(struct arena *arena, const char *name)
{
    struct collation_key key = make_key(arena, collation_proper_name(arena, name), true);
    key.text = name;
    return key;
}

int collation_compare(const struct collation_key *a, const struct collation_key *b)
{
    int order = strcmp(a->letters, b->letters);
    order = order ? order : strcmp(a->variants, b->variants);
    return order ? order : strcmp(a->text, b->text);
}

const char *collation_heading(const struct collation_key *key)
{
    const char *at = key->letters + strspn(key->letters, "\1\2");
    unsigned char first = (unsigned char)*at;
    return first >= LETTER && first < OTHER ? weight_heading((unsigned char)(first - LETTER)) : "";
}
