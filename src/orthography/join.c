/* In: two words with a blank between.  Out: one, with a ZWNJ in the blank's place (or nothing after
 * a letter that does not join).  Rules W03, W04, Z01, Z03, Z05-Z09 and H01 of facts/orthography.md,
 * with the guards for the false positives listed there. */
#include "orthography/rules.h"

#include "orthography/lists.h"

#include <stdio.h>
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

/* «شهریور ماه می باشد»: these are no wine and no May. */
static bool is_plain_verb(const struct word *word)
{
    static const char *const verbs[] = {"باشد", "باشند", "شود", "شوند", "گردد", "گردند", "رسد",
            "رسند", "گیرد", "گیرند", "یابد", "کند", "کنند", "پردازد", "توان", "باید", NULL};
    return is_one_of(word, verbs);
}

/* Not «ماه می» nor «جام می», where می is May and wine. */
bool join_mi(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const mi[] = {"می", "نمی", "برمی", "برنمی", "درمی", "درنمی", "بازمی",
            "بازنمی", "فرامی", "فرانمی", "فرومی", "فرونمی", "وامی", "وانمی", "ورمی", NULL};
    static const char *const drinks[] = {"ماه", "جام", "ساغر", "بادهٔ", NULL};
    if (!word_ends_with(&pair[0], "می") || !is_one_of(&pair[0], mi) ||
            (is_before(pair, drinks) && !is_plain_verb(&pair[1])))
        return false;
    return verb_follows_mi_apart(pair[1].text, pair[1].length) && join(signs, rule, pair);
}

/* «بر می‌گردد», «بر نمی‌دارد»: a preposition never stands before its verb.
 */
bool join_preverb(struct signs *signs, const char *rule, const struct word *pair)
{
    bool verb = text_starts_with(pair[1].text, "می\u200C") ||
                text_starts_with(pair[1].text, "نمی\u200C");
    return verb && text_is(&pair[0], "بر") && join(signs, rule, pair);
}

/* --- endings ---------------------------------------------------------------------------------- */

bool join_plural(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const not_nouns[] = {
            "و", "که", "یا", "تا", "ای", "با", "هم", "اما", "ولی", NULL};
    if (!text_starts_with(pair[1].text, "ها") || !plural_ending_is(pair[1].text) ||
            is_one_of(&pair[0], not_nouns) || pair[0].letters < 2 || word_ends_with(&pair[0], "ها"))
        return false;
    return join(signs, rule, pair);
}

/* Only adjectives look so: «سختگیرانه», «کشنده», «امیدوار»,
 * «کم‌هزینه».
 */
static bool has_adjective_look(const struct word *word)
{
    static const char *const looks[] = {"انه", "نده", "مند", "ناک", "گین", "آمیز", "پذیر", "انگیز",
            "وار", "دار", "بخش", "گرا", "آور"};
    static const char *const things[] = {"شیرینی", "سبزی", "ماهی", "روسری", "صندلی", "بستنی",
            "قالی", "خانه", "پرنده", "آینده", "راننده", "نماینده", "دیوار", "بخش", "رانندگی", NULL};
    if (word->letters < 5 || is_one_of(word, things) || word_ends_with(word, "خانه"))
        return false;
    const char *half_space = strstr(word->text, "\u200C");
    if (half_space)
        return !text_starts_with(half_space, "\u200Cها") &&
               !text_starts_with(half_space, "\u200Cی");
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (word_ends_with(word, looks[i]))
            return true;
    return word_ends_with(word, "ی");
}

