/* In: a paragraph's characters and bonds.  Out: character.before, whether a line may or must end
 * before each.
 * Method: UAX #14 by its rules where both sides belong to the classes named in characters.h (so
 * the result does not hang on Pango's version), by pango_get_log_attrs where one does not; then
 * what Persian print asks beyond (facts/persian-print.md 5: R-BRK-1 to 4, R-NUM-7, R-ZW-2).
 *
 *   breaks_find
 *     break_by_class       the pair table of UAX #14
 *     breaks_by_pango      the general case, asked once a paragraph
 *     may_break            house rules for one place
 *     part_address, bind   addresses and bonds */
#include "shape/shaper.h"

#include "text/letters.h"

static bool is_numeric_side(uint8_t c)
{
    return c == BREAK_AL || c == BREAK_NU;
}

static bool is_closing_class(uint8_t c)
{
    return c == BREAK_CL || c == BREAK_CP || c == BREAK_EX || c == BREAK_IS || c == BREAK_SY;
}

/* Pairs without a space between: LB11-LB31, most of them forbid. */
static bool pair_breaks(uint8_t a, uint8_t b)
{
    if (a == BREAK_GL || (b == BREAK_GL && a != BREAK_BA && a != BREAK_HY))
        return false;
    if (is_closing_class(b) || a == BREAK_OP || a == BREAK_QU || b == BREAK_QU)
        return false;
    if (b == BREAK_BA || b == BREAK_HY || b == BREAK_IN)
        return false;
    if (is_numeric_side(a) && (is_numeric_side(b) || b == BREAK_OP))
        return false;
    if (a == BREAK_CP && is_numeric_side(b))
        return false;
    if (a == BREAK_IS && is_numeric_side(b))
        return false;
    if ((a == BREAK_PR || a == BREAK_PO) && (is_numeric_side(b) || b == BREAK_OP))
        return false;
    if ((b == BREAK_PR || b == BREAK_PO) && (is_numeric_side(a) || a == BREAK_CP || a == BREAK_CL))
        return false;
    if (a == BREAK_HY && b == BREAK_NU)
        return false;
    return true;
}

/* A mark without a base is as a letter (LB10). */
static uint8_t class_alone(uint8_t c)
{
    return c == BREAK_SKIP ? BREAK_AL : c;
}

static bool break_by_class(uint8_t a, uint8_t b, bool spaced)
{
    a = class_alone(a);
    b = class_alone(b);
    if (b == BREAK_SP)
        return false;
    if (!spaced)
        return pair_breaks(a, b);
    return !is_closing_class(b) && a != BREAK_OP && !(a == BREAK_QU && b == BREAK_OP); /* LB13-15 */
}

/* Pango's answers, asked when first needed. */
struct answers {
    const struct rich_text *text;
    uint32_t count;
    PangoLogAttr *attributes; /* owned, or NULL */
};

static bool break_by_pango(struct answers *answers, uint32_t i)
{
    if (!answers->attributes) {
        answers->attributes = g_new0(PangoLogAttr, answers->count + 1);
        pango_get_log_attrs(answers->text->utf8, (int)answers->text->length, 1,
                pango_language_from_string("fa"), answers->attributes, (int)answers->count + 1);
    }
    return answers->attributes[i].is_line_break;
}

/* ---- house rules ---- */

static bool is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == '{' || c == 0x00AB || c == 0x2039 || c == 0x201C;
}

/* R-BRK-3: never at a line's start. */
static bool is_closing(uint32_t c)
{
    switch (c) {
    case ')':
    case ']':
    case '}':
    case 0x00BB:
    case 0x203A:
    case 0x201D:
    case 0x060C:
    case 0x061B:
    case 0x061F:
    case 0x06D4:
    case 0x066A:
    case '.':
    case ',':
    case ':':
    case ';':
    case '!':
    case '?':
    case '%':
    case 0x2026:
        return true;
    default:
        return false;
    }
}

static bool is_letter(const struct character *c)
{
    return c->kind == CHAR_ARABIC || c->kind == CHAR_LATIN || c->kind == CHAR_LETTER;
}

static bool is_transparent(const struct character *c)
{
    return c->kind == CHAR_CONTROL || c->kind == CHAR_MARK;
}

/* Letters in a row that end before i, or begin at i; counted up to three. */
static int letters_before(const struct character *first, const struct character *c)
{
    int count = 0;
    while (c > first && count < 3 && (is_letter(c - 1) || is_transparent(c - 1)))
        count += is_letter(--c);
    return count;
}

static int letters_after(const struct character *c)
{
    int count = 0;
    while (count < 3 && (is_letter(c) || is_transparent(c)))
        count += is_letter(c++);
    return count;
}

static bool parts_sentences(uint32_t c)
{
    return c == 0x060C || c == 0x061B || c == ':' || c == '.';
}

