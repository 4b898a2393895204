/* In: blanks as typed.  Out: one between words, none before a point or inside brackets, one after.
 * Rules S01-S04 of facts/orthography.md. */
#include "orthography/rules.h"

#include "text/letters.h"

static bool is_blank(const struct signs *signs, uint32_t at)
{
    return kind_at(signs, at) == SIGN_BLANK && !sign_at(signs, at)->guarded;
}

static bool is_line_edge(enum sign_kind kind)
{
    return kind == SIGN_EDGE || kind == SIGN_BREAK;
}

void erase_doubled_blanks(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        enum sign_kind before = kind_at(signs, sign_prev(signs, at));
        enum sign_kind after = kind_at(signs, sign_next(signs, at));
        if (is_blank(signs, at) &&
                (before == SIGN_BLANK || is_line_edge(before) || is_line_edge(after)))
            sign_erase(signs, rule, at);
    }
}

/* --- before and after points ------------------------------------------------------------------ */

/* A dot or colon that belongs to what follows: «.ir», «.5», «..», «:)». */
static bool leans_forward(const struct signs *signs, uint32_t at)
{
    uint32_t after = sign_next(signs, at);
    uint32_t c = sign_at(signs, after)->c;
    if (sign_at(signs, at)->c == '.')
        return kind_at(signs, after) == SIGN_LATIN || kind_at(signs, after) == SIGN_DIGIT ||
               c == '.';
    return c == ')' || c == '(' || c == '/' || c == '-';
}

static bool takes_no_blank_before(const struct signs *signs, uint32_t at)
{
    if (sign_at(signs, at)->guarded)
        return false;
    switch (sign_at(signs, at)->c) {
    case COMMA:
    case SEMICOLON:
    case QUESTION_MARK:
    case '!':
        return true;
    case ELLIPSIS:
        return style_of(signs, STYLE_ELLIPSIS) == ELLIPSIS_TIGHT;
    case '.':
    case ':':
        return !leans_forward(signs, at);
    case PER_CENT:
        return kind_at(signs, sign_before_blanks(signs, at)) == SIGN_DIGIT;
    default:
        return false;
    }
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == '}' || c == CLOSING_GUILLEMET || c == CLOSING_QUOTE ||
           c == CLOSING_ANGLE;
}

/* What a point may follow without a blank. */
static bool takes_point_after(const struct signs *signs, uint32_t at)
{
    switch (kind_at(signs, at)) {
    case SIGN_LETTER:
    case SIGN_MARK:
    case SIGN_DIGIT:
    case SIGN_LATIN:
        return true;
    case SIGN_POINT:
        break;
    default:
        return false;
    }
    uint32_t c = sign_at(signs, at)->c;
    return is_closing(c) || c == '"' || c == '\'' || c == PER_CENT || sign_at(signs, at)->guarded;
}

void erase_blanks_before_points(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs,
            at) if (is_blank(signs, at) && takes_no_blank_before(signs, sign_next(signs, at)) &&
                    takes_point_after(signs, sign_prev(signs, at))) sign_erase(signs, rule, at);
}

/* Two letters at least on this side: «ص.ب» and «ه.ق» are abbreviations. */
static bool is_word_side(const struct signs *signs, uint32_t at, bool before)
{
    for (int letters = 0; letters < 2; letters++) {
        at = before ? sign_prev(signs, at) : sign_next(signs, at);
        while (kind_at(signs, at) == SIGN_MARK)
            at = before ? sign_prev(signs, at) : sign_next(signs, at);
        if (kind_at(signs, at) != SIGN_LETTER)
            return false;
    }
    return true;
}

static bool starts_phrase(const struct signs *signs, uint32_t at)
{
    uint32_t c = sign_at(signs, at)->c;
    return kind_at(signs, at) == SIGN_LETTER || c == OPENING_GUILLEMET || c == OPENING_ANGLE ||
           c == '(';
}

static bool takes_blank_after(const struct signs *signs, uint32_t at)
{
    uint32_t after = sign_next(signs, at);
    enum sign_kind before = kind_at(signs, sign_prev(signs, at));
    switch (sign_at(signs, at)->c) {
    case COMMA:
    case SEMICOLON:
    case QUESTION_MARK:
        return starts_phrase(signs, after) || kind_at(signs, after) == SIGN_LATIN ||
               (sign_at(signs, at)->c == SEMICOLON && sign_at(signs, after)->c == COMMA) ||
               (kind_at(signs, after) == SIGN_DIGIT && before != SIGN_DIGIT);
    case ':':
    case '!':
        if (kind_at(signs, after) == SIGN_DIGIT || /* «شماره:۱۲», not «۱۲:۳۰» */
                kind_at(signs, after) == SIGN_LATIN)
            return before == SIGN_LETTER || before == SIGN_MARK;
        return starts_phrase(signs, after) &&
               (before == SIGN_LETTER || before == SIGN_MARK ||
                       kind_at(signs, after) == SIGN_LETTER) &&
               sign_at(signs, after)->c != '(';
    case ELLIPSIS:
        return kind_at(signs, after) == SIGN_LETTER && before == SIGN_LETTER;
    case '.':
        return is_word_side(signs, at, true) && is_word_side(signs, at, false);
    default:
        return false;
    }
}

void put_blanks_after_points(struct signs *signs, const char *rule)
{
    if (!signs_are_persian(signs))
        return;
    for_each_sign(signs, at) if (kind_at(signs, at) == SIGN_POINT && !sign_at(signs, at)->guarded &&
                                 takes_blank_after(signs, at))
            sign_insert_after(signs, rule, at, ' ');
}

