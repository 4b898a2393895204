/* page: modules, make-up, the document.  No text is lost, nothing overlaps, columns are level. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "page/furniture.h"
#include "page/make_up_report.h"
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

/* --- columns of made-up lines ------------------------------------------------------------------
 */

enum { MOST_PIECES = 64 };

struct fake {
    struct galley_piece pieces[MOST_PIECES], longer[MOST_PIECES];
    struct galley_choice choice;
    struct galley galley;
    struct slugs slugs;
};

/* count lines of text, each a step high, that may part anywhere. */
static void open_fake(struct bench *bench, struct fake *fake, uint32_t count)
{
    memset(fake, 0, sizeof *fake);
    for (uint32_t i = 0; i < MOST_PIECES; i++)
        fake->pieces[i] = fake->longer[i] =
                (struct galley_piece){.height = bench->shop.layout->grid.line, .text = true};
    fake->galley.piece_count = count;
}

/* The lines begin to before end can be one more. */
static void let_grow(struct fake *fake, uint32_t begin, uint32_t end)
{
    fake->choice = (struct galley_choice){.begin = begin,
            .end = end,
            .pieces = fake->longer,
            .piece_count = end - begin + 1,
            .cost = 1000};
    fake->galley.choices = &fake->choice;
    fake->galley.choice_count = 1;
}

static struct fill_task task_of(struct bench *bench, struct fake *fake, int columns, int lines)
{
    fake->slugs = slugs_make(&bench->arena, bench->shop.layout, &fake->galley, fake->pieces,
            fake->galley.piece_count);
    struct fill_task task = {
            .slugs = &fake->slugs, .columns = columns, .floated = -1, .most_white = 3};
    for (int c = 0; c < columns; c++)
        task.capacity[c] = lines;
    return task;
}

static bool fill_once(struct bench *bench, const struct fill_task *task, struct fill *fill,
        struct filled_column *columns)
{
    struct fill_desk desk;
    fill_desk_init(&desk);
    bool good = fill_columns(&desk, task, fill, &bench->arena, columns);
    fill_desk_finish(&desk);
    return good;
}

static void columns_are_level(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct fill fill;
    struct filled_column columns[3];
    open_fake(bench, &fake, 20);
    struct fill_task task = task_of(bench, &fake, 3, 7);
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_equal(columns[0].used, 7);
    assert_int_equal(fill.white, 1);
    assert_int_equal(fill.uneven, 1);
    let_grow(&fake, 3, 8);
    task = task_of(bench, &fake, 3, 7);
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_equal(fill.white, 0);
    assert_int_equal(columns[2].used, 7);
    assert_true(fill.cost > 0 && fill.cost < 450);
}

static void forbidden_breaks_are_kept(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct fill fill;
    struct filled_column columns[2];
    open_fake(bench, &fake, 10);
    fake.pieces[4].break_after = GALLEY_NO_BREAK; /* just where the level break would be */
    struct fill_task task = task_of(bench, &fake, 2, 5);
    assert_false(fill_once(bench, &task, &fill, columns));
    task = task_of(bench, &fake, 2, 6);
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_not_equal(columns[0].used, 5);
    assert_int_equal(columns[0].used + columns[1].used, 10);
}

static void white_above_goes_at_a_column_s_top(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct fill fill;
    struct filled_column columns[2];
    open_fake(bench, &fake, 10);
    fake.pieces[5].before = fake.pieces[5].lone = bench->shop.layout->grid.line;
    struct fill_task task = task_of(bench, &fake, 2, 5);
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_equal(columns[0].used, 5);
    assert_int_equal(columns[1].used, 5);
    assert_int_equal(fill.white, 0);
}

static void open_columns_are_full_and_leave_enough(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct fill fill;
    struct filled_column columns[3];
    open_fake(bench, &fake, 40);
    struct fill_task task = task_of(bench, &fake, 3, 10);
    task.open = true;
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_equal(fill.white, 0);
    assert_int_equal(fill.end.slug * 100 + fill.end.line, 30);
    struct fill_task rest = task_of(bench, &fake, 2, 5);
    rest.from = fill.end;
    assert_true(fill_once(bench, &rest, &fill, columns));
    assert_int_equal(columns[0].parts[0].first, 30);
    open_fake(bench, &fake, 38); /* nine lines are worth a jump, eight are not */
    task = task_of(bench, &fake, 3, 10);
    task.open = true;
    assert_false(fill_once(bench, &task, &fill, columns));
}

