/* A publication and one issue of it: the masthead's data and the articles in order. */
#ifndef ISSUE_ISSUE_H
#define ISSUE_ISSUE_H

#include "article/article.h"
#include "issue/exceptions.h"
#include "orthography/orthography.h"

/* A row of the colophon (شناسنامه): label in Persian, value as given. */
struct colophon_row {
    const char *label, *value;
    bool half; /* short: may share its line with the next half row */
};

/* What publication.yaml may say for the colophon, in the order of the law. */
struct colophon_field {
    const char *key, *label;
    bool half, by_law; /* by_law: must be there */
};

const struct colophon_field *colophon_fields(uint32_t *count);

/* What it is printed on: rough paper carries a coarser screen. */
enum paper_stock { PAPER_UNSAID, PAPER_NEWSPRINT, PAPER_UNCOATED, PAPER_COATED };

/* A field that was not given is NULL (0 for numbers). */
struct publication {
    const char *folder;
    const struct source *source; /* publication.yaml */
    const char *name;            /* «همیار» */
    const char *subtitle;        /* «خبرنامهٔ داخلی سازمان …» */
    const char *nameplate;       /* path of an SVG or PNG, or NULL */
    const char *layout;          /* default layout of issues */
    const char *palette;         /* default palette */
    const char *site;            /* base address: single articles show site/serial/slug */
    const char *price;           /* «رایگان» */
    enum paper_stock paper;
    int first_year;              /* of volume 1, Jalali */
    int first_serial;            /* serial of the first issue of first_year; usually 1 */
    int issues_a_year;           /* from the periodicity: 4, 12, ... */
    const char *const *sections; /* in the order of an issue that is gathered by itself */
    uint32_t section_count;
    const struct colophon_row
            *colophon; /* owner, licence, managing director ... in the order of the law */
    uint32_t colophon_count;
    struct house house; /* style and words of its own */
};

/* The owner (صاحب‌امتیاز), who answers for an issue as its author does for an
 * article; NULL when not given. */
const char *publication_owner(const struct publication *publication);

/* NULL for NULL. */
const struct house *publication_house(const struct publication *publication);

/* The fewest pixels an inch for a picture: one and a half of the screen's lines (133, 150, 175 an
 * inch; shared facts, users-and-print.md 2.6); what is unsaid needs as many as any. */
int paper_least_dpi(const struct publication *publication);

/* The editor's word on whether a story may go on on another page. */
enum jump_wish { JUMP_IF_NEEDED, JUMP_GLADLY, JUMP_NEVER };

struct issue_article {
    const struct article *article;
    struct span span;    /* its entry in issue.yaml */
    int page;            /* hint: the page it begins on, from 1; 0 = free */
    int columns;         /* hint: 1-6, 0 = free */
    int picture;         /* hint: columns of its picture, 1-6, 0 = free */
    bool lead;           /* the issue's (front page's) lead */
    bool brief;          /* one of the short news */
    bool filler;         /* the publication's own: set where there is room, else left out */
    bool keep_whole;     /* in one piece on one page */
    bool keeps_order;    /* not before the one above it in the list that keeps order too */
    enum jump_wish jump; /* `may-jump`: true, false or not said */
};

/* The ear: one number with two lines beside the nameplate. */
struct ear {
    const char *number, *text, *article; /* article: slug it refers to, or NULL */
};

/* What stands on the cover or the back cover: a picture of the whole page, a title, a line.  What
 * was not given is NULL. */
struct cover {
    struct span span;
    const char *picture, *title, *text;
    const char *article; /* slug that the cover's title leads to */
};

struct issue {
    const struct source *source; /* issue.yaml */
    const struct publication *publication;
    const char *folder;
    const char *layout, *palette;     /* NULL = the publication's */
    int year, quarter;                /* Jalali; quarter 1-4 (بهار ... زمستان) */
    int volume, number, serial;       /* سال سوم، شمارهٔ ۲ (پیاپی ۱۰) */
    const char *date;                 /* «دوشنبه ۲ آذر ۱۴۰۵», or NULL */
    const char *hijri;                /* the lunar date as the editor typed it, or NULL */
    const char *iso_date;             /* 2026-11-23, or NULL */
    const struct ear *ear;            /* or NULL */
    const struct cover *cover, *back; /* or NULL: page 1 is a front page, the last one as others */
    int last_quarter;    /* of a double issue, which has two numbers and serials; else 0 */
    const char *special; /* «ویژه‌نامهٔ هفتهٔ دولت», with its quarter's
                          * numbers; or NULL
                          */
    const char *notice; /* text of the small box under the contents («برای نویسندگان»), or NULL */
    const char *notice_title;
    int pages;         /* as many as this; 0 = as many as it takes, ... */
    int page_multiple; /* ... a multiple of this, 1 or more */
    const struct issue_article *articles;
    uint32_t article_count;
    const struct edits *edits;           /* what orthography changed, over all articles */
    const struct exceptions *exceptions; /* its own and the publication's */
};

