/* Inside the room: the rules, how they are called, and the protected spans.
 * To add a rule: a row in rules.c, a function in its family's file, cases in tests/orthography. */
#ifndef ORTHOGRAPHY_RULES_H
#define ORTHOGRAPHY_RULES_H

#include "orthography/signs.h"
#include "orthography/words.h"

/* Points by their names. */
enum {
    COMMA = 0x060C,
    SEMICOLON = 0x061B,
    QUESTION_MARK = 0x061F,
    PER_CENT = 0x066A,
    ELLIPSIS = 0x2026,
    OPENING_GUILLEMET = 0x00AB,
    CLOSING_GUILLEMET = 0x00BB,
    OPENING_QUOTE = 0x201C,
    CLOSING_QUOTE = 0x201D,
    OPENING_ANGLE = 0x2039,
    CLOSING_ANGLE = 0x203A,
};

enum safety {
    SAFE,    /* S1: pure encoding */
    GUARDED, /* S2: safe with its guards */
    LISTED,  /* S3: only what stands in a closed list */
};

struct rule {
    const char *id; /* as in facts/orthography.md */
    enum safety safety;
    bool respells; /* changes letters, not only blanks, ZWNJ and the code of a letter */
    const char *purpose;
    const char *needs; /* edit_text: one of these characters must occur; NULL = may always act */
    uint32_t kinds;    /* edit_text: signs of one of these kinds must occur; 0 = of any */
    int style;         /* 1 + the switch that must be moved; 0 = none */
    /* edit_word, edit_pair: what makes it worth asking.  Letters that the word (of a pair the
     * second one) may start with, and that it (of a pair the first one) may end in; NULL = any.
     * Lists that the word (of a pair the second one) must seem to stand in; 0 = none. */
    const char *starts, *ends;
    uint8_t lists;
    /* One of these: edits the whole text; one word; two words with a blank between, true when it
     * made them one. */
    void (*edit_text)(struct signs *signs, const char *rule);
    bool (*edit_word)(struct signs *signs, const char *rule, const struct word *word);
    bool (*edit_pair)(struct signs *signs, const char *rule, const struct word *pair);
};

extern const struct rule orthography_rules[];
extern const size_t orthography_rule_count;

/* A bit for each rule: those that edit words, that edit pairs, and that are not applied. */
struct rows {
    uint64_t words, pairs, left_out;
};

struct rows rows_gather(const struct house *house, const struct edits *edits);

/* All the rules over the whole text, whether a trial finds work or not. */
const struct rich_text *rules_apply(struct arena *arena, const struct rich_text *text,
        const struct house *house, const struct rows *rows, struct edits *edits);

/* The first rule that fires has the word, or the pair, and the answer is true; others get their
 * turn in the next round. */
bool rules_edit_word(struct signs *signs, const struct rows *rows, const struct word *word);
bool rules_edit_pair(struct signs *signs, const struct rows *rows, const struct word *pair);

/* trial.c: false only when no rule would edit the text. */
bool trial_finds_work(const struct rich_text *text, const struct house *house,
        const struct filter *filter, const struct rows *rows);

/* Does the caller not want this rule? */
bool rule_is_left_out(const struct signs *signs, const char *id);

/* The row with this id, or NULL. */
const struct rule *rule_find(const char *id);

/* guard.c */
void guard_signs(struct signs *signs);
bool mark_is_guarding(enum mark_kind kind);

/* house_words.c */
void keep_house_words(struct signs *signs, const char *rule);
/* Might one stand at the start of `text`? */
bool house_has_word_at(const struct house *house, const char *text);

/* letters.c */
void compose_hamza(struct signs *signs, const char *rule);
void expand_presentation_forms(struct signs *signs, const char *rule);
void map_arabic_letters(struct signs *signs, const char *rule);
void map_foreign_letters(struct signs *signs, const char *rule);
void map_alef_maksura(struct signs *signs, const char *rule);
void split_heh_with_hamza(struct signs *signs, const char *rule);
void erase_tatweel(struct signs *signs, const char *rule);
void erase_doubled_marks(struct signs *signs, const char *rule);

