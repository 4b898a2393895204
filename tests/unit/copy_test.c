/* copy: what is edited in the author's file, what stays, and what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "copy/copy.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

struct made {
    struct arena arena;
    struct diag diag;
    const struct source *source;
    struct reading reading;
    const struct copy *copy;
};

static void make(struct made *made, const char *path, const char *bytes, size_t length,
        const struct copy_fix *fix)
{
    arena_init(&made->arena);
    diag_init(&made->diag, &made->arena);
    made->source =
            source_make_as(&made->arena, &made->diag, path, bytes, length, NULL, &made->reading);
    made->copy = NULL;
    struct copy_fix fixes[1];
    if (fix) {
        fixes[0] = *fix;
        fixes[0].span.source = made->source;
    }
    struct copy_wishes wishes = {.fixes = fixes, .fix_count = fix != NULL};
    if (made->source)
        made->copy = copy_make(&made->arena, &made->diag, made->source, &made->reading, &wishes);
}

static uint32_t said(const struct made *made, enum diag_id id)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < made->diag.list.count; i++)
        count += made->diag.list.items[i].id == id;
    return count;
}

struct one {
    const char *path, *typed, *wanted;
    uint32_t left; /* places that stay as typed */
};

static void expect(const struct one *one)
{
    struct made made;
    make(&made, one->path, one->typed, strlen(one->typed), NULL);
    assert_non_null(made.copy);
    assert_string_equal(made.copy->text, one->wanted);
    assert_int_equal(made.copy->length, strlen(one->wanted));
    assert_int_equal(said(&made, DIAG_COPY_LEFT), one->left);
    assert_int_equal(made.copy->changed, strcmp(one->typed, one->wanted) != 0);
    arena_finish(&made.arena);
}

