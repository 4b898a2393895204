/* In: blanks of many kinds and characters without ink.  Out: plain blanks, and a ZWNJ only where it
 * parts two letters that would join.  Rules C07-C11 of facts/orthography.md.  ZWJ stays (C06): the
 * era of a date «ه‍.ش» has it. */
#include "orthography/rules.h"

#include "text/letters.h"

enum { NOT_SIGN = 0x00AC, SOFT_HYPHEN = 0x00AD };

static bool is_letter_side(enum sign_kind kind)
{
    return kind == SIGN_LETTER || kind == SIGN_MARK;
}

static bool is_between_letters(const struct signs *signs, uint32_t at)
{
    return is_letter_side(kind_at(signs, sign_prev(signs, at))) &&
           kind_at(signs, sign_next(signs, at)) == SIGN_LETTER;
}

void turn_spaces_to_blanks(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at) if (kind_at(signs, at) == SIGN_BLANK && !sign_at(signs, at)->guarded &&
                                 sign_at(signs, at)->c != ' ') sign_change(signs, rule, at, ' ');
}

/* Word processors write a half space as a soft hyphen or as ¬. */
void turn_hyphens_to_zwnj(struct signs *signs, const char *rule)
{
    for_each_sign(
            signs, at) if ((sign_is(signs, at, NOT_SIGN) || sign_is(signs, at, SOFT_HYPHEN)) &&
                           is_between_letters(signs, at)) sign_change(signs, rule, at, ZWNJ);
}

static bool is_direction_mark(const struct signs *signs, uint32_t at)
{
    return sign_is(signs, at, RLM) || sign_is(signs, at, LRM) || sign_is(signs, at, ALM);
}

static bool is_at_blank(enum sign_kind kind)
{
    return kind == SIGN_EDGE || kind == SIGN_BLANK || kind == SIGN_BREAK;
}

/* Between letters an RLM was meant as a half space; beside a blank it does nothing. */
void settle_direction_marks(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        if (!is_direction_mark(signs, at))
            continue;
        if (is_between_letters(signs, at))
            sign_change(signs, rule, at, ZWNJ);
        else if (is_at_blank(kind_at(signs, sign_prev(signs, at))) ||
                 is_at_blank(kind_at(signs, sign_next(signs, at))))
            sign_erase(signs, rule, at);
    }
}

/* Ends of lines in other systems' words for them. */
static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x0085 || c == 0x2029;
}

static bool is_needless_control(uint32_t c)
{
    return c == 0xFEFF || c == 0x200B || (c >= 0x202A && c <= 0x202E) ||
           (c >= LRI && c <= PDI_CHAR);
}

void erase_controls(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (kind_at(signs, at) != SIGN_CONTROL || sign_at(signs, at)->guarded)
            continue;
        if (is_line_end(c))
            sign_change(signs, rule, at, ' ');
        else if (is_needless_control(c) ||
                 (c == SOFT_HYPHEN && kind_at(signs, sign_prev(signs, at)) != SIGN_LATIN))
            sign_erase(signs, rule, at);
    }
}

/* --- ZWNJ ------------------------------------------------------------------------------------- */

static bool parts_before(const struct signs *signs, uint32_t at)
{
    at = sign_prev(signs, at);
    while (kind_at(signs, at) == SIGN_MARK)
        at = sign_prev(signs, at);
    if (kind_at(signs, at) == SIGN_LATIN || sign_at(signs, at)->c == TATWEEL)
        return true;
    return kind_at(signs, at) == SIGN_LETTER &&
           letter_joining(sign_at(signs, at)->c) == JOINING_DUAL;
}

void erase_needless_zwnj(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        if (!sign_is(signs, at, ZWNJ))
            continue;
        enum sign_kind after = kind_at(signs, sign_next(signs, at));
        bool joins = after == SIGN_LETTER || after == SIGN_LATIN ||
                     sign_at(signs, sign_next(signs, at))->c == TATWEEL;
        if (!joins || !parts_before(signs, at))
            sign_erase(signs, rule, at);
    }
}
