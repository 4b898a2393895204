/* article: blocks, marks and places; nothing lost in silence; hostile input.  The golden cases are
 * in tests/article: NAME.md or NAME.txt and NAME.dump; BLESS=1 in the environment rewrites them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "article/article.h"
#include "article/resolution.h"
#include "base/strbuf.h"
#include "text/source.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASES SOURCE_DIR "/tests/article"

struct bench {
    struct arena arena;
    struct diag diag;
};

static struct bench bench;

static int open_bench(void **state)
{
    (void)state;
    arena_init(&bench.arena);
    diag_init(&bench.diag, &bench.arena);
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    arena_finish(&bench.arena);
    return 0;
}

static const struct article *parse(const char *path, const char *text)
{
    const struct source *source = source_make(&bench.arena, &bench.diag, path, text, strlen(text));
    assert_non_null(source);
    return article_parse(&bench.arena, &bench.diag, source);
}

/* What the author's file says where `word` stands in text. */
static const char *origin_of(const struct rich_text *text, const char *word)
{
    const char *found = strstr(text->utf8, word);
    assert_non_null(found);
    uint32_t begin = (uint32_t)(found - text->utf8);
    struct span span = rich_text_span(text, begin, begin + (uint32_t)strlen(word));
    assert_non_null(span.source);
    return arena_string(&bench.arena, span.source->text + span.begin, span.end - span.begin);
}

static void assert_origin(const struct rich_text *text, const char *word, const char *typed)
{
    assert_string_equal(origin_of(text, word), typed);
}

static void assert_said(enum diag_id id, uint32_t line, uint32_t column)
{
    for (uint32_t i = 0; i < bench.diag.list.count; i++) {
        const struct diagnostic *d = &bench.diag.list.items[i];
        if (d->id == id && d->line == line && d->column == column)
            return;
    }
    fail_msg("no %s at %u:%u", diag_name(id), line, column);
}

