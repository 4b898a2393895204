/* In: texts after orthography.  Out: nouns in a silent heh that look as if their ezafe were
 * missing: rule H05 of facts/orthography.md.  Whether two words belong together is for syntax to
 * say, so this never is more than a hint: the noun stands in a list of those that offices use so,
 * and the word behind it is none that begins anew, no verb, and no preposition. */
#include "lint/paper.h"

#include "orthography/lists.h"
#include "text/letters.h"

#include "base/utf8.h"

#include <string.h>

static const char *const heads[] = {"آستانه", "آیین\u200Cنامه", "اداره", "ارائه", "اساسنامه",
        "بازه", "برنامه", "بودجه", "پایانه", "پایه", "پرونده", "پروژه", "پیشینه", "تبصره", "تعرفه",
        "تفاهم\u200Cنامه", "تهیه", "توسعه", "جبهه", "جلسه", "جنبه", "حاشیه", "حوزه", "خزانه",
        "خلاصه", "دامنه", "دایره", "درباره", "دهه", "دوره", "دبیرخانه", "ذخیره", "رابطه", "رتبه",
        "رده", "رشته", "زمینه", "سابقه", "سامانه", "سرمایه", "سهمیه", "شاخه", "شبکه", "شماره",
        "شیوه", "عرصه", "عهده", "فاصله", "قطعه", "کارخانه", "کتابخانه", "کمیته", "گزیده", "لایحه",
        "مجله", "مجموعه", "محدوده", "محله", "مرحله", "مسئله", "مصوبه", "منطقه", "موزه", "نامه",
        "نتیجه", "نحوه", "نقشه", "نقطه", "نماینده", "نیمه", "هزینه", "هسته", "وزارتخانه", "وظیفه",
        "ویژه\u200Cنامه", NULL};

/* Numbered as «مادهٔ ۵». */
static const char *const numbered[] = {
        "شماره", "ماده", "صفحه", "منطقه", "مرحله", "رتبه", "دهه", "تبصره", NULL};

/* What a new phrase begins with, and what belongs to a verb. */
static const char *const starters[] = {"است", "اند", "ایم", "این", "آن", "آنها", "آنان", "اما",
        "از", "اگر", "باید", "باشد", "باشند", "بایستی", "با", "بدون", "بر", "برای", "بود", "بودن",
        "بودند", "بوده", "به", "بین", "پس", "پیدا", "تا", "تنها", "جای", "جهت", "چرا", "چه", "چون",
        "حتی", "خواهد", "خواهند", "در", "دیگر", "دارای", "را", "روی", "زیر", "زیرا", "سپس", "شان",
        "شد", "شدن", "شدند", "شده", "شود", "شوند", "ضمن", "طبق", "طی", "علاوه", "فقط", "قرار", "که",
        "کرد", "کردن", "کردند", "کرده", "کند", "کنند", "کنیم", "گرفت", "گرفته", "گفت", "لذا", "ما",
        "مبنی", "مثل", "مانند", "محسوب", "مدت", "می", "مورد", "نشده", "نیز", "نیست", "نیستند", "نه",
        "نسبت", "نمی", "ها", "های", "هایی", "هر", "هم", "همان", "همچنین", "همراه", "همه", "همین",
        "هیچ", "هست", "هستند", "و", "ولی", "وی", "یا", "یعنی", "یک", "توسط", "بیش", "کم", "چند",
        "حدود", "خیلی", "بسیار", "هنوز", "دست", "داده", "یافت", "نبود", "لازم", "دوم", "سوم", "اول",
        "نخست", "قبل", "بعد", "ایجاد", "انجام", "ای", "برگزار", "تشکیل", "آغاز", "اعلام", "ابلاغ",
        "ارسال", "تصویب", "مطرح", "خطاب", "روز", "صرف", "واگذار", "تکمیل", "منتشر", "صادر", "شما",
        "من", "او", "ام", "بالاست", "بیرون", "رها", "چنین", NULL};

