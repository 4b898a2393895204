/* What hangs on a press and on a work: everything of one job lives in its arena. */
#ifndef PUBLISH_JOB_H
#define PUBLISH_JOB_H

#include "calendar/calendar.h"
#include "copy/copy.h"
#include "nashrieh.h"
#include "page/pages.h"
#include "paint/paint.h"
#include "pdf/make.h"

struct nsh_press {
    struct arena arena;
    struct diag diag;       /* of opening the fonts */
    struct font_set *fonts; /* NULL when that failed */
    const char *data;       /* folder of fonts/ and layouts/ */
    const char *layout, *palette;
    bool verbatim;
    bool no_verify, attach_source;
    const char *encoding;            /* or NULL */
    const char *dictionary_path;     /* "none", or NULL: the installed one */
    struct dictionary *dictionary;   /* owned; NULL until the first check, or when there is none */
    const char *const *font_folders; /* the client's, NULL-ended; or NULL */
};

struct work_paper {
    const struct article *article;
    const struct house *house;
    const struct exceptions *governing;
};

/* A file of the author's and what it becomes. */
struct work_copy {
    const char *path;
    const struct copy *copy;
    bool written;
    const char *kept; /* the old file, once the new one is written */
};

struct nsh_work {
    struct nsh_press *press;
    struct arena arena;
    struct diag diag;
    const char *name;
    struct shaper *shaper;
    struct picture_set *pictures;
    struct edits edits;
    const struct article *article;   /* of an article's work, once it is being set */
    const struct issue *issue;       /* of an issue's work */
    const uint32_t *article_pages;   /* of an issue's work: index of each article's first page */
    const struct document *document; /* NULL until the pages are made */
    const struct layout *layout;     /* that they were made with */
    const struct publication *publication; /* of an article's work, or NULL */
    const char *proof;                     /* its file, once it is written; or NULL */
    uint32_t proof_page_count, finding_count;
    struct pdf_file pdf; /* without bytes until it is made */
    const char *report;
    const char *dictionary;        /* of a check: the path of the word list asked, or NULL */
    bool checked;                  /* of a check: something could be read */
    VEC(struct work_paper) papers; /* of a check: what it read */
    VEC(struct work_copy) copies;  /* of normalise and of a check that fixes */
};

/* A work with the press's own messages; named after the path. */
struct nsh_work *work_create(struct nsh_press *press, const char *path);

/* A folder's own name; "." and ".." say nothing. */
const char *name_from_folder(struct arena *arena, const char *folder);

/* One whose job does without fonts: what the press had to say of them stays unsaid. */
struct nsh_work *work_create_silent(struct nsh_press *press, const char *path);

/* The day that it is: SOURCE_DATE_EPOCH, else the clock. */
struct jalali today_find(void);

/* The publication that a lone report stands in (or NULL), and its exceptions. */
const struct publication *publication_govern(
        struct nsh_work *work, struct diag *diag, const char *path, struct exceptions *governing);

/* The flow of house.md: each fills work->document or leaves it NULL after a diagnostic. */
void pipeline_article(struct nsh_work *work, const char *path);
void pipeline_issue(struct nsh_work *work, const char *folder);
/* An issue that was put together elsewhere. */
void pipeline_planned_issue(struct nsh_work *work, const struct issue_plan *plan);
/* As printed; publication may be NULL; NULL after a diagnostic. */
const struct article *pipeline_read_article(
        struct nsh_work *work, const char *path, const struct publication *publication);
/* One that was read: its pictures are weighed too. */
void pipeline_lone_article(
        struct nsh_work *work, const struct article *article, const struct provenance *provenance);
/* Its pages alone. */
void pipeline_article_of(
        struct nsh_work *work, const struct article *article, const struct provenance *provenance);
void pipeline_issue_article(struct nsh_work *work, const struct nsh_work *issue, uint32_t index);
/* document → PDF, once. */
bool pipeline_pdf(struct nsh_work *work);
/* Another document of this work → PDF, judged like the first. */
bool pipeline_judged_pdf(struct nsh_work *work, const struct document *document,
        struct pdf_options *options, struct pdf_file *pdf);

/* The texts that go into the PDF as files: none unless the press is told so. */
const struct attachment *sources_make(struct nsh_work *work, uint32_t *count);

/* Whether the finished bytes keep all rules and say what the document says; false after
 * diagnostics. */
bool verify_finished(
        struct nsh_work *work, const struct document *document, const struct pdf_file *pdf);

/* All of the bytes, however many calls that takes; false with errno. */
bool bytes_write(int file, const void *bytes, size_t length);

/* Whole or not at all: a temporary file beside `path`, synced and renamed. */
bool output_write(struct diag *diag, const char *path, const unsigned char *bytes, size_t length);

/* Removes what runs that were killed left in a folder and below: how many files. */
uint32_t output_sweep(const char *folder);

/* The same over a file of the author's, which stays beside it as PATH~, or PATH~2 … where that name
 * is taken; NULL after a diagnostic, and then all is as it was. */
const char *output_replace(
        struct diag *diag, const char *path, const unsigned char *bytes, size_t length);

#endif
