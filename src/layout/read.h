/* Inside layout/: what the files that read a layout share. */
#ifndef LAYOUT_READ_H
#define LAYOUT_READ_H

#include "layout/layout.h"

struct layout_reader {
    struct arena *arena;
    struct diag *diag;
    struct layout *layout; /* being filled */
};

/* A number of a map that goes straight into a struct. */
enum field_kind { FIELD_LENGTH, FIELD_COUNT };

struct field {
    const char *key;
    enum field_kind kind;
    size_t offset; /* of the dimen or int in the struct */
    int low, high; /* pt or count, inclusive */
};

/* layout_extend.c: the file's tree, laid over the one that it extends.  NULL after a diagnostic. */
const struct yaml_node *layout_open(
        struct arena *arena, struct diag *diag, const char *name, const char *const *folders);

/* The value of a key that must be there; NULL after a diagnostic at the map. */
const struct yaml_node *layout_want(const struct layout_reader *reader, const struct yaml_node *map,
        const char *where, const char *key);

/* A map whose keys are exactly those of fields (NULL key ends them). */
bool fields_read(const struct layout_reader *reader, const struct yaml_node *map, const char *where,
        const struct field *fields, void *into);

/* One length or count, checked against its range. */
bool field_read(const struct layout_reader *reader, const struct yaml_node *node,
        const struct field *field, void *into);

/* Adds DIAG_LAYOUT_NAME: `name` is none of names (NULL-ended); says the nearest, or all. */
bool layout_no_such(const struct layout_reader *reader, struct span span, const char *name,
        const char *const *names);

bool palettes_read(const struct layout_reader *reader, const struct yaml_node *map);
const struct ink *palette_ink(const struct palette *palette, const char *name);
/* NULL-ended; for "did you mean". */
const char *const *palette_names(const struct layout_reader *reader);
const char *const *ink_names(const struct layout_reader *reader);

/* Styles in the order of the file; their inks are those of layout->palette. */
bool styles_read(const struct layout_reader *reader, const struct yaml_node *roles,
        const struct yaml_node *styles);

/* WCAG 2.1 contrast of two inks on screen, times 1000: 1000 to 21000. */
int ink_contrast(const struct ink *text, const struct ink *ground);

/* Every palette of the file must give this style a readable text; ground "" = paper. */
bool contrast_check(const struct layout_reader *reader, const struct style *style,
        const char *colour, const char *ground, struct span span);

#endif