static void every_kind_of_text_is_edited(void **state)
{
    (void)state;
    static const struct one cases[] = {
            {"a.txt", "كار 12\n\nمي شود .\n", "کار ۱۲\n\nمی‌شود.\n", 0},
            {"a.txt", "او بعنوان \uFEFBله\n", "او به‌عنوان لاله\n",
                    0}, /* two signs for one */
            {"a.md", "# كار 12\n\nمتن.\n", "# کار ۱۲\n\nمتن.\n", 0},
            {"a.md",
                    "---\ntitle: \"كار 1\"\nkicker: مدير عامل گفت\nlead: |\n  مي شود\nauthor: [كارمند 1, كارمند 2]\n"
                    "photo: a.png\nalt: تصوير 3\ncaption: شرح 4\n---\nمتن.\n",
                    "---\ntitle: \"کار ۱\"\nkicker: مدیرعامل گفت\nlead: |\n  می‌شود\nauthor: [کارمند ۱, کارمند ۲]\n"
                    "photo: a.png\nalt: تصویر ۳\ncaption: شرح ۴\n---\nمتن.\n",
                    0},
            {"a.md", "| كار | 2 |\n|---|---|\n| كار ، | 12 |\n",
                    "| کار | ۲ |\n|---|---|\n| کار، | ۱۲ |\n", 0},
            {"a.md", "- مورد 1\n- مورد 2[^1]\n\n[^1]: كار 3\n",
                    "- مورد ۱\n- مورد ۲[^1]\n\n[^1]: کار ۳\n", 0},
            {"a.md", "![تصوير 5](a.png \"شرح كار\")\n", "![تصویر ۵](a.png \"شرح کار\")\n", 0},
            {"a.md", "![تصوير 5](a.png)\n", "![تصویر ۵](a.png)\n", 0},
            {"a.md", "```verse\nمي شود / كار\n```\n", "```verse\nمی‌شود / کار\n```\n", 0},
            {"a.md", "> مي شود 12\n> — كارمند\n", "> می‌شود ۱۲\n> — کارمند\n", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(&cases[i]);
}

static void words_are_edited_across_markup(void **state)
{
    (void)state;
    static const struct one cases[] = {
            {"a.md", "و مي **شود** و\n", "و می‌**شود** و\n", 0},
            {"a.md", "و **مي** شود و\n", "و **می**‌شود و\n", 0},
            {"a.md", "گفت:**سلام** و\n", "گفت: **سلام** و\n", 0},
            {"a.md", "**گفت** ، سپس\n", "**گفت**، سپس\n", 0},
            {"a.md", "گفت:[سلام](http://a.ir/x_y?z=1) و\n", "گفت: [سلام](http://a.ir/x_y?z=1) و\n",
                    0},
            {"a.md", "كار &#1610; \\* 5&nbsp;تن\n", "کار ی \\* ۵ تن\n", 0},
            {"a.md", "و مي\nشود\n", "و می‌شود\n", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(&cases[i]);
}

static void markup_and_code_stay(void **state)
{
    (void)state;
    static const struct one cases[] = {
            {"a.md", "`كد 12` و\n\n<!-- كار 12 -->\n\nمتن\n",
                    "`كد 12` و\n\n<!-- كار 12 -->\n\nمتن\n", 0},
            {"a.md", "1. يك\n2. دو\n", "1. یک\n2. دو\n", 0},
            {"a.md", "[ي]: http://a.ir\n\n[متن][ي]\n", "[ي]: http://a.ir\n\n[متن][ي]\n", 0},
            {"a.md", "---\ntitle: كار\nplace: متن # كار 1\n---\n  متن  \n",
                    "---\ntitle: کار\nplace: متن # كار 1\n---\n  متن  \n", 0},
            /* a value with ": " in it is no value any more; a line's own sign goes with no word */
            {"a.md", "---\ntitle: گفت:سلام\n---\nمتن.\n", "---\ntitle: گفت:سلام\n---\nمتن.\n", 1},
            {"a.md", "> و مي\n> شود\n", "> و می\n> شود\n", 1},
            {"a.md", "متن **گفت:**سلام و مي **شود** كار\n", "متن **گفت:**سلام و می **شود** کار\n",
                    1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(&cases[i]);
}

static void line_ends_and_byte_order_mark_stay(void **state)
{
    (void)state;
    static const struct one cases[] = {
            {"a.txt", "كار\r\n\r\nمي شود\rكار\n", "کار\r\n\r\nمی‌شود\rکار\n", 0},
            {"a.txt", "كار\r\nمتن", "کار\r\nمتن\r\n", 0},
            {"a.txt", "كار", "کار\n", 0},
            {"a.md", "و مي\r\nشود\r\n", "و می‌شود\r\n", 0},
            {"a.txt",
                    "\xEF\xBB\xBF"
                    "كار\n",
                    "\xEF\xBB\xBF"
                    "کار\n",
                    0},
            {"a.txt", "کار\n", "کار\n", 0},
            {"a.txt", "", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(&cases[i]);
}

static void other_encodings_become_utf8(void **state)
{
    (void)state;
    static const char typed[] =
            "---\ntitle: \xDF\xC7\xD1\nencoding: cp1256 # \xDF\n---\n\xE3\xED \xD4\xE6\xCF\n";
    static const char wanted[] = "---\ntitle: کار\nencoding: UTF-8 # ك\n---\nمی‌شود\n";
    struct made made;
    make(&made, "a.md", typed, sizeof typed - 1, NULL);
    assert_non_null(made.copy);
    assert_string_equal(made.copy->text, wanted);
    assert_string_equal(made.copy->encoding, "Windows-1256");
    assert_true(made.copy->changed);
    assert_int_equal(said(&made, DIAG_COPY_UTF8), 1);
    arena_finish(&made.arena);

    static const char utf16[] = "\xFF\xFE\x43\x06\x27\x06\x31\x06\x0D\0\x0A\0";
    make(&made, "a.txt", utf16, sizeof utf16 - 1, NULL);
    assert_string_equal(made.copy->text, "کار\r\n");
    arena_finish(&made.arena);
}

static void edits_of_a_broken_front_matter_are_none_and_said(void **state)
{
    (void)state;
    static const char typed[] = "---\ntitle: [كار\n---\nكار\n";
    struct made made;
    make(&made, "a.md", typed, sizeof typed - 1, NULL);
    assert_string_equal(made.copy->text, "---\ntitle: [كار\n---\nکار\n");
    assert_true(diag_failed(&made.diag));
    arena_finish(&made.arena);
    static const char html[] = "متن <b>كار</b>\n"; /* the body's faults are the press's to say */
    make(&made, "a.md", html, sizeof html - 1, NULL);
    assert_false(diag_failed(&made.diag));
    arena_finish(&made.arena);
}

static void corrections_tell_rule_place_and_words(void **state)
{
    (void)state;
    static const char typed[] = "متن\n\nدر شهرداريهاي ما ، مي شود\n";
    static const struct {
        const char *rule, *safety, *before, *after, *words, *words_after;
        uint32_t line, column;
    } wanted[] = {
            {"Z04", "S3", "شهرداريهاي", "شهرداری‌های", "شهرداريهاي",
                    "شهرداری‌های", 3, 4},
            {"C01", "S1", "ي", "ی", "شهرداريهاي", "شهرداری‌های", 3, 10},
            {"C01", "S1", "ي", "ی", "شهرداريهاي", "شهرداری‌های", 3, 13},
            {"S02", "S2", " ", "", "ما ،", "ما،", 3, 17},
            {"Z01", "S2", "مي شود", "می‌شود", "مي شود", "می‌شود", 3, 20},
            {"C01", "S1", "ي", "ی", "مي شود", "می‌شود", 3, 21},
    };
    struct made made;
    make(&made, "a.txt", typed, sizeof typed - 1, NULL);
    assert_int_equal(made.copy->correction_count, sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < made.copy->correction_count; i++) {
        const struct correction *c = &made.copy->corrections[i];
        assert_string_equal(c->rule, wanted[i].rule);
        assert_string_equal(c->safety, wanted[i].safety);
        assert_string_equal(c->before, wanted[i].before);
        assert_string_equal(c->after, wanted[i].after);
        assert_string_equal(c->words_before, wanted[i].words);
        assert_string_equal(c->words_after, wanted[i].words_after);
        assert_int_equal(c->line, wanted[i].line);
        assert_int_equal(c->column, wanted[i].column);
    }
    arena_finish(&made.arena);
}

static void rules_left_out_are_not_applied(void **state)
{
    (void)state;
    static const struct one cases[] = {
            {"a.md", "---\nignore: [Z01, D01]\n---\nكار مي شود 12\n",
                    "---\nignore: [Z01, D01]\n---\nکار می شود 12\n", 0},
            {"a.md", "---\nنادیده: D01\n---\nكار 12\n", "---\nنادیده: D01\n---\nکار 12\n", 0},
            {"a.md", "# كار 1\n\n<!-- nashrieh: ignore D01 -->\n\nكار 12\n\nكار 12\n",
                    "# کار ۱\n\n<!-- nashrieh: ignore D01 -->\n\nکار 12\n\nکار ۱۲\n", 0},
            {"a.txt", "---\n# nashrieh: ignore D01\n---\nكار 12\n",
                    "---\n# nashrieh: ignore D01\n---\nکار 12\n", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect(&cases[i]);
}

static void edits_left_out_are_not_told(void **state)
{
    (void)state;
    static const char typed[] = "---\ntitle: گفت:سلام\n---\nمتن 5\n";
    struct made made;
    make(&made, "a.md", typed, sizeof typed - 1, NULL);
    assert_int_equal(made.copy->correction_count, 1);
    assert_string_equal(made.copy->corrections[0].rule, "D01");
    arena_finish(&made.arena);
}

static void fixes_stand_beside_edits(void **state)
{
    (void)state;
    static const char typed[] = "# كار شد.\n\nمتن.\n", wanted[] = "# کار شد\n\nمتن.\n";
    uint32_t stop = (uint32_t)(strchr(typed, '.') - typed);
    struct copy_fix fix = {"headline-stop", {NULL, stop, stop + 1}, ""};
    struct made made;
    make(&made, "a.md", typed, sizeof typed - 1, &fix);
    assert_string_equal(made.copy->text, wanted);
    assert_int_equal(made.copy->correction_count, 2);
    assert_string_equal(made.copy->corrections[1].rule, "headline-stop");
    assert_string_equal(made.copy->corrections[1].safety, "finding");
    arena_finish(&made.arena);

    static const char code[] = "# **كار.**\n"; /* ends in bold: the dump tells it twice */
    stop = (uint32_t)(strchr(code, '#') - code);
    fix = (struct copy_fix){"headline-stop", {NULL, stop, stop + 1}, ""}; /* takes the sign away */
    make(&made, "a.md", code, sizeof code - 1, &fix);
    assert_string_equal(made.copy->text, "# **کار.**\n");
    assert_int_equal(made.copy->correction_count, 1);
    arena_finish(&made.arena);
}

static const char *dump_as_printed(struct arena *arena, const struct source *source)
{
    struct diag unsaid;
    struct edits edits = {.arena = arena};
    diag_init(&unsaid, arena);
    return article_dump(
            arena, article_normalise(arena, article_parse(arena, &unsaid, source), &edits));
}

/* The copy is the same article, a second copy is the first, and lines without edits are the
 * author's. */
static void prove_file(const char *path)
{
    struct made first, second;
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct source *read = source_read(&arena, &diag, path);
    if (read) {
        make(&first, path, read->text, read->length, NULL);
        make(&second, path, first.copy->text, first.copy->length, NULL);
        assert_string_equal(
                dump_as_printed(&arena, first.source), dump_as_printed(&arena, second.source));
        assert_string_equal(first.copy->text, second.copy->text);
        assert_false(second.copy->changed);
        assert_int_equal(second.copy->correction_count, 0);
        arena_finish(&first.arena);
        arena_finish(&second.arena);
    }
    arena_finish(&arena);
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

static int prove_folder(const char *folder)
{
    DIR *directory = opendir(folder);
    int count = 0;
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (ends_with(path, ".md") || ends_with(path, ".txt")) {
            prove_file(path);
            count++;
        }
    }
    closedir(directory);
    return count;
}

static void all_texts_come_out_as_the_same_article(void **state)
{
    (void)state;
    static const char *const folders[] = {SOURCE_DIR "/samples/hamyar/19",
            SOURCE_DIR "/samples/hamyar/19/briefs", SOURCE_DIR "/tests/article",
            SOURCE_DIR "/tests/lint", SOURCE_DIR "/tests/fuzz/corpus/article",
            SOURCE_DIR "/tests/fuzz/corpus/page"};
    int count = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        count += prove_folder(folders[i]);
    assert_true(count >= 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(every_kind_of_text_is_edited),
            cmocka_unit_test(words_are_edited_across_markup),
            cmocka_unit_test(markup_and_code_stay),
            cmocka_unit_test(line_ends_and_byte_order_mark_stay),
            cmocka_unit_test(other_encodings_become_utf8),
            cmocka_unit_test(edits_of_a_broken_front_matter_are_none_and_said),
            cmocka_unit_test(corrections_tell_rule_place_and_words),
            cmocka_unit_test(rules_left_out_are_not_applied),
            cmocka_unit_test(edits_left_out_are_not_told),
            cmocka_unit_test(fixes_stand_beside_edits),
            cmocka_unit_test(all_texts_come_out_as_the_same_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
