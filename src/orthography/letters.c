/* In: letters as keyboards and old files have them.  Out: the letters of Persian (ISIRI 6219).
 * Rules C01, C02, C04, C05, C12 and H03, H07 of facts/orthography.md.  The order matters: hamza is
 * composed before yeh is mapped, because a decomposed ئ is an Arabic yeh with a mark. */
#include "orthography/rules.h"

#include "orthography/presentation_forms.h"
#include "text/letters.h"

enum {
    HEH = 0x0647,
    TEH_MARBUTA = 0x0629,
    HAMZA_ABOVE = 0x0654,
    PERSIAN_YEH = 0x06CC,
    KEHEH = 0x06A9
};

struct mapping {
    uint32_t from, to;
};

static uint32_t mapped(const struct mapping *table, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].from == c)
            return table[i].to;
    return 0;
}

/* --- hamza ------------------------------------------------------------------------------------ */

struct composition {
    uint32_t letter, mark;
    const char *composed;
};

static const struct composition compositions[] = {
        {0x0627, 0x0653, "آ"},
        {0x0627, 0x0654, "أ"},
        {0x0627, 0x0655, "إ"},
        {0x0648, 0x0654, "ؤ"},
        {0x064A, 0x0654, "ئ"},
        {0x06CC, 0x0654, "ئ"},
};

/* «خانه ٔ ما»: the blank has nothing to part. */
static void erase_blank_before_hamza(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        uint32_t blank = sign_prev(signs, at), letter = sign_prev(signs, blank);
        if (sign_is(signs, at, HAMZA_ABOVE) && sign_is(signs, blank, ' ') &&
                sign_is(signs, letter, HEH))
            sign_erase(signs, rule, blank);
    }
}

void compose_hamza(struct signs *signs, const char *rule)
{
    erase_blank_before_hamza(signs, rule);
    for_each_sign(signs, at)
    {
        const struct sign *mark = sign_at(signs, at), *letter = sign_at(signs, mark->prev);
        if (mark->kind != SIGN_MARK || mark->guarded)
            continue;
        for (size_t i = 0; i < sizeof compositions / sizeof *compositions; i++)
            if (compositions[i].letter == letter->c && compositions[i].mark == mark->c) {
                signs_rewrite(signs, rule, mark->prev, at, compositions[i].composed);
                break;
            }
    }
}

/* ISIRI 6219 has no ۀ: it is ه with a hamza above. */
void split_heh_with_hamza(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at) if (sign_is(signs, at, 0x06C0) || sign_is(signs, at, 0x06C2))
            signs_rewrite(signs, rule, at, at, "ه\u0654");
}

/* --- forms and codes of one letter ------------------------------------------------------------ */

void expand_presentation_forms(struct signs *signs, const char *rule)
{
    if (!signs->forms)
        return;
    for_each_sign(signs, at)
    {
        uint32_t c = sign_at(signs, at)->c;
        if (c < 0xFB50 || c > 0xFEFC || sign_at(signs, at)->guarded)
            continue;
        const char *letters = presentation_form_letters(c);
        if (letters)
            signs_rewrite(signs, rule, at, at, letters);
    }
}

void map_arabic_letters(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        if (sign_is(signs, at, 0x064A))
            sign_change(signs, rule, at, PERSIAN_YEH);
        else if (sign_is(signs, at, 0x0643))
            sign_change(signs, rule, at, KEHEH);
    }
}

void map_alef_maksura(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at) if (sign_is(signs, at, 0x0649))
            sign_change(signs, rule, at, PERSIAN_YEH);
}

static const struct mapping foreign[] = {
        {0x06C1, HEH},         /* ہ heh goal */
        {0x06BE, HEH},         /* ھ heh doachashmee */
        {0x06D5, HEH},         /* ە Kurdish ae */
        {0x06C3, TEH_MARBUTA}, /* ۃ teh marbuta goal */
        {0x06AA, KEHEH},       /* ڪ swash kaf */
        {0x06AB, KEHEH},       /* ګ kaf with ring */
        {0x06D2, PERSIAN_YEH}, /* ے yeh barree */
        {0x06D0, PERSIAN_YEH}, /* ې e */
        {0x06CD, PERSIAN_YEH}, /* ۍ yeh with tail */
};

/* ڕ ڵ ێ ۆ ٹ ڈ ڑ ں: the word is Kurdish or Urdu and stays so. */
static bool is_of_another_language(uint32_t c)
{
    return c == 0x0695 || c == 0x06B5 || c == 0x06CE || c == 0x06C6 || c == 0x0679 || c == 0x0688 ||
           c == 0x0691 || c == 0x06BA;
}

static bool is_foreign_word(const struct signs *signs, uint32_t at)
{
    for (; kind_at(signs, at) == SIGN_LETTER || kind_at(signs, at) == SIGN_MARK;
            at = sign_next(signs, at))
        if (is_of_another_language(sign_at(signs, at)->c))
            return true;
    return false;
}

void map_foreign_letters(struct signs *signs, const char *rule)
{
    bool foreign_word = false, in_word = false;
    for_each_sign(signs, at)
    {
        enum sign_kind kind = kind_at(signs, at);
        if (kind != SIGN_LETTER) {
            in_word = in_word && kind == SIGN_MARK;
            continue;
        }
        if (!in_word)
            foreign_word = is_foreign_word(signs, at);
        in_word = true;
        uint32_t c = sign_at(signs, at)->c;
        if (c < 0x06AA || foreign_word || sign_at(signs, at)->guarded)
            continue;
        uint32_t to = mapped(foreign, sizeof foreign / sizeof *foreign, c);
        if (to)
            sign_change(signs, rule, at, to);
    }
}

/* --- what only decorates ---------------------------------------------------------------------- */

static bool joins_on(const struct signs *signs, uint32_t at)
{
    while (kind_at(signs, at) == SIGN_MARK)
        at = sign_prev(signs, at);
    return kind_at(signs, at) == SIGN_LETTER &&
           letter_joining(sign_at(signs, at)->c) == JOINING_DUAL;
}

/* Runs between two letters that would join; the tatweel of هـ.ق stands before a point and stays,
 * and after a letter that does not join it was meant for a dash. */
void erase_tatweel(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at)
    {
        if (!sign_is(signs, at, TATWEEL) || !joins_on(signs, sign_prev(signs, at)))
            continue;
        uint32_t end = at;
        while (sign_is(signs, end, TATWEEL))
            end = sign_next(signs, end);
        bool between = kind_at(signs, end) == SIGN_LETTER;
        for (uint32_t i = at, next; i != end; i = next) {
            next = sign_next(signs, i);
            if (between)
                sign_erase(signs, rule, i);
        }
        at_next = end;
    }
}

void erase_doubled_marks(struct signs *signs, const char *rule)
{
    for_each_sign(signs, at) if (kind_at(signs, at) == SIGN_MARK && !sign_at(signs, at)->guarded &&
                                 sign_at(signs, sign_prev(signs, at))->c == sign_at(signs, at)->c)
            sign_erase(signs, rule, at);
}
