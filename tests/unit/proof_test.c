/* proof: the pages stay as they are, marks stand where they belong and hide nothing, the list says
 * all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "proof/parts.h"
#include "publish/job.h"

#include <stdlib.h>
#include <string.h>

struct bench {
    struct nsh_press *press;
    struct nsh_work *work;
    struct galley_shop shop;
    struct diag findings;
};

static void open_work(struct bench *bench, struct nsh_work *work)
{
    bench->work = work;
    assert_non_null(work->document);
    bench->shop = (struct galley_shop){.arena = &work->arena,
            .diag = &work->diag,
            .shaper = work->shaper,
            .pictures = work->pictures,
            .layout = work->layout};
    diag_init(&bench->findings, &work->arena);
}

static struct bench *bench_open(void)
{
    struct nsh_options options = {.data = SOURCE_DIR};
    struct bench *bench = calloc(1, sizeof *bench);
    bench->press = nsh_press_create(&options);
    return bench;
}

static int report_up(void **state)
{
    struct bench *bench = bench_open();
    open_work(bench, nsh_article_set(bench->press, SOURCE_DIR "/samples/hamyar/19/council.txt"));
    *state = bench;
    return 0;
}

static int issue_up(void **state)
{
    struct bench *bench = bench_open();
    open_work(bench, nsh_issue_set(bench->press, SOURCE_DIR "/samples/hamyar/19"));
    *state = bench;
    return 0;
}

static int bench_down(void **state)
{
    struct bench *bench = *state;
    nsh_work_destroy(bench->work);
    nsh_press_destroy(bench->press);
    free(bench);
    return 0;
}

static const struct document *proof_of(struct bench *bench)
{
    struct proof_order order = {&bench->shop, bench->work->document, bench->findings.list.items,
            bench->findings.list.count, 200};
    return proof_make(&order);
}

/* The nth place of words in the report's file. */
static struct span words_span(const struct bench *bench, const char *words)
{
    const struct source *source = bench->work->article->source;
    const char *at = strstr(source->text, words);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - source->text);
    return (struct span){source, begin, begin + (uint32_t)strlen(words)};
}

static void find(struct bench *bench, struct span span)
{
    diag_add(&bench->findings, DIAG_DOUBLED_WORD, span, "واژه", NULL);
}

static const struct destination *find_destination(const struct document *document, const char *name)
{
    for (uint32_t i = 0; i < document->destination_count; i++)
        if (strcmp(document->destinations[i].name, name) == 0)
            return &document->destinations[i];
    return NULL;
}

static bool says(const struct document *document, const char *words)
{
    for (uint32_t i = 0; i < document->tag_count; i++)
        if (document->tags[i].text && strstr(document->tags[i].text, words))
            return true;
    return false;
}

/* --- the pages -------------------------------------------------------------------------------- */

static void find_all_over(struct bench *bench)
{
    static const char *const words[] = {"ساعت", "مديره", "گفت"};
    if (bench->work->article)
        for (int round = 0; round < 9; round++)
            for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                find(bench, words_span(bench, words[i]));
}

/* Every item of every page is there, bit for bit and in its order; what was added is not read. */
static void pages_stay_as_they_are(void **state)
{
    struct bench *bench = *state;
    const struct document *document = bench->work->document;
    find_all_over(bench);
    const struct document *proof = proof_of(bench);
    assert_true(proof->page_count > document->page_count);
    for (uint32_t p = 0; p < document->page_count; p++) {
        const struct page *page = &document->pages[p], *marked = &proof->pages[p];
        uint32_t next = 0;
        assert_int_equal(marked->width, page->width);
        assert_true(marked->item_count > page->item_count + 50);
        assert_int_equal(marked->link_count, page->link_count);
        for (uint32_t i = 0; i < marked->item_count; i++)
            if (next < page->item_count &&
                    memcmp(&marked->items[i], &page->items[next], sizeof *page->items) == 0) {
                next++;
            } else {
                assert_int_equal(marked->items[i].tag, TAG_ARTIFACT);
                assert_null(marked->items[i].run_tags);
            }
        assert_int_equal(next, page->item_count);
    }
    assert_memory_equal(proof->tags, document->tags, document->tag_count * sizeof *document->tags);
}

