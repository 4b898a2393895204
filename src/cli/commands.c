/* In: a press and options.  Out: files; the worst status of all works. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int worse(int a, int b)
{
    return a > b ? a : b;
}

static struct nsh_work *set_either(struct nsh_press *press, const char *path)
{
    return is_folder(path) ? nsh_issue_set(press, path) : nsh_article_set(press, path);
}

/* No output may replace what the user wrote. */
static bool is_input(const struct options *options, const char *path)
{
    struct stat output, input;
    if (stat(path, &output) != 0 || !S_ISREG(output.st_mode))
        return false;
    for (int i = 0; i < options->file_count; i++) {
        if (stat(options->files[i], &input) == 0 && input.st_dev == output.st_dev &&
                input.st_ino == output.st_ino) {
            fprintf(stderr, "nashrieh: %s is an input; it is not overwritten\n", path);
            return true;
        }
    }
    return false;
}

static void write_proof(struct nsh_work *work, const char *path)
{
    char *proof = proof_path(path);
    nsh_work_write_proof(work, proof);
    free(proof);
}

/* A proof stands beside its PDF: there must be a name for it. */
static bool proof_has_name(const struct options *options)
{
    struct stat status;
    if (!options->proof || !options->output)
        return true;
    if (strncmp(options->output, "/dev/", 5) != 0 &&
            (stat(options->output, &status) != 0 || S_ISREG(status.st_mode)))
        return true;
    fprintf(stderr, "nashrieh: --proof writes beside the PDF, but %s is no file\n",
            options->output);
    return false;
}

/* Works that could not be set are reported all the same. */
static int write_pdf(
        struct report *report, struct nsh_work *work, const char *path, bool with_proof)
{
    if (nsh_work_write_pdf(work, path) && with_proof)
        write_proof(work, path);
    return report_work(report, work, path);
}

static bool is_proof_of(const char *proof, const char *path)
{
    char *name = proof_path(path);
    bool same = strcmp(name, proof) == 0;
    free(name);
    return same;
}

/* Reports of one name in two folders would overwrite one another; proofs have names too. */
static bool is_taken(char *const *made, int count, const char *path, bool proofs)
{
    for (int i = 0; i < count; i++)
        if (strcmp(made[i], path) == 0 ||
                (proofs && (is_proof_of(path, made[i]) || is_proof_of(made[i], path))))
            return true;
    return false;
}

static int set_article(struct report *report, struct nsh_press *press, char **made, int index)
{
    const struct options *options = report->options;
    const char *file = options->files[index];
    report_progress(report, index + 1, options->file_count, file);
    struct nsh_work *work = nsh_article_set(press, file);
    made[index] = options->output ? path_join(NULL, options->output, "")
                                  : path_join(options->folder, nsh_work_name(work), ".pdf");
    int status = EXIT_NOTHING;
    if (is_taken(made, index, made[index], options->proof))
        fprintf(stderr, "nashrieh: %s is left out: %s was just made from another file\n", file,
                made[index]);
    else if (!is_input(options, made[index]))
        status = write_pdf(report, work, made[index], options->proof);
    nsh_work_destroy(work);
    return status;
}

int run_article(struct nsh_press *press, const struct options *options)
{
    if (options->output && options->file_count > 1) {
        fputs("nashrieh article: -o takes one file; use -d for many\n", stderr);
        return EXIT_NOTHING;
    }
    if (!proof_has_name(options) || (options->folder && !make_folder(options->folder)))
        return EXIT_NOTHING;
    char **made = calloc((size_t)options->file_count, sizeof *made);
    if (!made)
        abort();
    int worst = EXIT_CLEAN, count = 0;
    struct report report = report_begin(options);
    for (int i = 0; i < options->file_count; i++) {
        int status = set_article(&report, press, made, i);
        count += status != EXIT_NOTHING;
        worst = worse(worst, status);
    }
    report_end(&report);
    for (int i = 0; i < options->file_count; i++)
        free(made[i]);
    free(made);
    return worst == EXIT_NOTHING && count ? EXIT_PARTLY : worst;
}

