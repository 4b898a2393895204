/* In: the articles of a work.  Out: their texts as files for its PDF, under names that no two
 * share: slugs, which issue/ has told apart, with the ending of the author's file. */
#include "publish/job.h"

#include <string.h>
#include <strings.h>

static struct attachment make_attachment(struct nsh_work *work, const struct article *article)
{
    const char *path = article->source->path, *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    bool markdown = dot && (!strcasecmp(dot, ".md") || !strcasecmp(dot, ".markdown"));
    return (struct attachment){
            .name = arena_format(&work->arena, "%s%s", article->slug, markdown ? dot : ".txt"),
            .type = markdown ? "text/markdown" : "text/plain",
            .bytes = article->source->text,
            .length = article->source->length};
}

const struct attachment *sources_make(struct nsh_work *work, uint32_t *count)
{
    const struct issue *issue = work->issue;
    *count = !work->press->attach_source ? 0 : issue ? issue->article_count : work->article != NULL;
    struct attachment *list = arena_array(&work->arena, *count, sizeof *list);
    for (uint32_t i = 0; i < *count; i++)
        list[i] = make_attachment(work, issue ? issue->articles[i].article : work->article);
    return list;
}
