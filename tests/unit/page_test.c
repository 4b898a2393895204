/* page: modules, make-up, the document.  No text is lost, nothing overlaps, columns are level. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "page/furniture.h"
#include "page/pages.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct arena arena;
    struct diag diag;
    struct font_set *fonts;
    struct galley_shop shop;
};

static struct bench *bench_open(const char *layout)
{
    static const char *const folders[] = {SOURCE_DIR "/layouts", NULL};
    struct bench *bench = calloc(1, sizeof *bench);
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
    bench->fonts = font_set_create(&bench->arena, &bench->diag, SOURCE_DIR "/fonts", NULL);
    assert_non_null(bench->fonts);
    bench->shop.arena = &bench->arena;
    bench->shop.diag = &bench->diag;
    bench->shop.shaper = shaper_create(&bench->arena, &bench->diag, bench->fonts);
    bench->shop.pictures = picture_set_create(&bench->arena);
    bench->shop.layout = layout_read(&bench->arena, &bench->diag, layout, folders, NULL);
    assert_non_null(bench->shop.layout);
    return bench;
}

static int bulletin_up(void **state)
{
    *state = bench_open("bulletin");
    return 0;
}

static int article_up(void **state)
{
    *state = bench_open("article");
    return 0;
}

static int bench_down(void **state)
{
    struct bench *bench = *state;
    picture_set_destroy(bench->shop.pictures);
    shaper_destroy(bench->shop.shaper);
    font_set_destroy(bench->fonts);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

/* --- modules of made-up pieces -----------------------------------------------------------------
 */

enum { MOST_PIECES = 64 };

struct fake {
    struct galley_piece pieces[MOST_PIECES];
    struct galley galley;
};

/* count lines of text, each a step high. */
static const struct variant *make_variant(
        struct bench *bench, struct fake *fake, uint32_t count, int columns, int head_lines)
{
    dimen step = bench->shop.layout->grid.line;
    memset(fake, 0, sizeof *fake);
    for (uint32_t i = 0; i < count; i++)
        fake->pieces[i] = (struct galley_piece){.height = step, .text = true};
    fake->galley.pieces = fake->pieces;
    fake->galley.piece_count = count;
    struct variant *variant = arena_new(&bench->arena, struct variant);
    *variant = (struct variant){.galley = &fake->galley,
            .units = columns * 2,
            .columns = columns,
            .head_lines = head_lines,
            .pieces = fake->pieces,
            .piece_count = count};
    return variant;
}

static void columns_are_level(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module module;
    const struct variant *variant = make_variant(bench, &fake, 20, 3, 4);
    assert_true(module_close(bench->shop.layout, variant, 0, 48, &module));
    assert_int_equal(module.body_lines, 7);
    assert_int_equal(module.lines, 11);
    assert_int_equal(module.columns[0].used, 7);
    assert_int_equal(module.columns[1].used, 7);
    assert_int_equal(module.columns[2].used, 6);
    assert_int_equal(module.white, 1);
}

static void forbidden_breaks_are_kept(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module module;
    const struct variant *variant = make_variant(bench, &fake, 10, 2, 0);
    fake.pieces[4].break_after = GALLEY_NO_BREAK; /* just where the level break would be */
    assert_true(module_close(bench->shop.layout, variant, 0, 48, &module));
    assert_int_equal(module.columns[1].begin, module.columns[0].end);
    assert_int_not_equal(module.columns[0].end, 5);
    assert_int_equal(module.columns[1].end, 10);
}

static void white_above_goes_at_a_column_s_top(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module module;
    const struct variant *variant = make_variant(bench, &fake, 10, 2, 0);
    fake.pieces[5].before = bench->shop.layout->grid.line;
    assert_true(module_close(bench->shop.layout, variant, 0, 48, &module));
    assert_int_equal(module.columns[0].end, 5);
    assert_int_equal(module.columns[1].used, 5);
    assert_int_equal(module.body_lines, 5);
}

static void too_high_a_module_is_refused(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module module;
    const struct variant *variant = make_variant(bench, &fake, 40, 2, 4);
    assert_false(module_close(bench->shop.layout, variant, 0, 23, &module));
    assert_true(module_close(bench->shop.layout, variant, 0, 24, &module));
}

