/* In: fonts of one-byte codes, which come into our pages inside drawings only.  Out: findings about
 * their encoding, and what glyph a code shows (ISO 32000-1, 9.6.6; ISO 19005-2, 6.2.11.6). */
#include "verify/font_parts.h"

#include "base/utf8.h"

enum { SYMBOLIC = 1 << 2, NON_SYMBOLIC = 1 << 5 };

/* Windows-1252 from 80 on; 0 = none. */
static const uint16_t windows[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
        0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

static uint32_t windows_character(uint32_t code)
{
    return code >= 0x80 && code < 0xA0 ? windows[code - 0x80] : code;
}

static void set_latin_texts(struct font *font)
{
    for (uint32_t code = 0x20; code < 256; code++) {
        struct code *at = code_at(&font->codes, code);
        uint32_t c = windows_character(code);
        if (at->text || !c)
            continue;
        char *text = arena_alloc(font->codes.arena, 5);
        at->length = (uint32_t)utf8_encode(c, text);
        at->text = text;
    }
}

static void check_truetype(struct judge *judge, struct font *font, const struct value *encoding)
{
    const struct value *flags = judge_get(judge, font->descriptor, "Flags");
    int64_t bits = flags->kind == VALUE_INTEGER ? flags->integer : 0;
    const struct value *base = encoding->kind == VALUE_DICTIONARY
                                       ? judge_get(judge, encoding, "BaseEncoding")
                                       : encoding;
    bool latin = value_is_name(base, "WinAnsiEncoding") || value_is_name(base, "MacRomanEncoding");
    font->symbolic = bits & SYMBOLIC;
    judge_require(judge,
            !(bits & SYMBOLIC) != !(bits & NON_SYMBOLIC) &&
                    (font->symbolic ? encoding->kind == VALUE_NULL : latin),
            DIAG_A_TRUETYPE_ENCODING, "%s", font->name);
}

static void read_widths(struct judge *judge, struct font *font)
{
    const struct value *first = judge_get(judge, font->dictionary, "FirstChar");
    const struct value *widths = judge_get(judge, font->dictionary, "Widths");
    judge_require(judge,
            first->kind == VALUE_INTEGER && widths->kind == VALUE_ARRAY &&
                    judge_get(judge, font->dictionary, "LastChar")->kind == VALUE_INTEGER,
            DIAG_A_FONT_SHAPE, "%s, Widths", font->name);
    for (uint32_t i = 0; widths->kind == VALUE_ARRAY && i < widths->count; i++) {
        int64_t code = first->kind == VALUE_INTEGER ? first->integer + i : -1;
        if (code < 0 || code > 255)
            continue;
        code_at(&font->codes, (uint32_t)code)->has_width = true;
        code_at(&font->codes, (uint32_t)code)->width =
                value_number(file_value(&judge->file, &widths->items[i]));
    }
}

void font_simple_read(struct judge *judge, struct font *font)
{
    const struct value *encoding = judge_get(judge, font->dictionary, "Encoding");
    font->descriptor = judge_get(judge, font->dictionary, "FontDescriptor");
    font->usual_width = value_number(judge_get(judge, font->descriptor, "MissingWidth"));
    read_widths(judge, font);
    if (font->drawn)
        return;
    if (value_is_name(judge_get(judge, font->dictionary, "Subtype"), "TrueType"))
        check_truetype(judge, font, encoding);
    if (value_is_name(encoding, "WinAnsiEncoding"))
        set_latin_texts(font);
    font_find_program(judge, font);
}

uint32_t font_simple_gid(const struct font *font, uint32_t code)
{
    FT_Face face = font->face;
    if (!face)
        return 0;
    if (!font->symbolic && FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0)
        return FT_Get_Char_Index(face, windows_character(code));
    if (FT_Select_Charmap(face, FT_ENCODING_MS_SYMBOL) == 0) {
        uint32_t gid = FT_Get_Char_Index(face, 0xF000 + code);
        return gid ? gid : FT_Get_Char_Index(face, code);
    }
    if (!face->charmap && face->num_charmaps)
        FT_Set_Charmap(face, face->charmaps[0]);
    return FT_Get_Char_Index(face, code);
}
