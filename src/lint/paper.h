/* Between the files of this room: what a rule looks at, and the rules by family.
 * To add a rule: a line in diag/catalogue.def, a function here, a row in rules.c, a case in
 * tests/lint. */
#ifndef LINT_PAPER_H
#define LINT_PAPER_H

#include "issue/exceptions.h"
#include "lint/lint.h"

enum role {
    ROLE_TITLE,
    ROLE_KICKER,
    ROLE_DECK,
    ROLE_LEAD,
    ROLE_FIELD, /* author, place, section, keywords, credit … */
    ROLE_DATE,
    ROLE_CAPTION,
    ROLE_NUMBER, /* the big number */
    ROLE_QUOTE,
    ROLE_HEADING,
    ROLE_PARAGRAPH, /* also of lists, quotes, notes */
    ROLE_CELL,
    ROLE_VERSE,
};

/* Letters, digits and what stands within them: words.c. */
struct word {
    uint32_t begin, end; /* bytes */
};

/* One text of an article, in reading order. */
struct piece {
    enum role role;
    const struct rich_text *text;
    bool note; /* stands in a footnote */
    const struct word *words;
    uint32_t word_count;
};

/* One article under the lens; with its issue when it has one. */
struct paper {
    const struct lint *lint;
    struct diag *found;
    const struct article *article;
    const struct edits *edits;             /* may hold those of other articles too */
    const struct publication *publication; /* or NULL */
    const struct issue *issue;             /* or NULL */
    const struct issue_article *entry;     /* of the issue, or NULL */
    VEC(struct piece) pieces;
};

/* Issues of one publication; an issue's rules see one. */
struct shelf {
    const struct lint *lint;
    struct diag *found;
    const struct publication *publication;
    const struct issue *const *issues;
    uint32_t count;
};

/* Rows of rules.c.  Rules that other rooms follow while reading have no function. */
struct article_rule {
    enum diag_id id;
    void (*check)(struct paper *paper);
    const char *example;
};

struct shelf_rule {
    enum diag_id id;
    void (*check)(struct shelf *shelf);
    const char *example;
};

extern const struct article_rule article_rules[];
extern const struct shelf_rule issue_rules[], publication_rules[], reading_rules[];
extern const uint32_t article_rule_count, issue_rule_count, publication_rule_count,
        reading_rule_count;

/* Whether an exception may name it, and all such names, NULL-ended. */
const char *const *rule_names(struct arena *arena);

/* paper.c */
struct paper paper_make(const struct lint *lint, struct diag *found, const struct article *article,
        const struct edits *edits);
/* Always false, like diag_add; made text stands for the article's start. */
bool find_in(struct paper *paper, enum diag_id id, const struct rich_text *text, uint32_t begin,
        uint32_t end, const char *first, const char *second);
const char *slice(struct arena *arena, const struct rich_text *text, uint32_t begin, uint32_t end);
const char *count_words_of(struct arena *arena, uint32_t number); /* in ASCII digits */

/* words.c */
/* The next word at or after *at, which moves behind it; false at the end. */
bool word_next(const struct rich_text *text, uint32_t *at, struct word *word);
/* All of them: what rules walk through, as a piece's words. */
const struct word *words_of(struct arena *arena, const struct rich_text *text, uint32_t *count);
uint32_t word_count(const struct rich_text *text);
uint32_t spoken_words(const struct piece *piece); /* the same, of a piece */
bool word_is(const struct rich_text *text, struct word word, const char *other);
bool word_in(const struct rich_text *text, struct word word, const char *const *list);
bool in_list(const char *word, const char *const *list);
/* Only blanks stand between two words (a soft break is one). */
bool blanks_between(const struct rich_text *text, uint32_t begin, uint32_t end);
bool has_mark(const struct rich_text *text, uint32_t at, enum mark_kind kind);
bool is_spoken(const struct rich_text *text, uint32_t at); /* neither code nor a note's number */
bool has_letter(const char *utf8, size_t length);          /* of Persian */

/* numerals.c: «۶۱٬۲۰۰», «یازده», «سی و یک»; the value in thousandths, or false. */
bool numeral_parse(const char *word, int64_t *thousandths);
bool numeral_may_be(const char *word, size_t length); /* false for most words, and cheap */

/* date_places.c */
struct dated {
    uint32_t begin, end; /* bytes, from the weekday on */
    enum date_result result;
    struct date_reading reading;
    bool yearless; /* the year is the one that brings it nearest to the issue */
};
typedef VEC(struct dated) dateds;
void dates_gather(struct paper *paper, const struct piece *piece, dateds *out);
bool date_field_read(const struct paper *paper, struct date_reading *reading);
bool issue_date_read(const struct paper *paper, struct jalali *date);
bool is_month(const char *word);

/* heads.c */
void check_headline_stop(struct paper *paper);
void check_headline_words(struct paper *paper);
void check_deck_words(struct paper *paper);
void check_kicker_narrow(struct paper *paper);
/* parts.c */
void check_lead(struct paper *paper);
void check_caption(struct paper *paper);
void check_alt(struct paper *paper);
void check_credit(struct paper *paper);
void check_date_given(struct paper *paper);
void check_empty_texts(struct paper *paper);
void check_empty_headings(struct paper *paper);
void check_empty_body(struct paper *paper);
/* lengths.c */
void check_paragraph_length(struct paper *paper);
void check_sentence_length(struct paper *paper);
/* repeats.c */
void check_doubled_words(struct paper *paper);
/* brackets.c */
void check_brackets(struct paper *paper);
void check_nested_quotes(struct paper *paper);
void check_straight_quotes(struct paper *paper);
void check_mixed_quotes(struct paper *paper);
/* numbers.c */
void check_numbers_agree(struct paper *paper);
void check_latin_digits(struct paper *paper);
/* dates.c */
void check_dates(struct paper *paper);
void check_undecided_dates(struct paper *paper);
void check_date_field(struct paper *paper);
void check_date_in_quarter(struct paper *paper);
void check_date_future(struct paper *paper);
/* suggestions.c */
void suggest_one_ezafe(struct paper *paper);
void suggest_plain_heh(struct paper *paper);
void suggest_no_teh_marbuta(struct paper *paper);
void suggest_tanvin(struct paper *paper);
void suggest_hamza(struct paper *paper);
void suggest_dash(struct paper *paper);
void suggest_this(struct paper *paper);
void suggest_single_letters(struct paper *paper);
void suggest_single_points(struct paper *paper);
void suggest_ellipsis(struct paper *paper);
/* ezafe.c */
void suggest_ezafe(struct paper *paper);
/* glued.c */
void suggest_parting(struct paper *paper);
/* pictures.c */
void check_pictures(struct paper *paper);
/* references.c */
void check_links(struct paper *paper);
/* law.c */
void check_advertisement(struct paper *paper);
void check_price(struct shelf *shelf);
/* numbering.c */
void check_issue_date(struct shelf *shelf);
void check_issue_quarter(struct shelf *shelf);
void check_issue_number(struct shelf *shelf);
void check_serials(struct shelf *shelf);
/* sections.c */
void check_sections(struct shelf *shelf);
/* edits.c: orthography's edits as findings. */
void report_edits(struct paper *paper);
uint32_t edit_rule_count(void);
enum diag_id edit_rule_id(uint32_t index);
const char *edit_rule_example(uint32_t index);

#endif
