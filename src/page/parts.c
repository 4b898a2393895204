/* In: a story, where a part of it begins, whether it goes on elsewhere.  Out: the part, made once,
 * with its forms over every width and the areas that they take. */
#include "page/zones.h"

const struct copyfit *copyfit_find(struct regions *regions, uint32_t story, int columns)
{
    uint32_t at = story * (uint32_t)regions->most_columns + (uint32_t)columns - 1;
    if (!regions->copyfits[at]) {
        regions->copyfits[at] =
                copyfit_make(regions->shop, &regions->task->stories[story], columns);
        regions->failed = regions->failed || !regions->copyfits[at];
    }
    return regions->copyfits[at];
}

static bool may_be_wide(const struct regions *regions, const struct story *story, int columns)
{
    return !story->columns || story->columns == columns || (regions->wishless && !story->box);
}

static void note_area(struct part *part, const struct forms *forms, int columns, int32_t *cheapest)
{
    for (uint32_t i = 0; i < forms->count; i++) {
        const struct form *form = &forms->items[i];
        int area = (form->lines + ROW_GAP) * columns;
        if (area < part->least_area)
            part->least_area = area;
        if (area > part->most_area)
            part->most_area = area;
        if (form->cost < *cheapest) {
            *cheapest = form->cost;
            part->area = area;
        }
    }
}

uint32_t part_open(struct regions *regions, uint32_t number)
{
    struct part part = regions->parts.items[number];
    if (part.open == NO_PART)
        part.open = part_find(regions, part.story, part.from, true);
    regions->parts.items[number].open = part.open;
    return part.open;
}

/* Before its forms are known, or when no page is large enough: text and a head over two columns. */
int part_area(struct regions *regions, uint32_t number)
{
    const struct part *part = &regions->parts.items[number];
    if (part->forms && part->least_area != INT32_MAX)
        return part->area;
    const struct story *story = &regions->task->stories[part->story];
    int least, most, columns = story->columns ? story->columns : 1;
    const struct copyfit *copyfit = copyfit_find(regions, part->story, columns);
    if (!copyfit)
        return 0;
    int head = part->jumped ? copyfit->jump_head : copyfit->heads[0].lines + copyfit->wide_lines;
    lines_after(&copyfit->slugs, part->from, -1, &least, &most);
    return least + 2 * (ROW_GAP + head);
}

/* White of every height. */
static void make_white(struct regions *regions, struct part *part)
{
    part->least_area = 1;
    part->most_area = regions->most_columns * regions->most_lines;
    for (int columns = 1; columns <= regions->most_columns; columns++) {
        struct form *forms =
                arena_array(regions->arena, (size_t)regions->most_lines, sizeof *forms);
        for (int i = 0; i < regions->most_lines; i++)
            forms[i] = (struct form){.cost = regions->white_cost * (i + 1) * columns,
                    .edge = EDGE_WHITE,
                    .lines = i + 1,
                    .level = LEVEL_NONE};
        part->forms[columns - 1] = (struct forms){forms, (uint32_t)regions->most_lines};
    }
}

/* The editor's width, or all that are not it. */
static void make_forms(struct regions *regions, struct part *part, bool wished)
{
    const struct story *story = &regions->task->stories[part->story];
    const struct form_rules rules = {
            regions->most_lines, regions->most_columns, regions->may_cut, regions->loose};
    int32_t cheapest = INT32_MAX;
    for (int columns = 1; columns <= regions->most_columns; columns++) {
        if (may_be_wide(regions, story, columns) != wished)
            continue;
        const struct copyfit *copyfit = copyfit_find(regions, part->story, columns);
        if (!copyfit)
            return;
        part->forms[columns - 1] =
                forms_make(regions->arena, story, copyfit, part->from, part->goes_on, &rules);
        note_area(part, &part->forms[columns - 1], columns, &cheapest);
    }
}

static void make_part(struct regions *regions, struct part *part)
{
    part->forms = arena_array(regions->arena, (size_t)regions->most_columns, sizeof *part->forms);
    if (part->story == NO_STORY) {
        make_white(regions, part);
        return;
    }
    part->least_area = INT32_MAX;
    make_forms(regions, part, true);
    if (part->least_area == INT32_MAX && regions->loose && !regions->task->stories[part->story].box)
        make_forms(regions, part, false);
}

static bool same_cut(struct cut a, struct cut b)
{
    return a.slug == b.slug && a.line == b.line && a.longer == b.longer;
}

uint32_t part_find(struct regions *regions, uint32_t story, struct cut from, bool goes_on)
{
    for (uint32_t i = 0; i < regions->parts.count; i++) {
        const struct part *part = &regions->parts.items[i];
        if (part->story == story && part->goes_on == goes_on && same_cut(part->from, from))
            return i;
    }
    struct part part = {.story = story, .from = from, .goes_on = goes_on, .open = NO_PART};
    part.jumped = from.slug || from.line;
    *vec_push(regions->arena, &regions->parts) = part;
    return regions->parts.count - 1;
}

uint32_t part_white(struct regions *regions)
{
    return part_find(regions, NO_STORY, (struct cut){0}, false);
}

const struct part *part_ready(struct regions *regions, uint32_t number)
{
    if (!regions->parts.items[number].forms) {
        struct part part = regions->parts.items[number];
        make_part(regions, &part);
        regions->parts.items[number] = part;
    }
    return &regions->parts.items[number];
}

int stories_area(struct regions *regions)
{
    int area = 0;
    for (uint32_t s = 0; s < regions->task->story_count; s++) {
        if (regions->task->stories[s].filler)
            continue;
        uint32_t number = part_find(regions, s, (struct cut){0}, false);
        part_ready(regions, number);
        area += part_area(regions, number);
    }
    return area;
}

/* No form of it whole is low enough for a page where it may begin. */
bool story_must_jump(struct regions *regions, uint32_t story)
{
    const struct part *part =
            part_ready(regions, part_find(regions, story, (struct cut){0}, false));
    int most = regions->most_lines;
    if (regions->task->stories[story].lead)
        most = zone_at(regions->task, regions->task->zones[0].page).lines;
    for (int c = 0; c < regions->most_columns; c++)
        if (part->forms[c].count && part->forms[c].items[0].lines <= most)
            return false;
    return true;
}
