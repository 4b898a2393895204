/* In: pieces with their word traits.  Out: no break in the spaces that must hold: number and unit,
 * day and month, label and number, title and name, initial and name (facts/persian-print.md
 * R-BRK-5, R-NUM-7, R-DATE-4).  The lists are data. */
#include "shape/shaper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <stdlib.h>
#include <string.h>

struct listed {
    const char *word;
    uint8_t traits;
};

/* clang-format off */
static const struct listed list[] = {
    {"آبان", WORD_MONTH}, {"آذر", WORD_MONTH}, {"آقای", WORD_TITLE},
    {"اردیبهشت", WORD_MONTH}, {"اسفند", WORD_MONTH}, {"ام", WORD_UNIT}, {"امین", WORD_UNIT},
    {"بند", WORD_LABEL}, {"بهمن", WORD_MONTH}, {"بیت", WORD_UNIT},
    {"تبصره", WORD_LABEL}, {"تبصرهٔ", WORD_LABEL}, {"تصویر", WORD_LABEL}, {"تن", WORD_UNIT},
    {"تومان", WORD_UNIT}, {"تیر", WORD_MONTH},
    {"ج", WORD_LABEL}, {"جدول", WORD_LABEL}, {"جلد", WORD_LABEL | WORD_UNIT},
    {"خانم", WORD_TITLE}, {"خرداد", WORD_MONTH},
    {"درجه", WORD_UNIT}, {"درجهٔ", WORD_UNIT}, {"درصد", WORD_UNIT}, {"دقیقه", WORD_UNIT},
    {"دلار", WORD_UNIT}, {"دکتر", WORD_TITLE}, {"دی", WORD_MONTH},
    {"ریال", WORD_UNIT},
    {"ساعت", WORD_LABEL | WORD_UNIT}, {"سال", WORD_LABEL}, {"سانتی‌متر", WORD_UNIT},
    {"سانتیمتر", WORD_UNIT}, {"ش", WORD_LABEL}, {"شمارهٔ", WORD_LABEL}, {"شماره", WORD_LABEL},
    {"شکل", WORD_LABEL}, {"شهریور", WORD_MONTH},
    {"ص", WORD_LABEL}, {"صص", WORD_LABEL}, {"صفحهٔ", WORD_LABEL}, {"صفحه", WORD_LABEL},
    {"فروردین", WORD_MONTH}, {"فصل", WORD_LABEL},
    {"ق", WORD_LABEL}, {"لیتر", WORD_UNIT},
    {"مادهٔ", WORD_LABEL}, {"ماده", WORD_LABEL}, {"متر", WORD_UNIT}, {"مترمربع", WORD_UNIT},
    {"مرداد", WORD_MONTH}, {"منطقهٔ", WORD_LABEL}, {"منطقه", WORD_LABEL}, {"مهر", WORD_MONTH},
    {"مهندس", WORD_TITLE}, {"میلی‌متر", WORD_UNIT}, {"میلیارد", WORD_UNIT},
    {"میلیون", WORD_UNIT}, {"م", WORD_LABEL},
    {"نفر", WORD_UNIT}, {"هجری", WORD_UNIT}, {"هزار", WORD_UNIT}, {"هکتار", WORD_UNIT},
    {"کیلو", WORD_UNIT}, {"کیلوگرم", WORD_UNIT}, {"کیلومتر", WORD_UNIT},
    {"گرم", WORD_UNIT}, {"یورو", WORD_UNIT},
    {"GB", WORD_UNIT}, {"kg", WORD_UNIT}, {"km", WORD_UNIT}, {"m", WORD_UNIT}, {"MB", WORD_UNIT},
    {"mm", WORD_UNIT},
};
/* clang-format on */

static bool is_edge_sign(const char *bytes, uint32_t at, bool end)
{
    uint32_t size;
    uint32_t c = end ? utf8_decode_before(bytes, at, &size) : utf8_decode(bytes + at, &size);
    switch (c) {
    case '(':
    case ')':
    case '[':
    case ']':
    case 0x00AB:
    case 0x00BB:
    case 0x060C:
    case 0x061B:
    case 0x061F:
    case '.':
    case ',':
    case ':':
    case ';':
    case '!':
    case 0x2026:
        return true;
    default:
        return false;
    }
}

static bool is_initial(const char *bytes, uint32_t length)
{
    uint32_t size;
    uint32_t c = length > 1 ? utf8_decode(bytes, &size) : 0;
    return c && size + 1 == length && bytes[size] == '.' && letter_is_arabic(c);
}

uint8_t word_traits_find(const char *bytes, uint32_t length)
{
    enum { LONGEST = 24 };
    if (is_initial(bytes, length))
        return WORD_INITIAL;
    uint32_t size;
    while (length && is_edge_sign(bytes, length, true)) {
        utf8_decode_before(bytes, length, &size);
        length -= size;
    }
    while (length && is_edge_sign(bytes, 0, false)) {
        utf8_decode(bytes, &size);
        bytes += size;
        length -= size;
    }
    if (!length || length > LONGEST)
        return 0;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i].word) == length && !memcmp(list[i].word, bytes, length))
            return list[i].traits;
    return 0;
}

static bool must_hold(
        const struct paragraph_work *work, const struct piece *before, const struct piece *after)
{
    const struct character *last = &work->chars.items[before->end - 1];
    const struct character *first = &work->chars.items[after->begin];
    while (last > work->chars.items && (last->kind == CHAR_CONTROL || last->kind == CHAR_MARK))
        last--;
    bool letter = last->kind == CHAR_ARABIC;
    if (last->kind == CHAR_DIGIT && after->word->traits & (WORD_UNIT | WORD_MONTH))
        return true;
    if (letter && before->word->traits & (WORD_LABEL | WORD_MONTH))
        return first->kind == CHAR_DIGIT;
    if (letter && before->word->traits & WORD_TITLE)
        return first->kind == CHAR_ARABIC;
    return before->word->traits & WORD_INITIAL && first->kind == CHAR_ARABIC;
}

void keep_together(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    const struct piece *pieces = work->pieces.items;
    for (uint32_t i = 1; i + 1 < work->pieces.count; i++) {
        const struct piece *before = &pieces[i - 1], *after = &pieces[i + 1];
        if (pieces[i].kind != PIECE_SPACE || before->kind != PIECE_WORD ||
                after->kind != PIECE_WORD)
            continue;
        struct character *c = &work->chars.items[after->begin];
        if (c->before == BREAK_MAY && must_hold(work, before, after))
            c->before = BREAK_NO;
    }
}
