/* The card of an article, as a library's catalogue has it: what is known of it without setting it.
 */
#ifndef BATCH_CARD_H
#define BATCH_CARD_H

#include "batch/stamp.h"
#include "lint/lint.h"

struct resolution;

struct card {
    const char *path;   /* below the archive's folder: "articles/1391/nursery.md" */
    const char *slug;   /* unique in the archive; ASCII or not, a file's name */
    const char *hash;   /* of the file */
    struct jalali date; /* year 0: not known */
    enum dateline_kind dateline;
    int64_t line, column;   /* of the date */
    const char *date_words; /* as written */
    const char *title, *kicker, *deck, *author, *place, *section, *keywords, *organisations;
    const char *address;
    const char *const *pictures; /* paths as they are opened */
    uint32_t picture_count;
    const struct resolution *resolutions;
    uint32_t resolution_count;
    int64_t words;
};

/* Of a meeting: «مسئول: … مهلت: … وضعیت: …» in the article; "" where it does not say. */
struct resolution {
    const char *number, *text, *owner, *due, *status;
};

/* Of an article as printed; path and hash are left to be filled in. */
struct card *card_make(struct arena *arena, const struct article *article, int near_year);

void card_put(struct strbuf *out, const struct card *card); /* a whole record */
/* The fields after the record's kind. */
struct card *card_take(struct arena *arena, struct record *record);

#endif
