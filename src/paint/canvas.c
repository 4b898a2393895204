/* In: placed items.  Out: cairo's calls, each colour a paint mark (paint/paint.h) or a true ink.
 * Method: text is shown with one cluster a glyph and the private character U+F0000 + code for text.
 * cairo would run pieces together in one text object; a baseline 0.0015 em off on every second one
 * makes it start anew (shared facts/text-order.md 6). */
#include "paint/canvas.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { PRIVATE_SIZE = 4 };

/* Baselines of even and odd pieces, em below their line's; cairo lets a difference of 0.001 pass.
 * None is 0: poppler sorts words by multiples of 4 pt, where grids like to lie. */
static const double JITTER[] = {0.0008, 0.0023};

void canvas_start(struct canvas *canvas, cairo_t *cairo)
{
    canvas->cairo = cairo;
    canvas->inked = false;
    canvas->marks.items = NULL;
    canvas->marks.count = canvas->marks.room = 0;
    vec_push(canvas->arena, &canvas->marks);
}

void canvas_ink(struct canvas *canvas, const struct ink *ink, uint32_t tag)
{
    struct paint_mark *last = &canvas->marks.items[canvas->marks.count - 1];
    if (canvas->inked && last->ink == ink && last->tag == tag)
        return;
    uint32_t n = canvas->marks.count;
    *vec_push(canvas->arena, &canvas->marks) = (struct paint_mark){ink, tag, NULL};
    canvas->inked = true;
    if (canvas->marking)
        cairo_set_source_rgb(canvas->cairo, PAINT_MARK_RED, n / 1000 / 1000.0, n % 1000 / 1000.0);
    else if (ink)
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

void canvas_shape(struct canvas *canvas, const struct placed *item)
{
    struct box b = box_of(item);
    canvas_ink(canvas, item->ink, item->tag);
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
    canvas->clusters = arena_array(canvas->arena, canvas->room, sizeof *canvas->clusters);
    canvas->text = arena_alloc(canvas->arena, (size_t)canvas->room * PRIVATE_SIZE);
    for (uint32_t i = 0; i < canvas->room; i++)
        canvas->clusters[i] = (cairo_text_cluster_t){PRIVATE_SIZE, 1};
}

/* Where a glyph of this size may touch the paper.  A word too wide for any line can run off it, and
 * cairo would turn what it leaves out into texts without glyphs. */
static struct box paper_of(const struct canvas *canvas, double em)
{
    enum { WIDEST = 4 }; /* em */
    double x1, y1, x2, y2;
    cairo_clip_extents(canvas->cairo, &x1, &y1, &x2, &y2);
    double edge = WIDEST * em;
    return (struct box){x1 - edge, y1 - edge, x2 - x1 + 2 * edge, y2 - y1 + 2 * edge};
}

static bool is_within(const struct box *box, double x, double y)
{
    return x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height;
}

/* Adds a piece's glyphs to the call; returns how many the call then has. */
static int add_piece(
        struct canvas *canvas, const struct piece *piece, int count, double x, double y)
{
    struct box paper = paper_of(canvas, dimen_to_pt(piece->size));
    for (uint32_t i = 0; i < piece->glyph_count; i++) {
        const struct piece_glyph *glyph = &piece->glyphs[i];
        if (!is_within(&paper, x + dimen_to_pt(glyph->x), y))
            continue;
        canvas->glyphs[count] = (cairo_glyph_t){glyph->id, x + dimen_to_pt(glyph->x), y};
        utf8_encode(PRESS_FIRST_CHARACTER + glyph->code, canvas->text + PRIVATE_SIZE * count++);
    }
    return count;
}

static void show(struct canvas *canvas, const struct piece *look, int count)
{
    if (count == 0)
        return;
    canvas_ink(canvas, look->ink, look->tag);
    cairo_set_scaled_font(
            canvas->cairo, faces_find(canvas->faces, look->font, look->size, look->scale));
    if (canvas->marking) {
        cairo_show_text_glyphs(canvas->cairo, canvas->text, count * PRIVATE_SIZE, canvas->glyphs,
                count, canvas->clusters, count, 0);
        return;
    }
    /* As outlines: cairo 1.16 puts glyph images on whole pixels, which tears the joins. */
    cairo_glyph_path(canvas->cairo, canvas->glyphs, count);
    cairo_fill(canvas->cairo);
}

static bool look_alike(const struct piece *a, const struct piece *b)
{
    return a->font == b->font && a->size == b->size && a->ink == b->ink && a->tag == b->tag;
}

/* One call for as many pieces as look alike. */
void canvas_line(struct canvas *canvas, const struct placed *item, const struct pieces *pieces)
{
    double x = dimen_to_pt(item->x), y = dimen_to_pt(item->y);
    uint32_t room = 0;
    for (uint32_t i = 0; i < pieces->count; i++)
        room += pieces->items[i].glyph_count;
    make_room(canvas, room);
    int count = 0;
    for (uint32_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        double em = dimen_to_pt(piece->size) * press_em(piece->font) / piece->font->upem;
        double jitter = canvas->marking ? JITTER[i % 2] * em : 0;
        count = add_piece(canvas, piece, count, x, y + jitter);
        if (i + 1 < pieces->count && look_alike(piece, piece + 1))
            continue;
        show(canvas, piece, count);
        count = 0;
    }
}

/* --- Pages ---------------------------------------------------------------------------------- */

/* Whether the next line of the page stands beside line i, as readers see it. */
static bool is_followed(const struct page *page, uint32_t i)
{
    const struct placed *item = &page->items[i];
    for (uint32_t j = i + 1; j < page->item_count; j++)
        if (page->items[j].kind == PLACED_LINE)
            return labs((long)page->items[j].y - item->y) < item->line->shaped->style->size;
    return false;
}

const struct pieces *page_encode(struct encoder *encoder, const struct page *page)
{
    struct pieces *pieces = arena_array(encoder->arena, page->item_count, sizeof *pieces);
    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == PLACED_LINE)
            pieces[i] = encode_line(encoder, &page->items[i], is_followed(page, i));
    return pieces;
}

void canvas_page(struct canvas *canvas, const struct page *page, const struct pieces *pieces)
{
    for (uint32_t i = 0; i < page->item_count; i++) {
        const struct placed *item = &page->items[i];
        if (item->kind == PLACED_LINE)
            canvas_line(canvas, item, &pieces[i]);
        else if (item->kind == PLACED_PICTURE)
            canvas_picture(canvas, item);
        else
            canvas_shape(canvas, item);
    }
}
