/* In: records as they come, what was used.  Out: the state file, by appending and at the end anew.
 */
#include "batch/state_parts.h"

#include "publish/job.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Behind the whole records that are there, or a new file. */
static void open_journal(struct state *state)
{
    state->journal = open(state->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (state->journal >= 0 && ftruncate(state->journal, state->good) == 0 && !state->good)
        bytes_write(state->journal, STATE_HEAD, sizeof STATE_HEAD - 1);
}

bool state_add(
        struct state *state, const char *records, size_t length, state_other *other, void *context)
{
    char *copy = arena_string(&state->arena, records, length), *next;
    if (state->journal < 0)
        open_journal(state);
    state->changed = true;
    for (char *at = copy, *end = copy + length; at < end; at = next) {
        struct record record;
        const char *kind = record_read(&record, at, end, &next);
        if (!kind)
            return false;
        if (!state_take_record(state, kind, &record))
            other(context, kind, &record);
        else if (state->journal >= 0) /* without a journal the next run does it again */
            bytes_write(state->journal, records + (at - copy), (size_t)(next - at));
    }
    return true;
}

static void put_stamps(struct state *state, struct strbuf *out)
{
    GHashTableIter each;
    gpointer value;
    g_hash_table_iter_init(&each, state->stamps);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const struct known_stamp *known = value;
        if (!known->fresh)
            continue;
        record_begin(out, "stamp");
        record_put(out, known->path);
        stamp_put(out, &known->stamp);
        record_end(out);
    }
}

static void put_cards_and_done(struct state *state, struct strbuf *out)
{
    GHashTableIter each;
    gpointer value;
    g_hash_table_iter_init(&each, state->cards);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const struct card *card = value;
        const struct known_stamp *known = g_hash_table_lookup(state->stamps, card->path);
        if (known && known->fresh)
            card_put(out, card);
    }
    g_hash_table_iter_init(&each, state->done);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const struct done *done = value;
        if (done->used)
            done_put(out, done);
    }
}

static bool replace_file(struct state *state, const struct strbuf *out)
{
    const char *made =
            arena_format(&state->arena, "%s/.nashrieh-%ld", state->folder, (long)getpid());
    int file = open(made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool good = file >= 0 && bytes_write(file, out->bytes, out->length);
    good = file >= 0 && close(file) == 0 && good && rename(made, state->path) == 0;
    if (!good && file >= 0)
        unlink(made);
    return good;
}

bool state_keep(struct state *state)
{
    struct strbuf out;
    if (!state->changed || state->part)
        return true;
    strbuf_init(&out, &state->arena);
    strbuf_puts(&out, STATE_HEAD);
    put_stamps(state, &out);
    put_cards_and_done(state, &out);
    if (!replace_file(state, &out))
        return false;
    for (uint32_t i = 0; i < state->parts.count; i++)
        unlink(state->parts.items[i]);
    return true;
}
