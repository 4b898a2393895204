/* In: one word.  Out: the same with a ZWNJ or a blank where typists leave it out, or respelt from a
 * closed list.  Rules W01, W02, W05, Z02, Z06, Z08 of facts/orthography.md.  A rule fires only
 * on a stem it knows; words that merely look like it («میزان»، «بیمار») have no such stem.
 */
#include "orthography/rules.h"

#include "base/utf8.h"
#include "orthography/lists.h"
#include "text/letters.h"

#include <stdio.h>
#include <string.h>

enum { WORD_ROOM = 160 };

static const char zwnj[] = "\u200C";

bool part_word(struct signs *signs, const char *rule, const struct word *word, size_t at,
        const char *between)
{
    char text[WORD_ROOM];
    snprintf(text, sizeof text, "%.*s%s%s", (int)at, word->text, between, word->text + at);
    signs_rewrite(signs, rule, word->first, word->last, text);
    return true;
}

bool text_joins(const char *text, size_t length)
{
    uint32_t size;
    return length && letter_joining(utf8_decode_before(text, length, &size)) == JOINING_DUAL;
}

/* --- closed lists ----------------------------------------------------------------------------- */

static bool rewrite(
        struct signs *signs, const char *rule, const struct word *word, enum respelling_kind kind)
{
    if (!word->respelling || word->respelling->kind != kind)
        return false;
    signs_rewrite(signs, rule, word->first, word->last, word->respelling->print);
    return true;
}

bool part_glued_words(struct signs *signs, const char *rule, const struct word *word)
{
    return rewrite(signs, rule, word, GLUED);
}

bool respell_word(struct signs *signs, const char *rule, const struct word *word)
{
    return rewrite(signs, rule, word, MISSPELT);
}

/* «بکار» may be an imperative: only before the verbs of «به کار گرفتن». */
static bool is_be_kar(const struct word *word)
{
    static const char *const verbs[] = {"گیر", "گرفت", "برد", "بند", "بست", "رود", "رفت", "گماشت",
            "انداخت", "نگیر", "نگرفت", "نبرد", "نرفت", "می\u200Cگیر", "می\u200Cرود", "می\u200Cبر",
            "گرفته", "رفته", "بسته", "برده", "آید"};
    if (!text_is(word, "بکار") || word->gap != GAP_BLANK)
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_starts_with(word[1].text, verbs[i]))
            return true;
    return text_is(&word[1], "می") || text_is(&word[1], "نمی");
}

bool part_glued_be(struct signs *signs, const char *rule, const struct word *word)
{
    if (is_be_kar(word)) {
        signs_rewrite(signs, rule, word->first, word->last, "به کار");
        return true;
    }
    return rewrite(signs, rule, word, BE);
}

/* --- words that are glued without joining ----------------------------------------------------- */

/* The length of a word before its half space or hamza. */
static size_t stem_length(const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if (text_starts_with(text + at, zwnj) || text_starts_with(text + at, "\u0654"))
            return at;
    return length;
}

/* One word after all: «برطرف», «مانور», «ولوله‌ها». */
static bool is_whole(const struct word *word)
{
    return list_has(&wholes, word->text, stem_length(word->text, word->length)) ||
           list_has(&nouns, word->text, word->length);
}

/* «دراین», «ازطریق»: after ر ز ا the eye does not miss the blank, so typists leave it out. */
static bool part_after(struct signs *signs, const char *rule, const struct word *word,
        const char *const *firsts, const struct word_list *seconds)
{
    for (; *firsts; firsts++) {
        if (!text_starts_with(word->text, *firsts))
            continue;
        size_t length = strlen(*firsts);
        size_t yeh = word_ends_in(word, "ای") ? strlen("ی") : 0; /* «ازابتدای» */
        if (word->length <= length + yeh || is_whole(word))
            continue;
        if (list_has(seconds, word->text + length, word->length - length) ||
                list_has(seconds, word->text + length, word->length - length - yeh))
            return part_word(signs, rule, word, length, " ");
    }
    return false;
}