static void spans_hold_after_emphasis_escapes_and_entities(void **state)
{
    (void)state;
    const struct article *a = parse("a.md",
            "# ت\n\nیک *دو* سه **چهار** \\*پنج\\* &laquo;شش&raquo; `هفت` هشت "
            "[نه](http://x.ir/(y) \"z\") ده\n   یازده\\\nدوازده[^1] سیزده ![تصویر](p.jpg) "
            "چهارده <b> پانزده [ر] شانزده\n\n[^1]: پا\n[ر]: /u\n");
    const struct rich_text *text = a->body->text;
    static const char *const words[] = {"یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه",
            "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "<b>"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_origin(text, words[i], words[i]);
    assert_origin(text, "«", "&laquo;");
    assert_origin(text, "*پنج", "\\*پنج");
    assert_origin(text, "۱", "[^1]");
    assert_origin(text, "\u2028", "\\\n");
    assert_origin(text, "ده یازده", "ده\n   یازده");
}

static void spans_hold_in_quotes_lists_and_cells(void **state)
{
    (void)state;
    const struct article *a = parse("a.md",
            "# ت\n\n> نقل یکم\n>   *نقل* دوم\n> — گوینده\n\n- بند یکم\n  بند **دوم** آخر\n\n"
            "| الف | ب \\| پ |\n|---|---|\n| *ج* | د |\n");
    const struct block *quote = a->body, *list = quote->next, *table = list->next;
    assert_int_equal(quote->kind, BLOCK_QUOTE);
    assert_origin(quote->text, "گوینده", "گوینده");
    assert_origin(quote->children->text, "دوم", "دوم");
    assert_origin(list->children->children->text, "آخر", "آخر");
    assert_origin(table->children->children->next->text, "پ", "پ");
    assert_origin(table->children->children->next->text, "|", "\\|");
    assert_origin(table->children->next->children->text, "ج", "ج");
    a = parse("a.md", "# ت\n\n- |الف|ب|\n  |-|-|\n  |ج|د|\n");
    table = a->body->children->children;
    assert_int_equal(table->kind, BLOCK_TABLE);
    assert_string_equal(table->children->children->text->utf8, "الف");
    assert_origin(table->children->next->children->next->text, "د", "د");
}

static void spans_hold_after_link_definitions(void **state)
{
    (void)state;
    const struct article *a = parse("a.md", "# ت\n\n[a]: http://a.ir\nمتن [پیوند][a] پایان\n");
    assert_origin(a->body->text, "متن", "متن");
    assert_origin(a->body->text, "پایان", "پایان");
    assert_int_equal(bench.diag.list.count, 0);
}

static void spans_hold_where_a_table_ends_a_paragraph(void **state)
{
    (void)state;
    const struct article *a =
            parse("a.md", "# ت\n\n   اب *دو*\nجد\n|چ *ه* \\| ز|پ|\n|-|-|\n| ۱ | ۲ |\n");
    const struct block *table = a->body->next, *head = table->children;
    assert_origin(a->body->text, "دو", "دو");
    assert_origin(a->body->text, "جد", "جد");
    assert_origin(head->children->text, "ه", "ه");
    assert_origin(head->children->text, "|", "\\|");
    assert_origin(head->children->next->text, "پ", "پ");
    assert_origin(head->next->children->next->text, "۲", "۲");
    assert_int_equal(table->span.begin, strstr(a->source->text, "|چ") - a->source->text);
    assert_int_equal(bench.diag.list.count, 0);
}

static void front_matter_has_its_places(void **state)
{
    (void)state;
    const struct article *a = parse(
            "a.md", "---\ntitle: \"گزارش: جلسه\"\nlead: >\n  یکم\n  دوم\nphoto: p.jpg\n---\nمتن\n");
    assert_origin(a->title, "جلسه", "جلسه");
    assert_origin(a->lead, "دوم", "دوم");
    assert_string_equal(a->lead->utf8, "یکم دوم");
    assert_int_equal(a->photo->span.begin, strstr(a->source->text, "p.jpg") - a->source->text);
    assert_int_equal(bench.diag.list.count, 0);
}

static void pictures_lie_beside_the_article(void **state)
{
    (void)state;
    const struct article *a =
            parse("issue/3/a.md", "---\ntitle: ت\nphoto: pic/a.jpg\n---\n![x](b%20c.jpg)\n");
    assert_string_equal(a->slug, "a");
    assert_string_equal(a->photo->path, "issue/3/pic/a.jpg");
    assert_string_equal(a->body->picture->path, "issue/3/b c.jpg");
    assert_int_equal(
            a->body->picture->span.begin, strstr(a->source->text, "![x]") - a->source->text);
}

static void unknown_front_matter_keys_get_a_suggestion(void **state)
{
    (void)state;
    const struct article *a = parse(
            "a.md", "---\ntitle: ت\nautor: x\nنویسند: y\nعنوان: دوباره\nphoto: [a]\n---\nمتن\n");
    assert_string_equal(a->title->utf8, "ت");
    assert_int_equal(bench.diag.list.count, 4);
    assert_said(DIAG_UNKNOWN_KEY_NEAR, 3, 1);
    assert_string_equal(bench.diag.list.items[0].second, "author");
    assert_said(DIAG_UNKNOWN_KEY_NEAR, 4, 1);
    assert_string_equal(bench.diag.list.items[1].second, "نویسنده");
    assert_said(DIAG_YAML_DUPLICATE_KEY, 5, 1);
    assert_said(DIAG_YAML_KIND, 6, 8);
}

static void boxes_with_unknown_names_get_a_suggestion(void **state)
{
    (void)state;
    const struct article *a = parse("a.md",
            "# ت\n::: مصوبت یک\nمتن\n:::\n::: قاب\nمتن\n:::\n::: boks\nمتن\n:::\n:::\n::: کادر\n");
    assert_int_equal(bench.diag.list.count, 5);
    assert_said(DIAG_BOX_NAME_NEAR, 2, 5);
    assert_string_equal(bench.diag.list.items[0].second, "مصوبات");
    assert_said(DIAG_BOX_NAME, 5, 5);
    assert_non_null(strstr(bench.diag.list.items[1].second, "کادر"));
    assert_said(DIAG_BOX_NAME_NEAR, 8, 5);
    assert_string_equal(bench.diag.list.items[2].second, "box");
    assert_said(DIAG_BOX_STRAY, 11, 1);
    assert_said(DIAG_BOX_OPEN, 12, 1);
    assert_string_equal(a->body->text->utf8, "مصوبت یک"); /* nothing typed is lost */
}

static void a_broken_front_matter_is_named_and_the_body_set(void **state)
{
    (void)state;
    const struct article *a = parse("a.md", "---\ntitle: گزارش: جلسه\n---\n# جایگزین\n\nمتن\n");
    assert_said(DIAG_YAML_COLON, 2, 13);
    assert_string_equal(a->title->utf8, "جایگزین");
    assert_string_equal(a->body->text->utf8, "متن");
    parse("b.md", "---\ntitle: ت\n\nمتن\n");
    assert_said(DIAG_FRONT_MATTER_OPEN, 1, 1);
}

static void titles_come_from_where_they_can(void **state)
{
    (void)state;
    assert_string_equal(parse("a.md", "متن\n\n# عنوان\n")->title->utf8, "عنوان");
    assert_int_equal(bench.diag.list.count, 0);
    const struct article *a = parse("a.md", "---\ntitle: ت\n---\n# میان\n\n# ت\n\nمتن\n");
    assert_int_equal(a->body->level, 2);
    assert_int_equal(bench.diag.list.count, 0);
    a = parse("a.md", "---\ntitle: ت\n---\n# ت\n\nمتن\n");
    assert_int_equal(a->body->kind, BLOCK_PARAGRAPH);
    assert_said(DIAG_TITLE_TWICE, 4, 1);
    assert_string_equal(parse("a.md", "## نخست\n\nمتن\n")->title->utf8, "نخست");
    assert_said(DIAG_TITLE_MISSING, 1, 1);
    assert_string_equal(parse("dir/news-3.md", "متن\n")->title->utf8, "news-3");
    assert_int_equal(bench.diag.list.items[2].id, DIAG_TITLE_MISSING);
    assert_string_equal(parse("x.md", "")->title->utf8, "x");
}

static void nothing_is_lost_in_silence(void **state)
{
    (void)state;
    const struct article *a = parse("a.md",
            "# ت\n\nگم[^x] [پ](/u \"نهفته\")\n\n[نکته]: متن\n\n[^y]: "
            "بی‌ارجاع\nدنباله\n\n"
            "| ۱ |\n|---|\n| ۲ | ۳ |\n| ![ع](p.jpg) |\n\n<!-- یاد -->\n\n```verse\nالف / ب\n");
    assert_said(DIAG_NOTE_MISSING, 3, 3);
    assert_said(DIAG_LINK_TITLE, 3, 10);
    assert_said(DIAG_LINK_UNUSED, 5, 1);
    assert_said(DIAG_NOTE_UNUSED, 7, 1);
    assert_said(DIAG_TABLE_ROW_LONG, 12, 7);
    assert_said(DIAG_PICTURE_IN_CELL, 13, 3);
    assert_said(DIAG_HTML_COMMENT, 15, 1);
    assert_said(DIAG_FENCE_OPEN, 17, 1);
    assert_int_equal(bench.diag.list.count, 8);
    assert_string_equal(a->body->text->utf8, "گم[^x] پ");
    /* cmark-gfm drops what stands between these, and halves of letters with it */
    a = parse("a.md", "# ت\n\nیک [^دو\nسه] چهار [^پنج] و \\[^شش\n\n`[^هفت`\n\n```\n[^هشت\n```\n");
    assert_string_equal(a->body->text->utf8, "یک [^دو سه] چهار [^پنج] و [^شش");
    assert_string_equal(a->body->next->text->utf8, "[^هفت");
    assert_string_equal(a->body->next->next->text->utf8, "[^هشت");
}

static uint32_t count_blocks(const struct block *block)
{
    uint32_t count = 0;
    for (; block; block = block->next)
        count++;
    return count;
}

static void a_raw_office_report_has_six_parts(void **state)
{
    (void)state;
    const struct source *source = source_read(&bench.arena, &bench.diag, CASES "/raw-report.txt");
    assert_non_null(source);
    const struct article *a = article_parse(&bench.arena, &bench.diag, source);
    assert_int_equal(count_blocks(a->body), 5);
    assert_int_equal(bench.diag.list.count, 0);
    for (const struct block *block = a->body; block; block = block->next)
        assert_int_equal(block->kind, BLOCK_PARAGRAPH);
}

static void plain_text_without_blank_lines_is_a_paragraph_a_line(void **state)
{
    (void)state;
    const struct article *a = parse("a.txt", "\n  تیتر  \nیک\nدو\n۱- فهرست\n۲- فهرست\n");
    assert_string_equal(a->title->utf8, "تیتر");
    assert_int_equal(count_blocks(a->body), 3);
    assert_int_equal(a->body->next->next->kind, BLOCK_LIST);
    a = parse("a.txt", "---\ntitle: ت\n---\nیک\n");
    assert_string_equal(a->title->utf8, "ت");
    assert_string_equal(a->body->text->utf8, "یک");
    assert_int_equal(bench.diag.list.count, 0);
}

static void addresses_end_where_persian_goes_on(void **state)
{
    (void)state;
    static const struct {
        const char *text, *link;
    } cases[] = {
            {"www.a.ir،", "http://www.a.ir"},
            {"(http://a.ir/x)؛", "http://a.ir/x"},
            {"«b.c@a.ir»", "mailto:b.c@a.ir"},
            {"www.a.irاست", "http://www.a.ir"},
            {"https://a.ir/wiki/تهران.", "https://a.ir/wiki/تهران"},
            {"http://a.ir/x_(y)", "http://a.ir/x_(y)"},
            {"http://مثال.ایران/x", "http://مثال.ایران/x"},
            {"xhttp://a.ir", NULL},
            {"http://", NULL},
            {"@a.ir", NULL},
            {"a@b", NULL},
            {"`http://a.ir`", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct rich_text *text =
                parse("a.md", arena_format(&bench.arena, "# ت\n\nب %s پ\n", cases[i].text))
                        ->body->text;
        uint32_t links = 0;
        for (uint32_t j = 0; j < text->mark_count; j++) {
            if (text->marks[j].kind == MARK_LINK && ++links)
                assert_string_equal(text->marks[j].target, cases[i].link ? cases[i].link : "none");
        }
        assert_int_equal(links, cases[i].link ? 1 : 0);
    }
}

static const char *repeat(const char *unit, size_t bytes)
{
    struct strbuf out;
    strbuf_init(&out, &bench.arena);
    while (out.length < bytes)
        strbuf_puts(&out, unit);
    return strbuf_string(&out);
}

/* Each took cmark or a first version of ours minutes; alarm() ends the program if one does again.
 */
static void hostile_input_ends_soon(void **state)
{
    (void)state;
    static const char *const units[] = {"> ", "- ", "* a ", "1. ", ">", "**", "_", "[", "![",
            "![[]()", "[]()", "[^a]**", "|", "|a\n|-|\n", "|a|\n|-|\n|a", "<?", "<!A ", "<a ", "`",
            "``a`", "&", "&amp;", "\\", "http://", "www.", "@", "a@", "\n", "[a]: b\n", "- ||\n]",
            "۱- a\n", "• ", "متن ", "x|\n", "    ", "```\n", "+   \n", " / "};
    alarm(300);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        close_bench(NULL);
        open_bench(NULL);
        assert_string_equal(parse("a.md", repeat(units[i], 200000))->slug, "a");
        assert_string_equal(parse("a.txt", repeat(units[i], 200000))->slug, "a");
    }
    const char *table = arena_format(&bench.arena, "|%s\n|%s\n%s", repeat("x|", 60000),
            repeat("-|", 60000), repeat("x|\n", 90000));
    assert_non_null(parse("a.md", table)->body);
    assert_said(DIAG_MARKDOWN_WILD, 1, 1);
    alarm(0);
}

static void deep_nesting_is_set_flat(void **state)
{
    (void)state;
    const struct article *a =
            parse("a.md", "# ت\n\n> > > > > > > > > > > > > > > > > > > > > ژرف\n\nپس\n");
    assert_said(DIAG_ARTICLE_DEEP, 3, 31);
    assert_non_null(strstr(article_dump(&bench.arena, a), "paragraph: ژرف"));
    assert_string_equal(a->body->next->text->utf8, "پس");
}

/* Every word of random markup comes out, or a message covers its place; unedited bytes are the
 * author's own bytes. */
static void assert_exact(const struct rich_text *text)
{
    for (uint32_t i = 0; text && text->source && i < text->origin_count; i++) {
        const struct origin *o = &text->origins[i];
        uint32_t end = i + 1 < text->origin_count ? text->origins[i + 1].at : text->length;
        if (!o->edited)
            assert_memory_equal(text->utf8 + o->at, text->source->text + o->from, end - o->at);
    }
}

static void assert_exact_blocks(const struct block *block)
{
    for (; block; block = block->next) {
        assert_exact(block->text);
        assert_true(block->span.begin <= block->span.end);
        assert_true(block->span.end <= block->span.source->length);
        assert_exact_blocks(block->children);
    }
}

static bool is_reported(uint32_t at)
{
    for (uint32_t i = 0; i < bench.diag.list.count; i++) {
        struct span span = bench.diag.list.items[i].span;
        if (span.source && span.begin <= at && at <= span.end)
            return true;
    }
    return false;
}

static void random_markup_loses_no_word(void **state)
{
    (void)state;
    static const char *const units[] = {"> ", "* ", "- ", "۱. ", "۲. ", "۳- ", "1. ", "## ", "**",
            "*", "_", "`", "[", "]", "(", ")", "![", "[^a]", "[^b]", "\n[^a]: ", "\n[^c]: ", "|",
            "\n|-|-|\n", "\n", "\n", "\n\n", "\n\n", "    ", "\t", " ", "<", "<b>", "<!--", "-->",
            "&amp;", "&laquo;", "\\", "\\\n", "http://a.ir/", "www.b.ir", "\n```\n", "\n```verse\n",
            "\n---\n", "\n===\n", "\n[x]: http://x.ir\n", "[x]", "](http://z.ir \"", "\")", " / ",
            "  \n", "—", "؟", "\n> ", "\n- ", "\n| "};
    uint32_t seed = 20261123;
    for (int round = 0; round < 1500; round++) {
        close_bench(NULL);
        open_bench(NULL);
        struct strbuf text;
        strbuf_init(&text, &bench.arena);
        int words = 0;
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525 + 1013904223;
            if (seed >> 31)
                strbuf_format(&text, "واژ%c%cه ", 'a' + words / 26, 'a' + words % 26), words++;
            else
                strbuf_puts(&text, units[(seed >> 8) % (sizeof units / sizeof *units)]);
        }
        const struct article *a = parse("a.md", strbuf_string(&text));
        const char *dump = article_dump(&bench.arena, a);
        assert_exact_blocks(a->body);
        assert_exact_blocks(a->notes);
        for (int i = 0; i < words; i++) {
            const char *word = arena_format(&bench.arena, "واژ%c%cه", 'a' + i / 26, 'a' + i % 26);
            uint32_t at = (uint32_t)(strstr(a->source->text, word) - a->source->text);
            if (!strstr(dump, word) && !is_reported(at))
                fail_msg("%s is lost from\n%s", word, a->source->text);
        }
    }
}

