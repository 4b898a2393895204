/* In: a folder with issue.yaml.  Out: the issue: its publication, numbers and articles.
 *
 *   issue_read
 *     publication_find
 *     numbering_read     date, quarter, volume, number, serial
 *     articles_read      each parsed and normalised
 *     read_cover, read_ear, read_notice */
#include "issue/parts.h"

#include "text/source.h"

#include <string.h>

static const char *const keys[] = {"number", "quarter", "date", "hijri", "year", "volume", "serial",
        "layout", "palette", "pages", "order", "cover", "back", "ear", "notice", "articles",
        "ignore", "special", "published", NULL};

/* An ear or a cover points to an article of this issue by its slug; what points to none is NULL. */
static const char *check_slug(struct arena *arena, struct diag *diag, const struct issue *issue,
        const struct yaml_node *node, const char *wanted)
{
    const char **slugs = arena_array(arena, issue->article_count + 1, sizeof *slugs);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        slugs[i] = issue->articles[i].article->slug;
        if (strcmp(slugs[i], wanted) == 0)
            return wanted;
    }
    const char *near = diag_find_near(wanted, slugs);
    diag_add(diag, near ? DIAG_EAR_ARTICLE_NEAR : DIAG_EAR_ARTICLE, node->span, wanted, near);
    return NULL;
}

/* `cover:` and `back:`, maps of the same keys. */
static const struct cover *read_cover(struct arena *arena, struct diag *diag,
        const struct yaml_node *map, const struct issue *issue, const char *key)
{
    static const char *const cover_keys[] = {"picture", "title", "text", "article", NULL};
    const struct yaml_node *node = yaml_find(map, key);
    if (!node || yaml_is_empty(node))
        return NULL;
    yaml_check_keys(diag, node, cover_keys);
    if (node->kind != YAML_MAP)
        return NULL;
    struct cover *cover = arena_new(arena, struct cover);
    cover->span = node->span;
    const struct house *house = publication_house(issue->publication);
    read_words(arena, diag, house, node, "title", &cover->title);
    read_words(arena, diag, house, node, "text", &cover->text);
    if (read_name(diag, node, "picture", &cover->picture) && *cover->picture != '/')
        cover->picture = arena_format(arena, "%s/%s", issue->folder, cover->picture);
    if (read_name(diag, node, "article", &cover->article))
        cover->article = check_slug(arena, diag, issue, yaml_find(node, "article"), cover->article);
    return cover;
}

static void read_ear(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    static const char *const ear_keys[] = {"number", "text", "article", NULL};
    const struct yaml_node *node = yaml_find(map, "ear");
    if (!node || yaml_is_empty(node))
        return;
    yaml_check_keys(diag, node, ear_keys);
    if (node->kind != YAML_MAP)
        return;
    const struct house *house = publication_house(issue->publication);
    struct ear *ear = arena_new(arena, struct ear);
    bool number = read_words(arena, diag, house, node, "number", &ear->number);
    bool text = read_words(arena, diag, house, node, "text", &ear->text);
    if (read_name(diag, node, "article", &ear->article))
        ear->article = check_slug(arena, diag, issue, yaml_find(node, "article"), ear->article);
    if (number && text)
        issue->ear = ear;
    else
        diag_add(diag, DIAG_EAR_EMPTY, node->span, NULL, NULL);
}

/* `notice: text` or `notice: {title: …, text: …}`. */
static void read_notice(
        struct arena *arena, struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    static const char *const notice_keys[] = {"title", "text", NULL};
    const struct yaml_node *node = yaml_find(map, "notice");
    const struct house *house = publication_house(issue->publication);
    if (!node || yaml_is_empty(node))
        return;
    if (node->kind == YAML_SCALAR) {
        issue->notice = print_words(arena, house, node->value);
    } else {
        yaml_check_keys(diag, node, notice_keys);
        read_words(arena, diag, house, node, "title", &issue->notice_title);
        read_words(arena, diag, house, node, "text", &issue->notice);
    }
}

/* `pages: 8`, or `pages: multiple of 4`, `pages: مضرب ۴`: what printers fold. */
static void read_pages(struct diag *diag, const struct yaml_node *map, struct issue *issue)
{
    static const char *const starts[] = {"multiple of ", "مضرب "};
    const struct yaml_node *node = yaml_find(map, "pages");
    issue->page_multiple = 1;
    if (!node || yaml_is_empty(node))
        return;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t length = strlen(starts[i]);
        if (node->kind != YAML_SCALAR || strncmp(node->value, starts[i], length) != 0)
            continue;
        struct yaml_node number = *node;
        number.value += length;
        yaml_read_int(diag, &number, 1, 64, &issue->page_multiple);
        return;
    }
    const char *words = node->kind == YAML_SCALAR ? node->value : "";
    if (strpbrk(words, " abcdefghijklmnopqrstuvwxyz"))
        diag_add(diag, DIAG_PAGES_WORDS, node->span, words, NULL);
    else
        yaml_read_int(diag, node, 1, MOST_PAGES, &issue->pages);
}

