/* In: texts.  Out: words typed twice («که که»).  Persian doubles words on purpose («آهسته آهسته»):
 * those stand in a list, numbers and verse are left alone, and so is what a point or quote parts.
 */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static const char *const idioms[] = {"آرام", "آهسته", "آواره", "بارها", "بخش", "برگ", "بسیار",
        "بله", "پاره", "پله", "پشته", "تپه", "تک", "تکه", "تند", "تنها", "تو", "توده", "جا", "جدا",
        "جزء", "جوق", "چند", "چه", "چهار", "حرف", "خانه", "خرد", "خرده", "خط", "خوب", "خیلی",
        "دانه", "دسته", "دو", "دور", "دیر", "ذره", "راه", "رج", "رفته", "روز", "زار", "زود", "ساعت",
        "سال", "سر", "سه", "شاخه", "شهر", "صد", "فوج", "قدم", "قطره", "قطعه", "کم", "کوچه", "گام",
        "گاه", "گرم", "گروه", "گله", "گوشه", "لایه", "لحظه", "لک", "ماه", "محله", "مشت",
        "موبه‌مو", "میلی‌متر", "نرم", "نفس", "نقطه", "نم", "نه", "هر", "هزار",
        "هزاران", "هم", "هی", "واژه", "وجب", "ورق", "یک", "یکی", "یواش", "صفحه", "سطر",
        "خانه‌خانه", "بند", "بلوک", "پچ", "قلپ", "ردیف", "هفته", "فصل", "منطقه", "بسا",
        "آفرین", "احسنت", "آخ", "وای", "هان", "لا", NULL};

/* Letters are named one by one: «ک ک»; but «و و» is a slip. */
static bool is_letter_name(const struct rich_text *text, struct word word)
{
    return word.end - word.begin <= 2 && !word_is(text, word, "و");
}

static bool is_idiom(const struct rich_text *text, struct word word)
{
    uint32_t size;
    return word_in(text, word, idioms) || is_letter_name(text, word) ||
           letter_is_digit(utf8_decode(text->utf8 + word.begin, &size));
}

static void check_text(struct paper *paper, const struct piece *piece)
{
    const struct rich_text *text = piece->text;
    struct word last = {0};
    for (uint32_t w = 0; w < piece->word_count; w++) {
        struct word word = piece->words[w];
        uint32_t length = word.end - word.begin;
        bool same = last.end && last.end - last.begin == length &&
                    memcmp(text->utf8 + last.begin, text->utf8 + word.begin, length) == 0;
        if (same && blanks_between(text, last.end, word.begin) && !is_idiom(text, word) &&
                is_spoken(text, word.begin) && has_letter(text->utf8 + word.begin, length))
            find_in(paper, DIAG_DOUBLED_WORD, text, word.begin, word.end,
                    slice(paper->lint->arena, text, last.begin, word.end), NULL);
        last = word;
    }
}

void check_doubled_words(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++)
        if (paper->pieces.items[i].role != ROLE_VERSE)
            check_text(paper, &paper->pieces.items[i]);
}
