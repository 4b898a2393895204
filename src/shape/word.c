/* In: one word in a typeface, left to right or not.  Out: its cells and glyphs in font units.
 * Method: the face by Pango's itemising, unless the typeface's first face covers all of a word of
 * one script (then Pango would choose just that); glyphs by HarfBuzz, clusters kept a character
 * each (MONOTONE_CHARACTERS), so that a cluster of two letters is a ligature and nothing else.
 * Sources: facts/pdf-text-layer.md 1.3 and 4, fonts.md 3.
 *
 *   word_make
 *     letters_read         characters of the word
 *     segments_find        faces: one, or as Pango says
 *     segment_shape        HarfBuzz → shaped glyphs in logical order
 *     word_cells_make      word_cells.c */
#include "shape/making.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

static void letters_read(struct making *making)
{
    const struct word *word = making->word;
    making->letter_count = 0;
    for (uint32_t at = 0, size; at < word->length; at += size) {
        struct letter *letter = &making->letters[making->letter_count];
        uint32_t c = utf8_decode(word->bytes + at, &size);
        struct traits traits = traits_find(&making->shaper->traits, c);
        *letter = (struct letter){
                .c = c, .at = (uint16_t)at, .kind = traits.kind, .joining = traits.joining};
        making->letter_at[at] = (uint16_t)making->letter_count++;
    }
    making->letters[making->letter_count].at = (uint16_t)word->length;
}

/* ---- faces ---- */

/* Whether the first face covers a word of one script; *arabic says which. */
static bool is_plain(const struct making *making, bool *arabic)
{
    const struct font *first = making->word->typeface->first;
    bool latin = false;
    *arabic = false;
    for (uint32_t i = 0; i < making->letter_count; i++) {
        const struct letter *letter = &making->letters[i];
        if (letter->kind == CHAR_CONTROL)
            continue;
        if (letter->kind == CHAR_LETTER || letter->c > 0xFFFF || !font_covers(first, letter->c))
            return false;
        *arabic |= letter->kind == CHAR_ARABIC;
        latin |= letter->kind == CHAR_LATIN;
    }
    return !(*arabic && latin) && !making->shaper->always_full;
}

static void set_script(const struct making *making, struct segment *segment, bool arabic)
{
    bool latin = !arabic && making->word->form & FORM_LATIN;
    segment->script = latin ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC;
    segment->language = latin ? making->shaper->english : making->shaper->persian;
}

/* Pango's script for an item that has no letters of its own is that of the neighbours. */
static void script_from_pango(
        const struct making *making, struct segment *segment, GUnicodeScript script)
{
    set_script(making, segment, script == G_UNICODE_SCRIPT_ARABIC);
    if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
            script == G_UNICODE_SCRIPT_ARABIC)
        return;
    segment->script = hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
    segment->language = making->shaper->english;
}

static void segments_by_pango(struct making *making)
{
    const struct word *word = making->word;
    bool rtl = !(word->form & FORM_LEFT_TO_RIGHT);
    GList *items = pango_itemize_with_base_dir(font_set_context(making->shaper->fonts),
            rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, word->bytes, 0, (int)word->length,
            word->typeface->attributes, NULL);
    for (GList *at = items; at; at = at->next) {
        PangoItem *item = at->data;
        struct segment segment = {.begin = (uint32_t)item->offset,
                .end = (uint32_t)(item->offset + item->length),
                .font = font_from_pango(making->shaper->fonts, item->analysis.font)};
        script_from_pango(making, &segment, (GUnicodeScript)item->analysis.script);
        struct segment *last = NULL;
        if (making->segments.count)
            last = &making->segments.items[making->segments.count - 1];
        if (last && last->font == segment.font && last->script == segment.script)
            last->end = segment.end; /* parted by level only: ours holds for the whole word */
        else
            *vec_push(making->shaper->arena, &making->segments) = segment;
        pango_item_free(item);
    }
    g_list_free(items);
}

static void segments_find(struct making *making)
{
    bool arabic;
    if (!is_plain(making, &arabic)) {
        segments_by_pango(making);
        return;
    }
    struct segment *segment = vec_push(making->shaper->arena, &making->segments);
    *segment = (struct segment){.end = making->word->length, .font = making->word->typeface->first};
    set_script(making, segment, arabic);
}

/* ---- HarfBuzz ---- */

enum { SHADDA = 0x0651, FEATURES = 32 };