static void open_module_fills_its_lines_and_leaves_enough(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module module;
    const struct variant *variant = make_variant(bench, &fake, 40, 3, 4);
    assert_true(module_open(bench->shop.layout, variant, 0, 14, &module));
    /* 3 columns of 10 lines, the last less its jump line */
    assert_int_equal(module.end, 29);
    assert_int_equal(module.white, 0);
    variant = make_variant(bench, &fake, 34, 3, 4);
    assert_true(module_open(bench->shop.layout, variant, 0, 14, &module));
    assert_true(module.end <= 28); /* six lines are worth a jump, five are not */
    variant = make_variant(bench, &fake, 12, 3, 4);
    assert_false(module_open(bench->shop.layout, variant, 0, 8, &module));
}

static void rest_begins_where_the_open_module_ended(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct module first, rest;
    const struct variant *variant = make_variant(bench, &fake, 40, 3, 4);
    assert_true(module_open(bench->shop.layout, variant, 0, 14, &first));
    assert_true(module_close(bench->shop.layout, variant, first.end, 48, &rest));
    assert_false(rest.opens);
    assert_int_equal(rest.columns[0].begin, first.end);
    assert_int_equal(rest.end, 40);
}

/* --- whole plans --------------------------------------------------------------------------------
 */

static const struct zone page_zones[] = {{0, 0, 6, 9, 35}, {1, 0, 4, 0, 48}, {2, 0, 6, 0, 48}};

/* Every piece of every story stands in exactly one column, in order. */
static void check_all_pieces(
        const struct plan *plan, const struct story *stories, uint32_t story_count)
{
    (void)stories;
    for (uint32_t s = 0; s < story_count; s++) {
        uint32_t next = 0, count = 0;
        for (uint32_t m = 0; m < plan->module_count; m++) {
            const struct module *module = &plan->modules[m].module;
            if (plan->modules[m].story != s)
                continue;
            assert_int_equal(module->opens, next == 0);
            for (int c = 0; c < module->variant->columns; c++) {
                if (module->columns[c].begin == module->columns[c].end)
                    continue;
                assert_int_equal(module->columns[c].begin, next);
                next = module->columns[c].end;
            }
            count = module->variant->piece_count;
            assert_int_equal(module->goes_on, next < count);
        }
        assert_int_equal(next, count);
    }
}

static bool overlap(const struct placed_module *a, const struct placed_module *b)
{
    return a->page == b->page && a->line < b->line + b->module.lines &&
           b->line < a->line + a->module.lines && a->unit < b->unit + b->module.variant->units &&
           b->unit < a->unit + a->module.variant->units;
}

static void check_places(const struct plan *plan)
{
    for (uint32_t i = 0; i < plan->module_count; i++) {
        const struct placed_module *a = &plan->modules[i];
        const struct zone *zone = &page_zones[a->page < 2 ? a->page : 2];
        assert_true(a->line >= zone->first_line);
        assert_true(a->line + a->module.lines <= zone->first_line + zone->lines);
        assert_true(a->unit >= 0 && a->unit + a->module.variant->units <= zone->units);
        for (uint32_t k = i + 1; k < plan->module_count; k++)
            assert_false(overlap(a, &plan->modules[k]));
    }
}

/* Words are taken from a frozen list with a frozen generator (Marsaglia's xorshift). */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const struct article *make_article(struct bench *bench, uint32_t *seed, uint32_t nth)
{
    static const char *const words[] = {"شهر", "خیابان", "سازمان", "همیاری",
            "شهرداری‌ها", "نهال", "آسفالت", "با", "از", "گزارش", "در", "زمستان",
            "می‌شود.", "کار", "و", "برنامه‌ریزی،"};
    struct strbuf text;
    strbuf_init(&text, &bench->arena);
    strbuf_format(&text, "---\ntitle: مطلب آزمایشی %u\nkicker: آزمون\nauthor: دبیر\n---\n", nth);
    uint32_t paragraphs = 1 + next_random(seed) % 12;
    for (uint32_t p = 0; p < paragraphs; p++) {
        uint32_t count = 8 + next_random(seed) % 70;
        for (uint32_t i = 0; i < count; i++)
            strbuf_format(&text, "%s ", words[next_random(seed) % 16]);
        strbuf_puts(&text, "\n\n");
    }
    const char *path = arena_format(&bench->arena, "story-%u.md", nth);
    const struct source *source =
            source_make(&bench->arena, &bench->diag, path, strbuf_string(&text), text.length);
    return article_parse(&bench->arena, &bench->diag, source);
}

