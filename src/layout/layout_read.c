/* In: layouts/NAME.yaml.  Out: struct layout, or diagnostics that name every mistake at its place.
 *
 * layout_read
 *   layout_open                  find and parse the file and what it extends (layout_extend.c)
 *   top_read                     kind, paper, margins, grid: tables of fields
 *   palettes_open                the map, or the file beside that it names
 *   palettes_read, palette_choose
 *   styles_read                  (styles.c) with contrast (palette.c)
 *   needed_check                 the styles that page/ will ask for */
#include "layout/read.h"

#include "base/strbuf.h"
#include "text/source.h"

#include <stddef.h>
#include <string.h>

static const char *const kinds[] = {"article", "bulletin", NULL};
static const char *const top_keys[] = {
        "kind", "paper", "margins", "grid", "roles", "palettes", "styles", "furniture", NULL};

#define AT(member) offsetof(struct layout, member)
static const struct field paper_fields[] = {
        {"width", FIELD_LENGTH, AT(paper.width), 100, 3000},
        {"height", FIELD_LENGTH, AT(paper.height), 100, 3000},
        {"bleed", FIELD_LENGTH, AT(paper.bleed), 0, 30},
        {NULL, FIELD_LENGTH, 0, 0, 0},
};
static const struct field margin_fields[] = {
        {"inner", FIELD_LENGTH, AT(margins.inner), 0, 500},
        {"outer", FIELD_LENGTH, AT(margins.outer), 0, 500},
        {"top", FIELD_LENGTH, AT(margins.top), 0, 500},
        {NULL, FIELD_LENGTH, 0, 0, 0},
};
static const struct field grid_fields[] = {
        {"units", FIELD_COUNT, AT(grid.units), 1, 24},
        {"unit", FIELD_LENGTH, AT(grid.unit), 10, 1000},
        {"gutter", FIELD_LENGTH, AT(grid.gutter), 0, 100},
        {"lines", FIELD_COUNT, AT(grid.lines), 1, 400},
        {"line", FIELD_LENGTH, AT(grid.line), 5, 100},
        {"baseline", FIELD_LENGTH, AT(grid.baseline), 1, 100},
        {"hang", FIELD_LENGTH, AT(grid.hang), 0, 100},
        {"column", FIELD_COUNT, AT(grid.column_units), 1, 24},
        {NULL, FIELD_LENGTH, 0, 0, 0},
};
#undef AT

/* Styles that galleys take by name; furniture's own come after, by kind. */
static const char *const galley_styles[] = {"body", "lead", "kicker", "deck", "byline",
        "byline-post", "crosshead", "question", "pull-quote", "quote-source", "caption", "credit",
        "table-head", "table-cell", "table-first", "table-unit", "note", "list", "verse",
        "large-quote", "label", "value", "box-title", "box-text", "box-sign", "joy-title",
        "grief-title", "fact-date", "fact-side", "row-label", "row-number", "row-text",
        "alarm-title", "resolution-number", "resolution-text", "resolution-owner", "resolution-due",
        "resolution-state", "resolution-note", "chart-title", "chart-note", "chart-label",
        "chart-value", NULL};
static const char *const article_styles[] = {"head-b", "big-number", "big-number-text", "nameplate",
        "issue-line", "running-head", "folio", "source-line", "source-address", NULL};
static const char *const bulletin_styles[] = {"deck-narrow", "head-a", "head-b", "head-b2",
        "head-c", "head-d", "head-e", "jump", "jump-title", "jump-from", "zone-label",
        "colophon-label", "colophon-value", "contents-line", "contents-page", "notice", "brief",
        "brief-word", "brief-title", "big-number", "big-number-text", "nameplate", "folio",
        "running-section", "running-head", "issue-line", "issue-line-body", "strip-title",
        "strip-number", "strip-section", "strip-entry", NULL};

/* Of a layout whose furniture has a cover. */
static const char *const cover_styles[] = {"cover-season", "cover-number", "cover-data",
        "cover-title", "cover-text", "back-address", NULL};
/* Of one whose contents have a page. */
static const char *const contents_styles[] = {
        "contents-title", "contents-entry", "contents-note", "contents-number", NULL};

