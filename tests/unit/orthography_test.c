/* orthography: the cases of tests/orthography/cases.txt, and what must hold on any text: a second
 * run changes nothing, letters stay but for rules that respell, marks and places are carried over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "orthography/dictionary.h"
#include "orthography/lists.h"
#include "orthography/rules.h"
#include "text/letters.h"
#include "text/source.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;

static int start(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}

/* A text that is its own source, byte for byte. */
static struct rich_text_maker start_text(const char *utf8)
{
    struct source *source = arena_new(&arena, struct source);
    *source = (struct source){"case", utf8, (uint32_t)strlen(utf8)};
    struct rich_text_maker maker;
    rich_text_start(&maker, &arena, source);
    rich_text_put(&maker, utf8, source->length, 0);
    return maker;
}

static const struct rich_text *apply(const char *utf8, struct edits *edits)
{
    struct rich_text_maker maker = start_text(utf8);
    *edits = (struct edits){.arena = &arena};
    return orthography_apply(&arena, rich_text_end(&maker), NULL, edits);
}

/* --- what must hold on any text --------------------------------------------------------------- */

static uint32_t skeleton_letter(uint32_t c)
{
    static const uint32_t map[][2] = {{0x064A, 0x06CC}, {0x0649, 0x06CC}, {0x06D2, 0x06CC},
            {0x06D0, 0x06CC}, {0x06CD, 0x06CC}, {0x0643, 0x06A9}, {0x06AA, 0x06A9},
            {0x06AB, 0x06A9}, {0x06C1, 0x0647}, {0x06C3, 0x0629}, {0x06BE, 0x0647},
            {0x06D5, 0x0647}, {0x06C0, 0x0647}, {0x06C2, 0x0647}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (map[i][0] == c)
            return map[i][1];
    if (c >= '0' && c <= '9')
        return c - '0' + PERSIAN_ZERO;
    return c >= 0x0660 && c <= 0x0669 ? c - 0x0660 + PERSIAN_ZERO : c;
}

/* Letters and digits alone, in one code each; marks, blanks and points left out. */
static void put_skeleton(struct strbuf *out, const char *text, size_t length)
{
    for (uint32_t at = 0, size; at < length; at += size) {
        uint32_t c = utf8_decode(text + at, &size);
        enum sign_kind kind = sign_kind_of(c);
        if (kind == SIGN_LETTER || kind == SIGN_DIGIT || kind == SIGN_LATIN)
            strbuf_put_char(out, skeleton_letter(c));
    }
}

static int by_place(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    return x->span.begin < y->span.begin ? -1 : x->span.begin > y->span.begin;
}

/* The skeleton of the input, with the stretches that a respelling rule edited read as it left them.
 */
static const char *expected_skeleton(const char *text, const struct edits *edits)
{
    struct edit *list = arena_array(&arena, edits->list.count + 1, sizeof *list);
    uint32_t count = 0, at = 0;
    for (uint32_t i = 0; i < edits->list.count; i++) {
        const struct rule *rule = rule_find(edits->list.items[i].rule);
        assert_non_null(rule);
        if (rule->respells || strcmp(rule->id, "C02") == 0 || strcmp(rule->id, "C00") == 0)
            list[count++] = edits->list.items[i];
    }
    qsort(list, count, sizeof *list, by_place);
    struct strbuf out;
    strbuf_init(&out, &arena);
    for (uint32_t i = 0; i < count; i++) {
        bool inside_next = i + 1 < count && list[i + 1].span.begin < list[i].span.end;
        if (inside_next || list[i].span.begin < at)
            continue; /* a letter of a word that is respelt as a whole */
        put_skeleton(&out, text + at, list[i].span.begin - at);
        put_skeleton(&out, list[i].after, strlen(list[i].after));
        at = list[i].span.end;
    }
    put_skeleton(&out, text + at, strlen(text) - at);
    return strbuf_string(&out);
}

static void check_edits(const char *text, const struct rich_text *result, const struct edits *edits)
{
    bool changed = strcmp(text, result->utf8) != 0;
    assert_int_equal(changed, edits->list.count > 0);
    for (uint32_t i = 0; i < edits->list.count; i++) {
        const struct edit *edit = &edits->list.items[i];
        assert_non_null(edit->span.source);
        assert_int_equal(strlen(edit->before), edit->span.end - edit->span.begin);
        assert_memory_equal(edit->before, text + edit->span.begin, strlen(edit->before));
        assert_string_not_equal(edit->before, edit->after);
    }
}

/* Every character of the result knows its place, and places never run backwards. */
static void check_places(const struct rich_text *result)
{
    uint32_t last = 0;
    for (uint32_t at = 0, size; at < result->length; at += size) {
        utf8_decode(result->utf8 + at, &size);
        struct span span = rich_text_span(result, at, at + size);
        assert_non_null(span.source);
        assert_true(span.begin >= last && span.begin <= span.end);
        assert_true(span.end <= result->source->length);
        last = span.begin;
    }
}

/* What the trial says needs no edit gets none when the rules see all of it. */
static void check_trial(const char *text, const struct rich_text *result)
{
    static const struct house house = {.words = NULL};
    struct edits edits = {.arena = &arena};
    struct rows rows = rows_gather(&house, &edits);
    struct rich_text_maker maker = start_text(text);
    const struct rich_text *whole =
            rules_apply(&arena, rich_text_end(&maker), &house, &rows, &edits);
    assert_string_equal(result->utf8, whole->utf8);
}

static void check_text(const char *text)
{
    struct edits edits, again;
    const struct rich_text *result = apply(text, &edits);
    check_trial(text, result);
    check_edits(text, result, &edits);
    check_places(result);
    assert_string_equal(apply(result->utf8, &again)->utf8, result->utf8);
    assert_int_equal(again.list.count, 0);
    check_trial(result->utf8, result);
    struct strbuf skeleton;
    strbuf_init(&skeleton, &arena);
    put_skeleton(&skeleton, result->utf8, result->length);
    assert_string_equal(strbuf_string(&skeleton), expected_skeleton(text, &edits));
}

/* --- cases.txt -------------------------------------------------------------------------------- */

struct name {
    const char *name;
    uint32_t c;
};

static const struct name names[] = {{"‖", ZWNJ}, {"⟨NBSP⟩", NBSP}, {"⟨RLM⟩", RLM}, {"⟨LRM⟩", LRM},
        {"⟨ZWJ⟩", ZWJ}, {"⟨SHY⟩", 0x00AD}, {"⟨BOM⟩", 0xFEFF}, {"⟨LRE⟩", 0x202A}, {"⟨PDF⟩", 0x202C},
        {"⟨TAB⟩", '\t'}, {"⟨HAMZA⟩", 0x0654}};

/* The names of characters without ink → the characters. */
static const char *read_names(const char *text, size_t length)
{
    struct strbuf out;
    strbuf_init(&out, &arena);
    for (size_t at = 0; at < length;) {
        size_t i = 0, count = sizeof names / sizeof *names;
        while (i < count && strncmp(text + at, names[i].name, strlen(names[i].name)) != 0)
            i++;
        if (i < count) {
            strbuf_put_char(&out, names[i].c);
            at += strlen(names[i].name);
        } else {
            strbuf_putc(&out, text[at++]);
        }
    }
    return strbuf_string(&out);
}

/* «12. before → after»; false for other lines. */
static bool read_case(char *line, const char **before, const char **after)
{
    static const char arrow[] = " → ";
    line[strcspn(line, "\n")] = 0;
    char *text = strstr(line, ". "), *middle = strstr(line, arrow);
    if (*line == '#' || !text || !middle)
        return false;
    text += 2;
    *before = read_names(text, (size_t)(middle - text));
    middle += strlen(arrow);
    *after = strcmp(middle, "=") == 0 ? *before : read_names(middle, strlen(middle));
    return true;
}

static void each_case_comes_out_as_written(void **state)
{
    (void)state;
    FILE *file = fopen(SOURCE_DIR "/tests/orthography/cases.txt", "r");
    assert_non_null(file);
    char line[1000];
    int count = 0, wrong = 0;
    while (fgets(line, sizeof line, file)) {
        const char *before, *after;
        if (!read_case(line, &before, &after))
            continue;
        struct edits edits;
        const char *result = apply(before, &edits)->utf8;
        count++;
        if (strcmp(result, after) != 0) {
            print_error("%s\n  came out as: %s\n", line, result);
            wrong++;
        }
        check_text(before);
    }
    fclose(file);
    print_message("%d cases\n", count);
    assert_int_equal(wrong, 0);
    assert_true(count >= 150);
}

/* --- samples ---------------------------------------------------------------------------------- */

static int checked_lines;

static int check_file(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)place;
    const char *dot = strrchr(path, '.');
    if (kind != FTW_F || !dot || (strcmp(dot, ".md") != 0 && strcmp(dot, ".txt") != 0))
        return 0;
    struct diag diag;
    diag_init(&diag, &arena);
    const struct source *source = source_read(&arena, &diag, path);
    if (!source)
        return 0;
    for (const char *line = source->text; *line;) {
        size_t length = strcspn(line, "\n");
        check_text(arena_string(&arena, line, length));
        checked_lines++;
        line += length + (line[length] == '\n');
    }
    return 0;
}

