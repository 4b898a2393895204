/* In: text.  Out: its letters: blanks, controls, joiners and kashida away, mirrored signs as one.
 * They differ for good reasons between page and structure: justification, line ends, what readers
 * need to see the order. */
#include "verify/letters.h"

#include "base/utf8.h"

#include <string.h>

/* 0: does not count. */
static uint32_t letter_of(uint32_t c)
{
    if (c < 0x80) {
        static const char closing[] = {['('] = ')', ['['] = ']', ['{'] = '}', ['<'] = '>'};
        return c <= ' ' ? 0 : c < sizeof closing && closing[c] ? (uint32_t)closing[c] : c;
    }
    if ((c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
            (c >= 0x205F && c <= 0x2069))
        return 0;
    switch (c) {
    case 0x00A0:
    case 0x00AD:
    case 0x061C:
    case 0x0640:
    case 0xFEFF:
        return 0;
    case 0x00AB:
        return 0x00BB;
    case 0x2039:
        return 0x203A;
    case 0xFFFE:
    case 0xFFFF:
        return 0xFFFD; /* no characters: text may not have them */
    default:
        return c;
    }
}

/* A mixing of 32 bits (Mulberry's, Ettinger 2017): letters in a sum do not make up for others. */
static uint64_t mix(uint32_t c)
{
    uint64_t x = c * 0x9E3779B97F4A7C15;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9;
    return x ^ x >> 32;
}

struct letter_sum letters_sum(const char *at, const char *end, uint32_t most, const char **rest)
{
    struct letter_sum sum = {0};
    while (at < end && sum.count < most) {
        uint32_t size, letter = letter_of(utf8_decode(at, &size));
        sum.count += letter != 0;
        sum.sum += letter ? mix(letter) : 0;
        at += size;
    }
    if (rest)
        *rest = at;
    return sum;
}

/* In place: what a character counts as has as many bytes as the character. */
void letters_keep(struct strbuf *text)
{
    char *at = text->bytes, *to = at, *end = at + text->length;
    for (uint32_t size; at < end; at += size) {
        uint32_t c = utf8_decode(at, &size), letter = letter_of(c);
        if (letter == c)
            memmove(to, at, size);
        else if (letter)
            utf8_encode(letter, to);
        to += letter ? size : 0;
    }
    if (at)
        strbuf_wrote(text, to);
}

bool letters_private(const char *at, const char *end)
{
    for (uint32_t size; at < end; at += size) {
        uint32_t c = utf8_decode(at, &size);
        if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
            return true;
    }
    return false;
}