/* A noun of four letters at least, with its plural, hamza or yeh. */
static bool is_noun(const char *text, size_t length)
{
    enum { LETTERS = 4, YEH = sizeof "ی" - 1 };
    size_t stem = stem_length(text, length);
    if (list_has(&nouns, text, stem))
        return utf8_count(text, stem) >= LETTERS;
    return stem > YEH && text_ends_with(text, text + stem, "ی") &&
           list_has(&nouns, text, stem - YEH) && utf8_count(text, stem - YEH) >= LETTERS;
}

/* «درنشست», «ازپروژه‌ها», «وبرنامه»: no word of Persian but the whole
 * ones is made so.
 */
static bool part_before_noun(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const firsts[] = {"در", "از", "و"};
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        size_t length = strlen(firsts[i]);
        if (text_starts_with(word->text, firsts[i]) && word->length > length &&
                is_noun(word->text + length, word->length - length) && !is_whole(word) &&
                !is_noun(word->text, word->length)) /* «دریافت‌های» */
            return part_word(signs, rule, word, length, " ");
    }
    return false;
}

static bool is_known(const char *text, size_t length)
{
    return utf8_count(text, length) >= 4 &&
           (list_has(&nouns, text, length) || list_has(&adjectives, text, length));
}

/* «تقدیروتشکر»: و between two that we know, the first of which does not join it. */
static bool part_at_and(struct signs *signs, const char *rule, const struct word *word)
{
    static const char and[] = "و";
    size_t size = strlen(and);
    for (size_t at = 4 * size; at + 5 * size <= word->length; at += size) {
        if (!text_starts_with(word->text + at, and) || text_joins(word->text, at) ||
                !is_known(word->text, at) ||
                !is_known(word->text + at + size, word->length - at - size))
            continue;
        char text[WORD_ROOM];
        snprintf(text, sizeof text, "%.*s و %s", (int)at, word->text, word->text + at + size);
        signs_rewrite(signs, rule, word->first, word->last, text);
        return true;
    }
    return false;
}

/* «موجوداست», «خواهشمنداست» */
static bool part_before_is(struct signs *signs, const char *rule, const struct word *word)
{
    size_t stem = word->length - strlen("است");
    if (word->letters < 7 || !word_ends_in(word, "است") || text_joins(word->text, stem))
        return false;
    bool known = is_known(word->text, stem) ||
                 (word->letters >= 8 && text_ends_with(word->text, word->text + stem, "مند"));
    return known && part_word(signs, rule, word, stem, " ");
}

/* «دهدتا», «شودکه»: a verb and its conjunction. */
static bool part_after_verb(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const conjunctions[] = {"تا", "که"};
    for (size_t i = 0; word->letters >= 5 && i < 2; i++) {
        if (!word_ends_in(word, conjunctions[i]))
            continue;
        size_t verb = word->length - strlen(conjunctions[i]);
        if (verb_is_finite(word->text, verb) && !is_whole(word))
            return part_word(signs, rule, word, verb, " ");
    }
    return false;
}

/* «برگزارشد»: a noun that does not join, and the verb that makes one with it. */
static bool part_before_verb(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const verbs[] = {"شد", "شدند", "شود", "شوند", "کرد", "کردند", "کند", "کنند",
            "گردید", "گردد", "نمود", "نمودند", "نماید", "خواهد", "داد", "دادند", "گرفت"};
    if (word->letters < 6 || (!word_ends_with(word, "د") && !word_ends_with(word, "ت")))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!word_ends_in(word, verbs[i]))
            continue;
        size_t noun = word->length - strlen(verbs[i]);
        if (list_has(&verb_nouns, word->text, noun) && !is_whole(word))
            return part_word(signs, rule, word, noun, " ");
    }
    return false;
}

/* «کاریکه», «سازمان‌هاییکه»: a noun, its yeh and که; not «تاریکه»
 * nor «باریکه».
 */
