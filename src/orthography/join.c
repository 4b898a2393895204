/* In: two words with a blank between.  Out: one, with a ZWNJ in the blank's place (or nothing after
 * a letter that does not join).  Rules W03, W04, Z01, Z03, Z05-Z09 and H01 of facts/orthography.md,
 * with the guards for the false positives listed there. */
#include "orthography/rules.h"

#include "orthography/lists.h"

#include <string.h>

static bool is_one_of(const struct word *word, const char *const *texts)
{
    for (; *texts; texts++)
        if (text_is(word, *texts))
            return true;
    return false;
}

static bool join(struct signs *signs, const char *rule, const struct word *pair)
{
    signs_join(signs, rule, pair[0].first, pair[1].last, sign_next(signs, pair[0].last));
    return true;
}

/* The word before the pair, when only a blank parts them. */
static bool is_before(const struct word *pair, const char *const *texts)
{
    return pair[-1].gap == GAP_BLANK && is_one_of(&pair[-1], texts);
}

static bool is_behind(const struct word *pair, const char *const *texts)
{
    return pair[1].gap == GAP_BLANK && is_one_of(&pair[2], texts);
}

/* --- weekdays, verbs -------------------------------------------------------------------------- */

/* Not «ساعت سه شنبه». */
bool join_weekday(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const counts[] = {"یک", "دو", "سه", "چهار", "پنج", NULL};
    static const char *const hours[] = {"ساعت", NULL};
    if (!text_starts_with(pair[1].text, "شنبه") || !is_one_of(&pair[0], counts) ||
            is_before(pair, hours))
        return false;
    return join(signs, rule, pair);
}

/* Not «ماه می» nor «جام می», where می is May and wine. */
bool join_mi(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const mi[] = {"می", "نمی", "برمی", "برنمی", "درمی", "درنمی", "بازمی",
            "بازنمی", "فرامی", "فرانمی", "فرومی", "فرونمی", "وامی", "وانمی", "ورمی", NULL};
    static const char *const drinks[] = {"ماه", "جام", "ساغر", "بادهٔ", NULL};
    if (!word_ends_with(&pair[0], "می") || !is_one_of(&pair[0], mi) || is_before(pair, drinks))
        return false;
    return verb_follows_mi(pair[1].text, pair[1].length) && join(signs, rule, pair);
}

/* --- endings ---------------------------------------------------------------------------------- */

bool join_plural(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const endings[] = {"ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان",
            "هایتان", "هایشان", "هاست", "هایند", NULL};
    static const char *const not_nouns[] = {
            "و", "که", "یا", "تا", "ای", "با", "هم", "اما", "ولی", NULL};
    if (!text_starts_with(pair[1].text, "ها") || !is_one_of(&pair[1], endings) ||
            is_one_of(&pair[0], not_nouns) || pair[0].letters < 2 || word_ends_with(&pair[0], "ها"))
        return false;
    return join(signs, rule, pair);
}

/* ترین never stands alone; تر may be wet («چوب تر»), so it wants an adjective. */
bool join_comparative(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const comparatives[] = {"تر", "تری", "ترها", "ترهای", NULL};
    if (!text_starts_with(pair[1].text, "تر"))
        return false;
    bool superlative = text_is(&pair[1], "ترین") || text_starts_with(pair[1].text, "ترین\u200C");
    bool comparative = is_one_of(&pair[1], comparatives) &&
                       list_has(&adjectives, pair[0].text, pair[0].length);
    return (comparative || (superlative && pair[0].letters >= 2)) && join(signs, rule, pair);
}

/* Ends in a ه that is only a vowel: not «راه», «گروه», «که». */
static bool ends_in_silent_heh(const struct word *word)
{
    static const char *const pronounced[] = {"گروه", "کوه", "انبوه", "اندوه", "شکوه", "ستوه",
            "فرمانده", "گره", "زره", "توجه", "متوجه", "شبیه", "فقیه", "مواجه", "وجه", "تنبیه",
            "توجیه", "تشبیه", "مرفه", "موجه", "سفیه", "بدیه", "ابله", "مکروه", "الله", "آنچه",
            "چنانچه", "اگرچه", "هرچه", "بلکه", "اینکه", "آنکه", "چراکه", "سرمه", "منزه", "مشابه",
            "مشتبه", "قله\u200Cکوه", NULL};
    return word->letters >= 3 && word_ends_with(word, "ه") && !word_ends_with(word, "اه") &&
           !is_one_of(word, pronounced);
}