static const char *dump_case(const char *name)
{
    const struct source *source = source_read(&bench.arena, &bench.diag, name);
    assert_non_null(source);
    struct strbuf out;
    strbuf_init(&out, &bench.arena);
    strbuf_puts(&out, article_dump(&bench.arena, article_parse(&bench.arena, &bench.diag, source)));
    for (uint32_t i = 0; i < bench.diag.list.count; i++) {
        const struct diagnostic *d = &bench.diag.list.items[i];
        strbuf_format(&out, "! %u:%u %s\n", d->line, d->column, diag_name(d->id));
    }
    return strbuf_string(&out);
}

static void check_case(const char *name)
{
    const char *dump = dump_case(name);
    const char *path =
            arena_format(&bench.arena, "%.*s.dump", (int)(strrchr(name, '.') - name), name);
    if (getenv("BLESS")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(dump, file);
        fclose(file);
    }
    const struct source *wanted = source_read(&bench.arena, &bench.diag, path);
    assert_non_null(wanted);
    if (strcmp(dump, wanted->text) != 0)
        fail_msg("%s is now\n%s", path, dump);
}

static void golden_cases(void **state)
{
    (void)state;
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(CASES), 0);
    DIR *folder = opendir(".");
    assert_non_null(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || (strcmp(dot, ".md") != 0 && strcmp(dot, ".txt") != 0))
            continue;
        close_bench(NULL);
        open_bench(NULL);
        check_case(entry->d_name);
        count++;
    }
    closedir(folder);
    assert_int_equal(chdir(here), 0);
    assert_true(count >= 12);
}