static void invariants_hold_on_every_sample(void **state)
{
    (void)state;
    nftw(SOURCE_DIR "/samples", check_file, 8, FTW_PHYS);
    nftw(SOURCE_DIR "/tests/orthography", check_file, 8, FTW_PHYS);
    print_message("%d lines\n", checked_lines);
    assert_true(checked_lines > 200);
}

/* Cases cut into characters and shuffled: texts nobody writes. */
static void invariants_hold_on_shuffled_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {"ي", "ك", "ه", "ی", "ا", "ر", "می", "ها", "های", "تر",
            "بی", "به", "خانه", "شهرداری", "سه", "شنبه", "ای", "ام", "اش", "گذار", "گزاران",
            "سرمایه", "دهد", "تا", "بعنوان", " ", " ", " ", " ", "  ", "\u200C", "\u200F", "\u00A0",
            "\u0640", "\u0654", "\u064B", "،", ",", ".", "...", ":", "؟", "!", "(", ")", "«", "»",
            "\"", "'", "“", "”", "[", "]", "1", "25", "۳", "%", "/", "-", "--", "abc", "A4", "www.",
            "http://", "@", "`", "ﷺ", "ﺷ", "(ع)", "﴿", "﴾", "\u2028", "ە", "ڕ"};
    uint32_t seed = 20120821;
    for (int round = 0; round < 3000; round++) {
        struct strbuf text;
        strbuf_init(&text, &arena);
        for (int i = 0; i < 24; i++) {
            seed = seed * 1664525u + 1013904223u;
            strbuf_puts(&text, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
        }
        check_text(strbuf_string(&text));
        if (round % 200 == 0) {
            arena_finish(&arena);
            arena_init(&arena);
        }
    }
}

