/* In: placed items.  Out: cairo's calls. */
#include "paint/canvas.h"

#include <math.h>

static void set_ink(struct canvas *canvas, const struct ink *ink)
{
    if (ink)
        cairo_set_source_rgb(
                canvas->cairo, ink->rgb[0] / 255.0, ink->rgb[1] / 255.0, ink->rgb[2] / 255.0);
}

/* --- Shapes --------------------------------------------------------------------------------- */

struct box {
    double x, y, width, height; /* pt */
};

static struct box box_of(const struct placed *item)
{
    return (struct box){dimen_to_pt(item->x), dimen_to_pt(item->y), dimen_to_pt(item->width),
            dimen_to_pt(item->height)};
}

static void outline(cairo_t *cairo, struct box b, double thickness)
{
    cairo_rectangle(cairo, b.x, b.y, b.width, b.height);
    if (b.width > 2 * thickness && b.height > 2 * thickness)
        cairo_rectangle(cairo, b.x + thickness, b.y + thickness, b.width - 2 * thickness,
                b.height - 2 * thickness);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cairo);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
}

/* Counted from the page's edge, so that the dots of leaders below each other stand in columns. */
static void dots(cairo_t *cairo, struct box b, double thickness)
{
    double step = 3 * thickness, y = b.y + b.height / 2;
    if (thickness <= 0)
        return;
    for (double x = ceil((b.x + thickness / 2) / step) * step; x <= b.x + b.width - thickness / 2;
            x += step) {
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, x, y, thickness / 2, 0, 6.283185307);
    }
    cairo_fill(cairo);
}

static void polygon(cairo_t *cairo, const struct placed *item)
{
    for (uint32_t i = 0; i < item->point_count; i++)
        cairo_line_to(cairo, dimen_to_pt(item->x + item->points[i].x),
                dimen_to_pt(item->y + item->points[i].y));
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

static void draw_shape(struct canvas *canvas, const struct placed *item)
{
    struct box b = box_of(item);
    set_ink(canvas, item->ink);
    switch (item->kind) {
    case PLACED_FILL:
        cairo_rectangle(canvas->cairo, b.x, b.y, b.width, b.height);
        cairo_fill(canvas->cairo);
        break;
    case PLACED_OUTLINE:
        outline(canvas->cairo, b, dimen_to_pt(item->thickness));
        break;
    case PLACED_DOTS:
        dots(canvas->cairo, b, dimen_to_pt(item->thickness));
        break;
    case PLACED_POLYGON:
        polygon(canvas->cairo, item);
        break;
    case PLACED_LINE:
    case PLACED_PICTURE:
        break;
    }
}

/* --- Text ----------------------------------------------------------------------------------- */

static void make_room(struct canvas *canvas, uint32_t count)
{
    if (count <= canvas->room)
        return;
    canvas->room = count * 2;
    canvas->glyphs = arena_array(canvas->arena, canvas->room, sizeof *canvas->glyphs);
}

/* As outlines: cairo 1.16 puts glyph images on whole pixels, which tears the joins. */
static void draw_piece(struct canvas *canvas, const struct text_piece *piece, double x, double y)
{
    make_room(canvas, piece->glyph_count);
    for (uint32_t i = 0; i < piece->glyph_count; i++)
        canvas->glyphs[i] =
                (cairo_glyph_t){piece->glyphs[i].id, x + dimen_to_pt(piece->glyphs[i].x), y};
    set_ink(canvas, piece->ink);
    cairo_set_scaled_font(
            canvas->cairo, faces_find(canvas->faces, piece->font, piece->size, piece->scale));
    cairo_glyph_path(canvas->cairo, canvas->glyphs, (int)piece->glyph_count);
    cairo_fill(canvas->cairo);
}

static void draw_line(
        struct canvas *canvas, const struct placed *item, const struct text_pieces *pieces)
{
    for (uint32_t i = 0; i < pieces->count; i++)
        draw_piece(canvas, &pieces->items[i], dimen_to_pt(item->x), dimen_to_pt(item->y));
}

/* --- Pages ---------------------------------------------------------------------------------- */

void canvas_page(struct canvas *canvas, const struct page *page, const struct text_pieces *pieces)
{
    for (uint32_t i = 0; i < page->item_count; i++) {
        const struct placed *item = &page->items[i];
        if (item->kind == PLACED_LINE)
            draw_line(canvas, item, &pieces[i]);
        else if (item->kind == PLACED_PICTURE)
            canvas_picture(canvas, item);
        else
            draw_shape(canvas, item);
    }
}
