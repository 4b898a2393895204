/* In: StructTreeRoot, the pages' MCIDs.  Out: the elements in the order of their levels, findings
 * about how content and structure name each other (ISO 32000-1, 14.7.2 to 14.7.4), and about types
 * (ISO 14289-1, 7.1); then what may stand in what (nesting.c).
 *
 *   judge_structure
 *     read_elements      a queue: an element's kids come behind all that is known
 *     judge_parent_tree  content → element, the way back
 *     judge_nesting */
#include "verify/nesting.h"

#include "base/utf8.h"

#include <string.h>

static const char *const roles[ROLE_COUNT] = {"", "Document", "Part", "Art", "Sect", "Div",
        "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1",
        "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
        "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot",
        "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"};

static enum role find_role(const struct value *name)
{
    for (int i = 1; i < ROLE_COUNT; i++)
        if (value_is_name(name, roles[i]))
            return (enum role)i;
    return ROLE_UNKNOWN;
}

const char *judge_place(const struct judge *judge, uint32_t index)
{
    const struct element *element = &judge->elements.items[index];
    const char *name = value_bytes(judge->arena, judge_get(judge, element->dictionary, "S"));
    int page = 0;
    for (uint32_t at = index; !page && at != NO_ELEMENT; at = judge->elements.items[at].parent)
        page = file_reference(&judge->file, judge->elements.items[at].dictionary, "Pg");
    uint32_t number = judge_find_page(judge, page);
    return number < judge->page_count ? arena_format(judge->arena, "/%s, page %u", name, number + 1)
                                      : arena_format(judge->arena, "/%s", name);
}

/* --- Types ----------------------------------------------------------------------------------- */

static enum role map_role(struct judge *judge, const struct value *name)
{
    enum { MOST_STEPS = 16 };
    const struct value *map = judge_get(judge, judge->root, "RoleMap");
    enum role role = find_role(name);
    int steps = 0;
    for (; role == ROLE_UNKNOWN && name->kind == VALUE_NAME && steps < MOST_STEPS; steps++) {
        name = judge_get(judge, map, value_bytes(judge->arena, name));
        role = find_role(name);
    }
    return role;
}

static void judge_role_map(struct judge *judge)
{
    enum { MOST_STEPS = 16 };
    const struct value *map = judge_get(judge, judge->root, "RoleMap");
    for (uint32_t i = 0; map->kind == VALUE_DICTIONARY && i < map->count; i++) {
        const char *key = arena_string(judge->arena, map->pairs[i].key, map->pairs[i].length);
        struct value own = {
                .kind = VALUE_NAME, .count = map->pairs[i].length, .bytes = map->pairs[i].key};
        judge_require(judge, utf8_find_invalid(key, strlen(key)) == strlen(key), DIAG_A_NAME_UTF8,
                "RoleMap");
        judge_require(judge, find_role(&own) == ROLE_UNKNOWN, DIAG_UA_ROLE_REMAPPED, "/%s", key);
        const struct value *to = &own;
        int steps = 0;
        for (; to->kind == VALUE_NAME && steps < MOST_STEPS; steps++)
            to = judge_get(judge, map, value_bytes(judge->arena, to));
        judge_require(judge, steps < MOST_STEPS, DIAG_UA_ROLE_CIRCLE, "/%s", key);
    }
}

/* --- The tree -------------------------------------------------------------------------------- */

static void add_kid(struct judge *judge, struct kid kid)
{
    *vec_push(judge->arena, &judge->kids) = kid;
}

static void claim(struct judge *judge, uint32_t index, uint32_t page, int64_t mcid)
{
    struct page_facts *facts = page < judge->page_count ? &judge->pages[page] : NULL;
    if (!facts || mcid < 0 || mcid >= facts->mcid_count || facts->owners[mcid] != NO_ELEMENT) {
        judge_find(judge, DIAG_PDF_PARENT_TREE, "%s, MCID %lld", judge_place(judge, index),
                (long long)mcid);
        return;
    }
    facts->owners[mcid] = index;
    add_kid(judge, (struct kid){KID_CONTENT, page, mcid});
}

