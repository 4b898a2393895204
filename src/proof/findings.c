/* In: numbered findings with their places.  Out: a table of them over as many pages as it takes,
 * its head on each; numbers lead to their places. */
#include "proof/parts.h"

#include "base/strbuf.h"

#include <string.h>

/* The table's columns, in 1/1000 of the width. */
enum { NUMBER, PLACE, GRADE, WORDS, FILE_PLACE, COLUMNS };
static const int shares[COLUMNS] = {50, 205, 95, 450, 200};
static const char *const heads[COLUMNS] = {"شماره", "جا", "شدت", "یافته و چاره", "پرونده"};

enum { CELL_GAP = 6 * DIMEN_PT, ROW_PAD = 2 * DIMEN_PT };

struct findings_table {
    struct proof_list_pen *pen;
    struct style strong, plain, faint;
    dimen x[COLUMNS], width[COLUMNS];
    uint32_t body;   /* tag of the rows */
    uint32_t shared; /* bytes that the paths of all files begin with */
};

static struct findings_table make_table(struct proof_list_pen *pen)
{
    struct findings_table table = {.pen = pen,
            .strong = proof_list_style(pen->desk, 700, proof_ink(INK_TEXT)),
            .plain = proof_list_style(pen->desk, 400, proof_ink(INK_TEXT)),
            .faint = proof_list_style(pen->desk, 400, proof_ink(INK_GREY))};
    dimen x = 0;
    table.faint.size = dimen_from_pt(7.5);
    table.faint.leading = dimen_from_pt(12);
    for (int c = 0; c < COLUMNS; c++) {
        dimen share = dimen_scale(pen->sheet.width, shares[c], 1000);
        table.x[c] = x;
        table.width[c] = c + 1 < COLUMNS ? share - CELL_GAP : share;
        x += share;
    }
    return table;
}

/* What all paths have in front of them, whole folders: it is left out. */
static uint32_t shared_path(const struct proof_desk *desk)
{
    const char *first = NULL;
    size_t shared = 0;
    for (uint32_t i = 0; i < desk->order->finding_count; i++) {
        const struct source *source = desk->findings[i]->span.source;
        if (!source)
            continue;
        if (!first) {
            first = source->path;
            const char *slash = strrchr(first, '/');
            shared = slash ? (size_t)(slash + 1 - first) : 0;
        }
        while (shared && strncmp(first, source->path, shared) != 0)
            do
                shared--;
            while (shared && first[shared - 1] != '/');
    }
    return (uint32_t)shared;
}

static void put_rule(struct proof_list_pen *pen, dimen thickness)
{
    maker_fill(&pen->desk->maker, pen->sheet.page, pen->sheet.end, pen->y, pen->sheet.width,
            thickness, "line");
}

/* Over every page's rows; read once. */
static void put_heads(struct findings_table *table, uint32_t row)
{
    struct proof_list_pen *pen = table->pen;
    dimen height = 0;
    for (int c = 0; c < COLUMNS; c++) {
        uint32_t tag =
                row ? maker_tag(&pen->desk->maker, TAG_HEAD_CELL, row, heads[c]) : TAG_ARTIFACT;
        dimen high =
                proof_list_text(pen, heads[c], &table->strong, table->x[c], table->width[c], tag);
        height = high > height ? high : height;
    }
    pen->y += height + ROW_PAD;
    put_rule(pen, DIMEN_PT);
    pen->y += ROW_PAD;
}

/* Number of the finding, which leads to its place on the page. */
static dimen put_number(struct findings_table *table, uint32_t index, uint32_t cell)
{
    struct proof_list_pen *pen = table->pen;
    struct maker *maker = &pen->desk->maker;
    const struct proof_place *place = &pen->desk->places[index];
    const char *number = persian_number(maker->shop->arena, (int)index + 1);
    struct style style = table->strong;
    style.colour = grade_ink(grade_of(pen->desk->findings[index]));
    uint32_t tag = cell;
    if (place->item != PROOF_NO_ITEM) {
        const char *name = arena_format(maker->shop->arena, "proof/%u", index + 1);
        tag = maker_tag(maker, TAG_LINK, cell, number);
        maker_destination(maker, name, place->page, place->x + place->width,
                place->y > style.leading ? place->y - style.leading : 0);
        maker_link(maker, pen->sheet.page, tag,
                pen->sheet.start - table->x[NUMBER] - table->width[NUMBER], pen->y,
                table->width[NUMBER], style.leading, name, place_words(pen->desk, place));
    } else {
        maker->tags.items[cell].text = number;
    }
    return proof_list_text(pen, number, &style, table->x[NUMBER], table->width[NUMBER], tag);
}

static const char *file_words(const struct findings_table *table, const struct diagnostic *d)
{
    if (!d->span.source)
        return diag_name(d->id);
    return arena_format(table->pen->desk->shop.arena, "\u2066%s:%u\u2069\u2028\u2066%s\u2069",
            d->span.source->path + table->shared, d->line, diag_name(d->id));
}

/* «۹ ← 9»: in Persian what was comes first and so stands at the right, whatever it consists of. */
static const char *turn_arrows(struct arena *arena, const char *words)
{
    static const char first_strong[] = "\u2068", arrow[] = "\u2192";
    struct strbuf out;
    if (!strstr(words, arrow))
        return words;
    strbuf_init(&out, arena);
    while (*words) {
        const char *put = strncmp(words, first_strong, 3) == 0 ? "\u2067"
                          : strncmp(words, arrow, 3) == 0      ? "\u2190"
                                                               : NULL;
        strbuf_put(&out, put ? put : words, put ? 3 : 1);
        words += put ? 3 : 1;
    }
    return strbuf_string(&out);
}

