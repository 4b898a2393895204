/* In: the map under `palettes:`, name → ink name → "RRGGBB C/M/Y/K".  Out: palettes that all have
 * the same inks in the same order (the first palette's), so that a style's colour is found in each.
 * A palette may say `like: NAME` and give only what differs.
 * Contrast: WCAG 2.1, relative luminance; shared design/DESIGN.md 8 asks 4.5, from 24 pt on 3.0. */
#include "layout/read.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* What page/ paints with; a palette without one of them is refused. */
static const char *const needed[] = {"ink", "pri", "acc", "grey", "grey2", "saf", "onacc", "white",
        "tint", "tint2", "line", "m4", NULL};

static bool hex_read(const char *text, uint8_t rgb[3])
{
    for (int i = 0; i < 6; i++)
        if (!strchr("0123456789abcdefABCDEF", text[i]) || !text[i])
            return false;
    for (int i = 0; i < 3; i++) {
        char pair[3] = {text[2 * i], text[2 * i + 1], 0};
        rgb[i] = (uint8_t)strtol(pair, NULL, 16);
    }
    return true;
}

static bool percents_read(const char *text, uint8_t cmyk[4])
{
    for (int i = 0; i < 4; i++) {
        char *end = NULL;
        if (*text < '0' || *text > '9')
            return false;
        long percent = strtol(text, &end, 10);
        if (percent > 100 || *end != (i < 3 ? '/' : 0))
            return false;
        cmyk[i] = (uint8_t)percent;
        text = end + 1;
    }
    return true;
}

static bool ink_read(
        const struct layout_reader *reader, const struct yaml_node *node, struct ink *ink)
{
    const char *text = NULL;
    if (!yaml_read_string(reader->diag, node, &text))
        return false;
    if (strlen(text) < 14 || !hex_read(text, ink->rgb) || text[6] != ' ' ||
            !percents_read(text + 7, ink->cmyk))
        return diag_add(reader->diag, DIAG_LAYOUT_INK, node->span, text, NULL);
    return true;
}

const struct ink *palette_ink(const struct palette *palette, const char *name)
{
    for (uint32_t i = 0; i < palette->ink_count; i++)
        if (!strcmp(palette->inks[i].name, name))
            return &palette->inks[i];
    return NULL;
}

static const struct palette *palette_find(const struct layout *layout, const char *name)
{
    for (uint32_t i = 0; i < layout->palette_count; i++)
        if (!strcmp(layout->palettes[i]->name, name))
            return layout->palettes[i];
    return NULL;
}

const char *const *palette_names(const struct layout_reader *reader)
{
    const struct layout *layout = reader->layout;
    const char **names = arena_array(reader->arena, layout->palette_count + 1, sizeof *names);
    for (uint32_t i = 0; i < layout->palette_count; i++)
        names[i] = layout->palettes[i]->name;
    return names;
}

const char *const *ink_names(const struct layout_reader *reader)
{
    const struct palette *first = reader->layout->palettes[0];
    const char **names = arena_array(reader->arena, first->ink_count + 1, sizeof *names);
    for (uint32_t i = 0; i < first->ink_count; i++)
        names[i] = first->inks[i].name;
    return names;
}

/* What a palette says besides its inks. */
static const char *const settings[] = {"like", "band", "ribbon", "pictures", NULL};

static bool is_setting(const char *key)
{
    for (int i = 0; settings[i]; i++)
        if (!strcmp(settings[i], key))
            return true;
    return false;
}

static bool settings_read(
        const struct layout_reader *reader, const struct yaml_node *map, struct palette *palette)
{
    static const char *const bands[] = {"stars", "bar", NULL};
    static const struct field ribbon = {
            "ribbon", FIELD_LENGTH, offsetof(struct palette, ribbon), 0, 100};
    const struct yaml_node *band = yaml_find(map, "band"), *across = yaml_find(map, "ribbon");
    int word = palette->bar;
    bool good = !band || yaml_read_choice(reader->diag, band, bands, &word);
    palette->bar = word == 1;
    return (!across || field_read(reader, across, &ribbon, palette)) && good;
}

/* The first palette names the inks. */
static bool first_read(
        const struct layout_reader *reader, const struct yaml_pair *pair, struct palette *palette)
{
    struct ink *inks = arena_array(reader->arena, pair->value.count, sizeof *inks);
    bool good = true;
    uint32_t count = 0;
    for (uint32_t i = 0; i < pair->value.count; i++) {
        if (is_setting(pair->value.pairs[i].key))
            continue;
        inks[count].name = pair->value.pairs[i].key;
        good = ink_read(reader, &pair->value.pairs[i].value, &inks[count++]) && good;
    }
    palette->inks = inks;
    palette->ink_count = count;
    good = settings_read(reader, &pair->value, palette) && good;
    for (int i = 0; needed[i]; i++)
        if (!palette_ink(palette, needed[i]))
            good = diag_add(
                    reader->diag, DIAG_LAYOUT_KEY_MISSING, pair->key_span, pair->key, needed[i]);
    return good;
}

