/* In: a story at a width and where a part of it begins.  Out: the forms worth having: which head,
 * which picture and how high, where a quote stands, how high the whole.
 *
 *   forms_make
 *     box_forms             a box, with a little air
 *     try_photos            every picture, every height of it
 *       try_floats          a quote where it was written, or at another column's top
 *         try_bodies        every height of the body that the text can fill
 *           push_forms      every head over it */
#include "page/form_parts.h"

#include "page/make_up_costs.h"

#include <stdlib.h>

enum { MOST_TALLER = 2 };

static int photo_art(const struct forming *f, const struct form *form)
{
    const struct fitted_photo *photo = &f->copyfit->photos[form->photo];
    return f->opens && photo->place ? photo->columns * (photo->slot + form->taller) : 0;
}

/* Keeps a form when it is among the best of its height; one of each edge. */
static void keep_form(struct forming *f, const struct form *form)
{
    if (form->lines > f->rules->most_lines)
        return;
    struct form *list = f->best[form->lines];
    int *count = &f->counts[form->lines], worst = 0;
    for (int i = 0; i < *count; i++) {
        if (list[i].edge == form->edge) {
            if (form->cost < list[i].cost)
                list[i] = *form;
            return;
        }
        if (list[i].cost > list[worst].cost)
            worst = i;
    }
    if (*count < FORM_CHOICES)
        list[(*count)++] = *form;
    else if (form->cost < list[worst].cost)
        list[worst] = *form;
}

static uint32_t top_edge(const struct forming *f, const struct form *form)
{
    bool above = f->opens && f->copyfit->photos[form->photo].place == PHOTO_ABOVE;
    return above ? EDGE_ART : (uint32_t)form->level;
}

/* A filled body under every head, with and without a line of air. */
static void push_forms(struct forming *f, struct form form, int body_lines, int32_t cost,
        const struct slugs *slugs)
{
    int text = slugs->lines - slugs->art;
    form.art = photo_art(f, &form) + (f->opens ? slugs->art : 0) +
               f->copyfit->wide_lines * f->copyfit->columns;
    if (form.art == 0 && text > GREY_TEXT)
        cost += COST_GREY * (text - GREY_TEXT);
    for (int h = 0; h < (f->opens ? f->copyfit->head_count : 1); h++)
        for (int air = 0; air <= (f->opens ? 1 : 0); air++) {
            const struct fitted_head *head = &f->copyfit->heads[h];
            form.head = h;
            form.air = air;
            form.level = f->opens ? head->level : LEVEL_JUMP;
            form.edge = top_edge(f, &form);
            form.lines = form_head_lines(f->copyfit, f->from, &form) + body_lines +
                         (f->goes_on ? 0 : f->copyfit->wide_lines);
            form.cost = cost + (f->opens ? form_head_cost(f, head) : 0) +
                        (air ? form_air_cost(f, head) : 0);
            keep_form(f, &form);
        }
}

static void try_body(struct forming *f, struct form form, int body_lines, int32_t cost)
{
    struct fill_task task;
    struct fill fill;
    if (!form_task(f->copyfit, f->from, f->goes_on, &form, body_lines, &task) ||
            !fill_columns(&f->desk, &task, &fill, NULL, NULL))
        return;
    form.end = fill.end;
    cost += fill.cost + form_legs_cost(&task) + form_part_cost(f, &task) + form.over * COST_CUT;
    push_forms(f, form, body_lines, cost, &f->copyfit->slugs);
}

static int text_room(const struct forming *f, const struct form *form, int body_lines)
{
    struct fill_task task;
    if (!form_task(f->copyfit, f->from, f->goes_on, form, body_lines, &task))
        return 0;
    int room = 0;
    for (int c = 0; c < task.columns; c++)
        room += task.capacity[c] > 0 ? task.capacity[c] : 0;
    return room;
}

/* Bodies from the first that could hold the text to the last that it could fill. */
static void try_bodies(struct forming *f, struct form form, int32_t cost)
{
    int least, most, columns = f->copyfit->columns;
    lines_after(&f->copyfit->slugs, f->from, form.floated, &least, &most);
    int above = form_head_lines(f->copyfit, f->from, &form);
    for (int body = 1; body + above <= f->rules->most_lines; body++) {
        int room = text_room(f, &form, body);
        if (room <= 0)
            continue;
        int white = form.loose ? MOST_LINES : 2 * MOST_WHITE;
        bool small = f->goes_on ? body + above < LEAST_OPEN : room < least - 3 * (columns - 1);
        bool large = f->goes_on ? room > most - LEAST_REMAINDER : room > most + white;
        if (large)
            break;
        if (!small)
            try_body(f, form, body, cost);
    }
}