/* What lies over the text (fills of tags and swatches, labels) meets none of it. */
static void nothing_hides_text(void **state)
{
    struct bench *bench = *state;
    const struct document *document = bench->work->document;
    find_all_over(bench);
    const struct document *proof = proof_of(bench);
    for (uint32_t p = 0; p < document->page_count; p++) {
        const struct page *page = &document->pages[p], *marked = &proof->pages[p];
        const struct placed *last = &page->items[page->item_count - 1];
        bool over = false;
        for (uint32_t i = 0; i < marked->item_count; i++) {
            const struct placed *item = &marked->items[i];
            struct rect fill = {item->x, item->y, item->width, item->height};
            if (over && item->kind == PLACED_LINE)
                fill = line_ink_box(item);
            for (uint32_t j = 0; over && item->kind != PLACED_OUTLINE && j < page->item_count;
                    j++) {
                struct rect text = {0};
                if (page->items[j].kind != PLACED_LINE)
                    continue;
                text = line_ink_box(&page->items[j]);
                assert_false(rects_meet(&fill, &text));
            }
            over = over || memcmp(item, last, sizeof *item) == 0;
        }
        assert_true(over);
    }
}

static bool is_shaded(const struct page *page, const struct placed *line, const struct ink *ink)
{
    struct rect box = line_ink_box(line);
    for (uint32_t i = 0; i < page->item_count; i++) {
        const struct placed *item = &page->items[i];
        if (item->kind == PLACED_FILL && item->ink == ink && item->x == box.x &&
                item->width == box.width && item->y <= line->y && item->y + item->height >= line->y)
            return true;
    }
    return false;
}

static void loose_lines_are_shaded_and_kashidas_marked(void **state)
{
    struct bench *bench = *state;
    const struct document *proof = proof_of(bench);
    uint32_t shaded = 0, even = 0, kashidas = 0, marks = 0;
    for (uint32_t p = 0; p < bench->work->document->page_count; p++)
        for (uint32_t i = 0; i < proof->pages[p].item_count; i++) {
            const struct placed *item = &proof->pages[p].items[i];
            marks += item->kind == PLACED_FILL && item->ink == proof_ink(INK_KASHIDA);
            if (item->kind != PLACED_LINE)
                continue;
            kashidas += item->line->kashida_count;
            if (!item->line->justified)
                continue;
            const struct ink *ink = band_ink(band_of(item->line));
            shaded += ink != NULL;
            even += ink == NULL;
            if (ink)
                assert_true(is_shaded(&proof->pages[p], item, ink));
        }
    assert_true(shaded > 2);
    assert_true(even > 10);
    assert_true(kashidas > 3);
    /* a swatch on every page, and what is marked */
    assert_int_equal(marks, kashidas + bench->work->document->page_count);
}

static void bands_have_bounds(void **state)
{
    (void)state;
    static const struct {
        int32_t ratio;
        enum band band;
    } cases[] = {{849, BAND_TIGHT}, {850, BAND_EVEN}, {1330, BAND_EVEN}, {1331, BAND_OPEN},
            {1400, BAND_OPEN}, {1401, BAND_LOOSE}, {1500, BAND_LOOSE}, {1501, BAND_GAPING}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct line line = {.ratio = cases[i].ratio, .justified = true};
        assert_int_equal(band_of(&line), cases[i].band);
    }
    struct line line = {.ratio = 1000, .overfull = true};
    assert_int_equal(band_of(&line), BAND_OVERFULL);
}

/* --- findings --------------------------------------------------------------------------------- */

/* Where bytes begin..end of a line's text stand on it; false when they are not all on it. */
static bool find_on_line(
        struct arena *arena, const struct placed *item, const char *words, struct rect *box)
{
    const struct line *line = item->line;
    const struct cell *cells = line->shaped->cells;
    const char *at = strstr(line->shaped->text->utf8, words);
    uint32_t begin = at ? (uint32_t)(at - line->shaped->text->utf8) : 0;
    uint32_t end = begin + (uint32_t)strlen(words);
    if (!at || begin < cells[line->begin].begin || end > cells[line->end - 1].end)
        return false;
    struct placed_cells placed = line_place(arena, line);
    dimen left = INT32_MAX, right = INT32_MIN;
    for (uint32_t i = 0; i < placed.count; i++) {
        const struct placed_cell *cell = &placed.items[i];
        if (cells[cell->cell].begin < begin || cells[cell->cell].begin >= end)
            continue;
        left = cell->x < left ? cell->x : left;
        right = cell->x + cell->advance > right ? cell->x + cell->advance : right;
    }
    *box = (struct rect){item->x + left, item->y, right - left, 0};
    return true;
}

/* Words that orthography joined: the page's line has what they became, and a rule right under it.
 */
static void a_finding_stands_at_its_words(void **state)
{
    struct bench *bench = *state;
    find(bench, words_span(bench, "ماشين آلات"));
    const struct document *proof = proof_of(bench);
    const struct destination *destination = find_destination(proof, "proof/1");
    assert_non_null(destination);
    const struct page *page = &proof->pages[destination->page];
    struct rect words = {0};
    bool found = false, marked = false;
    for (uint32_t i = 0; i < page->item_count && !found; i++)
        if (page->items[i].kind == PLACED_LINE)
            found = find_on_line(&bench->work->arena, &page->items[i], "ماشین\u200Cآلات", &words);
    assert_true(found);
    assert_int_equal(destination->x, words.x + words.width);
    for (uint32_t i = 0; i < page->item_count; i++) {
        const struct placed *item = &page->items[i];
        marked = marked || (item->kind == PLACED_FILL && item->ink == grade_ink(GRADE_WARNING) &&
                                   item->x == words.x && item->width == words.width &&
                                   item->y > words.y && item->y < words.y + 5 * DIMEN_PT);
    }
    assert_true(marked);
    assert_true(says(proof, "council.txt:5"));
}

