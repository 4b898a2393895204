/* In: words.  Out: articles made of tables, and CSV (RFC 4180; with a byte order mark, for
 * spreadsheets). */
#include "batch/tables.h"

#include <string.h>

static const struct rich_text *plain(struct arena *arena, const char *words)
{
    struct rich_text *text = arena_new(arena, struct rich_text);
    *text = rich_text_plain(words);
    return text;
}

static struct block *make_block(struct arena *arena, enum block_kind kind, const char *words)
{
    struct block *block = arena_new(arena, struct block);
    block->kind = kind;
    block->text = words ? plain(arena, words) : NULL;
    return block;
}

struct block *writing_put(struct writing *writing, enum block_kind kind, const char *words)
{
    struct block *block = make_block(writing->arena, kind, words);
    if (writing->last)
        writing->last->next = block;
    else
        writing->first = block;
    writing->last = block;
    return block;
}

static const struct block *make_row(
        struct arena *arena, const char *const *words, uint32_t count, bool header)
{
    struct block *row = make_block(arena, BLOCK_ROW, NULL), *last = NULL;
    row->header = header;
    for (uint32_t i = 0; i < count; i++) {
        struct block *cell = make_block(arena, BLOCK_CELL, words[i]);
        cell->header = header;
        if (last)
            last->next = cell;
        else
            row->children = cell;
        last = cell;
    }
    return row;
}

void table_write(struct table *table, const char *const *words, bool header)
{
    struct block *row = (struct block *)make_row(
            table->writing->arena, words, table->block->column_count, header);
    if (table->last)
        table->last->next = row;
    else
        table->block->children = row;
    table->last = row;
}

struct table table_open(struct writing *writing, const char *const *heads, uint32_t column_count)
{
    struct table table = {writing, writing_put(writing, BLOCK_TABLE, NULL), NULL};
    table.block->column_count = column_count;
    table.block->aligns = arena_array(writing->arena, column_count, sizeof *table.block->aligns);
    table_write(&table, heads, true);
    return table;
}

const struct article *writing_end(
        struct writing *writing, const char *slug, const char *title, const char *deck)
{
    struct arena *arena = writing->arena;
    struct article *article = arena_new(arena, struct article);
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){slug, "", 0};
    article->source = source;
    article->slug = slug;
    article->title = plain(arena, title);
    article->deck = plain(arena, deck);
    article->body = writing->first;
    return article;
}

void csv_put(struct strbuf *out, const char *const *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        bool quoted = strpbrk(words[i], ",\"\r\n") != NULL;
        strbuf_puts(out, i ? "," : "");
        strbuf_puts(out, quoted ? "\"" : "");
        for (const char *c = words[i]; *c; c++) {
            if (*c == '"')
                strbuf_putc(out, '"');
            strbuf_putc(out, *c);
        }
        strbuf_puts(out, quoted ? "\"" : "");
    }
    strbuf_puts(out, "\r\n");
}

void csv_begin(struct strbuf *out, struct arena *arena)
{
    strbuf_init(out, arena);
    strbuf_puts(out, "\xEF\xBB\xBF"); /* U+FEFF */
}
