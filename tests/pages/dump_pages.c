/* The main golden: an issue's pages as text.  dump_pages [--bless] FOLDER GOLDEN: sets the issue
 * and compares every placed item with the golden file; a line an item, lengths in pt. */
#include "base/strbuf.h"
#include "page/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct galley_shop shop;
};

static void open_bench(struct bench *bench)
{
    static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    *bench = (struct bench){0};
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    bench->fonts = font_set_create(&bench->arena, &bench->diag, SOURCE_DIR "/fonts", NULL);
    bench->shop.arena = &bench->arena;
    bench->shop.diag = &bench->diag;
    bench->shop.shaper = shaper_create(&bench->arena, &bench->diag, bench->fonts);
    bench->shop.pictures = picture_set_create(&bench->arena);
    bench->shop.layout = layout_read(&bench->arena, &bench->diag, "bulletin", folders, NULL);
}

static void close_bench(struct bench *bench)
{
    picture_set_destroy(bench->shop.pictures);
    shaper_destroy(bench->shop.shaper);
    font_set_destroy(bench->fonts);
    arena_finish(&bench->arena);
}

static void put_line(struct strbuf *out, const struct placed *item)
{
    const struct line *line = item->line;
    const struct cell *cells = line->shaped->cells;
    uint32_t begin = cells[line->begin].begin, end = cells[line->end - 1].end;
    strbuf_format(
            out, " line %.2f r%d s%d", dimen_to_pt(line->width), line->ratio, line->scale / 1000);
    for (int i = 0; i < line->kashida_count; i++)
        strbuf_format(
                out, " k%u+%.2f", line->kashidas[i].cell, dimen_to_pt(line->kashidas[i].length));
    strbuf_puts(out, ": ");
    strbuf_put(out, line->shaped->text->utf8 + begin, end - begin);
}

static void put_item(struct strbuf *out, const struct placed *item)
{
    static const char *const kinds[] = {"line", "fill", "picture", "polygon", "outline", "dots"};
    strbuf_format(out, "%.2f %.2f t%u", dimen_to_pt(item->x), dimen_to_pt(item->y), item->tag);
    if (item->kind == PLACED_LINE)
        put_line(out, item);
    else
        strbuf_format(out, " %s %.2f x %.2f %s", kinds[item->kind], dimen_to_pt(item->width),
                dimen_to_pt(item->height), item->ink ? item->ink->name : "");
    strbuf_puts(out, "\n");
}

static const char *dump(struct arena *arena, const struct document *document)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t p = 0; p < document->page_count; p++) {
        const struct page *page = &document->pages[p];
        strbuf_format(&out, "page %s: %u items, %u links\n", page->label, page->item_count,
                page->link_count);
        for (uint32_t i = 0; i < page->item_count; i++)
            if (page->items[i].kind != PLACED_POLYGON) /* ornaments: their count says enough */
                put_item(&out, &page->items[i]);
    }
    for (uint32_t t = 1; t < document->tag_count; t++) {
        const struct tag *tag = &document->tags[t];
        strbuf_format(&out, "tag %u < %u role %d: %s\n", t, tag->parent, (int)tag->role,
                tag->text  ? tag->text
                : tag->alt ? tag->alt
                           : "");
    }
    return strbuf_string(&out);
}

static char *read_golden(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    enum { MOST = 1 << 22 };
    char *bytes = arena_alloc(arena, MOST);
    bytes[fread(bytes, 1, MOST - 1, file)] = 0;
    fclose(file);
    return bytes;
}

static int line_length(const char *text)
{
    return (int)strcspn(text, "\n");
}

/* The first line that differs is told. */
static int compare(const char *made, const char *golden)
{
    int line = 1;
    while (*made && *golden) {
        int a = line_length(made), b = line_length(golden);
        if (a != b || memcmp(made, golden, (size_t)a) != 0)
            break;
        made += a + (made[a] == '\n');
        golden += b + (golden[b] == '\n');
        line++;
    }
    if (!*made && !*golden)
        return 0;
    printf("line %d\n  golden: %.*s\n  made:   %.*s\n", line, line_length(golden), golden,
            line_length(made), made);
    puts("when the change is meant: tests/bless");
    return 1;
}

static int bless(const char *path, const char *made)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return 2;
    fputs(made, file);
    return fclose(file) == 0 ? 0 : 2;
}

int main(int argc, char **argv)
{
    bool blessing = argc == 4 && strcmp(argv[1], "--bless") == 0;
    if (argc != 3 && !blessing) {
        fputs("usage: dump_pages [--bless] FOLDER GOLDEN\n", stderr);
        return 2;
    }
    const char *folder = argv[argc - 2], *golden_path = argv[argc - 1];
    struct bench bench;
    open_bench(&bench);
    const struct issue *issue = issue_read(&bench.arena, &bench.diag, folder);
    const uint32_t *article_pages;
    const struct document *document =
            issue ? bulletin_pages_make(&bench.shop, issue, &article_pages) : NULL;
    int status = 2;
    if (document) {
        const char *made = dump(&bench.arena, document);
        const char *golden = read_golden(&bench.arena, golden_path);
        status = blessing ? bless(golden_path, made) : golden ? compare(made, golden) : 1;
    }
    close_bench(&bench);
    return status;
}
