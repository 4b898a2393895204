/* In: text, lengths, rectangles.  Out: PDF's words for them (ISO 32000-1, 7.3 and 7.9). */
#include "pdf/values.h"

#include "base/utf8.h"

#include <string.h>

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || (unsigned char)*text > '~')
            return false;
    return true;
}

void pdf_put_bytes(struct strbuf *out, const char *ascii)
{
    char *at = strbuf_reserve(out, 2 * strlen(ascii) + 2);
    *at++ = '(';
    for (; *ascii; ascii++)
        at = pdf_escape(at, *ascii);
    *at++ = ')';
    strbuf_wrote(out, at);
}

static char *put_unit(char *at, uint32_t unit)
{
    return pdf_escape(pdf_escape(at, (char)(unit >> 8)), (char)unit);
}

void pdf_put_text(struct strbuf *out, const char *utf8)
{
    if (is_ascii(utf8)) {
        pdf_put_bytes(out, utf8);
        return;
    }
    char *at = strbuf_reserve(out, 4 * strlen(utf8) + 4);
    *at++ = '(';
    *at++ = (char)0xFE;
    *at++ = (char)0xFF;
    for (uint32_t size; *utf8; utf8 += size) {
        uint32_t c = utf8_decode(utf8, &size);
        if (c >= 0x10000)
            at = put_unit(at, 0xD800 + ((c - 0x10000) >> 10));
        at = put_unit(at, c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c);
    }
    *at++ = ')';
    strbuf_wrote(out, at);
}

void pdf_put_name(struct strbuf *out, const char *name)
{
    strbuf_putc(out, '/');
    for (; *name; name++) {
        bool regular = *name > ' ' && *name <= '~' && !strchr("()<>[]{}/%#", *name);
        if (regular)
            strbuf_putc(out, *name);
        else
            strbuf_format(out, "#%02X", (unsigned char)*name);
    }
}

/* Not by printf: pages hold thousands of numbers. */
void pdf_put_decimal(struct strbuf *out, int64_t value, int digits)
{
    enum { MOST = 24 };
    char text[MOST], *begin = text + MOST, *end = begin;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (int i = 0; i < digits; i++, rest /= 10) {
        *--begin = (char)('0' + rest % 10);
        if (end == begin + 1 && *begin == '0')
            end = begin; /* no zeros at the end */
    }
    if (begin < end)
        *--begin = '.';
    else
        begin = end;
    do
        *--begin = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--begin = '-';
    strbuf_put(out, begin, (size_t)(end - begin));
}

void pdf_put_dimen(struct strbuf *out, dimen length)
{
    pdf_put_decimal(out, dimen_scale(length, 1000, DIMEN_PT), 3);
}

void pdf_put_box(struct strbuf *out, const struct pdf *pdf, uint32_t page, dimen x, dimen y,
        dimen width, dimen height)
{
    dimen bleed = pdf->document->pages[page].bleed;
    dimen top = pdf->heights[page] - bleed - y;
    const dimen sides[] = {bleed + x, top - height, bleed + x + width, top};
    for (int i = 0; i < 4; i++) {
        strbuf_putc(out, ' ');
        pdf_put_dimen(out, sides[i]);
    }
}

const char *pdf_destination_name(struct arena *arena, const char *name)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (; *name; name++)
        if (*name > ' ' && *name <= '~' && *name != '%')
            strbuf_putc(&out, *name);
        else
            strbuf_format(&out, "%%%02X", (unsigned char)*name);
    return strbuf_string(&out);
}

void pdf_put_reference(struct strbuf *out, int number)
{
    strbuf_format(out, " %d 0 R", number);
}
