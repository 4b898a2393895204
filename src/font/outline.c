/* In: a glyph of any face, TrueType or CFF.  Out: TrueType contours.
 * Method: HarfBuzz tells the outline as moves, lines and curves.  A TrueType file leaves out points
 * halfway between two off-curve points and HarfBuzz puts them in; they are left out again, so the
 * file's own points come back.  A cubic is cut in n equal parts of the parameter, each replaced by
 * the quadratic with the control (3(b + c) - a - d)/4; its error is |a - 3b + 3c - d| * sqrt(3)/36
 * / n^3 (Sederberg, Computer Aided Geometric Design, 2012, ch. 2 on degree reduction).
 *
 *     outline_draw
 *         move, line, conic, cubic, close     what HarfBuzz calls
 *         thin_contour                        implied points out, closing point out
 *         turn_clockwise */
#include "font/outline.h"

#include "font/glyf.h"

#include <hb.h>
#include <math.h>

static void put(struct outline_pen *pen, double x, double y, bool on)
{
    *vec_push(pen->arena, &pen->contour) = (struct pen_point){x, y, on};
}

static bool is_implied(
        const struct pen_point *p, const struct pen_point *before, const struct pen_point *after)
{
    return p->on && !before->on && !after->on && 2 * p->x == before->x + after->x &&
           2 * p->y == before->y + after->y;
}

/* The contour as a ring, into the outline.  An implied first point stays where it is whole, for
 * readers that want a contour to begin on its curve. */
static void thin_contour(struct outline_pen *pen)
{
    const struct pen_point *ring = pen->contour.items;
    uint32_t count = pen->contour.count;
    if (count > 1 && ring[count - 1].on && ring[0].x == ring[count - 1].x &&
            ring[0].y == ring[count - 1].y)
        count--;
    bool first = true;
    for (uint32_t i = 0; count > 1 && i < count; i++) {
        const struct pen_point *p = &ring[i];
        bool whole = p->x == floor(p->x) && p->y == floor(p->y);
        if (!(i == 0 && whole) &&
                is_implied(p, &ring[(i + count - 1) % count], &ring[(i + 1) % count]))
            continue;
        *vec_push(pen->arena, &pen->points) = (struct outline_point){.x = (int32_t)lround(p->x),
                .y = (int32_t)lround(p->y),
                .on = p->on,
                .first = first};
        first = false;
    }
    pen->contour.count = 0;
}

/* clang-format off */
#define PEN_ARGUMENTS hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state
#define UNUSED_ARGUMENTS (void)funcs, (void)state, (void)user
/* clang-format on */

static void move(PEN_ARGUMENTS, float x, float y, void *user)
{
    UNUSED_ARGUMENTS;
    thin_contour(data);
    put(data, x, y, true);
}

static void line(PEN_ARGUMENTS, float x, float y, void *user)
{
    UNUSED_ARGUMENTS;
    put(data, x, y, true);
}

static void conic(PEN_ARGUMENTS, float bx, float by, float x, float y, void *user)
{
    UNUSED_ARGUMENTS;
    put(data, bx, by, false);
    put(data, x, y, true);
}

/* How many quadratics keep within a quarter unit; rounding adds up to half of one at their ends. */
static int count_parts(double x, double y)
{
    double error = hypot(x, y) * 0.0481125224; /* sqrt(3)/36 */
    int parts = 1;
    while (error > 0.25 * parts * parts * parts)
        parts++;
    return parts;
}

static double point_on(double a, double b, double c, double d, double t)
{
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

static double slope_at(double a, double b, double c, double d, double t)
{
    double s = 1 - t;
    return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c));
}

/* One coordinate of the control for the part of the cubic between t and u: (3(b + c) - a - d)/4
 * with b and c those of the part, written by its ends and slopes. */
static double control(double a, double b, double c, double d, double t, double u)
{
    double ends = point_on(a, b, c, d, t) + point_on(a, b, c, d, u);
    double slopes = slope_at(a, b, c, d, t) - slope_at(a, b, c, d, u);
    return ends / 2 + slopes * (u - t) / 4;
}

static void cubic(
        PEN_ARGUMENTS, float bx, float by, float cx, float cy, float x, float y, void *user)
{
    (void)funcs, (void)user;
    double ax = (double)state->current_x, ay = (double)state->current_y;
    int parts = count_parts(ax - 3 * bx + 3 * cx - x, ay - 3 * by + 3 * cy - y);
    for (int i = 0; i < parts; i++) {
        double t = (double)i / parts, u = (double)(i + 1) / parts;
        put(data, control(ax, bx, cx, x, t, u), control(ay, by, cy, y, t, u), false);
        put(data, point_on(ax, bx, cx, x, u), point_on(ay, by, cy, y, u), true);
    }
}

static void close(PEN_ARGUMENTS, void *user)
{
    UNUSED_ARGUMENTS;
    thin_contour(data);
}

/* Twice the area inside, positive when counter-clockwise; off-curve points serve as corners. */
static int64_t area_of(const struct outline_point *points, uint32_t count)
{
    int64_t area = 0;
    for (uint32_t i = 0, first = 0; i < count; i++) {
        first = points[i].first ? i : first;
        const struct outline_point *p = &points[i];
        const struct outline_point *q =
                i + 1 < count && !points[i + 1].first ? p + 1 : &points[first];
        area += (int64_t)p->x * q->y - (int64_t)q->x * p->y;
    }
    return area;
}

static void reverse_contour(struct outline_point *points, uint32_t count)
{
    for (uint32_t i = 1, j = count - 1; i < j; i++, j--) { /* the first point stays first */
        struct outline_point p = points[i];
        points[i] = points[j];
        points[j] = p;
    }
}

/* So that overlapping parts of a composite never cancel each other out, whatever the source: CFF
 * turns the other way, and so do mirrored components. */
static void turn_clockwise(struct outline_point *points, uint32_t count)
{
    if (area_of(points, count) <= 0)
        return;
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && !points[end].first;)
            end++;
        reverse_contour(points + i, end - i);
    }
}

static hb_draw_funcs_t *make_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, conic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close, NULL, NULL);
    return funcs;
}

void outline_pen_init(struct outline_pen *pen, struct arena *arena, const struct font *font)
{
    *pen = (struct outline_pen){.arena = arena, .font = font, .funcs = make_funcs()};
}

void outline_pen_finish(struct outline_pen *pen)
{
    hb_draw_funcs_destroy(pen->funcs);
}

struct outline outline_draw(struct outline_pen *pen, uint32_t glyph)
{
    uint32_t first = pen->points.count;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(pen->font->hb, glyph, pen->funcs, pen);
#else
    hb_font_get_glyph_shape(pen->font->hb, glyph, pen->funcs, pen);
#endif
    uint32_t count = pen->points.count - first;
    struct outline_point *points = count ? pen->points.items + first : NULL;
    turn_clockwise(points, count);
    return (struct outline){points, count, glyf_overlaps(pen->font, glyph)};
}

struct outline outline_make(struct arena *arena, const struct font *font, uint32_t glyph)
{
    struct outline_pen pen;
    outline_pen_init(&pen, arena, font);
    struct outline outline = outline_draw(&pen, glyph);
    outline_pen_finish(&pen);
    return outline;
}

int32_t outline_middle(const struct outline *outline)
{
    int32_t least = INT32_MAX, most = INT32_MIN;
    for (uint32_t i = 0; i < outline->count; i++) {
        least = outline->points[i].x < least ? outline->points[i].x : least;
        most = outline->points[i].x > most ? outline->points[i].x : most;
    }
    return outline->count ? least + (most - least) / 2 : 0;
}
