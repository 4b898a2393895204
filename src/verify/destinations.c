/* In: the name tree of destinations (ISO 32000-1, 12.3.2.3).  Out: which of them lead to a page of
 * this file; a finding for a name that is not ASCII, since writers and readers then disagree about
 * it. */
#include "verify/judge.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct destination_name *first = a, *second = b;
    return strcmp(first->name, second->name);
}

static void gather(struct judge *judge, const struct value *node, int depth)
{
    enum { DEEPEST = 16 };
    const struct value *kids = judge_get(judge, node, "Kids");
    const struct value *names = judge_get(judge, node, "Names");
    for (uint32_t i = 0; kids->kind == VALUE_ARRAY && i < kids->count && depth < DEEPEST; i++)
        gather(judge, &kids->items[i], depth + 1);
    for (uint32_t i = 0; names->kind == VALUE_ARRAY && i + 1 < names->count; i += 2)
        *vec_push(judge->arena, &judge->destinations) = (struct destination_name){
                value_bytes(judge->arena, file_value(&judge->file, &names->items[i])),
                &names->items[i + 1]};
}

static bool is_ascii(const char *name)
{
    for (; *name; name++)
        if (*name <= ' ' || *name >= 0x7F)
            return false;
    return true;
}

void judge_destinations(struct judge *judge)
{
    gather(judge, judge_get(judge, judge_get(judge, judge->catalog, "Names"), "Dests"), 0);
    if (judge->destinations.count)
        qsort(judge->destinations.items, judge->destinations.count,
                sizeof *judge->destinations.items, by_name);
    for (uint32_t i = 0; i < judge->destinations.count; i++) {
        const struct destination_name *d = &judge->destinations.items[i];
        judge_require(judge, is_ascii(d->name), DIAG_PDF_DESTINATION_NAME, "%s", d->name);
        judge_require(judge,
                d->value->kind != VALUE_NULL && judge_leads(judge, d->value) &&
                        file_value(&judge->file, d->value)->kind != VALUE_STRING,
                DIAG_PDF_DESTINATION, "%s", d->name);
    }
}

bool judge_leads(const struct judge *judge, const struct value *destination)
{
    const struct value *value = file_value(&judge->file, destination);
    if (value->kind == VALUE_STRING || value->kind == VALUE_NAME) {
        struct destination_name wanted = {.name = value_bytes(judge->arena, value)}, *found = NULL;
        if (judge->destinations.count)
            found = bsearch(&wanted, judge->destinations.items, judge->destinations.count,
                    sizeof wanted, by_name);
        value = found ? file_value(&judge->file, found->value) : value;
    }
    if (value->kind == VALUE_DICTIONARY)
        value = judge_get(judge, value, "D");
    return value->kind == VALUE_ARRAY && value->count > 1 &&
           value->items[0].kind == VALUE_REFERENCE &&
           judge_find_page(judge, value->items[0].integer) < judge->page_count &&
           file_value(&judge->file, &value->items[1])->kind == VALUE_NAME;
}
