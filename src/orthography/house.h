/* What a publication decides for itself where usage differs: the house style and the house's own
 * words.  NULL in place of a house is a house that decided nothing. */
#ifndef ORTHOGRAPHY_HOUSE_H
#define ORTHOGRAPHY_HOUSE_H

#include "yaml/yaml.h"

#include <stdint.h>

enum house_switch {
    STYLE_EZAFE,        /* of a silent heh */
    STYLE_PRONOUNS,     /* plural ones */
    STYLE_BE,           /* به with the noun it makes an adverb or preposition of */
    STYLE_WEEKDAYS,     /* یکشنبه, پنجشنبه */
    STYLE_COMPARATIVES, /* بزرگ‌تر */
    STYLE_ELLIPSIS,
    STYLE_DECIMAL, /* between digits before a unit */
    STYLE_INNER_QUOTES,
    STYLE_COUNT,
};

/* The first choice of a switch is what happens when nothing is said. */
enum { AS_TYPED = 0 };
enum { EZAFE_HAMZA = 1, EZAFE_YEH };
enum { PRONOUNS_JOINED = 1, PRONOUNS_APART };
enum { BE_JOINED = 1, BE_APART };
enum { WEEKDAYS_JOINED = 1, WEEKDAYS_APART };
enum { COMPARATIVES_APART, COMPARATIVES_JOINED };
enum { ELLIPSIS_TIGHT, ELLIPSIS_SPACED };
enum { DECIMAL_SIGN = 1, DECIMAL_SLASH };
enum { INNER_ANGLE, INNER_CURLY };

/* Words that stay as they are, or are printed as the house has them. */
struct house_word {
    const char *typed, *print; /* the same for a word that stays */
    uint32_t first;            /* letter of typed, folded */
    uint32_t rank;             /* of two that are typed alike, the lower one holds */
};

struct house {
    unsigned char style[STYLE_COUNT];
    const struct house_word *words; /* by first; of one first, the longest first */
    uint32_t word_count;
    uint64_t firsts; /* bit first % 64 of every word */
};

/* The `style:` map of publication.yaml, node or NULL. */
void house_read_style(struct diag *diag, const struct yaml_node *node, struct house *house);

/* A `words:` list: «همیارشهر» stays, «رییس: رئیس» is printed as «رئیس». */
void house_read_words(
        struct arena *arena, struct diag *diag, const struct yaml_node *node, struct house *house);
/* The words of `more` come before those the house has. */
void house_add_words(struct arena *arena, const struct house *more, struct house *house);

/* For a first letter or another one: Arabic yeh and kaf are Persian. */
uint32_t house_fold(uint32_t c);

#endif