bool layout_no_such(const struct layout_reader *reader, struct span span, const char *name,
        const char *const *names)
{
    const char *near = diag_find_near(name, names);
    if (near)
        return diag_add(reader->diag, DIAG_LAYOUT_NAME, span, name, near);
    struct strbuf all;
    strbuf_init(&all, reader->arena);
    for (int i = 0; names[i]; i++)
        strbuf_format(&all, "%s%s", i ? ", " : "", names[i]);
    return diag_add(reader->diag, DIAG_LAYOUT_NAME, span, name, strbuf_string(&all));
}

const struct yaml_node *layout_want(const struct layout_reader *reader, const struct yaml_node *map,
        const char *where, const char *key)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (!node)
        diag_add(reader->diag, DIAG_LAYOUT_KEY_MISSING, map->span, where, key);
    return node;
}

bool field_read(const struct layout_reader *reader, const struct yaml_node *node,
        const struct field *field, void *into)
{
    void *place = (char *)into + field->offset;
    if (field->kind == FIELD_COUNT)
        return yaml_read_int(reader->diag, node, field->low, field->high, place);
    dimen length = 0;
    if (!yaml_read_dimen(reader->diag, node, &length))
        return false;
    if (length < field->low * DIMEN_PT || length > field->high * DIMEN_PT)
        return diag_add(reader->diag, DIAG_LAYOUT_RANGE, node->span,
                arena_format(reader->arena, "%s: %s", field->key, node->value),
                arena_format(reader->arena, "%d – %d pt", field->low, field->high));
    *(dimen *)place = length;
    return true;
}

bool fields_read(const struct layout_reader *reader, const struct yaml_node *map, const char *where,
        const struct field *fields, void *into)
{
    if (map->kind != YAML_MAP)
        return diag_add(reader->diag, DIAG_LAYOUT_MAP, map->span, where, NULL);
    const char *keys[16] = {0};
    bool good = true;
    for (int i = 0; fields[i].key; i++) {
        keys[i] = fields[i].key;
        const struct yaml_node *node = layout_want(reader, map, where, fields[i].key);
        good = node && field_read(reader, node, &fields[i], into) && good;
    }
    return yaml_check_keys(reader->diag, map, keys) && good;
}

/* The units, gutters and margins must make up the paper's width, the lines must fit its height. */
static bool grid_check(const struct layout_reader *reader, const struct yaml_node *grid)
{
    const struct layout *l = reader->layout;
    dimen width = l->grid.units * l->grid.unit + (l->grid.units - 1) * l->grid.gutter;
    dimen rest = l->paper.width - width - l->margins.inner - l->margins.outer;
    if (rest > DIMEN_PT / 2 || rest < -DIMEN_PT / 2)
        return diag_add(reader->diag, DIAG_LAYOUT_RANGE, grid->span, "grid",
                "inner + units + gutters + outer = width");
    if (l->margins.top + l->grid.lines * l->grid.line > l->paper.height)
        return diag_add(
                reader->diag, DIAG_LAYOUT_RANGE, grid->span, "grid", "top + lines × line ≤ height");
    if (l->grid.baseline > l->grid.line || l->grid.hang > l->grid.baseline ||
            l->grid.column_units > l->grid.units)
        return diag_add(reader->diag, DIAG_LAYOUT_RANGE, grid->span, "grid",
                "hang ≤ baseline ≤ line; column ≤ units");
    return true;
}

static bool top_read(const struct layout_reader *reader, const struct yaml_node *root)
{
    struct layout *layout = reader->layout;
    bool good = yaml_check_keys(reader->diag, root, top_keys);
    int kind = 0;
    const struct yaml_node *node = layout_want(reader, root, layout->name, "kind");
    good = node && yaml_read_choice(reader->diag, node, kinds, &kind) && good;
    layout->kind = (enum layout_kind)kind;
    node = layout_want(reader, root, layout->name, "paper");
    good = node && fields_read(reader, node, "paper", paper_fields, layout) && good;
    node = layout_want(reader, root, layout->name, "margins");
    good = node && fields_read(reader, node, "margins", margin_fields, layout) && good;
    node = layout_want(reader, root, layout->name, "grid");
    good = node && fields_read(reader, node, "grid", grid_fields, layout) && good;
    layout->furniture = yaml_find(root, "furniture");
    return good && grid_check(reader, node);
}

