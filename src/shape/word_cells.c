/* In: a word's letters and the glyphs HarfBuzz gave for them.  Out: its cells.
 * A cell begins at a base letter that has a glyph of its own; a base without one is inside a
 * ligature and goes with the letter before, as marks and controls do.
 *
 *   word_cells_make
 *     cells_begin          where cells begin
 *     describe_cell        kind, letters, what follows from the text
 *     take_glyphs          its glyphs, with offsets summed from the cell's left edge
 *     join_cell            joins and kashida */
#include "shape/making.h"

#include "text/letters.h"

static bool is_blank(uint8_t kind)
{
    return kind == CHAR_SPACE || kind == CHAR_FIXED_SPACE;
}

static bool is_follower(uint8_t kind)
{
    return kind == CHAR_MARK || kind == CHAR_CONTROL;
}

static bool joins_forward(uint8_t joining)
{
    return joining == JOINING_DUAL || joining == JOINING_CAUSING;
}

static bool joins_backward(uint8_t joining)
{
    return joins_forward(joining) || joining == JOINING_RIGHT;
}

/* The letter at i joins the one before it. */
static bool joins_before(const struct making *making, uint32_t i)
{
    if (!joins_backward(making->letters[i].joining))
        return false;
    while (i > 0 && making->letters[i - 1].joining == JOINING_TRANSPARENT)
        i--;
    if (!i)
        return making->word->form & FORM_JOINED_BEFORE;
    return joins_forward(making->letters[i - 1].joining);
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
    while (end > 0 && making->letters[end - 1].joining == JOINING_TRANSPARENT)
        end--;
    if (end && making->word->form & FORM_JOINED_AFTER &&
            joins_forward(making->letters[end - 1].joining))
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

void word_cells_make(struct making *making)
{
    cells_begin(making);
    cells_put(making);
}