/* Lines cut at the end: the fewest come first, the least of them wins by its cost. */
static void try_cuts(struct forming *f, struct form form, int32_t cost)
{
    for (form.over = 0; form.over <= (f->rules->may_cut && !f->goes_on ? MOST_CUT : 0); form.over++)
        try_bodies(f, form, cost);
}

static void try_floats(struct forming *f, struct form form, int32_t cost)
{
    const struct slugs *slugs = &f->copyfit->slugs;
    form.floated = -1;
    try_cuts(f, form, cost);
    for (uint32_t i = f->from.slug; i < slugs->count; i++) {
        if (!slugs->items[i].floats)
            continue;
        form.floated = (int)i;
        for (form.float_column = 1; form.float_column < f->copyfit->columns; form.float_column++)
            if (!f->goes_on)
                try_cuts(f, form, cost + COST_QUOTE_MOVED);
        return; /* one of them moves, the first */
    }
}

/* A story without text: what stands beside nothing. */
static int empty_body(const struct forming *f, const struct form *form)
{
    const struct fitted_photo *photo = &f->copyfit->photos[form->photo];
    return photo->place == PHOTO_BESIDE ? photo->lines + form->taller : 0;
}

static void try_photos(struct forming *f)
{
    int wish = f->story->picture;
    bool can_wish = false;
    for (int p = 0; p < f->copyfit->photo_count; p++)
        can_wish = can_wish || f->copyfit->photos[p].columns == wish;
    for (int p = 0; p < (f->opens ? f->copyfit->photo_count : 1); p++) {
        struct form form = {.photo = p, .floated = -1, .loose = f->rules->loose};
        bool has = f->opens && f->copyfit->photos[p].place;
        if (f->opens && wish && can_wish && f->copyfit->photos[p].columns != wish)
            continue;
        for (form.taller = has ? -MOST_TALLER : 0; form.taller <= (has ? MOST_TALLER : 0);
                form.taller++) {
            int32_t cost = (int32_t)f->copyfit->cost + (f->opens ? form_photo_cost(f, &form) : 0);
            if (f->opens)
                cost += form_width_cost(f);
            if (f->from.slug < f->copyfit->slugs.count)
                try_floats(f, form, cost);
            else
                push_forms(f, form, empty_body(f, &form), cost, &f->copyfit->slugs);
        }
    }
}

static void box_forms(struct forming *f)
{
    for (int air = 0; air <= BOX_AIR; air++) {
        struct form form = {.cost = air * COST_BOX_AIR * f->copyfit->columns,
                .edge = EDGE_TINT,
                .level = LEVEL_NONE,
                .air = air,
                .floated = -1,
                .lines = f->copyfit->heads[0].lines + air};
        form.art = form.lines * f->copyfit->columns;
        keep_form(f, &form);
    }
}

static int find_story_level(const struct story *story, const struct copyfit *copyfit)
{
    enum { LONG = 60, MIDDLE = 22 }; /* lines of text */
    if (story->lead)
        return 1;
    return copyfit->slugs.lines >= LONG ? 2 : copyfit->slugs.lines >= MIDDLE ? 3 : 4;
}

static int compare_forms(const void *a, const void *b)
{
    const struct form *x = a, *y = b;
    if (x->lines != y->lines)
        return x->lines < y->lines ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->edge < y->edge ? -1 : 1;
}

static struct forms collect(struct forming *f)
{
    struct forms forms = {0};
    for (int h = 0; h <= f->rules->most_lines; h++)
        forms.count += (uint32_t)f->counts[h];
    struct form *items = arena_array(f->arena, forms.count + 1, sizeof *items);
    uint32_t at = 0;
    for (int h = 0; h <= f->rules->most_lines; h++)
        for (int i = 0; i < f->counts[h]; i++)
            items[at++] = f->best[h][i];
    qsort(items, forms.count, sizeof *items, compare_forms);
    forms.items = items;
    return forms;
}

struct forms forms_make(struct arena *arena, const struct story *story,
        const struct copyfit *copyfit, struct cut from, bool goes_on,
        const struct form_rules *rules)
{
    struct arena scratch;
    arena_init(&scratch);
    size_t heights = (size_t)rules->most_lines + 1;
    struct forming forming = {.arena = arena,
            .story = story,
            .copyfit = copyfit,
            .from = from,
            .goes_on = goes_on,
            .opens = !from.slug && !from.line,
            .rules = rules,
            .best = arena_array(&scratch, heights, sizeof *forming.best),
            .counts = arena_array(&scratch, heights, sizeof *forming.counts)};
    struct forming *f = &forming;
    fill_desk_init(&f->desk);
    f->story_level = find_story_level(story, copyfit);
    if (story->box)
        box_forms(f);
    else if (!from.of || from.of == copyfit->slugs.count) /* tables may be wide at one width only */
        try_photos(f);
    struct forms forms = collect(f);
    fill_desk_finish(&f->desk);
    arena_finish(&scratch);
    return forms;
}
