/* In: a style's families and a weight.  Out: the attributes that make Pango choose among them, and
 * the first face.  For Latin words a first face without Latin letters goes to the list's end, so
 * that signs in a Latin phrase come from the face of its letters.
 * face_facts: what fonts.md 3 and pdf-text-layer.md 4 found wrong with faces, found by shaping. */
#include "shape/shaper.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

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

/* font_description, since only the font set knows by which names Pango comes to its faces. */
static PangoAttrList *attributes_make(struct shaper *shaper, const char *families, int weight)
{
    const PangoFontDescription *description =
            font_description(shaper->fonts, shaper->diag, families, weight, NO_SPAN);
    PangoAttrList *list = pango_attr_list_new();
    pango_attr_list_insert(list, pango_attr_font_desc_new(description));
    pango_attr_list_insert(list, pango_attr_fallback_new(TRUE));
    return list;
}

/* The families that are there; the first comes last when turned. */
static const char *list_families(
        struct arena *arena, const char *const *names, uint32_t count, bool turned)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < count; i++)
        strbuf_format(&out, "%s%s", i ? "," : "", names[(i + turned) % count]);
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
    const char *names[FAMILIES];
    uint32_t count = 0;
    const char *family;
    for (uint32_t i = 0; i < FAMILIES && (family = family_at(arena, families, i)); i++) {
        const struct font *font = font_find(shaper->fonts, shaper->diag, family, weight, NO_SPAN);
        if (!font && i == 0)
            return typeface;
        if (!font)
            continue;
        names[count] = family;
        fonts[count++] = font;
    }
    typeface->own = fonts[0];
    bool turn = latin && count > 1 && !font_covers(fonts[0], 'a');
    typeface->first = fonts[turn ? 1 : 0];
    typeface->attributes =
            attributes_make(shaper, list_families(arena, names, count, turn), weight);
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

static void shape_sample(struct shaper *shaper, const struct font *font, bool latin,
        const char *sample, const hb_feature_t *feature)
{
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, sample, -1, 0, -1);
    hb_buffer_set_direction(buffer, latin ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, latin ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, latin ? shaper->english : shaper->persian);
    hb_shape(font->hb, buffer, feature, feature ? 1 : 0);
}

/* What can be compared of shaped samples: how many glyphs, which, how wide each. */
struct sum {
    int64_t count, ids, widths; /* a width counts by its glyph, so that two never make up for each
                                   other */
};

static struct sum sample_sum(
        struct shaper *shaper, const struct font *font, bool latin, const char *sample)
{
    shape_sample(shaper, font, latin, sample, NULL);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, &count);
    struct sum sum = {.count = count};
    for (unsigned i = 0; i < count; i++) {
        sum.ids += infos[i].codepoint;
        sum.widths += (int64_t)positions[i].x_advance * (infos[i].codepoint + 1);
    }
    return sum;
}

static bool digits_are_nominal(
        struct shaper *shaper, const struct font *font, const hb_feature_t *feature)
{
    shape_sample(shaper, font, false, "\u06F4\u06F5\u06F6\u06F7", feature);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        hb_codepoint_t glyph = 0; /* drawn from right to left, each two bytes */
        hb_font_get_nominal_glyph(font->hb, 0x06F4 + infos[i].cluster / 2, &glyph);
        if (infos[i].codepoint != glyph)
            return false;
    }
    return count == 4;
}

static bool locl_lies(struct shaper *shaper, const struct font *font)
{
    static const hb_feature_t without = {
            HB_TAG('l', 'o', 'c', 'l'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    return font_covers(font, 0x06F4) && !digits_are_nominal(shaper, font, NULL) &&
           digits_are_nominal(shaper, font, &without);
}

/* A shadda and a later letter's tanvin become one glyph: the whole has fewer than its parts. */
static bool marks_collide(struct shaper *shaper, const struct font *font)
{
    int64_t apart = sample_sum(shaper, font, false, "او\u0651ل").count +
                    sample_sum(shaper, font, false, "دا\u064B").count;
    return sample_sum(shaper, font, false, "او\u0651لدا\u064B").count < apart;
}

/* The signs of the script that the face has, a space before each and one after all. */
static const char *spaced_signs(struct arena *arena, const struct font *font, bool latin)
{
    static const uint32_t ranges[2][2] = {{0x0600, 0x06FF}, {'!', 0x7E}};
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t c = ranges[latin][0]; c <= ranges[latin][1]; c++)
        if (font_covers(font, c) && !letter_is_mark(c)) {
            strbuf_putc(&out, ' ');
            strbuf_put_char(&out, c);
        }
    strbuf_putc(&out, ' ');
    return strbuf_string(&out);
}

/* Whether any sign of the script is set otherwise beside spaces than alone.  They are shaped
 * together once: what a face does across a space is kerning of spaces too. */
static bool kerns_spaces(struct shaper *shaper, const struct font *font, bool latin)
{
    const char *signs = spaced_signs(shaper->arena, font, latin);
    const struct sum space = sample_sum(shaper, font, latin, " ");
    struct sum apart = space;
    for (const char *at = signs; at[1];) {
        uint32_t size;
        utf8_decode(at + 1, &size);
        char sign[8] = {0};
        memcpy(sign, at + 1, size);
        const struct sum alone = sample_sum(shaper, font, latin, sign);
        apart.count += alone.count + space.count;
        apart.ids += alone.ids + space.ids;
        apart.widths += alone.widths + space.widths;
        at += 1 + size;
    }
    const struct sum together = sample_sum(shaper, font, latin, signs);
    return together.count != apart.count || together.ids != apart.ids ||
           together.widths != apart.widths;
}

const struct face_facts *face_facts_find(struct shaper *shaper, const struct font *font)
{
    while (shaper->facts.count <= font->index)
        *vec_push(shaper->arena, &shaper->facts) = (struct face_facts){.known = false};
    struct face_facts *facts = &shaper->facts.items[font->index];
    if (facts->known)
        return facts;
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(font->hb, ' ', &space);
    *facts = (struct face_facts){.known = true,
            .space_glyph = space,
            .locl_lies = locl_lies(shaper, font),
            .marks_collide = marks_collide(shaper, font)};
    return facts;
}

bool face_kerns_spaces(struct shaper *shaper, const struct font *font, bool latin)
{
    face_facts_find(shaper, font);
    struct face_facts *facts = &shaper->facts.items[font->index];
    if (!facts->kerning_known[latin]) {
        facts->kerns_spaces[latin] = kerns_spaces(shaper, font, latin);
        facts->kerning_known[latin] = true;
    }
    return facts->kerns_spaces[latin];
}
