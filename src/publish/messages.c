/* In: a work's diagnostics.  Out: messages for clients, one by one or as JSON. */
#include "publish/job.h"

#include "base/json.h"

uint32_t nsh_work_message_count(const struct nsh_work *work)
{
    return work->diag.list.count;
}

/* Sentences are made when asked for, in the work's arena: a const work keeps its meaning. */
void nsh_work_message(struct nsh_work *work, uint32_t index, enum nsh_language language,
        struct nsh_message *message)
{
    const struct diagnostic *d = &work->diag.list.items[index];
    enum diag_language words = language == NSH_PERSIAN ? DIAG_PERSIAN : DIAG_ENGLISH;
    message->severity = (enum nsh_severity)diag_severity(d->id);
    message->name = diag_name(d->id);
    message->path = d->span.source ? d->span.source->path : "";
    message->line = d->line;
    message->column = d->column;
    message->text = diag_message(d, words, &work->arena);
    message->hint = diag_hint(d, words, &work->arena);
}

static void put_field(struct strbuf *out, const char *key, const char *value)
{
    strbuf_format(out, "\"%s\": ", key);
    json_put_string(out, value);
    strbuf_puts(out, ", ");
}

static void put_message(struct strbuf *out, const struct nsh_message *m)
{
    strbuf_puts(out, "{");
    put_field(out, "severity", severity_name((enum severity)m->severity));
    put_field(out, "name", m->name);
    put_field(out, "path", m->path);
    put_field(out, "text", m->text);
    put_field(out, "hint", m->hint);
    strbuf_format(out, "\"line\": %u, \"column\": %u}", m->line, m->column);
}

static void put_messages(struct strbuf *out, struct nsh_work *work, enum nsh_language language)
{
    strbuf_puts(out, "\"messages\": [");
    for (uint32_t i = 0; i < work->diag.list.count; i++) {
        struct nsh_message message;
        nsh_work_message(work, i, language, &message);
        strbuf_puts(out, i ? ",\n    " : "\n    ");
        put_message(out, &message);
    }
    strbuf_puts(out, "]");
}

static void put_change(struct strbuf *out, const char *path, const struct nsh_edit *edit)
{
    strbuf_puts(out, "{");
    put_field(out, "rule", edit->rule);
    put_field(out, "class", edit->safety);
    put_field(out, "path", path);
    strbuf_format(out, "\"line\": %u, \"column\": %u, ", edit->line, edit->column);
    put_field(out, "before", edit->before);
    put_field(out, "after", edit->after);
    put_field(out, "words", edit->words_before);
    strbuf_puts(out, "\"words-after\": ");
    json_put_string(out, edit->words_after);
    strbuf_puts(out, "}");
}

static void put_changes(struct strbuf *out, const struct nsh_work *work)
{
    const char *between = "\n    ";
    strbuf_puts(out, "\"changes\": [");
    for (uint32_t i = 0; i < work->copies.count; i++)
        for (uint32_t j = 0; j < work->copies.items[i].copy->correction_count; j++) {
            struct nsh_edit edit;
            nsh_work_edit(work, i, j, &edit);
            strbuf_puts(out, between);
            put_change(out, work->copies.items[i].path, &edit);
            between = ",\n    ";
        }
    strbuf_puts(out, "], ");
}

/* The text of what was not written stands here. */
static void put_files(struct strbuf *out, const struct nsh_work *work)
{
    strbuf_puts(out, "\"files\": [");
    for (uint32_t i = 0; i < work->copies.count; i++) {
        struct nsh_copy copy;
        nsh_work_copy(work, i, &copy);
        strbuf_puts(out, i ? ",\n    {" : "\n    {");
        put_field(out, "path", copy.path);
        put_field(out, "encoding", copy.encoding);
        put_field(out, "kept", copy.kept);
        put_field(out, "text", copy.written ? NULL : copy.text);
        strbuf_format(out, "\"edits\": %u, \"changed\": %s, \"written\": %s}", copy.edits,
                copy.changed ? "true" : "false", copy.written ? "true" : "false");
    }
    strbuf_puts(out, "], ");
}

const char *nsh_work_record(struct nsh_work *work, enum nsh_language language, const char *output)
{
    struct strbuf out;
    strbuf_init(&out, &work->arena);
    strbuf_puts(&out, "{");
    put_field(&out, "name", work->name);
    put_field(&out, "output", output);
    strbuf_format(&out, "\"status\": %d, \"pages\": %u, \"edits\": %u, ", nsh_work_status(work),
            nsh_work_page_count(work), nsh_work_edit_count(work));
    if (work->checked)
        put_field(&out, "dictionary", work->dictionary);
    if (work->proof) {
        put_field(&out, "proof", work->proof);
        strbuf_format(&out, "\"proof-pages\": %u, \"findings\": %u, ", work->proof_page_count,
                work->finding_count);
    }
    if (work->copies.count) {
        put_files(&out, work);
        put_changes(&out, work);
    }
    put_messages(&out, work, language);
    strbuf_puts(&out, "}");
    return strbuf_string(&out);
}
