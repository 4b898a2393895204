/* In: an archive.  Out: everything that is made of it; while that lasts a line that tells how far
 * it is, on a terminal one that is overwritten; at the end a summary. */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MOST_REASONS = 20 };

struct failure {
    char *name, *why;
};

struct telling {
    const struct options *options;
    bool terminal;
    bool works_told; /* what is said of single articles is known */
    double begun, shown;
    char *current;
    struct failure failures[MOST_REASONS];
    uint32_t failure_count;
};

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    stopped = number;
}

static void stop_on(int number)
{
    struct sigaction action = {.sa_handler = stop};
    sigaction(number, &action, NULL);
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- a line of JSON an event ------------------------------------------------------------------ */

static void put_json(const char *words)
{
    putchar('"');
    for (; words && *words; words++) {
        if (*words == '"' || *words == '\\')
            printf("\\%c", *words);
        else if ((unsigned char)*words < 0x20)
            printf("\\u%04x", *words);
        else
            putchar(*words);
    }
    putchar('"');
}

static void print_json(const struct nsh_batch_event *event)
{
    static const char *const kinds[] = {"message", "begun", "made", "failed", "ended"};
    static const char *const severities[] = {"style", "warning", "error", "fatal"};
    const struct nsh_message *m = &event->message;
    printf("{\"event\": \"%s\", \"name\": ", kinds[event->kind]);
    put_json(event->name);
    if (event->kind == NSH_BATCH_MESSAGE) {
        printf(", \"severity\": \"%s\", \"id\": \"%s\", \"path\": ", severities[m->severity],
                m->name);
        put_json(m->path);
        printf(", \"line\": %u, \"column\": %u, \"text\": ", m->line, m->column);
        put_json(m->text);
        fputs(", \"hint\": ", stdout);
        put_json(m->hint);
    }
    if (event->kind == NSH_BATCH_FAILED) {
        fputs(", \"reason\": ", stdout);
        put_json(m->text);
    }
    printf(", \"done\": %u, \"total\": %u, \"built\": %u, \"unchanged\": %u, \"failed\": %u",
            event->done, event->total, event->built, event->unchanged, event->failed);
    if (event->kind == NSH_BATCH_ENDED)
        printf(", \"flawed\": %u, \"removed\": %u, \"findings\": {\"style\": %u, \"warning\": %u, "
               "\"error\": %u, \"fatal\": %u}, \"stopped\": %s",
                event->flawed, event->removed, event->findings[0], event->findings[1],
                event->findings[2], event->findings[3], event->stopped ? "true" : "false");
    puts("}");
    fflush(stdout);
}

/* --- words ------------------------------------------------------------------------------------ */

static bool is_persian(const struct telling *telling)
{
    return telling->options->language == NSH_PERSIAN;
}

static void clear_line(const struct telling *telling)
{
    if (telling->terminal)
        fputs("\r\033[K", stderr);
}

/* Done of all, how many a second, how long yet, what is being made. */
static void show_progress(struct telling *telling, const struct nsh_batch_event *event)
{
    double now = seconds_now(), took = now - telling->begun;
    const double often = telling->terminal ? 0.1 : 5;
    if (telling->options->quiet || now - telling->shown < often || event->done == 0)
        return;
    telling->shown = now;
    double rate = event->done / (took > 0 ? took : 1);
    double left = (event->total - event->done) / rate;
    clear_line(telling);
    fprintf(stderr,
            is_persian(telling) ? "[%u/%u] %.0f در ثانیه، %.0f ثانیهٔ دیگر، %s"
                                : "[%u/%u] %.0f/s, %.0f s left, %s",
            event->done, event->total, rate, left, telling->current ? telling->current : "");
    if (!telling->terminal)
        fputc('\n', stderr);
    fflush(stderr);
}

static void note_failure(struct telling *telling, const struct nsh_batch_event *event)
{
    if (telling->failure_count < MOST_REASONS)
        telling->failures[telling->failure_count] = (struct failure){
                path_join(NULL, event->name, ""), path_join(NULL, event->message.text, "")};
    telling->failure_count++;
}

static void print_failures(const struct telling *telling)
{
    for (uint32_t i = 0; i < telling->failure_count && i < MOST_REASONS; i++)
        fprintf(stderr, "    %s: %s\n", telling->failures[i].name, telling->failures[i].why);
    if (telling->failure_count > MOST_REASONS)
        fprintf(stderr, "    … %u\n", telling->failure_count - MOST_REASONS);
}

static void print_summary(const struct telling *telling, const struct nsh_batch_event *event)
{
    double took = seconds_now() - telling->begun;
    clear_line(telling);
    fprintf(stderr,
            is_persian(telling)
                    ? "%u ساخته، %u بی‌تغییر، %u ناموفق، %u برداشته؛ یافته‌ها: %u خطا، %u هشدار، %u سلیقه؛ "
                      "%.2f ثانیه%s\n"
                    : "%u built, %u unchanged, %u failed, %u removed; findings: %u errors, %u warnings, "
                      "%u style; %.2f s%s\n",
            event->built, event->unchanged, event->failed, event->removed,
            event->findings[NSH_ERROR] + event->findings[NSH_FATAL], event->findings[NSH_WARNING],
            event->findings[NSH_STYLE], took,
            !event->stopped       ? ""
            : is_persian(telling) ? " (نیمه‌کاره)"
                                  : " (stopped)");
    print_failures(telling);
}

static void tell(void *context, const struct nsh_batch_event *event)
{
    struct telling *telling = context;
    if (event->kind == NSH_BATCH_MESSAGE && telling->works_told &&
            strncmp(event->name, "article ", strlen("article ")) == 0)
        return;
    if (event->kind == NSH_BATCH_FAILED)
        note_failure(telling, event);
    if (telling->options->json) {
        print_json(event);
        return;
    }
    if (event->kind == NSH_BATCH_MESSAGE) {
        clear_line(telling);
        report_message(&event->message, telling->options);
    } else if (event->kind == NSH_BATCH_BEGUN) {
        free(telling->current);
        telling->current = path_join(NULL, event->name, "");
    } else if (event->kind == NSH_BATCH_ENDED) {
        if (!telling->options->quiet || event->failed)
            print_summary(telling, event);
        return;
    }
    show_progress(telling, event);
}

static void telling_finish(struct telling *telling)
{
    free(telling->current);
    for (uint32_t i = 0; i < telling->failure_count && i < MOST_REASONS; i++) {
        free(telling->failures[i].name);
        free(telling->failures[i].why);
    }
}

static struct nsh_batch_options batch_options(
        const struct options *options, struct telling *telling, const volatile sig_atomic_t *stop)
{
    return (struct nsh_batch_options){.archive = options->files[0],
            .output = options->folder,
            .language = options->language,
            .workers = options->workers,
            .memory = options->memory,
            .seconds = options->seconds,
            .only = options->only,
            .merge = options->merge,
            .tell = tell,
            .context = telling,
            .stop = stop};
}

/* Command lines, or the path of an issue's file, on stdout. */
static int print_work(const struct options *options, struct nsh_press *press)
{
    struct options plain = *options;
    struct telling telling = {.options = &plain};
    struct nsh_batch_options all = batch_options(options, &telling, NULL);
    plain.json = false; /* messages go to stderr in words */
    if (options->freeze && !options->only) {
        fputs("nashrieh batch: --freeze wants --only ISSUE\n", stderr);
        return EXIT_NOTHING;
    }
    if (options->jobs)
        all.only = NULL;
    struct nsh_work *work = options->freeze ? nsh_batch_freeze(press, &all)
                                            : nsh_batch_jobs(press, &all, options->json);
    int status = nsh_work_status(work);
    if (nsh_work_report(work))
        puts(nsh_work_report(work));
    nsh_work_destroy(work);
    return status;
}

int batch_build(struct nsh_press *press, const struct options *options, bool works_told,
        const volatile sig_atomic_t *stop)
{
    double now = seconds_now();
    struct telling telling = {.options = options,
            .works_told = works_told,
            .terminal = !options->json && isatty(STDERR_FILENO),
            .begun = now,
            .shown = now};
    struct nsh_batch_options batch = batch_options(options, &telling, stop);
    int status = nsh_batch(press, &batch);
    telling_finish(&telling);
    return status;
}

int run_batch(struct nsh_press *press, const struct options *options)
{
    if (!options->folder) {
        fputs("nashrieh batch: -d OUT says where to build\n", stderr);
        return EXIT_NOTHING;
    }
    if (!make_folder(options->folder))
        return EXIT_NOTHING;
    if (options->jobs || options->freeze)
        return print_work(options, press);
    stop_on(SIGINT);
    stop_on(SIGTERM);
    return batch_build(press, options, false, &stopped);
}
