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
    struct paragraph_work *kept; /* its runs, copied at the end */
    struct cell *cells;
    uint32_t cell_count;
    uint32_t at;                  /* byte where the next cell begins */
    const struct character *next; /* ... and character */
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
        struct putting *p, uint32_t begin, uint32_t end, const struct font *font)
{
    const struct rich_text *text = p->work->text;
    for (uint32_t at = begin, size; at < end; at += size) {
        uint32_t c = utf8_decode(text->utf8 + at, &size);
        if (letter_is_ignorable(c) || font_covers(font, c) || !first_complaint(p, c))
            continue;
        diag_add(p->shaper->diag, DIAG_MISSING_GLYPH, rich_text_span(text, at, at + size),
                arena_string(p->arena, text->utf8 + at, size), arena_format(p->arena, "U+%04X", c));
    }
}

static void complain_stranger(
        struct putting *p, uint32_t at, const struct font *font, const struct word *word)
{
    const struct rich_text *text = p->work->text;
    uint32_t size, c = utf8_decode(text->utf8 + at, &size);
    if (first_complaint(p, c))
        diag_add(p->shaper->diag, DIAG_FALLBACK_IN_WORD, rich_text_span(text, at, at + size),
                arena_string(p->arena, word->bytes, word->length), font->name);
}

static void complain(struct putting *p, const struct word *word)
{
    for (uint32_t i = 0; i < word->cell_count; i++) {
        const struct cell *cell = &word->cells[i];
        const struct font *font = word->runs[cell->run].font;
        if (word->faults[i] & FAULT_MISSING)
            complain_missing(p, p->at + cell->begin, p->at + cell->end, font);
        else if (word->faults[i])
            complain_stranger(p, p->at + cell->begin, font, word);
    }
}

/* ---- runs ---- */

/* The run that `cells` more cells go to: the last one when nothing changes. */
static const struct run *run_for(struct putting *p, const struct piece *piece,
        const struct font *font, bool own, uint32_t cells)
{
    const struct stretch *stretch = &p->work->stretches.items[piece->stretch];
    dimen size = stretch->sizes[!own];
    struct run *last = p->kept->runs.count ? &p->kept->runs.items[p->kept->runs.count - 1] : NULL;
    if (!last || last->font != font || last->level != piece->level || last->size != size ||
            last->rise != stretch->rise || last->colour != stretch->colour ||
            last->mark != stretch->mark) {
        last = vec_push(p->shaper->arena, &p->kept->runs);
        *last = (struct run){.font = font,
                .size = size,
                .rise = stretch->rise,
                .colour = stretch->colour,
                .level = piece->level,
                .mark = stretch->mark,
                .first_cell = p->cell_count};
    }
    last->cell_count += cells;
    return last;
}

/* ---- cells ---- */

/* Flags that follow from the place: breaks and word starts. */
static void finish_cell(struct putting *p, struct cell *cell)
{
    if (p->next->before && !(cell->flags & CELL_FIXED_SPACE))
        cell->flags |= CELL_BREAK_AFTER;
    if (p->next->before == BREAK_MUST)
        cell->flags |= CELL_MUST_BREAK | CELL_BREAK_AFTER;
    bool blank = cell->kind == CELL_SPACE || cell->kind == CELL_BREAK;
    if (p->word_start && !blank)
        cell->flags |= CELL_WORD_START;
    p->word_start = blank;
}

/* Widths at the sizes of a stretch; kept, since a style goes on. */
static void scale_word(struct word *word, const struct stretch *stretch)
{
    if (word->scaled_for[0] == stretch->sizes[0] && word->scaled_for[1] == stretch->sizes[1])
        return;
    for (uint32_t i = 0; i < word->cell_count; i++) {
        const struct word_run *run = &word->runs[word->cells[i].run];
        word->cells[i].width =
                dimen_scale(word->advances[i], stretch->sizes[!run->own], run->font->upem);
    }
    memcpy(word->scaled_for, stretch->sizes, sizeof word->scaled_for);
}

static void put_word(struct putting *p, const struct piece *piece)
{
    struct word *word = piece->word;
    scale_word(word, &p->work->stretches.items[piece->stretch]);
    if (word->faulty)
        complain(p, word);
    uint32_t i = 0;
    for (uint32_t r = 0; r < word->run_count; r++) {
        const struct word_run *from = &word->runs[r];
        run_for(p, piece, from->font, from->own, from->cell_count);
        for (uint32_t end = i + from->cell_count; i < end; i++) {
            struct cell *cell = &p->cells[p->cell_count++];
            *cell = word->cells[i];
            cell->begin += p->at;
            cell->end += p->at;
            cell->run = p->kept->runs.count - 1;
            p->next += word->chars[i];
            finish_cell(p, cell);
        }
    }
    p->at += word->length;
}

