/* In: font dictionaries and the strings shown with them.  Out: findings about fonts, and text.
 * Method: everything about a code is judged when it is first shown (ISO 19005-2, 6.2.11; ISO
 * 14289-1, 7.21, which asks the same); after that a code costs a look-up and a copy of its text.
 *
 *   font_open
 *     read_dictionary    shape, embedding, CMap, ToUnicode, widths (font_widths.c)
 *   font_show
 *     judge_code         text and glyph of a code */
#include "verify/font_parts.h"

#include "base/utf8.h"

#include FT_ADVANCES_H
#include <string.h>

struct font_shelf *font_shelf_create(struct judge *judge)
{
    struct font_shelf *shelf = arena_new(judge->arena, struct font_shelf);
    FT_Init_FreeType(&shelf->library);
    return shelf;
}

void font_shelf_destroy(struct font_shelf *shelf)
{
    for (uint32_t i = 0; shelf && i < shelf->fonts.count; i++)
        if (shelf->fonts.items[i]->face)
            FT_Done_Face(shelf->fonts.items[i]->face);
    if (shelf)
        FT_Done_FreeType(shelf->library);
}

/* --- A font's dictionary --------------------------------------------------------------------- */

static void open_face(struct judge *judge, struct font *font, const struct object *stream)
{
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    if (file_inflate(&judge->file, stream, &bytes) &&
            FT_New_Memory_Face(judge->fonts->library, (const FT_Byte *)strbuf_string(&bytes),
                    (FT_Long)bytes.length, 0, &font->face) == 0)
        return;
    font->face = NULL;
    judge_find(judge, DIAG_A_NOT_EMBEDDED, "%s", font->name);
}

static void find_program(struct judge *judge, struct font *font)
{
    static const char *const keys[] = {"FontFile2", "FontFile3", "FontFile"};
    for (int i = 0; i < 3; i++) {
        const struct object *stream =
                file_stream(&judge->file, value_find(font->descriptor, keys[i]));
        if (stream) {
            open_face(judge, font, stream);
            return;
        }
    }
    judge_find(judge, DIAG_A_NOT_EMBEDDED, "%s", font->name);
}

static void read_texts(struct judge *judge, struct font *font)
{
    const struct object *stream =
            file_stream(&judge->file, value_find(font->dictionary, "ToUnicode"));
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    if (stream && (!file_inflate(&judge->file, stream, &bytes) ||
                          !to_unicode_read(&font->codes, strbuf_string(&bytes), bytes.length)))
        judge_find(judge, DIAG_A_NO_UNICODE, "%s, ToUnicode", font->name);
    font->has_texts = stream != NULL;
}

static void read_cmap(struct judge *judge, struct font *font)
{
    const struct value *cmap = judge_get(judge, font->dictionary, "Encoding");
    bool identity = value_is_name(cmap, "Identity-H") || value_is_name(cmap, "Identity-V");
    bool embedded = file_stream(&judge->file, value_find(font->dictionary, "Encoding")) != NULL;
    judge_require(judge, identity || embedded, DIAG_A_CMAP, "%s", font->name);
    const struct value *system = judge_get(judge, font->descendant, "CIDSystemInfo");
    judge_require(judge,
            judge_get(judge, system, "Registry")->kind == VALUE_STRING &&
                    judge_get(judge, system, "Ordering")->kind == VALUE_STRING &&
                    judge_get(judge, system, "Supplement")->kind == VALUE_INTEGER,
            DIAG_A_CID_SYSTEM, "%s", font->name);
}

static void read_gid_map(struct judge *judge, struct font *font)
{
    const struct value *map = value_find(font->descendant, "CIDToGIDMap");
    const struct object *stream = file_stream(&judge->file, map);
    if (!value_is_name(judge_get(judge, font->descendant, "Subtype"), "CIDFontType2"))
        return;
    strbuf_init(&font->gids, judge->arena);
    font->maps_gids = stream && file_inflate(&judge->file, stream, &font->gids);
    judge_require(judge,
            font->maps_gids || value_is_name(file_value(&judge->file, map), "Identity"),
            DIAG_A_CID_TO_GID, "%s", font->name);
}

/* One bit a CID, the highest first (9.8.3.2). */
static void check_cid_set(struct judge *judge, const struct font *font)
{
    const struct object *stream = file_stream(&judge->file, value_find(font->descriptor, "CIDSet"));
    struct strbuf bits;
    strbuf_init(&bits, judge->arena);
    if (!stream || !font->face)
        return;
    bool all = file_inflate(&judge->file, stream, &bits);
    for (FT_Long cid = 0; all && cid < font->face->num_glyphs; cid++)
        all = (size_t)cid / 8 < bits.length &&
              ((unsigned char)bits.bytes[cid / 8] & (0x80 >> cid % 8));
    judge_require(judge, all, DIAG_A_CID_SET, "%s", font->name);
}

static void read_composite(struct judge *judge, struct font *font)
{
    const struct value *descendants = judge_get(judge, font->dictionary, "DescendantFonts");
    if (descendants->kind == VALUE_ARRAY && descendants->count == 1)
        font->descendant = file_value(&judge->file, &descendants->items[0]);
    font->descriptor = judge_get(judge, font->descendant, "FontDescriptor");
    judge_require(judge,
            font->descendant->kind == VALUE_DICTIONARY &&
                    judge_get(judge, font->descendant, "BaseFont")->kind == VALUE_NAME,
            DIAG_A_FONT_SHAPE, "%s", font->name);
    read_cmap(judge, font);
    find_program(judge, font);
    read_gid_map(judge, font);
    check_cid_set(judge, font);
    font_widths_read(judge, font);
}

