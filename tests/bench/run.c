/* In: a job.  Out: what a process of its own spent on it, by the system's accounts (wait4). */
#include "bench.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct cost wait_for(pid_t child, double begin, uint32_t pages)
{
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return (struct cost){0};
    struct cost cost = {.wall = now() - begin,
            .user = seconds_of(usage.ru_utime),
            .peak = (double)usage.ru_maxrss / 1024};
    cost.cpu = cost.user + seconds_of(usage.ru_stime);
    cost.pages = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? pages : 0;
    return cost;
}

struct cost run_job(job *task, const void *what)
{
    int ends[2];
    if (pipe(ends) != 0)
        return (struct cost){0};
    fflush(stdout);
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        uint32_t pages = task(what);
        fflush(stdout);
        _exit(write(ends[1], &pages, sizeof pages) != sizeof pages);
    }
    close(ends[1]);
    uint32_t pages;
    bool told = child > 0 && read(ends[0], &pages, sizeof pages) == sizeof pages;
    close(ends[0]);
    return wait_for(child, begin, told ? pages : 0);
}

struct cost run_command(const char *const *command)
{
    fflush(stdout);
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, 1);
        dup2(nothing, 2);
        execv(command[0], (char *const *)command);
        _exit(127);
    }
    return wait_for(child, begin, 1);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median_of(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}
