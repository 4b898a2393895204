/* In: a layout.  Out: its parts by name, its baselines and roundings, its furniture's values. */
#include "layout/layout.h"

#include "layout/read.h"

#include <assert.h>
#include <string.h>

const struct style *layout_style(const struct layout *layout, const char *name)
{
    for (uint32_t i = 0; i < layout->style_count; i++)
        if (!strcmp(layout->styles[i]->name, name))
            return layout->styles[i];
    assert(!"a style that no layout was asked to have");
    return layout->styles[0];
}

const struct ink *layout_ink(const struct layout *layout, const char *name)
{
    const struct ink *ink = palette_ink(layout->palette, name);
    assert(ink && "an ink that no palette was asked to have");
    return ink;
}

dimen layout_baseline(const struct layout *layout, const struct style *style)
{
    if (style->leading == layout->grid.line)
        return layout->grid.baseline;
    return style->leading / 2 + dimen_scale(style->size, 263, 1000);
}

dimen layout_round_up(const struct layout *layout, dimen height)
{
    dimen hair = DIMEN_PT * 3 / 10;
    dimen line = layout->grid.line;
    if (height <= hair)
        return 0;
    return (height - hair + line - 1) / line * line;
}

dimen layout_picture_height(const struct layout *layout, dimen height)
{
    return height - layout->grid.hang - (layout->grid.line - layout->grid.baseline);
}

/* The node at "folio.width" under `furniture:`, or NULL. */
static const struct yaml_node *furniture_find(const struct layout *layout, const char *path)
{
    const struct yaml_node *node = layout->furniture;
    char key[64];
    while (node && *path) {
        size_t length = strcspn(path, ".");
        if (length >= sizeof key || node->kind != YAML_MAP)
            return NULL;
        memcpy(key, path, length);
        key[length] = 0;
        node = yaml_find(node, key);
        path += length + (path[length] == '.');
    }
    return node;
}

dimen layout_length(const struct layout *layout, const char *path, dimen otherwise)
{
    const struct yaml_node *node = furniture_find(layout, path);
    struct arena arena;
    arena_init(&arena);
    struct diag diag;
    diag_init(&diag, &arena);
    dimen length = otherwise;
    if (!node || !yaml_read_dimen(&diag, node, &length))
        length = otherwise; /* page/ has checked its keys; a bad one was said there */
    arena_finish(&arena);
    return length;
}

const char *layout_text(const struct layout *layout, const char *path, const char *otherwise)
{
    const struct yaml_node *node = furniture_find(layout, path);
    return node && node->kind == YAML_SCALAR ? node->value : otherwise;
}
