/* In: text that the other rules have left in order.  Out: the same where usage differs, as the
 * house has decided: everywhere or nowhere.  A switch that says nothing changes nothing. */
#include "orthography/rules.h"

#include "orthography/lists.h"
#include "text/letters.h"

#include <stdio.h>
#include <string.h>

enum { WORD_ROOM = 160, DECIMAL_POINT = 0x066B };

static const char zwnj[] = "\u200C";

static bool rewrite(struct signs *signs, const char *rule, const struct word *word, size_t at,
        const char *between, size_t from)
{
    char text[WORD_ROOM];
    snprintf(text, sizeof text, "%.*s%s%s", (int)at, word->text, between, word->text + from);
    signs_rewrite(signs, rule, word->first, word->last, text);
    return true;
}

/* «خانهٔ ما», «خانه‌ی ما» */
bool style_ezafe(struct signs *signs, const char *rule, const struct word *word)
{
    static const char hamza[] = "ه\u0654", yeh[] = "ه\u200Cی";
    int style = style_of(signs, STYLE_EZAFE);
    const char *from = style == EZAFE_HAMZA ? yeh : hamza, *to = style == EZAFE_HAMZA ? hamza : yeh;
    if (style == AS_TYPED || word->letters < 3 || !word_ends_with(word, from))
        return false;
    return rewrite(signs, rule, word, word->length - strlen(from), to, word->length);
}

/* Bytes of a plural pronoun before its ها; 0 for other words. */
static size_t pronoun_length(const char *text)
{
    static const char *const pronouns[] = {"آن", "این", "همان", "همین"};
    for (size_t i = 0; i < 4; i++) {
        size_t length = strlen(pronouns[i]);
        const char *ending = text + length;
        if (!text_starts_with(text, pronouns[i]))
            continue;
        if (text_starts_with(ending, zwnj))
            ending += strlen(zwnj);
        if (plural_ending_is(ending))
            return length;
    }
    return 0;
}

/* «آنها», «آن‌ها» */
bool style_pronoun(struct signs *signs, const char *rule, const struct word *word)
{
    int style = style_of(signs, STYLE_PRONOUNS);
    size_t length = style == AS_TYPED ? 0 : pronoun_length(word->text);
    if (!length)
        return false;
    bool apart = text_starts_with(word->text + length, zwnj);
    if (apart == (style == PRONOUNS_APART))
        return false;
    return rewrite(
            signs, rule, word, length, apart ? "" : zwnj, length + (apart ? strlen(zwnj) : 0));
}

/* «به‌عنوان» → «به عنوان» */
bool style_be_apart(struct signs *signs, const char *rule, const struct word *word)
{
    static const char be[] = "به\u200C";
    size_t length = strlen(be);
    if (style_of(signs, STYLE_BE) != BE_APART || !text_starts_with(word->text, be) ||
            !list_has(&be_nouns, word->text + length, word->length - length))
        return false;
    return rewrite(signs, rule, word, strlen("به"), " ", length);
}

/* «به عنوان» → «به‌عنوان» */
bool style_be_joined(struct signs *signs, const char *rule, const struct word *pair)
{
    if (style_of(signs, STYLE_BE) != BE_JOINED || !text_is(&pair[0], "به") ||
            !list_has(&be_nouns, pair[1].text, pair[1].length))
        return false;
    signs_join(signs, rule, pair[0].first, pair[1].last, sign_next(signs, pair[0].last));
    return true;
}

/* «پنجشنبه», «پنج‌شنبه»; سه‌شنبه has one form only. */
bool style_weekday(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const count_names[] = {"یک", "پنج"};
    int style = style_of(signs, STYLE_WEEKDAYS);
    for (size_t i = 0; style != AS_TYPED && i < 2; i++) {
        size_t length = strlen(count_names[i]);
        if (!text_starts_with(word->text, count_names[i]))
            continue;
        const char *day = word->text + length;
        bool apart = text_starts_with(day, zwnj);
        day += apart ? strlen(zwnj) : 0;
        if (text_starts_with(day, "شنبه") && apart != (style == WEEKDAYS_APART))
            return rewrite(
                    signs, rule, word, length, apart ? "" : zwnj, (size_t)(day - word->text));
    }
    return false;
}

/* «بزرگ‌تر» → «بزرگتر»; what ends in a silent heh or is a compound keeps its
 * half space.
 */
bool style_comparative(struct signs *signs, const char *rule, const struct word *word)
{
    static const char ending[] = "\u200Cتر";
    const char *at = strstr(word->text, zwnj);
    if (style_of(signs, STYLE_COMPARATIVES) != COMPARATIVES_JOINED || !at ||
            !text_starts_with(at, ending) || text_ends_with(word->text, at, "ه"))
        return false;
    const char *behind = at + strlen(ending);
    bool comparative = !*behind || strcmp(behind, "ی") == 0 || text_starts_with(behind, "ین") ||
                       text_starts_with(behind, "ها");
    size_t length = (size_t)(at - word->text);
    return comparative && rewrite(signs, rule, word, length, "", length + strlen(zwnj));
}

/* «رفت… و» → «رفت … و» */
void style_ellipsis(struct signs *signs, const char *rule)
{
    if (style_of(signs, STYLE_ELLIPSIS) != ELLIPSIS_SPACED || !signs_are_persian(signs))
        return;
    for_each_sign(signs, at)
    {
        uint32_t before = sign_prev(signs, at);
        enum sign_kind kind = kind_at(signs, before);
        if (sign_is(signs, at, ELLIPSIS) && !sign_at(signs, before)->guarded &&
                (kind == SIGN_LETTER || kind == SIGN_MARK))
            sign_insert_after(signs, rule, before, ' ');
    }
}

/* «۳/۵ درصد», «۳٫۵ درصد» */
void style_decimal(struct signs *signs, const char *rule)
{
    int style = style_of(signs, STYLE_DECIMAL);
    if (style == AS_TYPED || !signs_are_persian(signs))
        return;
    uint32_t from = style == DECIMAL_SIGN ? '/' : DECIMAL_POINT;
    uint32_t to = style == DECIMAL_SIGN ? DECIMAL_POINT : '/';
    for_each_sign(signs, at)
    {
        bool inside = kind_at(signs, sign_prev(signs, at)) == SIGN_DIGIT &&
                      kind_at(signs, sign_next(signs, at)) == SIGN_DIGIT;
        if (sign_is(signs, at, from) && inside &&
                (from == DECIMAL_POINT || is_decimal_before_unit(signs, at)))
            sign_change(signs, rule, at, to);
    }
}
