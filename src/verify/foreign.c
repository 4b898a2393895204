/* In: any PDF.  Out: the same objects in the form that file.c reads: libqpdf reads and writes them.
 * Unreachable objects are gone, numbers are other ones; headers and trailers are judged on the
 * bytes as they came. */
#include "verify/file.h"

#include <qpdf/qpdf-c.h>

#include <string.h>

static bool may_go_on(qpdf_data qpdf, struct arena *arena, const char **fault)
{
    if (!qpdf_has_error(qpdf))
        return true;
    qpdf_error error = qpdf_get_error(qpdf);
    *fault = arena_copy(arena, qpdf_get_error_full_text(qpdf, error));
    return false;
}

static const char *write_out(
        qpdf_data qpdf, struct arena *arena, bool decode, size_t *length, const char **fault)
{
    qpdf_init_write_memory(qpdf);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_preserve_encryption(qpdf, QPDF_FALSE);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE);
    qpdf_set_decode_level(qpdf, decode ? qpdf_dl_generalized : qpdf_dl_none);
    qpdf_write(qpdf);
    if (!may_go_on(qpdf, arena, fault))
        return NULL;
    *length = qpdf_get_buffer_length(qpdf);
    return arena_string(arena, (const char *)qpdf_get_buffer(qpdf), *length);
}

const char *file_bring(struct arena *arena, struct file_facts *facts, bool decode, size_t *length,
        const char **fault)
{
    const char *found = NULL;
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_read_memory(qpdf, "PDF", facts->bytes, facts->length, "");
    if (may_go_on(qpdf, arena, fault)) {
        facts->encrypted = qpdf_is_encrypted(qpdf);
        facts->identified = qpdf_oh_has_key(qpdf, qpdf_get_trailer(qpdf), "/ID");
        found = write_out(qpdf, arena, decode, length, fault);
    }
    qpdf_cleanup(&qpdf);
    return found;
}