/* The palettes' own map, or the file it names, beside the layout: layouts of one house share it. */
static const struct yaml_node *palettes_open(
        const struct layout_reader *reader, const struct yaml_node *node)
{
    if (node->kind != YAML_SCALAR)
        return node;
    const char *path = node->span.source->path;
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path + 1) : 0;
    path = node->value[0] == '/' ? node->value
                                 : arena_format(reader->arena, "%.*s%s", folder, path, node->value);
    const struct source *source = source_read(reader->arena, reader->diag, path);
    return source ? yaml_parse(reader->arena, reader->diag, source, 0, source->length) : NULL;
}

static bool palette_choose(const struct layout_reader *reader, const char *name)
{
    struct layout *layout = reader->layout;
    layout->palette = name ? NULL : layout->palettes[0];
    for (uint32_t i = 0; name && i < layout->palette_count; i++)
        if (!strcmp(layout->palettes[i]->name, name))
            layout->palette = layout->palettes[i];
    return layout->palette || layout_no_such(reader, NO_SPAN, name, palette_names(reader));
}

static bool has_style(const struct layout *layout, const char *name)
{
    for (uint32_t i = 0; i < layout->style_count; i++)
        if (!strcmp(layout->styles[i]->name, name))
            return true;
    return false;
}

static bool needed_check(const struct layout_reader *reader, const struct yaml_node *styles)
{
    static const char *const none[] = {NULL};
    const struct yaml_node *furniture = reader->layout->furniture;
    const char *const *lists[4] = {galley_styles,
            reader->layout->kind == LAYOUT_ARTICLE ? article_styles : bulletin_styles,
            furniture && yaml_find(furniture, "cover") ? cover_styles : none,
            furniture && yaml_find(furniture, "contents") ? contents_styles : none};
    bool good = true;
    for (int k = 0; k < 4; k++)
        for (const char *const *name = lists[k]; *name; name++)
            if (!has_style(reader->layout, *name))
                good = diag_add(
                        reader->diag, DIAG_LAYOUT_KEY_MISSING, styles->span, "styles", *name);
    return good;
}

/* Text that runs in columns takes whole steps of the grid. */
static bool steps_check(const struct layout_reader *reader, const struct yaml_node *styles)
{
    static const char *const names[] = {"body", "lead", "crosshead", "question", "list", "verse",
            "box-text", "table-cell", "table-first", "table-unit", "table-head", NULL};
    bool good = true;
    for (int i = 0; names[i]; i++)
        if (layout_style(reader->layout, names[i])->leading != reader->layout->grid.line)
            good = diag_add(reader->diag, DIAG_LAYOUT_RANGE, styles->span, names[i],
                    "leading = grid: line");
    return good;
}

static bool styles_part(const struct layout_reader *reader, const struct yaml_node *root)
{
    const struct yaml_node *roles = layout_want(reader, root, reader->layout->name, "roles");
    const struct yaml_node *styles = layout_want(reader, root, reader->layout->name, "styles");
    if (!roles || !styles)
        return false;
    return styles_read(reader, roles, styles) && needed_check(reader, styles) &&
           steps_check(reader, styles);
}

const struct layout *layout_read(struct arena *arena, struct diag *diag, const char *name,
        const char *const *folders, const char *palette)
{
    const struct yaml_node *root = layout_open(arena, diag, name, folders);
    if (!root)
        return NULL;
    struct layout *layout = arena_new(arena, struct layout);
    layout->name = arena_copy(arena, name);
    struct layout_reader reader = {.arena = arena, .diag = diag, .layout = layout};
    bool good = top_read(&reader, root);
    const struct yaml_node *palettes = layout_want(&reader, root, layout->name, "palettes");
    palettes = palettes ? palettes_open(&reader, palettes) : NULL;
    if (!palettes || !palettes_read(&reader, palettes) || !palette_choose(&reader, palette))
        return NULL;
    good = styles_part(&reader, root) && good;
    return good ? layout : NULL;
}
