/* In: strings.  Out: JSON string literals.  Method: RFC 8259, section 7. */
#include "base/json.h"

#include "base/utf8.h"

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

/* Names of files may be any bytes; JSON may not. */
void json_put_bytes(struct strbuf *out, const char *utf8, size_t length)
{
    size_t invalid = utf8_find_invalid(utf8, length);
    strbuf_putc(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (i < invalid) {
            put_char(out, utf8[i]);
        } else {
            strbuf_puts(out, "\\ufffd");
            invalid = i + 1 + utf8_find_invalid(utf8 + i + 1, length - i - 1);
        }
    }
    strbuf_putc(out, '"');
}

void json_put_string(struct strbuf *out, const char *utf8)
{
    if (utf8)
        json_put_bytes(out, utf8, strlen(utf8));
    else
        strbuf_puts(out, "null");
}
