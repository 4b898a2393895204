/* In: the pictures of an article and the layout.  Out: those that cannot be opened, and rasters
 * that the widest use would show with fewer pixels an inch than the publication's paper wants.
 * Drawings have none. */
#include "lint/paper.h"

static dimen units_width(const struct layout *layout, int units)
{
    return layout->grid.unit * units + layout->grid.gutter * (units - 1);
}

/* A photo may be given the whole text block; a picture in the text its column, and an article by
 * itself has but one. */
static dimen widest_use(const struct paper *paper, bool photo)
{
    const struct layout *layout = paper->lint->layout;
    int units = layout->grid.units, column = layout->grid.column_units;
    if (paper->entry && paper->entry->columns)
        units = paper->entry->columns * column;
    else if (!photo && paper->issue)
        units = column;
    return units_width(layout, units > layout->grid.units ? layout->grid.units : units);
}

static void check_picture(struct paper *paper, const struct picture *picture, bool photo)
{
    const struct lint *lint = paper->lint;
    const struct picture_file *file =
            picture ? picture_find(lint->pictures, paper->found, picture->path, picture->span)
                    : NULL;
    if (!file || file->kind != PICTURE_RASTER || !lint->layout)
        return;
    struct picture_view left = picture_view_left(file, &picture->crop);
    int dpi = picture_dpi(file, &left, widest_use(paper, photo));
    int least = paper_least_dpi(paper->publication);
    if (dpi < least)
        diag_add(paper->found, DIAG_PICTURE_COARSE, picture->span, picture->path,
                arena_format(lint->arena, "%d < %d", dpi, least));
}

static void check_below(struct paper *paper, const struct block *block)
{
    for (; block; block = block->next) {
        check_picture(paper, block->picture, false);
        check_below(paper, block->children);
    }
}

void check_pictures(struct paper *paper)
{
    check_picture(paper, paper->article->photo, true);
    check_below(paper, paper->article->body);
}
