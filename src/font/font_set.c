/* In: folders of font files.  Out: a set of faces that Pango, and every other user of fontconfig in
 * this process, sees alone.
 * Method: a private FcConfig that knows no folder, no cache and no rule, only the files added one
 * by one, made current before Pango's font map exists: then nothing of the system is read, which
 * also makes the start-up short (measured: facts/fonts.md 4).
 *
 *     font_set_create
 *         font_files_read    every file of a folder (font_files.c)
 *     font_set_context
 *         start_pango        at the first text
 *     font_from_pango */
#include "font/font_set.h"

#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

/* For what asks Pango for positions or metrics: nothing is rounded to pixels. */
static void leave_unhinted(FcPattern *pattern, gpointer unused)
{
    (void)unused;
    FcPatternDel(pattern, FC_HINTING);
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
}

static void start_pango(struct font_set *set)
{
    set->map = pango_ft2_font_map_new();
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(set->map), 72, 72);
    PangoFcFontMap *map = PANGO_FC_FONT_MAP(set->map);
    pango_fc_font_map_set_config(map, set->config);
    pango_fc_font_map_set_default_substitute(map, leave_unhinted, NULL, NULL);

    set->context = pango_font_map_create_context(set->map);
    pango_context_set_language(set->context, pango_language_from_string("fa"));
    pango_context_set_base_dir(set->context, PANGO_DIRECTION_RTL);
    pango_context_set_round_glyph_positions(set->context, FALSE);
}

static bool read_folders(struct font_set *set, const char *shipped, const char *const *extra)
{
    if (!font_files_read(set, shipped))
        return false;
    if (!set->faces.count)
        return diag_add(set->diag, DIAG_NO_FONTS, NO_SPAN, shipped, NULL);
    for (; extra && *extra; extra++)
        if (!font_files_read(set, *extra))
            return false;
    return true;
}

struct font_set *font_set_create(
        struct arena *arena, struct diag *diag, const char *shipped, const char *const *extra)
{
    struct font_set *set = arena_new(arena, struct font_set);
    set->arena = arena;
    set->diag = diag;
    set->config = FcConfigCreate();
    FcConfigSetRescanInterval(set->config, 0);
    if (!read_folders(set, shipped, extra)) {
        font_set_destroy(set);
        return NULL;
    }
    FcConfigSetCurrent(set->config);
    return set;
}

/* Pango starts fontconfig in a thread of its own; without our config it would read the system's. */
static void wait_for_pango(struct font_set *set)
{
    PangoFontFamily **families;
    int count;
    pango_font_map_list_families(set->map, &families, &count);
    g_free(families);
}

/* Without a current config fontconfig would read the system's, even to let go of ours; there is
 * none when another press of this process has ended before. */
static void stop_pango(struct font_set *set)
{
    wait_for_pango(set);
    FcConfigSetCurrent(set->config);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), NULL); /* 1.50 would keep it */
    g_clear_object(&set->context);
    g_clear_object(&set->map);
}

void font_set_destroy(struct font_set *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->wishes.count; i++)
        pango_font_description_free(set->wishes.items[i].description);
    for (uint32_t i = 0; i < set->faces.count; i++)
        face_close(set->faces.items[i]);
    if (set->map)
        stop_pango(set);
    FcConfigSetCurrent(NULL);
    FcConfigDestroy(set->config);
}

PangoContext *font_set_context(struct font_set *set)
{
    if (!set->map)
        start_pango(set);
    return set->context;
}

/* The old ones are left alone: to let go of them, Pango would wait for the thread. */
void font_set_forked(struct font_set *set)
{
    set->map = NULL;
    set->context = NULL;
}

const struct font *font_from_pango(struct font_set *set, PangoFont *pango)
{
    const FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(pango));
    FcChar8 *file = NULL;
    int nth = 0;
    FcPatternGetString(pattern, FC_FILE, 0, &file);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &nth);
    for (uint32_t i = 0; file && i < set->faces.count; i++) {
        struct face *face = set->faces.items[i];
        if (face->nth == nth && !strcmp(face->font.path, (const char *)file))
            return face_open(face);
    }
    g_assert_not_reached(); /* Pango knows no other files */
}

uint32_t font_set_count(const struct font_set *set)
{
    return set->faces.count;
}

struct font_entry font_set_entry(const struct font_set *set, uint32_t nth)
{
    const struct face *face = set->faces.items[nth];
    return (struct font_entry){.family = face->font.family,
            .style = face->style,
            .weight = face->font.weight,
            .italic = face->font.italic,
            .role = face->role,
            .path = face->font.path,
            .version = face->version};
}
