/* Prints what setting costs:
 *
 *     bench                    all of it: the floor, the share of text, one report
 *     bench --runs N           with N runs each (9)
 *     bench --text FILE        of this article instead of the samples' sentences
 *     bench --stages FILE      one article, stage by stage
 *     bench --prose FILE       orthography and checks alone, MB/s; the word list is the installed
 * one or the environment's DICTIONARY bench --ours FILE        once, in this process: for perf,
 * massif and the like bench --floor FILE       the same of the floor (plain text, a paragraph a
 * line) bench --keep DIR         leaves the made texts there
 *
 * Every run is a process of its own.  Times are CPU (user + system); runs of the two sides take
 * turns, so a ratio holds when the machine's speed drifts. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LENGTH = 520 * 1000, SEED = 19, PATH = 4096 };

struct bench {
    int runs;
    const char *folder; /* of the made texts */
    const char *text;   /* an article of one's own, or NULL */
    char whole[PATH], half[PATH], quarter[PATH], plain[PATH], pdf[PATH];
};

static void name_files(struct bench *bench)
{
    snprintf(bench->whole, PATH, "%s/whole.md", bench->folder);
    snprintf(bench->half, PATH, "%s/half.md", bench->folder);
    snprintf(bench->quarter, PATH, "%s/quarter.md", bench->folder);
    snprintf(bench->plain, PATH, "%s/plain.txt", bench->folder);
    snprintf(bench->pdf, PATH, "%s/report.pdf", bench->folder);
    if (bench->text)
        snprintf(bench->whole, PATH, "%s", bench->text);
}

static uint32_t make_text(const void *what)
{
    return text_write(what, LENGTH, SEED);
}

/* In a child, so that this process stays small: its pages would count in every run's peak. */
static bool make_files(struct bench *bench)
{
    struct plain_job plain = {bench->whole, bench->plain};
    return (bench->text || run_job(make_text, bench->whole).pages) &&
           text_write_share(bench->half, bench->whole, 2) &&
           text_write_share(bench->quarter, bench->whole, 4) && run_job(write_plain, &plain).pages;
}

static void remove_files(const struct bench *bench)
{
    if (!bench->text)
        unlink(bench->whole);
    unlink(bench->half);
    unlink(bench->quarter);
    unlink(bench->plain);
    unlink(bench->pdf);
    rmdir(bench->folder);
}

static bool is_wrong(struct cost cost, const char *what)
{
    if (cost.pages == 0)
        fprintf(stderr, "bench: %s failed\n", what);
    return cost.pages == 0;
}

/* --- ours against the floor ----------------------------------------------------------------- */

static bool measure_ratio(const struct bench *bench)
{
    double ours_cpu[MAX_RUNS], ours_user[MAX_RUNS], floor_cpu[MAX_RUNS], ratios[MAX_RUNS];
    struct cost ours = {0}, floor = {0};
    double peak = 0;
    for (int i = -1; i < bench->runs; i++) { /* one to warm up */
        ours = run_job(set_ours, bench->whole);
        floor = run_job(set_floor, bench->plain);
        if (is_wrong(ours, "ours") || is_wrong(floor, "the floor"))
            return false;
        int at = i < 0 ? 0 : i;
        ours_cpu[at] = ours.cpu;
        ours_user[at] = ours.user;
        floor_cpu[at] = floor.cpu;
        ratios[at] = ours.cpu / floor.cpu;
        peak = ours.peak > peak ? ours.peak : peak;
    }
    double cpu = median_of(ours_cpu, bench->runs);
    printf("ours:  %4u pages, %6.1f ms CPU (%.1f user), %.0f pages/s, peak %.1f MiB\n", ours.pages,
            cpu * 1e3, median_of(ours_user, bench->runs) * 1e3, ours.pages / cpu, peak);
    double least = floor_cpu[0];
    printf("floor: %4u pages, %6.1f ms CPU, peak %.1f MiB\n", floor.pages,
            median_of(floor_cpu, bench->runs) * 1e3, floor.peak);
    least = floor_cpu[0];
    double median = median_of(ratios, bench->runs);
    printf("ratio: %.3f (%.3f to %.3f; of the least times %.3f) in %d pairs\n", median, ratios[0],
            ratios[bench->runs - 1], ours_cpu[0] / least, bench->runs);
    return true;
}