/* --- marks ------------------------------------------------------------------------------------ */

static const struct mark *mark_of(const struct rich_text *text, enum mark_kind kind)
{
    for (uint32_t i = 0; i < text->mark_count; i++)
        if (text->marks[i].kind == kind)
            return &text->marks[i];
    return NULL;
}

/* Applies the rules to before + marked + after; the result must be `print`, with the mark around
 * `marked_print`. */
static void check_mark(enum mark_kind kind, const char *before, const char *marked,
        const char *after, const char *print, const char *marked_print)
{
    struct rich_text_maker maker =
            start_text(arena_format(&arena, "%s%s%s", before, marked, after));
    uint32_t begin = (uint32_t)strlen(before), end = begin + (uint32_t)strlen(marked);
    rich_text_mark(&maker, kind, begin, end, kind == MARK_LINK ? "http://shahr.ir" : NULL);
    struct edits edits = {.arena = &arena};
    const struct rich_text *result = orthography_apply(&arena, rich_text_end(&maker), NULL, &edits);
    assert_string_equal(result->utf8, print);
    const struct mark *mark = mark_of(result, kind);
    assert_non_null(mark);
    assert_string_equal(arena_string(&arena, result->utf8 + mark->begin, mark->end - mark->begin),
            marked_print);
    if (kind == MARK_LINK)
        assert_string_equal(mark->target, "http://shahr.ir");
}

