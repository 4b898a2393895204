/* In: a shaped paragraph.  Out: a text trace, one line a run and one a cell: the room's golden. */
#include "shape/shape.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/letters.h"

static void put_text(struct strbuf *out, const char *bytes, uint32_t length)
{
    for (uint32_t at = 0, size; at < length; at += size) {
        uint32_t c = utf8_decode(bytes + at, &size);
        if (letter_is_ignorable(c) || letter_is_space(c) || letter_is_mark(c) ||
                c == LINE_SEPARATOR || c < ' ')
            strbuf_format(out, "<%04X>", c);
        else
            strbuf_put(out, bytes + at, size);
    }
}

static void put_flags(struct strbuf *out, unsigned flags)
{
    static const char *const names[] = {
            "break", "must", "joins", "tatweel", "zwnj", "start", "fixed", "marked"};
    for (unsigned i = 0; i < 8; i++)
        if (flags & 1u << i)
            strbuf_format(out, " %s", names[i]);
}

static void put_cell(struct strbuf *out, const struct shaped *shaped, const struct cell *cell)
{
    static const char *const kinds[] = {"letter", "space", "digit", "sign", "break", "part"};
    strbuf_format(out, "  %u-%u %s ", cell->begin, cell->end, kinds[cell->kind]);
    put_text(out, shaped->text->utf8 + cell->begin, cell->end - cell->begin);
    strbuf_format(out, " %d", cell->width);
    if (cell->letters != 1)
        strbuf_format(out, " letters=%u", cell->letters);
    if (cell->glyph_count != 1)
        strbuf_format(out, " glyphs=%u", cell->glyph_count);
    put_flags(out, cell->flags);
    strbuf_putc(out, '\n');
}

char *shape_dump(struct arena *arena, const struct shaped *shaped)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t r = 0; r < shaped->run_count; r++) {
        const struct run *run = &shaped->runs[r];
        strbuf_format(&out, "run level=%u %s size=%d", run->level, run->font->name, run->size);
        if (run->rise)
            strbuf_format(&out, " rise=%d", run->rise);
        if (run->colour)
            strbuf_format(&out, " ink=%s", run->colour->name);
        if (run->mark)
            strbuf_format(&out, " mark=%u", run->mark);
        strbuf_putc(&out, '\n');
        for (uint32_t i = run->first_cell; i < run->first_cell + run->cell_count; i++)
            put_cell(&out, shaped, &shaped->cells[i]);
    }
    strbuf_puts(&out, "");
    return out.bytes ? out.bytes : arena_copy(arena, "");
}
