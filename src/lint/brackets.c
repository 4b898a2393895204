/* In: texts.  Out: brackets and quotes that do not close, quotes within quotes of the same form,
 * straight and mixed quotes.
 *
 * A quotation of several paragraphs opens in one and closes in a later one: an opening « that
 * waits is closed by a later », within one article; brackets close in their own paragraph. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct pair {
    uint32_t open, close;
};

/* The same as orthography's S04 knows. */
static const struct pair pairs[] = {
        {0xAB, 0xBB}, {'(', ')'}, {'[', ']'}, {'{', '}'}, {0x2039, 0x203A}, {0x201C, 0x201D}};
enum { PAIR_COUNT = sizeof pairs / sizeof *pairs, QUOTES = 0, DEEPEST = 32 };

struct opening {
    const struct rich_text *text;
    uint32_t at, size;
    int pair;
};

struct stack {
    struct opening list[DEEPEST];
    uint32_t count;
};

static const char *sign(struct paper *paper, const struct opening *opening)
{
    return slice(paper->lint->arena, opening->text, opening->at, opening->at + opening->size);
}

/* «۱)», «الف)» and «1)» at a paragraph's start or after a blank are markers. */
static bool is_marker(const struct rich_text *text, uint32_t at)
{
    uint32_t size, begin = at, count = 0;
    while (begin) {
        uint32_t c = utf8_decode_before(text->utf8, begin, &size);
        if (letter_is_space(c) || c == LINE_SEPARATOR || c == 0x60C || c == ':' || c == '.')
            break;
        if (!letter_is_digit(c) && !letter_is_arabic(c) && c > 0x7F)
            return false;
        begin -= size;
        if (++count > 3)
            return false;
    }
    return count >= 1 && count <= 3;
}

static void open_one(
        struct stack *stack, const struct rich_text *text, uint32_t at, uint32_t size, int pair)
{
    if (stack->count < DEEPEST)
        stack->list[stack->count++] = (struct opening){text, at, size, pair};
}

/* Looks past openings of other kinds, which are then wrong themselves. */
static bool close_one(struct paper *paper, struct stack *stack, int pair)
{
    for (uint32_t i = stack->count; i-- > 0;) {
        if (stack->list[i].pair != pair)
            continue;
        for (uint32_t j = i + 1; j < stack->count; j++) {
            const struct opening *left = &stack->list[j];
            find_in(paper, DIAG_BRACKET_OPEN, left->text, left->at, left->at + left->size,
                    sign(paper, left), NULL);
        }
        stack->count = i;
        return true;
    }
    return false;
}

static void match_sign(struct paper *paper, struct stack *stack, const struct rich_text *text,
        uint32_t at, uint32_t c, uint32_t size)
{
    for (int pair = 0; pair < PAIR_COUNT; pair++) {
        if (c == pairs[pair].open)
            open_one(stack, text, at, size, pair);
        if (c != pairs[pair].close || close_one(paper, stack, pair))
            continue;
        if (c != ')' || !is_marker(text, at))
            find_in(paper, DIAG_BRACKET_CLOSE, text, at, at + size,
                    slice(paper->lint->arena, text, at, at + size), NULL);
    }
}

/* At a text's end all must be closed but guillemets of a body paragraph. */
static void settle(struct paper *paper, struct stack *stack, bool last, bool body)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < stack->count; i++) {
        const struct opening *left = &stack->list[i];
        if (left->pair == QUOTES && body && !last)
            stack->list[kept++] = *left;
        else
            find_in(paper, DIAG_BRACKET_OPEN, left->text, left->at, left->at + left->size,
                    sign(paper, left), NULL);
    }
    stack->count = kept;
}

static bool is_paired(uint32_t c)
{
    for (int pair = 0; pair < PAIR_COUNT; pair++)
        if (c == pairs[pair].open || c == pairs[pair].close)
            return true;
    return false;
}

