/* In: fontconfig's pattern of a face.  Out: the face by name, later its HarfBuzz font and measures.
 * Files are mapped, not read; a face is opened when it is first found. */
#include "font/font_set.h"

#include "font/embedding.h"
#include "font/outline.h"

#include <hb-ot.h>
#include <string.h>

static const char *string_of(const FcPattern *pattern, const char *object, int nth)
{
    FcChar8 *string = NULL;
    if (FcPatternGetString(pattern, object, nth, &string) != FcResultMatch)
        return NULL;
    return (const char *)string;
}

static int integer_of(const FcPattern *pattern, const char *object, int otherwise)
{
    int value = otherwise;
    FcPatternGetInteger(pattern, object, 0, &value);
    return value;
}

int face_nth(const FcPattern *pattern)
{
    return integer_of(pattern, FC_INDEX, 0);
}

/* Every name of the family; the first English one, as users write it, is the face's own. */
static void name_family(struct face *face, const FcPattern *pattern, struct arena *arena)
{
    face->font.family = "";
    for (int i = 0; i < MAX_FAMILIES; i++) {
        const char *name = string_of(pattern, FC_FAMILY, i);
        const char *language = string_of(pattern, FC_FAMILYLANG, i);
        if (!name)
            break;
        face->families[i] = arena_copy(arena, name);
        if (!*face->font.family && (!language || !strcmp(language, "en")))
            face->font.family = face->families[i];
    }
    if (!*face->font.family && face->families[0])
        face->font.family = face->families[0];
}

/* What head's fontRevision says, 16.16, with the usual three decimals. */
static const char *version_of(const FcPattern *pattern, struct arena *arena)
{
    int64_t thousandths = ((int64_t)integer_of(pattern, FC_FONTVERSION, 0) * 1000 + 0x8000) >> 16;
    return arena_format(arena, "%d.%03d", (int)(thousandths / 1000), (int)(thousandths % 1000));
}

struct face *face_make(
        struct arena *arena, const FcPattern *pattern, const char *path, const char *role)
{
    struct face *face = arena_new(arena, struct face);
    face->role = role;
    face->nth = face_nth(pattern);
    face->width = integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    face->weight = FC_WEIGHT_REGULAR;
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &face->weight);
    face->version = version_of(pattern, arena);
    const char *style = string_of(pattern, FC_STYLE, 0);
    const char *name = string_of(pattern, FC_POSTSCRIPT_NAME, 0);
    face->style = arena_copy(arena, style ? style : "");
    name_family(face, pattern, arena);
    struct font *font = &face->font;
    font->path = path;
    font->name = arena_copy(arena, name ? name : font->family);
    font->weight = (int)(FcWeightToOpenTypeDouble(face->weight) + 0.5);
    font->italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    return face;
}

static hb_face_t *open_file(const char *path, int nth)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, (unsigned)nth & 0xffff);
    hb_blob_destroy(blob);
    return face;
}

static unsigned embedding_of(hb_face_t *face)
{
    enum { OS2_FSTYPE = 8 };
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length, bits = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &length);
    if (length >= OS2_FSTYPE + 2)
        bits = (unsigned)bytes[OS2_FSTYPE] << 8 | bytes[OS2_FSTYPE + 1];
    hb_blob_destroy(table);
    if (bits & (EMBED_PREVIEW | EMBED_EDITABLE)) /* of several the most generous counts */
        bits &= ~(unsigned)EMBED_RESTRICTED;
    return bits & (EMBED_RESTRICTED | EMBED_PREVIEW | EMBED_EDITABLE | EMBED_NO_SUBSET |
                          EMBED_BITMAPS_ONLY);
}

unsigned font_embedding(const char *path, int nth)
{
    hb_face_t *face = open_file(path, nth);
    unsigned bits = embedding_of(face);
    hb_face_destroy(face);
    return bits;
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
    font->embedding = embedding_of(file);
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
