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
 *     cells_begin          where a cell starts: at a base that is not inside a ligature
 *     cells_put            cells, with offsets summed from the cell's left edge */
#include "shape/shaper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct letter {
    uint32_t c;
    uint16_t at;
    uint8_t kind;
    bool begins; /* a cell */
    bool shown;  /* a glyph stands for it */
};

struct segment {
    uint32_t begin, end; /* bytes of the word */
    const struct font *font;
    hb_script_t script;
    hb_language_t language;
};

struct shaped_glyph {
    struct glyph glyph;
    uint16_t letter; /* index of the letter of its cluster */
    bool tatweel_before;
};

struct making {
    struct shaper *shaper;
    struct word *word;
    struct arena scratch;
    struct letter *letters;
    uint32_t letter_count;
    uint16_t *letter_at; /* by byte */
    VEC(struct segment) segments;
    VEC(struct shaped_glyph) glyphs; /* logical order */
};

static bool is_blank(uint8_t kind)
{
    return kind == CHAR_SPACE || kind == CHAR_FIXED_SPACE;
}

static bool is_follower(uint8_t kind)
{
    return kind == CHAR_MARK || kind == CHAR_CONTROL;
}

static void letters_read(struct making *making)
{
    const struct word *word = making->word;
    making->letters = arena_array(&making->scratch, word->length + 1, sizeof *making->letters);
    making->letter_at = arena_array(&making->scratch, word->length + 1, sizeof *making->letter_at);
    for (uint32_t at = 0, size; at < word->length; at += size) {
        struct letter *letter = &making->letters[making->letter_count];
        letter->c = utf8_decode(word->bytes + at, &size);
        letter->at = (uint16_t)at;
        letter->kind = traits_find(&making->shaper->traits, letter->c).kind;
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
            *vec_push(&making->scratch, &making->segments) = segment;
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
    struct segment *segment = vec_push(&making->scratch, &making->segments);
    segment->end = making->word->length;
    segment->font = making->word->typeface->first;
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
    *vec_push(&making->scratch, &making->glyphs) = (struct shaped_glyph){
            .glyph = {info->codepoint, position->x_advance, position->x_offset, position->y_offset},
            .letter = (uint16_t)index,
            .tatweel_before = flags & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL};
}

static void segment_shape(struct making *making, const struct segment *segment)
{
    hb_buffer_t *buffer = making->shaper->buffer;
    char *bytes = arena_alloc(&making->scratch, making->word->length + 8);
    uint32_t length, base = put_context(making->word, bytes, &length);
    bool rtl = !(making->word->form & FORM_LEFT_TO_RIGHT);
    uint32_t invisible = face_facts_find(making->shaper, segment->font)->space_glyph;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL);
    hb_buffer_set_invisible_glyph(buffer, invisible);
    hb_buffer_add_utf8(buffer, bytes, (int)length, base + segment->begin,
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

/* ---- cells ---- */

static bool joins_forward(enum joining joining)
{
    return joining == JOINING_DUAL || joining == JOINING_CAUSING;
}

static bool joins_backward(enum joining joining)
{
    return joins_forward(joining) || joining == JOINING_RIGHT;
}

/* The letter at i joins the one before it. */
static bool joins_before(const struct making *making, uint32_t i)
{
    if (!joins_backward(letter_joining(making->letters[i].c)))
        return false;
    while (i > 0 && letter_joining(making->letters[i - 1].c) == JOINING_TRANSPARENT)
        i--;
    if (!i)
        return making->word->form & FORM_JOINED_BEFORE;
    return joins_forward(letter_joining(making->letters[i - 1].c));
}

/* Letters drawn by glyphs without any width belong to the cell before: some faces make lam-alef so.
 */
static void merge_widthless(struct making *making)
{
    uint32_t g = 0;
    while (g < making->glyphs.count) {
        uint32_t letter = making->glyphs.items[g].letter;
        int32_t advance = 0;
        for (; g < making->glyphs.count && making->glyphs.items[g].letter == letter; g++)
            advance += making->glyphs.items[g].glyph.advance;
        struct letter *l = &making->letters[letter];
        if (letter && advance == 0 && l->kind == CHAR_ARABIC && joins_before(making, letter))
            l->begins = false;
    }
}

static void cells_begin(struct making *making)
{
    bool based = false; /* leading controls belong to the first cell */
    for (uint32_t i = 0; i < making->letter_count; i++) {
        struct letter *letter = &making->letters[i];
        bool after_space = based && i && is_blank(letter[-1].kind);
        if (letter->kind == CHAR_CONTROL)
            continue;
        if (letter->kind == CHAR_MARK)
            letter->begins = !based || after_space;
        else if (is_blank(letter->kind))
            letter->begins = !after_space;
        else
            letter->begins = !based || letter->shown;
        based = true;
    }
    merge_widthless(making);
    for (uint32_t s = 1; s < making->segments.count; s++)
        making->letters[making->letter_at[making->segments.items[s].begin]].begins = true;
    uint32_t first = 0; /* controls at the start go with what follows; alone they are a cell */
    while (first < making->letter_count && !making->letters[first].begins)
        first++;
    if (first < making->letter_count)
        making->letters[first].begins = false;
    making->letters[0].begins = true;
}

static uint8_t cell_kind(uint8_t char_kind)
{
    switch (char_kind) {
    case CHAR_ARABIC:
    case CHAR_LATIN:
    case CHAR_LETTER:
    case CHAR_MARK:
        return CELL_LETTER;
    case CHAR_DIGIT:
        return CELL_DIGIT;
    case CHAR_SPACE:
    case CHAR_FIXED_SPACE:
        return CELL_SPACE;
    default:
        return CELL_PUNCTUATION;
    }
}

/* Bytes, kind, letters and the flags that follow from the text of letters begin..end. */
static void describe_cell(
        const struct making *making, struct cell *cell, uint32_t begin, uint32_t end)
{
    cell->begin = making->letters[begin].at;
    cell->end = making->letters[end].at;
    cell->kind = CELL_PUNCTUATION;
    bool found = false;
    for (uint32_t i = begin; i < end; i++) {
        const struct letter *letter = &making->letters[i];
        if (letter->kind == CHAR_MARK)
            cell->flags |= CELL_MARKED;
        if (letter->kind == CHAR_FIXED_SPACE)
            cell->flags |= CELL_FIXED_SPACE;
        if (!is_follower(letter->kind) || (letter->kind == CHAR_MARK && !found && i == begin)) {
            if (!found)
                cell->kind = cell_kind(letter->kind);
            found = true;
            cell->letters++;
        }
    }
    for (uint32_t i = end; i > begin + 1 && making->letters[i - 1].kind == CHAR_CONTROL; i--)
        if (making->letters[i - 1].c == ZWNJ)
            cell->flags |= CELL_ZWNJ_AFTER;
    if (cell->kind == CELL_SPACE)
        cell->letters = 1;
}

/* JOINS_NEXT and TATWEEL_SAFE for a cell that ends before letter `end`; `safe` is HarfBuzz' word.
 */
static void join_cell(const struct making *making, struct cell *cell, uint32_t end, bool safe)
{
    if (end < making->letter_count) {
        if (joins_before(making, end))
            cell->flags |= CELL_JOINS_NEXT | (safe ? CELL_TATWEEL_SAFE : 0);
        return;
    }
    while (end > 0 && letter_joining(making->letters[end - 1].c) == JOINING_TRANSPARENT)
        end--;
    if (end && making->word->form & FORM_JOINED_AFTER &&
            joins_forward(letter_joining(making->letters[end - 1].c)))
        cell->flags |= CELL_JOINS_NEXT;
}

/* Sums advances, so that every dx counts from the cell's left edge; returns their sum.  The glyphs
 * stand in logical order: base first. */
static int32_t place_glyphs(struct glyph *glyphs, uint32_t count, bool rtl)
{
    int32_t total = 0, pen = 0;
    for (uint32_t i = 0; i < count; i++)
        total += glyphs[i].advance;
    int32_t left = total;
    for (uint32_t i = 0; i < count; i++) {
        if (rtl)
            pen = left -= glyphs[i].advance;
        glyphs[i].dx += pen;
        pen += rtl ? 0 : glyphs[i].advance;
    }
    return total;
}

/* The face a letter should be in: the style's own for Arabic, that of its first fellow else. */
static bool is_stranger(const struct making *making, const struct letter *letter,
        const struct font *font, const struct font **fellow)
{
    if (letter->kind == CHAR_ARABIC)
        return font != making->word->typeface->own;
    if (letter->kind != CHAR_LATIN && letter->kind != CHAR_DIGIT)
        return false;
    const struct font **first = &fellow[letter->kind == CHAR_DIGIT];
    if (!*first)
        *first = font;
    return *first != font;
}

/* Takes over the glyphs of letters before `end`; those of a run of spaces count once. */
static uint32_t take_glyphs(
        const struct making *making, uint32_t g, uint32_t end, struct cell *cell, uint8_t *fault)
{
    enum { MOST = 1000 };
    struct shaper *shaper = making->shaper;
    cell->glyph = shaper->glyphs.count;
    for (; g < making->glyphs.count && making->glyphs.items[g].letter < end; g++) {
        const struct shaped_glyph *glyph = &making->glyphs.items[g];
        if ((cell->kind == CELL_SPACE && cell->glyph_count) || cell->glyph_count == MOST)
            continue;
        if (!glyph->glyph.id) {
            *fault |= FAULT_MISSING;
            continue;
        }
        *vec_push(shaper->arena, &shaper->glyphs) = glyph->glyph;
        cell->glyph_count++;
    }
    return g;
}

static uint32_t cell_end(const struct making *making, uint32_t begin)
{
    uint32_t end = begin + 1;
    while (end < making->letter_count && !making->letters[end].begins)
        end++;
    return end;
}

static const struct segment *segment_of(const struct making *making, uint32_t letter, uint32_t *s)
{
    while (making->segments.items[*s].end <= making->letters[letter].at)
        (*s)++;
    return &making->segments.items[*s];
}

static void word_room(struct making *making)
{
    struct arena *arena = &making->shaper->words.arena;
    struct word *word = making->word;
    uint32_t count = 0;
    for (uint32_t i = 0; i < making->letter_count; i++)
        count += making->letters[i].begins;
    word->cells = arena_array(arena, count, sizeof *word->cells);
    word->advances = arena_array(arena, count, sizeof *word->advances);
    word->chars = arena_array(arena, count, sizeof *word->chars);
    word->faults = arena_array(arena, count, sizeof *word->faults);
    word->runs = arena_array(arena, making->segments.count, sizeof *word->runs);
}

static void count_run(struct word *word, const struct segment *segment, bool another)
{
    if (another)
        word->runs[word->run_count++] =
                (struct word_run){segment->font, segment->font == word->typeface->own, 0};
    word->runs[word->run_count - 1].cell_count++;
}

static void cells_put(struct making *making)
{
    struct word *word = making->word;
    word_room(making);
    const struct font *fellow[2] = {NULL, NULL};
    uint32_t g = 0, s = 0, previous = UINT32_MAX;
    for (uint32_t begin = 0, end; begin < making->letter_count; begin = end) {
        end = cell_end(making, begin);
        const struct segment *segment = segment_of(making, begin, &s);
        count_run(word, segment, s != previous);
        previous = s;
        uint32_t n = word->cell_count++;
        struct cell *cell = &word->cells[n];
        cell->run = word->run_count - 1;
        word->chars[n] = (uint16_t)(end - begin);
        describe_cell(making, cell, begin, end);
        g = take_glyphs(making, g, end, cell, &word->faults[n]);
        bool safe = g < making->glyphs.count && making->glyphs.items[g].letter == end &&
                    making->glyphs.items[g].tatweel_before &&
                    making->letters[end].at < segment->end;
        join_cell(making, cell, end, safe);
        word->advances[n] = place_glyphs(making->shaper->glyphs.items + cell->glyph,
                cell->glyph_count, !(word->form & FORM_LEFT_TO_RIGHT));
        if (is_stranger(making, &making->letters[begin], segment->font, fellow) && !word->faults[n])
            word->faults[n] = FAULT_STRANGER;
        word->faulty |= word->faults[n] != 0;
    }
}

void word_make(struct shaper *shaper, struct word *word)
{
    struct making making = {.shaper = shaper, .word = word};
    arena_init(&making.scratch);
    letters_read(&making);
    segments_find(&making);
    for (uint32_t s = 0; s < making.segments.count; s++)
        segment_shape(&making, &making.segments.items[s]);
    cells_begin(&making);
    cells_put(&making);
    arena_finish(&making.scratch);
}
