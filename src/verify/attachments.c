/* In: the files embedded in a file.  Out: findings (ISO 19005-3, 6.8; ISO 14289-1, 7.11). */
#include "verify/judge.h"

static bool belongs(const struct judge *judge, const struct value *reference)
{
    const struct value *owned = judge_get(judge, judge->catalog, "AF");
    for (uint32_t i = 0; owned->kind == VALUE_ARRAY && i < owned->count; i++)
        if (file_value(&judge->file, &owned->items[i]) == file_value(&judge->file, reference))
            return true;
    return false;
}

static bool is_relation(const struct value *name)
{
    static const char *const relations[] = {
            "Source", "Data", "Alternative", "Supplement", "Unspecified"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (value_is_name(name, relations[i]))
            return true;
    return false;
}

static void judge_attachment(struct judge *judge, const struct value *reference)
{
    const struct value *file = file_value(&judge->file, reference);
    const struct value *embedded = judge_get(judge, file, "EF");
    const struct object *stream = file_stream(&judge->file, value_find(embedded, "F"));
    const char *name = value_text(judge->arena, judge_get(judge, file, "UF"));
    if (embedded->kind != VALUE_DICTIONARY)
        return;
    judge_require(judge, *name && judge_get(judge, file, "F")->kind == VALUE_STRING,
            DIAG_A_ATTACHMENT_NAMES, "%s", name);
    judge_require(judge, stream && judge_get(judge, &stream->value, "Subtype")->kind == VALUE_NAME,
            DIAG_A_ATTACHMENT_TYPE, "%s", name);
    judge_require(judge, is_relation(judge_get(judge, file, "AFRelationship")),
            DIAG_A_ATTACHMENT_RELATION, "%s", name);
    judge_require(judge, belongs(judge, reference), DIAG_A_ATTACHMENT_LOOSE, "%s", name);
    judge_require(judge, judge->part[0] == '3', DIAG_A_ATTACHMENT_PART, "%s", name);
}

static void walk_names(struct judge *judge, const struct value *node, int depth)
{
    enum { DEEPEST = 16 };
    const struct value *kids = judge_get(judge, node, "Kids");
    const struct value *names = judge_get(judge, node, "Names");
    for (uint32_t i = 0; kids->kind == VALUE_ARRAY && i < kids->count && depth < DEEPEST; i++)
        walk_names(judge, &kids->items[i], depth + 1);
    for (uint32_t i = 1; names->kind == VALUE_ARRAY && i < names->count; i += 2)
        judge_attachment(judge, &names->items[i]);
}

void judge_attachments(struct judge *judge)
{
    const struct value *names = judge_get(judge, judge->catalog, "Names");
    walk_names(judge, judge_get(judge, names, "EmbeddedFiles"), 0);
}
