/* In: a layout's file, which may say `extends: NAME` and then only what differs.  Out: one tree.
 * Maps are laid over maps, key by key; everything else is replaced.  Every node keeps the place in
 * the file that it comes from, so mistakes are told there. */
#include "layout/read.h"

#include "base/strbuf.h"
#include "text/source.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

enum { DEEPEST = 8 };

static const char *path_find(struct arena *arena, const char *name, const char *const *folders)
{
    size_t length = strlen(name);
    if (length > 5 && !strcmp(name + length - 5, ".yaml"))
        return access(name, R_OK) ? NULL : name;
    for (; folders && *folders; folders++) {
        const char *path = arena_format(arena, "%s/%s.yaml", *folders, name);
        if (!access(path, R_OK))
            return path;
    }
    return NULL;
}

/* The names of all layouts in folders, NULL-ended. */
static const char *const *names_list(struct arena *arena, const char *const *folders)
{
    VEC(const char *) names = {0};
    for (; folders && *folders; folders++) {
        DIR *folder = opendir(*folders);
        for (struct dirent *entry; folder && (entry = readdir(folder));) {
            size_t length = strlen(entry->d_name);
            if (length > 5 && !strcmp(entry->d_name + length - 5, ".yaml"))
                *vec_push(arena, &names) = arena_string(arena, entry->d_name, length - 5);
        }
        if (folder)
            closedir(folder);
    }
    *vec_push(arena, &names) = NULL;
    return names.items;
}

static void report_missing(struct arena *arena, struct diag *diag, const char *name,
        const char *const *folders, struct span span)
{
    const char *near = diag_find_near(name, names_list(arena, folders));
    struct strbuf all;
    strbuf_init(&all, arena);
    for (int i = 0; folders && folders[i]; i++)
        strbuf_format(&all, "%s%s", i ? ", " : "", folders[i]);
    diag_add(diag, near ? DIAG_LAYOUT_NOT_FOUND_NEAR : DIAG_LAYOUT_NOT_FOUND, span, name,
            near ? near : strbuf_string(&all));
}

static struct yaml_node laid_over(
        struct arena *arena, const struct yaml_node *base, const struct yaml_node *over)
{
    if (base->kind != YAML_MAP || over->kind != YAML_MAP)
        return *over;
    struct yaml_node made = *over;
    struct yaml_pair *pairs = arena_array(arena, (size_t)base->count + over->count, sizeof *pairs);
    made.count = 0;
    for (uint32_t i = 0; i < base->count; i++) {
        const struct yaml_node *own = yaml_find(over, base->pairs[i].key);
        struct yaml_pair *pair = &pairs[made.count++];
        *pair = base->pairs[i];
        if (own)
            pair->value = laid_over(arena, &base->pairs[i].value, own);
    }
    for (uint32_t i = 0; i < over->count; i++)
        if (!yaml_find(base, over->pairs[i].key))
            pairs[made.count++] = over->pairs[i];
    made.pairs = pairs;
    return made;
}

static struct yaml_node *without_key(
        struct arena *arena, const struct yaml_node *map, const char *key)
{
    struct yaml_node *made = arena_new(arena, struct yaml_node);
    struct yaml_pair *pairs = arena_array(arena, map->count, sizeof *pairs);
    *made = *map;
    made->count = 0;
    for (uint32_t i = 0; i < map->count; i++)
        if (strcmp(map->pairs[i].key, key) != 0)
            pairs[made->count++] = map->pairs[i];
    made->pairs = pairs;
    return made;
}

static const struct yaml_node *open_at(struct arena *arena, struct diag *diag, const char *name,
        const char *const *folders, struct span span, int depth)
{
    const char *path = path_find(arena, name, folders);
    if (!path) {
        report_missing(arena, diag, name, folders, span);
        return NULL;
    }
    const struct source *source = source_read(arena, diag, path);
    const struct yaml_node *root =
            source ? yaml_parse(arena, diag, source, 0, source->length) : NULL;
    const struct yaml_node *extends = root ? yaml_find(root, "extends") : NULL;
    if (!extends)
        return root;
    const char *base_name = NULL;
    if (!yaml_read_string(diag, extends, &base_name))
        return NULL;
    if (depth == DEEPEST) {
        diag_add(diag, DIAG_LAYOUT_CIRCLE, extends->span, base_name, NULL);
        return NULL;
    }
    const struct yaml_node *base =
            open_at(arena, diag, base_name, folders, extends->span, depth + 1);
    if (!base)
        return NULL;
    struct yaml_node *made = arena_new(arena, struct yaml_node);
    *made = laid_over(arena, base, without_key(arena, root, "extends"));
    return made;
}

const struct yaml_node *layout_open(
        struct arena *arena, struct diag *diag, const char *name, const char *const *folders)
{
    return open_at(arena, diag, name, folders, NO_SPAN, 0);
}
