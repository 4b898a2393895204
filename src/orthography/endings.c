/* In: one word.  Out: the same with a ZWNJ before a glued ها or تر.  Rules Z04 and Z05 of
 * facts/orthography.md.  Short stems must be known; long ones have a look of their own: no word of
 * Persian but a plural has four letters or more before ها, save the few below.  Before های a stem
 * may have lost its silent heh («گلخانهای» is «گلخانه‌ای»), so there only
 * looks that exclude it.
 */
#include "orthography/rules.h"

#include "base/utf8.h"
#include "orthography/lists.h"

#include <string.h>

static const char zwnj[] = "\u200C";

static const char *const plural_endings[] = {"ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان",
        "هایتان", "هایشان", "هاست", "هایند", "هاتون", "هاشون"};

bool plural_ending_is(const char *text)
{
    for (size_t i = 0; i < sizeof plural_endings / sizeof *plural_endings; i++)
        if (strcmp(text, plural_endings[i]) == 0)
            return true;
    return false;
}

/* Stems of words that end in ها by themselves; the plural pronouns are the house's affair. */
static const char *const no_stems[] = {"انت", "بی\u200Cانت", "بیانت", "اشت", "بیاشت", "منت", "ابت",
        "علی", "مافی", "شانگ", "گرانب", "خونب", "آبب", "اجارهب", "شیرب", "پرب", "پراشت", "فارن",
        "همان", "همین", "این", "آن", "بدان", "بدین", "نه", "تن", "بعین", NULL};

/* The last part of a compound: «پیش‌بینی» → «بینی». */
static const char *last_part(const char *stem, const char *end)
{
    for (const char *at = end; at > stem; at--)
        if (text_ends_with(stem, at, zwnj))
            return at;
    return stem;
}

/* Before های these may as well have lost a heh: «منطقهای» is «منطقه‌ای» or
 * «منطق‌های».
 */
static const char *const doubtful_stems[] = {"منطق", "نام", "گوش", "نشان", "بیم", "پیمان", "محل",
        "نقش", "قطع", "مراجع", "طبق", "خان", "ریش", "شان", "دان", NULL};

static bool is_among(const char *const *stems, const char *part, size_t length)
{
    for (; *stems; stems++)
        if (strlen(*stems) == length && memcmp(*stems, part, length) == 0)
            return true;
    return false;
}

/* No silent heh can have been lost after these. */
static bool ends_as_noun(const char *stem, const char *end)
{
    static const char *const endings[] = {"ی", "ستان", "ایش", "زش", "رش", "نش", "دش", "هش"};
    static const char *const participles[] = {"ست", "شت", "فت", "خت"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends_with(stem, end, endings[i]))
            return true;
    for (size_t i = 0; i < 4; i++)
        if (text_ends_with(stem, end, participles[i]))
            return false;
    return text_ends_with(stem, end, "ت");
}

static bool is_plural_stem(const char *stem, const char *end, bool ezafe)
{
    enum { LONG = 4 };
    const char *part = last_part(stem, end);
    size_t length = (size_t)(end - part), letters = utf8_count(part, length);
    if (is_among(no_stems, part, length) || (ezafe && is_among(doubtful_stems, part, length)))
        return false;
    if (text_ends_with(part, end, "ه") && letters >= 2)
        return true;
    if (letters >= LONG && (!ezafe || ends_as_noun(part, end)))
        return true;
    return letters >= 3 &&
           (list_has(&nouns, part, length) || list_has(&nouns, stem, (size_t)(end - stem)));
}

/* The last place of two letters, when it is within reach of the longest ending; else NULL. */
static const char *find_last(const struct word *word, const char *letters)
{
    enum { SIZE = 4, REACH = 18 };
    const char *first = word->text, *at = first + word->length;
    if (word->length < SIZE)
        return NULL;
    if (word->length > REACH)
        first = at - REACH;
    for (at -= SIZE; at >= first; at--)
        if (at[1] == letters[1] && memcmp(at, letters, SIZE) == 0)
            return at;
    return NULL;
}

const char *find_plural(const struct word *word)
{
    const char *at = find_last(word, "ها");
    return at && at > word->text && plural_ending_is(at) ? at : NULL;
}

bool part_glued_plural(struct signs *signs, const char *rule, const struct word *word)
{
    const char *at = find_last(word, "ها");
    if (!at || !plural_ending_is(at) || !text_joins(word->text, (size_t)(at - word->text)))
        return false;
    bool ezafe = strcmp(at, "های") == 0;
    return is_plural_stem(word->text, at, ezafe) &&
           part_word(signs, rule, word, (size_t)(at - word->text), zwnj);
}

/* «سیاسیترین»: ترین shows itself; not «دکترین», «ویترین», «بیشترین». */
static bool is_superlative_stem(const char *stem, size_t length)
{
    static const char most[] = "بیش";
    bool is_most = length == strlen(most) && memcmp(stem, most, length) == 0;
    return utf8_count(stem, length) >= 3 && !is_most;
}

bool part_glued_comparative(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const endings[] = {
            "ترین", "ترین\u200Cها", "ترین\u200Cهای", "تر", "تری", "ترها", "ترهای"};
    if (style_of(signs, STYLE_COMPARATIVES) == COMPARATIVES_JOINED || !find_last(word, "تر"))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t stem = word->length - strlen(endings[i]);
        if (!word_ends_with(word, endings[i]) || !text_joins(word->text, stem))
            continue;
        if (list_has(&adjectives, word->text, stem) ||
                (i < 3 && is_superlative_stem(word->text, stem)))
            return part_word(signs, rule, word, stem, zwnj);
    }
    return false;
}
