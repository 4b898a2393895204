/* In: a chain of signs.  Out: the same, with the protected spans guarded (facts/orthography.md,
 * P01-P08): code and references by their marks, everything Latin (addresses, paths, codes, Latin
 * words with their numbers), Qur'an quotations, honorifics in brackets.
 *
 *   guard_signs
 *     guard_marks
 *     keep_house_words   house_words.c; once more when the letters are in order
 *     guard_latin        runs of ASCII with a letter in them; addresses go on through Persian
 * letters guard_quotations   ﴿…﴾, `…` guard_vocalised    three words or more that carry vowel signs
 *     guard_honorifics   (ع) (ص) (ره)
 */
#include "orthography/rules.h"

#include "text/letters.h"

#include <stdlib.h>
#include <string.h>

enum { VOCALISED_WORDS = 3 };

static void guard_stretch(struct signs *signs, uint32_t first, uint32_t last)
{
    for (uint32_t at = first;; at = sign_next(signs, at)) {
        signs->items[at].guarded = true;
        if (at == last)
            return;
    }
}

/* --- marks ------------------------------------------------------------------------------------ */

bool mark_is_guarding(enum mark_kind kind)
{
    return kind == MARK_VERBATIM || kind == MARK_NOTE || kind == MARK_LTR;
}

/* Guards what stands for the bytes of such marks: one walk, as signs and marks are both in order.
 */
static void guard_marks(struct signs *signs)
{
    const struct rich_text *text = signs->text;
    uint32_t mark = 0, until = 0;
    for_each_sign(signs, at)
    {
        struct sign *sign = &signs->items[at];
        for (; mark < text->mark_count && text->marks[mark].begin <= sign->from; mark++)
            if (mark_is_guarding(text->marks[mark].kind) && text->marks[mark].end > until)
                until = text->marks[mark].end;
        sign->guarded = sign->from < until;
    }
}

/* --- Latin ------------------------------------------------------------------------------------ */

/* A run of signs and what it is made of. */
struct run {
    uint32_t first, last;
    uint32_t letters, digits, others;
    bool address;
    bool opened; /* has an opening bracket behind its first sign */
};

static bool is_graphic(uint32_t c)
{
    return c > ' ' && c < 0x7F;
}

static bool is_latin_run_sign(const struct signs *signs, uint32_t at)
{
    return is_graphic(signs->items[at].c) || kind_at(signs, at) == SIGN_LATIN;
}

/* «<b title="…">»: up to its bracket everything is code. */
static bool is_tag_at(const struct signs *signs, uint32_t at)
{
    uint32_t next = sign_next(signs, at);
    if (signs->items[at].c != '<')
        return false;
    next = signs->items[next].c == '/' ? sign_next(signs, next) : next;
    return kind_at(signs, next) == SIGN_LATIN;
}

static bool reads(const struct signs *signs, uint32_t at, const char *word)
{
    for (; *word; word++, at = sign_next(signs, at))
        if (!at || (signs->items[at].c | 0x20) != ((uint32_t)*word | 0x20))
            return false;
    return true;
}

/* Does an address start or go on here, so that Persian letters belong to it as well? */
static bool is_address_at(const struct signs *signs, uint32_t at, bool first)
{
    if (reads(signs, at, "://"))
        return true;
    if (!first)
        return false;
    bool drive = kind_at(signs, at) == SIGN_LATIN && signs->items[sign_next(signs, at)].c == ':' &&
                 signs->items[sign_next(signs, sign_next(signs, at))].c == '\\';
    return drive || reads(signs, at, "www.") || reads(signs, at, "mailto:") ||
           reads(signs, at, "\\\\");
}