/* «ام آر آی», «ام اس»: a Latin abbreviation that is spelled out. */
static const char *const letter_names[] = {"آر", "آی", "اس", "بی", "سی", "دی", "وی", "پی", "تی",
        "جی", "اف", "ال", "ان", "او", "ام", "ای", "یو", "کیو", "ایکس", "پی\u200Cدی\u200Cاف", NULL};

bool join_copula(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const copulas[] = {"ام", "ای", "ایم", "اید", "اند", NULL};
    static const char *const not_left[] = {"همه", "نه", NULL};
    static const char *const vocatives[] = {"کاش", "وای", "خدا", "خدای", NULL};
    if (!text_starts_with(pair[1].text, "ا") || !is_one_of(&pair[1], copulas) ||
            !ends_in_silent_heh(&pair[0]) || is_one_of(&pair[0], not_left))
        return false;
    if (is_behind(pair, letter_names) || (text_is(&pair[1], "ای") && is_behind(pair, vocatives)))
        return false;
    return join(signs, rule, pair);
}

/* Not «در شان شما» nor «خان و مان»: the noun must be known, or end in a silent heh. */
bool join_possessive(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const plural[] = {"مان", "تان", "شان", NULL};
    static const char *const singular[] = {"اش", "ات", NULL};
    static const char *const dignity[] = {"و", "انسانی", "اجتماعی", "والای", "بالای", "نزول", NULL};
    bool heh = ends_in_silent_heh(&pair[0]);
    if (is_one_of(&pair[1], singular))
        return heh && join(signs, rule, pair);
    if (!is_one_of(&pair[1], plural) || (text_is(&pair[1], "شان") && is_behind(pair, dignity)))
        return false;
    bool noun = list_has(&nouns, pair[0].text, pair[0].length) || word_ends_with(&pair[0], "ها");
    return (heh || noun) && join(signs, rule, pair);
}

/* «خانه ی ما»: the ezafe of a silent heh is a small hamza on it. */
bool join_ezafe(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const letters[] = {"حرف", "حروف", "واج", NULL};
    if (!text_is(&pair[1], "ی") || pair[1].gap != GAP_BLANK || !ends_in_silent_heh(&pair[0]) ||
            is_before(pair, letters))
        return false;
    char text[160];
    memcpy(text, pair[0].text, pair[0].length);
    memcpy(text + pair[0].length, "\u0654", sizeof "\u0654");
    signs_rewrite(signs, rule, pair[0].first, pair[1].last, text);
    return true;
}

/* --- compounds -------------------------------------------------------------------------------- */

/* Not «بی بی سی». */
bool join_bi(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const bi[] = {"بی", NULL};
    if (!text_is(&pair[0], "بی") || is_before(pair, bi))
        return false;
    return list_has(&privatives, pair[1].text, pair[1].length) && join(signs, rule, pair);
}

/* The second word counts without its plural or other ending: «گذاری‌ها». */
static bool join_from(struct signs *signs, const char *rule, const struct word *pair,
        const struct compounds *table)
{
    const char *ending = strstr(pair[1].text, "\u200C");
    size_t length = ending ? (size_t)(ending - pair[1].text) : pair[1].length;
    bool known = compound_exists(table, pair[0].text, pair[1].text, length) ||
                 (ending && compound_exists(table, pair[0].text, pair[1].text, pair[1].length));
    return known && join(signs, rule, pair);
}

bool join_compound(struct signs *signs, const char *rule, const struct word *pair)
{
    return join_from(signs, rule, pair, &compound_table);
}

bool join_title(struct signs *signs, const char *rule, const struct word *pair)
{
    return join_from(signs, rule, pair, &title_table);
}