static void what_floats_leaves_its_place(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    struct fill fill;
    struct filled_column columns[2];
    open_fake(bench, &fake, 11);
    fake.pieces[4].floats = true;
    fake.pieces[4].text = false;
    fake.pieces[4].height = 4 * bench->shop.layout->grid.line;
    struct fill_task task = task_of(bench, &fake, 2, 5);
    task.floated = 1;
    assert_true(fill_once(bench, &task, &fill, columns));
    assert_int_equal(columns[0].used + columns[1].used, 10);
    for (int c = 0; c < 2; c++)
        for (uint32_t i = 0; i < columns[c].count; i++)
            assert_int_not_equal(columns[c].parts[i].slug, 1);
}

/* --- whole plans --------------------------------------------------------------------------------
 */

static const struct zone page_zones[] = {{0, 0, 6, 9, 35}, {1, 0, 4, 0, 48}, {2, 0, 6, 0, 48}};

static const struct plan *plan_of(
        struct bench *bench, const struct story *stories, uint32_t count, uint32_t pages)
{
    const struct make_up_task task = {.stories = stories,
            .story_count = count,
            .zones = page_zones,
            .zone_count = 3,
            .pages = pages,
            .beam = 100};
    return make_up(&bench->shop, &task);
}

static const struct line *line_of(const struct galley_piece *piece)
{
    for (uint32_t i = piece->item_count; i > 0; i--)
        if (piece->items[i - 1].kind == PLACED_LINE)
            return piece->items[i - 1].line;
    return NULL;
}

/* Every line of every paragraph stands in exactly one column, in order, and the columns hold the
 * lines that were promised. */
static void check_all_lines(const struct plan *plan, uint32_t story_count)
{
    for (uint32_t s = 0; s < story_count; s++) {
        uint32_t next = 0, paragraphs = 0, ended = 0;
        const struct galley *galley = NULL;
        for (uint32_t m = 0; m < plan->module_count; m++) {
            const struct module *module = &plan->modules[m].module;
            if (plan->modules[m].story != s)
                continue;
            assert_int_equal(module->opens, galley == NULL);
            galley = module->galley;
            int used = 0;
            for (int c = 0; c < module->columns; c++) {
                used += module->body[c].used;
                for (uint32_t i = 0; i < module->body[c].count; i++) {
                    const struct line *line = line_of(module->body[c].pieces[i]);
                    assert_true(line->begin >= next || line->begin == 0);
                    next = line->last ? 0 : line->end;
                    ended += line->last;
                }
            }
            assert_int_equal(used, module->promised);
        }
        for (uint32_t i = 0; galley && i < galley->piece_count; i++)
            paragraphs += line_of(&galley->pieces[i])->last;
        assert_int_equal(ended, paragraphs);
    }
}

static bool overlap(const struct placed_module *a, const struct placed_module *b)
{
    return a->page == b->page && a->line < b->line + b->module.lines &&
           b->line < a->line + a->module.lines && a->unit < b->unit + b->module.units &&
           b->unit < a->unit + a->module.units;
}

