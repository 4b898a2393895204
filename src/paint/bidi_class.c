/* In: a character.  Out: its class, as far as readers trip over it.
 * Source: Unicode 15 DerivedBidiClass and BidiMirrored, for what Persian print has. */
#include "paint/bidi_class.h"

#include "text/letters.h"

#include <glib.h>
#include <stddef.h>

/* Not AL among the Arabic signs: numbers' signs, comma, digits, ornaments. */
static bool is_weak_arabic(uint32_t c)
{
    return (c >= 0x0600 && c <= 0x0607) || (c >= 0x0609 && c <= 0x060A) || c == 0x060C ||
           (c >= 0x060E && c <= 0x060F) || (c >= 0x0660 && c <= 0x066C && c != 0x066D) ||
           c == 0x06DD || c == 0x06DE || c == 0x06E9 || (c >= 0x06F0 && c <= 0x06F9);
}

bool bidi_is_right_to_left(uint32_t c)
{
    if (letter_is_mark(c))
        return false;
    if (c >= 0x0590 && c <= 0x08FF)
        return !is_weak_arabic(c);
    return (c >= 0xFB1D && c <= 0xFDFF && c != 0xFD3E && c != 0xFD3F) ||
           (c >= 0xFE70 && c <= 0xFEFC);
}

bool bidi_is_sign(uint32_t c)
{
    static const uint32_t signs[] = {'+', '-', '#', '$', '%', 0xA2, 0xA3, 0xA4, 0xA5, 0xB0, 0xB1,
            0x0609, 0x060A, 0x066A, 0x207A, 0x207B, 0x2212, 0x2213, 0x212E};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == c)
            return true;
    return (c >= 0x2030 && c <= 0x2034) || (c >= 0x20A0 && c <= 0x20C0);
}

bool bidi_is_mirrored(uint32_t c)
{
    static const uint32_t pairs[] = {'(', ')', '<', '>', '[', ']', '{', '}', 0xAB, 0xBB, 0x2039,
            0x203A, 0x2045, 0x2046, 0x207D, 0x207E, 0x2264, 0x2265, 0x2329, 0x232A, 0xFD3E, 0xFD3F};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i] == c)
            return true;
    return (c >= 0x2768 && c <= 0x2775) || (c >= 0x27E6 && c <= 0x27EF) ||
           (c >= 0x2983 && c <= 0x2998);
}

bool bidi_is_composed(uint32_t c)
{
    return c == 0x2025 || c == 0x2026 || (c >= 0xBC && c <= 0xBE) || (c >= 0xB2 && c <= 0xB3) ||
           c == 0xB9 || (c >= 0x2100 && c <= 0x2101) || c == 0x2103 || c == 0x2109 || c == 0x2116 ||
           c == 0x2121 || c == 0x2122 || (c >= 0x2153 && c <= 0x215F);
}

bool bidi_is_joiner(uint32_t c)
{
    return c == ZWNJ || c == ZWJ;
}

bool bidi_is_control(uint32_t c)
{
    return c == LRM || c == RLM || c == ALM || (c >= 0x202A && c <= 0x202E) ||
           (c >= LRI && c <= PDI_CHAR) || c == 0xFEFF || c == 0xAD || c == LINE_SEPARATOR;
}

enum reader_class bidi_reader_class(uint32_t c)
{
    if (letter_is_digit(c) || bidi_is_sign(c) || c == ',' || c == '.' || c == '/' || c == ':' ||
            c == NBSP || c == 0x202F || c == 0x2044 || (c >= 0x066B && c <= 0x066C) ||
            c == 0x060C || c == ZWNJ || c == ZWJ)
        return READER_WEAK;
    return g_unichar_isalpha(c) ? READER_LEFT : READER_NEUTRAL;
}
