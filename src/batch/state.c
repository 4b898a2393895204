/* In: the state file, records.  Out: cards, stamps and what was done, by name.
 *
 * The file: a line with the version, then records (record.c).  While a run works it appends what it
 * did, a write a time; at the end it is written anew without what is forgotten.  A last line
 * without an end is what a killed run leaves, and no damage. */
#include "batch/state.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_NAME ".nashrieh.state"
static const char head[] = "nashrieh batch 1 " NASHRIEH_VERSION "\n";

struct known_stamp {
    const char *path;
    struct stamp stamp;
    bool fresh; /* read in this run */
};

struct state {
    struct arena arena;
    const char *folder, *path; /* path: the file that this run writes */
    GHashTable *stamps, *cards, *done;
    VEC(const char *) parts; /* files of parts that were taken in */
    int journal;             /* -1: not open */
    off_t good;              /* bytes of `path` that may be appended to; 0: begin anew */
    bool part, changed;
};

/* --- reading ---------------------------------------------------------------------------------- */

static struct done *done_take(struct arena *arena, struct record *record)
{
    struct done *done = arena_new(arena, struct done);
    done->name = record_take(record);
    done->key = record_take(record);
    done->status = record_take_number(record);
    for (int i = 0; i < 4; i++)
        done->counts[i] = record_take_number(record);
    done->reason = record_take(record);
    done->pages = record_take_number(record);
    done->label_count = (uint32_t)record_take_number(record);
    const char **labels = arena_array(arena, done->label_count + 1, sizeof *labels);
    for (uint32_t i = 0; i < done->label_count; i++)
        labels[i] = record_take(record);
    done->labels = labels;
    done->output_count = (uint32_t)record_take_number(record);
    struct state_output *outputs = arena_array(arena, done->output_count + 1, sizeof *outputs);
    for (uint32_t i = 0; i < done->output_count; i++) {
        outputs[i].path = record_take(record);
        outputs[i].stamp = stamp_take(record);
    }
    done->outputs = outputs;
    return done;
}

void done_put(struct strbuf *out, const struct done *done)
{
    record_begin(out, "done");
    record_put(out, done->name);
    record_put(out, done->key);
    record_put_number(out, done->status);
    for (int i = 0; i < 4; i++)
        record_put_number(out, done->counts[i]);
    record_put(out, done->reason);
    record_put_number(out, done->pages);
    record_put_number(out, done->label_count);
    for (uint32_t i = 0; i < done->label_count; i++)
        record_put(out, done->labels[i]);
    record_put_number(out, done->output_count);
    for (uint32_t i = 0; i < done->output_count; i++) {
        record_put(out, done->outputs[i].path);
        stamp_put(out, &done->outputs[i].stamp);
    }
    record_end(out);
}

static void insert(GHashTable *table, const char *name, void *value)
{
    g_hash_table_replace(table, (gpointer)(uintptr_t)name, value);
}

/* False for a kind that is not the state's. */
static bool take_record(struct state *state, const char *kind, struct record *record)
{
    struct arena *arena = &state->arena;
    if (strcmp(kind, "card") == 0) {
        struct card *card = card_take(arena, record);
        insert(state->cards, card->path, card);
    } else if (strcmp(kind, "done") == 0) {
        struct done *done = done_take(arena, record);
        insert(state->done, done->name, done);
    } else if (strcmp(kind, "stamp") == 0) {
        struct known_stamp *known = arena_new(arena, struct known_stamp);
        known->path = record_take(record);
        known->stamp = stamp_take(record);
        insert(state->stamps, known->path, known);
    } else {
        return false;
    }
    return true;
}

static char *read_whole(struct arena *arena, const char *path, size_t *length)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0) {
        if (file >= 0)
            close(file);
        return NULL;
    }
    char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
    *length = 0;
    ssize_t got;
    while ((got = read(file, bytes + *length, (size_t)status.st_size - *length)) > 0)
        *length += (size_t)got;
    close(file);
    return bytes;
}

static void forget_all(struct state *state)
{
    g_hash_table_remove_all(state->stamps);
    g_hash_table_remove_all(state->cards);
    g_hash_table_remove_all(state->done);
}

/* *good: how many of the file's bytes are whole records. */
static enum state_fate read_file(struct state *state, const char *path, off_t *good)
{
    size_t length, head_length = sizeof head - 1;
    char *bytes = read_whole(&state->arena, path, &length);
    *good = 0;
    if (!bytes)
        return STATE_NONE;
    if (length < head_length || memcmp(bytes, head, head_length) != 0)
        return STATE_OTHER_VERSION;
    char *at = bytes + head_length, *end = bytes + length, *next;
    for (; at < end; at = next) {
        struct record record;
        const char *kind = record_read(&record, at, end, &next);
        if (!kind && !next)
            break;
        if (!kind || !take_record(state, kind, &record)) {
            forget_all(state);
            return STATE_DAMAGED;
        }
    }
    *good = at - bytes;
    return STATE_READ;
}

