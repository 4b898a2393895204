/* In: a document.  Out: JSON that says what was set, for tests and for gauges of the setting.
 * Lengths are points with three decimals, made from integers, so that every machine writes the
 * same.
 *
 *     pages[] number label width height bleed
 *       lines[] x y text style measure natural width ratio scale justified last overfull
 *         kashidas[] class em word
 *         runs[] in logical order: x width font size ink level tag text
 *       shapes[] kind x y width height ink tag
 *       pictures[] path x y width height tag */
#include "paint/paint.h"

#include "base/json.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "paint/bidi_class.h"
#include "paint/order.h"

#include <stdlib.h>

/* --- JSON ----------------------------------------------------------------------------------- */

static void put_decimals(struct strbuf *out, int64_t value, int64_t one, int digits)
{
    int64_t unit = 1;
    for (int i = 0; i < digits; i++)
        unit *= 10;
    int64_t scaled = (llabs(value) * unit * 2 + one) / (2 * one);
    strbuf_format(out, "%s%lld.%0*lld", value < 0 && scaled ? "-" : "", (long long)(scaled / unit),
            digits, (long long)(scaled % unit));
}

static void put_key(struct strbuf *out, const char *key)
{
    if (out->length && out->bytes[out->length - 1] != '{')
        strbuf_putc(out, ',');
    strbuf_format(out, "\"%s\":", key);
}

static void put_number(struct strbuf *out, const char *key, int64_t value, int64_t one, int digits)
{
    put_key(out, key);
    put_decimals(out, value, one, digits);
}

static void put_length(struct strbuf *out, const char *key, dimen length)
{
    put_number(out, key, length, DIMEN_PT, 3);
}

static void put_integer(struct strbuf *out, const char *key, int64_t value)
{
    put_key(out, key);
    strbuf_format(out, "%lld", (long long)value);
}

static void put_string(struct strbuf *out, const char *key, const char *utf8)
{
    put_key(out, key);
    json_put_string(out, utf8 ? utf8 : "");
}

static void put_flag(struct strbuf *out, const char *key, bool flag)
{
    put_key(out, key);
    strbuf_puts(out, flag ? "true" : "false");
}

static void put_box(struct strbuf *out, const struct placed *item)
{
    put_length(out, "x", item->x);
    put_length(out, "y", item->y);
    put_length(out, "width", item->width);
    put_length(out, "height", item->height);
}

/* Starts the next object of an array. */
static void put_next(struct strbuf *out)
{
    strbuf_puts(out, out->bytes[out->length - 1] == '[' ? "\n{" : ",\n{");
}

/* --- Lines ---------------------------------------------------------------------------------- */

/* Bytes begin..end without bidi controls. */
static void put_text(struct strbuf *out, const char *key, struct arena *arena,
        const struct rich_text *text, uint32_t begin, uint32_t end)
{
    struct strbuf clean;
    strbuf_init(&clean, arena);
    for (uint32_t at = begin, size; at < end; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        if (!bidi_is_control(c))
            strbuf_put_char(&clean, c);
    }
    put_string(out, key, strbuf_string(&clean));
}

static void put_word(
        struct strbuf *out, struct arena *arena, const struct line *line, uint32_t cell)
{
    const struct cell *cells = line->shaped->cells;
    uint32_t begin = cell, end = cell + 1;
    while (begin > line->begin && cells[begin - 1].kind != CELL_SPACE)
        begin--;
    while (end < line->end && cells[end].kind != CELL_SPACE)
        end++;
    put_text(out, "word", arena, line->shaped->text, cells[begin].begin, cells[end - 1].end);
}

static void put_kashidas(struct strbuf *out, struct arena *arena, const struct line *line)
{
    put_key(out, "kashidas");
    strbuf_putc(out, '[');
    for (int i = 0; i < line->kashida_count; i++) {
        const struct kashida *kashida = &line->kashidas[i];
        const struct run *run = &line->shaped->runs[line->shaped->cells[kashida->cell].run];
        put_next(out);
        put_integer(out, "class", kashida->priority);
        put_number(out, "em", kashida->length, run->size, 3);
        put_word(out, arena, line, kashida->cell);
        strbuf_putc(out, '}');
    }
    strbuf_putc(out, ']');
}

