/* In: the file's bytes and all its objects.  Out: findings about their form: header and end,
 * limits, filters (ISO 19005-2, 6.1). */
#include "verify/judge.h"

#include "base/utf8.h"

#include <string.h>

enum { LONGEST_STRING = 32767, LONGEST_NAME = 127 };

static void judge_header(struct judge *judge, const char *bytes, size_t length)
{
    bool header = length > 15 && memcmp(bytes, "%PDF-1.", 7) == 0 && bytes[7] >= '0' &&
                  bytes[7] <= '7' && (bytes[8] == '\n' || bytes[8] == '\r');
    judge_require(judge, header, DIAG_A_HEADER, "%%PDF");
    const char *comment = header ? bytes + 9 + (bytes[8] == '\r' && bytes[9] == '\n') : bytes;
    bool high = header && comment[0] == '%';
    for (int i = 1; high && i <= 4; i++)
        high = (unsigned char)comment[i] > 127;
    judge_require(judge, high, DIAG_A_HEADER_COMMENT, "%%PDF");
}

static void judge_end(struct judge *judge, const char *bytes, size_t length)
{
    size_t end = length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r') && length - end < 2)
        end--;
    judge_require(judge, end >= 5 && memcmp(bytes + end - 5, "%%EOF", 5) == 0, DIAG_A_AFTER_END,
            "%%%%EOF");
}

static void judge_value(struct judge *judge, const struct value *value, uint32_t number)
{
    switch (value->kind) {
    case VALUE_INTEGER:
        judge_require(judge, value->integer >= INT32_MIN && value->integer <= INT32_MAX,
                DIAG_A_INTEGER, "object %u", number);
        return;
    case VALUE_REAL:
        judge_require(judge, value->real < 3.403e38 && value->real > -3.403e38, DIAG_A_REAL,
                "object %u", number);
        return;
    case VALUE_STRING:
        judge_require(
                judge, value->count <= LONGEST_STRING, DIAG_A_STRING_LONG, "object %u", number);
        return;
    case VALUE_NAME:
        judge_require(judge, value->count <= LONGEST_NAME, DIAG_A_NAME_LONG, "object %u", number);
        return;
    case VALUE_ARRAY:
        for (uint32_t i = 0; i < value->count; i++)
            judge_value(judge, &value->items[i], number);
        return;
    case VALUE_DICTIONARY:
        for (uint32_t i = 0; i < value->count; i++) {
            judge_require(judge, value->pairs[i].length <= LONGEST_NAME, DIAG_A_NAME_LONG,
                    "object %u", number);
            judge_value(judge, &value->pairs[i].value, number);
        }
        return;
    default:
        return;
    }
}

static void judge_filter(struct judge *judge, const struct value *filter, uint32_t number)
{
    filter = file_value(&judge->file, filter);
    for (uint32_t i = 0; filter->kind == VALUE_ARRAY && i < filter->count; i++)
        judge_filter(judge, &filter->items[i], number);
    judge_require(judge, !value_is_name(filter, "LZWDecode"), DIAG_A_LZW, "object %u", number);
    judge_require(judge, !value_is_name(filter, "Crypt"), DIAG_A_CRYPT, "object %u", number);
}

static void judge_stream(struct judge *judge, const struct object *object, uint32_t number)
{
    static const char *const external[] = {"F", "FFilter", "FDecodeParms"};
    judge_require(judge, !object->badly_bounded, DIAG_A_STREAM_BOUNDS, "object %u", number);
    judge_filter(judge, value_find(&object->value, "Filter"), number);
    for (int i = 0; i < 3; i++)
        judge_require(judge, value_find(&object->value, external[i])->kind == VALUE_NULL,
                DIAG_A_STREAM_EXTERNAL, "object %u", number);
}

void judge_file(struct judge *judge, const struct file_facts *facts)
{
    judge_header(judge, facts->bytes, facts->length);
    judge_end(judge, facts->bytes, facts->length);
    judge_require(judge, !facts->encrypted, DIAG_A_ENCRYPTED, "Encrypt");
    judge_require(judge, facts->identified, DIAG_A_ID, "trailer");
    for (uint32_t i = 1; i < judge->file.count; i++) {
        const struct object *object = &judge->file.objects[i];
        judge_value(judge, &object->value, i);
        judge_require(judge, !object->loose, DIAG_A_OBJECT_LINES, "object %u", i);
        if (object->bytes)
            judge_stream(judge, object, i);
    }
}

void judge_hex(struct judge *judge)
{
    judge_require(judge, !judge->file.odd_hex, DIAG_A_HEX_ODD, "<...>");
    judge_require(judge, !judge->file.bad_hex, DIAG_A_HEX_BAD, "<...>");
}
