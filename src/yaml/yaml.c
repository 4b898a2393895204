/* In: a stretch of a source.  Out: a tree of yaml_nodes with byte spans, or a diagnostic.
 * Method: libyaml's events, one recursive function a kind of node.
 *
 *   yaml_parse
 *     parse_node        one event → scalar, list or map
 *       parse_list, parse_map
 *     add_syntax_error  libyaml's problem → a message in plain words
 *
 * libyaml counts characters; place_byte turns its marks into bytes.  Marks move forward in small
 * steps, so it walks from the last one and the whole stays linear. */
#include "yaml/yaml.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { DEEPEST = 32 };

struct reader {
    yaml_parser_t parser;
    struct arena *arena;
    struct diag *diag;
    const struct source *source;
    uint32_t begin, end;
    size_t index;    /* characters from begin ... */
    uint32_t byte;   /* ... and the byte they reach */
    uint32_t opened; /* the innermost list or map being read */
};

static uint32_t place_byte(struct reader *r, size_t index)
{
    uint32_t size;
    for (; r->index < index && r->byte < r->end; r->index++) {
        utf8_decode(r->source->text + r->byte, &size);
        r->byte += size;
    }
    for (; r->index > index && r->byte > r->begin; r->index--) {
        utf8_decode_before(r->source->text, r->byte, &size);
        r->byte -= size;
    }
    return r->byte;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static struct span event_span(struct reader *r, const yaml_event_t *event)
{
    struct span span = {.source = r->source};
    span.begin = place_byte(r, event->start_mark.index);
    span.end = place_byte(r, event->end_mark.index);
    while (span.end > span.begin && is_blank(r->source->text[span.end - 1]))
        span.end--;
    return span;
}

static bool add_unclosed(struct reader *r, uint32_t at)
{
    return diag_add(r->diag, DIAG_YAML_UNCLOSED, (struct span){r->source, at, at + 1}, NULL, NULL);
}

static bool add_bad_start(struct reader *r, struct span span)
{
    if (span.begin >= span.end)
        return diag_add(r->diag, DIAG_YAML_INDENT, span, NULL, NULL);
    if (r->source->text[span.begin] == '\t')
        return diag_add(r->diag, DIAG_YAML_TAB, span, NULL, NULL);
    const char *sign = arena_string(r->arena, r->source->text + span.begin, span.end - span.begin);
    return diag_add(r->diag, DIAG_YAML_BAD_START, span, sign, NULL);
}

static bool add_control_error(struct reader *r)
{
    uint32_t at = r->begin + (uint32_t)r->parser.problem_offset;
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)r->parser.problem_value);
    return diag_add(r->diag, DIAG_YAML_CONTROL, (struct span){r->source, at, at + 1}, name, NULL);
}

/* libyaml's problems that clerks meet, in our words. */
static const struct {
    const char *problem;
    enum diag_id id;
} plain_words[] = {
        {"mapping values are not allowed in this context", DIAG_YAML_COLON},
        {"could not find expected ':'", DIAG_YAML_NO_COLON},
        {"did not find expected key", DIAG_YAML_INDENT},
        {"did not find expected '-' indicator", DIAG_YAML_INDENT},
        {"found a tab character that violates indentation", DIAG_YAML_TAB},
        {"found a tab character where an indentation space is expected", DIAG_YAML_TAB},
};

static struct span sign_span(struct reader *r, size_t index)
{
    uint32_t size = 0, at = place_byte(r, index);
    if (at < r->end)
        utf8_decode(r->source->text + at, &size);
    return (struct span){r->source, at, at + size};
}

static bool is_about(const char *message, const char *start)
{
    return message && strncmp(message, start, strlen(start)) == 0;
}

