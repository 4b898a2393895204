/* In: the lines «::: NAME TITLE» and «:::».  Out: boxes with what stands between them.
 * cmark does not know them: it is given a comment in the place of every such line (mask.c), which
 * ends any paragraph, list or table above, and its node tells where the line stood.  Boxes do not
 * nest.
 *
 *   box_convert         from the opening line to the closing one
 *     name_read         the name, one or two words, in either language
 *     rows_make         facts and attendees: a line each
 *     markdown_convert  everything else is Markdown */
#include "article/parts.h"

#include "base/strbuf.h"

#include <string.h>

static const struct box_name {
    enum box_kind kind;
    const char *names[4]; /* folded as key_fold does */
} known[] = {
        {BOX_PLAIN, {"کادر", "box"}},
        {BOX_FACTS, {"مشخصات", "facts"}},
        {BOX_ATTENDEES, {"حاضران", "attendees"}},
        {BOX_RESOLUTIONS, {"مصوبات", "resolutions"}},
        {BOX_LINES, {"نمودارخطی", "line-chart", "linechart"}},
        {BOX_BARS, {"نمودار", "chart", "نمودارمیلهای"}},
        {BOX_CONGRATULATION, {"تبریک", "congratulation"}},
        {BOX_CONDOLENCE, {"تسلیت", "condolence"}},
        {BOX_QUOTE, {"نقل", "quote", "نقلقول"}},
};

enum { KNOWN_COUNT = sizeof known / sizeof *known, LEAST_COLONS = 3 };

/* What stands on a line that begins with three colons or more; false for other lines. */
static bool find_fence(const struct parts *parts, int line, uint32_t *begin, uint32_t *end)
{
    const char *text = parts->source->text;
    uint32_t at = line_begin(parts, line), colons = 0;
    *end = line_end(parts, line);
    at += (uint32_t)strspn(text + at, " ");
    while (at < *end && text[at] == ':') {
        at++;
        colons++;
    }
    if (colons < LEAST_COLONS || at - colons - line_begin(parts, line) > 3)
        return false;
    while (at < *end && strchr(" \t\r", text[at]))
        at++;
    while (*end > at && strchr(" \t\r", text[*end - 1]))
        --*end;
    *begin = at;
    return true;
}

bool box_is_fence(const struct parts *parts, int line)
{
    uint32_t begin, end;
    return find_fence(parts, line, &begin, &end);
}

static int fence_line(const struct parts *parts, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    bool fence = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && box_is_fence(parts, line);
    return fence ? line : 0;
}

bool box_begins(const struct parts *parts, cmark_node *node)
{
    return fence_line(parts, node) > 0;
}

static bool is_closing(const struct parts *parts, int line)
{
    uint32_t begin, end;
    return find_fence(parts, line, &begin, &end) && begin == end;
}

/* --- names ----------------------------------------------------------------------------------- */

/* The end of the first `count` words of begin..end; 0 when there are fewer. */
static uint32_t words_end(const struct parts *parts, uint32_t begin, uint32_t end, int count)
{
    const char *text = parts->source->text;
    uint32_t at = begin;
    for (; count; count--) {
        while (at < end && strchr(" \t", text[at]))
            at++;
        if (at == end)
            return 0;
        while (at < end && !strchr(" \t", text[at]))
            at++;
    }
    return at;
}

static const struct box_name *find_name(const char *folded)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        for (int j = 0; j < 4 && known[i].names[j]; j++)
            if (strcmp(known[i].names[j], folded) == 0)
                return &known[i];
    return NULL;
}

static const char *fold_words(const struct parts *parts, uint32_t begin, uint32_t end)
{
    return key_fold(
            parts->arena, arena_string(parts->arena, parts->source->text + begin, end - begin));
}

/* Says which name was meant; all of a language's when none is near. */
static void report_unknown(const struct parts *parts, uint32_t begin, uint32_t end)
{
    const char *word = arena_string(parts->arena, parts->source->text + begin, end - begin);
    const char *names[KNOWN_COUNT * 4 + 1];
    bool persian = (unsigned char)*word >= 0x80;
    size_t count = 0;
    struct strbuf all;
    strbuf_init(&all, parts->arena);
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        for (int j = 0; j < 4 && known[i].names[j]; j++) {
            const char *name = known[i].names[j];
            if (((unsigned char)*name >= 0x80) != persian)
                continue;
            names[count++] = name;
            if (j < 2)
                strbuf_format(&all, "%s%s", all.length ? ", " : "", name);
        }
    names[count] = NULL;
    const char *near = diag_find_near(fold_words(parts, begin, end), names);
    diag_add(parts->diag, near ? DIAG_BOX_NAME_NEAR : DIAG_BOX_NAME,
            (struct span){parts->source, begin, end}, word, near ? near : strbuf_string(&all));
}

/* The kind; *begin moves to the title.  An unknown name belongs to the title of a plain box. */
static enum box_kind name_read(const struct parts *parts, uint32_t *begin, uint32_t end)
{
    for (int words = 2; words > 0; words--) {
        uint32_t stop = words_end(parts, *begin, end, words);
        const struct box_name *name = stop ? find_name(fold_words(parts, *begin, stop)) : NULL;
        if (!name)
            continue;
        *begin = stop + (uint32_t)strspn(parts->source->text + stop, " \t");
        return name->kind;
    }
    report_unknown(parts, *begin, words_end(parts, *begin, end, 1));
    return BOX_PLAIN;
}

/* --- rows ------------------------------------------------------------------------------------ */

static void append(struct block *parent, struct block **last, struct block *block)
{
    if (*last)
        (*last)->next = block;
    else
        parent->children = block;
    *last = block;
}

