/* In: bytes.  Out: objects.  Method: the cross-reference stream at startxref says where everything
 * is (ISO 32000-1, 7.5.7 and 7.5.8); every object is read once, in the order of the file's numbers.
 * libqpdf would do it too, at some twenty times the cost (src/pdf/objects.h): after every build we
 * cannot have that, so it only brings other files into our form (foreign.c).
 *
 *   file_read
 *     read_references    the cross-reference stream → entries
 *     read_plain         objects that lie in the file, streams among them
 *     read_packed        objects in object streams */
#include "verify/file.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OBJECTS = 8388607 /* ISO 19005-2, 6.1.13 */, FIELDS = 3 };

struct entry {
    uint32_t type;
    uint64_t where, index;
};

struct entries {
    struct entry *items;
    uint32_t count;
};

static const struct value nothing = {.kind = VALUE_NULL};

const struct value *file_value(const struct pdf_file *file, const struct value *value)
{
    for (int hops = 0; value->kind == VALUE_REFERENCE && hops < 8; hops++)
        value = (uint64_t)value->integer < file->count ? &file->objects[value->integer].value
                                                       : &nothing;
    return value->kind == VALUE_REFERENCE ? &nothing : value;
}

const struct value *file_find(
        const struct pdf_file *file, const struct value *dictionary, const char *key)
{
    return file_value(file, value_find(file_value(file, dictionary), key));
}

int file_reference(const struct pdf_file *file, const struct value *dictionary, const char *key)
{
    const struct value *value = value_find(file_value(file, dictionary), key);
    return value->kind == VALUE_REFERENCE ? (int)value->integer : 0;
}

const struct object *file_stream(const struct pdf_file *file, const struct value *value)
{
    if (value->kind != VALUE_REFERENCE || (uint64_t)value->integer >= file->count)
        return NULL;
    const struct object *object = &file->objects[value->integer];
    return object->bytes ? object : NULL;
}