static void seeded_issues_lose_nothing(void **state)
{
    struct bench *bench = *state;
    for (uint32_t issue = 1; issue <= 6; issue++) {
        struct story stories[10] = {0};
        uint32_t seed = issue * 2654435761u, count = 4 + issue;
        for (uint32_t i = 0; i < count; i++)
            stories[i].article = make_article(bench, &seed, i);
        stories[0].lead = true;
        const struct plan *plan = make_up(&bench->shop, stories, count, page_zones, 3);
        assert_non_null(plan);
        check_all_pieces(plan, stories, count);
        check_places(plan);
    }
}

static void wishes_for_columns_are_met(void **state)
{
    struct bench *bench = *state;
    struct story stories[5] = {0};
    uint32_t seed = 77;
    for (uint32_t i = 0; i < 5; i++)
        stories[i].article = make_article(bench, &seed, i);
    stories[1].columns = 1;
    stories[2].columns = 2;
    stories[3].columns = 3;
    const struct zone zone = {0, 0, 6, 0, 48};
    const struct plan *plan = make_up(&bench->shop, stories, 5, &zone, 1);
    assert_non_null(plan);
    for (uint32_t m = 0; m < plan->module_count; m++) {
        const struct placed_module *placed = &plan->modules[m];
        if (stories[placed->story].columns)
            assert_int_equal(placed->module.variant->columns, stories[placed->story].columns);
    }
}

static void what_fits_nowhere_is_said(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    make_variant(bench, &fake, 1, 1, 0);
    fake.pieces[0].height = 60 * bench->shop.layout->grid.line;
    struct story story = {
            .box = variant_from_galley(&bench->arena, bench->shop.layout, &fake.galley, 2)};
    uint32_t before = bench->diag.list.count;
    assert_null(make_up(&bench->shop, &story, 1, page_zones, 3));
    assert_int_equal(bench->diag.list.count, before + 1);
    assert_int_equal(bench->diag.list.items[before].id, DIAG_STORY_FITS_NOWHERE);
}

/* --- documents ----------------------------------------------------------------------------------
 */

static bool says(const struct document *document, uint32_t tag, const char **text)
{
    const char *own = document->tags[tag].text;
    size_t length = own ? strlen(own) : 0;
    if (own && strncmp(*text, own, length) != 0)
        return false;
    *text += length;
    bool all = true;
    for (uint32_t i = tag + 1; all && !own && i < document->tag_count; i++)
        if (document->tags[i].parent == tag)
            all = says(document, i, text);
    return all;
}

/* A tag's own text, or those of the tags below it one after another. */
static bool reads_as(const struct document *document, uint32_t tag, const char *text)
{
    return *text && says(document, tag, &text) && !*text;
}

/* Paragraphs of every article stand in the tags, each once. */
static void check_text(const struct document *document, const struct article *article)
{
    for (const struct block *block = article->body; block; block = block->next) {
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        int found = 0;
        for (uint32_t i = 1; i < document->tag_count; i++)
            found += document->tags[i].role == TAG_P && reads_as(document, i, block->text->utf8);
        assert_int_equal(found, 1);
    }
}

static void check_tags(const struct document *document)
{
    assert_int_equal(document->tags[1].role, TAG_DOCUMENT);
    for (uint32_t i = 2; i < document->tag_count; i++) {
        assert_true(document->tags[i].parent >= 1);
        assert_true(document->tags[i].parent < i);
    }
}