static bool tone_read(const struct layout_reader *reader, const struct yaml_node *node,
        const struct palette *palette, const struct ink **ink)
{
    const char *name;
    if (!yaml_read_string(reader->diag, node, &name))
        return false;
    *ink = palette_ink(palette, name);
    return *ink || layout_no_such(reader, node->span, name, ink_names(reader));
}

/* `pictures: ink`, `pictures: [ink, pri]`. */
static bool tones_read(
        const struct layout_reader *reader, const struct yaml_node *map, struct palette *palette)
{
    const struct yaml_node *node = yaml_find(map, "pictures");
    if (!node)
        return true;
    if (node->kind != YAML_LIST)
        return tone_read(reader, node, palette, &palette->shadow);
    if (node->count != 2)
        return diag_add(reader->diag, DIAG_LAYOUT_INK, node->span, "pictures", NULL);
    return tone_read(reader, &node->items[0], palette, &palette->shadow) &&
           tone_read(reader, &node->items[1], palette, &palette->tone);
}

static const struct palette *like_read(
        const struct layout_reader *reader, const struct yaml_node *map)
{
    const struct yaml_node *like = yaml_find(map, "like");
    if (!like)
        return NULL;
    const struct palette *base = palette_find(reader->layout, like->value);
    if (!base)
        layout_no_such(reader, like->span, like->value, palette_names(reader));
    return base;
}

/* The others have the first one's inks, from their own map or from the palette they are like. */
static bool other_read(
        const struct layout_reader *reader, const struct yaml_pair *pair, struct palette *palette)
{
    const struct palette *first = reader->layout->palettes[0];
    const struct palette *base = like_read(reader, &pair->value);
    const char *const *names = ink_names(reader);
    const char **keys = arena_array(
            reader->arena, first->ink_count + sizeof settings / sizeof *settings, sizeof *keys);
    memcpy(keys, names, first->ink_count * sizeof *keys);
    memcpy(keys + first->ink_count, settings, sizeof settings);
    bool good = yaml_check_keys(reader->diag, &pair->value, keys);
    struct ink *inks = arena_array(reader->arena, first->ink_count, sizeof *inks);
    for (uint32_t i = 0; i < first->ink_count; i++) {
        const struct yaml_node *node = yaml_find(&pair->value, names[i]);
        if (base)
            inks[i] = base->inks[i];
        inks[i].name = names[i];
        if (node)
            good = ink_read(reader, node, &inks[i]) && good;
        else if (!base)
            good = diag_add(
                    reader->diag, DIAG_LAYOUT_KEY_MISSING, pair->key_span, pair->key, names[i]);
    }
    palette->inks = inks;
    palette->ink_count = first->ink_count;
    if (base) {
        palette->bar = base->bar;
        palette->ribbon = base->ribbon;
    }
    return settings_read(reader, &pair->value, palette) && good;
}

bool palettes_read(const struct layout_reader *reader, const struct yaml_node *map)
{
    struct layout *layout = reader->layout;
    if (map->kind != YAML_MAP || !map->count)
        return diag_add(reader->diag, DIAG_LAYOUT_MAP, map->span, "palettes", NULL);
    const struct palette **palettes = arena_array(reader->arena, map->count, sizeof *palettes);
    layout->palettes = palettes;
    bool good = true;
    for (uint32_t i = 0; i < map->count; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        struct palette *palette = arena_new(reader->arena, struct palette);
        palette->name = pair->key;
        if (pair->value.kind != YAML_MAP)
            return diag_add(reader->diag, DIAG_LAYOUT_MAP, pair->value.span, pair->key, NULL);
        palettes[i] = palette;
        bool read = i ? other_read(reader, pair, palette) : first_read(reader, pair, palette);
        read = tones_read(reader, &pair->value, palette) && read;
        layout->palette_count = i + 1;
        good = read && good;
    }
    return good;
}

static double luminance(const struct ink *ink)
{
    static const double share[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = ink->rgb[i] / 255.0;
        sum += share[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

int ink_contrast(const struct ink *text, const struct ink *ground)
{
    double a = luminance(text), b = luminance(ground);
    double ratio = a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
    return (int)(ratio * 1000 + 0.5);
}

bool contrast_check(const struct layout_reader *reader, const struct style *style,
        const char *colour, const char *ground, struct span span)
{
    static const struct ink paper = {.name = "paper", .rgb = {255, 255, 255}};
    int least = style->size >= 24 * DIMEN_PT ? 3000 : 4500;
    bool good = true;
    for (uint32_t i = 0; i < reader->layout->palette_count; i++) {
        const struct palette *palette = reader->layout->palettes[i];
        const struct ink *under = *ground ? palette_ink(palette, ground) : &paper;
        int contrast = ink_contrast(palette_ink(palette, colour), under);
        if (contrast >= least)
            continue;
        const char *what = arena_format(
                reader->arena, "%s: %s / %s (%s)", style->name, colour, under->name, palette->name);
        good = diag_add(reader->diag, DIAG_LAYOUT_CONTRAST, span, what,
                arena_format(reader->arena, "%d.%d", contrast / 1000, contrast % 1000 / 100));
    }
    return good;
}
