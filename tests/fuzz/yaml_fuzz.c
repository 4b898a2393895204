/* Any bytes as YAML: a tree whose places lie in the file, or an error. */
#include "fuzz.h"

#include "base/utf8.h"
#include "text/source.h"
#include "yaml/yaml.h"

#include <string.h>

static void check_node(struct diag *diag, const struct yaml_node *node, const struct source *source)
{
    static const char *const keys[] = {"title", "deck", "author", NULL};
    MUST(node->span.begin <= node->span.end && node->span.end <= source->length);
    MUST(utf8_find_invalid(node->value, strlen(node->value)) == strlen(node->value));
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP) {
            MUST(node->pairs[i].key_span.end <= source->length);
            check_node(diag, &node->pairs[i].value, source);
        } else {
            check_node(diag, &node->items[i], source);
        }
    }
    if (node->kind == YAML_MAP)
        yaml_check_keys(diag, node, keys);
    int number;
    double decimal;
    bool truth;
    dimen length;
    if (yaml_read_int(diag, node, -5, 5000, &number))
        MUST(number >= -5 && number <= 5000);
    yaml_read_number(diag, node, &decimal);
    yaml_read_bool(diag, node, &truth);
    yaml_read_dimen(diag, node, &length);
    yaml_read_choice(diag, node, keys, &number);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct source *source =
            source_make(&arena, &diag, "fuzz.yaml", (const char *)bytes, length);
    const struct yaml_node *node =
            source ? yaml_parse(&arena, &diag, source, 0, source->length) : NULL;
    MUST(node || diag_failed(&diag));
    if (node)
        check_node(&diag, node, source);
    arena_finish(&arena);
    return 0;
}
