/* In: a word.  Out: the number it says: «۶۱», «۱٬۲۰۰», «۳٫۵», «یازده», «بیست».  In thousandths, so
 * that a decimal is exact. */
#include "lint/paper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static const struct {
    const char *word;
    int value;
} words[] = {{"دو", 2}, {"سه", 3}, {"چهار", 4}, {"پنج", 5}, {"شش", 6}, {"هفت", 7}, {"هشت", 8},
        {"نه", 9}, {"نُه", 9}, {"ده", 10}, {"یازده", 11}, {"دوازده", 12}, {"سیزده", 13},
        {"چهارده", 14}, {"پانزده", 15}, {"شانزده", 16}, {"هفده", 17}, {"هجده", 18}, {"هیجده", 18},
        {"نوزده", 19}, {"بیست", 20}, {"سی", 30}, {"چهل", 40}, {"پنجاه", 50}, {"شصت", 60},
        {"هفتاد", 70}, {"هشتاد", 80}, {"نود", 90}, {"صد", 100}, {"دویست", 200}, {"سیصد", 300},
        {"چهارصد", 400}, {"پانصد", 500}, {"ششصد", 600}, {"هفتصد", 700}, {"هشتصد", 800},
        {"نهصد", 900}};

static bool parse_digits(const char *word, int64_t *thousandths)
{
    uint32_t size;
    int64_t value = 0;
    int decimals = -1, digits = 0;
    for (const char *c = word; *c; c += size) {
        uint32_t letter = utf8_decode(c, &size);
        if (letter == 0x66C)
            continue;
        if (letter == 0x66B && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (!letter_is_digit(letter) || ++digits > 14)
            return false;
        if (decimals >= 3)
            continue;
        value = value * 10 + (letter & 15); /* of all three kinds of digits */
        decimals += decimals >= 0;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        value *= 10;
    *thousandths = value;
    return digits > 0;
}

bool numeral_may_be(const char *word, size_t length)
{
    uint32_t size;
    if (letter_is_digit(utf8_decode(word, &size)))
        return true;
    for (size_t i = 0; length >= 4 && i < sizeof words / sizeof *words; i++)
        if (words[i].word[1] == word[1] && words[i].word[3] == word[3] &&
                strncmp(words[i].word, word, length) == 0 && !words[i].word[length])
            return true;
    return false;
}

bool numeral_parse(const char *word, int64_t *thousandths)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i].word) == 0) {
            *thousandths = words[i].value * (int64_t)1000;
            return true;
        }
    }
    return parse_digits(word, thousandths);
}
