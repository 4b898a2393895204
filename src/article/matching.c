/* In: a literal of cmark and the source at the cursor.  Out: the literal as rich text with exact
 * origins, and the cursor behind what it came from.
 * Bytes are compared; where they differ there is an escape, an entity, a line's indent, or (after
 * link definitions that vanished) a gap: then a little way is looked ahead, never further. */
#include "article/inlines.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

bool skip_sign(struct walk *w, const char *sign)
{
    size_t length = strlen(sign);
    if (w->end - w->at < length || memcmp(w->source + w->at, sign, length) != 0)
        return false;
    w->at += (uint32_t)length;
    return true;
}

void skip_run(struct walk *w, const char *signs)
{
    while (w->at < w->end && strchr(signs, w->source[w->at]))
        w->at++;
}

/* Length of the entity at `at`, 0 when there is none; literal tells whether it was one. */
static uint32_t entity_length(const struct walk *w, const char *literal)
{
    enum { LONGEST = 40 };
    const char *s = w->source + w->at;
    uint32_t most = w->end - w->at, length = 1;
    if (*s != '&')
        return 0;
    while (length < most && length < LONGEST &&
            (isalnum((unsigned char)s[length]) || s[length] == '#'))
        length++;
    if (length == 1 || length >= most || s[length++] != ';')
        return 0;
    return strncmp(s, literal, length) == 0 ? 0 : length;
}

/* Looks ahead for the literal's next bytes, up to a sign that may be escaped there; the cursor
 * stays when they are not near. */
static bool find_ahead(struct walk *w, const char *literal)
{
    enum { FARTHEST = 4096, PROBE = 16 };
    uint32_t room = w->end - w->at;
    size_t probe = strnlen(literal, PROBE);
    const char *found =
            memmem(w->source + w->at, room < FARTHEST ? room : FARTHEST, literal, probe);
    if (found)
        w->at = (uint32_t)(found - w->source);
    return found != NULL;
}

static void warn_missing_note(struct walk *w)
{
    const char *text = w->source + w->at;
    uint32_t room = w->end - w->at, length = 2;
    while (length < room && text[length] != ']' && text[length] != '\n')
        length++;
    struct span span = {w->parts->source, w->at, w->at + length + 1};
    if (length < room && text[length] == ']')
        diag_add(w->parts->diag, DIAG_NOTE_MISSING, span,
                arena_string(w->parts->arena, text, length + 1), NULL);
}

/* One character of literal that stands otherwise in the source (or not at all).  Returns its size,
 * or the whole rest when the place is lost. */
static uint32_t take_other(struct walk *w, const char *literal)
{
    struct rich_text_maker *maker = &w->now->maker;
    uint32_t size, entity = entity_length(w, literal);
    utf8_decode(literal, &size);
    if (entity) {
        rich_text_put_edited(maker, literal, size, w->at, w->at + entity);
        w->at += entity;
        return size;
    }
    if (w->source[w->at] == '\\' && w->at + 1 < w->end && w->source[w->at + 1] == *literal) {
        rich_text_put_edited(maker, literal, size, w->at, w->at + 2);
        w->at += 2;
        return size;
    }
    if (find_ahead(w, literal))
        return 0;
    size = (uint32_t)strlen(literal);
    rich_text_put_edited(maker, literal, size, w->at, w->at);
    return size;
}

static bool stands_otherwise(const struct walk *w, const char *literal)
{
    char c = w->source[w->at];
    if (w->at >= w->end || c != *literal)
        return true;
    if (c == '&')
        return entity_length(w, literal) > 0;
    return c == '\\' && w->at + 1 < w->end && w->source[w->at + 1] == '\\';
}

void take_text(struct walk *w, const char *literal)
{
    while (*literal) {
        uint32_t run = 0, begin = w->at;
        while (literal[run] && !stands_otherwise(w, literal + run)) {
            if (literal[run] == '[' && literal[run + 1] == '^')
                warn_missing_note(w);
            w->at++;
            run++;
        }
        if (run)
            rich_text_put(&w->now->maker, literal, run, begin);
        literal += run;
        if (*literal)
            literal += take_other(w, literal);
    }
}

void skip_line_start(struct walk *w)
{
    skip_run(w, " \t");
    if (w->place == INLINE_QUOTE) {
        while (w->at < w->end && w->source[w->at] == '>')
            w->at += 1 + (uint32_t)strspn(w->source + w->at + 1, " \t");
    }
}

void take_verbatim(struct walk *w, const char *literal)
{
    while (*literal) {
        uint32_t run = 0, begin = w->at;
        while (literal[run] && w->at < w->end && literal[run] == w->source[w->at] &&
                literal[run] != '\n') {
            run++;
            w->at++;
        }
        if (run)
            rich_text_put(&w->now->maker, literal, run, begin);
        literal += run;
        if (!*literal)
            break;
        uint32_t size, from = w->at;
        utf8_decode(literal, &size);
        bool blank = *literal == ' ' || *literal == '\n';
        if (w->at < w->end && w->source[w->at] == '\n') {
            w->at++;
            skip_line_start(w);
        } else if (find_ahead(w, literal) && w->at > from) {
            continue;
        } else if (w->at == from && !blank) {
            size = (uint32_t)strlen(literal);
        }
        rich_text_put_edited(&w->now->maker, blank ? " " : literal, blank ? 1 : size, from, w->at);
        literal += size;
    }
}

/* End of a (target "title") that starts at `at`, or `at` when there is none. */
static uint32_t target_end(const struct walk *w, uint32_t at)
{
    char quote = 0;
    int depth = 0;
    for (uint32_t i = at; i < w->end; i++) {
        char c = w->source[i];
        if (c == '\\' && i + 1 < w->end)
            i++;
        else if (quote)
            quote = c == quote ? 0 : quote;
        else if ((c == '"' || c == '\'') && i > at && strchr(" \t\n", w->source[i - 1]))
            quote = c;
        else if (c == '<' && i == at + 1)
            quote = '>';
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return i + 1;
    }
    return at;
}

/* The source has this address after the bracket, so it is an inline target, no reference. */
static bool target_is(const struct walk *w, uint32_t at, const char *url)
{
    enum { PROBE = 8 };
    const char *s = w->source + at + 1;
    s += strspn(s, " \t\n");
    s += *s == '<';
    size_t plain = strcspn(url, "&\\()[]*_<>");
    return strncmp(s, url, plain < PROBE ? plain : PROBE) == 0;
}

struct span skip_target(struct walk *w, const char *url)
{
    struct span span = {w->parts->source, w->at, w->at};
    if (!skip_sign(w, "]"))
        return span;
    uint32_t end = w->at;
    if (w->at < w->end && w->source[w->at] == '(' && target_is(w, w->at, url))
        end = target_end(w, w->at);
    else if (w->at < w->end && w->source[w->at] == '[' && w->source[w->at + 1] != '^') {
        const char *close = memchr(w->source + w->at, ']', w->end - w->at);
        end = close ? (uint32_t)(close - w->source) + 1 : end;
    }
    w->at = span.end = end;
    return span;
}