static void marks_move_with_their_letters(void **state)
{
    (void)state;
    check_mark(MARK_STRONG, "همه ", "پروژه ها", " را", "همه پروژه‌ها را",
            "پروژه‌ها");
    check_mark(MARK_STRONG, "", "شهرداري", "هاي استان", "شهرداری‌های استان",
            "شهرداری");
    check_mark(MARK_STRONG, "پروژه", " هاي", " شهر", "پروژه‌های شهر", "\u200Cهای");
    check_mark(MARK_STRONG, "استان ،  ", " شهر ", " و", "استان، شهر و", "شهر ");
    check_mark(MARK_STRONG, "", "وي گفت ", ": نه", "وی گفت: نه", "وی گفت");
    check_mark(MARK_EMPHASIS, "وي ", "گفت", " : نه", "وی گفت: نه", "گفت");
    check_mark(MARK_STRONG, "", "دربارۀ", " شهر", "درباره\u0654 شهر", "درباره\u0654");
    check_mark(MARK_STRONG, "", "ﻻ", "زم", "لازم", "لا");
    check_mark(MARK_LINK, "سایت ", "شهرداريهاي", " ما", "سایت شهرداری‌های ما",
            "شهرداری‌های");
}

static void what_marks_protect_stays(void **state)
{
    (void)state;
    check_mark(MARK_LINK, "در ", "http://shahr.ir/a,1", " ، آمد", "در http://shahr.ir/a,1، آمد",
            "http://shahr.ir/a,1");
    check_mark(MARK_VERBATIM, "دستور ", "كپي  1", " را", "دستور كپي  1 را", "كپي  1");
    check_mark(MARK_NOTE, "شورا", "1", " گفت", "شورا1 گفت", "1");
    check_mark(MARK_LTR, "بند ", "5 , 6", " بود", "بند 5 , 6 بود", "5 , 6");
}

static void mark_of_nothing_is_dropped(void **state)
{
    (void)state;
    struct rich_text_maker maker = start_text("آب  برق");
    rich_text_mark(&maker, MARK_STRONG, 5, 6, NULL); /* the second blank */
    struct edits edits = {.arena = &arena};
    const struct rich_text *result = orthography_apply(&arena, rich_text_end(&maker), NULL, &edits);
    assert_string_equal(result->utf8, "آب برق");
    assert_int_equal(result->mark_count, 0);
}

/* --- places ----------------------------------------------------------------------------------- */

/* Text whose bytes stand elsewhere in the file, as after markup: «ab**پروژه** ها». */
static void edits_point_into_the_file(void **state)
{
    (void)state;
    const char *file = "ab**پروژه** ها";
    struct source source = {"a.md", file, (uint32_t)strlen(file)};
    struct rich_text_maker maker;
    rich_text_start(&maker, &arena, &source);
    rich_text_put(&maker, "پروژه", 10, 4);
    rich_text_put(&maker, " ها", 5, 16);
    rich_text_mark(&maker, MARK_STRONG, 0, 10, NULL);
    struct edits edits = {.arena = &arena};
    const struct rich_text *result = orthography_apply(&arena, rich_text_end(&maker), NULL, &edits);
    assert_string_equal(result->utf8, "پروژه‌ها");
    assert_int_equal(edits.list.count, 1);
    assert_string_equal(edits.list.items[0].rule, "Z03");
    assert_int_equal(edits.list.items[0].span.begin, 4);
    assert_int_equal(edits.list.items[0].span.end, 21);
    assert_string_equal(edits.list.items[0].before, "پروژه ها");
    assert_string_equal(edits.list.items[0].after, "پروژه‌ها");
    struct span joiner = rich_text_span(result, 10, 13);
    assert_int_equal(joiner.begin, 16);
    assert_int_equal(joiner.end, 17);
    struct span ending = rich_text_span(result, 13, 17);
    assert_int_equal(ending.begin, 17);
    assert_int_equal(ending.end, 21);
}

