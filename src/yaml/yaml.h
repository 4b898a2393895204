/* YAML files as trees of nodes that know their place (libyaml stays behind this door). */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/dimen.h"
#include "diag/diag.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    struct span span;  /* of the value in its file */
    const char *value; /* scalar: its text; else "" */
    bool quoted;       /* scalar: in quotes or a | or > block, so "no" is a word, not a bool */
    const struct yaml_pair *pairs; /* map, in file order */
    const struct yaml_node *items; /* list */
    uint32_t count;                /* pairs or items */
};

struct yaml_pair {
    const char *key;
    struct span key_span;
    struct yaml_node value;
};

/* Parses bytes begin..end of source (a whole file or a front matter).  An empty text is an empty
 * map.  NULL after a diagnostic.  Duplicate keys, aliases, anchors, tags other than the core ones,
 * a second document and more than 32 levels are errors. */
const struct yaml_node *yaml_parse(struct arena *arena, struct diag *diag,
        const struct source *source, uint32_t begin, uint32_t end);

/* NULL when the map has no such key. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);

/* No value was given: `key:` alone, `key: ~` or `key: null`. */
bool yaml_is_empty(const struct yaml_node *node);

/* Adds an error with "did you mean" for every key of map that is not in keys (NULL-ended). */
bool yaml_check_keys(struct diag *diag, const struct yaml_node *map, const char *const *keys);
/* The error alone, for callers that know their keys in other ways.  Returns false. */
bool yaml_add_unknown_key(struct diag *diag, const struct yaml_pair *pair, const char *const *keys);

/* False after a diagnostic when node is of another kind. */
bool yaml_expect(struct diag *diag, const struct yaml_node *node, enum yaml_kind kind);

/* Typed values; false after a diagnostic at the node.  Digits may be Persian throughout, with ٫ or
 * . for the decimal point; bools are true/false, yes/no, on/off, بله/خیر. */
bool yaml_read_string(struct diag *diag, const struct yaml_node *node, const char **out);
bool yaml_read_int(struct diag *diag, const struct yaml_node *node, int low, int high, int *out);
bool yaml_read_bool(struct diag *diag, const struct yaml_node *node, bool *out);
bool yaml_read_number(struct diag *diag, const struct yaml_node *node, double *out);
bool yaml_read_dimen(
        struct diag *diag, const struct yaml_node *node, dimen *out); /* 12, 12pt, 3mm, 1.5cm */
/* One of words (NULL-ended): its index. */
bool yaml_read_choice(
        struct diag *diag, const struct yaml_node *node, const char *const *words, int *out);

#endif