/* farsiweb's `liga` takes a shadda and a mark of another letter for one: off for such marks. */
static uint32_t part_marks(const struct making *making, const struct segment *segment,
        uint32_t base, hb_feature_t *features, uint32_t count)
{
    bool shadda = false;
    uint8_t before = CHAR_SIGN;
    for (uint32_t i = 0; i < making->letter_count; i++) {
        const struct letter *letter = &making->letters[i];
        if (letter->at < segment->begin || letter->at >= segment->end)
            continue;
        if (letter->kind == CHAR_MARK && shadda && before != CHAR_MARK && count < FEATURES)
            features[count++] = (hb_feature_t){
                    HB_TAG('l', 'i', 'g', 'a'), 0, base + letter->at, base + letter[1].at};
        shadda |= letter->c == SHADDA;
        before = letter->kind;
    }
    return count;
}

static uint32_t features_choose(const struct making *making, const struct segment *segment,
        uint32_t base, hb_feature_t *features)
{
    const struct face_facts *facts = face_facts_find(making->shaper, segment->font);
    uint32_t count = 0;
    hb_feature_t all = {0, 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    if (making->word->form & FORM_TABULAR) {
        features[count] = all;
        features[count].tag = HB_TAG('t', 'n', 'u', 'm');
        features[count++].value = 1;
    }
    if (facts->locl_lies) {
        features[count] = all;
        features[count++].tag = HB_TAG('l', 'o', 'c', 'l');
    }
    if (facts->marks_collide)
        count = part_marks(making, segment, base, features, count);
    return count;
}

/* The word between the joiners that stand for letters of another setting; returns where it begins.
 */
static uint32_t put_context(const struct word *word, char *bytes, uint32_t *length)
{
    static const char joiner[] = "\u200D";
    uint32_t begin = 0;
    *length = 0;
    if (word->form & FORM_JOINED_BEFORE) {
        memcpy(bytes, joiner, 3);
        begin = *length = 3;
    }
    memcpy(bytes + *length, word->bytes, word->length);
    *length += word->length;
    if (word->form & FORM_JOINED_AFTER) {
        memcpy(bytes + *length, joiner, 3);
        *length += 3;
    }
    return begin;
}

static void keep_glyph(struct making *making, uint32_t base, const hb_glyph_info_t *info,
        const hb_glyph_position_t *position)
{
    uint32_t index = making->letter_at[info->cluster - base];
    struct letter *letter = &making->letters[index];
    if (letter->kind == CHAR_CONTROL && position->x_advance == 0)
        return; /* nothing of it may be painted */
    letter->shown = true;
    hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags(info);
    *vec_push(making->shaper->arena, &making->glyphs) = (struct shaped_glyph){
            .glyph = {info->codepoint, position->x_advance, position->x_offset, position->y_offset},
            .letter = (uint16_t)index,
            .tatweel_before = flags & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL};
}

static void segment_shape(struct making *making, const struct segment *segment)
{
    hb_buffer_t *buffer = making->shaper->buffer;
    uint32_t length, base = put_context(making->word, making->bytes, &length);
    bool rtl = !(making->word->form & FORM_LEFT_TO_RIGHT);
    uint32_t invisible = face_facts_find(making->shaper, segment->font)->space_glyph;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL);
    hb_buffer_set_invisible_glyph(buffer, invisible);
    hb_buffer_add_utf8(buffer, making->bytes, (int)length, base + segment->begin,
            (int)(segment->end - segment->begin));
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, segment->script);
    hb_buffer_set_language(buffer, segment->language);
    hb_feature_t features[FEATURES];
    hb_shape(segment->font->hb, buffer, features, features_choose(making, segment, base, features));
    unsigned count, unused;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &unused);
    for (unsigned i = 0; i < count; i++) {
        unsigned at = rtl ? count - 1 - i : i;
        keep_glyph(making, base, &infos[at], &positions[at]);
    }
}

void word_make(struct shaper *shaper, struct word *word)
{
    if (!shaper->making)
        shaper->making = arena_new(shaper->arena, struct making);
    struct making *making = shaper->making;
    making->shaper = shaper;
    making->word = word;
    making->segments.count = making->glyphs.count = 0;
    letters_read(making);
    segments_find(making);
    for (uint32_t s = 0; s < making->segments.count; s++)
        segment_shape(making, &making->segments.items[s]);
    word_cells_make(making);
}