/* Inside an address everything counts but blanks and what closes a Persian phrase. */
static bool is_address_sign(const struct signs *signs, uint32_t at)
{
    uint32_t c = signs->items[at].c;
    enum sign_kind kind = kind_at(signs, at);
    return kind != SIGN_EDGE && kind != SIGN_BLANK && kind != SIGN_BREAK && c != 0x060C &&
           c != 0x061B && c != 0x061F && c != 0x00AB && c != 0x00BB;
}

static struct run read_run(const struct signs *signs, uint32_t at)
{
    struct run run = {.first = at, .last = at};
    for (; is_latin_run_sign(signs, at) || (run.address && is_address_sign(signs, at));
            at = sign_next(signs, at)) {
        enum sign_kind kind = kind_at(signs, at);
        run.letters += kind == SIGN_LATIN;
        run.digits += kind == SIGN_DIGIT;
        run.others += kind != SIGN_LATIN && kind != SIGN_DIGIT;
        run.address = run.address || is_address_at(signs, at, at == run.first);
        bool slash_before_persian = signs->items[at].c == '/' && run.letters > 1 &&
                                    run.others > 1 &&
                                    kind_at(signs, sign_next(signs, at)) == SIGN_LETTER;
        run.address = run.address || slash_before_persian;
        run.opened = run.opened || (sign_at(signs, at)->c == '(' && at != run.first);
        run.last = at;
    }
    return run;
}

/* Punctuation that clings to a run from outside; a closing bracket stays when it closes one inside.
 */
static bool is_clinging(const struct signs *signs, struct run run, uint32_t at)
{
    uint32_t c = signs->items[at].c;
    if (c == ')' && at != run.first)
        return !run.opened;
    if (c == ';' && sign_at(signs, run.first)->c == '&')
        return false; /* &nbsp; */
    return c && is_graphic(c) && strchr("()[]{}\"'`,.:;!?*<>", (int)c);
}

static struct run trim_run(const struct signs *signs, struct run run)
{
    while (run.first != run.last && is_clinging(signs, run, run.last))
        run.last = sign_prev(signs, run.last);
    while (run.first != run.last && is_clinging(signs, run, run.first))
        run.first = sign_next(signs, run.first);
    return run;
}

/* «Windows 10», «ISO 9001:2008»: a number one blank after a Latin word is part of the name. */
static bool is_number_of(const struct signs *signs, struct run word, struct run number)
{
    if (!word.letters || word.digits || number.letters ||
            kind_at(signs, number.first) != SIGN_DIGIT)
        return false;
    uint32_t blank = sign_next(signs, word.last);
    while (kind_at(signs, blank) == SIGN_BLANK)
        blank = sign_next(signs, blank);
    return blank == number.first;
}

/* IR12 3456 …: the groups of an account number. */
static bool is_account_group(const struct signs *signs, struct run before, struct run run)
{
    return before.letters == 2 && before.digits >= 2 && reads(signs, before.first, "IR") &&
           !run.letters && !run.others && sign_after_blanks(signs, before.last) == run.first;
}

static void guard_latin(struct signs *signs)
{
    struct run before = {0};
    for (uint32_t at = sign_next(signs, 0); at;) {
        if (!is_latin_run_sign(signs, at)) {
            at = sign_next(signs, at);
            continue;
        }
        struct run whole = read_run(signs, at);
        struct run run = trim_run(signs, whole);
        bool account = is_account_group(signs, before, run);
        if (run.letters || account || is_number_of(signs, before, run))
            guard_stretch(signs, run.first, run.last);
        if (account)
            before.last = run.last;
        else
            before = run;
        at = sign_next(signs, whole.last);
    }
}

/* --- quotations ------------------------------------------------------------------------------- */

static uint32_t find_character(const struct signs *signs, uint32_t at, uint32_t c)
{
    while (at && signs->items[at].c != c)
        at = sign_next(signs, at);
    return at;
}

/* What closes a quotation that nobody edits; 0 for all other characters. */
static uint32_t closing_of(uint32_t c)
{
    return c == 0xFD3F ? 0xFD3E : c == 0xFD3E ? 0xFD3F : c == '`' ? '`' : 0;
}

