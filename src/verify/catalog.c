/* In: the catalog.  Out: findings about what it says of the whole (ISO
 * 14289-1, 6.2, 7.1, 7.2, 7.10; ISO 19005-2, 6.1.12, 6.4, 6.5, 6.9 to 6.11), page labels, outline.
 */
#include "verify/judge.h"

#include <string.h>

static bool is_true(const struct value *value)
{
    return value->kind == VALUE_BOOLEAN && value->integer;
}

static void judge_marks(struct judge *judge)
{
    const struct value *info = judge_get(judge, judge->catalog, "MarkInfo");
    const struct value *viewer = judge_get(judge, judge->catalog, "ViewerPreferences");
    const struct value *language = judge_get(judge, judge->catalog, "Lang");
    const char *tag = value_text(judge->arena, language);
    judge_require(judge, is_true(judge_get(judge, info, "Marked")), DIAG_UA_MARKED, "MarkInfo");
    judge_require(
            judge, !is_true(judge_get(judge, info, "Suspects")), DIAG_UA_SUSPECTS, "MarkInfo");
    judge_require(judge, is_true(judge_get(judge, viewer, "DisplayDocTitle")), DIAG_UA_TITLE_SHOWN,
            "ViewerPreferences");
    judge_require(judge, *tag, DIAG_UA_LANGUAGE, "Lang");
    judge_require(judge, !*tag || judge_is_language(tag), DIAG_UA_LANGUAGE_FORM, "Lang %s", tag);
    bool right_to_left = !strncmp(tag, "fa", 2) || !strncmp(tag, "ar", 2);
    judge_require(judge,
            !right_to_left || value_is_name(judge_get(judge, viewer, "Direction"), "R2L"),
            DIAG_PDF_DIRECTION, "ViewerPreferences");
}

static void judge_optional(struct judge *judge, const struct value *configuration)
{
    const struct value *name = judge_get(judge, configuration, "Name");
    judge_require(judge,
            name->kind == VALUE_STRING && name->count > 0 &&
                    value_find(configuration, "AS")->kind == VALUE_NULL,
            DIAG_A_OPTIONAL, "OCProperties");
}

static void judge_layers(struct judge *judge)
{
    const struct value *properties = judge_get(judge, judge->catalog, "OCProperties");
    const struct value *more = judge_get(judge, properties, "Configs");
    if (properties->kind != VALUE_DICTIONARY)
        return;
    judge_optional(judge, judge_get(judge, properties, "D"));
    for (uint32_t i = 0; more->kind == VALUE_ARRAY && i < more->count; i++)
        judge_optional(judge, file_value(&judge->file, &more->items[i]));
}

static void judge_forbidden(struct judge *judge)
{
    const struct value *form = judge_get(judge, judge->catalog, "AcroForm");
    const struct value *names = judge_get(judge, judge->catalog, "Names");
    const struct value *permissions = judge_get(judge, judge->catalog, "Perms");
    const struct value *opening = judge_get(judge, judge->catalog, "OpenAction");
    uint32_t known = (value_find(permissions, "UR3")->kind != VALUE_NULL) +
                     (value_find(permissions, "DocMDP")->kind != VALUE_NULL);
    bool signs = permissions->kind != VALUE_DICTIONARY || permissions->count == known;
    judge_require(judge, signs, DIAG_A_PERMISSIONS, "Perms");
    judge_require(judge,
            !is_true(judge_get(judge, form, "NeedAppearances")) &&
                    value_find(form, "XFA")->kind == VALUE_NULL &&
                    value_find(judge->catalog, "NeedsRendering")->kind == VALUE_NULL,
            DIAG_A_FORM, "AcroForm");
    judge_require(judge, value_find(names, "JavaScript")->kind == VALUE_NULL, DIAG_A_ACTION,
            "Names, JavaScript");
    judge_require(judge, value_find(names, "AlternatePresentations")->kind == VALUE_NULL,
            DIAG_A_PRESENTATIONS, "Names");
    judge_require(judge, value_find(judge->catalog, "AA")->kind == VALUE_NULL, DIAG_A_ADDITIONAL,
            "catalog");
    judge_require(judge, value_find(judge->catalog, "Requirements")->kind == VALUE_NULL,
            DIAG_A_REQUIREMENTS, "catalog");
    if (opening->kind == VALUE_DICTIONARY)
        judge_action(judge, opening, "OpenAction");
}

