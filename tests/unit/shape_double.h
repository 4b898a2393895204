/* Shaped text without fonts, for tests: made-up widths, joining by text/letters.h, levels by kind
 * of character (Latin and digits left to right). */
#ifndef TESTS_SHAPE_DOUBLE_H
#define TESTS_SHAPE_DOUBLE_H

#include "base/utf8.h"
#include "shape/shape.h"
#include "text/letters.h"

#include <string.h>

static const struct font double_font = {.upem = 1000, .space = 270, .tatweel = {.usable = true}};

static dimen double_width(uint32_t c, dimen em)
{
    if (letter_is_space(c))
        return dimen_scale(em, 270, 1000);
    if (letter_is_digit(c))
        return dimen_scale(em, 550, 1000);
    if (letter_joining(c) == JOINING_RIGHT)
        return dimen_scale(em, 240 + 13 * (c % 11), 1000);
    return dimen_scale(em, 310 + 29 * (c % 17), 1000);
}

static bool double_extends_cell(uint32_t c)
{
    return letter_is_mark(c) || letter_is_ignorable(c);
}

static int double_kind(uint32_t c)
{
    if (c == LINE_SEPARATOR)
        return CELL_BREAK;
    if (letter_is_space(c))
        return CELL_SPACE;
    if (letter_is_digit(c))
        return CELL_DIGIT;
    if (letter_is_arabic(c) || c == TATWEEL || (c | 32) - 'a' < 26)
        return CELL_LETTER;
    return CELL_PUNCTUATION;
}

static bool double_is_ltr(uint32_t c)
{
    return letter_is_digit(c) || (c | 32) - 'a' < 26;
}

/* The cells of `utf8`; the last is flagged nothing. */
static uint32_t double_cells(const char *utf8, dimen em, struct cell *cells)
{
    uint32_t count = 0, size, before = 0;
    for (uint32_t at = 0; utf8[at]; at += size) {
        uint32_t c = utf8_decode(utf8 + at, &size);
        struct cell *last = count ? &cells[count - 1] : NULL;
        bool lam_alef = letter_group(before) == GROUP_LAM && letter_group(c) == GROUP_ALEF;
        if (last && (double_extends_cell(c) || lam_alef)) {
            last->end = at + size;
            last->letters = (uint8_t)(last->letters + lam_alef);
            if (c == ZWNJ)
                last->flags |= CELL_ZWNJ_AFTER;
        } else {
            cells[count++] = (struct cell){.begin = at,
                    .end = at + size,
                    .kind = (uint8_t)double_kind(c),
                    .letters = 1,
                    .width = double_width(c, em)};
        }
        if (!double_extends_cell(c) || c == ZWNJ)
            before = c;
    }
    return count;
}

/* First and last character that joins, of a cell. */
static uint32_t double_edge(const char *utf8, const struct cell *cell, bool last)
{
    uint32_t size, edge = 0;
    for (uint32_t at = cell->begin; at < cell->end; at += size) {
        uint32_t c = utf8_decode(utf8 + at, &size);
        if (letter_joining(c) == JOINING_TRANSPARENT)
            continue;
        if (!edge || last)
            edge = c;
    }
    return edge;
}

static void double_flags(const char *utf8, struct cell *cells, uint32_t count)
{
    for (uint32_t i = 0; i + 1 < count; i++) {
        uint32_t a = double_edge(utf8, &cells[i], true);
        uint32_t b = double_edge(utf8, &cells[i + 1], false);
        bool onward = letter_joining(a) == JOINING_DUAL || letter_joining(a) == JOINING_CAUSING;
        bool back = letter_joining(b) != JOINING_NONE && letter_joining(b) != JOINING_TRANSPARENT;
        if (onward && back)
            cells[i].flags |= CELL_JOINS_NEXT | CELL_TATWEEL_SAFE;
        if (cells[i].kind == CELL_SPACE && cells[i + 1].kind != CELL_SPACE && a != NBSP)
            cells[i].flags |= CELL_BREAK_AFTER;
        if (a == NBSP)
            cells[i].flags |= CELL_FIXED_SPACE;
        if (cells[i].kind == CELL_BREAK)
            cells[i].flags |= CELL_MUST_BREAK;
    }
}

/* A space between two left-to-right words is one of theirs. */
static uint8_t double_level(const char *utf8, const struct cell *cells, uint32_t count, uint32_t i)
{
    bool ltr = double_is_ltr(double_edge(utf8, &cells[i], false));
    if (cells[i].kind == CELL_SPACE && i && i + 1 < count)
        ltr = double_is_ltr(double_edge(utf8, &cells[i - 1], false)) &&
              double_is_ltr(double_edge(utf8, &cells[i + 1], false));
    return ltr ? 2 : 1;
}

static const struct shaped *double_shape(
        struct arena *arena, const char *utf8, const struct style *style)
{
    struct rich_text *text = arena_new(arena, struct rich_text);
    *text = (struct rich_text){.utf8 = utf8, .length = (uint32_t)strlen(utf8)};
    struct cell *cells = arena_array(arena, strlen(utf8) + 1, sizeof *cells);
    struct run *runs = arena_array(arena, strlen(utf8) + 1, sizeof *runs);
    uint32_t count = double_cells(utf8, style->size, cells), run_count = 0;
    double_flags(utf8, cells, count);
    for (uint32_t i = 0; i < count; i++) {
        uint8_t level = double_level(utf8, cells, count, i);
        if (!run_count || runs[run_count - 1].level != level)
            runs[run_count++] = (struct run){
                    .font = &double_font, .size = style->size, .level = level, .first_cell = i};
        runs[run_count - 1].cell_count++;
        cells[i].run = run_count - 1;
    }
    struct shaped *shaped = arena_new(arena, struct shaped);
    *shaped = (struct shaped){.text = text,
            .style = style,
            .runs = runs,
            .run_count = run_count,
            .cells = cells,
            .cell_count = count};
    return shaped;
}

#endif
