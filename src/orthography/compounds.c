/* Compounds that are typed as two words: the rows of compounds.def, looked up by their second part.
 */
#include "orthography/lists.h"

#include <string.h>

static const struct compound compound_words[] = {
#define COMPOUND(second, firsts) {second, firsts},
#include "orthography/compounds.def"
};

static const struct compound title_words[] = {
#define TITLE(second, firsts) {second, firsts},
#include "orthography/compounds.def"
};

static const struct compound solid_words[] = {
#define SOLID(second, firsts) {second, firsts},
#include "orthography/compounds.def"
};

const struct compounds compound_table = {
        compound_words, sizeof compound_words / sizeof *compound_words};
const struct compounds solid_table = {solid_words, sizeof solid_words / sizeof *solid_words};
const struct compounds title_table = {title_words, sizeof title_words / sizeof *title_words};

static const struct compound *find_second(
        const struct compounds *table, const char *text, size_t length)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *second = table->rows[middle].second;
        int order = text_order(second, text, length);
        if (order == 0)
            return &table->rows[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* `firsts` parts its words with blanks and has one at either end. */
static bool has_first(const char *firsts, const char *first)
{
    size_t length = strlen(first);
    for (const char *at = strstr(firsts, first); at; at = strstr(at + 1, first))
        if (at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

bool compound_exists(
        const struct compounds *table, const char *first, const char *second, size_t length)
{
    const struct compound *compound = find_second(table, second, length);
    return compound && has_first(compound->firsts, first);
}
