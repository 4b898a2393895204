/* In: a story and a width.  Out: its heads, pictures and slugs there, measured once. */
#include "page/module_parts.h"

#include "page/make_up_costs.h"

#include <string.h>

static int to_lines(const struct layout *layout, dimen height)
{
    return (int)((height + layout->grid.line - 1) / layout->grid.line);
}

static dimen span_width(const struct layout *layout, int columns)
{
    int units = columns * layout->grid.column_units;
    return units * layout->grid.unit + (units - 1) * layout->grid.gutter;
}

static const char *const scale[] = {
        [LEVEL_A] = "head-a",
        [LEVEL_B] = "head-b",
        [LEVEL_B2] = "head-b2",
        [LEVEL_C] = "head-c",
        [LEVEL_D] = "head-d",
};

static int find_level(const struct style *style)
{
    for (int i = LEVEL_A; i <= LEVEL_D; i++)
        if (strcmp(style->name, scale[i]) == 0)
            return i;
    return LEVEL_D;
}

/* The steps to try, the bigger first; returns how many. */
static int choose_heads(
        const struct layout *layout, const struct story *story, int columns, int levels[HEADS])
{
    bool full = columns * layout->grid.column_units == layout->grid.units;
    levels[0] = columns == 1 ? LEVEL_C : LEVEL_B;
    levels[1] = levels[0] + 1;
    if (story->lead && columns > 1) {
        levels[0] = full ? LEVEL_A : LEVEL_B;
        return 1;
    }
    return story->lead ? 1 : 2;
}

/* Lines of a picture's slot at this width: a lead's, a frieze's, a column's. */
static int find_slot(const struct layout *layout, const struct story *story, int columns)
{
    if (columns == 1)
        return 9;
    if (columns * layout->grid.column_units == layout->grid.units)
        return 14;
    return story->lead ? 13 : 11;
}

static int choose_photos(const struct layout *layout, const struct story *story, int columns,
        struct fitted_photo photos[PHOTOS])
{
    int count = 0;
    if (!story->article->photo) {
        photos[count++] = (struct fitted_photo){.place = PHOTO_NONE};
        return count;
    }
    for (int wide = columns; wide >= 1 && count < PHOTOS; wide--) {
        bool above = wide == columns;
        if (above && columns * layout->grid.column_units == layout->grid.units && columns > 2)
            continue; /* a picture over the whole page leaves no room for text */
        photos[count++] = (struct fitted_photo){.place = above ? PHOTO_ABOVE : PHOTO_BESIDE,
                .columns = wide,
                .width = span_width(layout, wide),
                .slot = find_slot(layout, story, wide)};
    }
    return count;
}

static struct galley_look make_look(const struct layout *layout, int columns, const char *headline,
        const struct fitted_photo *photo, int slot)
{
    return (struct galley_look){.head_measure = span_width(layout, columns),
            .measure = span_width(layout, 1),
            .photo_width = photo->width,
            .photo_height =
                    photo->width ? layout_picture_height(layout, slot * layout->grid.line) : 0,
            .headline = headline,
            .body = "body",
            .lead = "lead",
            .crosshead = "crosshead",
            .quote = "pull-quote",
            .deck = columns > 1 ? "deck" : "deck-narrow",
            .byline = true,
            .choices = true};
}

static int count_steps(const struct layout *layout, const char *asked, const struct style *taken)
{
    int steps = 0;
    for (const struct style *style = layout_style(layout, asked); style && style != taken;
            style = style->smaller)
        steps++;
    return steps;
}

static void fit_head(
        const struct layout *layout, const struct galley *galley, struct fitted_head *head)
{
    head->lines = to_lines(layout, galley->head.height);
    head->level = find_level(galley->headline);
    head->steps = count_steps(layout, head->style, galley->headline);
    dimen shared = galley->head_gaps * head_share(layout, galley, 1);
    head->foot = (int)((galley->head_slack + layout->grid.line - shared) * 100 / layout->grid.line);
}

static void fit_photo(const struct layout *layout, const struct story *story,
        const struct galley *galley, struct fitted_photo *photo)
{
    if (!galley->photo.height) { /* the file is missing, which the galley says */
        *photo = (struct fitted_photo){.place = PHOTO_NONE};
        return;
    }
    photo->lines = to_lines(layout, galley->photo.height);
    bool has_white = (story->article->caption || story->article->credit) &&
                     (photo->width == galley->head_measure || photo->width == galley->measure);
    photo->gap = has_white ? 0 : 1;
}