static int write_articles(struct report *report, struct nsh_work *issue)
{
    const struct options *options = report->options;
    int worst = EXIT_CLEAN, count = (int)nsh_issue_article_count(issue);
    if (!make_folder(options->articles))
        return EXIT_PARTLY;
    for (int i = 0; i < count; i++) {
        struct nsh_work *work = nsh_issue_article_set(issue, (uint32_t)i);
        report_progress(report, i + 1, count, nsh_work_name(work));
        char *path = path_join(options->articles, nsh_work_name(work), ".pdf");
        worst = worse(worst, write_pdf(report, work, path, false));
        free(path);
        nsh_work_destroy(work);
    }
    return worst == EXIT_NOTHING ? EXIT_PARTLY : worst;
}

int run_issue(struct nsh_press *press, const struct options *options)
{
    if (!proof_has_name(options))
        return EXIT_NOTHING;
    struct report report = report_begin(options);
    struct nsh_work *work = nsh_issue_set(press, options->files[0]);
    char *named = path_join(NULL, nsh_work_name(work), ".pdf");
    int status =
            write_pdf(&report, work, options->output ? options->output : named, options->proof);
    if (options->articles && status != EXIT_NOTHING)
        status = worse(status, write_articles(&report, work));
    report_end(&report);
    free(named);
    nsh_work_destroy(work);
    return status;
}

static bool write_pages(const struct report *report, struct nsh_work *work)
{
    const struct options *options = report->options;
    uint32_t count = nsh_work_page_count(work);
    bool good = true;
    for (uint32_t i = 0; i < count && good; i++) {
        char ending[32];
        snprintf(ending, sizeof ending, "-%u.png", i + 1);
        char *path =
                path_join(options->folder ? options->folder : ".", nsh_work_name(work), ending);
        report_progress(report, (int)i + 1, (int)count, path);
        good = nsh_work_write_png(work, i, options->dpi, path);
        free(path);
    }
    return good;
}

/* The contact sheet shows a page at a third of its size. */
static void write_sheet(const struct options *options, struct nsh_work *work)
{
    enum { SMALLER = 3, LEAST_DPI = 20 };
    int dpi = options->dpi / SMALLER > LEAST_DPI ? options->dpi / SMALLER : LEAST_DPI;
    char *path =
            path_join(options->folder ? options->folder : ".", nsh_work_name(work), "-sheet.png");
    if (nsh_work_page_count(work) > 1)
        nsh_work_write_sheet(work, dpi, path);
    free(path);
}

int run_preview(struct nsh_press *press, const struct options *options)
{
    if (options->folder && !make_folder(options->folder))
        return EXIT_NOTHING;
    struct report report = report_begin(options);
    struct nsh_work *work = set_either(press, options->files[0]);
    if (write_pages(&report, work))
        write_sheet(options, work);
    int status = report_work(&report, work, options->folder ? options->folder : ".");
    report_end(&report);
    nsh_work_destroy(work);
    return status;
}

static void print_text(const char *text)
{
    size_t length = strlen(text);
    fputs(text, stdout);
    if (length == 0 || text[length - 1] != '\n')
        putchar('\n');
}

int run_trace(struct nsh_press *press, const struct options *options)
{
    if (options->output && is_input(options, options->output))
        return EXIT_NOTHING;
    struct nsh_work *work = set_either(press, options->files[0]);
    if (options->output)
        nsh_work_write_trace(work, options->output);
    else if (nsh_work_trace(work))
        print_text(nsh_work_trace(work));
    int status = report_aside(work, options);
    nsh_work_destroy(work);
    return status;
}

/* Also destroys the work. */
static int print_report(struct nsh_work *work, const struct options *options)
{
    int status = report_aside(work, options);
    if (nsh_work_report(work))
        print_text(nsh_work_report(work));
    else if (options->json)
        puts("null");
    nsh_work_destroy(work);
    return status;
}

