/* The command line: the public interface's first client. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "nashrieh.h"

enum { EXIT_CLEAN = 0, EXIT_PARTLY = 1, EXIT_NOTHING = 2, FONT_FOLDERS = 16 };

struct options {
    struct nsh_options press;
    const char *font_folders[FONT_FOLDERS + 1]; /* NULL-ended */
    const char *output;                         /* -o */
    const char *folder;                         /* -d */
    const char *articles;                       /* --articles */
    const char *from;                           /* --from */
    const char *source;                         /* --source */
    enum nsh_language language;
    int dpi;
    int workers, memory, seconds; /* -j, --memory, --seconds; 0: not said */
    const char *only;             /* --only */
    bool merge, jobs, freeze;
    bool json, quiet, list;
    bool diff, write, fix, proof;
    char **files; /* what is left of argv */
    int file_count;
};

struct command {
    const char *name;
    const char *summary[2]; /* by enum nsh_language */
    const char *usage;      /* after "nashrieh NAME " */
    const char *help[2];    /* paragraphs with an example */
    const char *allowed;    /* the letters of its options, see options.c */
    int least_files, most_files;
    int (*run)(struct nsh_press *press, const struct options *options);
};

/* What the environment's LC_ALL, LC_MESSAGES and LANG say. */
enum nsh_language find_language(void);

/* Reads argv after the command's name.  False when the command should not run; *status is then the
 * exit code (0 after --help). */
bool options_read(
        const struct command *command, int argc, char **argv, struct options *options, int *status);

/* FOLDER/NAMEENDING, to be freed; a NULL folder is the present one. */
char *path_join(const char *folder, const char *name, const char *ending);
/* Makes the folder and what stands above it; false after a word on stderr. */
bool make_folder(const char *folder);
bool is_folder(const char *path);
/* report.pdf → report-proof.pdf, to be freed. */
char *proof_path(const char *path);

/* What is told of the works of one run: words on stderr, or one JSON array on stdout. */
struct report {
    const struct options *options;
    int records; /* put into the array so far */
};

struct report report_begin(const struct options *options);
/* Tells a work's messages and what became of it; returns its status. */
int report_work(struct report *report, struct nsh_work *work, const char *output);
/* The messages as what was asked for: on stdout. */
int report_findings(struct report *report, struct nsh_work *work);
void report_end(const struct report *report);
/* A line that is overwritten, on terminals only. */
void report_progress(const struct report *report, int done, int total, const char *name);
/* One message on stderr; with --quiet only errors. */
void report_message(const struct nsh_message *message, const struct options *options);
/* A work's messages on stderr, as words or one JSON object, where stdout is for something else;
 * returns its status. */
int report_aside(struct nsh_work *work, const struct options *options);

/* On stderr: which files were written anew and where the old ones are. */
void print_written(const struct nsh_work *work, const struct options *options);
/* For one work after another without an end: words, or JSON a work. */
void report_saved(
        struct nsh_work *work, const struct options *options, const char *output, double took_ms);
/* What a check found beyond what setting said, from warnings on. */
void report_beyond(struct nsh_work *check, struct nsh_work *said, const struct options *options);

/* Builds the archive options->files[0] into options->folder and tells of it; works_told: what is to
 * be said of single articles is known already. */
int batch_build(struct nsh_press *press, const struct options *options, bool works_told,
        const volatile sig_atomic_t *stop);

int run_article(struct nsh_press *press, const struct options *options);
int run_issue(struct nsh_press *press, const struct options *options);
int run_preview(struct nsh_press *press, const struct options *options);
int run_trace(struct nsh_press *press, const struct options *options);
int run_check(struct nsh_press *press, const struct options *options);
int run_verify(struct nsh_press *press, const struct options *options);
int run_watch(struct nsh_press *press, const struct options *options);
int run_batch(struct nsh_press *press, const struct options *options);
int run_new(struct nsh_press *press, const struct options *options);
int run_normalise(struct nsh_press *press, const struct options *options);
int run_fonts(struct nsh_press *press, const struct options *options);

#endif