/* The crop of the photo, and what was said. */
static const struct picture_crop *read_crop(const char *fields)
{
    const char *text =
            arena_format(&bench.arena, "---\ntitle: عنوان\nphoto: a.jpg\n%s\n---\nمتن.\n", fields);
    return &parse("a.md", text)->photo->crop;
}

static void crop_and_focus_are_shares_of_edges(void **state)
{
    (void)state;
    const struct picture_crop *crop = read_crop("crop: top 10, left 25%");
    assert_int_equal(crop->top, 100);
    assert_int_equal(crop->left, 250);
    assert_int_equal(crop->right + crop->bottom, 0);
    assert_false(crop->focused);
    crop = read_crop("برش: پایین ۵، راست ۲۰٪\nکانون: راست ۳۰ بالا ۲۰");
    assert_int_equal(crop->bottom, 50);
    assert_int_equal(crop->right, 200);
    assert_true(crop->focused);
    assert_int_equal(crop->focus_x, 700);
    assert_int_equal(crop->focus_y, 200);
    crop = read_crop("focus: top 0");
    assert_int_equal(crop->focus_x, 500);
    assert_int_equal(crop->focus_y, 0);
    assert_int_equal(bench.diag.list.count, 0);
}

static void a_crop_that_is_none_is_said_and_passed_over(void **state)
{
    (void)state;
    static const char *const bad[] = {"crop: ten", "crop: top", "crop: top 101",
            "crop: top 50, bottom 46", "crop: top 1, top 2", "focus: left 1 right 2",
            "crop: top 10 x"};
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct picture_crop *crop = read_crop(bad[i]);
        assert_int_equal(crop->top + crop->bottom + crop->focused, 0);
        assert_int_equal(bench.diag.list.count, i + 1);
        assert_int_equal(bench.diag.list.items[i].id, DIAG_PICTURE_CROP);
    }
}

