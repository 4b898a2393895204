/* In: a text.  Out: whether a rule might edit it: most paragraphs of clean prose need none, and so
 * never become a chain of signs.
 *
 *   trial_finds_work
 *     sort_at       a character → its sort; one that a rule over the whole text acts on has none
 *     may_follow    two neighbours between which no such rule acts
 *     try_words     the rules over words and pairs themselves, on a window of four words
 *
 * One pass over the bytes.  It may see work where there is none, never the other way round (a test
 * asks that of every text there is). */
#include "orthography/rules.h"

#include "orthography/lists.h"

#include <string.h>

enum sort {
    OTHER, /* a rule has to look at it: among them all that can begin a protected span */
    EDGE,
    DUAL,  /* a letter that joins the next one */
    HEH,   /* the one that may carry a hamza */
    RIGHT, /* a letter that does not join the next one */
    HAMZA,
    MARK,
    HALF_SPACE,
    DIGIT,
    BLANK,
    OPENING,
    CLOSING,
    STOP,  /* ، ؛ ؟ */
    COLON, /* : ! */
    HOUR,  /* : between digits */
    DOT,
    DOTS,
    DASH,
    DECIMAL, /* / and ٫ */
    PERCENT,
};

/* --- one character ---------------------------------------------------------------------------- */

/* clang-format off */
static const uint8_t ascii_sorts[128] = {
        [' '] = BLANK, ['!'] = COLON, ['('] = OPENING, [')'] = CLOSING, ['-'] = DASH, ['.'] = DOT,
        ['/'] = DECIMAL, [':'] = COLON, ['['] = OPENING, [']'] = CLOSING,
};

/* From U+0600 on: what ISIRI 6219 asks for. */
static const uint8_t arabic_sorts[256] = {
        [0x0C] = STOP, [0x1B] = STOP, [0x1F] = STOP, [0x6A] = PERCENT, [0x6B] = DECIMAL, [0x6C] = DASH,
        /* ء آ أ ؤ إ ا ة د ذ ر ز و ژ */
        [0x21] = RIGHT, [0x22] = RIGHT, [0x23] = RIGHT, [0x24] = RIGHT, [0x25] = RIGHT, [0x27] = RIGHT,
        [0x29] = RIGHT, [0x2F] = RIGHT, [0x30] = RIGHT, [0x31] = RIGHT, [0x32] = RIGHT, [0x48] = RIGHT,
        [0x98] = RIGHT,
        /* ئ ب ت ث ج ح خ س ش ص ض ط ظ ع غ ف ق ل م ن پ چ ک گ ی */
        [0x26] = DUAL, [0x28] = DUAL, [0x2A] = DUAL, [0x2B] = DUAL, [0x2C] = DUAL, [0x2D] = DUAL,
        [0x2E] = DUAL, [0x33] = DUAL, [0x34] = DUAL, [0x35] = DUAL, [0x36] = DUAL, [0x37] = DUAL,
        [0x38] = DUAL, [0x39] = DUAL, [0x3A] = DUAL, [0x41] = DUAL, [0x42] = DUAL, [0x44] = DUAL,
        [0x45] = DUAL, [0x46] = DUAL, [0x7E] = DUAL, [0x86] = DUAL, [0xA9] = DUAL, [0xAF] = DUAL,
        [0xCC] = DUAL,
        [0x47] = HEH, [0x54] = HAMZA, [0x4B] = MARK, [0x51] = MARK,
        [0xF0] = DIGIT, [0xF1] = DIGIT, [0xF2] = DIGIT, [0xF3] = DIGIT, [0xF4] = DIGIT,
        [0xF5] = DIGIT, [0xF6] = DIGIT, [0xF7] = DIGIT, [0xF8] = DIGIT, [0xF9] = DIGIT,
};
/* clang-format on */

static enum sort latin_sort(uint32_t c)
{
    return c == 0x00AB ? OPENING : c == 0x00BB ? CLOSING : OTHER;
}

