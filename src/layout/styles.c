/* In: the maps under `roles:` (role → list of families) and `styles:`.  Out: struct style each.
 * `like: NAME` takes over every value of a style further up; `smaller: NAME` is the next step down
 * the scale and may stand anywhere; `on: INK` is only the ground that contrast is measured against.
 */
#include "layout/read.h"

#include <string.h>

/* A style under way: what is kept by name until all are known. */
struct draft {
    struct style *style;
    const char *colour, *emphasis, *on, *smaller;
    struct span smaller_span, colour_span;
    bool broken; /* a mistake was said: what is like it need not repeat it */
};

struct drafts {
    const struct layout_reader *reader;
    const struct yaml_node *roles;
    struct draft *items;
    uint32_t count;
};

static const char *const keys[] = {"like", "font", "weight", "strong", "colour", "emphasis", "on",
        "size", "leading", "latin", "align", "kashida", "scaling", "tabular", "balanced", "indent",
        "before", "after", "max-lines", "smaller", NULL};
static const char *const aligns[] = {"start", "justify", "center", "end", NULL};
static const char *const kashidas[] = {"off", "sparing", "normal", "rich", NULL};

static const struct field numbers[] = {
        {"weight", FIELD_COUNT, offsetof(struct style, weight), 100, 900},
        {"strong", FIELD_COUNT, offsetof(struct style, strong_weight), 100, 900},
        {"size", FIELD_LENGTH, offsetof(struct style, size), 4, 400},
        {"leading", FIELD_LENGTH, offsetof(struct style, leading), 5, 600},
        {"indent", FIELD_LENGTH, offsetof(struct style, indent), 0, 100},
        {"before", FIELD_LENGTH, offsetof(struct style, before), 0, 200},
        {"after", FIELD_LENGTH, offsetof(struct style, after), 0, 200},
        {"max-lines", FIELD_COUNT, offsetof(struct style, max_lines), 0, 9},
        {NULL, FIELD_COUNT, 0, 0, 0},
};

static const char *const *draft_names(const struct drafts *drafts)
{
    const char **names = arena_array(drafts->reader->arena, drafts->count + 1, sizeof *names);
    for (uint32_t i = 0; i < drafts->count; i++)
        names[i] = drafts->items[i].style->name;
    return names;
}

static const struct draft *draft_find(const struct drafts *drafts, const char *name)
{
    for (uint32_t i = 0; i < drafts->count; i++)
        if (!strcmp(drafts->items[i].style->name, name))
            return &drafts->items[i];
    return NULL;
}

static bool like_read(const struct drafts *drafts, const struct yaml_node *map, struct draft *draft)
{
    const struct yaml_node *like = yaml_find(map, "like");
    if (!like)
        return true;
    const struct draft *base = draft_find(drafts, like->value);
    if (!base)
        return layout_no_such(drafts->reader, like->span, like->value, draft_names(drafts));
    struct style *style = draft->style;
    const char *name = style->name;
    *draft = *base;
    draft->style = style;
    *style = *base->style;
    style->name = name;
    draft->smaller = NULL; /* a step of the scale is the style's own */
    return true;
}

