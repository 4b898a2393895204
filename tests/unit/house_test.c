/* orthography's house: every switch in every position, the house's own words, and how both are
 * read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "orthography/orthography.h"
#include "text/source.h"

#include <string.h>

static struct arena arena;
static struct diag diag;

static int start(void **state)
{
    (void)state;
    arena_init(&arena);
    diag_init(&diag, &arena);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

static const char *apply(const char *text, const struct house *house)
{
    struct rich_text plain = rich_text_plain(arena_copy(&arena, text));
    return orthography_apply(&arena, &plain, house, NULL)->utf8;
}

/* --- style ------------------------------------------------------------------------------------ */

static const struct {
    enum house_switch which;
    int choice;
    const char *before, *after;
} cases[] = {
        {STYLE_EZAFE, AS_TYPED, "خانه ی ما، نامهٔ او و نامه\u200Cی تو",
                "خانهٔ ما، نامهٔ او و نامه\u200Cی تو"},
        {STYLE_EZAFE, EZAFE_HAMZA, "خانه ی ما، نامهٔ او و نامه\u200Cی تو",
                "خانهٔ ما، نامهٔ او و نامهٔ تو"},
        {STYLE_EZAFE, EZAFE_YEH, "خانه ی ما، نامهٔ او و نامۀ تو",
                "خانه\u200Cی ما، نامه\u200Cی او و نامه\u200Cی تو"},
        {STYLE_EZAFE, EZAFE_HAMZA, "خانه\u200Cای بود و راهی", "خانه\u200Cای بود و راهی"},
        {STYLE_PRONOUNS, AS_TYPED, "آنها و آن\u200Cها و این ها", "آنها و آن\u200Cها و این\u200Cها"},
        {STYLE_PRONOUNS, PRONOUNS_JOINED, "آنها و آن\u200Cهایی که و این ها",
                "آنها و آنهایی که و اینها"},
        {STYLE_PRONOUNS, PRONOUNS_APART, "آنها و همینها و اینهایی که",
                "آن\u200Cها و همین\u200Cها و این\u200Cهایی که"},
        {STYLE_PRONOUNS, PRONOUNS_APART, "آنهمه و تنها", "آنهمه و تنها"},
        {STYLE_BE, AS_TYPED, "بعنوان و به عنوان و به\u200Cعنوان",
                "به\u200Cعنوان و به عنوان و به\u200Cعنوان"},
        {STYLE_BE, BE_JOINED, "به عنوان نماینده به خانه رفت", "به\u200Cعنوان نماینده به خانه رفت"},
        {STYLE_BE, BE_APART, "بعنوان نماینده و به\u200Cطور کلی", "به عنوان نماینده و به طور کلی"},
        {STYLE_BE, BE_APART, "مرحبا به\u200Cبه", "مرحبا به\u200Cبه"},
        {STYLE_WEEKDAYS, AS_TYPED, "پنجشنبه، پنج\u200Cشنبه، سه شنبه",
                "پنجشنبه، پنج\u200Cشنبه، سه\u200Cشنبه"},
        {STYLE_WEEKDAYS, WEEKDAYS_JOINED, "پنج شنبه، یک\u200Cشنبه، سه شنبه\u200Cها",
                "پنجشنبه، یکشنبه، سه\u200Cشنبه\u200Cها"},
        {STYLE_WEEKDAYS, WEEKDAYS_APART, "پنجشنبه\u200Cها، یکشنبه، سه شنبه",
                "پنج\u200Cشنبه\u200Cها، یک\u200Cشنبه، سه\u200Cشنبه"},
        {STYLE_COMPARATIVES, COMPARATIVES_APART, "بزرگتر و مهم ترین",
                "بزرگ\u200Cتر و مهم\u200Cترین"},
        {STYLE_COMPARATIVES, COMPARATIVES_JOINED,
                "بزرگتر و مهم ترین و ساده\u200Cتر و کم\u200Cهزینه\u200Cتر",
                "بزرگتر و مهمترین و ساده\u200Cتر و کم\u200Cهزینه\u200Cتر"},
        {STYLE_ELLIPSIS, ELLIPSIS_TIGHT, "رفت ... و آمد", "رفت… و آمد"},
        {STYLE_ELLIPSIS, ELLIPSIS_SPACED, "رفت... و آمد …", "رفت … و آمد …"},
        {STYLE_DECIMAL, AS_TYPED, "3.5 درصد، ۱/۵ درصد", "۳٫۵ درصد، ۱/۵ درصد"},
        {STYLE_DECIMAL, DECIMAL_SIGN, "3.5 درصد، ۱/۵ میلیون، ۱۳۹۱/۵/۳۱",
                "۳٫۵ درصد، ۱٫۵ میلیون، ۱۳۹۱/۵/۳۱"},
        {STYLE_DECIMAL, DECIMAL_SLASH, "3.5 درصد، ۱٫۵ و نسخهٔ 2.4", "۳/۵ درصد، ۱/۵ و نسخهٔ ۲.۴"},
        {STYLE_INNER_QUOTES, INNER_CURLY, "«گفت \"بیا\" و رفت»", "«گفت “بیا” و رفت»"},
        {STYLE_INNER_QUOTES, INNER_ANGLE, "«گفت \"بیا\" و “برو”»", "«گفت ‹بیا› و ‹برو›»"},
};

static void each_switch_acts_in_each_position(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct house house = {.words = NULL};
        house.style[cases[i].which] = (unsigned char)cases[i].choice;
        const char *once = apply(cases[i].before, &house);
        assert_string_equal(once, cases[i].after);
        assert_string_equal(apply(once, &house), once);
    }
}

/* --- reading ---------------------------------------------------------------------------------- */

