/* Goldens of the checks: each path (a report or a folder) is checked and its findings compared with
 * NAME.lint beside it.  --bless as the first argument writes them instead.
 * Reports named verbatim are checked as typed. */
#include "nashrieh.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const severities[] = {"style", "warning", "error", "fatal"};

static void put_plain(FILE *out, const char *words)
{
    static const char folder[] = SOURCE_DIR "/tests/lint/";
    for (; *words; words++) { /* without isolates and our own folder: goldens are for eyes */
        if (strncmp(words, "\u2068", 3) == 0 || strncmp(words, "\u2069", 3) == 0)
            words += 2;
        else if (strncmp(words, folder, sizeof folder - 1) == 0)
            words += sizeof folder - 2;
        else
            fputc(*words, out);
    }
}

static char *dump_findings(struct nsh_press *press, const char *path)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    struct nsh_work *work = nsh_check(press, path);
    for (uint32_t i = 0; i < nsh_work_message_count(work); i++) {
        struct nsh_message m;
        nsh_work_message(work, i, NSH_ENGLISH, &m);
        put_plain(out, m.path);
        fprintf(out, ":%u:%u: %s: ", m.line, m.column, severities[m.severity]);
        put_plain(out, m.text);
        fprintf(out, " [%s]\n", m.name);
        if (*m.hint) {
            fputs("    ", out);
            put_plain(out, m.hint);
            fputc('\n', out);
        }
    }
    fprintf(out, "status %d\n", nsh_work_status(work));
    nsh_work_destroy(work);
    fclose(out);
    return text;
}

static char *golden_path(const char *path)
{
    char *name;
    size_t length = strlen(path);
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    if (dot > slash)
        length = (size_t)(dot - path);
    return asprintf(&name, "%.*s.lint", (int)length, path) < 0 ? NULL : name;
}

static char *read_golden(const char *path)
{
    char *text = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (!file || getdelim(&text, &room, '\0', file) < 0) {
        free(text);
        text = strdup("");
    }
    if (file)
        fclose(file);
    return text;
}

static int compare(const char *path, const char *found)
{
    char *golden = golden_path(path), *wanted = read_golden(golden);
    int differs = strcmp(wanted, found) != 0;
    if (differs)
        printf("%s: findings differ\n--- wanted\n%s--- found\n%s", golden, wanted, found);
    free(golden);
    free(wanted);
    return differs;
}

static int bless(const char *path, const char *found)
{
    char *golden = golden_path(path);
    FILE *file = fopen(golden, "w");
    int failed = !file || fputs(found, file) < 0;
    if (file)
        failed |= fclose(file) != 0;
    free(golden);
    return failed;
}

int main(int argc, char **argv)
{
    setenv("SOURCE_DATE_EPOCH", "1795392000", 1); /* 2 Azar 1405 */
    bool blessing = argc > 1 && strcmp(argv[1], "--bless") == 0;
    struct nsh_options tidy = {.data = SOURCE_DIR,
                               .dictionary = SOURCE_DIR "/tests/lint/words.dic"},
                       verbatim = {.data = SOURCE_DIR, .verbatim = true};
    struct nsh_press *presses[] = {nsh_press_create(&tidy), nsh_press_create(&verbatim)};
    int failed = 0;
    for (int i = 1 + blessing; i < argc; i++) {
        char *found = dump_findings(presses[strstr(argv[i], "verbatim") != NULL], argv[i]);
        failed += blessing ? bless(argv[i], found) : compare(argv[i], found);
        free(found);
    }
    nsh_press_destroy(presses[0]);
    nsh_press_destroy(presses[1]);
    return failed != 0;
}