/* --- brackets --------------------------------------------------------------------------------- */

struct bracket {
    uint32_t open, close; /* signs */
};

struct brackets {
    VEC(struct bracket) open; /* not yet closed: a stack */
    VEC(struct bracket) matched;
};

static uint32_t closing_of(uint32_t c)
{
    switch (c) {
    case '(':
        return ')';
    case '[':
        return ']';
    case '{':
        return '}';
    case OPENING_GUILLEMET:
        return CLOSING_GUILLEMET;
    case OPENING_QUOTE:
        return CLOSING_QUOTE;
    case OPENING_ANGLE:
        return CLOSING_ANGLE;
    default:
        return 0;
    }
}

/* A bracket of the wrong kind makes all that are open unsure. */
static void close_bracket(struct signs *signs, struct brackets *brackets, uint32_t at)
{
    if (!brackets->open.count)
        return;
    struct bracket bracket = brackets->open.items[brackets->open.count - 1];
    if (closing_of(sign_at(signs, bracket.open)->c) != sign_at(signs, at)->c) {
        brackets->open.count = 0;
        return;
    }
    brackets->open.count--;
    bracket.close = at;
    *vec_push(signs->arena, &brackets->matched) = bracket;
}

static struct brackets match_brackets(struct signs *signs)
{
    struct brackets brackets = {0};
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (kind_at(signs, at) != SIGN_POINT || sign_at(signs, at)->guarded)
            continue;
        if (closing_of(c))
            *vec_push(signs->arena, &brackets.open) = (struct bracket){.open = at};
        else if (is_closing(c))
            close_bracket(signs, &brackets, at);
    }
    return brackets;
}

/* «کتاب(ها)», «مدیر(ان)»: an ending in brackets belongs to its word. */
static bool is_ending(const struct signs *signs, uint32_t first, uint32_t last)
{
    static const char *const endings[] = {"ها", "های", "هایی", "ان", "ات", "ین", "ون", "ی", "ای",
            "یان", "گان", "تر", "ترین", "ام", "اش", "ند", "م"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (stretch_reads(signs, first, last, endings[i]))
            return true;
    return false;
}

/* «کیهان»ها: so does an ending after a closing bracket. */
static bool is_ending_at(const struct signs *signs, uint32_t at)
{
    uint32_t last = at;
    for (int letters = 0; letters < 6 && kind_at(signs, sign_next(signs, last)) == SIGN_LETTER;
            letters++)
        last = sign_next(signs, last);
    return is_ending(signs, at, last);
}

static bool erase_blank_at(struct signs *signs, const char *rule, uint32_t at)
{
    if (!is_blank(signs, at))
        return false;
    sign_erase(signs, rule, at);
    return true;
}

/* Outside a bracket: Persian words want their blank; Latin ones only where it slipped inside. */
static void space_outside_open(struct signs *signs, const char *rule, uint32_t open, bool slipped)
{
    uint32_t before = sign_prev(signs, open);
    enum sign_kind kind = kind_at(signs, before);
    bool word = kind == SIGN_LETTER || kind == SIGN_MARK || (slipped && kind == SIGN_LATIN);
    bool closed = kind == SIGN_POINT && is_closing(sign_at(signs, before)->c);
    if ((word || closed) && !(sign_at(signs, before)->guarded && kind != SIGN_LATIN))
        sign_insert_after(signs, rule, before, ' ');
}

static void space_outside_close(struct signs *signs, const char *rule, uint32_t close, bool slipped)
{
    uint32_t after = sign_next(signs, close);
    enum sign_kind kind = kind_at(signs, after);
    bool word =
            (kind == SIGN_LETTER && !is_ending_at(signs, after)) || (slipped && kind == SIGN_LATIN);
    if (word)
        sign_insert_after(signs, rule, close, ' ');
}

static void space_bracket(struct signs *signs, const char *rule, struct bracket bracket)
{
    uint32_t first = sign_next(signs, bracket.open), last = sign_prev(signs, bracket.close);
    bool empty = sign_after_blanks(signs, bracket.open) == bracket.close;
    bool round = sign_at(signs, bracket.open)->c == '(';
    if (empty || (round && is_ending(signs, first, last)))
        return;
    bool slipped_open = erase_blank_at(signs, rule, first);
    bool slipped_close = erase_blank_at(signs, rule, last);
    space_outside_open(signs, rule, bracket.open, slipped_open);
    space_outside_close(signs, rule, bracket.close, slipped_close);
}

/* «(ص)فرمود»: an honorific is guarded, but a word behind it wants its blank. */
static void space_after_honorifics(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        bool honorific = sign_at(signs, at)->c == ')' && sign_at(signs, at)->guarded &&
                         kind_at(signs, sign_prev(signs, at)) == SIGN_LETTER;
        uint32_t after = sign_next(signs, at);
        if (honorific && kind_at(signs, after) == SIGN_LETTER && !sign_at(signs, after)->guarded)
            sign_insert_after(signs, rule, at, ' ');
    }
}

void space_brackets(struct signs *signs, const char *rule)
{
    if (signs_have(signs, ")"))
        space_after_honorifics(signs, rule);
    struct brackets brackets = match_brackets(signs);
    for (uint32_t i = 0; i < brackets.matched.count; i++)
        space_bracket(signs, rule, brackets.matched.items[i]);
}