static void guard_tags(struct signs *signs)
{
    for_each_sign(signs, at)
    {
        if (!is_tag_at(signs, at))
            continue;
        uint32_t end = find_character(signs, at, '>');
        if (!end)
            return;
        guard_stretch(signs, at, end);
        at_next = sign_next(signs, end);
    }
}

static void guard_quotations(struct signs *signs)
{
    uint32_t unclosed =
            0; /* the opening character that is known to have no end: keeps this linear */
    for (uint32_t at = sign_next(signs, 0); at; at = sign_next(signs, at)) {
        uint32_t closing = closing_of(signs->items[at].c);
        if (!closing || signs->items[at].c == unclosed)
            continue;
        uint32_t end = find_character(signs, sign_next(signs, at), closing);
        if (!end) {
            unclosed = signs->items[at].c;
            continue;
        }
        guard_stretch(signs, at, end);
        at = end;
    }
}

/* Vowel signs other than the tanvin of Persian adverbs («لطفاً»). */
static bool is_vowel_sign(uint32_t c)
{
    return (c >= 0x064C && c <= 0x0650) || c == 0x0652 || c == 0x0670 || c == 0x0656;
}

static bool is_word_sign(const struct signs *signs, uint32_t at)
{
    enum sign_kind kind = kind_at(signs, at);
    return kind == SIGN_LETTER || kind == SIGN_MARK || kind == SIGN_ZWNJ ||
           signs->items[at].c == TATWEEL;
}

static void guard_vocalised(struct signs *signs)
{
    uint32_t first = 0, last = 0, words = 0;
    for (uint32_t at = sign_next(signs, 0);; at = sign_next(signs, at)) {
        uint32_t start = at, end = at;
        bool vocalised = false;
        for (; is_word_sign(signs, at); at = sign_next(signs, at)) {
            vocalised = vocalised || is_vowel_sign(signs->items[at].c);
            end = at;
        }
        if (vocalised) {
            first = words++ ? first : start;
            last = end;
        }
        if (!at || (!vocalised && start != at)) {
            if (words >= VOCALISED_WORDS)
                guard_stretch(signs, first, last);
            words = 0;
        }
        if (!at)
            return;
    }
}

static bool is_honorific(const struct signs *signs, uint32_t open, uint32_t *close)
{
    static const char *const honorifics[] = {"ع", "ص", "س", "ره", "عج", "رض", "قدس"};
    uint32_t first = sign_next(signs, open), last = first, letters = 0;
    while (kind_at(signs, sign_next(signs, last)) == SIGN_LETTER && letters++ < 3)
        last = sign_next(signs, last);
    *close = sign_next(signs, last);
    if (signs->items[*close].c != ')' || kind_at(signs, first) != SIGN_LETTER)
        return false;
    for (size_t i = 0; i < sizeof honorifics / sizeof *honorifics; i++)
        if (stretch_reads(signs, first, last, honorifics[i]))
            return true;
    return false;
}

static void guard_honorifics(struct signs *signs)
{
    for_each_sign(signs, at)
    {
        uint32_t close;
        if (signs->items[at].c == '(' && is_honorific(signs, at, &close))
            guard_stretch(signs, at, close);
    }
}

void guard_signs(struct signs *signs)
{
    guard_marks(signs);
    if (!rule_is_left_out(signs, "P09"))
        keep_house_words(signs, "P09");
    guard_latin(signs);
    if (signs->forms || signs_have(signs, "`"))
        guard_quotations(signs);
    if (signs_have(signs, "\u064E\u064F\u0650\u0652\u064C\u064D\u0670"))
        guard_vocalised(signs);
    if (signs_have(signs, "<") && signs_have(signs, ">"))
        guard_tags(signs);
    if (signs_have(signs, "("))
        guard_honorifics(signs);
}
