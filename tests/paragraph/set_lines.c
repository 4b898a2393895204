/* set_lines [--bless] NAME.txt...
 *
 * Sets the paragraphs of each NAME.txt and compares the lines with NAME.lines beside it; --bless
 * writes NAME.lines anew.  The first line of NAME.txt says how: words of the form key=value. */
#include "base/strbuf.h"
#include "paragraph/paragraph.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct setting {
    struct style style;
    dimen measure, indent;
    int looseness;
    bool fill; /* each paragraph is one line of the measure: verse */
};

struct shop {
    struct arena *arena;
    struct diag diag;
    struct shaper *shaper;
};

static int find_word(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], value))
            return i;
    fprintf(stderr, "set_lines: what is «%s»?\n", value);
    exit(2);
}

static void apply(struct setting *s, const char *key, const char *value)
{
    static const char *const keys[] = {"family", "weight", "size", "measure", "align", "kashida",
            "scaling", "indent", "looseness", "balanced", "fill", NULL};
    static const char *const aligns[] = {"start", "justify", "center", "end", NULL};
    static const char *const policies[] = {"off", "sparing", "normal", "rich", NULL};
    double number = atof(value);
    switch (find_word(key, keys)) {
    case 0:
        s->style.families = value;
        break;
    case 1:
        s->style.weight = (int)number;
        break;
    case 2:
        s->style.size = dimen_from_pt(number);
        break;
    case 3:
        s->measure = dimen_from_pt(number);
        break;
    case 4:
        s->style.align = (enum style_align)find_word(value, aligns);
        break;
    case 5:
        s->style.kashida = (enum kashida_policy)find_word(value, policies);
        break;
    case 6:
        s->style.scaling = (int)(number * 10000);
        break;
    case 7:
        s->indent = dimen_from_pt(number);
        break;
    case 8:
        s->looseness = (int)number;
        break;
    case 9:
        s->style.balanced = number != 0;
        break;
    case 10:
        s->fill = number != 0;
        break;
    }
}

static struct setting parse_setting(char *line)
{
    static const struct ink black = {.name = "ink", .cmyk = {0, 0, 0, 100}};
    struct setting s = {.style = {.name = "golden",
                                .weight = 400,
                                .strong_weight = 700,
                                .colour = &black,
                                .latin_size = 970,
                                .align = ALIGN_JUSTIFY,
                                .kashida = KASHIDA_NORMAL,
                                .scaling = 15000}};
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        char *value = strchr(word, '=');
        if (!value) {
            fprintf(stderr, "set_lines: what is «%s»?\n", word);
            exit(2);
        }
        *value++ = 0;
        for (char *c = value; *c; c++)
            *c = *c == '_' ? ' ' : *c;
        apply(&s, word, value);
    }
    return s;
}

static void set_paragraph(
        struct shop *shop, const struct setting *s, const char *text, struct strbuf *out)
{
    struct rich_text rich = rich_text_plain(text);
    const struct shaped *shaped = shape_text(shop->shaper, shop->arena, &rich, &s->style);
    if (!shaped)
        return;
    struct lines lines = {0};
    if (s->fill)
        lines = (struct lines){line_fill(shop->arena, shaped, s->measure), 1, 0};
    else
        lines = line_break(shop->arena, &shop->diag, paragraph_make(shop->arena, shaped),
                s->measure, s->indent, s->looseness);
    strbuf_puts(out, paragraph_dump(shop->arena, lines.items, lines.count));
    strbuf_puts(out, lines.count ? "\n" : "no lines\n\n");
}

static const char *set_file(struct shop *shop, const struct source *source)
{
    struct strbuf out;
    strbuf_init(&out, shop->arena);
    const char *at = source->text;
    struct setting s = {0};
    for (int number = 0; *at; number++) {
        size_t length = strcspn(at, "\n");
        char *line = arena_string(shop->arena, at, length);
        if (number == 0)
            s = parse_setting(line);
        else if (length)
            set_paragraph(shop, &s, line, &out);
        at += length + (at[length] == '\n');
    }
    for (uint32_t i = 0; i < shop->diag.list.count; i++)
        strbuf_format(
                &out, "%s\n", diag_message(&shop->diag.list.items[i], DIAG_ENGLISH, shop->arena));
    return strbuf_string(&out);
}

static bool bless(const char *path, const char *found)
{
    FILE *file = fopen(path, "w");
    return file && fputs(found, file) >= 0 && fclose(file) == 0;
}

/* Prints the first line that differs. */
static void show_difference(const char *path, const char *wanted, const char *found)
{
    int number = 1;
    size_t a = strcspn(wanted, "\n"), b = strcspn(found, "\n");
    while (*wanted && *found && a == b && !memcmp(wanted, found, a)) {
        wanted += a + (wanted[a] == '\n');
        found += b + (found[b] == '\n');
        a = strcspn(wanted, "\n");
        b = strcspn(found, "\n");
        number++;
    }
    printf("%s:%d\n- %.*s\n+ %.*s\n", path, number, (int)a, wanted, (int)b, found);
}

static bool check_file(struct shop *shop, const char *path, bool blessing)
{
    diag_init(&shop->diag, shop->arena);
    const struct source *source = source_read(shop->arena, &shop->diag, path);
    if (!source)
        return false;
    const char *found = set_file(shop, source);
    const char *golden = arena_format(shop->arena, "%.*s.lines", (int)strlen(path) - 4, path);
    if (blessing)
        return bless(golden, found);
    const struct source *wanted = source_read(shop->arena, &shop->diag, golden);
    if (wanted && !strcmp(wanted->text, found))
        return true;
    show_difference(golden, wanted ? wanted->text : "", found);
    return false;
}

int main(int count, char **words)
{
    struct arena arena;
    arena_init(&arena);
    struct shop shop = {.arena = &arena};
    diag_init(&shop.diag, &arena);
    struct font_set *fonts = font_set_create(&arena, &shop.diag, SOURCE_DIR "/fonts", NULL);
    shop.shaper = fonts ? shaper_create(&arena, &shop.diag, fonts) : NULL;
    bool blessing = count > 1 && !strcmp(words[1], "--bless");
    bool same = shop.shaper && count > 1 + blessing;
    for (int i = 1 + blessing; i < count && shop.shaper; i++)
        same = check_file(&shop, words[i], blessing) && same;
    shaper_destroy(shop.shaper);
    font_set_destroy(fonts);
    arena_finish(&arena);
    return same ? 0 : 1;
}
