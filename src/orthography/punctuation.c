/* In: points as Latin keyboards have them.  Out: the points of Persian, where the text around is
 * Persian.  Rules S05, Q01, S06 of facts/orthography.md. */
#include "orthography/rules.h"

#include "text/letters.h"

enum {
    COMMA = 0x060C,
    SEMICOLON = 0x061B,
    QUESTION_MARK = 0x061F,
    OPENING_GUILLEMET = 0x00AB,
    CLOSING_GUILLEMET = 0x00BB,
    OPENING_QUOTE = 0x201C,
    CLOSING_QUOTE = 0x201D,
    OPENING_ANGLE = 0x2039,
    CLOSING_ANGLE = 0x203A,
    ELLIPSIS = 0x2026,
    EN_DASH = 0x2013,
    EM_DASH = 0x2014,
};

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

/* The letter before decides; after a Latin one, or where none came yet, the one behind has a say.
 */
static bool is_among_persian(const struct signs *signs, uint32_t at, enum sign_kind before)
{
    if (before == SIGN_LETTER)
        return true;
    if (kind_at(signs, sign_after_blanks(signs, at)) == SIGN_LETTER)
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

/* --- quotes ----------------------------------------------------------------------------------- */

struct quotes {
    VEC(uint32_t) items; /* signs */
};

static bool is_double_quote(uint32_t c)
{
    return c == '"' || c == OPENING_QUOTE || c == CLOSING_QUOTE || c == 0x201E || c == 0x201F;
}

static bool is_single_quote(uint32_t c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019;
}

/* A straight quote that would open right after a digit is a sign of inches or minutes; a single one
 * between letters is an apostrophe. */
static bool is_quote(const struct signs *signs, uint32_t at, bool single, bool opening)
{
    uint32_t c = sign_at(signs, at)->c;
    if (sign_at(signs, at)->guarded || !(single ? is_single_quote(c) : is_double_quote(c)))
        return false;
    enum sign_kind before = kind_at(signs, sign_prev(signs, at));
    enum sign_kind after = kind_at(signs, sign_next(signs, at));
    if (opening && before == SIGN_DIGIT)
        return false;
    bool inside_word = (before == SIGN_LETTER || before == SIGN_LATIN) &&
                       (after == SIGN_LETTER || after == SIGN_LATIN);
    return !single || !inside_word;
}

static struct quotes find_quotes(struct signs *signs, bool single)
{
    struct quotes quotes = {{0}};
    for_each_sign(signs, at) if (is_quote(signs, at, single, quotes.items.count % 2 == 0)) *
            vec_push(signs->arena, &quotes.items) = at;
    return quotes;
}

/* '' typed for " : one of the two goes. */
static void merge_doubled_quotes(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        uint32_t next = sign_next(signs, at);
        if (sign_is(signs, at, '\'') && sign_is(signs, next, '\'')) {
            at_next = sign_next(signs, next);
            signs_rewrite(signs, rule, at, next, "\"");
        }
    }
}

static bool holds_persian(const struct signs *signs, uint32_t open, uint32_t close)
{
    bool digits = false;
    for (uint32_t at = sign_next(signs, open); at != close; at = sign_next(signs, at)) {
        enum sign_kind kind = kind_at(signs, at);
        if (kind == SIGN_LETTER)
            return true;
        digits = digits || (kind == SIGN_DIGIT && !sign_at(signs, at)->guarded);
    }
    return digits && signs->persian;
}

/* Guillemets outside, “ ” (or ‹ ›, as the house has it) for a quote within a quote. */
static void set_pair(
        struct signs *signs, const char *rule, uint32_t open, uint32_t close, bool inner)
{
    bool angle = style_of(signs, STYLE_INNER_QUOTES) == INNER_ANGLE;
    uint32_t opening = !inner ? OPENING_GUILLEMET : angle ? OPENING_ANGLE : OPENING_QUOTE;
    uint32_t closing = !inner ? CLOSING_GUILLEMET : angle ? CLOSING_ANGLE : CLOSING_QUOTE;
    if (sign_at(signs, open)->c != opening)
        sign_change(signs, rule, open, opening);
    if (sign_at(signs, close)->c != closing)
        sign_change(signs, rule, close, closing);
}

static void set_quotes_of(struct signs *signs, const char *rule, bool single)
{
    struct quotes quotes = find_quotes(signs, single);
    if (quotes.items.count % 2 != 0)
        return; /* which one is missing, only a person can say */
    uint32_t at = 0;
    int depth = 0;
    for (uint32_t i = 0; i < quotes.items.count; i += 2) {
        uint32_t open = quotes.items.items[i], close = quotes.items.items[i + 1];
        for (; at != open; at = sign_next(signs, at))
            depth += (sign_at(signs, at)->c == OPENING_GUILLEMET) -
                     (sign_at(signs, at)->c == CLOSING_GUILLEMET);
        if (holds_persian(signs, open, close))
            set_pair(signs, rule, open, close, depth > 0);
        at = sign_next(signs, open);
        depth += sign_at(signs, open)->c == OPENING_GUILLEMET;
    }
}

void set_quotes(struct signs *signs, const char *rule)
{
    if (!signs->persian)
        return;
    if (signs_have(signs, "'"))
        merge_doubled_quotes(signs, rule);
    set_quotes_of(signs, rule, false);
    set_quotes_of(signs, rule, true);
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

void set_ellipses(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t last;
        if (!sign_is(signs, at, '.') || run_length(signs, at, &last) < 3)
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
