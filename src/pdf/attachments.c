/* In: files that the PDF carries.  Out: their streams and specifications (ISO 32000-1, 7.11; ISO
 * 19005-3, 6.8): the pages are made from them, so they are the catalog's own files, as Source. */
#include "pdf/attachments.h"

#include "pdf/values.h"

#include <stdlib.h>
#include <string.h>

struct placed_file {
    const char *name; /* in the tree of names: ASCII */
    int number;
};

/* "text/markdown" as a PDF name. */
static const char *escape_type(struct arena *arena, const char *type)
{
    const char *slash = strchr(type, '/');
    return slash ? arena_format(arena, "%.*s#2F%s", (int)(slash - type), type, slash + 1) : type;
}

static int add_stream(struct pdf *pdf, const struct attachment *file, const char *moment)
{
    struct strbuf bytes;
    strbuf_init(&bytes, pdf->arena);
    strbuf_put(&bytes, file->bytes, file->length);
    int number = object_reserve(pdf);
    stream_deflate(pdf, number,
            arena_format(pdf->arena,
                    "/Type/EmbeddedFile/Subtype/%s/Params<</Size %zu/CreationDate(%s)/ModDate(%s)>>",
                    escape_type(pdf->arena, file->type), file->length, moment, moment),
            &bytes);
    return number;
}

static int add_file(struct pdf *pdf, const struct attachment *file, const char *moment)
{
    struct strbuf out;
    int stream = add_stream(pdf, file, moment);
    strbuf_init(&out, pdf->arena);
    strbuf_puts(&out, "<</Type/Filespec/AFRelationship/Source/F");
    pdf_put_bytes(&out, pdf_destination_name(pdf->arena, file->name));
    strbuf_puts(&out, "/UF");
    pdf_put_text(&out, file->name);
    strbuf_format(&out, "/EF<</F %d 0 R/UF %d 0 R>>>>", stream, stream);
    return object_add(pdf, &out);
}

static int by_name(const void *a, const void *b)
{
    const struct placed_file *first = a, *second = b;
    return strcmp(first->name, second->name);
}

void attachments_make(struct pdf *pdf, const struct pdf_options *options, const char *moment)
{
    uint32_t count = options->attachment_count;
    if (!count)
        return;
    struct placed_file *files = arena_array(pdf->arena, count, sizeof *files);
    for (uint32_t i = 0; i < count; i++)
        files[i] =
                (struct placed_file){pdf_destination_name(pdf->arena, options->attachments[i].name),
                        add_file(pdf, &options->attachments[i], moment)};
    qsort(files, count, sizeof *files, by_name);
    strbuf_puts(&pdf->catalog, "/AF[");
    for (uint32_t i = 0; i < count; i++)
        pdf_put_reference(&pdf->catalog, files[i].number);
    strbuf_puts(&pdf->catalog, "]");
    strbuf_puts(&pdf->names, "/EmbeddedFiles<</Names[");
    for (uint32_t i = 0; i < count; i++) {
        pdf_put_bytes(&pdf->names, files[i].name);
        pdf_put_reference(&pdf->names, files[i].number);
    }
    strbuf_puts(&pdf->names, "]>>");
}