static struct house read_house(const char *text)
{
    const struct source *source =
            source_make(&arena, &diag, "publication.yaml", text, strlen(text));
    const struct yaml_node *map = yaml_parse(&arena, &diag, source, 0, source->length);
    struct house house = {.words = NULL};
    house_read_style(&diag, yaml_find(map, "style"), &house);
    house_read_words(&arena, &diag, yaml_find(map, "words"), &house);
    return house;
}

static void style_is_read(void **state)
{
    (void)state;
    struct house house = read_house("style:\n  ezafe: heh-yeh\n  plural-pronouns: آن\u200Cها\n"
                                    "  joined-be: به عنوان\n  weekdays: پنجشنبه\n"
                                    "  comparatives: بزرگتر\n  ellipsis: spaced\n"
                                    "  decimal: /\n  inner-quotes: “”\n");
    static const int choices[STYLE_COUNT] = {EZAFE_YEH, PRONOUNS_APART, BE_APART, WEEKDAYS_JOINED,
            COMPARATIVES_JOINED, ELLIPSIS_SPACED, DECIMAL_SLASH, INNER_CURLY};
    for (int i = 0; i < STYLE_COUNT; i++)
        assert_int_equal(house.style[i], choices[i]);
    assert_int_equal(diag.list.count, 0);
    assert_int_equal(read_house("name: ن\n").style[STYLE_EZAFE], AS_TYPED);
}

static void assert_said(
        uint32_t index, enum diag_id id, const char *near, uint32_t line, uint32_t column)
{
    assert_true(index < diag.list.count);
    const struct diagnostic *d = &diag.list.items[index];
    assert_int_equal(d->id, id);
    assert_string_equal(d->second, near);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
}

static void mistakes_are_told_with_what_was_meant(void **state)
{
    (void)state;
    struct house house = read_house("style:\n  ezafeh: heh-yeh\n  ezafe: heh-yah\n  decimal: ٫\n");
    assert_int_equal(diag.list.count, 2);
    assert_said(0, DIAG_UNKNOWN_KEY_NEAR, "ezafe", 2, 3);
    assert_said(1, DIAG_YAML_CHOICE_NEAR, "heh-yeh", 3, 10);
    assert_int_equal(house.style[STYLE_EZAFE], AS_TYPED);
    assert_int_equal(house.style[STYLE_DECIMAL], DECIMAL_SIGN);
    read_house("words:\n  - [الف]\n");
    assert_int_equal(diag.list.items[2].id, DIAG_YAML_KIND);
}

/* --- words ------------------------------------------------------------------------------------ */

static void words_stay_and_are_printed_as_listed(void **state)
{
    (void)state;
    static const struct {
        const char *words, *before, *after;
    } all[] = {
            {"words: [برنامهها, رییس: رئیس]", "برنامهها و جلسهها", "برنامهها و جلسه\u200Cها"},
            {"words: [رییس: رئیس]", "رييس و رییس\u200Cجمهور و رییسان",
                    "رئیس و رئیس\u200Cجمهور و رییسان"},
            {"words: {رییس: رئیس, هیات: هیئت}", "رییس هیات", "رئیس هیئت"},
            {"words: [کار گران]", "كار گران و کار هاي", "کار گران و کارهای"},
            {"words: [شركت هاي تعاوني]", "شرکت های تعاونی و شرکت های ما",
                    "شركت هاي تعاوني و شرکت\u200Cهای ما"},
            {"words: [ری: شهر ری]", "تا ری و شهرری و ری", "تا شهر ری و شهرری و شهر ری"},
            {"words: [می شود، کاری کرد]", "می شود، کاری کرد و می شود",
                    "می شود، کاری کرد و می\u200Cشود"},
            {"words: [BBC فارسي]", "BBC فارسي گفت", "BBC فارسي گفت"},
            {"words: [3.5]", "نسخه 3.5 و 3.51", "نسخه 3.5 و ۳.۵۱"},
            {"words: همیار", "همیارها و همیاری", "همیارها و همیاری"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct house house = read_house(all[i].words);
        const char *once = apply(all[i].before, &house);
        assert_string_equal(once, all[i].after);
        assert_string_equal(apply(once, &house), once);
    }
    assert_int_equal(diag.list.count, 0);
}

static void an_articles_words_come_first(void **state)
{
    (void)state;
    struct house house = read_house("words: [رییس: رئیس, هیات: هیئت]");
    struct house more = read_house("words: [رییس]");
    house_add_words(&arena, &more, &house);
    assert_string_equal(apply("رییس هیات", &house), "رییس هیئت");
    struct house none = {.words = NULL};
    house_add_words(&arena, &none, &house);
    assert_string_equal(apply("رییس هیات", &house), "رییس هیئت");
}

static void words_are_edits_with_a_rule(void **state)
{
    (void)state;
    struct house house = read_house("words: [رییس: رئیس]");
    struct rich_text text = rich_text_plain("رییس آمد");
    struct edits edits = {.arena = &arena};
    orthography_apply(&arena, &text, &house, &edits);
    assert_int_equal(edits.list.count, 1);
    assert_string_equal(edits.list.items[0].rule, "P09");
    assert_string_equal(edits.list.items[0].before, "رییس");
    assert_string_equal(edits.list.items[0].after, "رئیس");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test_setup_teardown(each_switch_acts_in_each_position, start, finish),
            cmocka_unit_test_setup_teardown(style_is_read, start, finish),
            cmocka_unit_test_setup_teardown(mistakes_are_told_with_what_was_meant, start, finish),
            cmocka_unit_test_setup_teardown(words_stay_and_are_printed_as_listed, start, finish),
            cmocka_unit_test_setup_teardown(an_articles_words_come_first, start, finish),
            cmocka_unit_test_setup_teardown(words_are_edits_with_a_rule, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
