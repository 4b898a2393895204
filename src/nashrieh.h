/* Nashrieh (نشریه): a press for Persian bulletins.  This is the whole public interface.
 *
 * In order of use:
 *
 *     struct nsh_press *press = nsh_press_create(&options);     fonts and layouts, once
 *     struct nsh_work *work = nsh_article_set(press, "report.md");   or nsh_issue_set()
 *     if (nsh_work_write_pdf(work, "report.pdf")) ...           a whole file or none
 *     for (i ...) nsh_work_message(work, i, NSH_PERSIAN, &message);
 *     int status = nsh_work_status(work);                       0, 1 or 2
 *     nsh_work_destroy(work);
 *     nsh_press_destroy(press);
 *
 * Everything a work or press returns is owned by it and lives as long as it does.  Strings are
 * UTF-8. Nothing is printed and nothing is written but the files you name.  A press serves one
 * thread; any number of presses may exist. */
#ifndef NASHRIEH_H
#define NASHRIEH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define NSH_PUBLIC __attribute__((visibility("default")))
#else
#define NSH_PUBLIC
#endif

/* "0.1.0" */
NSH_PUBLIC const char *nsh_version(void);

/* --- The press: fonts, kept warm over many works ------------------------------------------- */

struct nsh_press;

struct nsh_options {
    const char *data;         /* folder that holds fonts/ and layouts/; NULL: the installed one, or
                                 the environment's NASHRIEH_DATA */
    const char *const *fonts; /* more folders of fonts, NULL-ended; or NULL */
    const char *layout;     /* NULL: what the publication or issue says, else article / bulletin */
    const char *palette;    /* NULL: what the publication or issue says, else the layout's first */
    bool verbatim;          /* leave the orthography as typed */
    bool no_verify;         /* write finished PDFs that the judge below would refuse */
    bool attach_source;     /* articles' PDFs carry their own text as a file: PDF/A-3a */
    const char *dictionary; /* a .dic file of words that checks ask for hints, "none" for no such
                               file; NULL: Debian's myspell-fa where it is installed.  Pages and
                               copies are the same with and without it */
    const char *encoding;   /* of the articles' files: "windows-1256"; NULL: told by their bytes */
};

/* Copies the options.  Never NULL; when fonts are missing, every work says so and has status 2. */
NSH_PUBLIC struct nsh_press *nsh_press_create(const struct nsh_options *options);
NSH_PUBLIC void nsh_press_destroy(struct nsh_press *press);

/* --- Works: one article or one issue, set in pages ------------------------------------------ */

struct nsh_work;

/* One report: Markdown with front matter (.md), or plain text as offices write it.  A
 * publication.yaml in its folder or up to three above gives the masthead.  Never NULL. */
NSH_PUBLIC struct nsh_work *nsh_article_set(struct nsh_press *press, const char *path);

/* An issue: a folder with issue.yaml.  Never NULL. */
NSH_PUBLIC struct nsh_work *nsh_issue_set(struct nsh_press *press, const char *folder);

/* The articles of an issue, each as a work of its own with the issue's data and its page in the
 * source line; `index` from 0.  The issue's work must outlive it. */
NSH_PUBLIC uint32_t nsh_issue_article_count(const struct nsh_work *issue);
NSH_PUBLIC struct nsh_work *nsh_issue_article_set(struct nsh_work *issue, uint32_t index);

NSH_PUBLIC void nsh_work_destroy(struct nsh_work *work); /* NULL is fine */

/* 0: clean; 1: made, but something was left out (an error); 2: nothing could be made. */
NSH_PUBLIC int nsh_work_status(const struct nsh_work *work);

/* A file name for it without ending: the article's or folder's name. */
NSH_PUBLIC const char *nsh_work_name(const struct nsh_work *work);
NSH_PUBLIC uint32_t nsh_work_page_count(const struct nsh_work *work); /* 0 when nothing was made */
NSH_PUBLIC uint32_t nsh_work_edit_count(const struct nsh_work *work); /* orthography's edits */

/* --- Outputs: to a temporary file and renamed; false leaves an older file as it was ---------- */

NSH_PUBLIC bool nsh_work_write_pdf(struct nsh_work *work, const char *path);
/* `page` from 0. */
NSH_PUBLIC bool nsh_work_write_png(struct nsh_work *work, uint32_t page, int dpi, const char *path);

/* All pages on one PNG, in pairs as they face each other, from right to left. */
NSH_PUBLIC bool nsh_work_write_sheet(struct nsh_work *work, int dpi, const char *path);

/* The finished PDF in memory; false after a message. */
NSH_PUBLIC bool nsh_work_pdf(struct nsh_work *work, const unsigned char **bytes, size_t *length);

/* The same pages with what an editor must see upon them (line grid, frames, loose lines, kashidas,
 * coarse pictures, numbered findings of the checks), line numbers, and behind them the findings as
 * a list and a box to sign.  As judged as the other. */
