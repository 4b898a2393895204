/* issue: publications, numbering, the choice of articles, and what people write wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "issue/issue.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct bench {
    struct arena arena;
    struct diag diag;
    char folder[64]; /* holds publication.yaml and the issue in 3/ */
};

static struct bench bench;

static const char *const files[] = {"publication.yaml", "3/issue.yaml", "3/a.md", "3/b.txt",
        "3/bad.txt", "a.md", "3/a-2.txt", NULL};

static const char publication[] = "name: همیار\n"
                                  "subtitle: خبرنامهٔ داخلی سازمان\n"
                                  "nameplate: art/nameplate.svg\n"
                                  "layout: bulletin\n"
                                  "price: رایگان\n"
                                  "first-year: 1401\n"
                                  "periodicity: quarterly\n"
                                  "email: hamyar@example.ir\n"
                                  "owner: سازمان همیاری\n"
                                  "managing-director: مدیرعامل سازمان\n"
                                  "address: بلوار شهرداری، پلاک 12\n"
                                  "printer: چاپخانهٔ شهر\n"
                                  "printer-address: خیابان سوم\n"
                                  "field: آگاهی‌رسانی\n"
                                  "kind: خبری\n"
                                  "print-run: 1200\n"
                                  "licence: 94217\n";

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", bench.folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_bench(void **state)
{
    (void)state;
    char path[128];
    arena_init(&bench.arena);
    diag_init(&bench.diag, &bench.arena);
    strcpy(bench.folder, "/tmp/nashrieh-issue-XXXXXX");
    if (!mkdtemp(bench.folder))
        return 1;
    snprintf(path, sizeof path, "%s/3", bench.folder);
    mkdir(path, 0777);
    write_file("publication.yaml", publication);
    write_file("3/a.md", "---\ntitle: كار\n---\nمتن يك.\n");
    write_file("3/b.txt", "تیتر\n\nبند.\n");
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    char path[128];
    for (int i = 0; files[i]; i++) {
        snprintf(path, sizeof path, "%s/%s", bench.folder, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/3", bench.folder);
    rmdir(path);
    rmdir(bench.folder);
    arena_finish(&bench.arena);
    return 0;
}

static const struct issue *read_issue(const char *manifest)
{
    write_file("3/issue.yaml", manifest);
    return issue_read(&bench.arena, &bench.diag, arena_format(&bench.arena, "%s/3", bench.folder));
}

static const struct diagnostic *find_diagnostic(enum diag_id id)
{
    for (uint32_t i = 0; i < bench.diag.list.count; i++) {
        if (bench.diag.list.items[i].id == id)
            return &bench.diag.list.items[i];
    }
    return NULL;
}

static void assert_place(enum diag_id id, uint32_t line, uint32_t column)
{
    const struct diagnostic *d = find_diagnostic(id);
    assert_non_null(d);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
}

static void the_hijri_date_is_as_typed(void **state)
{
    (void)state;
    const struct issue *issue = read_issue(
            "date: ۲ آذر ۱۴۰۵\nhijri: 12 جمادي‌الثاني 1448\narticles: [a.md, b.txt]\n");
    assert_non_null(issue);
    assert_int_equal(bench.diag.list.count, 0);
    assert_string_equal(issue->hijri, "۱۲ جمادی‌الثانی ۱۴۴۸");
    assert_null(read_issue("date: ۲ آذر ۱۴۰۵\narticles: [a.md, b.txt]\n")->hijri);
}

static void the_house_governs_what_an_issue_reads(void **state)
{
    (void)state;
    write_file("publication.yaml", "name: رییس\nstyle: {ezafe: heh-yeh}\nwords: [رییس: رئیس]\n");
    write_file("3/a.md", "---\ntitle: رییس آمد\nwords: [نامهٔ ما]\n---\nخانهٔ ما، نامهٔ ما.\n");
    const struct issue *issue = read_issue("date: ۲ آذر ۱۴۰۵\nnotice: رییس\narticles: [a.md]\n");
    assert_non_null(issue);
    assert_string_equal(issue->publication->name, "رئیس");
    assert_string_equal(issue->notice, "رئیس");
    assert_string_equal(issue->articles[0].article->title->utf8, "رئیس آمد");
    assert_string_equal(
            issue->articles[0].article->body->text->utf8, "خانه‌ی ما، نامهٔ ما.");
}

static void a_quarterly_is_numbered_from_its_date(void **state)
{
    (void)state;
    const struct issue *issue = read_issue("date: دوشنبه ۲ آذر ۱۴۰۵\narticles: [a.md, b.txt]\n");
    assert_non_null(issue);
    assert_int_equal(bench.diag.list.count, 0);
    assert_int_equal(issue->year, 1405);
    assert_int_equal(issue->quarter, 3);
    assert_int_equal(issue->volume, 5);
    assert_int_equal(issue->number, 3);
    assert_int_equal(issue->serial, 19);
    assert_string_equal(issue->date, "دوشنبه ۲ آذر ۱۴۰۵");
    assert_string_equal(issue->iso_date, "2026-11-23");
    assert_string_equal(issue_number_words(&bench.arena, issue), "سال پنجم، شمارهٔ ۳ (پیاپی ۱۹)");
    assert_string_equal(issue_season_words(&bench.arena, issue), "پاییز ۱۴۰۵");
    assert_int_equal(issue->article_count, 2);
    assert_string_equal(issue->articles[1].article->slug, "b");
}

static void numeric_dates_are_put_in_words(void **state)
{
    (void)state;
    const struct issue *issue = read_issue("date: 1405/9/2\narticles: [a.md]\n");
    assert_non_null(issue);
    assert_string_equal(issue->date, "دوشنبه ۲ آذر ۱۴۰۵");
    assert_string_equal(issue->iso_date, "2026-11-23");
}

static void what_is_given_wins_over_what_is_counted(void **state)
{
    (void)state;
    const struct issue *issue =
            read_issue("year: ۱۴۰۴\nquarter: تابستان\nserial: 20\narticles: [a.md]\n");
    assert_non_null(issue);
    assert_int_equal(issue->quarter, 2);
    assert_int_equal(issue->number, 2);
    assert_int_equal(issue->volume, 4);
    assert_int_equal(issue->serial, 20);
    assert_null(issue->iso_date);
    assert_place(DIAG_NUMBER_DIFFERS, 3, 9);
    assert_string_equal(find_diagnostic(DIAG_NUMBER_DIFFERS)->second, "14");
}

static void ordinals_reach_ninety_nine(void **state)
{
    (void)state;
    static const struct {
        int volume;
        const char *words;
    } cases[] = {{1, "سال اول"}, {3, "سال سوم"}, {20, "سال بیستم"}, {21, "سال بیست و یکم"},
            {30, "سال سی\u200Cام"}, {47, "سال چهل و هفتم"}, {100, "سال ۱۰۰"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct issue issue = {.volume = cases[i].volume};
        assert_string_equal(issue_number_words(&bench.arena, &issue), cases[i].words);
    }
    struct issue serial_only = {.serial = 7};
    assert_string_equal(issue_number_words(&bench.arena, &serial_only), "شمارهٔ پیاپی ۷");
}

static void impossible_and_contrary_dates_are_named(void **state)
{
    (void)state;
    assert_non_null(read_issue("date: ۳۱ مهر ۱۴۰۵\nyear: 1405\nnumber: 3\narticles: [a.md]\n"));
    assert_place(DIAG_DATE_IMPOSSIBLE, 1, 7);
    const struct issue *issue = read_issue("date: جمعه ۲ آذر ۱۴۰۵\narticles: [a.md]\n");
    assert_place(DIAG_DATE_WEEKDAY, 1, 7);
    assert_string_equal(find_diagnostic(DIAG_DATE_WEEKDAY)->second, "دوشنبه");
    assert_string_equal(issue->date, "دوشنبه ۲ آذر ۱۴۰۵");
    assert_non_null(read_issue("date: دیروز\nyear: 1405\nnumber: 3\narticles: [a.md]\n"));
    assert_place(DIAG_DATE_UNREADABLE, 1, 7);
}

static void a_quarter_misspelt_gets_a_suggestion(void **state)
{
    (void)state;
    assert_non_null(read_issue("year: 1405\nquarter: پاییر\narticles: [a.md]\n"));
    assert_place(DIAG_YAML_CHOICE_NEAR, 2, 10);
    assert_string_equal(find_diagnostic(DIAG_YAML_CHOICE_NEAR)->second, "پاییز");
}

static void missing_year_and_number_are_errors(void **state)
{
    (void)state;
    const struct issue *issue = read_issue("articles: [a.md]\n");
    assert_non_null(issue);
    assert_non_null(find_diagnostic(DIAG_ISSUE_YEAR));
    assert_non_null(find_diagnostic(DIAG_ISSUE_NUMBER));
    assert_string_equal(issue_number_words(&bench.arena, issue), "");
}

static void hints_of_articles_are_read(void **state)
{
    (void)state;
    const struct issue *issue = read_issue("date: 1405/9/2\n"
                                           "layout: newspaper\n"
                                           "articles:\n"
                                           "  - file: a.md\n"
                                           "    lead: yes\n"
                                           "    columns: 2\n"
                                           "    keep-whole: بله\n"
                                           "  - {file: b.txt, brief: yes, lead: yes}\n");
    assert_non_null(issue);
    assert_string_equal(issue->layout, "newspaper");
    assert_null(issue->palette);
    assert_true(issue->articles[0].lead);
    assert_true(issue->articles[0].keep_whole);
    assert_false(issue->articles[0].brief);
    assert_int_equal(issue->articles[0].columns, 2);
    assert_true(issue->articles[1].brief);
    assert_false(issue->articles[1].lead);
    assert_place(DIAG_SECOND_LEAD, 8, 12);
}

static void the_editor_s_word_on_pages_is_read(void **state)
{
    (void)state;
    const struct issue *issue = read_issue("date: 1405/9/2\n"
                                           "pages: ۸\n"
                                           "order: fixed\n"
                                           "articles:\n"
                                           "  - {file: a.md, page: ۳, picture: 2, may-jump: no}\n"
                                           "  - {file: b.txt, filler: yes, may-jump: yes, "
                                           "order: free}\n");
    assert_non_null(issue);
    assert_int_equal(issue->pages, 8);
    assert_int_equal(issue->articles[0].page, 3);
    assert_int_equal(issue->articles[0].picture, 2);
    assert_int_equal(issue->articles[0].jump, JUMP_NEVER);
    assert_true(issue->articles[0].keeps_order);
    assert_true(issue->articles[1].filler);
    assert_int_equal(issue->articles[1].jump, JUMP_GLADLY);
    assert_false(issue->articles[1].keeps_order);
    assert_int_equal(read_issue("pages: مضرب ۴\narticles: [a.md]\n")->page_multiple, 4);
    assert_int_equal(read_issue("pages: multiple of 8\narticles: [a.md]\n")->page_multiple, 8);
    read_issue("date: 1405/9/2\npages: many\norder: fixd\narticles: [a.md]\n");
    assert_place(DIAG_PAGES_WORDS, 2, 8);
    assert_place(DIAG_YAML_CHOICE_NEAR, 3, 8);
}

static void wrong_keys_get_a_suggestion(void **state)
{
    (void)state;
    read_issue("date: 1405/9/2\npalete: nowruz\narticles:\n  - {file: a.md, colums: 2}\n  - {lead: "
               "yes}\n  - a.md\n");
    const struct diagnostic *d = find_diagnostic(DIAG_UNKNOWN_KEY_NEAR);
    assert_non_null(d);
    assert_string_equal(d->second, "palette");
    assert_int_equal(d->line, 2);
    assert_string_equal(bench.diag.list.items[1].second, "columns");
    assert_int_equal(bench.diag.list.items[1].line, 4);
    assert_place(DIAG_ENTRY_FILE, 5, 5);
    assert_place(DIAG_ENTRY_TWICE, 6, 5);
    assert_int_equal(bench.diag.list.count, 4);
}

static void a_broken_article_is_left_out_and_named(void **state)
{
    (void)state;
    write_file("3/bad.txt", "خوب\nبد \xC7\n");
    const struct issue *issue = read_issue("date: 1405/9/2\narticles: [gone.md, bad.txt, a.md]\n");
    assert_non_null(issue);
    assert_int_equal(issue->article_count, 1);
    assert_place(DIAG_ARTICLE_LEFT_OUT, 2, 12);
    assert_int_equal(bench.diag.list.items[1].id, DIAG_ARTICLE_LEFT_OUT);
    assert_non_null(strstr(bench.diag.list.items[1].second, "bad.txt:2:4: "));
    assert_int_equal(bench.diag.counts[SEVERITY_FATAL], 0);
}

static void a_second_article_of_a_name_gets_one_of_its_own(void **state)
{
    (void)state;
    write_file("a.md", "---\ntitle: دیگر\n---\nمتن.\n");
    write_file("3/a-2.txt", "تیتر\n\nبند.\n");
    const struct issue *issue =
            read_issue("date: 1405/9/2\narticles: [a.md, a-2.txt, ../a.md, b.txt]\n");
    assert_non_null(issue);
    assert_int_equal(issue->article_count, 4);
    assert_string_equal(issue->articles[0].article->slug, "a");
    assert_string_equal(issue->articles[1].article->slug, "a-2");
    assert_string_equal(issue->articles[2].article->slug, "a-3");
    assert_string_equal(issue->articles[3].article->slug, "b");
    assert_place(DIAG_SLUG_TWICE, 2, 27);
    assert_int_equal(bench.diag.list.count, 1);
}

static void an_issue_without_articles_is_none(void **state)
{
    (void)state;
    assert_null(read_issue("date: 1405/9/2\narticles: []\n"));
    assert_non_null(find_diagnostic(DIAG_ISSUE_EMPTY));
    assert_null(read_issue("date: 1405/9/2\narticles: [gone.md]\n"));
    assert_null(read_issue("date: [\n"));
    assert_non_null(find_diagnostic(DIAG_YAML_UNCLOSED));
}

static void ear_and_notice(void **state)
{
    (void)state;
    const struct issue *issue =
            read_issue("date: 1405/9/2\n"
                       "ear: {number: 40, text: کیلومتر روکش, article: a}\n"
                       "notice: {title: برای نویسندگان, text: تا بهمن بفرستید.}\n"
                       "articles: [a.md]\n");
    assert_non_null(issue);
    assert_non_null(issue->ear);
    assert_string_equal(issue->ear->article, "a");
    assert_string_equal(issue->ear->text, "کیلومتر روکش");
    assert_string_equal(issue->ear->number, "۴۰");
    assert_string_equal(issue->notice, "تا بهمن بفرستید.");
    assert_string_equal(issue->notice_title, "برای نویسندگان");
    assert_int_equal(bench.diag.list.count, 0);
    issue = read_issue("date: 1405/9/2\near: {number: 40, text: کیلومتر, article: aa}\nnotice: "
                       "کوتاه\narticles: [a.md]\n");
    assert_null(issue->ear->article);
    assert_place(DIAG_EAR_ARTICLE_NEAR, 2, 43);
    assert_string_equal(issue->notice, "کوتاه");
    assert_null(issue->notice_title);
}

static void the_colophon_follows_the_law(void **state)
{
    (void)state;
    static const char *const labels[] = {"صاحب‌امتیاز", "مدیرمسئول", "نشانی دفتر",
            "رایانامه", "چاپ", "نشانی چاپخانه", "گسترهٔ کار", "روش", "دورهٔ انتشار", "شمارگان",
            "پروانه"};
    const struct publication *p = read_issue("date: 1405/9/2\narticles: [a.md]\n")->publication;
    assert_int_equal(p->colophon_count, sizeof labels / sizeof *labels);
    for (uint32_t i = 0; i < p->colophon_count; i++)
        assert_string_equal(p->colophon[i].label, labels[i]);
    assert_string_equal(p->colophon[2].value, "بلوار شهرداری، پلاک ۱۲");
    assert_string_equal(p->colophon[3].value, "hamyar@example.ir");
    assert_string_equal(p->colophon[8].value, "فصلنامه");
    assert_string_equal(p->colophon[9].value, "۱٬۲۰۰ نسخه");
    for (uint32_t i = 0; i < p->colophon_count; i++)
        assert_int_equal(p->colophon[i].half, i >= 7);
    assert_string_equal(p->name, "همیار");
    assert_string_equal(
            p->nameplate, arena_format(&bench.arena, "%s/art/nameplate.svg", p->folder));
}

static void the_law_misses_a_row(void **state)
{
    (void)state;
    write_file("publication.yaml", "name: همیار\nperiodicity: گاهنامه\nowner: سازمان\nmanagr: x\n");
    assert_non_null(read_issue("year: 1405\nnumber: 3\narticles: [a.md]\n"));
    assert_non_null(find_diagnostic(DIAG_PERIOD_UNKNOWN));
    assert_place(DIAG_UNKNOWN_KEY, 4, 1);
    const struct diagnostic *d = find_diagnostic(DIAG_COLOPHON_MISSING);
    assert_non_null(d);
    assert_string_equal(d->first, "managing-director");
    assert_int_equal(bench.diag.counts[SEVERITY_WARNING], 1 + 7);
}

static void publications_are_found_upwards(void **state)
{
    (void)state;
    const char *path = arena_format(&bench.arena, "%s/3/a.md", bench.folder);
    const struct publication *p = publication_find(&bench.arena, &bench.diag, path);
    assert_non_null(p);
    assert_string_equal(p->folder, bench.folder);
    assert_int_equal(p->issues_a_year, 4);
    assert_int_equal(p->first_serial, 1);
    assert_null(publication_find(&bench.arena, &bench.diag, "/tmp"));
    assert_int_equal(bench.diag.list.count, 0);
    write_file("publication.yaml", "layout: bulletin\n");
    assert_null(publication_find(&bench.arena, &bench.diag, path));
    assert_non_null(find_diagnostic(DIAG_PUBLICATION_NAMELESS));
    char here[256];
    assert_non_null(getcwd(here, sizeof here));
    write_file("publication.yaml", publication);
    assert_int_equal(chdir(arena_format(&bench.arena, "%s/3", bench.folder)), 0);
    p = publication_find(&bench.arena, &bench.diag, "a.md");
    assert_int_equal(chdir(here), 0);
    assert_non_null(p);
    assert_string_equal(p->folder, "..");
}

static void a_publication_is_needed(void **state)
{
    (void)state;
    unlink(arena_format(&bench.arena, "%s/publication.yaml", bench.folder));
    assert_null(read_issue("date: 1405/9/2\narticles: [a.md]\n"));
    assert_non_null(find_diagnostic(DIAG_PUBLICATION_MISSING));
}

static void orthography_reaches_every_text(void **state)
{
    (void)state;
    write_file("3/a.md",
            "---\ntitle: كار\nlead: لايه\nphoto: a.jpg\nalt: عكس\ncaption: شرح عكس\n---\n"
            "متن يك[^1].\n\n- يك\n\n| كار |\n|---|\n| يك |\n\n[^1]: پانويس\n");
    const struct issue *issue = read_issue("date: 1405/9/2\narticles: [a.md]\n");
    assert_non_null(issue);
    const struct article *article = issue->articles[0].article;
    const char *dump = article_dump(&bench.arena, article);
    assert_null(strstr(dump, "ي"));
    assert_null(strstr(dump, "ك"));
    assert_string_equal(article->title->utf8, "کار");
    assert_string_equal(article->notes->children->text->utf8, "پانویس");
    assert_true(issue->edits->list.count >= 9);
    struct span span = issue->edits->list.items[0].span;
    assert_string_equal(span.source->path, article->source->path);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
            TEST(the_hijri_date_is_as_typed),
            TEST(the_house_governs_what_an_issue_reads),
            TEST(a_quarterly_is_numbered_from_its_date),
            TEST(numeric_dates_are_put_in_words),
            TEST(what_is_given_wins_over_what_is_counted),
            TEST(ordinals_reach_ninety_nine),
            TEST(impossible_and_contrary_dates_are_named),
            TEST(a_quarter_misspelt_gets_a_suggestion),
            TEST(missing_year_and_number_are_errors),
            TEST(hints_of_articles_are_read),
            TEST(the_editor_s_word_on_pages_is_read),
            TEST(wrong_keys_get_a_suggestion),
            TEST(a_broken_article_is_left_out_and_named),
            TEST(a_second_article_of_a_name_gets_one_of_its_own),
            TEST(an_issue_without_articles_is_none),
            TEST(ear_and_notice),
            TEST(the_colophon_follows_the_law),
            TEST(the_law_misses_a_row),
            TEST(publications_are_found_upwards),
            TEST(a_publication_is_needed),
            TEST(orthography_reaches_every_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