static bool part_after_yeh(struct signs *signs, const char *rule, const struct word *word)
{
    size_t yeh = strlen("یکه"), ke = strlen("که");
    if (word->letters < 7 || !word_ends_in(word, "یکه"))
        return false;
    size_t stem = word->length - yeh;
    bool noun = list_has(&nouns, word->text, stem) ||
                text_ends_with(word->text, word->text + stem, "های");
    return noun && part_word(signs, rule, word, word->length - ke, " ");
}

/* «خواهدشد», «نخواهندکرد»: the future and its verb. */
static bool part_future(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const futures[] = {"خواهد", "خواهند", "خواهید", "خواهیم", "خواهم"};
    const char *text = word->text;
    text += text_starts_with(text, "بر") ? strlen("بر") : 0;
    text += text_starts_with(text, "ن") ? strlen("ن") : 0;
    if (!text_starts_with(text, "خواه"))
        return false;
    for (size_t i = 0; i < sizeof futures / sizeof *futures; i++) {
        size_t length = strlen(futures[i]);
        if (!text_starts_with(text, futures[i]))
            continue;
        size_t at = (size_t)(text - word->text) + length;
        if (word->length > at && verb_is_past(word->text + at, word->length - at))
            return part_word(signs, rule, word, at, " ");
    }
    return false;
}

/* Most words have not the letter at either end that one of these begins or ends with. */
static bool part_by_end(struct signs *signs, const char *rule, const struct word *word)
{
    enum { ALEF = 0xA7, HEH = 0x87, DAL = 0xAF, TEH = 0xAA }; /* their last bytes */
    switch ((unsigned char)word->text[word->length - 1]) {
    case ALEF:
        return part_after_verb(signs, rule, word);
    case HEH:
        return part_after_verb(signs, rule, word) || part_after_yeh(signs, rule, word);
    case DAL:
        return part_before_verb(signs, rule, word);
    case TEH:
        return part_before_verb(signs, rule, word) || part_before_is(signs, rule, word);
    default:
        return false;
    }
}

static bool part_by_start(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const prepositions[] = {"در", "از", "بر", "با", NULL};
    static const char *const pronouns[] = {"ما", "شما", NULL};
    enum { ALEF = 0xA7, BEH = 0xA8, DAL = 0xAF, WAW = 0x88, MEEM = 0x85, SHEEN = 0xB4 };
    switch ((unsigned char)word->text[1]) {
    case ALEF:
    case BEH:
    case DAL:
        return part_after(signs, rule, word, prepositions, &prepositionals) ||
               part_before_noun(signs, rule, word);
    case WAW:
        return part_before_noun(signs, rule, word);
    case MEEM:
    case SHEEN:
        return word->letters >= 5 && part_after(signs, rule, word, pronouns, &pronoun_followers);
    default:
        return false;
    }
}

bool part_glued_preposition(struct signs *signs, const char *rule, const struct word *word)
{
    enum { FUTURE = 7, TWO_NOUNS = 9 }; /* letters at least: «خواهدشد», «تقدیروتشکر» */
    return word->letters >= 4 &&
           (part_by_start(signs, rule, word) || part_by_end(signs, rule, word) ||
                   (word->letters >= FUTURE && part_future(signs, rule, word)) ||
                   (word->letters >= TWO_NOUNS && part_at_and(signs, rule, word)));
}

/* --- می --------------------------------------------------------------------------------------- */

static const char *const mi_words[] = {"می", "نمی", "برمی", "برنمی", "درمی", "درنمی", "بازمی",
        "بازنمی", "فرامی", "فرانمی", "فرومی", "فرونمی", "وامی", "وانمی", "ورمی"};

/* Within the longest of the prefixes above: most words have none. */
static bool has_early_mi(const struct word *word)
{
    static const char mi[] = "می";
    enum { REACH = 10 };
    for (size_t at = 0; at <= REACH && at + sizeof mi <= word->length; at += 2)
        if (word->text[at + 1] == mi[1] && memcmp(word->text + at, mi, sizeof mi - 1) == 0)
            return true;
    return false;
}

