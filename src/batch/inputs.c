/* In: files.  Out: hashes of everything that goes into a task: when it is what it was, so is what
 * came out. */
#include "batch/parts.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(const char *) words;

static void put(struct batch *batch, words *out, const char *word)
{
    *vec_push(&batch->arena, out) = word ? word : "";
}

static const char *hash(struct batch *batch, words *list)
{
    *vec_push(&batch->arena, list) = NULL;
    return hash_words(&batch->arena, list->items);
}

/* The name goes in, so that a file in another's place is another input. */
static void put_file(struct batch *batch, words *out, const char *path, const char *name)
{
    const struct stamp *stamp = state_stamp(batch->state, path);
    put(batch, out, name);
    put(batch, out, stamp ? stamp->hash : "missing");
}

static void put_folder(struct batch *batch, words *out, const char *folder)
{
    uint32_t count;
    const char *const *files = files_find(&batch->arena, folder, &count);
    for (uint32_t i = 0; i < count; i++)
        put_file(batch, out, files[i], files[i] + strlen(folder));
}

/* Program, options, fonts, layouts, the publication. */
const char *base_key_make(struct batch *batch)
{
    const struct nsh_press *press = batch->press;
    const struct publication *publication = batch->archive->publication;
    struct arena *arena = &batch->arena;
    words list = {0};
    put(batch, &list, NASHRIEH_VERSION);
    put(batch, &list, press->layout);
    put(batch, &list, press->palette);
    put(batch, &list, press->encoding);
    put(batch, &list, press->verbatim ? "verbatim" : "");
    put(batch, &list, press->no_verify ? "no-verify" : "");
    put(batch, &list, press->attach_source ? "attach-source" : "");
    put(batch, &list, getenv("SOURCE_DATE_EPOCH"));
    put_folder(batch, &list, arena_format(arena, "%s/fonts", press->data));
    put_folder(batch, &list, arena_format(arena, "%s/layouts", press->data));
    put_folder(batch, &list, arena_format(arena, "%s/layouts", batch->archive->folder));
    for (const char *const *folder = press->font_folders; folder && *folder; folder++)
        put_folder(batch, &list, *folder);
    if (press->layout)
        put_file(batch, &list, press->layout, "layout");
    put_file(batch, &list, publication->source->path, "publication");
    if (publication->nameplate)
        put_file(batch, &list, publication->nameplate, "nameplate");
    return hash(batch, &list);
}

/* All that its numbering is, once: every article's key has it, and the keys of the year. */
static const char *issue_numbers(struct batch *batch, uint32_t index)
{
    struct task *task = issue_task(batch, index);
    const struct issue *n = &batch->plan->issues[index].plan.numbers;
    if (!task->numbers)
        task->numbers = arena_format(&batch->arena, "%d %d %d %d %d %d\n%s\n%s", n->year,
                n->quarter, n->last_quarter, n->volume, n->number, n->serial,
                n->special ? n->special : "", n->iso_date ? n->iso_date : "");
    return task->numbers;
}

static void put_article(struct batch *batch, words *list, const struct planned_article *article)
{
    put(batch, list, article->slug);
    put(batch, list, article->card->hash);
    for (uint32_t i = 0; i < article->card->picture_count; i++)
        put_file(batch, list, article->card->pictures[i], "picture");
}

struct task *issue_task(const struct batch *batch, uint32_t issue)
{
    return &batch->tasks[issue]; /* tasks_list puts issues first */
}

const char *article_label(const struct batch *batch, uint32_t article)
{
    const struct planned_article *found = &batch->plan->articles[article];
    if (found->issue == NO_ISSUE)
        return NULL;
    const struct task *issue = issue_task(batch, found->issue);
    const char *const *labels = issue->labels;
    uint32_t count = issue->label_count;
    if (!labels && issue->done) {
        labels = issue->done->labels;
        count = issue->done->label_count;
    }
    const char *label = found->place < count ? labels[found->place] : NULL;
    return label && *label ? label : NULL;
}

/* A line each. */
void label_put(struct strbuf *out, const char *label)
{
    strbuf_format(out, "%s\n", label ? label : "");
}

const char *const *labels_take(struct arena *arena, const char *bytes, uint32_t count)
{
    const char **labels = arena_array(arena, count + 1, sizeof *labels);
    char *at = arena_copy(arena, bytes);
    for (uint32_t i = 0; i < count && *at; i++) {
        char *end = strchr(at, '\n');
        *end = 0;
        labels[i] = *at ? at : NULL;
        at = end + 1;
    }
    return labels;
}

/* What a card tells is no more than what its file holds. */
static void put_year(struct batch *batch, words *list, int year)
{
    for (uint32_t i = 0; i < batch->plan->article_count; i++) {
        const struct planned_article *article = &batch->plan->articles[i];
        if (article->issue == NO_ISSUE)
            continue;
        if (batch->plan->issues[article->issue].plan.numbers.year != year)
            continue;
        put(batch, list, article->card->hash);
        put(batch, list, article->slug);
        put(batch, list, issue_numbers(batch, article->issue));
        put(batch, list, article_label(batch, i));
    }
}

const char *task_key_make(struct batch *batch, const struct task *task)
{
    const struct plan *plan = batch->plan;
    words list = {0};
    put(batch, &list, batch->base);
    put(batch, &list, task->name);
    if (task->kind == TASK_ISSUE) {
        const struct issue_plan *issue = &plan->issues[task->index].plan;
        put(batch, &list, issue_numbers(batch, task->index));
        if (issue->file)
            put_file(batch, &list, issue->file, "issue.yaml");
        for (uint32_t i = 0; i < issue->entry_count; i++)
            put_article(batch, &list, &plan->articles[plan->issues[task->index].members[i]]);
    } else if (task->kind == TASK_ARTICLE) {
        const struct planned_article *article = &plan->articles[task->index];
        put_article(batch, &list, article);
        if (article->issue != NO_ISSUE)
            put(batch, &list, issue_numbers(batch, article->issue));
        put(batch, &list, article_label(batch, task->index));
    } else {
        put_year(batch, &list, plan->years[task->index]);
    }
    return hash(batch, &list);
}
