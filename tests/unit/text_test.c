/* text: sources and the joining of letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "text/encoding.h"
#include "text/letters.h"
#include "text/source.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

static void source_loses_mark_and_returns(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    const char bytes[] = "\xEF\xBB\xBFیک\r\nدو\rسه";
    const struct source *source = source_make(&arena, &diag, "a.txt", bytes, sizeof bytes - 1);
    assert_non_null(source);
    assert_string_equal(source->text, "یک\nدو\nسه");
    arena_finish(&arena);
}

static void source_names_the_bad_byte(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    const char bytes[] = "یک\nab\xC7";
    assert_null(source_make(&arena, &diag, "a.txt", bytes, sizeof bytes - 1));
    assert_int_equal(diag.list.count, 1);
    assert_int_equal(diag.list.items[0].id, DIAG_NOT_UTF8);
    assert_int_equal(diag.list.items[0].line, 2);
    assert_int_equal(diag.list.items[0].column, 3);
    arena_finish(&arena);
}

static void letters_join_as_unicode_says(void **state)
{
    (void)state;
    assert_int_equal(letter_joining(0x06A9), JOINING_DUAL);  /* ک */
    assert_int_equal(letter_joining(0x0627), JOINING_RIGHT); /* ا */
    assert_int_equal(letter_joining(ZWNJ), JOINING_NONE);
    assert_int_equal(letter_joining(0x064E), JOINING_TRANSPARENT);
    assert_int_equal(letter_group(0x06A9), GROUP_TALL);
    assert_int_equal(letter_group(0x06CC), GROUP_YEH);
}

/* --- encodings -------------------------------------------------------------------------------- */

struct bench {
    struct arena arena;
    struct diag diag;
};

static void open_bench(struct bench *bench)
{
    arena_init(&bench->arena);
    diag_init(&bench->diag, &bench->arena);
}

/* A note of an office, without ی and ک so that Windows-1256 has it all. */
static const char note[] =
        "گزارش جلسه شورا\n\nجلسه شورا روز سه شنبه 31/5/91 با حضور مدير عامل سازمان در محل استان "
        "برگزار شد و در آن از اعضا خواسته شد براي امور شهر برنامه اي تهيه شود.\n";

