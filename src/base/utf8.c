/* In: bytes.  Out: code points and back.  Method: Unicode 15, chapter 3.9, table 3-7. */
#include "base/utf8.h"

#include <string.h>

uint32_t utf8_decode(const char *bytes, uint32_t *size)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] < 0x80) {
        *size = 1;
        return b[0];
    }
    if (b[0] < 0xE0) {
        *size = 2;
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    }
    if (b[0] < 0xF0) {
        *size = 3;
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    }
    *size = 4;
    return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
}

uint32_t utf8_decode_before(const char *bytes, size_t at, uint32_t *size)
{
    size_t start = at - 1;
    while (start > 0 && ((unsigned char)bytes[start] & 0xC0) == 0x80)
        start--;
    return utf8_decode(bytes + start, size);
}

size_t utf8_encode(uint32_t c, char bytes[4])
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | c >> 18);
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* The length of the valid character at b, 0 when there is none. */
static size_t valid_size(const unsigned char *b, size_t left)
{
    static const struct {
        unsigned char first, last, second_low, second_high, size;
    } forms[] = {
            {0x00, 0x7F, 0, 0, 1},
            {0xC2, 0xDF, 0x80, 0xBF, 2},
            {0xE0, 0xE0, 0xA0, 0xBF, 3},
            {0xE1, 0xEC, 0x80, 0xBF, 3},
            {0xED, 0xED, 0x80, 0x9F, 3},
            {0xEE, 0xEF, 0x80, 0xBF, 3},
            {0xF0, 0xF0, 0x90, 0xBF, 4},
            {0xF1, 0xF3, 0x80, 0xBF, 4},
            {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (b[0] < forms[i].first || b[0] > forms[i].last)
            continue;
        size_t size = forms[i].size;
        if (left < size ||
                (size > 1 && (b[1] < forms[i].second_low || b[1] > forms[i].second_high)))
            return 0;
        for (size_t k = 2; k < size; k++)
            if ((b[k] & 0xC0) != 0x80)
                return 0;
        return size;
    }
    return 0;
}

size_t utf8_find_invalid(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t size = valid_size((const unsigned char *)bytes + at, length - at);
        if (!size)
            return at;
        at += size;
    }
    return length;
}

void utf8_repair(char *string)
{
    size_t length = strlen(string);
    for (size_t at = 0; (at += utf8_find_invalid(string + at, length - at)) < length;)
        string[at] = '?';
}

size_t utf8_count(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}
