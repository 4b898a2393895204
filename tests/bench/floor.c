/* In: plain paragraphs, one a line.  Out: their pages, set as cheaply as Pango and cairo can: a
 * PangoLayout a paragraph, justified, its lines shown on cairo's PDF pages as they come.  No tags,
 * no kashida, no structure, no furniture; the article layout's body: families, size, measure,
 * leading and lines a page. */
#include "bench.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <glob.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char FAMILIES[] = "Parastoo WOL, Lora, Vazirmatn, DejaVu Sans";
static const double SIZE = 11, MEASURE = 325, LEADING = 18, LEFT = 222, TOP = 105;
enum { LINES = 37 };

struct floor {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    cairo_t *cairo;
    int line; /* of the page */
    uint32_t pages;
};

static cairo_status_t drop(void *closure, const unsigned char *data, unsigned length)
{
    (void)closure, (void)data, (void)length;
    return CAIRO_STATUS_SUCCESS;
}

/* One by one: a folder would want a cache. */
static void add_fonts(FcConfig *config)
{
    glob_t found;
    if (glob(SOURCE_DIR "/fonts/*.ttf", 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        FcConfigAppFontAddFile(config, (const FcChar8 *)found.gl_pathv[i]);
    globfree(&found);
}

static void start(struct floor *floor)
{
    floor->config = FcConfigCreate();
    add_fonts(floor->config);
    floor->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(floor->map), floor->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(floor->map), 72);
    floor->context = pango_font_map_create_context(floor->map);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(drop, NULL, 595.28, 841.89);
    floor->cairo = cairo_create(surface);
    cairo_surface_destroy(surface);
    pango_cairo_update_context(floor->cairo, floor->context);
    pango_context_set_round_glyph_positions(floor->context, FALSE);
    pango_context_set_base_dir(floor->context, PANGO_DIRECTION_RTL);
    pango_context_set_language(floor->context, pango_language_from_string("fa"));
    PangoFontDescription *body = pango_font_description_from_string(FAMILIES);
    pango_font_description_set_size(body, (int)(SIZE * PANGO_SCALE));
    pango_context_set_font_description(floor->context, body);
    pango_font_description_free(body);
}

static void finish(struct floor *floor)
{
    cairo_destroy(floor->cairo);
    g_object_unref(floor->context);
    g_object_unref(floor->map);
    FcConfigDestroy(floor->config);
}

static void show_line(struct floor *floor, PangoLayoutIter *iter)
{
    if (floor->line == LINES) {
        cairo_show_page(floor->cairo);
        floor->line = 0;
    }
    floor->pages += floor->line == 0;
    PangoRectangle box;
    pango_layout_iter_get_line_extents(iter, NULL, &box);
    cairo_move_to(floor->cairo, LEFT + (double)box.x / PANGO_SCALE, TOP + LEADING * floor->line);
    pango_cairo_show_layout_line(floor->cairo, pango_layout_iter_get_line_readonly(iter));
    floor->line++;
}

static void set_paragraph(struct floor *floor, const char *text, int length)
{
    PangoLayout *layout = pango_layout_new(floor->context);
    pango_layout_set_width(layout, (int)(MEASURE * PANGO_SCALE));
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, text, length);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do
        show_line(floor, iter);
    while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    g_object_unref(layout);
}

uint32_t set_floor(const void *what)
{
    FILE *file = fopen(what, "r");
    if (!file)
        return 0;
    struct floor floor = {0};
    start(&floor);
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, file)) > 0)
        set_paragraph(&floor, line, (int)length - 1);
    free(line);
    fclose(file);
    finish(&floor);
    return floor.pages;
}
