/* In: the glyphs of one face.  Out: a TrueType file with their outlines, and only what FreeType and
 * cairo's subsetter read: no cmap (glyphs are painted by id, and cairo must find no reading of its
 * own), no instructions.
 * Source: OpenType 1.9, the chapters of the tables.
 *
 *     press_font_make
 *         press_shapes_make       glyf, loca, hmtx and the sums of them
 *         put_head … put_post     the other tables
 *         sfnt_make               the file */
#include "font/press_shapes.h"

#include "base/utf8.h"

static void put_zeros(struct strbuf *table, int count)
{
    for (int i = 0; i < count; i++)
        put_u8(table, 0);
}

static void put_head(struct strbuf *table, const struct shapes *shapes)
{
    const struct font *font = shapes->font;
    put_u32(table, 0x00010000);
    put_u32(table, 0x00010000); /* revision */
    put_u32(table, 0);          /* the sum: sfnt_make */
    put_u32(table, 0x5F0F3CF5);
    put_u16(table, 0x000B); /* baseline at 0, ink begins at its bearing, whole sizes not forced */
    put_u16(table, (unsigned)press_em(font));
    put_zeros(table, 16); /* no dates: the same bytes every day */
    put_box(table, shapes->box);
    put_u16(table, (font->weight >= 600 ? 1u : 0u) | (font->italic ? 2u : 0u));
    put_u16(table, 6);
    put_u16(table, 2);
    put_u16(table, 1); /* long offsets */
    put_u16(table, 0);
}

static void put_hhea(struct strbuf *table, const struct shapes *shapes, uint32_t glyph_count)
{
    put_u32(table, 0x00010000);
    put_i16(table, shapes->font->ascent);
    put_i16(table, -shapes->font->descent);
    put_i16(table, 0);
    put_u16(table, (unsigned)shapes->widest);
    put_i16(table, shapes->least_start);
    put_i16(table, shapes->least_end);
    put_i16(table, shapes->most_extent);
    put_i16(table, 1); /* an upright caret */
    put_zeros(table, 14);
    put_u16(table, glyph_count);
}

static void put_maxp(struct strbuf *table, const struct shapes *shapes, uint32_t glyph_count)
{
    put_u32(table, 0x00010000);
    put_u16(table, glyph_count);
    put_u16(table, shapes->points);
    put_u16(table, shapes->contours);
    put_u32(table, 0); /* no composites */
    put_u16(table, 2);
    put_zeros(table, 16);
}

/* Version 4. */
static void put_os2(struct strbuf *table, const struct shapes *shapes)
{
    const struct font *font = shapes->font;
    int em = font->upem;
    bool bold = font->weight >= 600;
    put_u16(table, 4);
    put_i16(table, em / 2);
    put_u16(table, (unsigned)font->weight);
    put_u16(table, 5); /* normal width */
    put_u16(table, font->embedding);
    put_zeros(table, 16); /* sub- and superscripts */
    put_i16(table, em / 20);
    put_i16(table, em / 4);
    put_zeros(table, 2 + 10 + 16); /* class, panose, ranges */
    strbuf_put(table, "NSHR", 4);
    put_u16(table, font->italic ? 0x01 : bold ? 0x20 : 0x40);
    put_u32(table, 0); /* first and last character */
    put_i16(table, font->ascent);
    put_i16(table, -font->descent);
    put_i16(table, 0);
    put_u16(table, (unsigned)font->ascent);
    put_u16(table, (unsigned)font->descent);
    put_zeros(table, 8 + 2);
    put_i16(table, font->alef_height);
    put_zeros(table, 6);
}

static void put_post(struct strbuf *table, const struct shapes *shapes)
{
    put_u32(table, 0x00030000); /* no names */
    put_u32(table, 0);
    put_i16(table, -shapes->font->upem / 10);
    put_i16(table, shapes->font->upem / 20);
    put_zeros(table, 20);
}

/* UTF-16; names of fonts beyond the first plane do not occur and would come out as "?". */
static void put_utf16(struct strbuf *table, const char *string)
{
    for (uint32_t size; *string; string += size) {
        uint32_t c = utf8_decode(string, &size);
        put_u16(table, c < 0x10000 ? c : '?');
    }
}

/* Family, style, full name, PostScript name, for Windows in English. */
static void put_name(struct strbuf *table, const struct font *font, struct arena *arena)
{
    static const unsigned ids[] = {1, 2, 4, 6};
    enum { COUNT = sizeof ids / sizeof *ids };
    const char *names[COUNT] = {
            font->family, font->weight >= 600 ? "Bold" : "Regular", font->name, font->name};
    struct strbuf strings;
    strbuf_init(&strings, arena);
    put_u16(table, 0);
    put_u16(table, COUNT);
    put_u16(table, 6 + 12 * COUNT);
    for (int i = 0; i < COUNT; i++) {
        size_t start = strings.length;
        put_utf16(&strings, names[i]);
        put_u16(table, 3);
        put_u16(table, 1);
        put_u16(table, 0x409);
        put_u16(table, ids[i]);
        put_u16(table, (unsigned)(strings.length - start));
        put_u16(table, (unsigned)start);
    }
    strbuf_put(table, strings.bytes, strings.length);
}

/* --- The file ------------------------------------------------------------------------------- */

struct press_file press_font_make(struct press *press, uint32_t nth)
{
    const struct press_face *face = &press->faces.items[nth];
    uint32_t glyph_count = face->glyphs.count + 1;
    struct arena scratch;
    arena_init(&scratch);
    struct shapes shapes;
    press_shapes_make(&shapes, &scratch, face);

    enum { OS2, GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, NAME, POST, COUNT };
    struct sfnt_table tables[COUNT] = {[OS2] = {.tag = "OS/2"},
            [GLYF] = {"glyf", shapes.glyf},
            [HEAD] = {.tag = "head"},
            [HHEA] = {.tag = "hhea"},
            [HMTX] = {"hmtx", shapes.hmtx},
            [LOCA] = {"loca", shapes.loca},
            [MAXP] = {.tag = "maxp"},
            [NAME] = {.tag = "name"},
            [POST] = {.tag = "post"}};
    for (int i = 0; i < COUNT; i++)
        if (!tables[i].bytes.arena)
            strbuf_init(&tables[i].bytes, &scratch);
    put_os2(&tables[OS2].bytes, &shapes);
    put_head(&tables[HEAD].bytes, &shapes);
    put_hhea(&tables[HHEA].bytes, &shapes, glyph_count);
    put_maxp(&tables[MAXP].bytes, &shapes, glyph_count);
    put_name(&tables[NAME].bytes, face->font, &scratch);
    put_post(&tables[POST].bytes, &shapes);

    struct press_file file = {.font = face->font};
    file.bytes = sfnt_make(press->arena, tables, COUNT, &file.length);
    arena_finish(&scratch);
    return file;
}