static void numbers_follow_the_pages(void **state)
{
    struct bench *bench = *state;
    find(bench, words_span(bench, "ماشين آلات"));
    find(bench, words_span(bench, "سه شنبه"));
    const struct document *proof = proof_of(bench);
    const struct destination *first = find_destination(proof, "proof/1"),
                             *second = find_destination(proof, "proof/2");
    assert_non_null(first);
    assert_non_null(second);
    assert_true(first->page < second->page || first->y < second->y);
    assert_null(find_destination(proof, "proof/3"));
}

static void a_finding_without_a_place_is_listed(void **state)
{
    struct bench *bench = *state;
    diag_add(&bench->findings, DIAG_DOUBLED_WORD, NO_SPAN, "آرام", NULL);
    const struct document *proof = proof_of(bench);
    assert_null(find_destination(proof, "proof/1"));
    assert_true(says(proof, "بیرون از صفحه‌ها"));
    assert_true(says(proof, "آرام"));
}

static void many_findings_take_many_pages(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 120; i++)
        find(bench, words_span(bench, "ساعت"));
    const struct document *proof = proof_of(bench);
    assert_true(proof->page_count > bench->work->document->page_count + 3);
    assert_true(says(proof, "مدیرمسئول"));
    for (uint32_t p = bench->work->document->page_count; p < proof->page_count; p++)
        for (uint32_t i = 0; i < proof->pages[p].item_count; i++) {
            const struct placed *item = &proof->pages[p].items[i];
            assert_true(item->x >= 0 && item->y <= proof->pages[p].height);
        }
}

/* Names without a blank are wider than their column. */
static void long_names_stay_on_the_page(void **state)
{
    struct bench *bench = *state;
    struct span span = words_span(bench, "ساعت");
    struct source other = *span.source;
    other.path = "a/aVeryLongNameOfAFileThatNoOfficeWouldEverUseButSomeDoSo_final_version_2.txt";
    span.source = &other;
    find(bench, span);
    find(bench, words_span(bench, "ساعت"));
    const struct document *proof = proof_of(bench);
    uint32_t lines = 0;
    for (uint32_t p = bench->work->document->page_count; p < proof->page_count; p++)
        for (uint32_t i = 0; i < proof->pages[p].item_count; i++) {
            const struct placed *item = &proof->pages[p].items[i];
            if (item->kind != PLACED_LINE)
                continue;
            struct rect box = line_ink_box(item);
            assert_true(box.x > 36 * DIMEN_PT);
            assert_true(box.x + box.width < proof->pages[p].width - 36 * DIMEN_PT);
            lines++;
        }
    assert_true(lines > 20);
}

static void without_findings_there_is_a_box_to_sign(void **state)
{
    struct bench *bench = *state;
    const struct document *proof = proof_of(bench);
    assert_int_equal(proof->page_count, bench->work->document->page_count + 1);
    assert_true(says(proof, "چیزی یافت نشد"));
    assert_true(says(proof, "سردبیر"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test_setup_teardown(pages_stay_as_they_are, report_up, bench_down),
            cmocka_unit_test_setup_teardown(pages_stay_as_they_are, issue_up, bench_down),
            cmocka_unit_test_setup_teardown(nothing_hides_text, report_up, bench_down),
            cmocka_unit_test_setup_teardown(nothing_hides_text, issue_up, bench_down),
            cmocka_unit_test_setup_teardown(
                    loose_lines_are_shaded_and_kashidas_marked, issue_up, bench_down),
            cmocka_unit_test(bands_have_bounds),
            cmocka_unit_test_setup_teardown(a_finding_stands_at_its_words, report_up, bench_down),
            cmocka_unit_test_setup_teardown(numbers_follow_the_pages, report_up, bench_down),
            cmocka_unit_test_setup_teardown(
                    a_finding_without_a_place_is_listed, report_up, bench_down),
            cmocka_unit_test_setup_teardown(many_findings_take_many_pages, report_up, bench_down),
            cmocka_unit_test_setup_teardown(long_names_stay_on_the_page, report_up, bench_down),
            cmocka_unit_test_setup_teardown(
                    without_findings_there_is_a_box_to_sign, report_up, bench_down),
    };
    return cmocka_run_group_tests_name("proof", tests, NULL, NULL);
}
