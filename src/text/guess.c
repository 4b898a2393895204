/* In: a file's bytes.  Out: their encoding, or why it cannot be told.
 * Method: what proves itself first (byte order marks, containers, the pattern of UTF-16, valid
 * UTF-8); then each code page is tried and must read as Persian, twice as well as the next one
 * (facts: every byte is assigned in Windows-1256, so being valid proves nothing). */
#include "text/encoding.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

static bool begins(const char *bytes, size_t length, const char *magic, size_t magic_length)
{
    return length >= magic_length && memcmp(bytes, magic, magic_length) == 0;
}

/* Never guessed inside. */
static const char *find_container(const char *bytes, size_t length)
{
    static const struct {
        const char *magic;
        size_t length;
        const char *name;
    } kinds[] = {
            {"\xD0\xCF\x11\xE0", 4, "Word (.doc)"},
            {"PK\x03\x04", 4, "Word or Writer (.docx, .odt)"},
            {"{\\rtf", 5, "RTF"},
            {"%PDF-", 5, "PDF"},
            {"\x03\xCA\xB1\xF2", 4, "Zarnegar"},
            {"\xFF\xFE\0\0", 4, "UTF-32"},
            {"\0\0\xFE\xFF", 4, "UTF-32"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (begins(bytes, length, kinds[i].magic, kinds[i].length))
            return kinds[i].name;
    }
    return NULL;
}

/* Of every hundred character pairs: high bytes of Persian letters (06), or of Latin ones (00)
 * while the other half has none. */
static enum encoding find_utf16(const char *bytes, size_t length)
{
    size_t pairs = length / 2, persian[2] = {0}, zero[2] = {0};
    for (size_t i = 0; i < pairs * 2; i++) {
        persian[i % 2] += bytes[i] == 0x06;
        zero[i % 2] += bytes[i] == 0;
    }
    for (int high = 0; pairs && length % 2 == 0 && high < 2; high++) {
        bool letters = persian[high] * 10 >= pairs * 4 && persian[!high] * 10 < pairs;
        bool latin = zero[high] * 10 >= pairs * 8 && zero[!high] == 0;
        if (letters || latin)
            return high ? ENCODING_UTF16LE : ENCODING_UTF16BE;
    }
    return ENCODING_NONE;
}

/* Sequences of several bytes that are right, and bytes that are not. */
static bool is_broken_utf8(const char *bytes, size_t length)
{
    size_t right = 0, wrong = 0;
    for (size_t at = 0; at < length;) {
        size_t good = utf8_find_invalid(bytes + at, length - at);
        for (size_t i = at; i < at + good; i++)
            right += (bytes[i] & 0xC0) == 0xC0;
        wrong += at + good < length;
        at += good + 1;
    }
    return right > 0 && right * 2 >= wrong;
}

struct candidate {
    enum encoding encoding;
    struct likeness likeness;
};

/* Of a code page's reading at least two thirds of the bytes above 7F must be letters. */
static bool is_possible(struct likeness likeness, size_t high)
{
    return likeness.letters * 3 >= high * 2;
}

static uint32_t try_candidates(
        struct arena *arena, const char *bytes, size_t length, struct candidate out[3])
{
    static const enum encoding pages[] = {
            ENCODING_WINDOWS_1256, ENCODING_ISIRI_3342, ENCODING_IRAN_SYSTEM};
    uint32_t count = 0;
    size_t high = 0;
    for (size_t i = 0; i < length; i++)
        high += (bytes[i] & 0x80) != 0;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct decoded decoded = decode(arena, pages[i], bytes, length);
        struct candidate candidate = {pages[i], likeness_read(decoded.text, decoded.length, false)};
        if (!decoded.whole || !is_possible(candidate.likeness, high))
            continue;
        uint32_t at = count++;
        for (; at && out[at - 1].likeness.known < candidate.likeness.known; at--)
            out[at] = out[at - 1];
        out[at] = candidate;
    }
    return count;
}

/* Zarnegar's text files: like Iran System with other codes here and there, every line filled up to
 * 80 columns. */
static bool has_zarnegar_lines(const char *bytes, size_t length)
{
    enum { COLUMNS = 80 };
    size_t lines = 0, full = 0;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t next = end ? (size_t)(end - bytes) : length, columns = next - at;
        columns -= columns && bytes[next - 1] == '\r';
        lines += columns > 0;
        full += columns == COLUMNS && bytes[at] == ' ';
        at = next + 1;
    }
    return full >= 2 && full * 2 >= lines;
}

static const char *list_names(
        struct arena *arena, const struct candidate *candidates, uint32_t count)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < count; i++)
        strbuf_format(&out, "%s%s", i ? ", " : "", encoding_name(candidates[i].encoding));
    return strbuf_string(&out);
}

static struct verdict guess_page(struct arena *arena, const char *bytes, size_t length)
{
    struct candidate found[3];
    uint32_t count = try_candidates(arena, bytes, length, found);
    if (!count)
        return (struct verdict){VERDICT_BROKEN, ENCODING_UTF8, NULL};
    bool clear = count == 1 || found[0].likeness.known >= 2 * found[1].likeness.known;
    if (!likeness_is_persian(found[0].likeness) || !clear)
        return (struct verdict){VERDICT_UNSURE, ENCODING_NONE, list_names(arena, found, count)};
    if (found[0].encoding == ENCODING_IRAN_SYSTEM && has_zarnegar_lines(bytes, length))
        return (struct verdict){VERDICT_NO_TEXT, ENCODING_NONE, "Zarnegar"};
    return (struct verdict){VERDICT_ENCODING, found[0].encoding, NULL};
}

struct verdict guess_encoding(struct arena *arena, const char *bytes, size_t length)
{
    const char *container = find_container(bytes, length);
    if (container)
        return (struct verdict){VERDICT_NO_TEXT, ENCODING_NONE, container};
    if (begins(bytes, length, "\xFF\xFE", 2) || begins(bytes, length, "\xFE\xFF", 2))
        return (struct verdict){VERDICT_ENCODING, ENCODING_UTF16, NULL};
    bool valid = utf8_find_invalid(bytes, length) == length, nul = memchr(bytes, 0, length) != NULL;
    enum encoding pairs = nul || !valid || memchr(bytes, 0x06, length) ? find_utf16(bytes, length)
                                                                       : ENCODING_NONE;
    if (pairs != ENCODING_NONE)
        return (struct verdict){VERDICT_ENCODING, pairs, NULL};
    if (valid && !nul)
        return (struct verdict){VERDICT_ENCODING, ENCODING_UTF8, NULL};
    if (nul || is_broken_utf8(bytes, length))
        return (struct verdict){VERDICT_BROKEN, ENCODING_UTF8, NULL};
    return guess_page(arena, bytes, length);
}