NSH_PUBLIC bool nsh_work_write_proof(struct nsh_work *work, const char *path);
NSH_PUBLIC const char *nsh_work_proof(
        const struct nsh_work *work); /* its file; NULL: not written */
NSH_PUBLIC uint32_t nsh_work_proof_page_count(const struct nsh_work *work);
NSH_PUBLIC uint32_t nsh_work_finding_count(const struct nsh_work *work); /* in its list */

/* JSON of every line and placed run; NULL when nothing was made. */
NSH_PUBLIC const char *nsh_work_trace(struct nsh_work *work);
NSH_PUBLIC bool nsh_work_write_trace(struct nsh_work *work, const char *path);

/* Hidden controls that the text layer needed; known once the PDF was made. */
NSH_PUBLIC uint32_t nsh_work_control_count(const struct nsh_work *work);

/* --- Messages ----------------------------------------------------------------------------------
 */

enum nsh_severity { NSH_STYLE, NSH_WARNING, NSH_ERROR, NSH_FATAL };
enum nsh_language { NSH_ENGLISH, NSH_PERSIAN };

struct nsh_message {
    enum nsh_severity severity;
    const char *name;      /* "not-utf-8": the same in every language */
    const char *path;      /* "" when the message has no place */
    uint32_t line, column; /* from 1, the column in characters; 0 when it has none */
    const char *text;      /* words of the other direction stand between isolates */
    const char *hint;      /* "" when there is none */
};

NSH_PUBLIC uint32_t nsh_work_message_count(const struct nsh_work *work);
NSH_PUBLIC void nsh_work_message(struct nsh_work *work, uint32_t index, enum nsh_language language,
        struct nsh_message *message);

/* What a program may want to read: an object with name, output (the path you give, may be NULL),
 * status, pages, edits, where there is a proof its file, pages and findings, and messages, an array
 * of objects with the fields above.  Where there are copies, files and changes tell of them and of
 * every edit. */
NSH_PUBLIC const char *nsh_work_record(
        struct nsh_work *work, enum nsh_language language, const char *output);

/* --- Checks --------------------------------------------------------------------------------------
 */

/* What an editor should see before print: of a report, of an issue (a folder with issue.yaml), or
 * of a publication with all issues below it (a folder with publication.yaml).  Changes nothing.
 * The findings are the work's messages; its status is 0: no error among them, 1: errors, 2: nothing
 * could be read.  Never NULL.  SOURCE_DATE_EPOCH, else the clock, says what day it is: for
 * two-digit years and dates to come where there is no issue.  Rules that `ignore:` leaves out are
 * not told; one of orthography is not applied either, here as in pages and copies. */
NSH_PUBLIC struct nsh_work *nsh_check(struct nsh_press *press, const char *path);

/* The same, but first writes into the articles' files what is safe: the edits of orthography and
 * what findings want for certain.  Old files are kept, as below.  The messages are what remains. */
NSH_PUBLIC struct nsh_work *nsh_check_fix(struct nsh_press *press, const char *path);

/* The word list that a check asked: its path, and how many words it has; NULL when it asked none.
 */
NSH_PUBLIC const char *nsh_work_dictionary(const struct nsh_work *work, uint32_t *words);

/* Every rule with its wording, reason and an example, as text or JSON: the work's report. */
NSH_PUBLIC struct nsh_work *nsh_check_rules(
        struct nsh_press *press, bool json, enum nsh_language language);

/* --- The batch: an archive becomes issues, single articles and indexes ---------------------------
 */

/* ARCHIVE has publication.yaml, articles/ in folders of any depth, pictures/, and issues/ for what
 * shall not be automatic: NAME/issue.yaml.  OUTPUT gets 1391/summer/issue.pdf and .png,
 * articles/SLUG.pdf, text/SLUG.txt, 1391/index.pdf and .csv, 1391/resolutions.pdf and .csv,
 * index.json; and a state file that may be deleted.  docs/batch.md tells all. */

enum nsh_batch_event_kind {
    NSH_BATCH_MESSAGE, /* message */
    NSH_BATCH_BEGUN,   /* name is being made; total */
    NSH_BATCH_MADE,    /* name: built anew */
    NSH_BATCH_FAILED,  /* name: not made; message.text says why */
    NSH_BATCH_ENDED,   /* the counts, done == total unless it was stopped */
};

struct nsh_batch_event {
    enum nsh_batch_event_kind kind;
    const char *name; /* "issue 1391/summer", "article SLUG", "index 1391"; "" */
    struct nsh_message message;
    uint32_t done, total;              /* of what is not unchanged, as far as is known */
    uint32_t built, unchanged, failed; /* works */
    uint32_t flawed;                   /* of these: with something left out */
    uint32_t removed;                  /* outputs whose source is gone */
    uint32_t findings[4];              /* by severity; of unchanged works too */
    bool stopped;
};

