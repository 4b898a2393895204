/* In: characters.  Out: their weights.  Method: a row a letter in the order of the index, its
 * variants behind it; everything else by class.  Source: the Persian rules of Unicode's CLDR. */
#include "collation/weights.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <stddef.h>
#include <string.h>

enum { MADDA = 0x0653, HAMZA_ABOVE = 0x0654, HAMZA_BELOW = 0x0655 };

/* A letter and what is written for it, in UTF-16: all of it stands in the first plane. */
struct row {
    const char *heading;
    const uint_least16_t *letters;
};

/* clang-format off */
static const struct row rows[] = {
    {"آ", u"آ"}, {"ا", u"اٱ"}, {"ا", u"ءأٲإٳؤئ"}, {"ب", u"بٻڀ"}, {"پ", u"پ"}, {"ت", u"تٹٺټٿ"}, {"ث", u"ث"},
    {"ج", u"جڃڄ"}, {"چ", u"چڇ"}, {"ح", u"حځ"}, {"خ", u"خڅ"}, {"د", u"دڈډڊڌڍ"}, {"ذ", u"ذ"},
    {"ر", u"رڑړڔڕ"}, {"ز", u"ز"}, {"ژ", u"ژږ"}, {"س", u"س"}, {"ش", u"شښ"}, {"ص", u"ص"}, {"ض", u"ض"},
    {"ط", u"ط"}, {"ظ", u"ظ"}, {"ع", u"ع"}, {"غ", u"غ"}, {"ف", u"فڤ"}, {"ق", u"ق"}, {"ک", u"کڪګكڬڭڮ"},
    {"گ", u"گڰڱڳ"}, {"ل", u"لڵڶ"}, {"م", u"م"}, {"ن", u"نںڻڼ"}, {"و", u"وۄۅۆۇۈۉۊۋۏ"},
    {"ه", u"هەہةۃۀھ"}, {"ی", u"یىےيېۑۍێ"},
    {"A", u"aAáÁàÀâÂäÄãÃåÅ"}, {"B", u"bB"}, {"C", u"cCçÇćĆčČ"}, {"D", u"dD"}, {"E", u"eEéÉèÈêÊëËěĚ"},
    {"F", u"fF"}, {"G", u"gGğĞ"}, {"H", u"hH"}, {"I", u"iIíÍìÌîÎïÏıİ"}, {"J", u"jJ"}, {"K", u"kK"},
    {"L", u"lLłŁ"}, {"M", u"mM"}, {"N", u"nNñÑńŃ"}, {"O", u"oOóÓòÒôÔöÖõÕøØ"}, {"P", u"pP"},
    {"Q", u"qQ"}, {"R", u"rRřŘ"}, {"S", u"sSşŞšŠśŚ"}, {"T", u"tT"}, {"U", u"uUúÚùÙûÛüÜ"},
    {"V", u"vV"}, {"W", u"wW"}, {"X", u"xX"}, {"Y", u"yYýÝÿŸ"}, {"Z", u"zZžŽźŹżŻ"},
};
/* clang-format on */

/* In the order in which a vowelled word follows the bare one. */
static const uint_least16_t marks[] =
        u"\u064E\u0650\u064F\u064B\u064D\u064C\u0651\u0652\u0653\u0654\u0655\u0670";

/* Where c stands among letters, from 1; 0: it does not. */
static unsigned place_among(const uint_least16_t *letters, uint32_t c)
{
    for (unsigned i = 0; letters[i]; i++)
        if (letters[i] == c)
            return i + 1;
    return 0;
}

static struct weight letter_weight(uint32_t c)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned place = place_among(rows[i].letters, c);
        if (place)
            return (struct weight){WEIGHT_LETTER, (unsigned char)i, (unsigned char)(place - 1)};
    }
    return (struct weight){.kind = WEIGHT_OTHER};
}

static bool is_sign(uint32_t c)
{
    return c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x0600 && c < 0x0620) ||
           (c >= 0x066A && c <= 0x066D) || c == 0x06D4 || (c >= 0x06DD && c <= 0x06E9) ||
           (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
           (c >= 0xFD3E && c <= 0xFD3F) || (c >= 0xFDFC && c < 0xFE70);
}

static bool is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct weight weight_of(uint32_t c)
{
    if (c == TATWEEL || letter_is_ignorable(c))
        return (struct weight){.kind = WEIGHT_NONE};
    if (letter_is_mark(c))
        return (struct weight){
                .kind = WEIGHT_MARK, .variant = (unsigned char)place_among(marks, c)};
    if (letter_is_space(c) || c == LINE_SEPARATOR || c == '\n')
        return (struct weight){.kind = WEIGHT_BLANK};
    if (letter_is_digit(c))
        return (struct weight){.kind = WEIGHT_DIGIT, .rank = (unsigned char)(c & 15)};
    if (is_sign(c) && !is_ascii_letter(c))
        return (struct weight){.kind = WEIGHT_SIGN};
    return letter_weight(c);
}

/* Canonically equal spellings weigh the same: أ is also ا with U+0654. */
static uint32_t composed(uint32_t c, uint32_t mark)
{
    if (c == 0x0627)
        return mark == MADDA         ? 0x0622
               : mark == HAMZA_ABOVE ? 0x0623
               : mark == HAMZA_BELOW ? 0x0625
                                     : 0;
    bool yeh = c == 0x064A || c == 0x06CC || c == 0x0649;
    return mark != HAMZA_ABOVE ? 0 : c == 0x0648 ? 0x0624 : yeh ? 0x0626 : 0;
}

struct weight weight_next(const char **at)
{
    uint32_t size;
    uint32_t c = utf8_decode(*at, &size);
    *at += size;
    if (**at) {
        uint32_t both = composed(c, utf8_decode(*at, &size));
        if (both) {
            c = both;
            *at += size;
        }
    }
    return weight_of(c);
}

const char *weight_heading(unsigned char rank)
{
    return rows[rank].heading;
}

/* The next weight that decides; WEIGHT_NONE at the end. */
static struct weight next_deciding(const char **at)
{
    while (**at) {
        struct weight weight = weight_next(at);
        if (weight.kind != WEIGHT_NONE && weight.kind != WEIGHT_MARK)
            return weight;
    }
    return (struct weight){.kind = WEIGHT_NONE};
}

const char *weight_find_end(const char *text, const char *word)
{
    const char *end = text;
    while (*word) {
        struct weight wanted = next_deciding(&word);
        const char *next = end;
        struct weight found = next_deciding(&next);
        if (wanted.kind == WEIGHT_BLANK && found.kind != WEIGHT_BLANK)
            continue;
        if (found.kind != wanted.kind || found.rank != wanted.rank)
            return NULL;
        end = next;
    }
    return end;
}