/* Reads DIR/issue.yaml and the nearest publication.yaml (in DIR or one of the three folders above
 * it), then every article, its orthography applied.  All mistakes are
 * reported; NULL when no issue can be made (a broken article is an ERROR and is left out). */
const struct issue *issue_read(struct arena *arena, struct diag *diag, const char *dir);
struct issue_reading {
    const char *encoding; /* of the articles; NULL: as their bytes tell */
    bool verbatim;        /* leave the orthography as typed */
};
const struct issue *issue_read_as(
        struct arena *arena, struct diag *diag, const char *dir, struct issue_reading how);

/* The publication that governs a file or folder, or NULL without a diagnostic when there is none;
 * NULL after a diagnostic when its publication.yaml is bad (then diag_failed). */
const struct publication *publication_find(
        struct arena *arena, struct diag *diag, const char *path);

/* Of the same publication.yaml only what governs the words of a text: its style and its own words,
 * what its keys are, and the exceptions.  A house that decided nothing when there is no such file
 * or it cannot be read. */
struct house house_find(
        struct arena *arena, struct diag *diag, const char *path, struct exceptions *governing);

/* Folders with issue.yaml below `folder`, by name, as deep as publication.yaml is looked for from
 * them; NULL-ended. */
const char *const *issue_folders_find(struct arena *arena, const char *folder);

/* Volume and serial of what comes `number`th in `year`, when the publication's first year and
 * period tell them; else 0 stays. */
void issue_count_serial(struct issue *issue);

/* What issue.yaml says of itself; what it does not say is 0 or NULL. */
struct issue_outline {
    struct issue numbers;     /* date, year, quarters, volume, number, serial, special */
    const char *published;    /* the day, as written; then nothing of it may change, or NULL */
    const char *const *files; /* of its articles, NULL when it lists none */
    uint32_t file_count;
};

/* FILE may be any name.  NULL after a diagnostic. */
const struct issue_outline *issue_outline_read(struct arena *arena, struct diag *diag,
        const struct publication *publication, const char *file);

/* An issue as a batch has settled it. */
struct issue_entry {
    const char *path, *slug; /* the slug is the only one in the archive */
    bool brief;
};

struct issue_plan {
    const struct publication *publication;
    const char *folder, *file;         /* its issue.yaml, or NULL: then the folder is only a name */
    struct issue numbers;              /* as in the outline, with nothing left to be counted */
    const struct issue_entry *entries; /* its articles; their order and hints when there is a file
                                          that lists them are the file's */
    uint32_t entry_count;
};

const struct issue *issue_make(struct arena *arena, struct diag *diag,
        const struct issue_plan *plan, struct issue_reading how);

/* How many numbers it takes: 2 for a double issue, else 1. */
int issue_number_count(const struct issue *issue);

bool issue_has_quarter(const struct issue *issue, int quarter);

/* «سال پنجم، شمارهٔ ۳ (پیاپی ۱۹)» */
const char *issue_number_words(struct arena *arena, const struct issue *issue);
/* «پاییز ۱۴۰۵» */
const char *issue_season_words(struct arena *arena, const struct issue *issue);

/* Orthography over every text of an article, notes and alt texts too: a new article.  Rules that
 * the article says to leave out (exceptions.h) are not applied where it says so; words it names
 * stay. */
const struct article *article_normalise(
        struct arena *arena, const struct article *article, struct edits *edits);

/* A text of the author's file and what it became. */
struct text_pair {
    const struct rich_text *typed, *printed;
};

struct text_pairs {
    struct arena *arena; /* borrowed */
    VEC(struct text_pair) list;
};

struct normalising {
    const struct house *house;          /* the publication's; or NULL */
    const struct exceptions *governing; /* the publication's and the issue's; or NULL */
    struct text_pairs *pairs;           /* gets every text that was looked at; or NULL */
};

const struct article *article_normalise_as(struct arena *arena, const struct article *article,
        struct edits *edits, struct normalising how);

#endif
