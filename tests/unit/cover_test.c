/* page: a cover, a page of contents, a back cover; drawings in the inks of a palette. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/furniture.h"
#include "page/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct galley_shop shop;
    char folder[64];
};

static void write_file(const struct bench *bench, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", bench->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Half a page of text. */
static void write_story(struct bench *bench, const char *name, const char *fields)
{
    const char *words =
            "کارخانهٔ آسفالت تا سه سال پیش تنها در تابستان روشن می‌شد و بیشتر شهرها ناچار "
            "بودند آن را از استان‌های همسایه بیاورند. راه دور بها را بالا می‌برد.";
    const char *body = "";
    for (int i = 0; i < 6; i++)
        body = arena_format(&bench->arena, "%s%s %s\n\n", body, words, words);
    write_file(bench, name, arena_format(&bench->arena, "---\n%s\n---\n%s", fields, body));
}

static int bench_up(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    strcpy(bench->folder, "/tmp/cover-test-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    bench->fonts = font_set_create(&bench->arena, &bench->diag, SOURCE_DIR "/fonts", NULL);
    bench->shop.arena = &bench->arena;
    bench->shop.diag = &bench->diag;
    bench->shop.shaper = shaper_create(&bench->arena, &bench->diag, bench->fonts);
    bench->shop.pictures = picture_set_create(&bench->arena);
    write_file(bench, "publication.yaml",
            "name: آزمون\nowner: سازمان\nmanaging-director: مدیر\naddress: خیابان\nprinter: چاپخانه\n"
            "printer-address: شهر\nfield: خبر\nkind: خبری\nperiodicity: فصلنامه\nprint-run: 100\n"
            "first-year: 1401\n");
    write_story(bench, "one.md", "title: نخستین گزارش\nsection: گزارش");
    write_story(bench, "two.md", "title: دومین گزارش\nkicker: شهر");
    *state = bench;
    return 0;
}

static int bench_down(void **state)
{
    struct bench *bench = *state;
    static const char *const names[] = {"publication.yaml", "issue.yaml", "one.md", "two.md", NULL};
    for (int i = 0; names[i]; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", bench->folder, names[i]);
        unlink(path);
    }
    rmdir(bench->folder);
    picture_set_destroy(bench->shop.pictures);
    shaper_destroy(bench->shop.shaper);
    font_set_destroy(bench->fonts);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

static const struct document *set_articles(
        struct bench *bench, const char *layout, const char *yaml, const char *articles)
{
    static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    write_file(bench, "issue.yaml",
            arena_format(&bench->arena,
                    "number: 2\nquarter: تابستان\nyear: 1405\n%sarticles: [%s]\n", yaml, articles));
    const struct issue *issue = issue_read(&bench->arena, &bench->diag, bench->folder);
    assert_non_null(issue);
    bench->shop.layout = layout_read(&bench->arena, &bench->diag, layout, folders, "mourning");
    const uint32_t *pages;
    const struct document *document = bulletin_pages_make(&bench->shop, issue, &pages);
    assert_non_null(document);
    return document;
}

static const struct document *set_issue(struct bench *bench, const char *layout, const char *yaml)
{
    return set_articles(bench, layout, yaml, "one.md, two.md");
}

static const struct placed *find_text(const struct page *page, const char *words)
{
    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == PLACED_LINE &&
                !strcmp(page->items[i].line->shaped->text->utf8, words))
            return &page->items[i];
    return NULL;
}

static uint32_t count_roles(const struct document *document, enum tag_role role)
{
    uint32_t count = 0;
    for (uint32_t t = 1; t < document->tag_count; t++)
        count += document->tags[t].role == role;
    return count;
}

static const char covered[] =
        "pages: 4\ncover: {title: جلد این شماره, text: یک سطر, article: one}\n"
        "back: {title: پشت جلد}\n";

static void an_issue_stands_between_its_covers(void **state)
{
    struct bench *bench = *state;
    const struct document *document = set_issue(bench, "quarterly-a4", covered);
    assert_int_equal(document->page_count, 4);
    const struct page *first = &document->pages[0], *last = &document->pages[3];
    assert_string_equal(document->author, "سازمان"); /* the owner */
    /* grounds reach into the bleed */
    assert_int_equal(first->items[0].kind, PLACED_FILL);
    assert_int_equal(first->items[0].x, -first->bleed);
    assert_int_equal(first->items[0].height, first->height + 2 * first->bleed);
    const struct placed *title = find_text(first, "جلد این شماره");
    assert_non_null(title);
    assert_string_equal(title->line->shaped->style->colour->name, "white");
    assert_int_equal(first->link_count, 1);
    assert_string_equal(first->links[0].destination, "one");
    assert_non_null(find_text(first, "۱۸"));
    assert_non_null(find_text(last, "پشت جلد"));
    assert_null(find_text(last, "۴")); /* no folio */
    assert_null(find_text(first, "نخستین گزارش"));
}

static void the_contents_have_a_page_of_their_own(void **state)
{
    struct bench *bench = *state;
    const struct document *document = set_issue(bench, "quarterly-a4", covered);
    const struct page *page = &document->pages[1];
    assert_non_null(find_text(page, "در این شماره"));
    const struct placed *entry = find_text(page, "نخستین گزارش");
    assert_non_null(entry);
    const struct placed *note = find_text(page, "گزارش");
    assert_true(note && note->y > entry->y);
    assert_non_null(find_text(page, "صاحب‌امتیاز"));
    assert_int_equal(page->link_count, 2);
    assert_int_equal(count_roles(document, TAG_CONTENTS_ITEM), 2);
}

static void contents_that_are_too_long_for_a_side_column_list_sections(void **state)
{
    struct bench *bench = *state;
    const char *articles = "one.md";
    for (int i = 0; i < 36; i++) {
        const char *name = arena_format(&bench->arena, "s%02d.md", i);
        write_file(bench, name,
                arena_format(&bench->arena,
                        "---\ntitle: مطلب %02d\nkicker: روتیتر %02d\nsection: بخش %d\n---\n%s%s", i,
                        i, i / 12 + 1, "راه تازه باز شد. ", "آب به روستا رسید و همه آمدند.\n"));
        articles = arena_format(&bench->arena, "%s, %s", articles, name);
    }
    const struct document *document = set_articles(bench, "bulletin", "", articles);
    assert_int_equal(bench->diag.counts[SEVERITY_ERROR], 0);
    assert_null(find_text(&document->pages[1], "روتیتر ۳۵"));
    assert_non_null(find_text(&document->pages[1], "بخش ۳"));
    for (int i = 0; i < 36; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/s%02d.md", bench->folder, i);
        unlink(path);
    }
}

static void a_layout_without_a_cover_says_so(void **state)
{
    struct bench *bench = *state;
    const struct document *document = set_issue(bench, "bulletin", "cover: {title: جلد}\n");
    assert_int_equal(bench->diag.counts[SEVERITY_ERROR], 1);
    bool said = false;
    for (uint32_t i = 0; i < bench->diag.list.count; i++)
        said = said || (bench->diag.list.items[i].id == DIAG_COVER_NONE &&
                               bench->diag.list.items[i].line == 4);
    assert_true(said);
    assert_null(find_text(&document->pages[0], "جلد"));
}

static void in_mourning_a_bar_and_a_ribbon_cross_page_1(void **state)
{
    struct bench *bench = *state;
    const struct document *document = set_issue(bench, "bulletin", "");
    const struct page *page = &document->pages[0];
    assert_int_equal(page->items[0].kind, PLACED_FILL);
    assert_string_equal(page->items[0].ink->name, "pri");
    const struct placed *ribbon = &page->items[1];
    assert_int_equal(ribbon->kind, PLACED_POLYGON);
    assert_int_equal(
            ribbon->x, -page->bleed); /* page 1 lies left: its outer edge is the left one */
    assert_int_equal(ribbon->y, -page->bleed);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, bench_up, bench_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
            CASE(an_issue_stands_between_its_covers),
            CASE(the_contents_have_a_page_of_their_own),
            CASE(contents_that_are_too_long_for_a_side_column_list_sections),
            CASE(a_layout_without_a_cover_says_so),
            CASE(in_mourning_a_bar_and_a_ribbon_cross_page_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
