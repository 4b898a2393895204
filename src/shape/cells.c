/* In: pieces with their words.  Out: the shaped paragraph: cells with widths and flags, runs,
 * glyphs, and the diagnostics about faces, with their places. */
#include "shape/shaper.h"

#include "base/utf8.h"
#include "text/letters.h"

#include <string.h>

struct putting {
    struct shaper *shaper;
    struct arena *arena;
    const struct paragraph_work *work;
    VEC(struct run) runs;
    struct cell *cells;
    struct glyph *glyphs;
    uint32_t cell_count, glyph_count;
    uint32_t at, character; /* where the next cell begins */
    bool word_start;
    VEC(uint32_t) complained; /* characters reported in this paragraph */
};

/* ---- diagnostics ---- */

static bool first_complaint(struct putting *p, uint32_t c)
{
    for (uint32_t i = 0; i < p->complained.count; i++)
        if (p->complained.items[i] == c)
            return false;
    *vec_push(p->arena, &p->complained) = c;
    return true;
}

static void complain_missing(
        struct putting *p, const struct word_cell *cell, const struct font *font)
{
    const char *utf8 = p->work->text->utf8;
    for (uint32_t at = p->at, size; at < p->at + cell->size; at += size) {
        uint32_t c = utf8_decode(utf8 + at, &size);
        if (letter_is_ignorable(c) || font_covers(font, c) || !first_complaint(p, c))
            continue;
        diag_add(p->shaper->diag, DIAG_MISSING_GLYPH, rich_text_span(p->work->text, at, at + size),
                arena_string(p->arena, utf8 + at, size), arena_format(p->arena, "U+%04X", c));
    }
}

static void complain_stranger(struct putting *p, const struct word_cell *cell,
        const struct font *font, const struct piece *piece)
{
    const struct rich_text *text = p->work->text;
    uint32_t size, c = utf8_decode(text->utf8 + p->at, &size);
    if (!first_complaint(p, c))
        return;
    diag_add(p->shaper->diag, DIAG_FALLBACK_IN_WORD,
            rich_text_span(text, p->at, p->at + cell->size),
            arena_string(p->arena, piece->word->bytes, piece->word->length), font->name);
}

/* ---- runs ---- */

static dimen run_size(const struct putting *p, const struct stretch *stretch, bool own)
{
    enum { NOTE_SIZE = 650 };
    const struct style *style = p->work->style;
    dimen size = style->size;
    if (stretch->note)
        size = dimen_scale(size, NOTE_SIZE, 1000);
    return own || !style->latin_size ? size : dimen_scale(size, style->latin_size, 1000);
}

static const struct run *run_for(
        struct putting *p, const struct piece *piece, const struct font *font, bool own)
{
    enum { NOTE_RISE = 330 };
    const struct style *style = p->work->style;
    const struct stretch *stretch = &p->work->stretches.items[piece->stretch];
    struct run run = {.font = font,
            .size = run_size(p, stretch, own),
            .rise = stretch->note ? dimen_scale(style->size, NOTE_RISE, 1000) : 0,
            .colour = stretch->emphasis && style->emphasis ? style->emphasis : style->colour,
            .level = piece->level,
            .mark = stretch->mark,
            .first_cell = p->cell_count};
    struct run *last = p->runs.count ? &p->runs.items[p->runs.count - 1] : NULL;
    if (last && last->font == run.font && last->size == run.size && last->rise == run.rise &&
            last->colour == run.colour && last->level == run.level && last->mark == run.mark)
        return last;
    last = vec_push(p->arena, &p->runs);
    *last = run;
    return last;
}

/* ---- cells ---- */

static struct cell *next_cell(struct putting *p, uint32_t size, uint32_t chars)
{
    struct cell *cell = &p->cells[p->cell_count++];
    *cell = (struct cell){
            .begin = p->at, .end = p->at + size, .run = p->runs.count - 1, .glyph = p->glyph_count};
    p->runs.items[p->runs.count - 1].cell_count++;
    p->at += size;
    p->character += chars;
    return cell;
}

/* Flags that follow from the place: breaks and word starts. */
static void finish_cell(struct putting *p, struct cell *cell)
{
    uint8_t before =
            p->character < p->work->chars.count ? p->work->chars.items[p->character].before : 0;
    bool fixed = cell->flags & CELL_FIXED_SPACE;
    if (before && !fixed)
        cell->flags |= CELL_BREAK_AFTER;
    if (before == BREAK_MUST)
        cell->flags |= CELL_MUST_BREAK | CELL_BREAK_AFTER;
    bool blank = cell->kind == CELL_SPACE || cell->kind == CELL_BREAK;
    if (p->word_start && !blank)
        cell->flags |= CELL_WORD_START;
    p->word_start = blank;
}

