/* In: a face that was only known by its pattern.  Out: its HarfBuzz font and measures.
 * Files are mapped, not read; a face is opened when it is first found. */
#include "font/font_set.h"

#include "font/embedding.h"
#include "font/outline.h"

#include <hb-ot.h>

static hb_face_t *open_file(const char *path, int nth)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, (unsigned)nth & 0xffff);
    hb_blob_destroy(blob);
    return face;
}

unsigned font_embedding(const char *path, int nth)
{
    enum { OS2_FSTYPE = 8, LICENCE_BITS = 0xf };
    hb_face_t *face = open_file(path, nth);
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length, bits = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
    if (length >= OS2_FSTYPE + 2)
        bits = (unsigned)bytes[OS2_FSTYPE] << 8 | bytes[OS2_FSTYPE + 1];
    hb_blob_destroy(table);
    hb_face_destroy(face);
    if (bits & (EMBED_PREVIEW | EMBED_EDITABLE)) /* of several the most generous counts */
        bits &= ~(unsigned)EMBED_RESTRICTED;
    return bits & (EMBED_RESTRICTED | EMBED_PREVIEW | EMBED_EDITABLE | EMBED_NO_SUBSET |
                          EMBED_BITMAPS_ONLY);
}

static uint32_t glyph_of(const struct font *font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font->hb, c, &glyph);
    return glyph;
}

static int top_of(const struct font *font, uint32_t c)
{
    hb_glyph_extents_t box;
    uint32_t glyph = glyph_of(font, c);
    return glyph && hb_font_get_glyph_extents(font->hb, glyph, &box) ? box.y_bearing : 0;
}

/* Whether just two edges cross the middle of the ink, both level: then all between the ends is a
 * bar that can be drawn out to any length (see press_part.extend). */
static bool is_flat_bar(const struct outline *outline, int middle)
{
    int crossings = 0;
    for (uint32_t i = 0, first = 0; i < outline->count; i++) {
        const struct outline_point *p = &outline->points[i];
        first = p->first ? i : first;
        bool last = i + 1 == outline->count || p[1].first;
        const struct outline_point *q = last ? &outline->points[first] : p + 1;
        if ((p->x > middle) == (q->x > middle))
            continue;
        if (p->y != q->y || !p->on || !q->on)
            return false;
        crossings++;
    }
    return crossings == 2;
}

static void measure_tatweel(struct font *font)
{
    hb_glyph_extents_t box;
    uint32_t glyph = glyph_of(font, 0x0640);
    font->tatweel.glyph = glyph;
    if (!glyph || !hb_font_get_glyph_extents(font->hb, glyph, &box))
        return;
    font->tatweel.advance = hb_font_get_glyph_h_advance(font->hb, glyph);
    font->tatweel.ink_begin = box.x_bearing;
    font->tatweel.ink_end = box.x_bearing + box.width;
    struct arena scratch;
    arena_init(&scratch);
    struct outline outline = outline_make(&scratch, font, glyph);
    font->tatweel.usable = font->tatweel.advance > 0 && font->tatweel.ink_begin <= 0 &&
                           font->tatweel.ink_end >= font->tatweel.advance &&
                           is_flat_bar(&outline, outline_middle(&outline));
    arena_finish(&scratch);
}

static bool has_mark_feature(hb_face_t *face)
{
    hb_tag_t tags[32];
    unsigned start = 0, count;
    do {
        count = sizeof tags / sizeof *tags;
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, start, &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == HB_TAG('m', 'a', 'r', 'k'))
                return true;
        start += count;
    } while (count);
    return false;
}

static void measure(struct font *font)
{
    hb_font_extents_t line;
    hb_font_get_h_extents(font->hb, &line);
    font->ascent = line.ascender;
    font->descent = -line.descender;
    font->space = hb_font_get_glyph_h_advance(font->hb, glyph_of(font, ' '));
    int alef = top_of(font, 0x0627);
    font->alef_height = alef ? alef : top_of(font, 'H');
    measure_tatweel(font);
}

const struct font *face_open(struct face *face)
{
    struct font *font = &face->font;
    if (font->hb)
        return font;
    hb_face_t *file = open_file(font->path, face->nth);
    font->upem = (int)hb_face_get_upem(file);
    font->marks_by_gpos = has_mark_feature(file);
    font->hb = hb_font_create(file);
    hb_face_destroy(file);
    if (face->nth >> 16)
        hb_font_set_var_named_instance(font->hb, (unsigned)(face->nth >> 16) - 1);
    hb_font_make_immutable(font->hb);
    measure(font);
    return font;
}

void face_close(struct face *face)
{
    hb_font_destroy(face->font.hb); /* NULL is fine */
    face->font.hb = NULL;
}

bool font_covers(const struct font *font, uint32_t c)
{
    return glyph_of(font, c) != 0;
}

uint32_t font_glyph_count(const struct font *font)
{
    return hb_face_get_glyph_count(hb_font_get_face(font->hb));
}
