/* The order of Persian indexes: word by word, آ before ا before ب, و before ه, as Unicode's CLDR
 * has it for Persian, but numbers by their value.  Text should be print Persian already; Arabic yeh
 * and kaf, ZWNJ, harakat and tatweel do no harm. */
#ifndef COLLATION_COLLATION_H
#define COLLATION_COLLATION_H

#include "base/arena.h"

/* Made once for each entry and then compared often.  Owned by the arena it was made in. */
struct collation_key {
    const char *letters;  /* a weight for each letter, number, blank: what decides first */
    const char *variants; /* ك after ک, لّ after ل: decides between equal letters */
    const char *text;     /* borrowed: decides between equal variants, so that no order is chance */
};

struct collation_key collation_key(struct arena *arena, const char *text);

/* Of a person or office: the key of its proper name (below), in which a comma parts the family name
 * from the given one: «حسینی، علی» before «حسینی زاده». */
struct collation_key collation_name_key(struct arena *arena, const char *name);

/* Negative, 0 or positive, as strcmp; 0 only for the same text. */
int collation_compare(const struct collation_key *a, const struct collation_key *b);

/* Under which letter of an index an entry stands: آ ا ب … ی, A … Z, or "" for numbers and signs. */
const char *collation_heading(const struct collation_key *key);

/* A name without the titles before it or after a comma, and without the office behind it:
 * «آقای مهندس هاشمی استاندار کرمانشاه» → «هاشمی»; «حسینی، سیدعلی» → «حسینی، علی».  An office
 * without a name stays as it is.  For keys only: what is printed is the author's.  Names are not
 * turned round: who wants family names first writes them first. */
const char *collation_proper_name(struct arena *arena, const char *name);

#endif
