/* In: points as Latin keyboards have them.  Out: the points of Persian, where the text around is
 * Persian.  Rules S05 and S06 of facts/orthography.md. */
#include "orthography/rules.h"

#include "text/letters.h"

/* --- , ; ? ------------------------------------------------------------------------------------ */

static uint32_t persian_point(uint32_t c)
{
    return c == ',' ? COMMA : c == ';' ? SEMICOLON : c == '?' ? QUESTION_MARK : 0;
}

static bool is_between_digits(const struct signs *signs, uint32_t at)
{
    return kind_at(signs, sign_prev(signs, at)) == SIGN_DIGIT &&
           kind_at(signs, sign_next(signs, at)) == SIGN_DIGIT;
}

/* Past blanks and what closes: «semicolon (;) و». */
static uint32_t find_behind(const struct signs *signs, uint32_t at)
{
    do
        at = sign_after_blanks(signs, at);
    while (sign_at(signs, at)->c == ')' || sign_at(signs, at)->c == ']' ||
            sign_at(signs, at)->c == '"' || sign_at(signs, at)->c == CLOSING_GUILLEMET);
    return at;
}

/* The letter before decides; after a Latin one, or where none came yet, the one behind has a say.
 */
static bool is_among_persian(const struct signs *signs, uint32_t at, enum sign_kind before)
{
    if (before == SIGN_LETTER)
        return true;
    if (kind_at(signs, find_behind(signs, at)) == SIGN_LETTER)
        return true;
    return before == SIGN_EDGE && signs_are_persian(signs);
}

void map_latin_punctuation(struct signs *signs, const char *rule)
{
    enum sign_kind before = SIGN_EDGE; /* of the last letter */
    for_each_sign(signs, at)
    {
        enum sign_kind kind = kind_at(signs, at);
        if (kind == SIGN_LETTER || kind == SIGN_LATIN)
            before = kind;
        uint32_t point = kind == SIGN_POINT && !sign_at(signs, at)->guarded
                                 ? persian_point(sign_at(signs, at)->c)
                                 : 0;
        if (point && !is_between_digits(signs, at) && is_among_persian(signs, at, before))
            sign_change(signs, rule, at, point);
    }
}

/* --- dots and dashes -------------------------------------------------------------------------- */

/* How often the character at `at` is repeated from there on; 0 when it was already before. */
static uint32_t run_length(const struct signs *signs, uint32_t at, uint32_t *last)
{
    uint32_t c = sign_at(signs, at)->c, length = 0;
    if (sign_at(signs, sign_prev(signs, at))->c == c)
        return 0;
    for (; sign_is(signs, at, c); at = sign_next(signs, at)) {
        *last = at;
        length++;
    }
    return length;
}

static bool is_dots(const struct signs *signs, uint32_t at)
{
    return sign_is(signs, at, '.') || sign_is(signs, at, ELLIPSIS);
}

/* Three dots at least, or an ellipsis and more of it. */
static bool is_long_ellipsis(const struct signs *signs, uint32_t at, uint32_t *last)
{
    uint32_t dots = 0, ellipses = 0;
    if (!is_dots(signs, at) || is_dots(signs, sign_prev(signs, at)))
        return false;
    for (; is_dots(signs, at); at = sign_next(signs, at)) {
        dots += sign_at(signs, at)->c == '.';
        ellipses += sign_at(signs, at)->c == ELLIPSIS;
        *last = at;
    }
    return dots >= 3 || (ellipses && dots + ellipses > 1);
}

void set_ellipses(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t last = at;
        if (!is_long_ellipsis(signs, at, &last))
            continue;
        at_next = sign_next(signs, last);
        signs_rewrite(signs, rule, at, last, "…");
    }
}

void set_dashes(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t last = at, length = sign_is(signs, at, '-') ? run_length(signs, at, &last) : 0;
        if (length != 2 && length != 3)
            continue;
        at_next = sign_next(signs, last);
        signs_rewrite(signs, rule, at, last, length == 2 ? "–" : "—");
    }
}
