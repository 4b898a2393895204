/* In: cairo's bytes.  Out: its objects and streams through libqpdf, whose errors become
 * diagnostics. */
#include "pdf/painted_file.h"

#include <stdlib.h>
#include <string.h>

/* A warning means that libqpdf has mended something: then the bytes are not what cairo meant. */
bool painted_sound(struct pdf *pdf, qpdf_data qpdf)
{
    qpdf_error error = NULL;
    if (qpdf_has_error(qpdf))
        error = qpdf_get_error(qpdf);
    else if (qpdf_more_warnings(qpdf))
        error = qpdf_next_warning(qpdf);
    if (!error)
        return true;
    const char *words = qpdf_get_error_full_text(qpdf, error);
    return diag_add(pdf->diag, DIAG_PDF_REFUSED, NO_SPAN, words, NULL);
}

qpdf_data painted_open(const void *bytes, size_t length)
{
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE); /* the bytes are whole, or nothing is */
    qpdf_read_memory(qpdf, "cairo", bytes, length, NULL);
    return qpdf;
}

/* The bytes as they lie in the file, to be freed; NULL after a diagnostic. */
static unsigned char *read_raw(struct pdf *pdf, qpdf_data qpdf, qpdf_oh stream, size_t *length)
{
    unsigned char *bytes = NULL;
    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, NULL, &bytes, length);
    if (painted_sound(pdf, qpdf))
        return bytes ? bytes : calloc(1, 1);
    free(bytes);
    return NULL;
}

bool painted_stream_read(struct pdf *pdf, qpdf_data qpdf, qpdf_oh stream, struct strbuf *out)
{
    size_t length = 0;
    unsigned char *bytes = read_raw(pdf, qpdf, stream, &length);
    if (!bytes)
        return false;
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
    qpdf_oh filter = qpdf_oh_get_key(qpdf, dictionary, "/Filter");
    bool readable = true;
    if (qpdf_oh_is_null(qpdf, filter))
        strbuf_put(out, (const char *)bytes, length);
    else
        readable = qpdf_oh_is_name_and_equals(qpdf, filter, "/FlateDecode") &&
                   flate_inflate(pdf->flate, bytes, length, out);
    qpdf_oh_release(qpdf, filter);
    qpdf_oh_release(qpdf, dictionary);
    free(bytes);
    return readable || pdf_broken(pdf, "a stream of cairo's cannot be read");
}

bool painted_stream_copy(struct pdf *pdf, qpdf_data qpdf, qpdf_oh stream, int number)
{
    size_t length = 0;
    unsigned char *bytes = read_raw(pdf, qpdf, stream, &length);
    if (!bytes)
        return false;
    struct arena scratch;
    struct strbuf entries;
    arena_init(&scratch);
    strbuf_init(&entries, &scratch);
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
    qpdf_oh_remove_key(qpdf, dictionary, "/Length");
    painted_put_entries(&entries, qpdf, dictionary);
    stream_set(pdf, number, strbuf_string(&entries), bytes, length);
    qpdf_oh_release(qpdf, dictionary);
    arena_finish(&scratch);
    free(bytes);
    return true;
}

void painted_put_entries(struct strbuf *out, qpdf_data qpdf, qpdf_oh dictionary)
{
    const char *text = qpdf_oh_unparse_resolved(qpdf, dictionary);
    strbuf_put(out, text + 2, strlen(text) - 4);
}

int painted_reference(qpdf_data qpdf, qpdf_oh dictionary, const char *key)
{
    qpdf_oh value = qpdf_oh_get_key(qpdf, dictionary, key);
    int number = qpdf_oh_get_object_id(qpdf, value);
    qpdf_oh_release(qpdf, value);
    return number;
}
