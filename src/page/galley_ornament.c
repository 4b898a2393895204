/* In: a place and a size.  Out: the house's ornaments as polygons.  The star's sixteen points in
 * 1/10000 of its half size are a table, so that every compiler draws the same. */
#include "page/galley.h"

/* Outer points at 22.5 degrees' steps from the top, inner ones (0.765) between them. */
static const int16_t star[16][2] = {{0, -10000}, {2928, -7068}, {7071, -7071}, {7068, -2928},
        {10000, 0}, {7068, 2928}, {7071, 7071}, {2928, 7068}, {0, 10000}, {-2928, 7068},
        {-7071, 7071}, {-7068, 2928}, {-10000, 0}, {-7068, -2928}, {-7071, -7071}, {-2928, -7068}};

struct placed star_make(struct arena *arena, dimen x, dimen y, dimen size, const struct ink *ink)
{
    struct point *points = arena_array(arena, 16, sizeof *points);
    dimen half = size / 2;
    for (int i = 0; i < 16; i++) {
        points[i].x = half + dimen_scale(half, star[i][0], 10000);
        points[i].y = half + dimen_scale(half, star[i][1], 10000);
    }
    return (struct placed){.kind = PLACED_POLYGON,
            .x = x,
            .y = y,
            .width = size,
            .height = size,
            .ink = ink,
            .points = points,
            .point_count = 16};
}

struct placed triangle_make(
        struct arena *arena, dimen x, dimen y, dimen width, dimen height, const struct ink *ink)
{
    struct point *points = arena_array(arena, 3, sizeof *points);
    points[0] = (struct point){0, height / 2};
    points[1] = (struct point){width, 0};
    points[2] = (struct point){width, height};
    return (struct placed){.kind = PLACED_POLYGON,
            .x = x,
            .y = y,
            .width = width,
            .height = height,
            .ink = ink,
            .points = points,
            .point_count = 3};
}