/* The files of parts, in the folder of the state. */
static void take_parts(struct state *state)
{
    off_t good;
    GDir *folder = g_dir_open(state->folder, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        if (strncmp(name, STATE_NAME ".", sizeof STATE_NAME) != 0)
            continue;
        const char *path = arena_format(&state->arena, "%s/%s", state->folder, name);
        read_file(state, path, &good); /* a damaged part is built again */
        *vec_push(&state->arena, &state->parts) = path;
        state->changed = true;
    }
    if (folder)
        g_dir_close(folder);
}

static const char *part_path(struct state *state, const char *part)
{
    char *path = arena_format(&state->arena, "%s/" STATE_NAME ".%s", state->folder, part);
    for (char *c = path + strlen(state->folder) + 1; *c; c++)
        if (*c == '/')
            *c = '-';
    return path;
}

struct state *state_open(const char *folder, const char *part, enum state_fate *fate)
{
    struct state *state = calloc(1, sizeof *state);
    if (!state)
        abort();
    arena_init(&state->arena);
    state->folder = arena_copy(&state->arena, folder);
    state->stamps = g_hash_table_new(g_str_hash, g_str_equal);
    state->cards = g_hash_table_new(g_str_hash, g_str_equal);
    state->done = g_hash_table_new(g_str_hash, g_str_equal);
    state->journal = -1;
    state->part = part != NULL;
    state->path = arena_format(&state->arena, "%s/" STATE_NAME, folder);
    *fate = read_file(state, state->path, &state->good);
    if (part) {
        state->path = part_path(state, part);
        read_file(state, state->path, &state->good);
    } else {
        take_parts(state);
    }
    return state;
}

void state_destroy(struct state *state)
{
    if (!state)
        return;
    if (state->journal >= 0)
        close(state->journal);
    g_hash_table_destroy(state->stamps);
    g_hash_table_destroy(state->cards);
    g_hash_table_destroy(state->done);
    arena_finish(&state->arena);
    free(state);
}

/* --- asking ----------------------------------------------------------------------------------- */

const struct stamp *state_stamp(struct state *state, const char *path)
{
    struct known_stamp *known = g_hash_table_lookup(state->stamps, path);
    if (known && known->fresh)
        return &known->stamp;
    struct stamp now;
    if (!stamp_read(&state->arena, path, known ? &known->stamp : NULL, &now))
        return NULL;
    if (!known) {
        known = arena_new(&state->arena, struct known_stamp);
        known->path = arena_copy(&state->arena, path);
        insert(state->stamps, known->path, known);
    }
    known->stamp = now;
    known->fresh = true;
    return &known->stamp;
}

struct card *state_find_card(struct state *state, const char *path)
{
    return g_hash_table_lookup(state->cards, path);
}

struct done *state_find_done(struct state *state, const char *name)
{
    return g_hash_table_lookup(state->done, name);
}

void state_each_orphan(struct state *state, state_orphan *orphan, void *context)
{
    GHashTableIter each;
    gpointer value;
    g_hash_table_iter_init(&each, state->done);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const struct done *done = value;
        for (uint32_t i = 0; !done->used && i < done->output_count; i++)
            orphan(context, &done->outputs[i]);
        state->changed = state->changed || !done->used;
    }
}

void state_use_all(struct state *state)
{
    GHashTableIter each;
    gpointer value;
    g_hash_table_iter_init(&each, state->done);
    while (g_hash_table_iter_next(&each, NULL, &value))
        ((struct done *)value)->used = true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length) {
        ssize_t wrote = write(file, bytes, length);
        if (wrote < 0 && errno != EINTR)
            return false;
        bytes += wrote > 0 ? wrote : 0;
        length -= wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* Behind the whole records that are there, or a new file. */
static void open_journal(struct state *state)
{
    state->journal = open(state->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (state->journal >= 0 && ftruncate(state->journal, state->good) == 0 && !state->good)
        write_all(state->journal, head, sizeof head - 1);
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
        if (!take_record(state, kind, &record))
            other(context, kind, &record);
        else if (state->journal >= 0) /* without a journal the next run does it again */
            write_all(state->journal, records + (at - copy), (size_t)(next - at));
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
    bool good = file >= 0 && write_all(file, out->bytes, out->length);
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
    strbuf_puts(&out, head);
    put_stamps(state, &out);
    put_cards_and_done(state, &out);
    if (!replace_file(state, &out))
        return false;
    for (uint32_t i = 0; i < state->parts.count; i++)
        unlink(state->parts.items[i]);
    return true;
}
