/* In: cairo's bytes.  Out: its objects and streams through libqpdf, whose errors become
 * diagnostics. */
#include "pdf/painted_file.h"

#include <stdlib.h>
#include <string.h>

/* A warning means that libqpdf has mended something: then the bytes are not what cairo meant. */
bool painted_sound(struct diag *diag, qpdf_data qpdf)
{
    qpdf_error error = NULL;
    if (qpdf_has_error(qpdf))
        error = qpdf_get_error(qpdf);
    else if (qpdf_more_warnings(qpdf))
        error = qpdf_next_warning(qpdf);
    if (!error)
        return true;
    const char *words = qpdf_get_error_full_text(qpdf, error);
    return diag_add(diag, DIAG_PDF_REFUSED, NO_SPAN, words, NULL);
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

static bool is_deflated(qpdf_data qpdf, qpdf_oh stream)
{
    qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
    qpdf_oh filter = qpdf_oh_get_key(qpdf, dictionary, "/Filter");
    bool deflated = !qpdf_oh_is_null(qpdf, filter);
    qpdf_oh_release(qpdf, filter);
    qpdf_oh_release(qpdf, dictionary);
    return deflated;
}

bool painted_stream_read(struct arena *arena, struct diag *diag, qpdf_data qpdf, qpdf_oh stream,
        struct drawn_object *object)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, NULL, &bytes, &length);
    object->deflated = is_deflated(qpdf, stream);
    object->bytes = (unsigned char *)arena_string(arena, (const char *)bytes, length);
    object->length = length;
    free(bytes);
    return painted_sound(diag, qpdf);
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
