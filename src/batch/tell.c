/* In: messages and what became of tasks.  Out: events for the client; each message once, however
 * many tasks meet it. */
#include "batch/parts.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct seen {
    GHashTable *lines; /* owned strings */
};

struct seen *seen_create(void)
{
    struct seen *seen = calloc(1, sizeof *seen);
    if (!seen)
        abort();
    seen->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return seen;
}

void seen_destroy(struct seen *seen)
{
    if (seen)
        g_hash_table_destroy(seen->lines);
    free(seen);
}

static void tell(struct batch *batch, const struct nsh_batch_event *event)
{
    if (batch->options->tell)
        batch->options->tell(batch->options->context, event);
}

/* A message without a place may be true of many works. */
static bool was_seen(struct batch *batch, const char *name, const struct nsh_message *message)
{
    char *line = g_strdup_printf("%s\n%s\n%s:%u:%u\n%s", message->line ? "" : name, message->name,
            message->path, message->line, message->column, message->line ? "" : message->text);
    return !g_hash_table_add(batch->seen->lines, line);
}

void tell_message(struct batch *batch, const char *name, const struct nsh_message *message)
{
    if (was_seen(batch, name, message))
        return;
    struct nsh_batch_event event = batch->sums;
    event.kind = NSH_BATCH_MESSAGE;
    event.name = name;
    event.message = *message;
    tell(batch, &event);
}

void tell_messages(struct batch *batch)
{
    for (; batch->told < batch->diag.list.count; batch->told++) {
        const struct diagnostic *d = &batch->diag.list.items[batch->told];
        enum diag_language words =
                batch->options->language == NSH_PERSIAN ? DIAG_PERSIAN : DIAG_ENGLISH;
        struct nsh_message message = {(enum nsh_severity)diag_severity(d->id), diag_name(d->id),
                d->span.source ? d->span.source->path : "", d->line, d->column,
                diag_message(d, words, &batch->arena), diag_hint(d, words, &batch->arena)};
        batch->sums.findings[message.severity]++;
        tell_message(batch, "", &message);
    }
}

void tell_task(
        struct batch *batch, enum nsh_batch_event_kind kind, const char *name, const char *why)
{
    struct nsh_batch_event event = batch->sums;
    event.kind = kind;
    event.name = name;
    event.message.text = why;
    tell(batch, &event);
}

void message_put(struct strbuf *out, const struct nsh_message *message)
{
    record_begin(out, "message");
    record_put_number(out, message->severity);
    record_put(out, message->name);
    record_put(out, message->path);
    record_put_number(out, message->line);
    record_put_number(out, message->column);
    record_put(out, message->text);
    record_put(out, message->hint);
    record_end(out);
}

void message_take(struct record *record, struct nsh_message *message)
{
    message->severity = (enum nsh_severity)(record_take_number(record) & 3);
    message->name = record_take(record);
    message->path = record_take(record);
    message->line = (uint32_t)record_take_number(record);
    message->column = (uint32_t)record_take_number(record);
    message->text = record_take(record);
    message->hint = record_take(record);
}

const char *messages_put(struct strbuf *answer, struct nsh_work *work, enum nsh_language language)
{
    const char *first = NULL;
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message message;
        nsh_work_message(work, i, language, &message);
        message_put(answer, &message);
        if (!first && message.severity >= NSH_ERROR)
            first = message.text;
    }
    return first;
}
