/* In: text, lengths, rectangles.  Out: PDF's words for them (ISO 32000-1, 7.3 and 7.9). */
#include "pdf/values.h"

#include "base/utf8.h"
#include "pdf/colour.h"

#include <string.h>

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || (unsigned char)*text > '~')
            return false;
    return true;
}

static char *escape(char *at, char c)
{
    if (c == '(' || c == ')' || c == '\\' || c == '\r')
        *at++ = '\\';
    *at++ = (char)(c == '\r' ? 'r' : c); /* a bare CR would be read as LF */
    return at;
}

void pdf_put_bytes(struct strbuf *out, const char *ascii)
{
    char *at = strbuf_reserve(out, 2 * strlen(ascii) + 2);
    *at++ = '(';
    for (; *ascii; ascii++)
        at = escape(at, *ascii);
    *at++ = ')';
    strbuf_wrote(out, at);
}

static char *put_unit(char *at, uint32_t unit)
{
    return escape(escape(at, (char)(unit >> 8)), (char)unit);
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

void pdf_put_dimen(struct strbuf *out, dimen length)
{
    pdf_put_thousandths(out, dimen_scale(length, 1000, DIMEN_PT));
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