/* Two pieces that follow each other in the text and not in the file. */
static void pieces_keep_their_own_places(void **state)
{
    (void)state;
    const char *file = "آب** برق";
    struct source source = {"a.md", file, (uint32_t)strlen(file)};
    struct rich_text_maker maker;
    rich_text_start(&maker, &arena, &source);
    rich_text_put(&maker, "آب", 4, 0);
    rich_text_put(&maker, " برق", 7, 6);
    struct edits edits = {.arena = &arena};
    const struct rich_text *result = orthography_apply(&arena, rich_text_end(&maker), NULL, &edits);
    assert_int_equal(edits.list.count, 0);
    assert_int_equal(rich_text_span(result, 0, 4).end, 4);
    assert_int_equal(rich_text_span(result, 5, 11).begin, 7);
    assert_int_equal(rich_text_span(result, 5, 11).end, 13);
}

static void made_text_has_no_places(void **state)
{
    (void)state;
    struct rich_text text = rich_text_plain("پروژه هاي ما");
    struct edits edits = {.arena = &arena};
    assert_string_equal(
            orthography_apply(&arena, &text, NULL, &edits)->utf8, "پروژه‌های ما");
    assert_null(edits.list.items[0].span.source);
    assert_string_equal(
            orthography_apply(&arena, &text, NULL, NULL)->utf8, "پروژه‌های ما");
    struct rich_text empty = rich_text_plain("");
    assert_string_equal(orthography_apply(&arena, &empty, NULL, &edits)->utf8, "");
}

/* --- size ------------------------------------------------------------------------------------- */

/* Quadratic time on any of these would take minutes. */
static void strange_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"`", "﴿", "(", ")", "a)", "«", "\"", "'", ".", "-", "1,",
            "۱۱۱،", " ", "ـ", "ەڕ", "\u0654", "\u200C", "ه ی ", "ها ", "میشود ", "به ", "www.",
            "://", "\u200F", ", ", "ب\u064E "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct strbuf text;
        strbuf_init(&text, &arena);
        while (text.length < 150000)
            strbuf_puts(&text, pieces[i]);
        struct rich_text plain = rich_text_plain(strbuf_string(&text));
        assert_non_null(orthography_apply(&arena, &plain, NULL, NULL));
        arena_finish(&arena);
        arena_init(&arena);
    }
}

/* --- lists ------------------------------------------------------------------------------------ */

static void check_sorted(const struct word_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        assert_true(strcmp(list->words[i - 1], list->words[i]) < 0);
}

static void lists_are_sorted(void **state)
{
    (void)state;
    check_sorted(&nouns);
    check_sorted(&adjectives);
    check_sorted(&privatives);
    check_sorted(&glued_privatives);
    check_sorted(&prepositionals);
    check_sorted(&wholes);
    check_sorted(&verb_nouns);
    check_sorted(&bound_ends);
    check_sorted(&number_words);
    check_sorted(&counted_ends);
    check_sorted(&arabic_firsts);
    check_sorted(&al_words);
    for (size_t i = 1; i < respelling_count; i++)
        assert_true(strcmp(respelling_at(i - 1)->typed, respelling_at(i)->typed) < 0);
    const struct compounds *compounds[] = {&compound_table, &solid_table, &title_table};
    for (size_t t = 0; t < 3; t++)
        for (size_t i = 1; i < compounds[t]->count; i++)
            assert_true(strcmp(compounds[t]->rows[i - 1].second, compounds[t]->rows[i].second) < 0);
}