const struct galley_piece *join_pieces(
        struct arena *arena, const struct galley *galley, uint32_t *count)
{
    *count = galley->piece_count + galley->note_count;
    struct galley_piece *pieces = arena_array(arena, *count + 1, sizeof *pieces);
    if (galley->piece_count)
        memcpy(pieces, galley->pieces, galley->piece_count * sizeof *pieces);
    if (galley->note_count)
        memcpy(pieces + galley->piece_count, galley->notes, galley->note_count * sizeof *pieces);
    return pieces;
}

static void fit_text(
        const struct galley_shop *shop, const struct galley *galley, struct copyfit *copyfit)
{
    uint32_t count;
    const struct galley_piece *pieces = join_pieces(shop->arena, galley, &count);
    copyfit->slugs = slugs_make(shop->arena, shop->layout, galley, pieces, count);
    for (uint32_t i = 0; i < galley->wide_count; i++)
        copyfit->wide_lines += WIDE_GAP_LINES + to_lines(shop->layout, galley->wide[i].height);
    if (galley->cost >= GALLEY_WIDE_COST)
        copyfit->cost = COST_WIDE_TABLE;
}

/* «ادامه از صفحهٔ ۱» and the title under it. */
static int measure_jump_head(const struct galley_shop *shop, const struct story *story, int columns)
{
    const struct set_text *title = text_set(shop, story->article->title->utf8, "jump-title",
            span_width(shop->layout, columns), TAG_ARTIFACT);
    return 1 + to_lines(shop->layout, title->height);
}

static const struct copyfit *fit_box(
        const struct galley_shop *shop, const struct story *story, int columns)
{
    struct copyfit *copyfit = arena_new(shop->arena, struct copyfit);
    copyfit->columns = columns;
    copyfit->units = columns * shop->layout->grid.column_units;
    copyfit->photo_count = copyfit->head_count = 1;
    copyfit->heads[0].lines = to_lines(shop->layout, story->box->pieces[0].height);
    return copyfit;
}

const struct copyfit *copyfit_make(
        const struct galley_shop *shop, const struct story *story, int columns)
{
    const struct layout *layout = shop->layout;
    if (story->box)
        return fit_box(shop, story, columns);
    struct copyfit *copyfit = arena_new(shop->arena, struct copyfit);
    copyfit->columns = columns;
    copyfit->units = columns * layout->grid.column_units;
    copyfit->photo_count = choose_photos(layout, story, columns, copyfit->photos);
    int levels[HEADS];
    copyfit->head_count = choose_heads(layout, story, columns, levels);
    for (int i = 0; i < copyfit->head_count || i < copyfit->photo_count; i++) {
        int h = i < copyfit->head_count ? i : 0, p = i < copyfit->photo_count ? i : 0;
        struct fitted_head *head = &copyfit->heads[h];
        struct fitted_photo *photo = &copyfit->photos[p];
        head->style = scale[levels[h]];
        struct galley_look look = make_look(layout, columns, head->style, photo, photo->slot);
        const struct galley *galley = galley_make(shop, story->article, &look);
        if (!galley)
            return NULL;
        fit_head(layout, galley, head);
        fit_photo(layout, story, galley, photo);
        if (i == 0)
            fit_text(shop, galley, copyfit);
    }
    if (copyfit->head_count == 2 && copyfit->heads[1].level == copyfit->heads[0].level)
        copyfit->head_count = 1; /* it stepped down to the other */
    copyfit->jump_head = measure_jump_head(shop, story, columns);
    return copyfit;
}

int story_area(const struct galley_shop *shop, const struct story *story, int page_columns)
{
    enum { SHORT = 22, GAP = 2 };
    int columns = story->columns ? story->columns : story->lead ? page_columns : 2;
    const struct copyfit *copyfit =
            copyfit_make(shop, story, columns > page_columns ? page_columns : columns);
    if (copyfit && !story->columns && !story->lead && copyfit->slugs.lines < SHORT)
        copyfit = copyfit_make(shop, story, 1);
    if (!copyfit)
        return 0;
    int above = copyfit->heads[0].lines + copyfit->wide_lines + GAP;
    const struct fitted_photo *photo = &copyfit->photos[0];
    int picture = photo->place ? photo->columns * (photo->lines + photo->gap) : 0;
    return copyfit->slugs.lines + copyfit->columns * above + picture;
}

const struct galley *copyfit_galley(const struct galley_shop *shop, const struct story *story,
        const struct copyfit *copyfit, const struct form *form)
{
    if (story->box)
        return story->box;
    const struct fitted_photo *photo = &copyfit->photos[form->photo];
    struct galley_look look = make_look(shop->layout, copyfit->columns,
            copyfit->heads[form->head].style, photo, photo->slot + form->taller);
    look.head_air = form->air;
    return galley_make(shop, story->article, &look);
}
