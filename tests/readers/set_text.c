/* set_text FONTS TEXT OUT.pdf PLAIN.txt [key=value ...]: sets a text in plain columns, through
 * shape/, paragraph/, paint/ and pdf/ alone, so that what readers make of the text layer can be
 * proved without layouts.  A line of TEXT is a paragraph; **strong**, [link](uri) and ^note^ are
 * marks, # opens a heading. PLAIN gets the text that readers have to give back. Keys: family,
 * latin, size, leading, measure (pt), gutter, columns, kashida=off|normal|rich, ragged=1. */
#include "base/strbuf.h"
#include "font/font.h"
#include "paragraph/paragraph.h"
#include "pdf/make.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842, TOP = 60, BOTTOM = 60, SIDE = 50 };

static const struct ink BLACK = {"ink", {0, 0, 0}, {0, 0, 0, 100}};
static const struct ink RED = {"acc", {180, 30, 40}, {0, 90, 80, 20}};

struct setting {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct shaper *shaper;
    struct style body, head;
    dimen measure, gutter;
    int columns;
    VEC(struct placed) items;
    VEC(struct page) pages;
    VEC(struct tag) tags;
    struct strbuf *plain;
    int column;
    dimen y;
};

static const char *option(char **options, const char *key, const char *otherwise)
{
    size_t length = strlen(key);
    for (; *options; options++)
        if (strncmp(*options, key, length) == 0 && (*options)[length] == '=')
            return *options + length + 1;
    return otherwise;
}

static dimen length_option(char **options, const char *key, double otherwise)
{
    const char *value = option(options, key, NULL);
    return dimen_from_pt(value ? atof(value) : otherwise);
}

/* --- Text: the marks ------------------------------------------------------------------------- */

static const char *put_link(struct rich_text_maker *maker, const char *at)
{
    const char *middle = strstr(at, "]("), *end = middle ? strchr(middle, ')') : NULL;
    if (!end)
        return at;
    uint32_t begin = maker->length;
    rich_text_put(maker, at + 1, (uint32_t)(middle - at - 1), 0);
    rich_text_mark(maker, MARK_LINK, begin, maker->length,
            arena_string(maker->arena, middle + 2, (size_t)(end - middle - 2)));
    return end + 1;
}

static const char *put_marked(
        struct rich_text_maker *maker, const char *at, const char *fence, enum mark_kind kind)
{
    size_t size = strlen(fence);
    const char *end = strstr(at + size, fence);
    if (!end)
        return at;
    uint32_t begin = maker->length;
    rich_text_put(maker, at + size, (uint32_t)(end - at - (long)size), 0);
    const char *inside = arena_string(maker->arena, at + size, (size_t)(end - at) - size);
    rich_text_mark(maker, kind, begin, maker->length, kind == MARK_NOTE ? inside : NULL);
    return end + size;
}

static const struct rich_text *read_marks(struct setting *s, const char *text)
{
    struct rich_text_maker maker;
    rich_text_start(&maker, &s->arena, NULL);
    while (*text) {
        const char *next = text;
        if (*text == '[')
            next = put_link(&maker, text);
        else if (strncmp(text, "**", 2) == 0)
            next = put_marked(&maker, text, "**", MARK_STRONG);
        else if (*text == '^')
            next = put_marked(&maker, text, "^", MARK_NOTE);
        if (next == text)
            rich_text_put(&maker, next++, 1, 0);
        text = next;
    }
    return rich_text_end(&maker);
}

/* --- Pages: column after column ----------------------------------------------------------------
 */

static void end_page(struct setting *s)
{
    if (s->items.count == 0)
        return;
    int number = (int)s->pages.count + 1;
    *vec_push(&s->arena, &s->pages) = (struct page){.number = number,
            .label = arena_format(&s->arena, "%d", number),
            .width = PAGE_WIDTH * DIMEN_PT,
            .height = PAGE_HEIGHT * DIMEN_PT,
            .items = s->items.items,
            .item_count = s->items.count};
    s->items.items = NULL;
    s->items.count = s->items.room = 0;
}

static void next_line(struct setting *s, dimen leading)
{
    s->y += leading;
    if (s->y <= (PAGE_HEIGHT - BOTTOM) * DIMEN_PT)
        return;
    s->y = TOP * DIMEN_PT + leading;
    if (++s->column == s->columns) {
        s->column = 0;
        end_page(s);
    }
}

static const uint32_t *run_tags(struct setting *s, const struct shaped *shaped, uint32_t parent)
{
    const struct rich_text *text = shaped->text;
    uint32_t *tags = arena_array(&s->arena, shaped->run_count, sizeof *tags);
    for (uint32_t i = 0; i < shaped->run_count; i++) {
        uint32_t mark = shaped->runs[i].mark;
        if (i && mark == shaped->runs[i - 1].mark) {
            tags[i] = tags[i - 1];
            continue;
        }
        enum mark_kind kind = mark ? text->marks[mark - 1].kind : MARK_STRONG;
        if (kind != MARK_LINK && kind != MARK_NOTE)
            continue;
        tags[i] = s->tags.count;
        *vec_push(&s->arena, &s->tags) = (struct tag){
                .role = kind == MARK_LINK ? TAG_LINK : TAG_REFERENCE, .parent = parent};
    }
    return tags;
}

