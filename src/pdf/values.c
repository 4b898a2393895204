/* In: text, lengths, rectangles.  Out: PDF's words for them (ISO 32000-1, 7.3 and 7.9). */
#include "pdf/values.h"

#include "base/utf8.h"
#include "pdf/colour.h"

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || (unsigned char)*text > '~')
            return false;
    return true;
}

void put_bytes(struct strbuf *out, const char *ascii)
{
    strbuf_putc(out, '(');
    for (; *ascii; ascii++) {
        if (*ascii == '(' || *ascii == ')' || *ascii == '\\')
            strbuf_putc(out, '\\');
        strbuf_putc(out, *ascii);
    }
    strbuf_putc(out, ')');
}

static char *put_unit(char *at, uint32_t unit)
{
    static const char DIGITS[] = "0123456789abcdef";
    for (int shift = 12; shift >= 0; shift -= 4)
        *at++ = DIGITS[unit >> shift & 15];
    return at;
}

void put_text(struct strbuf *out, const char *utf8)
{
    if (is_ascii(utf8)) {
        put_bytes(out, utf8);
        return;
    }
    strbuf_puts(out, "<feff");
    for (uint32_t size; *utf8; utf8 += size) {
        char units[8], *end = units;
        uint32_t c = utf8_decode(utf8, &size);
        if (c >= 0x10000)
            end = put_unit(end, 0xD800 + ((c - 0x10000) >> 10));
        end = put_unit(end, c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c);
        strbuf_put(out, units, (size_t)(end - units));
    }
    strbuf_putc(out, '>');
}

void put_dimen(struct strbuf *out, dimen length)
{
    put_thousandths(out, dimen_scale(length, 1000, DIMEN_PT));
}

void put_box(struct strbuf *out, const struct pdf *pdf, uint32_t page, dimen x, dimen y,
        dimen width, dimen height)
{
    dimen bleed = pdf->document->pages[page].bleed;
    dimen top = pdf->heights[page] - bleed - y;
    const dimen sides[] = {bleed + x, top - height, bleed + x + width, top};
    for (int i = 0; i < 4; i++) {
        strbuf_putc(out, ' ');
        put_dimen(out, sides[i]);
    }
}

void put_reference(struct strbuf *out, int number)
{
    strbuf_format(out, " %d 0 R", number);
}
