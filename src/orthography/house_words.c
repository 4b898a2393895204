/* In: a chain of signs.  Out: the house's own words as the house has them, and guarded: no other
 * rule touches them.  Where two begin at one place, the longer one holds. */
#include "orthography/rules.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

/* The sign past the word when it stands here, else 0; a blank of it may be typed as several. */
static uint32_t match(const struct signs *signs, uint32_t at, const char *word, uint32_t *last)
{
    uint32_t size;
    for (; *word; word += size) {
        uint32_t c = utf8_decode(word, &size);
        if (!at || sign_at(signs, at)->guarded ||
                house_fold(sign_at(signs, at)->c) != house_fold(c))
            return 0;
        *last = at;
        at = sign_next(signs, at);
    }
    return *last;
}

static bool is_inside_word(enum sign_kind kind)
{
    return kind == SIGN_LETTER || kind == SIGN_MARK || kind == SIGN_LATIN || kind == SIGN_DIGIT;
}

/* Its plural may follow («همیارشهر‌ها»), a longer word may not. */
static bool stands_alone(const struct signs *signs, uint32_t first, uint32_t last)
{
    enum sign_kind before = kind_at(signs, sign_prev(signs, first));
    bool begins = !is_inside_word(before) && before != SIGN_ZWNJ;
    return begins && !(is_inside_word(kind_at(signs, last)) &&
                             is_inside_word(kind_at(signs, sign_next(signs, last))));
}

/* The first word of this letter in the sorted list. */
static uint32_t find_first(const struct house *house, uint32_t letter)
{
    uint32_t low = 0, high = house->word_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (house->words[middle].first < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct house_word *find_word(
        const struct signs *signs, uint32_t at, uint32_t letter, uint32_t *last)
{
    const struct house *house = signs->house;
    for (uint32_t i = find_first(house, letter);
            i < house->word_count && house->words[i].first == letter; i++)
        if (match(signs, at, house->words[i].typed, last) && stands_alone(signs, at, *last))
            return &house->words[i];
    return NULL;
}

void keep_house_words(struct signs *signs, const char *rule)
{
    if (!signs->house->word_count)
        return;
    for_each_sign(signs, at)
    {
        uint32_t letter = house_fold(sign_at(signs, at)->c), last = at;
        if (!(signs->house->firsts >> letter % 64 & 1))
            continue;
        const struct house_word *word = find_word(signs, at, letter, &last);
        if (!word)
            continue;
        uint32_t before = sign_prev(signs, at), behind = sign_next(signs, last);
        if (!stretch_reads(signs, at, last, word->print))
            signs_rewrite(signs, rule, at, last, word->print);
        for (uint32_t i = sign_next(signs, before); i != behind; i = sign_next(signs, i))
            sign_at(signs, i)->guarded = true;
        at_next = behind;
    }
}

bool house_has_word_at(const struct house *house, const char *text)
{
    uint32_t size, letter = house_fold(utf8_decode(text, &size));
    return house->firsts >> letter % 64 & 1;
}
