/* In: a node.  Out: its value as a string, number, length, choice; or a diagnostic at the node.
 * Numbers are read by hand, in integers: no locale, the same on every machine, Persian digits too.
 */
#include "yaml/yaml.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
    for (uint32_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        if (strcmp(map->pairs[i].key, key) == 0)
            return &map->pairs[i].value;
    }
    return NULL;
}

bool yaml_is_empty(const struct yaml_node *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    if (node->kind != YAML_SCALAR || node->quoted)
        return false;
    for (const char *const *word = nulls; *word; word++) {
        if (strcmp(node->value, *word) == 0)
            return true;
    }
    return false;
}

static const char *join_words(struct arena *arena, const char *const *words)
{
    struct strbuf out;
    strbuf_init(&out, arena);
    for (const char *const *word = words; *word; word++)
        strbuf_format(&out, "%s%s", word == words ? "" : ", ", *word);
    return strbuf_string(&out);
}

bool yaml_add_unknown_key(struct diag *diag, const struct yaml_pair *pair, const char *const *keys)
{
    const char *near = diag_find_near(pair->key, keys);
    if (near)
        return diag_add(diag, DIAG_UNKNOWN_KEY_NEAR, pair->key_span, pair->key, near);
    return diag_add(
            diag, DIAG_UNKNOWN_KEY, pair->key_span, pair->key, join_words(diag->arena, keys));
}

static bool is_one_of(const char *key, const char *const *keys)
{
    for (; *keys; keys++) {
        if (strcmp(key, *keys) == 0)
            return true;
    }
    return false;
}

bool yaml_check_keys(struct diag *diag, const struct yaml_node *map, const char *const *keys)
{
    if (!yaml_expect(diag, map, YAML_MAP))
        return false;
    bool fine = true;
    for (uint32_t i = 0; i < map->count; i++) {
        if (!is_one_of(map->pairs[i].key, keys))
            fine = yaml_add_unknown_key(diag, &map->pairs[i], keys);
    }
    return fine;
}

bool yaml_expect(struct diag *diag, const struct yaml_node *node, enum yaml_kind kind)
{
    static const char *const names[] = {"text", "list", "map"};
    if (node->kind == kind)
        return true;
    return diag_add(diag, DIAG_YAML_KIND, node->span, names[kind], names[node->kind]);
}

bool yaml_read_string(struct diag *diag, const struct yaml_node *node, const char **out)
{
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    *out = node->value;
    return true;
}

static int digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0x6F0 && c <= 0x6F9)
        return (int)(c - 0x6F0);
    if (c >= 0x660 && c <= 0x669)
        return (int)(c - 0x660);
    return -1;
}

/* digits / scale is the number that stands at the start of a text. */
struct decimal {
    int64_t digits, scale;
    const char *rest; /* what follows it */
};

/* At most nine digits before the point; those past the sixth after it are read over. */
static bool parse_decimal(const char *text, struct decimal *out)
{
    const char *c = text + (*text == '-' || *text == '+');
    bool any = false, point = false;
    uint32_t size;
    *out = (struct decimal){.scale = 1};
    for (;; c += size) {
        uint32_t letter = *c ? utf8_decode(c, &size) : 0;
        int digit = digit_value(letter);
        if (digit < 0 && (letter == '.' || letter == 0x66B) && any && !point) {
            point = true;
            continue;
        }
        if (digit < 0)
            break;
        any = true;
        if (point && out->scale == 1000000)
            continue;
        if (!point && out->digits > 99999999)
            return false;
        out->digits = out->digits * 10 + digit;
        out->scale *= point ? 10 : 1;
    }
    if (*text == '-')
        out->digits = -out->digits;
    out->rest = c;
    return any;
}

bool yaml_read_int(struct diag *diag, const struct yaml_node *node, int low, int high, int *out)
{
    struct decimal number;
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    if (!parse_decimal(node->value, &number) || *number.rest || number.scale != 1 ||
            number.digits < low || number.digits > high)
        return diag_add(diag, DIAG_YAML_NUMBER, node->span, node->value,
                arena_format(diag->arena, "%d to %d", low, high));
    *out = (int)number.digits;
    return true;
}

bool yaml_read_number(struct diag *diag, const struct yaml_node *node, double *out)
{
    struct decimal number;
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    if (!parse_decimal(node->value, &number) || *number.rest)
        return diag_add(diag, DIAG_YAML_DECIMAL, node->span, node->value, NULL);
    *out = (double)number.digits / (double)number.scale;
    return true;
}

bool yaml_read_dimen(struct diag *diag, const struct yaml_node *node, dimen *out)
{
    static const struct {
        const char *name;
        int points, parts; /* of one unit: 1 mm = 360/127 pt */
    } units[] = {{"", 1, 1}, {"pt", 1, 1}, {"mm", 360, 127}, {"cm", 3600, 127}};
    enum { WIDEST_PT = 20000 };
    struct decimal number;
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    if (!parse_decimal(node->value, &number))
        return diag_add(diag, DIAG_YAML_DIMEN, node->span, node->value, NULL);
    const char *unit = number.rest + strspn(number.rest, " ");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i].name) != 0)
            continue;
        int64_t parts = number.scale * units[i].parts;
        int64_t points = number.digits * units[i].points / parts;
        if (points > WIDEST_PT || points < -WIDEST_PT)
            break;
        *out = dimen_scale(number.digits, (int64_t)units[i].points * DIMEN_PT, parts);
        return true;
    }
    return diag_add(diag, DIAG_YAML_DIMEN, node->span, node->value, NULL);
}

bool yaml_read_bool(struct diag *diag, const struct yaml_node *node, bool *out)
{
    static const char *const words[] = {
            "yes", "no", "true", "false", "on", "off", "بله", "خیر", NULL};
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    for (int i = 0; words[i]; i++) {
        if (strcmp(node->value, words[i]) == 0) {
            *out = i % 2 == 0;
            return true;
        }
    }
    return diag_add(diag, DIAG_YAML_BOOL, node->span, node->value, NULL);
}

bool yaml_read_choice(
        struct diag *diag, const struct yaml_node *node, const char *const *words, int *out)
{
    if (!yaml_expect(diag, node, YAML_SCALAR))
        return false;
    for (int i = 0; words[i]; i++) {
        if (strcmp(node->value, words[i]) == 0) {
            *out = i;
            return true;
        }
    }
    const char *near = diag_find_near(node->value, words);
    if (near)
        return diag_add(diag, DIAG_YAML_CHOICE_NEAR, node->span, node->value, near);
    return diag_add(
            diag, DIAG_YAML_CHOICE, node->span, node->value, join_words(diag->arena, words));
}
