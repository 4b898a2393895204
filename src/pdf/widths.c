/* In: the bytes of an embedded TrueType.  Out: its advances as a CID font's W (ISO
 * 32000-1, 9.7.4.3). cairo 1.16 cuts widths to whole thousandths of the em, 1.18 does not; texts
 * are placed by the true ones, so cut widths let the letters of a long piece drift apart from their
 * places. Method: OpenType's head (unitsPerEm), hhea (numberOfHMetrics) and hmtx. */
#include "pdf/widths.h"

#include <stdint.h>
#include <string.h>

struct table {
    const unsigned char *bytes;
    size_t length;
};

static uint32_t read_16(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

static uint32_t read_32(const unsigned char *bytes)
{
    return read_16(bytes) << 16 | read_16(bytes + 2);
}

/* An empty table when there is none, or not all of it. */
static struct table find_table(struct table font, const char *tag)
{
    enum { HEADER = 12, RECORD = 16 };
    uint32_t count = font.length < HEADER ? 0 : read_16(font.bytes + 4);
    for (uint32_t i = 0; i < count && HEADER + (i + 1) * RECORD <= font.length; i++) {
        const unsigned char *record = font.bytes + HEADER + i * RECORD;
        size_t begin = read_32(record + 8), length = read_32(record + 12);
        if (memcmp(record, tag, 4) == 0 && begin <= font.length && length <= font.length - begin)
            return (struct table){font.bytes + begin, length};
    }
    return (struct table){NULL, 0};
}

/* 280.46875, 400: no zeros at the end. */
static void put_width(struct strbuf *out, uint32_t advance, uint32_t em)
{
    uint64_t millionths = ((uint64_t)advance * 1000000000 + em / 2) / em;
    unsigned fraction = (unsigned)(millionths % 1000000);
    int digits = 6;
    for (; digits > 0 && fraction % 10 == 0; digits--)
        fraction /= 10;
    strbuf_format(out, "%u", (unsigned)(millionths / 1000000));
    if (digits > 0)
        strbuf_format(out, ".%0*u", digits, fraction);
}

bool widths_put(struct strbuf *out, const char *font, size_t length)
{
    enum { HEAD = 54, HHEA = 36, METRIC = 4 };
    struct table whole = {(const unsigned char *)font, length};
    struct table head = find_table(whole, "head"), hhea = find_table(whole, "hhea");
    struct table hmtx = find_table(whole, "hmtx");
    if (head.length < HEAD || hhea.length < HHEA)
        return false;
    uint32_t em = read_16(head.bytes + 18), count = read_16(hhea.bytes + 34);
    if (!em || !count || hmtx.length < (size_t)count * METRIC)
        return false;
    strbuf_puts(out, "/W[0[");
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            strbuf_putc(out, ' ');
        put_width(out, read_16(hmtx.bytes + i * METRIC), em);
    }
    strbuf_puts(out, "]]");
    return true;
}
