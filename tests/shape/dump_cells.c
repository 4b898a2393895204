/* dump_cells [--bless] NAME.txt...
 *
 * Shapes the text of each NAME.txt and compares the trace with NAME.cells beside it; --bless writes
 * that file.  Lines that begin with @ say how:
 *
 *   @families Vazirmatn, DejaVu Sans
 *   @tabular
 *   @strong WORD  @emphasis WORD  @link WORD  @verbatim WORD  @note WORD
 *                                             the first place of WORD in the text is marked so */
#include "shape/shape.h"

#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shop {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct shaper *shaper;
};

struct asked {
    struct style style;
    VEC(char *) orders; /* lines after @ */
    const char *text;
};

static const struct ink black = {"black", {0, 0, 0}, {0, 0, 0, 100}};
static const struct ink red = {"red", {200, 0, 0}, {0, 100, 100, 0}};

static char *file_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    struct strbuf out;
    strbuf_init(&out, arena);
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        strbuf_put(&out, block, got);
    fclose(file);
    return arena_copy(arena, strbuf_string(&out));
}

static struct asked asked_parse(struct arena *arena, char *input)
{
    struct asked asked = {.style = {.name = "body",
                                  .families = "Parastoo WOL, Lora, Vazirmatn, DejaVu Sans",
                                  .weight = 400,
                                  .strong_weight = 700,
                                  .colour = &black,
                                  .emphasis = &red,
                                  .size = 10 * DIMEN_PT,
                                  .leading = 15 * DIMEN_PT,
                                  .latin_size = 940},
            .text = ""};
    for (char *line = strtok(input, "\n"); line; line = strtok(NULL, "\n")) {
        if (!strncmp(line, "@families ", 10))
            asked.style.families = line + 10;
        else if (!strcmp(line, "@tabular"))
            asked.style.tabular = true;
        else if (line[0] == '@')
            *vec_push(arena, &asked.orders) = line + 1;
        else
            asked.text = line;
    }
    return asked;
}

static bool put_mark(struct rich_text_maker *maker, const char *text, const char *order)
{
    static const char *const kinds[] = {"strong", "emphasis", "link", "verbatim", "note"};
    const char *word = strchr(order, ' ');
    const char *place = word ? strstr(text, word + 1) : NULL;
    for (unsigned kind = 0; place && kind < sizeof kinds / sizeof *kinds; kind++) {
        if (strncmp(order, kinds[kind], strlen(kinds[kind])) || order[strlen(kinds[kind])] != ' ')
            continue;
        uint32_t begin = (uint32_t)(place - text);
        rich_text_mark(maker, (enum mark_kind)kind, begin, begin + (uint32_t)strlen(word + 1), "x");
        return true;
    }
    return false;
}

static const char *trace(struct shop *shop, const struct asked *asked)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, &shop->arena, NULL);
    rich_text_put(&maker, asked->text, (uint32_t)strlen(asked->text), 0);
    for (uint32_t i = 0; i < asked->orders.count; i++)
        if (!put_mark(&maker, asked->text, asked->orders.items[i]))
            return "an order is wrong\n";
    const struct style *style = &asked->style;
    shop->diag.list.count = 0;
    const struct shaped *shaped =
            shape_text(shop->shaper, &shop->arena, rich_text_end(&maker), style);
    struct strbuf out;
    strbuf_init(&out, &shop->arena);
    strbuf_puts(&out, shaped ? shape_dump(&shop->arena, shaped) : "");
    for (uint32_t i = 0; i < shop->diag.list.count; i++)
        strbuf_format(&out, "%s %s\n", diag_name(shop->diag.list.items[i].id),
                shop->diag.list.items[i].second);
    return strbuf_string(&out);
}

static bool bless(const char *path, const char *found)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool written = fputs(found, file) >= 0;
    return fclose(file) == 0 && written;
}

static bool check_file(struct shop *shop, const char *path, bool blessing)
{
    char *input = file_read(&shop->arena, path);
    if (!input) {
        fprintf(stderr, "%s cannot be read\n", path);
        return false;
    }
    struct asked asked = asked_parse(&shop->arena, input);
    const char *found = trace(shop, &asked);
    const char *golden = arena_format(&shop->arena, "%.*s.cells", (int)strlen(path) - 4, path);
    if (blessing)
        return bless(golden, found);
    const char *wanted = file_read(&shop->arena, golden);
    if (wanted && !strcmp(wanted, found))
        return true;
    fprintf(stderr, "%s: not as %s:\n%s", path, golden, found);
    return false;
}

int main(int count, char **words)
{
    struct shop shop;
    arena_init(&shop.arena);
    diag_init(&shop.diag, &shop.arena);
    shop.fonts = font_set_create(&shop.arena, &shop.diag, SOURCE_DIR "/fonts", NULL);
    shop.shaper = shop.fonts ? shaper_create(&shop.arena, &shop.diag, shop.fonts) : NULL;
    bool blessing = count > 1 && !strcmp(words[1], "--bless");
    bool same = shop.shaper && count > 1 + blessing;
    for (int i = 1 + blessing; i < count && shop.shaper; i++)
        same = check_file(&shop, words[i], blessing) && same;
    shaper_destroy(shop.shaper);
    font_set_destroy(shop.fonts);
    arena_finish(&shop.arena);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}