static void set_paragraph(struct setting *s, const char *line)
{
    bool head = *line == '#';
    const struct style *style = head ? &s->head : &s->body;
    const struct rich_text *text = read_marks(s, line + (head ? 2 : 0));
    const struct shaped *shaped = shape_text(s->shaper, &s->arena, text, style);
    if (!shaped)
        return;
    struct lines lines = line_break(
            &s->arena, &s->diag, paragraph_make(&s->arena, shaped), s->measure, style->indent, 0);
    uint32_t tag = s->tags.count;
    *vec_push(&s->arena, &s->tags) =
            (struct tag){.role = head ? TAG_H1 : TAG_P, .parent = 1, .text = text->utf8};
    const uint32_t *tags = run_tags(s, shaped, tag);
    for (uint32_t i = 0; i < lines.count; i++) {
        next_line(s, style->leading);
        dimen x =
                (PAGE_WIDTH - SIDE) * DIMEN_PT - s->measure - s->column * (s->measure + s->gutter);
        *vec_push(&s->arena, &s->items) = (struct placed){.kind = PLACED_LINE,
                .x = x,
                .y = s->y,
                .tag = tag,
                .line = &lines.items[i],
                .run_tags = tags};
    }
    strbuf_puts(s->plain, text->utf8);
    strbuf_putc(s->plain, '\n');
}

/* --- The program --------------------------------------------------------------------------------
 */

static void read_options(struct setting *s, char **options)
{
    const char *kashida = option(options, "kashida", "normal");
    const char *family = option(options, "family", "Parastoo WOL");
    s->columns = atoi(option(options, "columns", "1"));
    s->measure = length_option(options, "measure", 226.77);
    s->gutter = length_option(options, "gutter", 15);
    s->body = (struct style){.name = "body",
            .families = arena_format(
                    &s->arena, "%s, %s, DejaVu Sans", family, option(options, "latin", "Lora")),
            .weight = atoi(option(options, "weight", "400")),
            .strong_weight = 700,
            .colour = &BLACK,
            .emphasis = &RED,
            .size = length_option(options, "size", 9.5),
            .leading = length_option(options, "leading", 15),
            .latin_size = 900,
            .align = atoi(option(options, "ragged", "0")) ? ALIGN_START : ALIGN_JUSTIFY,
            .kashida = strcmp(kashida, "off") == 0    ? KASHIDA_OFF
                       : strcmp(kashida, "rich") == 0 ? KASHIDA_RICH
                                                      : KASHIDA_NORMAL,
            .scaling = atoi(option(options, "scaling", "15000")),
            .indent = length_option(options, "indent", 9)};
    s->head = s->body;
    s->head.name = "head";
    s->head.weight = 700;
    s->head.size = s->body.size * 3 / 2;
    s->head.leading = s->body.leading * 2;
    s->head.align = ALIGN_START;
    s->head.indent = 0;
    s->head.kashida = KASHIDA_OFF;
}

static bool write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool written = fwrite(bytes, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

static bool write_pdf(struct setting *s, const struct document *document, const char *path)
{
    struct pdf_options options = {.producer = "set_text", .moment = 0};
    struct pdf_file file;
    if (!pdf_make(&s->arena, &s->diag, document, &options, &file))
        return false;
    fprintf(stderr, "%u pages, %u controls\n", document->page_count, file.controls);
    return write_file(path, file.bytes, file.length);
}

static void set_source(struct setting *s, const struct source *source)
{
    for (const char *at = source->text; *at;) {
        size_t length = strcspn(at, "\n");
        if (length)
            set_paragraph(s, arena_string(&s->arena, at, length));
        at += length + (at[length] == '\n');
    }
    end_page(s);
}

static void print_messages(struct setting *s)
{
    for (uint32_t i = 0; i < s->diag.list.count; i++)
        fprintf(stderr, "%s\n", diag_message(&s->diag.list.items[i], DIAG_ENGLISH, &s->arena));
}

int main(int argc, char **argv)
{
    struct setting s = {0};
    struct strbuf plain;
    if (argc < 5)
        return 2;
    arena_init(&s.arena);
    diag_init(&s.diag, &s.arena);
    strbuf_init(&plain, &s.arena);
    s.plain = &plain;
    s.y = TOP * DIMEN_PT;
    read_options(&s, argv + 5);
    s.fonts = font_set_create(&s.arena, &s.diag, argv[1], NULL);
    const struct source *source = source_read(&s.arena, &s.diag, argv[2]);
    bool made = false;
    if (s.fonts && source) {
        s.shaper = shaper_create(&s.arena, &s.diag, s.fonts);
        *vec_push(&s.arena, &s.tags) = (struct tag){0};
        *vec_push(&s.arena, &s.tags) = (struct tag){.role = TAG_DOCUMENT};
        set_source(&s, source);
        struct document document = {.title = "set_text",
                .language = "fa-IR",
                .pages = s.pages.items,
                .page_count = s.pages.count,
                .tags = s.tags.items,
                .tag_count = s.tags.count};
        made = write_pdf(&s, &document, argv[3]) &&
               write_file(argv[4], strbuf_string(&plain), plain.length);
        shaper_destroy(s.shaper);
    }
    print_messages(&s);
    font_set_destroy(s.fonts);
    arena_finish(&s.arena);
    return made ? 0 : 1;
}
