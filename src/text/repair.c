/* In: valid UTF-8.  Out: what it was before somebody read it in a wrong encoding and saved it so:
 *
 *     «ط´ظ‡ط±»   UTF-8 read as Windows-1256
 *     «Ø´Ù‡Ø±»    UTF-8 read as Windows-1252
 *     «ÔåÑ»       Windows-1256 read as Windows-1252
 *
 * Suspected by the letters that such texts are full of; certain, and then restored, only when every
 * character goes back and what comes out reads as Persian. */
#include "text/encoding.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct census {
    uint32_t letters;    /* of the Arabic script ... */
    uint32_t lead_bytes; /* ... and what bytes D8-DB are among them: ط ظ ع غ */
    uint32_t accented;   /* U+00C0-00FF ... */
    uint32_t lead_marks; /* ... and what bytes D8-DB are among them: Ø Ù Ú Û */
    uint32_t ascii;      /* letters */
};

static struct census take_census(const char *utf8, size_t length)
{
    struct census census = {0};
    uint32_t size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(utf8 + at, &size), lower = c | 0x20;
        census.letters += letter_is_arabic(c);
        census.lead_bytes += c >= 0x0637 && c <= 0x063A;
        census.accented += c >= 0xC0 && c <= 0xFF;
        census.lead_marks += c >= 0xD8 && c <= 0xDB;
        census.ascii += lower >= 'a' && lower <= 'z';
    }
    return census;
}

/* Back to the bytes that were misread; false when a character has none. */
static bool unread(struct strbuf *out, const char *page, const char *utf8, size_t length)
{
    uint32_t table[256], size;
    if (!byte_table(page, true, table))
        return false;
    for (size_t at = 0; at < length; at += size) {
        uint32_t c = utf8_decode(utf8 + at, &size), byte = 0;
        while (byte < 256 && table[byte] != c)
            byte++;
        if (byte == 256)
            return false;
        strbuf_putc(out, (char)byte);
    }
    return true;
}

static struct repair restore(struct arena *arena, const char *page, enum encoding encoding,
        const char *utf8, size_t length)
{
    struct strbuf bytes;
    strbuf_init(&bytes, arena);
    struct repair repair = {.kind = REPAIR_GARBLED, .words = page};
    if (!unread(&bytes, page, utf8, length))
        return repair;
    struct decoded decoded = decode(arena, encoding, strbuf_string(&bytes), bytes.length);
    struct likeness likeness = likeness_read(decoded.text, decoded.length, false);
    if (!decoded.whole || !likeness_is_persian(likeness))
        return repair;
    return (struct repair){REPAIR_DECODED, page, decoded.text, decoded.length};
}

struct repair repair_text(struct arena *arena, const char *utf8, size_t length)
{
    enum { ENOUGH = 20, SEEN = 1 << 14 };
    size_t seen = length < SEEN ? length : SEEN;
    while (seen < length && (utf8[seen] & 0xC0) == 0x80)
        seen--;
    struct census census = take_census(utf8, seen);
    if (census.letters >= ENOUGH && census.lead_bytes * 4 > census.letters)
        return restore(arena, "WINDOWS-1256", ENCODING_UTF8, utf8, length);
    if (census.accented >= ENOUGH && census.lead_marks * 4 > census.accented &&
            census.accented > census.ascii)
        return restore(arena, "WINDOWS-1252", ENCODING_UTF8, utf8, length);
    if (census.accented >= ENOUGH && census.accented > 2 * census.ascii &&
            census.accented > census.letters) {
        struct repair repair = restore(arena, "WINDOWS-1252", ENCODING_WINDOWS_1256, utf8, length);
        return repair.kind == REPAIR_DECODED ? repair : (struct repair){0};
    }
    return repair_order(arena, utf8, length);
}