static void match_text(struct paper *paper, struct stack *stack, const struct rich_text *text)
{
    uint32_t size;
    for (uint32_t at = 0; at < text->length; at += size) {
        unsigned char first = (unsigned char)text->utf8[at];
        size = first == ' ' ? 1 : 2;
        if (first == ' ' || (first >= 0xD8 && first <= 0xDB)) /* most of a text */
            continue;
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        if (is_paired(c) && is_spoken(text, at) && !has_mark(text, at, MARK_LINK))
            match_sign(paper, stack, text, at, c, size);
    }
}

void check_brackets(struct paper *paper)
{
    struct stack body = {.count = 0};
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        struct stack own = {.count = 0};
        bool flows = piece->role == ROLE_PARAGRAPH || piece->role == ROLE_VERSE;
        match_text(paper, flows ? &body : &own, piece->text);
        settle(paper, flows ? &body : &own, !flows, flows);
    }
    settle(paper, &body, true, false);
}

static bool curly_inside(const struct paper *paper)
{
    const struct house *house = publication_house(paper->publication);
    return house && house->style[STYLE_INNER_QUOTES] == INNER_CURLY;
}

/* « … « … » … »: the inner pair is ‹ ›, or what the house has. */
static void check_nesting(struct paper *paper, const struct rich_text *text)
{
    const char *end = text->utf8 + text->length;
    int depth = 0;
    for (const char *c = text->utf8; (c = memchr(c, 0xC2, (size_t)(end - c))); c += 2) {
        uint32_t at = (uint32_t)(c - text->utf8);
        if ((unsigned char)c[1] == 0xAB && ++depth == 2 && strstr(c, "»"))
            find_in(paper, DIAG_NESTED_QUOTES, text, at, at + 2,
                    curly_inside(paper) ? "“ ”" : "‹ ›", NULL);
        if ((unsigned char)c[1] == 0xBB && depth)
            depth--;
    }
}

void check_nested_quotes(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++)
        check_nesting(paper, paper->pieces.items[i].text);
}

/* «"» of Persian text; after a digit it is an inch. */
static uint32_t find_straight(const struct rich_text *text)
{
    uint32_t size;
    if (!strchr(text->utf8, '"') || !has_letter(text->utf8, text->length))
        return text->length;
    for (const char *quote = text->utf8; (quote = strchr(quote, '"')); quote++) {
        uint32_t at = (uint32_t)(quote - text->utf8);
        bool inch = at && letter_is_digit(utf8_decode_before(text->utf8, at, &size));
        if (!inch && is_spoken(text, at))
            return at;
    }
    return text->length;
}

void check_straight_quotes(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        uint32_t at = find_straight(text);
        if (at < text->length)
            find_in(paper, DIAG_STRAIGHT_QUOTE, text, at, at + 1, NULL, NULL);
    }
}

/* The word behind an opening “ or „ is Persian: an English quotation keeps its own quotes.  Within
 * « » a house may want them; one without a partner is a bracket left open. */
static uint32_t find_curly(const struct rich_text *text, bool curly_inside)
{
    uint32_t size, next;
    int depth = 0;
    if (!strstr(text->utf8, "“") && !strstr(text->utf8, "„"))
        return text->length;
    for (uint32_t at = 0; at < text->length; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        depth += (c == 0xAB) - (c == 0xBB);
        if ((c == 0x201C || c == 0x201E) && at + size < text->length &&
                letter_is_arabic(utf8_decode(text->utf8 + at + size, &next)) &&
                strstr(text->utf8 + at, "”") && !(curly_inside && depth > 0))
            return at;
    }
    return text->length;
}

void check_mixed_quotes(struct paper *paper)
{
    bool guillemets = false;
    for (uint32_t i = 0; i < paper->pieces.count; i++)
        guillemets |= strstr(paper->pieces.items[i].text->utf8, "«") != NULL;
    for (uint32_t i = 0; i < paper->pieces.count && guillemets; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        uint32_t at = find_curly(text, curly_inside(paper));
        if (at < text->length) {
            find_in(paper, DIAG_MIXED_QUOTES, text, at, at + 3,
                    slice(paper->lint->arena, text, at, at + 3), NULL);
            return;
        }
    }
}
