/* The word list that a machine may have: Debian's myspell-fa, a plain list of inflected forms.
 *
 * It is asked for hints only.  What is applied comes from this house's own closed lists, so the
 * same input gives the same print with the list, without it and with another one.  And it tells
 * what is used, not what is right: it has «بعنوان» and «شهرداریها» (facts/orthography.md, section
 * 6). */
#ifndef ORTHOGRAPHY_DICTIONARY_H
#define ORTHOGRAPHY_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dictionary;

/* Where Debian has it; NULL when it is not installed. */
const char *dictionary_find(void);

/* The file's words; NULL when there is no such file of UTF-8 words. */
struct dictionary *dictionary_create(const char *path);
void dictionary_destroy(struct dictionary *dictionary);

uint32_t dictionary_count(const struct dictionary *dictionary);
bool dictionary_has(const struct dictionary *dictionary, const char *word, size_t length);

/* «عیدسعید» → the byte where «سعید» begins: the list does not have the word, one place behind a
 * letter that does not join parts it into two that the list has, and no other place does.  Else 0.
 */
size_t dictionary_find_parting(
        const struct dictionary *dictionary, const char *word, size_t length);

#endif