static bool font_read(
        const struct drafts *drafts, const struct yaml_node *node, struct style *style)
{
    const struct yaml_node *role = yaml_find(drafts->roles, node->value);
    if (role)
        return yaml_read_string(drafts->reader->diag, role, &style->families);
    uint32_t count = drafts->roles->count;
    const char **names = arena_array(drafts->reader->arena, count + 1, sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = drafts->roles->pairs[i].key;
    return layout_no_such(drafts->reader, node->span, node->value, names);
}

/* A number as so many of `parts` (1000 for 0.94), within low..high of them. */
static bool share_read(const struct layout_reader *reader, const struct yaml_node *node, int parts,
        int low, int high, const char *range, int *out)
{
    double number = 0;
    if (!yaml_read_number(reader->diag, node, &number))
        return false;
    if (number * parts < low || number * parts > high)
        return diag_add(reader->diag, DIAG_LAYOUT_RANGE, node->span, node->value, range);
    *out = (int)(number * parts + 0.5);
    return true;
}

static bool colour_read(const struct drafts *drafts, const struct yaml_node *node, const char **out)
{
    if (!palette_ink(drafts->reader->layout->palettes[0], node->value))
        return layout_no_such(drafts->reader, node->span, node->value, ink_names(drafts->reader));
    *out = node->value;
    return true;
}

static bool colours_read(
        const struct drafts *drafts, const struct yaml_node *map, struct draft *draft)
{
    const struct yaml_node *colour = yaml_find(map, "colour"), *on = yaml_find(map, "on");
    const struct yaml_node *emphasis = yaml_find(map, "emphasis");
    if (colour)
        draft->colour_span = colour->span;
    bool good = !colour || colour_read(drafts, colour, &draft->colour);
    good = (!emphasis || colour_read(drafts, emphasis, &draft->emphasis)) && good;
    return (!on || colour_read(drafts, on, &draft->on)) && good;
}

static bool words_read(
        const struct drafts *drafts, const struct yaml_node *map, struct draft *draft)
{
    const struct layout_reader *reader = drafts->reader;
    struct style *style = draft->style;
    const struct yaml_node *node = NULL;
    int word = 0;
    bool good = true;
    if ((node = yaml_find(map, "align")) &&
            (good = yaml_read_choice(reader->diag, node, aligns, &word) && good))
        style->align = (enum style_align)word;
    if ((node = yaml_find(map, "kashida")) &&
            (good = yaml_read_choice(reader->diag, node, kashidas, &word) && good))
        style->kashida = (enum kashida_policy)word;
    if ((node = yaml_find(map, "tabular")))
        good = yaml_read_bool(reader->diag, node, &style->tabular) && good;
    if ((node = yaml_find(map, "balanced")))
        good = yaml_read_bool(reader->diag, node, &style->balanced) && good;
    if ((node = yaml_find(map, "latin")))
        good = share_read(reader, node, 1000, 500, 1500, "0.5 – 1.5", &style->latin_size) && good;
    if ((node = yaml_find(map, "scaling")))
        good = share_read(reader, node, 10000, 0, 30000, "0 – 3", &style->scaling) && good;
    if ((node = yaml_find(map, "font")))
        good = font_read(drafts, node, style) && good;
    if ((node = yaml_find(map, "smaller"))) {
        draft->smaller = node->value;
        draft->smaller_span = node->span;
    }
    return good;
}

/* What a style must have in the end, its own or taken over. */
static bool complete(const struct drafts *drafts, const struct draft *draft, struct span span)
{
    const struct style *style = draft->style;
    const char *near = style->families ? NULL : diag_find_near(style->name, draft_names(drafts));
    if (near) /* meant to change a style that there is */
        return diag_add(drafts->reader->diag, DIAG_UNKNOWN_KEY_NEAR, span, style->name, near);
    const char *missing = !style->families  ? "font"
                          : !style->size    ? "size"
                          : !style->leading ? "leading"
                          : !draft->colour  ? "colour"
                                            : NULL;
    if (missing)
        return diag_add(drafts->reader->diag, DIAG_LAYOUT_KEY_MISSING, span, style->name, missing);
    if (style->leading < style->size)
        return diag_add(
                drafts->reader->diag, DIAG_LAYOUT_RANGE, span, style->name, "size ≤ leading");
    return true;
}

static bool draft_read(
        const struct drafts *drafts, const struct yaml_pair *pair, struct draft *draft)
{
    const struct layout_reader *reader = drafts->reader;
    const struct yaml_node *map = &pair->value;
    draft->style = arena_new(reader->arena, struct style);
    *draft->style = (struct style){
            .name = pair->key, .weight = 400, .strong_weight = 700, .latin_size = 1000};
    if (map->kind != YAML_MAP)
        return diag_add(reader->diag, DIAG_LAYOUT_MAP, map->span, pair->key, NULL);
    draft->on = "";
    draft->colour_span = pair->key_span;
    bool good = yaml_check_keys(reader->diag, map, keys);
    if (!like_read(drafts, map, draft)) {
        draft->broken = true;
        return false;
    }
    for (int i = 0; numbers[i].key; i++) {
        const struct yaml_node *node = yaml_find(map, numbers[i].key);
        good = (!node || field_read(reader, node, &numbers[i], draft->style)) && good;
    }
    good = words_read(drafts, map, draft) && good;
    good = colours_read(drafts, map, draft) && good;
    good = good && !draft->broken && complete(drafts, draft, pair->key_span);
    draft->broken = !good;
    return good;
}

/* `smaller:` must be strictly smaller, so there can be no circle. */
static bool smaller_join(const struct drafts *drafts, struct draft *draft)
{
    if (!draft->smaller)
        return true;
    const struct draft *next = draft_find(drafts, draft->smaller);
    if (!next)
        return layout_no_such(
                drafts->reader, draft->smaller_span, draft->smaller, draft_names(drafts));
    if (next->style->size >= draft->style->size)
        return diag_add(drafts->reader->diag, DIAG_LAYOUT_SMALLER, draft->smaller_span,
                draft->style->name, draft->smaller);
    draft->style->smaller = next->style;
    return true;
}

static bool colours_join(const struct drafts *drafts, struct draft *draft)
{
    const struct layout_reader *reader = drafts->reader;
    draft->style->colour = palette_ink(reader->layout->palette, draft->colour);
    bool good = contrast_check(reader, draft->style, draft->colour, draft->on, draft->colour_span);
    if (!draft->emphasis)
        return good;
    draft->style->emphasis = palette_ink(reader->layout->palette, draft->emphasis);
    return contrast_check(reader, draft->style, draft->emphasis, draft->on, draft->colour_span) &&
           good;
}

bool styles_read(const struct layout_reader *reader, const struct yaml_node *roles,
        const struct yaml_node *map)
{
    struct layout *layout = reader->layout;
    if (roles->kind != YAML_MAP || map->kind != YAML_MAP || !map->count)
        return diag_add(reader->diag, DIAG_LAYOUT_MAP,
                (roles->kind != YAML_MAP ? roles : map)->span,
                roles->kind != YAML_MAP ? "roles" : "styles", NULL);
    struct drafts drafts = {.reader = reader, .roles = roles};
    drafts.items = arena_array(reader->arena, map->count, sizeof *drafts.items);
    const struct style **styles = arena_array(reader->arena, map->count, sizeof *styles);
    bool good = true;
    for (uint32_t i = 0; i < map->count; i++) {
        good = draft_read(&drafts, &map->pairs[i], &drafts.items[i]) && good;
        drafts.count = i + 1;
        styles[i] = drafts.items[i].style;
    }
    layout->styles = styles;
    layout->style_count = map->count;
    for (uint32_t i = 0; good && i < map->count; i++) {
        bool joined = smaller_join(&drafts, &drafts.items[i]);
        good = colours_join(&drafts, &drafts.items[i]) && joined;
    }
    return good;
}