/* Names of files and addresses that are wider than their column go on in the next line. */
static const char *fold(
        struct findings_table *table, const char *words, const struct style *style, dimen width)
{
    struct strbuf out;
    dimen most = width / dimen_scale(style->size, 65, 100), since = 0;
    if (proof_list_set(table->pen, words, style, width, TAG_ARTIFACT)->width <= width)
        return words;
    strbuf_init(&out, table->pen->desk->shop.arena);
    for (; *words; words++) {
        bool begins = ((unsigned char)*words & 0xC0) != 0x80;
        since = *words == ' ' || strncmp(words, "\u2028", 3) == 0 ? 0 : since + begins;
        if (begins && since > most) {
            strbuf_puts(&out, "\u2028");
            since = 1;
        }
        strbuf_putc(&out, *words);
    }
    return strbuf_string(&out);
}

struct finding_cells {
    const char *text[COLUMNS];
    const char *hint;
};

static const struct style *cell_style(const struct findings_table *table, int column)
{
    return column == FILE_PLACE || column == PLACE ? &table->faint : &table->plain;
}

static struct finding_cells make_cells(struct findings_table *table, uint32_t index)
{
    struct proof_desk *desk = table->pen->desk;
    const struct diagnostic *d = desk->findings[index];
    struct arena *arena = desk->shop.arena;
    struct finding_cells cells = {.hint = diag_hint(d, DIAG_PERSIAN, arena)};
    cells.text[PLACE] = place_words(desk, &desk->places[index]);
    cells.text[GRADE] = grade_words(grade_of(d));
    cells.text[WORDS] = turn_arrows(arena, diag_message(d, DIAG_PERSIAN, arena));
    cells.text[FILE_PLACE] = file_words(table, d);
    for (int c = PLACE; c < COLUMNS; c++)
        cells.text[c] = fold(table, cells.text[c], cell_style(table, c), table->width[c]);
    cells.hint = fold(table, cells.hint, &table->faint, table->width[WORDS]);
    return cells;
}

static dimen row_height(struct findings_table *table, const struct finding_cells *cells)
{
    dimen most = table->strong.leading;
    for (int c = PLACE; c < COLUMNS; c++) {
        dimen height = proof_list_set(
                table->pen, cells->text[c], cell_style(table, c), table->width[c], TAG_ARTIFACT)
                               ->height;
        if (c == WORDS && *cells->hint)
            height += proof_list_set(
                    table->pen, cells->hint, &table->faint, table->width[c], TAG_ARTIFACT)
                              ->height;
        most = height > most ? height : most;
    }
    return most;
}

static dimen put_paragraph(
        struct findings_table *table, const char *words, const struct style *style, uint32_t cell)
{
    struct proof_list_pen *pen = table->pen;
    return proof_list_text(pen, words, style, table->x[WORDS], table->width[WORDS],
            maker_tag(&pen->desk->maker, TAG_P, cell, words));
}

static void put_words(struct findings_table *table, const struct finding_cells *cells, uint32_t row)
{
    struct proof_list_pen *pen = table->pen;
    uint32_t cell = maker_tag(&pen->desk->maker, TAG_CELL, row, NULL);
    dimen top = pen->y;
    pen->y += put_paragraph(table, cells->text[WORDS], &table->plain, cell);
    if (*cells->hint)
        put_paragraph(table, cells->hint, &table->faint, cell);
    pen->y = top;
}

static void put_row(struct findings_table *table, uint32_t index)
{
    struct proof_list_pen *pen = table->pen;
    struct maker *maker = &pen->desk->maker;
    struct finding_cells cells = make_cells(table, index);
    dimen height = row_height(table, &cells) + 2 * ROW_PAD;
    if (proof_list_need(pen, height))
        put_heads(table, 0);
    uint32_t row = maker_tag(maker, TAG_ROW, table->body, NULL);
    uint32_t head = maker_tag(maker, TAG_HEAD_CELL, row, NULL);
    maker->tags.items[head].row_head = true;
    put_number(table, index, head);
    for (int c = PLACE; c < COLUMNS; c++)
        if (c == WORDS)
            put_words(table, &cells, row);
        else
            proof_list_text(pen, cells.text[c], cell_style(table, c), table->x[c], table->width[c],
                    maker_tag(maker, TAG_CELL, row, cells.text[c]));
    pen->y += height - ROW_PAD;
    put_rule(pen, DIMEN_PT / 2);
    pen->y += ROW_PAD;
}

void findings_list(struct proof_list_pen *pen)
{
    struct proof_desk *desk = pen->desk;
    struct maker *maker = &desk->maker;
    struct findings_table table = make_table(pen);
    proof_list_need(pen, 6 * table.plain.leading);
    proof_list_heading(pen, 3, "یافته‌ها");
    if (!desk->order->finding_count) {
        const char *none = "چیزی یافت نشد.";
        pen->y += proof_list_text(pen, none, &table.plain, 0, pen->sheet.width,
                maker_tag(maker, TAG_P, pen->section, none));
        return;
    }
    table.shared = shared_path(desk);
    uint32_t whole = maker_tag(maker, TAG_TABLE, pen->section, NULL);
    uint32_t group = maker_tag(maker, TAG_HEAD_ROWS, whole, NULL);
    put_heads(&table, maker_tag(maker, TAG_ROW, group, NULL));
    table.body = maker_tag(maker, TAG_BODY_ROWS, whole, NULL);
    for (uint32_t i = 0; i < desk->order->finding_count; i++)
        put_row(&table, i);
}
