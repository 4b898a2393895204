/* In: a form under way.  Out: what its width, head, picture, columns cost. */
#include "page/form_parts.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

/* What a story's length asks for: rows are lead, long, middle, short; columns narrow, middle, wide.
 */
int32_t form_width_cost(const struct forming *f)
{
    static const int16_t costs[4][3] = {{1600, 300, 0}, {700, 0, 50}, {60, 0, 250}, {0, 150, 500}};
    int columns = f->copyfit->columns;
    int class = columns == 1 ? 0 : columns == f->rules->page_columns ? 2 : 1;
    if (f->rules->page_columns <= 2 && columns == f->rules->page_columns)
        class = f->story_level == 1 ? 2 : 1;
    return costs[f->story_level - 1][class];
}

int32_t form_head_cost(const struct forming *f, const struct fitted_head *head)
{
    if (f->story->lead)
        return COST_STEPPED_DOWN * head->steps;
    int wanted = f->copyfit->columns == 1 ? (f->story_level < 4 ? LEVEL_C : LEVEL_D)
                                          : (f->story_level < 3 ? LEVEL_B : LEVEL_B2);
    return COST_HEAD_STEP * abs(head->level - wanted) + COST_STEPPED_DOWN * head->steps;
}

int32_t form_photo_cost(const struct forming *f, const struct form *form)
{
    const struct fitted_photo *photo = &f->copyfit->photos[form->photo];
    if (!photo->place)
        return 0;
    /* 15 % of the slot is the unit q of the square */
    int64_t square = (int64_t)form->taller * form->taller * 10000;
    int64_t unit = (int64_t)photo->slot * photo->slot * 225;
    int64_t cost = COST_PICTURE_HEIGHT * square / unit * (50 * photo->columns + 25) / 100;
    int wish = f->story->picture ? f->story->picture : (f->copyfit->columns < 2 ? 1 : 2);
    cost += COST_PICTURE_WIDTH * abs(photo->columns - wish);
    if (photo->place == PHOTO_ABOVE)
        cost += COST_PICTURE_ABOVE;
    return (int32_t)cost;
}

int32_t form_legs_cost(const struct fill_task *task)
{
    int longest = 0;
    int32_t cost = 0;
    for (int c = 0; c < task->columns; c++) {
        int lines = task->capacity[c];
        longest = lines > longest ? lines : longest;
        if (task->columns > 1 && lines > 0 && lines < SHORT_LEG)
            cost += COST_SHORT_LEG * (SHORT_LEG - lines);
    }
    if (longest > LONG_LEG)
        cost += COST_LONG_LEG * (longest - LONG_LEG);
    return cost;
}

int32_t form_part_cost(const struct forming *f, const struct fill_task *task)
{
    if (!f->goes_on && f->opens)
        return 0;
    int lines = 0;
    for (int c = 0; c < task->columns; c++)
        lines += task->capacity[c] > 0 ? task->capacity[c] : 0;
    return lines < LEAST_PART ? COST_SHORT_PART * (LEAST_PART - lines) : 0;
}

int32_t form_air_cost(const struct forming *f, const struct fitted_head *head)
{
    return COST_AIR + COST_AIR_COLUMN * f->copyfit->columns +
           COST_AIR_HOLE * head->foot * head->foot / 10000;
}
