/* In: pieces of text.  Out: one zero-terminated string in the arena. */
#include "base/strbuf.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void strbuf_init(struct strbuf *buf, struct arena *arena)
{
    *buf = (struct strbuf){.arena = arena};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->length = 0;
    if (buf->bytes)
        *buf->bytes = 0;
}

static void make_room(struct strbuf *buf, size_t more)
{
    size_t need = buf->length + more + 1;
    if (need <= buf->room)
        return;
    size_t room = buf->room ? buf->room * 2 : 64;
    if (room < need)
        room = need;
    buf->bytes = arena_widen(buf->arena, buf->bytes, buf->room, room);
    buf->room = room;
}

void strbuf_put(struct strbuf *buf, const char *bytes, size_t length)
{
    make_room(buf, length);
    if (length)
        memcpy(buf->bytes + buf->length, bytes, length);
    buf->length += length;
    buf->bytes[buf->length] = 0;
}

char *strbuf_reserve(struct strbuf *buf, size_t more)
{
    make_room(buf, more);
    return buf->bytes + buf->length;
}

void strbuf_wrote(struct strbuf *buf, char *end)
{
    *end = 0;
    buf->length = (size_t)(end - buf->bytes);
}

void strbuf_puts(struct strbuf *buf, const char *string)
{
    strbuf_put(buf, string, strlen(string));
}

void strbuf_putc(struct strbuf *buf, char c)
{
    strbuf_put(buf, &c, 1);
}

void strbuf_put_char(struct strbuf *buf, uint32_t code_point)
{
    char bytes[4];
    strbuf_put(buf, bytes, utf8_encode(code_point, bytes));
}

/* Once into the room that is there; again when that was too small. */
void strbuf_format(struct strbuf *buf, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    make_room(buf, 0);
    size_t room = buf->room - buf->length;
    size_t length = (size_t)vsnprintf(buf->bytes + buf->length, room, format, values);
    va_end(values);
    if (length >= room) {
        make_room(buf, length);
        vsnprintf(buf->bytes + buf->length, length + 1, format, again);
    }
    va_end(again);
    buf->length += length;
}

const char *strbuf_string(const struct strbuf *buf)
{
    return buf->bytes ? buf->bytes : "";
}
