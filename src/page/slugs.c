/* In: a galley's pieces.  Out: slugs.  Single lines of text that follow each other without white
 * make a slug; so does everything else alone.  A paragraph that can grow is a slug of its own. */
#include "page/slugs.h"

#include "page/make_up_costs.h"

static int to_lines(const struct layout *layout, dimen height)
{
    return (int)((height + layout->grid.line - 1) / layout->grid.line);
}

static uint64_t find_breaks(const struct galley_piece *pieces, uint32_t count)
{
    uint64_t breaks = 0;
    for (uint32_t i = 0; i + 1 < count; i++)
        if (pieces[i].break_after < GALLEY_NO_BREAK)
            breaks |= UINT64_C(1) << i;
    return breaks;
}

static int32_t find_longer_cost(const struct galley_choice *choice)
{
    int64_t cost = COST_LONGER + choice->cost * COST_LONGER_UNIT / 1000;
    return cost > COST_LONGER_MOST ? COST_LONGER_MOST : (int32_t)cost;
}

static bool is_line(const struct layout *layout, const struct galley_piece *piece)
{
    return piece->text && piece->height == layout->grid.line;
}

/* Where the slug that begins there ends; `limit`: the next paragraph that can grow. */
static uint32_t find_end(const struct layout *layout, const struct galley_piece *pieces,
        uint32_t begin, uint32_t limit)
{
    uint32_t end = begin + 1;
    if (!is_line(layout, &pieces[begin]))
        return end;
    while (end < limit && end - begin < SLUG_LINES && is_line(layout, &pieces[end]) &&
            pieces[end].before == 0 && pieces[end].lone == 0)
        end++;
    return end;
}

static struct slug make_slug(const struct layout *layout, const struct galley_piece *pieces,
        uint32_t begin, uint32_t end, const struct galley_choice *longer)
{
    const struct galley_piece *first = &pieces[begin];
    struct slug slug = {.piece = begin,
            .lines = (int)(end - begin),
            .before = to_lines(layout, first->before),
            .lone = to_lines(layout, first->lone),
            .joined = first->joined ? to_lines(layout, first->joined->height) : 0,
            .ends = pieces[end - 1].break_after < GALLEY_NO_BREAK,
            .floats = first->floats,
            .many = is_line(layout, first)};
    if (!slug.many) {
        slug.lines = to_lines(layout, first->height);
        return slug;
    }
    slug.breaks = find_breaks(first, end - begin);
    if (longer && longer->piece_count <= SLUG_LINES) {
        slug.longer = longer;
        slug.longer_breaks = find_breaks(longer->pieces, longer->piece_count);
        slug.longer_cost = find_longer_cost(longer);
    }
    return slug;
}

struct slugs slugs_make(struct arena *arena, const struct layout *layout,
        const struct galley *galley, const struct galley_piece *pieces, uint32_t count)
{
    VEC(struct slug) list = {0};
    struct slugs slugs = {.pieces = pieces};
    uint32_t nth = 0;
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        const struct galley_choice *choice =
                nth < galley->choice_count ? &galley->choices[nth] : NULL;
        bool grows = choice && choice->begin == begin && choice->end - begin <= SLUG_LINES;
        if (choice && choice->begin <= begin)
            nth++;
        end = grows ? choice->end
                    : find_end(layout, pieces, begin,
                              nth < galley->choice_count && galley->choices[nth].begin > begin
                                      ? galley->choices[nth].begin
                                      : count);
        struct slug slug = make_slug(layout, pieces, begin, end, grows ? choice : NULL);
        *vec_push(arena, &list) = slug;
        int height = slug.before + (slug.joined ? slug.joined : slug.lines);
        slugs.lines += height;
        slugs.most += height + (slug.longer != NULL);
        slugs.art += slug.many ? 0 : height;
    }
    slugs.items = list.items;
    slugs.count = list.count;
    return slugs;
}

int slug_lines(const struct slug *slug, bool longer)
{
    return slug->lines + longer;
}

const struct galley_piece *slug_piece(
        const struct slugs *slugs, uint32_t nth, bool longer, int line)
{
    const struct slug *slug = &slugs->items[nth];
    if (longer)
        return &slug->longer->pieces[line];
    return &slugs->pieces[slug->piece + (slug->many ? (uint32_t)line : 0)];
}
