/* In: objects as text.  Out: one file of cairo's bytes and ours, in memory only; libqpdf's errors
 * as diagnostics. Why text: libqpdf's C interface parses no references, and a call for each value
 * of each element costs more than its reading them in one go. */
#include "pdf/objects.h"

#include <stdlib.h>
#include <string.h>

bool pdf_broken(struct pdf *pdf, const char *fault)
{
    return diag_add(pdf->diag, DIAG_PDF_BROKEN, NO_SPAN, fault, NULL);
}

/* A warning means that libqpdf has mended something: then the bytes are not what we meant. */
bool pdf_sound(struct pdf *pdf)
{
    qpdf_error error = NULL;
    if (qpdf_has_error(pdf->qpdf))
        error = qpdf_get_error(pdf->qpdf);
    else if (qpdf_more_warnings(pdf->qpdf))
        error = qpdf_next_warning(pdf->qpdf);
    if (!error)
        return true;
    const char *words = qpdf_get_error_full_text(pdf->qpdf, error);
    return diag_add(pdf->diag, DIAG_PDF_REFUSED, NO_SPAN, words, NULL);
}

void update_start(struct pdf *pdf, const unsigned char *bytes, size_t length)
{
    strbuf_init(&pdf->file, pdf->arena);
    strbuf_init(&pdf->catalog, pdf->arena);
    strbuf_put(&pdf->file, (const char *)bytes, length);
    strbuf_putc(&pdf->file, '\n');
    for (int i = 0; i <= pdf->cairo_objects; i++)
        *vec_push(pdf->arena, &pdf->offsets) = 0;
}

int object_reserve(struct pdf *pdf)
{
    *vec_push(pdf->arena, &pdf->offsets) = 0;
    return (int)pdf->offsets.count - 1;
}

static void begin_object(struct pdf *pdf, int number)
{
    pdf->offsets.items[number] = pdf->file.length;
    strbuf_format(&pdf->file, "%d 0 obj\n", number);
}

void object_set(struct pdf *pdf, int number, const char *text)
{
    begin_object(pdf, number);
    strbuf_puts(&pdf->file, text);
    strbuf_puts(&pdf->file, "\nendobj\n");
}

int object_add(struct pdf *pdf, const char *text)
{
    int number = object_reserve(pdf);
    object_set(pdf, number, text);
    return number;
}

void stream_set(
        struct pdf *pdf, int number, const char *entries, const struct strbuf *bytes, bool deflate)
{
    struct arena scratch;
    struct strbuf deflated;
    arena_init(&scratch);
    strbuf_init(&deflated, &scratch);
    if (deflate)
        flate_deflate(pdf->flate, strbuf_string(bytes), bytes->length, &deflated);
    const struct strbuf *data = deflate ? &deflated : bytes;
    begin_object(pdf, number);
    strbuf_format(&pdf->file, "<<%s%s/Length %zu>>\nstream\n", entries,
            deflate ? "/Filter/FlateDecode" : "", data->length);
    strbuf_put(&pdf->file, strbuf_string(data), data->length);
    strbuf_puts(&pdf->file, "\nendstream\nendobj\n");
    arena_finish(&scratch);
}

int stream_add(struct pdf *pdf, const char *entries, const struct strbuf *bytes, bool deflate)
{
    int number = object_reserve(pdf);
    stream_set(pdf, number, entries, bytes, deflate);
    return number;
}

/* The place of cairo's own table, from its last lines; 0 when there is none. */
static size_t find_table(const struct strbuf *file)
{
    static const char WORD[] = "startxref";
    for (size_t at = file->length; at-- > 0;)
        if (file->bytes[at] == 's' && !strncmp(file->bytes + at, WORD, sizeof WORD - 1))
            return strtoull(file->bytes + at + sizeof WORD - 1, NULL, 10);
    return 0;
}

/* Sections of neighbouring numbers, 20 bytes an entry (7.5.4). */
static void put_table(struct pdf *pdf)
{
    const size_t *offsets = pdf->offsets.items;
    uint32_t count = pdf->offsets.count, end;
    strbuf_puts(&pdf->file, "xref\n");
    for (uint32_t begin = 0; begin < count; begin = end + 1) {
        for (end = begin; end < count && offsets[end];)
            end++;
        if (end > begin)
            strbuf_format(&pdf->file, "%u %u\n", begin, end - begin);
        for (uint32_t i = begin; i < end; i++)
            strbuf_format(&pdf->file, "%010zu 00000 n \n", offsets[i]);
    }
}

bool update_end(struct pdf *pdf)
{
    size_t previous = find_table(&pdf->file);
    if (!previous)
        return pdf_broken(pdf, "cairo's file has no end");
    strbuf_puts(&pdf->catalog, ">>");
    int catalog =
            object_add(pdf, arena_format(pdf->arena, "<</Type/Catalog%s", pdf->catalog.bytes));
    size_t table = pdf->file.length;
    put_table(pdf);
    strbuf_format(&pdf->file,
            "trailer\n<</Size %u/Root %d 0 R/Info %d 0 R/Prev %zu>>\nstartxref\n%zu\n%%%%EOF\n",
            pdf->offsets.count, catalog, pdf->info, previous, table);
    return true;
}

bool stream_read(struct pdf *pdf, qpdf_oh stream, struct strbuf *out)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf->qpdf, stream);
    qpdf_oh filter = qpdf_oh_get_key(pdf->qpdf, dictionary, "/Filter");
    qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_none, NULL, &bytes, &length);
    bool sound = pdf_sound(pdf), readable = true;
    if (sound && qpdf_oh_is_null(pdf->qpdf, filter))
        strbuf_put(out, (const char *)bytes, length);
    else if (sound)
        readable = qpdf_oh_is_name_and_equals(pdf->qpdf, filter, "/FlateDecode") &&
                   flate_inflate(pdf->flate, bytes, length, out);
    qpdf_oh_release(pdf->qpdf, filter);
    qpdf_oh_release(pdf->qpdf, dictionary);
    free(bytes);
    return sound && (readable || pdf_broken(pdf, "a stream of cairo's cannot be read"));
}