/* ترین never stands alone; تر may be wet («چوب تر»), so it wants an adjective. */
bool join_comparative(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const comparatives[] = {"تر", "تری", "ترها", "ترهای", NULL};
    static const char *const makers[] = {"پر", "کم", "خوش", "بد", "قابل", NULL};
    static const char *const solid[] = {"کم", "بیش", "به", "مه", "که", NULL};
    if (!text_starts_with(pair[1].text, "تر") || is_one_of(&pair[0], solid))
        return false;
    bool superlative = text_is(&pair[1], "ترین") || text_starts_with(pair[1].text, "ترین\u200C");
    if (superlative)
        return pair[0].letters >= 2 && join(signs, rule, pair);
    bool adjective = list_has(&adjectives, pair[0].text, pair[0].length) ||
                     has_adjective_look(&pair[0]) ||
                     (pair[0].letters >= 3 && is_before(pair, makers));
    return adjective && is_one_of(&pair[1], comparatives) && join(signs, rule, pair);
}

/* Ends in a ه that is only a vowel: not «راه», «گروه», «که». */
static bool ends_in_silent_heh(const struct word *word)
{
    static const char *const pronounced[] = {"گروه", "کوه", "انبوه", "اندوه", "شکوه", "ستوه",
            "فرمانده", "گره", "زره", "توجه", "متوجه", "شبیه", "فقیه", "مواجه", "وجه", "تنبیه",
            "توجیه", "تشبیه", "مرفه", "موجه", "سفیه", "بدیه", "ابله", "مکروه", "الله", "آنچه",
            "چنانچه", "اگرچه", "هرچه", "بلکه", "اینکه", "آنکه", "چراکه", "منزه", "مشابه", "مشتبه",
            "متنبه", "تشابه", "مکره", "فربه", "کریه", "وجیه", "نبیه", "نزیه", "نستوه", "سیه", "تبه",
            "گنه", "دانش\u200Cپژوه", "پژوه", "لله", "بالله", "آیت\u200Cالله", NULL};
    static const char *const ends[] = {"اه", "گروه", "کوه", "شکوه", "پژوه", "الله"};
    if (word->letters < 3 || !word_ends_with(word, "ه"))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_ends_with(word, ends[i]))
            return false;
    return !is_one_of(word, pronounced);
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

/* «زندگی اش»: after a yeh nothing else can be meant. */
static bool ends_in_yeh(const struct word *word)
{
    return word->letters >= 4 && word_ends_with(word, "ی");
}

/* «ایرانی ام», «سی ام»; not «حضرت ام کلثوم» nor «سی ام اس». */
static bool is_first_person(const struct word *pair)
{
    static const char *const mothers[] = {
            "البنین", "کلثوم", "سلمه", "القری", "الفساد", "الکتاب", "حبیبه", "ایمن", "هانی", NULL};
    static const char *const thirty[] = {"سی", NULL};
    return (ends_in_yeh(&pair[0]) || is_one_of(&pair[0], thirty)) && !is_behind(pair, mothers) &&
           !is_behind(pair, letter_names);
}

/* Not «در شان شما» nor «خان و مان»: the noun must be known, or end in a vowel that shows it. */
bool join_possessive(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const plural[] = {"مان", "تان", "شان", "مون", "تون", "شون", NULL};
    static const char *const singular[] = {"اش", "ات", NULL};
    static const char *const dignity[] = {"و", "انسانی", "اجتماعی", "والای", "بالای", "نزول", NULL};
    if (pair[1].letters > 3)
        return false;
    if (text_is(&pair[1], "ام"))
        return is_first_person(pair) && join(signs, rule, pair);
    bool vowel = ends_in_silent_heh(&pair[0]) || ends_in_yeh(&pair[0]);
    if (is_one_of(&pair[1], singular))
        return vowel && join(signs, rule, pair);
    if (!is_one_of(&pair[1], plural) || (text_is(&pair[1], "شان") && is_behind(pair, dignity)))
        return false;
    bool noun = list_has(&nouns, pair[0].text, pair[0].length) || word_ends_with(&pair[0], "ها");
    return (vowel || noun) && join(signs, rule, pair);
}

/* How an ending that was spelt differently before, or is spelt wrongly, goes on a silent heh: «خانه
 * یی», «خانه ئی» → «خانه‌ای», «راننده گان» →
 * «رانندگان».
 */
