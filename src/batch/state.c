/* In: the state file.  Out: cards, stamps and what was done, by name.
 *
 * The file: a line with the version, then records (record.c).  While a run works it appends what it
 * did, a write a time; at the end it is written anew without what is forgotten (state_write.c).  A
 * last line without an end is what a killed run leaves, and no damage. */
#include "batch/state_parts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- reading ---------------------------------------------------------------------------------- */

static void insert(GHashTable *table, const char *name, void *value)
{
    g_hash_table_replace(table, (gpointer)(uintptr_t)name, value);
}

bool state_take_record(struct state *state, const char *kind, struct record *record)
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
    size_t length, head_length = sizeof STATE_HEAD - 1;
    char *bytes = read_whole(&state->arena, path, &length);
    *good = 0;
    if (!bytes)
        return STATE_NONE;
    if (length < head_length || memcmp(bytes, STATE_HEAD, head_length) != 0)
        return STATE_OTHER_VERSION;
    char *at = bytes + head_length, *end = bytes + length, *next;
    for (; at < end; at = next) {
        struct record record;
        const char *kind = record_read(&record, at, end, &next);
        if (!kind && !next)
            break;
        if (!kind || !state_take_record(state, kind, &record)) {
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
