/* In: code points.  Out: their traits; those of Persian text from a table made once.
 * Source: Unicode 15.0 LineBreak.txt and DerivedBidiClass.txt for the signs listed here; everything
 * not listed is left to GLib (kinds) and Pango (breaks, bidi). */
#include "shape/characters.h"

#include "text/letters.h"

#include <glib.h>

struct sign {
    uint16_t c;
    uint8_t breaks, bidi;
};

/* clang-format off */
static const struct sign signs[] = {
    {'!', BREAK_EX, BIDI_NEUTRAL}, {'"', BREAK_QU, BIDI_NEUTRAL}, {'#', BREAK_AL, BIDI_ES_ET},
    {'$', BREAK_PR, BIDI_ES_ET}, {'%', BREAK_PO, BIDI_ES_ET}, {'&', BREAK_AL, BIDI_NEUTRAL},
    {'\'', BREAK_QU, BIDI_NEUTRAL}, {'(', BREAK_OP, BIDI_NEUTRAL}, {')', BREAK_CP, BIDI_NEUTRAL},
    {'*', BREAK_AL, BIDI_NEUTRAL}, {'+', BREAK_PR, BIDI_ES_ET}, {',', BREAK_IS, BIDI_CS},
    {'-', BREAK_HY, BIDI_ES_ET}, {'.', BREAK_IS, BIDI_CS}, {'/', BREAK_SY, BIDI_CS},
    {':', BREAK_IS, BIDI_CS}, {';', BREAK_IS, BIDI_NEUTRAL}, {'<', BREAK_AL, BIDI_NEUTRAL},
    {'=', BREAK_AL, BIDI_NEUTRAL}, {'>', BREAK_AL, BIDI_NEUTRAL}, {'?', BREAK_EX, BIDI_NEUTRAL},
    {'@', BREAK_AL, BIDI_NEUTRAL}, {'[', BREAK_OP, BIDI_NEUTRAL}, {'\\', BREAK_PR, BIDI_NEUTRAL},
    {']', BREAK_CP, BIDI_NEUTRAL}, {'^', BREAK_AL, BIDI_NEUTRAL}, {'_', BREAK_AL, BIDI_NEUTRAL},
    {'`', BREAK_AL, BIDI_NEUTRAL}, {'{', BREAK_OP, BIDI_NEUTRAL}, {'|', BREAK_BA, BIDI_NEUTRAL},
    {'}', BREAK_CL, BIDI_NEUTRAL}, {'~', BREAK_AL, BIDI_NEUTRAL},
    {0x00AB, BREAK_QU, BIDI_NEUTRAL}, {0x00BB, BREAK_QU, BIDI_NEUTRAL},
    {0x060C, BREAK_IS, BIDI_CS}, {0x061B, BREAK_EX, BIDI_RIGHT}, {0x061F, BREAK_EX, BIDI_RIGHT},
    {0x066A, BREAK_PO, BIDI_ES_ET}, {0x066B, BREAK_NU, BIDI_AN}, {0x066C, BREAK_NU, BIDI_AN},
    {0x06D4, BREAK_EX, BIDI_RIGHT},
    {0x2013, BREAK_BA, BIDI_NEUTRAL}, {0x2018, BREAK_QU, BIDI_NEUTRAL},
    {0x2019, BREAK_QU, BIDI_NEUTRAL}, {0x201C, BREAK_QU, BIDI_NEUTRAL},
    {0x201D, BREAK_QU, BIDI_NEUTRAL}, {0x2026, BREAK_IN, BIDI_NEUTRAL},
    {0x2039, BREAK_QU, BIDI_NEUTRAL}, {0x203A, BREAK_QU, BIDI_NEUTRAL},
};
/* clang-format on */

static enum char_kind space_kind(uint32_t c)
{
    return c == NBSP || c == 0x202F || c == 0x2007 ? CHAR_FIXED_SPACE : CHAR_SPACE;
}

static bool is_line_break(uint32_t c)
{
    return c == LINE_SEPARATOR || c == 0x2029 || (c >= 0x0A && c <= 0x0D) || c == 0x85;
}

static enum char_kind letter_kind(uint32_t c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_ARABIC:
        return CHAR_ARABIC;
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
        return CHAR_LATIN;
    default:
        return CHAR_LETTER;
    }
}

static enum char_kind kind_of(uint32_t c)
{
    if (is_line_break(c))
        return CHAR_LINE_BREAK;
    if (letter_is_space(c))
        return space_kind(c);
    if (letter_is_ignorable(c))
        return CHAR_CONTROL;
    if (c == TATWEEL)
        return CHAR_ARABIC;
    switch (g_unichar_type(c)) {
    case G_UNICODE_DECIMAL_NUMBER:
        return CHAR_DIGIT;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_SPACING_MARK:
        return CHAR_MARK;
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
        return (c >= 0x0600 && c <= 0x0605) || c == 0x06DD ? CHAR_SIGN : CHAR_CONTROL;
    default:
        return g_unichar_isalpha(c) ? letter_kind(c) : CHAR_SIGN;
    }
}

/* Breaks and bidi of the plain kinds; BREAK_UNKNOWN and BIDI_HARD are always right. */
static struct traits plain_traits(uint32_t c)
{
    struct traits t = {.kind = (uint8_t)kind_of(c), .joining = (uint8_t)letter_joining(c)};
    if (t.kind == CHAR_ARABIC && c < 0x700) {
        t.breaks = BREAK_AL;
        t.bidi = BIDI_RIGHT;
    } else if (t.kind == CHAR_LATIN && c < 0x80) {
        t.breaks = BREAK_AL;
    } else if (t.kind == CHAR_DIGIT && letter_is_digit(c)) {
        t.breaks = BREAK_NU;
        t.bidi = c >= 0x0660 && c <= 0x0669 ? BIDI_AN : BIDI_EN;
    } else if (t.kind == CHAR_MARK && letter_is_mark(c) && c < 0x700) {
        t.breaks = BREAK_SKIP;
        t.bidi = BIDI_SKIP;
    } else if (c == ZWNJ || c == ZWJ) {
        t.breaks = BREAK_SKIP;
        t.bidi = BIDI_SKIP;
    } else if (c == LRM || c == RLM || c == ALM || (c >= LRI && c <= PDI_CHAR)) {
        t.breaks = BREAK_SKIP;
    } else if (c == ' ') {
        t.breaks = BREAK_SP;
        t.bidi = BIDI_NEUTRAL;
    } else if (c == NBSP) {
        t.breaks = BREAK_GL;
        t.bidi = BIDI_CS;
    }
    return t;
}

static struct traits traits_make(uint32_t c)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].c == c)
            return (struct traits){CHAR_SIGN, signs[i].breaks, signs[i].bidi, JOINING_NONE};
    return plain_traits(c);
}

void traits_table_init(struct traits_table *table)
{
    for (uint32_t c = 0; c < 0x700; c++)
        table->low[c] = traits_make(c);
    for (uint32_t c = 0; c < 0x70; c++)
        table->general[c] = traits_make(0x2000 + c);
}

struct traits traits_find(const struct traits_table *table, uint32_t c)
{
    if (c < 0x700)
        return table->low[c];
    if (c >= 0x2000 && c < 0x2070)
        return table->general[c - 0x2000];
    return plain_traits(c);
}
