/* In: the glyphs of one face.  Out: a TrueType file with their outlines, and only what FreeType and
 * cairo's subsetter read: no cmap (glyphs are painted by id, and cairo must find no reading of its
 * own), no instructions.
 * Source: OpenType 1.9, the chapters of the tables.
 *
 *     press_font_make
 *         make_shapes         glyph 0, then every glyph → glyf, loca, hmtx and the sums of them
 *             place_parts     outlines of the parts, moved and drawn out, one after another
 *             put_glyph       contours as a simple glyph
 *         put_head … put_post */
#include "font/press.h"

#include "font/outline.h"
#include "font/sfnt.h"
#include "base/utf8.h"
#include "font/embedding.h"

#include <assert.h>
#include <string.h>

struct box {
    int32_t left, bottom, right, top;
};

struct shapes {
    struct arena *arena;
    const struct font *font;
    struct outline_pen pen;
    const struct outline **outlines;  /* by glyph of the face, made when first asked for */
    VEC(struct outline_point) placed; /* of the glyph at hand */
    struct strbuf glyf, loca, hmtx;
    struct box box;                                      /* of all */
    int32_t widest, least_start, least_end, most_extent; /* for hhea */
    uint32_t points, contours;                           /* most of a glyph, for maxp */
};

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

static void put_box(struct strbuf *table, struct box box)
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

static void make_shapes(struct shapes *shapes, struct arena *arena, const struct press_face *face)
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

/* --- Other tables --------------------------------------------------------------------------- */

static void put_zeros(struct strbuf *table, int count)
{
    for (int i = 0; i < count; i++)
        put_u8(table, 0);
}

static void put_head(struct strbuf *table, const struct shapes *shapes)
{
    const struct font *font = shapes->font;
    put_u32(table, 0x00010000);
    put_u32(table, 0x00010000); /* revision */
    put_u32(table, 0);          /* the sum: sfnt_make */
    put_u32(table, 0x5F0F3CF5);
    put_u16(table, 0x000B); /* baseline at 0, ink begins at its bearing, whole sizes not forced */
    put_u16(table, (unsigned)press_em(font));
    put_zeros(table, 16); /* no dates: the same bytes every day */
    put_box(table, shapes->box);
    put_u16(table, (font->weight >= 600 ? 1u : 0u) | (font->italic ? 2u : 0u));
    put_u16(table, 6);
    put_u16(table, 2);
    put_u16(table, 1); /* long offsets */
    put_u16(table, 0);
}

static void put_hhea(struct strbuf *table, const struct shapes *shapes, uint32_t glyph_count)
{
    put_u32(table, 0x00010000);
    put_i16(table, shapes->font->ascent);
    put_i16(table, -shapes->font->descent);
    put_i16(table, 0);
    put_u16(table, (unsigned)shapes->widest);
    put_i16(table, shapes->least_start);
    put_i16(table, shapes->least_end);
    put_i16(table, shapes->most_extent);
    put_i16(table, 1); /* an upright caret */
    put_zeros(table, 14);
    put_u16(table, glyph_count);
}

static void put_maxp(struct strbuf *table, const struct shapes *shapes, uint32_t glyph_count)
{
    put_u32(table, 0x00010000);
    put_u16(table, glyph_count);
    put_u16(table, shapes->points);
    put_u16(table, shapes->contours);
    put_u32(table, 0); /* no composites */
    put_u16(table, 2);
    put_zeros(table, 16);
}

