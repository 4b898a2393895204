/* In: the list under `articles:`.  Out: the articles, parsed and normalised, with their hints.
 * A file that cannot be read is an error at its entry and is left out; the others are set. */
#include "issue/parts.h"

#include "text/source.h"

#include <string.h>

/* Why a file gave no source, with the place in it when there is one. */
static const char *reason_words(struct arena *arena, const struct diag *trial)
{
    if (!trial->list.count)
        return "";
    const struct diagnostic *d = &trial->list.items[0];
    const char *message = diag_message(d, DIAG_ENGLISH, arena);
    if (!d->line)
        return message;
    return arena_format(arena, "%s:%u:%u: %s", d->span.source->path, d->line, d->column, message);
}

static const struct article *read_article(struct arena *arena, struct diag *diag,
        const struct issue *issue, struct edits *edits, const char *path, struct span span,
        struct issue_reading how)
{
    struct diag trial; /* an unreadable file ends an article's job, not an issue's */
    diag_init(&trial, arena);
    const struct source *source = source_read_as(arena, &trial, path, how.encoding, NULL);
    if (!source) {
        diag_add(diag, DIAG_ARTICLE_LEFT_OUT, span, path, reason_words(arena, &trial));
        return NULL;
    }
    diag_take(diag, &trial);
    const struct article *article = article_parse(arena, diag, source);
    if (!article || how.verbatim)
        return article;
    struct normalising normalising = {
            .house = publication_house(issue->publication), .governing = issue->exceptions};
    return article_normalise_as(arena, article, edits, normalising);
}

static void read_flag(struct diag *diag, const struct yaml_node *map, const char *key, bool *out)
{
    const struct yaml_node *node = yaml_find(map, key);
    if (node && !yaml_is_empty(node))
        yaml_read_bool(diag, node, out);
}

/* `may-jump` has three answers: yes, no and not said. */
static void read_jump(struct diag *diag, const struct yaml_node *map, struct issue_article *out)
{
    const struct yaml_node *node = yaml_find(map, "may-jump");
    bool gladly;
    if (node && !yaml_is_empty(node) && yaml_read_bool(diag, node, &gladly))
        out->jump = gladly ? JUMP_GLADLY : JUMP_NEVER;
}

void order_read(struct diag *diag, const struct yaml_node *map, bool *keeps_order)
{
    static const char *const orders[] = {"free", "fixed", NULL};
    const struct yaml_node *node = yaml_find(map, "order");
    int order;
    if (node && !yaml_is_empty(node) && yaml_read_choice(diag, node, orders, &order))
        *keeps_order = order == 1;
}

static void read_hints(struct diag *diag, const struct yaml_node *entry, struct issue_article *out)
{
    read_count(diag, entry, "page", 1, MOST_PAGES, &out->page);
    read_count(diag, entry, "columns", 0, 6, &out->columns);
    read_count(diag, entry, "picture", 0, 6, &out->picture);
    read_flag(diag, entry, "lead", &out->lead);
    read_flag(diag, entry, "brief", &out->brief);
    read_flag(diag, entry, "filler", &out->filler);
    read_flag(diag, entry, "keep-whole", &out->keep_whole);
    read_jump(diag, entry, out);
    order_read(diag, entry, &out->keeps_order);
}

/* The entry's file, its hints filled in; NULL after a diagnostic. */
static const char *read_entry(
        struct diag *diag, const struct yaml_node *entry, struct issue_article *out)
{
    static const char *const keys[] = {"file", "page", "columns", "picture", "lead", "brief",
            "filler", "keep-whole", "may-jump", "order", NULL};
    const char *file = NULL;
    out->span = entry->span;
    if (entry->kind == YAML_SCALAR && !yaml_is_empty(entry))
        return entry->value;
    if (!yaml_check_keys(diag, entry, keys) && entry->kind != YAML_MAP)
        return NULL;
    read_hints(diag, entry, out);
    if (read_name(diag, entry, "file", &file)) {
        out->span = yaml_find(entry, "file")->span;
        return file;
    }
    diag_add(diag, DIAG_ENTRY_FILE, entry->span, NULL, NULL);
    return NULL;
}

typedef VEC(struct issue_article) entries;

static bool is_listed(const entries *list, const char *path)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].article->source->path, path) == 0)
            return true;
    }
    return false;
}

static bool has_slug(const entries *list, const char *slug)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].article->slug, slug) == 0)
            return true;
    }
    return false;
}

/* Links and file names go by the slug: a second a.md, from another folder, becomes a-2. */
static void settle_slug(
        struct arena *arena, struct diag *diag, const entries *list, struct issue_article *entry)
{
    const char *slug = entry->article->slug, *own = slug;
    for (int n = 2; has_slug(list, own); n++)
        own = arena_format(arena, "%s-%d", slug, n);
    if (own == slug)
        return;
    struct article *article = arena_new(arena, struct article);
    *article = *entry->article;
    article->slug = own;
    entry->article = article;
    diag_add(diag, DIAG_SLUG_TWICE, entry->span, slug, own);
}

