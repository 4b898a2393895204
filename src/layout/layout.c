/* In: a layout.  Out: its parts by name, its baselines and roundings, its furniture's values. */
#include "layout/layout.h"

#include "base/strbuf.h"
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

const char *layout_drawing_sheet(
        struct arena *arena, const struct layout *layout, const char *const *recoloured)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < layout->palette->ink_count; i++) {
        const struct ink *ink = &layout->palette->inks[i], *shown = ink;
        for (int k = 0; recoloured && recoloured[k]; k += 2)
            if (!strcmp(recoloured[k], ink->name))
                shown = layout_ink(layout, recoloured[k + 1]);
        strbuf_format(&out, ".%s{fill:#%02x%02x%02x}.%s-line{stroke:#%02x%02x%02x}\n", ink->name,
                shown->rgb[0], shown->rgb[1], shown->rgb[2], ink->name, shown->rgb[0],
                shown->rgb[1], shown->rgb[2]);
    }
    return strbuf_string(&out);
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
