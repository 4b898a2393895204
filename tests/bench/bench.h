/* The bench: what setting a long text costs, beside what it must cost at least.  Run by hand, never
 * as a test: it measures and judges nothing. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- text.c: the samples' sentences put together anew -------------------------------------- */

/* Writes a Markdown article of at least `length` bytes.  The same seed gives the same text. */
bool text_write(const char *path, size_t length, uint32_t seed);

/* The same with a front matter of these lines; without a title among them one is drawn. */
bool text_write_article(const char *path, const char *fields, size_t length, uint32_t seed);

/* The first 1/share of a text, cut at the end of a paragraph. */
bool text_write_share(const char *path, const char *whole, size_t share);

/* --- run.c: jobs in processes of their own --------------------------------------------------- */

struct cost {
    double wall, cpu; /* seconds; cpu is user + system of the whole process */
    double user;
    double peak;    /* MiB */
    uint32_t pages; /* as the job reports them; 0 = it failed */
};

typedef uint32_t job(const void *what); /* returns pages */

struct cost run_job(job *task, const void *what);    /* forked */
struct cost run_command(const char *const *command); /* its output is thrown away */

enum { MAX_RUNS = 201 };
double median_of(double *values, int count); /* sorts them */

/* --- the jobs -------------------------------------------------------------------------------- */

/* ours.c: the path of an article, through the public interface alone; everything on. */
job set_ours;

/* ours.c: the same with the cost of every stage printed. */
job set_in_stages;

/* prose.c: the speed of orthography and of the checks on an article's text, printed. */
job measure_prose;

/* floor.c: a file of plain paragraphs, one a line; a PangoLayout each, straight to cairo. */
job set_floor;

/* ours.c: the normalised text of an article, a paragraph a line, for the floor. */
struct plain_job {
    const char *article, *plain;
};
job write_plain;

#endif
