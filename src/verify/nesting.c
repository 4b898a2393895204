/* In: the elements.  Out: findings about what stands in what (ISO 14289-1, 7.2 to 7.9), a function
 * a rule. */
#include "verify/nesting.h"

#include <string.h>

/* True when the element keeps the rule. */
typedef bool keeps(const struct judge *judge, uint32_t element);

#define ELEMENT(judge, index) (&(judge)->elements.items[index])
#define SET(role) ((uint64_t)1 << (role))

static enum role parent_role(const struct judge *judge, uint32_t element)
{
    uint32_t parent = ELEMENT(judge, element)->parent;
    return parent == NO_ELEMENT ? ROLE_UNKNOWN : ELEMENT(judge, parent)->role;
}

static bool parent_in(const struct judge *judge, uint32_t element, uint64_t set)
{
    return set >> parent_role(judge, element) & 1;
}

/* Only such elements, and nothing painted of its own. */
static bool kids_in(const struct judge *judge, uint32_t element, uint64_t set)
{
    const struct element *e = ELEMENT(judge, element);
    for (uint32_t i = e->first_kid; i < e->kid_end; i++) {
        const struct kid *kid = &judge->kids.items[i];
        if (kid->kind != KID_ELEMENT || !(set >> ELEMENT(judge, kid->which)->role & 1))
            return false;
    }
    return true;
}

uint32_t judge_count_kids(const struct judge *judge, uint32_t element, enum role role)
{
    const struct element *e = ELEMENT(judge, element);
    uint32_t count = 0;
    for (uint32_t i = e->first_kid; i < e->kid_end; i++)
        count += judge->kids.items[i].kind == KID_ELEMENT &&
                 ELEMENT(judge, judge->kids.items[i].which)->role == role;
    return count;
}

static bool has_words(const struct judge *judge, uint32_t element, const char *key)
{
    const struct value *value = judge_get(judge, ELEMENT(judge, element)->dictionary, key);
    return value->kind == VALUE_STRING && value->count > 0;
}

static bool holds_rows(const struct judge *judge, uint32_t e)
{
    return kids_in(judge, e,
            SET(ROLE_TR) | SET(ROLE_THEAD) | SET(ROLE_TBODY) | SET(ROLE_TFOOT) | SET(ROLE_CAPTION));
}

static bool row_in_table(const struct judge *judge, uint32_t e)
{
    return parent_in(
            judge, e, SET(ROLE_TABLE) | SET(ROLE_THEAD) | SET(ROLE_TBODY) | SET(ROLE_TFOOT));
}

static bool in_table(const struct judge *judge, uint32_t e)
{
    return parent_in(judge, e, SET(ROLE_TABLE)) && kids_in(judge, e, SET(ROLE_TR));
}

static bool in_row(const struct judge *judge, uint32_t e)
{
    return parent_in(judge, e, SET(ROLE_TR));
}

static bool holds_cells(const struct judge *judge, uint32_t e)
{
    return kids_in(judge, e, SET(ROLE_TH) | SET(ROLE_TD));
}

static bool has_one_head(const struct judge *judge, uint32_t e)
{
    return judge_count_kids(judge, e, ROLE_THEAD) < 2 && judge_count_kids(judge, e, ROLE_TFOOT) < 2;
}

static bool has_body(const struct judge *judge, uint32_t e)
{
    return (!judge_count_kids(judge, e, ROLE_THEAD) && !judge_count_kids(judge, e, ROLE_TFOOT)) ||
           judge_count_kids(judge, e, ROLE_TBODY);
}

static bool caption_at_edge(const struct judge *judge, uint32_t index)
{
    const struct element *e = ELEMENT(judge, index);
    bool last_too = e->role == ROLE_TABLE;
    for (uint32_t i = e->first_kid; i < e->kid_end; i++) {
        const struct kid *kid = &judge->kids.items[i];
        if (kid->kind == KID_ELEMENT && ELEMENT(judge, kid->which)->role == ROLE_CAPTION &&
                i != e->first_kid && !(last_too && i + 1 == e->kid_end))
            return false;
    }
    return judge_count_kids(judge, index, ROLE_CAPTION) < 2;
}

static bool in_list(const struct judge *judge, uint32_t e)
{
    return parent_in(judge, e, SET(ROLE_L));
}

static bool in_item(const struct judge *judge, uint32_t e)
{
    return parent_in(judge, e, SET(ROLE_LI));
}

static bool holds_items(const struct judge *judge, uint32_t e)
{
    return kids_in(judge, e, SET(ROLE_L) | SET(ROLE_LI) | SET(ROLE_CAPTION));
}

static bool holds_label_and_body(const struct judge *judge, uint32_t e)
{
    return kids_in(judge, e, SET(ROLE_LBL) | SET(ROLE_LBODY));
}

static bool in_contents(const struct judge *judge, uint32_t e)
{
    return parent_in(judge, e, SET(ROLE_TOC));
}

static bool holds_contents(const struct judge *judge, uint32_t e)
{
    return kids_in(judge, e, SET(ROLE_TOC) | SET(ROLE_TOCI) | SET(ROLE_CAPTION));
}

static bool is_described(const struct judge *judge, uint32_t e)
{
    return has_words(judge, e, "Alt") || has_words(judge, e, "ActualText");
}

static bool has_place(const struct judge *judge, uint32_t e)
{
    const struct value *box = judge_attribute(judge, ELEMENT(judge, e), "Layout", "BBox");
    return box->kind == VALUE_ARRAY && box->count == 4;
}

