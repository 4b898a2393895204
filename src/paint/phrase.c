/* In: what stands left to right in a line of Persian: numbers, words in Latin letters, addresses.
 * Out: its pieces.
 * Method: readers but PDFium keep the order of such a phrase when its glyphs ascend.  PDFium cuts
 * it where classes change (letters, numbers, neutrals) and turns the order of the parts round.  So
 * a phrase of several parts is staged (shared facts/text-order.md 2.6): each part is a text object
 * that begins with a blank at its stage, a place at the phrase's right edge, the further left the
 * later the part: by their first codes PDFium sorts the parts backwards, and turns them right.  The
 * rest of a part stands where it should; a blank at the stage of the part before leads on to it. */
#include "paint/site.h"

#include "paint/bidi_class.h"
#include "text/letters.h"

enum { STAGE_STEP = 5 /* 1/1000 em */, MOST_STAGES = 24 };

static enum reader_class class_of(const struct set_cell *cell)
{
    return bidi_reader_class(cell->first);
}

/* Neutrals stand alone: the blank beside each would cut them anyway. */
static bool is_same_part(const struct site *site, uint32_t i)
{
    const struct set_cell *cells = site->line->cells;
    return class_of(&cells[i]) == class_of(&cells[i - 1]) && class_of(&cells[i]) != READER_NEUTRAL;
}

static bool is_same_look(const struct set_cell *a, const struct set_cell *b)
{
    return a->run->font == b->run->font && a->run->size == b->run->size && a->ink == b->ink &&
           a->tag == b->tag;
}

/* The end of the stage that begins with cell i. */
static uint32_t stage_end(const struct site *site, const struct phrase *phrase, uint32_t i)
{
    const struct set_cell *cells = site->line->cells;
    for (i++; i < phrase->end; i++)
        if (!is_same_part(site, i) || !is_same_look(&cells[i], &cells[i - 1]))
            break;
    return i;
}

struct phrase phrase_find(const struct line *line, const struct site *site)
{
    const struct set_cell *cells = site->line->cells, *first = &cells[site->span->begin];
    const struct piece_span *stop = site->line->pieces + site->line->piece_count;
    struct phrase phrase = {.begin = site->span->begin};
    struct writer w = {.font = first->run->font, .size = first->run->size, .scale = line->scale};
    for (const struct piece_span *s = site->span; s < stop && s->kind == PIECE_LTR; s++) {
        phrase.end = s->end;
        phrase.spans++;
    }
    for (uint32_t i = phrase.begin; i < phrase.end; i = stage_end(site, &phrase, i))
        phrase.stages++;
    for (uint32_t i = phrase.begin + 1; i < phrase.end; i++)
        phrase.staged = phrase.staged || !is_same_part(site, i);
    const struct set_cell *last = &cells[phrase.end - 1];
    phrase.right = last->x + last->advance;
    phrase.step = writer_length(&w, STAGE_STEP);
    phrase.staged = phrase.staged && phrase.stages <= MOST_STAGES;
    return phrase;
}

dimen phrase_stage(const struct phrase *phrase, uint32_t k)
{
    return phrase->right - phrase->step * (dimen)(k + 2);
}

/* --- Cells ---------------------------------------------------------------------------------- */

static void show_ltr_cell(
        struct writer *w, const struct site *site, uint32_t i, bool open, bool close)
{
    const struct set_cell *cell = &site->line->cells[i];
    struct shown shown = {.own = characters_of(w->shaped, cell->cell)};
    if (set_cell_is_space(cell)) {
        shown.own = (struct characters){{LRM, shown.own.items[0]}, 2};
        writer_show_space(w, cell, &shown);
        return;
    }
    while (close && shown.own.count > 1 && bidi_is_joiner(shown.own.items[shown.own.count - 1]))
        shown.own.count--;
    if (open)
        shown_add_before(&shown, LRM, 0);
    /* A blank on the baseline keeps a raised figure in its line: PDFium looks at the ink. */
    if (class_of(cell) == READER_NEUTRAL || (cell->run->rise && close))
        shown_add_after(&shown, LRM);
    writer_show(w, cell, &shown);
}

static void show_stage(struct writer *w, const struct site *site, const struct phrase *phrase,
        uint32_t begin, uint32_t end, uint32_t k)
{
    writer_open_stage(w, RLM, phrase_stage(phrase, k + 1), k);
    for (uint32_t i = begin; i < end; i++)
        show_ltr_cell(w, site, i, i == begin, i + 1 == phrase->end);
    writer_stage(w, RLM, phrase_stage(phrase, k));
    /* MuPDF: a change of direction before the way back to what stands left of the phrase. */
    if (end == phrase->end && piece_is(site->after, PIECE_RTL))
        writer_stage(w, LRM, phrase_stage(phrase, k));
}

/* --- Pieces --------------------------------------------------------------------------------- */

static const struct set_cell *look_of(
        const struct site *site, const struct phrase *phrase, uint32_t begin, uint32_t end)
{
    const struct set_cell *cells = site->line->cells;
    for (uint32_t i = begin; i < end; i++)
        if (!set_cell_is_space(&cells[i]))
            return &cells[i];
    return &cells[end < phrase->end ? end : phrase->begin];
}

uint32_t phrase_encode(struct encoder *encoder, const struct line *line, const struct site *whole,
        const struct phrase *phrase, struct text_piece *pieces)
{
    struct site site = *whole;
    uint32_t count = 0, end;
    site.after = whole->span + phrase->spans < whole->line->pieces + whole->line->piece_count
                         ? whole->span + phrase->spans
                         : NULL;
    for (uint32_t begin = phrase->begin; begin < phrase->end; begin = end) {
        while (site.span->end <= begin)
            site.span++;
        end = phrase->staged ? stage_end(&site, phrase, begin) : site.span->end;
        site.look = look_of(&site, phrase, begin, end);
        struct writer w = writer_start(encoder, line, &site);
        if (phrase->staged)
            show_stage(&w, &site, phrase, begin, end, count);
        for (uint32_t i = begin; i < end && !phrase->staged; i++)
            show_ltr_cell(&w, &site, i, false, i + 1 == phrase->end);
        pieces[count++] = piece_make(&w, &site);
    }
    return count;
}