static struct block *make_text(
        struct parts *parts, enum block_kind kind, uint32_t begin, uint32_t end)
{
    struct block *block = block_make(parts, kind, begin, end);
    block->text = make_exact(parts->arena, parts->source, begin, end);
    return block;
}

/* A line without the sign of a list before it. */
static bool find_row(const struct parts *parts, int line, uint32_t *begin, uint32_t *end)
{
    const char *text = parts->source->text;
    struct marker marker;
    *begin = line_begin(parts, line);
    *end = line_end(parts, line);
    *begin += (uint32_t)strspn(text + *begin, " \t");
    while (*end > *begin && strchr(" \t\r", text[*end - 1]))
        --*end;
    if (*end <= *begin)
        return false;
    if (strchr("-*+", text[*begin]) && text[*begin + 1] == ' ')
        *begin += 2;
    else if (marker_find(text + *begin, *end - *begin, &marker))
        *begin += marker.size;
    return *begin < *end;
}

/* «label: value» → two cells, a line without a colon → one. */
static struct block *make_fact(struct parts *parts, uint32_t begin, uint32_t end)
{
    const char *text = parts->source->text;
    struct block *row = block_make(parts, BLOCK_ROW, begin, end), *last = NULL;
    const char *colon = memchr(text + begin, ':', end - begin);
    uint32_t cut = colon ? (uint32_t)(colon - text) : end;
    append(row, &last, make_text(parts, BLOCK_CELL, begin, cut));
    if (cut + 1 < end) {
        cut += 1 + (uint32_t)strspn(text + cut + 1, " \t");
        append(row, &last, make_text(parts, BLOCK_CELL, cut, end));
    }
    return row;
}

static struct block *make_item(struct parts *parts, uint32_t begin, uint32_t end)
{
    struct block *item = block_make(parts, BLOCK_ITEM, begin, end);
    item->children = make_text(parts, BLOCK_PARAGRAPH, begin, end);
    return item;
}

/* Lines first to before end; attendees hang in a list. */
static void rows_make(struct parts *parts, struct block *box, int first, int end)
{
    struct block *parent = box, *last = NULL;
    if (box->box == BOX_ATTENDEES) {
        parent = block_make(parts, BLOCK_LIST, box->span.begin, box->span.end);
        parent->ordered = true;
        parent->start = 1;
        box->children = parent;
    }
    for (int line = first; line < end; line++) {
        uint32_t from, until;
        if ((uint32_t)line <= parts->line_count)
            parts->covered[line - 1] = true;
        if (find_row(parts, line, &from, &until))
            append(parent, &last,
                    box->box == BOX_FACTS ? make_fact(parts, from, until)
                                          : make_item(parts, from, until));
    }
}

/* --- boxes ----------------------------------------------------------------------------------- */

/* A lone resolution «۱. …» is no list to Markdown, but is one here. */
static const struct block *lone_resolution(struct parts *parts, const struct block *first)
{
    struct marker marker;
    struct block *paragraph = (struct block *)first;
    if (!first || first->next || first->kind != BLOCK_PARAGRAPH ||
            !marker_find(first->text->utf8, first->text->length, &marker))
        return first;
    struct block *list = block_make(parts, BLOCK_LIST, first->span.begin, first->span.end);
    struct block *item = block_make(parts, BLOCK_ITEM, first->span.begin, first->span.end);
    list->ordered = true;
    list->start = marker.number ? marker.number : 1;
    list->children = item;
    item->children = paragraph;
    paragraph->text = rich_text_slice(parts->arena, first->text, marker.size, first->text->length);
    return list;
}

static struct block *open_box(struct parts *parts, int line)
{
    uint32_t begin, end;
    find_fence(parts, line, &begin, &end);
    struct block *box = block_make(parts, BLOCK_BOX, begin, end);
    box->box = name_read(parts, &begin, end);
    if (begin < end)
        box->text = make_exact(parts->arena, parts->source, begin, end);
    return box;
}

/* The line of the next sign after `node`, or the one after the last. */
static int next_fence_line(const struct parts *parts, cmark_node *node)
{
    for (node = cmark_node_next(node); node; node = cmark_node_next(node))
        if (fence_line(parts, node))
            return fence_line(parts, node);
    return (int)parts->line_count + 1;
}

cmark_node *box_convert(struct parts *parts, cmark_node *node, candidates *list)
{
    int line = fence_line(parts, node);
    parts->covered[line - 1] = true;
    struct span place = {parts->source, line_begin(parts, line), line_end(parts, line)};
    if (is_closing(parts, line)) {
        diag_add(parts->diag, DIAG_BOX_STRAY, place, NULL, NULL);
        return node;
    }
    struct block *box = open_box(parts, line);
    int end = next_fence_line(parts, node);
    bool by_lines = box->box == BOX_FACTS || box->box == BOX_ATTENDEES;
    candidates inner = {0};
    cmark_node *last = node;
    for (cmark_node *at = cmark_node_next(node); at && !fence_line(parts, at);
            at = cmark_node_next(at)) {
        last = at;
        if (!by_lines)
            markdown_convert(parts, at, &inner);
    }
    if (by_lines)
        rows_make(parts, box, line + 1, end);
    else
        box->children = candidates_gather(parts->arena, &inner);
    if (box->box == BOX_RESOLUTIONS)
        box->children = lone_resolution(parts, box->children);
    push_block(parts, list, box);
    if (!is_closing(parts, end)) {
        diag_add(parts->diag, DIAG_BOX_OPEN, place, NULL, NULL);
        return last;
    }
    parts->covered[end - 1] = true;
    return cmark_node_next(last);
}