static bool starts_with(const struct rich_text *text, struct word word, const char *start)
{
    return strncmp(text->utf8 + word.begin, start, strlen(start)) == 0;
}

/* «دبیرخانه پیشنهاد کرد», «نتیجه روشن است»: what goes with the verb behind it. */
static bool goes_with_verb(const struct rich_text *text, struct word word)
{
    static const char *const verbs[] = {"است", "بود", "بودند", "شد", "شدند", "شده", "شود", "شوند",
            "کرد", "کردند", "کرده", "کند", "کنند", "کنیم", "داد", "دادند", "داده", "دهد", "گرفت",
            "گیرد", "ماند", "ماندند", "یافت", "بماند", "نشد", "نکرد", "نیست", "پیدا", "خواهد",
            "خواهند", "خواهیم", "نخواهد", "نخواهند", NULL};
    uint32_t at = word.end;
    struct word next;
    if (text->utf8[word.end] != ' ' || !word_next(text, &at, &next) || next.begin != word.end + 1)
        return false;
    return word_in(text, next, verbs) || starts_with(text, next, "می\u200C") ||
           starts_with(text, next, "نمی\u200C");
}

/* The word before its half space: «دیده‌اند». */
static size_t stem_length(const char *bytes, size_t length)
{
    const char *half_space = memchr(bytes, '\xE2', length);
    return half_space ? (size_t)(half_space - bytes) : length;
}

static bool may_be_bound(const struct rich_text *text, struct word word)
{
    const char *bytes = text->utf8 + word.begin;
    size_t length = word.end - word.begin, prefix = strlen("ن");
    bool prefixed = (starts_with(text, word, "ن") || starts_with(text, word, "ب")) &&
                    verb_follows_mi(bytes + prefix, length - prefix);
    return !prefixed && utf8_count(bytes, length) >= 3 && !word_in(text, word, starters) &&
           !starts_with(text, word, "می\u200C") && !starts_with(text, word, "نمی\u200C") &&
           !verb_follows_mi(bytes, length) &&
           !verb_is_participle(bytes, stem_length(bytes, length)) && !goes_with_verb(text, word);
}

static void judge(struct paper *paper, const struct rich_text *text, struct word word)
{
    struct word next;
    uint32_t at = word.end, size;
    bool head = word_in(text, word, heads) || word_in(text, word, numbered);
    if (!head || !word_next(text, &at, &next) || next.begin != word.end + 1 ||
            text->utf8[word.end] != ' ' || !is_spoken(text, word.begin) ||
            word_is(text, next, slice(paper->lint->arena, text, word.begin, word.end)))
        return;
    bool number = letter_is_digit(utf8_decode(text->utf8 + next.begin, &size));
    if (number ? !word_in(text, word, numbered)
               : !word_in(text, word, heads) || !may_be_bound(text, next))
        return;
    struct arena *arena = paper->lint->arena;
    const struct house *house = publication_house(paper->publication);
    bool yeh = house && house->style[STYLE_EZAFE] == EZAFE_YEH;
    find_in(paper, DIAG_EZAFE_MISSING, text, word.begin, next.end,
            slice(arena, text, word.begin, next.end),
            arena_format(arena, "%s%s %s", slice(arena, text, word.begin, word.end),
                    yeh ? "\u200Cی" : "\u0654", slice(arena, text, next.begin, next.end)));
}

void suggest_ezafe(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct piece *piece = &paper->pieces.items[i];
        const char *utf8 = piece->text->utf8;
        for (uint32_t w = 0; w < piece->word_count; w++) {
            struct word word = piece->words[w];
            if (word.end - word.begin >= 4 && utf8[word.end] == ' ' &&
                    memcmp(utf8 + word.end - 2, "ه", 2) == 0)
                judge(paper, piece->text, word);
        }
    }
}