static void a_picture_in_the_text_has_its_crop_behind_its_name(void **state)
{
    (void)state;
    const struct article *article = parse("a.md",
            "# عنوان\n\n![شرح](a.jpg#crop=top10,left25&focus=right30)\n\n![شرح](b#1.png)\n");
    const struct picture *picture = article->body->picture;
    assert_string_equal(picture->path, "a.jpg");
    assert_int_equal(picture->crop.top, 100);
    assert_int_equal(picture->crop.focus_x, 700);
    assert_string_equal(article->body->next->picture->path, "b#1.png");
    assert_int_equal(bench.diag.list.count, 0);
}

static void a_resolutions_words_are_all_in_its_parts(void **state)
{
    (void)state;
    const struct rich_text *parts[RESOLUTION_PARTS];
    const struct rich_text item =
            rich_text_plain("خرید کنیم. مسئول: معاون. مهلت: ۵ دی؛ وضعیت: آغاز نشده، مسئول: دبیر");
    resolution_parse(&bench.arena, &item, parts);
    assert_string_equal(parts[RESOLUTION_TEXT]->utf8, "خرید کنیم.");
    assert_string_equal(parts[RESOLUTION_OWNER]->utf8, "معاون");
    assert_string_equal(parts[RESOLUTION_DUE]->utf8, "۵ دی");
    assert_string_equal(parts[RESOLUTION_STATE]->utf8, "آغاز نشده، مسئول: دبیر");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
            TEST(spans_hold_after_emphasis_escapes_and_entities),
            TEST(spans_hold_in_quotes_lists_and_cells),
            TEST(spans_hold_after_link_definitions),
            TEST(spans_hold_where_a_table_ends_a_paragraph),
            TEST(front_matter_has_its_places),
            TEST(pictures_lie_beside_the_article),
            TEST(unknown_front_matter_keys_get_a_suggestion),
            TEST(boxes_with_unknown_names_get_a_suggestion),
            TEST(a_broken_front_matter_is_named_and_the_body_set),
            TEST(titles_come_from_where_they_can),
            TEST(nothing_is_lost_in_silence),
            TEST(a_raw_office_report_has_six_parts),
            TEST(plain_text_without_blank_lines_is_a_paragraph_a_line),
            TEST(addresses_end_where_persian_goes_on),
            TEST(hostile_input_ends_soon),
            TEST(deep_nesting_is_set_flat),
            TEST(random_markup_loses_no_word),
            TEST(crop_and_focus_are_shares_of_edges),
            TEST(a_crop_that_is_none_is_said_and_passed_over),
            TEST(a_picture_in_the_text_has_its_crop_behind_its_name),
            TEST(a_resolutions_words_are_all_in_its_parts),
            TEST(golden_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
