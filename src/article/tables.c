/* In: a table of cmark's extension.  Out: rows of cells with alignment by column.
 * Markdown's left is the start side and its right the end side.  A column whose body cells are all
 * numbers is aligned on the decimal point, unless its author centred it. */
#include "article/parts.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

static bool is_digit_sign(uint32_t c)
{
    return c == 0x66B || c == 0x66C || c == '.' || c == ',';
}

/* «−۱٬۲۵۰٫۵», «۲۵٪», 3.5 %: signs before, at least one digit, separators inside, per cent after. */
static bool is_number(const struct rich_text *text)
{
    uint32_t size, digits = 0, tail = 0;
    for (uint32_t at = 0; at < text->length; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        if (letter_is_ignorable(c) || letter_is_space(c))
            continue;
        if (letter_is_digit(c) && !tail)
            digits++;
        else if (digits && (c == '%' || c == 0x66A))
            tail++;
        else if (!(digits && !tail && is_digit_sign(c)) &&
                 !(!digits && (c == '-' || c == '+' || c == 0x2212)))
            return false;
    }
    return digits > 0;
}

/* An empty cell or a dash says "nothing" and tells no kind. */
static bool is_empty(const struct rich_text *text)
{
    static const char *const blanks[] = {"", "-", "–", "—", NULL};
    for (const char *const *blank = blanks; *blank; blank++) {
        if (strcmp(text->utf8, *blank) == 0)
            return true;
    }
    return false;
}

static struct block *make_cell(struct parts *parts, cmark_node *node, struct stretch s)
{
    struct inlines inlines = {0};
    while (s.begin < s.end && strchr(" \t", parts->source->text[s.begin]))
        s.begin++;
    inlines_make(parts, node, s.begin, s.end, INLINE_CELL, &inlines);
    struct block *cell = block_make(parts, BLOCK_CELL, s.begin, s.end);
    cell->text = inlines.pieces.items[0];
    return cell;
}

/* Cells beyond the head's are dropped by cmark. */
static void report_rest(struct parts *parts, uint32_t at, uint32_t end)
{
    const char *text = parts->source->text;
    at += (uint32_t)strspn(text + at, " \t|");
    while (end > at && strchr(" \t|", text[end - 1]))
        end--;
    if (at < end)
        diag_add(parts->diag, DIAG_TABLE_ROW_LONG, (struct span){parts->source, at, end},
                arena_string(parts->arena, text + at, end - at), NULL);
}

/* The cell from `at` up to the next bare pipe.  cmark's own columns are off wherever the table's
 * first line is indented otherwise than the row, or was a paragraph's. */
static struct stretch find_cell(const struct parts *parts, uint32_t at, uint32_t end)
{
    const char *text = parts->source->text;
    at += (uint32_t)strspn(text + at, " \t");
    at += at < end && text[at] == '|';
    at = at > end ? end : at;
    struct stretch s = {at, at};
    while (s.end < end && text[s.end] != '|')
        s.end += text[s.end] == '\\' && s.end + 1 < end ? 2 : 1;
    return s;
}

static struct block *make_row(struct parts *parts, cmark_node *node, int line, uint32_t at)
{
    uint32_t end = line_end(parts, line);
    while (at < end && strchr(" \t>", parts->source->text[at]))
        at++;
    struct block *row = block_make(parts, BLOCK_ROW, at, end), *last = NULL;
    row->header = cmark_gfm_extensions_get_table_row_is_header(node);
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        struct stretch place = find_cell(parts, at, end);
        struct block *cell = make_cell(parts, child, place);
        at = place.end;
        if (last)
            last->next = cell;
        else
            row->children = cell;
        last = cell;
        row->column_count++;
    }
    report_rest(parts, at, end);
    return row;
}

static void find_number_columns(const struct block *table, enum cell_align *aligns, bool *numbers)
{
    for (const struct block *row = table->children; row; row = row->next) {
        uint32_t column = 0;
        for (const struct block *cell = row->children; cell && !row->header;
                cell = cell->next, column++) {
            if (is_empty(cell->text))
                continue;
            numbers[column] = true;
            if (!is_number(cell->text) && aligns[column] == CELL_DECIMAL)
                aligns[column] = CELL_START;
        }
    }
}

static void align_columns(struct parts *parts, cmark_node *node, struct block *table)
{
    uint32_t count = table->column_count;
    const uint8_t *marked = cmark_gfm_extensions_get_table_alignments(node);
    enum cell_align *aligns = arena_array(parts->arena, count + 1, sizeof *aligns);
    bool *numbers = arena_array(parts->arena, count + 1, sizeof *numbers);
    for (uint32_t i = 0; i < count; i++)
        aligns[i] = marked[i] == 'c' ? CELL_CENTER : CELL_DECIMAL;
    find_number_columns(table, aligns, numbers);
    for (uint32_t i = 0; i < count; i++) {
        if (aligns[i] != CELL_CENTER && (aligns[i] != CELL_DECIMAL || !numbers[i]))
            aligns[i] = marked[i] == 'r' ? CELL_END : CELL_START;
    }
    table->aligns = aligns;
}

void table_make(struct parts *parts, cmark_node *node, struct block *out)
{
    struct block *last = NULL;
    out->column_count = cmark_gfm_extensions_get_table_columns(node);
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        int line = last ? cmark_node_get_start_line(child) : table_head_line(node);
        uint32_t begin = line_begin(parts, line);
        if (!last && out->span.begin > begin && out->span.begin < line_end(parts, line))
            begin = out->span.begin; /* behind the sign of a list */
        struct block *row = make_row(parts, child, line, begin);
        if (last)
            last->next = row;
        else
            out->children = row;
        last = row;
    }
    align_columns(parts, node, out);
}
