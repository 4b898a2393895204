/* In: bytes and their encoding.  Out: UTF-8.
 * Method: iconv for UTF-16; for a code page iconv tells what each byte means, once; Iran System has
 * a table of its own (iran_system.c). */
#include "text/encoding.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <iconv.h>
#include <string.h>

#define NO_ICONV ((iconv_t)-1)

bool byte_table(const char *iconv_name, bool keep, uint32_t table[256])
{
    iconv_t converter = iconv_open("UTF-8", iconv_name);
    if (converter == NO_ICONV)
        return false;
    for (uint32_t byte = 0; byte < 256; byte++) {
        char in = (char)byte, out[8] = {0}, *from = &in, *to = out;
        size_t in_left = 1, out_left = sizeof out - 1;
        uint32_t size;
        iconv(converter, NULL, NULL, NULL, NULL);
        bool known = iconv(converter, &from, &in_left, &to, &out_left) != (size_t)-1 && to != out;
        table[byte] = known ? utf8_decode(out, &size) : keep ? byte : 0;
    }
    iconv_close(converter);
    return true;
}

static struct decoded end_text(const struct strbuf *out, bool whole, size_t bad)
{
    return (struct decoded){strbuf_string(out), out->length, whole, bad};
}

static struct decoded decode_utf8(struct arena *arena, const char *bytes, size_t length)
{
    size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t bad = utf8_find_invalid(bytes + mark, length - mark);
    /* NUL is valid UTF-8 but no text: it would end a C string early. */
    const char *nul = memchr(bytes + mark, 0, bad);
    size_t good = nul ? (size_t)(nul - bytes) - mark : bad;
    return (struct decoded){
            arena_string(arena, bytes + mark, good), good, good == length - mark, good + mark};
}

static bool is_big_endian(const char *bytes, size_t length)
{
    size_t even = 0, odd = 0;
    for (size_t i = 0; i + 1 < length; i += 2) {
        even += bytes[i] == 0x06 || bytes[i] == 0;
        odd += bytes[i + 1] == 0x06 || bytes[i + 1] == 0;
    }
    return even > odd;
}

static struct decoded decode_utf16(
        struct arena *arena, enum encoding encoding, const char *bytes, size_t length)
{
    bool marked =
            length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    bool big = encoding == ENCODING_UTF16BE;
    if (encoding == ENCODING_UTF16)
        big = marked ? bytes[0] == '\xFE' : is_big_endian(bytes, length);
    size_t room = length / 2 * 3 + 4, room_left = room;
    char *text = arena_alloc(arena, room), *to = text;
    char *from = (char *)bytes + (marked ? 2 : 0);
    size_t left = length - (marked ? 2 : 0);
    iconv_t converter = iconv_open("UTF-8", big ? "UTF-16BE" : "UTF-16LE");
    if (converter == NO_ICONV) /* every iconv has these */
        return (struct decoded){"", 0, false, 0};
    bool whole = iconv(converter, &from, &left, &to, &room_left) != (size_t)-1;
    iconv_close(converter);
    *to = 0;
    size_t used = (size_t)(to - text), good = strlen(text);
    if (good < used) /* a NUL; where it stands in bytes: as many characters on */
        return (struct decoded){text, good, false, 2 * utf8_count(text, good)};
    return (struct decoded){text, used, whole, (size_t)(from - bytes)};
}

static struct decoded decode_bytes(
        struct arena *arena, const char *iconv_name, const char *bytes, size_t length)
{
    uint32_t table[256];
    struct strbuf out;
    strbuf_init(&out, arena);
    if (!byte_table(iconv_name, false, table))
        return end_text(&out, false, 0);
    for (size_t i = 0; i < length; i++) {
        uint32_t c = table[(unsigned char)bytes[i]];
        if (!c)
            return end_text(&out, false, i);
        strbuf_put_char(&out, c);
    }
    return end_text(&out, true, length);
}

static struct decoded decode_iran_system(struct arena *arena, const char *bytes, size_t length)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    if (length && bytes[length - 1] == 0x1A) /* how DOS ended its files */
        length--;
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && bytes[end] != '\n' && bytes[end] != '\r')
            end++;
        if (!iran_system_put(arena, &out, bytes + at, end - at))
            return end_text(&out, false, at);
        if (end < length)
            strbuf_putc(&out, bytes[end++]);
        at = end;
    }
    return end_text(&out, true, length);
}

struct decoded decode(struct arena *arena, enum encoding encoding, const char *bytes, size_t length)
{
    switch (encoding) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
    case ENCODING_UTF16:
        return decode_utf16(arena, encoding, bytes, length);
    case ENCODING_WINDOWS_1256:
        return decode_bytes(arena, "WINDOWS-1256", bytes, length);
    case ENCODING_ISIRI_3342:
        return decode_bytes(arena, "ISIRI-3342", bytes, length);
    case ENCODING_IRAN_SYSTEM:
        return decode_iran_system(arena, bytes, length);
    default:
        return decode_utf8(arena, bytes, length);
    }
}
