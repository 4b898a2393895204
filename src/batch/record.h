/* Lines of fields, each with its own checksum: what the state file is made of and what workers
 * answer.  Fields are any bytes without a zero. */
#ifndef BATCH_RECORD_H
#define BATCH_RECORD_H

#include "base/strbuf.h"

#include <stdbool.h>

void record_begin(struct strbuf *out, const char *kind);
void record_put(struct strbuf *out, const char *field); /* NULL is "" */
void record_put_number(struct strbuf *out, int64_t number);
void record_put_list(struct strbuf *out, const char *const *fields, uint32_t count);
void record_end(struct strbuf *out);

/* A line, read field by field; past the end come "" and 0. */
struct record {
    char *at, *end;
};

/* The first whole line of bytes `from` to `end`, which is changed: its kind, or NULL when it is
 * damaged.  *next is what follows it, NULL when the line has no end. */
const char *record_read(struct record *record, char *from, char *end, char **next);
const char *record_take(struct record *record);
int64_t record_take_number(struct record *record);
const char *const *record_take_list(struct arena *arena, struct record *record, uint32_t *count);

#endif
