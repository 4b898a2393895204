/* In: a text.  Out: how far it looks like Persian: its letters, and how many of its words are among
 * the commonest of office and newspaper prose (a third of any such text; hardly one of a text that
 * was read in a wrong encoding). */
#include "text/encoding.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

enum { LONGEST = 12 }; /* letters of a word that is looked up */

static const char *const commonest[] = {"و", "در", "به", "از", "که", "این", "را", "با", "است",
        "برای", "آن", "تا", "بر", "یک", "شد", "می", "ها", "های", "شده", "شود", "خود", "هم", "نیز",
        "بود", "سال", "ما", "یا", "اما", "کرد", "کند", "باید", "دو", "هر", "پس", "باشد", "بین",
        "روز", "کار", "گفت", "وی", "کشور", "شهر", "دیگر", "همه", "اگر", "قرار", "داد", "دارد",
        "کرده", "مورد", "توسط", "عنوان", "بودند", "دارند", "شدند", "کنند", "اند", "نمی", "همین",
        "چه", "پیش", "بعد", "قبل", "زیر", "روی", "طی", "سه", "چند", "بیش", "بسیار", "نیست", "هستند",
        "شورا", "سازمان", "جلسه", "استان", "مدیر", "ایران", "تهران", "اسلامی", "مردم", "آقای",
        "خانم", "محترم", "تاریخ", "شماره", "ساعت", "طرح", "امور", "اداره", "کل", "وزارت", "دولت",
        "ایجاد", "اجرا", "انجام", "بخش", "خدمات", "شهرداری", "مدیریت", "گزارش"};

struct word {
    uint32_t letters[LONGEST];
    uint32_t count;
};

static bool reads(const struct word *word, const char *text, bool backwards)
{
    uint32_t i = 0, size;
    for (; *text; text += size, i++) {
        if (i == word->count)
            return false;
        uint32_t letter = word->letters[backwards ? word->count - 1 - i : i];
        if (utf8_decode(text, &size) != letter)
            return false;
    }
    return i == word->count;
}

static bool is_common(const struct word *word, bool backwards)
{
    for (size_t i = 0; word->count <= LONGEST && i < sizeof commonest / sizeof *commonest; i++) {
        if (reads(word, commonest[i], backwards))
            return true;
    }
    return false;
}

static uint32_t folded(uint32_t c)
{
    return c == 0x064A || c == 0x0649 ? 0x06CC : c == 0x0643 ? 0x06A9 : c;
}

struct likeness likeness_read(const char *utf8, size_t length, bool backwards)
{
    struct likeness likeness = {0};
    struct word word = {.count = 0};
    uint32_t size;
    for (size_t at = 0; at <= length; at += size) {
        uint32_t c = at < length ? utf8_decode(utf8 + at, &size) : (size = 1, ' ');
        if (letter_is_arabic(c)) {
            likeness.letters++;
            if (word.count < LONGEST)
                word.letters[word.count] = folded(c);
            word.count++;
        } else if (word.count && !letter_is_mark(c)) {
            likeness.words++;
            likeness.known += is_common(&word, backwards);
            word.count = 0;
        }
    }
    return likeness;
}

bool likeness_is_persian(struct likeness likeness)
{
    enum { LETTERS = 40, KNOWN = 3 };
    return likeness.letters >= LETTERS && likeness.known >= KNOWN &&
           likeness.known * 10 >= likeness.words;
}
