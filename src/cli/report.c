/* In: works.  Out: their messages on the terminal, or one JSON array on stdout. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const severity_words[2][4] = {
        {"style", "warning", "error", "fatal"},
        {"سلیقه", "هشدار", "خطا", "خطای کشنده"},
};

static void print_message(FILE *to, const struct nsh_message *m, enum nsh_language language)
{
    if (m->line)
        fprintf(to, "%s:%u:%u: ", m->path, m->line, m->column);
    else if (*m->path)
        fprintf(to, "%s: ", m->path);
    else
        fputs("nashrieh: ", to);
    fprintf(to, "%s: %s [%s]\n", severity_words[language][m->severity], m->text, m->name);
    if (*m->hint)
        fprintf(to, "    %s: %s\n", language == NSH_PERSIAN ? "راه" : "hint", m->hint);
}

static void print_messages(FILE *to, struct nsh_work *work, enum nsh_language language, bool quiet)
{
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message message;
        nsh_work_message(work, i, language, &message);
        if (!quiet || message.severity >= NSH_ERROR)
            print_message(to, &message, language);
    }
}

void report_message(const struct nsh_message *message, const struct options *options)
{
    if (!options->quiet || message->severity >= NSH_ERROR)
        print_message(stderr, message, options->language);
}

int report_aside(struct nsh_work *work, const struct options *options)
{
    if (options->json)
        fprintf(stderr, "%s\n", nsh_work_record(work, options->language, options->output));
    else
        print_messages(stderr, work, options->language, options->quiet);
    return nsh_work_status(work);
}

static void print_outcome(struct nsh_work *work, const struct options *options, const char *output)
{
    unsigned pages = nsh_work_page_count(work), edits = nsh_work_edit_count(work);
    if (options->language == NSH_PERSIAN)
        fprintf(stderr, "%s: %u صفحه، %u ویرایش رسم‌الخط\n", output, pages,
                edits);
    else
        fprintf(stderr, "%s: %u %s, %u edits of orthography\n", output, pages,
                pages == 1 ? "page" : "pages", edits);
}

static void print_proof(const struct nsh_work *work, const struct options *options)
{
    unsigned pages = nsh_work_proof_page_count(work), findings = nsh_work_finding_count(work);
    if (options->language == NSH_PERSIAN)
        fprintf(stderr, "%s: %u صفحه، %u یافته\n", nsh_work_proof(work), pages, findings);
    else
        fprintf(stderr, "%s: %u %s, %u %s\n", nsh_work_proof(work), pages,
                pages == 1 ? "page" : "pages", findings, findings == 1 ? "finding" : "findings");
}

struct report report_begin(const struct options *options)
{
    if (options->json)
        fputs("[", stdout);
    return (struct report){.options = options};
}

int report_work(struct report *report, struct nsh_work *work, const char *output)
{
    const struct options *options = report->options;
    int status = nsh_work_status(work);
    const char *made = status == EXIT_NOTHING ? NULL : output;
    if (options->json) {
        printf("%s%s", report->records++ ? ",\n" : "\n",
                nsh_work_record(work, options->language, made));
        return status;
    }
    print_messages(stderr, work, options->language, options->quiet);
    if (made && !options->quiet)
        print_outcome(work, options, made);
    if (nsh_work_proof(work) && !options->quiet)
        print_proof(work, options);
    return status;
}

void report_saved(
        struct nsh_work *work, const struct options *options, const char *output, double took_ms)
{
    bool made = nsh_work_status(work) != EXIT_NOTHING;
    if (options->json) {
        printf("%s\n", nsh_work_record(work, options->language, made ? output : NULL));
        fflush(stdout);
        return;
    }
    print_messages(stderr, work, options->language, options->quiet);
    if (!made || options->quiet)
        return;
    print_outcome(work, options, output);
    fprintf(stderr, "    %.0f ms\n", took_ms);
}

static bool was_said(const struct nsh_message *message, struct nsh_work *said)
{
    for (uint32_t i = 0; i < nsh_work_message_count(said); i++) {
        struct nsh_message other;
        nsh_work_message(said, i, NSH_ENGLISH, &other);
        if (other.line == message->line && other.column == message->column &&
                strcmp(other.name, message->name) == 0)
            return true;
    }
    return false;
}

void report_beyond(struct nsh_work *check, struct nsh_work *said, const struct options *options)
{
    if (options->json) {
        printf("%s\n", nsh_work_record(check, options->language, NULL));
        fflush(stdout);
        return;
    }
    enum nsh_severity least = options->quiet ? NSH_ERROR : NSH_WARNING;
    for (uint32_t i = 0; i < nsh_work_message_count(check); i++) {
        struct nsh_message message;
        nsh_work_message(check, i, options->language, &message);
        if (message.severity >= least && !was_said(&message, said))
            print_message(stderr, &message, options->language);
    }
}

int report_findings(struct report *report, struct nsh_work *work)
{
    const struct options *options = report->options;
    if (options->json)
        return report_work(report, work, NULL);
    print_messages(stdout, work, options->language, options->quiet);
    return nsh_work_status(work);
}

void report_end(const struct report *report)
{
    if (report->options->json)
        puts("\n]");
}

void report_progress(const struct report *report, int done, int total, const char *name)
{
    const struct options *options = report->options;
    if (options->quiet || options->json || total < 2 || !isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "\r\033[K[%d/%d] %s\r", done, total, name);
}