/* Version 4. */
static void put_os2(struct strbuf *table, const struct shapes *shapes)
{
    const struct font *font = shapes->font;
    int em = font->upem;
    bool bold = font->weight >= 600;
    put_u16(table, 4);
    put_i16(table, em / 2);
    put_u16(table, (unsigned)font->weight);
    put_u16(table, 5); /* normal width */
    put_u16(table, font_embedding(font->path, 0));
    put_zeros(table, 16); /* sub- and superscripts */
    put_i16(table, em / 20);
    put_i16(table, em / 4);
    put_zeros(table, 2 + 10 + 16); /* class, panose, ranges */
    strbuf_put(table, "NSHR", 4);
    put_u16(table, font->italic ? 0x01 : bold ? 0x20 : 0x40);
    put_u32(table, 0); /* first and last character */
    put_i16(table, font->ascent);
    put_i16(table, -font->descent);
    put_i16(table, 0);
    put_u16(table, (unsigned)font->ascent);
    put_u16(table, (unsigned)font->descent);
    put_zeros(table, 8 + 2);
    put_i16(table, font->alef_height);
    put_zeros(table, 6);
}

static void put_post(struct strbuf *table, const struct shapes *shapes)
{
    put_u32(table, 0x00030000); /* no names */
    put_u32(table, 0);
    put_i16(table, -shapes->font->upem / 10);
    put_i16(table, shapes->font->upem / 20);
    put_zeros(table, 20);
}

/* UTF-16; names of fonts beyond the first plane do not occur and would come out as "?". */
static void put_utf16(struct strbuf *table, const char *string)
{
    for (uint32_t size; *string; string += size) {
        uint32_t c = utf8_decode(string, &size);
        put_u16(table, c < 0x10000 ? c : '?');
    }
}

/* Family, style, full name, PostScript name, for Windows in English. */
static void put_name(struct strbuf *table, const struct font *font, struct arena *arena)
{
    static const unsigned ids[] = {1, 2, 4, 6};
    enum { COUNT = sizeof ids / sizeof *ids };
    const char *names[COUNT] = {
            font->family, font->weight >= 600 ? "Bold" : "Regular", font->name, font->name};
    struct strbuf strings;
    strbuf_init(&strings, arena);
    put_u16(table, 0);
    put_u16(table, COUNT);
    put_u16(table, 6 + 12 * COUNT);
    for (int i = 0; i < COUNT; i++) {
        size_t start = strings.length;
        put_utf16(&strings, names[i]);
        put_u16(table, 3);
        put_u16(table, 1);
        put_u16(table, 0x409);
        put_u16(table, ids[i]);
        put_u16(table, (unsigned)(strings.length - start));
        put_u16(table, (unsigned)start);
    }
    strbuf_put(table, strings.bytes, strings.length);
}

/* --- The file ------------------------------------------------------------------------------- */

struct press_file press_font_make(struct press *press, uint32_t nth)
{
    const struct press_face *face = &press->faces.items[nth];
    uint32_t glyph_count = face->glyphs.count + 1;
    struct arena scratch;
    arena_init(&scratch);
    struct shapes shapes;
    make_shapes(&shapes, &scratch, face);

    enum { OS2, GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, NAME, POST, COUNT };
    struct sfnt_table tables[COUNT] = {[OS2] = {.tag = "OS/2"},
            [GLYF] = {"glyf", shapes.glyf},
            [HEAD] = {.tag = "head"},
            [HHEA] = {.tag = "hhea"},
            [HMTX] = {"hmtx", shapes.hmtx},
            [LOCA] = {"loca", shapes.loca},
            [MAXP] = {.tag = "maxp"},
            [NAME] = {.tag = "name"},
            [POST] = {.tag = "post"}};
    for (int i = 0; i < COUNT; i++)
        if (!tables[i].bytes.arena)
            strbuf_init(&tables[i].bytes, &scratch);
    put_os2(&tables[OS2].bytes, &shapes);
    put_head(&tables[HEAD].bytes, &shapes);
    put_hhea(&tables[HHEA].bytes, &shapes, glyph_count);
    put_maxp(&tables[MAXP].bytes, &shapes, glyph_count);
    put_name(&tables[NAME].bytes, face->font, &scratch);
    put_post(&tables[POST].bytes, &shapes);

    struct press_file file = {.font = face->font};
    file.bytes = sfnt_make(press->arena, tables, COUNT, &file.length);
    arena_finish(&scratch);
    return file;
}
