/* In: a form that was chosen.  Out: a module with its pieces in their columns.  The columns are
 * filled once more with the same task, so they hold the lines that the search counted on. */
#include "page/module_parts.h"

struct setting_up {
    struct arena *arena;
    const struct layout *layout;
    struct slugs slugs;
    const struct form *form;
    struct module *module;
};

static int piece_height(const struct layout *layout, const struct galley_piece *piece)
{
    return piece->height / layout->grid.line;
}

/* Pieces of a column in order; what lies below the body is over. */
static void take_column(struct setting_up *s, int c, const struct filled_column *filled, int room)
{
    struct module *module = s->module;
    struct module_column *column = &module->body[c];
    VEC(const struct galley_piece *) pieces = {0}, over = {0};
    VEC(int) at = {0};
    for (uint32_t i = 0; i < filled->count; i++) {
        const struct column_part *part = &filled->parts[i];
        int line = part->line;
        for (int n = 0; n < part->count; n++) {
            const struct galley_piece *piece =
                    slug_piece(&s->slugs, part->slug, part->longer, part->first + n);
            if (part->joined && piece->joined)
                piece = piece->joined;
            int height = piece_height(s->layout, piece);
            if (line + height > room) {
                *vec_push(s->arena, &over) = piece;
            } else {
                *vec_push(s->arena, &pieces) = piece;
                *vec_push(s->arena, &at) = column->top + line;
                column->used = line + height;
            }
            line += height;
        }
    }
    column->pieces = pieces.items;
    column->at = at.items;
    column->count = pieces.count;
    if (over.count) {
        module->over = over.items;
        module->over_count = over.count;
    }
}

static void take_float(struct setting_up *s)
{
    const struct form *form = s->form;
    if (form->floated < 0)
        return;
    s->module->floated = slug_piece(&s->slugs, (uint32_t)form->floated, false, 0);
    s->module->float_column = form->float_column;
}

static void set_body(struct setting_up *s, const struct fill_task *task, const struct fill *fill,
        const struct filled_column *filled)
{
    struct module *module = s->module;
    int jump_line = module->goes_on ? JUMP_LINE_LINES : 0;
    for (int c = 0; c < module->columns; c++) {
        bool last = c == module->jump_column;
        int room = task->capacity[c] > 0 ? task->capacity[c] : 0;
        room -= last ? s->form->over : 0;
        module->body[c].top = module->body_lines - room - (last ? jump_line : 0);
        module->promised += filled[c].used;
        take_column(s, c, &filled[c], room);
    }
    module->white = fill->white;
    module->uneven = fill->uneven;
    if (module->floated) {
        int taken = s->slugs.items[s->form->floated].lines;
        const struct slug *next = s->slugs.items + s->form->floated + 1;
        bool white = (uint32_t)s->form->floated + 1 < s->slugs.count && next->before > 0;
        module->float_line = module->body[module->float_column].top - taken - white;
    }
}

static void set_box(const struct layout *layout, struct module *module, const struct form *form)
{
    const struct galley_piece *piece = &module->galley->pieces[0];
    const struct galley_piece **pieces = (const struct galley_piece **)module->body[0].pieces;
    pieces[0] = piece;
    module->body[0].count = 1;
    module->body[0].used = form->lines;
    module->body_lines = module->promised = form->lines;
    (void)layout;
}

void module_set(const struct galley_shop *shop, const struct story *story,
        const struct copyfit *copyfit, struct cut from, bool goes_on, const struct form *form,
        struct module *module)
{
    struct arena *arena = shop->arena;
    *module = (struct module){.story = story,
            .galley = copyfit_galley(shop, story, copyfit, form),
            .units = copyfit->units,
            .columns = copyfit->columns,
            .opens = !from.slug && !from.line,
            .goes_on = goes_on,
            .lines = form->lines,
            .level = form->level,
            .edge = form->edge,
            .begin = from,
            .end = goes_on ? form->end : (struct cut){copyfit->slugs.count, 0, false, 0}};
    if (story->box) {
        module->body[0].pieces = arena_array(arena, 1, sizeof(struct galley_piece *));
        module->body[0].at = arena_array(arena, 1, sizeof(int));
        set_box(shop->layout, module, form);
        return;
    }
    uint32_t count;
    const struct galley_piece *pieces = join_pieces(arena, module->galley, &count);
    struct setting_up s = {.arena = arena,
            .layout = shop->layout,
            .slugs = slugs_make(arena, shop->layout, module->galley, pieces, count),
            .form = form,
            .module = module};
    module->head_lines = form_head_lines(copyfit, from, form);
    module->wide_lines = goes_on ? 0 : copyfit->wide_lines;
    module->body_lines = form->lines - module->head_lines - module->wide_lines;
    const struct fitted_photo *photo = &copyfit->photos[form->photo];
    if (module->opens && photo->place) {
        module->photo = photo;
        module->photo_lines = photo->lines + form->taller;
        module->photo_line = photo->place == PHOTO_ABOVE ? 0 : module->head_lines;
        if (photo->place == PHOTO_ABOVE)
            module->head_line = module->photo_lines + photo->gap;
    }
    struct fill_task task;
    struct fill fill;
    struct filled_column filled[MODULE_COLUMNS];
    if (!form_task(copyfit, from, goes_on, form, module->body_lines, &task))
        return; /* a story without text */
    task.slugs = &s.slugs;
    module->jump_column = form_jump_column(&task);
    take_float(&s);
    struct fill_desk desk;
    fill_desk_init(&desk);
    if (fill_columns(&desk, &task, &fill, arena, filled))
        set_body(&s, &task, &fill, filled);
    fill_desk_finish(&desk);
}