/* What a table prints is in order itself: no rule may want to edit it again. */
static void tables_print_what_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < respelling_count; i++) {
        struct edits edits;
        const char *print = respelling_at(i)->print;
        assert_string_equal(apply(print, &edits)->utf8, print);
    }
}

/* --- the machine's word list ------------------------------------------------------------------ */

static struct dictionary *write_dictionary(const char *lines)
{
    char path[] = "/tmp/nashrieh-words-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, lines, strlen(lines)), (int)strlen(lines));
    close(file);
    struct dictionary *dictionary = dictionary_create(path);
    unlink(path);
    return dictionary;
}

static bool has(const struct dictionary *dictionary, const char *word)
{
    return dictionary_has(dictionary, word, strlen(word));
}

static void dictionary_reads_plain_and_flagged_lists(void **state)
{
    (void)state;
    struct dictionary *dictionary = write_dictionary("4\nمردم/AB\nآغاز\r\nدیدار\n\nکردند");
    assert_int_equal(dictionary_count(dictionary), 4);
    assert_true(has(dictionary, "مردم") && has(dictionary, "آغاز") && has(dictionary, "کردند"));
    assert_false(has(dictionary, "مرد") || has(dictionary, "مردمان") || has(dictionary, "4"));
    dictionary_destroy(dictionary);
    assert_null(dictionary_create("/no/such/file.dic"));
    assert_null(write_dictionary(""));
    dictionary_destroy(NULL);
}

static void parting(const struct dictionary *dictionary, const char *word, const char *second)
{
    size_t at = dictionary_find_parting(dictionary, word, strlen(word));
    if (second)
        assert_string_equal(word + at, second);
    else
        assert_int_equal(at, 0);
}

static void dictionary_parts_words_in_one_place_only(void **state)
{
    (void)state;
    struct dictionary *dictionary = write_dictionary(
            "آغاز\nآغازگران\nآغازکردند\nبرگزار\nدیدار\nشهردار\nکردند\nمردم\nپرهیز\nدیدارمر\nدمکار\nمردمکار\n");
    parting(dictionary, "دیدارمردم", "مردم");
    parting(dictionary, "برگزارکردند", "کردند");
    parting(dictionary, "شهردارگفت", "گفت");
    parting(dictionary, "آغازکردند", NULL);    /* a word of the list */
    parting(dictionary, "مردمدیدار", NULL);    /* م joins: the eye sees it */
    parting(dictionary, "پرهیزگاری", NULL);    /* a compound */
    parting(dictionary, "دیدارمردمکار", NULL); /* two places */
    parting(dictionary, "دیدار2مردم", NULL);
    dictionary_destroy(dictionary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(dictionary_reads_plain_and_flagged_lists),
            cmocka_unit_test(dictionary_parts_words_in_one_place_only),
            cmocka_unit_test_setup_teardown(each_case_comes_out_as_written, start, finish),
            cmocka_unit_test_setup_teardown(invariants_hold_on_every_sample, start, finish),
            cmocka_unit_test_setup_teardown(invariants_hold_on_shuffled_text, start, finish),
            cmocka_unit_test_setup_teardown(marks_move_with_their_letters, start, finish),
            cmocka_unit_test_setup_teardown(what_marks_protect_stays, start, finish),
            cmocka_unit_test_setup_teardown(mark_of_nothing_is_dropped, start, finish),
            cmocka_unit_test_setup_teardown(edits_point_into_the_file, start, finish),
            cmocka_unit_test_setup_teardown(pieces_keep_their_own_places, start, finish),
            cmocka_unit_test_setup_teardown(made_text_has_no_places, start, finish),
            cmocka_unit_test_setup_teardown(strange_texts_take_linear_time, start, finish),
            cmocka_unit_test_setup_teardown(lists_are_sorted, start, finish),
            cmocka_unit_test_setup_teardown(tables_print_what_stays, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
