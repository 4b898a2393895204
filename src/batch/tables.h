/* Articles made of tables, and CSV: for what is gathered out of other articles. */
#ifndef BATCH_TABLES_H
#define BATCH_TABLES_H

#include "article/article.h"
#include "base/strbuf.h"

/* An article while it is written: {arena, NULL, NULL}. */
struct writing {
    struct arena *arena;
    struct block *first, *last;
};

struct table {
    struct writing *writing;
    struct block *block, *last;
};

/* A block behind those that are there, with words or (NULL) without. */
struct block *writing_put(struct writing *writing, enum block_kind kind, const char *words);
const struct article *writing_end(
        struct writing *writing, const char *slug, const char *title, const char *deck);

/* heads and every row: column_count words each. */
struct table table_open(struct writing *writing, const char *const *heads, uint32_t column_count);
void table_write(struct table *table, const char *const *words, bool header);

void csv_begin(struct strbuf *out, struct arena *arena);
void csv_put(struct strbuf *out, const char *const *words, uint32_t count);

#endif
