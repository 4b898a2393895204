/* In: the cells of a word.  Out: the join that may be stretched, with its class.
 * Method: the seven classes of MS "Justifying text" as Word, Qt and LibreOffice share them, kept
 * as data, over the joining groups of Unicode; the bans of shared facts/persian-print.md 6.2.
 *
 *   kashida_find
 *       word_may_stretch   not beside digits, not emphasised words
 *       read_letters       cells → base letters; not of vocalised or foreign words
 *       class_of           the first row of the table that fits
 *       place_is_legal     one face, shaper's word, lam-alef, الله, final yeh */
#include "paragraph/kashida.h"

#include "base/utf8.h"
#include "text/letters.h"

enum { LONGEST_WORD = 64, VOCALISED = 2, CLASS_OTHER = 8 };

#define IN(group) (1u << (group))
enum { ANY = 0, TATWEEL_ITSELF = 1 << 15 };

/* A place stands between `before` and `after`; `next` is the letter joined after `after`. */
struct kashida_rule {
    uint8_t priority;
    bool final;                   /* `after` is joined to nothing further */
    uint32_t before, after, next; /* sets of letter groups; ANY = all */
};

static const struct kashida_rule rules[] = {
        {1, false, TATWEEL_ITSELF, ANY, ANY},
        {1, false, ANY, TATWEEL_ITSELF, ANY},
        {2, false, IN(GROUP_SEEN), ANY, ANY},
        {3, true, ANY, IN(GROUP_HEH) | IN(GROUP_DAL), ANY},
        {4, true, ANY, IN(GROUP_ALEF) | IN(GROUP_TALL) | IN(GROUP_LAM), ANY},
        {5, false, ANY, IN(GROUP_BEH) | IN(GROUP_YEH), IN(GROUP_REH) | IN(GROUP_YEH)},
        {6, true, ANY, IN(GROUP_WAW), ANY},
        {7, true, ANY, ANY, ANY},
};

struct letter {
    uint32_t set; /* its group as a set of one */
    uint32_t cell;
    bool joins; /* to the next letter */
};

struct word {
    struct letter letters[LONGEST_WORD];
    uint32_t count;
};

static uint32_t set_of(uint32_t c)
{
    return c == TATWEEL ? (uint32_t)TATWEEL_ITSELF : IN(letter_group(c));
}

static bool is_vowel_sign(uint32_t c)
{
    return (c >= 0x064B && c <= 0x0652) || c == 0x0670;
}

/* A ligature's letters are joined among themselves; its last one as the cell is.  False for words
 * with letters of other scripts, vocalised ones, and single letters. */
static bool read_letters(
        const struct shaped *shaped, uint32_t begin, uint32_t end, struct word *word)
{
    int vowels = 0;
    word->count = 0;
    for (uint32_t i = begin; i < end; i++) {
        const struct cell *cell = &shaped->cells[i];
        uint32_t size;
        for (uint32_t at = cell->begin; at < cell->end; at += size) {
            uint32_t c = utf8_decode(shaped->text->utf8 + at, &size);
            enum joining joining = letter_joining(c);
            vowels += is_vowel_sign(c);
            if (c == ZWNJ || joining == JOINING_TRANSPARENT)
                continue;
            if (word->count == LONGEST_WORD || (joining == JOINING_NONE && !letter_is_arabic(c)))
                return false;
            word->letters[word->count++] = (struct letter){set_of(c), i, true};
        }
        if (word->count)
            word->letters[word->count - 1].joins = cell->flags & CELL_JOINS_NEXT;
    }
    return word->count > 1 && vowels < VOCALISED;
}

static bool is_digit_at(const struct shaped *shaped, uint32_t cell)
{
    return cell < shaped->cell_count && shaped->cells[cell].kind == CELL_DIGIT;
}

/* Words that stand out already, or must be read exactly as they are. */
static bool is_marked_off(const struct rich_text *text, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < text->mark_count && text->marks[i].begin < end; i++)
        if (text->marks[i].end > begin && text->marks[i].kind != MARK_LINK)
            return true;
    return false;
}

static bool word_may_stretch(const struct shaped *shaped, uint32_t begin, uint32_t end)
{
    if ((begin && is_digit_at(shaped, begin - 1)) || is_digit_at(shaped, end))
        return false;
    return !is_marked_off(shaped->text, shaped->cells[begin].begin, shaped->cells[end - 1].end);
}

static bool rule_fits(const struct kashida_rule *rule, const struct letter *before)
{
    const struct letter *after = before + 1;
    if (rule->final && after->joins)
        return false;
    if (rule->before && !(rule->before & before->set))
        return false;
    if (rule->after && !(rule->after & after->set))
        return false;
    return !rule->next || (after->joins && (rule->next & after[1].set));
}

static int class_of(const struct letter *before)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rule_fits(&rules[i], before))
            return rules[i].priority;
    return CLASS_OTHER;
}

static bool is_in(const struct word *word, uint32_t at, uint32_t set)
{
    return at < word->count && (word->letters[at].set & set);
}

/* Lam-alef, and the lams and heh of الله. */
static bool is_inside_ligature(const struct word *word, uint32_t at)
{
    uint32_t lam = IN(GROUP_LAM), heh = IN(GROUP_HEH);
    if (!is_in(word, at, lam))
        return false;
    if (is_in(word, at + 1, IN(GROUP_ALEF)))
        return true;
    return (is_in(word, at + 1, lam) && is_in(word, at + 2, heh)) ||
           (is_in(word, at + 1, heh) && at && is_in(word, at - 1, lam));
}

/* An elongation is cut as one outline with its letter: same face and size on both sides, the
 * style's own size, right to left. */
static bool faces_allow(const struct shaped *shaped, uint32_t cell)
{
    const struct run *run = &shaped->runs[shaped->cells[cell].run];
    return shaped->cells[cell + 1].run == shaped->cells[cell].run && run->level == 1 &&
           run->size == shaped->style->size && run->font && run->font->tatweel.usable;
}

static bool place_is_legal(
        const struct shaped *shaped, const struct word *word, uint32_t at, int priority)
{
    const struct letter *before = &word->letters[at], *after = before + 1;
    const struct cell *cell = &shaped->cells[before->cell];
    if (!before->joins || before->cell == after->cell || !(cell->flags & CELL_TATWEEL_SAFE))
        return false;
    if (!after->joins && (after->set & IN(GROUP_YEH)) && priority != 2)
        return false;
    return !is_inside_ligature(word, at) && faces_allow(shaped, before->cell);
}

static uint8_t joined_letters(const struct word *word, uint32_t at)
{
    uint32_t first = at, last = at + 1;
    while (first && word->letters[first - 1].joins)
        first--;
    while (last + 1 < word->count && word->letters[last].joins)
        last++;
    return (uint8_t)(last - first + 1);
}

bool kashida_find(
        const struct shaped *shaped, uint32_t begin, uint32_t end, struct kashida_place *place)
{
    struct word word;
    if (!word_may_stretch(shaped, begin, end) || !read_letters(shaped, begin, end, &word))
        return false;
    int best = CLASS_OTHER;
    uint32_t found = 0;
    for (uint32_t at = 0; at + 1 < word.count; at++) {
        int priority = class_of(&word.letters[at]);
        if (priority <= best && priority < CLASS_OTHER &&
                place_is_legal(shaped, &word, at, priority)) {
            best = priority;
            found = at;
        }
    }
    if (best == CLASS_OTHER)
        return false;
    *place = (struct kashida_place){word.letters[found].cell, (uint8_t)best, (uint8_t)word.count,
            joined_letters(&word, found)};
    return true;
}