static void check_places(const struct plan *plan)
{
    for (uint32_t i = 0; i < plan->module_count; i++) {
        const struct placed_module *a = &plan->modules[i];
        const struct zone *zone = &page_zones[a->page < 2 ? a->page : 2];
        assert_true(a->line >= zone->first_line);
        assert_true(a->line + a->module.lines <= zone->first_line + zone->lines);
        assert_true(a->unit >= 0 && a->unit + a->module.units <= zone->units);
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

static void make_stories(struct bench *bench, struct story *stories, uint32_t seed, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        stories[i].article = make_article(bench, &seed, i);
}

static void seeded_issues_lose_nothing(void **state)
{
    struct bench *bench = *state;
    for (uint32_t issue = 1; issue <= 6; issue++) {
        struct story stories[10] = {0};
        uint32_t count = 4 + issue;
        make_stories(bench, stories, issue * 2654435761u, count);
        stories[0].lead = true;
        const struct plan *plan = plan_of(bench, stories, count, 0);
        assert_non_null(plan);
        check_all_lines(plan, count);
        check_places(plan);
        assert_string_equal(plan_dump(&bench->arena, plan),
                plan_dump(&bench->arena, plan_of(bench, stories, count, 0)));
    }
}

static const struct placed_module *first_of(const struct plan *plan, uint32_t story)
{
    for (uint32_t m = 0; m < plan->module_count; m++)
        if (plan->modules[m].story == story)
            return &plan->modules[m];
    return NULL;
}

static void the_editor_s_wishes_are_met(void **state)
{
    struct bench *bench = *state;
    struct story stories[6] = {0};
    make_stories(bench, stories, 77, 6);
    stories[0].lead = true;
    stories[1].columns = 1;
    stories[2].columns = 2;
    stories[2].page = 3;
    stories[3].columns = 3;
    stories[4].keep_whole = true;
    stories[4].keeps_order = stories[5].keeps_order = true;
    const struct plan *plan = plan_of(bench, stories, 6, 0);
    assert_non_null(plan);
    for (uint32_t m = 0; m < plan->module_count; m++) {
        const struct placed_module *placed = &plan->modules[m];
        if (stories[placed->story].columns)
            assert_int_equal(placed->module.columns, stories[placed->story].columns);
        assert_false(placed->story == 4 && placed->module.goes_on);
    }
    assert_int_equal(first_of(plan, 0)->page, 0);
    assert_int_equal(first_of(plan, 2)->page, 2);
    assert_true(first_of(plan, 5)->page >= first_of(plan, 4)->page);
}

static bool was_said(const struct bench *bench, enum diag_id id)
{
    for (uint32_t i = 0; i < bench->diag.list.count; i++)
        if (bench->diag.list.items[i].id == id)
            return true;
    return false;
}

static void too_few_pages_are_said(void **state)
{
    struct bench *bench = *state;
    struct story stories[10] = {0};
    make_stories(bench, stories, 5, 10);
    const struct plan *plan = plan_of(bench, stories, 10, 1);
    assert_non_null(plan);
    assert_true(plan->page_count > 1);
    check_all_lines(plan, 10);
    assert_true(was_said(bench, DIAG_PAGES_OTHER));
}

/* Column lines of white in % of the pages. */
static int white_share(const struct plan *plan)
{
    int room = 0;
    for (uint32_t p = 0; p < plan->page_count; p++) {
        const struct zone *zone = &page_zones[p < 2 ? p : 2];
        room += zone->lines * zone->units / 2;
    }
    return plan->white * 100 / room;
}

static void more_pages_than_asked_are_full_and_keep_the_wishes(void **state)
{
    struct bench *bench = *state;
    struct story stories[8] = {0};
    make_stories(bench, stories, 31, 8);
    stories[0].lead = true;
    stories[6].page = 2;
    const struct plan *plan = plan_of(bench, stories, 8, 2);
    assert_non_null(plan);
    assert_true(plan->page_count > 2);
    check_all_lines(plan, 8);
    assert_int_equal(first_of(plan, 0)->page, 0);
    assert_int_equal(first_of(plan, 6)->page, 1);
    assert_true(was_said(bench, DIAG_PAGES_OTHER));
    assert_false(was_said(bench, DIAG_WISH_UNMET));
    assert_true(white_share(plan) < 20); /* of the last page */
}

/* Six stories on a page that has room for three or four: the others' wishes stay. */
static void wishes_that_hinder_each_other_are_dropped_a_page_at_a_time(void **state)
{
    struct bench *bench = *state;
    struct story stories[8] = {0};
    make_stories(bench, stories, 31, 8);
    stories[0].lead = true;
    for (int i = 1; i < 7; i++)
        stories[i].page = 1;
    stories[7].page = 3;
    const struct plan *plan = plan_of(bench, stories, 8, 0);
    assert_non_null(plan);
    check_all_lines(plan, 8);
    assert_int_equal(first_of(plan, 0)->page, 0);
    assert_int_equal(first_of(plan, 7)->page, 2);
    assert_true(was_said(bench, DIAG_WISH_UNMET));
    assert_true(white_share(plan) < 20);
}

static void too_many_pages_stay_white_and_are_said(void **state)
{
    struct bench *bench = *state;
    struct story stories[3] = {0};
    make_stories(bench, stories, 9, 3);
    const struct plan *plan = plan_of(bench, stories, 3, 8);
    assert_non_null(plan);
    assert_int_equal(plan->page_count, 8);
    check_all_lines(plan, 3);
    assert_true(was_said(bench, DIAG_PAGES_WHITE));
}

static void a_wish_that_cannot_be_met_is_said(void **state)
{
    struct bench *bench = *state;
    struct story stories[3] = {0};
    make_stories(bench, stories, 9, 3);
    stories[1].page = 40;
    const struct plan *plan = plan_of(bench, stories, 3, 0);
    assert_non_null(plan);
    check_all_lines(plan, 3);
    assert_true(was_said(bench, DIAG_WISH_UNMET));
}

static void a_filler_without_room_is_left_out_and_said(void **state)
{
    struct bench *bench = *state;
    struct story stories[3] = {0};
    make_stories(bench, stories, 9, 3);
    stories[2].filler = true;
    stories[2].columns = 3;
    const struct plan *plan = plan_of(bench, stories, 3, 0);
    assert_non_null(plan);
    assert_int_equal(plan->unused[2], first_of(plan, 2) == NULL);
    assert_int_equal(plan->unused[2], was_said(bench, DIAG_FILLER_UNUSED));
    assert_false(plan->unused[0] || plan->unused[1]);
}

/* --- small and odd issues: pages always come out, and nothing is lost ---------------------------
 */

static const struct article *parse(struct bench *bench, const char *text)
{
    const struct source *source =
            source_make(&bench->arena, &bench->diag, "odd.md", text, strlen(text));
    const struct article *article = article_parse(&bench->arena, &bench->diag, source);
    assert_non_null(article);
    return article;
}

/* A title, so many sentences, ten a paragraph. */
static struct story short_story(struct bench *bench, int sentences)
{
    struct strbuf text;
    strbuf_init(&text, &bench->arena);
    strbuf_puts(&text, "---\ntitle: راه باز شد\n---\n");
    for (int i = 0; i < sentences; i++)
        strbuf_format(&text, "راه تازه باز شد و آب به روستا رسید.%s", i % 10 == 9 ? "\n\n" : " ");
    strbuf_puts(&text, "\n");
    return (struct story){.article = parse(bench, strbuf_string(&text))};
}

static const struct plan *check_plan(
        struct bench *bench, const struct story *stories, uint32_t count, uint32_t pages)
{
    const struct plan *plan = plan_of(bench, stories, count, pages);
    assert_non_null(plan);
    assert_false(was_said(bench, DIAG_STORY_FITS_NOWHERE));
    check_all_lines(plan, count);
    check_places(plan);
    for (uint32_t s = 0; s < count; s++)
        assert_true(stories[s].filler || !plan->unused[s]);
    return plan;
}

static void short_issues_come_out_on_one_page(void **state)
{
    struct bench *bench = *state;
    static const int sizes[] = {0, 1, 2, 4, 7, 12, 20};
    for (int n = 0; n < 7; n++) {
        struct story stories[6];
        for (int i = 0; i < 6; i++)
            stories[i] = short_story(bench, sizes[(n + i * (n % 3)) % 7]);
        for (uint32_t count = 1; count <= 6; count += count < 3 ? 1 : 3)
            for (int lead = 0; lead < 2; lead++) {
                stories[0].lead = lead;
                assert_true(check_plan(bench, stories, count, 0)->page_count <= 2);
            }
    }
}

static void a_short_story_obeys_its_wishes(void **state)
{
    struct bench *bench = *state;
    struct story story = short_story(bench, 1);
    for (int columns = 1; columns <= 3; columns++)
        for (int page = 0; page <= 3; page++) {
            story.columns = columns;
            story.page = page;
            const struct plan *plan = check_plan(bench, &story, 1, 0);
            assert_true(plan->page_count <= 3);
            check_plan(bench, &story, 1, 4);
        }
}

static void many_short_stories_share_pages(void **state)
{
    struct bench *bench = *state;
    struct story stories[42];
    for (int i = 0; i < 42; i++)
        stories[i] = short_story(bench, 1);
    const struct plan *plan = check_plan(bench, stories, 42, 0);
    assert_true(plan->page_count <= 3);
    assert_int_equal(plan->module_count, 42);
    stories[0].lead = true;
    stories[7].columns = 3;
    stories[20].columns = 2;
    stories[30] = short_story(bench, 300); /* longer than a page */
    plan = check_plan(bench, stories, 42, 0);
    assert_true(plan->module_count > 42);
    assert_true(plan->page_count <= 6);
    assert_int_equal(check_plan(bench, stories, 42, 12)->page_count, 12);
}

static void long_stories_go_over_pages(void **state)
{
    struct bench *bench = *state;
    struct story stories[2] = {short_story(bench, 500), short_story(bench, 3)};
    for (int lead = 0; lead < 2; lead++)
        for (int whole = 0; whole < 2; whole++) {
            stories[0].lead = lead;
            stories[0].keep_whole = whole; /* no page holds it: the wish cannot be met */
            const struct plan *plan = check_plan(bench, stories, 2, 0);
            assert_true(plan->page_count >= 3);
            check_plan(bench, stories, 1, 2);
        }
}

static void headlines_alone_are_stories(void **state)
{
    struct bench *bench = *state;
    struct story stories[3];
    for (int i = 0; i < 3; i++)
        stories[i] = (struct story){.article = parse(bench, "---\ntitle: راه باز شد\n---\n")};
    for (uint32_t count = 1; count <= 3; count++)
        assert_int_equal(check_plan(bench, stories, count, 0)->page_count, 1);
}

static void pictures_alone_and_wide_ones_fit(void **state)
{
    struct bench *bench = *state;
    struct story story = {
            .article = parse(bench, "---\ntitle: راه\nphoto: " SOURCE_DIR
                                    "/samples/hamyar/pictures/street.svg\n---\nراه باز شد.\n")};
    for (int columns = 0; columns <= 3; columns++)
        for (int picture = 0; picture <= 4; picture++)
            for (int lead = 0; lead < 2; lead++) {
                story.columns = columns;
                story.picture = picture; /* may be wider than the story */
                story.lead = lead;
                check_plan(bench, &story, 1, 0);
            }
}

static void pages_come_in_multiples(void **state)
{
    struct bench *bench = *state;
    struct story stories[5];
    for (int i = 0; i < 5; i++)
        stories[i] = short_story(bench, 10 + 40 * i);
    struct make_up_task task = {.stories = stories,
            .story_count = 5,
            .zones = page_zones,
            .zone_count = 3,
            .multiple = 4};
    for (task.story_count = 1; task.story_count <= 5; task.story_count++) {
        const struct plan *plan = make_up(&bench->shop, &task);
        assert_non_null(plan);
        check_all_lines(plan, task.story_count);
        assert_int_equal(plan->page_count % 4, 0);
    }
}

static void fillers_alone_are_an_issue(void **state)
{
    struct bench *bench = *state;
    struct story story = short_story(bench, 2);
    story.filler = true;
    assert_int_equal(check_plan(bench, &story, 1, 0)->page_count, 1);
}

static void lines_to_cut_are_said_with_a_move(void **state)
{
    struct bench *bench = *state;
    struct story story = {0};
    make_stories(bench, &story, 3, 1);
    const struct galley_piece piece = {.height = bench->shop.layout->grid.line};
    const struct galley_piece *over[] = {&piece, &piece, &piece, &piece};
    const struct fitted_photo photo = {.place = PHOTO_BESIDE, .columns = 2, .slot = 12};
    const bool unused = false;
    const struct placed_module placed = {
            .module = {.story = &story, .photo = &photo, .over = over, .over_count = 4}};
    const struct plan plan = {.modules = &placed, .module_count = 1, .over = 4, .unused = &unused};
    const struct make_up_task task = {
            .stories = &story, .story_count = 1, .zones = page_zones, .zone_count = 3};
    make_up_report(&bench->shop, &task, &plan);
    assert_true(was_said(bench, DIAG_LINES_OVER));
    const struct diagnostic *last = &bench->diag.list.items[bench->diag.list.count - 1];
    assert_int_equal(
            last->id, DIAG_LINES_OVER_PICTURE); /* 4 lines are 2 of a picture of two columns */
    assert_string_equal(last->first, "۱۱");
}

static void what_fits_nowhere_is_said(void **state)
{
    struct bench *bench = *state;
    struct fake fake;
    open_fake(bench, &fake, 1);
    fake.pieces[0].height = 60 * bench->shop.layout->grid.line;
    fake.galley.pieces = fake.pieces;
    struct story story = {.box = &fake.galley, .columns = 1};
    uint32_t before = bench->diag.list.count;
    assert_null(plan_of(bench, &story, 1, 0));
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
    const struct furniture_part part = {"masthead", keys, false};
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
            bulletin_test(open_columns_are_full_and_leave_enough),
            bulletin_test(what_floats_leaves_its_place),
            bulletin_test(seeded_issues_lose_nothing),
            bulletin_test(the_editor_s_wishes_are_met),
            bulletin_test(too_few_pages_are_said),
            bulletin_test(more_pages_than_asked_are_full_and_keep_the_wishes),
            bulletin_test(wishes_that_hinder_each_other_are_dropped_a_page_at_a_time),
            bulletin_test(too_many_pages_stay_white_and_are_said),
            bulletin_test(a_wish_that_cannot_be_met_is_said),
            bulletin_test(a_filler_without_room_is_left_out_and_said),
            bulletin_test(short_issues_come_out_on_one_page),
            bulletin_test(a_short_story_obeys_its_wishes),
            bulletin_test(many_short_stories_share_pages),
            bulletin_test(long_stories_go_over_pages),
            bulletin_test(headlines_alone_are_stories),
            bulletin_test(pictures_alone_and_wide_ones_fit),
            bulletin_test(pages_come_in_multiples),
            bulletin_test(fillers_alone_are_an_issue),
            bulletin_test(lines_to_cut_are_said_with_a_move),
            bulletin_test(what_fits_nowhere_is_said),
            bulletin_test(sample_issue_is_whole),
            article_test(long_article_goes_over_pages),
            article_test(furniture_that_lacks_a_key_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
