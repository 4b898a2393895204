/* In: a picture, what the editor says of it, the proportions of its place.  Out: what is shown. */
#include "picture/picture.h"

enum { ONE = 1024, THOUSAND = 1000 };

struct picture_view picture_view_left(
        const struct picture_file *file, const struct picture_crop *crop)
{
    int64_t width = (int64_t)file->width * ONE, height = (int64_t)file->height * ONE;
    if (!crop)
        return (struct picture_view){0, 0, width, height};
    return (struct picture_view){width * crop->left / THOUSAND, height * crop->top / THOUSAND,
            width * (THOUSAND - crop->left - crop->right) / THOUSAND,
            height * (THOUSAND - crop->top - crop->bottom) / THOUSAND};
}

/* Where a stretch begins, so that `middle` is in its middle, or as near as it can be. */
static int64_t settle(int64_t middle, int64_t size, int64_t begin, int64_t room)
{
    int64_t at = middle - size / 2, last = begin + room - size;
    return at < begin ? begin : at > last ? last : at;
}

struct picture_view picture_view_find(
        const struct picture_file *file, const struct picture_crop *crop, dimen width, dimen height)
{
    struct picture_view left = picture_view_left(file, crop), view = left;
    if (width <= 0 || height <= 0)
        return view;
    view.height = left.width * height / width;
    if (view.height > left.height) {
        view.height = left.height;
        view.width = left.height * width / height;
    }
    view.width = view.width ? view.width : 1;
    view.height = view.height ? view.height : 1;
    int64_t x = left.x + left.width / 2, y = left.y + left.height / 2;
    if (crop && crop->focused) {
        x = (int64_t)file->width * ONE * crop->focus_x / THOUSAND;
        y = (int64_t)file->height * ONE * crop->focus_y / THOUSAND;
    }
    view.x = settle(x, view.width, left.x, left.width);
    view.y = settle(y, view.height, left.y, left.height);
    return view;
}

int picture_dpi(const struct picture_file *file, const struct picture_view *view, dimen width)
{
    int64_t inch = 72 * (int64_t)DIMEN_PT;
    if (file->kind != PICTURE_RASTER || width <= 0)
        return 0;
    return (int)(view->width * inch / ONE / width);
}