/* Each range of labels goes on to the next (12.4.2): the first must begin with page 0. */
static void judge_labels(struct judge *judge)
{
    const struct value *labels = judge_get(judge, judge->catalog, "PageLabels");
    const struct value *numbers = judge_get(judge, labels, "Nums");
    const struct value *kids = judge_get(judge, labels, "Kids");
    bool first = numbers->kind == VALUE_ARRAY && numbers->count > 1 &&
                 numbers->items[0].kind == VALUE_INTEGER && numbers->items[0].integer == 0;
    judge_require(judge, first || kids->kind == VALUE_ARRAY, DIAG_PDF_LABELS, "PageLabels");
}

/* --- The outline ----------------------------------------------------------------------------- */

static void put_word(struct strbuf *out, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        bool blank = *at == ' ' || *at == '\n' || *at == '\t';
        if (at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9)) { /* U+2028, 2029 */
            blank = true;
            at += 2;
        }
        if (!blank)
            strbuf_putc(out, (char)*at);
        else if (out->length && out->bytes[out->length - 1] != ' ')
            strbuf_putc(out, ' ');
    }
}

static const char *heading_text(const struct judge *judge, uint32_t element)
{
    struct strbuf raw, out;
    strbuf_init(&raw, judge->arena);
    strbuf_init(&out, judge->arena);
    judge_put_text(judge, element, &raw);
    put_word(&out, strbuf_string(&raw));
    return strbuf_string(&out);
}

struct outline_walk {
    struct judge *judge;
    uint32_t heading; /* how many headings the items so far have gone past */
    uint32_t items;
};

/* Each item is a heading behind the one before; stories' headings (H2) are never passed over. */
static void judge_item(struct outline_walk *walk, const struct value *item)
{
    struct judge *judge = walk->judge;
    const struct value *action = judge_get(judge, item, "A");
    struct strbuf title;
    strbuf_init(&title, judge->arena);
    put_word(&title, value_text(judge->arena, judge_get(judge, item, "Title")));
    const char *words = strbuf_string(&title);
    if (action->kind == VALUE_DICTIONARY)
        judge_action(judge, action, words);
    else
        judge_require(judge, judge_leads(judge, judge_get(judge, item, "Dest")),
                DIAG_PDF_DESTINATION, "%s", words);
    for (; walk->heading < judge->headings.count; walk->heading++) {
        uint32_t element = judge->headings.items[walk->heading];
        if (strcmp(heading_text(judge, element), words) == 0)
            break;
        judge_require(judge, judge->elements.items[element].role != ROLE_H2, DIAG_PDF_OUTLINE, "%s",
                heading_text(judge, element));
    }
    judge_require(judge, walk->heading++ < judge->headings.count, DIAG_PDF_OUTLINE, "%s", words);
}

static void judge_items(struct outline_walk *walk, const struct value *parent, int depth)
{
    enum { DEEPEST = 16, MOST = 1 << 16 };
    const struct value *item = judge_get(walk->judge, parent, "First");
    for (; item->kind == VALUE_DICTIONARY && walk->items < MOST;
            item = judge_get(walk->judge, item, "Next")) {
        walk->items++;
        judge_item(walk, item);
        if (depth < DEEPEST)
            judge_items(walk, item, depth + 1);
    }
}

static void judge_outline(struct judge *judge)
{
    struct outline_walk walk = {.judge = judge};
    judge_items(&walk, judge_get(judge, judge->catalog, "Outlines"), 0);
    for (uint32_t i = walk.heading; i < judge->headings.count; i++) {
        uint32_t element = judge->headings.items[i];
        judge_require(judge, judge->elements.items[element].role != ROLE_H2, DIAG_PDF_OUTLINE, "%s",
                heading_text(judge, element));
    }
}

void judge_catalog(struct judge *judge)
{
    judge_marks(judge);
    judge_layers(judge);
    judge_forbidden(judge);
    judge_labels(judge);
    judge_outline(judge);
}
