/* Between the files of this room only. */
#ifndef ISSUE_PARTS_H
#define ISSUE_PARTS_H

#include "issue/issue.h"
#include "yaml/yaml.h"

enum { MOST_PAGES = 400 }; /* of an issue */

/* publication.c: the map in a file of the publication's or an issue's folder, or NULL after a
 * diagnostic. */
const struct yaml_node *read_map(struct arena *arena, struct diag *diag, const char *path);
/* «1405» and «ك» as print has them. */
const char *print_words(struct arena *arena, const struct house *house, const char *words);
/* An optional string; true when the map has the key with a value. */
bool read_words(struct arena *arena, struct diag *diag, const struct house *house,
        const struct yaml_node *map, const char *key, const char **out);
bool read_name(struct diag *diag, const struct yaml_node *map, const char *key, const char **out);
bool read_count(struct diag *diag, const struct yaml_node *map, const char *key, int low, int high,
        int *out);
bool file_exists(const char *path);
/* A periodicity in Persian, «فصلنامه» for "quarterly"; other words as they are. */
const char *period_words(const char *word);

/* colophon.c */
void colophon_read(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        struct publication *publication);
/* A warning for every row that the law wants and that is not there. */
void colophon_check(struct diag *diag, const struct publication *publication);

/* numbering.c: date, year, quarter, volume, number, serial of an issue. */
void numbering_read(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue);

/* The same without what is counted; returns the month, 0 when no date was read. */
int numbering_outline(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue);

/* articles.c: the list under `articles:`, without one the plan's (which may be NULL).  `order:
 * fixed` or `free`, of an issue or an entry. */
void articles_read(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        struct issue *issue, struct edits *edits, struct issue_reading how,
        const struct issue_plan *plan);
/* The paths of its files; NULL when there is no list. */
const char *const *article_files_read(struct arena *arena, struct diag *diag,
        const struct yaml_node *map, const struct issue *issue, uint32_t *count);
void order_read(struct diag *diag, const struct yaml_node *map, bool *keeps_order);

#endif