static void check_items(const struct document *document)
{
    for (uint32_t p = 0; p < document->page_count; p++) {
        const struct page *page = &document->pages[p];
        for (uint32_t i = 0; i < page->item_count; i++) {
            const struct placed *item = &page->items[i];
            assert_true(item->tag < document->tag_count);
            assert_true(item->y <= page->height + page->bleed);
            if (item->kind != PLACED_LINE)
                continue;
            const struct line *line = item->line;
            dimen start = item->x + line->measure - line->offset;
            assert_true(start <= page->width);
            assert_true(start - line->width >= 0);
        }
    }
}

static void check_links(const struct document *document)
{
    for (uint32_t p = 0; p < document->page_count; p++)
        for (uint32_t i = 0; i < document->pages[p].link_count; i++) {
            const struct link *link = &document->pages[p].links[i];
            if (!link->destination)
                continue;
            bool found = false;
            for (uint32_t d = 0; d < document->destination_count; d++)
                found = found || !strcmp(document->destinations[d].name, link->destination);
            assert_true(found);
        }
}

static void sample_issue_is_whole(void **state)
{
    struct bench *bench = *state;
    const struct issue *issue =
            issue_read(&bench->arena, &bench->diag, SOURCE_DIR "/samples/hamyar/19");
    assert_non_null(issue);
    const uint32_t *article_pages;
    const struct document *document = bulletin_pages_make(&bench->shop, issue, &article_pages);
    assert_non_null(document);
    assert_int_equal(document->page_count, 8);
    assert_false(diag_failed(&bench->diag));
    check_tags(document);
    check_items(document);
    check_links(document);
    int nameplates = 0;
    for (uint32_t i = 1; i < document->tag_count; i++)
        nameplates += document->tags[i].role == TAG_H1;
    assert_int_equal(nameplates, 1);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        assert_true(article_pages[i] < document->page_count);
        if (!issue->articles[i].brief)
            check_text(document, issue->articles[i].article);
    }
}

static void long_article_goes_over_pages(void **state)
{
    struct bench *bench = *state;
    uint32_t seed = 5;
    const struct article *article = NULL;
    for (uint32_t i = 0; i < 20 && !article; i++) {
        const struct article *tried = make_article(bench, &seed, i);
        int paragraphs = 0;
        for (const struct block *block = tried->body; block; block = block->next)
            paragraphs++;
        article = paragraphs > 10 ? tried : NULL;
    }
    assert_non_null(article);
    const struct provenance nowhere = {0};
    const struct document *document = article_pages_make(&bench->shop, article, &nowhere);
    assert_non_null(document);
    assert_true(document->page_count > 1);
    check_tags(document);
    check_items(document);
    check_text(document, article);
}

static void furniture_that_lacks_a_key_is_named(void **state)
{
    struct bench *bench = *state;
    static const char *const keys[] = {"y", "nonsense", NULL};
    const struct furniture_part part = {"masthead", keys};
    uint32_t before = bench->diag.list.count;
    assert_false(furniture_parts_check(&bench->diag, bench->shop.layout, &part, 1));
    bool named = false;
    for (uint32_t i = before; i < bench->diag.list.count; i++)
        named = named || (bench->diag.list.items[i].id == DIAG_LAYOUT_KEY_MISSING &&
                                 !strcmp(bench->diag.list.items[i].second, "nonsense"));
    assert_true(named);
}

#define bulletin_test(f) cmocka_unit_test_setup_teardown(f, bulletin_up, bench_down)
#define article_test(f) cmocka_unit_test_setup_teardown(f, article_up, bench_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
            bulletin_test(columns_are_level),
            bulletin_test(forbidden_breaks_are_kept),
            bulletin_test(white_above_goes_at_a_column_s_top),
            bulletin_test(too_high_a_module_is_refused),
            bulletin_test(open_module_fills_its_lines_and_leaves_enough),
            bulletin_test(rest_begins_where_the_open_module_ended),
            bulletin_test(seeded_issues_lose_nothing),
            bulletin_test(wishes_for_columns_are_met),
            bulletin_test(what_fits_nowhere_is_said),
            bulletin_test(sample_issue_is_whole),
            article_test(long_article_goes_over_pages),
            article_test(furniture_that_lacks_a_key_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
