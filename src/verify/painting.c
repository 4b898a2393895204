/* In: colour spaces, graphics states, images.  Out: findings (ISO 19005-2, 6.2.4 to 6.2.10) and
 * which device colours a file uses. */
#include "verify/content.h"

#include <string.h>

static bool is_listed(const struct value *name, const char *const *names)
{
    for (; *names; names++)
        if (value_is_name(name, *names))
            return true;
    return false;
}

static void judge_icc(struct judge *judge, const struct value *space, const char *place)
{
    static const char *const classes[] = {"prtr", "mntr", "scnr", "spac"};
    const struct object *profile =
            space->count > 1 ? file_stream(&judge->file, &space->items[1]) : NULL;
    struct strbuf bytes;
    strbuf_init(&bytes, judge->arena);
    bool sound = profile && file_inflate(&judge->file, profile, &bytes) && bytes.length >= 128 &&
                 bytes.bytes[8] <= 4 && memcmp(bytes.bytes + 36, "acsp", 4) == 0;
    bool known = false;
    for (size_t i = 0; sound && i < sizeof classes / sizeof *classes; i++)
        known |= memcmp(bytes.bytes + 12, classes[i], 4) == 0;
    const struct value *count = profile ? judge_get(judge, &profile->value, "N") : space;
    const char *wanted = count->kind != VALUE_INTEGER ? ""
                         : count->integer == 1        ? "GRAY"
                         : count->integer == 3        ? "RGB "
                         : count->integer == 4        ? "CMYK"
                                                      : "";
    bool same = known && (memcmp(bytes.bytes + 16, wanted, 4) == 0 ||
                                 (count->integer == 3 && !memcmp(bytes.bytes + 16, "Lab ", 4)));
    judge_require(judge, same, DIAG_A_ICC_SPACE, "%s", place);
}

void painting_judge_space(struct judge *judge, const struct value *space, const char *place)
{
    space = file_value(&judge->file, space);
    judge->uses_gray |= value_is_name(space, "DeviceGray") || value_is_name(space, "G");
    judge->uses_rgb |= value_is_name(space, "DeviceRGB") || value_is_name(space, "RGB");
    judge->uses_cmyk |= value_is_name(space, "DeviceCMYK") || value_is_name(space, "CMYK");
    if (space->kind != VALUE_ARRAY || space->count < 2)
        return;
    const struct value *family = file_value(&judge->file, &space->items[0]);
    if (value_is_name(family, "ICCBased"))
        judge_icc(judge, space, place);
    else if (value_is_name(family, "Indexed") || value_is_name(family, "Pattern"))
        painting_judge_space(judge, &space->items[1], place);
    else if (space->count > 2 &&
             (value_is_name(family, "Separation") || value_is_name(family, "DeviceN")))
        painting_judge_space(judge, &space->items[2], place);
}

void painting_judge_intent(struct judge *judge, const struct value *name, const char *place)
{
    static const char *const intents[] = {
            "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation", NULL};
    judge_require(judge, is_listed(name, intents), DIAG_A_RENDERING, "%s", place);
}

static bool is_blend(const struct judge *judge, const struct value *mode)
{
    static const char *const modes[] = {"Normal", "Compatible", "Multiply", "Screen", "Overlay",
            "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference",
            "Exclusion", "Hue", "Saturation", "Color", "Luminosity", NULL};
    if (mode->kind != VALUE_ARRAY)
        return is_listed(mode, modes);
    for (uint32_t i = 0; i < mode->count; i++)
        if (is_listed(file_value(&judge->file, &mode->items[i]), modes))
            return true;
    return false;
}

static bool is_clear(const struct judge *judge, const struct value *state)
{
    const struct value *fill = judge_get(judge, state, "ca");
    const struct value *stroke = judge_get(judge, state, "CA");
    const struct value *mask = judge_get(judge, state, "SMask");
    const struct value *mode = judge_get(judge, state, "BM");
    return (value_is_number(fill) && value_number(fill) < 1) ||
           (value_is_number(stroke) && value_number(stroke) < 1) ||
           mask->kind == VALUE_DICTIONARY ||
           (mode->kind != VALUE_NULL && !value_is_name(mode, "Normal") &&
                   !value_is_name(mode, "Compatible"));
}

void painting_judge_state(
        struct judge *judge, const struct value *state, uint32_t page, const char *place)
{
    state = file_value(&judge->file, state);
    const struct value *second = judge_get(judge, state, "TR2");
    const struct value *mode = judge_get(judge, state, "BM");
    judge_require(judge,
            value_find(state, "TR")->kind == VALUE_NULL &&
                    (second->kind == VALUE_NULL || value_is_name(second, "Default")),
            DIAG_A_TRANSFER, "%s", place);
    judge_require(judge,
            value_find(state, "HTP")->kind == VALUE_NULL &&
                    value_find(state, "HT")->kind == VALUE_NULL,
            DIAG_A_HALFTONE, "%s", place);
    if (value_find(state, "RI")->kind != VALUE_NULL)
        painting_judge_intent(judge, judge_get(judge, state, "RI"), place);
    judge_require(
            judge, mode->kind == VALUE_NULL || is_blend(judge, mode), DIAG_A_BLEND, "%s", place);
    judge->pages[page].transparent |= is_clear(judge, state);
}

void painting_judge_image(
        struct judge *judge, const struct object *image, uint32_t page, const char *place)
{
    const struct value *dictionary = &image->value;
    const struct value *smooth = judge_get(judge, dictionary, "Interpolate");
    const struct value *intent = judge_get(judge, dictionary, "Intent");
    judge_require(judge, value_find(dictionary, "Alternates")->kind == VALUE_NULL,
            DIAG_A_ALTERNATES, "%s", place);
    judge_require(
            judge, value_find(dictionary, "OPI")->kind == VALUE_NULL, DIAG_A_OPI, "%s", place);
    judge_require(judge,
            smooth->kind == VALUE_NULL || (smooth->kind == VALUE_BOOLEAN && !smooth->integer),
            DIAG_A_INTERPOLATE, "%s", place);
    if (intent->kind != VALUE_NULL)
        painting_judge_intent(judge, intent, place);
    painting_judge_space(judge, value_find(dictionary, "ColorSpace"), place);
    const struct object *mask = file_stream(&judge->file, value_find(dictionary, "SMask"));
    judge->pages[page].transparent |= mask != NULL;
    if (mask)
        painting_judge_image(judge, mask, page, place);
}
