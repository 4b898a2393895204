/* In: fields.  Out: KIND TAB FIELD TAB ... CHECKSUM LF, and back.
 * Method: tab, line feed and backslash are escaped; the checksum is FNV-1a over what stands before
 * it (Fowler, Noll, Vo): it finds damage, it does not keep out forgers. */
#include "batch/record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static uint64_t checksum(const char *bytes, size_t length)
{
    uint64_t sum = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * 1099511628211u;
    return sum;
}

void record_begin(struct strbuf *out, const char *kind)
{
    strbuf_puts(out, kind);
    strbuf_putc(out, '\t');
}

void record_put(struct strbuf *out, const char *field)
{
    for (; field && *field; field++) {
        const char *special = strchr("\t\n\\", *field);
        if (special)
            strbuf_putc(out, '\\');
        strbuf_putc(out, !special ? *field : *field == '\t' ? 't' : *field == '\n' ? 'n' : '\\');
    }
    strbuf_putc(out, '\t');
}

void record_put_number(struct strbuf *out, int64_t number)
{
    strbuf_format(out, "%" PRId64 "\t", number);
}

void record_put_list(struct strbuf *out, const char *const *fields, uint32_t count)
{
    record_put_number(out, count);
    for (uint32_t i = 0; i < count; i++)
        record_put(out, fields[i]);
}

void record_end(struct strbuf *out)
{
    size_t begin = out->length;
    while (begin && out->bytes[begin - 1] != '\n')
        begin--;
    uint64_t sum = checksum(out->bytes + begin, out->length - begin);
    strbuf_format(out, "%016" PRIx64 "\n", sum);
}

const char *record_read(struct record *record, char *from, char *end, char **next)
{
    enum { SUM = 16 };
    char *line_end = memchr(from, '\n', (size_t)(end - from));
    *next = line_end ? line_end + 1 : NULL;
    if (!line_end || line_end - from <= SUM || memchr(from, 0, (size_t)(line_end - from)))
        return NULL;
    *line_end = 0;
    char *sum = line_end - SUM;
    if (strtoull(sum, NULL, 16) != checksum(from, (size_t)(sum - from)))
        return NULL;
    *record = (struct record){from, sum};
    return record_take(record);
}

/* Unescapes in place. */
const char *record_take(struct record *record)
{
    char *field = record->at, *to = field;
    if (field >= record->end)
        return "";
    for (; *record->at != '\t'; record->at++) {
        if (*record->at == '\\') {
            record->at++;
            *to++ = *record->at == 't' ? '\t' : *record->at == 'n' ? '\n' : '\\';
        } else {
            *to++ = *record->at;
        }
    }
    record->at++;
    *to = 0;
    return field;
}

int64_t record_take_number(struct record *record)
{
    return strtoll(record_take(record), NULL, 10);
}

const char *const *record_take_list(struct arena *arena, struct record *record, uint32_t *count)
{
    *count = (uint32_t)record_take_number(record);
    const char **fields = arena_array(arena, *count + 1, sizeof *fields);
    for (uint32_t i = 0; i < *count; i++)
        fields[i] = record_take(record);
    return fields;
}