static const char *convert(struct bench *bench, const char *text, const char *page, size_t *length)
{
    iconv_t converter = iconv_open(page, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    char *from = (char *)text, *bytes = arena_alloc(&bench->arena, 8192), *to = bytes;
    size_t left = strlen(text), room = 8192;
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    *length = (size_t)(to - bytes);
    return bytes;
}

static void check_read(const char *page, const char *mark, const char *text, const char *said)
{
    struct bench bench;
    open_bench(&bench);
    size_t length, mark_length = strlen(mark);
    const char *bytes = convert(&bench, text, page, &length);
    char *whole = arena_alloc(&bench.arena, mark_length + length);
    memcpy(whole, mark, mark_length);
    memcpy(whole + mark_length, bytes, length);
    const struct source *source =
            source_make(&bench.arena, &bench.diag, "a.txt", whole, mark_length + length);
    assert_non_null(source);
    assert_string_equal(source->text, text);
    assert_int_equal(bench.diag.list.count, said != NULL);
    if (said) {
        assert_int_equal(bench.diag.list.items[0].id, DIAG_ENCODING_READ);
        assert_int_equal(diag_severity(DIAG_ENCODING_READ), SEVERITY_STYLE);
        assert_string_equal(bench.diag.list.items[0].first, said);
        assert_int_equal(bench.diag.list.items[0].line, 1);
    }
    arena_finish(&bench.arena);
}

static void every_encoding_reads_the_same_and_is_said(void **state)
{
    (void)state;
    check_read("UTF-8", "", note, NULL);
    check_read("UTF-8", "\xEF\xBB\xBF", note, NULL);
    check_read("UTF-16LE", "\xFF\xFE", note, "UTF-16");
    check_read("UTF-16BE", "\xFE\xFF", note, "UTF-16");
    check_read("UTF-16LE", "", note, "UTF-16LE");
    check_read("UTF-16BE", "", note, "UTF-16BE");
    check_read("WINDOWS-1256", "", note, "Windows-1256");
    check_read("ISIRI-3342", "",
            "شورای سازمان در سال ۱۳۹۱ با حضور مدیر این استان برگزار شد و از آن گزارش داده شد\n",
            "ISIRI-3342");
    check_read("UTF-16LE", "", "plain words of English\n", "UTF-16LE");
}

static const struct source *read_as(
        struct bench *bench, const char *bytes, size_t length, const char *encoding)
{
    return source_make_as(&bench->arena, &bench->diag, "a.txt", bytes, length, encoding, NULL);
}

static void check_iran_system(const char *bytes, const char *text)
{
    struct bench bench;
    open_bench(&bench);
    const struct source *source = read_as(&bench, bytes, strlen(bytes), "iran system");
    assert_non_null(source);
    assert_string_equal(source->text, text);
    arena_finish(&bench.arena);
}

/* The names are from the data bases of facts/encodings.md. */
static void iran_system_is_turned_and_joined(void **state)
{
    (void)state;
    check_iran_system("\xfc\xf3\xe4", "علی");
    check_iran_system("\xf6\xa8\x9f", "حسن");
    check_iran_system("\xf6\xfe\xa8\x9f\xa2\xf5\x9f\xf5", "محمدحسین");
    check_iran_system("\x91\xfa\xf9\xf7\x91\xa1", "خانه‌ها");
    check_iran_system("   \x81\x83\x89\x81 \xf3\x91\xa8\n\xfc\xf3\xe4", "سال ۱۳۹۱\nعلی");
    check_iran_system("(\xfc\xf3\xe4) A4 \xf2", "لا A4 (علی)");
}

/* «در», «از», «این» and so on, line for line as DOS had them. */
static void iran_system_is_recognised(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    static const char line[] =
            "\xa4\xa2 \xf6\xfe\x90 \xa5\x90 \xf9\x93 \x91\x92 \xf6\x8d \xa4\xf8\xec\xea"
            " \xf3\x90\xa8 \xa4\xf8\xaa\xee \xa2\xaa \xa4\xfb\xaa\n";
    struct strbuf bytes;
    strbuf_init(&bytes, &bench.arena);
    for (int i = 0; i < 3; i++)
        strbuf_puts(&bytes, line);
    const struct source *source = read_as(&bench, strbuf_string(&bytes), bytes.length, NULL);
    assert_non_null(source);
    assert_int_equal(strncmp(source->text, "شهر شد کشور", strlen("شهر شد کشور")), 0);
    assert_string_equal(bench.diag.list.items[0].first, "Iran-System");
    arena_finish(&bench.arena);
}

/* Zarnegar's files look like Iran System, each line filled up to 80 columns. */
static void check_refused(const char *bytes, size_t length, enum diag_id id, const char *first)
{
    struct bench bench;
    open_bench(&bench);
    assert_null(read_as(&bench, bytes, length, NULL));
    assert_int_equal(bench.diag.list.count, 1);
    assert_int_equal(bench.diag.list.items[0].id, id);
    if (first)
        assert_string_equal(bench.diag.list.items[0].first, first);
    arena_finish(&bench.arena);
}

static void zarnegar_is_refused(void **state)
{
    (void)state;
    static const char words[] = "\xa4\xa2 \xf6\xfe\x90 \xa5\x90 \xf9\x93 \x91\x92 \xa4\xf8\xaa\xee"
                                " \xa2\xaa \xa4\xfb\xaa \xf3\x90\xa8";
    char page[3 * 81 + 1];
    for (int i = 0; i < 3; i++)
        snprintf(page + i * 81, 82, "%80s\n", words);
    check_refused(page, 3 * 81, DIAG_NOT_TEXT, "Zarnegar");
}

static void containers_are_refused(void **state)
{
    (void)state;
    check_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, DIAG_NOT_TEXT, "Word (.doc)");
    check_refused("PK\x03\x04....", 8, DIAG_NOT_TEXT, "Word or Writer (.docx, .odt)");
    check_refused("{\\rtf1\\ansi}", 12, DIAG_NOT_TEXT, "RTF");
    check_refused("%PDF-1.7\n", 9, DIAG_NOT_TEXT, "PDF");
}

static void few_letters_are_asked_for(void **state)
{
    (void)state;
    check_refused("\xd4\xe6\xd1\xc7\xed\n", 6, DIAG_ENCODING_UNSURE, "Windows-1256");
    check_refused("\xc7\xd1\xcd\xcc\n", 5, DIAG_ENCODING_UNSURE, "Windows-1256, ISIRI-3342");
    check_refused("\x81\x82\xd4\x83", 4, DIAG_NOT_UTF8, "0x81");
}

static void a_named_encoding_wins(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    const struct source *source = read_as(&bench, "\xd4\xe6\xd1\xc7\xed", 5, "CP 1256");
    assert_string_equal(source->text, "شوراي");
    static const char declared[] =
            "---\ntitle: a\nencoding: \"windows-1256\"\n---\n\xd4\xe6\xd1\xc7\n";
    source = read_as(&bench, declared, sizeof declared - 1, NULL);
    assert_non_null(strstr(source->text, "شورا"));
    assert_null(read_as(&bench, "a\n\xb0", 3, "Iran-System"));
    assert_int_equal(bench.diag.list.items[2].id, DIAG_ENCODING_BYTE);
    assert_int_equal(bench.diag.list.items[2].line, 2);
    assert_string_equal(bench.diag.list.items[2].second, "Iran-System");
    assert_null(read_as(&bench, "a", 1, "widows-1256"));
    assert_int_equal(bench.diag.list.items[3].id, DIAG_ENCODING_UNKNOWN_NEAR);
    assert_string_equal(bench.diag.list.items[3].second, "Windows-1256");
    assert_null(read_as(&bench, "a", 1, "koi8"));
    assert_int_equal(bench.diag.list.items[4].id, DIAG_ENCODING_UNKNOWN);
    arena_finish(&bench.arena);
}