static const struct {
    const char *typed, *print;
    bool drops_heh;
} heh_endings[] = {{"یی", "\u200Cای", false}, {"ئی", "\u200Cای", false}, {"گان", "گان", true}};

static bool rewrite_heh_ending(struct signs *signs, const char *rule, const struct word *heh,
        size_t length, uint32_t last, const char *ending)
{
    for (size_t i = 0; i < sizeof heh_endings / sizeof *heh_endings; i++) {
        if (strcmp(heh_endings[i].typed, ending) != 0)
            continue;
        char text[LONGEST_WORD + 16];
        length -= heh_endings[i].drops_heh ? strlen("ه") : 0;
        snprintf(text, sizeof text, "%.*s%s", (int)length, heh->text, heh_endings[i].print);
        signs_rewrite(signs, rule, heh->first, last, text);
        return true;
    }
    return false;
}

bool join_heh_ending(struct signs *signs, const char *rule, const struct word *pair)
{
    return pair[1].letters <= 3 && ends_in_silent_heh(&pair[0]) &&
           rewrite_heh_ending(signs, rule, &pair[0], pair[0].length, pair[1].last, pair[1].text);
}

/* The same with a half space: «خانه‌یی». */
bool respell_heh_ending(struct signs *signs, const char *rule, const struct word *word)
{
    static const char start[] = "ه\u200C";
    enum { BEFORE = sizeof start - 1, LONGEST = 6 };
    for (size_t length = 4; length <= LONGEST; length += 2) {
        const char *end = word->text + word->length, *ending = end - length;
        if (word->length > length + BEFORE && text_ends_with(word->text, ending, start))
            return rewrite_heh_ending(signs, rule, word, word->length - length - strlen("\u200C"),
                    word->last, ending);
    }
    return false;
}

static bool rewrite_ezafe(
        struct signs *signs, const char *rule, const struct word *heh, size_t length, uint32_t last)
{
    char text[160];
    const char *ezafe = style_of(signs, STYLE_EZAFE) == EZAFE_YEH ? "\u200Cی" : "\u0654";
    memcpy(text, heh->text, length);
    strcpy(text + length, ezafe);
    signs_rewrite(signs, rule, heh->first, last, text);
    return true;
}

/* A word, number or quotation follows: what an ezafe is for.  A trial cannot tell. */
static bool is_followed(const struct signs *signs, uint32_t last)
{
    if (signs->trial)
        return true;
    uint32_t blank = sign_next(signs, last), at = sign_next(signs, blank);
    if (kind_at(signs, blank) != SIGN_BLANK)
        return false;
    enum sign_kind kind = kind_at(signs, at);
    uint32_t c = sign_at(signs, at)->c;
    return kind == SIGN_LETTER || kind == SIGN_DIGIT || kind == SIGN_LATIN || c == 0x00AB ||
           c == '"' || c == '(';
}

/* «شورا ی شهر»: after a long vowel the yeh is written on. */
static bool ends_in_long_vowel(const struct word *word)
{
    return word->letters >= 3 && (word_ends_with(word, "ا") || word_ends_with(word, "و"));
}

/* «خانه ی ما»: the ezafe of a silent heh is a small hamza on it. */
bool join_ezafe(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const letters[] = {"حرف", "حروف", "واج", "نویسه", NULL};
    if (text_is(&pair[1], "ء") && ends_in_silent_heh(&pair[0]))
        return rewrite_ezafe(signs, rule, &pair[0], pair[0].length, pair[1].last);
    if (!text_is(&pair[1], "ی") || !is_followed(signs, pair[1].last) || is_before(pair, letters) ||
            is_one_of(&pair[0], letters))
        return false;
    if (ends_in_long_vowel(&pair[0]))
        return join(signs, rule, pair);
    if (!ends_in_silent_heh(&pair[0]))
        return false;
    return rewrite_ezafe(signs, rule, &pair[0], pair[0].length, pair[1].last);
}

