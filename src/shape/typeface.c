/* In: a style's families and a weight.  Out: the attributes that make Pango choose among them, and
 * the first face.  For Latin words a first face without Latin letters goes to the list's end, so
 * that signs in a Latin phrase come from the face of its letters.
 * face_facts: what fonts.md 3 and pdf-text-layer.md 4 found wrong with faces, found by shaping. */
#include "shape/shaper.h"

#include "base/strbuf.h"

#include <hb-ot.h>
#include <string.h>

/* The nth family of a comma list, without blanks round it; NULL past the end. */
static const char *family_at(struct arena *arena, const char *families, uint32_t nth)
{
    for (; nth > 0; nth--) {
        families = strchr(families, ',');
        if (!families)
            return NULL;
        families++;
    }
    size_t length = strcspn(families, ",");
    while (length && *families == ' ') {
        families++;
        length--;
    }
    while (length && families[length - 1] == ' ')
        length--;
    return arena_string(arena, families, length);
}

static PangoAttrList *attributes_make(const char *families, int weight)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, families);
    pango_font_description_set_weight(description, (PangoWeight)weight);
    pango_font_description_set_absolute_size(description, 10 * PANGO_SCALE);
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_desc_new(description));
    pango_attr_list_insert(list, pango_attr_fallback_new(TRUE));
    pango_font_description_free(description);
    return list;
}

/* All families but the first, then the first. */
static const char *rotate(struct arena *arena, const struct font *const *fonts, uint32_t count)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < count; i++)
        strbuf_format(&out, "%s%s", i ? "," : "", fonts[(i + 1) % count]->family);
    return strbuf_string(&out);
}

enum { FAMILIES = 16 };

static struct typeface *typeface_make(
        struct shaper *shaper, const char *families, int weight, bool latin)
{
    struct arena *arena = shaper->arena;
    struct typeface *typeface = arena_new(arena, struct typeface);
    *typeface = (struct typeface){.number = shaper->typefaces.count,
            .families = families,
            .weight = weight,
            .latin = latin};
    const struct font *fonts[FAMILIES];
    uint32_t count = 0;
    const char *family;
    for (uint32_t i = 0; i < FAMILIES && (family = family_at(arena, families, i)); i++) {
        const struct font *font = font_find(shaper->fonts, shaper->diag, family, weight, NO_SPAN);
        if (font)
            fonts[count++] = font;
        else if (i == 0)
            return typeface;
    }
    typeface->own = fonts[0];
    bool turn = latin && count > 1 && !font_covers(fonts[0], 'a');
    typeface->first = fonts[turn ? 1 : 0];
    const char *list = families;
    if (turn)
        list = rotate(arena, fonts, count);
    typeface->attributes = attributes_make(list, weight);
    return typeface;
}

const struct typeface *typeface_find(
        struct shaper *shaper, const char *families, int weight, bool latin)
{
    for (uint32_t i = 0; i < shaper->typefaces.count; i++) {
        const struct typeface *t = shaper->typefaces.items[i];
        if (t->weight == weight && t->latin == latin &&
                (t->families == families || !strcmp(t->families, families)))
            return t;
    }
    struct typeface *typeface =
            typeface_make(shaper, arena_copy(shaper->arena, families), weight, latin);
    *vec_push(shaper->arena, &shaper->typefaces) = typeface;
    return typeface;
}

/* ---- face facts ---- */

static uint32_t shape_sample(struct shaper *shaper, const struct font *font, const char *sample,
        const hb_feature_t *features, uint32_t count)
{
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, sample, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, shaper->persian);
    hb_shape(font->hb, buffer, features, count);
    return hb_buffer_get_length(buffer);
}

static bool digits_are_nominal(struct shaper *shaper, const struct font *font,
        const hb_feature_t *features, uint32_t feature_count)
{
    static const uint32_t digits[] = {0x06F7, 0x06F6, 0x06F5, 0x06F4}; /* as drawn right to left */
    if (shape_sample(shaper, font, "\u06F4\u06F5\u06F6\u06F7", features, feature_count) != 4)
        return false;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    bool forward = true, backward = true;
    for (int i = 0; i < 4; i++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font->hb, digits[i], &glyph);
        forward &= infos[i].codepoint == glyph;
        backward &= infos[3 - i].codepoint == glyph;
    }
    return forward || backward;
}

static bool locl_lies(struct shaper *shaper, const struct font *font)
{
    static const hb_feature_t without = {
            HB_TAG('l', 'o', 'c', 'l'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    return font_covers(font, 0x06F4) && !digits_are_nominal(shaper, font, NULL, 0) &&
           digits_are_nominal(shaper, font, &without, 1);
}

/* A shadda and a later letter's tanvin in one cluster: the glyphs of the whole are fewer than those
 * of its parts. */
static bool marks_collide(struct shaper *shaper, const struct font *font)
{
    uint32_t apart = shape_sample(shaper, font, "او\u0651ل", NULL, 0) +
                     shape_sample(shaper, font, "دا\u064B", NULL, 0);
    return shape_sample(shaper, font, "او\u0651لدا\u064B", NULL, 0) < apart;
}

/* Whether any lookup of the table names the glyph. */
static bool table_names(hb_face_t *face, hb_tag_t table, hb_codepoint_t glyph)
{
    hb_set_t *glyphs = hb_set_create();
    unsigned count = hb_ot_layout_table_get_lookup_count(face, table);
    bool found = false;
    for (unsigned i = 0; i < count && !found; i++) {
        hb_set_clear(glyphs);
        hb_ot_layout_lookup_collect_glyphs(face, table, i, glyphs, glyphs, glyphs, NULL);
        found = hb_set_has(glyphs, glyph);
    }
    hb_set_destroy(glyphs);
    return found;
}

const struct face_facts *face_facts_find(struct shaper *shaper, const struct font *font)
{
    while (shaper->facts.count <= font->index)
        *vec_push(shaper->arena, &shaper->facts) = (struct face_facts){.known = false};
    struct face_facts *facts = &shaper->facts.items[font->index];
    if (facts->known)
        return facts;
    facts->known = true;
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(font->hb, ' ', &space);
    facts->space_glyph = space;
    facts->locl_lies = locl_lies(shaper, font);
    facts->marks_collide = marks_collide(shaper, font);
    hb_face_t *face = hb_font_get_face(font->hb);
    facts->kerns_spaces = space && (table_names(face, HB_OT_TAG_GPOS, space) ||
                                           table_names(face, HB_OT_TAG_GSUB, space));
    return facts;
}