/* controls.c */
void turn_spaces_to_blanks(struct signs *signs, const char *rule);
void turn_hyphens_to_zwnj(struct signs *signs, const char *rule);
void settle_direction_marks(struct signs *signs, const char *rule);
void erase_controls(struct signs *signs, const char *rule);
void erase_needless_zwnj(struct signs *signs, const char *rule);

/* digits.c */
void map_arabic_digits(struct signs *signs, const char *rule);
void map_latin_digits(struct signs *signs, const char *rule);
void set_thousands_signs(struct signs *signs, const char *rule);
void set_decimal_signs(struct signs *signs, const char *rule);
void set_percent_signs(struct signs *signs, const char *rule);
void part_numbers_from_words(struct signs *signs, const char *rule);
/* Does the sign at `at` part the two halves of a number that a unit or per cent follows? */
bool is_decimal_before_unit(const struct signs *signs, uint32_t at);

/* punctuation.c */
void map_latin_punctuation(struct signs *signs, const char *rule);
void set_ellipses(struct signs *signs, const char *rule);
void set_dashes(struct signs *signs, const char *rule);

/* quotes.c */
void set_quotes(struct signs *signs, const char *rule);

/* spacing.c */
void erase_doubled_blanks(struct signs *signs, const char *rule);
void erase_blanks_before_points(struct signs *signs, const char *rule);
void put_blanks_after_points(struct signs *signs, const char *rule);
void space_brackets(struct signs *signs, const char *rule);

/* split.c: one word.  part_word puts `between` into it after `at` bytes and is true; text_joins
 * tells whether the letter that ends `length` bytes would join the next one. */
bool part_word(struct signs *signs, const char *rule, const struct word *word, size_t at,
        const char *between);
bool text_joins(const char *text, size_t length);
bool part_glued_words(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_preposition(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_be(struct signs *signs, const char *rule, const struct word *word);
bool respell_word(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_mi(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_participle(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_compound(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_bi(struct signs *signs, const char *rule, const struct word *word);

/* endings.c: one word */
/* Where its ها begins, or that and what grows on it; else NULL. */
const char *find_plural(const struct word *word);
bool part_glued_plural(struct signs *signs, const char *rule, const struct word *word);
bool part_glued_comparative(struct signs *signs, const char *rule, const struct word *word);

/* join.c: two words */
bool join_weekday(struct signs *signs, const char *rule, const struct word *pair);
bool respell_heh_ending(struct signs *signs, const char *rule, const struct word *word);
bool join_heh_ending(struct signs *signs, const char *rule, const struct word *pair);
bool join_preverb(struct signs *signs, const char *rule, const struct word *pair);
bool join_mi(struct signs *signs, const char *rule, const struct word *pair);
bool join_plural(struct signs *signs, const char *rule, const struct word *pair);
bool join_comparative(struct signs *signs, const char *rule, const struct word *pair);
bool join_copula(struct signs *signs, const char *rule, const struct word *pair);
bool join_possessive(struct signs *signs, const char *rule, const struct word *pair);
bool join_bi(struct signs *signs, const char *rule, const struct word *pair);
bool join_compound(struct signs *signs, const char *rule, const struct word *pair);
bool join_solid(struct signs *signs, const char *rule, const struct word *pair);
bool join_title(struct signs *signs, const char *rule, const struct word *pair);
bool part_glued_ezafe(struct signs *signs, const char *rule, const struct word *word);
bool join_ezafe(struct signs *signs, const char *rule, const struct word *pair);

/* style.c: what the house has decided */
bool style_ezafe(struct signs *signs, const char *rule, const struct word *word);
bool style_pronoun(struct signs *signs, const char *rule, const struct word *word);
bool style_be_apart(struct signs *signs, const char *rule, const struct word *word);
bool style_be_joined(struct signs *signs, const char *rule, const struct word *pair);
bool style_weekday(struct signs *signs, const char *rule, const struct word *word);
bool style_comparative(struct signs *signs, const char *rule, const struct word *word);
void style_ellipsis(struct signs *signs, const char *rule);
void style_decimal(struct signs *signs, const char *rule);

#endif
