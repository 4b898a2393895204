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
    uint8_t length, traits;
};

#define LISTED(word, traits)                                                                       \
    {                                                                                              \
        word, sizeof(word) - 1, traits                                                             \
    }

/* clang-format off */
static const struct listed list[] = {
    LISTED("آبان", WORD_MONTH), LISTED("آذر", WORD_MONTH), LISTED("آقای", WORD_TITLE),
    LISTED("اردیبهشت", WORD_MONTH), LISTED("اسفند", WORD_MONTH), LISTED("ام", WORD_UNIT), LISTED("امین", WORD_UNIT),
    LISTED("بند", WORD_LABEL), LISTED("بهمن", WORD_MONTH), LISTED("بیت", WORD_UNIT),
    LISTED("تبصره", WORD_LABEL), LISTED("تبصرهٔ", WORD_LABEL), LISTED("تصویر", WORD_LABEL), LISTED("تن", WORD_UNIT),
    LISTED("تومان", WORD_UNIT), LISTED("تیر", WORD_MONTH),
    LISTED("ج", WORD_LABEL), LISTED("جدول", WORD_LABEL), LISTED("جلد", WORD_LABEL | WORD_UNIT),
    LISTED("خانم", WORD_TITLE), LISTED("خرداد", WORD_MONTH),
    LISTED("درجه", WORD_UNIT), LISTED("درجهٔ", WORD_UNIT), LISTED("درصد", WORD_UNIT), LISTED("دقیقه", WORD_UNIT),
    LISTED("دلار", WORD_UNIT), LISTED("دکتر", WORD_TITLE), LISTED("دی", WORD_MONTH),
    LISTED("ریال", WORD_UNIT),
    LISTED("ساعت", WORD_LABEL | WORD_UNIT), LISTED("سانتی‌متر", WORD_UNIT),
    LISTED("سانتیمتر", WORD_UNIT), LISTED("ش", WORD_LABEL), LISTED("شمارهٔ", WORD_LABEL), LISTED("شماره", WORD_LABEL),
    LISTED("شکل", WORD_LABEL), LISTED("شهریور", WORD_MONTH),
    LISTED("ص", WORD_LABEL), LISTED("صص", WORD_LABEL), LISTED("صفحهٔ", WORD_LABEL), LISTED("صفحه", WORD_LABEL),
    LISTED("فروردین", WORD_MONTH), LISTED("فصل", WORD_LABEL),
    LISTED("ق", WORD_LABEL), LISTED("لیتر", WORD_UNIT),
    LISTED("مادهٔ", WORD_LABEL), LISTED("ماده", WORD_LABEL), LISTED("متر", WORD_UNIT), LISTED("مترمربع", WORD_UNIT),
    LISTED("مرداد", WORD_MONTH), LISTED("منطقهٔ", WORD_LABEL), LISTED("منطقه", WORD_LABEL), LISTED("مهر", WORD_MONTH),
    LISTED("مهندس", WORD_TITLE), LISTED("میلی‌متر", WORD_UNIT), LISTED("میلیارد", WORD_UNIT),
    LISTED("میلیون", WORD_UNIT), LISTED("م", WORD_LABEL),
    LISTED("نفر", WORD_UNIT), LISTED("هجری", WORD_UNIT), LISTED("هزار", WORD_UNIT), LISTED("هکتار", WORD_UNIT),
    LISTED("کیلو", WORD_UNIT), LISTED("کیلوگرم", WORD_UNIT), LISTED("کیلومتر", WORD_UNIT),
    LISTED("گرم", WORD_UNIT), LISTED("یورو", WORD_UNIT),
    LISTED("GB", WORD_UNIT), LISTED("kg", WORD_UNIT), LISTED("km", WORD_UNIT), LISTED("m", WORD_UNIT), LISTED("MB", WORD_UNIT),
    LISTED("mm", WORD_UNIT),
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
        if (list[i].length == length && !memcmp(list[i].word, bytes, length))
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