static void check_lead(struct diag *diag, const entries *list, struct issue_article *entry)
{
    for (uint32_t i = 0; entry->lead && i < list->count; i++) {
        if (list->items[i].lead) {
            diag_add(diag, DIAG_SECOND_LEAD, entry->span, list->items[i].article->slug, NULL);
            entry->lead = false;
        }
    }
}

/* The archive's name for the file, when a batch has settled one. */
static void settle_planned_slug(struct arena *arena, const struct issue_plan *plan,
        const char *path, struct issue_article *e)
{
    for (uint32_t i = 0; plan && i < plan->entry_count; i++) {
        if (strcmp(plan->entries[i].path, path) != 0 ||
                strcmp(plan->entries[i].slug, e->article->slug) == 0)
            continue;
        struct article *article = arena_new(arena, struct article);
        *article = *e->article;
        article->slug = plan->entries[i].slug;
        e->article = article;
    }
}

/* From the issue's folder, else from the publication's: an archive's articles/ is there. */
static const char *find_file(struct arena *arena, const struct issue *issue, const char *file)
{
    if (*file == '/')
        return file;
    const char *own = arena_format(arena, "%s/%s", issue->folder, file);
    const char *shared = arena_format(arena, "%s/%s", issue->publication->folder, file);
    return !file_exists(own) && file_exists(shared) ? shared : own;
}

const char *const *article_files_read(struct arena *arena, struct diag *diag,
        const struct yaml_node *map, const struct issue *issue, uint32_t *count)
{
    const struct yaml_node *node = yaml_find(map, "articles");
    *count = 0;
    if (!node || yaml_is_empty(node) || !yaml_expect(diag, node, YAML_LIST))
        return NULL;
    const char **files = arena_array(arena, node->count + 1, sizeof *files);
    for (uint32_t i = 0; i < node->count; i++) {
        struct issue_article entry = {0};
        const char *file = read_entry(diag, &node->items[i], &entry);
        if (file)
            files[(*count)++] = find_file(arena, issue, file);
    }
    return files;
}

struct article_list {
    struct arena *arena;
    struct diag *diag;
    struct issue *issue;
    struct edits *edits;
    struct issue_reading how;
    const struct issue_plan *plan; /* or NULL */
    entries entries;
};

static void add_article(struct article_list *list, const char *path, struct issue_article *entry)
{
    entry->article = read_article(
            list->arena, list->diag, list->issue, list->edits, path, entry->span, list->how);
    if (!entry->article)
        return;
    settle_planned_slug(list->arena, list->plan, path, entry);
    settle_slug(list->arena, list->diag, &list->entries, entry);
    *vec_push(list->arena, &list->entries) = *entry;
}

static void read_list(struct article_list *list, const struct yaml_node *node, bool keeps_order)
{
    for (uint32_t i = 0; i < node->count; i++) {
        struct issue_article entry = {.keeps_order = keeps_order};
        const char *file = read_entry(list->diag, &node->items[i], &entry);
        if (!file)
            continue;
        const char *path = find_file(list->arena, list->issue, file);
        if (is_listed(&list->entries, path)) {
            diag_add(list->diag, DIAG_ENTRY_TWICE, entry.span, file, NULL);
            continue;
        }
        check_lead(list->diag, &list->entries, &entry);
        add_article(list, path, &entry);
    }
}

static void take_planned(struct article_list *list, bool keeps_order)
{
    const struct issue_plan *plan = list->plan;
    for (uint32_t i = 0; i < plan->entry_count; i++) {
        struct issue_article entry = {.keeps_order = keeps_order, .brief = plan->entries[i].brief};
        entry.span = (struct span){list->issue->source, 0, 0};
        add_article(list, plan->entries[i].path, &entry);
    }
}

void articles_read(struct arena *arena, struct diag *diag, const struct yaml_node *map,
        struct issue *issue, struct edits *edits, struct issue_reading how,
        const struct issue_plan *plan)
{
    struct article_list list = {arena, diag, issue, edits, how, plan, {0}};
    const struct yaml_node *node = yaml_find(map, "articles");
    bool listed = node && !yaml_is_empty(node), keeps_order = false;
    order_read(diag, map, &keeps_order);
    if (!listed && plan)
        take_planned(&list, keeps_order);
    else if (node && yaml_expect(diag, node, YAML_LIST))
        read_list(&list, node, keeps_order);
    issue->articles = list.entries.items;
    issue->article_count = list.entries.count;
}