static void read_dictionary(struct judge *judge, struct font *font)
{
    static const char *const kinds[] = {"Type0", "TrueType", "Type1", "MMType1", "Type3"};
    const struct value *subtype = judge_get(judge, font->dictionary, "Subtype");
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known |= value_is_name(subtype, kinds[i]);
    font->composite = value_is_name(subtype, "Type0");
    font->drawn = value_is_name(subtype, "Type3");
    judge_require(judge,
            known && value_is_name(judge_get(judge, font->dictionary, "Type"), "Font") &&
                    (font->drawn ||
                            judge_get(judge, font->dictionary, "BaseFont")->kind == VALUE_NAME),
            DIAG_A_FONT_SHAPE, "%s", font->name);
    read_texts(judge, font);
    if (font->composite)
        read_composite(judge, font);
    else
        font_simple_read(judge, font);
    if (font->descriptor->kind != VALUE_DICTIONARY && !font->drawn)
        judge_find(judge, DIAG_A_FONT_SHAPE, "%s, FontDescriptor", font->name);
}

void font_find_program(struct judge *judge, struct font *font)
{
    find_program(judge, font);
}

static const char *name_of(struct judge *judge, const struct value *dictionary)
{
    const char *name = value_bytes(judge->arena, judge_get(judge, dictionary, "BaseFont"));
    judge_require(judge, utf8_find_invalid(name, strlen(name)) == strlen(name), DIAG_A_NAME_UTF8,
            "BaseFont");
    return *name ? name : "font";
}

struct font *font_open(struct judge *judge, const struct value *value)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    int number = value->kind == VALUE_REFERENCE ? (int)value->integer : 0;
    const struct value *dictionary = file_value(&judge->file, value);
    struct font_shelf *shelf = judge->fonts;
    for (uint32_t i = 0; i < shelf->fonts.count; i++)
        if (shelf->fonts.items[i]->dictionary == dictionary)
            return shelf->fonts.items[i];
    if (dictionary->kind != VALUE_DICTIONARY)
        return NULL;
    struct font *font = arena_new(judge->arena, struct font);
    *font = (struct font){.number = number,
            .dictionary = dictionary,
            .descendant = &nothing,
            .descriptor = &nothing,
            .name = name_of(judge, dictionary),
            .codes = {.arena = judge->arena}};
    *vec_push(judge->arena, &shelf->fonts) = font;
    read_dictionary(judge, font);
    return font;
}

/* --- Codes ----------------------------------------------------------------------------------- */

static void judge_characters(struct judge *judge, const struct font *font, uint32_t number)
{
    const struct code *code = code_at((struct code_table *)&font->codes, number);
    uint32_t size;
    judge_require(judge, code->text && *code->text, DIAG_A_NO_UNICODE, "%s, code %04X", font->name,
            number);
    for (const char *at = code->text; at && *at; at += size) {
        uint32_t c = utf8_decode(at, &size);
        judge_require(judge, c != 0xFEFF && c != 0xFFFE, DIAG_A_UNICODE_VALUE, "%s, code %04X",
                font->name, number);
        judge->private_use |= (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    }
}

static uint32_t gid_of(const struct font *font, uint32_t code)
{
    if (!font->composite)
        return font_simple_gid(font, code);
    if (font->maps_gids)
        return 2 * code + 1 < font->gids.length
                       ? (uint32_t)(unsigned char)font->gids.bytes[2 * code] << 8 |
                                 (unsigned char)font->gids.bytes[2 * code + 1]
                       : 0;
    return code;
}

static void judge_glyph(struct judge *judge, struct font *font, uint32_t number)
{
    uint32_t gid = gid_of(font, number);
    FT_Fixed advance;
    if (!font->face)
        return;
    judge_require(judge, gid != 0, DIAG_A_NOTDEF, "%s, code %04X", font->name, number);
    if ((FT_Long)gid >= font->face->num_glyphs) {
        judge_find(judge, DIAG_A_GLYPH_MISSING, "%s, code %04X", font->name, number);
        return;
    }
    if (FT_Get_Advance(font->face, gid, FT_LOAD_NO_SCALE, &advance) != 0 ||
            !font->face->units_per_EM)
        return;
    double width = font_width(font, number);
    double off = width - (double)advance * 1000 / font->face->units_per_EM;
    judge_require(judge, off <= 1 && off >= -1, DIAG_A_WIDTH, "%s, code %04X: %g instead of %g",
            font->name, number, width, width - off);
}

static void judge_code(struct judge *judge, struct font *font, uint32_t number)
{
    code_at(&font->codes, number)->seen = true;
    judge_characters(judge, font, number);
    if (!font->drawn)
        judge_glyph(judge, font, number);
}

void font_show(struct judge *judge, struct font *font, const struct value *string)
{
    uint32_t step = font->composite ? 2 : 1;
    const unsigned char *bytes = (const unsigned char *)string->bytes;
    for (uint32_t i = 0; i + step <= string->count; i += step) {
        uint32_t number = step == 2 ? (uint32_t)bytes[i] << 8 | bytes[i + 1] : bytes[i];
        const struct code *code = code_at(&font->codes, number);
        if (!code->seen)
            judge_code(judge, font, number);
        if (code->text)
            strbuf_put(&judge->shown, code->text, code->length);
    }
}