static bool add_syntax_error(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_READER_ERROR)
        return add_control_error(r);
    const char *problem = p->problem ? p->problem : "";
    struct span span = sign_span(r, p->problem_mark.index);
    if (strcmp(problem, "found character that cannot start any token") == 0)
        return add_bad_start(r, span);
    if (is_about(p->context, "while scanning an a") ||
            is_about(p->context, "while parsing a tag") ||
            is_about(p->context, "while scanning a tag"))
        return add_bad_start(r, sign_span(r, p->context_mark.index));
    if (strcmp(problem, "found unexpected end of stream") == 0 ||
            is_about(problem, "did not find expected ','"))
        return add_unclosed(r, place_byte(r, p->context_mark.index));
    if (is_about(problem, "did not find expected node content") && span.begin == r->end)
        return add_unclosed(r, r->opened);
    for (size_t i = 0; i < sizeof plain_words / sizeof *plain_words; i++) {
        if (strcmp(problem, plain_words[i].problem) == 0)
            return diag_add(r->diag, plain_words[i].id, span, NULL, NULL);
    }
    return diag_add(r->diag, DIAG_YAML_SYNTAX, span, problem, NULL);
}

static bool next_event(struct reader *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) || add_syntax_error(r);
}

static bool is_core_tag(const char *tag)
{
    static const char *const core[] = {"str", "int", "float", "bool", "null", "seq", "map", NULL};
    static const char prefix[] = "tag:yaml.org,2002:";
    if (strncmp(tag, prefix, sizeof prefix - 1) != 0)
        return strcmp(tag, "!") == 0;
    for (const char *const *word = core; *word; word++) {
        if (strcmp(tag + sizeof prefix - 1, *word) == 0)
            return true;
    }
    return false;
}

static bool check_features(struct reader *r, const char *anchor, const char *tag, struct span span)
{
    if (anchor)
        return diag_add(
                r->diag, DIAG_YAML_FEATURE, span, arena_format(r->arena, "&%s", anchor), NULL);
    if (tag && !is_core_tag(tag))
        return diag_add(r->diag, DIAG_YAML_FEATURE, span, tag, NULL);
    return true;
}

static bool parse_node(struct reader *r, yaml_event_t *event, int depth, struct yaml_node *node);

static bool parse_list(struct reader *r, int depth, struct yaml_node *node)
{
    VEC(struct yaml_node) items = {0};
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        bool ends = event.type == YAML_SEQUENCE_END_EVENT;
        if (ends)
            node->span.end = event_span(r, &event).end;
        bool fine = ends || parse_node(r, &event, depth + 1, vec_push(r->arena, &items));
        yaml_event_delete(&event);
        if (!fine)
            return false;
        if (ends)
            break;
    }
    node->items = items.items;
    node->count = items.count;
    return true;
}

static bool parse_pair(struct reader *r, yaml_event_t *event, int depth, struct yaml_pair *pair)
{
    struct yaml_node key = {0};
    if (event->type != YAML_SCALAR_EVENT)
        return diag_add(
                r->diag, DIAG_YAML_FEATURE, event_span(r, event), "a key that is no word", NULL);
    if (!parse_node(r, event, depth, &key))
        return false;
    pair->key = key.value;
    pair->key_span = key.span;
    yaml_event_t value;
    if (!next_event(r, &value))
        return false;
    bool fine = parse_node(r, &value, depth + 1, &pair->value);
    yaml_event_delete(&value);
    return fine;
}

static int by_key(const void *a, const void *b)
{
    const struct yaml_pair *x = *(const struct yaml_pair *const *)a;
    const struct yaml_pair *y = *(const struct yaml_pair *const *)b;
    int order = strcmp(x->key, y->key);
    return order ? order
                 : (x->key_span.begin > y->key_span.begin) -
                           (x->key_span.begin < y->key_span.begin);
}

static bool check_duplicates(struct reader *r, const struct yaml_node *map)
{
    bool fine = true;
    const struct yaml_pair **order = arena_array(r->arena, map->count + 1, sizeof *order);
    for (uint32_t i = 0; i < map->count; i++)
        order[i] = &map->pairs[i];
    qsort(order, map->count, sizeof *order, by_key);
    for (uint32_t i = 1; i < map->count; i++) {
        if (strcmp(order[i]->key, order[i - 1]->key) == 0)
            fine = diag_add(
                    r->diag, DIAG_YAML_DUPLICATE_KEY, order[i]->key_span, order[i]->key, NULL);
    }
    return fine;
}