int run_new(struct nsh_press *press, const struct options *options)
{
    static const char *const kinds[] = {"publication", "issue", "article"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(options->files[0], kinds[i]) != 0)
            continue;
        return print_report(nsh_begin(press, (enum nsh_beginning)i, options->files[1],
                                    options->from, options->json),
                options);
    }
    fprintf(stderr, "nashrieh new: no '%s'; publication, issue or article?\n", options->files[0]);
    return EXIT_NOTHING;
}

static int print_fonts(struct nsh_press *press, const struct options *options, const char *path)
{
    return print_report(nsh_fonts_report(press, path, options->json, options->language), options);
}

/* As JSON, one array whose items are the files in their order; null for one that is no font. */
int run_fonts(struct nsh_press *press, const struct options *options)
{
    if (options->file_count == 0)
        return print_fonts(press, options, NULL);
    int worst = EXIT_CLEAN, told = 0;
    for (int i = 0; i < options->file_count; i++) {
        if (options->json)
            fputs(i ? "," : "[", stdout);
        int status = print_fonts(press, options, options->files[i]);
        told += status != EXIT_NOTHING;
        worst = worse(worst, status);
    }
    if (options->json)
        puts("]");
    return worst == EXIT_NOTHING && told ? EXIT_PARTLY : worst;
}

static int print_rules(struct nsh_press *press, const struct options *options)
{
    struct nsh_work *work = nsh_check_rules(press, options->json, options->language);
    print_text(nsh_work_report(work));
    nsh_work_destroy(work);
    return EXIT_CLEAN;
}

/* Said either way: the list gives hints, the text is the same. */
static void print_dictionary(const struct nsh_work *work, const struct options *options)
{
    uint32_t words;
    const char *path = nsh_work_dictionary(work, &words);
    bool persian = options->language == NSH_PERSIAN;
    if (path)
        fprintf(stderr,
                persian ? "واژه‌نامه: %s (%u واژه)، تنها برای راهنمایی؛ متن چاپی بی آن هم همین است\n"
                        : "word list: %s (%u words), for hints only; print is the same without it\n",
                path, words);
    else
        fputs(persian ? "واژه‌نامه: هیچ (در دبیان: myspell-fa)، تنها برای راهنمایی است؛ متن چاپی با آن هم همین است\n"
                      : "word list: none (Debian: myspell-fa), it is for hints only; print is the same with one\n",
                stderr);
}

int run_check(struct nsh_press *press, const struct options *options)
{
    if (options->list)
        return print_rules(press, options);
    int worst = EXIT_CLEAN, read = 0;
    struct report report = report_begin(options);
    for (int i = 0; i < options->file_count; i++) {
        struct nsh_work *work =
                (options->fix ? nsh_check_fix : nsh_check)(press, options->files[i]);
        int status = report_findings(&report, work);
        if (options->fix && !options->quiet && !options->json)
            print_written(work, options);
        read += status != EXIT_NOTHING;
        if (i + 1 == options->file_count && !options->quiet && !options->json)
            print_dictionary(work, options);
        worst = worse(worst, status);
        nsh_work_destroy(work);
    }
    report_end(&report);
    return worst == EXIT_NOTHING && read ? EXIT_PARTLY : worst;
}

int run_verify(struct nsh_press *press, const struct options *options)
{
    int worst = EXIT_CLEAN, read = 0;
    struct report report = report_begin(options);
    for (int i = 0; i < options->file_count; i++) {
        struct nsh_work *work = nsh_verify(press, options->files[i], options->source);
        int status = report_findings(&report, work);
        read += status != EXIT_NOTHING;
        worst = worse(worst, status);
        nsh_work_destroy(work);
    }
    report_end(&report);
    return worst == EXIT_NOTHING && read ? EXIT_PARTLY : worst;
}
