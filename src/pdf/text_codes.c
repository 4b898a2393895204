/* In: a ToUnicode CMap as cairo writes it (plain bfchar sections, one string a code) in which the
 * character PRESS_FIRST_CHARACTER + n stands for the press's code n.  Out: the CMap with the true
 * strings. Fonts inside pictures keep their own strings.
 *
 * PDF/A asks for a text for every code (ISO 19005-2, 6.2.11.7.2): a code without text gets a
 * ZERO WIDTH JOINER, which all readers drop or keep without splitting the word around it (shared
 * facts/pdf-text-layer.md 1.3, tatweel). */
#include "pdf/text_codes.h"

#include "base/utf8.h"

#include <string.h>

enum {
    SECTION = 100 /* entries at most, Adobe technical note 5014 */,
    ZERO_WIDTH_JOINER = 0x200D,
    WORD_JOINER = 0x2060
};

struct entry {
    const char *code, *text; /* hexadecimal digits, in the CMap */
    uint32_t code_length, text_length;
};

static bool read_hex(const char **at, const char **digits, uint32_t *length)
{
    const char *begin = *at + strspn(*at, " \t\r\n");
    if (*begin != '<')
        return false;
    *length = (uint32_t)strspn(begin + 1, "0123456789abcdefABCDEF");
    *digits = begin + 1;
    *at = begin + *length + 2;
    return begin[*length + 1] == '>';
}

/* The private code that the hexadecimal UTF-16 stands for, or UINT32_MAX. */
static uint32_t private_code(const struct entry *entry)
{
    if (entry->text_length != 8)
        return UINT32_MAX;
    uint32_t units = 0;
    for (int i = 0; i < 8; i++) {
        char c = entry->text[i];
        units = units << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    uint32_t high = units >> 16, low = units & 0xFFFF;
    if (high < 0xDB80 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return UINT32_MAX;
    return 0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF)) - PRESS_FIRST_CHARACTER;
}

/* What a code may not stand for (ISO 19005-2, 6.2.11.7.2) gets its nearest kin. */
static uint32_t allowed(uint32_t c)
{
    return c == 0xFEFF ? WORD_JOINER : c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c;
}

static void put_utf16(struct strbuf *out, const char *utf8)
{
    for (uint32_t size; *utf8; utf8 += size) {
        uint32_t c = allowed(utf8_decode(utf8, &size));
        if (c >= 0x10000)
            strbuf_format(out, "%04x%04x", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF));
        else
            strbuf_format(out, "%04x", c);
    }
}

static const char *put_entry(
        const struct code_texts *texts, const struct entry *entry, struct strbuf *out)
{
    uint32_t code = private_code(entry);
    strbuf_format(out, "<%.*s> <", (int)entry->code_length, entry->code);
    if (code == UINT32_MAX) {
        strbuf_put(out, entry->text, entry->text_length);
    } else {
        const char *text = code < texts->count ? texts->find(texts->owner, code) : NULL;
        if (!text)
            return "a glyph has a code that the press did not give";
        if (*text)
            put_utf16(out, text);
        else
            strbuf_format(out, "%04x", ZERO_WIDTH_JOINER);
    }
    strbuf_puts(out, ">\n");
    return NULL;
}

/* One section's entries; *at goes behind its endbfchar. */
static const char *put_section(const struct code_texts *texts, const char **at, struct strbuf *out)
{
    struct strbuf entries;
    struct entry entry;
    uint32_t count = 0;
    strbuf_init(&entries, out->arena);
    while (read_hex(at, &entry.code, &entry.code_length)) {
        if (!read_hex(at, &entry.text, &entry.text_length))
            return "a ToUnicode entry has no text";
        const char *fault = put_entry(texts, &entry, &entries);
        if (fault)
            return fault;
        if (++count == SECTION) {
            strbuf_format(out, "%u beginbfchar\n%sendbfchar\n", count, entries.bytes);
            strbuf_init(&entries, out->arena);
            count = 0;
        }
    }
    if (count)
        strbuf_format(out, "%u beginbfchar\n%sendbfchar\n", count, entries.bytes);
    *at = strstr(*at, "endbfchar");
    if (!*at)
        return "a ToUnicode section has no end";
    *at += strlen("endbfchar");
    *at += strspn(*at, "\r\n");
    return NULL;
}

const char *text_codes_rewrite(const struct code_texts *texts, const char *cmap, struct strbuf *out)
{
    const char *fault = NULL;
    for (const char *begin; !fault && (begin = strstr(cmap, "beginbfchar"));) {
        const char *count = begin; /* "30 beginbfchar" is written anew */
        while (count > cmap && (count[-1] == ' ' || (count[-1] >= '0' && count[-1] <= '9')))
            count--;
        strbuf_put(out, cmap, (size_t)(count - cmap));
        cmap = begin + strlen("beginbfchar");
        fault = put_section(texts, &cmap, out);
    }
    if (!fault)
        strbuf_puts(out, cmap);
    return fault;
}
