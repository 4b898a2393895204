/* In: a line's stops and its fit.  Out: the line, in whole units.
 * Method: kashidas are whole hundredths of an em (the press cuts a glyph for each length), the
 * scale a whole thousandth; what is left belongs to the spaces, to the unit. */
#include "paragraph/justify.h"

static bool is_space(const struct cell *cell)
{
    return cell->kind == CELL_SPACE || cell->kind == CELL_BREAK;
}

static void sum_cells(const struct line *line, int64_t *letters, int64_t *spaces)
{
    *letters = *spaces = 0;
    for (uint32_t i = line->begin; i < line->end; i++) {
        const struct cell *cell = &line->shaped->cells[i];
        *(is_space(cell) ? spaces : letters) += cell->width;
    }
}

dimen line_content(const struct line *line)
{
    int64_t letters, spaces;
    sum_cells(line, &letters, &spaces);
    for (int k = 0; k < line->kashida_count; k++)
        letters += line->kashidas[k].length;
    return dimen_scale(letters, line->scale, 1000000);
}

static dimen offset_of(const struct line *line)
{
    dimen room = line->measure - line->indent;
    switch (line->shaped->style->align) {
    case ALIGN_CENTER:
        return line->overfull ? 0 : line->indent + (room - line->width) / 2;
    case ALIGN_END:
        return line->overfull ? 0 : line->measure - line->width;
    default:
        return line->indent;
    }
}

static void set_kashidas(
        struct line *line, const struct paragraph *paragraph, const struct fit *fit)
{
    line->kashida_count = (uint8_t)fit->count;
    for (int k = 0; k < fit->count; k++) {
        const struct place *place = &paragraph->places[fit->places[k]];
        line->kashidas[k] = (struct kashida){.cell = place->cell,
                .priority = place->priority,
                .length = (dimen)((int64_t)paragraph->shaped->style->size * fit->length / 100)};
    }
}

void line_set(struct line *line, const struct paragraph *paragraph, uint32_t begin, uint32_t end,
        const struct fit *fit, dimen measure, dimen indent)
{
    const struct stop *first = &paragraph->stops[begin], *last = &paragraph->stops[end];
    *line = (struct line){.shaped = paragraph->shaped,
            .begin = first->begin,
            .end = last->end,
            .measure = measure,
            .indent = indent,
            .ratio = 1000,
            .scale = 1000000,
            .last = last->forced};
    if (line->end < line->begin)
        line->end = line->begin;
    int64_t letters, spaces;
    sum_cells(line, &letters, &spaces);
    line->natural = line->width = (dimen)(letters + spaces);
    line->overfull = fit->natural && line->end > line->begin && line->natural > measure - indent;
    if (!fit->natural) {
        line->justified = true;
        line->scale = 1000000 + 1000 * fit->scale;
        line->width = measure - indent;
        set_kashidas(line, paragraph, fit);
        line->ratio = dimen_scale(line->width - line_content(line), 1000, spaces);
    }
    line->offset = offset_of(line);
}
