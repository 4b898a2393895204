/* In: what publication.yaml or an article says under `style:` and `words:`.  Out: the house, its
 * words sorted so that the longest that begins somewhere is found first. */
#include "orthography/house.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *key;
    const char *choices[4]; /* the first one is the default */
} switches[STYLE_COUNT] = {
        [STYLE_EZAFE] = {"ezafe", {"as-typed", "heh-hamza", "heh-yeh"}},
        [STYLE_PRONOUNS] = {"plural-pronouns", {"as-typed", "آنها", "آن\u200Cها"}},
        [STYLE_BE] = {"joined-be", {"as-typed", "به\u200Cعنوان", "به عنوان"}},
        [STYLE_WEEKDAYS] = {"weekdays", {"as-typed", "پنجشنبه", "پنج\u200Cشنبه"}},
        [STYLE_COMPARATIVES] = {"comparatives", {"بزرگ\u200Cتر", "بزرگتر"}},
        [STYLE_ELLIPSIS] = {"ellipsis", {"tight", "spaced"}},
        [STYLE_DECIMAL] = {"decimal", {"as-typed", "٫", "/"}},
        [STYLE_INNER_QUOTES] = {"inner-quotes", {"‹›", "“”"}},
};

void house_read_style(struct diag *diag, const struct yaml_node *node, struct house *house)
{
    const char *keys[STYLE_COUNT + 1] = {NULL};
    for (int i = 0; i < STYLE_COUNT; i++)
        keys[i] = switches[i].key;
    if (!node || yaml_is_empty(node) ||
            (!yaml_check_keys(diag, node, keys) && node->kind != YAML_MAP))
        return;
    for (int i = 0; i < STYLE_COUNT; i++) {
        const struct yaml_node *value = yaml_find(node, switches[i].key);
        int choice;
        if (value && !yaml_is_empty(value) &&
                yaml_read_choice(diag, value, switches[i].choices, &choice))
            house->style[i] = (unsigned char)choice;
    }
}

/* --- words ------------------------------------------------------------------------------------ */

uint32_t house_fold(uint32_t c)
{
    return c == 0x064A || c == 0x0649 ? 0x06CC : c == 0x0643 ? 0x06A9 : c;
}

static int compare_words(const void *a, const void *b)
{
    const struct house_word *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    size_t length = strlen(x->typed), other = strlen(y->typed);
    int order = strcmp(x->typed, y->typed);
    if (length != other)
        return length > other ? -1 : 1;
    return order ? order : x->rank < y->rank ? -1 : 1;
}

typedef VEC(struct house_word) house_words;

/* What is printed must stay when it is met again, so it is a word too. */
static void put_word(struct arena *arena, house_words *list, const char *typed, const char *print)
{
    uint32_t size, rank = list->count;
    *vec_push(arena, list) =
            (struct house_word){typed, print, house_fold(utf8_decode(typed, &size)), rank};
    if (strcmp(typed, print) != 0)
        put_word(arena, list, print, print);
}

static void read_word(
        struct arena *arena, struct diag *diag, const struct yaml_node *node, house_words *list)
{
    const char *word;
    if (node->kind == YAML_MAP) {
        for (uint32_t i = 0; i < node->count; i++)
            if (yaml_read_string(diag, &node->pairs[i].value, &word) && *word &&
                    *node->pairs[i].key)
                put_word(arena, list, node->pairs[i].key, word);
    } else if (yaml_read_string(diag, node, &word) && *word) {
        put_word(arena, list, word, word);
    }
}

static uint32_t drop_repeats(struct house_word *words, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!kept || strcmp(words[kept - 1].typed, words[i].typed) != 0)
            words[kept++] = words[i];
    return kept;
}

static void settle(house_words *list, struct house *house)
{
    if (!list->count)
        return;
    qsort(list->items, list->count, sizeof *list->items, compare_words);
    house->words = list->items;
    house->word_count = drop_repeats(list->items, list->count);
    house->firsts = 0;
    for (uint32_t i = 0; i < house->word_count; i++)
        house->firsts |= (uint64_t)1 << list->items[i].first % 64;
}

void house_read_words(
        struct arena *arena, struct diag *diag, const struct yaml_node *node, struct house *house)
{
    house_words list = {0};
    if (!node || yaml_is_empty(node))
        return;
    if (node->kind == YAML_LIST)
        for (uint32_t i = 0; i < node->count; i++)
            read_word(arena, diag, &node->items[i], &list);
    else
        read_word(arena, diag, node, &list);
    settle(&list, house);
}

static void append(struct arena *arena, const struct house *from, house_words *list)
{
    for (uint32_t i = 0; i < from->word_count; i++) {
        struct house_word word = from->words[i];
        word.rank = list->count;
        *vec_push(arena, list) = word;
    }
}

void house_add_words(struct arena *arena, const struct house *more, struct house *house)
{
    house_words list = {0};
    append(arena, more, &list);
    append(arena, house, &list);
    settle(&list, house);
}
