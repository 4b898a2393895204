/* In: pictures as they are placed.  Out: where the whole of each lies, of which a part is seen; and
 * which drawings are to be painted. */
#include "paint/places.h"

/* --- Frames --------------------------------------------------------------------------------- */

/* The unit square as stored, upwards → the unit square upright, downwards: for Exif orientations 1
 * to 8. */
static struct raster_place turned(int turn)
{
    switch (turn) {
    case 2:
        return (struct raster_place){-1, 0, 0, -1, 1, 1};
    case 3:
        return (struct raster_place){-1, 0, 0, 1, 1, 0};
    case 4:
        return (struct raster_place){1, 0, 0, 1, 0, 0};
    case 5:
        return (struct raster_place){0, 1, -1, 0, 1, 0};
    case 6:
        return (struct raster_place){0, 1, 1, 0, 0, 0};
    case 7:
        return (struct raster_place){0, -1, 1, 0, 0, 1};
    case 8:
        return (struct raster_place){0, -1, -1, 0, 1, 1};
    default:
        return (struct raster_place){1, 0, 0, -1, 0, 1};
    }
}

struct picture_frame picture_frame_of(const struct placed *item)
{
    const struct picture_file *file = item->picture;
    struct picture_view view = picture_view_find(file, item->crop, item->width, item->height);
    double unit = dimen_to_pt(item->width) * 1024 / (double)view.width;
    return (struct picture_frame){dimen_to_pt(item->x) - (double)view.x / 1024 * unit,
            dimen_to_pt(item->y) - (double)view.y / 1024 * unit, file->width * unit,
            file->height * unit};
}

struct raster_place raster_place_of(const struct placed *item)
{
    struct raster_place t = turned(item->picture->turn);
    struct picture_frame frame = picture_frame_of(item);
    return (struct raster_place){t.a * frame.across, t.b * frame.down, t.c * frame.across,
            t.d * frame.down, t.e * frame.across + frame.x, t.f * frame.down + frame.y};
}

/* --- Drawings ------------------------------------------------------------------------------- */

static bool look_alike(const struct placed *a, const struct placed *b)
{
    return a->picture == b->picture && a->crop == b->crop && a->width == b->width &&
           a->height == b->height;
}

uint32_t drawing_find(const struct drawing_list *drawings, const struct placed *item)
{
    uint32_t i = 0;
    while (i < drawings->count && !look_alike(drawings->items[i], item))
        i++;
    return i;
}

static bool is_drawing(const struct placed *item)
{
    return item->kind == PLACED_PICTURE && item->picture->kind == PICTURE_SVG && item->width > 0 &&
           item->height > 0;
}

void drawings_find(
        struct arena *arena, const struct document *document, struct drawing_list *drawings)
{
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].item_count; i++) {
            const struct placed *item = &document->pages[p].items[i];
            if (is_drawing(item) && drawing_find(drawings, item) == drawings->count)
                *vec_push(arena, drawings) = item;
        }
}
