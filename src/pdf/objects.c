/* In: objects as text, streams as bytes.  Out: a PDF file of version 1.6 (ISO 32000-1, 7.5) with
 * object streams and a cross-reference stream.  The same objects make the same bytes, its ID
 * included.
 *
 *   pdf_file_start, object_set and stream_set in any order, pdf_file_end:
 *     put_object_streams   the texts, some hundred a stream
 *     put_references       where everything is (7.5.8) */
#include "pdf/objects.h"

#include <string.h>
#include <zlib.h>

enum { PER_STREAM = 200, ENTRY = 7 /* bytes: type 1, offset or stream 4, index 2 */ };

static const char HEADER[] = "%PDF-1.6\n%\xBF\xF7\xA2\xFE\n"; /* fits PDF/A-2, PDF/UA-1, PDF/X-4 */

bool pdf_broken(struct pdf *pdf, const char *fault)
{
    return diag_add(pdf->diag, DIAG_PDF_BROKEN, NO_SPAN, fault, NULL);
}

void pdf_file_start(struct pdf *pdf, struct arena *arena)
{
    enum { PAGE = 6 * 1024, FONTS = 128 * 1024 }; /* about what they need */
    strbuf_init(&pdf->file, arena);
    strbuf_reserve(&pdf->file, pdf->document->page_count * PAGE + FONTS);
    strbuf_init(&pdf->texts, pdf->arena);
    strbuf_init(&pdf->catalog, pdf->arena);
    strbuf_init(&pdf->names, pdf->arena);
    strbuf_puts(&pdf->file, HEADER);
    for (int i = 0; i <= pdf->cairo_objects; i++)
        *vec_push(pdf->arena, &pdf->objects) = (struct object){0};
}

int object_reserve(struct pdf *pdf)
{
    *vec_push(pdf->arena, &pdf->objects) = (struct object){0};
    return (int)pdf->objects.count - 1;
}

void object_set(struct pdf *pdf, int number, const struct strbuf *text)
{
    pdf->objects.items[number] = (struct object){OBJECT_TEXT, pdf->texts.length, text->length};
    strbuf_put(&pdf->texts, text->bytes, text->length);
}

int object_add(struct pdf *pdf, const struct strbuf *text)
{
    int number = object_reserve(pdf);
    object_set(pdf, number, text);
    return number;
}

void stream_set(struct pdf *pdf, int number, const char *entries, const void *bytes, size_t length)
{
    struct strbuf *file = &pdf->file;
    pdf->objects.items[number] = (struct object){OBJECT_STREAM, file->length, 0};
    strbuf_format(file, "%d 0 obj\n<<%s/Length %zu>>\nstream\n", number, entries, length);
    strbuf_put(file, bytes, length);
    strbuf_puts(file, "\nendstream\nendobj\n"); /* ISO 19005-2, 6.1.7.1 */
}

void stream_deflate(struct pdf *pdf, int number, const char *entries, const struct strbuf *bytes)
{
    struct arena scratch;
    struct strbuf deflated;
    arena_init(&scratch);
    strbuf_init(&deflated, &scratch);
    strbuf_reserve(&deflated, bytes->length / 2 + 256);
    flate_deflate(pdf->flate, strbuf_string(bytes), bytes->length, &deflated);
    stream_set(pdf, number, arena_format(&scratch, "%s/Filter/FlateDecode", entries),
            deflated.bytes, deflated.length);
    arena_finish(&scratch);
}

/* Where an object is, as the cross-references say it. */
struct place {
    uint32_t type, where, index;
};

