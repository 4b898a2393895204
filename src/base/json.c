/* In: strings.  Out: JSON string literals.  Method: RFC 8259, section 7. */
#include "base/json.h"

#include <string.h>

static void put_char(struct strbuf *out, char c)
{
    switch (c) {
    case '"':
    case '\\':
        strbuf_putc(out, '\\');
        strbuf_putc(out, c);
        break;
    case '\n':
        strbuf_puts(out, "\\n");
        break;
    case '\t':
        strbuf_puts(out, "\\t");
        break;
    default:
        if ((unsigned char)c < 0x20)
            strbuf_format(out, "\\u%04x", (unsigned char)c);
        else
            strbuf_putc(out, c);
    }
}

void json_put_bytes(struct strbuf *out, const char *utf8, size_t length)
{
    strbuf_putc(out, '"');
    for (size_t i = 0; i < length; i++)
        put_char(out, utf8[i]);
    strbuf_putc(out, '"');
}

void json_put_string(struct strbuf *out, const char *utf8)
{
    if (utf8)
        json_put_bytes(out, utf8, strlen(utf8));
    else
        strbuf_puts(out, "null");
}
