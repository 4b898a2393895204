/* Inside the room: the closed lists that rules of class S3 act on. */
#ifndef ORTHOGRAPHY_LISTS_H
#define ORTHOGRAPHY_LISTS_H

#include <stdbool.h>
#include <stddef.h>

struct word_list {
    const char *const *words; /* sorted by bytes */
    size_t count;
};

/* `word` against the `length` bytes of text, as strcmp would: most differ in their first letter. */
static inline int text_order(const char *word, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (word[i] != text[i])
            return (unsigned char)word[i] < (unsigned char)text[i] ? -1 : 1;
    return word[length] != 0;
}

extern const struct word_list nouns, adjectives, privatives, glued_privatives, prepositionals,
        wholes, be_nouns, pronoun_followers, bound_ends, number_words, counted_ends, arabic_firsts,
        verb_nouns, al_words;

bool list_has(const struct word_list *list, const char *text, size_t length);

/* ها and all that grows on it: «هایشان», «هاست». */
bool plural_ending_is(const char *text);

enum respelling_kind { GLUED, BE, MISSPELT };

struct respelling {
    const char *typed, *print;
    enum respelling_kind kind;
};

/* The row for a word as typed, or NULL. */
const struct respelling *respelling_find(const char *text, size_t length);

/* For tests: all rows, sorted by what was typed. */
extern const size_t respelling_count;
const struct respelling *respelling_at(size_t i);

struct compound {
    const char *second, *firsts; /* firsts: words with a blank around each */
};

struct compounds {
    const struct compound *rows; /* sorted by second */
    size_t count;
};

extern const struct compounds compound_table, title_table, solid_table;

/* Are first and the `length` bytes of second a compound? */
bool compound_exists(
        const struct compounds *table, const char *first, const char *second, size_t length);

/* The form that follows می: «شود», «گرفت», «رفته». */
bool verb_follows_mi(const char *text, size_t length);
/* The same with what may grow on it: «گویدش», «رفته‌اند»; glued it may be another
 * word.
 */
bool verb_follows_mi_apart(const char *text, size_t length);

/* A past stem with ه, with or without ن: «رفته», «نشده». */
bool verb_is_participle(const char *text, size_t length);

/* A past stem: «شد», «گرفت». */
bool verb_is_past(const char *text, size_t length);

/* A finite form that ends in د: «دهد», «شدند». */
bool verb_is_finite(const char *text, size_t length);

#endif
