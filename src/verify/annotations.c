/* In: the pages' annotations.  Out: findings (ISO 19005-2, 6.3 and 6.5; ISO 14289-1, 7.18): what
 * may be there, whether it is in the structure, whether links say and reach where they lead. */
#include "verify/judge.h"

#include <string.h>

enum { PRINT = 4, NEVER = 1 | 2 | 32 | 256 /* Invisible, Hidden, NoView, ToggleNoView */ };

struct annotation {
    const struct value *dictionary;
    int64_t number;
    const char *place;
};

static bool is_kind(const struct judge *judge, const struct annotation *a, const char *kind)
{
    return value_is_name(judge_get(judge, a->dictionary, "Subtype"), kind);
}

static bool is_allowed(const struct judge *judge, const struct annotation *a)
{
    static const char *const kinds[] = {"Text", "Link", "FreeText", "Line", "Square", "Circle",
            "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp",
            "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark", "TrapNet",
            "Watermark"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_kind(judge, a, kinds[i]))
            return true;
    return false;
}

static bool is_empty(const struct judge *judge, const struct annotation *a)
{
    const struct value *box = judge_get(judge, a->dictionary, "Rect");
    double side[4] = {0};
    for (uint32_t i = 0; box->kind == VALUE_ARRAY && i < box->count && i < 4; i++)
        side[i] = value_number(file_value(&judge->file, &box->items[i]));
    return side[0] == side[2] && side[1] == side[3];
}

static bool has_appearance(const struct judge *judge, const struct annotation *a)
{
    return is_kind(judge, a, "Link") || is_kind(judge, a, "Popup") || is_empty(judge, a) ||
           judge_get(judge, judge_get(judge, a->dictionary, "AP"), "N")->kind == VALUE_DICTIONARY;
}

/* The element that the ParentTree names and that names the annotation, or NO_ELEMENT. */
static uint32_t find_element(const struct judge *judge, const struct annotation *a)
{
    const struct value *key = judge_get(judge, a->dictionary, "StructParent");
    const struct value *entry =
            judge_parents(judge, key->kind == VALUE_INTEGER ? key->integer : -1);
    if (entry->kind != VALUE_REFERENCE || (uint64_t)entry->integer >= judge->file.count ||
            !judge->element_of[entry->integer])
        return NO_ELEMENT;
    uint32_t index = judge->element_of[entry->integer] - 1;
    const struct element *element = &judge->elements.items[index];
    for (uint32_t i = element->first_kid; i < element->kid_end; i++)
        if (judge->kids.items[i].kind == KID_OBJECT && judge->kids.items[i].which == a->number)
            return index;
    return NO_ELEMENT;
}

static bool is_in_link(const struct judge *judge, uint32_t element)
{
    for (; element != NO_ELEMENT; element = judge->elements.items[element].parent)
        if (judge->elements.items[element].role == ROLE_LINK)
            return true;
    return false;
}

static void judge_place_in_tree(struct judge *judge, const struct annotation *a)
{
    uint32_t element = find_element(judge, a);
    if (is_kind(judge, a, "Popup") || is_kind(judge, a, "PrinterMark"))
        return;
    judge_require(judge, element != NO_ELEMENT, DIAG_UA_ANNOTATION_TAG, "%s", a->place);
    judge_require(judge, !is_kind(judge, a, "Link") || is_in_link(judge, element), DIAG_UA_LINK_TAG,
            "%s", a->place);
}

static void judge_target(struct judge *judge, const struct annotation *a)
{
    const struct value *destination = judge_get(judge, a->dictionary, "Dest");
    const struct value *action = judge_get(judge, a->dictionary, "A");
    if (destination->kind != VALUE_NULL)
        judge_require(judge, judge_leads(judge, destination), DIAG_PDF_DESTINATION, "%s", a->place);
    if (action->kind == VALUE_DICTIONARY)
        judge_action(judge, action, a->place);
    judge_require(judge,
            !is_kind(judge, a, "Link") || destination->kind != VALUE_NULL ||
                    action->kind == VALUE_DICTIONARY,
            DIAG_PDF_DESTINATION, "%s", a->place);
}