static void add_element(struct judge *judge, const struct value *value, uint32_t parent)
{
    int64_t number = value->kind == VALUE_REFERENCE ? value->integer : 0;
    const struct value *dictionary = file_value(&judge->file, value);
    if (number >= judge->file.count || (number && judge->element_of[number])) {
        judge_find(judge, DIAG_PDF_PARENT_TREE, "%s", judge_place(judge, parent));
        return;
    }
    uint32_t index = judge->elements.count;
    *vec_push(judge->arena, &judge->elements) = (struct element){.dictionary = dictionary,
            .number = (int)number,
            .role = map_role(judge, judge_get(judge, dictionary, "S")),
            .parent = parent};
    if (number)
        judge->element_of[number] = index + 1;
    if (parent != NO_ELEMENT)
        add_kid(judge, (struct kid){KID_ELEMENT, 0, index});
    int above = file_reference(&judge->file, dictionary, "P");
    int wanted = parent == NO_ELEMENT
                         ? file_reference(&judge->file, judge->catalog, "StructTreeRoot")
                         : judge->elements.items[parent].number;
    judge_require(judge, above && above == wanted, DIAG_UA_PARENT, "%s", judge_place(judge, index));
    judge_require(judge, judge->elements.items[index].role != ROLE_UNKNOWN, DIAG_UA_ROLE, "%s",
            judge_place(judge, index));
}

static uint32_t page_of_kid(
        const struct judge *judge, const struct value *kid, const struct value *element)
{
    int number = file_reference(&judge->file, kid, "Pg");
    return judge_find_page(judge, number ? number : file_reference(&judge->file, element, "Pg"));
}

static void read_kid(struct judge *judge, const struct value *kid, uint32_t index)
{
    const struct value *value = file_value(&judge->file, kid);
    const struct value *element = judge->elements.items[index].dictionary;
    const struct value *type = judge_get(judge, value, "Type");
    if (value->kind == VALUE_INTEGER)
        claim(judge, index, page_of_kid(judge, element, element), value->integer);
    else if (value_is_name(type, "MCR")) {
        const struct value *mcid = judge_get(judge, value, "MCID");
        if (value_find(value, "Stm")->kind == VALUE_NULL)
            claim(judge, index, page_of_kid(judge, value, element),
                    mcid->kind == VALUE_INTEGER ? mcid->integer : -1);
    } else if (value_is_name(type, "OBJR"))
        add_kid(judge, (struct kid){KID_OBJECT, 0, file_reference(&judge->file, value, "Obj")});
    else if (value->kind == VALUE_DICTIONARY)
        add_element(judge, kid, index);
    else
        judge_find(judge, DIAG_PDF_PARENT_TREE, "%s", judge_place(judge, index));
}

static void read_kids(struct judge *judge, const struct value *kids, uint32_t parent)
{
    const struct value *value = file_value(&judge->file, kids);
    if (value->kind == VALUE_ARRAY)
        for (uint32_t i = 0; i < value->count; i++)
            read_kid(judge, &value->items[i], parent);
    else if (value->kind != VALUE_NULL)
        read_kid(judge, kids, parent);
}

static void read_elements(struct judge *judge)
{
    const struct value *kids = value_find(judge->root, "K");
    const struct value *value = file_value(&judge->file, kids);
    judge->element_of = arena_array(judge->arena, judge->file.count + 1, sizeof(uint32_t));
    if (value->kind == VALUE_ARRAY)
        for (uint32_t i = 0; i < value->count; i++)
            add_element(judge, &value->items[i], NO_ELEMENT);
    else if (value->kind == VALUE_DICTIONARY)
        add_element(judge, kids, NO_ELEMENT);
    for (uint32_t i = 0; i < judge->elements.count; i++) {
        judge->elements.items[i].first_kid = judge->kids.count;
        read_kids(judge, value_find(judge->elements.items[i].dictionary, "K"), i);
        judge->elements.items[i].kid_end = judge->kids.count;
    }
}

