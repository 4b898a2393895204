/* In: the links of an article.  Out: those that lead to a file that is not there.  Addresses on the
 * network are not asked: a check needs no network. */
#include "lint/paper.h"

#include <string.h>
#include <unistd.h>

/* "https:", "mailto:", "#note", "//host": nothing in the folder. */
static bool is_elsewhere(const char *target)
{
    size_t scheme = strcspn(target, ":/?#");
    return !*target || *target == '#' || (target[scheme] == ':' && scheme > 1) ||
           strncmp(target, "//", 2) == 0 || strncmp(target, "www.", 4) == 0 || strchr(target, '@');
}

static const char *target_path(struct paper *paper, const char *target)
{
    struct arena *arena = paper->lint->arena;
    const char *own = paper->article->source->path, *slash = strrchr(own, '/');
    char *path = arena_string(arena, target, strcspn(target, "?#"));
    if (*path == '/' || !slash)
        return path;
    return arena_format(arena, "%.*s/%s", (int)(slash - own), own, path);
}

void check_links(struct paper *paper)
{
    for (uint32_t i = 0; i < paper->pieces.count; i++) {
        const struct rich_text *text = paper->pieces.items[i].text;
        for (uint32_t j = 0; j < text->mark_count; j++) {
            const struct mark *mark = &text->marks[j];
            if (mark->kind != MARK_LINK || !mark->target || is_elsewhere(mark->target))
                continue;
            if (access(target_path(paper, mark->target), F_OK) != 0)
                find_in(paper, DIAG_LINK_MISSING, text, mark->begin, mark->end, mark->target, NULL);
        }
    }
}
