/* In: the glyphs of one face, as parts.  Out: their outlines as simple glyphs of a TrueType file.
 * Source: OpenType 1.9, glyf.
 *
 *     press_shapes_make
 *         place_parts     outlines of the parts, moved and drawn out, one after another
 *         put_glyph       contours as a simple glyph
 *         note_metrics    for head, hhea, maxp */
#include "font/press_shapes.h"

#include <assert.h>

/* --- Outlines ------------------------------------------------------------------------------- */

static const struct outline *find_outline(struct shapes *shapes, uint32_t glyph)
{
    const struct outline **outline = &shapes->outlines[glyph];
    if (!*outline) {
        struct outline *made = arena_new(shapes->arena, struct outline);
        *made = outline_draw(&shapes->pen, glyph);
        *outline = made;
    }
    return *outline;
}

/* All points of the parts, until the next call; first marks where contours begin. */
static struct outline place_parts(struct shapes *shapes, const struct press_key *key)
{
    bool overlap = key->part_count > 1;
    shapes->placed.count = 0;
    for (uint32_t i = 0; i < key->part_count; i++) {
        const struct press_part *part = &key->parts[i];
        const struct outline *outline = find_outline(shapes, part->glyph);
        int32_t middle = outline_middle(outline);
        overlap = overlap || outline->overlap;
        for (uint32_t j = 0; j < outline->count; j++) {
            struct outline_point *p = vec_push(shapes->arena, &shapes->placed);
            *p = outline->points[j];
            p->x += part->x + (p->x > middle ? part->extend : 0);
            p->y += part->y;
        }
    }
    return (struct outline){shapes->placed.items, shapes->placed.count, overlap};
}

static struct box box_of(const struct outline *outline)
{
    struct box box = {0, 0, 0, 0};
    for (uint32_t i = 0; i < outline->count; i++) {
        const struct outline_point *p = &outline->points[i];
        box.left = !i || p->x < box.left ? p->x : box.left;
        box.right = !i || p->x > box.right ? p->x : box.right;
        box.bottom = !i || p->y < box.bottom ? p->y : box.bottom;
        box.top = !i || p->y > box.top ? p->y : box.top;
    }
    return box;
}

/* --- glyf ----------------------------------------------------------------------------------- */

enum point_flags {
    POINT_ON = 0x01,
    POINT_X_SHORT = 0x02,
    POINT_Y_SHORT = 0x04,
    POINT_X_SAME = 0x10, /* or positive, when short */
    POINT_Y_SAME = 0x20,
    POINT_OVERLAP = 0x40, /* contours overlap: renderers take more care of their edges */
};

static unsigned flag_of(int32_t step, unsigned is_short, unsigned same)
{
    if (step == 0)
        return same;
    if (step > -256 && step < 256)
        return is_short | (step > 0 ? same : 0);
    return 0;
}

static void put_step(struct strbuf *glyf, int32_t step)
{
    if (step == 0)
        return;
    if (step > -256 && step < 256)
        put_u8(glyf, (unsigned)(step < 0 ? -step : step));
    else
        put_i16(glyf, step);
}

static void put_points(struct strbuf *glyf, const struct outline *outline)
{
    struct outline_point before = {0};
    for (uint32_t i = 0; i < outline->count; before = outline->points[i++]) {
        const struct outline_point *p = &outline->points[i];
        put_u8(glyf, (p->on ? POINT_ON : 0u) | (outline->overlap && !i ? POINT_OVERLAP : 0u) |
                             flag_of(p->x - before.x, POINT_X_SHORT, POINT_X_SAME) |
                             flag_of(p->y - before.y, POINT_Y_SHORT, POINT_Y_SAME));
    }
    before = (struct outline_point){0};
    for (uint32_t i = 0; i < outline->count; before = outline->points[i++])
        put_step(glyf, outline->points[i].x - before.x);
    before = (struct outline_point){0};
    for (uint32_t i = 0; i < outline->count; before = outline->points[i++])
        put_step(glyf, outline->points[i].y - before.y);
}

