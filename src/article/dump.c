/* In: an article.  Out: its text form for tests: a field or block a line, children indented. */
#include "article/article.h"

#include "base/strbuf.h"

#include <string.h>

static const char *const kind_names[] = {"paragraph", "heading", "list", "item", "quote", "image",
        "table", "row", "cell", "verse", "couplet", "note", "question", "break", "box"};

static const char *const box_names[] = {"plain", "facts", "attendees", "resolutions", "bars",
        "lines", "congratulation", "condolence", "quote"};

static const char *const align_names[] = {"start", "center", "end", "decimal"};

static const char *const mark_names[] = {"strong", "emphasis", "link", "verbatim", "note", "ltr"};

/* U+2028 as ↵ so that a block stays one line. */
static void put_text(struct strbuf *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (length - i >= 3 && memcmp(text + i, "\u2028", 3) == 0) {
            strbuf_puts(out, "↵");
            i += 2;
        } else {
            strbuf_putc(out, text[i]);
        }
    }
}

static void put_marks(struct strbuf *out, const struct rich_text *text, int depth)
{
    for (uint32_t i = 0; i < text->mark_count; i++) {
        const struct mark *mark = &text->marks[i];
        strbuf_format(out, "%*s~ %s \"", depth * 2 + 2, "", mark_names[mark->kind]);
        put_text(out, text->utf8 + mark->begin, mark->end - mark->begin);
        strbuf_putc(out, '"');
        if (mark->target)
            strbuf_format(out, " -> %s", mark->target);
        strbuf_putc(out, '\n');
    }
}

static void put_details(struct strbuf *out, const struct block *block)
{
    if (block->kind == BLOCK_HEADING)
        strbuf_format(out, " %d", block->level);
    if (block->kind == BLOCK_LIST && block->ordered)
        strbuf_format(out, " from %d", block->start);
    if (block->kind == BLOCK_BOX)
        strbuf_format(out, " %s", box_names[block->box]);
    if (block->header)
        strbuf_puts(out, " header");
    if (block->label)
        strbuf_format(out, " %s", block->label);
    for (uint32_t i = 0; block->aligns && i < block->column_count; i++)
        strbuf_format(out, " %s", align_names[block->aligns[i]]);
    if (block->picture)
        strbuf_format(out, " %s [%s]", block->picture->path, block->picture->alt);
}

static void put_blocks(struct strbuf *out, const struct block *block, int depth)
{
    for (; block; block = block->next) {
        strbuf_format(out, "%*s%s", depth * 2, "", kind_names[block->kind]);
        put_details(out, block);
        if (block->text) {
            strbuf_puts(out, ": ");
            put_text(out, block->text->utf8, block->text->length);
        }
        strbuf_putc(out, '\n');
        if (block->text)
            put_marks(out, block->text, depth);
        put_blocks(out, block->children, depth + 1);
    }
}

static void put_field(struct strbuf *out, const char *name, const struct rich_text *text)
{
    if (!text)
        return;
    strbuf_format(out, "%s: ", name);
    put_text(out, text->utf8, text->length);
    strbuf_putc(out, '\n');
    put_marks(out, text, 0);
}

const char *article_dump(struct arena *arena, const struct article *article)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    put_field(&out, "title", article->title);
    put_field(&out, "kicker", article->kicker);
    put_field(&out, "deck", article->deck);
    put_field(&out, "lead", article->lead);
    put_field(&out, "author", article->author);
    put_field(&out, "place", article->place);
    put_field(&out, "section", article->section);
    put_field(&out, "date", article->date);
    put_field(&out, "keywords", article->keywords);
    put_field(&out, "organisations", article->organisations);
    if (article->photo)
        strbuf_format(&out, "photo: %s [%s]\n", article->photo->path, article->photo->alt);
    put_field(&out, "caption", article->caption);
    put_field(&out, "credit", article->credit);
    put_field(&out, "number", article->number);
    put_field(&out, "number-label", article->number_label);
    put_field(&out, "quote", article->quote);
    put_field(&out, "quote-by", article->quote_by);
    if (article->address)
        strbuf_format(&out, "address: %s\n", article->address);
    put_blocks(&out, article->body, 0);
    put_blocks(&out, article->notes, 0);
    return strbuf_string(&out);
}
