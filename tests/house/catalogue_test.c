/* Every line of diag/catalogue.def is fit to be said in both languages. */
#include "diag/diag.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

struct line {
    const char *id, *name, *english, *persian, *english_hint, *persian_hint;
};

static const struct line lines[] = {
#define DIAG(id, name, severity, english, persian, english_hint, persian_hint)                     \
    {#id, name, english, persian, english_hint, persian_hint},
#include "diag/catalogue.def"
#undef DIAG
};

enum { LINES = sizeof lines / sizeof *lines };

static bool has_persian(const char *words)
{
    for (const unsigned char *c = (const unsigned char *)words; *c; c++)
        if (*c >= 0xD8 && *c <= 0xDB)
            return true;
    return false;
}

static void every_message_has_words_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < LINES; i++) {
        if (!*lines[i].english || !*lines[i].persian || !has_persian(lines[i].persian))
            fail_msg("%s lacks words", lines[i].id);
        if (!*lines[i].english_hint != !*lines[i].persian_hint)
            fail_msg("%s has a hint in one language only", lines[i].id);
        if (*lines[i].persian_hint && !has_persian(lines[i].persian_hint))
            fail_msg("the Persian hint of %s is not Persian", lines[i].id);
    }
}

static bool says(const struct line *line, const char *word, bool persian)
{
    return strstr(persian ? line->persian : line->english, word) ||
           strstr(persian ? line->persian_hint : line->english_hint, word);
}

static void both_languages_say_the_same_words(void **state)
{
    (void)state;
    static const char *const words[] = {"{1}", "{2}"};
    for (int i = 0; i < LINES; i++)
        for (int w = 0; w < 2; w++)
            if (says(&lines[i], words[w], false) != says(&lines[i], words[w], true))
                fail_msg("%s says %s in one language only", lines[i].id, words[w]);
}

/* A form such as {3} or {name} would be printed as it stands. */
static void only_two_words_stand_in_a_message(void **state)
{
    (void)state;
    for (int i = 0; i < LINES; i++) {
        const char *all[] = {
                lines[i].english, lines[i].persian, lines[i].english_hint, lines[i].persian_hint};
        for (int k = 0; k < 4; k++)
            for (const char *c = strchr(all[k], '{'); c; c = strchr(c + 1, '{'))
                if ((c[1] != '1' && c[1] != '2') || c[2] != '}')
                    fail_msg("%s: what is %.5s?", lines[i].id, c);
    }
}

/* Rules of orthography keep the ids of their list: C01, Z04. */
static bool is_rule_id(const char *name)
{
    return strlen(name) == 3 && *name >= 'A' && *name <= 'Z' && strspn(name + 1, "0123456789") == 2;
}

/* verify.def has veraPDF's numbers: pdfa-6.1.2-1. */
static bool is_clause(const char *name)
{
    return (strncmp(name, "pdfa-", 5) == 0 || strncmp(name, "ua-", 3) == 0) &&
           !name[strspn(name, "adfpu-.0123456789")];
}

static void names_are_lower_case_and_belong_to_one_severity(void **state)
{
    (void)state;
    for (int i = 0; i < LINES; i++) {
        size_t length = strspn(lines[i].name, "abcdefghijklmnopqrstuvwxyz0123456789-");
        if ((lines[i].name[length] || !length) && !is_rule_id(lines[i].name) &&
                !is_clause(lines[i].name))
            fail_msg("%s: the name %s", lines[i].id, lines[i].name);
        for (int k = 0; k < i; k++)
            if (strcmp(lines[i].name, lines[k].name) == 0 &&
                    diag_severity((enum diag_id)i) != diag_severity((enum diag_id)k))
                fail_msg("%s and %s are called alike", lines[i].id, lines[k].id);
    }
}

static void messages_are_short_and_end_without_a_full_stop(void **state)
{
    (void)state;
    for (int i = 0; i < LINES; i++) {
        size_t length = strlen(lines[i].english);
        if (length > 100 || lines[i].english[length - 1] == '.' ||
                lines[i].persian[strlen(lines[i].persian) - 1] == '.')
            fail_msg("%s is a sentence too long, or ends with a full stop", lines[i].id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
            cmocka_unit_test(every_message_has_words_in_both_languages),
            cmocka_unit_test(both_languages_say_the_same_words),
            cmocka_unit_test(only_two_words_stand_in_a_message),
            cmocka_unit_test(names_are_lower_case_and_belong_to_one_severity),
            cmocka_unit_test(messages_are_short_and_end_without_a_full_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
