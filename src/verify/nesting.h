/* What may stand in what. */
#ifndef VERIFY_NESTING_H
#define VERIFY_NESTING_H

#include "verify/judge.h"

/* Rows of the table in nesting.c, for each element; then headings and tables. */
void judge_nesting(struct judge *judge);

void judge_headings(struct judge *judge);
void judge_table(struct judge *judge, uint32_t table);

/* How many kids of an element have a role. */
uint32_t judge_count_kids(const struct judge *judge, uint32_t element, enum role role);

#endif