static uint32_t count_contours(const struct outline *outline)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < outline->count; i++)
        count += outline->points[i].first;
    return count;
}

void put_box(struct strbuf *table, struct box box)
{
    assert(box.left >= INT16_MIN && box.right <= INT16_MAX && box.bottom >= INT16_MIN &&
            box.top <= INT16_MAX);
    put_i16(table, box.left);
    put_i16(table, box.bottom);
    put_i16(table, box.right);
    put_i16(table, box.top);
}

/* Nothing for a blank. */
static void put_glyph(struct strbuf *glyf, const struct outline *outline, struct box box)
{
    if (!outline->count)
        return;
    put_u16(glyf, count_contours(outline));
    put_box(glyf, box);
    for (uint32_t i = 0; i < outline->count; i++)
        if (i + 1 == outline->count || outline->points[i + 1].first)
            put_u16(glyf, i);
    put_u16(glyf, 0); /* instructions */
    put_points(glyf, outline);
    while (glyf->length & 3)
        put_u8(glyf, 0);
}

/* --- All glyphs ----------------------------------------------------------------------------- */

static void widen_box(struct box *all, struct box box)
{
    all->left = box.left < all->left ? box.left : all->left;
    all->right = box.right > all->right ? box.right : all->right;
    all->bottom = box.bottom < all->bottom ? box.bottom : all->bottom;
    all->top = box.top > all->top ? box.top : all->top;
}

static void note_metrics(
        struct shapes *shapes, const struct outline *outline, struct box box, int32_t advance)
{
    uint32_t contours = count_contours(outline);
    int32_t end = advance - box.right;
    widen_box(&shapes->box, box);
    shapes->points = outline->count > shapes->points ? outline->count : shapes->points;
    shapes->contours = contours > shapes->contours ? contours : shapes->contours;
    shapes->widest = advance > shapes->widest ? advance : shapes->widest;
    shapes->least_start = box.left < shapes->least_start ? box.left : shapes->least_start;
    shapes->least_end = end < shapes->least_end ? end : shapes->least_end;
    shapes->most_extent = box.right > shapes->most_extent ? box.right : shapes->most_extent;
}

static void add_shape(struct shapes *shapes, const struct outline *outline, int32_t advance)
{
    struct box box = box_of(outline);
    put_u32(&shapes->loca, (uint32_t)shapes->glyf.length);
    put_u16(&shapes->hmtx, (unsigned)advance);
    put_i16(&shapes->hmtx, box.left);
    put_glyph(&shapes->glyf, outline, box);
    note_metrics(shapes, outline, box, advance);
}

/* Glyph 0: an empty box, as OpenType recommends. */
static void add_notdef(struct shapes *shapes)
{
    int32_t em = shapes->font->upem, right = em / 2, top = em * 7 / 10, pen = em / 20;
    struct outline_point points[] = {
            {0, 0, true, true},
            {0, top, true, false},
            {right, top, true, false},
            {right, 0, true, false},
            {pen, pen, true, true},
            {right - pen, pen, true, false},
            {right - pen, top - pen, true, false},
            {pen, top - pen, true, false},
    };
    struct outline box = {points, sizeof points / sizeof *points, false};
    add_shape(shapes, &box, right);
}

void press_shapes_make(struct shapes *shapes, struct arena *arena, const struct press_face *face)
{
    *shapes = (struct shapes){.arena = arena, .font = face->font};
    shapes->outlines = arena_array(arena, font_glyph_count(face->font), sizeof *shapes->outlines);
    outline_pen_init(&shapes->pen, arena, face->font);
    strbuf_init(&shapes->glyf, arena);
    strbuf_init(&shapes->loca, arena);
    strbuf_init(&shapes->hmtx, arena);
    add_notdef(shapes);
    for (uint32_t i = 0; i < face->glyphs.count; i++) {
        const struct press_key *key = &face->glyphs.items[i]->key;
        struct outline outline = place_parts(shapes, key);
        add_shape(shapes, &outline, key->advance);
    }
    put_u32(&shapes->loca, (uint32_t)shapes->glyf.length);
    outline_pen_finish(&shapes->pen);
}