static void put_object_stream(
        struct pdf *pdf, const uint32_t *numbers, uint32_t count, struct place *places)
{
    struct arena scratch;
    struct strbuf bytes;
    size_t offset = 0;
    arena_init(&scratch);
    strbuf_init(&bytes, &scratch);
    int stream = object_reserve(pdf);
    for (uint32_t i = 0; i < count; i++) {
        strbuf_format(&bytes, "%u %zu ", numbers[i], offset);
        offset += pdf->objects.items[numbers[i]].length + 1;
        places[numbers[i]] = (struct place){2, (uint32_t)stream, i};
    }
    char *entries = arena_format(&scratch, "/Type/ObjStm/N %u/First %zu", count, bytes.length);
    for (uint32_t i = 0; i < count; i++) {
        const struct object *object = &pdf->objects.items[numbers[i]];
        strbuf_put(&bytes, pdf->texts.bytes + object->begin, object->length);
        strbuf_putc(&bytes, '\n');
    }
    stream_deflate(pdf, stream, entries, &bytes);
    arena_finish(&scratch);
}

static void put_object_streams(struct pdf *pdf, struct place *places)
{
    uint32_t numbers[PER_STREAM], count = 0, last = pdf->objects.count;
    for (uint32_t i = 1; i < last; i++) {
        if (pdf->objects.items[i].kind == OBJECT_TEXT)
            numbers[count++] = i;
        if (count && (count == PER_STREAM || i == last - 1)) {
            put_object_stream(pdf, numbers, count, places);
            count = 0;
        }
    }
}

/* Sixteen bytes that other bytes would not give: FNV-1a (Fowler, Noll, Vo), CRC-32, length. */
static void put_id(struct pdf *pdf, char id[33])
{
    static const char DIGITS[] = "0123456789abcdef";
    const unsigned char *bytes = (const unsigned char *)pdf->file.bytes;
    uint64_t hash = 0xCBF29CE484222325, check;
    for (size_t i = 0; i < pdf->file.length; i++)
        hash = (hash ^ bytes[i]) * 0x100000001B3;
    check = (uint64_t)crc32_z(0, bytes, pdf->file.length) << 32 | (uint32_t)pdf->file.length;
    for (int i = 0; i < 16; i++) {
        id[i] = DIGITS[hash >> (4 * i) & 15];
        id[16 + i] = DIGITS[check >> (4 * i) & 15];
    }
    id[32] = 0;
}

static void put_entry(struct strbuf *out, struct place place)
{
    const char entry[ENTRY] = {(char)place.type, (char)(place.where >> 24),
            (char)(place.where >> 16), (char)(place.where >> 8), (char)place.where,
            (char)(place.index >> 8), (char)place.index};
    strbuf_put(out, entry, ENTRY);
}

static void put_references(struct pdf *pdf, const struct place *places, int catalog)
{
    struct strbuf entries;
    char id[33];
    strbuf_init(&entries, pdf->arena);
    int self = object_reserve(pdf);
    size_t begin = pdf->file.length;
    put_entry(&entries, (struct place){0, 0, 0xFFFF});
    for (int i = 1; i < self; i++) {
        const struct object *object = &pdf->objects.items[i];
        put_entry(&entries, object->kind == OBJECT_TEXT ? places[i]
                            : object->kind == OBJECT_STREAM
                                    ? (struct place){1, (uint32_t)object->begin, 0}
                                    : (struct place){0, 0, 0xFFFF});
    }
    put_entry(&entries, (struct place){1, (uint32_t)begin, 0});
    put_id(pdf, id);
    stream_deflate(pdf, self,
            arena_format(pdf->arena,
                    "/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]", self + 1,
                    catalog, pdf->info, id, id),
            &entries);
    strbuf_format(&pdf->file, "startxref\n%zu\n%%%%EOF\n", begin);
}

void pdf_file_end(struct pdf *pdf)
{
    struct strbuf text;
    strbuf_init(&text, pdf->arena);
    strbuf_puts(&text, "<</Type/Catalog");
    strbuf_put(&text, pdf->catalog.bytes, pdf->catalog.length);
    if (pdf->names.length)
        strbuf_format(&text, "/Names<<%s>>", strbuf_string(&pdf->names));
    strbuf_puts(&text, ">>");
    int catalog = object_add(pdf, &text);
    struct place *places = arena_array(pdf->arena, pdf->objects.count, sizeof *places);
    put_object_streams(pdf, places);
    put_references(pdf, places, catalog);
}
