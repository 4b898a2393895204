/* In: code points.  Out: their classes.  Facts: Unicode 15.0 ArabicShaping.txt (joining types and
 * groups) and the kashida table of MS "Justifying text", as shared by Word, Qt and LibreOffice. */
#include "text/letters.h"

#include <stddef.h>

struct range {
    uint16_t first, last;
    unsigned char joining, group;
};

/* clang-format off */
static const struct range ranges[] = {
    {0x0620, 0x0620, JOINING_DUAL, GROUP_YEH},
    {0x0621, 0x0621, JOINING_NONE, GROUP_OTHER},
    {0x0622, 0x0623, JOINING_RIGHT, GROUP_ALEF},
    {0x0624, 0x0624, JOINING_RIGHT, GROUP_WAW},
    {0x0625, 0x0625, JOINING_RIGHT, GROUP_ALEF},
    {0x0626, 0x0626, JOINING_DUAL, GROUP_YEH},
    {0x0627, 0x0627, JOINING_RIGHT, GROUP_ALEF},
    {0x0628, 0x0628, JOINING_DUAL, GROUP_BEH},
    {0x0629, 0x0629, JOINING_RIGHT, GROUP_HEH},
    {0x062A, 0x062B, JOINING_DUAL, GROUP_BEH},
    {0x062C, 0x062E, JOINING_DUAL, GROUP_OTHER},
    {0x062F, 0x0630, JOINING_RIGHT, GROUP_DAL},
    {0x0631, 0x0632, JOINING_RIGHT, GROUP_REH},
    {0x0633, 0x0636, JOINING_DUAL, GROUP_SEEN},
    {0x0637, 0x0638, JOINING_DUAL, GROUP_TALL},
    {0x0639, 0x063A, JOINING_DUAL, GROUP_WAW},
    {0x063B, 0x063C, JOINING_DUAL, GROUP_TALL},
    {0x063D, 0x063F, JOINING_DUAL, GROUP_YEH},
    {0x0640, 0x0640, JOINING_CAUSING, GROUP_OTHER},
    {0x0641, 0x0642, JOINING_DUAL, GROUP_WAW},
    {0x0643, 0x0643, JOINING_DUAL, GROUP_TALL},
    {0x0644, 0x0644, JOINING_DUAL, GROUP_LAM},
    {0x0645, 0x0645, JOINING_DUAL, GROUP_OTHER},
    {0x0646, 0x0646, JOINING_DUAL, GROUP_BEH},
    {0x0647, 0x0647, JOINING_DUAL, GROUP_HEH},
    {0x0648, 0x0648, JOINING_RIGHT, GROUP_WAW},
    {0x0649, 0x064A, JOINING_DUAL, GROUP_YEH},
    {0x0671, 0x0673, JOINING_RIGHT, GROUP_ALEF},
    {0x0675, 0x0675, JOINING_RIGHT, GROUP_ALEF},
    {0x0676, 0x0677, JOINING_RIGHT, GROUP_WAW},
    {0x0678, 0x0678, JOINING_DUAL, GROUP_YEH},
    {0x0679, 0x0680, JOINING_DUAL, GROUP_BEH},
    {0x0681, 0x0687, JOINING_DUAL, GROUP_OTHER},
    {0x0688, 0x0690, JOINING_RIGHT, GROUP_DAL},
    {0x0691, 0x0699, JOINING_RIGHT, GROUP_REH},
    {0x069A, 0x069E, JOINING_DUAL, GROUP_SEEN},
    {0x069F, 0x069F, JOINING_DUAL, GROUP_TALL},
    {0x06A0, 0x06A0, JOINING_DUAL, GROUP_WAW},
    {0x06A1, 0x06A8, JOINING_DUAL, GROUP_WAW},
    {0x06A9, 0x06B4, JOINING_DUAL, GROUP_TALL},
    {0x06B5, 0x06B8, JOINING_DUAL, GROUP_LAM},
    {0x06B9, 0x06BC, JOINING_DUAL, GROUP_BEH},
    {0x06BD, 0x06BD, JOINING_DUAL, GROUP_BEH},
    {0x06BE, 0x06BE, JOINING_DUAL, GROUP_OTHER},
    {0x06BF, 0x06BF, JOINING_DUAL, GROUP_OTHER},
    {0x06C0, 0x06C0, JOINING_RIGHT, GROUP_HEH},
    {0x06C1, 0x06C2, JOINING_DUAL, GROUP_HEH},
    {0x06C3, 0x06C3, JOINING_RIGHT, GROUP_HEH},
    {0x06C4, 0x06CB, JOINING_RIGHT, GROUP_WAW},
    {0x06CC, 0x06CC, JOINING_DUAL, GROUP_YEH},
    {0x06CD, 0x06CD, JOINING_RIGHT, GROUP_YEH},
    {0x06CE, 0x06CE, JOINING_DUAL, GROUP_YEH},
    {0x06CF, 0x06CF, JOINING_RIGHT, GROUP_WAW},
    {0x06D0, 0x06D1, JOINING_DUAL, GROUP_YEH},
    {0x06D2, 0x06D3, JOINING_RIGHT, GROUP_YEH},
    {0x06D5, 0x06D5, JOINING_RIGHT, GROUP_HEH},
    {0x06EE, 0x06EE, JOINING_RIGHT, GROUP_DAL},
    {0x06EF, 0x06EF, JOINING_RIGHT, GROUP_REH},
    {0x06FA, 0x06FB, JOINING_DUAL, GROUP_SEEN},
    {0x06FC, 0x06FC, JOINING_DUAL, GROUP_WAW},
    {0x06FF, 0x06FF, JOINING_DUAL, GROUP_OTHER},
};
/* clang-format on */

static const struct range *find_range(uint32_t c)
{
    if (c < 0x0620 || c > 0x06FF)
        return NULL;
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else if (c < ranges[middle].first)
            high = middle;
        else
            return &ranges[middle];
    }
    return NULL;
}

bool letter_is_mark(uint32_t c)
{
    return (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
           (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 ||
           c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED) ||
           (c >= 0x08D3 && c <= 0x08FF && c != 0x08E2) || (c >= 0x0300 && c <= 0x036F);
}

bool letter_is_ignorable(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == ALM || c == 0xFEFF || c == 0x00AD;
}

enum joining letter_joining(uint32_t c)
{
    const struct range *range = find_range(c);
    if (range)
        return range->joining;
    if (c == ZWJ)
        return JOINING_CAUSING;
    if (letter_is_mark(c) || (letter_is_ignorable(c) && c != ZWNJ))
        return JOINING_TRANSPARENT;
    return JOINING_NONE;
}

enum letter_group letter_group(uint32_t c)
{
    const struct range *range = find_range(c);
    return range ? range->group : GROUP_OTHER;
}

bool letter_is_arabic(uint32_t c)
{
    return (c >= 0x0620 && c <= 0x064A && c != TATWEEL) || (c >= 0x066E && c <= 0x066F) ||
           (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5 || c == 0x06EE || c == 0x06EF ||
           (c >= 0x06FA && c <= 0x06FC) || c == 0x06FF || (c >= 0x0750 && c <= 0x077F) ||
           (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool letter_is_persian_digit(uint32_t c)
{
    return c >= PERSIAN_ZERO && c <= PERSIAN_ZERO + 9;
}

bool letter_is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || letter_is_persian_digit(c);
}

bool letter_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == NBSP || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}