/* --- linear? ---------------------------------------------------------------------------------- */

static bool measure_shares(const struct bench *bench)
{
    const char *const paths[] = {bench->quarter, bench->half, bench->whole};
    const char *const names[] = {"quarter", "half", "whole"};
    double cpu[3][MAX_RUNS], peaks[3];
    uint32_t pages[3];
    for (int i = 0; i < bench->runs; i++)
        for (int share = 0; share < 3; share++) {
            struct cost cost = run_job(set_ours, paths[share]);
            if (is_wrong(cost, paths[share]))
                return false;
            cpu[share][i] = cost.cpu;
            pages[share] = cost.pages;
            peaks[share] = cost.peak;
        }
    for (int share = 0; share < 3; share++)
        printf("%-8s %4u pages, %.3f ms CPU a page, peak %.1f MiB\n", names[share], pages[share],
                median_of(cpu[share], bench->runs) * 1e3 / pages[share], peaks[share]);
    return true;
}

/* --- one report ------------------------------------------------------------------------------ */

static const char *find_report(void)
{
    static const char shared[] = SOURCE_DIR "/../shared/data/meeting-report.txt";
    return access(shared, R_OK) == 0 ? shared : SOURCE_DIR "/samples/hamyar/19/council.txt";
}

static bool measure_report(const struct bench *bench)
{
    const char *const command[] = {COMMAND, "article", find_report(), "-o", bench->pdf, NULL};
    setenv("NASHRIEH_DATA", SOURCE_DIR, 1);
    double wall[MAX_RUNS], cpu[MAX_RUNS];
    int runs = bench->runs * 4 < MAX_RUNS ? bench->runs * 4 : MAX_RUNS;
    struct cost cost = run_command(command);
    for (int i = 0; i < runs; i++) {
        cost = run_command(command);
        if (is_wrong(cost, command[2]))
            return false;
        wall[i] = cost.wall;
        cpu[i] = cost.cpu;
    }
    double middle = median_of(wall, runs), middle_cpu = median_of(cpu, runs);
    printf("report:  wall %.1f ms (least %.1f), CPU %.1f ms (least %.1f), peak %.1f MiB, %d runs\n",
            middle * 1e3, wall[0] * 1e3, middle_cpu * 1e3, cpu[0] * 1e3, cost.peak, runs);
    return true;
}

/* --- the command -------------------------------------------------------------------------------
 */

static int measure(struct bench *bench, bool keep)
{
    char folder[] = "/tmp/nashrieh-bench.XXXXXX";
    if (!bench->folder && !(bench->folder = mkdtemp(folder))) {
        perror("bench");
        return 1;
    }
    name_files(bench);
    bool good = make_files(bench) && measure_ratio(bench) && measure_shares(bench) &&
                measure_report(bench) && run_job(set_in_stages, bench->whole).pages &&
                run_job(measure_prose, bench->whole).pages;
    if (!keep)
        remove_files(bench);
    return good ? 0 : 1;
}

static int run_one(const char *option, const char *path)
{
    if (strcmp(option, "--stages") == 0)
        return set_in_stages(path) == 0;
    if (strcmp(option, "--prose") == 0)
        return measure_prose(path) == 0;
    if (strcmp(option, "--ours") == 0)
        return set_ours(path) == 0;
    return set_floor(path) == 0;
}

int main(int argc, char **argv)
{
    struct bench bench = {.runs = 9};
    int i = 1;
    for (; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--runs") == 0)
            bench.runs = atoi(argv[i + 1]);
        else if (strcmp(argv[i], "--text") == 0)
            bench.text = argv[i + 1];
        else if (strcmp(argv[i], "--keep") == 0)
            bench.folder = argv[i + 1];
        else
            break;
    }
    if (i + 2 == argc && (!strcmp(argv[i], "--stages") || !strcmp(argv[i], "--ours") ||
                                 !strcmp(argv[i], "--prose") || !strcmp(argv[i], "--floor")))
        return run_one(argv[i], argv[i + 1]);
    if (i != argc || bench.runs < 1 || bench.runs > MAX_RUNS) {
        fputs("usage: bench [--runs N] [--text FILE] [--keep DIR]\n"
              "       bench --stages FILE | --prose FILE | --ours FILE | --floor FILE\n",
                stderr);
        return 2;
    }
    return measure(&bench, bench.folder != NULL);
}