static enum sort general_sort(uint32_t last)
{
    switch (last) { /* of U+20__ */
    case 0x0C:
        return HALF_SPACE;
    case 0x13:
    case 0x14:
        return DASH;
    case 0x26:
        return DOTS;
    case 0x39: /* ‹ */
        return OPENING;
    case 0x3A:
        return CLOSING;
    default:
        return OTHER;
    }
}

static inline enum sort sort_at(const unsigned char *bytes, uint32_t *size)
{
    if (bytes[0] >= 0xD8 && bytes[0] <= 0xDB) {
        *size = 2;
        return (enum sort)arabic_sorts[(bytes[0] & 3) << 6 | (bytes[1] & 0x3F)];
    }
    if (bytes[0] < 0x80) {
        *size = 1;
        return (enum sort)ascii_sorts[bytes[0]];
    }
    if (bytes[0] == 0xC2) {
        *size = 2;
        return latin_sort(bytes[1]);
    }
    *size = 3;
    if (bytes[0] != 0xE2 || bytes[1] != 0x80)
        return OTHER;
    return general_sort(bytes[2] & 0x3F);
}

/* --- two neighbours --------------------------------------------------------------------------- */

/* clang-format off */
#define ONE(sort) (1u << (sort))
#define LETTERS (ONE(DUAL) | ONE(HEH) | ONE(RIGHT))
#define POINTS (ONE(CLOSING) | ONE(STOP) | ONE(COLON) | ONE(DOT))

static const uint32_t may_follow[] = {
        [OTHER] = 0,
        [EDGE] = LETTERS | ONE(DIGIT) | ONE(OPENING) | ONE(DASH) | ONE(EDGE),
        [DUAL] = LETTERS | POINTS | ONE(MARK) | ONE(HALF_SPACE) | ONE(BLANK) | ONE(DOTS) | ONE(DASH) | ONE(DECIMAL) | ONE(EDGE),
        [HEH] = LETTERS | POINTS | ONE(MARK) | ONE(HAMZA) | ONE(HALF_SPACE) | ONE(BLANK) | ONE(DOTS) | ONE(DASH) | ONE(DECIMAL) | ONE(EDGE),
        [RIGHT] = LETTERS | POINTS | ONE(MARK) | ONE(BLANK) | ONE(DOTS) | ONE(DASH) | ONE(DECIMAL) | ONE(EDGE),
        [HAMZA] = LETTERS | POINTS | ONE(BLANK) | ONE(DOTS) | ONE(DASH) | ONE(DECIMAL) | ONE(EDGE),
        [MARK] = LETTERS | POINTS | ONE(BLANK) | ONE(DOTS) | ONE(DASH) | ONE(DECIMAL) | ONE(EDGE),
        [HALF_SPACE] = LETTERS,
        [DIGIT] = POINTS | ONE(HOUR) | ONE(DIGIT) | ONE(BLANK) | ONE(DASH) | ONE(DECIMAL) | ONE(PERCENT) | ONE(EDGE),
        [BLANK] = LETTERS | ONE(DIGIT) | ONE(OPENING) | ONE(DASH),
        [OPENING] = LETTERS | ONE(DIGIT) | ONE(OPENING),
        [CLOSING] = POINTS | ONE(BLANK) | ONE(EDGE),
        [STOP] = ONE(BLANK) | ONE(CLOSING) | ONE(EDGE),
        [COLON] = ONE(BLANK) | ONE(CLOSING) | ONE(EDGE),
        [HOUR] = ONE(BLANK) | ONE(CLOSING) | ONE(DIGIT) | ONE(EDGE),
        [DOT] = ONE(BLANK) | ONE(CLOSING) | ONE(STOP) | ONE(EDGE),
        [DOTS] = ONE(BLANK) | ONE(CLOSING) | ONE(STOP) | ONE(EDGE),
        [DASH] = LETTERS | ONE(DIGIT) | ONE(BLANK) | ONE(EDGE),
        [DECIMAL] = LETTERS | ONE(DIGIT) | ONE(BLANK) | ONE(EDGE),
        [PERCENT] = POINTS | ONE(BLANK) | ONE(EDGE),
};

#define WORD_SORTS (LETTERS | ONE(HAMZA) | ONE(MARK) | ONE(HALF_SPACE))
/* clang-format on */