static void judge_annotation(struct judge *judge, const struct annotation *a)
{
    const struct value *flags = judge_get(judge, a->dictionary, "F");
    const struct value *words = judge_get(judge, a->dictionary, "Contents");
    judge_require(judge, is_allowed(judge, a), DIAG_A_ANNOTATION_TYPE, "%s", a->place);
    judge_require(judge, !is_kind(judge, a, "TrapNet"), DIAG_UA_TRAP, "%s", a->place);
    judge_require(judge,
            is_kind(judge, a, "Popup") ||
                    (flags->kind == VALUE_INTEGER && (flags->integer & PRINT) &&
                            !(flags->integer & NEVER)),
            DIAG_A_ANNOTATION_FLAGS, "%s", a->place);
    judge_require(judge, has_appearance(judge, a), DIAG_A_APPEARANCE, "%s", a->place);
    judge_require(judge,
            !is_kind(judge, a, "Link") || (words->kind == VALUE_STRING && words->count > 0),
            DIAG_UA_LINK_WORDS, "%s", a->place);
    judge_require(judge, value_find(a->dictionary, "AA")->kind == VALUE_NULL, DIAG_A_ADDITIONAL,
            "%s", a->place);
    judge_place_in_tree(judge, a);
    judge_target(judge, a);
}

/* ISO 32000-1, 12.6.4.7: seven bits, nothing but what URIs are made of. */
static bool is_address(const struct value *uri)
{
    for (uint32_t i = 0; uri->kind == VALUE_STRING && i < uri->count; i++)
        if (uri->bytes[i] <= ' ' || uri->bytes[i] >= 0x7F)
            return false;
    return uri->kind == VALUE_STRING && uri->count > 0;
}

void judge_action(struct judge *judge, const struct value *action, const char *place)
{
    static const char *const allowed[] = {
            "GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"};
    static const char *const named[] = {"NextPage", "PrevPage", "FirstPage", "LastPage"};
    enum { MOST = 32 };
    for (int i = 0; i < MOST && action->kind == VALUE_DICTIONARY; i++) {
        const struct value *kind = judge_get(judge, action, "S");
        const struct value *name = judge_get(judge, action, "N");
        bool good = false, turns = !value_is_name(kind, "Named");
        for (size_t k = 0; k < sizeof allowed / sizeof *allowed; k++)
            good |= value_is_name(kind, allowed[k]);
        for (size_t k = 0; k < sizeof named / sizeof *named; k++)
            turns |= value_is_name(name, named[k]);
        judge_require(judge, good && turns, DIAG_A_ACTION, "%s", place);
        if (value_is_name(kind, "URI"))
            judge_require(
                    judge, is_address(judge_get(judge, action, "URI")), DIAG_PDF_URI, "%s", place);
        if (value_is_name(kind, "GoTo"))
            judge_require(judge, judge_leads(judge, judge_get(judge, action, "D")),
                    DIAG_PDF_DESTINATION, "%s", place);
        action = judge_get(judge, action, "Next");
    }
}

static void judge_page(struct judge *judge, uint32_t page)
{
    const struct value *annotations = judge_get(judge, judge->pages[page].dictionary, "Annots");
    if (annotations->kind != VALUE_ARRAY || !annotations->count)
        return;
    judge_require(judge,
            value_is_name(judge_get(judge, judge->pages[page].dictionary, "Tabs"), "S"),
            DIAG_UA_TABS, "page %u", page + 1);
    for (uint32_t i = 0; i < annotations->count; i++) {
        const struct value *item = &annotations->items[i];
        struct annotation a = {file_value(&judge->file, item),
                item->kind == VALUE_REFERENCE ? item->integer : -1,
                arena_format(judge->arena, "page %u, annotation %u", page + 1, i + 1)};
        judge_annotation(judge, &a);
    }
}

void judge_annotations(struct judge *judge)
{
    for (uint32_t page = 0; page < judge->page_count; page++)
        judge_page(judge, page);
}
