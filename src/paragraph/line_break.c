/* In: a paragraph and a measure.  Out: its best lines.
 * Method: total fit (Knuth and Plass 1981) over nodes (line, one of its cheapest kashida sets), so
 * that neighbouring lines can weigh their spaces and keep their kashidas apart; shared
 * facts/paragraphs.md 1.  A node that costs more than another at its stop plus all that the next
 * line can cost that other one is dropped: no better end can come of it.  When the number of lines
 * is fixed (ragged lines, looseness), nodes at a stop are kept apart by their count of lines.
 *
 *   line_break
 *       break_justified    1 without hopeless lines; 2 wider limits when a line stays over 1.5;
 *                          3 anything, when some word fits no line
 *       break_ragged
 *           find_path
 *               reach_stop     all nodes at a stop
 *                   extend     one line from one earlier stop
 *               drop_dear
 *           set_lines */
#include "paragraph/line_break.h"

#include "base/vec.h"
#include "paragraph/justify.h"

static const dimen narrow_measure = 203187; /* 70 mm: no room for a third kashida */
static const int32_t hopeless_ratio = RATIO(1.7);
static const int32_t loose_ratio = RATIO(1.5);

#define NO_NODE UINT32_MAX

struct node {
    int64_t total;
    uint32_t before;     /* node */
    uint32_t begin, end; /* stops */
    uint32_t line;       /* how many lines so far; 0 when it does not matter */
    struct fit fit;
};

struct breaker {
    const struct paragraph *paragraph;
    const struct search *search;
    struct arena scratch;
    dimen measure, indent;
    bool ragged;
    struct limits limits;
    uint32_t line_count; /* asked for; 0 = any */
    VEC(struct node) nodes;
    struct stretch {
        uint32_t first, count;
    } * at;          /* nodes at each stop, by line, then by total */
    int64_t *useful; /* by line: nodes at the stop in hand from this cost on cannot win */
};

struct limits limits_of(const struct style *style, dimen measure, bool second)
{
    static const int32_t soft[] = {[KASHIDA_OFF] = RATIO(1.35),
            [KASHIDA_SPARING] = RATIO(1.45),
            [KASHIDA_NORMAL] = RATIO(1.36),
            [KASHIDA_RICH] = RATIO(1.20)};
    struct limits limits = {.em = style->size,
            .min_ratio = RATIO(0.75),
            .soft_ratio = soft[style->kashida],
            .scale = style->scaling / 1000,
            .kashidas = measure <= narrow_measure ? 2 : 3,
            .kashida_length = 80,
            .kashida_share = 10,
            .choices = FIT_CHOICES};
    if (second) {
        limits.min_ratio = RATIO(0.71);
        limits.scale = style->scaling / 750;
        limits.kashidas = 3;
        limits.kashida_share = 15;
    }
    if (style->kashida == KASHIDA_OFF)
        limits.kashidas = 0;
    if (limits.scale > FIT_SCALE)
        limits.scale = FIT_SCALE;
    limits_finish(&limits);
    return limits;
}

static enum fit_result fit_between(
        const struct breaker *b, uint32_t begin, uint32_t end, struct fit *fits, uint32_t *count)
{
    dimen indent = begin ? 0 : b->indent;
    if (!b->ragged)
        return fit_line(b->paragraph, &b->limits, begin, end, b->measure, indent, fits, count);
    *count = 1;
    return fit_ragged(b->paragraph, begin, end, b->measure, indent, fits);
}

/* What follows costs the new node at most this more than it costs any other. */
static int64_t most_to_follow(const struct breaker *b, const struct fit *fit)
{
    if (b->ragged)
        return 1;
    return fit->count ? COST_BETWEEN_MOST : COST_DIFFERENCE;
}

static void note_useful(struct breaker *b, uint32_t line, int64_t total, const struct fit *fit)
{
    int64_t useful = total + most_to_follow(b, fit);
    if (!b->search->unpruned && useful < b->useful[line])
        b->useful[line] = useful;
}

/* Adds the node for `fit` after the best of the nodes from..until, which share a line number and
 * are sorted by cost. */
