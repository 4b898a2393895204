/* In: a piece of odd level.  Out: its codes by ascending x.
 * Method: shared facts/text-order.md 2, Rpiece.  Readers turn the text round and run the bidi rules
 * over what they find, so blanks of R stand wherever that would move something. */
#include "paint/site.h"

#include "paint/bidi_class.h"
#include "text/letters.h"

/* Neither letter nor space: what readers' bidi would move unless R stands beside it. */
static bool is_neutral(const struct set_cell *cell)
{
    return !set_cell_is_space(cell) && !bidi_is_right_to_left(cell->first) &&
           !letter_is_mark(cell->first);
}

/* Its text ends in what has no direction of its own, so that punctuation after it needs R there
 * too. */
static bool ends_weakly(const struct writer *w, const struct set_cell *cell)
{
    struct characters text = characters_of(w->shaped, cell->cell);
    return set_cell_is_marked(cell) || bidi_is_joiner(text.items[text.count - 1]);
}

/* Letters: the text from its last character on; each mark a blank of its own before the glyph. */
static void read_letter(struct shown *shown, const struct characters *text, bool marked)
{
    uint32_t last = text->count;
    if (!marked) {
        while (last > 0)
            shown->own.items[shown->own.count++] = text->items[--last];
        return;
    }
    while (last > 1) {
        uint32_t c = text->items[--last];
        bool joiner = bidi_is_joiner(c) && last > 1;
        shown_add_before(shown, c, joiner ? text->items[--last] : 0);
    }
    shown->own = (struct characters){{text->items[0]}, 1};
}

static void read_neutral(struct shown *shown, const struct characters *text, bool after_weak)
{
    if (bidi_is_sign(text->items[0]))
        shown->own.items[shown->own.count++] = ALM;
    else
        shown_add_before(shown, RLM, 0);
    for (uint32_t i = text->count; i > 0; i--)
        shown->own.items[shown->own.count++] = text->items[i - 1];
    if (after_weak)
        shown_add_after(shown, RLM);
}

static void read_space(struct shown *shown, bool safe)
{
    shown->own = safe ? (struct characters){{ALM, ' '}, 2} : (struct characters){{' '}, 1};
}

static bool is_border(const struct site *site, uint32_t i)
{
    return (i == site->span->begin && site->before) || (i + 1 == site->span->end && site->after);
}

/* The joiner that the left-to-right piece before ends in (۳۰‌ساله): it is read from here.
 */
static uint32_t joiner_before(const struct writer *w, const struct site *site)
{
    if (!piece_is(site->before, PIECE_LTR))
        return 0;
    struct characters text =
            characters_of(w->shaped, site->line->cells[site->before->end - 1].cell);
    uint32_t last = text.items[text.count - 1];
    return text.count > 1 && bidi_is_joiner(last) ? last : 0;
}

/* A space or sign that readers would draw to the left-to-right piece before. */
static bool follows_foreign(const struct site *site, const struct set_cell *cell)
{
    return site->before &&
           (set_cell_is_space(cell) || (is_neutral(cell) && piece_is(site->before, PIECE_LTR)));
}

static void show_rtl_cell(struct writer *w, const struct site *site, uint32_t i)
{
    const struct set_cell *cell = &site->line->cells[i];
    struct characters text = characters_of(w->shaped, cell->cell);
    struct shown shown = {.own.count = 0};
    bool first = i == site->span->begin;
    if (set_cell_is_space(cell))
        read_space(&shown,
                site->wide || (!first && set_cell_is_marked(cell - 1)) || is_border(site, i));
    else if (is_neutral(cell))
        read_neutral(&shown, &text, !first && ends_weakly(w, cell - 1));
    else
        read_letter(&shown, &text, set_cell_is_marked(cell));
    if (first && follows_foreign(site, cell))
        shown_add_after(&shown, RLM);
    if (first && site->staged_before)
        shown_add_after(&shown, LRM);
    if (first && joiner_before(w, site)) {
        shown_add_after(&shown, joiner_before(w, site));
        shown_add_after(&shown, RLM);
    }
    if (set_cell_is_space(cell))
        writer_show_space(w, cell, &shown);
    else
        writer_show(w, cell, &shown);
}

/* A mark must not come first: at the line's end a space before it, elsewhere R.  A space too where
 * the line's end is no end to readers. */
static void cover_end(struct writer *w, const struct site *site)
{
    const struct set_cell *leftmost = &site->line->cells[site->span->end - 1];
    struct blank cover = site->after ? (struct blank){RLM, 0} : (struct blank){ALM, ' '};
    if (set_cell_is_marked(leftmost) || (!site->after && site->followed))
        writer_open(w, cover, leftmost->x);
}

void rtl_show(struct writer *w, const struct site *site)
{
    cover_end(w, site);
    for (uint32_t i = site->span->end; i > site->span->begin; i--)
        show_rtl_cell(w, site, i - 1);
    if (site->staged_before)
        writer_stage(w, RLM, phrase_stage(site->staged_before, site->staged_before->stages));
}