static void put_word(struct putting *p, const struct piece *piece)
{
    const struct word *word = piece->word;
    const struct word_cell *from = word->cells;
    uint32_t glyph = p->glyph_count;
    memcpy(p->glyphs + glyph, word->glyphs, word->glyph_count * sizeof *p->glyphs);
    for (uint32_t r = 0; r < word->run_count; r++) {
        const struct run *run = run_for(p, piece, word->runs[r].font, word->runs[r].own);
        dimen size = run->size;
        int upem = run->font->upem;
        for (const struct word_cell *end = from + word->runs[r].cell_count; from < end; from++) {
            if (from->missing)
                complain_missing(p, from, word->runs[r].font);
            if (from->stranger)
                complain_stranger(p, from, word->runs[r].font, piece);
            struct cell *cell = next_cell(p, from->size, from->chars);
            cell->glyph_count = from->glyph_count;
            cell->kind = from->kind;
            cell->flags = from->flags;
            cell->letters = from->letters;
            cell->width = dimen_scale(from->advance, size, upem);
            p->glyph_count += from->glyph_count;
            finish_cell(p, cell);
        }
    }
}

/* The advance of a blank in font units; U+2000-200A by their names, all others as the word space.
 */
static int32_t blank_advance(const struct font *font, uint32_t c)
{
    static const uint8_t parts[] = {2, 1, 2, 1, 3, 4, 6, 0, 0, 5, 10}; /* of an em */
    if (c == 0x202F)
        return font->upem / 5;
    if (c >= 0x2000 && c <= 0x200A && parts[c - 0x2000])
        return font->upem / parts[c - 0x2000];
    return font->space;
}

static void put_space(struct putting *p, const struct piece *piece)
{
    const struct font *font = piece->typeface->first;
    run_for(p, piece, font, font == piece->typeface->own);
    const struct character *chars = p->work->chars.items;
    uint32_t widest = 0;
    uint8_t flags = 0;
    for (uint32_t i = piece->begin; i < piece->end; i++) {
        int32_t advance = chars[i].kind == CHAR_CONTROL ? 0 : blank_advance(font, chars[i].c);
        if (advance > (int32_t)widest)
            widest = (uint32_t)advance;
        if (chars[i].kind == CHAR_FIXED_SPACE)
            flags |= CELL_FIXED_SPACE;
        if (chars[i].c == ZWNJ && i > piece->begin)
            flags |= CELL_ZWNJ_AFTER;
    }
    struct cell *cell =
            next_cell(p, chars[piece->end].at - chars[piece->begin].at, piece->end - piece->begin);
    cell->kind = CELL_SPACE;
    cell->flags = flags;
    cell->letters = 1;
    cell->glyph_count = 1;
    cell->width = dimen_scale((int32_t)widest, p->runs.items[p->runs.count - 1].size, font->upem);
    p->glyphs[p->glyph_count++] =
            (struct glyph){face_facts_find(p->shaper, font)->space_glyph, (int32_t)widest, 0, 0};
    finish_cell(p, cell);
}

/* No glyph, no bytes: only its level counts. */
static void put_part(struct putting *p, const struct piece *piece)
{
    const struct font *font = piece->typeface->first;
    run_for(p, piece, font, font == piece->typeface->own);
    next_cell(p, 0, 0)->kind = CELL_PART;
}

static void put_line_break(struct putting *p, const struct piece *piece)
{
    const struct font *font = piece->typeface->first;
    run_for(p, piece, font, font == piece->typeface->own);
    const struct character *chars = p->work->chars.items;
    struct cell *cell =
            next_cell(p, chars[piece->end].at - chars[piece->begin].at, piece->end - piece->begin);
    cell->kind = CELL_BREAK;
    cell->flags = CELL_MUST_BREAK | CELL_BREAK_AFTER;
    finish_cell(p, cell);
}

static void count_room(const struct paragraph_work *work, uint32_t *cells, uint32_t *glyphs)
{
    *cells = *glyphs = 0;
    for (uint32_t i = 0; i < work->pieces.count; i++) {
        const struct word *word = work->pieces.items[i].word;
        *cells += word ? word->cell_count : 1;
        *glyphs += word ? word->glyph_count : 1;
    }
}

const struct shaped *shaped_make(struct shaper *shaper, struct arena *arena)
{
    const struct paragraph_work *work = &shaper->work;
    struct putting p = {.shaper = shaper, .arena = arena, .work = work, .word_start = true};
    uint32_t cells, glyphs;
    count_room(work, &cells, &glyphs);
    p.cells = arena_array(arena, cells, sizeof *p.cells);
    p.glyphs = arena_array(arena, glyphs, sizeof *p.glyphs);
    for (uint32_t i = 0; i < work->pieces.count; i++) {
        const struct piece *piece = &work->pieces.items[i];
        if (piece->kind == PIECE_WORD)
            put_word(&p, piece);
        else if (piece->kind == PIECE_SPACE)
            put_space(&p, piece);
        else if (piece->kind == PIECE_PART)
            put_part(&p, piece);
        else
            put_line_break(&p, piece);
    }
    struct shaped *shaped = arena_new(arena, struct shaped);
    *shaped = (struct shaped){
            work->text, work->style, p.runs.items, p.runs.count, p.cells, p.cell_count, p.glyphs};
    return shaped;
}
