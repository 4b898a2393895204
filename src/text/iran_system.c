/* In: a line in Iran System, as DOS showed it.  Out: UTF-8 as it is read.
 * The table: FarsiWeb's iransystem.txt (R. Pournader, 2000).  A code is a shape, so a letter that
 * could join and stands in a shape that does not, with another letter right behind it, had what is
 * now a ZWNJ between. */
#include "text/encoding.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

enum { SHAPES = 0xE000 }; /* while a line is turned, byte b is the character SHAPES + b */

struct shape {
    uint16_t letter; /* 0: none */
    bool open;       /* joins what follows */
};

/* clang-format off */
static const struct shape shapes[0x80] = {
    [0x0A] = {0x060C, 0}, [0x0B] = {TATWEEL, 0}, [0x0C] = {0x061F, 0}, [0x0D] = {0x0622, 0},
    [0x0E] = {0x0626, 1}, [0x0F] = {0x0621, 0}, [0x10] = {0x0627, 0}, [0x11] = {0x0627, 0},
    [0x12] = {0x0628, 0}, [0x13] = {0x0628, 1}, [0x14] = {0x067E, 0}, [0x15] = {0x067E, 1},
    [0x16] = {0x062A, 0}, [0x17] = {0x062A, 1}, [0x18] = {0x062B, 0}, [0x19] = {0x062B, 1},
    [0x1A] = {0x062C, 0}, [0x1B] = {0x062C, 1}, [0x1C] = {0x0686, 0}, [0x1D] = {0x0686, 1},
    [0x1E] = {0x062D, 0}, [0x1F] = {0x062D, 1}, [0x20] = {0x062E, 0}, [0x21] = {0x062E, 1},
    [0x22] = {0x062F, 0}, [0x23] = {0x0630, 0}, [0x24] = {0x0631, 0}, [0x25] = {0x0632, 0},
    [0x26] = {0x0698, 0}, [0x27] = {0x0633, 0}, [0x28] = {0x0633, 1}, [0x29] = {0x0634, 0},
    [0x2A] = {0x0634, 1}, [0x2B] = {0x0635, 0}, [0x2C] = {0x0635, 1}, [0x2D] = {0x0636, 0},
    [0x2E] = {0x0636, 1}, [0x2F] = {0x0637, 1}, [0x60] = {0x0638, 1}, [0x61] = {0x0639, 0},
    [0x62] = {0x0639, 0}, [0x63] = {0x0639, 1}, [0x64] = {0x0639, 1}, [0x65] = {0x063A, 0},
    [0x66] = {0x063A, 0}, [0x67] = {0x063A, 1}, [0x68] = {0x063A, 1}, [0x69] = {0x0641, 0},
    [0x6A] = {0x0641, 1}, [0x6B] = {0x0642, 0}, [0x6C] = {0x0642, 1}, [0x6D] = {0x06A9, 0},
    [0x6E] = {0x06A9, 1}, [0x6F] = {0x06AF, 0}, [0x70] = {0x06AF, 1}, [0x71] = {0x0644, 0},
    [0x72] = {0xFEFB, 0}, [0x73] = {0x0644, 1}, [0x74] = {0x0645, 0}, [0x75] = {0x0645, 1},
    [0x76] = {0x0646, 0}, [0x77] = {0x0646, 1}, [0x78] = {0x0648, 0}, [0x79] = {0x0647, 0},
    [0x7A] = {0x0647, 1}, [0x7B] = {0x0647, 1}, [0x7C] = {0x06CC, 0}, [0x7D] = {0x06CC, 0},
    [0x7E] = {0x06CC, 1}, [0x7F] = {NBSP, 0},
};
/* clang-format on */

static uint32_t raise_byte(unsigned char byte)
{
    if (byte >= 0x80 && byte <= 0x89)
        return byte - 0x80u + PERSIAN_ZERO;
    return byte < 0x80 ? byte : SHAPES + byte;
}

static const struct shape *shape_of(uint32_t c)
{
    return c >= SHAPES + 0x80 && c <= SHAPES + 0xFF ? &shapes[c - SHAPES - 0x80] : NULL;
}

static bool is_letter(const struct shape *shape)
{
    return shape && (letter_is_arabic(shape->letter) || shape->letter == 0xFEFB);
}

/* ط and ظ have one shape alone, which tells nothing. */
static bool closes_within_word(const struct shape *shape, const struct shape *next)
{
    return is_letter(shape) && !shape->open && letter_joining(shape->letter) == JOINING_DUAL &&
           is_letter(next);
}

static void put_shape(struct strbuf *out, const struct shape *shape)
{
    if (shape->letter == 0xFEFB)
        strbuf_puts(out, "لا");
    else
        strbuf_put_char(out, shape->letter);
}

bool iran_system_put(struct arena *scratch, struct strbuf *out, const char *line, size_t length)
{
    uint32_t *characters = arena_array(scratch, length + 1, sizeof *characters);
    for (size_t i = 0; i < length; i++) {
        characters[i] = raise_byte((unsigned char)line[i]);
        const struct shape *shape = shape_of(characters[i]);
        if (!line[i] || (shape && !shape->letter))
            return false;
    }
    turn_line(characters, length);
    while (length && characters[length - 1] == ' ') /* lines were filled up at their left */
        length--;
    for (size_t i = 0; i < length; i++) {
        const struct shape *shape = shape_of(characters[i]);
        const struct shape *next = i + 1 < length ? shape_of(characters[i + 1]) : NULL;
        if (!shape)
            strbuf_put_char(out, characters[i]);
        else
            put_shape(out, shape);
        if (closes_within_word(shape, next))
            strbuf_put_char(out, ZWNJ);
    }
    return true;
}
