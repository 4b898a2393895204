/* Letters of Persian: invisibles by name, classes, joining (Unicode 15 ArabicShaping), and the
 * kashida places of a word. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    ZWNJ = 0x200C,
    ZWJ = 0x200D,
    LRM = 0x200E,
    RLM = 0x200F,
    ALM = 0x061C,
    LRI = 0x2066,
    RLI = 0x2067,
    FSI_CHAR = 0x2068,
    PDI_CHAR = 0x2069,
    NBSP = 0x00A0,
    TATWEEL = 0x0640,
    LINE_SEPARATOR = 0x2028,
    PERSIAN_ZERO = 0x06F0,
};

enum joining { JOINING_NONE, JOINING_RIGHT, JOINING_DUAL, JOINING_CAUSING, JOINING_TRANSPARENT };

/* Groups of letters that share a skeleton, as far as kashida asks. */
enum letter_group {
    GROUP_OTHER,
    GROUP_BEH,  /* teeth: ب پ ت ث ن and the like */
    GROUP_YEH,  /* ی ي ى ئ: also teeth when medial */
    GROUP_SEEN, /* س ش and ص ض */
    GROUP_HEH,  /* ه ة ۀ and the like, when final */
    GROUP_DAL,
    GROUP_ALEF,
    GROUP_TALL, /* ط ظ ک گ: with alef and lam in class 4 */
    GROUP_LAM,
    GROUP_REH,
    GROUP_WAW, /* و ع ق ف: class 6 */
};

enum joining letter_joining(uint32_t c);
enum letter_group letter_group(uint32_t c);
bool letter_is_mark(uint32_t c);   /* combining marks (Mn) of the Arabic blocks */
bool letter_is_arabic(uint32_t c); /* letters of the Arabic script, digits and signs not */
bool letter_is_digit(uint32_t c);  /* ASCII, Arabic or Persian digit */
bool letter_is_persian_digit(uint32_t c);
bool letter_is_ignorable(uint32_t c); /* ZWNJ, ZWJ, bidi controls, BOM: no ink of their own */
bool letter_is_space(uint32_t c);     /* blank, no-break or not */

#endif