static void put_run(struct strbuf *out, struct arena *arena, const struct placed *item,
        const struct set_cell *cells, const struct piece_span *piece)
{
    const struct set_cell *first = &cells[piece->begin], *last = &cells[piece->end - 1];
    const struct set_cell *start = first->x < last->x ? first : last;
    const struct set_cell *stop = first->x < last->x ? last : first;
    put_next(out);
    put_length(out, "x", item->x + start->x);
    put_length(out, "width", stop->x + stop->advance - start->x);
    put_string(out, "font", first->run->font->name);
    put_length(out, "size", first->run->size);
    put_string(out, "ink", first->ink ? first->ink->name : NULL);
    put_integer(out, "level", first->run->level);
    put_integer(out, "tag", first->tag);
    put_text(out, "text", arena, item->line->shaped->text, first->cell->begin, last->cell->end);
    strbuf_putc(out, '}');
}

static void put_runs(struct strbuf *out, struct arena *arena, const struct placed *item)
{
    struct placed_cells places = line_place(arena, item->line);
    struct ordered_line ordered = order_line(arena, item, &places);
    put_key(out, "runs");
    strbuf_putc(out, '[');
    for (uint32_t i = 0; i < ordered.piece_count; i++)
        put_run(out, arena, item, ordered.cells, &ordered.pieces[i]);
    strbuf_putc(out, ']');
}

static void put_line(struct strbuf *out, struct arena *arena, const struct placed *item)
{
    const struct line *line = item->line;
    const struct cell *cells = line->shaped->cells;
    put_next(out);
    put_length(out, "x", item->x);
    put_length(out, "y", item->y);
    if (line->end > line->begin)
        put_text(out, "text", arena, line->shaped->text, cells[line->begin].begin,
                cells[line->end - 1].end);
    put_string(out, "style", line->shaped->style->name);
    put_length(out, "measure", line->measure);
    put_length(out, "natural", line->natural);
    put_length(out, "width", line->width);
    put_number(out, "ratio", line->ratio, 1000, 3);
    put_number(out, "scale", line->scale, 1000000, 6);
    put_flag(out, "justified", line->justified);
    put_flag(out, "last", line->last);
    put_flag(out, "overfull", line->overfull);
    put_kashidas(out, arena, line);
    put_runs(out, arena, item);
    strbuf_putc(out, '}');
}

/* --- Pages ---------------------------------------------------------------------------------- */

static void put_picture(struct strbuf *out, struct arena *arena, const struct placed *item)
{
    (void)arena;
    put_next(out);
    put_string(out, "path", item->picture->path);
    put_box(out, item);
    put_integer(out, "tag", item->tag);
    strbuf_putc(out, '}');
}

static void put_shape(struct strbuf *out, struct arena *arena, const struct placed *item)
{
    static const char *const names[] = {[PLACED_LINE] = "line",
            [PLACED_FILL] = "fill",
            [PLACED_PICTURE] = "picture",
            [PLACED_POLYGON] = "polygon",
            [PLACED_OUTLINE] = "outline",
            [PLACED_DOTS] = "dots"};
    (void)arena;
    put_next(out);
    put_string(out, "kind", names[item->kind]);
    put_box(out, item);
    put_string(out, "ink", item->ink ? item->ink->name : NULL);
    put_integer(out, "tag", item->tag);
    strbuf_putc(out, '}');
}

typedef void put_item(struct strbuf *out, struct arena *arena, const struct placed *item);

static void put_items(struct strbuf *out, const char *key, const struct page *page, put_item *put)
{
    struct arena scratch;
    arena_init(&scratch);
    put_key(out, key);
    strbuf_putc(out, '[');
    for (uint32_t i = 0; i < page->item_count; i++) {
        enum placed_kind kind = page->items[i].kind;
        put_item *wanted = kind == PLACED_LINE      ? put_line
                           : kind == PLACED_PICTURE ? put_picture
                                                    : put_shape;
        if (wanted == put)
            put(out, &scratch, &page->items[i]);
    }
    strbuf_putc(out, ']');
    arena_finish(&scratch);
}

static void put_page(struct strbuf *out, const struct page *page)
{
    put_next(out);
    put_integer(out, "number", page->number);
    put_string(out, "label", page->label);
    put_length(out, "width", page->width);
    put_length(out, "height", page->height);
    put_length(out, "bleed", page->bleed);
    put_items(out, "lines", page, put_line);
    put_items(out, "shapes", page, put_shape);
    put_items(out, "pictures", page, put_picture);
    strbuf_putc(out, '}');
}

const char *paint_trace(struct arena *arena, const struct document *document)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    strbuf_puts(&out, "{\"pages\":[");
    for (uint32_t i = 0; i < document->page_count; i++)
        put_page(&out, &document->pages[i]);
    strbuf_puts(&out, "]}\n");
    return strbuf_string(&out);
}
