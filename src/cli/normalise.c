/* In: reports.  Out: their text with the edits of orthography, the edits themselves, or the files
 * written anew. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Isolates keep a Persian word in its place among Latin ones. */
#define FSI "\u2068"
#define PDI "\u2069"

struct ink {
    const char *old, *new, *off;
};

static struct ink choose_ink(void)
{
    const char *refused = getenv("NO_COLOR");
    bool colour = isatty(STDOUT_FILENO) && !(refused && *refused);
    return colour ? (struct ink){"\033[31m", "\033[32m", "\033[0m"} : (struct ink){"", "", ""};
}

/* A line end within words as a sign of its own. */
static void print_words(const char *words)
{
    fputs(FSI, stdout);
    for (; *words; words++) {
        if (*words == '\n')
            fputs("↵", stdout);
        else
            putchar(*words);
    }
    fputs(PDI, stdout);
}

/* The rules of edits from..until, each once. */
static void print_rules(const struct nsh_work *work, uint32_t copy, uint32_t from, uint32_t until)
{
    for (uint32_t i = from; i < until; i++) {
        struct nsh_edit edit, other;
        nsh_work_edit(work, copy, i, &edit);
        bool told = false;
        for (uint32_t j = from; j < i && !told; j++) {
            nsh_work_edit(work, copy, j, &other);
            told = strcmp(other.rule, edit.rule) == 0;
        }
        if (!told)
            printf(i == from ? " [%s" : " %s", edit.rule);
    }
    puts("]");
}

/* file:line:col: old → new [rules], a line for the edits of one word. */
static void print_diff(const struct nsh_work *work, uint32_t index)
{
    struct ink ink = choose_ink();
    struct nsh_copy copy;
    nsh_work_copy(work, index, &copy);
    for (uint32_t i = 0, next; i < copy.edits; i = next) {
        struct nsh_edit edit, other;
        nsh_work_edit(work, index, i, &edit);
        for (next = i + 1; next < copy.edits; next++) {
            nsh_work_edit(work, index, next, &other);
            if (other.begins)
                break;
        }
        printf("%s:%u:%u: %s", copy.path, edit.line, edit.column, ink.old);
        print_words(edit.words_before);
        printf("%s → %s", ink.off, ink.new);
        print_words(edit.words_after);
        fputs(ink.off, stdout);
        print_rules(work, index, i, next);
    }
}

void print_written(const struct nsh_work *work, const struct options *options)
{
    for (uint32_t i = 0; i < nsh_work_copy_count(work); i++) {
        struct nsh_copy copy;
        nsh_work_copy(work, i, &copy);
        bool persian = options->language == NSH_PERSIAN;
        if (copy.written)
            fprintf(stderr,
                    persian ? "%s: %u ویرایش؛ پروندهٔ پیشین در %s است\n"
                            : "%s: %u edits; the old file is %s\n",
                    copy.path, copy.edits, copy.kept);
        else if (!copy.changed)
            fprintf(stderr, persian ? "%s: چیزی برای ویرایش نیست\n" : "%s: nothing to edit\n",
                    copy.path);
    }
}

static int normalise_file(
        struct report *report, struct nsh_press *press, const struct options *options, int index)
{
    struct nsh_work *work = nsh_normalise(press, options->files[index]);
    bool read = nsh_work_copy_count(work) > 0;
    if (read && options->write)
        nsh_work_write_copies(work);
    if (read && !options->json && options->diff)
        print_diff(work, 0);
    if (read && !options->json && !options->diff && !options->write)
        fputs(nsh_work_report(work), stdout);
    int status = options->json ? report_work(report, work, NULL) : report_aside(work, options);
    if (options->write && !options->quiet && !options->json)
        print_written(work, options);
    nsh_work_destroy(work);
    return status;
}

int run_normalise(struct nsh_press *press, const struct options *options)
{
    int worst = EXIT_CLEAN, made = 0;
    struct report report = report_begin(options);
    for (int i = 0; i < options->file_count; i++) {
        int status = normalise_file(&report, press, options, i);
        made += status != EXIT_NOTHING;
        worst = status > worst ? status : worst;
    }
    report_end(&report);
    return worst == EXIT_NOTHING && made ? EXIT_PARTLY : worst;
}
