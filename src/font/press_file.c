/* In: the glyphs of one face.  Out: a TrueType file with their outlines, and only the tables that a
 * PDF's CID font has to have (ISO 32000-1, 9.9): no cmap, since glyphs are painted by id, no names,
 * no instructions.
 * Source: OpenType 1.9, the chapters of the tables.
 *
 *     press_font_make
 *         press_shapes_make           glyf, loca, hmtx and the sums of them
 *         put_head put_hhea put_maxp  the other tables
 *         sfnt_make               the file */
#include "font/press_shapes.h"

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

/* --- The file ------------------------------------------------------------------------------- */

struct press_file press_font_make(struct press *press, uint32_t nth)
{
    const struct press_face *face = &press->faces.items[nth];
    uint32_t glyph_count = face->glyphs.count + 1;
    struct arena scratch;
    arena_init(&scratch);
    struct shapes shapes;
    press_shapes_make(&shapes, &scratch, face);

    enum { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, COUNT };
    struct sfnt_table tables[COUNT] = {[GLYF] = {"glyf", shapes.glyf},
            [HEAD] = {.tag = "head"},
            [HHEA] = {.tag = "hhea"},
            [HMTX] = {"hmtx", shapes.hmtx},
            [LOCA] = {"loca", shapes.loca},
            [MAXP] = {.tag = "maxp"}};
    for (int i = 0; i < COUNT; i++)
        if (!tables[i].bytes.arena)
            strbuf_init(&tables[i].bytes, &scratch);
    put_head(&tables[HEAD].bytes, &shapes);
    put_hhea(&tables[HHEA].bytes, &shapes, glyph_count);
    put_maxp(&tables[MAXP].bytes, &shapes, glyph_count);

    struct box box = shapes.box;
    struct press_file file = {.font = face->font,
            .left = box.left,
            .bottom = box.bottom,
            .right = box.right,
            .top = box.top};
    file.bytes = sfnt_make(press->arena, tables, COUNT, &file.length);
    arena_finish(&scratch);
    return file;
}