static void add_node(
        struct breaker *b, uint32_t from, uint32_t until, uint32_t end, const struct fit *fit)
{
    const struct node *nodes = b->nodes.items;
    uint32_t line = b->line_count ? nodes[from].line + 1 : 0;
    int64_t fixed = fit->cost + b->paragraph->stops[end].penalty;
    int64_t best = b->useful[line];
    uint32_t before = NO_NODE;
    for (uint32_t i = from; i < until && nodes[i].total + fixed < best; i++) {
        int64_t total = nodes[i].total + fixed;
        if (nodes[i].before != NO_NODE && !b->ragged)
            total += cost_between(&b->limits, &nodes[i].fit, fit);
        if (total < best) {
            best = total;
            before = i;
        }
    }
    if (before == NO_NODE)
        return;
    note_useful(b, line, best, fit);
    uint32_t begin = nodes[before].end;
    *vec_push(&b->scratch, &b->nodes) = (struct node){best, before, begin, end, line, *fit};
}

static void extend(
        struct breaker *b, uint32_t begin, uint32_t end, const struct fit *fits, uint32_t count)
{
    uint32_t from = b->at[begin].first, past = from + b->at[begin].count;
    while (from < past) {
        uint32_t until = from, line = b->nodes.items[from].line;
        while (until < past && b->nodes.items[until].line == line)
            until++;
        if (!b->line_count || line < b->line_count)
            for (uint32_t i = 0; i < count; i++)
                add_node(b, from, until, end, &fits[i]);
        from = until;
    }
}

static bool comes_before(const struct node *a, const struct node *b)
{
    return a->line != b->line ? a->line < b->line : a->total < b->total;
}

/* Keeps the nodes of a stop that can still win, in order. */
static void drop_dear(struct breaker *b, uint32_t first)
{
    struct node *nodes = b->nodes.items;
    uint32_t kept = first;
    for (uint32_t i = first; i < b->nodes.count; i++) {
        if (nodes[i].total >= b->useful[nodes[i].line])
            continue;
        struct node node = nodes[i];
        uint32_t k = kept++;
        for (; k > first && comes_before(&node, &nodes[k - 1]); k--)
            nodes[k] = nodes[k - 1];
        nodes[k] = node;
    }
    b->nodes.count = kept;
}

static void reach_stop(struct breaker *b, uint32_t end)
{
    uint32_t first = b->nodes.count;
    for (uint32_t line = 0; line <= b->line_count; line++)
        b->useful[line] = INT64_MAX;
    for (uint32_t begin = end; begin-- > 0;) {
        struct fit fits[FIT_CHOICES];
        uint32_t count = 0;
        bool reached = b->at[begin].count > 0;
        if (reached && fit_between(b, begin, end, fits, &count) == FIT_TOO_WIDE)
            break;
        if (reached)
            extend(b, begin, end, fits, count);
        if (begin && b->paragraph->stops[begin].forced)
            break;
    }
    drop_dear(b, first);
    b->at[end] = (struct stretch){first, b->nodes.count - first};
}

/* The last node of the best path, NO_NODE when there is none. */
static uint32_t find_path(struct breaker *b)
{
    uint32_t stops = b->paragraph->stop_count;
    b->nodes.count = 0;
    b->at = arena_array(&b->scratch, stops, sizeof *b->at);
    b->useful = arena_array(&b->scratch, b->line_count + 1, sizeof *b->useful);
    *vec_push(&b->scratch, &b->nodes) = (struct node){.before = NO_NODE};
    b->at[0].count = 1;
    for (uint32_t end = 1; end < stops; end++)
        reach_stop(b, end);
    const struct stretch *last = &b->at[stops - 1];
    uint32_t best = NO_NODE;
    for (uint32_t i = last->first; i < last->first + last->count; i++) {
        const struct node *node = &b->nodes.items[i];
        if (node->line == b->line_count &&
                (best == NO_NODE || node->total < b->nodes.items[best].total))
            best = i;
    }
    return best;
}

static bool has_loose_line(const struct breaker *b, uint32_t node)
{
    for (; b->nodes.items[node].before != NO_NODE; node = b->nodes.items[node].before)
        if (b->nodes.items[node].fit.ratio > loose_ratio)
            return true;
    return false;
}

