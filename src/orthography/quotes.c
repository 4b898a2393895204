/* In: quotes as keyboards and word processors have them.  Out: « », and ‹ › (or “ ”, as the house
 * has it) for a quotation within a quotation.  Rule Q01 of facts/orthography.md, R-PUNC-3 of
 * facts/persian-print.md.
 *
 *   set_quotes
 *     find_quotes        not inches, not apostrophes
 *     pair_by_context    blanks tell which ones open and which ones close: a stack
 *     pair_in_turns      where they do not: every second one closes
 *     leave_foreign      the paragraph's language decides
 *     set_pairs          one walk that knows how deep it is
 */
#include "orthography/rules.h"

enum { ALONE = UINT32_MAX };

struct quote {
    uint32_t at;      /* sign */
    uint32_t partner; /* index, or ALONE: it stays as typed */
    bool single, opens;
};

typedef VEC(struct quote) quotes;

/* --- finding ---------------------------------------------------------------------------------- */

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

static quotes find_quotes(struct signs *signs)
{
    quotes found = {0};
    uint32_t counts[2] = {0};
    for_each_sign(signs, at)
    {
        bool single = is_single_quote(sign_at(signs, at)->c);
        if (!is_quote(signs, at, single, counts[single] % 2 == 0))
            continue;
        counts[single]++;
        *vec_push(signs->arena, &found) = (struct quote){at, ALONE, single, false};
    }
    return found;
}

/* --- pairing ---------------------------------------------------------------------------------- */

static bool is_outside(const struct signs *signs, uint32_t at, bool before)
{
    enum sign_kind kind = kind_at(signs, at);
    uint32_t c = sign_at(signs, at)->c;
    if (kind == SIGN_EDGE || kind == SIGN_BLANK || kind == SIGN_BREAK)
        return true;
    if (kind != SIGN_POINT)
        return false;
    return before ? c == '(' || c == '[' || c == OPENING_GUILLEMET
                  : c != '(' && c != '[' && c != OPENING_GUILLEMET;
}

static void make_pair(quotes *found, uint32_t open, uint32_t close)
{
    found->items[open].opens = true;
    found->items[open].partner = close;
    found->items[close].partner = open;
}

/* A quote with a blank before it and none behind it opens, one the other way round closes; of
 * others the first opens and the next one closes.  False when that does not come out even. */
static bool pair_by_context(struct signs *signs, quotes *found)
{
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; i < found->count; i++) {
        uint32_t at = found->items[i].at;
        bool before = is_outside(signs, sign_prev(signs, at), true);
        bool behind = is_outside(signs, sign_next(signs, at), false);
        bool opens = before == behind ? !open.count : before;
        if (opens) {
            *vec_push(signs->arena, &open) = i;
            continue;
        }
        if (!open.count ||
                found->items[open.items[open.count - 1]].single != found->items[i].single)
            return false;
        make_pair(found, open.items[--open.count], i);
    }
    return !open.count;
}

/* An odd number stays: which one is missing, only a person can say. */
static void pair_in_turns(quotes *found, bool single)
{
    uint32_t count = 0, last = ALONE;
    for (uint32_t i = 0; i < found->count; i++)
        count += found->items[i].single == single;
    for (uint32_t i = 0; i < found->count && count % 2 == 0; i++) {
        if (found->items[i].single != single)
            continue;
        if (last != ALONE)
            make_pair(found, last, i);
        last = last == ALONE ? i : ALONE;
    }
}

static void forget_pairs(quotes *found)
{
    for (uint32_t i = 0; i < found->count; i++) {
        found->items[i].partner = ALONE;
        found->items[i].opens = false;
    }
}

/* --- setting ---------------------------------------------------------------------------------- */

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

/* The language of the paragraph decides, not that of the quotation: of its first letter (UAX #9,
 * P2). */
static bool is_persian_paragraph(const struct signs *signs)
{
    for_each_sign(signs, at) if (kind_at(signs, at) == SIGN_LETTER ||
                                 kind_at(signs, at) == SIGN_LATIN) return kind_at(signs, at) ==
            SIGN_LETTER;
    return false;
}

static bool holds(const struct signs *signs, uint32_t open, uint32_t close, uint32_t kinds)
{
    for (uint32_t at = sign_next(signs, open); at != close; at = sign_next(signs, at))
        if (kinds >> kind_at(signs, at) & 1)
            return true;
    return false;
}

/* Empty ones, and those without Persian in a paragraph that is not Persian, stay as typed. */
static void leave_foreign(const struct signs *signs, quotes *found)
{
    uint32_t kinds = 1u << SIGN_LETTER;
    if (is_persian_paragraph(signs))
        kinds |= 1u << SIGN_LATIN | 1u << SIGN_DIGIT;
    for (uint32_t i = 0; i < found->count; i++) {
        struct quote *quote = &found->items[i];
        if (!quote->opens || holds(signs, quote->at, found->items[quote->partner].at, kinds))
            continue;
        found->items[quote->partner].partner = ALONE;
        quote->partner = ALONE;
    }
}

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

/* How much deeper we are behind the quote. */
static int set_quote(
        struct signs *signs, const char *rule, const quotes *found, uint32_t i, int depth)
{
    const struct quote *quote = &found->items[i];
    if (quote->partner == ALONE)
        return 0;
    if (!quote->opens)
        return -1;
    set_pair(signs, rule, quote->at, found->items[quote->partner].at, depth > 0);
    return 1;
}

static void set_pairs(struct signs *signs, const char *rule, const quotes *found)
{
    uint32_t i = 0;
    int depth = 0;
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (i < found->count && found->items[i].at == at)
            depth += set_quote(signs, rule, found, i++, depth);
        else
            depth += (c == OPENING_GUILLEMET) - (c == CLOSING_GUILLEMET);
    }
}

void set_quotes(struct signs *signs, const char *rule)
{
    if (!signs->persian)
        return;
    if (signs_have(signs, "'"))
        merge_doubled_quotes(signs, rule);
    quotes found = find_quotes(signs);
    if (!pair_by_context(signs, &found)) {
        forget_pairs(&found);
        pair_in_turns(&found, false);
        pair_in_turns(&found, true);
    }
    leave_foreign(signs, &found);
    set_pairs(signs, rule, &found);
}