/* «تو میدانی؟», «میدانی چرا»: no field; «میدانی که» may be one. */
static bool is_asked(const struct word *word)
{
    static const char *const questions[] = {"چرا", "چقدر", "چگونه", "چطور"};
    for (size_t i = 0; i < sizeof questions / sizeof *questions && word->gap == GAP_BLANK; i++)
        if (text_is(&word[1], questions[i]))
            return true;
    return word->gap == GAP_POINT && word[-1].gap == GAP_BLANK && text_is(&word[-1], "تو");
}

bool part_glued_mi(struct signs *signs, const char *rule, const struct word *word)
{
    if (!has_early_mi(word))
        return false;
    /* of a field; may you not die; wine-drinking */
    if ((text_is(word, "میدانی") && !is_asked(word)) || text_is(word, "نمیری") ||
            text_starts_with(word->text, "میگسار"))
        return false;
    for (size_t i = 0; i < sizeof mi_words / sizeof *mi_words; i++) {
        if (!text_starts_with(word->text, mi_words[i]))
            continue;
        size_t length = strlen(mi_words[i]);
        if (word->text[length] == zwnj[0])
            return false;
        if (word->length > length && verb_follows_mi(word->text + length, word->length - length))
            return part_word(signs, rule, word, length, zwnj);
    }
    return false;
}

/* --- ام, اند; بی ------------------------------------------------------------------------------ */

bool part_glued_participle(struct signs *signs, const char *rule, const struct word *word)
{
    static const char *const endings[] = {"ام", "ایم", "اید", "اند"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!word_ends_in(word, endings[i]))
            continue;
        size_t stem = word->length - strlen(endings[i]);
        if (text_joins(word->text, stem) && verb_is_participle(word->text, stem))
            return part_word(signs, rule, word, stem, zwnj);
    }
    return false;
}

/* Both parts are known to make one; the first one's heh is silent. */
static bool is_compound(const struct word *word, size_t cut)
{
    char first[LONGEST_WORD + 1];
    memcpy(first, word->text, cut);
    first[cut] = 0;
    bool spoken = utf8_count(first, cut) < 4 || text_ends_with(first, first + cut, "اه") ||
                  text_ends_with(first, first + cut, "وه");
    if (text_ends_with(first, first + cut, "ه") && spoken) /* «نگهداری», «راهبندان» */
        return false;
    const char *second = word->text + cut;
    size_t length = stem_length(second, word->length - cut);
    return compound_exists(&compound_table, first, second, length) ||
           (list_has(&bound_ends, second, length) && list_has(&nouns, first, cut));
}

/* «برنامهریزی», «دانشآموز»: a heh or an آ within a word shows where its parts meet. */
bool part_glued_compound(struct signs *signs, const char *rule, const struct word *word)
{
    static const char heh[] = "ه", alef[] = "آ";
    enum { LETTERS = 6, SHORTEST = 4 };
    for (size_t at = 2; word->letters >= LETTERS && at + SHORTEST < word->length; at++) {
        bool after = text_starts_with(word->text + at, heh);
        size_t cut = after ? at + sizeof heh - 1 : at;
        if ((after || text_starts_with(word->text + at, alef)) && cut >= SHORTEST &&
                text_joins(word->text, cut) && is_compound(word, cut) && !is_whole(word))
            return part_word(signs, rule, word, cut, zwnj);
    }
    return false;
}

/* «بیشک», «بیتوجهی». */
bool part_glued_bi(struct signs *signs, const char *rule, const struct word *word)
{
    size_t bi = strlen("بی"), yeh = word_ends_with(word, "ی") ? strlen("ی") : 0;
    if (!text_starts_with(word->text, "بی") || word->length <= bi + yeh)
        return false;
    const char *noun = word->text + bi;
    size_t length = word->length - bi;
    if (list_has(&glued_privatives, noun, length) ||
            list_has(&glued_privatives, noun, length - yeh))
        return part_word(signs, rule, word, bi, zwnj);
    return false;
}