static const struct exceptions *read_exceptions(struct arena *arena, const struct issue *issue)
{
    struct exceptions *exceptions = arena_new(arena, struct exceptions);
    exceptions->arena = arena;
    exceptions_read_yaml(exceptions, issue->publication->source);
    exceptions_read_yaml(exceptions, issue->source);
    return exceptions;
}

static const struct publication *find_publication(
        struct arena *arena, struct diag *diag, const char *dir, const struct source *source)
{
    uint32_t said = diag->list.count;
    const struct publication *publication = publication_find(arena, diag, dir);
    if (!publication && diag->list.count == said)
        diag_add(diag, DIAG_PUBLICATION_MISSING, (struct span){source, 0, 0}, NULL, NULL);
    return publication;
}

static const struct issue *make_issue(struct arena *arena, struct diag *diag, struct issue *issue,
        const struct yaml_node *map, struct issue_reading how, const struct issue_plan *plan)
{
    struct edits *edits = arena_new(arena, struct edits);
    edits->arena = arena;
    issue->edits = edits;
    issue->source = map->span.source;
    issue->exceptions = read_exceptions(arena, issue);
    colophon_check(diag, issue->publication);
    yaml_check_keys(diag, map, keys);
    read_name(diag, map, "layout", &issue->layout);
    read_name(diag, map, "palette", &issue->palette);
    if (!plan)
        numbering_read(arena, diag, map, issue);
    read_words(arena, diag, publication_house(issue->publication), map, "hijri", &issue->hijri);
    read_pages(diag, map, issue);
    articles_read(arena, diag, map, issue, edits, how, plan);
    issue->cover = read_cover(arena, diag, map, issue, "cover");
    issue->back = read_cover(arena, diag, map, issue, "back");
    read_ear(arena, diag, map, issue);
    read_notice(arena, diag, map, issue);
    if (issue->article_count)
        return issue;
    diag_add(diag, DIAG_ISSUE_EMPTY, (struct span){map->span.source, 0, 0}, NULL, NULL);
    return NULL;
}

const struct issue *issue_read_as(
        struct arena *arena, struct diag *diag, const char *dir, struct issue_reading how)
{
    const struct yaml_node *map = read_map(arena, diag, arena_format(arena, "%s/issue.yaml", dir));
    const struct publication *publication =
            map ? find_publication(arena, diag, dir, map->span.source) : NULL;
    if (!publication)
        return NULL;
    struct issue *issue = arena_new(arena, struct issue);
    issue->folder = arena_copy(arena, dir);
    issue->publication = publication;
    return make_issue(arena, diag, issue, map, how, NULL);
}

/* An issue without a file has an empty one. */
static const struct yaml_node *read_planned_map(
        struct arena *arena, struct diag *diag, const struct issue_plan *plan)
{
    if (plan->file)
        return read_map(arena, diag, plan->file);
    struct yaml_node *map = arena_new(arena, struct yaml_node);
    map->kind = YAML_MAP;
    map->value = "";
    map->span.source = source_make(arena, diag, plan->folder, "", 0);
    return map;
}

const struct issue *issue_make(struct arena *arena, struct diag *diag,
        const struct issue_plan *plan, struct issue_reading how)
{
    const struct yaml_node *map = read_planned_map(arena, diag, plan);
    if (!map)
        return NULL;
    struct issue *issue = arena_new(arena, struct issue);
    *issue = plan->numbers;
    issue->folder = plan->folder;
    issue->publication = plan->publication;
    return make_issue(arena, diag, issue, map, how, plan);
}

const struct issue_outline *issue_outline_read(struct arena *arena, struct diag *diag,
        const struct publication *publication, const char *file)
{
    const struct yaml_node *map = read_map(arena, diag, file);
    if (!map)
        return NULL;
    struct issue_outline *outline = arena_new(arena, struct issue_outline);
    const char *slash = strrchr(file, '/');
    outline->numbers.folder = slash ? arena_string(arena, file, (size_t)(slash - file)) : ".";
    outline->numbers.publication = publication;
    numbering_outline(arena, diag, map, &outline->numbers);
    read_name(diag, map, "published", &outline->published);
    struct diag unsaid; /* of the articles: said when the issue is made */
    diag_init(&unsaid, arena);
    outline->files =
            article_files_read(arena, &unsaid, map, &outline->numbers, &outline->file_count);
    return outline;
}

const struct issue *issue_read(struct arena *arena, struct diag *diag, const char *dir)
{
    return issue_read_as(arena, diag, dir, (struct issue_reading){0});
}
