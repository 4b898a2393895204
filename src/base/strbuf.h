/* A growing string in an arena; always zero-terminated once something was put. */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include "base/arena.h"

#include <stdint.h>

struct strbuf {
    struct arena *arena; /* borrowed */
    char *bytes;
    size_t length;
    size_t room;
};

void strbuf_init(struct strbuf *buf, struct arena *arena);
void strbuf_clear(struct strbuf *buf); /* keeps its room */
void strbuf_put(struct strbuf *buf, const char *bytes, size_t length);
void strbuf_puts(struct strbuf *buf, const char *string);
void strbuf_putc(struct strbuf *buf, char c);
void strbuf_put_char(struct strbuf *buf, uint32_t code_point); /* as UTF-8 */
void strbuf_format(struct strbuf *buf, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* For hot loops: room for `more` bytes behind those put so far, to be written directly; then say up
 * to where they were written. */
char *strbuf_reserve(struct strbuf *buf, size_t more);
void strbuf_wrote(struct strbuf *buf, char *end);

/* The bytes put so far, "" when none; owned by the arena. */
const char *strbuf_string(const struct strbuf *buf);

#endif
