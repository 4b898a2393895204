/* In: a .dic file.  Out: its words, to be looked up by bisection.
 * Method: the file stays as it is in memory, a table tells where each word begins.  No libhunspell:
 * the list has neither flags nor affixes (its .aff is one line), so a set is all there is to it. */
#include "orthography/dictionary.h"

#include "base/utf8.h"
#include "orthography/lists.h"
#include "text/letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct dictionary {
    char *bytes;  /* zero-terminated */
    char **words; /* sorted; each ends with a zero; room for one every two bytes */
    uint32_t count;
};

enum { LARGEST = 64 << 20 };

const char *dictionary_find(void)
{
    static const char *const places[] = {"/usr/share/hunspell/fa_IR.dic",
            "/usr/share/hunspell/fa.dic", "/usr/share/myspell/dicts/fa_IR.dic"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (access(places[i], R_OK) == 0)
            return places[i];
    return NULL;
}

/* --- reading ---------------------------------------------------------------------------------- */

static char *read_bytes(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *bytes = size > 0 && size <= LARGEST ? malloc((size_t)size + 1) : NULL;
    *length = bytes && fseek(file, 0, SEEK_SET) == 0 ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    if (bytes)
        bytes[*length] = 0;
    return bytes;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Debian's list is sorted by bytes; one that is not is sorted here. */
static void sort_words(struct dictionary *dictionary)
{
    for (uint32_t i = 1; i < dictionary->count; i++)
        if (strcmp(dictionary->words[i - 1], dictionary->words[i]) > 0) {
            qsort(dictionary->words, dictionary->count, sizeof *dictionary->words, by_bytes);
            return;
        }
}

/* A line is a word, with flags behind a slash in other lists; the first one is their number. */
static void put_line(struct dictionary *dictionary, char *line, char *end)
{
    char *flags = memchr(line, '/', (size_t)(end - line));
    end = flags ? flags : end > line && end[-1] == '\r' ? end - 1 : end;
    *end = 0;
    bool count = line == dictionary->bytes && strspn(line, "0123456789") == strlen(line);
    if (*line && !count)
        dictionary->words[dictionary->count++] = line;
}

static void split_lines(struct dictionary *dictionary, size_t length)
{
    char *end = dictionary->bytes + length;
    for (char *line = dictionary->bytes, *next; line < end; line = next + 1) {
        next = memchr(line, '\n', (size_t)(end - line));
        next = next ? next : end;
        put_line(dictionary, line, next);
    }
}

struct dictionary *dictionary_create(const char *path)
{
    size_t length = 0;
    struct dictionary *dictionary = calloc(1, sizeof *dictionary);
    if (!dictionary)
        abort();
    dictionary->bytes = read_bytes(path, &length);
    if (!length) {
        dictionary_destroy(dictionary);
        return NULL;
    }
    dictionary->words = malloc((length / 2 + 1) * sizeof *dictionary->words);
    if (!dictionary->words)
        abort();
    split_lines(dictionary, length);
    sort_words(dictionary);
    return dictionary;
}

void dictionary_destroy(struct dictionary *dictionary)
{
    if (!dictionary)
        return;
    free(dictionary->bytes);
    free(dictionary->words);
    free(dictionary);
}

/* --- asking ----------------------------------------------------------------------------------- */

uint32_t dictionary_count(const struct dictionary *dictionary)
{
    return dictionary->count;
}

bool dictionary_has(const struct dictionary *dictionary, const char *word, size_t length)
{
    const struct word_list words = {(const char *const *)dictionary->words, dictionary->count};
    return list_has(&words, word, length);
}

/* Little words that are typed on to the one before them. */
static bool is_particle(const char *word, size_t length)
{
    static const char *const particles[] = {
            "به", "که", "را", "تا", "از", "در", "با", "بر", "گفت", "است", "شد", "بود", "کرد"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (strlen(particles[i]) == length && memcmp(particles[i], word, length) == 0)
            return true;
    return false;
}

/* «پرهیزگاری», «غبارآلود»: a compound and no two words. */
static bool ends_compound(const char *word, size_t length)
{
    static const char *const ends[] = {"گاری", "گران", "گری", "سازی", "سازان", "خوان", "خوانی",
            "انگاری", "نواز", "نوازی", "پرواز", "شکسته", "آلود", "گشایی", "دستی", "زاده", "نژاد",
            "آباد", "ستان", "جمعه", "مسوول", "مسئول", "پور", "نیا", "وند", "بانی", "بخش", "بندی",
            "داری", "سالی", "دانی", "شکن", "باز", "بازی", "ریزی", "کاری", "کاران", "باوری"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strlen(ends[i]) == length && memcmp(ends[i], word, length) == 0)
            return true;
    return list_has(&bound_ends, word, length);
}

enum { LEAST_LETTERS = 4 }; /* of a part: shorter words are within every second one */

static bool is_part(const struct dictionary *dictionary, const char *word, size_t length)
{
    return utf8_count(word, length) >= LEAST_LETTERS && dictionary_has(dictionary, word, length);
}

static bool parts_at(
        const struct dictionary *dictionary, const char *word, size_t at, size_t length)
{
    const char *second = word + at;
    if (is_particle(second, length - at))
        return is_part(dictionary, word, at);
    return !ends_compound(second, length - at) && is_part(dictionary, second, length - at) &&
           is_part(dictionary, word, at);
}

/* The one place, or 0. */
static size_t find_place(const struct dictionary *dictionary, const char *word, size_t length)
{
    size_t found = 0;
    for (uint32_t at = 0, size; at < length; at += size) {
        uint32_t c = utf8_decode(word + at, &size);
        size_t second = at + size;
        if (!letter_is_arabic(c))
            return 0;
        if (second >= length || letter_joining(c) == JOINING_DUAL ||
                !parts_at(dictionary, word, second, length))
            continue;
        if (found)
            return 0;
        found = second;
    }
    return found;
}

size_t dictionary_find_parting(const struct dictionary *dictionary, const char *word, size_t length)
{
    size_t found = find_place(dictionary, word, length);
    return found && !dictionary_has(dictionary, word, length) ? found : 0;
}