static bool may_stand(const struct signs *signs, enum sort before, enum sort sort)
{
    if ((sort == DOTS && style_of(signs, STYLE_ELLIPSIS) != ELLIPSIS_TIGHT) ||
            (sort == DECIMAL && style_of(signs, STYLE_DECIMAL) != AS_TYPED))
        return false;
    return may_follow[before] >> sort & 1;
}

/* --- words ------------------------------------------------------------------------------------ */

enum { BEFORE, PAIR, SECOND, BEHIND, WINDOW };

struct window {
    struct signs *signs;
    const struct rows *rows;
    struct word words[WINDOW];
    char texts[WINDOW][LONGEST_WORD + 1]; /* the words' own, in turns */
    uint32_t count;                       /* words so far */
};

/* The rules themselves; the word in hand knows the one behind it, the pair its neighbours. */
static bool rules_want(struct window *window)
{
    struct word *word = &window->words[SECOND], *pair = &window->words[PAIR];
    if (!word->length)
        return false;
    word->respelling = word_find_respelling(word);
    return rules_edit_word(window->signs, window->rows, word) ||
           (pair->gap == GAP_BLANK && pair->length &&
                   rules_edit_pair(window->signs, window->rows, pair));
}

static bool push(struct window *window, const char *text, size_t length, uint32_t letters)
{
    if (length > LONGEST_WORD)
        return true;
    char *copy = window->texts[window->count++ % WINDOW];
    memcpy(copy, text, length);
    copy[length] = 0;
    memmove(window->words, window->words + 1, (WINDOW - 1) * sizeof *window->words);
    window->words[BEHIND] = (struct word){.text = copy,
            .length = (uint16_t)length,
            .letters = (uint16_t)letters,
            .gap = GAP_POINT,
            .lists = filter_find(window->signs->filter, copy, length)};
    return rules_want(window);
}

static void start_window(struct window *window, struct signs *signs, const struct rows *rows)
{
    *window = (struct window){.signs = signs, .rows = rows};
    for (int i = 0; i < WINDOW; i++)
        window->words[i] = (struct word){.text = "", .gap = GAP_POINT};
}

static bool walk(struct signs *signs, const struct rows *rows)
{
    const unsigned char *bytes = (const unsigned char *)signs->text->utf8;
    uint32_t length = signs->text->length, start = 0, letters = 0, blank = 0;
    enum sort before = EDGE;
    struct window window;
    start_window(&window, signs, rows);
    for (uint32_t at = 0, size; at <= length; at += size) {
        enum sort sort = at == length ? EDGE : sort_at(bytes + at, &size);
        size = at == length ? 1 : size;
        sort = sort == COLON && before == DIGIT ? HOUR : sort;
        if (!may_stand(signs, before, sort))
            return true;
        bool was_word = WORD_SORTS >> before & 1, is_word = WORD_SORTS >> sort & 1;
        if (signs->house->word_count && !(was_word && is_word) &&
                house_has_word_at(signs->house, (const char *)bytes + at))
            return true;
        if (is_word && !was_word) {
            if (at && blank == at - 1)
                window.words[BEHIND].gap = GAP_BLANK;
            start = at;
            letters = 0;
        }
        letters += LETTERS >> sort & 1;
        if (was_word && !is_word) {
            if (push(&window, (const char *)bytes + start, at - start, letters))
                return true;
            blank = at;
        }
        before = sort;
    }
    return push(&window, "", 0, 0) || push(&window, "", 0, 0);
}

static bool has_guarding_mark(const struct rich_text *text)
{
    for (uint32_t i = 0; i < text->mark_count; i++)
        if (mark_is_guarding(text->marks[i].kind))
            return true;
    return false;
}

bool trial_finds_work(const struct rich_text *text, const struct house *house,
        const struct filter *filter, const struct rows *rows)
{
    struct sign edge = {.kind = SIGN_EDGE};
    struct signs signs = {
            .text = text, .house = house, .filter = filter, .items = &edge, .trial = true};
    return has_guarding_mark(text) || walk(&signs, rows);
}
