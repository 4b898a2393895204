/* In: families and a weight in users' words.  Out: a face, or the description by which Pango comes
 * to the same face.
 * Method: the name as it is, then its alias; of the family's faces the one that fontconfig would
 * take: upright before slanted, then nearest width, then nearest weight, then the first. */
#include "font/font_set.h"

#include "base/strbuf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The family as the file spells it, which is how Pango must be asked; NULL = another family. */
static const char *find_family(const struct face *face, const char *family)
{
    for (int i = 0; face->families[i]; i++)
        if (font_name_equal(face->families[i], family))
            return face->families[i];
    return NULL;
}

/* Whether a comes before b for this weight. */
static bool is_nearer(const struct face *a, const struct face *b, double weight)
{
    if (a->font.italic != b->font.italic)
        return !a->font.italic;
    int a_width = abs(a->width - FC_WIDTH_NORMAL), b_width = abs(b->width - FC_WIDTH_NORMAL);
    if (a_width != b_width)
        return a_width < b_width;
    return fabs(a->weight - weight) < fabs(b->weight - weight);
}

static struct face *find_face(const struct font_set *set, const char *family, int weight)
{
    double wanted = FcWeightFromOpenTypeDouble(weight);
    struct face *best = NULL;
    for (uint32_t i = 0; i < set->faces.count; i++) {
        struct face *face = set->faces.items[i];
        if (find_family(face, family) && (!best || is_nearer(face, best, wanted)))
            best = face;
    }
    return best;
}

static void tell_alias(struct font_set *set, struct diag *diag, const char *family,
        const char *stands_in, struct span span)
{
    for (uint32_t i = 0; i < set->told.count; i++)
        if (font_name_equal(set->told.items[i], family))
            return;
    *vec_push(set->arena, &set->told) = arena_copy(set->arena, family);
    diag_add(diag, DIAG_FONT_STANDS_IN, span, family, stands_in);
}

/* "Parastoo WOL, Sahel, …": each family once. */
static const char *list_families(const struct font_set *set)
{
    struct strbuf list;
    strbuf_init(&list, set->arena);
    for (uint32_t i = 0; i < set->faces.count; i++) {
        const char *family = set->faces.items[i]->font.family;
        uint32_t first = 0;
        while (strcmp(set->faces.items[first]->font.family, family))
            first++;
        if (first == i)
            strbuf_format(&list, "%s%s", i ? ", " : "", family);
    }
    return strbuf_string(&list);
}

/* The face, and in *name the family that leads to it. */
static struct face *resolve(struct font_set *set, struct diag *diag, const char *family, int weight,
        struct span span, const char **name)
{
    const char *asked = family, *alias = font_alias_find(family);
    struct face *face = find_face(set, asked, weight);
    if (!face && alias) {
        asked = alias;
        face = find_face(set, asked, weight);
        if (face)
            tell_alias(set, diag, family, alias, span);
    }
    if (face)
        *name = find_family(face, asked);
    else
        diag_add(diag, DIAG_FONT_MISSING, span, family, list_families(set));
    return face;
}

const struct font *font_find(
        struct font_set *set, struct diag *diag, const char *family, int weight, struct span span)
{
    const char *name;
    struct face *face = resolve(set, diag, family, weight, span, &name);
    return face ? face_open(face) : NULL;
}

/* The next family of a comma list, trimmed; NULL at the end. */
static const char *next_family(struct arena *arena, const char **at)
{
    while (**at == ' ' || **at == ',')
        ++*at;
    size_t length = strcspn(*at, ",");
    const char *start = *at;
    *at += length;
    while (length && start[length - 1] == ' ')
        length--;
    return length ? arena_string(arena, start, length) : NULL;
}

/* The list with aliases put in, or NULL. */
static const char *resolve_list(
        struct font_set *set, struct diag *diag, const char *families, int weight, struct span span)
{
    struct strbuf list;
    strbuf_init(&list, set->arena);
    const char *at = families, *family, *name;
    while ((family = next_family(set->arena, &at))) {
        if (!resolve(set, diag, family, weight, span, &name))
            return NULL;
        strbuf_format(&list, "%s%s", list.length ? "," : "", name);
    }
    if (!list.length)
        diag_add(diag, DIAG_FONT_MISSING, span, families, list_families(set));
    return list.length ? strbuf_string(&list) : NULL;
}

static PangoFontDescription *describe(const char *families, int weight)
{
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, families);
    pango_font_description_set_style(description, PANGO_STYLE_NORMAL);
    pango_font_description_set_stretch(description, PANGO_STRETCH_NORMAL);
    pango_font_description_set_weight(description, (PangoWeight)weight);
    pango_font_description_set_absolute_size(description, 10 * PANGO_SCALE);
    return description;
}

const PangoFontDescription *font_description(
        struct font_set *set, struct diag *diag, const char *families, int weight, struct span span)
{
    for (uint32_t i = 0; i < set->wishes.count; i++)
        if (set->wishes.items[i].weight == weight &&
                !strcmp(set->wishes.items[i].families, families))
            return set->wishes.items[i].description;
    const char *list = resolve_list(set, diag, families, weight, span);
    if (!list)
        return NULL;
    struct wish *wish = vec_push(set->arena, &set->wishes);
    wish->families = arena_copy(set->arena, families);
    wish->weight = weight;
    wish->description = describe(list, weight);
    return wish->description;
}
