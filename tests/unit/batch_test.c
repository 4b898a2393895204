/* Records, stamps and workers by themselves; a batch that can have no worker. */
#include "batch/pool.h"
#include "batch/record.h"
#include "batch/stamp.h"
#include "nashrieh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[] = "/tmp/nashrieh-batch-XXXXXX";

static const char *path_in(struct arena *arena, const char *name)
{
    return arena_format(arena, "%s/%s", folder, name);
}

static void write_words(const char *path, const char *words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

/* --- records ---------------------------------------------------------------------------------- */

static void records_come_back(void **state)
{
    (void)state;
    struct arena arena;
    struct strbuf out;
    struct record record;
    char *next;
    arena_init(&arena);
    strbuf_init(&out, &arena);
    record_begin(&out, "kind");
    record_put(&out, "tab\there\nand \\ «متن»");
    record_put(&out, NULL);
    record_put_number(&out, INT64_MIN);
    record_end(&out);
    assert_string_equal(record_read(&record, out.bytes, out.bytes + out.length, &next), "kind");
    assert_ptr_equal(next, out.bytes + out.length);
    assert_string_equal(record_take(&record), "tab\there\nand \\ «متن»");
    assert_string_equal(record_take(&record), "");
    assert_true(record_take_number(&record) == INT64_MIN);
    assert_string_equal(record_take(&record), ""); /* past the end */
    arena_finish(&arena);
}

/* Every single changed byte is found, and a line without an end is no line yet. */
static void damage_is_found(void **state)
{
    (void)state;
    struct arena arena;
    struct strbuf out;
    struct record record;
    char *next;
    arena_init(&arena);
    strbuf_init(&out, &arena);
    record_begin(&out, "done");
    record_put(&out, "article a");
    record_end(&out);
    for (size_t i = 0; i + 1 < out.length; i++) {
        char *copy = arena_string(&arena, out.bytes, out.length);
        copy[i] ^= 1;
        assert_null(record_read(&record, copy, copy + out.length, &next));
    }
    char *cut = arena_string(&arena, out.bytes, out.length - 1);
    assert_null(record_read(&record, cut, cut + out.length - 1, &next));
    assert_null(next);
    arena_finish(&arena);
}

/* --- stamps ----------------------------------------------------------------------------------- */

/* A file that was changed just now may change again in the same moment: only its bytes tell. */
static void young_files_are_looked_at(void **state)
{
    (void)state;
    struct arena arena;
    struct stamp young, old;
    arena_init(&arena);
    const char *path = path_in(&arena, "stamped");
    write_words(path, "یک");
    assert_true(stamp_read(&arena, path, NULL, &young));
    assert_true(young.ctime == 0);
    assert_true(stamp_holds(&arena, path, &young));
    nanosleep(&(struct timespec){0, 60000000}, NULL);
    assert_true(stamp_read(&arena, path, &young, &old));
    assert_true(old.ctime != 0);
    assert_string_equal(old.hash, young.hash);
    struct stamp lie = old; /* where the system says "unchanged" the bytes are not read */
    lie.hash = "00000000000000000000000000000000";
    assert_true(stamp_holds(&arena, path, &lie));
    write_words(path, "دو");
    assert_false(stamp_holds(&arena, path, &old));
    assert_false(stamp_read(&arena, path_in(&arena, "absent"), NULL, &old));
    arena_finish(&arena);
}

/* --- workers ---------------------------------------------------------------------------------- */

struct tally {
    uint32_t begun, most;
    int done, lost;
    char why[200];
};

static void run_task(void *context, uint32_t task, const char *words, struct answer *answer)
{
    (void)context;
    if (task == 1)
        abort();
    if (task == 2)
        for (;;)
            pause();
    strbuf_format(&answer->text, "%u %s", task, words);
}

static bool next_task(void *context, uint32_t *task, const char **words)
{
    struct tally *tally = context;
    *task = tally->begun;
    *words = "words";
    return tally->begun < tally->most && ++tally->begun;
}

static void take_answer(void *context, uint32_t task, const char *answer, size_t length)
{
    struct tally *tally = context;
    char wanted[40];
    snprintf(wanted, sizeof wanted, "%u words", task);
    assert_string_equal(answer, wanted);
    assert_int_equal(length, strlen(wanted));
    tally->done++;
}

static void lose_task(void *context, uint32_t task, const char *why)
{
    struct tally *tally = context;
    size_t length = strlen(tally->why);
    snprintf(tally->why + length, sizeof tally->why - length, "%u: %s. ", task, why);
    tally->lost++;
}

static void lost_tasks_cost_themselves(void **state)
{
    (void)state;
    struct tally tally = {.most = 40};
    struct pool pool = {
            &tally, 3, 0, 1, NULL, NULL, run_task, next_task, NULL, take_answer, lose_task};
    assert_true(pool_run(&pool));
    assert_int_equal(tally.done, 38);
    assert_int_equal(tally.lost, 2);
    assert_non_null(strstr(tally.why, "1: its worker died of signal 6"));
    assert_non_null(strstr(tally.why, "2: it took longer than 1 s"));
}

/* Of two tasks: the first says something ahead and ends when the second, which waits for that, has
 * been done. */
struct pair {
    int ends[2]; /* of a pipe from the second to the first */
    uint32_t begun;
    bool heard;
    int done;
};

static void run_pair(void *context, uint32_t task, const char *words, struct answer *answer)
{
    struct pair *pair = context;
    char byte = 0;
    if (task == 0)
        answer_ahead(answer, "soon");
    if ((task == 0 ? read(pair->ends[0], &byte, 1) : write(pair->ends[1], "x", 1)) != 1)
        abort();
    strbuf_puts(&answer->text, words);
}

static bool next_of_pair(void *context, uint32_t *task, const char **words)
{
    struct pair *pair = context;
    *task = pair->begun;
    *words = "";
    return pair->begun <= pair->heard && ++pair->begun;
}

static void hear(void *context, uint32_t task, const char *words)
{
    struct pair *pair = context;
    assert_int_equal(task, 0);
    assert_string_equal(words, "soon");
    assert_int_equal(pair->done, 0);
    pair->heard = true;
}

static void count_done(void *context, uint32_t task, const char *answer, size_t length)
{
    struct pair *pair = context;
    assert_true(task < 2 && !length && !*answer);
    pair->done++;
}

static void count_lost(void *context, uint32_t task, const char *why)
{
    (void)context;
    fail_msg("%u: %s", task, why);
}

static void words_go_ahead_of_an_answer(void **state)
{
    (void)state;
    struct pair pair = {0};
    assert_int_equal(pipe(pair.ends), 0);
    struct pool pool = {
            &pair, 2, 0, 10, NULL, NULL, run_pair, next_of_pair, hear, count_done, count_lost};
    assert_true(pool_run(&pool));
    assert_true(pair.heard);
    assert_int_equal(pair.done, 2);
    close(pair.ends[0]);
    close(pair.ends[1]);
}

static void stopped_pools_begin_nothing(void **state)
{
    (void)state;
    volatile sig_atomic_t stop = 1;
    struct tally tally = {.most = 5};
    struct pool pool = {
            &tally, 2, 0, 0, &stop, NULL, run_task, next_task, NULL, take_answer, lose_task};
    assert_true(pool_run(&pool));
    assert_int_equal(tally.done + tally.lost, 0);
}

/* --- a batch without workers ------------------------------------------------------------------ */

static void note_message(void *context, const struct nsh_batch_event *event)
{
    if (event->kind == NSH_BATCH_MESSAGE && strcmp(event->message.name, "batch-no-workers") == 0)
        *(bool *)context = true;
}

static void set_most_files(rlim_t most, rlim_t hard)
{
    struct rlimit limit = {most, hard};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* DIAG_BATCH_NO_WORKERS: descriptors enough to read the archive, not for a socket pair beside. */
static void workers_may_be_missing(void **state)
{
    (void)state;
    struct arena arena;
    struct rlimit before;
    bool said = false;
    arena_init(&arena);
    mkdir(path_in(&arena, "a"), 0777);
    mkdir(path_in(&arena, "a/articles"), 0777);
    write_words(path_in(&arena, "a/publication.yaml"), "name: پیام\n");
    write_words(path_in(&arena, "a/articles/a.md"), "---\ndate: ۱ مهر ۱۳۹۱\n---\nمتن.\n");
    struct nsh_options options = {.data = SOURCE_DIR};
    struct nsh_press *press = nsh_press_create(&options);
    struct nsh_batch_options batch = {.archive = path_in(&arena, "a"),
            .output = path_in(&arena, "o"),
            .tell = note_message,
            .context = &said};
    getrlimit(RLIMIT_NOFILE, &before);
    int lowest = dup(0);
    close(lowest);
    set_most_files((rlim_t)lowest + 2, before.rlim_max); /* the lock and one more */
    int status = nsh_batch(press, &batch);
    set_most_files(before.rlim_cur, before.rlim_max);
    assert_int_equal(status, 2);
    assert_true(said);
    assert_int_equal(nsh_batch(press, &batch), 0);
    nsh_press_destroy(press);
    arena_finish(&arena);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(records_come_back),
            cmocka_unit_test(damage_is_found),
            cmocka_unit_test(young_files_are_looked_at),
            cmocka_unit_test(lost_tasks_cost_themselves),
            cmocka_unit_test(words_go_ahead_of_an_answer),
            cmocka_unit_test(stopped_pools_begin_nothing),
            cmocka_unit_test(workers_may_be_missing),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
