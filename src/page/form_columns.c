/* In: a form and the height of its body.  Out: what each column has room for beside the picture and
 * the quote, what stands above the body. */
#include "page/module_parts.h"

#include "page/make_up_costs.h"

static int obstacle(const struct fitted_photo *photo, const struct form *form, int columns,
        int column, int body_lines, bool opens)
{
    if (!opens || photo->place != PHOTO_BESIDE || column < columns - photo->columns)
        return 0;
    int lines = photo->lines + form->taller;
    int left = body_lines - lines - photo->gap;
    return left <= 0 && body_lines >= lines ? body_lines : lines + photo->gap;
}

static int float_lines(const struct slugs *slugs, int floated)
{
    const struct slug *slug = &slugs->items[floated];
    uint32_t next = (uint32_t)floated + 1;
    int white = next < slugs->count ? slugs->items[next].before : 0;
    return slug->lines + (white > 0 ? 1 : 0);
}

bool form_task(const struct copyfit *copyfit, struct cut from, bool goes_on,
        const struct form *form, int body_lines, struct fill_task *task)
{
    bool opens = !from.slug && !from.line;
    const struct fitted_photo *photo = &copyfit->photos[form->photo];
    *task = (struct fill_task){.slugs = &copyfit->slugs,
            .from = from,
            .columns = copyfit->columns,
            .floated = form->floated,
            .open = goes_on,
            .most_white = form->loose ? MOST_LINES : MOST_WHITE};
    int least_leg = form->loose || task->columns == 1 ? 1 : LEAST_LEG;
    for (int c = 0; c < task->columns; c++) {
        int taken = obstacle(photo, form, task->columns, c, body_lines, opens);
        if (form->floated >= 0 && form->float_column == c)
            taken += float_lines(&copyfit->slugs, form->floated);
        task->capacity[c] = body_lines - taken;
        bool whole = taken == body_lines && !(form->floated >= 0 && form->float_column == c);
        if (task->capacity[c] < least_leg && !whole)
            return false;
    }
    int last = form_jump_column(task);
    if (last < 0)
        return false;
    task->capacity[last] += form->over - (goes_on ? JUMP_LINE_LINES : 0);
    return true;
}

int form_jump_column(const struct fill_task *task)
{
    for (int c = task->columns - 1; c >= 0; c--)
        if (task->capacity[c] > 0)
            return c;
    return -1;
}

int form_head_lines(const struct copyfit *copyfit, struct cut from, const struct form *form)
{
    if (from.slug || from.line)
        return copyfit->jump_head + form->air;
    const struct fitted_photo *photo = &copyfit->photos[form->photo];
    int lines = copyfit->heads[form->head].lines + form->air;
    if (photo->place == PHOTO_ABOVE)
        lines += photo->lines + form->taller + photo->gap;
    return lines;
}