static bool parse_map(struct reader *r, int depth, struct yaml_node *node)
{
    VEC(struct yaml_pair) pairs = {0};
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        bool ends = event.type == YAML_MAPPING_END_EVENT;
        if (ends)
            node->span.end = event_span(r, &event).end;
        bool fine = ends || parse_pair(r, &event, depth, vec_push(r->arena, &pairs));
        yaml_event_delete(&event);
        if (!fine)
            return false;
        if (ends)
            break;
    }
    node->pairs = pairs.items;
    node->count = pairs.count;
    return check_duplicates(r, node);
}

static bool parse_scalar(struct reader *r, const yaml_event_t *event, struct yaml_node *node)
{
    const char *value = (const char *)event->data.scalar.value;
    if (strlen(value) != event->data.scalar.length)
        return diag_add(r->diag, DIAG_YAML_FEATURE, node->span, "\\0", NULL);
    node->kind = YAML_SCALAR;
    node->value = arena_copy(r->arena, value);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return check_features(r, (const char *)event->data.scalar.anchor,
            (const char *)event->data.scalar.tag, node->span);
}

static bool parse_node(struct reader *r, yaml_event_t *event, int depth, struct yaml_node *node)
{
    node->span = event_span(r, event);
    if (event->type != YAML_SCALAR_EVENT)
        r->opened = node->span.begin;
    node->value = "";
    if (depth > DEEPEST)
        return diag_add(
                r->diag, DIAG_YAML_DEEP, node->span, arena_format(r->arena, "%d", DEEPEST), NULL);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return parse_scalar(r, event, node);
    case YAML_SEQUENCE_START_EVENT:
        node->kind = YAML_LIST;
        return check_features(r, (const char *)event->data.sequence_start.anchor,
                       (const char *)event->data.sequence_start.tag, node->span) &&
               parse_list(r, depth, node);
    case YAML_MAPPING_START_EVENT:
        node->kind = YAML_MAP;
        return check_features(r, (const char *)event->data.mapping_start.anchor,
                       (const char *)event->data.mapping_start.tag, node->span) &&
               parse_map(r, depth, node);
    default: /* an alias; nothing else can stand here */
        return diag_add(r->diag, DIAG_YAML_FEATURE, node->span,
                arena_format(r->arena, "*%s", (const char *)event->data.alias.anchor), NULL);
    }
}

/* The events around the one document: false after a diagnostic. */
static bool parse_stream(struct reader *r, struct yaml_node *root)
{
    bool seen = false;
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        enum yaml_event_type_e type = event.type;
        bool fine = true;
        if (type == YAML_DOCUMENT_START_EVENT && seen)
            fine = diag_add(
                    r->diag, DIAG_YAML_FEATURE, event_span(r, &event), "a second document", NULL);
        else if (type != YAML_STREAM_START_EVENT && type != YAML_STREAM_END_EVENT &&
                 type != YAML_DOCUMENT_START_EVENT && type != YAML_DOCUMENT_END_EVENT)
            seen = fine = parse_node(r, &event, 1, root);
        yaml_event_delete(&event);
        if (!fine || type == YAML_STREAM_END_EVENT)
            return fine;
    }
}

const struct yaml_node *yaml_parse(struct arena *arena, struct diag *diag,
        const struct source *source, uint32_t begin, uint32_t end)
{
    struct reader r = {.arena = arena, .diag = diag, .source = source};
    r.begin = r.byte = begin;
    r.end = end;
    struct yaml_node *root = arena_new(arena, struct yaml_node);
    *root = (struct yaml_node){.kind = YAML_MAP, .span = {source, begin, end}, .value = ""};
    if (!yaml_parser_initialize(&r.parser))
        abort();
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
            &r.parser, (const unsigned char *)source->text + begin, end - begin);
    bool fine = parse_stream(&r, root);
    yaml_parser_delete(&r.parser);
    if (fine && root->kind == YAML_SCALAR && yaml_is_empty(root))
        *root = (struct yaml_node){.kind = YAML_MAP, .span = {source, begin, end}, .value = ""};
    return fine ? root : NULL;
}