static uint32_t path_length(const struct breaker *b, uint32_t node)
{
    uint32_t count = 0;
    for (; b->nodes.items[node].before != NO_NODE; node = b->nodes.items[node].before)
        count++;
    return count;
}

static uint32_t break_justified(struct breaker *b)
{
    const struct style *style = b->paragraph->shaped->style;
    b->limits = limits_of(style, b->measure, false);
    b->limits.choices = b->search->choices;
    b->limits.max_ratio = hopeless_ratio;
    uint32_t node = find_path(b);
    if (node != NO_NODE && !has_loose_line(b, node))
        return node;
    b->limits = limits_of(style, b->measure, true);
    b->limits.choices = b->search->choices;
    b->limits.max_ratio = hopeless_ratio;
    node = find_path(b);
    if (node != NO_NODE)
        return node;
    b->limits.max_ratio = 0;
    return find_path(b);
}

/* A line more than the optimum's, every line within the limits; the wider ones when the first allow
 * none: nearly half of a narrow column's paragraphs can grow so, where a fifth could. */
static uint32_t break_looser(struct breaker *b, uint32_t node, int looseness)
{
    const struct style *style = b->paragraph->shaped->style;
    b->line_count = path_length(b, node) + (uint32_t)looseness;
    for (int second = 0; second < 2; second++) {
        b->limits = limits_of(style, b->measure, second);
        b->limits.choices = b->search->choices;
        b->limits.max_ratio = loose_ratio;
        b->limits.shortest_last = 2 * style->size;
        node = find_path(b);
        if (node != NO_NODE)
            break;
    }
    return node;
}

static uint32_t break_ragged(struct breaker *b, int looseness)
{
    b->line_count = count_ragged(b->paragraph, b->measure, b->indent) + (uint32_t)looseness;
    return find_path(b);
}

static void report_too_wide(struct diag *diag, const struct line *line)
{
    const struct cell *cells = line->shaped->cells;
    const struct rich_text *text = line->shaped->text;
    uint32_t begin = cells[line->begin].begin, end = cells[line->end - 1].end;
    const char *word = arena_string(diag->arena, text->utf8 + begin, end - begin);
    dimen tenths = dimen_scale(line->measure, 10, DIMEN_PT);
    const char *measure =
            arena_format(diag->arena, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
    diag_add(diag, DIAG_WORD_TOO_WIDE, rich_text_span(text, begin, end), word, measure);
}

static struct lines set_lines(
        struct arena *arena, struct diag *diag, const struct breaker *b, uint32_t node)
{
    uint32_t count = path_length(b, node);
    struct line *items = arena_array(arena, count ? count : 1, sizeof *items);
    struct lines lines = {items, count, b->nodes.items[node].total * 1000 / COST(1)};
    for (uint32_t i = count; i-- > 0; node = b->nodes.items[node].before) {
        const struct node *n = &b->nodes.items[node];
        line_set(&items[i], b->paragraph, n->begin, n->end, &n->fit, b->measure,
                n->begin ? 0 : b->indent);
    }
    for (uint32_t i = 0; i < count && diag; i++)
        if (items[i].overfull)
            report_too_wide(diag, &items[i]);
    return lines;
}

struct lines line_break_by(struct arena *arena, struct diag *diag,
        const struct paragraph *paragraph, dimen measure, dimen indent, int looseness,
        const struct search *search)
{
    struct breaker b = {.paragraph = paragraph,
            .search = search,
            .measure = measure,
            .indent = indent,
            .ragged = paragraph->shaped->style->align != ALIGN_JUSTIFY};
    arena_init(&b.scratch);
    uint32_t node = b.ragged ? break_ragged(&b, looseness) : break_justified(&b);
    if (!b.ragged && looseness && node != NO_NODE)
        node = break_looser(&b, node, looseness);
    struct lines lines = {0};
    if (node != NO_NODE)
        lines = set_lines(arena, diag, &b, node);
    arena_finish(&b.scratch);
    return lines;
}

struct lines line_break(struct arena *arena, struct diag *diag, const struct paragraph *paragraph,
        dimen measure, dimen indent, int looseness)
{
    const struct search search = {.choices = FIT_CHOICES};
    return line_break_by(arena, diag, paragraph, measure, indent, looseness, &search);
}
