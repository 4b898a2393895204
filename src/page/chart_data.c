/* In: a table whose first column names and whose others count.  Out: a chart's rows and values. */
#include "page/chart.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static int digit_value(uint32_t c)
{
    if (c >= 0x6F0 && c <= 0x6F9)
        return (int)(c - 0x6F0);
    if (c >= 0x660 && c <= 0x669)
        return (int)(c - 0x660);
    return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
}

bool chart_number_parse(const char *utf8, int64_t *value)
{
    enum { MOST_DIGITS = 12, PLACES = 3 };
    int digits = 0, places = -1;
    bool negative = false;
    *value = 0;
    for (uint32_t size = 0; *utf8; utf8 += size) {
        uint32_t c = utf8_decode(utf8, &size);
        int digit = digit_value(c);
        bool ignored = c == 0x200E || c == 0x200F || c == 0x200C;
        if (!digits && (c == '-' || c == 0x2212))
            negative = true;
        else if (digits && places < 0 && (c == 0x66B || c == '.' || c == '/'))
            places = 0;
        else if (digit >= 0 && places < PLACES && digits < MOST_DIGITS) {
            *value = *value * 10 + digit;
            digits++;
            places += places >= 0;
        } else if (digit < 0 && !ignored && !(digits && (c == 0x66C || c == ','))) {
            if (digits || (c != '+' && c != ' '))
                break;
        }
    }
    for (places = places < 0 ? 0 : places; places < PLACES; places++)
        *value *= 10;
    *value = negative ? -*value : *value;
    return digits > 0;
}

static bool is_strong(const struct rich_text *text)
{
    return text->mark_count && text->marks[0].kind == MARK_STRONG && !text->marks[0].begin;
}

/* A row's place in the table as numbers; false after a diagnostic at the cell that is none. */
static bool row_read(struct galley_maker *maker, const struct block *row, struct chart *chart)
{
    struct chart_row made = {.label = row->children->text};
    made.told = is_strong(made.label);
    int nth = 0;
    for (const struct block *cell = row->children->next; cell && nth < chart->series;
            cell = cell->next, nth++) {
        const char *words = cell->text->utf8;
        if (!*words || !strcmp(words, "-") || !strcmp(words, "–") || !strcmp(words, "—"))
            continue;
        if (!chart_number_parse(words, &made.values[nth]))
            return diag_add(maker->shop->diag, DIAG_CHART_NUMBER, cell->span, words, NULL);
        made.words[nth] = cell->text;
        chart->most = made.values[nth] > chart->most ? made.values[nth] : chart->most;
        chart->least = made.values[nth] < chart->least ? made.values[nth] : chart->least;
    }
    *vec_push(maker->shop->arena, &chart->rows) = made;
    return true;
}

static void head_read(const struct block *head, struct chart *chart)
{
    int nth = 0;
    for (const struct block *cell = head->children ? head->children->next : NULL;
            cell && nth < CHART_SERIES; cell = cell->next)
        chart->names[nth++] = cell->text;
}

/* Where a label stands in the title as words of its own; NULL: nowhere. */
static const char *find_words(const char *title, const struct rich_text *label)
{
    for (const char *at = title; label->length && (at = strstr(at, label->utf8)); at++) {
        uint32_t size, before = at > title ? (unsigned char)at[-1] : ' ';
        uint32_t after = utf8_decode(at + label->length, &size);
        bool begins = before < 0x80 || (at - title > 1 && !memcmp(at - 2, "«", 2));
        if (begins && !letter_is_arabic(after) && after != ZWNJ && digit_value(after) < 0)
            return at;
    }
    return NULL;
}

/* The rows whose labels are strong, else the one that the title names first, the longest of two. */
static void tell_row(struct chart *chart, const struct rich_text *title)
{
    const char *first = NULL;
    struct chart_row *told = NULL;
    for (uint32_t i = 0; i < chart->rows.count; i++) {
        struct chart_row *row = &chart->rows.items[i];
        if (row->told)
            return;
        const char *at = title ? find_words(title->utf8, row->label) : NULL;
        if (!at || (told && (at > first ||
                                    (at == first && row->label->length <= told->label->length))))
            continue;
        first = at;
        told = row;
    }
    if (told)
        told->told = true;
}

bool chart_read(struct galley_maker *maker, const struct block *table,
        const struct rich_text *title, struct chart *chart)
{
    *chart = (struct chart){.table = table, .series = (int)table->column_count - 1};
    if (chart->series > CHART_SERIES)
        chart->series = CHART_SERIES;
    for (const struct block *row = table->children; row; row = row->next) {
        if (row->header)
            head_read(row, chart);
        else if (row->children && !row_read(maker, row, chart))
            return false;
    }
    if (chart->series < 1 || !chart->rows.count || chart->most <= chart->least)
        return diag_add(maker->shop->diag, DIAG_CHART_EMPTY, table->span, NULL, NULL);
    tell_row(chart, title);
    return true;
}
