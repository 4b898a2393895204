/* In: the catalog's output intents.  Out: findings about their profiles (ISO 19005-2, 6.2.3), and
 * which device colours they give a meaning to. */
#include "verify/judge.h"

#include <string.h>

static bool read_profile(struct judge *judge, const struct object *profile)
{
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    if (!profile || !file_inflate(&judge->file, profile, &bytes) || bytes.length < 128 ||
            bytes.bytes[8] > 4 || memcmp(bytes.bytes + 36, "acsp", 4) != 0)
        return false;
    const struct value *count = judge_get(judge, &profile->value, "N");
    bool rgb = memcmp(bytes.bytes + 16, "RGB ", 4) == 0;
    bool cmyk = memcmp(bytes.bytes + 16, "CMYK", 4) == 0;
    bool gray = memcmp(bytes.bytes + 16, "GRAY", 4) == 0;
    judge->intent_rgb |= rgb;
    judge->intent_cmyk |= cmyk;
    return (memcmp(bytes.bytes + 12, "mntr", 4) == 0 || memcmp(bytes.bytes + 12, "prtr", 4) == 0) &&
           count->kind == VALUE_INTEGER &&
           count->integer == (rgb           ? 3
                                     : cmyk ? 4
                                     : gray ? 1
                                            : 0);
}

void judge_intents(struct judge *judge)
{
    const struct value *intents = judge_get(judge, judge->catalog, "OutputIntents");
    int first = 0;
    for (uint32_t i = 0; intents->kind == VALUE_ARRAY && i < intents->count; i++) {
        const struct value *intent = file_value(&judge->file, &intents->items[i]);
        const struct value *profile = value_find(intent, "DestOutputProfile");
        int number = file_reference(&judge->file, intent, "DestOutputProfile");
        judge_require(judge, value_find(intent, "DestOutputProfileRef")->kind == VALUE_NULL,
                DIAG_A_PROFILE_REFERENCE, "OutputIntents");
        judge_require(judge,
                judge_get(judge, intent, "OutputConditionIdentifier")->kind == VALUE_STRING &&
                        read_profile(judge, file_stream(&judge->file, profile)),
                DIAG_A_PROFILE, "OutputIntents");
        judge_require(judge, !first || number == first, DIAG_A_INTENTS_DIFFER, "OutputIntents");
        first = number;
        judge->intent_any |= value_is_name(judge_get(judge, intent, "S"), "GTS_PDFA1");
    }
}
