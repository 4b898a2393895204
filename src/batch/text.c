/* In: a document.  Out: its text in the order of its structure, as a reader that reads aloud has
 * it: a paragraph a line, cells of a row with a tab between, a white line between blocks. */
#include "batch/parts.h"

#include "base/strbuf.h"

#include <string.h>

struct reading_aloud {
    const struct document *document;
    struct strbuf out;
    const uint32_t *first, *next; /* of each tag its first child, its next sibling; 0: none */
};

static bool is_cell(enum tag_role role)
{
    return role == TAG_CELL || role == TAG_HEAD_CELL;
}

static bool is_within_line(enum tag_role role)
{
    return role == TAG_LINK || role == TAG_REFERENCE || role == TAG_SPAN;
}

/* Blocks that belong together stand without a white line. */
static bool is_tight(enum tag_role role)
{
    return role == TAG_ROW || role == TAG_ITEM || role == TAG_CONTENTS_ITEM;
}

static void end_line(struct strbuf *out)
{
    if (out->length && out->bytes[out->length - 1] != '\n')
        strbuf_putc(out, '\n');
}

static void end_block(struct strbuf *out)
{
    end_line(out);
    if (out->length > 1 && out->bytes[out->length - 2] != '\n')
        strbuf_putc(out, '\n');
}

/* Of a block's text; U+2028 is a line's end. */
static void put_text(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        if (strncmp(text, "\u2028", 3) == 0) {
            strbuf_putc(out, '\n');
            text += 2;
        } else {
            strbuf_putc(out, *text);
        }
    }
}

/* As deep as tags are nested. */
static void read_tag(struct reading_aloud *reading, uint32_t index, bool in_row)
{
    const struct tag *tag = &reading->document->tags[index];
    struct strbuf *out = &reading->out;
    if (tag->text)
        put_text(out, tag->text);
    bool row = in_row || tag->role == TAG_ROW || tag->role == TAG_ITEM;
    for (uint32_t i = tag->text ? 0 : reading->first[index]; i; i = reading->next[i]) {
        read_tag(reading, i, row);
        if (is_cell(reading->document->tags[i].role) && reading->next[i])
            strbuf_putc(out, '\t');
        else if (reading->document->tags[i].role == TAG_LABEL)
            strbuf_putc(out, ' ');
    }
    if (is_within_line(tag->role) || is_cell(tag->role) || tag->role == TAG_LABEL)
        return;
    if (is_tight(tag->role))
        end_line(out);
    else if (!in_row)
        end_block(out);
}

const char *text_of_document(struct arena *arena, const struct document *document)
{
    uint32_t count = document->tag_count;
    uint32_t *first = arena_array(arena, count + 1, sizeof *first);
    uint32_t *next = arena_array(arena, count + 1, sizeof *next);
    uint32_t *last = arena_array(arena, count + 1, sizeof *last);
    for (uint32_t i = 2; i < count; i++) {
        uint32_t parent = document->tags[i].parent;
        if (last[parent])
            next[last[parent]] = i;
        else
            first[parent] = i;
        last[parent] = i;
    }
    struct reading_aloud reading = {.document = document, .first = first, .next = next};
    strbuf_init(&reading.out, arena);
    if (count > 1)
        read_tag(&reading, 1, false);
    while (reading.out.length > 1 && reading.out.bytes[reading.out.length - 2] == '\n')
        reading.out.bytes[--reading.out.length] = 0;
    return strbuf_string(&reading.out);
}