static bool is_numbered(const struct judge *judge, uint32_t index)
{
    const struct element *e = ELEMENT(judge, index);
    const struct value *numbering = judge_attribute(judge, e, "List", "ListNumbering");
    bool labelled = false;
    for (uint32_t i = e->first_kid; i < e->kid_end; i++)
        labelled |= judge->kids.items[i].kind == KID_ELEMENT &&
                    judge_count_kids(judge, (uint32_t)judge->kids.items[i].which, ROLE_LBL) > 0;
    return !labelled || (numbering->kind == VALUE_NAME && !value_is_name(numbering, "None"));
}

static bool has_id(const struct judge *judge, uint32_t e)
{
    return has_words(judge, e, "ID");
}

static bool is_scoped(const struct judge *judge, uint32_t e)
{
    const struct value *scope = judge_attribute(judge, ELEMENT(judge, e), "Table", "Scope");
    return value_is_name(scope, "Column") || value_is_name(scope, "Row") ||
           value_is_name(scope, "Both") || has_id(judge, e);
}

static bool has_one_heading(const struct judge *judge, uint32_t e)
{
    return judge_count_kids(judge, e, ROLE_H) < 2;
}

bool judge_is_language(const char *tag)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t length = strspn(tag, letters);
    if (!length || length > 8)
        return false;
    for (tag += length; *tag; tag += length) {
        length = strspn(++tag, signs);
        if (!length || length > 8 || (tag[length] && tag[length] != '-') || tag[-1] != '-')
            return false;
    }
    return true;
}

static bool speaks_a_language(const struct judge *judge, uint32_t e)
{
    const struct value *language = judge_get(judge, ELEMENT(judge, e)->dictionary, "Lang");
    return language->kind == VALUE_NULL || judge_is_language(value_text(judge->arena, language));
}

static const struct {
    enum diag_id rule;
    uint64_t roles; /* the elements it is for; 0: all */
    keeps *keeps;
} rules[] = {
        {DIAG_UA_TABLE_KID, SET(ROLE_TABLE), holds_rows},
        {DIAG_UA_ROW_PARENT, SET(ROLE_TR), row_in_table},
        {DIAG_UA_ROWS_PARENT, SET(ROLE_THEAD) | SET(ROLE_TBODY) | SET(ROLE_TFOOT), in_table},
        {DIAG_UA_CELL_PARENT, SET(ROLE_TH) | SET(ROLE_TD), in_row},
        {DIAG_UA_ROW_KID, SET(ROLE_TR), holds_cells},
        {DIAG_UA_HEADS, SET(ROLE_TABLE), has_one_head},
        {DIAG_UA_NO_BODY, SET(ROLE_TABLE), has_body},
        {DIAG_UA_CAPTION, SET(ROLE_TABLE) | SET(ROLE_L) | SET(ROLE_TOC), caption_at_edge},
        {DIAG_UA_ITEM_PARENT, SET(ROLE_LI), in_list},
        {DIAG_UA_BODY_PARENT, SET(ROLE_LBODY), in_item},
        {DIAG_UA_LIST_KID, SET(ROLE_L), holds_items},
        {DIAG_UA_ITEM_KID, SET(ROLE_LI), holds_label_and_body},
        {DIAG_UA_CONTENTS_PARENT, SET(ROLE_TOCI), in_contents},
        {DIAG_UA_CONTENTS_KID, SET(ROLE_TOC), holds_contents},
        {DIAG_UA_FIGURE, SET(ROLE_FIGURE), is_described},
        {DIAG_PDF_FIGURE_BOX, SET(ROLE_FIGURE), has_place},
        {DIAG_UA_FORMULA, SET(ROLE_FORMULA), is_described},
        {DIAG_PDF_NUMBERING, SET(ROLE_L), is_numbered},
        {DIAG_UA_NOTE_ID, SET(ROLE_NOTE), has_id},
        {DIAG_UA_SCOPE, SET(ROLE_TH), is_scoped},
        {DIAG_UA_HEADS_MIXED, 0, has_one_heading},
        {DIAG_UA_LANGUAGE_FORM, 0, speaks_a_language},
};

/* Notes are few: each against each. */
static void judge_notes(struct judge *judge)
{
    VEC(const char *) names = {0};
    for (uint32_t i = 0; i < judge->elements.count; i++) {
        if (ELEMENT(judge, i)->role != ROLE_NOTE || !has_id(judge, i))
            continue;
        const char *name =
                value_bytes(judge->arena, judge_get(judge, ELEMENT(judge, i)->dictionary, "ID"));
        for (uint32_t k = 0; k < names.count; k++)
            judge_require(
                    judge, strcmp(names.items[k], name) != 0, DIAG_UA_NOTE_UNIQUE, "%s", name);
        *vec_push(judge->arena, &names) = name;
    }
}

void judge_nesting(struct judge *judge)
{
    for (uint32_t i = 0; i < judge->elements.count; i++) {
        uint64_t role = SET(ELEMENT(judge, i)->role);
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if (!rules[k].roles || (rules[k].roles & role))
                judge_require(judge, rules[k].keeps(judge, i), rules[k].rule, "%s",
                        judge_place(judge, i));
        if (ELEMENT(judge, i)->role == ROLE_TABLE)
            judge_table(judge, i);
    }
    judge_notes(judge);
    judge_headings(judge);
}