/* «خانهء ما»: no word ends so. */
static bool ends_in_heh_hamza(const struct word *word)
{
    return word->letters >= 4 && word_ends_with(word, "هء");
}

/* «خانهی ما», of a noun that we know: «گروهی» and «ماهی» are words. */
bool part_glued_ezafe(struct signs *signs, const char *rule, const struct word *word)
{
    struct word heh = *word;
    if (ends_in_heh_hamza(word))
        return rewrite_ezafe(signs, rule, word, word->length - strlen("ء"), word->last);
    heh.length -= word_ends_with(word, "هی") ? (uint16_t)strlen("ی") : 0;
    heh.letters--;
    char text[160];
    if (heh.length == word->length || !list_has(&nouns, word->text, heh.length) ||
            !is_followed(signs, word->last))
        return false;
    memcpy(text, word->text, heh.length);
    text[heh.length] = 0;
    heh.text = text;
    return ends_in_silent_heh(&heh) && rewrite_ezafe(signs, rule, &heh, heh.length, word->last);
}

/* --- compounds -------------------------------------------------------------------------------- */

/* The noun, or what grows on it: «توجهی», «سابقه‌ای», «پایه‌ها». */
static bool is_privative(const struct word *word)
{
    const char *half_space = strstr(word->text, "\u200C");
    size_t stem = half_space ? (size_t)(half_space - word->text) : word->length;
    size_t yeh = strlen("ی");
    return list_has(&privatives, word->text, word->length) ||
           list_has(&privatives, word->text, stem) ||
           (stem > yeh && text_ends_with(word->text, word->text + stem, "ی") &&
                   list_has(&privatives, word->text, stem - yeh));
}

/* Not «بی بی سی». */
bool join_bi(struct signs *signs, const char *rule, const struct word *pair)
{
    static const char *const bi[] = {"بی", NULL};
    if (!text_is(&pair[0], "بی") || is_before(pair, bi))
        return false;
    return is_privative(&pair[1]) && join(signs, rule, pair);
}

/* Where the plural or another ending of a word begins: «گذاری‌ها», «افزارها»,
 * «کنندهٔ».
 */
static const char *find_ending(const struct word *word)
{
    const char *end = word->text + word->length;
    const char *half_space = memchr(word->text, '\xE2', word->length);
    if (half_space)
        return half_space;
    const char *plural = find_plural(word);
    if (plural)
        return plural;
    return text_ends_with(word->text, end, "\u0654") ? end - strlen("\u0654") : end;
}

/* The second word counts without its plural or other ending. */
static bool join_from(struct signs *signs, const char *rule, const struct word *pair,
        const struct compounds *table)
{
    static const char *const ways[] = {"حل", "برای", "ممکن", "دیگر", "تازه", "پیش", NULL};
    bool counted = text_is(&pair[1], "راه") && is_behind(pair, ways); /* «چهار راه حل» */
    if (!(pair[1].lists & LISTED_SECOND) || counted)
        return false;
    size_t length = (size_t)(find_ending(&pair[1]) - pair[1].text);
    bool known = compound_exists(table, pair[0].text, pair[1].text, length) ||
                 (length < pair[1].length &&
                         compound_exists(table, pair[0].text, pair[1].text, pair[1].length));
    return known && join(signs, rule, pair);
}

/* «شهرهای هم مرز», «هم زمان با»: only where «هم» can be no «also». */
static bool is_ham(const struct word *pair)
{
    static const char *const seconds[] = {"آهنگ", "تراز", "جنس", "جهت", "خانواده", "خون", "داستان",
            "رأی", "راستا", "زبان", "زمان", "سطح", "سن", "سو", "شکل", "صدا", "عقیده", "فکر", "قد",
            "مرز", "نام", "نظر", "نوع", "وزن", "کیش", NULL};
    static const char *const with[] = {"با", NULL};
    if (!text_is(&pair[0], "هم") || !is_one_of(&pair[1], seconds))
        return false;
    bool after_ezafe = pair[-1].gap == GAP_BLANK && word_ends_with(&pair[-1], "های");
    bool alone = pair[-1].gap != GAP_BLANK && pair[1].gap != GAP_BLANK;
    return after_ezafe || alone || is_behind(pair, with);
}

