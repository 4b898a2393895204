/* Writing a TrueType file (OpenType 1.9): big-endian numbers, tables, their directory. */
#ifndef FONT_SFNT_H
#define FONT_SFNT_H

#include "base/strbuf.h"

static inline void put_u8(struct strbuf *table, unsigned value)
{
    strbuf_putc(table, (char)(unsigned char)value);
}

static inline void put_u16(struct strbuf *table, unsigned value)
{
    put_u8(table, value >> 8 & 0xff);
    put_u8(table, value & 0xff);
}

static inline void put_i16(struct strbuf *table, int value)
{
    put_u16(table, (unsigned)value & 0xffff);
}

static inline void put_u32(struct strbuf *table, uint32_t value)
{
    put_u16(table, value >> 16);
    put_u16(table, value & 0xffff);
}

struct sfnt_table {
    const char *tag; /* four letters */
    struct strbuf bytes;
};

/* The file: tables as given (sorted by tag), each padded to four bytes, with their sums and the
 * whole's in head.  Owned by the arena. */
const unsigned char *sfnt_make(
        struct arena *arena, struct sfnt_table *tables, uint32_t count, size_t *length);

#endif
