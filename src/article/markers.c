/* In: paragraphs, some of which begin with a typed marker.  Out: lists.
 * Markdown knows «1.» and «1)» only; offices type «۱.», «۱-», «۱)», «۱ـ» and •.  A run of two or
 * more, numbered one by one, is a list; a lone marker is ordinary text and keeps its place. */
#include "article/parts.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static int digit_value(uint32_t c)
{
    if (c >= 0x6F0 && c <= 0x6F9)
        return (int)(c - 0x6F0);
    if (c >= 0x660 && c <= 0x669)
        return (int)(c - 0x660);
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

static bool is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25A0 || c == 0x25E6 || c == 0x25CB;
}

static bool is_number_sign(uint32_t c)
{
    return c == '.' || c == ')' || c == '-' || c == 0x2013 || c == TATWEEL;
}

struct cursor {
    const char *text;
    uint32_t at, length;
};

static uint32_t peek(const struct cursor *c, uint32_t *size)
{
    *size = 0;
    return c->at < c->length ? utf8_decode(c->text + c->at, size) : 0;
}

static void skip_blanks(struct cursor *c)
{
    uint32_t size;
    for (uint32_t sign = peek(c, &size); letter_is_space(sign); sign = peek(c, &size))
        c->at += size;
}

static int read_number(struct cursor *c)
{
    enum { MOST_DIGITS = 3 };
    uint32_t size;
    int number = 0;
    for (int digits = 0;; digits++, c->at += size) {
        int digit = digit_value(peek(c, &size));
        if (digit < 0)
            return digits ? number : -1;
        if (digits == MOST_DIGITS)
            return -1; /* a year, a phone number */
        number = number * 10 + digit;
    }
}

bool marker_find(const char *text, uint32_t length, struct marker *out)
{
    struct cursor c = {text, 0, length};
    uint32_t size;
    skip_blanks(&c);
    uint32_t sign = peek(&c, &size);
    *out = (struct marker){0};
    if (!is_bullet(sign)) {
        out->number = read_number(&c);
        skip_blanks(&c);
        sign = peek(&c, &size);
        if (out->number <= 0 || !is_number_sign(sign))
            return false;
        out->dash = sign == '-' || sign == 0x2013 || sign == TATWEEL;
    }
    c.at += size;
    uint32_t next = peek(&c, &size);
    if (digit_value(next) >= 0 || is_number_sign(next))
        return false; /* ۳.۵, ۱۲-۱۴, «۱...» */
    skip_blanks(&c);
    out->size = c.at;
    return c.at < c.length;
}

static bool find_candidate_marker(const struct candidate *candidate, struct marker *out)
{
    const struct block *block = candidate->block;
    return block->kind == BLOCK_PARAGRAPH &&
           marker_find(block->text->utf8, block->text->length, out);
}

/* How many paragraphs from `first` on are numbered one by one, or all bulleted. */
static uint32_t run_length(const candidates *list, uint32_t first)
{
    struct marker marker, next;
    if (!find_candidate_marker(&list->items[first], &marker))
        return 0;
    uint32_t count = 1;
    while (first + count < list->count &&
            find_candidate_marker(&list->items[first + count], &next) &&
            next.number == (marker.number ? marker.number + (int)count : 0))
        count++;
    return count;
}

static struct block *make_item(struct arena *arena, struct block *paragraph)
{
    struct marker marker;
    struct block *item = arena_new(arena, struct block);
    marker_find(paragraph->text->utf8, paragraph->text->length, &marker);
    paragraph->text = rich_text_slice(arena, paragraph->text, marker.size, paragraph->text->length);
    paragraph->span = rich_text_span(paragraph->text, 0, paragraph->text->length);
    item->kind = BLOCK_ITEM;
    item->span = paragraph->span;
    item->children = paragraph;
    return item;
}

static struct block *make_list(
        struct arena *arena, const candidates *list, uint32_t first, uint32_t count)
{
    struct marker marker;
    struct block *made = arena_new(arena, struct block), *last = NULL;
    find_candidate_marker(&list->items[first], &marker);
    made->kind = BLOCK_LIST;
    made->ordered = marker.number != 0;
    made->start = marker.number;
    made->span = list->items[first].block->span;
    for (uint32_t i = 0; i < count; i++) {
        struct block *item = make_item(arena, list->items[first + i].block);
        if (last)
            last->next = item;
        else
            made->children = item;
        last = item;
        made->span.end = item->span.end;
    }
    return made;
}

/* The pieces from `first` on that belong to one paragraph again; returns how many. */
static uint32_t join_pieces(struct arena *arena, const candidates *list, uint32_t first)
{
    struct block *block = list->items[first].block;
    uint32_t count = 1;
    while (first + count < list->count && list->items[first + count].joined &&
            run_length(list, first + count) < 2)
        count++;
    if (count == 1)
        return 1;
    struct rich_text_maker maker;
    rich_text_start(&maker, arena, block->text->source);
    for (uint32_t i = 0; i < count; i++) {
        const struct block *piece = list->items[first + i].block;
        if (i)
            rich_text_put_edited(&maker, " ", 1, block->span.end, piece->span.begin);
        rich_text_append(&maker, piece->text);
        block->span.end = piece->span.end;
    }
    block->text = rich_text_end(&maker);
    return count;
}

const struct block *candidates_gather(struct arena *arena, const candidates *list)
{
    struct block *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < list->count;) {
        struct block *block = list->items[i].block;
        uint32_t count = run_length(list, i);
        if (count >= 2)
            block = make_list(arena, list, i, count);
        else
            count = block->kind == BLOCK_PARAGRAPH ? join_pieces(arena, list, i) : 1;
        if (last)
            last->next = block;
        else
            first = block;
        last = block;
        i += count;
    }
    return first;
}