/* Words that no compound begins with: «و کننده», «برای پذیری». */
static bool may_begin(const struct word *word)
{
    static const char *const never[] = {"است", "این", "برای", "بین", "درباره", "شده", "همه", "همین",
            "همان", "ولی", "اما", "اگر", "چون", "هیچ", "یعنی", "روی", "زیر", "باید", "نیز", "های",
            "روز", NULL};
    if (word->letters < 3 || is_one_of(word, never))
        return false;
    const char *half_space = strstr(word->text, "\u200Cها");
    return !half_space;
}

/* «نمونه گیری», «پذیرفته شدگان»: second parts that are no words of their own. */
static bool is_open_compound(const struct word *pair, size_t length)
{
    return (pair[1].lists & LISTED_END) && list_has(&bound_ends, pair[1].text, length) &&
           may_begin(&pair[0]);
}

/* «پنج ساله» */
static bool is_counted(const struct word *pair, size_t length)
{
    return (pair[1].lists & LISTED_END) && list_has(&counted_ends, pair[1].text, length) &&
           list_has(&number_words, pair[0].text, pair[0].length);
}

/* «مقاوم سازی», «غیر مجاز» */
static bool is_adjective(const struct word *word)
{
    return list_has(&adjectives, word->text, word->length);
}

static bool is_making(const struct word *pair, size_t length)
{
    bool making = length == strlen("سازی") && memcmp(pair[1].text, "سازی", length) == 0;
    return making && is_adjective(&pair[0]);
}

static bool is_not(const struct word *pair)
{
    return text_is(&pair[0], "غیر") && (is_adjective(&pair[1]) || ends_in_yeh(&pair[1]));
}

/* «جدید الاحداث»: an Arabic adjective and ال; not «قریب التماس». */
static bool is_arabic(const struct word *pair)
{
    return text_starts_with(pair[1].text, "ال") && pair[1].letters >= 5 &&
           list_has(&arabic_firsts, pair[0].text, pair[0].length) &&
           !list_has(&al_words, pair[1].text, pair[1].length);
}

bool join_compound(struct signs *signs, const char *rule, const struct word *pair)
{
    if (is_not(pair) || is_arabic(pair) || is_ham(pair))
        return join(signs, rule, pair);
    if (!pair[1].lists)
        return false;
    size_t length = (size_t)(find_ending(&pair[1]) - pair[1].text);
    if (is_open_compound(pair, length) || is_counted(pair, length) || is_making(pair, length))
        return join(signs, rule, pair);
    return join_from(signs, rule, pair, &compound_table);
}

/* «او هم چنین فکر می‌کند», «اگر هم چنین مسئله‌ای»: no
 * «also» begins a phrase.
 */
static bool may_be_also(const struct word *pair)
{
    static const char *const and[] = {"و", NULL};
    return text_is(&pair[0], "هم") && pair[-1].gap == GAP_BLANK && !is_before(pair, and);
}

/* «استان دار»: these have no half space. */
bool join_solid(struct signs *signs, const char *rule, const struct word *pair)
{
    const char *ending = find_ending(&pair[1]);
    if (!(pair[1].lists & LISTED_SECOND) || may_be_also(pair) ||
            !compound_exists(
                    &solid_table, pair[0].text, pair[1].text, (size_t)(ending - pair[1].text)))
        return false;
    char text[2 * LONGEST_WORD + 1];
    snprintf(text, sizeof text, "%s%s", pair[0].text, pair[1].text);
    signs_rewrite(signs, rule, pair[0].first, pair[1].last, text);
    return true;
}

bool join_title(struct signs *signs, const char *rule, const struct word *pair)
{
    return join_from(signs, rule, pair, &title_table);
}
