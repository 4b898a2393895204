/* In: a family that Iranian offices name.  Out: the shipped family that is nearest to it in role
 * and drawing (facts/fonts.md 1).  Asked only when no file of that name is there. */
#include "font/font_set.h"

#include <string.h>

static const struct {
    const char *name, *stands_in;
} ALIASES[] = {
        /* text faces */
        {"B Nazanin", "Parastoo WOL"},
        {"Nazanin", "Parastoo WOL"},
        {"IRNazanin", "Parastoo WOL"},
        {"XB Niloofar", "Parastoo WOL"},
        {"Nazli", "Parastoo WOL"},
        {"نازنین", "Parastoo WOL"},
        {"B Mitra", "Parastoo WOL"},
        {"Mitra", "Parastoo WOL"},
        {"IRMitra", "Parastoo WOL"},
        {"میترا", "Parastoo WOL"},
        {"B Lotus", "Parastoo WOL"},
        {"Lotus", "Parastoo WOL"},
        {"IRLotus", "Parastoo WOL"},
        {"لوتوس", "Parastoo WOL"},
        {"B Zar", "Parastoo WOL"},
        {"Zar", "Parastoo WOL"},
        {"IRZar", "Parastoo WOL"},
        {"XB Zar", "Parastoo WOL"},
        {"زر", "Parastoo WOL"},
        {"B Compset", "Parastoo WOL"},
        {"B Yagut", "Parastoo WOL"},
        {"B Badr", "Parastoo WOL"},
        {"Parastoo", "Parastoo WOL"},
        {"Times New Roman", "Parastoo WOL"},
        {"Times", "Parastoo WOL"},
        {"serif", "Parastoo WOL"},
        /* heads: of one heavy weight whatever is asked */
        {"B Titr", "Sahel Black"},
        {"Titr", "Sahel Black"},
        {"IRTitr", "Sahel Black"},
        {"XB Titre", "Sahel Black"},
        {"تیتر", "Sahel Black"},
        /* sans */
        {"B Yekan", "Vazirmatn"},
        {"Yekan", "Vazirmatn"},
        {"IRYekan", "Vazirmatn"},
        {"IRANYekan", "Vazirmatn"},
        {"یکان", "Vazirmatn"},
        {"B Homa", "Vazirmatn"},
        {"Homa", "Vazirmatn"},
        {"B Koodak", "Vazirmatn"},
        {"B Traffic", "Vazirmatn"},
        {"IRANSans", "Vazirmatn"},
        {"IRANSansX", "Vazirmatn"},
        {"Vazir", "Vazirmatn"},
        {"وزیرمتن", "Vazirmatn"},
        {"Samim", "Vazirmatn"},
        {"Shabnam", "Vazirmatn"},
        {"Tahoma", "Vazirmatn"},
        {"Arial", "Vazirmatn"},
        {"Calibri", "Vazirmatn"},
        {"Segoe UI", "Vazirmatn"},
        {"sans-serif", "Vazirmatn"},
        {"sans", "Vazirmatn"},
};

/* The next character that counts, in lower case; 0 at the end. */
static char next_letter(const char **at)
{
    while (**at == ' ' || **at == '-' || **at == '_')
        ++*at;
    char c = **at;
    if (c)
        ++*at;
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool font_name_equal(const char *a, const char *b)
{
    for (;;) {
        char x = next_letter(&a), y = next_letter(&b);
        if (x != y)
            return false;
        if (!x)
            return true;
    }
}

const char *font_alias_find(const char *family)
{
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++)
        if (font_name_equal(ALIASES[i].name, family))
            return ALIASES[i].stands_in;
    return NULL;
}