struct nsh_batch_options {
    const char *archive, *output;
    enum nsh_language language; /* of the messages */
    int workers;                /* processes; 0: as many as there are processors */
    int memory, seconds;        /* MiB and time that one work may take; 0: 1024, 300 */
    const char *only;           /* one issue with its articles: "1391/summer"; or NULL */
    bool merge;                 /* only what gathers: indexes; the rest must have been built */
    void (*tell)(void *context, const struct nsh_batch_event *event);
    void *context;
    const volatile sig_atomic_t *stop; /* not 0: nothing more is begun; or NULL */
};

/* 0: all is made, 1: something is missing or was left out, 2: nothing could be made.  Nothing is
 * written where nothing changed. */
NSH_PUBLIC int nsh_batch(struct nsh_press *press, const struct nsh_batch_options *options);

/* The work as command lines for other machines, one an issue, with the files that go in and come
 * out: the work's report, as text or JSON.  Reads every article that is new to the state file. */
NSH_PUBLIC struct nsh_work *nsh_batch_jobs(
        struct nsh_press *press, const struct nsh_batch_options *options, bool json);

/* Writes issues/1391-summer/issue.yaml with the number, serial and articles that the issue
 * options->only has now: it is published, and none of them changes any more. */
NSH_PUBLIC struct nsh_work *nsh_batch_freeze(
        struct nsh_press *press, const struct nsh_batch_options *options);
/* What is wrong with a finished PDF, ours or another's: PDF/A-2a (3a), PDF/UA-1, and that page,
 * structure and article say the same; `article` may be NULL.  One message for each rule that is
 * broken; its status as above, 2 when a file cannot be read.  The same judge looks at every PDF
 * before it is written.  Never NULL. */
NSH_PUBLIC struct nsh_work *nsh_verify(
        struct nsh_press *press, const char *path, const char *article);

/* --- Beginning something new
 * ----------------------------------------------------------------------
 */

enum nsh_beginning { NSH_PUBLICATION, NSH_ISSUE, NSH_ARTICLE };

/* Makes the first files of a publication (path: its folder), an issue (its folder, or the
 * publication's: then the serial names it) or an article (a .md file), in Persian and ready to be
 * filled in.  Nothing that exists is touched.  `from` may be NULL; of an issue: "last" or an
 * issue's folder, whose numbers are counted on and whose sections begin again; of an article:
 * "last" (in its folder's issue) or a file, whose section and author it takes.  The report is the
 * list of files made, a line each or as JSON.  Never NULL. */
NSH_PUBLIC struct nsh_work *nsh_begin(struct nsh_press *press, enum nsh_beginning what,
        const char *path, const char *from, bool json);

/* --- The author's files, edited ----------------------------------------------------------------
 */

/* A report's own file with the edits of orthography in it, every other byte as it was: one copy,
 * and the report is its text, always UTF-8.  What cannot be written without touching the markup
 * stays as typed and is an error (status 1).  Nothing is written yet.  Never NULL. */
NSH_PUBLIC struct nsh_work *nsh_normalise(struct nsh_press *press, const char *path);

/* Writes the copies that differ over their files, each whole or not at all.  The old file stays
 * beside the new one as FILE~, or FILE~2 … where that is taken.  False when one failed. */
NSH_PUBLIC bool nsh_work_write_copies(struct nsh_work *work);

struct nsh_copy {
    const char *path, *text; /* zero-terminated */
    size_t length;
    const char *encoding; /* that the file was in */
    uint32_t edits;
    bool changed, written;
    const char *kept; /* where the old file is; NULL unless written */
};

NSH_PUBLIC uint32_t nsh_work_copy_count(const struct nsh_work *work);
NSH_PUBLIC void nsh_work_copy(const struct nsh_work *work, uint32_t index, struct nsh_copy *copy);

struct nsh_edit {
    const char *rule;           /* "C01", or a finding's name */
    const char *safety;         /* "S1": pure encoding, "S2": within guards, "S3": by closed lists,
                                   "finding" */
    uint32_t line, column;      /* in the file as it was */
    const char *before, *after; /* the stretch as typed, and as this rule left it */
    const char *words_before;   /* the words it stands in, as typed ... */
    const char *words_after;    /* ... and as the new file has them */
    bool begins;                /* the first edit of these words; others of them follow */
};

NSH_PUBLIC void nsh_work_edit(
        const struct nsh_work *work, uint32_t copy, uint32_t index, struct nsh_edit *edit);

/* --- Fonts ---------------------------------------------------------------------------------------
 */

/* What the press has (path NULL), or what is to be said of one font file before it is used:
 * coverage, kashida, marks, figures, licence bits, suggested size.  As text or JSON in a work whose
 * report it is. */
NSH_PUBLIC struct nsh_work *nsh_fonts_report(
        struct nsh_press *press, const char *path, bool json, enum nsh_language language);
NSH_PUBLIC const char *nsh_work_report(const struct nsh_work *work);

#ifdef __cplusplus
}
#endif

#endif