/* A cell that is not of a word, over the characters of the piece. */
static struct cell *put_cell(struct putting *p, const struct piece *piece, enum cell_kind kind)
{
    const struct font *font = piece->typeface->first;
    run_for(p, piece, font, font == piece->typeface->own, 1);
    struct cell *cell = &p->cells[p->cell_count++];
    uint32_t end = p->work->chars.items[piece->end].at;
    *cell = (struct cell){.begin = p->at, .end = end, .run = p->kept->runs.count - 1, .kind = kind};
    p->at = end;
    p->next = &p->work->chars.items[piece->end];
    return cell;
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

/* The widest blank of a run of them; *flags: what they ask for. */
static int32_t widest_blank(const struct putting *p, const struct piece *piece, uint8_t *flags)
{
    int32_t widest = 0;
    for (uint32_t i = piece->begin; i < piece->end; i++) {
        const struct character *c = &p->work->chars.items[i];
        int32_t advance = c->kind == CHAR_CONTROL ? 0 : blank_advance(piece->typeface->first, c->c);
        if (advance > widest)
            widest = advance;
        if (c->kind == CHAR_FIXED_SPACE)
            *flags |= CELL_FIXED_SPACE;
        if (c->c == ZWNJ && i > piece->begin)
            *flags |= CELL_ZWNJ_AFTER;
    }
    return widest;
}

/* The index of a blank glyph of this advance; the word space's is made once. */
static uint32_t blank_glyph(struct putting *p, const struct font *font, int32_t advance)
{
    struct shaper *shaper = p->shaper;
    uint32_t id = face_facts_find(shaper, font)->space_glyph;
    struct face_facts *facts = &shaper->facts.items[font->index];
    if (advance == font->space && facts->space)
        return facts->space;
    *vec_push(shaper->arena, &shaper->glyphs) = (struct glyph){id, advance, 0, 0};
    if (advance == font->space)
        facts->space = shaper->glyphs.count - 1;
    return shaper->glyphs.count - 1;
}

static void put_space(struct putting *p, const struct piece *piece)
{
    uint8_t flags = 0;
    int32_t advance = widest_blank(p, piece, &flags);
    struct cell *cell = put_cell(p, piece, CELL_SPACE);
    const struct run *run = &p->kept->runs.items[p->kept->runs.count - 1];
    cell->flags = flags;
    cell->letters = 1;
    cell->glyph = blank_glyph(p, run->font, advance);
    cell->glyph_count = 1;
    cell->width = dimen_scale(advance, run->size, run->font->upem);
    finish_cell(p, cell);
}

static void put_line_break(struct putting *p, const struct piece *piece)
{
    struct cell *cell = put_cell(p, piece, CELL_BREAK);
    cell->flags = CELL_MUST_BREAK | CELL_BREAK_AFTER;
    finish_cell(p, cell);
}

static uint32_t count_cells(const struct paragraph_work *work)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < work->pieces.count; i++)
        count += work->pieces.items[i].word ? work->pieces.items[i].word->cell_count : 1;
    return count;
}

const struct shaped *shaped_make(struct shaper *shaper, struct arena *arena)
{
    const struct paragraph_work *work = &shaper->work;
    struct putting p = {.shaper = shaper,
            .arena = arena,
            .work = work,
            .kept = &shaper->work,
            .next = work->chars.items,
            .word_start = true};
    shaper->work.runs.count = 0;
    p.cells = arena_array(arena, count_cells(work), sizeof *p.cells);
    for (uint32_t i = 0; i < work->pieces.count; i++) {
        const struct piece *piece = &work->pieces.items[i];
        if (piece->kind == PIECE_WORD)
            put_word(&p, piece);
        else if (piece->kind == PIECE_SPACE)
            put_space(&p, piece);
        else if (piece->kind == PIECE_PART)
            put_cell(&p, piece, CELL_PART);
        else
            put_line_break(&p, piece);
    }
    uint32_t run_count = work->runs.count;
    struct run *runs = arena_array(arena, run_count, sizeof *runs);
    if (run_count)
        memcpy(runs, work->runs.items, run_count * sizeof *runs);
    struct shaped *shaped = arena_new(arena, struct shaped);
    *shaped = (struct shaped){
            work->text, work->style, runs, run_count, p.cells, p.cell_count, shaper->glyphs.items};
    return shaped;
}
