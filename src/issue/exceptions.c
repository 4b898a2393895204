/* In: `ignore: [rule, …]`, `# nashrieh: ignore rule` in YAML, `<!-- nashrieh: ignore rule -->` in
 * Markdown.  Out: which rules to leave out, and where.  A YAML file's exceptions hold for all it
 * governs, a front matter's for its article, a comment in the text for the next block. */
#include "issue/exceptions.h"

#include "yaml/yaml.h"

#include <string.h>

static const char opening[] = "nashrieh: ignore";

static void add_name(
        struct exceptions *exceptions, const char *name, struct span place, struct exception scope)
{
    scope.rule = name;
    scope.place = place;
    *vec_push(exceptions->arena, &exceptions->list) = scope;
}

/* Names of a comment: parted by commas or blanks, to the line's end or -->.  Where they end. */
static uint32_t add_names(struct exceptions *exceptions, const struct source *source, uint32_t at,
        struct exception scope)
{
    while (at < source->length && source->text[at] != '\n') {
        uint32_t begin = at;
        while (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-",
                       source->text[at]) &&
                source->text[at] && strncmp(source->text + at, "-->", 3) != 0)
            at++;
        if (at > begin)
            add_name(exceptions, arena_string(exceptions->arena, source->text + begin, at - begin),
                    (struct span){source, begin, at}, scope);
        if (strncmp(source->text + at, "-->", 3) == 0)
            break;
        at += at == begin;
    }
    return at;
}

/* Whether what stands before `at` on its line is the sign of a comment. */
static bool is_comment(const struct source *source, uint32_t at, const char *sign)
{
    size_t length = strlen(sign);
    while (at && source->text[at - 1] == ' ')
        at--;
    return at >= length && strncmp(source->text + at - length, sign, length) == 0;
}

static void read_comments(struct exceptions *exceptions, const struct source *source, uint32_t end,
        struct exception scope)
{
    const char *at = source->text;
    while ((at = strstr(at, opening)) && at < source->text + end) {
        uint32_t begin = (uint32_t)(at - source->text);
        at += sizeof opening - 1;
        if (is_comment(source, begin, "#"))
            add_names(exceptions, source, (uint32_t)(at - source->text), scope);
    }
}

static void read_key(
        struct exceptions *exceptions, const struct yaml_node *node, struct exception scope)
{
    if (!node)
        return;
    if (node->kind == YAML_SCALAR && !yaml_is_empty(node))
        add_name(exceptions, node->value, node->span, scope);
    for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
        if (node->items[i].kind == YAML_SCALAR)
            add_name(exceptions, node->items[i].value, node->items[i].span, scope);
}

/* What the YAML itself says wrongly was said when it was read. */
static void read_map(struct exceptions *exceptions, const struct source *source, uint32_t begin,
        uint32_t end, struct exception scope)
{
    struct diag said;
    diag_init(&said, exceptions->arena);
    const struct yaml_node *map = yaml_parse(exceptions->arena, &said, source, begin, end);
    if (!map || map->kind != YAML_MAP)
        return;
    read_key(exceptions, yaml_find(map, "ignore"), scope);
    read_key(exceptions, yaml_find(map, "نادیده"), scope);
}

void exceptions_read_yaml(struct exceptions *exceptions, const struct source *source)
{
    struct exception everywhere = {.rule = NULL};
    read_map(exceptions, source, 0, source->length, everywhere);
    read_comments(exceptions, source, source->length, everywhere);
}

/* The first block behind a comment. */
static const struct block *block_behind(const struct article *article, uint32_t at)
{
    const struct block *block = article->body;
    while (block && block->span.begin < at)
        block = block->next;
    return block;
}

static void read_body(struct exceptions *exceptions, const struct article *article, uint32_t begin)
{
    const struct source *source = article->source;
    const char *at = source->text + begin;
    while ((at = strstr(at, opening))) {
        uint32_t comment = (uint32_t)(at - source->text);
        at += sizeof opening - 1;
        if (!is_comment(source, comment, "<!--"))
            continue;
        const struct block *block = block_behind(article, comment);
        struct exception scope = {
                .source = source, .begin = comment, .end = block ? block->span.end : comment};
        add_names(exceptions, source, (uint32_t)(at - source->text), scope);
    }
}

/* Where the front matter ends, 0 when there is none. */
static uint32_t front_matter_end(const struct source *source)
{
    if (strncmp(source->text, "---", 3) != 0)
        return 0;
    const char *end = strstr(source->text + 3, "\n---");
    return end ? (uint32_t)(end + 1 - source->text) : 0;
}

void exceptions_read_article(struct exceptions *exceptions, const struct article *article)
{
    const struct source *source = article->source;
    struct exception whole = {.source = source, .end = UINT32_MAX};
    uint32_t end = front_matter_end(source);
    const char *first = strchr(source->text, '\n');
    if (end && first) {
        read_map(exceptions, source, (uint32_t)(first + 1 - source->text), end, whole);
        read_comments(exceptions, source, end, whole);
    }
    read_body(exceptions, article, end);
}

bool exception_holds(const struct exception *exception, struct span place)
{
    return !exception->source ||
           (exception->source == place.source && place.begin >= exception->begin &&
                   place.begin < exception->end);
}
