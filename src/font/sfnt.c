/* In: tables.  Out: a TrueType file (OpenType 1.9, "Organization of an OpenType font"). */
#include "font/sfnt.h"

#include <string.h>

enum { DIRECTORY = 12, ENTRY = 16, HEAD_SUM = 8 };

static size_t padded(size_t length)
{
    return (length + 3) & ~(size_t)3;
}

/* The sum of big-endian words; bytes beyond the end count as 0. */
static uint32_t sum_of(const unsigned char *bytes, size_t length)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < length; i++)
        sum += (uint32_t)bytes[i] << (24 - 8 * (i & 3));
    return sum;
}

static void put_directory(struct strbuf *file, const struct sfnt_table *tables, uint32_t count)
{
    unsigned power = 0;
    while (2u << power <= count)
        power++;
    put_u32(file, 0x00010000);
    put_u16(file, count);
    put_u16(file, 16u << power);
    put_u16(file, power);
    put_u16(file, 16 * count - (16u << power));
    size_t offset = DIRECTORY + (size_t)ENTRY * count;
    for (uint32_t i = 0; i < count; i++) {
        const struct strbuf *bytes = &tables[i].bytes;
        strbuf_put(file, tables[i].tag, 4);
        put_u32(file, sum_of((const unsigned char *)bytes->bytes, bytes->length));
        put_u32(file, (uint32_t)offset);
        put_u32(file, (uint32_t)bytes->length);
        offset += padded(bytes->length);
    }
}

const unsigned char *sfnt_make(
        struct arena *arena, struct sfnt_table *tables, uint32_t count, size_t *length)
{
    struct strbuf file;
    strbuf_init(&file, arena);
    put_directory(&file, tables, count);
    size_t head = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!strcmp(tables[i].tag, "head"))
            head = file.length;
        strbuf_put(&file, tables[i].bytes.bytes, tables[i].bytes.length);
        while (file.length & 3)
            put_u8(&file, 0);
    }
    unsigned char *bytes = (unsigned char *)file.bytes;
    uint32_t adjustment = 0xB1B0AFBAu - sum_of(bytes, file.length);
    for (int i = 0; i < 4; i++)
        bytes[head + HEAD_SUM + (size_t)i] = (unsigned char)(adjustment >> (24 - 8 * i));
    *length = file.length;
    return bytes;
}
