/* read_back READER PLAIN.txt TEXT.txt LEAST: how much of the author's text a reader gave back.
 *
 * Words are what white space parts, after bidi controls, soft hyphens and form feeds were dropped,
 * in NFC.  recall: the longest common sequence of words, in parts of the author's; below LEAST the
 * program fails.  pairs: neighbouring words of a paragraph found verbatim, white space folded, with
 * the reader's controls left in and without.  Also what must never be there: presentation
 * forms, tatweel, U+FFFD. */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHATTER_END = 2 }; /* extract.mjs puts it before the text */

static char *read_text(const char *path)
{
    char *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, NULL, NULL))
        exit(2);
    const char *start = strchr(bytes, CHATTER_END);
    return g_utf8_make_valid(start ? start + 1 : bytes, -1);
}

static bool is_dropped(gunichar c)
{
    return c == 0xAD || c == 0xFEFF || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* White space becomes single spaces; newlines stay when `lines`. */
static char *fold(const char *text, bool drop, bool lines)
{
    char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    GString *out = g_string_new(NULL);
    for (const char *at = composed; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (drop && is_dropped(c))
            continue;
        bool blank = g_unichar_isspace(c) || c == 0xA0;
        if (lines && c == '\n')
            g_string_append_c(out, '\n');
        else if (!blank)
            g_string_append_unichar(out, c);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static char **words_of(const char *text)
{
    char *folded = fold(text, true, false);
    return g_strsplit(g_strstrip(folded), " ", -1);
}

/* Length of the longest common sequence: the classic table, a row at a time. */
static size_t common(char **a, char **b)
{
    size_t columns = g_strv_length(b);
    size_t *row = calloc(columns + 1, sizeof *row);
    for (; *a; a++) {
        size_t diagonal = 0;
        for (size_t j = 1; j <= columns; j++) {
            size_t above = row[j];
            row[j] = strcmp(*a, b[j - 1]) == 0 ? diagonal + 1 : MAX(row[j], row[j - 1]);
            diagonal = above;
        }
    }
    size_t length = row[columns];
    free(row);
    return length;
}

static double pairs_found(const char *plain, const char *text, bool drop)
{
    char *folded = fold(text, drop, false), *clean = fold(plain, true, true);
    char **paragraphs = g_strsplit(clean, "\n", -1);
    unsigned found = 0, all = 0;
    for (char **p = paragraphs; *p; p++) {
        char **words = g_strsplit(g_strstrip(*p), " ", -1);
        for (char **w = words; *w && w[1]; w++, all++) {
            char *pair = g_strdup_printf("%s %s", *w, w[1]);
            found += strstr(folded, pair) != NULL;
            g_free(pair);
        }
    }
    return all ? 100.0 * found / all : 100;
}

static unsigned forbidden(const char *text)
{
    unsigned count = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        count += c == 0x640 || c == 0xFFFD ||
                 (c >= 0xFB50 && c <= 0xFDFF && c != 0xFD3E && c != 0xFD3F) ||
                 (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    }
    return count;
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    char *plain = read_text(argv[2]), *text = read_text(argv[3]);
    char **wanted = words_of(plain);
    size_t all = g_strv_length(wanted), same = common(wanted, words_of(text));
    double recall = all ? (double)same / (double)all : 1;
    unsigned bad = forbidden(text);
    printf("%-8s %zu/%zu words (%.4f), pairs %.1f %% verbatim, %.1f %% without controls, %u "
           "forbidden\n",
            argv[1], same, all, recall, pairs_found(plain, text, false),
            pairs_found(plain, text, true), bad);
    return recall >= strtod(argv[4], NULL) && bad == 0 ? 0 : 1;
}