/* --- garbled before it came ------------------------------------------------------------------- */

static void check_restored(const char *page, const char *bytes, size_t length)
{
    struct bench bench;
    open_bench(&bench);
    uint32_t table[256];
    struct strbuf garbled;
    strbuf_init(&garbled, &bench.arena);
    assert_true(byte_table(page, true, table));
    for (size_t i = 0; i < length; i++)
        strbuf_put_char(&garbled, table[(unsigned char)bytes[i]]);
    const struct source *source = source_make(
            &bench.arena, &bench.diag, "a.txt", strbuf_string(&garbled), garbled.length);
    assert_non_null(source);
    assert_string_equal(source->text, note);
    assert_int_equal(bench.diag.list.items[0].id, DIAG_TEXT_RESTORED);
    arena_finish(&bench.arena);
}

static void misread_text_is_restored_whole_or_refused(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    size_t length;
    const char *bytes = convert(&bench, note, "WINDOWS-1256", &length);
    check_restored("WINDOWS-1256", note, sizeof note - 1);
    check_restored("WINDOWS-1252", note, sizeof note - 1);
    check_restored("WINDOWS-1252", bytes, length);
    static const char spoilt[] =
            "ط´ظˆط±ط§ظٹ ط´ظ‡ط± ط§غŒظ† ط±ظˆط² ط´ظˆط±ط§ظٹ ط´ظ‡ط± ط§غŒظ† ☃"; /* no code page has that
                                                                           */
    check_refused(spoilt, sizeof spoilt - 1, DIAG_TEXT_GARBLED, "WINDOWS-1256");
    arena_finish(&bench.arena);
}

static const char *turned(struct bench *bench, const char *text)
{
    uint32_t line[400], size;
    size_t count = 0;
    struct strbuf out;
    strbuf_init(&out, &bench->arena);
    for (; *text; text += size)
        line[count++] = utf8_decode(text, &size);
    turn_line(line, count);
    for (size_t i = 0; i < count; i++)
        strbuf_put_char(&out, line[i]);
    return strbuf_string(&out);
}

static void check_order(const char *typed, const char *text, enum diag_id id)
{
    struct bench bench;
    open_bench(&bench);
    const struct source *source =
            source_make(&bench.arena, &bench.diag, "a.txt", typed, strlen(typed));
    assert_int_equal(source != NULL, text != NULL);
    assert_int_equal(bench.diag.list.count, id != DIAG_COUNT);
    if (source)
        assert_string_equal(source->text, text);
    if (id != DIAG_COUNT)
        assert_int_equal(bench.diag.list.items[0].id, id);
    arena_finish(&bench.arena);
}

static void visual_order_is_turned_or_refused(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench);
    static const char plain[] = "در جلسه شورا (تهران) روز ۳۱/۵/۱۳۹۱ این طرح با کد A4 از سازمان "
                                "گرفته شد و به همه استان ها داده شد";
    static const char forms[] = "ﺷﻬﺮﺩﺍﺭﯼ ﺗﻬﺮﺍﻥ ﺑﻪ ﻫﻤﻪ ﺳﻼﻡ ﮔﻔﺖ";
    check_order(plain, plain, DIAG_COUNT);
    check_order(turned(&bench, plain), plain, DIAG_VISUAL_ORDER);
    check_order(forms, forms, DIAG_COUNT);
    check_order(turned(&bench, forms), forms, DIAG_VISUAL_ORDER);
    check_order(arena_format(&bench.arena, "%s %s", forms, turned(&bench, forms)), NULL,
            DIAG_VISUAL_MIXED);
    arena_finish(&bench.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(source_loses_mark_and_returns),
            cmocka_unit_test(source_names_the_bad_byte),
            cmocka_unit_test(letters_join_as_unicode_says),
            cmocka_unit_test(every_encoding_reads_the_same_and_is_said),
            cmocka_unit_test(iran_system_is_turned_and_joined),
            cmocka_unit_test(iran_system_is_recognised),
            cmocka_unit_test(zarnegar_is_refused),
            cmocka_unit_test(containers_are_refused),
            cmocka_unit_test(few_letters_are_asked_for),
            cmocka_unit_test(a_named_encoding_wins),
            cmocka_unit_test(misread_text_is_restored_whole_or_refused),
            cmocka_unit_test(visual_order_is_turned_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
