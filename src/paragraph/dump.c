/* In: lines.  Out: a row of words and numbers for each. */
#include "paragraph/paragraph.h"

#include "base/strbuf.h"

static void dump_kashidas(struct strbuf *out, const struct line *line)
{
    for (int k = 0; k < line->kashida_count; k++) {
        const struct kashida *kashida = &line->kashidas[k];
        strbuf_format(out, " k%u:%d@%u", kashida->priority,
                (int)dimen_scale(kashida->length, 1000, line->shaped->style->size),
                kashida->cell - line->begin);
    }
}

static void dump_line(struct strbuf *out, const struct line *line)
{
    strbuf_format(out, "%d %d +%d r%d s%d", line->measure, line->natural, line->offset, line->ratio,
            (line->scale - 1000000) / 1000);
    dump_kashidas(out, line);
    strbuf_puts(out, line->overfull ? " overfull" : line->justified ? "" : " natural");
    strbuf_puts(out, line->last ? " last |" : " |");
    if (line->end > line->begin) {
        const struct cell *cells = line->shaped->cells;
        uint32_t begin = cells[line->begin].begin, end = cells[line->end - 1].end;
        strbuf_put(out, line->shaped->text->utf8 + begin, end - begin);
    }
    strbuf_puts(out, "|\n");
}

const char *paragraph_dump(struct arena *arena, const struct line *lines, uint32_t count)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < count; i++)
        dump_line(&out, &lines[i]);
    return strbuf_string(&out);
}