/* --- The way back ---------------------------------------------------------------------------- */

const struct value *judge_parents(const struct judge *judge, int64_t key)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    return key >= 0 && key < judge->parents.count && judge->parents.items[key]
                   ? judge->parents.items[key]
                   : &nothing;
}

static void gather_parents(struct judge *judge, const struct value *node, int depth)
{
    enum { DEEPEST = 16, MOST_KEYS = 1 << 22 };
    const struct value *kids = judge_get(judge, node, "Kids");
    const struct value *numbers = judge_get(judge, node, "Nums");
    for (uint32_t i = 0; kids->kind == VALUE_ARRAY && i < kids->count && depth < DEEPEST; i++)
        gather_parents(judge, &kids->items[i], depth + 1);
    for (uint32_t i = 0; numbers->kind == VALUE_ARRAY && i + 1 < numbers->count; i += 2) {
        const struct value *key = file_value(&judge->file, &numbers->items[i]);
        if (key->kind != VALUE_INTEGER || key->integer < 0 || key->integer > MOST_KEYS)
            continue;
        while (judge->parents.count <= (uint64_t)key->integer)
            *vec_push(judge->arena, &judge->parents) = NULL;
        judge->parents.items[key->integer] = &numbers->items[i + 1];
    }
}

static bool names_owner(const struct judge *judge, const struct value *entry, uint32_t owner)
{
    return owner != NO_ELEMENT && entry->kind == VALUE_REFERENCE &&
           (uint64_t)entry->integer < judge->file.count &&
           judge->element_of[entry->integer] == owner + 1;
}

static void judge_parent_tree(struct judge *judge)
{
    gather_parents(judge, value_find(judge->root, "ParentTree"), 0);
    for (uint32_t p = 0; p < judge->page_count; p++) {
        const struct page_facts *facts = &judge->pages[p];
        const struct value *key = judge_get(judge, facts->dictionary, "StructParents");
        const struct value *entries = file_value(
                &judge->file, judge_parents(judge, key->kind == VALUE_INTEGER ? key->integer : -1));
        uint32_t count = entries->kind == VALUE_ARRAY ? entries->count : 0;
        for (uint32_t mcid = 0; mcid < facts->mcid_count || mcid < count; mcid++)
            judge_require(judge,
                    mcid < facts->mcid_count && mcid < count &&
                            names_owner(judge, &entries->items[mcid], facts->owners[mcid]),
                    DIAG_PDF_PARENT_TREE, "page %u, MCID %u", p + 1, mcid);
    }
}

const struct value *judge_attribute(const struct judge *judge, const struct element *element,
        const char *owner, const char *key)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    const struct value *value = judge_get(judge, element->dictionary, "A");
    uint32_t count = value->kind == VALUE_ARRAY ? value->count : 1;
    for (uint32_t i = 0; i < count; i++) {
        const struct value *one =
                value->kind == VALUE_ARRAY ? file_value(&judge->file, &value->items[i]) : value;
        const struct value *found = judge_get(judge, one, key);
        if (found->kind != VALUE_NULL && value_is_name(judge_get(judge, one, "O"), owner))
            return found;
    }
    return &nothing;
}

void judge_structure(struct judge *judge)
{
    judge->root = judge_get(judge, judge->catalog, "StructTreeRoot");
    judge_require(judge, judge->root->kind == VALUE_DICTIONARY, DIAG_UA_TREE, "StructTreeRoot");
    judge_role_map(judge);
    read_elements(judge);
    judge_parent_tree(judge);
    judge_nesting(judge);
}