/* A forgotten space after ، ؛ : . is a place to break all the same; abbreviations (ه.ش) are not. */
static bool misses_space(
        const struct character *first, const struct character *sign, const struct character *next)
{
    if (!parts_sentences(sign->c))
        return false;
    if (letters_before(first, sign) < 2 || (sign > first && sign[-1].kind == CHAR_LATIN))
        return false;
    return is_opening(next->c) || (next->kind == CHAR_ARABIC && letters_after(next) >= 2);
}

/* و/یا: alternatives too short to be parted. */
static bool short_alternatives(
        const struct character *first, const struct character *sign, const struct character *next)
{
    return letters_before(first, sign) < 3 || letters_after(next) < 3;
}

/* A dash that opens an aside or an item stays with its word. */
static bool clings(const struct character *first, const struct character *sign)
{
    return sign->c == '-' && (sign == first || sign[-1].kind == CHAR_SPACE);
}

/* .NET after a space */
static bool opens_token(const struct character *c, bool spaced)
{
    return spaced && c->latin && c[1].latin;
}

/* Where no space stands, lines part after dashes, slashes, final marks and brackets only; in Latin
 * tokens after dashes and slashes. */
static bool parts_tokens(const struct character *last, const struct character *c)
{
    switch (last->breaks) {
    case BREAK_BA:
    case BREAK_HY:
    case BREAK_SY:
        return true;
    case BREAK_EX:
    case BREAK_IN:
    case BREAK_CL:
    case BREAK_CP:
        return !(last->latin && c->latin);
    case BREAK_UNKNOWN:
        return true;
    default:
        return c->breaks == BREAK_UNKNOWN;
    }
}

/* What stands between `last` (the last character that counts) and `c`; `breaks` is UAX #14's word.
 */
static bool may_break(const struct character *first, const struct character *last,
        const struct character *c, bool spaced, bool breaks)
{
    if (is_opening(last->c) || (is_closing(c->c) && !opens_token(c, spaced)))
        return false;
    if (c->kind == CHAR_LINE_BREAK || last->c == 0x00AD)
        return false;
    if (spaced) /* «…» (…): UAX #14 takes the quotation mark for one that opens */
        return breaks || is_closing(last->c);
    if (misses_space(first, last, c))
        return true;
    if (last->c == '/' && short_alternatives(first, last, c))
        return false;
    return breaks && parts_tokens(last, c) && !clings(first, last);
}

/* ---- bonds ---- */

static bool address_parts_after(uint32_t c)
{
    return c == '/' || c == '.' || c == '@' || c == '?' || c == '&' || c == '-' || c == '_' ||
           c == '=';
}

/* Long addresses may be parted after their signs, though not near their ends. */
static void part_address(struct paragraph_work *work, const struct bond *bond)
{
    enum { LONG = 20, END = 4 };
    struct character *chars = work->chars.items;
    bool is_long = bond->end - bond->begin > LONG;
    for (uint32_t i = bond->begin + 1; i < bond->end; i++) {
        bool sign = address_parts_after(chars[i - 1].c) && !address_parts_after(chars[i].c);
        bool near = i - bond->begin < END || bond->end - i < END;
        chars[i].before = is_long && sign && !near ? BREAK_MAY : BREAK_NO;
    }
}

static void apply_bonds(struct paragraph_work *work)
{
    for (uint32_t b = 0; b < work->bonds.count; b++) {
        const struct bond *bond = &work->bonds.items[b];
        if (bond->address) {
            part_address(work, bond);
            continue;
        }
        for (uint32_t i = bond->begin + 1; i < bond->end; i++)
            work->chars.items[i].before = BREAK_NO;
        bool note = work->stretches.items[work->chars.items[bond->begin].stretch].note;
        if (note)
            work->chars.items[bond->begin].before = BREAK_NO;
    }
}

void breaks_find(struct shaper *shaper)
{
    struct paragraph_work *work = &shaper->work;
    struct character *first = work->chars.items, *end = first + work->chars.count;
    struct answers answers = {work->text, work->chars.count, NULL};
    struct character *last = NULL;                        /* not a space, mark or control */
    bool spaced = false, unsure = false, carried = false; /* of controls in between */
    for (struct character *c = first; c < end; c++) {
        bool line_break = c->kind == CHAR_LINE_BREAK || (last && last->kind == CHAR_LINE_BREAK);
        bool known = !shaper->always_full && c->breaks && last && last->breaks && !unsure;
        if (!known && !line_break && last)
            carried |= break_by_pango(&answers, (uint32_t)(c - first));
        if (is_transparent(c) && last && (c->kind == CHAR_CONTROL || !spaced)) {
            unsure |= !c->breaks;
            continue;
        }
        if (last && last->kind == CHAR_LINE_BREAK)
            c->before = BREAK_MUST;
        else if (last && c->kind != CHAR_SPACE)
            c->before = may_break(first, last, c, spaced,
                    known ? break_by_class(last->breaks, c->breaks, spaced) : carried);
        spaced = c->kind == CHAR_SPACE;
        unsure &= spaced; /* a control before a space still counts after it */
        carried &= spaced;
        if (!spaced || !last || last->kind == CHAR_LINE_BREAK)
            last = c;
    }
    apply_bonds(work);
    g_free(answers.attributes);
}