static bool has_word(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

static void note_flaws(struct pdf_file *file, const struct value_reader *reader)
{
    file->odd_hex |= reader->odd_hex;
    file->bad_hex |= reader->bad_hex;
}

/* Behind "stream": the bytes (7.3.8.1). */
static bool take_stream(struct pdf_file *file, struct value_reader *reader, struct object *object)
{
    const struct value *length = file_find(file, &object->value, "Length");
    const char *at = reader->at;
    object->badly_bounded = !has_word(at, reader->end, "\n") && !has_word(at, reader->end, "\r\n");
    at += has_word(at, reader->end, "\r");
    at += has_word(at, reader->end, "\n");
    if (length->kind != VALUE_INTEGER || length->integer < 0 || length->integer > reader->end - at)
        return false;
    object->bytes = at;
    object->length = (size_t)length->integer;
    reader->at = at + object->length;
    const char *end = reader->at;
    end += has_word(end, reader->end, "\r");
    end += has_word(end, reader->end, "\n");
    object->badly_bounded |= end == reader->at || !has_word(end, reader->end, "endstream");
    return true;
}

/* "12 0 obj ..." at an offset. */
static bool read_plain(
        struct pdf_file *file, uint64_t offset, uint32_t number, struct object *object)
{
    struct value first, second, word;
    if (offset >= file->length)
        return false;
    struct value_reader reader =
            value_reader_make(file->arena, file->bytes + offset, file->length - offset);
    reader.content = true;
    if (!value_read(&reader, &first) || !value_read(&reader, &second) ||
            !value_read(&reader, &word) || first.kind != VALUE_INTEGER || first.integer != number ||
            word.count != 3 || memcmp(word.bytes, "obj", 3) != 0)
        return false;
    object->loose =
            offset > 0 && file->bytes[offset - 1] != '\n' && file->bytes[offset - 1] != '\r';
    object->loose |= *reader.at != '\n' && *reader.at != '\r';
    reader.content = false;
    if (!value_read(&reader, &object->value))
        return false;
    note_flaws(file, &reader);
    value_skip_space(&reader);
    if (object->value.kind != VALUE_DICTIONARY || !has_word(reader.at, reader.end, "stream"))
        return true;
    reader.at += strlen("stream");
    return take_stream(file, &reader, object);
}

static uint64_t read_field(const unsigned char *bytes, int64_t width)
{
    uint64_t value = 0;
    for (int64_t i = 0; i < width; i++)
        value = value << 8 | bytes[i];
    return value;
}

static bool read_widths(const struct value *widths, int64_t width[FIELDS])
{
    if (widths->kind != VALUE_ARRAY || widths->count != FIELDS)
        return false;
    for (int i = 0; i < FIELDS; i++) {
        width[i] = widths->items[i].kind == VALUE_INTEGER ? widths->items[i].integer : -1;
        if (width[i] < 0 || width[i] > 8)
            return false;
    }
    return width[1] > 0;
}

static bool read_entries(
        const struct pdf_file *file, const struct strbuf *data, struct entries *entries)
{
    int64_t width[FIELDS];
    if (!read_widths(value_find(&file->trailer, "W"), width))
        return false;
    size_t size = (size_t)(width[0] + width[1] + width[2]);
    if (data->length < size * entries->count)
        return false;
    for (uint32_t i = 0; i < entries->count; i++) {
        const unsigned char *at = (const unsigned char *)data->bytes + i * size;
        entries->items[i].type = width[0] ? (uint32_t)read_field(at, width[0]) : 1;
        entries->items[i].where = read_field(at + width[0], width[1]);
        entries->items[i].index = read_field(at + width[0] + width[1], width[2]);
    }
    return true;
}

/* The last startxref. */
static bool find_references(const struct pdf_file *file, uint64_t *offset)
{
    enum { TAIL = 1024 };
    const char *end = file->bytes + file->length, *found = NULL;
    const char *at = file->length > TAIL ? end - TAIL : file->bytes;
    for (; at < end; at++)
        if (has_word(at, end, "startxref"))
            found = at + strlen("startxref");
    struct value value;
    if (!found)
        return false;
    struct value_reader reader = value_reader_make(file->arena, found, (size_t)(end - found));
    if (!value_read(&reader, &value) || value.kind != VALUE_INTEGER || value.integer < 0)
        return false;
    *offset = (uint64_t)value.integer;
    return true;
}

/* The stream's own number is not known yet: it is read as object 0. */
static const char *read_references(struct pdf_file *file, struct entries *entries)
{
    struct object self = {0};
    struct strbuf data;
    uint64_t offset;
    struct value number;
    if (!find_references(file, &offset) || offset >= file->length)
        return "startxref leads nowhere";
    struct value_reader reader =
            value_reader_make(file->arena, file->bytes + offset, file->length - offset);
    if (!value_read(&reader, &number) || number.kind != VALUE_INTEGER || number.integer < 0 ||
            number.integer > MOST_OBJECTS)
        return "there is no cross-reference stream";
    if (!read_plain(file, offset, (uint32_t)number.integer, &self))
        return "there is no cross-reference stream";
    file->trailer = self.value;
    const struct value *size = value_find(&self.value, "Size");
    if (!self.bytes || size->kind != VALUE_INTEGER || size->integer < 1 ||
            size->integer > MOST_OBJECTS || value_find(&self.value, "Prev")->kind != VALUE_NULL ||
            value_find(&self.value, "Index")->kind != VALUE_NULL)
        return "the cross-references are of another form";
    strbuf_init(&data, file->arena);
    entries->count = file->count = (uint32_t)size->integer;
    file->objects = arena_array(file->arena, file->count, sizeof *file->objects);
    entries->items = arena_array(file->arena, file->count, sizeof *entries->items);
    return file_inflate(file, &self, &data) && read_entries(file, &data, entries)
                   ? NULL
                   : "the cross-references are broken";
}

/* All objects of an object stream that the cross-references place in it. */
static bool read_packed(struct pdf_file *file, uint32_t stream, const struct entries *entries)
{
    struct object *packed = &file->objects[stream];
    const struct value *count = value_find(&packed->value, "N");
    const struct value *first = value_find(&packed->value, "First");
    struct strbuf data;
    strbuf_init(&data, file->arena);
    if (!packed->bytes || count->kind != VALUE_INTEGER || first->kind != VALUE_INTEGER ||
            !file_inflate(file, packed, &data) || first->integer < 0 ||
            (size_t)first->integer > data.length)
        return false;
    struct value_reader head = value_reader_make(file->arena, data.bytes, data.length);
    struct value_reader reader = value_reader_make(file->arena, data.bytes, data.length);
    head.content = true;
    for (int64_t i = 0; i < count->integer; i++) {
        struct value number, offset;
        if (!value_read(&head, &number) || !value_read(&head, &offset) ||
                number.kind != VALUE_INTEGER || offset.kind != VALUE_INTEGER ||
                offset.integer < 0 || (size_t)(first->integer + offset.integer) > data.length)
            return false;
        if ((uint64_t)number.integer >= file->count || entries->items[number.integer].type != 2 ||
                entries->items[number.integer].where != stream)
            continue;
        reader.at = data.bytes + first->integer + offset.integer;
        if (!value_read(&reader, &file->objects[number.integer].value))
            return false;
        note_flaws(file, &reader);
    }
    return true;
}

const char *file_read(struct pdf_file *file, struct arena *arena, const char *bytes, size_t length)
{
    struct entries entries;
    *file = (struct pdf_file){.arena = arena, .bytes = bytes, .length = length};
    const char *fault = read_references(file, &entries);
    for (uint32_t i = 1; !fault && i < file->count; i++)
        if (entries.items[i].type == 1 &&
                !read_plain(file, entries.items[i].where, i, &file->objects[i]))
            fault = "an object is not where the cross-references say";
    bool *done = arena_array(arena, file->count + 1, sizeof *done);
    for (uint32_t i = 1; !fault && i < file->count; i++) {
        uint64_t stream = entries.items[i].where;
        if (entries.items[i].type != 2 || stream >= file->count || done[stream])
            continue;
        done[stream] = true;
        if (!read_packed(file, (uint32_t)stream, &entries))
            fault = "an object stream is broken";
    }
    return fault;
}
